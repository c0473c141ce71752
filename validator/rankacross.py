"""Rank columns whose key is not in their own table: scores elsewhere, or nothing but themselves."""

import math
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from documents.findings import Relation, RelationKind, Rule, Severity
from documents.references import column_ref
from documents.tables import Measure, TableKind
from validator import messages
from validator.crosstable import certainty_of, rows_by_unit, share_units, table_name
from validator.drafts import Answer, Case, Draft
from validator.figures import AMOUNTS, Figures
from validator.messages import figure_vi
from validator.rankblame import Ladder, ladders
from validator.rankrules import BY_CHANCE, rank_rule
from validator.ranks import RightRank, exchanged, of_another_year
from validator.rankself import against_itself
from validator.words import likeness

# With headings that agree, a rank column belongs to scores when this share of rows agrees.
FOLLOWS = 0.6
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
    descending: bool
    ladder: Ladder
    alike: float


def check_ranks_across(case: Case) -> Answer:
    """Report ranks that another table's scores do not give, and columns that rank nothing."""
    tables = [f for f in case.figures if f.table.kind is TableKind.RANKING and f.rows]
    index = {f.table.table_id: rows_by_unit(f) for f in tables}
    drafts: list[Draft] = []
    relations: list[Relation] = []
    for ranks in tables:
        for j in ranks.columns(Measure.RANK):
            if of_another_year(case, ranks, j):
                drafts.extend(against_itself(ranks, j))
                continue
            if rank_rule(ranks, j) is not None:
                continue
            link = _best_link(ranks, j, tables, index)
            if link is None:
                drafts.extend(against_itself(ranks, j))
                continue
            alone, runs = link.ladder.blamed
            absent = len(ranks.table.absent)
            drafts.extend(
                _draft(link, k, alone)
                for k in (*alone, *(r[0] for r in runs))
                if not link.ladder.leaves_room(k, absent)
            )
            relations.append(_relation(link))
    return Answer(tuple(drafts), tuple(relations))


def _best_link(
    ranks: Figures, j: int, tables: list[Figures], index: dict[str, dict[str, int]]
) -> Link | None:
    links: list[Link] = []
    own = index[ranks.table.table_id]
    for scores in tables:
        theirs = index[scores.table.table_id]
        if scores is ranks or not share_units(own, theirs):
            continue
        for score in scores.columns(*AMOUNTS):
            rows = sorted(
                (own[key], theirs[key])
                for key in own.keys() & theirs.keys()
                if ranks.known[own[key], j] and scores.known[theirs[key], score]
            )
            if len(rows) >= MIN_ROWS:
                links.extend(_links((ranks, j), (scores, score), tuple(rows)))
    # Every rank column is tried with every score column: chance has that many chances.
    spelled = math.log(max(2, len(links) * len(ranks.columns(Measure.RANK)))) - math.log(BY_CHANCE)
    convincing = [k for k in links if k.ladder.gain > spelled or _named(k)]
    return max(convincing, key=lambda k: (k.alike, k.ladder.gain), default=None)


def _links(
    left: tuple[Figures, int], right: tuple[Figures, int], rows: tuple[tuple[int, int], ...]
) -> Iterator[Link]:
    (ranks, rank), (scores, score) = left, right
    printed = ranks.numbers[[i for i, _ in rows], rank] // 10**ranks.decimals
    values = scores.numbers[[k for _, k in rows], score]
    alike = likeness(ranks.column(rank).indicator, scores.column(score).indicator)
    for descending, ladder in ladders(printed, values, len(ranks.rows) - len(rows)):
        yield Link(ranks, rank, scores, score, rows, descending, ladder, alike)


def _named(link: Link) -> bool:
    hits = len(link.rows) - len(link.ladder.misses)
    return link.alike >= SAME_SUBJECT and hits >= FOLLOWS * len(link.rows)


def _draft(link: Link, k: int, alone: tuple[int, ...]) -> Draft:
    i, other = link.rows[k]
    low, high = (int(b[k]) for b in link.ladder.bounds)
    expected = str(low) if low == high else f"{low}–{high}"
    printed = str(int(link.ladder.printed[k]))
    value = link.scores.cell(other, link.score).value
    column = link.ranks.column(link.rank)
    own = link.ranks.ref(i, link.rank)
    keys = {link.scores.ref(link.rows[m][1], link.score): m for m in {k, *alone[:4]}}
    pairs = exchanged(link.ladder, alone)
    scale = (-1 if link.descending else 1) * 10**link.scores.decimals
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
        cells=(own, link.scores.ref(other, link.score)),
        severity=Severity.DECISION,
        certainty=certainty_of(link.ranks.cell(i, link.rank), link.scores.cell(other, link.score)),
        offers=((own, Decimal(low)),),
        witnesses=tuple(keys),
        holds=RightRank(link.ladder, k, keys, own, scale),
        else_cause=_swap(link, pairs[k]) if k in pairs else "",
    )


def _swap(link: Link, first: int) -> str:
    return f"swap {link.ranks.ref(link.rows[first][0], link.rank)}"


def _relation(link: Link) -> Relation:
    table_id = link.ranks.table.table_id
    target = column_ref(table_id, link.ranks.column(link.rank).index)
    direction = "descending" if link.descending else "ascending"
    return Relation(
        relation_id=f"{target}.rank",
        kind=RelationKind.RANK,
        target=target,
        operands=(column_ref(link.scores.table.table_id, link.scores.column(link.score).index),),
        mode=f"{link.ladder.ties.value}, {direction}",
        support=len(link.rows) - len(link.ladder.misses),
        checked=len(link.rows),
        exceptions=tuple(link.ranks.ref(link.rows[k][0], link.rank) for k in link.ladder.misses),
    )
