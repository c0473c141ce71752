"""Speed of the audit: processor time against rows, and a plot of its growth.

    python -m benchmarks.audit_speed [--plot FILE.svg]

Tables have a total, a percentage, a rank, and about one wrong figure in two hundred rows.
"""

import argparse
import random
import time
from decimal import Decimal
from pathlib import Path

from benchmarks.audit_sheets import Case, Head, Sheet, add_percent, add_rank, sort_rows
from benchmarks.audit_tables import document
from documents.tables import Measure
from validator.validate import validate

SIZES = ((20, 8), (140, 8), (500, 20), (1000, 20), (2500, 20), (5000, 20), (10_000, 20))


def large(rows: int, columns: int) -> Case:
    """Return a table of `columns` figure columns, among them total, percentage and rank."""
    rng = random.Random(rows)
    width = columns - 3
    heads = [Head(f"Tiêu chí {k}", Measure.SCORE, Decimal(50)) for k in range(width)]
    sheet = Sheet(heads, [f"Xã {i}" for i in range(rows)], [])
    for _ in range(rows):
        parts = [Decimal(rng.randint(0, 5000)).scaleb(-2) for _ in heads]
        sheet.figures.append([*parts, sum(parts, Decimal(0))])
    sheet.total = width
    top = Decimal(50 * width)
    sheet.heads = [*heads, Head("Tổng điểm", Measure.TOTAL, top)]
    add_percent(sheet, rng, [top] * rows)
    add_rank(sheet, rng)
    sort_rows(sheet)
    for i in rng.sample(range(rows), max(1, rows // 200)):
        j = rng.randrange(width)
        sheet.figures[i][j] = (sheet.figures[i][j] or Decimal(0)) + 1
    return Case([sheet], shape="large")


def measured(rows: int, columns: int) -> tuple[float, int]:
    """Return the processor seconds of one audit, and its findings."""
    subject = document(large(rows, columns))
    started = time.process_time()
    findings = validate(subject).findings
    return time.process_time() - started, len(findings)


def plot(points: list[tuple[int, float]]) -> str:
    """Return an SVG of seconds against rows, with the straight line through the last point."""
    width, height, margin = 640, 400, 56
    most_rows, most_seconds = points[-1]

    def at(rows: float, seconds: float) -> tuple[float, float]:
        x = margin + (width - 2 * margin) * rows / most_rows
        y = height - margin - (height - 2 * margin) * seconds / most_seconds
        return round(x, 1), round(y, 1)

    path = " ".join("{},{}".format(*at(r, s)) for r, s in points)
    dots = "".join(
        f'<circle cx="{x}" cy="{y}" r="4"/><text x="{x}" y="{y - 10}">{s:.2f}</text>'
        for (r, s) in points
        for x, y in (at(r, s),)
    )
    (x0, y0), (x1, y1) = at(0, 0), at(most_rows, most_seconds)
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {height}" '
        f'font-family="sans-serif" font-size="12" text-anchor="middle">'
        f'<rect width="{width}" height="{height}" fill="white"/>'
        f'<path d="M{x0} {margin} V{y0} H{x1}" fill="none" stroke="black"/>'
        f'<line x1="{x0}" y1="{y0}" x2="{x1}" y2="{y1}" stroke="silver" stroke-dasharray="6"/>'
        f'<polyline points="{path}" fill="none" stroke="steelblue" stroke-width="2"/>{dots}'
        f'<text x="{width / 2}" y="{height - 16}">rows (20 columns); grey: straight line</text>'
        f'<text x="{margin + 40}" y="{margin - 16}">processor seconds</text></svg>\n'
    )


def main() -> None:
    """Measure every size and print the figures."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--plot", type=Path)
    options = parser.parse_args()
    points = []
    for rows, columns in SIZES:
        seconds, findings = measured(rows, columns)
        print(f"{rows:6d} x {columns:2d}: {seconds:7.3f} s, {findings} findings")
        if columns == SIZES[-1][1]:
            points.append((rows, seconds))
    if options.plot:
        options.plot.write_text(plot(points), encoding="utf-8")


if __name__ == "__main__":
    main()
