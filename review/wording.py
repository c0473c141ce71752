"""Saying things in one language: phrases, choices, figures."""

from collections.abc import Iterable
from enum import StrEnum

from documents.notices import Notice
from review.phrases import CATALOGUE


class Language(StrEnum):
    """The languages that a report can be written in."""

    VIETNAMESE = "vi"
    ENGLISH = "en"


class Wording:
    """Says phrases in one language.

    Raises:
        ValueError: when the language is not one of `Language`.
    """

    def __init__(self, language: str) -> None:
        self.language = Language(language)
        self._index = list(Language).index(self.language)

    def __call__(self, key: str, **values: object) -> str:
        """Return a phrase with its values filled in; an unknown key is a KeyError."""
        return CATALOGUE[key][self._index].format(**values)

    def counted(self, key: str, number: int) -> str:
        """Return the phrase for so many of something: English has another one for a single one."""
        return self(f"one.{key}" if number == 1 else key)

    def choice(self, member: StrEnum) -> str:
        """Return the words for a member of one of the documents' enumerations."""
        return self(f"{type(member).__name__}.{member}")

    def either(self, vietnamese: str, english: str) -> str:
        """Return the one of two ready sentences that is in this language."""
        return (vietnamese, english)[self._index]

    def either_of(self, vietnamese: tuple[str, ...], english: tuple[str, ...]) -> tuple[str, ...]:
        """Return the one of two ready lists that is in this language; English where it is alone."""
        return (vietnamese or english, english)[self._index]

    def notices(self, notices: Iterable[Notice]) -> list[str]:
        """Return what the program has to say of a document, in this language."""
        return [notice.text(self.language) for notice in notices]

    def number(self, value: object) -> str:
        """Return a figure with the decimal mark of the language."""
        text = str(value)
        return text.replace(".", ",") if self.language is Language.VIETNAMESE else text

    def count(self, number: int) -> str:
        """Return a count; thin blanks part the thousands, for a point or comma could mislead."""
        return f"{number:,}".replace(",", "\u202f")

    def knows(self, key: str) -> bool:
        """Return whether there is a phrase of that key."""
        return key in CATALOGUE
