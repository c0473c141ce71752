"""Bytes to text."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extractors.encoding import decode, is_text

TEXT = "Kết quả đánh giá, xếp hạng của các sở, ban, ngành\nSở Tài chính\t84,5\n"


@pytest.mark.parametrize(
    "encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-32", "utf-16-le", "utf-16-be"]
)
def test_unicode_is_read_in_every_form(encoding: str) -> None:
    assert decode(TEXT.encode(encoding)).text == TEXT


def test_windows_1258_is_read_with_its_combining_marks() -> None:
    # The code page has the letters with their hats and horns, and the five tones as marks.
    tones = {"\u0300", "\u0301", "\u0303", "\u0309", "\u0323"}
    data = bytearray()
    for letter in TEXT:
        parts = unicodedata.normalize("NFD", letter)
        base = unicodedata.normalize("NFC", "".join(c for c in parts if c not in tones))
        data += (base + "".join(c for c in parts if c in tones)).encode("cp1258")

    assert decode(bytes(data)).text == TEXT


@pytest.mark.parametrize(
    ("encoding", "written"),
    [
        ("tcvn3", "B¸o c¸o KÕt qu¶ ®¸nh gi¸ møc ®é chuyÓn ®æi sè n¨m 2022 cña Së T\u00ad ph¸p"),
        (
            "vni",
            "Baùo caùo Keát quaû ñaùnh giaù möùc ñoä chuyeån ñoåi soá naêm 2022 cuûa Sôû Tö phaùp",
        ),
    ],
)
def test_encodings_of_before_unicode_are_known_by_their_words(encoding: str, written: str) -> None:
    truth = "Báo cáo Kết quả đánh giá mức độ chuyển đổi số năm 2022 của Sở Tư pháp"

    for data in (written.encode("latin-1"), written.encode("utf-8")):
        decoded = decode(data)
        assert (decoded.text, decoded.encoding) == (truth, encoding)


def test_misread_text_and_other_languages_stay_as_they_are() -> None:
    for text in ("Sé Théng tin va Truyén thong dat 84,5 diém, xép thir 1", "Où est l’été à Noël?"):
        assert decode(text.encode()).text == text


def test_line_ends_and_composition_are_unified() -> None:
    assert decode(b"a\r\nb\rc").text == "a\nb\nc"
    assert decode(unicodedata.normalize("NFD", TEXT).encode()).text == TEXT


def test_what_cannot_be_decoded_is_reported() -> None:
    (problem,) = decode(b"\xff\xfeA\x00\x00").problems
    assert problem.en == "1 characters could not be decoded as utf-16"


@given(st.text(alphabet="aăâđêôơưằắẳẵặ ,.0123456789\n", min_size=20))
def test_any_vietnamese_text_comes_back(text: str) -> None:
    assert decode(text.encode()).text == text
    assert is_text(text.encode())
