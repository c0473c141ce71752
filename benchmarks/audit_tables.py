"""Consistent ranking tables of many shapes, from a seed: the clean base of the audit benchmarks.

A `Sheet` is a table before it becomes typed: figures that a test may break on purpose. What is
generated obeys its own rules exactly, or with the rounding that publishers use; traps that must
not alarm (ties, rounded parts, footnoted maxima, weights, forced sums, unscored cells) are part
of the shapes.
"""

import random
from dataclasses import dataclass, field, replace
from decimal import ROUND_DOWN, ROUND_HALF_UP, Decimal

from documents.claims import Claim
from documents.document import Document
from documents.facts import Facts, LevelBand, LevelScale, MaximumStatement
from documents.printed import Page, PageKind, SourceFile, SourceKind
from documents.provenance import Location
from documents.tables import (
    Cell,
    CellStatus,
    Column,
    Footnote,
    Group,
    Measure,
    Row,
    RowKind,
    Table,
    TableKind,
    UnitLevel,
    UnitName,
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


def shape_rounded(rng: random.Random, count: int) -> Case:
    """Parts printed rounded, total rounded from the unrounded parts: misses by a hundredth."""
    width = rng.randint(3, 6)
    heads = scores(rng, count, width, Decimal("0.01"))
    sheet = Sheet(heads, names(rng, count), [])
    sheet.total = width
    sheet.sums[width] = tuple(range(width))
    cent = Decimal("0.01")
    for _ in range(count):
        raw = [drawn(rng, h.maximum or Decimal(10), Decimal("0.0001")) for h in heads]
        row: list[Figure] = [v.quantize(cent, rounding=ROUND_HALF_UP) for v in raw]
        row.append(sum(raw, Decimal(0)).quantize(cent, rounding=ROUND_HALF_UP))
        sheet.figures.append(row)
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
)


def generate(seed: int, units: tuple[int, int] = (10, 140)) -> Case:
    """Return the consistent document of a seed."""
    rng = random.Random(seed)
    shape = SHAPES[seed % len(SHAPES)]
    count = round(units[0] * (units[1] / units[0]) ** rng.random())
    return shape(rng, count)


def document(case: Case, headers: bool = True) -> Document:
    """Return the typed document; without headers every amount column is just a score."""
    bands = tuple(
        LevelBand(
            name=name,
            lower=CUTS[k] if k < len(CUTS) else None,
            upper=CUTS[k - 1] if k else None,
        )
        for k, name in enumerate(LEVELS)
    )
    return Document(
        document_id="generated",
        source=SourceFile(name="generated", sha256="0" * 64, size=1, kind=SourceKind.TEXT),
        pages=(Page(number=1, kind=PageKind.TEXT),),
        facts=Facts(year=2022),
        tables=tuple(table(s, n, headers) for n, s in enumerate(case.sheets, start=1)),
        level_scales=(LevelScale(bands=bands, basis="percent", text=""),) if case.scale else (),
        maxima=tuple(case.maxima),
        claims=tuple(case.claims),
    )


def table(sheet: Sheet, position: int, headers: bool = True) -> Table:
    """Return the typed table of a sheet."""
    amounts = {Measure.SCORE, Measure.TOTAL}
    columns = tuple(
        Column(
            index=n,
            header=(h.name,) if headers else (),
            indicator=h.name if headers else "",
            measure=Measure.SCORE if not headers and h.measure in amounts else h.measure,
            maximum=h.maximum if headers else None,
            maximum_source="header" if headers and h.maximum is not None else "",
        )
        for n, h in enumerate(sheet.heads, start=1)
    )
    rows = [
        typed_row(i, RowKind.UNIT, unit, figures, sheet)
        for i, (unit, figures) in enumerate(zip(sheet.units, sheet.figures, strict=True))
    ]
    for kind, figures in sheet.bottom:
        name = "Tổng cộng" if kind is RowKind.TOTAL else "Trung bình"
        rows.append(typed_row(len(rows), kind, name, figures, sheet))
    marks = sorted(set(sheet.marks.values()))
    return Table(
        table_id=f"t{position:02d}",
        kind=TableKind.RANKING,
        columns=columns,
        rows=tuple(rows),
        number=sheet.number,
        caption=sheet.caption,
        unit_level=sheet.level,
        groups=groups(sheet),
        notes=tuple(Footnote(mark=m, text="") for m in marks),
    )


def typed_row(i: int, kind: RowKind, name: str, figures: list[Figure], sheet: Sheet) -> Row:
    """Return one typed row; a missing figure of a marked unit was not scored."""
    lost = CellStatus.NOT_SCORED if i in sheet.marks else CellStatus.BLANK
    cells = tuple(
        Cell(
            raw="" if v is None else str(v),
            printed="" if v is None else str(v),
            value=v,
            status=CellStatus.READ if v is not None else lost,
            location=Location(page=1, line=i + 1),
        )
        for v in figures
    )
    filed = sheet.filed[i] if i < len(sheet.filed) else ""
    unit = UnitName(raw=name, printed=name, official=name, unit_id=name, confidence=1.0)
    return Row(
        index=i,
        kind=kind,
        name=unit,
        cells=cells,
        number=str(i + 1) if kind is RowKind.UNIT else "",
        group=f"Mức {filed}" if filed else "",
        mark=sheet.marks.get(i, "") if kind is RowKind.UNIT else "",
    )


def groups(sheet: Sheet) -> tuple[Group, ...]:
    """Return the headings: each run of rows filed under one level."""
    found: list[Group] = []
    for i, name in enumerate(sheet.filed):
        if found and found[-1].level == name:
            found[-1] = found[-1].model_copy(update={"last_row": i})
        else:
            found.append(
                Group(
                    heading=f"Mức {name}",
                    level=name,
                    stated_count=sheet.counts.get(name),
                    first_row=i,
                    last_row=i,
                )
            )
    return tuple(found)
