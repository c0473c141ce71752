"""The last line of a table, alone on the next page."""

import pytest

from documents.printed import (
    Grid,
    GridCell,
    GridPart,
    Page,
    PageKind,
    PrintedDocument,
    SourceFile,
    SourceKind,
)
from documents.provenance import Box, Location
from extractors.continuation import join_grids
from extractors.piece_columns import on_columns_of

EDGES = (50.0, 80.0, 230.0, 290.0, 340.0)


def grid(page: int, rows: list[list[str]], edges: tuple[float, ...], method: str = "ruled") -> Grid:
    cells = tuple(
        GridCell(
            row=i,
            column=j,
            text=text,
            location=Location(
                page=page,
                box=Box(x0=edges[j], top=100 + 20 * i, x1=edges[j + 1], bottom=120 + 20 * i),
            ),
        )
        for i, row in enumerate(rows)
        for j, text in enumerate(row)
    )
    part = GridPart(first_row=0, last_row=len(rows) - 1, location=Location(page=page))
    return Grid(
        row_count=len(rows),
        column_count=len(edges) - 1,
        cells=cells,
        parts=(part,),
        method=method,
    )


WHOLE = grid(
    1,
    [
        ["TT", "Tên đơn vị", "Điểm", "Hạng"],
        ["1", "Sở Y tế", "75", "1"],
        ["2", "Sở Nội vụ", "70", "2"],
    ],
    EDGES,
)
TOTAL = [["Tổng cộng", "145", ""]]


def test_a_total_alone_on_a_page_joins_the_table_with_its_span() -> None:
    piece = grid(2, TOTAL, (50.4, 230.0, 290.0, 340.0))
    printed = PrintedDocument(
        source=SourceFile(name="a.pdf", sha256="0" * 64, size=1, kind=SourceKind.PDF),
        pages=tuple(Page(number=n, kind=PageKind.DIGITAL) for n in (1, 2)),
        blocks=(WHOLE, piece),
    )
    (joined,) = join_grids(printed).blocks
    assert isinstance(joined, Grid)
    assert joined.column_count == 4
    total = joined.at(3, 0)
    assert total is not None
    assert (total.text, total.column_span) == ("Tổng cộng", 2)
    figure = joined.at(3, 2)
    assert figure is not None
    assert figure.text == "145"


@pytest.mark.parametrize(
    ("edges", "method"),
    [
        ((50.0, 200.0, 290.0, 340.0), "ruled"),  # a line where the table has none
        ((50.0, 230.0, 290.0, 330.0), "ruled"),  # narrower than the table
        ((50.0, 230.0, 290.0, 340.0), "aligned"),  # no line at all
    ],
)
def test_another_table_keeps_its_columns(edges: tuple[float, ...], method: str) -> None:
    piece = grid(2, TOTAL, edges, method)
    assert on_columns_of(WHOLE, piece) == piece
