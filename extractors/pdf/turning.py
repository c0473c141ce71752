"""Pages whose text runs up or down: turned so that it can be read from left to right."""

from collections import Counter
from dataclasses import replace

from documents.provenance import Box
from extractors.grid.geometry import Ruling, Rulings, Word

_MOST = 0.6  # share of the characters that run one way


def reading_turn(words: list[Word]) -> int:
    """Return the quarter turns, clockwise, after which most of the text is upright."""
    letters: Counter[int] = Counter()
    for word in words:
        letters[word.turn] += len(word.text)
    if not letters:
        return 0
    turn, count = letters.most_common(1)[0]
    return turn if count > _MOST * letters.total() else 0


def turn_box(box: Box, width: float, height: float, turn: int) -> Box:
    """Return a box of a page of that size after clockwise quarter turns."""
    if turn == 1:
        return Box(x0=height - box.bottom, top=box.x0, x1=height - box.top, bottom=box.x1)
    if turn == 2:
        return Box(
            x0=width - box.x1, top=height - box.bottom, x1=width - box.x0, bottom=height - box.top
        )
    if turn == 3:
        return Box(x0=box.top, top=width - box.x1, x1=box.bottom, bottom=width - box.x0)
    return box


def turn_words(words: list[Word], width: float, height: float, turn: int) -> list[Word]:
    """Return the words after clockwise quarter turns of the page, in the same order."""
    if turn == 0:
        return words
    found = []
    for word in words:
        box = turn_box(word.box, width, height, turn)
        found.append(
            replace(
                word,
                x0=box.x0,
                top=box.top,
                x1=box.x1,
                bottom=box.bottom,
                turn=(word.turn - turn) % 4,
            )
        )
    return found


def turn_rulings(rulings: Rulings, width: float, height: float, turn: int) -> Rulings:
    """Return the lines after clockwise quarter turns of the page."""
    if turn == 0:
        return rulings
    boxes = [
        Box(x0=r.start, top=r.position, x1=r.end, bottom=r.position) for r in rulings.horizontal
    ]
    boxes += [
        Box(x0=r.position, top=r.start, x1=r.position, bottom=r.end) for r in rulings.vertical
    ]
    turned = [turn_box(box, width, height, turn) for box in boxes]
    lying = [box.x1 - box.x0 >= box.bottom - box.top for box in turned]
    return Rulings(
        tuple(Ruling(b.top, b.x0, b.x1) for b, flat in zip(turned, lying, strict=True) if flat),
        tuple(
            Ruling(b.x0, b.top, b.bottom) for b, flat in zip(turned, lying, strict=True) if not flat
        ),
    )
