"""Tables of real communes printed as text and misread: the documents of the noise ladder."""

import datetime
import random
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from benchmarks.figure_channel import load
from benchmarks.names_noise import LetterNoise, halves
from documents.tables import UnitLevel
from normalizers import gazetteer

DAY = datetime.date(2022, 12, 31)
PROVINCES = ("08", "52", "14", "70", "38")
LAYOUTS = ("bars", "blanks", "no number", "points", "cell a line", "total below")
_PARTS = ("Nhận thức số", "Thể chế số", "Hạ tầng số", "Nhân lực số", "An toàn thông tin mạng")
_STEPS = tuple(map(Decimal, ("2.5", "0.01", "0.25", "0.01", "0.05")))
# Of ten separators and of ten rows: how many times as often as a character they are lost, spread
# over lines; and how many times more seldom a cell is lost.
_BAR_LOST, _EXPLODED, _CELL_LOST = 2.0, 0.2, 0.1


@dataclass(frozen=True)
class Made:
    """A table as it would be printed: names, column headers, figures in the order of columns."""

    names: tuple[str, ...]
    headers: tuple[str, ...]
    figures: tuple[tuple[Decimal, ...], ...]


def made(seed: int, ranked: bool) -> Made:
    """Return a table of 15 to 40 communes with two to five scores, sorted by their total."""
    rng = random.Random(seed)
    code = PROVINCES[seed % len(PROVINCES)]
    units = [unit.name for unit in gazetteer.units(code, UnitLevel.COMMUNE, DAY)]
    names = rng.sample(sorted(set(units)), rng.randint(15, 40))
    width = rng.randint(2, len(_PARTS))
    rows = []
    for name in names:
        parts = [step * rng.randint(int(4 / step), int(50 / step)) for step in _STEPS[:width]]
        parts = [part.quantize(Decimal("0.01")) for part in parts]
        rows.append((name, [*parts, sum(parts, Decimal(0))]))
    rows.sort(key=lambda row: -row[1][-1])
    totals = [row[1][-1] for row in rows]
    if ranked:
        for _, figures in rows:
            figures.append(Decimal(1 + totals.index(figures[-1])))
    headers = (*_PARTS[:width], "Tổng điểm", *(["Xếp hạng"] if ranked else []))
    return Made(tuple(n for n, _ in rows), headers, tuple(tuple(f) for _, f in rows))


class FigureNoise:
    """Misreads figures as a real reader did, so many times more often that `chance` is reached."""

    def __init__(self, chance: float, rng: random.Random) -> None:
        self._counts = load()
        self._rng = rng
        total = sum(counts.total() for counts in self._counts.values())
        wrong = sum(counts.total() - counts[char] for char, counts in self._counts.items())
        self._factor = chance / (1 - chance) * (total - wrong) / wrong

    def __call__(self, figure: str) -> str:
        """Return a figure as misread, with the dirt that follows it."""
        text = "".join(self._read(char) for char in figure)
        return (text + self._read(" ")).strip()

    def _read(self, char: str) -> str:
        if char == ".":  # a point fares like a comma
            return self._read(",").translate(str.maketrans(",.", ".,"))
        counts = self._counts.get(char, Counter({char: 1}))
        weights = [n if e == char else n * self._factor for e, n in counts.items()]
        return self._rng.choices(list(counts), weights)[0]


class Printer:
    """Writes a table in one layout, misread with a given chance for each character."""

    def __init__(self, layout: str, chance: float, seed: int) -> None:
        self.layout = layout
        self.chance = chance
        self.rng = random.Random(seed)
        counts, _ = halves(None)
        self.letters = LetterNoise(counts, max(chance / 0.05, 0.02), seed)
        self.figure = FigureNoise(chance, self.rng)

    def text(self, table: Made, province: str) -> str:
        """Return the document as text."""
        head = (
            f"UBND TỈNH {province.upper()}\nSố: 12/BC-UBND\n{province}, ngày 31 tháng 12 năm 2022"
        )
        title = "BÁO CÁO\nKết quả đánh giá mức độ chuyển đổi số năm 2022 của các xã"
        lines = [head, "", title, "", "Bảng 1: Kết quả đánh giá các xã, phường, thị trấn", ""]
        lines += self._header(table.headers)
        for number, (name, figures) in enumerate(zip(table.names, table.figures, strict=True), 1):
            lines.extend(self._row(number, name, figures, "Xếp hạng" in table.headers))
        return "\n".join([*lines, "", "Nơi nhận: Như trên."])

    def _header(self, columns: Sequence[str]) -> list[str]:
        first = ["Đơn vị"] if self.layout == "no number" else ["STT", "Đơn vị"]
        if self.layout == "cell a line":
            return [*first, *columns]
        return [" ".join([*first, *columns])]

    def _row(self, number: int, name: str, figures: Sequence[Decimal], ranked: bool) -> list[str]:
        printed = [f"{figure:.2f}" for figure in figures]
        if ranked:
            printed[-1] = str(figures[-1])
        if self.layout != "points":
            printed = [text.replace(".", ",") for text in printed]
        kept = [text for text in printed if self.rng.random() >= _CELL_LOST * self.chance]
        tokens = [read for text in kept if (read := self.figure(text))]
        lead = [] if self.layout == "no number" else [self.figure(str(number))]
        parts = [part for part in (*lead, self.letters(name), *tokens) if part]
        if self.layout == "cell a line":
            return parts
        if self.rng.random() < _EXPLODED * self.chance:
            return ["", *(line for part in parts for line in (part, ""))]
        if self.layout == "total below" and len(tokens) > 1:
            return [" ".join(parts[:-1]), parts[-1]]
        return [self._joined(parts)]

    def _joined(self, parts: Sequence[str]) -> str:
        bar = " " if self.layout in {"blanks", "points"} else " | "
        text = ""
        for part in parts:
            lost = self.rng.random() < _BAR_LOST * self.chance
            between = self.rng.choice([" ", "| ", " [", " |"]) if lost else bar
            text += (between if text else "") + part
        return text
