"""The noise ladder: tables as text, misread more and more; what is right, marked, silently wrong.

    python -m benchmarks.mangled_noise [--documents N] [--levels 1 2 5 10 15] [--show]

Every document has a letterhead and one made table of real communes with four scores, their total
and mostly a rank, in one of several layouts. Names go through the learned channel of letters;
figures get digits of like shape, letters for digits, lost and changed commas; separators and cells
get lost, rows explode into a cell a line. A figure is marked when its status is not `read`, its
confidence is below 0.9, or a finding names its cell; lost rows are counted apart. "right" holds
the marked ones too, "sure" does not; "marked" are the wrong and the lost ones that are marked.
"""

import argparse
import datetime
import random
import tempfile
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path

from benchmarks.names_noise import LetterNoise, halves
from documents.document import Document
from documents.references import cell_ref
from documents.tables import CellStatus, Row, RowKind, Table, UnitLevel
from documents.text import fold
from normalizers import gazetteer
from pipeline.run import run_document

DAY = datetime.date(2022, 12, 31)
PROVINCES = ("08", "52", "14", "70", "38")
HEADERS = ("Nhận thức số", "Thể chế số", "Hạ tầng số", "Nhân lực số", "Tổng điểm", "Xếp hạng")
STEPS = (Decimal("2.5"), Decimal("0.01"), Decimal("0.25"), Decimal("0.01"))
_DIGITS_ALIKE = {
    "0": "689", "1": "74", "2": "73", "3": "8592", "4": "19", "5": "638", "6": "085", "7": "12",
    "8": "306", "9": "408",
}  # fmt: skip
_LETTERS = {"0": "oO", "1": "lI", "5": "S", "8": "gB", "9": "gq", "6": "b", "2": "zZ"}
_SUSPECT = 0.9

Noise = Callable[[str], str]


@dataclass(frozen=True)
class Made:
    """A table as it would be printed: names, and figures in the order of their columns."""

    names: tuple[str, ...]
    figures: tuple[tuple[Decimal, ...], ...]


def made(seed: int, ranked: bool) -> Made:
    """Return a table of 15 to 40 communes, sorted by their total."""
    rng = random.Random(seed)
    code = PROVINCES[seed % len(PROVINCES)]
    units = [unit.name for unit in gazetteer.units(code, UnitLevel.COMMUNE, DAY)]
    names = rng.sample(sorted(set(units)), rng.randint(15, 40))
    rows = []
    for name in names:
        parts = [step * rng.randint(int(4 / step), int(50 / step)) for step in STEPS]
        parts = [part.quantize(Decimal("0.01")) for part in parts]
        rows.append((name, [*parts, sum(parts, Decimal(0))]))
    rows.sort(key=lambda row: -row[1][-1])
    totals = [row[1][-1] for row in rows]
    if ranked:
        for _, figures in rows:
            figures.append(Decimal(1 + totals.index(figures[-1])))
    return Made(tuple(n for n, _ in rows), tuple(tuple(f) for _, f in rows))


class Printer:
    """Writes a table in one layout, misread with a given chance for each character."""

    def __init__(self, layout: str, chance: float, seed: int) -> None:
        self.layout = layout
        self.chance = chance
        self.rng = random.Random(seed)
        counts, _ = halves(None)
        self.letters = LetterNoise(counts, max(chance / 0.05, 0.02), seed)

    def text(self, table: Made, province: str) -> str:
        """Return the document as text."""
        head = (
            f"UBND TỈNH {province.upper()}\nSố: 12/BC-UBND\n{province}, ngày 31 tháng 12 năm 2022"
        )
        title = "BÁO CÁO\nKết quả đánh giá mức độ chuyển đổi số năm 2022 của các xã"
        columns = HEADERS[: len(table.figures[0])]
        lines = [head, "", title, "", "Bảng 1: Kết quả đánh giá các xã, phường, thị trấn", ""]
        lines += self._header(columns)
        for number, (name, figures) in enumerate(zip(table.names, table.figures, strict=True), 1):
            lines.extend(self._row(number, name, figures))
        return "\n".join([*lines, "", "Nơi nhận: Như trên."])

    def _header(self, columns: Sequence[str]) -> list[str]:
        first = ["Đơn vị"] if self.layout == "no number" else ["STT", "Đơn vị"]
        if self.layout == "cell a line":
            return [*first, *columns]
        return [" ".join([*first, *columns])]

    def _row(self, number: int, name: str, figures: Sequence[Decimal]) -> list[str]:
        tokens = [self._figure(figure, j) for j, figure in enumerate(figures)]
        tokens = [t for t in tokens if self.rng.random() >= self.chance / 10]
        lead = [] if self.layout == "no number" else [str(number)]
        parts = [*lead, self.letters(name), *tokens]
        if self.layout == "cell a line":
            return parts
        if self.rng.random() < self.chance / 5:
            return ["", *(line for part in parts for line in (part, ""))]
        if self.layout == "total below" and len(tokens) > 1:
            return [" ".join(parts[:-1]), parts[-1]]
        return [self._joined(parts)]

    def _joined(self, parts: Sequence[str]) -> str:
        bar = " " if self.layout in {"blanks", "points"} else " | "
        text = ""
        for part in parts:
            lost = self.rng.random() < 2 * self.chance
            between = self.rng.choice([" ", "| ", " [", " "]) if lost else bar
            text += (between if text else "") + part
        return text

    def _figure(self, value: Decimal, column: int) -> str:
        printed = str(value) if column == 5 else f"{value:.2f}".replace(".", ",")
        if self.layout == "points":
            printed = printed.replace(",", ".")
        return "".join(self._glyph(char) for char in printed)

    def _glyph(self, char: str) -> str:
        odds = self.rng.random()
        if char in ",.":
            if odds < 2 * self.chance:
                return self.rng.choice(["", "", "." if char == "," else ","])
            return char
        if odds >= self.chance:
            return char
        kind = self.rng.random()
        if kind < 0.45:
            return self.rng.choice(_DIGITS_ALIKE[char])
        if kind < 0.8:
            return self.rng.choice(_LETTERS.get(char, _DIGITS_ALIKE[char]))
        return "" if kind < 0.95 else char + self.rng.choice("1'.")


LAYOUTS = ("bars", "blanks", "no number", "points", "cell a line", "total below")


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
    parser.add_argument("--documents", type=int, default=1, help="for each layout and level")
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
            for number in range(options.documents):
                counts += _measured(layout, level / 100, 1000 * k + number, options.show)
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
