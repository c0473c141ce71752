"""One document in a process of its own, which may crash, hang or grow without harm to the rest.

`python -m pipeline.worker OUT SETTINGS` reads one path a line (see `order`), runs it in a fork of
itself, which writes the document's artefacts, and says for each an `Answer` as JSON, if the fork
lived to give one, and the fork's exit code.
"""

import gc
import os
import resource
import signal
import sys
import tempfile
import traceback
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

from pydantic import ValidationError

from documents.base import Frozen
from documents.errors import ExitCode, SoatError
from documents.notices import Notice
from documents.runs import RunStatus
from pipeline.cache import cache_folder
from pipeline.inputs import printable
from pipeline.output import Output
from pipeline.run import run_document, write_result
from pipeline.settings import Limits, Settings
from pipeline.stage_cache import readers, remembering
from pipeline.stages import Stages, installed_stages

_MIB = 1 << 20
_EXIT = b"exit "
_NO_TABLE = Notice(en="no table in it", vi="không có bảng nào")
# Has a little of what most documents have, so that reading it loads what most documents need.
_TYPICAL = """ỦY BAN NHÂN DÂN
TỈNH LÀO CAI

Số: 1/QĐ-UBND

Lào Cai, ngày 5 tháng 12 năm 2022

QUYẾT ĐỊNH

Công bố kết quả xếp hạng các cơ quan năm 2022

Bảng 1. Kết quả xếp hạng các sở

TT\tTên đơn vị\tHạ tầng số\tNhân lực số\tTổng điểm\tXếp hạng
1\tSở Nội vụ\t10,5\t20\t30,5\t1
2\tSở Tư pháp\t9\t20\t28\t2
3\tSở Y tế\t8\t19\t27\t3

Có 2/3 cơ quan đạt từ 28 điểm trở lên, chiếm 66,7%.
"""


class Answer(Frozen):
    """What became of one document; `trace` is the traceback of an error that nobody foresaw."""

    status: RunStatus
    reason: Notice | None = None
    document_id: str = ""
    sha256: str = ""
    size: int = 0
    exit_code: ExitCode = ExitCode.OK
    trace: str = ""
    pages: int = 0
    figures: int = 0
    findings: int = 0


def failed(reason: Notice, exit_code: ExitCode = ExitCode.SOME_FAILED, trace: str = "") -> Answer:
    """Return the answer for a document that gave nothing; the reason is cut to one line."""
    line = Notice(en=_in_one_line(reason.en), vi=_in_one_line(reason.vi))
    return Answer(status=RunStatus.FAILED, reason=line, exit_code=exit_code, trace=trace)


def _in_one_line(text: str) -> str:
    return printable(" ".join(text.split()))


def work(path: Path, output: Output, settings: Settings, stages: Stages | None = None) -> Answer:
    """Run one document and write its artefacts; every error becomes an answer."""
    try:
        result = run_document(path, settings, stages)
        write_result(result, output, settings, stages)
    except SoatError as error:
        return failed(error.notice, error.exit_code)
    except MemoryError:
        return failed(out_of_memory(settings.limits))
    # The batch boundary: whatever one document does, the others go on.
    except Exception as error:  # noqa: BLE001
        what = f"{type(error).__name__}: {error}"
        reason = Notice(
            en=f"internal error, please report it: {what}",
            vi=f"lỗi của chương trình, xin báo lại: {what}",
        )
        return failed(reason, trace=printable(traceback.format_exc()))
    document, source = result.document, result.document.source
    return Answer(
        status=result.status,
        reason=result.reason or (None if document.tables else _NO_TABLE),
        document_id=document.document_id,
        sha256=source.sha256,
        size=source.size,
        pages=len(document.pages),
        figures=sum(
            cell.value is not None
            for table in document.tables
            for row in table.rows
            for cell in row.cells
        ),
        findings=len(document.audit.findings),
    )


def out_of_memory(limits: Limits) -> Notice:
    """Return the reason for a document that outgrew its limit."""
    return Notice(
        en=f"needs more than {limits.memory_mb} MB of memory; allow more with --memory",
        vi=f"cần hơn {limits.memory_mb} MB bộ nhớ; cho thêm bằng --memory",
    )


def keep_within(limits: Limits) -> None:
    """Limit the memory and the time of this process, and of those that it starts."""
    resource.setrlimit(resource.RLIMIT_AS, (limits.memory_mb * _MIB,) * 2)
    # The parent watches the clock; these end an orphan whose parent was killed.
    seconds = int(limits.seconds) + 5
    resource.setrlimit(resource.RLIMIT_CPU, (seconds, seconds))
    signal.setitimer(signal.ITIMER_REAL, seconds)
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


def order(path: Path) -> bytes:
    """Return the line that asks for a document: file names are bytes and may hold line feeds."""
    return os.fsencode(path).hex().encode() + b"\n"


def is_complete(said: bytes) -> bool:
    """Whether a worker has said all that it will about one document."""
    return said.endswith(b"\n") and said.splitlines()[-1].startswith(_EXIT)


def answer_of(said: bytes) -> tuple[Answer | None, int | None]:
    """Return the answer and the fork's exit code, None for what was not said."""
    if not is_complete(said):
        return None, None
    *answers, last = said.splitlines()
    try:
        answer = Answer.model_validate_json(b"".join(answers))
    except ValidationError:
        answer = None
    return answer, int(last.removeprefix(_EXIT))


def warm_up(settings: Settings, stages: Stages) -> None:
    """Load what most documents need, so that every fork has it and none has to load it again."""
    import extractors.pdf.reader
    import extractors.scan.images  # noqa: F401

    with tempfile.TemporaryDirectory() as place:
        typical = Path(place) / "typical.txt"
        typical.write_text(_TYPICAL, encoding="utf-8")
        stages.report(run_document(typical, settings, stages).document, settings, {})
    readers()
    gc.freeze()  # or the collector would touch, and so copy, all of it in every fork


def serve(folder: str, settings: Settings, stages: Stages, prepare: Callable[[], None]) -> None:
    """Run each document that standard input names in a fork of this process.

    `prepare` loads libraries and tables once, before the second fork: the first may be the only
    one. No document can leave anything behind for the next one. Answers go to the real standard
    output; what libraries print there goes to the log instead.
    """
    with os.fdopen(os.dup(1), "wb", buffering=0) as answers:
        os.dup2(2, 1)
        for number, line in enumerate(sys.stdin.buffer):
            if number == 1:
                # What is wrong with the program, each document says for itself.
                with suppress(Exception):
                    prepare()
            path = Path(os.fsdecode(bytes.fromhex(line.decode())))
            child = os.fork()
            if child == 0:
                try:
                    keep_within(settings.limits)
                    answer = work(path, Output(Path(folder)), settings, stages)
                    answers.write(answer.model_dump_json().encode())
                finally:
                    # Nothing of the parent's is run a second time, not even its clean-up.
                    os._exit(0)
            _, status = os.waitpid(child, 0)
            # The line feed before it ends an answer that was cut off.
            answers.write(b"\n%s%d\n" % (_EXIT, os.waitstatus_to_exitcode(status)))


def main(arguments: list[str], stages: Stages | None = None) -> None:
    """Serve until standard input ends."""
    # The parent starts workers with interruptions held back, and that is inherited.
    signal.pthread_sigmask(signal.SIG_SETMASK, ())
    folder, chosen = arguments
    settings = Settings.model_validate_json(chosen)
    steps = remembering(stages or installed_stages(), cache_folder())

    def prepare() -> None:
        # Stages that a caller brings along need not need what the real ones do.
        if stages is None:
            warm_up(settings, steps)

    serve(folder, settings, steps, prepare)


if __name__ == "__main__":
    main(sys.argv[1:])
