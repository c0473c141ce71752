"""TCVN3, VNI and VIQR become Unicode; Unicode and OCR text stay as they are."""

import datetime
import unicodedata

import pytest

from documents.legacy_encodings import Encoding, decode
from normalizers.names import restore
from normalizers.names.legacy_encodings import detect

TRUTH = (
    "Sở Thông tin và Truyền thông",
    "Sở Y tế",
    "Sở Tư pháp",
    "Sở Kế hoạch và Đầu tư",
)
LEGACY = {
    Encoding.TCVN3: (
        "Së Th«ng tin vµ TruyÒn th«ng",
        "Së Y tÕ",
        "Së T\u00ad ph¸p",
        "Së KÕ ho¹ch vµ §Çu t\u00ad",
    ),
    Encoding.VNI: (
        "Sôû Thoâng tin vaø Truyeàn thoâng",
        "Sôû Y teá",
        "Sôû Tö phaùp",
        "Sôû Keá hoaïch vaø Ñaàu tö",
    ),
    Encoding.VIQR: (
        "So+? Tho^ng tin va` Truye^`n tho^ng",
        "So+? Y te^'",
        "So+? Tu+ pha'p",
        "So+? Ke^' hoa.ch va` DDa^`u tu+",
    ),
}


@pytest.mark.parametrize("encoding", LEGACY)
def test_legacy_text_is_known_and_decoded(encoding: Encoding) -> None:
    assert detect(LEGACY[encoding]) is encoding
    assert tuple(decode(text, encoding) for text in LEGACY[encoding]) == TRUTH


@pytest.mark.parametrize("encoding", LEGACY)
def test_names_in_legacy_text_are_restored(encoding: Encoding) -> None:
    found = restore(LEGACY[encoding], "52", datetime.date(2021, 12, 31))

    assert tuple(name.printed for name in found.names) == TRUTH
    assert all(name.unit_id for name in found.names)


@pytest.mark.parametrize(
    "texts",
    [
        TRUTH,
        ("S¢ Thong tin va Truyén thong", "S& Y té", "S6 Tu phap", "Huyén Yén Son"),
        ("Xa Tan Thanh", "Xa Binh Xa."),
        ("Hoa.", "Tu?", "Ba'"),
        (),
    ],
)
def test_other_text_is_not_touched(texts: tuple[str, ...]) -> None:
    assert detect(texts) is Encoding.UNICODE
    assert [decode(text, Encoding.UNICODE) for text in texts] == list(texts)


def test_capitals_of_a_capital_font_are_told_by_the_plain_letters() -> None:
    assert decode("TØNH", Encoding.TCVN3) == "TỈNH"


def test_decomposed_and_look_alike_letters_become_one() -> None:
    assert decode(unicodedata.normalize("NFD", "Ðắk Lắk"), Encoding.UNICODE) == "Đắk Lắk"
