"""More consistent tables: two years and their change, shares of counts, weights in headers, parts
a) and b), ranks under headings; and the slips that only they can have.
"""

import random
from dataclasses import replace
from decimal import ROUND_HALF_UP, Decimal

from benchmarks.audit_sheets import (
    Case,
    Figure,
    Head,
    Sheet,
    drawn,
    grid,
    names,
    percent_of,
    plain,
    ranked,
    scores,
    sort_rows,
)
from benchmarks.audit_slips import PERCENT, RANK, ROW, Injection, free_row, place
from documents.tables import Measure, RowKind

WEIGHTINGS = (("30", "50", "20"), ("40", "60"), ("10", "20", "30", "40"), ("25", "25", "50"))


def shape_years(rng: random.Random, count: int) -> Case:
    """Last year's score, this year's, and the change between them."""
    step = grid(rng)
    sheet = Sheet(
        [
            Head("Năm 2021", Measure.SCORE),
            Head("Năm 2022", Measure.SCORE),
            Head("Tăng (+), giảm (-)", Measure.SCORE),
        ],
        names(rng, count),
        [],
    )
    sheet.sums[1] = (0, 2)
    for _ in range(count):
        old, new = (drawn(rng, Decimal(100), step) for _ in range(2))
        sheet.figures.append([old, new, new - old])
    return Case([sheet], shape="years")


def shape_counts(rng: random.Random, count: int) -> Case:
    """Files received and files in time, their share, and a row of totals."""
    depth = rng.choice([1, 2])
    sheet = Sheet(
        [
            Head("Tổng số hồ sơ", Measure.COUNT),
            Head("Số hồ sơ đúng hạn", Measure.COUNT),
            Head("Tỷ lệ (%)", Measure.PERCENT),
        ],
        names(rng, count),
        [],
    )
    for _ in range(count):
        received = Decimal(rng.randint(60, 4000))
        timely = Decimal(int(received) - rng.randint(0, int(received) // 4))
        sheet.figures.append([received, timely, percent_of(timely, received, depth, "half_up")])
    whole, done = (sum(sheet.column(j), Decimal(0)) for j in (0, 1))
    sheet.bottom.append((RowKind.TOTAL, [whole, done, percent_of(done, whole, depth, "half_up")]))
    return Case([sheet], shape="counts")


def shape_header_weights(rng: random.Random, count: int) -> Case:
    """A weighted total whose weights stand in the headers."""
    weights = [Decimal(w) for w in rng.choice(WEIGHTINGS)]
    heads = [
        replace(h, name=f"{h.name} ({w}%)", maximum=Decimal(100))
        for h, w in zip(scores(rng, count, len(weights), Decimal(1)), weights, strict=True)
    ]
    sheet = Sheet([*heads, Head("Tổng điểm", Measure.TOTAL)], names(rng, count), [])
    sheet.total = len(weights)
    sheet.sums[sheet.total] = tuple(range(len(weights)))
    for _ in range(count):
        row: list[Figure] = [drawn(rng, Decimal(100), Decimal("0.5")) for _ in heads]
        exact = sum((w * (v or 0) for w, v in zip(weights, row, strict=True)), Decimal(0)) / 100
        row.append(exact.quantize(Decimal("0.01"), rounding=ROUND_HALF_UP))
        sheet.figures.append(row)
    sort_rows(sheet)
    return Case([sheet], shape="weighted")


def shape_parts(rng: random.Random, count: int) -> Case:
    """A summary whose first criterion is scored in two tables, a) and b)."""
    summary = plain(rng, count)
    summary.caption = "Xếp hạng tổng thể"
    head = summary.heads[0]
    top = head.maximum or Decimal(10)
    shares = [
        (v * Decimal(rng.randint(20, 80)) / 100).quantize(v)
        for row in summary.figures
        if (v := row[0]) is not None
    ]
    others = [(row[0] or Decimal(0)) - v for row, v in zip(summary.figures, shares, strict=True)]
    parts = [
        Sheet(
            [Head("Điểm đạt", Measure.TOTAL)],
            list(summary.units),
            [[v] for v in values],
            number=f"1.1{letter}",
            caption=f"Xếp hạng tiêu chí {head.name} / {letter}) phần {letter}",
        )
        for letter, values in (("a", shares), ("b", others))
    ]
    for part in parts:
        part.total = 0
    summary.heads[0] = replace(head, maximum=top)
    return Case([summary, *parts], shape="parts")


def shape_own_ranks(rng: random.Random, count: int) -> Case:
    """Units under two headings, ranked apart."""
    sheet = plain(rng, count)
    sort_rows(sheet)
    order = [*range(0, count, 2), *range(1, count, 2)]
    cut = len(range(0, count, 2))
    sheet.units = [sheet.units[i] for i in order]
    sheet.figures = [sheet.figures[i] for i in order]
    sheet.headings = ["I. Khối sở, ngành"] * cut + ["II. Khối huyện, thành phố"] * (count - cut)
    totals = [row[sheet.total or 0] or Decimal(0) for row in sheet.figures]
    ranks = [*ranked(totals[:cut], "competition"), *ranked(totals[cut:], "competition")]
    sheet.heads.append(Head("Xếp hạng", Measure.RANK))
    for row, rank in zip(sheet.figures, ranks, strict=True):
        row.append(Decimal(rank))
    return Case([sheet], shape="own ranks")


def change_wrong(case: Case, rng: random.Random, used: set[int]) -> Injection | None:
    """The change between two years is worked out wrong, or one of the years was corrected late."""
    sheet = case.sheets[0]
    i = free_row(sheet, rng, used) if case.shape == "years" else None
    if i is None:
        return None
    sheet.figures[i][2] = (sheet.figures[i][2] or Decimal(0)) + rng.choice([-10, -1, 1, 2, 5])
    return Injection("change wrong", frozenset({place(case, sheet, i, 2)}), ROW)


def share_of_counts(case: Case, rng: random.Random, used: set[int]) -> Injection | None:
    """A share is not the one of its counts."""
    sheet = case.sheets[0]
    i = free_row(sheet, rng, used) if case.shape == "counts" else None
    if i is None:
        return None
    sheet.figures[i][2] = (sheet.figures[i][2] or Decimal(0)) + rng.choice([-9, -1, 1, 3])
    return Injection("share of counts", frozenset({place(case, sheet, i, 2)}), PERCENT)


def rank_under_heading(case: Case, rng: random.Random, used: set[int]) -> Injection | None:
    """A unit has the rank that it would have in the other group, or another year's."""
    sheet = case.sheets[0]
    i = free_row(sheet, rng, used) if case.shape == "own ranks" else None
    if i is None:
        return None
    rank = len(sheet.heads) - 1
    same = [k for k, h in enumerate(sheet.headings) if h == sheet.headings[i]]
    own = int(sheet.figures[i][rank] or 0)
    ties = sum(sheet.figures[k][rank] == own for k in same)
    others = [r for r in range(1, len(same) + 1) if abs(r - own) >= max(2, ties)]
    if not others:
        return None
    sheet.figures[i][rank] = Decimal(rng.choice(others))
    return Injection("rank in group", frozenset({place(case, sheet, i, rank)}), RANK)


LAYOUTS = (shape_years, shape_counts, shape_header_weights, shape_parts, shape_own_ranks)
SLIPS = (change_wrong, share_of_counts, rank_under_heading)
