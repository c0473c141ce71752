"""Which figures are in doubt, and what each of them may have been."""

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from documents.document import Document
from documents.findings import Relation, RelationKind
from documents.references import cell_ref
from documents.tables import Cell, CellStatus, Measure, Row, RowKind, Table
from validator.arithmetic import places, scaled
from validator.localise.confusions import ANYTHING, UNREADABLE, misreadings

# Below this the reader itself is not sure; figures of born-digital pages and clean text lie above.
SURE = 0.95
_ALIGNMENT = "row alignment"


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
    """A figure to be found: possible numbers with costs, and the cost of any other number.

    `tokens` are figures of the same row that may stand here, where the row lost cells.
    """

    place: Place
    choices: tuple[tuple[int, int], ...]
    other: int
    high: int
    tokens: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Ledger:
    """All figures of a document's rankings on one scale of `decimals`."""

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

    Those are the movable cells of rows that do not add up or have lost cells, lost cells of
    ranked columns, and ranks that are contradicted or stand twice without a tie.
    """
    suspects: dict[str, Place] = {}
    for relation in relations:
        if relation.kind is RelationKind.SUM and relation.mode == "exact":
            suspects.update((p.ref, p) for p in _broken(ledger, relation))
        elif relation.kind is RelationKind.RANK:
            suspects.update((p.ref, p) for p in _contradicted(ledger, relation))
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


def _contradicted(ledger: Ledger, relation: Relation) -> Iterator[Place]:
    ranks = ledger.columns[split_column(relation.target)]
    counts = Counter(place.number for place in ranks)
    known = {place.number for place in ranks if place.number is not None}
    gaps = set(range(1, len(ranks) + 1)) - {n // 10**ledger.decimals for n in known}
    for place in ranks:
        twice = counts[place.number] > 1 and bool(gaps)
        wrong = place.ref in relation.exceptions or place.number is None or twice
        if wrong and place.is_movable:
            yield place
    for operand in relation.operands:
        lost = (p for p in ledger.columns[split_column(operand)] if p.number is None)
        yield from (place for place in lost if place.is_movable)


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
    tokens = tuple(_tokens(place, ledger.decimals))
    if tokens:
        return Doubt(place, (), 10, high, tokens)
    if place.number is None:
        labels = tuple((n, 0) for n in sorted(loose) if n <= high)
        return Doubt(place, labels, UNREADABLE, high)
    choices = _cheapest(
        (int(digits), cost)
        for digits, cost in misreadings(str(place.number))
        if int(digits) <= high
    )
    return Doubt(place, choices, ANYTHING, high)


def _rank_doubt(ledger: Ledger, place: Place, table: Table) -> Doubt:
    """A rank is its token, or one of those that no other unit has."""
    scale = 10**ledger.decimals
    column = ledger.columns[table.table_id, place.column]
    taken = {p.number for p in column if p.number is not None and p.ref != place.ref}
    free = [n * scale for n in range(1, len(column) + 2) if n * scale not in taken]
    if place.number is None:
        return Doubt(place, tuple((n, 0) for n in free), ANYTHING, len(column) * scale)
    token = place.number // scale
    costs = {
        int(d): cost
        for d, cost in _cheapest((int(digits), cost) for digits, cost in misreadings(str(token)))
    }
    choices = {n: costs.get(n // scale, ANYTHING) for n in free} | {place.number: 0}
    return Doubt(place, tuple(sorted(choices.items())), ANYTHING, len(column) * scale)


def _tokens(place: Place, decimals: int) -> Iterator[int]:
    for reading in place.cell.alternatives:
        text = reading.text.strip("'’‘ ").replace(",", ".")
        if reading.method == _ALIGNMENT and re.fullmatch(
            rf"\d+(?:\.\d{{1,{decimals or 1}}})?", text
        ):
            whole, _, part = text.partition(".")
            yield int(whole + part.ljust(decimals, "0"))


def _cheapest(pairs: Iterable[tuple[int, int]]) -> tuple[tuple[int, int], ...]:
    best: dict[int, int] = {}
    for number, cost in pairs:
        best[number] = min(cost, best.get(number, cost))
    return tuple(sorted(best.items()))
