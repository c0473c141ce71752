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

    def in_both(self) -> str:
        """Return the remark in English and Vietnamese on one line, for the command line."""
        return f"{self.text('en')} / {self.text('vi')}"


def distinct(notices: Iterable[Notice]) -> tuple[Notice, ...]:
    """Return the notices without repetitions, in their order."""
    return tuple(dict.fromkeys(notices))


def in_brief(notices: Sequence[Notice]) -> Notice | None:
    """Return the first notice and how many more there are; None when there is none."""
    if not notices:
        return None
    vi, en = notices[0].text("vi"), notices[0].text("en")
    if more := len(notices) - 1:
        return Notice(vi=f"{vi} (và {more} điều khác)", en=f"{en} (and {more} more)")
    return Notice(vi=vi, en=en)
