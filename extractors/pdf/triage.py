"""Each page judged before it is read: can its text layer be trusted, and why (not)."""

import math
import unicodedata
from dataclasses import dataclass

from documents.notices import Notice
from documents.printed import PageKind
from documents.provenance import Box
from extractors.grid.geometry import Word
from extractors.pdf.content import PageContent
from extractors.pdf.syllables import is_marked, is_syllable

_PICTURE = 0.25  # share of a page from which on a picture matters
_WHOLE_PAGE = 0.85  # share that a scan covers
_LITTLE_TEXT = 0.03  # share of a page that a head, a number and a signature's note cover
_OUTLINES = 100  # filled curves of a letter's size that make a page one of drawn text
_UNMAPPED = 0.02  # share of characters without a meaning
_FEWEST_WORDS = 12  # fewer words prove nothing about a language
_SYLLABLES = 0.85  # well read Vietnamese has 0.97 and more, English-model OCR under 0.7
_ONE_SIDED = 1.645  # standard deviations: one page in twenty is judged bad by chance at the limit
_MARKED = 0.5  # well read Vietnamese has 0.8 and more, English-model OCR under 0.3


_NOTHING = Notice(vi="không có chữ, không có ảnh", en="no text, no picture")
_NO_LAYER = Notice(vi="không có lớp chữ", en="no text layer")
_HIDDEN_LAYER = Notice(vi="lớp chữ ẩn dưới ảnh", en="the text layer is hidden under the picture")


@dataclass(frozen=True, slots=True)
class Judgement:
    """The kind of a page and the measurements that led to it, in words.

    `pictures` are the parts of a mixed page that only a reader of scans can read; empty when
    the whole page is to be read so.
    """

    kind: PageKind
    reasons: tuple[Notice, ...]
    pictures: tuple[Box, ...] = ()


@dataclass(frozen=True, slots=True)
class TextQuality:
    """What the words of a text layer look like; shares are 0..1."""

    words: int
    syllables: float
    marked: float
    unmapped: float

    @property
    def is_bad(self) -> bool:
        """Tell whether the layer is not what the page shows."""
        if self.unmapped > _UNMAPPED:
            return True
        strange = self._below(self.syllables, _SYLLABLES) or self._below(self.marked, _MARKED)
        return self.words >= _FEWEST_WORDS and strange

    def _below(self, share: float, least: float) -> bool:
        """Tell whether a share is below what it should be by more than so few words may differ.

        A page of forty words with the names of a highland district on it is not badly read.
        """
        spread = math.sqrt(max(share * (1 - share), 0.0) / max(self.words, 1))
        return share + _ONE_SIDED * spread < least

    @property
    def reason(self) -> Notice:
        """The measurements in words."""
        return Notice(
            vi=f"{self.words} từ: {self.syllables:.0%} là âm tiết tiếng Việt, "
            f"{self.marked:.0%} có chữ riêng của tiếng Việt, "
            f"{self.unmapped:.1%} ký tự vô nghĩa",
            en=f"{self.words} words: {self.syllables:.0%} Vietnamese syllables, "
            f"{self.marked:.0%} with Vietnamese letters, "
            f"{self.unmapped:.1%} of characters without meaning",
        )


def judge(content: PageContent, words: list[Word], hidden: bool) -> Judgement:
    """Return what kind of page this is.

    `hidden` says that the file draws text invisibly, as programs do that put a text layer
    under a scan.
    """
    pictures = image_share(content.images, content.width, content.height)
    covered = text_share(words, content.width, content.height)
    shapes = len(content.shapes)
    measured = Notice(
        vi=f"ảnh chiếm {pictures:.0%}, chữ chiếm {covered:.1%} trang",
        en=f"pictures cover {pictures:.0%}, words {covered:.1%} of the page",
    )
    if not words and pictures < _LITTLE_TEXT and shapes < _OUTLINES:
        return Judgement(PageKind.EMPTY, (_NOTHING,))
    quality = text_quality(words)
    under = hidden or content.covered_chars > 0.5 * len(content.chars)
    if pictures >= _PICTURE and (not words or under):
        kind = PageKind.BAD_TEXT if words and quality.is_bad else PageKind.SCANNED
        layer = _HIDDEN_LAYER if words else _NO_LAYER
        return Judgement(kind, (measured, layer, *((quality.reason,) if words else ())))
    if shapes >= _OUTLINES and shapes > len(content.chars):
        return Judgement(PageKind.MIXED, (_outlines(shapes), measured))
    if not words:
        return Judgement(PageKind.SCANNED, (measured, _NO_LAYER))
    if quality.is_bad:
        return Judgement(PageKind.BAD_TEXT, (quality.reason, measured))
    if pictures >= _PICTURE and covered < _LITTLE_TEXT:
        return Judgement(PageKind.MIXED, (measured, quality.reason))
    if _PICTURE <= pictures < _WHOLE_PAGE:
        large = tuple(
            box
            for box in content.images
            if image_share([box], content.width, content.height) >= 0.1
        )
        return Judgement(PageKind.MIXED, (measured, quality.reason), large)
    return Judgement(PageKind.DIGITAL, (quality.reason, measured))


def _outlines(shapes: int) -> Notice:
    return Notice(vi=f"{shapes} chữ vẽ bằng nét", en=f"{shapes} letters drawn as outlines")


def text_quality(words: list[Word]) -> TextQuality:
    """Measure words against Vietnamese spelling; abbreviations in capitals are left out."""
    letters = [word for w in words if (word := w.text.strip(_PUNCTUATION)).isalpha()]
    plain = [word for word in letters if len(word) >= 2 and not word.isupper()]
    if len(plain) < _FEWEST_WORDS:
        plain = [word for word in letters if len(word) >= 2]
    count = max(1, len(plain))
    total = max(1, sum(len(w.text) for w in words))
    return TextQuality(
        words=len(plain),
        syllables=sum(map(is_syllable, plain)) / count,
        marked=sum(map(is_marked, plain)) / count,
        unmapped=sum(_unmapped(w.text) for w in words) / total,
    )


_PUNCTUATION = ".,;:()[]{}“”‘’\"'*-–/!?…"


def _unmapped(text: str) -> int:
    """Count characters that mean nothing: no mapping, private use, control, replacement."""
    if text.isascii() and text.isprintable() and "(cid:" not in text:
        return 0
    strange = sum(unicodedata.category(char) in ("Co", "Cc", "Cn", "Cs") for char in text)
    return strange + text.count("\ufffd") + text.count("(cid:")


def text_share(words: list[Word], width: float, height: float) -> float:
    """Return the share of the page that the boxes of its words cover."""
    area = sum((word.x1 - word.x0) * word.height for word in words)
    return min(1.0, area / (width * height)) if width > 0 and height > 0 else 0.0


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
