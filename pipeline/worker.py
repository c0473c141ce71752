"""One document in a process of its own, which may crash, hang or grow without harm to the rest.

`python -m pipeline.worker PATH OUT SETTINGS` writes the document's artefacts and prints one
`Answer` as JSON.
"""

import os
import resource
import signal
import sys
import traceback
from pathlib import Path

from documents.base import Frozen
from documents.errors import ExitCode, SoatError
from documents.runs import RunStatus
from pipeline.inputs import printable
from pipeline.output import Output
from pipeline.run import run_document, write_result
from pipeline.settings import Limits, Settings
from pipeline.stages import Stages

_MIB = 1 << 20


class Answer(Frozen):
    """What became of one document; `trace` is the traceback of an error that nobody foresaw."""

    status: RunStatus
    reason: str = ""
    document_id: str = ""
    sha256: str = ""
    size: int = 0
    exit_code: ExitCode = ExitCode.OK
    trace: str = ""


def failed(reason: str, exit_code: ExitCode = ExitCode.SOME_FAILED, trace: str = "") -> Answer:
    """Return the answer for a document that gave nothing; the reason is cut to one line."""
    line = printable(" ".join(reason.split()))
    return Answer(status=RunStatus.FAILED, reason=line, exit_code=exit_code, trace=trace)


def work(path: Path, output: Output, settings: Settings, stages: Stages | None = None) -> Answer:
    """Run one document and write its artefacts; every error becomes an answer."""
    try:
        result = run_document(path, settings, stages)
        write_result(result, output, settings, stages)
    except SoatError as error:
        return failed(str(error), error.exit_code)
    except MemoryError:
        return failed(out_of_memory(settings.limits))
    # The batch boundary: whatever one document does, the others go on.
    except Exception as error:  # noqa: BLE001
        reason = f"internal error, please report it: {type(error).__name__}: {error}"
        return failed(reason, trace=printable(traceback.format_exc()))
    source = result.document.source
    return Answer(
        status=result.status,
        reason=result.reason,
        document_id=result.document.document_id,
        sha256=source.sha256,
        size=source.size,
    )


def out_of_memory(limits: Limits) -> str:
    """Return the reason for a document that outgrew its limit."""
    return f"needs more than {limits.memory_mb} MB of memory; allow more with --memory"


def keep_within(limits: Limits) -> None:
    """Limit the memory and the time of this process, and of those that it starts."""
    resource.setrlimit(resource.RLIMIT_AS, (limits.memory_mb * _MIB,) * 2)
    # The parent watches the clock; these end an orphan whose parent was killed.
    seconds = int(limits.seconds) + 5
    resource.setrlimit(resource.RLIMIT_CPU, (seconds, seconds))
    signal.setitimer(signal.ITIMER_REAL, seconds)
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


def main(arguments: list[str], stages: Stages | None = None) -> None:
    """Answer on the real standard output; what libraries print there goes to the log instead."""
    # The parent starts workers with interruptions held back, and that is inherited.
    signal.pthread_sigmask(signal.SIG_SETMASK, ())
    path, folder, settings_json = arguments
    settings = Settings.model_validate_json(settings_json)
    with os.fdopen(os.dup(1), "w", encoding="utf-8") as answers:
        os.dup2(2, 1)
        keep_within(settings.limits)
        answer = work(Path(path), Output(Path(folder)), settings, stages)
        answers.write(answer.model_dump_json())


if __name__ == "__main__":
    main(sys.argv[1:])
