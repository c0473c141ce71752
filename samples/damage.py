"""Damage to a text like that of an English character recogniser on Vietnamese print.

Written from what such recognisers do (research on the reading channel names the classes): marks
over vowels get lost or turn into the marks that western languages have, "đ" becomes "d" or "b",
table lines become pipes and brackets, decimal commas vanish or turn into points, digits turn into
letters of their shape. The wording is the samples' own; the seed makes it the same every time.
"""

import random
import unicodedata

SEED = 20221
LOSE_MARKS = 0.55  # of marked letters: the bare letter; the rest keeps what a western font has
WRONG_LETTER = {"đ": "d", "Đ": "P", "ơ": "o", "ư": "u", "Ơ": "O", "Ư": "U"}
SHAPES = {"ớ": "6", "ố": "6", "ở": "&", "ự": "y", "ệ": "é", "ể": "é", "ả": "a", "ã": "4"}
DIGIT_SHAPES = {"0": "o", "1": "l", "5": "S", "8": "B"}
LOSE_COMMA, POINT_FOR_COMMA, WRONG_DIGIT = 0.18, 0.08, 0.02
BORDERS = ("|", "|", "[", "|[", "")


def damage(text: str) -> str:
    """Return the text as a bad reader would give it; line for line, tabs become blanks."""
    chance = random.Random(SEED)
    return "\n".join(_line(line, chance) for line in text.split("\n"))


def _line(line: str, chance: random.Random) -> str:
    if "\t" not in line:
        return "".join(_letter(c, chance) for c in line)
    cells = line.split("\t")
    number, name, *figures = (_cell(cell, chance) for cell in cells)
    border = chance.choice(BORDERS)
    return " ".join(part for part in (number, border + name, *figures) if part)


def _cell(cell: str, chance: random.Random) -> str:
    if not any(c.isdigit() for c in cell):
        return "".join(_letter(c, chance) for c in cell)
    read = []
    for character in cell:
        roll = chance.random()
        if character == ",":
            if roll < LOSE_COMMA:
                continue
            character = "." if roll < LOSE_COMMA + POINT_FOR_COMMA else ","
        elif roll < WRONG_DIGIT:
            character = DIGIT_SHAPES.get(character, character)
        read.append(character)
    return "".join(read)


def _letter(character: str, chance: random.Random) -> str:
    if character.isascii():
        return character
    roll = chance.random()
    if character in SHAPES and roll < 0.2:
        return SHAPES[character]
    if character in WRONG_LETTER:
        return WRONG_LETTER[character]
    base, *marks = list(unicodedata.normalize("NFD", character))
    if roll < LOSE_MARKS or not marks:
        return base
    # An acute or grave is in every western font; the others are not.
    western = [mark for mark in marks if mark in "\u0301\u0300"]
    return unicodedata.normalize("NFC", base + "".join(western[:1]))
