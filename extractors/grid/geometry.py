"""Words and ruling lines of one page, in points, origin top left, y down, text upright."""

from dataclasses import dataclass
from statistics import median

from documents.provenance import Box


@dataclass(frozen=True, slots=True)
class Word:
    """A run of characters without blank.

    `top` and `bottom` are those of its line of type where known, of its ink otherwise; `size` is
    the type size in points. `turn` counts quarter turns counter-clockwise of the writing
    direction: 1 reads upwards. `confidence` is the reader's own, 0..1.
    """

    text: str
    x0: float
    top: float
    x1: float
    bottom: float
    size: float
    bold: bool = False
    turn: int = 0
    confidence: float = 1.0

    @property
    def x(self) -> float:
        """Horizontal centre."""
        return (self.x0 + self.x1) / 2

    @property
    def y(self) -> float:
        """Vertical centre."""
        return (self.top + self.bottom) / 2

    @property
    def height(self) -> float:
        """Height of the box."""
        return self.bottom - self.top

    @property
    def box(self) -> Box:
        """Its box in the model's terms."""
        return Box(x0=self.x0, top=self.top, x1=self.x1, bottom=self.bottom)


@dataclass(frozen=True, slots=True)
class Ruling:
    """A straight line along an axis: at `position` across it, from `start` to `end` along it."""

    position: float
    start: float
    end: float

    @property
    def length(self) -> float:
        """Its length in points."""
        return self.end - self.start


@dataclass(frozen=True, slots=True)
class Rulings:
    """The lines of a page: horizontal ones run along x, vertical ones along y."""

    horizontal: tuple[Ruling, ...] = ()
    vertical: tuple[Ruling, ...] = ()


@dataclass(frozen=True, slots=True)
class Segment:
    """Words of one line with no more than a blank between them; `text` has them blank-joined."""

    words: tuple[Word, ...]
    text: str
    x0: float
    x1: float
    top: float
    bottom: float

    @property
    def x(self) -> float:
        """Horizontal centre."""
        return (self.x0 + self.x1) / 2

    @property
    def y(self) -> float:
        """Vertical centre."""
        return (self.top + self.bottom) / 2


def segment_of(words: list[Word]) -> Segment:
    """Return the segment of words that stand side by side, left to right."""
    if len(words) == 1:
        word = words[0]
        return Segment((word,), word.text, word.x0, word.x1, word.top, word.bottom)
    return Segment(
        tuple(words),
        " ".join([word.text for word in words]),
        words[0].x0,
        max([word.x1 for word in words]),
        min([word.top for word in words]),
        max([word.bottom for word in words]),
    )


def text_height(words: list[Word]) -> float:
    """Return the usual height of a line of type on the page; 10 points where there is none."""
    heights = [word.height for word in words if word.turn == 0 and word.height > 0]
    return median(heights) if heights else 10.0
