"""What a user may set, checked once at the edge and frozen from there on."""

import os
import re
from enum import StrEnum
from typing import Literal

from pydantic import Field, ValidationError

from documents.base import Frozen
from documents.errors import BadUsage

_PAGES = re.compile(r"(\d+)(?:-(\d+))?")
_MOST_PAGES = 100_000
# Settings whose flag on the command line has another name.
_FLAGS = {"seconds": "timeout", "memory_mb": "memory", "language": "lang"}


class Language(StrEnum):
    """The language of reports and messages about findings."""

    VI = "vi"
    EN = "en"


class Limits(Frozen):
    """What one document may use before its process is ended."""

    seconds: float = Field(default=1800, gt=0)
    memory_mb: int = Field(default=4096, ge=256)


class Copy(Frozen):
    """A file that holds the same document as others of the run."""

    path: str
    sha256: str


class Settings(Frozen):
    """Settings of a run; `pages` are numbers from 1, None for all of them.

    `copies` are files of the run that all hold one document; `scheduler` is the address of a
    scheduler of dask, "" to run on this machine alone.
    """

    language: Language = Language.VI
    engine: Literal["auto", "tesserocr", "pytesseract"] = "auto"
    pages: tuple[int, ...] | None = None
    dpi: int = 300
    workers: int = Field(default=1, ge=1)
    limits: Limits = Limits()
    scheduler: str = ""
    copies: tuple[Copy, ...] = ()

    def of_the_result(self) -> str:
        """Return, as text, the settings that the result depends on: not how it is made."""
        # Where the copies stand does not change the result, what they hold does.
        copies = {"copies": {"__all__": {"path"}}} if self.copies else {"copies": True}
        return self.model_dump_json(
            exclude={"workers": True, "limits": True, "scheduler": True, **copies}
        )


def settings_from(**chosen: object) -> Settings:
    """Return settings from flags; flags that are None keep their default.

    Raises:
        BadUsage: when a value is out of range; the message names it.
    """
    try:
        return Settings.model_validate({k: v for k, v in chosen.items() if v is not None})
    except ValidationError as error:
        first = error.errors()[0]
        name = _FLAGS.get(str(first["loc"][-1]), str(first["loc"][-1]))
        what = first["msg"].lower().replace("input should be", "must be")
        raise BadUsage(f"--{name}: {what}", f"--{name}: giá trị không hợp lệ ({what})") from error


def page_numbers(text: str) -> tuple[int, ...]:
    """Return the page numbers of "1-3,7", in order and once each.

    Raises:
        BadUsage: when the text is not a list of pages and ranges, counted from 1.
    """
    pages: set[int] = set()
    for part in text.split(","):
        match = _PAGES.fullmatch(part.strip())
        first, last = (int(match[1]), int(match[2] or match[1])) if match else (0, 0)
        if not 1 <= first <= last <= _MOST_PAGES:
            raise BadUsage(
                f'pages "{text}": write numbers and ranges from 1, such as 1-3,7',
                f'trang "{text}": ghi số và khoảng từ 1, ví dụ 1-3,7',
            )
        pages.update(range(first, last + 1))
    return tuple(sorted(pages))


def available_workers() -> int:
    """Return the number of processors that this process may use."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1
