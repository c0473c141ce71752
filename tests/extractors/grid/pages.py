"""Pages of words set by hand, for the tests of table finding."""

from extractors.grid.geometry import Ruling, Rulings, Word

SIZE = 10.0
ADVANCE = 5.0  # of every letter


def line(text: str, x0: float, top: float, bold: bool = False) -> list[Word]:
    """Return the words of a text that begins at x0, a blank of 0.25 em between them."""
    words = []
    for token in text.split():
        x1 = x0 + ADVANCE * len(token)
        words.append(Word(token, x0, top, x1, top + SIZE, SIZE, bold))
        x0 = x1 + 0.25 * SIZE
    return words


def width(text: str) -> float:
    """Return the width of a line."""
    words = line(text, 0, 0)
    return words[-1].x1 if words else 0.0


def centred(text: str, x: float, top: float) -> list[Word]:
    """Return the words of a text centred at x."""
    return line(text, x - width(text) / 2, top)


ROWS = (
    ("1", "Sở Nội vụ", "75,41", "1"),
    ("2", "Sở Tư pháp", "70,00", "2"),
    ("3", "Sở Giao thông vận tải", "68,5", "3"),
    ("4", "Thanh tra tỉnh", "8,25", "4"),
)
HEADER = ("TT", "Tên đơn vị", "Điểm", "Hạng")
EDGES = (50.0, 80.0, 230.0, 290.0, 340.0)
PITCH = 18.0


def table(top: float, header: tuple[str, ...] = HEADER) -> list[Word]:
    """Return a small ranking: names at the left of their column, the rest centred."""
    words: list[Word] = []
    for index, row in enumerate((header, *ROWS)):
        y = top + index * PITCH + 4.0
        for j, text in enumerate(row):
            if j == 1 and index:
                words += line(text, EDGES[1] + 4, y)
            else:
                words += centred(text, (EDGES[j] + EDGES[j + 1]) / 2, y)
    return words


def horizontal_rules(top: float) -> Rulings:
    """Return the lines over, between and under the rows of that table."""
    positions = [top + i * PITCH for i in range(len(ROWS) + 2)]
    return Rulings(tuple(Ruling(y, EDGES[0], EDGES[-1]) for y in positions))


def all_rules(top: float) -> Rulings:
    """Return these and the lines between its columns."""
    bottom = top + PITCH * (len(ROWS) + 1)
    return Rulings(horizontal_rules(top).horizontal, tuple(Ruling(x, top, bottom) for x in EDGES))
