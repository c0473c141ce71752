"""Rank columns: the ranks that their key does not give, each error blamed on few rows."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from decimal import Decimal

import numpy as np

from documents.findings import Certainty, Relation, RelationKind, Rule, Severity
from documents.references import column_ref
from documents.tables import Measure
from validator import messages
from validator.drafts import Answer, Case, Changes, Draft
from validator.figures import Figures
from validator.messages import figure_vi
from validator.rankblame import Ladder
from validator.rankrules import WITHIN_GROUPS, Block, RankRule, rank_rule, rule_of_few
from validator.rankself import sequence_draft
from validator.words import years_in

# Rows whose figures are tried as the cause of each other's wrong rank.
MAX_WITNESSES = 4
# In larger tables a run of ranks is not traced to one figure.
MAX_ROWS_TRIED = 300


def check_ranks(case: Case) -> Answer:
    """Report ranks that the key in their own table does not give."""
    drafts: list[Draft] = []
    relations: list[Relation] = []
    for figures in case.figures:
        for j in figures.columns(Measure.RANK):
            if of_another_year(case, figures, j):
                continue
            rule = rank_rule(figures, j)
            if rule is None:
                drafts.extend(_exchanged_in_few(figures, j))
            else:
                for block in rule.blocks:
                    drafts.extend(_misfits(figures, j, rule, block))
                    drafts.extend(_shared_ordinals(figures, j, rule, block))
                relations.append(_relation(figures, j, rule))
    return Answer(tuple(drafts), tuple(relations))


def _exchanged_in_few(figures: Figures, j: int) -> Iterator[Draft]:
    """Yield the two exchanged ranks of a table that is too short to prove its rule."""
    rule = rule_of_few(figures, j)
    if rule is not None:
        for draft in _misfits(figures, j, rule, rule.blocks[0]):
            yield replace(draft, certainty=Certainty.INTERPRETIVE)


def of_another_year(case: Case, figures: Figures, j: int) -> bool:
    """Return whether a header names an earlier year than the ranked one."""
    years = years_in(figures.column(j).indicator)
    current = case.document.facts.year
    if current is None:
        others = [
            y for k in figures.columns(Measure.RANK) for y in years_in(figures.column(k).indicator)
        ]
        current = max(others, default=None)
    return bool(years) and current is not None and max(years) < current


def _misfits(figures: Figures, j: int, rule: RankRule, block: Block) -> Iterator[Draft]:
    """Yield the disagreements of a rank column, each blamed on as few rows as explain it."""
    ladder, rows = block.ladder, block.rows
    alone, runs = ladder.blamed
    absent = len(figures.table.absent)
    alone = tuple(k for k in alone if not ladder.leaves_room(k, absent))
    scale = (-1 if rule.descending else 1) * 10**figures.decimals
    pairs = exchanged(ladder, alone)
    low, _ = ladder.bounds
    for k in alone:
        draft = _wrong_rank(figures, j, rule, (block, k))
        others = (*alone[:MAX_WITNESSES], *ladder.misses[:MAX_WITNESSES])
        keys = {figures.ref(rows[m], rule.key): m for m in {k, *others}}
        partner = _partner(ladder, k)
        if partner is not None and partner not in alone:
            draft = _with_partner(draft, figures, j, rule, (block, k, partner))
        yield replace(
            draft,
            offers=((draft.cells[0], Decimal(int(low[k]))),),
            witnesses=tuple(keys),
            holds=RightRank(ladder, k, keys, draft.cells[0], scale),
            else_cause=f"swap {figures.ref(rows[pairs[k]], j)}" if k in pairs else "",
        )
    for run in runs:
        if not ladder.leaves_room(run[0], absent):
            keys = {figures.ref(i, rule.key): m for m, i in enumerate(rows)}
            yield replace(
                _shifted_run(figures, j, block, run),
                witnesses=tuple(keys) if len(keys) <= MAX_ROWS_TRIED else (),
                holds=_RightRun(tuple(RightRank(ladder, k, keys, "", scale) for k in run)),
            )


def exchanged(ladder: Ladder, alone: tuple[int, ...]) -> dict[int, int]:
    """Return the rows that have just each other's rank, each with the first of its pair."""
    low, high = ladder.bounds
    pairs: dict[int, int] = {}
    for position, a in enumerate(alone):
        for b in alone[position + 1 :]:
            if (
                not {a, b} & pairs.keys()
                and low[a] <= ladder.printed[b] <= high[a]
                and low[b] <= ladder.printed[a] <= high[b]
            ):
                pairs[a] = pairs[b] = a
    return pairs


def _partner(ladder: Ladder, k: int) -> int | None:
    """Return the only other row with a wrong rank whose rank and row k's must change places."""
    low, high = ladder.bounds
    fit = [
        m
        for m in ladder.misses
        if m != k
        and low[k] <= ladder.printed[m] <= high[k]
        and low[m] <= ladder.printed[k] <= high[m]
    ]
    return fit[0] if len(fit) == 1 else None


def _with_partner(
    draft: Draft, figures: Figures, j: int, rule: RankRule, spot: tuple[Block, int, int]
) -> Draft:
    """Return a wrong rank as one of two that are exchanged: one error, two ranks."""
    block, k, m = spot
    own, other = block.rows[k], block.rows[m]
    return replace(
        draft,
        text=messages.RANKS_EXCHANGED.say(
            unit=figures.unit(own),
            reported=str(int(block.ladder.printed[k])),
            other=figures.unit(other),
            others=str(int(block.ladder.printed[m])),
            key=figures.column(rule.key).indicator,
            value=figures.cell(own, rule.key).value,
            less=figures.cell(other, rule.key).value,
            support=rule.support,
            checked=rule.checked,
        ),
        cells=(*draft.cells, figures.ref(other, j), figures.ref(other, rule.key)),
    )


@dataclass(frozen=True)
class RightRank:
    """Whether a rank is right once one figure is another: its own, or a key's."""

    ladder: Ladder
    row: int
    keys: dict[str, int]
    rank_ref: str
    scale: int  # 10**decimals, negative where much is good

    def __call__(self, changes: Changes) -> bool:
        if self.rank_ref and self.rank_ref in changes:
            low, high = (int(b[self.row]) for b in self.ladder.bounds)
            return low <= changes[self.rank_ref] <= high
        changed = {
            self.keys[ref]: int(changes[ref] * self.scale)
            for ref in changes.keys() & self.keys.keys()
        }
        return bool(changed) and self.ladder.right_with(self.row, changed)


@dataclass(frozen=True)
class _RightRun:
    """Whether every rank of a run is right once some figures are others."""

    ranks: tuple[RightRank, ...]

    def __call__(self, changes: Changes) -> bool:
        return all(rank(changes) for rank in self.ranks)


def _shifted_run(figures: Figures, j: int, block: Block, run: tuple[int, ...]) -> Draft:
    """Report ranks that are all off by the same number of places as one disagreement."""
    ladder = block.ladder
    low, _ = ladder.bounds
    column = figures.column(j)
    first, last = run[0], run[-1]
    reported = f"{int(ladder.printed[first])}–{int(ladder.printed[last])}"
    expected = f"{int(low[first])}–{int(low[last])}"
    return Draft(
        rule=Rule.RANK_ORDER,
        table_id=figures.table.table_id,
        unit=figures.unit(block.rows[first]),
        column=str(column.index),
        reported=reported,
        expected=expected,
        formula=f"{reported} ≠ {expected}",
        text=messages.RANK_RUN.say(
            unit=figures.unit(block.rows[first]),
            last=figures.unit(block.rows[last]),
            count=len(run),
            places=abs(int(ladder.printed[first]) - int(low[first])),
            reported=reported,
            expected=expected,
        ),
        cells=tuple(figures.ref(block.rows[k], j) for k in run),
        severity=Severity.DECISION,
    )


def _wrong_rank(figures: Figures, j: int, rule: RankRule, spot: tuple[Block, int]) -> Draft:
    block, k = spot
    i = block.rows[k]
    low, high = (int(b[k]) for b in block.ladder.bounds)
    expected = str(low) if low == high else f"{low}–{high}"
    key = figures.column(rule.key)
    value = figures.cell(i, rule.key).value
    shown = int(block.ladder.printed[k])
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
        certainty=_certainty(figures, rule, j, i),
    )


def _certainty(figures: Figures, rule: RankRule, j: int, i: int) -> Certainty:
    """A figure printed over several rows may cover one row more or less than was read."""
    merged = figures.cell(i, j).merged
    if merged is None or merged[0] == merged[1]:
        return Certainty.CERTAIN
    misses = set(rule.misses)
    others = [
        k
        for k, p in enumerate(figures.rows)
        if merged[0] <= p <= merged[1] and k != i and k not in misses
    ]
    at_edge = figures.rows[i] in merged
    return Certainty.INTERPRETIVE if others and at_edge else Certainty.CERTAIN


def _shared_ordinals(figures: Figures, j: int, rule: RankRule, block: Block) -> Iterator[Draft]:
    """Where no two units may share a rank, report those that do."""
    ladder = block.ladder
    wrong = set(ladder.misses)
    missing = sorted(set(range(1, len(block.rows) + 1)) - set(ladder.printed.tolist()))
    for rank in ladder.shared:
        spots = [int(k) for k in np.flatnonzero(ladder.printed == rank) if int(k) not in wrong]
        if len(spots) < 2:
            continue
        low, high = ladder.bounds
        free = [m for m in missing if any(low[k] <= m <= high[k] for k in spots)]
        expected = "|".join(str(m) for m in free) or str(rank)
        rows = [block.rows[k] for k in spots]
        yield sequence_draft(figures, j, rows, [rank] * len(rows), expected)


def _relation(figures: Figures, j: int, rule: RankRule) -> Relation:
    table_id = figures.table.table_id
    direction = "descending" if rule.descending else "ascending"
    apart = (WITHIN_GROUPS,) if len(rule.blocks) > 1 else ()
    return Relation(
        relation_id=f"{table_id}.rank{figures.column(j).index}",
        kind=RelationKind.RANK,
        target=column_ref(table_id, figures.column(j).index),
        operands=(column_ref(table_id, figures.column(rule.key).index),),
        mode=", ".join((rule.ties, direction, *apart)),
        support=rule.support,
        checked=rule.checked,
        exceptions=tuple(figures.ref(i, j) for i in rule.misses),
    )
