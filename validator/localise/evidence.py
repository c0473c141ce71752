"""How likely each figure was misread, before any arithmetic: by its page, its reader, its words.

A born-digital page gives the printed letters themselves. A scan's reader says of each cell how far
its readings agree. A bare text says nothing, but a reader that misread figures misread names and
words as well: a text without any such trace is taken to be what was printed.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from statistics import median

from documents.document import Document
from documents.printed import PageKind
from documents.provenance import COPY, RepairReason
from documents.tables import CellStatus, Column
from validator.judgement import was_misread
from validator.localise.channel import Channel, misread_by_confidence
from validator.localise.constraints import Kind
from validator.localise.doubts import ALIGNMENT, Ledger, Place
from validator.localise.network import Network

DIGITAL, CLEAN_TEXT = 1e-5, 2e-4
_OUT_OF_FORMAT = 0.9  # the token can't be the figure
# The share of lost commas among what readers misread, and how many commas a publisher forgets in
# a document.
_COMMAS, _FORGOTTEN_COMMAS = 0.26, 0.03
# How much rarer it is that another copy of the document was misread in the same way, and the chance
# of a figure that another copy disputes.
_COPIED, _DISPUTED = 1e-3, 0.5
_READ_TWICE = 0.1  # a figure of which another look at the cell gave another reading
_FILLED = 0.3  # of cells without a token in a damaged text the figure was lost
_REPAIRED = 0.02  # a figure that was mended by the format of its column
# What a damaged text without broken figures is worth, in broken figures and in figures seen.
_HIDDEN, _SEEN, _LEAST = 0.3, 20, 0.002
# So many misread figures look clean for each broken token, and for each row that disagrees beyond
# the one or two that publishers get wrong.
_UNSEEN, _PER_ROW, _PUBLISHERS = 0.7, 0.9, 1
_USUAL = 0.8  # of a column's figures have its decimals
_FAR = 5  # times the usual figure of its column: the comma is lost
_BARE = frozenset({PageKind.TEXT, PageKind.BAD_TEXT})
_OF_ROWS = frozenset({Kind.ROW, Kind.SHARE, Kind.MAXIMUM})
_MENDED = frozenset(
    {
        RepairReason.GLYPH,
        RepairReason.SEPARATOR,
        RepairReason.SPLIT_TOKEN,
        RepairReason.SECOND_READING,
        RepairReason.CONSTRAINT,
    }
)
_DAMAGED = frozenset({RepairReason.NAME, RepairReason.HEADER, RepairReason.PROSE})


@dataclass(frozen=True, slots=True)
class Evidence:
    """The chance of each figure to be misread, and the figures whose token can't be as printed.

    `unpointed` are those that only lack their comma, which a publisher may have forgotten too.
    """

    misread: Mapping[str, float]
    broken: frozenset[str]
    unpointed: frozenset[str]
    channel: Channel


def evidence_of(document: Document, network: Network) -> Evidence:
    """Return what the document says of its reader, figure by figure."""
    ledger = network.ledger
    mended = {r.target for r in document.repairs if r.reason in _MENDED} & ledger.places.keys()
    unpointed = _unpointed(document, ledger)
    broken = frozenset(_unread(ledger)) | unpointed | mended
    tokens = {row_of(ref) for ref in broken}
    rows = {row_of(ref) for c in network.broken() if c.kind in _OF_ROWS for ref in c.refs}
    kinds = {page.number: page.kind for page in document.pages}
    usual = _usual_kind(document)
    wrong = len(broken | mended)
    misread = _misread(document, wrong, len(rows - tokens))
    rate = CLEAN_TEXT if misread is None else _rate(misread, len(ledger.places))
    chances = {
        ref: _chance(place, kinds.get(place.cell.location.page or 0, usual), rate, ref in mended)
        for ref, place in ledger.places.items()
    }
    if rate > CLEAN_TEXT:
        chances |= dict.fromkeys(broken - mended, _OUT_OF_FORMAT)
        if usual in _BARE:
            chances |= dict.fromkeys(unpointed - mended, _comma_lost((misread or 0.0) - _UNSEEN))
        chances |= dict.fromkeys(_filled(ledger), _FILLED)
    for ref, place in ledger.places.items():
        if network.seen(place) - {place.number}:
            chances[ref] = max(_READ_TWICE, chances[ref])
        copied = _in_copies(place, network)
        if place.number in copied:
            chances[ref] *= _COPIED
        elif copied:
            chances[ref] = max(_DISPUTED, chances[ref])
    return Evidence(chances, broken, unpointed, _channel(usual, rate))


def _channel(usual: PageKind, rate: float) -> Channel:
    if usual is PageKind.DIGITAL or (usual is PageKind.TEXT and rate <= CLEAN_TEXT):
        return Channel.CLEAN
    return Channel.TEXT if usual is PageKind.TEXT else Channel.IMAGE


def _in_copies(place: Place, network: Network) -> set[int]:
    """Return the figures that copies of the document have for a cell."""
    texts = (r.text for r in place.cell.alternatives if r.method.startswith(COPY))
    return {number for text in texts if (number := network.number(text)) is not None}


def _usual_kind(document: Document) -> PageKind:
    return next((page.kind for page in document.pages), PageKind.TEXT)


def _misread(document: Document, broken: int, rows: int) -> float | None:
    """Return about how many figures of a bare text were misread; None when nothing tells of any."""
    damaged = sum(
        repair.reason in _DAMAGED and _letters(repair.before) != _letters(repair.after)
        for repair in document.repairs
    )
    if not damaged and broken <= 1 and not was_misread(document):
        return None
    return _UNSEEN * broken + _PER_ROW * max(0, rows - _PUBLISHERS) + _HIDDEN


def _rate(misread: float, figures: int) -> float:
    """Return the chance of a clean-looking figure of a bare text to be misread."""
    return max(_LEAST, misread / (figures + _SEEN))


def row_of(ref: str) -> str:
    """Return the row of a cell: "t01.r05" for "t01.r05.c3"."""
    return ref.rpartition(".c")[0]


def _letters(text: str) -> str:
    return "".join(text.casefold().split())


def _chance(place: Place, kind: PageKind, rate: float, mended: bool) -> float:
    cell = place.cell
    if mended:
        return max(_REPAIRED, 1 - cell.confidence)
    if kind is PageKind.DIGITAL:
        return DIGITAL
    if kind in _BARE:
        return rate
    return misread_by_confidence(cell.confidence)


def _unread(ledger: Ledger) -> Iterator[str]:
    """Yield the cells whose token is no figure."""
    for column in ledger.columns.values():
        for place in column:
            tokens = place.cell.raw or any(r.method == ALIGNMENT for r in place.cell.alternatives)
            if place.cell.status is CellStatus.MISSING and tokens:
                yield place.ref


def _filled(ledger: Ledger) -> Iterator[str]:
    """Yield the cells without a token that were taken to share the figure above them."""
    return (ref for ref, p in ledger.places.items() if not p.cell.raw and p.cell.merged is not None)


def _comma_lost(misread: float) -> float:
    """Return the chance that a reader lost a comma, who misread about so many figures."""
    lost = _COMMAS * misread
    return lost / (lost + _FORGOTTEN_COMMAS)


def _unpointed(document: Document, ledger: Ledger) -> frozenset[str]:
    tables = {table.table_id: table for table in document.tables}
    return frozenset(
        ref
        for (table_id, j), column in ledger.columns.items()
        for ref in _far_up(tables[table_id].columns[j], column)
    )


def _far_up(column: Column, places: tuple[Place, ...]) -> frozenset[str]:
    """Return the figures that alone have no decimals and are far above the rest."""
    printed = [(p, p.cell.printed) for p in places if p.number is not None]
    marked = sum("," in text or "." in text for _, text in printed)
    if not printed or not _USUAL * len(printed) <= marked < len(printed):
        return frozenset()
    usual = median(p.number for p, _ in printed if p.number is not None)
    return frozenset(
        p.ref
        for p, text in printed
        if text.isdigit() and p.number is not None and p.number > _FAR * usual
    )
