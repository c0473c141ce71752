import time

from hypothesis import given, settings
from hypothesis import strategies as st

from normalizers.claims import read_claims
from normalizers.levels import read_level_scales
from normalizers.maxima import read_maxima
from normalizers.prose import read_sentences
from tests.fakes.paragraphs import printed

TEXT = st.text(
    alphabet=st.sampled_from("Có 10/22 cơ quan đạt điểm, chiếm 45,5%. (ab) Sở Nội vụ\n\tIV;:-*“”"),
    max_size=300,
)


def sentences(text: str) -> list[str]:
    return [" ".join(s.raw.split()) for s in read_sentences(printed(text))]


def test_a_sentence_runs_on_over_lines_blanks_and_pages() -> None:
    assert sentences("Tỉnh có 12\n\nhuyện, đạt\n\f\n\n90%.") == ["Tỉnh có 12 huyện, đạt 90%."]


def test_bullets_headings_and_captions_begin_anew() -> None:
    text = "II. KẾT QUẢ\n1. Khối sở\n- Tốt: 3 đơn vị\n- Khá: không\nBẢNG 1: XẾP HẠNG\nCác đơn vị"

    assert sentences(text) == [
        "II. KẾT QUẢ",
        "1. Khối sở",
        "- Tốt: 3 đơn vị",
        "- Khá: không",
        "BẢNG 1: XẾP HẠNG",
        "Các đơn vị",
    ]


def test_points_inside_numbers_and_abbreviations_end_nothing() -> None:
    text = "(1). Chỉ số “A” đạt 34.5 điểm tại TP. Vinh. Tuy nhiên còn thấp.Một số đơn vị chậm."

    assert sentences(text) == [
        "(1). Chỉ số “A” đạt 34.5 điểm tại TP. Vinh.",
        "Tuy nhiên còn thấp.",
        "Một số đơn vị chậm.",
    ]


def test_a_range_cut_before_its_dash_is_whole() -> None:
    assert sentences("có điểm từ 40\n- dưới 50 điểm.") == ["có điểm từ 40 - dưới 50 điểm."]


def test_an_enumeration_inside_a_sentence_goes_on() -> None:
    text = "gồm: (1) Nhận thức; (2) Thể chế;\n(3) Hạ tầng."

    assert sentences(text) == ["gồm: (1) Nhận thức; (2) Thể chế; (3) Hạ tầng."]


def test_rows_of_a_table_left_among_the_paragraphs_are_no_prose() -> None:
    assert sentences("1\tSở Y tế\t13\t100%\n\nHết.") == ["Hết."]


@settings(max_examples=150, deadline=None)
@given(TEXT)
def test_whatever_is_claimed_was_read_where_it_is_said_to_stand(text: str) -> None:
    document = printed(text)
    lines = text.split("\n")
    held = read_sentences(document)

    for claim in read_claims(held):
        place = claim.location
        assert place.line is not None
        quoted = "\n".join(lines[place.line - 1 : place.line_end or place.line])
        assert all(part in quoted for part in claim.raw.split("\n"))
    assert read_claims(held) == read_claims(read_sentences(document))
    read_level_scales(held)
    read_maxima(held)


@settings(max_examples=100, deadline=None)
@given(st.text(max_size=300))
def test_no_text_breaks_the_reading_of_claims(text: str) -> None:
    found = read_claims(read_sentences(printed(text)))

    assert [claim.claim_id for claim in found] == [f"c{n:03d}" for n in range(1, len(found) + 1)]


def test_hostile_text_is_read_in_bounded_time() -> None:
    pieces = ("so diem ", "co quan, ", "1 huyen ", "(", "Mức Tốt và ", "lần lượt là ", "1" * 2000)
    started = time.monotonic()

    for piece in pieces:
        held = read_sentences(printed(piece * (20_000 // len(piece))))
        read_claims(held)
        read_level_scales(held)

    assert time.monotonic() - started < 30
