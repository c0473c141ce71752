"""Rank columns: which figure they rank, in which direction, by which rule for ties."""

from dataclasses import dataclass
from enum import StrEnum

import numpy as np

from documents.findings import Certainty, Relation, RelationKind, Rule, Severity
from documents.references import column_ref
from documents.tables import Measure
from validator import messages
from validator.drafts import Answer, Case, Draft
from validator.figures import AMOUNTS, Figures, Flags, Integers
from validator.messages import figure_vi
from validator.words import years_in

# A rank column follows a key when at least this share of its rows agrees.
FOLLOWS = 0.6
MIN_ROWS = 3


class Ties(StrEnum):
    """What ranks equal figures get; the order is the order of preference."""

    COMPETITION = "competition"  # 1 2 2 4
    DENSE = "dense"  # 1 2 2 3
    ORDINAL = "ordinal"  # 1 2 3 4, ties broken by something else
    MODIFIED = "modified"  # 1 3 3 4


@dataclass(frozen=True)
class RankRule:
    """A rank column's rule: key column, direction, scope and ties, with the rows that agree."""

    key: int
    descending: bool
    ties: Ties
    low: Integers  # the best rank that each row may have
    high: Integers  # the worst; equal to `low` unless ties are ordinal
    hits: Flags
    usable: Flags

    @property
    def support(self) -> int:
        """The number of rows that agree."""
        return int(self.hits.sum())

    @property
    def checked(self) -> int:
        """The number of rows in which rank and key are known."""
        return int(self.usable.sum())


def check_ranks(case: Case) -> Answer:
    """Report ranks that their key does not give, and columns that rank nothing validly."""
    drafts: list[Draft] = []
    relations: list[Relation] = []
    for figures in case.figures:
        for j in figures.columns(Measure.RANK):
            rule = None if _of_another_year(case, figures, j) else rank_rule(figures, j)
            if rule is None:
                drafts.extend(_against_itself(figures, j))
                continue
            misses = np.flatnonzero(rule.usable & ~rule.hits)
            drafts.extend(_wrong_rank(figures, j, rule, int(i)) for i in misses)
            drafts.extend(_shared_ordinals(figures, j, rule))
            relations.append(_relation(figures, j, rule, misses.tolist()))
    return Answer(tuple(drafts), tuple(relations))


def _of_another_year(case: Case, figures: Figures, j: int) -> bool:
    """Return whether a header names an earlier year than the ranked one."""
    years = years_in(figures.column(j).indicator)
    current = case.document.facts.year
    if current is None:
        others = [
            y for k in figures.columns(Measure.RANK) for y in years_in(figures.column(k).indicator)
        ]
        current = max(others, default=None)
    return bool(years) and current is not None and max(years) < current


def ranks_of(values: Integers, descending: bool) -> tuple[Integers, Integers, Integers]:
    """Return the first and the last place of each figure's block of ties, and its dense rank."""
    signed = -values if descending else values
    distinct, back, counts = np.unique(signed, return_inverse=True, return_counts=True)
    ends = np.cumsum(counts)
    return (ends - counts + 1)[back], ends[back], np.arange(1, len(distinct) + 1)[back]


def rank_rule(figures: Figures, j: int) -> RankRule | None:
    """Return the rule that explains most of a rank column, or None when none explains it."""
    best: RankRule | None = None
    keys = figures.columns(*AMOUNTS, Measure.PERCENT)
    for key in sorted(keys, key=lambda k: _preference(figures, j, k)):
        usable = figures.known[:, j] & figures.known[:, key]
        if usable.sum() < MIN_ROWS:
            continue
        for descending in (True, False):
            for rule in _rules(figures, j, key, descending, usable):
                if best is None or rule.support > best.support:
                    best = rule
    if best is None or best.support < max(MIN_ROWS, FOLLOWS * best.checked):
        return None
    if len(np.unique(figures.numbers[best.usable, j])) < 2:
        return None
    return best


def _preference(figures: Figures, j: int, key: int) -> tuple[bool, bool, int]:
    """Order keys: totals and percentages before parts, the nearest first."""
    measure = figures.column(key).measure
    return (measure not in {Measure.TOTAL, Measure.PERCENT}, key > j, abs(j - key))


def _rules(figures: Figures, j: int, key: int, descending: bool, usable: Flags) -> list[RankRule]:
    """Return one rule for each way of counting ties.

    Rows whose key is unknown still take places: ranks are compared on the rows where both are
    known, so a lost figure shifts every place below it. Places are therefore counted among the
    known rows first and, where some are unknown, corrected by the ranks that are printed.
    """
    unit = 10**figures.decimals
    printed = figures.numbers[:, j] // unit
    first, last, dense = (np.zeros(len(usable), dtype=np.int64) for _ in range(3))
    first[usable], last[usable], dense[usable] = ranks_of(figures.numbers[usable, key], descending)
    hidden = int(len(usable) - usable.sum())
    bounds = {
        Ties.COMPETITION: (first, first),
        Ties.DENSE: (dense, dense),
        Ties.ORDINAL: (first, last),
        Ties.MODIFIED: (last, last),
    }
    rules = []
    for ties, (low, high) in bounds.items():
        hits = usable & (printed >= low) & (printed <= high + hidden)
        rules.append(RankRule(key, descending, ties, low, high + hidden, hits, usable))
    return rules


def _wrong_rank(figures: Figures, j: int, rule: RankRule, i: int) -> Draft:
    low, high = int(rule.low[i]), int(rule.high[i])
    expected = str(low) if low == high else f"{low}–{high}"
    key = figures.column(rule.key)
    printed = figures.cell(i, j)
    value = figures.cell(i, rule.key).value
    shown = figures.numbers[i, j] // 10**figures.decimals
    return Draft(
        rule=Rule.RANK_ORDER,
        table_id=figures.table.table_id,
        unit=figures.unit(i),
        column=str(figures.column(j).index),
        reported=str(shown),
        expected=expected,
        formula=f"{key.indicator} {figure_vi(value)} → {expected} ≠ {shown}",
        text=messages.RANK.say(
            unit=figures.unit(i),
            reported=str(shown),
            key=key.indicator,
            value=value,
            expected=expected,
            support=rule.support,
            checked=rule.checked,
        ),
        cells=(figures.ref(i, j), figures.ref(i, rule.key)),
        severity=Severity.DECISION,
        certainty=_certainty(figures, rule, j, i) if printed.merged else Certainty.CERTAIN,
    )


def _certainty(figures: Figures, rule: RankRule, j: int, i: int) -> Certainty:
    """A figure printed over several rows may cover one row more or less than was read."""
    merged = figures.cell(i, j).merged
    if merged is None or merged[0] == merged[1]:
        return Certainty.CERTAIN
    covered = [k for k, p in enumerate(figures.rows) if merged[0] <= p <= merged[1]]
    others = [k for k in covered if k != i and rule.hits[k]]
    at_edge = figures.rows[i] in merged
    return Certainty.INTERPRETIVE if others and at_edge else Certainty.CERTAIN


def _shared_ordinals(figures: Figures, j: int, rule: RankRule) -> list[Draft]:
    """Where no two units may share a rank, report those that do."""
    if rule.ties is not Ties.ORDINAL or rule.checked < len(figures.rows):
        return []
    printed = figures.numbers[:, j] // 10**figures.decimals
    values, counts = np.unique(printed[rule.hits], return_counts=True)
    shared = values[counts > 1]
    if not len(shared) or len(shared) > len(values) // 4:
        return []
    missing = sorted(set(range(1, len(printed) + 1)) - set(printed.tolist()))
    drafts = []
    for rank in shared:
        rows = [int(i) for i in np.flatnonzero((printed == rank) & rule.hits)]
        free = [m for m in missing if any(rule.low[i] <= m <= rule.high[i] for i in rows)]
        expected = "|".join(str(m) for m in free) or str(rank)
        drafts.append(_sequence_draft(figures, j, rows, [int(rank)] * len(rows), expected))
    return drafts


def _against_itself(figures: Figures, j: int) -> list[Draft]:
    """Report a rank column that no tie rule makes a ranking of its own units."""
    known = np.flatnonzero(figures.known[:, j])
    count = len(figures.rows)
    if len(known) < MIN_ROWS:
        return []
    printed = [int(v) for v in figures.numbers[known, j] // 10**figures.decimals]
    if max(printed) > count or min(printed) < 1:
        return []  # ranked among more units than the table lists: nothing to compare with
    if possible_ranking(printed, count):
        return []
    best = np.array(printed)
    first, _, _ = ranks_of(best, descending=False)
    if 2 * (first == best).sum() < len(printed):
        return []
    rows = [int(known[k]) for k in np.flatnonzero(first != best)]
    order = np.argsort(best, kind="stable")
    return [
        _sequence_draft(
            figures,
            j,
            rows,
            [printed[k] for k in order],
            ", ".join(str(int(first[k])) for k in order),
        )
    ]


def possible_ranking(printed: list[int], count: int) -> bool:
    """Return whether ranks, some of `count` perhaps unknown, are a ranking under any tie rule."""
    free = count - len(printed)
    tally: dict[int, int] = {}
    for rank in printed:
        tally[rank] = tally.get(rank, 0) + 1
    return (
        _competition(tally, count, free)
        or _dense(tally, free)
        or _competition({count + 1 - r: n for r, n in tally.items()}, count, free)
        or max(tally.values()) == 1
    )


def _dense(tally: dict[int, int], free: int) -> bool:
    return max(tally) - len(tally) <= free


def _competition(tally: dict[int, int], count: int, free: int) -> bool:
    """Fill the places between the printed ranks with the units whose rank is unknown."""
    place, left = 1, free
    for rank in sorted(tally):
        if rank < place:
            return False
        left -= rank - place
        place = rank + tally[rank]
        if left < 0:
            return False
    return place - 1 + left == count


def _sequence_draft(
    figures: Figures, j: int, rows: list[int], reported: list[int], expected: str
) -> Draft:
    column = figures.column(j)
    printed = ", ".join(str(r) for r in reported)
    unit = figures.unit(rows[0]) if len(rows) == 1 else ""
    return Draft(
        rule=Rule.RANK_ORDER,
        table_id=figures.table.table_id,
        unit=unit,
        column=str(column.index),
        reported=printed,
        expected=expected,
        formula=f"{printed} ≠ {expected}",
        text=messages.RANK_SEQUENCE.say(
            column=column.indicator, count=len(figures.rows), reported=printed, expected=expected
        ),
        cells=tuple(figures.ref(i, j) for i in rows),
        severity=Severity.DECISION,
    )


def _relation(figures: Figures, j: int, rule: RankRule, misses: list[int]) -> Relation:
    table_id = figures.table.table_id
    direction = "descending" if rule.descending else "ascending"
    return Relation(
        relation_id=f"{table_id}.rank{figures.column(j).index}",
        kind=RelationKind.RANK,
        target=column_ref(table_id, figures.column(j).index),
        operands=(column_ref(table_id, figures.column(rule.key).index),),
        mode=f"{rule.ties.value}, {direction}",
        support=rule.support,
        checked=rule.checked,
        exceptions=tuple(figures.ref(i, j) for i in misses),
    )
