"""Strokes taken for rules: columns and rows that part one cell from nothing."""

from collections.abc import Sequence

from documents.printed import Grid, GridCell
from extractors.grid.stray_lines import without_stray_lines

Spec = tuple[int, int, int, int, str]  # row, column, row span, column span, text


def grid(rows: int, columns: int, cells: Sequence[Spec]) -> Grid:
    made = tuple(
        GridCell(row=r, column=c, row_span=rs, column_span=cs, text=text, confidence=0.98)
        for r, c, rs, cs, text in cells
    )
    return Grid(row_count=rows, column_count=columns, cells=made, method="ruled")


def plain(found: Grid) -> list[Spec]:
    return [(c.row, c.column, c.row_span, c.column_span, c.text) for c in found.cells]


def split_in_one_row(left: str, right: str) -> Grid:
    """Return a table of names and figures in which a stroke parts the figure of row 2."""
    cells: list[Spec] = []
    for r in range(5):
        cells.append((r, 0, 1, 1, f"Xã {r}"))
        cells += [(r, 1, 1, 1, left), (r, 2, 1, 1, right)] if r == 2 else [(r, 1, 1, 2, "9,5")]
        cells.append((r, 3, 1, 1, f"{r}"))
    return grid(5, 4, cells)


def test_a_column_that_parts_one_cell_from_a_blank_is_none() -> None:
    found = without_stray_lines(split_in_one_row("", "8,5"))

    assert (found.row_count, found.column_count) == (5, 3)
    assert [t for t in plain(found) if t[0] == 2] == [
        (2, 0, 1, 1, "Xã 2"),
        (2, 1, 1, 1, "8,5"),
        (2, 2, 1, 1, "2"),
    ]
    assert {c.confidence for c in found.cells if c.text == "8,5"} == {0.75}
    assert {c.confidence for c in found.cells if c.text != "8,5"} == {0.98}


def test_a_row_that_parts_one_cell_from_a_blank_is_none() -> None:
    cells: list[Spec] = [(r, 0, 1, 1, f"Xã {r}") for r in range(2)]
    cells += [(r, c, 1, 1, "1") for r in range(2) for c in (1, 2, 3)]
    cells += [(2, 0, 2, 1, "Xã 2"), (2, 1, 2, 1, "4"), (2, 2, 1, 1, "5"), (3, 2, 1, 1, "")]
    cells += [(2, 3, 2, 1, "6"), (4, 0, 1, 1, "Xã 3"), *((4, c, 1, 1, "7") for c in (1, 2, 3))]

    found = without_stray_lines(grid(5, 4, cells))

    assert (found.row_count, found.column_count) == (4, 4)
    assert [t[4] for t in plain(found) if t[0] == 2] == ["Xã 2", "4", "5", "6"]


def test_a_column_with_something_on_both_sides_is_one() -> None:
    table = split_in_one_row("8", "5")

    assert without_stray_lines(table) == table


def test_a_whole_table_stays_as_it_is() -> None:
    cells = [(r, c, 1, 1, "" if r == c else "1") for r in range(5) for c in range(4)]
    table = grid(5, 4, cells)

    assert without_stray_lines(table) == table
