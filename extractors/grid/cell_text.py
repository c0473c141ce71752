"""The text of a cell: its words in reading order, wrapped lines kept as lines."""

from extractors.grid.geometry import Word
from extractors.grid.lines import lines_of


def cell_text(words: list[Word]) -> str:
    """Return the words line by line, lines joined by a newline.

    Words written upwards or downwards are read in their own direction, after the upright ones.
    """
    if len(words) <= 1:
        return words[0].text if words else ""
    turned = [word for word in words if word.turn % 2]
    upright = [word for word in words if not word.turn % 2]
    parts = [" ".join(word.text for word in line) for line in lines_of(upright)]
    for turn in (1, 3):
        rotated = [_turned_back(word, turn) for word in turned if word.turn % 4 == turn]
        parts += [" ".join(word.text for word in line) for line in lines_of(rotated)]
    return "\n".join(parts)


def _turned_back(word: Word, turn: int) -> Word:
    """Return the word in a frame in which its writing runs left to right."""
    if turn == 1:
        x0, x1, top, bottom = -word.bottom, -word.top, word.x0, word.x1
    else:
        x0, x1, top, bottom = word.top, word.bottom, -word.x1, -word.x0
    return Word(word.text, x0, top, x1, bottom, word.size, word.bold)
