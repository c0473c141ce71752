"""What was read off pages, kept by content: only a change that could read otherwise reads again.

Reading pages is nearly all the work. What it gives depends on the file's content, on the settings
of the readers, and on the versions of the readers and their libraries; so a run with another
language, or after a rule of the audit was changed, finds it in the cache. The cache is never
needed: what is missing or damaged in it is read anew.
"""

import gzip
import hashlib
import os
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path
from zlib import error as DamagedData

from pydantic import ValidationError

from documents.document import Document
from documents.findings import Audit
from documents.lexicon import Lexicon
from documents.printed import PrintedDocument, SourceKind
from extractors.source import Source
from pipeline.artefacts import CannotWrite, write_bytes
from pipeline.cache import trim
from pipeline.second_look import places_in_doubt
from pipeline.settings import Settings
from pipeline.stages import Stages
from pipeline.versions import program_hash, tool_versions

# Text is read faster than it is found in a cache.
_KEPT = (SourceKind.PDF, SourceKind.IMAGE)
_FOLDER = "printed"
_MOST_BYTES = 2 << 30


def remembering(stages: Stages, folder: Path) -> Stages:
    """Return the stages with those that read pages replaced by ones that remember."""
    memory = _Memory(folder / _FOLDER)

    def extract(source: Source, settings: Settings, lexicon: Lexicon | None) -> PrintedDocument:
        if source.kind not in _KEPT or lexicon:
            return stages.extract(source, settings, lexicon)
        return memory.recall(
            source, _key(source, settings), lambda: stages.extract(source, settings, lexicon)
        )

    def look_again(
        source: Source,
        printed: PrintedDocument,
        document: Document,
        audit: Audit,
        settings: Settings,
    ) -> PrintedDocument:
        places = places_in_doubt(document, audit)
        if source.kind not in _KEPT or not places:
            return stages.look_again(source, printed, document, audit, settings)
        # What is looked at again depends on names and rules, what is seen there does not.
        looked_at = [place.model_dump_json() for _, place in sorted(places.items())]
        again = memory.recall(
            source,
            _key(source, settings, *looked_at),
            lambda: stages.look_again(source, printed, document, audit, settings),
        )
        return printed if again == printed else again

    return replace(stages, extract=extract, look_again=look_again)


@dataclass(frozen=True, slots=True)
class _Memory:
    folder: Path

    def recall(
        self, source: Source, key: str, read: Callable[[], PrintedDocument]
    ) -> PrintedDocument:
        """Return what was read before under this key, else read and keep it."""
        place = self.folder / key[:2] / f"{key}.json.gz"
        with suppress(OSError, EOFError, DamagedData, ValidationError):
            kept = PrintedDocument.model_validate_json(gzip.decompress(place.read_bytes()))
            os.utime(place)  # so that what is used is not the first to go
            # The same content may come under another name.
            return kept.model_copy(update={"source": source.file()})
        printed = read()
        # A full disk must not cost the document.
        with suppress(CannotWrite):
            write_bytes(place, gzip.compress(printed.model_dump_json().encode(), 5, mtime=0))
        return printed


def trim_remembered(folder: Path) -> None:
    """Remove what was used longest ago when there is too much."""
    trim(folder / _FOLDER, _MOST_BYTES)


def _key(source: Source, settings: Settings, *more: str) -> str:
    chosen = (str(settings.pages), settings.engine, str(settings.dpi))
    return hashlib.sha256(
        "\n".join((readers(), source.sha256, source.kind, *chosen, *more)).encode()
    ).hexdigest()


@cache
def readers() -> str:
    """Return what identifies the readers: their own files, their libraries, Tesseract."""
    libraries = [f"{tool.name} {tool.version}" for tool in tool_versions() if tool.name != "soat"]
    return "\n".join([program_hash(("documents", "extractors")), *libraries])
