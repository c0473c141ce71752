"""Which figures are in doubt, and what each of them may have been."""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from documents.document import Document
from documents.findings import Relation, RelationKind
from documents.references import cell_ref
from documents.tables import Cell, CellStatus, Measure, Row, RowKind, Table
from validator.arithmetic import places, scaled
from validator.localise.confusions import (
    GARBLED,
    LOST,
    TIED,
    UNCHARTED,
    UNREADABLE,
    misreadings,
)

# Below this the reader itself is not sure; figures of born-digital pages and clean text lie above.
SURE = 0.95
ALIGNMENT = "row alignment"
# Steps of scores, in units of the last digit, and what it takes to believe in one.
_STEPS = (1000, 500, 250, 100, 50, 25, 10, 5)
_MIN_STEPS = 8
_ON_STEP = 0.85
# How much of a column must stand among the loose figures for them to be its chart.
_MIN_LABELS = 5
_CHARTED = 0.5


@dataclass(frozen=True, slots=True)
class Place:
    """A cell of a ranking: where it stands, and its figure in units of the document's last digit.

    `number` is None when no figure was read.
    """

    ref: str
    row: Row
    column: int  # 0-based
    cell: Cell
    number: int | None

    @property
    def is_movable(self) -> bool:
        """Whether the reader may be wrong about it."""
        lost = self.cell.status is CellStatus.MISSING
        return lost or self.cell.status is CellStatus.REPAIRED or self.cell.confidence < SURE


@dataclass(frozen=True, slots=True)
class Doubt:
    """A figure to be found: possible numbers with costs, and the cost of any other up to `high`.

    `other` is None where there is no other: a rank is one of those that are left. `tokens` are
    figures of the same row that may stand here, where the row lost cells. The column's figures are
    multiples of `step`.
    """

    place: Place
    choices: tuple[tuple[int, int], ...]
    other: int | None
    high: int
    tokens: tuple[int, ...] = ()
    step: int = 1


@dataclass(frozen=True, slots=True)
class Ledger:
    """All figures of a document's rankings on one scale of `decimals`.

    `places` hold those of total and mean rows too, `rows` and `columns` only those of units.
    """

    places: Mapping[str, Place]
    rows: Mapping[tuple[str, int], tuple[Place, ...]]
    columns: Mapping[tuple[str, int], tuple[Place, ...]]
    decimals: int


def ledger_of(document: Document) -> Ledger:
    """Return every figure of the unit rows, on the finest scale that the document prints."""
    values = [
        cell.value
        for table in document.tables
        for row in table.rows
        for cell in row.cells
        if cell.value is not None
    ]
    decimals = min(4, max(map(places, values), default=0))
    found: dict[str, Place] = {}
    rows: dict[tuple[str, int], tuple[Place, ...]] = {}
    columns: dict[tuple[str, int], list[Place]] = defaultdict(list)
    for table in document.tables:
        for row in _units(table):
            line = tuple(_places(table, row, decimals))
            rows[table.table_id, row.index] = line
            for place in line:
                found[place.ref] = place
                columns[table.table_id, place.column].append(place)
        for row in table.rows:
            if row.kind in {RowKind.TOTAL, RowKind.MEAN}:
                found.update((place.ref, place) for place in _places(table, row, decimals))
    return Ledger(found, rows, {key: tuple(c) for key, c in columns.items()}, decimals)


def _units(table: Table) -> list[Row]:
    return [row for row in table.rows if row.kind is RowKind.UNIT]


def _places(table: Table, row: Row, decimals: int) -> Iterator[Place]:
    for j, cell in enumerate(row.cells):
        fits = cell.value is not None and places(cell.value) <= decimals
        number = scaled(cell.value, decimals) if fits and cell.value is not None else None
        yield Place(cell_ref(table.table_id, row.index, j + 1), row, j, cell, number)


def sum_lines(ledger: Ledger, relation: Relation) -> Iterator[tuple[Place, tuple[Place, ...]]]:
    """Yield (total, parts) for each row of a plain sum; rows with blank cells are left out."""
    table_id, target = split_column(relation.target)
    operands = [split_column(operand)[1] for operand in relation.operands]
    for (table, _), line in ledger.rows.items():
        if table == table_id:
            parts = tuple(line[j] for j in operands)
            unusable = {CellStatus.BLANK, CellStatus.NOT_SCORED}
            if not any(p.cell.status in unusable for p in (*parts, line[target])):
                yield line[target], parts


def split_column(reference: str) -> tuple[str, int]:
    """Return the table and the 0-based position that "t01.c3" names."""
    table, _, column = reference.rpartition(".c")
    return table, int(column) - 1


def find_doubts(document: Document, ledger: Ledger, relations: Sequence[Relation]) -> list[Doubt]:
    """Return the figures that misreading may have changed, in document order.

    Those are the movable cells of rows that do not add up or have lost cells, and the lost cells
    of ranks and of the scores that they follow.
    """
    suspects: dict[str, Place] = {}
    for relation in relations:
        if relation.kind is RelationKind.SUM and relation.mode == "exact":
            suspects.update((p.ref, p) for p in _broken(ledger, relation))
        elif relation.kind is RelationKind.RANK:
            suspects.update((p.ref, p) for p in _lost(ledger, relation))
    loose = _loose_figures(document, ledger.decimals)
    ordered = [place for ref, place in ledger.places.items() if ref in suspects]
    return [_doubt(document, ledger, place, loose) for place in ordered]


def _broken(ledger: Ledger, relation: Relation) -> Iterator[Place]:
    for total, parts in sum_lines(ledger, relation):
        numbers = [part.number for part in parts]
        whole = [n for n in numbers if n is not None]
        if len(whole) == len(numbers) and total.number == sum(whole):
            continue
        yield from (place for place in (*parts, total) if place.is_movable)


def _lost(ledger: Ledger, relation: Relation) -> Iterator[Place]:
    """Yield the lost cells of a rank column and of the scores that it follows.

    A rank that was read and contradicts its score stays: it may as well be the publisher's.
    """
    for reference in (relation.target, *relation.operands):
        for place in ledger.columns[split_column(reference)]:
            if place.number is None and place.is_movable:
                yield place


def _loose_figures(document: Document, decimals: int) -> frozenset[int]:
    """Return the figures that stand alone on lines of running text: labels of lost charts."""
    found = set()
    for paragraph in document.paragraphs:
        for line in paragraph.text.split("\n"):
            if match := re.fullmatch(r"\s*(\d{1,4})[.,](\d{1,4})\s*", line):
                whole, part = match.groups()
                if len(part) <= decimals:
                    found.add(int(whole + part.ljust(decimals, "0")))
    return frozenset(found)


def _doubt(document: Document, ledger: Ledger, place: Place, loose: frozenset[int]) -> Doubt:
    table = next(t for t in document.tables if place.ref.startswith(f"{t.table_id}."))
    if table.columns[place.column].measure is Measure.RANK:
        return _rank_doubt(ledger, place, table)
    column = ledger.columns[table.table_id, place.column]
    known = [p.number for p in column if p.number is not None]
    high = 2 * max(known, default=10**ledger.decimals * 100)
    step = step_of(known)
    # A chart of this very column has one label for each figure: those of the others are taken.
    charted = len(loose.intersection(known)) >= max(_MIN_LABELS, _CHARTED * len(known))
    labels = tuple((n, 0) for n in sorted(loose.difference(known if charted else ())) if n <= high)
    tokens = tuple(t for t in _tokens(place, ledger.decimals) if t <= high)
    if tokens:
        return Doubt(place, labels, UNCHARTED if charted else LOST, high, tokens, step)
    if place.number is None:
        return Doubt(place, labels, UNCHARTED if charted else UNREADABLE, high, step=step)
    digits = f"{place.number:0{ledger.decimals + 1}d}"
    garbled = GARBLED if place.cell.status is CellStatus.REPAIRED else None
    return Doubt(place, _cheapest(misreadings(digits), high), garbled, high, step=step)


def step_of(numbers: Sequence[int]) -> int:
    """Return the step in which a column's scores were given: nearly all are multiples of it."""
    for step in _STEPS:
        multiples = sum(number % step == 0 for number in numbers)
        if len(numbers) >= _MIN_STEPS and multiples >= _ON_STEP * len(numbers):
            return step
    return 1


def _rank_doubt(ledger: Ledger, place: Place, table: Table) -> Doubt:
    """A lost rank is one of those that no other unit has, or that a tie repeats."""
    scale = 10**ledger.decimals
    column = ledger.columns[table.table_id, place.column]
    taken = {p.number for p in column if p.number is not None}
    ranks = range(scale, (len(column) + 1) * scale + 1, scale)
    choices = tuple((rank, TIED if rank in taken else 0) for rank in ranks)
    return Doubt(place, choices, None, 0)


def _tokens(place: Place, decimals: int) -> Iterator[int]:
    for reading in place.cell.alternatives:
        text = reading.text.strip("'’‘ ").replace(",", ".")
        if reading.method == ALIGNMENT and re.fullmatch(
            rf"\d+(?:\.\d{{1,{decimals or 1}}})?", text
        ):
            whole, _, part = text.partition(".")
            yield int(whole + part.ljust(decimals, "0"))


def _cheapest(readings: Iterable[tuple[str, int]], high: int) -> tuple[tuple[int, int], ...]:
    best: dict[int, int] = {}
    for digits, cost in readings:
        number = int(digits)
        if number <= high:
            best[number] = min(cost, best.get(number, cost))
    return tuple(sorted(best.items()))
