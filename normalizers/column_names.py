"""Columns whose header was lost get its words back from what the document says of their figures.

Prose states figures of one subject after another: its mean, its maximum, who leads, how many lie
in a band. A column is named after a subject when these fit its figures and those of no other
column of the units spoken of; a rank column takes the name of the scores that it follows. What is
not proved so stays without a name and marked.
"""

from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from rapidfuzz import fuzz

from documents.claims import Claim, ClaimKind
from documents.notices import Notice
from documents.provenance import Repair, RepairReason
from documents.references import column_ref
from documents.tables import Column, Measure, Row, RowKind, Table, TableKind
from documents.text import fold
from normalizers.column_evidence import ColumnFigures, Evidence, weigh, weigh_ranks
from normalizers.tables import lost_headers

# What it takes to name a column, and by how much any rival must fall short, in nats.
SURE, MARGIN = 6.0, 4.0
_MIN_FIGURES = 2
_CONFIDENCE = 0.95
_TOTAL_NAME = "Tổng điểm"
_RANK_NAME = "Xếp hạng {name}"
# What a header calls the only column of a kind, by the words that speak of it.
_KINDS = {
    Measure.RANK: (frozenset({"xep", "hang"}), "Xếp hạng"),
    Measure.TOTAL: (frozenset({"tong"}), _TOTAL_NAME),
    Measure.LEVEL: (frozenset({"loai", "muc"}), "Xếp loại"),
    Measure.SCORE: (frozenset({"diem"}), "Điểm"),
}
_OF_ITS_KIND = "its figures are the only ones of this kind, of which the header speaks"
_SAME_WORD = 70.0
_HALF = 0.5

Canon = Callable[[str], str]
Key = tuple[str, int]  # table_id, 0-based column


@dataclass(frozen=True, slots=True)
class Name:
    """The name of a column, why it is its, and what the sentences add to it."""

    words: str
    because: str
    claims: tuple[str, ...] = ()
    maximum: Decimal | None = None


@dataclass(frozen=True, slots=True)
class Headings:
    """The words read above each table whose columns are lost, by table, and how to fold them."""

    words: Mapping[str, str]
    canon: Canon


def name_columns(
    tables: Sequence[Table], claims: Sequence[Claim], headings: Headings
) -> tuple[tuple[Table, ...], tuple[Repair, ...]]:
    """Return the tables with the names that can be proved, and a repair for each of them.

    Args:
        tables: all tables of the document, their units named.
        claims: its claims, their subjects and units restored.
        headings: the header's words as read; they stay the columns' `raw`.
    """
    lost = [t for t in tables if t.kind is TableKind.RANKING and any(map(_is_lost, t.columns))]
    if not lost:
        return tuple(tables), ()
    names: dict[Key, Name] = {}
    for level in dict.fromkeys(table.unit_level for table in lost):
        same = [table for table in lost if table.unit_level is level]
        names |= _by_claims(same, _claims_of(claims, level.value, same))
    names |= _by_ranks(lost, tables, names, headings)
    names |= _by_kind(lost, names, headings)
    done = [_named(table, names, headings) for table in tables]
    return tuple(table for table, _ in done), tuple(r for _, made in done for r in made)


def _is_lost(column: Column) -> bool:
    return not column.indicator


def _claims_of(
    claims: Sequence[Claim], level: str, tables: Sequence[Table]
) -> dict[str, list[Claim]]:
    """Return the claims on a level of units by folded subject; "" is the total."""
    found: dict[str, list[Claim]] = defaultdict(list)
    numbers = {fold(table.number) for table in tables if table.number}
    for claim in claims:
        elsewhere = claim.table_number and fold(claim.table_number) not in numbers
        if claim.unit_level in {level, ""} and not elsewhere:
            found[fold(claim.subject)].append(claim)
    return found


def _by_claims(tables: Sequence[Table], claims: Mapping[str, list[Claim]]) -> dict[Key, Name]:
    """Return the names that sentences prove, the surest first; each proof makes others easier."""
    columns = {
        (table.table_id, j): _figures(table, j)
        for table in tables
        for j, column in enumerate(table.columns)
        if _is_lost(column) and column.measure not in {Measure.RANK, Measure.LEVEL}
    }
    totals = {
        (t.table_id, j)
        for t in tables
        for j, c in enumerate(t.columns)
        if c.measure is Measure.TOTAL
    }
    weights = {
        (subject, key): weigh(stated, column)
        for subject, stated in claims.items()
        for key, column in columns.items()
        # What is said of no indicator is said of the whole.
        if (key in totals) == (not subject)
    }
    names: dict[Key, Name] = {}
    while best := _proved(weights):
        (subject, key), evidence = best
        name = claims[subject][0].subject or _TOTAL_NAME
        names[key] = Name(name, _because(evidence), evidence.fits, _maximum(claims[subject]))
        weights = {k: e for k, e in weights.items() if k[0] != subject and k[1] != key}
    return names


def _proved(
    weights: Mapping[tuple[str, Key], Evidence],
) -> tuple[tuple[str, Key], Evidence] | None:
    """Return the best pair of subject and column that no rival comes near, if there is one."""
    for pair, evidence in sorted(weights.items(), key=lambda item: -item[1].strength):
        if evidence.strength < SURE:
            return None
        rivals = [
            other.strength
            for (subject, key), other in weights.items()
            if (subject == pair[0]) != (key == pair[1])
        ]
        clear = evidence.strength - max(rivals, default=0.0) >= MARGIN
        if clear and evidence.figures >= _MIN_FIGURES:
            return pair, evidence
    return None


def _because(evidence: Evidence) -> str:
    return f"the figures that sentences state of it fit this column alone ({len(evidence.fits)})"


def _figures(table: Table, j: int) -> ColumnFigures:
    units = _units(table)
    return ColumnFigures(tuple(row.name for row in units), tuple(row.cells[j] for row in units))


def _units(table: Table) -> list[Row]:
    return [row for row in table.rows if row.kind is RowKind.UNIT]


def _by_ranks(
    lost: Sequence[Table],
    tables: Sequence[Table],
    names: Mapping[Key, Name],
    headings: Headings,
) -> dict[Key, Name]:
    """Return the names of rank columns: those of the scores that they follow."""
    found: dict[Key, Name] = {}
    for table in lost:
        ranks = [
            j for j, c in enumerate(table.columns) if _is_lost(c) and c.measure is Measure.RANK
        ]
        for beside in tables:
            scores = {
                j: name
                for j in range(len(beside.columns))
                if (name := _name_of(beside, j, names)) and beside.unit_level is table.unit_level
            }
            if ranks and scores:
                followed = _followed(table, beside, ranks, tuple(scores))
                followed |= _in_order(table, beside, followed, scores, headings)
                found |= {
                    (table.table_id, i): Name(
                        _rank_name(scores[j], headings.words.get(table.table_id, "")), because
                    )
                    for i, (j, because) in followed.items()
                }
    return found


def _name_of(table: Table, j: int, names: Mapping[Key, Name]) -> str:
    column = table.columns[j]
    if column.measure in {Measure.RANK, Measure.LEVEL}:
        return ""
    own = names.get((table.table_id, j))
    return own.words if own else column.indicator


def _rank_name(score: str, heading: str) -> str:
    return _RANK_NAME.format(name=score) if "hang" in fold(heading).split() else score


def _followed(
    table: Table, beside: Table, ranks: Sequence[int], scores: Sequence[int]
) -> dict[int, tuple[int, str]]:
    """Return the scores that each rank column follows, as far as only one does."""
    pairs = list(_paired(table, beside))
    weights = {
        (str(j), (table.table_id, i)): weigh_ranks(
            [rank.cells[i] for rank, _ in pairs], [score.cells[j] for _, score in pairs]
        )
        for i in ranks
        for j in scores
    }
    found: dict[int, tuple[int, str]] = {}
    while best := _proved(weights):
        (j, key), evidence = best
        found[key[1]] = (int(j), f"its ranks follow these scores ({evidence.figures} units)")
        weights = {k: e for k, e in weights.items() if k[0] != j and k[1] != key}
    return found


def _paired(table: Table, beside: Table) -> Iterator[tuple[Row, Row]]:
    there = {_unit(row): row for row in _units(beside)}
    for row in _units(table):
        if _unit(row) in there:
            yield row, there[_unit(row)]


def _unit(row: Row) -> str:
    return row.name.unit_id or fold(row.name.printed)


def _in_order(
    table: Table,
    beside: Table,
    followed: Mapping[int, tuple[int, str]],
    scores: Mapping[int, str],
    headings: Headings,
) -> dict[int, tuple[int, str]]:
    """Return the scores of the other rank columns, where both tables have the same order.

    Half of the columns must be proved and none stand elsewhere; the words above the table have to
    hold those of the name.
    """
    ranks = [j for j, c in enumerate(table.columns) if c.measure is Measure.RANK]
    parts = [j for j, c in enumerate(beside.columns) if c.measure is Measure.SCORE]
    if len(ranks) != len(parts) or len(followed) < max(2, _HALF * len(ranks)):
        return {}
    partner = dict(zip(ranks, parts, strict=True))
    if any(partner.get(i) != j for i, (j, _) in followed.items()):
        return {}
    words = headings.canon(headings.words.get(table.table_id, "")).split()
    because = f"the columns stand in the order of {beside.table_id}, and the header has its words"
    return {
        i: (j, because)
        for i, j in partner.items()
        if i not in followed and j in scores and _holds(words, scores[j])
    }


def _by_kind(
    lost: Sequence[Table], names: Mapping[Key, Name], headings: Headings
) -> dict[Key, Name]:
    """Return the names of columns that are the only ones of their kind in their table.

    The words above the table have to speak of that kind.
    """
    found: dict[Key, Name] = {}
    for table in lost:
        words = set(headings.canon(headings.words.get(table.table_id, "")).split())
        for measure, (spoken, name) in _KINDS.items():
            alone = [j for j, c in enumerate(table.columns) if c.measure is measure]
            if len(alone) != 1 or not _is_lost(table.columns[alone[0]]):
                continue
            key = (table.table_id, alone[0])
            if key not in names and words & spoken:
                found[key] = Name(name, _OF_ITS_KIND)
    return found


def _holds(words: Sequence[str], name: str) -> bool:
    wanted = fold(name).split()
    seen = [w for w in wanted if any(fuzz.ratio(w, word) >= _SAME_WORD for word in words)]
    return len(seen) > _HALF * len(wanted)


def _named(
    table: Table, names: Mapping[Key, Name], headings: Headings
) -> tuple[Table, list[Repair]]:
    heading = headings.words.get(table.table_id, "")
    columns: list[Column] = []
    repairs: list[Repair] = []
    for j, column in enumerate(table.columns):
        raw = (heading,) if heading and _is_lost(column) else column.raw
        name = names.get((table.table_id, j))
        update: dict[str, object] = {"raw": raw}
        if name:
            update |= {"header": (name.words,), "indicator": name.words}
            if column.maximum is None and name.maximum is not None:
                update |= {"maximum": name.maximum, "maximum_source": "prose"}
            repairs.append(_repair(table, column, heading, name))
        columns.append(column.model_copy(update=update) if raw or name else column)
    if not repairs:
        return table.model_copy(update={"columns": tuple(columns)}), repairs
    problems = tuple(_problems(table, columns))
    return table.model_copy(update={"columns": tuple(columns), "problems": problems}), repairs


def _maximum(claims: Sequence[Claim]) -> Decimal | None:
    """Return the maximum that sentences about one subject state, if they agree on one."""
    stated = {c.value for c in claims if c.kind is ClaimKind.MAXIMUM and not c.units}
    return stated.pop() if len(stated) == 1 else None


def _repair(table: Table, column: Column, heading: str, name: Name) -> Repair:
    return Repair(
        target=column_ref(table.table_id, column.index),
        reason=RepairReason.HEADER,
        before=heading,
        after=name.words,
        because=name.because,
        constraints=name.claims,
        confidence=_CONFIDENCE,
    )


def _problems(table: Table, columns: Sequence[Column]) -> Iterator[Notice]:
    """Yield the table's problems, that of lost headers only for columns that still have none."""
    before = lost_headers([c.index for c in table.columns if _is_lost(c)])
    left = [c.index for c in columns if _is_lost(c)]
    for problem in table.problems:
        if problem != before:
            yield problem
        elif left:
            yield lost_headers(left)
