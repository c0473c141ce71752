"""The noisy channel: how likely a name in Vietnamese is read as a given string.

Each letter of the name emits nothing, one or two characters; between letters anything may be
inserted. Emissions are learned counts (`normalizers/data/channel.json`), smoothed from the letter
to the letter without its tone, to its base letter, to a uniform error; the likelihood is that of
the best alignment (weighted edit distance after Kolak and Resnik, 2002). Costs are nats.
"""

import json
import math
import unicodedata
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Sequence
from enum import StrEnum
from functools import cache
from importlib.resources import files

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float32]
Codes = NDArray[np.int64]
Counts = dict[str, Counter[str]]  # by letter: how often it was read as what

_TONES = frozenset("\u0300\u0301\u0303\u0309\u0323")
_IMPOSSIBLE = np.float32(60.0)
_INSERTION = 0.03  # chance of a stray character between two letters
_DELETION = 0.015
_DOUBLING = 0.012
_ERROR = 0.06  # chance of a wrong character where nothing was learned
_USUAL = 45  # characters that a stray or wrong one mostly is
_ALIKE = ("s5$8§", "o06¢e", "il1|t", "b68", "a4&", "g96q", "z2", "d0", "kx", "y%v", "uvw", "nrm")
_CUT, _CUT_LETTER = 5.0, 0.35  # nats: the end of a name is lost, with each letter of it
_CUT_AFTER = 11  # letters that must be there for the rest to be lost
_RIGHT_MARK = 0.02  # least chance that a mark is read right
_STRENGTH = 4.0  # pseudo-counts that a coarser distribution is worth
_IGNORED = frozenset(" \t\n.,;:-–—()[]{}|'’‘`´\"“”~_^*/\\<>«»!?·•")


class Reader(StrEnum):
    """What read the text: a model that does not know Vietnamese, or one that does."""

    FOREIGN = "foreign"
    VIETNAMESE = "vietnamese"


def characters(text: str) -> str:
    """Return the characters that take part: lower case, composed, no blanks or punctuation."""
    text = unicodedata.normalize("NFC", text).lower()
    return "".join([c for c in text if c not in _IGNORED])


def toneless(letter: str) -> str:
    """Return a letter without its tone: "ầ" -> "â"."""
    parts = unicodedata.normalize("NFD", letter)
    return unicodedata.normalize("NFC", "".join(c for c in parts if c not in _TONES))


def base(letter: str) -> str:
    """Return a letter without any mark: "ầ" -> "a", "đ" -> "d"."""
    return "d" if letter == "đ" else unicodedata.normalize("NFD", letter)[0]


class Channel:
    """Costs of reading names of an alphabet as strings; see the module's words for the model."""

    def __init__(self, reader: Reader) -> None:
        self._reader = reader
        learned = _learned() if reader is Reader.FOREIGN else {}
        self._letters = _alphabet()
        self._glyphs = _glyphs(learned)
        self._letter_code = {c: i + 1 for i, c in enumerate(self._letters)}  # 0 pads
        self._glyph_code = {c: i + 1 for i, c in enumerate(self._glyphs)}  # 0: any other
        self._deleted, self._single, self._double = self._costs(learned)
        self._inserted = np.float32(-math.log(_INSERTION / _USUAL))

    def letters_of(self, names: Sequence[str]) -> tuple[Codes, Codes]:
        """Return names as padded codes (names x longest) and their lengths."""
        return _encode([characters(name) for name in names], self._letter_code)

    def glyphs_of(self, texts: Sequence[str]) -> tuple[Codes, Codes]:
        """Return read strings as padded codes (texts x longest) and their lengths."""
        return _encode([characters(text) for text in texts], self._glyph_code)

    def costs(
        self, names: tuple[Codes, Codes], texts: tuple[Codes, Codes], pairs: tuple[Codes, Codes]
    ) -> Floats:
        """Return the cost in nats of each (text, name) pair of row numbers.

        Dynamic programming over the letters of the names; all pairs and all positions of the
        read strings advance together, insertions by a running minimum.
        """
        text_rows, name_rows = pairs
        name_codes = names[0][name_rows]
        width = int(names[1][name_rows].max(initial=0))
        glyphs = texts[0]
        ones = self._single[:, glyphs].transpose(1, 0, 2)  # texts x letters x positions
        twos = np.full_like(ones, _IMPOSSIBLE)
        twos[:, :, 1:] = self._double[:, glyphs[:, :-1], glyphs[:, 1:]].transpose(1, 0, 2)
        ramp = self._inserted * np.arange(glyphs.shape[1] + 1, dtype=np.float32)
        state = np.broadcast_to(ramp, (len(text_rows), len(ramp))).copy()
        every, ends = np.arange(len(text_rows)), texts[1][text_rows]
        lengths = names[1][name_rows]
        cut = np.full(len(text_rows), _IMPOSSIBLE * 4, dtype=np.float32)
        for position in range(width):
            if position >= _CUT_AFTER:
                lost = np.maximum(lengths - position, 0).astype(np.float32)
                np.minimum(cut, state[every, ends] + _CUT + _CUT_LETTER * lost, out=cut)
            letter = name_codes[:, position]
            moved = state + self._deleted[letter][:, None]
            np.minimum(moved[:, 1:], state[:, :-1] + ones[text_rows, letter], out=moved[:, 1:])
            np.minimum(
                moved[:, 2:], state[:, :-2] + twos[text_rows, letter][:, 1:], out=moved[:, 2:]
            )
            moved -= ramp
            np.minimum.accumulate(moved, axis=1, out=moved)
            moved += ramp
            state = moved
        found: Floats = np.minimum(state[every, ends], cut)
        return found

    def _costs(self, learned: Counts) -> tuple[Floats, Floats, Floats]:
        rows, columns = len(self._letters) + 1, len(self._glyphs) + 1
        deleted = np.zeros(rows, dtype=np.float32)
        single = np.full((rows, columns), _IMPOSSIBLE, dtype=np.float32)
        double = np.full((rows, columns, columns), _IMPOSSIBLE, dtype=np.float32)
        by_toneless, by_base = _pooled(learned, toneless), _pooled(learned, base)
        for letter, row in self._letter_code.items():
            levels = (by_base[base(letter)], by_toneless[toneless(letter)], learned.get(letter))
            deleted[row] = -math.log(self._smoothed(letter, "", levels))
            single[row, 0] = -math.log(_ERROR / (4 * _USUAL))
            for glyph, column in self._glyph_code.items():
                single[row, column] = -math.log(self._smoothed(letter, glyph, levels))
            for emission in {e for level in levels if level for e in level if len(e) == 2}:
                one, two = (self._glyph_code[c] for c in emission)
                double[row, one, two] = -math.log(self._smoothed(letter, emission, levels))
        return deleted, single, double

    def _smoothed(self, letter: str, emission: str, levels: Iterable[Counter[str] | None]) -> float:
        chance = self._unlearned(letter, emission)
        for counts in levels:
            if counts:
                total = counts.total()
                chance = (counts[emission] + _STRENGTH * chance) / (total + _STRENGTH)
        return max(chance, _RIGHT_MARK) if emission == letter else chance

    def _unlearned(self, letter: str, emission: str) -> float:
        """Return the chance of an emission where nothing was learned."""
        if not emission:
            return _DELETION
        if len(emission) > 1:
            return _DOUBLING / _USUAL**2
        stray = _ERROR / _USUAL if emission.isalnum() else _ERROR / (4 * _USUAL)
        if any(base(letter) in group and base(emission) in group for group in _ALIKE):
            stray += 0.01
        right = 1.0 - _DELETION - _DOUBLING - _ERROR
        if self._reader is Reader.VIETNAMESE:
            if emission == letter:
                return right - 0.05
            return stray + 0.01 if base(emission) == base(letter) else stray
        if emission == base(letter):
            return right - 0.1
        return stray + 0.015 if base(emission) == base(letter) else stray


def _encode(texts: Sequence[str], codes: dict[str, int]) -> tuple[Codes, Codes]:
    lengths = np.array([len(text) for text in texts], dtype=np.int64)
    coded = np.zeros((len(texts), int(lengths.max(initial=1))), dtype=np.int64)
    for row, text in enumerate(texts):
        coded[row, : len(text)] = [codes.get(c, 0) for c in text]
    return coded, lengths


def _pooled(learned: Counts, group: Callable[[str], str]) -> Counts:
    found: Counts = defaultdict(Counter)
    for letter, counts in learned.items():
        found[group(letter)].update(counts)
    return found


_used: list[Counts] = []  # counts that replace the shipped ones


def use_counts(counts: Counts | None) -> None:
    """Learn from other counts than the shipped ones, as a benchmark does; None goes back."""
    _used[:] = [] if counts is None else [counts]
    channel.cache_clear()


def _learned() -> Counts:
    return _used[0] if _used else _shipped()


@cache
def _shipped() -> Counts:
    text = (files("normalizers") / "data" / "channel.json").read_text(encoding="utf-8")
    return {letter: Counter(counts) for letter, counts in json.loads(text)["letters"].items()}


def _alphabet() -> str:
    """Return every letter and digit that a Vietnamese name may hold."""
    tones = ("", *sorted(_TONES))
    vowels = [unicodedata.normalize("NFC", v + t) for v in "aăâeêioôơuưy" for t in tones]
    return "".join(vowels) + "bcdđghklmnpqrstvxfjwz" + "0123456789&"


def _glyphs(learned: Counts) -> str:
    seen = {c for counts in learned.values() for emission in counts for c in emission}
    usual = set(_alphabet()) | set("¢§©®@$%+=£€°éèêëóòôöúùûüíìîïáàâäçñ")
    return "".join(sorted(seen | usual))


@cache
def channel(reader: Reader) -> Channel:
    """Return the channel of one kind of reader; built once."""
    return Channel(reader)
