"""What DOCX, ODT and HTML have in common: one long page, and pictures that are not looked at."""

from collections.abc import Iterable

from documents.errors import BadUsage
from documents.notices import Notice, distinct
from documents.printed import Page, PageKind, PrintedDocument
from extractors.office.flow import Flow, blocks_of
from extractors.options import ExtractOptions
from extractors.source import Source

# Coats of arms, seals and signatures are smaller; a table that was pasted as a picture is not.
_LARGE_CM = (8.0, 4.0)


def require_first_page(source: Source, options: ExtractOptions) -> None:
    """Refuse other pages than the first.

    Raises:
        BadUsage: when page 1 is not among the pages that are asked for.
    """
    if options.pages is not None and 1 not in options.pages:
        kind = source.kind.value.upper()
        raise BadUsage(
            f"{kind} files are not parted into pages; leave out --pages",
            f"tệp {kind} không chia trang; bỏ --pages",
            source.name,
        )


def unpaged_document(
    source: Source, flow: Iterable[Flow], problems: list[Notice], method: str
) -> PrintedDocument:
    """Return the blocks of a flow as a document of one page.

    Raises:
        UnreadableInput: when a table is larger than any table can be.
    """
    blocks = tuple(blocks_of(flow, problems, source.name))
    page = Page(number=1, kind=PageKind.TEXT, method=method)
    return PrintedDocument(
        source=source.file(),
        pages=(page,),
        blocks=blocks,
        problems=distinct(problems),
    )


def lost_picture(size_cm: tuple[float, float] | None) -> list[Notice]:
    """Return a problem for a picture that may hold a table, nothing for a small one."""
    if size_cm is None or size_cm[0] < _LARGE_CM[0] or size_cm[1] < _LARGE_CM[1]:
        return []
    width, height = size_cm
    return [
        Notice(
            vi=f"ảnh {width:.0f} × {height:.0f} cm chưa được đọc; lưu tệp thành PDF để đọc được",
            en=f"a picture of {width:.0f} by {height:.0f} cm was not read; save the file as PDF "
            "to have it read",
        )
    ]
