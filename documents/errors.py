"""Errors that end the work on one input, each with its exit code and what to do about it."""

from enum import IntEnum
from typing import ClassVar

from documents.notices import Notice


class ExitCode(IntEnum):
    """The command line's exit codes; part of the output contract."""

    OK = 0
    FINDINGS = 1
    USAGE = 2
    UNREADABLE = 3
    MISSING_TOOL = 4
    SOME_FAILED = 5
    INTERRUPTED = 130


class SoatError(Exception):
    """A known failure, said in one line of each language: what is wrong and what to do.

    `subject` names the file, folder or address that it is about; where that is shown anyway, only
    the `notice` is.
    """

    exit_code: ClassVar[ExitCode] = ExitCode.UNREADABLE

    def __init__(self, en: str, vi: str, subject: str = "") -> None:
        # All of it goes to `args`, by which an exception is pickled from process to process.
        super().__init__(en, vi, subject)
        self.notice = Notice(en=en, vi=vi)
        self.subject = subject

    def __str__(self) -> str:
        return self.text("en")

    def text(self, language: str) -> str:
        """Return what is wrong in "vi" or "en", after the subject."""
        words = self.notice.text(language)
        return f"{self.subject}: {words}" if self.subject else words


class UnreadableInput(SoatError):
    """The input is empty, encrypted, truncated, or not a document."""


class MissingTool(SoatError):
    """An external program or its language data is not there."""

    exit_code = ExitCode.MISSING_TOOL


class BadUsage(SoatError):
    """The user's settings contradict each other or name something that does not exist."""

    exit_code = ExitCode.USAGE
