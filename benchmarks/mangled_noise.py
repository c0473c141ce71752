"""The noise ladder: tables as text, misread more and more; what is right, marked, silently wrong.

    python -m benchmarks.mangled_noise [--figures N] [--levels 1 2 5 10 15] [--show]

Every document has a letterhead and one made table of real communes with two to five scores, their
total and mostly a rank, in one of several layouts. Names and figures go through channels that were
learned from what a real reader made of such text, made as frequent as the level says (share of the
characters of figures); separators and cells get lost, rows explode into a cell a line.
A figure is marked when its status is not `read`, its confidence is below 0.9, or a finding names
its cell; lost rows are counted apart. "right" holds the marked ones too, "sure" does not;
"marked" are the wrong and the lost ones that are marked.
"""

import argparse
import tempfile
from collections import Counter
from collections.abc import Sequence
from decimal import Decimal
from pathlib import Path

from benchmarks.mangled_printing import DAY, LAYOUTS, PROVINCES, Made, Printer, made
from documents.document import Document
from documents.references import cell_ref
from documents.tables import CellStatus, Row, RowKind, Table
from documents.text import fold
from normalizers import gazetteer
from pipeline.run import run_document

_SUSPECT = 0.9


def read(text: str, folder: Path) -> Document:
    """Return the audited document of a text."""
    path = folder / "a.txt"
    path.write_text(text, encoding="utf-8")
    return run_document(path).document


def compare(table: Made, document: Document, show: bool) -> Counter[str]:
    """Count rows and figures: right, marked (wrong or lost, and said so), silent."""
    found = [
        (t, row)
        for t in document.tables
        for row in t.rows
        if row.kind is RowKind.UNIT and len(row.cells) >= 2
    ]
    named = {cell for finding in document.audit.findings for cell in finding.cells}
    counts: Counter[str] = Counter(rows=len(table.names), extra=max(0, len(found)))
    matched = _align(table, [row for _, row in found])
    counts["extra"] = len(found) - sum(m is not None for m in matched)
    for name, figures, at in zip(table.names, table.figures, matched, strict=True):
        counts["figures"] += len(figures)
        if at is None:
            counts["lost rows"] += 1
            counts["in lost rows"] += len(figures)
            continue
        owner, row = found[at]
        for kind, j in _judged(figures, owner, row, named):
            counts[kind] += 1
            if show and kind == "silent":
                print("  silent:", name, figures, j, [(c.raw, str(c.value)) for c in row.cells])
    return counts


def _judged(
    figures: Sequence[Decimal], table: Table, row: Row, named: set[str]
) -> list[tuple[str, int]]:
    if len(row.cells) != len(figures):
        return [("silent" if not table.problems else "marked", j) for j in range(len(figures))]
    kinds = []
    for j, (figure, cell) in enumerate(zip(figures, row.cells, strict=True)):
        in_doubt = (
            cell.status is not CellStatus.READ
            or cell.confidence < _SUSPECT
            or cell_ref(table.table_id, row.index, j + 1) in named
        )
        if cell.value == figure:
            kinds.append(("right, marked" if in_doubt else "right", j))
        else:
            kinds.append(("marked" if in_doubt else "silent", j))
    return kinds


def _align(table: Made, rows: Sequence[Row]) -> list[int | None]:
    """Return which row was read for each printed one: in order, by figures and names."""
    n, m = len(table.names), len(rows)
    best = [[0] * (m + 1) for _ in range(n + 1)]
    for i in range(n - 1, -1, -1):
        for j in range(m - 1, -1, -1):
            same = _likeness(table, i, rows[j])
            best[i][j] = max(
                best[i + 1][j], best[i][j + 1], best[i + 1][j + 1] + same if same else 0
            )
    matched: list[int | None] = []
    j = 0
    for i in range(n):
        at = None
        while j < m and best[i][j] == best[i][j + 1] and best[i][j] != best[i + 1][j]:
            j += 1
        same = _likeness(table, i, rows[j]) if j < m else 0
        if same and best[i][j] == best[i + 1][j + 1] + same:
            at, j = j, j + 1
        matched.append(at)
    return matched


def _likeness(table: Made, i: int, row: Row) -> int:
    values = [cell.value for cell in row.cells]
    equal = sum(a == b for a, b in zip(table.figures[i], values, strict=False))
    wanted = fold(table.names[i])
    return equal + 3 * (wanted in {fold(row.name.official), fold(row.name.printed)})


def main() -> None:
    """Print the ladder, layout by layout and in all."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--figures", type=int, default=1000, help="at least, for each level")
    parser.add_argument("--levels", type=int, nargs="+", default=[1, 2, 5, 10, 15])
    parser.add_argument("--layouts", nargs="+", default=list(LAYOUTS), choices=LAYOUTS)
    parser.add_argument("--show", action="store_true", help="print what is silently wrong")
    options = parser.parse_args()
    print(f"{'noise':>5} {'layout':12} {'rows':>5} {'lost':>5} {'extra':>5} "
          f"{'figures':>7} {'right':>7} {'sure':>7} {'marked':>7} {'silent':>7}")  # fmt: skip
    for level in options.levels:
        whole: Counter[str] = Counter()
        for k, layout in enumerate(options.layouts):
            counts: Counter[str] = Counter()
            number = 0
            while counts["figures"] * len(options.layouts) < options.figures:
                counts += _measured(layout, level / 100, 1000 * k + number, options.show)
                number += 1
            _print(level, layout, counts)
            whole += counts
        _print(level, "all", whole)


def _measured(layout: str, chance: float, seed: int, show: bool) -> Counter[str]:
    table = made(seed, ranked=layout not in {"no number", "total below"})
    code = PROVINCES[seed % len(PROVINCES)]
    province = next(u.name for u in gazetteer.provinces(DAY) if u.code == code)
    text = Printer(layout, chance, seed).text(table, province.removeprefix("Tỉnh "))
    with tempfile.TemporaryDirectory() as folder:
        return compare(table, read(text, Path(folder)), show)


def _print(level: int, layout: str, counts: Counter[str]) -> None:
    figures = counts["figures"]
    right = counts["right"] + counts["right, marked"]
    print(
        f"{level:4} % {layout:12} {counts['rows']:5} {counts['lost rows']:5} {counts['extra']:5} "
        f"{figures:7} {right / figures:7.2%} {counts['right'] / figures:7.2%} "
        f"{counts['marked'] / figures:7.2%} "
        f"{counts['silent']:4} {10_000 * counts['silent'] / figures:6.1f}/10k",
        flush=True,
    )


if __name__ == "__main__":
    main()
