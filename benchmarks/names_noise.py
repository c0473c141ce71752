"""Noise for the names benchmark: letters drawn from counts."""

import json
import random
from collections import Counter
from pathlib import Path

from normalizers.data.train_channel import train, word_pairs
from normalizers.names.channel import base, toneless

Counts = dict[str, Counter[str]]
SHIPPED = Path(__file__).parents[1] / "normalizers" / "data" / "channel.json"
_SHARED = 4.0  # counts that letters like it are worth
BLANK_LOST = 0.1  # share of blanks that the real reader lost


def halves(pairs: Path | None) -> tuple[Counts, Counts]:
    """Return counts to learn from and counts to draw from, of halves that share no word.

    Each word counts as often as it was read, or misreadings would be commoner than they are.
    """
    if pairs is None:
        table = json.loads(SHIPPED.read_text(encoding="utf-8"))["letters"]
        counts = {letter: Counter(emissions) for letter, emissions in table.items()}
        return counts, counts
    words = word_pairs(pairs)
    vocabulary = sorted({clean for clean, _ in words})
    random.Random(3).shuffle(vocabulary)
    known = set(vocabulary[::2])
    return (
        train([pair for pair in words if pair[0] in known]),
        train([pair for pair in words if pair[0] not in known]),
    )


class LetterNoise:
    """Misreads a name letter by letter; error odds are `factor` times those of the counts."""

    def __init__(self, counts: Counts, factor: float, seed: int) -> None:
        self._counts = counts
        self._factor = factor
        self._random = random.Random(seed)
        self._by_base: Counts = {}
        for letter, emissions in counts.items():
            self._by_base.setdefault(toneless(letter), Counter()).update(emissions)
            self._by_base.setdefault(base(letter), Counter()).update(emissions)

    def __call__(self, name: str) -> str:
        """Return the name as misread."""
        text = "".join(self._read(char) for char in name)
        if self._random.random() < 0.05 * self._factor:
            text = self._random.choice("|[1l") + text
        return text

    def _emissions(self, letter: str) -> Counter[str]:
        """Return how a letter is read: its own counts, and shares of those of letters like it."""
        mixed: Counter[str] = Counter()
        mixed.update({e: 1000 * n for e, n in self._counts.get(letter, Counter()).items()})
        for pool in (toneless(letter), base(letter)):
            counts = self._by_base.get(pool, Counter())
            for emission, number in counts.items():
                mixed[emission] += round(1000 * _SHARED * number / counts.total())
        return mixed

    def _read(self, char: str) -> str:
        if char == " ":
            return "" if self._random.random() < BLANK_LOST else " "
        letter = char.lower()
        emissions = self._emissions(letter)
        if not emissions:
            return char
        usual = emissions.most_common(1)[0][0]
        kinds = list(emissions)
        weights = [n if kind == usual else n * self._factor for kind, n in emissions.items()]
        read = self._random.choices(kinds, weights)[0]
        return read.capitalize() if char.isupper() else read
