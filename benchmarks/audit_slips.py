"""Slips in figures: totals, parts and percentages that a publisher got wrong.

Each function breaks one figure of a consistent case and says which cells it touched, or returns
None when the case has no place for it.
"""

import random
from collections.abc import Callable
from dataclasses import dataclass
from decimal import Decimal

from benchmarks.audit_sheets import (
    Case,
    Sheet,
    percent_of,
)
from documents.references import cell_ref
from documents.tables import Measure


@dataclass(frozen=True)
class Injection:
    """One error: its kind, what it touches, and the rules that may report it."""

    kind: str
    refs: frozenset[str]
    rules: frozenset[str]


# The rules that may report a slip, by what it breaks.
ROW = frozenset({"row_total"})
COLUMN = frozenset({"column_total"})
CROSS = frozenset({"cross_table"})
PERCENT = frozenset({"percent"})
MAXIMUM = frozenset({"column_max"})
RANK = frozenset({"rank_order"})
ORDER = frozenset({"row_order"})
LEVEL = frozenset({"level_threshold"})
COUNT = frozenset({"group_count"})
UNIT = frozenset({"duplicate_unit"})


Injector = Callable[[Case, random.Random, set[int]], Injection | None]


def step_of(sheet: Sheet, j: int) -> Decimal:
    """Return the printed unit of a column."""
    depth = max(-int(v.as_tuple().exponent) for v in sheet.column(j))
    return Decimal(1).scaleb(-max(0, depth))


def free_row(sheet: Sheet, rng: random.Random, used: set[int]) -> int | None:
    """Return a row that no other error touches, and that is whole."""
    rows = [i for i in range(len(sheet.units)) if i not in used and None not in sheet.figures[i]]
    if not rows:
        return None
    i = rng.choice(rows)
    used.add(i)
    return i


def place(case: Case, sheet: Sheet, i: int, j: int) -> str:
    """Return the reference of a figure."""
    return cell_ref(f"t{case.sheets.index(sheet) + 1:02d}", i, j + 1)


def totalled(case: Case) -> Sheet | None:
    """Return the table with a total of parts."""
    sheets = [s for s in case.sheets if s.total is not None and len(s.heads) > 2]
    return sheets[0] if sheets and case.shape != "score only" else None


def parts_of(sheet: Sheet) -> list[int]:
    """Return the score columns that are figures of their own."""
    return [
        j
        for j, h in enumerate(sheet.heads)
        if h.measure is Measure.SCORE and h.name != "Cộng" and j != sheet.total
    ]


def total_off(case: Case, rng: random.Random, used: set[int]) -> Injection | None:
    """The total is off by one, five or ten."""
    sheet = totalled(case)
    i = free_row(sheet, rng, used) if sheet else None
    if sheet is None or i is None or sheet.total is None:
        return None
    old = sheet.figures[i][sheet.total] or Decimal(0)
    sheet.figures[i][sheet.total] = old + rng.choice([1, -1, 5, -5, 10, -10])
    return Injection("total off", frozenset({place(case, sheet, i, sheet.total)}), ROW)


def total_transposed(case: Case, rng: random.Random, used: set[int]) -> Injection | None:
    """Two neighbouring digits of the total change places."""
    sheet = totalled(case)
    i = free_row(sheet, rng, used) if sheet else None
    if sheet is None or i is None or sheet.total is None:
        return None
    old = sheet.figures[i][sheet.total] or Decimal(0)
    digits = list(str(old))
    swaps = [
        k
        for k in range(len(digits) - 1)
        if digits[k].isdigit() and digits[k + 1].isdigit() and digits[k] != digits[k + 1]
    ]
    if not swaps:
        return None
    k = swaps[0]  # the highest: a lower one may hide in the rounding
    digits[k], digits[k + 1] = digits[k + 1], digits[k]
    new = Decimal("".join(digits))
    if abs(new - old) < 1:
        return None
    sheet.figures[i][sheet.total] = new
    return Injection("total transposed", frozenset({place(case, sheet, i, sheet.total)}), ROW)


def part_changed(case: Case, rng: random.Random, used: set[int]) -> Injection | None:
    """A part was corrected late and the total was not."""
    sheet = totalled(case)
    i = free_row(sheet, rng, used) if sheet else None
    if sheet is None or i is None:
        return None
    j = rng.choice(parts_of(sheet))
    old = sheet.figures[i][j] or Decimal(0)
    sheet.figures[i][j] = old - 1 if old >= 1 else old + 1
    return Injection("part changed", frozenset({place(case, sheet, i, j)}), ROW | CROSS)


def total_without_part(case: Case, rng: random.Random, used: set[int]) -> Injection | None:
    """The total of one row leaves a column out."""
    sheet = totalled(case)
    i = free_row(sheet, rng, used) if sheet else None
    if sheet is None or i is None or sheet.total is None or case.shape == "weighted":
        return None
    parts = [j for j in parts_of(sheet) if (sheet.figures[i][j] or Decimal(0)) >= 1]
    if not parts:
        return None
    old = sheet.figures[i][sheet.total] or Decimal(0)
    sheet.figures[i][sheet.total] = old - (sheet.figures[i][rng.choice(parts)] or Decimal(0))
    return Injection("total leaves out", frozenset({place(case, sheet, i, sheet.total)}), ROW)


def percent_other(case: Case, rng: random.Random, used: set[int]) -> Injection | None:
    """One percentage is worked out on another maximum."""
    sheet = totalled(case)
    if sheet is None or sheet.percent is None or sheet.total is None:
        return None
    i = free_row(sheet, rng, used)
    if i is None:
        return None
    old = sheet.figures[i][sheet.percent] or Decimal(0)
    top = (sheet.heads[sheet.total].maximum or Decimal(100)) * Decimal("1.2")
    depth = max(0, -int(old.as_tuple().exponent))
    new = percent_of(sheet.figures[i][sheet.total] or Decimal(0), top, depth, "half_up")
    if new == old:
        return None
    sheet.figures[i][sheet.percent] = new
    return Injection("percent on other", frozenset({place(case, sheet, i, sheet.percent)}), PERCENT)


def percent_slip(case: Case, rng: random.Random, used: set[int]) -> Injection | None:
    """One percentage is two units of its last digit off."""
    sheet = totalled(case)
    if sheet is None or sheet.percent is None:
        return None
    i = free_row(sheet, rng, used)
    if i is None:
        return None
    old = sheet.figures[i][sheet.percent] or Decimal(0)
    sheet.figures[i][sheet.percent] = old - 2 * step_of(sheet, sheet.percent)
    return Injection("percent slip", frozenset({place(case, sheet, i, sheet.percent)}), PERCENT)


def column_denominator(case: Case, rng: random.Random, used: set[int]) -> Injection | None:
    """Every percentage of a table is worked out on one wrong maximum."""
    sheet = totalled(case)
    if sheet is None or sheet.percent is None or sheet.total is None or sheet.marks or used:
        return None
    if sheet.rank is not None or sheet.filed:
        return None
    top = sheet.heads[sheet.total].maximum or Decimal(100)
    wrong = top + rng.choice([-1, 1, 5, 10])
    refs = set()
    for i, row in enumerate(sheet.figures):
        old = row[sheet.percent] or Decimal(0)
        depth = max(0, -int(old.as_tuple().exponent))
        row[sheet.percent] = percent_of(row[sheet.total] or Decimal(0), wrong, depth, "half_up")
        if row[sheet.percent] != old:
            refs.add(place(case, sheet, i, sheet.percent))
    used.update(range(len(sheet.units)))
    if len(refs) < max(3, len(sheet.units) // 4):
        return Injection("", frozenset(), frozenset())
    return Injection("column denominator", frozenset(refs), PERCENT | MAXIMUM)
