"""Rank columns: the ranks that their key does not give, each error blamed on few rows."""

from collections.abc import Iterator
from dataclasses import replace

import numpy as np

from documents.findings import Certainty, Relation, RelationKind, Rule, Severity
from documents.references import column_ref
from documents.tables import Measure
from validator import messages
from validator.drafts import Answer, Case, Draft
from validator.figures import Figures, Integers
from validator.messages import figure_vi
from validator.order import longest_sorted
from validator.rankrules import RankRule, Ties, rank_rule, ranks_of
from validator.rankself import against_itself, sequence_draft
from validator.words import years_in


def check_ranks(case: Case) -> Answer:
    """Report ranks that their key does not give, and columns that rank nothing validly."""
    drafts: list[Draft] = []
    relations: list[Relation] = []
    for figures in case.figures:
        for j in figures.columns(Measure.RANK):
            rule = None if _of_another_year(case, figures, j) else rank_rule(figures, j)
            if rule is None:
                drafts.extend(against_itself(figures, j))
                continue
            drafts.extend(_misfits(figures, j, rule))
            drafts.extend(_shared_ordinals(figures, j, rule))
            misses = np.flatnonzero(rule.usable & ~rule.hits)
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


def _misfits(figures: Figures, j: int, rule: RankRule) -> Iterator[Draft]:
    """Yield the disagreements of a rank column, each blamed on as few rows as explain it.

    One wrong key shifts every rank that it jumps over, and one place that is skipped shifts all
    ranks below it: neither makes those ranks wrong.
    """
    misses = [int(i) for i in np.flatnonzero(rule.usable & ~rule.hits)]
    if len(misses) < 2 or rule.in_blocks:
        yield from (_wrong_rank(figures, j, rule, i) for i in misses)
        return
    printed = figures.numbers[:, j] // 10**figures.decimals
    strays, offsets = _explained(figures, j, rule, printed)
    if len(strays) + sum(len(run) > 0 for run in offsets) >= len(misses):
        cause = f"swap {figures.ref(misses[0], j)}" if _swapped(rule, printed, misses) else ""
        yield from (replace(_wrong_rank(figures, j, rule, i), cause=cause) for i in misses)
        return
    yield from (_wrong_rank(figures, j, rule, i) for i in strays)
    for run in offsets:
        if len(run) == 1:
            yield _wrong_rank(figures, j, rule, run[0])
        elif not _absent_units(figures, rule, printed, run):
            yield _shifted_run(figures, j, rule, run)


def _swapped(rule: RankRule, printed: Integers, misses: list[int]) -> bool:
    expected = sorted(int(rule.low[i]) for i in misses)
    return len(misses) == 2 and expected == sorted(int(printed[i]) for i in misses)


def _explained(
    figures: Figures, j: int, rule: RankRule, printed: Integers
) -> tuple[list[int], list[list[int]]]:
    """Return the rows out of the ranks' own order, and runs of rows all off by the same places."""
    rows = [int(i) for i in np.flatnonzero(rule.usable)]
    signed = -figures.numbers[:, rule.key] if rule.descending else figures.numbers[:, rule.key]
    rows.sort(key=lambda i: (int(printed[i]), int(signed[i])))
    kept_at = set(longest_sorted([int(signed[i]) for i in rows]))
    strays = [i for k, i in enumerate(rows) if k not in kept_at]
    kept = [i for k, i in enumerate(rows) if k in kept_at]
    stray_ranks = np.sort(printed[strays]) if strays else np.zeros(0, dtype=np.int64)
    # Ranks among the rows in order, with the places that the strays take.
    first, last, dense = ranks_of(figures.numbers[kept, rule.key], rule.descending)
    taken = np.searchsorted(stray_ranks, printed[kept], side="left")
    if rule.ties is Ties.DENSE:
        low = high = dense + (0 if not strays else taken * 0)
    else:
        low = (last if rule.ties is Ties.MODIFIED else first) + taken
        high = (first if rule.ties is Ties.COMPETITION else last) + taken
    runs: list[list[int]] = []
    previous = 0
    for position, i in enumerate(kept):
        below = int(printed[i]) - int(low[position])
        above = int(printed[i]) - int(high[position])
        offset = below if below < 0 else max(0, above)
        if offset and offset == previous:
            runs[-1].append(i)
        elif offset:
            runs.append([i])
        previous = offset
    return strays, runs


def _absent_units(figures: Figures, rule: RankRule, printed: Integers, run: list[int]) -> bool:
    """Return whether units missing from the table leave the gap: it lasts to the last rank."""
    gap = int(printed[run[0]] - rule.low[run[0]])
    to_the_end = int(printed[run[-1]]) == int(printed[rule.usable].max())
    return to_the_end and 0 < gap <= len(figures.table.absent)


def _shifted_run(figures: Figures, j: int, rule: RankRule, run: list[int]) -> Draft:
    """Report ranks that are all off by the same number of places as one disagreement."""
    printed = figures.numbers[:, j] // 10**figures.decimals
    column = figures.column(j)
    first, last = run[0], run[-1]
    reported = f"{int(printed[first])}–{int(printed[last])}"
    expected = f"{int(rule.low[first])}–{int(rule.low[last])}"
    places = int(printed[first]) - int(rule.low[first])
    return Draft(
        rule=Rule.RANK_ORDER,
        table_id=figures.table.table_id,
        unit=figures.unit(first),
        column=str(column.index),
        reported=reported,
        expected=expected,
        formula=f"{reported} ≠ {expected}",
        text=messages.RANK_RUN.say(
            unit=figures.unit(first),
            last=figures.unit(last),
            count=len(run),
            places=abs(places),
            reported=reported,
            expected=expected,
        ),
        cells=tuple(figures.ref(i, j) for i in run),
        severity=Severity.DECISION,
    )


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
        drafts.append(sequence_draft(figures, j, rows, [int(rank)] * len(rows), expected))
    return drafts


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
