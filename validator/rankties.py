"""Ranks that are shared only because percentages were rounded before they were compared."""

from collections import defaultdict
from collections.abc import Iterator
from fractions import Fraction

from documents.findings import Certainty, Rule, Severity
from documents.references import row_ref
from documents.tables import Measure
from validator import messages
from validator.arithmetic import rounded
from validator.drafts import Answer, Case, Draft
from validator.figures import Figures
from validator.maxima import column_maxima
from validator.messages import figure_vi
from validator.rankrules import rank_rule
from validator.ranks import of_another_year

# Decimals at which an exact percentage is shown.
SHOWN = 2


def check_rounded_ties(case: Case) -> Answer:
    """Report units that share a rank by the printed percentage and not by the exact one.

    Which of the two a publisher means to rank by is a matter of interpretation. Only units of
    different maxima are told apart: among the others the points show it to every reader.
    """
    drafts: list[Draft] = []
    for figures in case.figures:
        for j in figures.columns(Measure.RANK):
            rule = None if of_another_year(case, figures, j) else rank_rule(figures, j)
            if rule is None or figures.column(rule.key).measure is not Measure.PERCENT:
                continue
            if not rule.misses:
                drafts.extend(_ties(case, figures, j, rule.key))
    return Answer(tuple(drafts))


def _ties(case: Case, figures: Figures, j: int, key: int) -> Iterator[Draft]:
    exact = _exact_shares(case, figures)
    maxima = column_maxima(case, figures.table, case.totals(figures.table)[-1]) if exact else None
    blocks: dict[tuple[int, int], list[int]] = defaultdict(list)
    for i in range(len(figures.rows)):
        if figures.known[i, j] and figures.known[i, key] and i in exact:
            blocks[int(figures.numbers[i, j]), int(figures.numbers[i, key])].append(i)
    for (rank, _), rows in blocks.items():
        if maxima is None or len({maxima.admissible(figures.rows[i])[:1] for i in rows}) < 2:
            continue
        best = max(exact[i] for i in rows)
        for i in rows:
            if exact[i] < best:
                above = sum(exact[k] > exact[i] for k in rows)
                yield _draft(figures, (i, j), (rank // 10**figures.decimals, above), exact)
                behind = [k for k in rows if k > i and exact[k] > exact[i]]
                if behind:
                    yield _out_of_order(figures, (i, j), behind, exact)


def _exact_shares(case: Case, figures: Figures) -> dict[int, Fraction]:
    """Return each unit's share of its own maximum, where total and maximum are known."""
    totals = case.totals(figures.table)
    if not totals:
        return {}
    points = totals[-1]
    maxima = column_maxima(case, figures.table, points)
    shares = {}
    for i, position in enumerate(figures.rows):
        limits = maxima.admissible(position)
        if limits and limits[0] and figures.known[i, points]:
            shares[i] = 100 * Fraction(figures.value(i, points)) / Fraction(limits[0])
    return shares


def _out_of_order(
    figures: Figures, spot: tuple[int, int], behind: list[int], exact: dict[int, Fraction]
) -> Draft:
    """Return that a unit stands above others of the same printed and a greater exact share."""
    i, j = spot
    other = behind[-1]
    reported, expected = str(i + 1), str(other + 1)
    own, theirs = (figure_vi(rounded(exact[k], SHOWN)) for k in (i, other))
    return Draft(
        rule=Rule.ROW_ORDER,
        table_id=figures.table.table_id,
        unit=figures.unit(i),
        column="no",
        reported=reported,
        expected=expected,
        formula=f"{own}% < {theirs}%",
        text=messages.ROUNDED_ORDER.say(
            unit=figures.unit(i),
            reported=reported,
            expected=expected,
            share=own,
            other=figures.unit(other),
            more=theirs,
        ),
        cells=(row_ref(figures.table.table_id, figures.rows[i]),),
        severity=Severity.DECISION,
        certainty=Certainty.INTERPRETIVE,
        cause=f"rounded tie {figures.ref(i, j)}",
    )


def _draft(
    figures: Figures,
    spot: tuple[int, int],
    places: tuple[int, int],
    exact: dict[int, Fraction],
) -> Draft:
    i, j = spot
    rank, above = places
    expected = str(rank + above)
    share = figure_vi(rounded(exact[i], SHOWN))
    return Draft(
        rule=Rule.RANK_ORDER,
        table_id=figures.table.table_id,
        unit=figures.unit(i),
        column=str(figures.column(j).index),
        reported=str(rank),
        expected=expected,
        formula=f"{share}% → {expected} ≠ {rank}",
        text=messages.ROUNDED_TIE.say(
            unit=figures.unit(i), share=share, reported=str(rank), expected=expected
        ),
        cells=(figures.ref(i, j),),
        severity=Severity.DECISION,
        certainty=Certainty.INTERPRETIVE,
        cause=f"rounded tie {figures.ref(i, j)}",
    )
