"""The stages of the main path as values: the one place where the real ones are named."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path

from documents.document import Document
from documents.findings import Audit
from documents.printed import PrintedDocument
from documents.runs import RunSummary
from extractors.source import Source
from pipeline.inputs import printable
from pipeline.settings import Settings


@dataclass(frozen=True, slots=True)
class Stages:
    """What each step of the main path calls."""

    open: Callable[[Path], Source]
    extract: Callable[[Source, Settings], PrintedDocument]
    normalize: Callable[[PrintedDocument, Settings], Document]
    validate: Callable[[Document], Audit]
    report: Callable[[Document, Settings], str]
    index: Callable[[RunSummary, Sequence[Document], str], str]


@cache
def installed_stages() -> Stages:
    """Return the real stages; their libraries are loaded here and not before."""
    from extractors.options import ExtractOptions
    from extractors.registry import extract
    from extractors.source import open_source
    from normalizers.normalize import normalize
    from review.index import render_index
    from review.report import render_document
    from validator.validate import validate

    def open_file(path: Path) -> Source:
        source = open_source(path)
        return replace(source, name=printable(source.name))

    def read(source: Source, settings: Settings) -> PrintedDocument:
        chosen = ExtractOptions(
            pages=settings.pages, engine=settings.engine.value, dpi=settings.dpi
        )
        return extract(source, chosen)

    return Stages(
        open=open_file,
        extract=read,
        normalize=lambda printed, settings: normalize(printed),
        validate=validate,
        report=lambda document, settings: render_document(document, settings.language.value),
        index=render_index,
    )
