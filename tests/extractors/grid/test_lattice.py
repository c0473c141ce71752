"""Cells and spans out of crossing lines alone."""

from extractors.grid.geometry import Ruling, Rulings
from extractors.grid.lattice import CellBox, find_lattices


def lines(*spans: tuple[float, float, float]) -> tuple[Ruling, ...]:
    return tuple(Ruling(*span) for span in spans)


def spans(cells: tuple[CellBox, ...]) -> list[tuple[int, int, int, int]]:
    return [(cell.row, cell.column, cell.row_span, cell.column_span) for cell in cells]


FULL = Rulings(
    lines((0, 0, 300), (20, 0, 300), (40, 0, 300)),
    lines((0, 0, 40), (100, 0, 40), (200, 0, 40), (300, 0, 40)),
)


def test_a_full_lattice_has_a_cell_at_every_position() -> None:
    (lattice,) = find_lattices(FULL)
    assert (lattice.row_count, lattice.column_count) == (2, 3)
    assert spans(lattice.cells) == [(r, c, 1, 1) for r in range(2) for c in range(3)]


def test_a_missing_piece_of_a_line_merges_the_cells_beside_it() -> None:
    merged = Rulings(
        lines((0, 0, 300), (20, 0, 200), (40, 0, 300)),
        lines((0, 0, 40), (100, 20, 40), (200, 0, 40), (300, 0, 40)),
    )
    (lattice,) = find_lattices(merged)
    assert spans(lattice.cells) == [(0, 0, 1, 2), (0, 2, 2, 1), (1, 0, 1, 1), (1, 1, 1, 1)]


def test_double_lines_count_once() -> None:
    double = Rulings(
        tuple(r for h in FULL.horizontal for r in (h, Ruling(h.position + 2, h.start, h.end))),
        tuple(r for v in FULL.vertical for r in (v, Ruling(v.position + 2, v.start, v.end))),
    )
    (lattice,) = find_lattices(double)
    assert (lattice.row_count, lattice.column_count) == (2, 3)


def test_a_table_may_be_open_at_its_sides() -> None:
    (lattice,) = find_lattices(Rulings(FULL.horizontal, FULL.vertical[1:3]))
    assert (lattice.row_count, lattice.column_count) == (2, 3)
    assert lattice.box.x0 == 0
    assert lattice.box.x1 == 300


def test_two_tables_apart_are_two_lattices() -> None:
    second = Rulings(
        tuple(Ruling(h.position + 100, h.start, h.end) for h in FULL.horizontal),
        tuple(Ruling(v.position, v.start + 100, v.end + 100) for v in FULL.vertical),
    )
    both = Rulings(FULL.horizontal + second.horizontal, FULL.vertical + second.vertical)
    assert [lattice.ys[0] for lattice in find_lattices(both)] == [0, 100]


def test_a_frame_around_prose_is_no_table() -> None:
    frame = Rulings(lines((0, 0, 300), (40, 0, 300)), lines((0, 0, 40), (300, 0, 40)))
    assert find_lattices(frame) == ()


def test_hatching_is_no_table() -> None:
    hatching = Rulings(
        lines(*((float(y), 0, 9000) for y in range(0, 30000, 8))),
        lines(*((float(x), 0, 30000) for x in range(0, 30000, 8))),
    )
    assert find_lattices(hatching) == ()
