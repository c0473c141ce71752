"""From probabilities to an answer for each row: a name, or the reason why there is none."""

import math
from collections import Counter
from collections.abc import Container, Sequence
from functools import lru_cache
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray
from pydantic import BaseModel

from documents.tables import MatchReason, UnitCandidate, UnitLevel, UnitName
from normalizers.names.candidates import Candidates
from normalizers.names.channel import Reader
from normalizers.names.folding import spelled
from normalizers.names.likelihood import Comparison
from normalizers.names.other_bodies import kind_of_other
from normalizers.names.printing import nearest_spelling, printed_as
from normalizers.names.rows import PreparedRow

Floats = NDArray[np.float64]

ACCEPTED = 0.98  # probability from which a name is given
_ALONE = 0.95  # and from which it is where no other unit has its letters
_DIGITS = 9  # of a probability; further ones are noise of the arithmetic and order nothing
_SHOWN = 0.005  # probability from which an alternative is worth showing
_CONTESTED = 0.02  # probability from which a row is one of several that claim a unit
_MOST = 5
_ALL_FIELDS = set(UnitName.model_fields)
_WIDEST = 30.0  # nats; a margin is not known better than that
_new = UnitName.__new__
_set_fields, _set_names, _set_extra, _set_private = (
    vars(BaseModel)[f"__{slot}__"].__set__
    for slot in ("dict", "pydantic_fields_set", "pydantic_extra", "pydantic_private")
)


class Choice(NamedTuple):
    """One entry that a row may be: its number, probability, best form."""

    entry: int
    probability: float
    form: int


class Circumstances(NamedTuple):
    """What the rest of the list says of a row.

    `rejected` says why nothing of this list may be accepted, "" when all is well; `words` name
    the side evidence that was used; `claims` counts the rows that are likest the same unit.
    """

    rejected: str
    words: str
    claims: int


def choices_by_row(
    edges: Comparison, chances: Floats, count: int, settled: Container[int] = ()
) -> list[list[Choice]]:
    """Return each row's choices, likeliest first; none for rows settled already."""
    found: list[list[Choice]] = [[] for _ in range(count)]
    for row, column, chance, form in zip(
        edges.rows.tolist(),
        edges.columns.tolist(),
        chances.tolist(),
        edges.forms.tolist(),
        strict=True,
    ):
        if row not in settled:
            found[row].append(Choice(column, chance, form))
    for choices in found:
        choices.sort(key=lambda choice: (-round(choice.probability, _DIGITS), choice.entry))
    return found


def decide(
    row: PreparedRow,
    choices: Sequence[Choice],
    found: Candidates,
    reader: Reader,
    circumstances: Circumstances,
) -> UnitName:
    """Return the answer for one row."""
    best = choices[0] if choices else Choice(-1, 0.0, -1)
    if best.entry < 0:
        return _unknown(row, choices, found, MatchReason.NO_MATCH, "nothing in the list is like it")
    if circumstances.rejected:
        return _unknown(row, choices, found, MatchReason.FOREIGN, circumstances.rejected)
    entry = found.entries[best.entry]
    twins = _same_letters(best, found)
    same_name = _probability_of_name(best, choices, found)
    enough = ACCEPTED if len(twins) > 1 else _ALONE
    if best.probability < enough <= same_name:
        return _known_name_only(row, choices, found, reader)
    if best.probability < enough:
        reason, explanation = _why_not(best, choices, twins, found, circumstances.claims)
        return _unknown(row, choices, found, reason, explanation)
    if entry.outside:
        return _unknown(
            row, choices, found, MatchReason.FOREIGN, f"{entry.official} is a name {entry.outside}"
        )
    return _accepted(row, choices, found, reader, circumstances.words)


def _accepted(
    row: PreparedRow,
    choices: Sequence[Choice],
    found: Candidates,
    reader: Reader,
    words: str,
) -> UnitName:
    best = choices[0]
    entry, form = found.entries[best.entry], found.forms[best.form]
    exact = _printed_exactly(row, form.text) != ""
    otherwise = MatchReason.EXACT if exact else MatchReason.ASSIGNED
    return made(
        dict(
            raw=row.query.raw,
            printed=_printed(best, row, found, reader),
            official=entry.official,
            unit_id=entry.unit_id,
            level=entry.level,
            district=entry.district,
            confidence=round(best.probability, 4),
            margin=_margin(choices, found),
            alternatives=alternatives_of(choices[1:], found),
            reason=MatchReason.ALIAS if form.alias else otherwise,
            explanation=words,
        )
    )


def made(fields: dict[str, object]) -> UnitName:
    """Return a name from all of its fields, unchecked.

    Every field is of its type already: checking thousands of rows again would cost more than
    finding them. This is what unpickling does, without its look-ups.
    """
    name = _new(UnitName)
    _set_fields(name, fields)
    _set_names(name, _ALL_FIELDS)
    _set_extra(name, None)
    _set_private(name, None)
    return name


def _printed(best: Choice, row: PreparedRow, found: Candidates, reader: Reader) -> str:
    """Return what the paper says: as read where the characters are its own, else restored."""
    read = row.printed[0] if row.printed else ""
    exactly = _printed_exactly(row, found.forms[best.form].text)
    if exactly or (row.query.trusted and reader is Reader.VIETNAMESE):
        return exactly or read
    alike = [
        found.forms[number].text
        for number in found.by_letters[found.keys[best.form]]
        if found.forms[number].entry == best.entry
    ]
    level = found.entries[best.entry].level
    return printed_as(nearest_spelling(alike, read), read, level)


def _printed_exactly(row: PreparedRow, form: str) -> str:
    """Return what the paper prints where it spells a form letter by letter, else ""."""
    wanted = spelled(form)
    cuts = zip(row.printed, row.variants, strict=True)
    return next((printed for printed, text in cuts if spelled(text) == wanted), "")


def _known_name_only(
    row: PreparedRow, choices: Sequence[Choice], found: Candidates, reader: Reader
) -> UnitName:
    """Return a name that several units bear: the name is sure, the unit is not."""
    best = choices[0]
    entry = found.entries[best.entry]
    districts = [found.entries[c.entry].district for c in choices if c.probability >= _SHOWN]
    return UnitName(
        raw=row.query.raw,
        printed=_printed(best, row, found, reader),
        official=entry.official,
        level=entry.level,
        confidence=round(best.probability, 4),
        alternatives=alternatives_of(choices, found),
        reason=MatchReason.HOMOGRAPH,
        explanation=f"units of this name in {', '.join(districts)}: the district is needed",
    )


def _unknown(
    row: PreparedRow,
    choices: Sequence[Choice],
    found: Candidates,
    reason: MatchReason,
    explanation: str,
) -> UnitName:
    printed = row.printed[0] if row.printed else ""
    other = kind_of_other(printed) if found.of_bodies.any() else ""
    if other and reason is not MatchReason.HOMOGRAPH:
        return UnitName(
            raw=row.query.raw,
            printed=printed,
            reason=MatchReason.NO_MATCH,
            explanation=f"{other}; the lists hold none",
        )
    levels = Counter(found.entries[choice.entry].level for choice in choices[:3])
    return UnitName(
        raw=row.query.raw,
        printed=printed,
        level=levels.most_common(1)[0][0] if levels else UnitLevel.OTHER,
        confidence=round(choices[0].probability, 4) if choices else 0.0,
        alternatives=alternatives_of(choices, found),
        reason=reason,
        explanation=explanation,
    )


def _why_not(
    best: Choice,
    choices: Sequence[Choice],
    twins: frozenset[int],
    found: Candidates,
    claims: int,
) -> tuple[MatchReason, str]:
    even = 0.5 * best.probability
    rivals = [c for c in choices[1:] if c.entry in twins and c.probability >= even]
    nothing = 1.0 - sum(choice.probability for choice in choices)
    if rivals and best.probability + sum(c.probability for c in rivals) > nothing:
        names = ", ".join(full_name(found, c.entry) for c in (best, *rivals))
        return MatchReason.HOMOGRAPH, f"the letters fit {names} alike"
    if claims > 1 and best.probability >= _CONTESTED:
        return MatchReason.NO_MATCH, f"{claims} rows read as {full_name(found, best.entry)}"
    if nothing >= max(best.probability, 0.5):
        return (
            MatchReason.FOREIGN,
            f"likelier no unit of the list than {full_name(found, best.entry)}",
        )
    return MatchReason.NO_MATCH, "no unit is likely enough"


def full_name(found: Candidates, number: int) -> str:
    """Return an entry's official name with its district, or with its days."""
    entry = found.entries[number]
    note = entry.district or entry.outside
    return f"{entry.official} ({note})" if note else entry.official


def _same_letters(best: Choice, found: Candidates) -> frozenset[int]:
    return frozenset(found.homographs[best.entry])


def _probability_of_name(best: Choice, choices: Sequence[Choice], found: Candidates) -> float:
    name = found.entries[best.entry].official
    return sum(c.probability for c in choices if found.entries[c.entry].official == name)


def _margin(choices: Sequence[Choice], found: Candidates) -> float:
    name = found.entries[choices[0].entry].official
    others = [c.probability for c in choices if found.entries[c.entry].official != name]
    rival = max([*others, 1.0 - sum(c.probability for c in choices)], default=0.0)
    return margin_over(choices[0].probability, rival)


def margin_over(probability: float, rival: float) -> float:
    """Return the margin in nats of a probability over the next one."""
    if rival <= 0.0:
        return _WIDEST
    return round(min(_WIDEST, math.log(probability / rival)), 2)


def alternatives_of(choices: Sequence[Choice], found: Candidates) -> tuple[UnitCandidate, ...]:
    """Return what else a row may be, as far as it is worth showing."""
    return tuple(
        _candidate(
            found.entries[choice.entry].unit_id,
            found.entries[choice.entry].official,
            round(choice.probability, 4),
        )
        for choice in choices[:_MOST]
        if choice.probability >= _SHOWN
    )


@lru_cache(maxsize=16384)
def _candidate(unit_id: str, name: str, probability: float) -> UnitCandidate:
    return UnitCandidate(unit_id=unit_id, name=name, probability=probability)
