"""Characters of a page gathered to words, whatever order the file draws them in."""

import unicodedata
from math import atan2, pi

from pdfminer.layout import LTChar

from extractors.grid.geometry import Word
from extractors.grid.lines import lines_of

# A gap wider than this part of the type size parts two words: a blank is at least 0.2 em, and
# letter-spaced text stays under 0.15.
_GAP = 0.16
_BACKWARD = 0.4  # kerning and slanted letters overlap their neighbour by less
_SHIFT = 0.45  # of the size: a raised footnote mark is still on its line


class _Run:
    """Characters that follow each other in the file without a gap."""

    __slots__ = ("bold", "bottom", "size", "text", "top", "turn", "x0", "x1")

    def __init__(self, text: str, turn: int, box: tuple[float, float, float, float]) -> None:
        self.text, self.turn = [text], turn
        self.x0, self.top, self.x1, self.bottom = box
        self.size = box[3] - box[1]
        self.bold = False

    def takes(self, turn: int, box: tuple[float, float, float, float]) -> bool:
        """Tell whether a character stands right behind this run on its line."""
        if turn != self.turn:
            return False
        x0, top, _, bottom = box
        size = max(self.size, bottom - top)
        gap = x0 - self.x1
        return -_BACKWARD * size <= gap <= _GAP * size and abs(bottom - self.bottom) <= (
            _SHIFT * size
        )

    def word(self) -> Word:
        """Return the word in its own writing direction's frame."""
        text = "".join(self.text)
        if not text.isascii():
            text = unicodedata.normalize("NFC", text)
        return Word(text, self.x0, self.top, self.x1, self.bottom, self.size, self.bold, self.turn)


def read_words(chars: list[LTChar], height: float) -> list[Word]:
    """Return the words of a page of that height, upright ones in reading order of lines first.

    Turned words keep their quarter turns in `Word.turn`; their box is the one on the page.
    """
    runs: list[_Run] = []
    current: _Run | None = None
    for char in chars:
        text = char.get_text()
        if not text or text.isspace():
            current = None
            continue
        turn = _turn(char)
        box = _in_direction((char.x0, height - char.y1, char.x1, height - char.y0), turn)
        if current is not None and current.takes(turn, box):
            current.text.append(text)
            current.x1 = max(current.x1, box[2])
            current.top, current.bottom = min(current.top, box[1]), max(current.bottom, box[3])
        elif current is not None and unicodedata.combining(text[0]):
            current.text.append(text)
        else:
            current = _Run(text, turn, box)
            current.bold = "bold" in char.fontname.lower()
            runs.append(current)
    words: list[Word] = []
    for turn in (0, 1, 2, 3):
        own = [run.word() for run in runs if run.turn == turn]
        words += [_on_page(word) for line in lines_of(own) for word in _mended(line)]
    return words


def _turn(char: LTChar) -> int:
    a, b = char.matrix[0], char.matrix[1]
    if b == 0 and a > 0:
        return 0
    return round(atan2(b, a) / (pi / 2)) % 4


def _in_direction(
    box: tuple[float, float, float, float], turn: int
) -> tuple[float, float, float, float]:
    """Return a box of the page in the frame in which that writing runs left to right."""
    x0, top, x1, bottom = box
    if turn == 1:
        return -bottom, x0, -top, x1
    if turn == 2:
        return -x1, -bottom, -x0, -top
    if turn == 3:
        return top, -x1, bottom, -x0
    return box


def _on_page(word: Word) -> Word:
    if word.turn == 0:
        return word
    box = (word.x0, word.top, word.x1, word.bottom)
    x0, top, x1, bottom = _in_direction(box, -word.turn % 4)
    return Word(word.text, x0, top, x1, bottom, word.size, word.bold, word.turn)


def _mended(line: list[Word]) -> list[Word]:
    """Join pieces of one word that the file draws apart, and drop what it draws twice."""
    found: list[Word] = []
    for word in line:
        last = found[-1] if found else None
        if last is None:
            found.append(word)
            continue
        gap = word.x0 - last.x1
        size = max(last.size, word.size)
        if word.text == last.text and abs(word.x0 - last.x0) <= 0.25 * size:
            continue
        if -_BACKWARD * size <= gap <= _GAP * size and abs(word.bottom - last.bottom) <= (
            _SHIFT * size
        ):
            found[-1] = Word(
                last.text + word.text,
                last.x0,
                min(last.top, word.top),
                max(last.x1, word.x1),
                max(last.bottom, word.bottom),
                last.size,
                last.bold and word.bold,
                last.turn,
            )
        else:
            found.append(word)
    return found
