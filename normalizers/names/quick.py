"""Names of places without the channel: dictionaries first, then one matrix of distances.

A row that spells one unit of the list, with its marks or without, is looked up. What is left is
compared with all names of the list in one call: a row is the unit that is nearer than any other
that is still free, if no other row is. Everything else is withheld, with the reason.
"""

from collections.abc import Mapping, Sequence
from functools import lru_cache
from typing import NamedTuple

from documents.tables import MatchReason, UnitLevel, UnitName
from normalizers.names.debris import composed, strip, unclean
from normalizers.names.decision import Choice, alternatives_of, full_name, made, margin_over
from normalizers.names.evidence import home_of
from normalizers.names.folding import letters_of_all, marks_in, spelled, vietnamese_letters_of_all
from normalizers.names.nearest import Nearest, nearest_units
from normalizers.names.printing import printed_as
from normalizers.names.query import NameQuery
from normalizers.names.shelf import SURE, Match, Row, Shelf

_MARKS = 2  # marked letters that are all right only where the reader saw marks
_VIETNAMESE = 0.3  # share of rows with Vietnamese letters above which the reader knew Vietnamese
_GLANCE, _DISTRICTS = 12, 4  # more districts among so many rows than a list of one can have
_DOES_NOT_FIT = 0.3  # share of rows that are no unit from which the list may be the wrong one

Chosen = dict[int, Match]  # by row


class _Withheld(NamedTuple):
    """Why a row gets no name, and the forms that it may be."""

    reason: MatchReason
    words: str
    forms: tuple[int, ...] = ()
    chance: float = 0.0
    spelled: bool = False  # the letters are all there, so that one name is sure


def plain_texts(rows: Sequence[str | NameQuery]) -> list[str] | None:
    """Return the texts of rows; None where a row says more than its text."""
    texts = []
    for row in rows:
        if not isinstance(row, str):
            if row.readings or row.district or row.orders or row.level or not row.trusted:
                return None
            row = row.raw
        texts.append(row)
    return texts


def quick_names(texts: Sequence[str], shelf: Shelf) -> list[UnitName] | None:
    """Return a name for each text of a list of places, or why it has none.

    None where that is left to the slower way: a row prints its district, many rows seem to
    belong elsewhere (or to be written in an encoding of before Unicode), or nearly all are of one
    district, which speaks for or against the others.
    """
    rows = [shelf.rows.get(text) for text in texts]
    todo = [number for number, row in enumerate(rows) if row is None]
    fresh = _fresh([texts[number] for number in todo]) if todo else []
    if fresh is None:
        return None
    for number, row in zip(todo, fresh, strict=True):
        rows[number] = row
    known = [row for row in rows if row is not None]
    marked = sum([row.vietnamese for row in known]) > _VIETNAMESE * len(known)
    chosen, withheld = _decided(known, shelf, marked=marked)
    alike = sum([found.reason is MatchReason.HOMOGRAPH for found in withheld.values()])
    if len(withheld) - alike > _DOES_NOT_FIT * len(known):
        return None
    if _speaks_of_one_district(chosen, shelf, alike=alike > 0):
        return None
    answers = shelf.answers[marked]
    return [
        (answers.get(text) or _answer(text, row, chosen[number], shelf, marked=marked))
        if number in chosen
        else _without_name(text, row, withheld[number], shelf)
        for number, (text, row) in enumerate(zip(texts, known, strict=True))
    ]


def _speaks_of_one_district(chosen: Chosen, shelf: Shelf, *, alike: bool) -> bool:
    """Tell whether most rows are of one district and some of another, or undecided."""
    forms = [form for form, _ in chosen.values()]
    if len({shelf.district_of(form) for form in forms[:_GLANCE]}) > _DISTRICTS:
        return False
    districts = [shelf.district_of(form) for form in forms]
    return home_of(districts) != "" and (alike or len(set(districts)) > 1)


def _fresh(texts: Sequence[str]) -> list[Row] | None:
    """Return texts that spell no unit, without debris; None where one has a district."""
    printed = composed(texts)
    matched = printed.copy()
    for number in unclean(printed):
        stripped = strip(printed[number])
        if stripped.district:
            return None
        cut = stripped.cuts[0] if stripped.cuts else None
        printed[number] = cut.printed if cut else ""
        matched[number] = cut.text if cut else ""
    return list(map(Row, printed, letters_of_all(matched), vietnamese_letters_of_all(printed)))


def _decided(
    rows: Sequence[Row], shelf: Shelf, *, marked: bool
) -> tuple[Chosen, dict[int, _Withheld]]:
    """Return form and chance of the rows that are a unit, and why the others are none."""
    chosen: Chosen = {}
    withheld: dict[int, _Withheld] = {}
    owners: dict[int, list[int]] = {}  # rows by the entry that they spell
    fuzzy = []
    sole = [shelf.sole.get(row.key) for row in rows]
    for number, only in enumerate(sole):
        if only is not None:
            chosen[number] = only.match
            owners.setdefault(only.entry, []).append(number)
            continue
        forms = shelf.forms.get(rows[number].key)
        if forms is None:
            fuzzy.append(number)
            continue
        if len(forms) > 1:
            forms = _told_apart_by_marks(rows[number], forms, shelf, marked=marked)
        if len(forms) > 1:
            withheld[number] = _alike(forms, shelf, spelled=True)
            continue
        entry = shelf.entry_of(forms[0])
        if shelf.outside[entry]:
            withheld[number] = _of_another_day(forms[0], shelf)
        else:
            chosen[number] = forms[0], SURE
            owners.setdefault(entry, []).append(number)
    if len(owners) < len(chosen):
        _withhold_repeats(owners, rows, chosen, withheld, shelf)
    if fuzzy:
        near = nearest_units([rows[number] for number in fuzzy], owners.keys(), shelf)
        for at, number in enumerate(fuzzy):
            if at in near.found:
                chosen[number] = near.found[at]
            else:
                withheld[number] = _why_not(near, at, shelf)
    return chosen, withheld


@lru_cache(maxsize=4096)
def _told_apart_by_marks(
    row: Row, forms: tuple[int, ...], shelf: Shelf, *, marked: bool
) -> tuple[int, ...]:
    """Return those of some forms of equal letters that a row spells mark by mark, else all."""
    if not (marked or marks_in(row.printed) >= _MARKS):
        return forms
    read = spelled(row.printed)
    return tuple(n for n in forms if read.endswith(spelled(shelf.found.forms[n].text))) or forms


def _withhold_repeats(
    owners: Mapping[int, Sequence[int]],
    rows: Sequence[Row],
    chosen: Chosen,
    withheld: dict[int, _Withheld],
    shelf: Shelf,
) -> None:
    """Withhold rows that read as one unit, but those that spell it mark by mark."""
    for numbers in owners.values():
        for number in numbers if len(numbers) > 1 else ():
            form = chosen[number][0]
            text = shelf.found.forms[form].text
            if rows[number].key.isascii() and spelled(rows[number].printed) != spelled(text):
                del chosen[number]
                withheld[number] = _claimed(len(numbers), form, shelf)


def _why_not(near: Nearest, at: int, shelf: Shelf) -> _Withheld:
    """Return why the row at a place gets no name."""
    columns = near.likest[at]
    forms = tuple(shelf.columns[column] for column in columns)
    alike = shelf.forms[shelf.keys[columns[0]]]
    if near.far[at]:
        name = full_name(shelf.found, shelf.entry_of(forms[0]))
        return _Withheld(MatchReason.FOREIGN, f"likelier no unit of the list than {name}", forms)
    if len(alike) > 1:
        return _alike(alike, shelf, spelled=False)
    if shelf.outside[shelf.entry_of(alike[0])]:
        return _of_another_day(alike[0], shelf)
    if near.claims[at] > 1:
        return _claimed(near.claims[at], alike[0], shelf)
    return _Withheld(MatchReason.NO_MATCH, "no unit is likely enough", forms, 0.5)


@lru_cache(maxsize=4096)
def _alike(forms: tuple[int, ...], shelf: Shelf, *, spelled: bool) -> _Withheld:
    """Return why units of the same letters are not told apart."""
    entries = [shelf.found.entries[shelf.entry_of(form)] for form in forms]
    if len({entry.official for entry in entries}) == 1:
        districts = ", ".join(entry.district for entry in entries)
        words = f"units of this name in {districts}: the district is needed"
    else:
        names = ", ".join(full_name(shelf.found, shelf.entry_of(form)) for form in forms)
        words = f"the letters fit {names} alike"
    return _Withheld(MatchReason.HOMOGRAPH, words, forms, 1.0 / len(forms), spelled)


def _of_another_day(form: int, shelf: Shelf) -> _Withheld:
    entry = shelf.found.entries[shelf.entry_of(form)]
    words = f"{entry.official} is a name {entry.outside}"
    return _Withheld(MatchReason.FOREIGN, words, (form,), SURE)


def _claimed(count: int, form: int, shelf: Shelf) -> _Withheld:
    words = f"{count} rows read as {full_name(shelf.found, shelf.entry_of(form))}"
    return _Withheld(MatchReason.NO_MATCH, words, (form,), 1.0 / count)


def _answer(text: str, row: Row, match: Match, shelf: Shelf, *, marked: bool) -> UnitName:
    """Return the name of a row that is a unit; texts that spell one are answered once."""
    number, chance = match
    spelling, level = shelf.spellings[number]
    fields = shelf.fields(number)
    printed = row.printed
    if printed == spelling or (row.vietnamese and spelled(printed) == spelled(spelling)):
        fields["reason"] = MatchReason.EXACT
    elif not marked:
        printed = printed_as(spelling, printed, level)
    fields["raw"] = text
    fields["printed"] = printed
    fields["confidence"] = chance
    fields["margin"] = _margin(chance)
    name = made(fields)
    if text in shelf.rows:
        shelf.answers[marked][text] = name
    return name


@lru_cache(maxsize=4096)
def _margin(chance: float) -> float:
    return margin_over(chance, 1.0 - chance)


def _without_name(text: str, row: Row, why: _Withheld, shelf: Shelf) -> UnitName:
    fields = _fields_without_name(why, shelf).copy()
    fields["raw"] = text
    fields["printed"] = row.printed
    return made(fields)


@lru_cache(maxsize=4096)
def _fields_without_name(why: _Withheld, shelf: Shelf) -> dict[str, object]:
    """Return the fields that are the same for all rows withheld for one reason."""
    entries = [shelf.found.entries[shelf.entry_of(form)] for form in why.forms]
    one_name = why.spelled and len({entry.official for entry in entries}) == 1
    choices = [Choice(shelf.entry_of(form), why.chance, form) for form in why.forms]
    return {
        "raw": "",
        "printed": "",
        "official": entries[0].official if one_name else "",
        "unit_id": "",
        "level": entries[0].level if entries else UnitLevel.OTHER,
        "district": "",
        "confidence": round(why.chance, 4),
        "margin": 0.0,
        "alternatives": alternatives_of(choices, shelf.found),
        "reason": why.reason,
        "explanation": why.words,
    }
