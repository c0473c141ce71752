"""Consistent ranking tables of many shapes, from a seed: the clean base of the audit benchmarks.

What is generated obeys its own rules exactly, or with the rounding that publishers use; traps
that must not alarm (ties, rounded parts, footnoted maxima, weights, forced sums, unscored cells)
are part of the shapes.
"""

import random
from dataclasses import replace
from decimal import ROUND_HALF_UP, Decimal

from benchmarks.audit_layouts import LAYOUTS
from benchmarks.audit_sheets import (
    Case,
    Figure,
    Head,
    Sheet,
    add_percent,
    add_rank,
    add_total,
    drawn,
    grid,
    level_of,
    names,
    plain,
    ranked,
    scores,
    sort_rows,
    with_extras,
)
from documents.facts import MaximumStatement
from documents.tables import (
    Measure,
    RowKind,
)


def shape_plain(rng: random.Random, count: int) -> Case:
    """A flat table of scores."""
    sheet = plain(rng, count)
    with_extras(sheet, rng)
    return Case([sheet], shape="plain")


def shape_subtotals(rng: random.Random, count: int) -> Case:
    """Two blocks of scores, each with its subtotal behind it, and a total of the subtotals."""
    step = grid(rng)
    left, right = rng.randint(2, 4), rng.randint(2, 4)
    heads = scores(rng, count, left + right, step)
    sheet = Sheet([], names(rng, count), [[] for _ in range(count)])
    for block in (heads[:left], heads[left:]):
        for head in block:
            sheet.heads.append(head)
            for row in sheet.figures:
                row.append(drawn(rng, head.maximum or Decimal(10), step))
        start = len(sheet.heads) - len(block)
        add_total(sheet, range(start, len(sheet.heads)))
        sheet.heads[-1] = replace(sheet.heads[-1], name="Cộng", measure=Measure.SCORE)
    first, second = left, left + right + 1
    sheet.heads.append(Head("Tổng cộng", Measure.TOTAL))
    top = (sheet.heads[first].maximum or Decimal(0)) + (sheet.heads[second].maximum or Decimal(0))
    sheet.heads[-1] = replace(sheet.heads[-1], maximum=top)
    sheet.total = len(sheet.heads) - 1
    sheet.sums[sheet.total] = (first, second)
    for row in sheet.figures:
        row.append((row[first] or Decimal(0)) + (row[second] or Decimal(0)))
    with_extras(sheet, rng)
    return Case([sheet], shape="subtotals")


def shape_total_first(rng: random.Random, count: int) -> Case:
    """The total stands before its parts."""
    sheet = plain(rng, count)
    sheet.heads.insert(0, sheet.heads.pop())
    for row in sheet.figures:
        row.insert(0, row.pop())
    sheet.total = 0
    sheet.sums = {0: tuple(range(1, len(sheet.heads)))}
    with_extras(sheet, rng)
    return Case([sheet], shape="total first")


def shape_weighted(rng: random.Random, count: int) -> Case:
    """The total is a weighted sum, rounded to two decimals: never a plain one."""
    width = rng.randint(3, 6)
    weights = [
        Decimal(rng.choice(["0.05", "0.1", "0.15", "0.2", "0.25", "0.3"])) for _ in range(width)
    ]
    heads = [replace(h, maximum=Decimal(100)) for h in scores(rng, count, width, Decimal(1))]
    rows: list[list[Figure]] = [
        [drawn(rng, Decimal(100), Decimal("0.5")) for _ in heads] for _ in range(count)
    ]
    sheet = Sheet(heads, names(rng, count), rows)
    sheet.total = width
    sheet.sums[width] = tuple(range(width))
    sheet.heads.append(Head("Tổng điểm", Measure.TOTAL))
    for row in sheet.figures:
        exact = sum((w * (v or 0) for w, v in zip(weights, row, strict=True)), Decimal(0))
        row.append(exact.quantize(Decimal("0.01"), rounding=ROUND_HALF_UP))
    if rng.random() < 0.6:
        add_rank(sheet, rng)
    sort_rows(sheet)
    return Case([sheet], shape="weighted")


# Where nine rows in ten add up to the last digit, the others are taken for errors.
_MOST_EXACT = 0.8


def shape_rounded(rng: random.Random, count: int) -> Case:
    """Parts printed rounded, total rounded from the unrounded parts: misses by a hundredth."""
    width = rng.randint(3, 6)
    heads = scores(rng, count, width, Decimal("0.01"))
    sheet = Sheet(heads, names(rng, count), [])
    sheet.total = width
    sheet.sums[width] = tuple(range(width))
    cent, exact = Decimal("0.01"), 0
    for _ in range(count):
        raw = [drawn(rng, h.maximum or Decimal(10), Decimal("0.0001")) for h in heads]
        parts = [v.quantize(cent, rounding=ROUND_HALF_UP) for v in raw]
        total = sum(raw, Decimal(0)).quantize(cent, rounding=ROUND_HALF_UP)
        exact += sum(parts, Decimal(0)) == total
        sheet.figures.append([*parts, total])
    if exact > _MOST_EXACT * count:
        return shape_rounded(rng, count)  # nothing in such a table shows that it was rounded
    top = sum((h.maximum or Decimal(0) for h in heads), Decimal(0))
    sheet.heads = [*heads, Head("Tổng điểm", Measure.TOTAL, top)]
    with_extras(sheet, rng)
    return Case([sheet], shape="rounded")


def shape_footnotes(rng: random.Random, count: int) -> Case:
    """Some units are not scored on one column: lower maxima by mark, and a note that says so."""
    sheet = plain(rng, count)
    total = sheet.total or 0
    j = rng.randrange(total)
    general = sheet.heads[total].maximum or Decimal(100)
    lower = general - (sheet.heads[j].maximum or Decimal(0))
    marked = rng.sample(range(count), max(1, count // 8))
    for i in marked:
        points = sheet.figures[i][j] or Decimal(0)
        sheet.figures[i][j] = None
        sheet.figures[i][total] = (sheet.figures[i][total] or Decimal(0)) - points
        sheet.marks[i] = "*"
    tops = [lower if i in marked else general for i in range(count)]
    add_percent(sheet, rng, tops)
    if rng.random() < 0.6:
        add_rank(sheet, rng)
    if rng.random() < 0.7:
        sort_rows(sheet)
    statement = MaximumStatement(value=lower, mark="*", text=f"(*) tổng điểm {lower}")
    return Case([sheet], [statement], shape="footnotes")


def shape_levels(rng: random.Random, count: int) -> Case:
    """Units under level headings with their counts, by a stated scale."""
    sheet = plain(rng, count)
    top = sheet.heads[sheet.total or 0].maximum or Decimal(100)
    add_percent(sheet, rng, [top] * count)
    sort_rows(sheet)
    sheet.filed = [level_of(row[sheet.percent or 0] or Decimal(0)) for row in sheet.figures]
    if rng.random() < 0.5:
        sheet.counts = {name: sheet.filed.count(name) for name in set(sheet.filed)}
    return Case([sheet], scale=True, shape="levels")


def shape_components(rng: random.Random, count: int) -> Case:
    """A summary table, and one table for each of its criteria, each in its own order."""
    summary = plain(rng, count)
    width = summary.total or 0
    summary.caption = "Xếp hạng tổng thể"
    sheets = [summary]
    for j in range(width):
        head = summary.heads[j]
        part = Sheet(
            [Head("Điểm đạt", Measure.TOTAL, head.maximum)],
            list(summary.units),
            [[row[j]] for row in summary.figures],
            number=f"1.{j + 1}",
            caption=f"Xếp hạng tiêu chí {head.name}",
        )
        part.total = 0
        if rng.random() < 0.7:
            sort_rows(part)
        sheets.append(part)
    with_extras(summary, rng)
    return Case(sheets, shape="components")


def shape_rank_table(rng: random.Random, count: int) -> Case:
    """A table of ranks by criterion beside the table of the scores."""
    sheet = plain(rng, count)
    width = sheet.total or 0
    ranks = Sheet(
        [Head(f"Xếp hạng {h.name}", Measure.RANK) for h in sheet.heads[:width]],
        list(sheet.units),
        [[] for _ in range(count)],
        number="2",
    )
    for j in range(width):
        for row, rank in zip(ranks.figures, ranked(sheet.column(j), "ordinal"), strict=True):
            row.append(Decimal(rank))
    return Case([ranks, sheet], shape="rank table")


def shape_bonus(rng: random.Random, count: int) -> Case:
    """A subtotal, a bonus that few units get, a deduction printed as a negative figure."""
    sheet = plain(rng, count)
    subtotal = sheet.total or 0
    sheet.heads[subtotal] = replace(sheet.heads[subtotal], name="Cộng", measure=Measure.SCORE)
    sheet.heads.append(Head("Điểm thưởng", Measure.SCORE, Decimal(5)))
    sheet.heads.append(Head("Điểm trừ", Measure.SCORE, Decimal(0)))
    sheet.heads.append(Head("Tổng điểm", Measure.TOTAL))
    sheet.total = subtotal + 3
    sheet.sums[sheet.total] = (subtotal, subtotal + 1, subtotal + 2)
    for row in sheet.figures:
        bonus = Decimal(rng.choice([0, 0, 0, 1, 2, 5]))
        minus = -Decimal(rng.choice([0, 0, 0, 0, 1, 2]))
        row.extend([bonus, minus, (row[subtotal] or Decimal(0)) + bonus + minus])
    with_extras_no_percent(sheet, rng)
    return Case([sheet], shape="bonus")


def with_extras_no_percent(sheet: Sheet, rng: random.Random) -> None:
    """Give a table without a maximum its rank and order."""
    if rng.random() < 0.6:
        add_rank(sheet, rng)
    if rng.random() < 0.7:
        sort_rows(sheet)


def shape_bottom(rng: random.Random, count: int) -> Case:
    """A table that ends in a row of column sums or of means."""
    sheet = plain(rng, count)
    with_extras(sheet, rng)
    kind = rng.choice([RowKind.TOTAL, RowKind.MEAN])
    cells: list[Figure] = []
    for j, head in enumerate(sheet.heads):
        if head.measure not in {Measure.SCORE, Measure.TOTAL}:
            cells.append(None)
            continue
        total = sum(sheet.column(j), Decimal(0))
        mean = (total / len(sheet.units)).quantize(Decimal("0.01"), rounding=ROUND_HALF_UP)
        cells.append(total if kind is RowKind.TOTAL else mean)
    sheet.bottom.append((kind, cells))
    return Case([sheet], shape="bottom rows")


def shape_score_only(rng: random.Random, count: int) -> Case:
    """Rank and score, nothing that adds up."""
    step = grid(rng)
    rows: list[list[Figure]] = [[drawn(rng, Decimal(100), step)] for _ in range(count)]
    sheet = Sheet([Head("Điểm", Measure.TOTAL, Decimal(100))], names(rng, count), rows, total=0)
    add_rank(sheet, rng)
    if rng.random() < 0.8:
        sort_rows(sheet)
    return Case([sheet], shape="score only")


SHAPES = (
    shape_plain,
    shape_subtotals,
    shape_total_first,
    shape_weighted,
    shape_rounded,
    shape_footnotes,
    shape_levels,
    shape_components,
    shape_rank_table,
    shape_bonus,
    shape_bottom,
    shape_score_only,
    *LAYOUTS,
)


def generate(seed: int, units: tuple[int, int] = (10, 140)) -> Case:
    """Return the consistent document of a seed."""
    rng = random.Random(seed)
    shape = SHAPES[seed % len(SHAPES)]
    count = round(units[0] * (units[1] / units[0]) ** rng.random())
    return shape(rng, count)
