"""Every way to read the doubtful figures of some rows together: only what the likely ways share.

An exact search over integers (OR-tools CP-SAT): each doubtful figure takes one of its readings at
a cost, rows add up and stated means hold, or that is paid for as a slip of the publisher. A figure
is settled when no other value of it can be had within a margin of the cheapest way.
"""

from collections.abc import Callable
from itertools import combinations

from ortools.sat.python import cp_model

from validator.localise.doubts import Doubt, Place
from validator.localise.lines import Line, Puzzle, Window

# A slip of the publisher in a sum or a mean; a figure off its column's step; one that its rank
# contradicts: in tenths of a nat.
BROKEN = 80
MEAN_OFF = 50
OFF_STEP = 40
CONTRADICTED = 60
_SECONDS = 2.0  # of deterministic time; a puzzle that takes longer stays as it is
_MAX_PLACINGS = 2_000

Numbers = dict[str, int]
# The range that the ranks leave a figure, None for no limit.
Bounds = Callable[[Place], tuple[int | None, int | None]]


def settled(puzzle: Puzzle, bounds: Bounds, margin: int) -> Numbers:
    """Return the numbers that all ways within `margin` of the cheapest share.

    Empty when the search takes too long, or when the rows are best left as they are.
    """
    best = _Search(puzzle, bounds).cheapest()
    if best is None:
        return {}
    cost, numbers = best
    return _Search(puzzle, bounds).shared(numbers, cost + margin)


class _Search:
    """The model of one puzzle."""

    def __init__(self, puzzle: Puzzle, bounds: Bounds) -> None:
        self.model = cp_model.CpModel()
        self.bounds = bounds
        self.numbers: dict[str, cp_model.IntVar] = {}
        self.costs: list[cp_model.LinearExpr] = []
        for line in puzzle.lines:
            self._add_line(line)
        for ref, number in puzzle.settled.items():
            if ref in self.numbers:
                self.model.add(self.numbers[ref] == number)
        for window in puzzle.windows:
            self._add_window(window)

    def cheapest(self) -> tuple[int, Numbers] | None:
        """Return the least cost and the numbers of one way that has it, None when not found."""
        self.model.minimize(sum(self.costs))
        solver = _solver()
        if solver.solve(self.model) != cp_model.OPTIMAL:
            return None
        numbers = {ref: solver.value(number) for ref, number in self.numbers.items()}
        return round(solver.objective_value), numbers

    def shared(self, numbers: Numbers, budget: int) -> Numbers:
        """Return those of the numbers that every way for `budget` has.

        Looks for a way that differs in one of them at least, drops what differs, and goes on
        until there is none; nothing is shared when that can't be proved in time.
        """
        self.model.add(sum(self.costs) <= budget)
        left = dict(numbers)
        differs = {ref: self._differs(ref, number) for ref, number in numbers.items()}
        while left:
            self.model.add_bool_or([differs[ref] for ref in left])
            solver = _solver()
            status = solver.solve(self.model)
            if status == cp_model.INFEASIBLE:
                return left
            if status not in {cp_model.OPTIMAL, cp_model.FEASIBLE}:
                return {}
            left = {r: n for r, n in left.items() if solver.value(self.numbers[r]) == n}
        return {}

    def _differs(self, ref: str, number: int) -> cp_model.IntVar:
        flag = self._flag()
        self.model.add(self.numbers[ref] != number).only_enforce_if(flag)
        return flag

    def _add_line(self, line: Line) -> None:
        tokens = [d for d in line.doubts.values() if d.tokens]
        placed = self._place_tokens(tokens)
        for ref, doubt in line.doubts.items():
            if ref not in self.numbers:
                self.numbers[ref] = self._figure(doubt, placed.get(ref))
        whole = self._flag()
        parts = sum(self._number(p) for p in line.parts)
        self.model.add(parts == self._number(line.total)).only_enforce_if(whole)
        self.costs.append(BROKEN * (1 - whole))

    def _number(self, place: Place) -> cp_model.LinearExprT:
        if place.ref in self.numbers:
            return self.numbers[place.ref]
        return place.number if place.number is not None else 0

    def _place_tokens(self, doubts: list[Doubt]) -> dict[str, list[tuple[cp_model.IntVar, int]]]:
        """Return for each cell the flags of the tokens that may stand there, one order for all."""
        order = list(dict.fromkeys(token for doubt in doubts for token in doubt.tokens))
        placings = [
            chosen
            for chosen in combinations(range(len(doubts)), len(order))
            if all(t in doubts[i].tokens for t, i in zip(order, chosen, strict=True))
        ][:_MAX_PLACINGS]
        flags = [self._flag() for _ in placings]
        if doubts:
            self.model.add_exactly_one(flags)
        found: dict[str, list[tuple[cp_model.IntVar, int]]] = {d.place.ref: [] for d in doubts}
        for flag, chosen in zip(flags, placings, strict=True):
            for token, i in zip(order, chosen, strict=True):
                found[doubts[i].place.ref].append((flag, token))
        return found

    def _figure(
        self, doubt: Doubt, placed: list[tuple[cp_model.IntVar, int]] | None
    ) -> cp_model.IntVar:
        """Return the variable of a figure: one of its readings, or any other at its price."""
        high = max(doubt.high, *(n for n, _ in doubt.choices), *doubt.tokens, 0)
        number = self.model.new_int_var(0, high, doubt.place.ref)
        options = list(placed or ())
        as_read: cp_model.IntVar | int = 0
        for reading, cost in doubt.choices:
            flag = self._flag()
            self.costs.append(cost * flag)
            options.append((flag, reading))
            if reading == doubt.place.number:
                as_read = flag
        flags = [flag for flag, _ in options]
        value = sum(reading * flag for flag, reading in options)
        if doubt.other is not None:
            flag = self._flag()
            free = self.model.new_int_var(0, high, "")
            self.model.add(free <= high * flag)
            self.costs.append(doubt.other * flag)
            flags.append(flag)
            value = value + free
        self.model.add_exactly_one(flags)
        self.model.add(number == value)
        self._keep_step(doubt, number, as_read)
        self._keep_rank(doubt, number)
        return number

    def _keep_step(
        self, doubt: Doubt, number: cp_model.IntVar, as_read: cp_model.IntVar | int
    ) -> None:
        """Price a figure off the step of its column, but not the one that was read."""
        if doubt.step == 1:
            return
        own = doubt.place.number
        on = self._flag()
        steps = self.model.new_int_var(0, max(doubt.high, own or 0) // doubt.step, "")
        self.model.add(number == steps * doubt.step).only_enforce_if(on)
        exempt = as_read if own is not None and own % doubt.step else 0
        self.costs.append(OFF_STEP * (1 - on - exempt))

    def _keep_rank(self, doubt: Doubt, number: cp_model.IntVar) -> None:
        low, high = self.bounds(doubt.place)
        if low is None and high is None:
            return
        fits = self._flag()
        if low is not None:
            self.model.add(number >= low).only_enforce_if(fits)
        if high is not None:
            self.model.add(number <= high).only_enforce_if(fits)
        self.costs.append(CONTRADICTED * (1 - fits))

    def _add_window(self, window: Window) -> None:
        if not all(ref in self.numbers for ref in window.refs):
            return
        holds = self._flag()
        total = sum(self.numbers[ref] for ref in window.refs)
        self.model.add_linear_constraint(total, window.low, window.high).only_enforce_if(holds)
        self.costs.append(MEAN_OFF * (1 - holds))

    def _flag(self) -> cp_model.IntVar:
        return self.model.new_bool_var("")


def _solver() -> cp_model.CpSolver:
    solver = cp_model.CpSolver()
    solver.parameters.num_workers = 1
    solver.parameters.random_seed = 0
    solver.parameters.max_deterministic_time = _SECONDS
    return solver
