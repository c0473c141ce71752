"""Texts that spell a unit of the list: what matching finds out of each is found once for a list.

Most rows of a digital table, and many of a table typed without marks, spell their unit letter by
letter. They are looked up whole. What depends on the other rows (how likely the row is that unit)
is still worked out for each table; only the answer is not built anew when it comes out the same.
"""

import datetime
import math
from collections import Counter
from collections.abc import Sequence
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray
from unidecode import unidecode

from documents.legacy_encodings import Encoding
from documents.tables import UnitLevel, UnitName
from normalizers.names.assignment import LARGEST
from normalizers.names.candidates import Candidates, candidates
from normalizers.names.channel import Reader
from normalizers.names.decision import ACCEPTED, Choice, Circumstances, decide, margin_over
from normalizers.names.folding import marks_in, spelled
from normalizers.names.likelihood import Comparison, null_costs
from normalizers.names.query import NameQuery
from normalizers.names.rows import Known, PreparedRow, prepared

_MARKS = 2  # marked letters that are all right only where the reader saw marks
_USUAL = 1.0 - 1.0 / (1.0 + math.exp(LARGEST))  # chance of a row that nothing speaks against


class SpelledRows(dict[str, PreparedRow | None]):
    """Rows by the text that spells a unit of a list, with its marks or without any.

    A text is prepared when it is first asked for, and kept; None for all other texts.
    """

    def __init__(self, found: Candidates) -> None:
        super().__init__()
        self._found = found
        self._texts = {
            text
            for entry in found.entries
            if not entry.outside
            for text in (entry.official, unidecode(entry.official))
        }

    def __missing__(self, text: str) -> PreparedRow | None:
        if text not in self._texts:
            return None
        row = prepared(NameQuery(text), Encoding.UNICODE)
        plain = len(row.variants) == 1 and not row.decoded and not row.district
        self[text] = row._replace(known=_known(row, self._found)) if plain else None
        return self[text]


@lru_cache(maxsize=64)
def known_rows(
    province: str | None, date: datetime.date | None, levels: tuple[UnitLevel, ...]
) -> SpelledRows:
    """Return the rows that spell the units of a scope."""
    return SpelledRows(candidates(province, date, levels))


def _known(row: PreparedRow, found: Candidates) -> Known:
    exact = {reader: exact_forms(row, found, reader) for reader in Reader}
    null_cost = float(null_costs([row.variants], found)[0])
    return Known(exact, found.alone_in_letters.get(row.key), null_cost, {})


def _answer(row: PreparedRow, form: int, found: Candidates, reader: Reader) -> UnitName:
    choice = Choice(found.forms[form].entry, _USUAL, form)
    return decide(row, [choice], found, reader, Circumstances("", "", 1))


def exact_forms(row: PreparedRow, found: Candidates, reader: Reader) -> tuple[int, ...]:
    """Return one form for each entry that a row spells letter by letter and mark by mark.

    A reader that does not know Vietnamese never gets several marks right by chance.
    """
    if not row.query.trusted:
        return ()
    if row.known is not None:
        return row.known.exact[reader]
    for text in row.variants:
        forms = found.by_spelling.get(spelled(text), ())
        if forms and (reader is Reader.VIETNAMESE or marks_in(text) >= _MARKS):
            return tuple({found.forms[form].entry: form for form in reversed(forms)}.values())
    return ()


def alone_forms(rows: Sequence[PreparedRow], found: Candidates) -> dict[int, int]:
    """Return the form of each row whose bare letters no other row and no other unit has."""
    times = Counter([row.key for row in rows])
    alone = found.alone_in_letters
    hits = [
        (n, row.known.alone if row.known is not None else alone.get(row.key))
        for n, row in enumerate(rows)
    ]
    if len(times) == len(rows):
        return {n: form for n, form in hits if form is not None}
    return {n: form for n, form in hits if form is not None and times[rows[n].key] == 1}


def costs_as_none(rows: Sequence[PreparedRow], found: Candidates) -> NDArray[np.float64]:
    """Return the cost in nats of each row as a name that the list does not hold."""
    other = [row.variants for row in rows if row.known is None]
    costs = iter(null_costs(other, found).tolist() if other else ())
    return np.array(
        [next(costs) if row.known is None else row.known.null_cost for row in rows],
        dtype=np.float64,
    )


def known_answers(
    rows: Sequence[PreparedRow],
    edges: Comparison,
    chances: NDArray[np.float64],
    found: Candidates,
    reader: Reader,
) -> dict[int, UnitName]:
    """Return the answers of known rows that are surely one unit, by row number."""
    alone = np.bincount(edges.rows, minlength=len(rows))[edges.rows] == 1
    listed = ~found.outside[edges.columns]
    sure = np.flatnonzero(alone & listed & (chances >= ACCEPTED))
    answers: dict[int, UnitName] = {}
    stated: dict[float, tuple[float, float]] = {}
    for number, form, chance in zip(
        edges.rows[sure].tolist(), edges.forms[sure].tolist(), chances[sure].tolist(), strict=True
    ):
        row = rows[number]
        if row.known is None or not row.query.trusted:
            continue
        answer = row.known.answers.get((form, reader))
        if answer is None:
            answer = _answer(row, form, found, reader)
            row.known.answers[form, reader] = answer
        if chance not in stated:
            stated[chance] = round(chance, 4), margin_over(chance, 1.0 - chance)
        confidence, margin = stated[chance]
        if confidence != answer.confidence or margin != answer.margin:
            answer = answer.model_copy(update={"confidence": confidence, "margin": margin})
        answers[number] = answer
    return answers
