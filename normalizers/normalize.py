"""The main path of the stage: a printed document to typed tables, in a visible order."""

from dataclasses import dataclass

from documents.document import Document
from documents.errors import BadUsage
from documents.facts import Facts
from documents.printed import Block, Grid, PageKind, Paragraph, PrintedDocument
from documents.provenance import Repair
from documents.references import document_id, table_id
from documents.tables import Footnote, Table
from documents.text import fold
from normalizers import gazetteer
from normalizers.captions import find_captions
from normalizers.claims import read_claims
from normalizers.claims.bare_names import BareNames
from normalizers.claims.naming import name_claims
from normalizers.column_names import Headings, name_columns
from normalizers.facts import read_facts
from normalizers.lattice import Canon
from normalizers.levels import read_level_scales
from normalizers.maxima import read_maxima
from normalizers.names.channel import Reader
from normalizers.names.departments import official_names
from normalizers.naming import name_units
from normalizers.notes import lines_of, read_notes
from normalizers.prose import read_sentences
from normalizers.restored_words import names_in, restore_words
from normalizers.restoring import Restorer
from normalizers.tables import Setting, read_table
from normalizers.wording import is_mangled, read_wording

# Pages whose letters are the program's own reading of a picture.
_RECOGNISED = frozenset({PageKind.SCANNED, PageKind.MIXED, PageKind.BAD_TEXT})


@dataclass(frozen=True, slots=True)
class NormalizeOptions:
    """What a user knows of a document; None is found out."""

    province: str | None = None  # name or code


def normalize(printed: PrintedDocument, options: NormalizeOptions | None = None) -> Document:
    """Return the typed document, not yet audited: facts, tables, statements, repairs.

    Raises:
        BadUsage: when the options name a province that there never was.
    """
    facts = read_facts(printed, gazetteer.provinces, official_names)
    if options and options.province:
        facts = _in_province(facts, options.province)
    canon = canon_of(printed)
    read, repairs = read_tables(printed, canon)
    named = [name_units(table, facts) for table in read]
    sentences = read_sentences(printed)
    restorer = _restorer(printed, canon, names_in([t for t, _ in named], facts))
    ranked = BareNames.of([table for table, _ in named])
    restore = restorer.restore if restorer else str
    claims = name_claims(read_claims(sentences, facts.date, restore, ranked), facts)
    tables, headers = name_columns([table for table, _ in named], claims, _headings(printed, canon))
    if restorer:
        tables, facts, words = restore_words(tables, facts, restorer)
        headers = (*headers, *words)
    return Document(
        document_id=document_id(printed.source.name, printed.source.sha256),
        source=printed.source,
        pages=printed.pages,
        facts=facts,
        tables=tables,
        level_scales=read_level_scales(sentences),
        maxima=read_maxima(sentences),
        claims=claims,
        repairs=(*repairs, *(r for _, restored in named for r in restored), *headers),
        paragraphs=tuple(b for b in printed.blocks if isinstance(b, Paragraph)),
        problems=printed.problems,
    )


def _in_province(facts: Facts, name: str) -> Facts:
    unit = gazetteer.province_named(name, facts.date)
    if unit is None:
        raise BadUsage(
            f'no province is called "{name}"; give its name or its code',
            f'không có tỉnh nào tên "{name}"; cho tên hoặc mã tỉnh',
        )
    return facts.model_copy(update={"province": unit.name, "province_code": unit.code})


def canon_of(printed: PrintedDocument) -> Canon:
    """Return how words are recognised: by folding, and through misread letters where needed."""
    texts = [
        block.text if isinstance(block, Paragraph) else " ".join(c.text for c in block.cells)
        for block in printed.blocks
    ]
    if not is_mangled(" ".join(texts)):
        return fold
    return lambda text: read_wording(text, mangled=True).text


def _restorer(printed: PrintedDocument, canon: Canon, names: tuple[str, ...]) -> Restorer | None:
    """Return what restores misread words; None for a document that nobody had to recognise."""
    if canon is not fold:
        return Restorer(names)
    if any(page.kind in _RECOGNISED for page in printed.pages):
        return Restorer(names, Reader.VIETNAMESE)
    return None


def read_tables(
    printed: PrintedDocument, canon: Canon
) -> tuple[tuple[Table, ...], tuple[Repair, ...]]:
    """Return the tables of a document in order, and the repairs made to read them."""
    captions = find_captions(printed.blocks, canon)
    tables: list[Table] = []
    repairs: list[Repair] = []
    for index, block in enumerate(printed.blocks):
        if isinstance(block, Grid):
            notes = _notes_after(printed.blocks, index, canon)
            setting = Setting(table_id(len(tables) + 1), captions[index], notes, canon)
            table, made = read_table(block, setting)
            tables.append(table)
            repairs += made
    return tuple(tables), tuple(repairs)


def _headings(printed: PrintedDocument, canon: Canon) -> Headings:
    """Return the words that stand across the whole of a table in place of its header."""
    grids = [block for block in printed.blocks if isinstance(block, Grid)]
    words = {
        table_id(position): cell.text
        for position, grid in enumerate(grids, start=1)
        for cell in grid.cells[:1]
        if grid.header_rows and cell.column_span == grid.column_count
    }
    return Headings(words, canon)


def _notes_after(blocks: tuple[Block, ...], index: int, canon: Canon) -> tuple[Footnote, ...]:
    following: list[Paragraph] = []
    for block in blocks[index + 1 :]:
        if isinstance(block, Grid):
            break
        following.append(block)
    notes, _ = read_notes(lines_of(following), canon)
    return tuple(notes)
