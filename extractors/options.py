"""What a user may set about reading a file."""

from dataclasses import dataclass
from typing import Literal

from documents.errors import BadUsage

NONE_OF_THE_PAGES = ("has none of the pages asked for", "không có trang nào trong các trang đã hỏi")


@dataclass(frozen=True, slots=True)
class ExtractOptions:
    """Settings of all readers.

    `pages` limits paged input to these page numbers (from 1); None reads all of them.
    `engine` chooses the binding to Tesseract; "auto" takes the faster one where it is there.
    `dpi` is the resolution at which scanned pages are rendered.

    Raises:
        BadUsage: when a page number is smaller than 1 or the resolution is out of range.
    """

    pages: tuple[int, ...] | None = None
    engine: Literal["auto", "tesserocr", "pytesseract"] = "auto"
    dpi: int = 300

    def __post_init__(self) -> None:
        if self.pages is not None and (not self.pages or min(self.pages) < 1):
            raise BadUsage(
                "pages are counted from 1; give at least one",
                "trang đếm từ 1; cho ít nhất một trang",
            )
        if not 72 <= self.dpi <= 1200:
            raise BadUsage(
                f"a resolution of {self.dpi} dpi is out of range; use 72 to 1200",
                f"độ phân giải {self.dpi} dpi ngoài khoảng; dùng 72 đến 1200",
            )
