"""What the program itself has to say of a document, in both languages."""

from collections.abc import Iterable, Sequence

from documents.base import Frozen


class Notice(Frozen):
    """A remark in Vietnamese and in English; `cell` says what it is about, if it is a cell."""

    vi: str
    en: str
    cell: str = ""

    def text(self, language: str) -> str:
        """Return the remark in "vi" or "en", after the cell that it is about."""
        words = self.vi if language == "vi" else self.en
        return f"{self.cell}: {words}" if self.cell else words


def distinct(notices: Iterable[Notice]) -> tuple[Notice, ...]:
    """Return the notices without repetitions, in their order."""
    return tuple(dict.fromkeys(notices))


def in_brief(notices: Sequence[Notice], language: str) -> str:
    """Return the first notice and how many more there are; "" when there is none."""
    if not notices:
        return ""
    more = len(notices) - 1
    rest = f" (và {more} điều khác)" if language == "vi" else f" (and {more} more)"
    return notices[0].text(language) + (rest if more else "")
