"""Each page judged before it is read: can its text layer be trusted, and why (not)."""

from dataclasses import dataclass

from documents.printed import PageKind
from documents.provenance import Box
from extractors.grid.geometry import Word
from extractors.pdf.content import PageContent

_PICTURE_PAGE = 0.5  # share of the page that pictures cover


@dataclass(frozen=True, slots=True)
class Judgement:
    """The kind of a page and the measurements that led to it, in words."""

    kind: PageKind
    reasons: tuple[str, ...]


def judge(content: PageContent, words: list[Word]) -> Judgement:
    """Return what kind of page this is."""
    covered = image_share(content.images, content.width, content.height)
    if not words and covered < 0.02 and len(content.shapes) < 20:
        return Judgement(PageKind.EMPTY, ("nothing is drawn",))
    if not words:
        return Judgement(PageKind.SCANNED, ("no text layer",))
    return Judgement(PageKind.DIGITAL, (f"{len(words)} words",))


def image_share(images: list[Box], width: float, height: float) -> float:
    """Return the share of the page under its pictures; overlaps count once on a 50 x 50 raster."""
    cells = 50
    if not images or width <= 0 or height <= 0:
        return 0.0
    covered = [[False] * cells for _ in range(cells)]
    for box in images:
        left, right = (min(cells, max(0, round(x / width * cells))) for x in (box.x0, box.x1))
        top, low = (min(cells, max(0, round(y / height * cells))) for y in (box.top, box.bottom))
        for row in range(top, low):
            covered[row][left:right] = [True] * (right - left)
    return sum(map(sum, covered)) / cells**2
