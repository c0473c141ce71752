"""Whatever a reader hands over, the normalizer answers, and says nothing that is not there."""

from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as st

from documents.printed import Grid, GridCell, GridPart
from documents.tables import CellStatus, Table
from documents.text import fold
from normalizers.normalize import read_tables
from tests.normalizers.made_grids import document

TEXTS = st.sampled_from(
    ["", "", "TT", "Tên đơn vị", "Điểm", "Tổng điểm (Tối đa: 10)", "Xếp hạng", "Tỷ lệ (%)", "1",
     "2", "3", "01", "4,5", "100%", "06 (86,2)", "12.345", "Sở Y tế*", "Huyện A", "Mức tốt", "I",
     "A.", "II. Các huyện", "Tổng cộng", "Trung bình", "Không chấm điểm", "-", "(1)", "(2)", "(3)",
     "Ghi chú: không", "1heo", "Ghi chú", "Huyện", "2020", "và Du lịch", "98/120", "Tốt"]
)  # fmt: skip


@st.composite
def grids(draw: st.DrawFn) -> Grid:
    """Grids of any words in any place, with spans that do not overlap."""
    height, width = draw(st.integers(1, 7)), draw(st.integers(1, 6))
    free = {(r, c) for r in range(height) for c in range(width)}
    cells = []
    for r in range(height):
        for c in range(width):
            if (r, c) not in free or draw(st.integers(0, 9)) == 0:
                continue
            rows = draw(st.sampled_from([1, 1, 1, 2, 3]))
            columns = draw(st.sampled_from([1, 1, 1, 2, width]))
            covered = {(r + i, c + j) for i in range(rows) for j in range(columns)}
            if not covered <= free:
                rows = columns = 1
                covered = {(r, c)}
            free -= covered
            cells.append(
                GridCell(row=r, column=c, row_span=rows, column_span=columns, text=draw(TEXTS))
            )
    cut = draw(st.integers(0, height - 1))
    parts = (GridPart(first_row=0, last_row=cut), GridPart(first_row=cut + 1, last_row=height - 1))
    return Grid(
        row_count=height,
        column_count=width,
        cells=tuple(cells),
        parts=parts,
        header_rows=draw(st.sampled_from([None, None, 1, 2])),
        method=draw(st.sampled_from(["ruled", "aligned", "tab-separated"])),
    )


def check(table: Table, printed: set[str]) -> None:
    for i, row in enumerate(table.rows):
        assert row.index == i
        assert len(row.cells) == len(table.columns)
        for cell in row.cells:
            if cell.status in {CellStatus.BLANK, CellStatus.MISSING, CellStatus.NOT_SCORED}:
                assert cell.value is None
            if cell.status is CellStatus.READ:
                assert any(cell.raw in text for text in printed)
                assert cell.raw.startswith(cell.printed)
            if cell.merged:
                first, last = cell.merged
                assert 0 <= first <= i <= last < len(table.rows)
            assert cell.value is None or isinstance(cell.value, Decimal)
    for group in table.groups:
        assert 0 <= group.first_row <= len(table.rows)
        assert group.first_row - 1 <= group.last_row < len(table.rows)
    assert [column.index for column in table.columns] == list(range(1, len(table.columns) + 1))


@given(grids())
def test_any_grid_gives_a_consistent_table(made: Grid) -> None:
    printed = {" ".join(cell.text.split()) for cell in made.cells}

    (table,), repairs = read_tables(document("Bảng 1. Kết quả", made, "(*) là đơn vị mới"), fold)

    check(table, printed)
    targets = [repair.target for repair in repairs]
    assert len(targets) == len(set(targets))
    repaired = [
        f"t01.r{i:02d}.c{c}"
        for i, row in enumerate(table.rows)
        for c, cell in enumerate(row.cells, start=1)
        if cell.status is CellStatus.REPAIRED
    ]
    assert sorted(targets) == sorted(repaired)


@given(grids())
def test_the_same_grid_gives_the_same_table(made: Grid) -> None:
    assert read_tables(document(made), fold) == read_tables(document(made), fold)
