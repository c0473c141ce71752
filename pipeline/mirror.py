"""An output in a store (s3://bucket/folder), worked on in a copy of it on this machine.

The copy stands in the cache. It is brought up to date before a run; what a run finishes is passed
on to the store file by file, each whole, and the list that names them after them.
"""

import hashlib
import json
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from pipeline.artefacts import write_text
from pipeline.cache import cache_folder
from pipeline.holding import held
from pipeline.manifest import read_manifest
from pipeline.output import Output
from pipeline.stores import Store, is_remote, without_scheme

# What a store and the copy had of a file when they were the same: mark; size, time of change.
State = tuple[str, int, int]
_TOGETHER = 64


@dataclass(frozen=True, slots=True)
class Mirror(Output):
    """The copy, on this machine, of an output that stands in a store."""

    store: Store
    states: dict[str, State] = field(default_factory=dict)

    @property
    def inputs_never(self) -> tuple[Path | str, ...]:
        """What the run writes here and there."""
        there = (f"{self.store.url}/{path.relative_to(self.folder)}" for path in self.made)
        return (*self.made, *there)

    def publish(self, paths: Sequence[Path]) -> None:
        """Bring the store up to date with these files, in this order."""
        changed: dict[str, Path] = {}
        gone: list[str] = []
        for path in paths:
            name = path.relative_to(self.folder).as_posix()
            if path.is_file():
                size, changed_at = _stamp(path)
                if self.states.get(name, ("", -1, -1))[1:] != (size, changed_at):
                    changed[name] = path
                    self.states[name] = ("", size, changed_at)
            elif self.states.pop(name, None):
                gone.append(name)
        self.store.put(changed)
        self.store.remove(gone)

    def pull(self) -> None:
        """Bring the copy up to date with the store.

        What is only here was not passed on before an earlier run was killed, and stays.
        """
        self.states.update(self._noted())
        there = {name: mark for name, mark in self.store.listing().items() if self._is_ours(name)}
        for name in [name for name in self.states if name not in there]:
            (self.folder / name).unlink(missing_ok=True)
            del self.states[name]
        stale = [name for name, mark in there.items() if not self._is_same(name, mark)]
        for first in range(0, len(stale), _TOGETHER):
            part = stale[first : first + _TOGETHER]
            self.store.get({name: self.folder / name for name in part})
            for name in part:
                self.states[name] = (there[name], *_stamp(self.folder / name))

    def finish(self) -> None:
        """Pass on whatever is not there yet, and note what store and copy have in common."""
        ids = read_manifest(self.manifest).document_ids()
        documents = [path for key in ids for path in self.artefacts(key)]
        compiled = sorted(path for path in self.dataset.glob("*") if path.is_file())
        known = [self.folder / name for name in self.states]
        self.publish([*known, *documents, *compiled, self.index, self.manifest])
        marks = self.store.listing()
        states = {n: (marks[n], *s[1:]) for n, s in sorted(self.states.items()) if n in marks}
        write_text(self._note, json.dumps(states))

    @property
    def _note(self) -> Path:
        return self.folder.parent / "states.json"

    def _noted(self) -> dict[str, State]:
        try:
            noted = json.loads(self._note.read_text(encoding="utf-8"))
            return {name: (str(m), int(s), int(t)) for name, (m, s, t) in noted.items()}
        except (OSError, ValueError, TypeError, AttributeError):
            return {}

    def _is_ours(self, name: str) -> bool:
        path = self.folder / name
        return path == self.corrections or any(path.is_relative_to(own) for own in self.made)

    def _is_same(self, name: str, mark: str) -> bool:
        path = self.folder / name
        return path.is_file() and self.states.get(name) == (mark, *_stamp(path))


@contextmanager
def output_at(place: Path | str) -> Iterator[Output]:
    """Give the output at a path, or the copy of one in a store, which gets what was done to it.

    Raises:
        BadUsage: when another run writes to the store.
        CannotReach: when the store does not answer.
    """
    text = without_scheme(str(place))
    if not is_remote(text):
        yield Output(Path(text))
        return
    store = Store(text)
    key = hashlib.sha256(store.url.encode()).hexdigest()[:16]
    mirror = Mirror(cache_folder() / "outputs" / key / "out", store)
    with held(store):
        mirror.pull()
        try:
            yield mirror
        finally:
            # Also after an interruption: what was done need not be done again.
            mirror.finish()


def _stamp(path: Path) -> tuple[int, int]:
    status = path.stat()
    return status.st_size, status.st_mtime_ns
