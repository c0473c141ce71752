"""Documents that stand in stores: found there, and brought here where this machine reads them."""

import hashlib
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from pathlib import Path, PurePosixPath

from documents.errors import SoatError, UnreadableInput
from pipeline.archives import is_archive, members
from pipeline.artefacts import write_bytes
from pipeline.inputs import Found, Input, is_hidden, is_no_document, printable
from pipeline.stores import find_remote, read_remote

_AT_A_TIME = 8


def remote_inputs(url: str) -> list[Input]:
    """Return the files that an address in a store stands for, nothing when there are none."""
    inputs = []
    for remote in find_remote(url):
        below = PurePosixPath(remote.url.removeprefix(url).lstrip("/"))
        # A file that is named itself is always read, as on this machine.
        if any(is_hidden(part) for part in below.parts):
            continue
        ignored = remote.url != url and is_no_document(str(PurePosixPath(remote.url)))
        name = printable(remote.url)
        file_name = Path(PurePosixPath(remote.url).name)
        inputs.append(Input(file_name, name, ignored=ignored, remote=remote))
    return inputs


def brought(found: Found, cache: Path, *, all_of_them: bool) -> Found:
    """Return the inputs with those in stores brought to this machine, or only the archives.

    Archives are unpacked. What was brought before and did not change is not brought again.
    """
    inputs: list[Input] = []
    ignored = list(found.ignored)

    def bring(entry: Input) -> Input:
        return _bring(entry, cache) if all_of_them or entry.path.suffix == ".zip" else entry

    with ThreadPoolExecutor(_AT_A_TIME) as pool:
        for entry, here in zip(found.inputs, pool.map(bring, found.inputs), strict=True):
            for member in _unpacked(here, cache) if entry.remote else [here]:
                if member.ignored:
                    ignored.append(member.name)
                else:
                    inputs.append(member)
    return Found(tuple(sorted(inputs, key=lambda entry: entry.name)), tuple(sorted(ignored)))


def _bring(entry: Input, cache: Path) -> Input:
    remote = entry.remote
    if remote is None:
        return entry
    key = hashlib.sha256(f"{remote.url}\n{remote.mark}".encode()).hexdigest()
    place = cache / "remote" / key / entry.path
    try:
        if not place.is_file():
            write_bytes(place, read_remote(remote.url))
    except SoatError as error:
        return replace(entry, remote=None, fault=error.notice)
    return replace(entry, path=place, remote=None)


def _unpacked(entry: Input, cache: Path) -> Iterator[Input]:
    if entry.remote or entry.fault or not is_archive(entry.path):
        yield entry
        return
    try:
        yield from members(entry.path, entry.name, cache)
    except UnreadableInput as error:
        yield replace(entry, fault=error.notice)
