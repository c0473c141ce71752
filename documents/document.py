"""The whole typed document, as written to document.json."""

from documents.base import Frozen
from documents.claims import Claim
from documents.facts import Facts, LevelScale, MaximumStatement
from documents.findings import Audit
from documents.printed import Page, Paragraph, SourceFile
from documents.provenance import Repair
from documents.tables import Table

SCHEMA_VERSION = "1"


class Document(Frozen):
    """One published document: what it says of itself, its tables, its sentences, its audit."""

    schema_version: str = SCHEMA_VERSION
    document_id: str
    source: SourceFile
    pages: tuple[Page, ...]
    facts: Facts = Facts()
    tables: tuple[Table, ...] = ()
    level_scales: tuple[LevelScale, ...] = ()
    maxima: tuple[MaximumStatement, ...] = ()
    claims: tuple[Claim, ...] = ()
    repairs: tuple[Repair, ...] = ()
    paragraphs: tuple[Paragraph, ...] = ()
    audit: Audit = Audit()
    problems: tuple[str, ...] = ()
