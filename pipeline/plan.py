"""What a run has to do: what is settled before anything is read, and what is left."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from documents.errors import ExitCode
from documents.runs import InputRecord, RunStatus, ToolVersion
from pipeline.inputs import Input, content_hash
from pipeline.manifest import Manifest, fingerprint
from pipeline.output import Output
from pipeline.settings import Settings


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
    retry: bool = False,
) -> Plan:
    """Decide for each input: skip it, keep what an earlier run made of it, or run it.

    Content that occurs more than once is run once: for the input that it belongs to already, else
    for the first by name. An earlier failure stands only when it lay in the content; a document
    that was killed, or a tool that was missing, gets another chance, and with `retry` all do.
    """
    settled: list[InputRecord] = []
    tasks: dict[str, Task] = {}
    for entry in inputs:
        task = _identify(entry, settings, versions)
        if isinstance(task, InputRecord):
            settled.append(task)
        else:
            tasks[entry.name] = task
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
    return Plan(tuple(settled), tuple(tasks.values()))


def _identify(
    entry: Input, settings: Settings, versions: tuple[ToolVersion, ...]
) -> Task | InputRecord:
    if entry.skip:
        return InputRecord(name=entry.name, status=RunStatus.SKIPPED, reason=entry.skip)
    if entry.fault:
        return InputRecord(
            name=entry.name,
            status=RunStatus.FAILED,
            reason=entry.fault,
            exit_code=ExitCode.UNREADABLE,
        )
    try:
        sha256, size = content_hash(entry.path)
    except OSError as error:
        return InputRecord(
            name=entry.name,
            status=RunStatus.FAILED,
            reason=f"cannot be read ({error.strerror}); check the file and its permissions",
            exit_code=ExitCode.UNREADABLE,
        )
    return Task(entry, sha256, size, fingerprint(sha256, settings, versions))


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
        sha256=sha256,
        size=size,
        duplicate_of=owner,
    )
