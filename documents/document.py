"""The whole typed document, as written to document.json."""

from documents.base import Frozen
from documents.claims import Claim
from documents.facts import Facts, LevelScale, MaximumStatement
from documents.findings import Audit
from documents.notices import Notice
from documents.printed import Page, Paragraph, SourceFile
from documents.provenance import Repair
from documents.tables import Table, TableKind

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
    problems: tuple[Notice, ...] = ()

    def unread(self) -> tuple[Notice, ...]:
        """Return what could not be read of the document and of its ranking tables.

        Tables that are no rankings give no observations, so nothing of them can be missed.
        """
        rankings = [table for table in self.tables if table.kind is TableKind.RANKING]
        lost = [
            problem.model_copy(update={"cell": problem.cell or table.table_id})
            for table in rankings
            for problem in table.problems
        ]
        return (*self.problems, *lost)
