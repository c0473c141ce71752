"""Papers as bare text, read by a reader that errs: tables in tabs or bars, sentences, letterhead.

The confusions of figures are of no engine that the program's own costs were learned from: like
shapes, letters for digits, lost and changed commas, lost and doubled digits, tokens of garbage.
"""

import random
from collections.abc import Sequence
from dataclasses import dataclass, field
from decimal import Decimal

from benchmarks.audit_sheets import Figure, Head, Sheet
from benchmarks.names_noise import LetterNoise, halves
from benchmarks.verdicts_papers import Paper
from documents.references import cell_ref
from documents.tables import Measure, RowKind

_ALIKE = {
    "0": "689", "1": "74", "2": "73", "3": "8592", "4": "19", "5": "638", "6": "085", "7": "12",
    "8": "306", "9": "408",
}  # fmt: skip
_LETTERS = {"0": "oO", "1": "lI", "5": "S", "8": "gB", "9": "gq", "6": "b", "2": "zZ"}
_GARBAGE = ("oo", "1heo", "-~", "§,", "ll", "»")
# How much worse words are read than figures are, in units of a real reader's worst.
_WORDS = 5.0


@dataclass
class Misread:
    """Cells whose token is not the printed one: reference -> the token that was read."""

    cells: dict[str, str] = field(default_factory=dict)


def printed_form(value: Figure, head: Head) -> str:
    """Return a figure with a decimal comma; "-" where there is none."""
    if value is None:
        return "-"
    return str(value).replace(".", ",")


class Reader:
    """Reads a paper's text with a given share of cells misread."""

    def __init__(self, rate: float, seed: int) -> None:
        self.rate = rate
        self.rng = random.Random(seed)
        counts, _ = halves(None)
        self.letters = LetterNoise(counts, _WORDS * rate, seed)
        self.misread = Misread()

    def words(self, text: str) -> str:
        """Return running text as it was read; figures in it are left alone."""
        if not self.rate:
            return text
        return " ".join(
            word if any(c.isdigit() for c in word) else self.letters(word)
            for word in text.split(" ")
        )

    def figure(self, ref: str, printed: str) -> str:
        """Return the token that was read for a figure."""
        if printed == "-" or self.rng.random() >= self.rate:
            return printed
        token = self._misread(printed)
        if token != printed:
            self.misread.cells[ref] = token
        return token

    def _misread(self, printed: str) -> str:
        if self.rng.random() < 0.06:
            return self.rng.choice(_GARBAGE)
        marks = [2.0 if c in ",." else float(c.isdigit()) for c in printed]
        at = self.rng.choices(range(len(printed)), marks)[0]
        return printed[:at] + self._glyph(printed[at]) + printed[at + 1 :]

    def _glyph(self, char: str) -> str:
        if char in ",.":
            return self.rng.choice(["", "", ".", " "])
        kind = self.rng.random()
        if kind < 0.45:
            return self.rng.choice(_ALIKE[char])
        if kind < 0.8:
            return self.rng.choice(_LETTERS.get(char, _ALIKE[char]))
        return "" if kind < 0.92 else char + char


def text_of(paper: Paper, reader: Reader, layout: str) -> str:
    """Return the document as a reader of text gives it; `layout` is "tabs" or "bars"."""
    place = paper.province
    lines = [
        f"ỦY BAN NHÂN DÂN\nTỈNH {place.upper()}",
        "Số: 12/BC-UBND",
        f"{place}, ngày 31 tháng 12 năm 2022",
        "",
        "BÁO CÁO",
        reader.words("Kết quả đánh giá mức độ chuyển đổi số năm 2022 của các xã, phường, thị trấn"),
        "",
    ]
    for saying in paper.sayings:
        what = f"Chỉ số “{saying.subject}”" if saying.subject else "Tổng điểm của các xã"
        mean = str(saying.mean).replace(".", ",")
        lines += [f"- {what} có giá trị trung bình đạt {mean} điểm.", ""]
    for n, sheet in enumerate(paper.printed.sheets, start=1):
        lines += [reader.words(f"Bảng {sheet.number}: {caption(sheet)}"), ""]
        lines += _table(sheet, n, reader, layout)
        lines.append("")
    return "\n".join([*lines, "Nơi nhận: Như trên.", ""])


def caption(sheet: Sheet) -> str:
    """Return the words over a table."""
    return sheet.caption or "Kết quả đánh giá các xã, phường, thị trấn"


def heading(head: Head) -> str:
    """Return a column's heading, with its maximum where it has one."""
    if head.maximum is None or head.measure is Measure.RANK:
        return head.name
    return f"{head.name} (tối đa {_plain(head.maximum)})"


def _plain(value: Decimal) -> str:
    return str(value).replace(".", ",")


def _table(sheet: Sheet, number: int, reader: Reader, layout: str) -> list[str]:
    rows: list[Sequence[str]] = [["TT", "Đơn vị", *(heading(h) for h in sheet.heads)]]
    for i, (unit, figures) in enumerate(zip(sheet.units, sheet.figures, strict=True)):
        tokens = _tokens(sheet, number, i, figures, reader)
        rows.append([str(i + 1), reader.words(unit), *tokens])
    for kind, figures in sheet.bottom:
        name = "Tổng cộng" if kind is RowKind.TOTAL else "Trung bình"
        rows.append(["", name, *_tokens(sheet, number, len(rows) - 1, figures, reader)])
    if layout == "tabs":
        return ["\t".join(row) for row in rows]
    ruler = ["---"] * len(rows[0])
    return [f"| {' | '.join(row)} |" for row in (rows[0], ruler, *rows[1:])]


def _tokens(
    sheet: Sheet, number: int, i: int, figures: Sequence[Figure], reader: Reader
) -> list[str]:
    return [
        reader.figure(cell_ref(f"t{number:02d}", i, j + 1), printed_form(value, head))
        for j, (value, head) in enumerate(zip(figures, sheet.heads, strict=True))
    ]
