import pytest
from hypothesis import given
from hypothesis import strategies as st

from normalizers.wording import canonical_word, is_mangled, read_wording


@pytest.mark.parametrize(
    ("read", "word"),
    [
        ("diém", "diem"),
        ("dlem", "diem"),
        ("dudi", "duoi"),
        ("duwdi", "duoi"),
        ("due6i", "duoi"),
        ("nhdt", "nhat"),
        ("s6", "so"),
        ("sb", "so"),
        ("$6", "so"),
        ("sé", "so"),
        ("c¢6", "co"),
        ("tdi", "toi"),
        ("mtrc", "muc"),
        ("Péi", "doi"),
        ("thir", "thu"),
        ("1én", "len"),
        ("PANH", "danh"),
        ("huy_én", "huyen"),
    ],
)
def test_the_fields_terms_are_recognised_through_misread_letters(read: str, word: str) -> None:
    assert canonical_word(read, True) == word


@pytest.mark.parametrize("word", ["mang", "thong", "khoa", "quyen", "Phugc", "STTTT", "1258", "Na"])
def test_other_words_are_only_folded(word: str) -> None:
    assert canonical_word(word, True) in (word.lower(), "phuc")


def test_a_clean_text_is_never_guessed_at() -> None:
    words = read_wording("Cổ đông 1én 14 S6", mangled=False)

    assert words.text == "co dong 1en 14 s6"


def test_lost_letters_are_noticed() -> None:
    assert is_mangled("Két qua danh gia, xép hang mirc d6 chuyén doi s6")
    assert not is_mangled("Kết quả đánh giá, xếp hạng mức độ chuyển đổi số")


def test_emphasis_is_dropped_and_footnote_marks_stay() -> None:
    words = read_wording("**Ghi chú (*)**: là **79** điểm (**)", mangled=False)

    assert words.text == "ghi chu (*): la 79 diem (**)"
    assert words.quote(words.text.index("79"), words.text.index("79") + 2) == "79"


def test_a_number_glued_to_a_term_comes_off() -> None:
    words = read_wording("01don vi", mangled=True)

    assert words.text == "01 don vi"
    assert words.quote(0, 2) == "01"


@given(st.text(max_size=200), st.booleans())
def test_every_character_knows_where_it_stood(raw: str, mangled: bool) -> None:
    words = read_wording(raw, mangled)

    assert len(words.offsets) == len(words.text) + 1
    assert list(words.offsets) == sorted(words.offsets)
    assert all(0 <= at <= len(raw) for at in words.offsets)
