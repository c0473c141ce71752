"""Publisher's errors put into consistent tables, each logged with the cells that it touches."""

import random
from decimal import Decimal

from benchmarks.audit_claims import claim_band, claim_mean, claim_share
from benchmarks.audit_layouts import SLIPS
from benchmarks.audit_sheets import (
    Case,
    Sheet,
)
from benchmarks.audit_slips import (
    COLUMN,
    COUNT,
    CROSS,
    LEVEL,
    MAXIMUM,
    ORDER,
    PERCENT,
    RANK,
    ROW,
    UNIT,
    Injection,
    Injector,
    column_denominator,
    free_row,
    part_changed,
    parts_of,
    percent_other,
    percent_slip,
    place,
    total_off,
    total_transposed,
    total_without_part,
)
from documents.references import row_ref


def ranked_sheet(case: Case) -> Sheet | None:
    """Return the table with a rank column of its own."""
    return next((s for s in case.sheets if s.rank is not None), None)


def rank_stale(case: Case, rng: random.Random, used: set[int]) -> Injection | None:
    """One rank is another year's."""
    sheet = ranked_sheet(case)
    if sheet is None or sheet.rank is None:
        return None
    i = free_row(sheet, rng, used)
    if i is None:
        return None
    key = sheet.percent if sheet.percent is not None else sheet.total or 0
    old = sheet.figures[i][sheet.rank]
    ties = sum(row[key] == sheet.figures[i][key] for row in sheet.figures)
    own = int(old or 0)
    others = [r for r in range(1, len(sheet.units) + 1) if abs(r - own) >= max(2, ties)]
    if not others:
        return None
    sheet.figures[i][sheet.rank] = Decimal(rng.choice(others))
    return Injection("rank stale", frozenset({place(case, sheet, i, sheet.rank)}), RANK)


def ranks_swapped(case: Case, rng: random.Random, used: set[int]) -> Injection | None:
    """Two units have each other's rank."""
    sheet = ranked_sheet(case)
    if sheet is None or sheet.rank is None or len(sheet.units) < 12:
        return None
    i, k = free_row(sheet, rng, used), free_row(sheet, rng, used)
    if i is None or k is None:
        return None
    key = sheet.percent if sheet.percent is not None else sheet.total or 0
    if sheet.figures[i][key] == sheet.figures[k][key]:
        return None
    rank = sheet.rank
    sheet.figures[i][rank], sheet.figures[k][rank] = sheet.figures[k][rank], sheet.figures[i][rank]
    refs = frozenset({place(case, sheet, i, rank), place(case, sheet, k, rank)})
    return Injection("ranks swapped", refs, RANK)


def tie_not_skipped(case: Case, rng: random.Random, used: set[int]) -> Injection | None:
    """After a tie the next rank is one too good, and so are all below it."""
    sheet = ranked_sheet(case)
    if sheet is None or sheet.rank is None or sheet.ties != "competition" or used:
        return None
    ranks = [int(row[sheet.rank] or 0) for row in sheet.figures]
    tied = sorted({r for r in ranks if ranks.count(r) > 1})
    # Enough ranks above and below stay right to show the rule.
    tied = [r for r in tied if sum(x > r for x in ranks) <= len(ranks) // 4]
    if not tied or not any(x > tied[-1] for x in ranks) or len({*ranks}) < 8:
        return None
    if sum(ranks.count(r) > 1 for r in {*ranks}) < 2:
        return None  # with one tie only, another tie rule explains it all
    cut = rng.choice(tied)
    refs = set()
    for i, row in enumerate(sheet.figures):
        if ranks[i] > cut:
            row[sheet.rank] = Decimal(ranks[i] - 1)
            refs.add(place(case, sheet, i, sheet.rank))
    used.update(range(len(sheet.units)))
    return Injection("tie not skipped", frozenset(refs), RANK) if refs else None


def row_moved(case: Case, rng: random.Random, used: set[int]) -> Injection | None:
    """One row was not sorted again."""
    sheet = case.sheets[0]
    key = sheet.percent if sheet.percent is not None else sheet.total
    if key is None or used or len(sheet.units) < 12 or sheet.filed or sheet.marks:
        return None
    values = [row[key] or Decimal(0) for row in sheet.figures]
    if values != sorted(values, reverse=True) or len(set(values)) < 6:
        return None
    i = rng.randrange(len(values))
    goals = [k for k in range(len(values)) if abs(k - i) >= 3 and _apart(values, i, k)]
    if not goals:
        return None
    k = rng.choice(goals)
    sheet.units.insert(k, sheet.units.pop(i))
    sheet.figures.insert(k, sheet.figures.pop(i))
    used.update(range(len(values)))
    return Injection("row moved", frozenset({row_ref("t01", k)}), ORDER)


def _apart(values: list[Decimal], i: int, k: int) -> bool:
    low, high = min(i, k), max(i, k)
    return sum(values[m] != values[i] for m in range(low, high + 1)) >= 3


def level_wrong(case: Case, rng: random.Random, used: set[int]) -> Injection | None:
    """The last unit of one level stands under the next heading."""
    sheet = case.sheets[0]
    if not sheet.filed or used:
        return None
    ends = [i for i in range(len(sheet.filed) - 1) if sheet.filed[i] != sheet.filed[i + 1]]
    if not ends:
        return None
    i = rng.choice(ends)
    used.add(i)
    sheet.filed[i] = sheet.filed[i + 1]
    sheet.counts = {}
    key = sheet.percent or 0
    return Injection("level wrong", frozenset({place(case, sheet, i, key)}), LEVEL)


def group_count(case: Case, rng: random.Random, used: set[int]) -> Injection | None:
    """A heading states one unit too many or too few."""
    sheet = case.sheets[0]
    if not sheet.counts:
        return None
    name = rng.choice(sorted(sheet.counts))
    sheet.counts[name] += rng.choice([1, -1])
    rows = [i for i, filed in enumerate(sheet.filed) if filed == name]
    return Injection("group count", frozenset(row_ref("t01", i) for i in rows), COUNT)


def above_maximum(case: Case, rng: random.Random, used: set[int]) -> Injection | None:
    """A score above its column's maximum; the total goes with it."""
    sheet = case.sheets[0]
    if case.shape not in {"plain", "rounded"} or sheet.total is None or sheet.percent or sheet.rank:
        return None
    i = free_row(sheet, rng, used)
    if i is None:
        return None
    j = rng.choice(parts_of(sheet))
    old, top = sheet.figures[i][j] or Decimal(0), sheet.heads[j].maximum or Decimal(0)
    more = top + 2 - old
    sheet.figures[i][j] = old + more
    sheet.figures[i][sheet.total] = (sheet.figures[i][sheet.total] or Decimal(0)) + more
    return Injection("above maximum", frozenset({place(case, sheet, i, j)}), MAXIMUM)


def component_changed(case: Case, rng: random.Random, used: set[int]) -> Injection | None:
    """A component table prints another score than the summary."""
    if case.shape not in {"components", "parts"}:
        return None
    sheet = rng.choice(case.sheets[1:])
    i = rng.randrange(len(sheet.units))
    at = case.sheets[0].units.index(sheet.units[i])
    if at in used:
        return None
    used.add(at)
    old = sheet.figures[i][0] or Decimal(0)
    sheet.figures[i][0] = old - 1 if old >= 1 else old + 1
    return Injection("component", frozenset({place(case, sheet, i, 0)}), CROSS | ORDER)


def duplicate_unit(case: Case, rng: random.Random, used: set[int]) -> Injection | None:
    """One unit's name stands twice."""
    sheet = case.sheets[0]
    if len(case.sheets) > 1:
        return None
    i, k = free_row(sheet, rng, used), free_row(sheet, rng, used)
    if i is None or k is None:
        return None
    sheet.units[i] = sheet.units[k]
    return Injection("duplicate unit", frozenset({row_ref("t01", i)}), UNIT)


def bottom_row(case: Case, rng: random.Random, used: set[int]) -> Injection | None:
    """The row of sums or means has a wrong figure."""
    sheet = case.sheets[0]
    if not sheet.bottom or used:
        return None
    _, figures = sheet.bottom[0]
    spots = [j for j, v in enumerate(figures) if v is not None]
    if len(spots) < 3:
        return None
    j = rng.choice(spots)
    figures[j] = (figures[j] or Decimal(0)) + rng.choice([1, -1, 10])
    used.update(range(len(sheet.units)))
    return Injection(
        "bottom row", frozenset({place(case, sheet, len(sheet.units), j)}), COLUMN | ROW | PERCENT
    )


def rank_table(case: Case, rng: random.Random, used: set[int]) -> Injection | None:
    """A table of ranks gives a unit a rank that its score in the other table does not."""
    if case.shape != "rank table":
        return None
    ranks, scores = case.sheets
    i = rng.randrange(len(ranks.units))
    j = rng.randrange(len(ranks.heads))
    if i in used:
        return None
    used.add(i)
    same = sum(row[j] == scores.figures[i][j] for row in scores.figures)
    old = ranks.figures[i][j] or Decimal(0)
    others = [r for r in range(1, len(ranks.units) + 1) if abs(r - old) > same]
    if not others:
        return None
    ranks.figures[i][j] = Decimal(rng.choice(others))
    return Injection("rank table", frozenset({place(case, ranks, i, j)}), RANK | CROSS)


def units_swapped(case: Case, rng: random.Random, used: set[int]) -> Injection | None:
    """Two units' names changed places in the summary."""
    if case.shape != "components":
        return None
    sheet = case.sheets[0]
    i, k = free_row(sheet, rng, used), free_row(sheet, rng, used)
    if i is None or k is None:
        return None
    parts = [j for j in parts_of(sheet) if sheet.figures[i][j] != sheet.figures[k][j]]
    if not parts:
        return None
    sheet.units[i], sheet.units[k] = sheet.units[k], sheet.units[i]
    refs = frozenset(place(case, sheet, r, j) for r in (i, k) for j in parts)
    return Injection("units swapped", refs, CROSS)


def maxima_sum(case: Case, rng: random.Random, used: set[int]) -> Injection | None:
    """The stated maximum of the total is not the sum of the parts'."""
    sheet = case.sheets[0]
    if case.shape not in {"plain", "rounded", "total first"} or sheet.percent is not None:
        return None
    if sheet.total is None or sheet.heads[sheet.total].maximum is None:
        return None
    old = sheet.heads[sheet.total]
    sheet.heads[sheet.total] = type(old)(old.name, old.measure, (old.maximum or 0) + Decimal(5))
    return Injection("maxima sum", frozenset({f"t01 {sheet.total + 1}"}), frozenset({"max_total"}))


INJECTORS: tuple[Injector, ...] = (
    total_off,
    total_transposed,
    part_changed,
    total_without_part,
    percent_other,
    percent_slip,
    column_denominator,
    rank_stale,
    ranks_swapped,
    tie_not_skipped,
    row_moved,
    level_wrong,
    group_count,
    above_maximum,
    component_changed,
    duplicate_unit,
    bottom_row,
    rank_table,
    units_swapped,
    maxima_sum,
    claim_mean,
    claim_share,
    claim_band,
    *SLIPS,
)


def inject(case: Case, rng: random.Random, wanted: int) -> list[Injection]:
    """Put up to `wanted` errors of different kinds into a case; return what went in."""
    used: set[int] = set()
    done: list[Injection] = []
    for injector in rng.sample(INJECTORS, len(INJECTORS)):
        if len(done) == wanted:
            break
        injection = injector(case, rng, used)
        if injection is not None and injection.kind:
            done.append(injection)
    return done
