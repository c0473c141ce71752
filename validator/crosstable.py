"""Tables that repeat each other: a summary and its components, parts a) and b)."""

import math
import re
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from itertools import combinations

import numpy as np

from documents.findings import Certainty, Relation, RelationKind, Rule, Severity
from documents.references import column_ref
from documents.tables import Cell, CellStatus, Table, TableKind
from validator import messages
from validator.arithmetic import unscaled
from validator.drafts import Answer, Case, Changes, Draft
from validator.figures import AMOUNTS, Figures, Flags, Integers, in_doubt
from validator.maxima import column_maxima
from validator.messages import figure_vi
from validator.relations import ERROR_RATE, surprises
from validator.totals import severity_of_change
from validator.units import unit_key
from validator.words import likeness

# Two tables speak of the same units when this share of the smaller one's is in the other.
SHARED = 0.7
MIN_SHARED = 3
# A column repeats another table's when at least this share of the figures agrees.
AGREES = 0.5
MIN_GAIN = 3.0
# Nats for headings with the same words, for equal maxima, for a number such as 1.2 under 1.
WORDS, MAXIMA, NUMBER = 4.0, 2.0, 1.0
SAME_SUBJECT = 0.75


@dataclass(frozen=True)
class Part:
    """A column of another table that a summary's column may repeat."""

    figures: Figures
    column: int


@dataclass(frozen=True)
class Repeat:
    """A summary's column next to the part or the parts that it repeats."""

    summary: Figures
    column: int
    parts: tuple[Part, ...]
    rows: tuple[tuple[int, ...], ...]  # for each compared unit: summary row, then part rows
    hits: Flags
    gain: float


def check_across(case: Case) -> Answer:
    """Report figures that two tables of one document print differently."""
    tables = [f for f in case.figures if f.table.kind is TableKind.RANKING and f.rows]
    index = {f.table.table_id: rows_by_unit(f) for f in tables}
    drafts: list[Draft] = []
    relations: list[Relation] = []
    for summary in tables:
        for repeat in _repeats(summary, tables, index):
            misses = np.flatnonzero(~repeat.hits)
            drafts.extend(_draft(repeat, int(k)) for k in misses)
            relations.append(_relation(repeat, misses.tolist()))
            drafts.extend(_other_maximum(case, repeat))
    return Answer(tuple(drafts), tuple(relations))


def rows_by_unit(figures: Figures) -> dict[str, int]:
    """Return the unit row of each unit that the table names once."""
    rows: dict[str, list[int]] = defaultdict(list)
    for i in range(len(figures.rows)):
        rows[unit_key(figures.row(i))].append(i)
    return {key: found[0] for key, found in rows.items() if len(found) == 1 and key}


def _repeats(
    summary: Figures, tables: list[Figures], index: dict[str, dict[str, int]]
) -> Iterator[Repeat]:
    """Yield for each amount column of a table the best repetition elsewhere, if any convinces."""
    columns = summary.columns(*AMOUNTS)
    candidates = [
        parts
        for parts in _part_sets(summary, tables, index)
        # Of two tables that repeat each other, the wider one (or the earlier) is the summary.
        if _is_summary(summary, parts)
    ]
    found = []
    for column in columns:
        for parts in candidates:
            repeat = _compare(summary, column, parts, index, len(candidates) * len(columns))
            if repeat is not None:
                found.append(repeat)
    taken: set[tuple[str, int]] = set()
    done: set[int] = set()
    for repeat in sorted(found, key=lambda r: -r.gain):
        spots = {(p.figures.table.table_id, p.column) for p in repeat.parts}
        if repeat.column in done or spots & taken:
            continue
        done.add(repeat.column)
        taken |= spots
        yield repeat


def _is_summary(summary: Figures, parts: tuple[Part, ...]) -> bool:
    width = len(summary.columns(*AMOUNTS))
    for part in parts:
        other = len(part.figures.columns(*AMOUNTS))
        if other > width:
            return False
        if other == width and part.figures.table.table_id < summary.table.table_id:
            return False
    return True


def _part_sets(
    summary: Figures, tables: list[Figures], index: dict[str, dict[str, int]]
) -> Iterator[tuple[Part, ...]]:
    """Yield columns of other tables of the same units: alone, and as parts of one number."""
    others = [
        t
        for t in tables
        if t is not summary
        and t.table.unit_level is summary.table.unit_level
        and share_units(index[t.table.table_id], index[summary.table.table_id])
    ]
    families: dict[str, list[Part]] = defaultdict(list)
    for other in others:
        amounts = other.columns(*AMOUNTS)
        for column in amounts:
            yield (Part(other, column),)
        if len(amounts) == 1 and (family := _family(other.table)):
            families[family].append(Part(other, amounts[0]))
    for members in families.values():
        for size in range(2, len(members) + 1):
            yield from combinations(members, size)


def share_units(one: dict[str, int], other: dict[str, int]) -> bool:
    common = len(one.keys() & other.keys())
    return common >= MIN_SHARED and common >= SHARED * min(len(one), len(other))


_PART_NUMBER = re.compile(r"^(.*\d)\W*([a-zđ])\W*$")


def _family(table: Table) -> str:
    """Return what the parts of one table share: the number before a letter ("1.2" of "1.2a")."""
    found = _PART_NUMBER.match(table.number.strip().lower())
    return found.group(1) if found else ""


def _compare(
    summary: Figures,
    column: int,
    parts: tuple[Part, ...],
    index: dict[str, dict[str, int]],
    candidates: int,
) -> Repeat | None:
    rows = tuple(_common_rows(summary, column, parts, index))
    if len(rows) < MIN_SHARED:
        return None
    decimals = max(f.decimals for f in (summary, *(p.figures for p in parts)))
    own = np.array([_number(summary, r[0], column, decimals) for r in rows], dtype=np.int64)
    sums = np.array(
        [
            sum(
                _number(p.figures, i, p.column, decimals) for p, i in zip(parts, r[1:], strict=True)
            )
            for r in rows
        ],
        dtype=np.int64,
    )
    hits: Flags = own == sums
    if hits.sum() < AGREES * len(rows):
        return None
    unit = 10 ** (decimals - summary.column_places[column])
    gain = _gain(own, sums, hits, unit) + _likely(summary, column, parts)
    gain -= math.log(max(2, candidates))
    return Repeat(summary, column, parts, rows, hits, gain) if gain > MIN_GAIN else None


def _gain(own: Integers, sums: Integers, hits: Flags, unit: int) -> float:
    # A figure agrees by chance as often as the commoner of the two columns repeats it.
    surprise = np.minimum(surprises(own, unit), surprises(sums, unit))
    # ... and columns of the same figures in another order agree as often as each stands there.
    _, back, counts = np.unique(sums, return_inverse=True, return_counts=True)
    surprise = np.minimum(surprise, -np.log(counts[back] / len(sums)))
    won = surprise[hits].sum() + hits.sum() * math.log(1 - ERROR_RATE)
    return float(won + (~hits).sum() * math.log(ERROR_RATE))


def _likely(summary: Figures, column: int, parts: tuple[Part, ...]) -> float:
    """Return the nats that headings, maxima and numbers add."""
    header = summary.column(column)
    bonus = 0.0
    for part in parts:
        theirs = part.figures.table
        subject = f"{theirs.caption} {part.figures.column(part.column).indicator}"
        if likeness(header.indicator, subject) >= SAME_SUBJECT:
            bonus += WORDS / len(parts)
        if summary.table.number and theirs.number.startswith(f"{summary.table.number}."):
            bonus += NUMBER / len(parts)
    limits = [p.figures.column(p.column).maximum for p in parts]
    stated = [m for m in limits if m is not None]
    if header.maximum is not None and len(stated) == len(limits):
        bonus += MAXIMA if sum(stated, Decimal(0)) == header.maximum else -MAXIMA
    return bonus


def _common_rows(
    summary: Figures, column: int, parts: tuple[Part, ...], index: dict[str, dict[str, int]]
) -> Iterator[tuple[int, ...]]:
    """Yield the rows of the units that all tables have with figures; unscored parts count 0."""
    for key, i in index[summary.table.table_id].items():
        if not summary.known[i, column]:
            continue
        spots = [index[p.figures.table.table_id].get(key) for p in parts]
        if any(s is None for s in spots):
            continue
        rows = [s for s in spots if s is not None]
        states = [_state(p, s) for p, s in zip(parts, rows, strict=True)]
        if all(states) and any(
            p.figures.known[s, p.column] for p, s in zip(parts, rows, strict=True)
        ):
            yield (i, *rows)


def _state(part: Part, i: int) -> bool:
    known = bool(part.figures.known[i, part.column])
    return known or part.figures.cell(i, part.column).status is CellStatus.NOT_SCORED


def _number(figures: Figures, i: int, j: int, decimals: int) -> int:
    factor: int = 10 ** (decimals - figures.decimals)
    return int(figures.numbers[i, j]) * factor


def table_name(table: Table) -> tuple[str, str]:
    name = table.number or table.table_id
    return (f"Bảng {name}", f"table {name}")


def _draft(repeat: Repeat, k: int) -> Draft:
    summary, rows = repeat.summary, repeat.rows[k]
    i = rows[0]
    decimals = max(p.figures.decimals for p in repeat.parts)
    total = sum(
        _number(p.figures, r, p.column, decimals)
        for p, r in zip(repeat.parts, rows[1:], strict=True)
    )
    parts_values = [
        p.figures.cell(r, p.column).value for p, r in zip(repeat.parts, rows[1:], strict=True)
    ]
    shown = [v for v in parts_values if v is not None]
    expected = shown[0] if len(shown) == 1 else unscaled(total, decimals)
    printed = summary.cell(i, repeat.column).value
    names = [table_name(p.figures.table) for p in repeat.parts]
    spelled = " + ".join(figure_vi(v) if v is not None else "0" for v in parts_values)
    formula = spelled if len(parts_values) == 1 else f"{spelled} = {figure_vi(expected)}"
    return Draft(
        rule=Rule.CROSS_TABLE,
        table_id=summary.table.table_id,
        unit=summary.unit(i),
        column=str(summary.column(repeat.column).index),
        reported=figure_vi(printed),
        expected=figure_vi(expected),
        formula=f"{formula} ≠ {figure_vi(printed)}",
        text=(messages.CROSS_TABLE if len(names) > 1 else messages.CROSS_TABLE_SAME).say(
            unit=summary.unit(i),
            table=table_name(summary.table),
            column=summary.column(repeat.column).indicator,
            reported=printed,
            others=(" + ".join(n[0] for n in names), " + ".join(n[1] for n in names)),
            expected=expected,
            formula=formula,
        ),
        cells=(
            summary.ref(i, repeat.column),
            *(p.figures.ref(r, p.column) for p, r in zip(repeat.parts, rows[1:], strict=True)),
        ),
        severity=_severity(summary, i, repeat.column, expected),
        certainty=certainty_of(
            summary.cell(i, repeat.column),
            *(p.figures.cell(r, p.column) for p, r in zip(repeat.parts, rows[1:], strict=True)),
        ),
        offers=_settling(repeat, rows, expected),
        holds=_Repeats(dict(_settling(repeat, rows, expected))),
    )


def certainty_of(*cells: Cell) -> Certainty:
    """Tables contradict each other for certain only by figures that were clearly read in both.

    Two figures stand against each other here, and no sum or other row speaks for either.
    """
    doubtful = any(in_doubt(c) and c.status is not CellStatus.NOT_SCORED for c in cells)
    return Certainty.INTERPRETIVE if doubtful else Certainty.CERTAIN


def _other_maximum(case: Case, repeat: Repeat) -> Iterator[Draft]:
    """Report parts whose stated maxima do not make the maximum of what they are parts of."""
    whole = column_maxima(case, repeat.summary.table, repeat.column).base
    maxima = [p.figures.column(p.column).maximum for p in repeat.parts]
    stated = [m for m in maxima if m is not None]
    total = sum(stated, Decimal(0))
    if whole is None or len(stated) < len(maxima) or total == whole:
        return
    part = repeat.parts[0]
    names = [table_name(p.figures.table) for p in repeat.parts]
    spelled = " + ".join(figure_vi(m) for m in stated)
    yield Draft(
        rule=Rule.COLUMN_MAX,
        table_id=part.figures.table.table_id,
        unit="",
        column=str(part.figures.column(part.column).index),
        reported=figure_vi(total),
        expected=figure_vi(whole),
        formula=f"{spelled} ≠ {figure_vi(whole)}",
        text=messages.OTHER_MAXIMUM.say(
            parts=(" + ".join(n[0] for n in names), " + ".join(n[1] for n in names)),
            reported=total,
            column=repeat.summary.column(repeat.column).indicator,
            table=table_name(repeat.summary.table),
            expected=whole,
        ),
    )


def _settling(
    repeat: Repeat, rows: tuple[int, ...], expected: Decimal
) -> tuple[tuple[str, Decimal], ...]:
    """Return each figure with the value that would make the tables agree."""
    summary = repeat.summary
    own = summary.value(rows[0], repeat.column)
    offers = [(summary.ref(rows[0], repeat.column), expected)]
    for part, r in zip(repeat.parts, rows[1:], strict=True):
        if part.figures.known[r, part.column]:
            value = part.figures.value(r, part.column) + own - expected
            offers.append((part.figures.ref(r, part.column), value))
    return tuple(offers)


@dataclass(frozen=True)
class _Repeats:
    """Whether two tables agree once one figure is another."""

    settling: dict[str, Decimal]

    def __call__(self, changes: Changes) -> bool:
        return any(self.settling.get(ref) == value for ref, value in changes.items())


def _severity(summary: Figures, i: int, j: int, expected: Decimal) -> Severity:
    """A component that changes the total by enough changes the order of the units."""
    totals = [t for t in summary.columns(*AMOUNTS) if t != j]
    if not totals or not summary.known[i, totals[-1]]:
        return Severity.VALUE
    moved = summary.value(i, totals[-1]) + expected - summary.value(i, j)
    return severity_of_change(summary, i, totals[-1], moved)


def _relation(repeat: Repeat, misses: list[int]) -> Relation:
    summary = repeat.summary
    table_id = summary.table.table_id
    target = column_ref(table_id, summary.column(repeat.column).index)
    return Relation(
        relation_id=f"{target}.equal",
        kind=RelationKind.EQUAL,
        target=target,
        operands=tuple(
            column_ref(p.figures.table.table_id, p.figures.column(p.column).index)
            for p in repeat.parts
        ),
        support=int(repeat.hits.sum()),
        checked=len(repeat.rows),
        exceptions=tuple(summary.ref(repeat.rows[k][0], repeat.column) for k in misses),
    )
