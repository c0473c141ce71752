"""What a run has to do: what is settled before anything is read, and what is left."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace

from documents.errors import ExitCode
from documents.notices import Notice
from documents.runs import InputRecord, RunStatus, ToolVersion
from pipeline.inputs import Input, content_hash
from pipeline.manifest import Manifest, fingerprint
from pipeline.output import Output
from pipeline.settings import Settings


@dataclass(frozen=True, slots=True)
class Content:
    """What a file holds: its SHA-256 and its size; `fault` says in one line why it can't be had."""

    sha256: str = ""
    size: int = 0
    fault: Notice | None = None


# Looks into files, in their order; where they stand is not the plan's business.
Identify = Callable[[Sequence[Input]], Sequence[Content]]


@dataclass(frozen=True, slots=True)
class Task:
    """A file to run, and the identity of the result that it will have."""

    entry: Input
    sha256: str
    size: int
    fingerprint: str


@dataclass(frozen=True, slots=True)
class Plan:
    """Records that are settled, and the tasks that are left, both ordered by name."""

    settled: tuple[InputRecord, ...]
    tasks: tuple[Task, ...]


def make_plan(
    inputs: Sequence[Input],
    manifest: Manifest,
    output: Output,
    settings: Settings,
    versions: tuple[ToolVersion, ...],
    *,
    identify: Identify,
    retry: bool = False,
) -> Plan:
    """Decide for each input: skip it, keep what an earlier run made of it, or run it.

    Content that occurs more than once is run once: for the input that it belongs to already, else
    for the first by name. An earlier failure stands only when it lay in the content; a document
    that was killed, or a tool that was missing, gets another chance, and with `retry` all do.
    """
    settled = [_left_out(entry) for entry in inputs if entry.skip or entry.fault]
    tasks: dict[str, Task] = {}
    readable = [entry for entry in inputs if not (entry.skip or entry.fault)]
    for entry, content in zip(readable, identify(readable), strict=True):
        if content.fault:
            settled.append(_left_out(replace(entry, fault=content.fault)))
        else:
            mark = fingerprint(content.sha256, settings, versions)
            tasks[entry.name] = Task(entry, content.sha256, content.size, mark)
    owners = _owners(tasks, manifest)
    for name, task in list(tasks.items()):
        earlier = manifest.records.get(name)
        if owners[task.sha256] != name:
            settled.append(_duplicate(name, task.sha256, task.size, owners[task.sha256]))
        elif earlier and _stands(earlier, task, output, retry):
            settled.append(earlier)
        else:
            continue
        del tasks[name]
    settled += _superseded(tasks, manifest)
    settled.sort(key=lambda record: record.name)
    return Plan(tuple(settled), tuple(tasks.values()))


def identify_here(inputs: Sequence[Input]) -> list[Content]:
    """Look into files of this machine."""
    return [_content(entry) for entry in inputs]


def _content(entry: Input) -> Content:
    try:
        return Content(*content_hash(entry.path))
    except OSError as error:
        why = error.strerror or type(error).__name__
        return Content(
            fault=Notice(
                en=f"cannot be read ({why}); check the file and its permissions",
                vi=f"không đọc được ({why}); kiểm tra tệp và quyền truy cập",
            )
        )


def _left_out(entry: Input) -> InputRecord:
    if entry.skip:
        return InputRecord(
            name=entry.name, status=RunStatus.SKIPPED, reason=entry.skip.en, reason_vi=entry.skip.vi
        )
    return InputRecord(
        name=entry.name,
        status=RunStatus.FAILED,
        reason=entry.fault.en if entry.fault else "",
        reason_vi=entry.fault.vi if entry.fault else "",
        exit_code=ExitCode.UNREADABLE,
    )


def _owners(tasks: Mapping[str, Task], manifest: Manifest) -> dict[str, str]:
    """Return for each content the name of the input that stands for it."""
    marks = {task.sha256: task.fingerprint for task in tasks.values()}
    owners: dict[str, str] = {}
    for name, record in sorted(manifest.records.items()):
        if name in tasks:
            owns = record.status is not RunStatus.SKIPPED and (record.sha256 == tasks[name].sha256)
        else:
            owns = bool(record.document_id) and record.fingerprint == marks.get(record.sha256)
        if owns:
            owners.setdefault(record.sha256, name)
    for name, task in sorted(tasks.items()):
        owners.setdefault(task.sha256, name)
    return owners


def _stands(earlier: InputRecord, task: Task, output: Output, retry: bool) -> bool:
    if earlier.fingerprint != task.fingerprint:
        return False
    if earlier.document_id:
        return output.has(earlier.document_id)
    return not retry and earlier.exit_code is ExitCode.UNREADABLE


def _superseded(tasks: Mapping[str, Task], manifest: Manifest) -> list[InputRecord]:
    """Return new records for inputs of earlier runs whose content is now run under another name."""
    names = {task.sha256: name for name, task in tasks.items()}
    return [
        _duplicate(record.name, record.sha256, record.size, names[record.sha256])
        for record in manifest.records.values()
        if record.document_id and record.sha256 in names and names[record.sha256] != record.name
    ]


def _duplicate(name: str, sha256: str, size: int, owner: str) -> InputRecord:
    return InputRecord(
        name=name,
        status=RunStatus.SKIPPED,
        reason=f"the same content as {owner}",
        reason_vi=f"cùng nội dung với {owner}",
        sha256=sha256,
        size=size,
        duplicate_of=owner,
    )
