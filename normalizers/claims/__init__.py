"""Sentences that state figures, as typed claims: what is said, of whom, with what numbers.

Nothing is checked here. Every parser of `PARSERS` reads one family of claims from one sentence;
they run in that order, and a stretch that one has read is closed to the ones after it.
"""

import datetime
from collections import defaultdict
from collections.abc import Callable, Sequence

from documents.claims import Claim, ClaimKind, Share
from documents.facts import MaximumStatement
from normalizers.claims.bands import read_bands, read_levels
from normalizers.claims.bare_names import BareNames
from normalizers.claims.changes import read_changes
from normalizers.claims.dates import read_dates
from normalizers.claims.differences import read_differences
from normalizers.claims.lists import read_lists, read_pairings
from normalizers.claims.means import read_means, read_medians
from normalizers.claims.ranges import read_ranges
from normalizers.claims.ranks import read_ranks
from normalizers.claims.series import read_series
from normalizers.claims.share_tables import read_share_tables
from normalizers.claims.shares import read_shares
from normalizers.claims.speech import Found, Parser, Speech, states_facts
from normalizers.claims.sums import read_criteria, read_sums
from normalizers.claims.totals import read_mentions, read_totals
from normalizers.context import in_context
from normalizers.maxima import maxima_by_sentence
from normalizers.prose import Sentence

# From the most to the least specific.
PARSERS: tuple[Parser, ...] = (
    read_share_tables,
    read_totals,
    read_sums,
    read_criteria,
    read_levels,
    read_pairings,
    read_series,
    read_shares,
    read_means,
    read_medians,
    read_bands,
    read_lists,
    read_changes,
    read_differences,
    read_ranks,
    read_ranges,
    read_mentions,
)
_NO_NAMES = BareNames()
_ABOVE = 8  # sentences or rows in which the header of a small table may stand


def read_claims(
    sentences: Sequence[Sentence],
    issued: datetime.date | None = None,
    restore: Callable[[str], str] = str,
    ranked: BareNames = _NO_NAMES,
) -> tuple[Claim, ...]:
    """Return the claims in document order, numbered c001, c002, ...

    Args:
        sentences: the document's sentences and table rows, in reading order.
        issued: the document's date, where known.
        restore: gives mangled prose its letters back; must leave figures alone.
        ranked: the places of the document's tables, which the text may name without their kinds.
    """
    sentences = [ranked.with_kinds(sentence) for sentence in sentences]
    speeches = [
        Speech(sentence, context, restore, _above(sentences, index))
        for index, (sentence, context) in enumerate(in_context(sentences))
    ]
    found: dict[int, list[Found]] = defaultdict(list)
    for index, statement in maxima_by_sentence(sentences):
        found[index].append(_maximum(speeches[index], *statement))
    for index, speech in enumerate(speeches):
        found[index] += _read(speech)
    for index, claim in read_dates(speeches, issued):
        found[index].append(claim)
    ordered = [
        f.claim for index in sorted(found) for f in sorted(found[index], key=lambda f: f.start)
    ]
    return tuple(
        claim.model_copy(
            update={"claim_id": f"c{number:03d}", "shares": _restored(claim.shares, restore)}
        )
        for number, claim in enumerate(ordered, start=1)
    )


def _restored(shares: Sequence[Share], restore: Callable[[str], str]) -> tuple[Share, ...]:
    return tuple(share.model_copy(update={"label": restore(share.label)}) for share in shares)


def _above(sentences: Sequence[Sentence], index: int) -> tuple[str, ...]:
    return tuple(s.text for s in sentences[max(0, index - _ABOVE) : index])


def _read(speech: Speech) -> list[Found]:
    """Return the claims of one sentence, each stretch read once."""
    found: list[Found] = []
    if not states_facts(speech.text):
        return found
    parsers = PARSERS if not speech.sentence.cells else (read_share_tables, read_levels)
    for parser in parsers:
        for claim in parser(speech):
            found.append(claim)
            speech.taken.append((claim.start, claim.end))
    return found


def _maximum(speech: Speech, statement: MaximumStatement, start: int, end: int) -> Found:
    speech.taken.append((start, end))
    return speech.found(
        ClaimKind.MAXIMUM,
        start,
        end,
        value=statement.value,
        units=statement.units,
        unit_level=statement.unit_level or "",
        subject=speech.restore(statement.indicator or ""),
        table_number=statement.table_number or "",
    )
