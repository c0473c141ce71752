"""Rank tables against score tables: ranks whose key stands in another table."""

from dataclasses import dataclass

import numpy as np

from documents.findings import Relation, RelationKind, Rule, Severity
from documents.references import column_ref
from documents.tables import Measure, TableKind
from validator import messages
from validator.crosstable import rows_by_unit, share_units, table_name
from validator.drafts import Answer, Case, Draft
from validator.figures import AMOUNTS, Figures, Flags, Integers
from validator.messages import figure_vi
from validator.rankrules import rank_rule, ranks_of
from validator.words import likeness

# A rank column belongs to a score column elsewhere when at least this share agrees.
FOLLOWS = 0.7
MIN_ROWS = 4
SAME_SUBJECT = 0.75


@dataclass(frozen=True)
class Link:
    """A rank column next to the scores of another table, on the units that both have."""

    ranks: Figures
    rank: int
    scores: Figures
    score: int
    rows: tuple[tuple[int, int], ...]
    low: Integers
    high: Integers
    hits: Flags
    alike: float


def check_ranks_across(case: Case) -> Answer:
    """Report ranks that the scores of another table do not give."""
    tables = [f for f in case.figures if f.table.kind is TableKind.RANKING and f.rows]
    index = {f.table.table_id: rows_by_unit(f) for f in tables}
    drafts: list[Draft] = []
    relations: list[Relation] = []
    for ranks in tables:
        for j in ranks.columns(Measure.RANK):
            if rank_rule(ranks, j) is not None:
                continue
            link = _best_link(ranks, j, tables, index)
            if link is None:
                continue
            misses = np.flatnonzero(~link.hits).tolist()
            drafts.extend(_draft(link, k) for k in misses)
            relations.append(_relation(link, misses))
    return Answer(tuple(drafts), tuple(relations))


def _best_link(
    ranks: Figures, j: int, tables: list[Figures], index: dict[str, dict[str, int]]
) -> Link | None:
    links = []
    own = index[ranks.table.table_id]
    for scores in tables:
        theirs = index[scores.table.table_id]
        if scores is ranks or not share_units(own, theirs):
            continue
        for score in scores.columns(*AMOUNTS):
            rows = tuple(
                (own[key], theirs[key])
                for key in own.keys() & theirs.keys()
                if ranks.known[own[key], j] and scores.known[theirs[key], score]
            )
            if len(rows) >= MIN_ROWS:
                links.append(_link(ranks, j, scores, score, tuple(sorted(rows))))
    convincing = [k for k in links if k.hits.mean() >= FOLLOWS and _informative(k)]
    return max(convincing, key=lambda k: (k.alike, int(k.hits.sum())), default=None)


def _link(
    ranks: Figures, j: int, scores: Figures, score: int, rows: tuple[tuple[int, int], ...]
) -> Link:
    printed = np.array([ranks.numbers[i, j] for i, _ in rows]) // 10**ranks.decimals
    values = np.array([scores.numbers[k, score] for _, k in rows])
    first, last, _ = ranks_of(values, descending=True)
    # Equal scores may share the best place or be told apart by something not printed.
    shares = len(np.unique(printed)) < len(printed) and bool((printed == first).mean() >= FOLLOWS)
    high = first if shares else last + (len(ranks.rows) - len(rows))
    hits: Flags = (printed >= first) & (printed <= high)
    alike = likeness(ranks.column(j).indicator, scores.column(score).indicator)
    return Link(ranks, j, scores, score, rows, first, high, hits, alike)


def _informative(link: Link) -> bool:
    """Headings that agree are enough; without them the figures must tell most units apart."""
    if link.alike >= SAME_SUBJECT:
        return True
    return len(np.unique(link.low)) > len(link.rows) // 2 and bool(link.hits.mean() >= 0.9)


def _draft(link: Link, k: int) -> Draft:
    i, other = link.rows[k]
    low, high = int(link.low[k]), int(link.high[k])
    expected = str(low) if low == high else f"{low}–{high}"
    printed = str(int(link.ranks.numbers[i, link.rank]) // 10**link.ranks.decimals)
    value = link.scores.cell(other, link.score).value
    column = link.ranks.column(link.rank)
    return Draft(
        rule=Rule.CROSS_TABLE,
        table_id=link.ranks.table.table_id,
        unit=link.ranks.unit(i),
        column=str(column.index),
        reported=printed,
        expected=expected,
        formula=f"{figure_vi(value)} → {expected} ≠ {printed}",
        text=messages.RANK_ACROSS.say(
            unit=link.ranks.unit(i),
            table=table_name(link.ranks.table),
            reported=printed,
            column=column.indicator,
            value=value,
            others=table_name(link.scores.table),
            expected=expected,
        ),
        cells=(link.ranks.ref(i, link.rank), link.scores.ref(other, link.score)),
        severity=Severity.DECISION,
    )


def _relation(link: Link, misses: list[int]) -> Relation:
    table_id = link.ranks.table.table_id
    target = column_ref(table_id, link.ranks.column(link.rank).index)
    return Relation(
        relation_id=f"{target}.rank",
        kind=RelationKind.RANK,
        target=target,
        operands=(column_ref(link.scores.table.table_id, link.scores.column(link.score).index),),
        mode="competition, descending" if (link.low == link.high).all() else "ordinal, descending",
        support=int(link.hits.sum()),
        checked=len(link.rows),
        exceptions=tuple(link.ranks.ref(link.rows[k][0], link.rank) for k in misses),
    )
