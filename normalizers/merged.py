"""Ranks printed once for several rows, where the text has lost which rows those are.

A merged cell's figure stands in one of its rows, the others are blank. Which blanks belong to
which figure is decided by evidence: the figures that the ranks follow, or the places that ranks
take. What the evidence does not decide stays missing, with what it could be.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal

from normalizers.rank_rules import (
    Ties,
    fits_exactly,
    may_be_ranks,
    open_ranks,
    ranks_by,
    runs,
)

_MIN_EXPLAINED = 0.8  # of the printed ranks; the rest may be the publisher's slips
_MIN_IN_PLACE = 0.75  # of the printed ranks stand in a row of their own
_ALL_BELOW = 5  # with fewer printed ranks than this, every one has to be explained


@dataclass(frozen=True, slots=True)
class Answer:
    """The rank of one row: resolved with the stretch of rows that share it, or left open.

    `source` is the place whose printed figure it is; `because` names the evidence.
    """

    rank: int | None
    source: int | None = None
    run: tuple[int, int] | None = None
    because: str = ""
    alternatives: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Hypothesis:
    """The ranks that every row should have, and why."""

    ranks: tuple[int | None, ...]
    because: str
    by_figures: bool = True  # and not only by the places that the printed ranks take


def resolve(
    tokens: Sequence[int | None], keys: Sequence[tuple[str, Sequence[Decimal | None]]]
) -> list[Answer]:
    """Return an answer for each row of a rank column with blanks.

    `keys` are the columns of figures that the ranks may follow, with their names.
    """
    hypotheses = list(_hypotheses(tokens, keys))
    accepted = _best(tokens, hypotheses)
    if not accepted:
        return _filled_down(tokens)
    if not any(hypothesis.by_figures for hypothesis in accepted):
        # Places alone call rows equal that the figures may tell apart, some slips aside.
        accepted += _best(tokens, [h for h in hypotheses if h.by_figures])
    answers = [_answers(tokens, hypothesis) for hypothesis in accepted]
    return [_agreed(tokens[i], row) for i, row in enumerate(zip(*answers, strict=True))]


def _hypotheses(
    tokens: Sequence[int | None], keys: Sequence[tuple[str, Sequence[Decimal | None]]]
) -> Iterator[Hypothesis]:
    for name, figures in keys:
        for descending in (True, False):
            for ties in Ties:
                ranks = tuple(ranks_by(figures, ties, descending))
                order = "falling" if descending else "rising"
                yield Hypothesis(ranks, f"{ties} ranks by {order} {name}")
    by_place = _by_place(tokens)
    if by_place:
        yield Hypothesis(
            by_place, "rows in the order of their ranks, each rank at its place", False
        )


def _by_place(tokens: Sequence[int | None]) -> tuple[int, ...] | None:
    """Return the ranks of rows sorted by rank: rank r begins at row r."""
    printed = [token for token in tokens if token is not None]
    if not printed or printed[0] != 1 or printed != sorted(printed):
        return None
    return tuple(
        max((t for t in printed if t <= place), default=1) for place in range(1, len(tokens) + 1)
    )


def _best(tokens: Sequence[int | None], hypotheses: list[Hypothesis]) -> list[Hypothesis]:
    """Return the hypotheses that explain most printed ranks, when they explain enough."""
    printed = sum(token is not None for token in tokens)
    scored = []
    for hypothesis in hypotheses:
        explained = _explained(tokens, hypothesis.ranks)
        in_place = sum(row == home for row, home in explained.items())
        # Without figures to follow, a rank in the wrong row refutes the order of the rows.
        moving = hypothesis.by_figures and in_place >= _MIN_IN_PLACE * printed
        if moving or in_place == printed:
            scored.append(((len(explained), in_place), hypothesis))
    most = max((score for score, _ in scored), default=(0, 0))
    needed = printed if printed < _ALL_BELOW else _MIN_EXPLAINED * printed
    if not printed or most[0] < needed:
        return []
    return [hypothesis for score, hypothesis in scored if score == most]


def _explained(tokens: Sequence[int | None], ranks: Sequence[int | None]) -> dict[int, int]:
    """Return for each explained printed rank (by its row) the row that it belongs to.

    A figure may stand one row off, in a row whose own rank is printed elsewhere in its stretch.
    """
    explained = {i: i for i, token in enumerate(tokens) if token is not None and token == ranks[i]}
    stretches = runs(ranks)
    home = {row: run for run in stretches for row in range(run[0], run[1] + 1)}
    for i, token in enumerate(tokens):
        if token is None or i in explained:
            continue
        own_is_printed = any(explained.get(r) == r for r in _span(home[i]))
        for near in (i + 1, i - 1):
            if not (0 <= near < len(tokens)) or ranks[near] != token or tokens[near] is not None:
                continue
            if own_is_printed and not any(tokens[r] is not None for r in _span(home[near])):
                explained[i] = near
    return explained


def _span(run: tuple[int, int]) -> range:
    return range(run[0], run[1] + 1)


def _answers(tokens: Sequence[int | None], hypothesis: Hypothesis) -> list[Answer]:
    """Give every row of a stretch the rank that is printed once in it."""
    explained = _explained(tokens, hypothesis.ranks)
    stands = {target: source for source, target in explained.items()}
    answers = [Answer(token) for token in tokens]
    for run in runs(hypothesis.ranks):
        sources = [stands[row] for row in _span(run) if row in stands]
        if not sources:
            for row in _span(run):
                if tokens[row] is None:
                    expected = hypothesis.ranks[row]
                    guess = () if expected is None else (expected,)
                    answers[row] = Answer(None, because=hypothesis.because, alternatives=guess)
            continue
        shared = run if len(sources) == 1 and run[1] > run[0] else None
        for row in _span(run):
            if tokens[row] is None or explained.get(row, row) != row:
                source = stands.get(row, sources[0])
                rank = hypothesis.ranks[row]
                answers[row] = Answer(rank, source, shared, hypothesis.because)
            elif shared:
                answers[row] = Answer(tokens[row], row, shared)
    return answers


def _agreed(token: int | None, answers: Sequence[Answer]) -> Answer:
    """Return what the best hypotheses agree on; else what is printed, or leave the row open."""
    first = answers[0]
    if all(answer.rank == first.rank for answer in answers):
        return first
    if token is not None:
        return Answer(token)
    ranks = [answer.rank for answer in answers] + [r for a in answers for r in a.alternatives]
    options = tuple(sorted({rank for rank in ranks if rank is not None}))
    return Answer(None, because="the figures allow several ranks", alternatives=options)


def _filled_down(tokens: Sequence[int | None]) -> list[Answer]:
    """Let a printed rank cover the blanks under it where that closes the gap to the next rank.

    A stretch that would make the column no valid ranking stays open.
    """
    count = len(tokens)
    printed = [token for token in tokens if token is not None]
    known = printed
    answers = [Answer(token) for token in tokens]
    stretches = [run for run in _blank_stretches(tokens) if run[0] > 0]
    filled: list[tuple[int, int]] = []
    for first, last in stretches:
        rank = tokens[first - 1]
        longer = [*known, *[rank] * (last - first + 1)] if rank else known
        if rank and may_be_ranks(longer, count) and fits_exactly(rank, longer, count):
            filled.append((first, last))
            known = longer
    for first, last in filled:
        because = "the rank above fills the places up to the next rank"
        run, rank = (first - 1, last), tokens[first - 1]
        others = tuple(r for r in open_ranks(printed, count) if r != rank)
        answers[first - 1] = Answer(rank, first - 1, run)
        for row in range(first, last + 1):
            answers[row] = Answer(rank, first - 1, run, because, others)
    options = tuple(open_ranks(known, count)) if may_be_ranks(known, count) else ()
    return [
        Answer(None, because="the ranks do not decide it", alternatives=options)
        if answer.rank is None
        else answer
        for answer in answers
    ]


def _blank_stretches(tokens: Sequence[int | None]) -> list[tuple[int, int]]:
    stretches: list[tuple[int, int]] = []
    for row, token in enumerate(tokens):
        if token is not None:
            continue
        if stretches and stretches[-1][1] == row - 1:
            stretches[-1] = (stretches[-1][0], row)
        else:
            stretches.append((row, row))
    return stretches
