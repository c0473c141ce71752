"""The vote of several readings on one cell, with a reader whose answers are written here."""

from collections.abc import Sequence
from dataclasses import replace

import cv2
import numpy as np
import pytest

from documents.provenance import Reading
from extractors.scan.cells import Crop, prepare
from extractors.scan.figures import Decision, in_column_style, in_house_style, is_figure, read_short
from extractors.scan.shape import is_dash, separators
from extractors.tesseract import Engine, GreyImage, Line, Model


class WrittenReader:
    """Gives the answers it was made with, model by model, and the last one again and again."""

    name = "written"

    def __init__(self, **answers: tuple[str, ...]) -> None:
        self.answers = {name: list(texts) for name, texts in answers.items()}

    def read_cells(self, crops: Sequence[GreyImage], model: Model) -> list[tuple[str, float]]:
        """Return the next answer of the model for each picture."""
        name = {"vie": "free", "eng digits": "eng", "vie digits": "vie"}[model.name]
        return [(self._next(self.answers[name]), 0.9) for _ in crops]

    def _next(self, texts: list[str]) -> str:
        return texts.pop(0) if len(texts) > 1 else texts[0]

    def read_page(self, image: GreyImage, sparse: bool = False) -> list[Line]:
        """Return nothing: no page is read here."""
        return []


def drawn(*marks: str) -> Crop:
    """Return a cell with a block for each digit "d", marks at the foot, a minus "-", a plus "+"."""
    cell = np.full((70, 300), 255, np.uint8)
    x = 30
    for mark in marks:
        if mark == "d":
            cell[20:50, x : x + 16] = 0
            x += 24
        elif mark == "-":
            cell[34:37, x : x + 12] = 0
            x += 18
        elif mark == "+":
            cell[27:48, x : x + 16] = 0
            x += 24
        else:
            cell[45 : 58 if mark == "," else 50, x : x + 5] = 0
            x += 12
    crop = prepare(cell, (0, 0, 300, 70), 300, ruled=False)
    assert crop is not None
    return crop


def decide(reader: Engine, crop: Crop) -> Decision:
    """Return what is made of one cell."""
    (decision,) = read_short([crop], 300, reader)
    return decision


@pytest.mark.parametrize(
    "text", ["7", "75,41", "1.234,5", "32*", "(86,2)", "06(86,2)", "98,4%", "03/20", "1.234(1)"]
)
def test_printed_forms_of_figures(text: str) -> None:
    assert is_figure(text)


@pytest.mark.parametrize("text", ["", "-", "Tốt", "l5", ",", "Điều 5"])
def test_what_is_no_figure(text: str) -> None:
    assert not is_figure(text)


def test_a_plus_is_no_digit_and_is_kept() -> None:
    agreed = decide(WrittenReader(eng=("+7,8",), free=("+7,8",)), drawn(*"+d,d"))
    differ = WrittenReader(eng=("+7,8", "+7,8", "+7,8"), free=("7,8",), vie=("+7,8",))
    doubted = decide(differ, drawn(*"+d,d"))

    assert (agreed.text, agreed.confidence > 0.9) == ("+7,8", True)
    assert (doubted.text, doubted.confidence < 0.9) == ("+7,8", True)


def test_a_mark_beside_a_figure_may_have_taken_a_digit_along() -> None:
    cell = np.full((70, 300), 255, np.uint8)
    cell[20:50, 100:116] = 0
    marks = np.zeros_like(cell)
    marks[10:60, 82:96] = 1
    near, far = (prepare(cell, (0, 0, 300, 70), 300, False, m) for m in (marks, marks[:, ::-1]))

    assert near is not None
    assert far is not None
    assert near.lifted
    assert not far.lifted


def test_two_models_that_agree_with_the_ink_are_believed() -> None:
    decision = decide(WrittenReader(eng=("75,41",), free=("75,41",)), drawn(*"dd,dd"))

    assert (decision.text, decision.confidence > 0.9) == ("75,41", True)


@pytest.mark.parametrize(("eng", "free"), [("7,8", "78"), ("7,8", "7/8"), ("78", "7,8")])
def test_models_that_agree_on_digits_need_no_more_readings_where_the_ink_shows_the_comma(
    eng: str, free: str
) -> None:
    decision = decide(WrittenReader(eng=(eng,), free=(free,)), drawn(*"d,d"))

    assert (decision.text, decision.confidence > 0.9) == ("7,8", True)


def test_readings_of_one_model_alone_are_never_sure() -> None:
    reader = WrittenReader(eng=("7,9",), free=("7,5",), vie=("7,5",))

    assert decide(reader, drawn(*"d,d")).confidence < 0.9


def test_a_name_under_a_mark_is_no_figure() -> None:
    crop = replace(drawn(*"ddd"), marked=True)
    decision = decide(WrittenReader(eng=("4",), free=("Tài",), vie=("4",)), crop)

    assert (decision.text, decision.word) == ("Tài", True)


def test_a_digit_that_both_models_lost_is_seen_in_the_ink() -> None:
    decision = decide(WrittenReader(eng=("8",), free=("8",), vie=("8",)), drawn(*"dd"))

    assert (decision.text, decision.confidence < 0.9) == ("8", True)


def test_a_letter_in_place_of_a_digit_is_not_dropped() -> None:
    reader = WrittenReader(eng=("1", "1", "1"), free=("Q1",), vie=("1",))

    assert decide(reader, drawn(*"dd")).confidence < 0.9


def test_the_blank_before_brackets_is_kept() -> None:
    decision = decide(WrittenReader(eng=("06(86,2)",), free=("06 (86,2)",)), drawn(*"dddddd"))

    assert decision.text == "06 (86,2)"


def test_a_figure_under_a_mark_needs_all_readings() -> None:
    crop = replace(drawn(*"d,d"), marked=True)
    agreed = WrittenReader(eng=("7,8", "7,8", "7,8"), free=("7,8",), vie=("7,8",))
    differ = WrittenReader(eng=("7,8", "7,8", "1,8"), free=("7,8",), vie=("7,8",))

    assert decide(agreed, crop).confidence >= 0.9
    assert decide(differ, crop).confidence < 0.9


def test_a_figure_under_a_mark_without_colour_is_never_sure() -> None:
    crop = replace(drawn(*"d,d"), marked=True, lifted=True)
    agreed = WrittenReader(eng=("7,8", "7,8", "7,8"), free=("7,8",), vie=("7,8",))
    decision = decide(agreed, crop)

    assert (decision.text, decision.confidence < 0.9) == ("7,8", True)


def test_pale_print_is_no_blank_cell_but_noise_is() -> None:
    cell = np.full((70, 300), 250, np.uint8)
    cell[20:50, 100:108] = 205
    noise = np.random.default_rng(1).normal(235, 7, (70, 300)).clip(0, 255).astype(np.uint8)
    crop = prepare(cell, (0, 0, 300, 70), 300, ruled=False)

    assert crop is not None
    assert crop.marked
    assert prepare(noise, (0, 0, 300, 70), 300, ruled=False) is None


def test_a_comma_that_both_models_lost_is_seen_in_the_ink() -> None:
    decision = decide(WrittenReader(eng=("78",), free=("78",), vie=("78",)), drawn(*"d,d"))

    assert decision.confidence < 0.9
    assert "7,8" in [reading.text for reading in decision.readings]


def test_digits_and_separators_are_voted_on_apart() -> None:
    reader = WrittenReader(eng=("14.46", "1446", "14,46"), free=("14.46.",), vie=("14,40",))
    decision = decide(reader, drawn(*"dd,dd"))

    assert decision.text == "14,46"
    assert decision.confidence < 0.9  # the ink says comma, both first readings a point


def test_a_letter_for_a_digit_does_not_win_against_digits() -> None:
    reader = WrittenReader(eng=("15", "15", "15"), free=("lS",), vie=("15",))

    assert decide(reader, drawn("d", "d")).text == "15"


def test_a_word_is_not_turned_into_the_digit_that_a_digits_model_sees() -> None:
    reader = WrittenReader(eng=("4", "4", "4"), free=("Khá",), vie=("4",))
    decision = decide(reader, drawn("d", "d", "d"))

    assert (decision.text, decision.word) == ("Khá", True)


def test_specks_at_the_ends_of_a_figure_are_no_part_of_it() -> None:
    decision = decide(WrittenReader(eng=("8,50",), free=("8,50.",)), drawn(*"d,dd"))

    assert decision.text == "8,50"


def test_the_rare_separator_among_many_of_the_other_is_doubted() -> None:
    usual = [Decision(f"{n},25", 0.98, ()) for n in range(30)]
    lone = Decision("14.46", 0.98, (Reading(text="14,46", method="eng digits, sharp"),))
    unread = Decision("9.11", 0.98, ())
    thousands = Decision("9.115", 0.98, ())
    styled = in_house_style([*usual, lone, unread, thousands])

    assert styled[:30] == usual
    assert (styled[30].text, styled[30].confidence < 0.9) == ("14,46", True)
    assert (styled[31].text, styled[31].confidence < 0.9) == ("9,11", True)
    assert (styled[32].text, styled[32].confidence < 0.9) == ("9.115", True)


def test_the_lone_whole_number_among_decimals_of_a_column_is_doubted() -> None:
    usual = [Decision(f"{n},25", 0.98, ()) for n in range(10)]
    lost = Decision("1226", 0.98, (Reading(text="12,26", method="vie digits, smooth"),))
    styled = in_column_style([*usual, lost])

    assert styled[:10] == usual
    assert (styled[10].text, styled[10].confidence < 0.9) == ("12,26", True)


def test_a_column_of_whole_numbers_is_left_alone() -> None:
    whole = [Decision(str(n), 0.98, ()) for n in range(10, 20)]

    assert in_column_style(whole) == whole


@pytest.mark.parametrize(
    ("marks", "found"),
    [("dd", ("",)), ("d,d", (",",)), ("d.d", (".",)), ("d.ddd,d", (".", "", "", ","))],
)
def test_separators_are_told_by_the_pieces_of_ink(marks: str, found: tuple[str, ...]) -> None:
    assert separators(drawn(*marks), marks.count("d")) == found


def test_separators_are_unsure_when_there_are_fewer_pieces_than_digits() -> None:
    assert separators(drawn("d", "d"), 3) is None


@pytest.mark.parametrize(
    ("marks", "eng", "free", "text", "sure"),
    [
        ("-d,dd", "-8,50", "-8,50", "-8,50", True),
        ("d,dd", "-8,50", "-8,50", "-8,50", True),  # it touches the digit, and both models see it
        ("-d,dd", "8,50", "-8,50", "-8,50", True),
        ("d,dd", "8,50", "-8,50", "8,50", False),
        ("-d,dd", "8,50", "8,50", "8,50", False),  # a stroke that nobody reads as a minus
    ],
)
def test_a_minus_is_believed_when_the_readings_and_the_ink_show_it(
    marks: str, eng: str, free: str, text: str, sure: bool
) -> None:
    decision = decide(WrittenReader(eng=(eng,), free=(free,)), drawn(*marks))

    assert (decision.text, decision.confidence >= 0.9) == (text, sure)


def test_a_lone_flat_stroke_is_a_dash() -> None:
    cell = np.full((70, 300), 255, np.uint8)
    cv2.line(cell, (140, 35), (155, 35), 0, 3)
    dash = prepare(cell, (0, 0, 300, 70), 300, ruled=False)

    assert dash is not None
    assert is_dash(dash, 300)
    assert not is_dash(drawn("d"), 300)


def test_specks_that_make_no_figure_are_no_separators() -> None:
    # A point after the first digit and a comma after the second: nobody prints "1.5,16".
    decision = decide(WrittenReader(eng=("15,16",), free=("15,16",)), drawn(*"d.d,dd"))

    assert (decision.text, decision.confidence > 0.9) == ("15,16", True)


def test_a_figure_that_looks_like_a_word_to_one_model_is_no_word() -> None:
    reader = WrittenReader(eng=("11", "11", "11"), free=("lãi",), vie=("11",))
    decision = decide(reader, drawn("d", "d"))

    assert (decision.text, decision.word) == ("11", False)


def test_a_comma_that_half_of_the_readings_saw_is_there_but_in_doubt() -> None:
    reader = WrittenReader(eng=("786", "7,86", "786"), free=("7;86",), vie=("7,86",))
    decision = decide(reader, replace(drawn(*"d"), marked=False))

    assert (decision.text, decision.confidence < 0.9) == ("7,86", True)
