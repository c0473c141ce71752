"""Errors that end the work on one input, each with its exit code and what to do about it."""

from enum import IntEnum
from typing import ClassVar


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
    """A known failure: its message is one line that says what to do."""

    exit_code: ClassVar[ExitCode] = ExitCode.UNREADABLE


class UnreadableInput(SoatError):
    """The input is empty, encrypted, truncated, or not a document."""


class MissingTool(SoatError):
    """An external program or its language data is not there."""

    exit_code = ExitCode.MISSING_TOOL


class BadUsage(SoatError):
    """The user's settings contradict each other or name something that does not exist."""

    exit_code = ExitCode.USAGE
