"""Papers for the benchmark of verdicts: consistent tables, then what their publisher got wrong.

A paper has two layers of every figure: as meant and as printed. They are kept beside each other,
so that a verdict on any figure can be held against the truth.
"""

import datetime
import random
from collections.abc import Callable
from copy import deepcopy
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal

from benchmarks.audit_errors import (
    bottom_row,
    component_changed,
    rank_stale,
    rank_table,
    ranks_swapped,
)
from benchmarks.audit_shapes import (
    shape_bonus,
    shape_bottom,
    shape_components,
    shape_plain,
    shape_rank_table,
    shape_rounded,
    shape_score_only,
    shape_subtotals,
    shape_total_first,
    shape_weighted,
)
from benchmarks.audit_sheets import Case, Sheet
from benchmarks.audit_slips import (
    Injection,
    Injector,
    free_row,
    part_changed,
    percent_other,
    percent_slip,
    place,
    total_off,
    total_transposed,
    total_without_part,
)
from documents.tables import Measure, UnitLevel
from normalizers import gazetteer

DAY = datetime.date(2022, 12, 31)
PROVINCES = ("08", "52", "14", "70", "38", "40", "66")
# Totals are what most rules hold on: twice in the list. Tables of scores alone prove little.
SHAPES = (
    shape_plain,
    shape_subtotals,
    shape_bottom,
    shape_components,
    shape_total_first,
    shape_rank_table,
    shape_bonus,
    shape_plain,
    shape_rounded,
    shape_weighted,
    shape_bottom,
    shape_score_only,
)
_KEYS = {"1": "24", "2": "13", "3": "24", "4": "35", "5": "46", "6": "57", "7": "68", "8": "79",
         "9": "80", "0": "91"}  # fmt: skip
# Publishers lose commas much more rarely than they get sums wrong.
_RARE = 0.3
_SPOKEN = 0.6  # of the papers say in words what the means of their columns are


@dataclass(frozen=True)
class Saying:
    """A sentence of the paper, and the mean that it states as meant and as printed."""

    column: int
    subject: str
    mean: Decimal


@dataclass(frozen=True)
class Paper:
    """What was meant, what is printed, and the publisher's errors between the two."""

    seed: int
    province: str
    meant: Case
    printed: Case
    sayings: tuple[Saying, ...]
    errors: tuple[Injection, ...]


def missing_comma(case: Case, rng: random.Random, used: set[int]) -> Injection | None:
    """A figure is printed without its comma."""
    if rng.random() >= _RARE:
        return None
    return _mistyped(case, rng, used, "missing comma", _without_comma)


def digit_slip(case: Case, rng: random.Random, used: set[int]) -> Injection | None:
    """A finger strikes the key beside the right one."""
    return _mistyped(case, rng, used, "digit slip", _beside)


def transposition(case: Case, rng: random.Random, used: set[int]) -> Injection | None:
    """Two neighbouring digits of any figure change places."""
    return _mistyped(case, rng, used, "transposition", _transposed)


def _mistyped(
    case: Case,
    rng: random.Random,
    used: set[int],
    kind: str,
    slip: Callable[[str, random.Random], str],
) -> Injection | None:
    sheet = case.sheets[0]
    i = free_row(sheet, rng, used)
    amounts = [j for j, h in enumerate(sheet.heads) if h.measure in {Measure.SCORE, Measure.TOTAL}]
    if i is None or not amounts:
        return None
    j = rng.choice(amounts)
    old = str(sheet.figures[i][j])
    new = slip(old, rng)
    if Decimal(new) == Decimal(old):
        return None
    sheet.figures[i][j] = Decimal(new)
    return Injection(kind, frozenset({place(case, sheet, i, j)}), frozenset())


def _without_comma(text: str, rng: random.Random) -> str:
    return text.replace(".", "").lstrip("0") or text


def _beside(text: str, rng: random.Random) -> str:
    at = rng.choice([k for k, c in enumerate(text) if c.isdigit()])
    return text[:at] + rng.choice(_KEYS[text[at]]) + text[at + 1 :]


def _transposed(text: str, rng: random.Random) -> str:
    pairs = [k for k in range(len(text) - 1) if text[k : k + 2].isdigit()]
    if not pairs:
        return text
    k = rng.choice(pairs)
    return text[:k] + text[k + 1] + text[k] + text[k + 2 :]


INJECTORS: tuple[Injector, ...] = (
    total_off,
    total_off,
    total_transposed,
    part_changed,
    total_without_part,
    percent_other,
    percent_slip,
    rank_stale,
    ranks_swapped,
    component_changed,
    bottom_row,
    rank_table,
    missing_comma,
    digit_slip,
    transposition,
)


def paper(seed: int, errors: int, units: tuple[int, int] = (10, 45)) -> Paper:
    """Return the paper of a seed with up to this many errors of its publisher."""
    rng = random.Random(seed)
    count = rng.randint(*units)
    case = SHAPES[seed % len(SHAPES)](rng, count)
    code = PROVINCES[seed // len(SHAPES) % len(PROVINCES)]
    _name(case, code, rng)
    printed = deepcopy(case)
    used: set[int] = set()
    done: list[Injection] = []
    for injector in rng.sample(INJECTORS, len(INJECTORS)):
        if len(done) >= errors:
            break
        injection = injector(printed, rng, used)
        if injection is not None and injection.kind:
            done.append(injection)
    province = next(u.name for u in gazetteer.provinces(DAY) if u.code == code)
    sayings = tuple(_sayings(case, rng)) if rng.random() < _SPOKEN else ()
    return Paper(seed, province.removeprefix("Tỉnh "), case, printed, sayings, tuple(done))


def _name(case: Case, code: str, rng: random.Random) -> None:
    """Give the rows of all tables the names of real communes, the same name the same."""
    units = sorted({unit.name for unit in gazetteer.units(code, UnitLevel.COMMUNE, DAY)})
    names: dict[str, str] = {}
    left = rng.sample(units, len(units))
    for sheet in case.sheets:
        for name in sheet.units:
            if name not in names:
                names[name] = left.pop()
        sheet.units = [names[name] for name in sheet.units]


def _sayings(case: Case, rng: random.Random) -> list[Saying]:
    """Return the means of a table's total and of its parts, as its publisher works them out."""
    if case.shape == "score only":
        return []
    sheet = case.sheets[-1] if case.shape == "rank table" else case.sheets[0]
    found = []
    for j, head in enumerate(sheet.heads):
        unique = sum(h.name == head.name for h in sheet.heads) == 1
        if head.measure in {Measure.SCORE, Measure.TOTAL} and unique and rng.random() < 0.8:
            subject = "" if j == sheet.total else head.name
            found.append(Saying(j, subject, _mean(sheet, j)))
    return found


def _mean(sheet: Sheet, j: int) -> Decimal:
    values = sheet.column(j)
    mean = sum(values, Decimal(0)) / len(values)
    return mean.quantize(Decimal("0.01"), rounding=ROUND_HALF_UP)
