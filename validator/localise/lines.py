"""What ties figures together: the sums of rows, and the means that sentences state of columns."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from math import ceil, floor

from documents.claims import Claim, ClaimKind
from documents.document import Document
from documents.findings import Relation, RelationKind
from documents.tables import Column, Measure, Table, TableKind
from documents.text import fold
from validator.arithmetic import places
from validator.localise.doubts import Doubt, Ledger, Place, sum_lines


@dataclass(frozen=True, slots=True)
class Line:
    """A row of a plain sum: its total, its parts, and the doubts about them by reference."""

    total: Place
    parts: tuple[Place, ...]
    doubts: Mapping[str, Doubt]


@dataclass(frozen=True, slots=True)
class Window:
    """A column whose mean is stated: its doubtful figures add up to `low`..`high`, inclusive."""

    refs: tuple[str, ...]
    low: int
    high: int


@dataclass(frozen=True, slots=True)
class Puzzle:
    """Lines and windows that share doubtful figures, to be solved together.

    `settled` holds figures of these lines that are known already, by reference.
    """

    lines: tuple[Line, ...]
    windows: tuple[Window, ...]
    settled: Mapping[str, int]


def lines_of(
    ledger: Ledger, relations: Sequence[Relation], doubts: Mapping[str, Doubt]
) -> Iterator[Line]:
    """Yield the rows of the exact sums that hold a doubtful figure."""
    for relation in relations:
        if relation.kind is RelationKind.SUM and relation.mode == "exact" and not relation.weights:
            for total, parts in sum_lines(ledger, relation):
                mine = {p.ref: doubts[p.ref] for p in (*parts, total) if p.ref in doubts}
                if mine:
                    yield Line(total, parts, mine)


def windows_of(
    document: Document, ledger: Ledger, doubts: Mapping[str, Doubt], settled: Mapping[str, int]
) -> Iterator[Window]:
    """Yield what the stated means leave for the doubtful figures of their columns.

    A mean counts where just one column of the units spoken of bears its subject, and every figure
    of that column is known or in doubt.
    """
    for claim in document.claims:
        if claim.kind is not ClaimKind.MEAN or claim.value is None:
            continue
        found = list(bearers(document, claim))
        if len(found) != 1:
            continue
        table, j = found[0]
        column = ledger.columns.get((table.table_id, j), ())
        left = tuple(p.ref for p in column if p.ref in doubts and p.ref not in settled)
        numbers = [settled.get(p.ref, p.number) for p in column if p.ref not in left]
        known = [n for n in numbers if n is not None]
        if left and len(known) == len(numbers):
            low, high = sum_range(claim.value, len(column), ledger.decimals)
            yield Window(left, low - sum(known), high - sum(known))


def bearers(document: Document, claim: Claim) -> Iterator[tuple[Table, int]]:
    for table in document.tables:
        numbered = not claim.table_number or fold(claim.table_number) == fold(table.number)
        if table.kind is TableKind.RANKING and table.unit_level.value == claim.unit_level:
            for j, column in enumerate(table.columns):
                if numbered and _bears(column, claim.subject):
                    yield table, j


def _bears(column: Column, subject: str) -> bool:
    if not subject:
        return column.measure is Measure.TOTAL
    amount = column.measure in {Measure.SCORE, Measure.COUNT}
    return amount and fold(column.indicator) == fold(subject)


def sum_range(mean: Decimal, rows: int, decimals: int) -> tuple[int, int]:
    """Return the sums whose mean is printed so, rounded half up or cut off."""
    unit = Decimal(1).scaleb(-places(mean))
    scale = Decimal(10) ** decimals
    return ceil((mean - unit / 2) * rows * scale), floor((mean + unit) * rows * scale) - 1


def puzzles(
    lines: Sequence[Line], windows: Iterable[Window], found: Mapping[str, int]
) -> Iterator[Puzzle]:
    """Yield the lines that still hold doubts, with the windows that tie them together.

    Lines that no window touches are left out: nothing more is known of them.
    """
    groups = [_Group([], [window], set(window.refs)) for window in windows]
    for line in lines:
        if left := set(line.doubts) - set(found):
            groups.append(_Group([line], [], left))
    merged: list[_Group] = []
    for group in groups:
        touching = [other for other in merged if other.refs & group.refs]
        merged = [other for other in merged if not other.refs & group.refs]
        for other in touching:
            group = _Group(
                other.lines + group.lines, other.windows + group.windows, other.refs | group.refs
            )
        merged.append(group)
    for group in merged:
        if group.lines and group.windows:
            yield Puzzle(tuple(group.lines), tuple(group.windows), dict(found))


@dataclass(frozen=True, slots=True)
class _Group:
    lines: list[Line]
    windows: list[Window]
    refs: set[str]
