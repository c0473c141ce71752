"""All doubtful figures of a document in one exact search for the cheapest explanation.

Figures are integers, so nothing is rounded. A row that can't be made to add up, or a rank that
can't be made to follow its score, may stay broken at the price of a publisher's error.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from ortools.sat.python import cp_model

from validator.localise.doubts import Doubt, Place

# A publisher's slip in a total, and in a rank, in tenths of a nat.
_BROKEN_ROW = 80
_BROKEN_ORDER = 60
_SEED = 1


@dataclass(frozen=True, slots=True)
class Ranked:
    """A rank column, the score column that it follows, and whether equal scores share a rank."""

    ranks: tuple[Place, ...]
    scores: tuple[Place, ...]  # of the same units, same order
    descending: bool
    shared: bool


@dataclass(frozen=True, slots=True)
class Puzzle:
    """What has to hold: sums as (total, parts), rankings, and columns that are sorted."""

    doubts: tuple[Doubt, ...]
    sums: tuple[tuple[Place, tuple[Place, ...]], ...]
    rankings: tuple[Ranked, ...]
    sorted_columns: tuple[tuple[Place, ...], ...] = ()


@dataclass(slots=True)
class _Model:
    """The search model of a puzzle: one variable for each doubtful figure."""

    model: cp_model.CpModel = field(default_factory=cp_model.CpModel)
    figures: dict[str, cp_model.IntVar] = field(default_factory=dict)
    options: dict[str, dict[int, cp_model.IntVar]] = field(default_factory=dict)
    costs: list[cp_model.LinearExpr] = field(default_factory=list)
    slack: dict[str, cp_model.IntVar] = field(default_factory=dict)

    def figure(self, place: Place) -> cp_model.IntVar | int | None:
        """Return the variable or the number of a place; None when it is neither."""
        return self.figures.get(place.ref, place.number)

    def price(self, key: str, cost: int) -> cp_model.IntVar:
        """Return a switch that lets one rule be broken, at a cost."""
        if key not in self.slack:
            self.slack[key] = self.model.new_bool_var(f"broken {key}")
            self.costs.append(cost * self.slack[key])
        return self.slack[key]


@dataclass(frozen=True, slots=True)
class Solution:
    """The cheapest explanation: a number for each doubtful figure, and what it costs."""

    numbers: Mapping[str, int]
    cost: int


def build(puzzle: Puzzle) -> _Model:
    """Return the search model of a puzzle."""
    built = _Model()
    for doubt in puzzle.doubts:
        _add_figure(built, doubt)
    _place_tokens(built, puzzle.doubts)
    for total, parts in puzzle.sums:
        _add_sum(built, total, parts)
    for ranked in puzzle.rankings:
        _add_ranking(built, ranked)
    for column in puzzle.sorted_columns:
        _add_order(built, column)
    built.model.minimize(sum(built.costs))
    return built


def solve(
    built: _Model,
    seconds: float,
    forbidden: tuple[str, int] | None = None,
    limit: int | None = None,
) -> Solution | None:
    """Return the cheapest solution, or None when there is none or time ran out.

    `forbidden` is a figure that a doubt must not have; `limit` the most a solution may cost.
    """
    model = built.model.clone()
    if forbidden is not None:
        ref, number = forbidden
        index = built.figures[ref].index
        model.add(model.get_int_var_from_proto_index(index) != number)
    solver = cp_model.CpSolver()
    solver.parameters.num_workers = 1
    solver.parameters.random_seed = _SEED
    solver.parameters.max_deterministic_time = seconds
    status = solver.solve(model)
    if status != cp_model.OPTIMAL:
        return None
    cost = round(solver.objective_value)
    if limit is not None and cost > limit:
        return None
    numbers = {
        ref: solver.value(model.get_int_var_from_proto_index(var.index))
        for ref, var in built.figures.items()
    }
    return Solution(numbers, cost)


def _add_figure(built: _Model, doubt: Doubt) -> None:
    ref = doubt.place.ref
    model = built.model
    figure = model.new_int_var(0, max(doubt.high, *(n for n, _ in doubt.choices), 0), ref)
    built.figures[ref] = figure
    switches = []
    chosen: dict[int, cp_model.IntVar] = {}
    for number, cost in (*doubt.choices, *((token, 0) for token in doubt.tokens)):
        switch = model.new_bool_var(f"{ref}={number}")
        model.add(figure == number).only_enforce_if(switch)
        built.costs.append(cost * switch)
        switches.append(switch)
        chosen[number] = switch
    built.options[ref] = chosen
    free = model.new_bool_var(f"{ref} other")
    built.costs.append(doubt.other * free)
    model.add_exactly_one([*switches, free])


def _place_tokens(built: _Model, doubts: Sequence[Doubt]) -> None:
    """Each figure of a row that lost cells stands in one of them, and the order is kept."""
    rows: dict[str, list[Doubt]] = {}
    for doubt in doubts:
        if doubt.tokens:
            rows.setdefault(doubt.place.ref.rpartition(".")[0], []).append(doubt)
    for row in rows.values():
        order = list(dict.fromkeys(token for doubt in row for token in doubt.tokens))
        where = {}
        for token in order:
            homes = [
                (doubt.place.column, built.options[doubt.place.ref][token])
                for doubt in row
                if token in doubt.tokens
            ]
            built.model.add_exactly_one([switch for _, switch in homes])
            where[token] = sum(column * switch for column, switch in homes)
        for earlier, later in zip(order, order[1:], strict=False):
            built.model.add(where[earlier] < where[later])


def _add_sum(built: _Model, total: Place, parts: Sequence[Place]) -> None:
    figures = [built.figure(place) for place in (total, *parts)]
    if any(figure is None for figure in figures):
        return
    if all(isinstance(figure, int) for figure in figures):
        return
    whole, *rest = figures
    broken = built.price(f"sum {total.ref}", _BROKEN_ROW)
    built.model.add(sum(rest) == whole).only_enforce_if(broken.negated())


def _add_ranking(built: _Model, ranked: Ranked) -> None:
    pairs = list(zip(ranked.ranks, ranked.scores, strict=True))
    doubtful = [
        i for i, (r, s) in enumerate(pairs) if r.ref in built.figures or s.ref in built.figures
    ]
    for i in doubtful:
        for k in range(len(pairs)):
            if k != i and not (k in doubtful and k < i):
                _add_pair(built, ranked, pairs[i], pairs[k])


def _add_pair(
    built: _Model, ranked: Ranked, one: tuple[Place, Place], two: tuple[Place, Place]
) -> None:
    """A better rank goes with a score that is no worse; ranks that no tie explains differ."""
    figures = [built.figure(place) for place in (*one, *two)]
    if any(figure is None for figure in figures):
        return
    rank1, score1, rank2, score2 = figures
    if not ranked.descending:
        score1, score2 = score2, score1
    model = built.model
    spared = [built.price(f"rank {one[0].ref}", _BROKEN_ORDER).negated()]
    if two[0].ref in built.figures or two[1].ref in built.figures:
        spared.append(built.price(f"rank {two[0].ref}", _BROKEN_ORDER).negated())
    first = model.new_bool_var("")
    model.add(rank1 < rank2).only_enforce_if(first)
    model.add(rank1 >= rank2).only_enforce_if(first.negated())
    model.add(score1 >= score2).only_enforce_if([first, *spared])
    second = model.new_bool_var("")
    model.add(rank2 < rank1).only_enforce_if(second)
    model.add(rank2 >= rank1).only_enforce_if(second.negated())
    model.add(score2 >= score1).only_enforce_if([second, *spared])
    if ranked.shared:
        model.add(score1 == score2).only_enforce_if([first.negated(), second.negated(), *spared])
    else:
        model.add_bool_or([first, second, *(s.negated() for s in spared)])


def _add_order(built: _Model, column: Sequence[Place]) -> None:
    for above, below in zip(column, column[1:], strict=False):
        high, low = built.figure(above), built.figure(below)
        if high is None or low is None or (isinstance(high, int) and isinstance(low, int)):
            continue
        broken = built.price(f"order {above.ref}", _BROKEN_ORDER)
        built.model.add(high >= low).only_enforce_if(broken.negated())
