"""A hidden text layer as one more reading: it confirms and doubts, and gives no cell its text."""

import pytest

from documents.printed import Grid, GridCell
from documents.provenance import Box, Location
from extractors.grid.geometry import Word
from extractors.pdf.hidden import METHOD, with_hidden_layer

FIGURES = ("75,41", "70,00", "68,55", "66,20", "61,13", "58,77")


def cell(row: int, text: str, confidence: float = 0.98) -> GridCell:
    box = Box(x0=100, top=20 * row, x1=150, bottom=20 * row + 20)
    return GridCell(
        row=row, column=0, text=text, location=Location(page=1, box=box), confidence=confidence
    )


def word(row: int, text: str) -> Word:
    return Word(text, 110, 20 * row + 4, 140, 20 * row + 16, 12)


def held(cells: list[GridCell], layer: list[Word]) -> dict[int, GridCell]:
    grid = Grid(row_count=len(cells), column_count=1, cells=tuple(cells), method="ruled")
    (found,), _ = with_hidden_layer((grid,), layer)
    assert isinstance(found, Grid)
    return {c.row: c for c in found.cells}


def test_a_disputed_figure_that_the_layer_has_too_is_believed() -> None:
    cells = [cell(n, text, 0.75 if n == 2 else 0.98) for n, text in enumerate(FIGURES)]
    found = held(cells, [word(n, text) for n, text in enumerate(FIGURES)])

    assert found[2].confidence == 0.92
    assert {found[n].confidence for n in (0, 1, 3, 4, 5)} == {0.98}


def test_a_figure_that_the_layer_has_otherwise_is_marked_and_keeps_its_text() -> None:
    layer = [word(n, "78,41" if n == 0 else text) for n, text in enumerate(FIGURES)]
    found = held([cell(n, text) for n, text in enumerate(FIGURES)], layer)

    assert (found[0].text, found[0].confidence) == ("75,41", 0.75)
    assert [(r.text, r.method) for r in found[0].alternatives] == [("78,41", METHOD)]
    assert found[1].confidence == 0.98


def test_a_blank_where_the_layer_has_a_figure_is_marked_and_stays_blank() -> None:
    cells = [cell(n, "" if n == 3 else text, 1.0) for n, text in enumerate(FIGURES)]
    found = held(cells, [word(n, text) for n, text in enumerate(FIGURES)])

    assert (found[3].text, found[3].confidence) == ("", 0.5)


@pytest.mark.parametrize("confidence", [0.98, 0.75])
def test_a_layer_that_mostly_differs_changes_no_confidence(confidence: float) -> None:
    cells = [cell(n, text, confidence) for n, text in enumerate(FIGURES)]
    layer = [
        word(n, text if n == 0 else text.replace("5", "9")[::-1]) for n, text in enumerate(FIGURES)
    ]
    found = held(cells, layer)

    assert {c.confidence for c in found.values()} == {confidence}
    assert {c.text for c in found.values()} == set(FIGURES)
    assert found[1].alternatives


def test_a_table_that_is_doubted_as_a_whole_gets_no_surer() -> None:
    cells = [cell(n, text, 0.75 if n == 2 else 0.85) for n, text in enumerate(FIGURES)]
    found = held(cells, [word(n, text) for n, text in enumerate(FIGURES)])

    assert {c.confidence for c in found.values()} == {0.85}


def test_words_and_a_comma_that_is_lost_prove_nothing() -> None:
    cells = [cell(n, text) for n, text in enumerate(FIGURES)]
    cells += [cell(6, "Sở Tư pháp", 0.7), cell(7, "55,10", 0.75)]
    layer = [word(n, text) for n, text in enumerate(FIGURES)] + [word(6, "12"), word(7, "5510")]
    found = held(cells, layer)

    assert (found[6].confidence, found[6].alternatives) == (0.7, ())
    assert found[7].confidence == 0.75
    assert [r.text for r in found[7].alternatives] == ["5510"]


def test_a_page_without_a_hidden_layer_stays_as_it_is() -> None:
    grid = Grid(row_count=1, column_count=1, cells=(cell(0, "75,41"),), method="ruled")

    assert with_hidden_layer((grid,), ()) == ((grid,), ())
