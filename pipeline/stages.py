"""The stages of the main path as values: the one place where the real ones are named."""

import datetime
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path

from documents.document import Document
from documents.findings import Audit
from documents.lexicon import Lexicon
from documents.printed import PrintedDocument, SourceKind
from documents.runs import RunSummary
from extractors.source import Source
from pipeline.inputs import printable
from pipeline.settings import Settings
from review.overview import DocumentSummary


@dataclass(frozen=True, slots=True)
class Stages:
    """What each step of the main path calls.

    `extract` covers pages by kind, words, grids, prose, and tables joined over pages; `lexicon`
    gives the names to read a document's text again with, None when that would change nothing;
    `look_again` reads the cells in doubt again off their page, and returns the same document
    when that changed nothing;
    `settle` writes in the figures that the document's own arithmetic leaves no choice about;
    `judge` says of each finding whose error it is; `crops` cuts the cells in doubt out of their
    pages for the report.
    """

    open: Callable[[Path], Source]
    extract: Callable[[Source, Settings, Lexicon | None], PrintedDocument]
    normalize: Callable[[PrintedDocument], Document]
    lexicon: Callable[[Document], Lexicon | None]
    validate: Callable[[Document], Audit]
    look_again: Callable[[Source, PrintedDocument, Document, Audit, Settings], PrintedDocument]
    settle: Callable[[Document, Audit], Document]
    judge: Callable[[Document, Audit], Audit]
    crops: Callable[[Source, Document], Mapping[str, bytes]]
    report: Callable[[Document, Settings, Mapping[str, bytes]], str]
    index: Callable[[RunSummary, Sequence[DocumentSummary], str], str]


@cache
def installed_stages() -> Stages:
    """Return the real stages; their libraries are loaded here and not before."""
    from extractors.options import ExtractOptions
    from extractors.registry import extract
    from extractors.source import open_source
    from normalizers.normalize import normalize
    from pipeline.pictures import pictures_in_doubt
    from pipeline.second_look import look_again
    from review.index import render_index
    from review.report import render_document
    from validator.localise.verdicts import with_verdicts
    from validator.validate import validate

    def open_file(path: Path) -> Source:
        source = open_source(path)
        return replace(source, name=printable(source.name))

    def read(source: Source, settings: Settings, lexicon: Lexicon | None) -> PrintedDocument:
        return extract(source, options_of(settings), lexicon)

    def see(
        source: Source, printed: PrintedDocument, document: Document, audit: Audit, chosen: Settings
    ) -> PrintedDocument:
        return look_again(source, printed, document, audit, options_of(chosen))

    def options_of(settings: Settings) -> ExtractOptions:
        return ExtractOptions(settings.pages, settings.engine, settings.dpi)

    return Stages(
        open=open_file,
        extract=read,
        normalize=normalize,
        lexicon=_lexicon,
        validate=validate,
        look_again=see,
        settle=_settle,
        judge=with_verdicts,
        crops=pictures_in_doubt,
        report=lambda document, settings, crops: render_document(
            document, settings.language.value, crops
        ),
        index=render_index,
    )


def _settle(document: Document, audit: Audit) -> Document:
    from normalizers.proposals import apply_confirmations, apply_proposals
    from validator.localise.confirm import CONFIRMED, confirmed
    from validator.localise.mend import mend
    from validator.localise.propose import propose

    if proposals := mend(document, audit.relations):
        document = apply_proposals(document, proposals)
    if proposals := propose(document, audit.relations):
        document = apply_proposals(document, proposals)
    if sure := confirmed(document, audit.relations):
        document = apply_confirmations(document, sure, CONFIRMED)
    return document


def _lexicon(document: Document) -> Lexicon | None:
    from normalizers.names import GazetteerLexicon

    facts = document.facts
    if document.source.kind is not SourceKind.TEXT or facts.province_code is None:
        return None
    last_day = datetime.date(facts.year, 12, 31) if facts.year else None
    return GazetteerLexicon(facts.province_code, facts.date or last_day)
