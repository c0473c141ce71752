"""Many inputs: each in its own process, none able to stop the rest, nothing done twice."""

import time
from collections import Counter
from collections.abc import Generator, Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Protocol

from documents.errors import BadUsage, ExitCode
from documents.notices import Notice
from documents.runs import InputRecord, RunStatus, ToolVersion
from pipeline.apart import apart
from pipeline.artefacts import only_writer, sweep
from pipeline.cache import cache_folder
from pipeline.compilation import compile_output
from pipeline.corrections import fingerprint as correction_fingerprint
from pipeline.corrections import read_corrections
from pipeline.dataset import is_whole
from pipeline.gathering import find_inputs, origins
from pipeline.inputs import Found, Input, printable
from pipeline.manifest import (
    Manifest,
    build_fingerprint,
    exit_code,
    fingerprint,
    read_manifest,
    write_manifest,
)
from pipeline.mirror import output_at
from pipeline.output import Output
from pipeline.plan import Content, Task, identify_here, make_plan
from pipeline.processes import WORKER, Ended, Job, Pool
from pipeline.progress import Progress, Silence, counted
from pipeline.settings import Settings
from pipeline.stages import Stages
from pipeline.versions import tool_versions

_SECONDS_BETWEEN_SAVES = 5.0
_SAVE_APART = 20  # times as long as a save takes


@dataclass(frozen=True, slots=True)
class Batch:
    """What became of the inputs of this run, by name; how many files were ignored by theirs."""

    records: dict[str, InputRecord]
    ignored: int = 0

    @property
    def exit_code(self) -> ExitCode:
        """The exit code that this run deserves."""
        return exit_code(self.records)

    def summary(self) -> str:
        """Return one line that counts every input by its status."""
        counts = Counter(record.status for record in self.records.values())
        parts = [f"{counts[status]} {status.value}" for status in RunStatus if counts[status]]
        ignored = f"; {counted(self.ignored, 'file')} ignored by name" if self.ignored else ""
        return (
            f"{counted(len(self.records), 'input')}: {', '.join(parts) or 'nothing to do'}{ignored}"
        )


class Machines(Protocol):
    """What looks into inputs and runs documents: processes of this machine, or a cluster."""

    def identify(self, inputs: Sequence[Input]) -> Sequence[Content]:
        """Look into files, in their order."""
        ...

    def run(self, jobs: Iterable[Job]) -> Generator[Ended]:
        """Yield each job as it ends, its artefacts written; end what runs when closed."""
        ...


@dataclass(frozen=True, slots=True)
class _Here:
    """The processes of this machine."""

    output: Output
    settings: Settings
    worker: tuple[str, ...]

    def identify(self, inputs: Sequence[Input]) -> Sequence[Content]:
        return identify_here(inputs)

    def run(self, jobs: Iterable[Job]) -> Generator[Ended]:
        return Pool(self.output, self.settings, self.worker).run(jobs)


@contextmanager
def _machines(output: Output, settings: Settings, worker: tuple[str, ...]) -> Iterator[Machines]:
    if not settings.scheduler:
        yield _Here(output, settings, worker)
        return
    from pipeline.cluster import Cluster

    with Cluster(output, settings, worker) as cluster:
        yield cluster


@dataclass(frozen=True, slots=True)
class _Run:
    output: Output
    settings: Settings
    versions: tuple[ToolVersion, ...]
    manifest: Manifest
    progress: Progress
    retry: bool
    unpublished: list[Path] = field(default_factory=list)

    def save(self) -> None:
        summary = self.manifest.summary(self.versions)
        write_manifest(self.output.manifest, self.manifest, summary, self.settings)
        # The list of documents comes after those that it names.
        self.output.publish([*self.unpublished, self.output.manifest])
        self.unpublished.clear()


def run_batch(
    paths: Sequence[str],
    place: Path | str,
    settings: Settings,
    progress: Progress | None = None,
    stages: Stages | None = None,
    worker: tuple[str, ...] = WORKER,
    *,
    retry: bool = False,
) -> Batch:
    """Run all inputs into an output folder, and build its dataset and its index.

    `place` is a folder, or an address in a store (s3://bucket/folder). Inputs of earlier runs stay
    in it. With `retry` only those are run that failed before; no paths stand for all of them.
    `worker` is what the interpreter is started with to run one document.

    Raises:
        BadUsage: when a path does not exist, or the folder cannot be written.
        CorrectionFailed: when corrections.yml does not fit; the last good dataset stays.
        ClusterLost: when the machines of settings.scheduler went away.
    """
    progress = progress or Silence()
    with output_at(place) as output, _machines(output, settings, worker) as machines:
        found = _gather(paths, output, progress, settings, retry)
        if not (found.inputs or retry):
            raise _nothing(paths, found)
        with only_writer(output.folder):
            sweep(output.folder)
            manifest = read_manifest(output.manifest)
            run = _Run(output, settings, tool_versions(), manifest, progress, retry)
            manifest.ignored.update(found.ignored)
            before = set(manifest.document_ids())
            _read(run, found.inputs, machines)
            for document_id in before - set(manifest.document_ids()):
                output.remove(document_id)
            _build(run, stages)
    records = {entry.name: manifest.records[entry.name] for entry in found.inputs}
    return Batch(records, len(found.ignored))


def _nothing(paths: Sequence[str], found: Found) -> BadUsage:
    where = ", ".join(printable(path) for path in paths)
    if not found.ignored:
        return BadUsage(
            "no documents there; check the path", "không có văn bản nào; kiểm tra đường dẫn", where
        )
    ignored = counted(len(found.ignored), "file")
    return BadUsage(
        f"only {ignored} with the name of a notice or program; give a file to read it",
        f"chỉ có {len(found.ignored)} tệp mang tên thông báo hoặc chương trình; muốn đọc thì cho "
        "chính tệp đó",
        where,
    )


def _gather(
    paths: Sequence[str], output: Output, progress: Progress, settings: Settings, retry: bool
) -> Found:
    def fetch(addresses: Sequence[str]) -> dict[str, Path | Notice]:
        from pipeline.addresses import Fetcher

        progress.stage("fetch")
        return Fetcher(cache_folder()).fetch(addresses)

    def find(wanted: Sequence[str], strict: bool) -> Found:
        found = find_inputs(wanted, output.inputs_never, cache_folder(), fetch, strict=strict)
        if not any(entry.remote for entry in found.inputs):
            return found
        from pipeline.remote_inputs import brought

        # The machines of a cluster read from stores themselves.
        return brought(found, cache_folder(), all_of_them=not settings.scheduler)

    if not retry:
        return find(paths, True)
    records = read_manifest(output.manifest).records.values()
    failed = {record.name for record in records if record.status is RunStatus.FAILED}
    found = find(paths or origins(sorted(failed)), bool(paths))
    return Found(tuple(entry for entry in found.inputs if entry.name in failed), ())


def _read(run: _Run, inputs: Sequence[Input], machines: Machines) -> None:
    plan = make_plan(
        inputs,
        run.manifest,
        run.output,
        run.settings,
        run.versions,
        identify=machines.identify,
        retry=run.retry,
    )
    for record in plan.settled:
        run.manifest.record(record, 0.0)
    run.progress.begin(plan.settled, len(plan.tasks))
    tasks = {task.entry.name: task for task in plan.tasks}
    jobs = (Job(name, task.entry.path, task.entry.remote) for name, task in tasks.items())
    next_save = time.monotonic() + _SECONDS_BETWEEN_SAVES
    try:
        for ended in machines.run(jobs):
            _take(run, tasks[ended.job.name], ended)
            begun = time.monotonic()
            if begun > next_save:
                run.save()
                # The list of very many inputs takes long to write, and is written less often.
                cost = time.monotonic() - begun
                next_save = begun + max(_SECONDS_BETWEEN_SAVES, _SAVE_APART * cost)
    finally:
        # What was done before an interruption need not be done again.
        run.save()


def _take(run: _Run, task: Task, ended: Ended) -> None:
    answer = ended.answer
    sha256 = answer.sha256 or task.sha256
    record = InputRecord(
        name=task.entry.name,
        status=answer.status,
        reason=answer.reason.en if answer.reason else "",
        reason_vi=answer.reason.vi if answer.reason else "",
        document_id=answer.document_id,
        sha256=sha256,
        size=answer.size or task.size,
        exit_code=answer.exit_code,
        pages=answer.pages,
        figures=answer.figures,
        findings=answer.findings,
        # The file may have changed since it was planned.
        fingerprint=fingerprint(sha256, run.settings, run.versions),
    )
    run.manifest.record(record, ended.seconds)
    if record.document_id:
        run.unpublished.extend(run.output.artefacts(record.document_id))
    run.progress.ended(record, ended.seconds)
    if answer.trace:
        run.progress.note(answer.trace.strip())


def _build(run: _Run, stages: Stages | None) -> None:
    summary = run.manifest.summary(run.versions)
    output = run.output
    corrections = read_corrections(output.corrections)
    mark = build_fingerprint(summary, run.settings) + correction_fingerprint(corrections)
    if run.manifest.built == mark and output.index.is_file() and is_whole(output.dataset):
        return
    run.progress.stage("dataset")
    language = run.settings.language.value
    apart(
        lambda: compile_output(output, summary, corrections, language, stages),
        "the compilation of the dataset",
    )
    run.manifest.built = mark
    run.save()
