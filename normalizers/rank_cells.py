"""The blank cells of rank columns: given the rank that covers them, or marked as missing."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from documents.notices import Notice
from documents.provenance import Reading, Repair, RepairReason
from documents.references import cell_ref
from documents.tables import Cell, CellStatus, Measure, RowKind
from normalizers.cells import Printed
from normalizers.columns import FigureColumn
from normalizers.merged import Answer, resolve
from normalizers.rows import BodyRow

_KEYS = (Measure.PERCENT, Measure.TOTAL, Measure.SCORE)
_FILLED = 0.95  # a rank by evidence is a little less sure than one printed in its row
_MOVED = 0.8  # another row, or another rank, is possible as well

Table = list[list[Printed]]


@dataclass(frozen=True, slots=True)
class Setting:
    """What is known of the table around its rank columns.

    `headings` are the rows that a heading stands before: ranks may begin anew there. `starts`
    are the first lattice rows of the table's later pages when all cells are drawn: only there
    can a blank be the rest of a merged cell. None when a blank anywhere can be one.
    """

    table_id: str
    headings: tuple[int, ...] = ()
    starts: frozenset[int] | None = None


@dataclass(frozen=True, slots=True)
class _Place:
    """One rank column: its table, its index, and the rows that have ranks."""

    table_id: str
    column: int
    rows: tuple[int, ...]


def fill_ranks(
    cells: Table, rows: Sequence[BodyRow], columns: Sequence[FigureColumn], setting: Setting
) -> tuple[Table, tuple[Repair, ...]]:
    """Return the cells with every blank rank resolved or marked, and the repairs made."""
    filled = [list(row) for row in cells]
    repairs: list[Repair] = []
    for index, column in enumerate(columns):
        if column.measure is not Measure.RANK:
            continue
        ranked = tuple(
            i
            for i, row in enumerate(rows)
            if _is_ranked(row, cells[i], columns, index)
            and not _is_blank(cells[i][index], setting.starts)
        )
        if not any(_is_lost(cells[i][index].cell) for i in ranked):
            continue
        for part in _rankings(_tokens(cells, ranked, index), ranked, rows, setting.headings):
            answers = resolve(_tokens(cells, part, index), _keys(cells, part, columns, index))
            place = _Place(setting.table_id, index, part)
            repairs += _write(filled, answers, place)
            if column.part is not None:
                repairs += _write_partner(filled, answers, _partner(place, columns))
    return filled, tuple(repairs)


def _is_blank(printed: Printed, starts: frozenset[int] | None) -> bool:
    """Tell whether a cell is drawn and empty: the unit has no rank, and none was lost."""
    if starts is None or printed.slot is None or not _is_lost(printed.cell):
        return False
    return printed.cell.status is CellStatus.BLANK and printed.slot.cell.row not in starts


def _rankings(
    tokens: Sequence[int | None],
    ranked: tuple[int, ...],
    rows: Sequence[BodyRow],
    headings: tuple[int, ...],
) -> list[tuple[int, ...]]:
    """Part the ranked rows where a new ranking begins.

    It begins under a heading, or with another district, when the first rank printed there is 1
    and the ranking before has had its own.
    """
    parts: list[list[int]] = [[]]
    begun = False
    for place, row in enumerate(ranked):
        previous = ranked[place - 1] if place else row
        edge = any(previous < heading <= row for heading in headings)
        edge = edge or rows[row].district != rows[previous].district
        first = next((token for token in tokens[place:] if token is not None), None)
        if edge and begun and first == 1:
            parts.append([])
            begun = False
        begun = begun or tokens[place] is not None
        parts[-1].append(row)
    return [tuple(part) for part in parts]


def _is_ranked(
    row: BodyRow, cells: Sequence[Printed], columns: Sequence[FigureColumn], rank: int
) -> bool:
    """A unit that was not scored at all has no rank, and takes no place."""
    refused = cells[rank].cell.status is CellStatus.NOT_SCORED
    source = columns[rank].source
    others = [p.cell for p, c in zip(cells, columns, strict=True) if c.source != source]
    unscored = bool(others) and all(cell.value is None for cell in others)
    empty = unscored and cells[rank].cell.value is None
    return row.kind is RowKind.UNIT and not refused and not empty


def _is_lost(cell: Cell) -> bool:
    return cell.value is None and not cell.raw and cell.status is not CellStatus.NOT_SCORED


def _tokens(cells: Table, rows: Sequence[int], column: int) -> list[int | None]:
    """Return the ranks as printed: a merged cell's figure stands once, in its first row."""
    tokens: list[int | None] = []
    for row in rows:
        cell = cells[row][column].cell
        repeated = cell.merged is not None and cell.merged[0] < row
        tokens.append(None if cell.value is None or repeated else int(cell.value))
    return tokens


def _keys(
    cells: Table, rows: Sequence[int], columns: Sequence[FigureColumn], rank: int
) -> list[tuple[str, list[Decimal | None]]]:
    """Return the complete columns of figures that the ranks may follow."""
    keys = []
    for index, column in enumerate(columns):
        values = [cells[i][index].cell.value for i in rows]
        if index != rank and column.measure in _KEYS and None not in values:
            keys.append((column.header.indicator or f"column {index + 1}", values))
    return keys


def _write(cells: Table, answers: Sequence[Answer], place: _Place) -> list[Repair]:
    repairs = []
    for answer, row in zip(answers, place.rows, strict=True):
        printed = cells[row][place.column]
        target = cell_ref(place.table_id, row, place.column + 1)
        cell = _answered(printed.cell, answer, place.rows)
        problem = printed.problem
        if cell.status is CellStatus.MISSING and not printed.cell.raw:
            options = ", ".join(reading.text for reading in cell.alternatives)
            problem = _blank_rank(answer.because, options)
        if cell.status is CellStatus.REPAIRED:
            repairs.append(_repair(target, printed.cell, cell, answer.because))
        cells[row][place.column] = replace(printed, cell=cell, problem=problem)
    return repairs


def _blank_rank(because: str, options: str) -> Notice:
    return Notice(
        vi=f"hạng bị bỏ trống trong tệp nguồn; có thể là {options or 'bất kỳ số nào'}",
        en=f"the rank is blank in the source ({because}); it may be {options or 'anything'}",
    )


def _answered(cell: Cell, answer: Answer, rows: Sequence[int]) -> Cell:
    merged = (rows[answer.run[0]], rows[answer.run[1]]) if answer.run else cell.merged
    if cell.value is not None and answer.rank == cell.value:
        return cell.model_copy(update={"merged": merged})
    # Lines drawn around a cell are surer than what the figures suggest.
    drawn = cell.value is not None and cell.merged is not None
    if answer.rank is None or drawn:
        if cell.value is not None or cell.raw:
            return cell
        readings = tuple(_ranking(str(rank), answer) for rank in answer.alternatives)
        lost = {"status": CellStatus.MISSING, "confidence": 0.0, "alternatives": readings}
        return cell.model_copy(update=lost)
    moved = cell.value is not None
    sure = _MOVED if moved or answer.alternatives else _FILLED
    kept = [_ranking(str(rank), answer) for rank in answer.alternatives]
    if moved:
        kept.append(Reading(text=cell.printed, method="position", confidence=1 - _MOVED))
    return cell.model_copy(
        update={
            "printed": str(answer.rank),
            "value": Decimal(answer.rank),
            "status": CellStatus.REPAIRED,
            "confidence": sure,
            "alternatives": (*cell.alternatives, *kept),
            "merged": merged,
        }
    )


def _ranking(text: str, answer: Answer) -> Reading:
    """Return one of the ranks that a row could have, each as likely as the others."""
    share = 1 if answer.rank is None else 1 - _MOVED
    return Reading(text=text, method="ranking", confidence=share / len(answer.alternatives))


def _repair(target: str, before: Cell, after: Cell, because: str) -> Repair:
    return Repair(
        target=target,
        reason=RepairReason.MERGED_CELL,
        before=before.raw,
        after=after.printed,
        because=because,
        alternatives=tuple(reading.text for reading in after.alternatives),
        confidence=after.confidence,
    )


def _partner(place: _Place, columns: Sequence[FigureColumn]) -> _Place:
    """Return the column of the other figure of a pair."""
    source = columns[place.column].source
    other = next(i for i, c in enumerate(columns) if c.source == source and i != place.column)
    return replace(place, column=other)


def _write_partner(cells: Table, answers: Sequence[Answer], place: _Place) -> list[Repair]:
    """Give the other figure of a merged pair to the same rows as its rank."""
    repairs = []
    for answer, row in zip(answers, place.rows, strict=True):
        printed = cells[row][place.column]
        if answer.rank is None or answer.source is None or not _is_lost(printed.cell):
            continue
        source = cells[place.rows[answer.source]][place.column].cell
        update = {"status": CellStatus.REPAIRED, "raw": "", "confidence": _FILLED}
        if answer.run:
            update["merged"] = (place.rows[answer.run[0]], place.rows[answer.run[1]])
        cell = source.model_copy(update=update)
        target = cell_ref(place.table_id, row, place.column + 1)
        repairs.append(_repair(target, printed.cell, cell, answer.because))
        cells[row][place.column] = replace(printed, cell=cell, problem=None)
    return repairs
