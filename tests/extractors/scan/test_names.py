"""Words in cells, with a reader whose answers are written here."""

from collections.abc import Sequence

import numpy as np
import pytest

from extractors.scan.cells import Crop
from extractors.scan.figures import Decision
from extractors.scan.names import in_table_style, read_words
from extractors.tesseract import GreyImage, Line, Model


class SizedReader:
    """Answers in turn; keeps the height of each picture."""

    name = "sized"

    def __init__(self, *rounds: tuple[tuple[str, float], ...]) -> None:
        self.rounds = list(rounds)
        self.heights: list[int] = []

    def read_cells(self, crops: Sequence[GreyImage], model: Model) -> list[tuple[str, float]]:
        """Return the next answers."""
        self.heights += [crop.shape[0] for crop in crops]
        return list(self.rounds.pop(0)) if crops else []

    def read_page(self, image: GreyImage, sparse: bool = False) -> list[Line]:
        """Return nothing: no page is read here."""
        return []


def crop(height: int) -> Crop:
    """Return a cell of a line of that height."""
    ink = np.zeros((height, 90), np.uint8)
    return Crop(ink, ink, (0, 0, 90, height), 1, height)


def test_further_sizes_decide_and_a_digit_inside_a_word_counts_less() -> None:
    reader = SizedReader(
        (("(1ối đa: 5)", 0.94),),
        (("(Tối đa: 5)", 0.91),),
        (("(1ối đa: 5)", 0.93),),
        (("(Tối đa: S)", 0.51),),
    )
    (decision,) = read_words([crop(40)], reader)

    assert decision.text == "(Tối đa: 5)"
    assert decision.confidence < 0.9


def test_two_readings_that_agree_are_enough() -> None:
    reader = SizedReader((("Tổng điểm", 0.93),), (("Tổng điểm '", 0.92),), ())
    (decision,) = read_words([crop(40)], reader)

    assert (decision.text, decision.confidence) == ("Tổng điểm", 0.93)


def test_capitals_are_shown_in_the_size_of_their_type() -> None:
    sure = tuple((text, 0.99) for text in ("Sở Nội vụ", "Sở Tư pháp", "STT"))
    reader = SizedReader(sure, (), ())
    read_words([crop(40), crop(40), crop(26)], reader)

    assert reader.heights[0] - 28 == 34
    assert 21 <= reader.heights[2] - 28 <= 25


def test_ink_in_which_no_word_is_seen_is_in_doubt() -> None:
    (lost,) = read_words([crop(40)], SizedReader((("", 0.95),), (("", 0.95),), ()))
    (seen,) = read_words(
        [crop(40)], SizedReader(*((x,) for x in (("", 0.95), ("I", 0.6), ("", 0.95), ("", 0.9))))
    )

    assert (lost.text, lost.confidence < 0.5) == ("", True)
    assert (seen.text, seen.confidence < 0.9) == ("I", True)


@pytest.mark.parametrize(
    ("read", "kept"),
    [
        ("Sở Khoa học.và Công nghệ", "Sở Khoa học và Công nghệ"),
        ("Nhân lực số. (Tối đa: 25)", "Nhân lực số (Tối đa: 25)"),
        ("Xây dựng ` chính quyền", "Xây dựng chính quyền"),
        ("Thu ngân sách (Tr. đồng)", "Thu ngân sách (Tr. đồng)"),
        ("Đạt. Không đạt", "Đạt. Không đạt"),
    ],
)
def test_specks_between_words_are_no_stops(read: str, kept: str) -> None:
    (decision,) = read_words([crop(40)], SizedReader(((read, 0.97),)))

    assert decision.text == kept


def test_a_stop_after_one_cell_of_words_among_many_is_a_speck() -> None:
    names = [Decision(f"Xã Số {n}", 0.96, ()) for n in range(9)]
    styled = in_table_style([*names, Decision("Xã Triệu Tài.", 0.96, ())])
    stopped = [Decision(f"{name.text}.", 0.96, ()) for name in names]

    assert (styled[9].text, styled[9].confidence < 0.9) == ("Xã Triệu Tài", True)
    assert styled[:9] == names
    assert in_table_style(stopped) == stopped
