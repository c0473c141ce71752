"""A folder that documents arrive in: each is run once it is whole."""

import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from documents.errors import BadUsage
from pipeline.batch import Batch
from pipeline.gathering import entries

# How programs name what they are still fetching or copying.
_UNFINISHED = {".part", ".partial", ".crdownload", ".download", ".tmp", ".filepart", ".opdownload"}
# What tells one state of a file from another: inode, size, time of the last change.
State = tuple[int, int, int]


@dataclass(slots=True)
class Arrivals:
    """What stands in a folder, and which of it is whole and new.

    A file is whole when two looks at it find the same state. Only states are compared, never
    times with the clock, which may jump.
    """

    folder: Path
    made: Sequence[Path]
    _seen: dict[Path, State] = field(default_factory=dict)
    _done: dict[Path, State] = field(default_factory=dict)

    def look(self) -> list[Path]:
        """Return the files that are whole since this look, and not done yet."""
        states = dict(self._states())
        whole = [p for p, s in states.items() if self._seen.get(p) == s != self._done.get(p)]
        self._seen = states
        return sorted(whole)

    def done(self, paths: Sequence[Path]) -> None:
        """Note that files were run in the state of the last look."""
        self._done.update({path: self._seen[path] for path in paths if path in self._seen})

    def _states(self) -> Iterator[tuple[Path, State]]:
        if not self.folder.is_dir():
            raise BadUsage(
                "no such folder any more; check the path",
                "thư mục này không còn; kiểm tra đường dẫn",
                str(self.folder),
            )
        try:
            found = list(entries(self.folder))
        except BadUsage:
            return  # a folder below went away while it was looked at
        for entry in found:
            if entry.skip or entry.ignored or entry.path.suffix.lower() in _UNFINISHED:
                continue
            if any(entry.path.resolve().is_relative_to(own.resolve()) for own in self.made):
                continue
            try:
                status = entry.path.stat()
            except OSError:
                continue  # it went away again, or leads nowhere yet
            yield entry.path, (status.st_ino, status.st_size, status.st_mtime_ns)


def watch(
    arrivals: Arrivals,
    run: Callable[[list[str]], Batch],
    say: Callable[[str], None],
    every: float,
) -> Iterator[Batch]:
    """Yield a batch for whatever arrived, for ever; look every so many seconds.

    When the output is held by another run, or a file goes away, that is said and tried again.

    Raises:
        BadUsage: when the folder is not there any more.
    """
    said = ""
    while True:
        if ready := arrivals.look():
            try:
                batch = run([str(path) for path in ready])
            except BadUsage as error:
                if str(error) != said:
                    say(f"{error}; trying again")
                said = str(error)
            else:
                arrivals.done(ready)
                said = ""
                yield batch
        time.sleep(every)
