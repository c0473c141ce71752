"""Whose error each disagreement is: every way to explain it by one wrong figure, weighed.

A disagreement is explained by a figure that was misread, or by one that was misprinted. Each
explanation weighs what its mistake is worth (`channel`), how likely that figure was read wrong
at all (`evidence`), and what else it mends or breaks (`network`). The share of the explanations
that blame the publisher is the probability of the verdict, after a calibration that is fitted to
made documents; between the two bounds the verdict stays open.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from math import exp, log

from documents.tables import Measure, RowKind
from validator.localise.channel import near, reading_cost
from validator.localise.constraints import Constraint, Kind, Linear, Standing
from validator.localise.evidence import Evidence
from validator.localise.network import Network
from validator.localise.slips import FORGOTTEN, slip_cost

# What a rule costs that a figure would break: a reader breaks it by chance, of a publisher's slip
# the other figures are often worked out.
_BREAKS_READ, _BREAKS_PRINT = 5.0, 1.0
# What each further rule is worth that the same figure mends: it saves an error of its own.
_MENDS, _MOST_MENDED = 3.0, 5
# What it costs to have two units' ranks change places: the second one comes with the first.
_EXCHANGED = -1.0
# The chance of a publisher to get a figure wrong: those that are worked out, and the others.
_WORKED_OUT, _GIVEN = 0.006, 0.0015
DERIVED = frozenset({Measure.TOTAL, Measure.PERCENT, Measure.RANK})
# A reading that another look at the same cell gave needs no confusion to explain it.
_SEEN = 0.7
# How much less two misread figures explain than one that fits, and to break another rule as well.
_TWO_ERRORS, _AGREE = 0.05, 0.05
# The chance of a slip where no single figure explains a finding, and the share of misreadings that
# raise such a finding; chances below the third say nothing, odds beyond the last say all.
_SLIP, _RAISES, _TINY, _FAR = 0.02, 0.5, 1e-9, 8.0
# Constraints over so few figures that each of them may be tried.
_NARROW = frozenset({Kind.ROW, Kind.SHARE, Kind.RANK, Kind.MAXIMUM, Kind.REPEAT})


@dataclass(frozen=True, slots=True)
class Explanation:
    """One figure that would explain disagreements: its value, what it mends, what it is worth."""

    ref: str
    number: int
    mended: tuple[Constraint, ...]
    broken: tuple[Constraint, ...]
    misread: float  # weight as a misreading
    misprint: float  # weight as a misprint
    seen: bool  # another reading of the cell says so


class Weigher:
    """Weighs what single figures explain; all weights are chances."""

    def __init__(self, network: Network, evidence: Evidence) -> None:
        self.network = network
        self.evidence = evidence
        self.broken = network.broken()
        self._by_constraint: dict[int, list[Explanation]] = defaultdict(list)
        refs = dict.fromkeys(ref for constraint in self.broken for ref in constraint.refs)
        for ref in refs:
            for number in self._numbers(ref):
                explanation = self.weigh(ref, number)
                self._add(explanation)
        for explanation in self._exchanged():
            self._add(explanation)

    def _add(self, explanation: Explanation) -> None:
        for constraint in explanation.mended:
            self._by_constraint[id(constraint)].append(explanation)

    def explanations(self, broken: Iterable[Constraint]) -> list[Explanation]:
        """Return the single figures that mend at least one of the broken constraints."""
        found = {(e.ref, e.number): e for c in broken for e in self._by_constraint.get(id(c), ())}
        return list(found.values())

    def double(self, refs: Iterable[str], proofs: int) -> float:
        """Return the chance that several misread figures break so many rules, each its own."""
        chances = [self.evidence.misread.get(ref, 0.0) for ref in refs]
        pairs = (sum(chances) ** 2 - sum(chance * chance for chance in chances)) / 2
        return _TWO_ERRORS * min(1.0, pairs) * _AGREE ** (proofs - 1)

    def _numbers(self, ref: str) -> list[int]:
        """Return the values that a figure may be: what its constraints force, what was seen.

        Where a constraint forces no value, as a maximum does not, those that are one mistake away.
        """
        network = self.network
        own = network.numbers.get(ref)
        found: dict[int, None] = {}
        open_ended = False
        for constraint in network.by_ref.get(ref, ()):
            if ref in constraint.refs and constraint.holds(network.numbers) is False:
                values = constraint.values(ref, network.numbers, network.step(ref))
                found.update(dict.fromkeys(values))
                open_ended = open_ended or (not values and constraint.kind in _NARROW)
        place = network.ledger.places[ref]
        found.update(dict.fromkeys(network.seen(place)))
        if open_ended:
            texts = near(place.cell.printed.replace(".", ","))
            found.update(dict.fromkeys(n for t in texts if (n := network.number(t)) is not None))
        return [n for n in found if n != own and n >= 0]

    def weigh(self, ref: str, number: int) -> Explanation:
        """Return what another figure in one cell explains, and what that is worth."""
        mended, broken = self.network.effect({ref: number})
        place = self.network.ledger.places[ref]
        true = self.network.text(ref, number)
        printed = place.cell.printed.replace(".", ",")
        raw = (place.cell.raw or printed).replace(".", ",")
        seen = number in self.network.seen(place)
        cost = _SEEN if seen else min(self._reading_cost(true, text) for text in (raw, printed))
        more = _MENDS * (min(_MOST_MENDED, len(independent(mended))) - 1)
        breaks = _kinds_broken(mended, broken)
        slip = slip_cost(true, printed)
        if self._leaves_out_a_part(ref, number, mended):
            slip = min(slip, FORGOTTEN)
        misread = self.evidence.misread[ref]
        prior, slip = (
            (1 - misread, cost)
            if ref in self.evidence.unpointed
            else (
                self._slips(ref),
                slip,
            )
        )
        return Explanation(
            ref,
            number,
            mended,
            broken,
            misread=misread * exp(more - cost - _BREAKS_READ * breaks),
            misprint=prior * exp(more - slip - _BREAKS_PRINT * breaks),
            seen=seen,
        )

    def _reading_cost(self, true: str, read: str) -> float:
        return reading_cost(true, read, self.evidence.channel)

    def _slips(self, ref: str) -> float:
        """Return the chance of the publisher to get a figure wrong."""
        place = self.network.ledger.places[ref]
        worked_out = self.network.measure(ref) in DERIVED or place.row.kind is not RowKind.UNIT
        return _WORKED_OUT if worked_out else _GIVEN

    def _leaves_out_a_part(self, ref: str, number: int, mended: Sequence[Constraint]) -> bool:
        """Whether a total misses what it should be by just one of its parts."""
        own = self.network.numbers.get(ref)
        off = 0 if own is None else abs(number - own)
        return off > 0 and any(
            isinstance(c, Linear)
            and c.kind in {Kind.ROW, Kind.COLUMN}
            and c.terms[ref] < 0
            and any(
                -c.terms[ref] * off == f * self._size(r) for r, f in c.terms.items() if r != ref
            )
            for c in mended
        )

    def _size(self, ref: str) -> int:
        return abs(self.network.numbers.get(ref) or 0)

    def _exchanged(self) -> Iterator[Explanation]:
        """Yield the ranks of which two units each have the other's: sorted wrongly, not misread."""
        numbers = self.network.numbers
        wrong = [c for c in self.broken if isinstance(c, Standing)]
        for own in wrong:
            for other in wrong:
                mine, theirs = numbers.get(own.rank), numbers.get(other.rank)
                if own is other or own.scores is not other.scores or mine is None or theirs is None:
                    continue
                places = (c.values(c.rank, numbers, 1)[:1] for c in (own, other))
                if tuple(places) == ((theirs,), (mine,)):
                    misprint = self._slips(own.rank) * exp(-_EXCHANGED)
                    single = self.weigh(own.rank, theirs)
                    yield replace(single, mended=(own, other), misprint=misprint)


def _kinds_broken(mended: Sequence[Constraint], broken: Sequence[Constraint]) -> int:
    """Return how many rules a figure breaks that tell of it each on their own.

    All ranks of a column are one: other errors in it leave some places off by one either way.
    """
    ranks = sum(c.kind is Kind.RANK for c in broken)
    kept = sum(c.kind is Kind.RANK for c in mended)
    return len(broken) - ranks + (ranks > kept)


def independent(constraints: Sequence[Constraint]) -> tuple[Constraint, ...]:
    """Return the constraints that count as proofs of their own: one for all ranks of a score."""
    ranks = [c for c in constraints if c.kind is Kind.RANK]
    others = [c for c in constraints if c.kind not in {Kind.RANK, Kind.MAXIMUM}]
    return (*others, *ranks[:1])


@dataclass(frozen=True, slots=True)
class Odds:
    """The log of the odds that the publisher is to blame, before calibration.

    `all` compares everything that would explain a disagreement, `best` the likeliest explanation
    of each side; both are 0 where no single figure explains it, and `plain` says what is known of
    its figures alone.
    """

    all: float = 0.0
    best: float = 0.0
    plain: float | None = None


def odds_of(explanations: Sequence[Explanation], double: float) -> Odds:
    """Return the odds that the publisher is to blame for what the explanations explain."""
    read = sum(e.misread for e in explanations) + double
    printed = sum(e.misprint for e in explanations)
    best_read = max(e.misread for e in explanations)
    best_printed = max(e.misprint for e in explanations)
    return Odds(_log_ratio(printed, read), _log_ratio(best_printed, best_read))


def plain_odds(chances: Iterable[float]) -> Odds:
    """Return the odds where only the chances of the figures to be misread are known."""
    return Odds(plain=_log_ratio(_SLIP, _RAISES * sum(chances)))


def _log_ratio(printed: float, read: float) -> float:
    ratio = log((printed + _TINY) / (read + _TINY))
    return max(-_FAR, min(_FAR, ratio))
