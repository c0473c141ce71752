"""The cells of a ranking table: each printed figure with its number, or why it has none."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from documents.notices import Notice
from documents.provenance import Reading, Repair, RepairReason
from documents.references import cell_ref
from documents.tables import Cell, CellStatus, Measure
from normalizers.columns import FigureColumn
from normalizers.lattice import Lattice, Slot
from normalizers.marks import bare_mark
from normalizers.numbers import read_figure, read_pair, read_token
from normalizers.rows import BodyRow
from normalizers.vocabulary import CHANGE_HEADER, DASHES, NOT_SCORED

_AMBIGUOUS = 0.5  # the confidence of a figure that two readings are left for
_UNSIGNED = 0.8  # that of a change that a reader gives without a sign
_SEEN = 0.5  # below, a cell without text was not read rather than blank
_SEPARATORS = "separators"
# A rank that several units share, printed with the places that they take: "2-3", "2 (đồng hạng)".
_SHARED_RANK = re.compile(
    r"(?:đồng hạng |hạng |=)?0*(?P<rank>\d{1,4})(?: ?[-–] ?\d{1,4}|=| ?\(?đồng hạng\)?)", re.I
)


@dataclass(frozen=True, slots=True)
class Printed:
    """A cell, the lattice cell that it was printed in, and what is to be reported about it."""

    cell: Cell
    slot: Slot | None
    problem: Notice | None = None


def read_cells(
    lattice: Lattice, rows: Sequence[BodyRow], columns: Sequence[FigureColumn]
) -> list[list[Printed]]:
    """Return the cells of all rows; merged cells are given to every row that they cover."""
    cells = [[_printed(lattice, row, column) for column in columns] for row in rows]
    cells = [_with_refusals(row) for row in cells]
    for column in range(len(columns)):
        _mark_merged(cells, column)
    return cells


def _printed(lattice: Lattice, row: BodyRow, column: FigureColumn) -> Printed:
    slots = [lattice.rows[line][column.source] for line in row.lines]
    # A name's second line may be set across the table: it is no figure of any column.
    own = [s for s in slots if s and s.text and (len(slots) == 1 or s.text not in row.name)]
    slot = own[0] if own else slots[-1]
    if slot is None:
        return Printed(Cell(raw="", printed="", status=CellStatus.MISSING, confidence=0.0), None)
    cell = _cell(slot, column)
    problem = None
    if cell.status is CellStatus.MISSING:
        problem = Notice(
            vi=f"không đọc được số nào trong “{slot.text}”",
            en=f"no figure could be read in “{slot.text}”",
        )
    elif other := next((r.text for r in cell.alternatives if r.method == _SEPARATORS), None):
        problem = Notice(
            vi=f"“{slot.text}” có thể là {cell.value} hoặc {other}",
            en=f"“{slot.text}” may be {cell.value} or {other}",
        )
    return Printed(cell, slot, problem)


def _cell(slot: Slot, column: FigureColumn) -> Cell:
    raw, text = slot.raw, slot.text
    if column.part is not None and (pair := read_pair(text)):
        raw = pair[column.part] if raw == text else raw
        text = pair[column.part]
    if not text and (slot.cell.alternatives or slot.cell.confidence < _SEEN):
        return _wordless(slot, text, CellStatus.MISSING)
    if not text or DASHES.fullmatch(text):
        return _wordless(slot, text, CellStatus.BLANK)
    if NOT_SCORED.match(slot.words):
        return _wordless(slot, text, CellStatus.NOT_SCORED)
    token = read_token(text)
    shared = _SHARED_RANK.fullmatch(text) if column.measure is Measure.RANK else None
    if token is None and shared:
        return Cell(
            raw=raw,
            printed=text,
            value=Decimal(shared["rank"]),
            status=CellStatus.READ if raw == text else CellStatus.REPAIRED,
            location=slot.cell.location,
            confidence=_confidence(slot, text),
            alternatives=_others(slot, text),
        )
    if token is None:
        lost = column.measure is not Measure.LEVEL or not text
        return _wordless(slot, text, CellStatus.MISSING if lost else CellStatus.READ)
    figure = read_figure(token, column.evidence, column.limit)
    confidence = _confidence(slot, text)
    if confidence < 1 and not token.signed and CHANGE_HEADER.search(column.header.words):
        # An arrow is read as a digit, or not at all.
        confidence = min(confidence, _UNSIGNED)
    others = (
        Reading(text=str(value), method=_SEPARATORS, confidence=1 - _AMBIGUOUS)
        for value in figure.alternatives
    )
    return Cell(
        raw=raw,
        printed=token.printed,
        value=figure.value,
        status=CellStatus.READ if raw == text else CellStatus.REPAIRED,
        mark=bare_mark(token.mark),
        location=slot.cell.location,
        confidence=min(confidence, _AMBIGUOUS) if figure.ambiguous else confidence,
        alternatives=(*_others(slot, text), *others),
    )


def _confidence(slot: Slot, text: str) -> float:
    """Return the reader's confidence in the reading that was taken."""
    taken = [r.confidence for r in slot.cell.alternatives if r.text == text]
    return slot.cell.confidence if slot.text == slot.raw else max(taken, default=0.0)


def _others(slot: Slot, text: str) -> tuple[Reading, ...]:
    return tuple(reading for reading in slot.cell.alternatives if reading.text != text)


def repairs_of_readings(cells: Sequence[Sequence[Printed]], table_id: str) -> list[Repair]:
    """Return a repair for each figure that was read by the format of its column."""
    return [
        Repair(
            target=cell_ref(table_id, row, column),
            reason=_reason(printed.cell),
            before=printed.cell.raw,
            after=printed.cell.printed,
            because="the format of its column",
            alternatives=tuple(reading.text for reading in printed.cell.alternatives),
            confidence=printed.cell.confidence,
        )
        for row, line in enumerate(cells)
        for column, printed in enumerate(line, start=1)
        if printed.cell.status is CellStatus.REPAIRED
    ]


def _reason(cell: Cell) -> RepairReason:
    same = "".join(filter(str.isdigit, cell.raw)) == "".join(filter(str.isdigit, cell.printed))
    return RepairReason.SEPARATOR if same else RepairReason.GLYPH


def _wordless(slot: Slot, text: str, status: CellStatus) -> Cell:
    return Cell(
        raw=text if slot.raw == slot.text else slot.raw,
        printed=text,
        status=status,
        location=slot.cell.location,
        confidence=0.0 if status is CellStatus.MISSING else slot.cell.confidence,
        alternatives=slot.cell.alternatives,
    )


def _with_refusals(row: list[Printed]) -> list[Printed]:
    """Let "Không chấm điểm" cover the blank cells to its right: it is printed once for all."""
    refused = [i for i, p in enumerate(row) if p.cell.status is CellStatus.NOT_SCORED]
    if not refused:
        return row
    first = refused[0]
    later = row[first:]
    if any(p.cell.value is not None or (p.cell.printed and p.slot is None) for p in later):
        return row
    covered = {CellStatus.BLANK, CellStatus.MISSING}
    return row[:first] + [_refused(p) if p.cell.status in covered else p for p in later]


def _refused(printed: Printed) -> Printed:
    if printed.cell.raw:
        return printed
    update = {"status": CellStatus.NOT_SCORED, "confidence": 1.0}
    return Printed(printed.cell.model_copy(update=update), printed.slot)


def _mark_merged(cells: list[list[Printed]], column: int) -> None:
    """Note the range of rows over which one printed cell stands."""
    first = 0
    while first < len(cells):
        slot = cells[first][column].slot
        last = first
        while (
            slot is not None
            and last + 1 < len(cells)
            and (below := cells[last + 1][column].slot) is not None
            and below.cell is slot.cell
        ):
            last += 1
        if last > first:
            for row in range(first, last + 1):
                old = cells[row][column]
                merged = old.cell.model_copy(update={"merged": (first, last)})
                cells[row][column] = Printed(merged, old.slot, old.problem)
        first = last + 1
