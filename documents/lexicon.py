"""What an extractor of mangled text may ask of the gazetteer, without importing it."""

from typing import Protocol

from documents.tables import UnitLevel


class Lexicon(Protocol):
    """Answers whether a string is the name of a unit, of what level, and how likely."""

    def likelihood(self, text: str) -> tuple[float, UnitLevel]:
        """Return (probability 0..1, level) that `text`, however mangled, names a unit."""
        ...
