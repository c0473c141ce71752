"""How likely words follow each other in ranking decisions: a small model of the field's phrases.

It is learned from the phrases of `data/phrases.txt`, the names of indicators and of bodies, and
from names that a document itself is known to hold. Words are single syllables in lower case.
"""

import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache, cached_property
from importlib.resources import files
from math import log

from normalizers.indicators import indicators
from normalizers.names.departments import departments

START = ""  # stands before the first word of a phrase
_WORD = re.compile(r"[^\W\d_]+")
# What a pair never seen is worth beside those seen, and a word never seen beside those known.
_BACK_OFF, _UNSEEN = 2.0, 0.1
# How often a word that was not seen behind another begins a phrase of its own.
_BEGINS = 0.6


@dataclass(frozen=True)
class Phrases:
    """Counts of words and of pairs of words."""

    words: Counter[str]
    pairs: Counter[tuple[str, str]]
    firsts: Counter[str]  # how often a word stands before another

    def cost(self, before: str, word: str) -> float:
        """Return the cost in nats of a word behind another one."""
        alone = (self.words[word] + _UNSEEN) / (self.total + _UNSEEN * len(self.words))
        begins = self.pairs[START, word] / max(self.firsts[START], 1)
        other = _BEGINS * begins + (1 - _BEGINS) * alone
        return -log(
            (self.pairs[before, word] + _BACK_OFF * other) / (self.firsts[before] + _BACK_OFF)
        )

    @cached_property
    def total(self) -> int:
        """The number of words counted."""
        return self.words.total()

    def with_names(self, names: Iterable[str]) -> "Phrases":
        """Return a model that knows further names."""
        more = _counted(names)
        return Phrases(self.words + more.words, self.pairs + more.pairs, self.firsts + more.firsts)


def _counted(phrases: Iterable[str]) -> Phrases:
    words: Counter[str] = Counter()
    pairs: Counter[tuple[str, str]] = Counter()
    firsts: Counter[str] = Counter()
    for phrase in phrases:
        held = _WORD.findall(phrase.lower())
        words.update(held)
        for pair in zip((START, *held[:-1]), held, strict=True):
            pairs[pair] += 1
            firsts[pair[0]] += 1
    return Phrases(words, pairs, firsts)


@cache
def field_phrases() -> Phrases:
    """Return the model of what all decisions have in common."""
    text = (files("normalizers") / "data" / "phrases.txt").read_text(encoding="utf-8")
    names = [name for entry in indicators() for name in (entry.name_vi, *entry.aliases)]
    bodies = [body.spellings[0] for body in departments()]
    return _counted((*text.splitlines(), *names, *bodies))
