"""Sheets: ranking tables before they are typed, whose figures a benchmark may break on purpose."""

import random
from dataclasses import dataclass, field
from decimal import ROUND_DOWN, ROUND_HALF_UP, Decimal

from documents.claims import Claim
from documents.facts import MaximumStatement
from documents.tables import (
    Measure,
    RowKind,
    UnitLevel,
)

Figure = Decimal | None


LEVELS = ("Tốt", "Khá", "Trung bình", "Yếu")


CUTS = (Decimal(80), Decimal(65), Decimal(50))


@dataclass(frozen=True)
class Head:
    """A column before it is numbered."""

    name: str
    measure: Measure
    maximum: Decimal | None = None


@dataclass
class Sheet:
    """A table that may still be changed: `figures[i][j]` in printed form."""

    heads: list[Head]
    units: list[str]
    figures: list[list[Figure]]
    number: str = "1"
    caption: str = ""
    level: UnitLevel = UnitLevel.DEPARTMENT
    marks: dict[int, str] = field(default_factory=dict)
    filed: list[str] = field(default_factory=list)  # the level heading of each row
    headings: list[str] = field(default_factory=list)  # of groups that are no levels, one a row
    counts: dict[str, int] = field(default_factory=dict)  # stated beside headings
    bottom: list[tuple[RowKind, list[Figure]]] = field(default_factory=list)
    total: int | None = None  # positions of the columns, where the shape has them
    percent: int | None = None
    rank: int | None = None
    ties: str = "competition"
    sums: dict[int, tuple[int, ...]] = field(default_factory=dict)  # what adds up to what

    def column(self, j: int) -> list[Decimal]:
        """Return the known figures of a column."""
        return [v for row in self.figures if (v := row[j]) is not None]


@dataclass
class Case:
    """A document before it becomes typed."""

    sheets: list[Sheet]
    maxima: list[MaximumStatement] = field(default_factory=list)
    scale: bool = False
    claims: list[Claim] = field(default_factory=list)
    shape: str = ""


def grid(rng: random.Random) -> Decimal:
    """Return the step in which a publisher scores."""
    return Decimal(rng.choice(["1", "1", "0.5", "0.25", "0.01", "0.1"]))


def names(rng: random.Random, count: int) -> list[str]:
    """Return unit names, all different."""
    parts = ["An", "Bình", "Châu", "Đông", "Hà", "Lộc", "Minh", "Ninh", "Phú", "Sơn", "Tân", "Yên"]
    found: dict[str, None] = {}
    while len(found) < count:
        found[f"Xã {rng.choice(parts)} {rng.choice(parts)} {len(found) + 1}"] = None
    return list(found)


def scores(rng: random.Random, count: int, width: int, step: Decimal) -> list[Head]:
    """Return score columns with their maxima."""
    topics = ["Hạ tầng", "Nhân lực", "Thể chế", "Nhận thức", "An toàn", "Hoạt động", "Dữ liệu"]
    topics += ["Dịch vụ công", "Đô thị", "Kinh tế", "Xã hội", "Truyền thông"]
    rng.shuffle(topics)
    return [
        Head(topics[k], Measure.SCORE, Decimal(rng.choice([5, 8, 10, 12, 15, 20, 30, 50])))
        for k in range(width)
    ]


def drawn(rng: random.Random, top: Decimal, step: Decimal) -> Decimal:
    """Return a score: mostly high, sometimes full, on the publisher's grid."""
    if rng.random() < 0.15:
        return top.quantize(step) if step < 1 else top
    share = rng.betavariate(5, 2)
    return (int(top * Decimal(str(round(share, 6))) / step) * step).quantize(step)


def ranked(values: list[Decimal], ties: str) -> list[int]:
    """Return the ranks of figures, best first."""
    order = sorted(values, reverse=True)
    distinct = sorted(set(values), reverse=True)
    if ties == "dense":
        return [distinct.index(v) + 1 for v in values]
    if ties == "ordinal":
        taken: dict[Decimal, int] = {}
        answer = []
        for v in values:
            taken[v] = taken.get(v, -1) + 1
            answer.append(order.index(v) + 1 + taken[v])
        return answer
    return [order.index(v) + 1 for v in values]


def percent_of(points: Decimal, top: Decimal, depth: int, mode: str) -> Decimal:
    """Return a percentage as a publisher shortens it."""
    step = Decimal(1).scaleb(-depth)
    rounding = ROUND_DOWN if mode == "truncated" else ROUND_HALF_UP
    return (100 * points / top).quantize(step, rounding=rounding)


def level_of(percent: Decimal) -> str:
    """Return the level of a percentage on the stated scale."""
    return next((name for name, cut in zip(LEVELS, CUTS, strict=False) if percent >= cut), "Yếu")


def plain(rng: random.Random, count: int) -> Sheet:
    """Return a table of scores with their total, a percentage and a rank, sorted or not."""
    step = grid(rng)
    width = rng.randint(2, 9)
    heads = scores(rng, count, width, step)
    rows: list[list[Figure]] = [
        [drawn(rng, h.maximum or Decimal(10), step) for h in heads] for _ in range(count)
    ]
    sheet = Sheet(heads, names(rng, count), rows)
    add_total(sheet, range(width))
    return sheet


def add_total(sheet: Sheet, operands: range) -> None:
    """Append the total column."""
    top = sum((sheet.heads[j].maximum or Decimal(0) for j in operands), Decimal(0))
    sheet.total = len(sheet.heads)
    sheet.sums[sheet.total] = tuple(operands)
    sheet.heads.append(Head("Tổng điểm", Measure.TOTAL, top))
    for row in sheet.figures:
        row.append(sum((v for j in operands if (v := row[j]) is not None), Decimal(0)))


def add_percent(sheet: Sheet, rng: random.Random, tops: list[Decimal]) -> None:
    """Append the percentage of the total, each row by its own maximum."""
    depth = rng.choice([0, 1, 2])
    mode = rng.choice(["half_up", "half_up", "truncated"])
    sheet.percent = len(sheet.heads)
    sheet.heads.append(Head("Tỷ lệ (%)", Measure.PERCENT))
    for row, top in zip(sheet.figures, tops, strict=True):
        points = row[sheet.total or 0]
        row.append(percent_of(points or Decimal(0), top, depth, mode))


def add_rank(sheet: Sheet, rng: random.Random) -> None:
    """Append the rank by percentage, or by total where there is none."""
    key = sheet.percent if sheet.percent is not None else sheet.total
    sheet.ties = rng.choice(["competition", "competition", "dense", "ordinal"])
    sheet.rank = len(sheet.heads)
    sheet.heads.append(Head("Xếp hạng", Measure.RANK))
    for row, rank in zip(sheet.figures, ranked(sheet.column(key or 0), sheet.ties), strict=True):
        row.append(Decimal(rank))


def sort_rows(sheet: Sheet) -> None:
    """Put the best unit first, as most publishers do."""
    key = sheet.percent if sheet.percent is not None else sheet.total
    order = sorted(
        range(len(sheet.units)),
        key=lambda i: (-(sheet.figures[i][key or 0] or 0), sheet.figures[i][-1] or 0),
    )
    sheet.units = [sheet.units[i] for i in order]
    sheet.figures = [sheet.figures[i] for i in order]
    sheet.marks = {order.index(i): mark for i, mark in sheet.marks.items()}


def with_extras(sheet: Sheet, rng: random.Random) -> None:
    """Give a table with a total its percentage, rank, order and bottom rows, each by chance."""
    if rng.random() < 0.6:
        top = sheet.heads[sheet.total or 0].maximum or Decimal(100)
        add_percent(sheet, rng, [top] * len(sheet.units))
    if rng.random() < 0.6:
        add_rank(sheet, rng)
    if rng.random() < 0.7:
        sort_rows(sheet)
