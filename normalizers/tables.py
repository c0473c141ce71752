"""One grid to one table: header, columns, rows, cells, groups, notes, in this order."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from documents.notices import Notice
from documents.printed import Grid
from documents.provenance import Repair
from documents.references import cell_ref
from documents.tables import (
    Column,
    Footnote,
    Measure,
    Row,
    RowKind,
    Table,
    TableKind,
    UnitLevel,
    UnitName,
)
from normalizers import rank_cells
from normalizers.captions import Caption, caption_of
from normalizers.cells import Printed, read_cells, repairs_of_readings
from normalizers.columns import FigureColumn, Layout, Role, read_layout
from normalizers.groups import Numbered, read_groups
from normalizers.headers import Header, read_header
from normalizers.lattice import Canon, lattice_of
from normalizers.marks import split_mark
from normalizers.rows import Body, BodyRow, read_body
from normalizers.side_by_side import unfold
from normalizers.sums import name_total
from normalizers.table_kinds import table_kind
from normalizers.unit_levels import level_of_table

_SCORED = (Measure.SCORE, Measure.TOTAL)
_DRAWN = "ruled"  # the readers' name for a table whose every cell is drawn


@dataclass(frozen=True, slots=True)
class Setting:
    """What stands around a grid: its id, caption and notes, and how words are recognised."""

    table_id: str
    caption: Caption
    notes: tuple[Footnote, ...]
    canon: Canon


def read_table(grid: Grid, setting: Setting) -> tuple[Table, tuple[Repair, ...]]:
    """Return the table of a grid, and what had to be repaired to read it."""
    grid = unfold(grid)
    lattice = lattice_of(grid, setting.canon)
    header = read_header(lattice, grid.header_rows)
    layout = read_layout(lattice, header)
    body = read_body(lattice, header, layout)
    printed = read_cells(lattice, body.rows, layout.figures)
    layout = replace(layout, figures=name_total(layout.figures, printed))
    around = rank_cells.Setting(
        setting.table_id, tuple(heading.before for heading in body.headings), _page_starts(grid)
    )
    filled, rank_repairs = rank_cells.fill_ranks(printed, body.rows, layout.figures, around)
    repairs = (*repairs_of_readings(printed, setting.table_id), *rank_repairs)
    notes = (*setting.notes, *_inner_notes(body))
    groups, owners = read_groups(body.headings, _numbered(body.rows))
    names, marks = _names(body.rows, frozenset(note.mark for note in notes if note.mark))
    caption = _caption(setting, header)
    kind, level = _kind_and_level(names, header, layout, caption, setting.canon, body.rows)
    rows = tuple(
        Row(
            index=i,
            kind=row.kind,
            name=_unit_name(row, names[i]),
            cells=tuple(p.cell for p in filled[i]),
            number=row.number,
            group=owners[i],
            mark=marks[i],
            location=lattice.filled(row.lines[0])[0].cell.location,
        )
        for i, row in enumerate(body.rows)
    )
    table = Table(
        table_id=setting.table_id,
        kind=kind,
        columns=tuple(
            _column(i, column, _own_maximum(rows, i)) for i, column in enumerate(layout.figures, 1)
        ),
        rows=rows,
        number=caption.number,
        caption=caption.text,
        unit_level=level,
        groups=groups,
        notes=(*notes, *_remarks(body.rows, names)),
        locations=tuple(part.location for part in grid.parts),
        method=grid.method,
        problems=_problems(setting.table_id, filled, layout, header, kind),
    )
    return table, repairs


def _page_starts(grid: Grid) -> frozenset[int] | None:
    """Return the first rows of later pages where all cells are drawn, else None."""
    if grid.method != _DRAWN:
        return None
    return frozenset(part.first_row for part in grid.parts[1:])


def _numbered(rows: Sequence[BodyRow]) -> list[Numbered]:
    """A total, mean or maximum after the last unit stands outside the groups."""
    units = [i for i, row in enumerate(rows) if row.kind is RowKind.UNIT]
    last = units[-1] if units else -1
    return [
        Numbered(row.number, closes=row.kind is not RowKind.UNIT and i > last)
        for i, row in enumerate(rows)
    ]


def _names(
    rows: Sequence[BodyRow], known: frozenset[str]
) -> tuple[tuple[str, ...], tuple[str, ...]]:
    split = [split_mark(row.name, known) for row in rows]
    bare = [
        name.removesuffix(f"({row.district})").rstrip() if row.district else name
        for row, (name, _) in zip(rows, split, strict=True)
    ]
    return tuple(bare), tuple(mark for _, mark in split)


def _unit_name(row: BodyRow, printed: str) -> UnitName:
    return UnitName(raw=row.name, printed=printed, district=row.district)


def _caption(setting: Setting, header: Header) -> Caption:
    """Prefer the caption beside the table; a title printed inside it is one as well."""
    if setting.caption.number or not header.title:
        return setting.caption
    inside = caption_of(header.title, setting.canon)
    return inside or Caption(text=header.title, title=header.title)


def _kind_and_level(
    names: Sequence[str],
    header: Header,
    layout: Layout,
    caption: Caption,
    canon: Canon,
    rows: Sequence[BodyRow],
) -> tuple[TableKind, UnitLevel]:
    units = [canon(name) for name, row in zip(names, rows, strict=True) if row.kind is RowKind.UNIT]
    column = layout.of(Role.NAME)
    name_header = header.columns[column].words if column is not None else ""
    words = canon(caption.text)
    kind = table_kind(units, name_header, words, layout.figures)
    if kind is not TableKind.RANKING:
        return kind, UnitLevel.OTHER
    return kind, level_of_table(units, (name_header, words))


def _own_maximum(rows: Sequence[Row], column: int) -> Decimal | None:
    """Return the maximum that a row of maxima prints for a column.

    A figure that more than one unit in ten exceeds (and more than one unit) is no maximum.
    """
    printed = {row.cells[column - 1].value for row in rows if row.kind is RowKind.MAXIMUM}
    values = [row.cells[column - 1].value for row in rows if row.kind is RowKind.UNIT]
    if len(printed) != 1 or (maximum := printed.pop()) is None:
        return None
    above = sum(value is not None and value > maximum for value in values)
    return maximum if above <= max(1, len(values) // 10) else None


def _column(index: int, column: FigureColumn, own: Decimal | None) -> Column:
    source = "header" if column.maximum is not None else ""
    if column.measure in _SCORED and not source and own is not None:
        source = "maximum row"
    return Column(
        index=index,
        header=column.header.parts,
        indicator=column.header.indicator,
        measure=column.measure,
        maximum=own if source == "maximum row" else column.maximum,
        maximum_source=source,
        number=column.header.number,
        formula=column.header.formula,
        raw=column.header.parts,
    )


def _inner_notes(body: Body) -> list[Footnote]:
    return [Footnote(mark="", text=s.text, location=s.cell.location) for s in body.notes]


def _remarks(rows: Sequence[BodyRow], names: Sequence[str]) -> list[Footnote]:
    """Keep a column of remarks ("Ghi chú"): it holds no figures, but it explains them."""
    return [
        Footnote(mark="", text=f"{name}: {row.note}")
        for row, name in zip(rows, names, strict=True)
        if row.note
    ]


def _problems(
    table_id: str,
    cells: Sequence[Sequence[Printed]],
    layout: Layout,
    header: Header,
    kind: TableKind,
) -> tuple[Notice, ...]:
    """Say what could not be read or told apart, with the place of each."""
    problems = [
        printed.problem.model_copy(update={"cell": cell_ref(table_id, r, c)})
        for r, row in enumerate(cells)
        for c, printed in enumerate(row, start=1)
        if printed.problem
    ]
    left_out = [
        _words_left_out(c + 1, header.columns[c].indicator)
        for c, role in enumerate(layout.roles)
        if role is Role.WORDS and kind is TableKind.RANKING
    ]
    unnamed = [i for i, c in enumerate(layout.figures, start=1) if not c.header.indicator]
    doubtful = [i for i, c in enumerate(layout.figures, start=1) if c.header.doubtful]
    no_header = (lost_headers(unnamed),) if unnamed else ()
    mixed = (_mixed_headers(doubtful),) if doubtful else ()
    return (*no_header, *mixed, *problems, *left_out)


def lost_headers(columns: Sequence[int]) -> Notice:
    """Return the problem of columns, counted from 1, whose header was not read."""
    which = ", ".join(map(str, columns))
    return Notice(
        vi=f"không đọc được tiêu đề cột {which}", en=f"no header was read for column {which}"
    )


def _mixed_headers(columns: Sequence[int]) -> Notice:
    which = ", ".join(map(str, columns))
    return Notice(
        vi=f"tiêu đề cột {which} có thể lẫn chữ của cột khác",
        en=f"the header of column {which} may hold words of others",
    )


def _words_left_out(column: int, indicator: str) -> Notice:
    return Notice(
        vi=f"cột {column} ({indicator or 'không tiêu đề'}) là chữ, không đưa vào dữ liệu",
        en=f"column {column} ({indicator or 'no header'}) holds words; left out",
    )
