"""How likely rows that add up hold two misreadings that cancel out."""

from decimal import Decimal

import pytest

from documents.tables import Cell, Row, RowKind, UnitName
from validator.localise.doubts import Place
from validator.localise.risk import Knowledge, digit_chance, risks

ROW = Row(index=0, kind=RowKind.UNIT, name=UnitName(raw="", printed=""), cells=())


def line(*numbers: int, confidence: float = 0.85) -> tuple[Place, ...]:
    return tuple(
        Place(
            ref=f"t01.r00.c{j}",
            row=ROW,
            column=j - 1,
            cell=Cell(raw="", printed="", value=Decimal(n) / 100, confidence=confidence),
            number=n,
        )
        for j, n in enumerate(numbers, start=1)
    )


LINE = line(4155, 2693, 6848)


def test_rows_that_do_not_add_up_tell_how_often_digits_are_misread() -> None:
    clean = digit_chance([LINE] * 30, 0)
    worse = digit_chance([LINE] * 20, 10)

    assert 0 < clean < 0.002
    assert worse > 10 * clean


def test_two_misreadings_that_cancel_out_need_two_accidents() -> None:
    once, twice = (sum(risks(LINE, chance, Knowledge())) for chance in (0.001, 0.002))

    assert twice == pytest.approx(4 * once)


def test_a_figure_that_was_guessed_at_makes_its_row_doubtful() -> None:
    guessed = (*LINE[:2], line(1, 1, 6848, confidence=0.5)[2])

    assert max(risks(guessed, 0.01, Knowledge())) > 10 * max(risks(LINE, 0.01, Knowledge()))


def test_ranks_and_steps_rule_misreadings_out() -> None:
    free = risks(LINE, 0.01, Knowledge())
    refs = [place.ref for place in LINE]
    held = risks(LINE, 0.01, Knowledge(windows={refs[2]: (6847, 6849)}))
    stepped = risks(line(4150, 2500, 6650), 0.01, Knowledge(steps={refs[1]: 250}))

    assert held[2] < free[2] / 5
    assert stepped[1] < risks(line(4150, 2500, 6650), 0.01, Knowledge())[1]
