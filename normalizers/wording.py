"""Running text in the form in which its grammar is read: folded, and tolerant of misread letters.

A reader made for English loses the marks of Vietnamese text and puts other glyphs in their place
("diém", "dudi", "s6", "nhdt"). The sentences of ranking decisions are built from few words, so
every token is compared with those words through the classes of glyphs that such readers confuse.
Each character of the result remembers where it stood, so that whatever is found can be quoted
exactly as it was read.
"""

import math
import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache

from rapidfuzz.distance import Levenshtein

from documents.text import fold
from normalizers.terms import CONTESTED, TERMS, is_syllable

# What a letter that carries marks is misread as, by what it carries.
_FAMILIES = {
    "ô": "ôốồổỗộ", "ơ": "ơớờởỡợ", "ư": "ưứừửữự", "o": "òóỏõọ", "u": "ùúủũụ", "đ": "đ",
    "a": "áàảãạăắằẳẵặâấầẩẫậ", "e": "éèẻẽẹêếềểễệ", "i": "íìỉĩị", "y": "ýỳỷỹỵ",
}  # fmt: skip
_GLYPHS: dict[str, tuple[str, ...]] = {
    "a": ("e", "d", "g", "4", "2", "i", "&", "3", "o", "ia", "ai", "ae"),
    "e": ("8", "&", "g", "6", "c", "1", "@", "0", "i", "ee", "o", "d", "@ie", "ie"),
    "i": ("1", "l", "|", "j", "!", "y"),
    "o": ("6", "0", "e", "c", "b", "d"),
    "ô": ("6", "e", "b", "d", "0", "@", "g", "y", "9", "q", "&", "oi", "o6", "s"),
    "ơ": ("e", "d", "6", "g", "&", "@", "0", "wd", "we", "w6", "de", "e6", "c",
          "s", "rd", "wo", "9"),
    "u": ("a", "l", "i", "li", "ti", "t", "y", "ii", "v"),
    "ư": ("w", "uw", "ir", "tr", "r", "i", "a", "ur", "ui", "it", "e", "ae", "ie", "ua", "iz",
          "uo", "or", "ue", "wu", "ure", "er", "ii", "ut"),
    "y": ("v", "i", "j"),
    "đ": ("p", "b", "dp", "db", "a", "@"),
}  # fmt: skip
# What a plain letter is misread as; rarer than a lost mark.
_BARE: dict[str, tuple[str, ...]] = {
    "l": ("1", "i", "|", "["), "i": ("1", "l", "|", "z"), "s": ("$", "3", "5"), "o": ("0", "6"),
    "c": ("e", "(", "cc"), "g": ("q", "o"), "m": ("rn", "in"), "h": ("n", "b"), "t": ("f", "("),
    "r": ("1",), "u": ("w",), "n": ("r", "m", ""), "v": ("vv",),
}  # fmt: skip
_MARKED_COST, _GROWN_COST, _LOST_COST, _BARE_COST = 0.4, 0.5, 0.6, 0.5
# The most that a token of 0, 1, 2, ... letters may cost.
_LIMITS = (0.0, 0.0, 0.9, 1.0, 1.1, 1.3, 1.5)
_CAPITALS = 0.5
_MAX_GROWTH = 3
_LONGEST = 12
_LONG_WORD = 5  # letters from which one letter more or less may be wrong
# Vietnamese letters that no reader made for another language gives.
_NATIVE = re.compile(r"[ăđơưạảấầẩẫậắằẳẵặẹẻẽếềểễệỉịọỏốồổỗộớờởỡợụủứừửữựỳỵỷỹ]", re.IGNORECASE)
_LETTER = re.compile(r"[^\W\d_]")
_NATIVE_SHARE = 0.06  # running Vietnamese text has 15-25 %

_TOKEN = re.compile(
    r"(?P<number>\d+(?:[.,]\d+)*(?![\w@&$¢€§]))"
    r"|(?P<word>[\w@&$¢€§][\w@&$¢€§’'‘´`]*)"
    r"|(?P<blank>\s+)"
    r"|(?P<mark>\(\*+\))"  # a footnote mark, other stars are Markdown
    r"|(?P<emphasis>\*+)"
    r"|(?P<sign>.)",
    re.DOTALL,
)
_COUNTED = re.compile(r"(\d{2,3})([^\W\d].+)", re.DOTALL)  # "01don", glued
_SIGNS = str.maketrans({"“": '"', "”": '"', "„": '"', "«": '"', "»": '"', "–": "-", "—": "-"})


@dataclass(frozen=True)
class Wording:
    """A string and its canonical form.

    `text` is folded, blanks are single, and recognised words are in their standard spelling
    without marks; `offsets[i]` is the index in `raw` where `text[i]` begins, with one more at the
    end, and `ends[i]` the index behind it.
    """

    raw: str
    text: str
    offsets: tuple[int, ...]
    ends: tuple[int, ...]
    mangled: bool

    def span(self, start: int, end: int) -> tuple[int, int]:
        """Return the stretch of `raw` that a stretch of `text` was read from."""
        return self.offsets[start], self.ends[end - 1] if end > start else self.offsets[start]

    def quote(self, start: int, end: int) -> str:
        """Return what was read between two positions of `text`, blanks folded."""
        first, last = self.span(start, end)
        return " ".join(self.raw[first:last].split())


def is_mangled(text: str) -> bool:
    """Return whether Vietnamese running text has lost its own letters."""
    letters = len(_LETTER.findall(text))
    return letters > 0 and len(_NATIVE.findall(text)) < _NATIVE_SHARE * letters


def read_wording(raw: str, mangled: bool) -> Wording:
    """Return the canonical form of `raw`; words are guessed at only where it is mangled."""
    text: list[str] = []
    offsets: list[int] = []
    ends: list[int] = []

    def put(piece: str, start: int, end: int) -> None:
        text.append(piece)
        if len(piece) == end - start:
            offsets.extend(range(start, end))
            ends.extend(range(start + 1, end + 1))
        else:
            offsets.extend([start] * len(piece))
            ends.extend([end] * len(piece))

    for match in _TOKEN.finditer(raw):
        start, end = match.span()
        token = match.group()
        if match.lastgroup == "blank":
            put(" ", start, end)
        elif match.lastgroup == "emphasis":
            continue
        elif match.lastgroup == "word":
            for piece, at, stop in _pieces(token, start, mangled):
                put(piece, at, stop)
        else:
            put(token.translate(_SIGNS), start, end)
    return Wording(raw, "".join(text), (*offsets, len(raw)), tuple(ends), mangled)


def _pieces(token: str, start: int, mangled: bool) -> Iterable[tuple[str, int, int]]:
    """Yield a word in canonical form; a number glued before a known word comes off."""
    glued = _COUNTED.fullmatch(token)
    if glued and canonical_word(glued[2], mangled) in BASES:
        cut = start + len(glued[1])
        yield glued[1], start, cut
        yield " ", cut, cut + 1
        yield canonical_word(glued[2], mangled), cut, start + len(token)
    else:
        yield canonical_word(token, mangled), start, start + len(token)


@lru_cache(maxsize=65536)
def canonical_word(token: str, mangled: bool) -> str:
    """Return the folded form of a word, or the field's term that it is a misreading of."""
    bare = fold(token.replace("€", "e").replace("¢", "c").replace("§", "s"))
    bare = bare.strip("'`") or bare
    if not mangled or bare in BASES or bare.isdigit() or len(bare) > _LONGEST:
        return bare
    if bare in CONTESTED or is_syllable(bare):
        return bare if token == "C" else CONTESTED.get(bare, bare)  # "C." counts headings
    limit = _CAPITALS if token.isupper() else _LIMITS[min(len(bare), len(_LIMITS) - 1)]
    costs = [
        (misreading_cost(bare, term), fold(term))
        for term, pattern in _PATTERNS
        if abs(len(term) - len(bare)) <= _MAX_GROWTH and pattern.fullmatch(bare)
    ]
    best = min(costs, default=(math.inf, bare))
    return best[1] if best[0] <= limit else _one_letter_off(bare)


def _one_letter_off(bare: str) -> str:
    """Return the only long term at edit distance one, or the word itself."""
    if len(bare) < _LONG_WORD:
        return bare
    near = {t for t in BASES if len(t) >= _LONG_WORD - 1 and Levenshtein.distance(t, bare) == 1}
    return near.pop() if len(near) == 1 else bare


def misreading_cost(bare: str, term: str) -> float:
    """Return how far a folded token is from a printed term, in steps of the glyph classes."""
    reach = {0: 0.0}  # index in `bare` -> least cost so far
    for letter in term:
        after: dict[int, float] = {}
        for at, cost in reach.items():
            for glyph, step in _glyphs(letter):
                if bare.startswith(glyph, at):
                    stop = at + len(glyph)
                    after[stop] = min(after.get(stop, math.inf), cost + step)
        reach = after
    return reach.get(len(bare), math.inf)


@lru_cache(maxsize=256)
def _glyphs(letter: str) -> tuple[tuple[str, float], ...]:
    """Return what a printed letter may be read as, with the cost of each misreading."""
    base = fold(letter)
    marked = letter != base
    if not marked:
        others = _BARE.get(base, ())
        return ((base, 0.0), *((g, _BARE_COST) for g in others))
    key = next((k for k, family in _FAMILIES.items() if letter in family), base)
    single = tuple((g, _MARKED_COST) for g in _GLYPHS.get(key, ()) if len(g) == 1 and g != base)
    multiple = tuple((g, _GROWN_COST) for g in _GLYPHS.get(key, ()) if len(g) > 1)
    lost = (("", _LOST_COST),) if base in "aeiou" else ()
    return ((base, 0.0), *single, *multiple, *lost)


def _compiled(words: Iterable[str]) -> tuple[tuple[str, re.Pattern[str]], ...]:
    return tuple(
        (w, re.compile("".join(f"(?:{'|'.join(re.escape(g) for g, _ in _glyphs(c))})" for c in w)))
        for w in sorted(set(words))
    )


BASES = frozenset(fold(term) for term in TERMS)
_PATTERNS = _compiled(TERMS)
