"""Running text that was read off a page gets its letters back, word by word.

Each token is a noisy reading of one word of the field, or of two that were glued together. How
likely a word is read so is learned (`names.channel`), how likely it stands behind the one before
it is counted (`phrases`). All words of a text are weighed together; a word takes the place of its
token only where nothing else comes near, every other token stays as read. Figures are left alone.
Of what a reader that knows Vietnamese has read only the marks change: it seldom mistakes letters.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from math import exp, inf, log

import numpy as np
from rapidfuzz import process
from rapidfuzz.distance import Levenshtein

from documents.text import fold
from normalizers.names.channel import Codes, Reader, channel, characters
from normalizers.phrases import START, Phrases, field_phrases

# What it costs a token to be a word that is not known, with each of its letters.
_UNKNOWN, _UNKNOWN_CAPITAL = 10.0, 6.5
# How likely a word must be to take the place of its token.
_SURE = 0.95
_MOST = 10  # words that a token is weighed against
_GLUED = 4  # letters from which a token may be two words
_GLUE = 3.0  # nats
_EDGES = "\"“”'‘’()[]{}<>.,;:!?-–—/|*_ "
_TOKEN = re.compile(r"\S+")
_CAPITALS = 0.6


@dataclass(frozen=True, slots=True)
class Guess:
    """What a token may be: its words, and the cost in nats of their being read so."""

    words: tuple[str, ...]  # none: the token as it stands
    cost: float


class Restorer:
    """Restores texts of one document; `names` are names that it is known to hold."""

    def __init__(self, names: Iterable[str] = (), reader: Reader = Reader.FOREIGN) -> None:
        self._reader = reader
        self._phrases: Phrases = field_phrases().with_names(names)
        self._found: dict[str, tuple[Guess, ...]] = {}

    def restore(self, text: str) -> str:
        """Return a text with the words that are sure in place of their tokens."""
        matches = list(_TOKEN.finditer(text))
        cores = [_core(match.group()) for match in matches]
        self._look_up(core for core in cores if _may_be_words(core))
        # Figures and signs stand between the words of a phrase without parting them.
        chosen = self._chosen([self._guesses(core) for core in cores if _may_be_words(core)])
        pieces, at = [], 0
        for match, core in zip(matches, cores, strict=True):
            words = next(chosen) if _may_be_words(core) else ()
            pieces.append(text[at : match.start()])
            token = match.group()
            pieces.append(token.replace(core, _in_case(words, core), 1) if words else token)
            at = match.end()
        return "".join([*pieces, text[at:]])

    @cached_property
    def _entries(self) -> tuple[tuple[tuple[str, ...], str], ...]:
        """The words, and the pairs of words that may be glued, each with its bare letters."""
        words = [(word,) for word in self._phrases.words]
        pairs = [pair for pair in self._phrases.pairs if pair[0] != START]
        return tuple((held, fold("".join(held))) for held in (*words, *pairs))

    @cached_property
    def _letters(self) -> tuple[Codes, Codes]:
        return channel(self._reader).letters_of(["".join(words) for words, _ in self._entries])

    def _look_up(self, tokens: Iterable[str]) -> None:
        """Find the words that tokens may be, for all tokens together."""
        new = sorted({token for token in tokens if token not in self._found})
        if not new:
            return
        bare = [characters(fold(token)) for token in new]
        far = process.cdist(bare, [b for _, b in self._entries], scorer=Levenshtein.distance)
        lengths = np.array([len(b) for b in bare])
        apart = 1 + lengths // 3 if self._reader is Reader.FOREIGN else np.zeros_like(lengths)
        rows, columns = np.nonzero(far <= apart[:, None])
        reader = channel(self._reader)
        costs = reader.costs(self._letters, reader.glyphs_of(new), (rows, columns))
        by_token: dict[int, list[Guess]] = {}
        for row, column, cost in zip(rows.tolist(), columns.tolist(), costs.tolist(), strict=True):
            words = self._entries[column][0]
            if len(words) == 1 or len(new[row]) >= _GLUED:
                glue = _GLUE * (len(words) - 1)
                by_token.setdefault(row, []).append(Guess(words, cost + glue))
        for row, token in enumerate(new):
            best = sorted(by_token.get(row, ()), key=lambda guess: (guess.cost, guess.words))
            self._found[token] = tuple(best[:_MOST])

    def _guesses(self, core: str) -> tuple[Guess, ...]:
        unknown = _UNKNOWN_CAPITAL if core[0].isupper() and not core.isupper() else _UNKNOWN
        return (Guess((), unknown), *self._found[core])

    def _chosen(self, guesses: Sequence[tuple[Guess, ...]]) -> Iterator[tuple[str, ...]]:
        """Yield the words of each token, none where nothing is sure enough."""
        ahead = self._summed(guesses)
        behind = self._summed_back(guesses)
        for held, forth, back in zip(guesses, ahead, behind, strict=True):
            odds = [exp(-(f + b)) for f, b in zip(forth, back, strict=True)]
            total = sum(odds)
            best = max(range(len(held)), key=lambda i: odds[i])
            sure = total > 0 and odds[best] >= _SURE * total
            yield held[best].words if sure else ()

    def _summed(self, guesses: Sequence[tuple[Guess, ...]]) -> list[list[float]]:
        """Return for every guess the cost of all ways up to it, together; the best costs 0."""
        found: list[list[float]] = []
        for at, held in enumerate(guesses):
            before = list(zip(guesses[at - 1], found[-1], strict=True)) if at else []
            costs = [
                guess.cost + _together([c + self._step(b, guess) for b, c in before] or [0.0])
                if before
                else guess.cost + self._step(None, guess)
                for guess in held
            ]
            least = min(costs)
            found.append([cost - least for cost in costs])
        return found

    def _summed_back(self, guesses: Sequence[tuple[Guess, ...]]) -> list[list[float]]:
        """Return for every guess the cost of all ways from it to the end."""
        found: list[list[float]] = [[0.0] * len(guesses[-1])] if guesses else []
        for at in range(len(guesses) - 2, -1, -1):
            after = list(zip(guesses[at + 1], found[-1], strict=True))
            costs = [
                _together([self._step(guess, a) + a.cost + c for a, c in after])
                for guess in guesses[at]
            ]
            least = min(costs)
            found.append([cost - least for cost in costs])
        return found[::-1]

    def _step(self, before: Guess | None, guess: Guess) -> float:
        """Return the cost of words behind others; a token as it stands begins anew."""
        last = before.words[-1] if before and before.words else START
        cost = 0.0
        for word in guess.words:
            cost += self._phrases.cost(last, word)
            last = word
        return cost


def _together(costs: Sequence[float]) -> float:
    """Return the cost of any of several ways."""
    least = min(costs)
    return least - log(sum(exp(least - cost) for cost in costs)) if least < inf else inf


def _core(token: str) -> str:
    return token.strip(_EDGES) or token


def _may_be_words(core: str) -> bool:
    """Whether a token is no figure, no date and no number of a document."""
    digits = sum(c.isdigit() for c in core)
    letters = sum(c.isalpha() for c in core)
    return letters > 0 and letters >= digits and len(core) > 1 and "/" not in core


def _in_case(words: Sequence[str], core: str) -> str:
    """Return words in the case of the token that they were read from."""
    text = " ".join(words)
    letters = [c for c in core if c.isalpha()]
    if len(letters) > 1 and sum(c.isupper() for c in letters) >= _CAPITALS * len(letters):
        return text.upper()
    # A capital i is oftener an l.
    capital = core[0].isupper() and (core[0] != "I" or text[0] == "i")
    return text[0].upper() + text[1:] if capital else text
