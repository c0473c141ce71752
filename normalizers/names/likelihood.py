"""How much likelier each row is as each unit than as no unit of the list."""

import math
import re
from collections.abc import Sequence
from functools import cache
from itertools import pairwise
from operator import add
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray
from rapidfuzz import fuzz, process

from documents.tables import UnitLevel
from normalizers import gazetteer
from normalizers.names.candidates import Candidates
from normalizers.names.channel import Reader, channel
from normalizers.names.departments import departments
from normalizers.names.folding import letters, spelled

Floats = NDArray[np.float64]
Ints = NDArray[np.int64]

_SHORTLIST = 12  # forms a row is compared with letter by letter
_UNLIKE = 40.0  # ratio below which a form is no candidate
_VARIANT = 2.5  # nats: a leading number is debris rather than letters
_INDEL = 2.2  # nats for each letter to insert or delete, where the channel is not used
_LETTER = 0.15  # nats for each letter that is right
_GLYPH = 4.0  # nats: a character that no Vietnamese name holds, or a digit inside a word
_STRAY = re.compile(r"[&¢§@$©®%+=€£°#]|\d(?=[^\W\d_])|(?<=[^\W\d_])\d")
_IMPOSSIBLE = 200.0
_NOISE = 0.05  # share of characters of a name elsewhere that follow no pattern
_SMOOTHING = 0.5
_ELSEWHERE = 1.0  # nats: a name that is known elsewhere, on top of how rare it is there
_OTHER_NUMBER = 25.0
_KIND_IGNORED = 12.0  # nats: the row has a kind word, the form compared has none
# A kind word by its shape, however misread: "X&", "Xa", "Phuwong", "Thi tran", "Huyén".
_KIND = re.compile(
    r"(?:x[^\s\w]?[\wãÃ]?|x[&a-zà-ỹ0-9]{0,2}|ph\w{3,5}|th\w{1,2} tr\w{2,3}|th\w{1,2} x\S{1,2}"
    r"|th\w{3} ph\S{1,2}|huy\S{2}|qu\S{2})\s",
    re.IGNORECASE,
)
# A division of a district's committee ("Phòng Nội vụ") is never the department of that field.
_DIVISION, _OTHER_BODY = "phong", 25.0
_LIKE_BODY, _LIKE_LETTER = 4.0, 1.0  # nats, and for each letter, that a body read well costs
_NUMBER = re.compile(r"(?:^|[\s.])([\dlIOo|]{1,2})$|(?<=[^\W\d_])(\d{1,2})$")
_AS_DIGITS = str.maketrans("lI|Oo", "11100")


class Comparison(NamedTuple):
    """Edges between rows and entries: `costs` in nats, `forms` the spelling that fits best."""

    rows: Ints
    columns: Ints
    costs: Floats
    forms: Ints


def compare(
    rows: Sequence[Sequence[str]], found: Candidates, reader: Reader, *, use_channel: bool
) -> Comparison:
    """Compare rows, each given as its variants, with the candidates."""
    texts = [text for variants in rows for text in variants]
    owner = np.array([n for n, variants in enumerate(rows) for _ in variants], dtype=np.int64)
    penalty = np.array([_VARIANT * n for variants in rows for n in range(len(variants))])
    if not texts or not found.entries:
        empty = np.zeros(0, dtype=np.int64)
        return Comparison(empty, empty, np.zeros(0), empty)
    keys = [letters(text) for text in texts]
    text_rows, forms, scores = _shortlist(keys, found)
    if use_channel:
        model = channel(reader)
        costs = model.costs(
            found.encoded(reader), model.glyphs_of(texts), (text_rows, forms)
        ).astype(np.float64)
    else:
        costs = _plain_costs(keys, found, text_rows, forms, scores)
    costs = costs + found.prior_costs[forms] + penalty[text_rows]
    costs += _number_costs(texts, found, text_rows, forms)
    with_kind = np.array([bool(_KIND.match(text)) for text in texts])
    costs += _KIND_IGNORED * (with_kind[text_rows] & found.bare[forms])
    division = np.array([key.startswith(_DIVISION) for key in keys])
    costs += _OTHER_BODY * (division[text_rows] & found.of_departments[forms])
    if reader is Reader.VIETNAMESE and found.of_bodies.any():
        # Bodies share their words: one of which many letters are others is another body.
        most = _LIKE_BODY + _LIKE_LETTER * np.array([len(key) for key in keys])[text_rows]
        costs += _OTHER_BODY * (found.of_bodies[forms] & (costs > most))
    acronym_rows, acronym_forms = _acronyms(texts, found)
    return _cheapest(
        np.concatenate([owner[text_rows], owner[acronym_rows]]),
        np.concatenate([forms, acronym_forms]),
        np.concatenate([costs, np.ones(len(acronym_forms))]),
        found,
    )


def _shortlist(keys: list[str], found: Candidates) -> tuple[Ints, Ints, Floats]:
    """Return text rows, form numbers and ratios of the forms nearest to each text."""
    scores = process.cdist(
        keys, found.fuzzy_keys, scorer=fuzz.ratio, score_cutoff=_UNLIKE, dtype=np.float32
    )
    count = min(_SHORTLIST, scores.shape[1])
    nearest = np.argpartition(-scores, count - 1, axis=1)[:, :count]
    near_rows = np.repeat(np.arange(len(keys)), count)
    chosen = nearest.ravel()
    ratios = scores[near_rows, chosen].astype(np.float64)
    kept = ratios > 0
    near_rows, chosen, ratios = near_rows[kept], chosen[kept], ratios[kept]
    groups = [found.fuzzy_forms[number] for number in chosen]
    sizes = np.array([len(group) for group in groups], dtype=np.int64)
    forms = np.concatenate(groups) if groups else np.zeros(0, dtype=np.int64)
    return np.repeat(near_rows, sizes), forms, np.repeat(ratios, sizes)


def _plain_costs(
    keys: list[str], found: Candidates, text_rows: Ints, forms: Ints, scores: Floats
) -> Floats:
    read = np.array([len(key) for key in keys])[text_rows]
    total = read + np.array([len(key) for key in found.keys])[forms]
    indels: Floats = total * (1.0 - scores / 100.0)
    return _INDEL * indels + _LETTER * read


def _number_costs(texts: list[str], found: Candidates, text_rows: Ints, forms: Ints) -> Floats:
    """Return the cost of a numbered ward under another number: digits have no likeness."""
    wanted = found.numbers[forms]
    costs = np.zeros(len(forms))
    if (wanted >= 0).any():
        read = np.array([number_of(text) for text in texts])[text_rows]
        costs[wanted != read] = _OTHER_NUMBER
        costs[(wanted < 0) & (read >= 0)] = 0.0
    return costs


def number_of(text: str) -> int:
    """Return the number that a name ends with ("Phường 01", "Phuong l"), or -1."""
    found = _NUMBER.search(text)
    digits = (found.group(1) or found.group(2)).translate(_AS_DIGITS) if found else ""
    return int(digits) if digits.isdecimal() else -1


def _acronyms(texts: list[str], found: Candidates) -> tuple[Ints, Ints]:
    """Return the texts that are exactly an acronym."""
    hits = [
        (row, form)
        for row, text in enumerate(texts)
        for form in found.by_spelling.get(spelled(text), ())
        if found.forms[form].exact_only
    ]
    pairs = np.array(hits, dtype=np.int64).reshape(-1, 2)
    return pairs[:, 0], pairs[:, 1]


def _cheapest(rows: Ints, forms: Ints, costs: Floats, found: Candidates) -> Comparison:
    """Return one edge for each row and entry: its cheapest form."""
    columns = found.owner[forms]
    order = np.lexsort((costs, columns, rows))
    rows, columns, costs, forms = rows[order], columns[order], costs[order], forms[order]
    first = np.ones(len(rows), dtype=bool)
    first[1:] = (rows[1:] != rows[:-1]) | (columns[1:] != columns[:-1])
    return Comparison(rows[first], columns[first], costs[first], forms[first])


@cache
def _national() -> dict[str, int]:
    """Return how often the bare letters name a district or commune of the country, any day."""
    found: dict[str, int] = {}
    for code in gazetteer.province_codes():
        for unit in gazetteer.history(code):
            if unit.level in (UnitLevel.DISTRICT, UnitLevel.COMMUNE):
                key = letters(unit.official)
                found[key] = found.get(key, 0) + 1
    return found


def known_elsewhere(keys: Sequence[str]) -> list[bool]:
    """Tell which bare letters name a district or commune of the country, of any day."""
    return list(map(_national().__contains__, keys))


def null_costs(rows: Sequence[Sequence[str]], found: Candidates) -> Floats:
    """Return the cost in nats of each row as a name that the list does not hold.

    Such a name is any name of the country, by its pairs of letters, or better one that is known
    elsewhere; the reader spoils it as much as it spoils the others.
    """
    return np.array(
        [
            min([null_cost(letters(text), text, found) for text in variants], default=_IMPOSSIBLE)
            for variants in rows
        ]
    )


def has_glyphs(text: str) -> bool:
    """Tell whether a text holds what no Vietnamese name does: "S¢", "X&", "Xa4"."""
    return _STRAY.search(text) is not None


def null_cost(key: str, text: str, found: Candidates) -> float:
    """Return what `null_costs` does for one text and its bare letters."""
    cost = _as_any_name(key)
    known = _national()
    if key in known and key not in found.by_letters:
        cost = min(cost, math.log(_all_names() / known[key]) + _ELSEWHERE)
    stray = 0 if text.replace(" ", "").isalpha() else len(_STRAY.findall(text))
    return cost + _LETTER * len(key) + _GLYPH * stray


@cache
def _all_names() -> int:
    return sum(_national().values())


@cache
def _pairs() -> tuple[dict[str, int], dict[str, int]]:
    """Return counts of letters and of letter pairs in the names of the country and of bodies."""
    pairs: dict[str, int] = {}
    singles: dict[str, int] = {}
    bodies = [letters(text) for body in departments() for text in body.spellings]
    for key, count in [*_national().items(), *((body, 20) for body in bodies)]:
        padded = f"^{key}$"
        for one, two in pairwise(padded):
            pairs[one + two] = pairs.get(one + two, 0) + count
            singles[one] = singles.get(one, 0) + count
    return singles, pairs


class _PairCosts(dict[str, float]):
    """The cost in nats of each pair of letters in some name, found when it is first met."""

    def __missing__(self, pair: str) -> float:
        singles, pairs = _pairs()
        chance = (pairs.get(pair, 0) + _SMOOTHING) / (singles.get(pair[0], 0) + 40 * _SMOOTHING)
        self[pair] = -math.log((1.0 - _NOISE) * chance + _NOISE / 80)
        return self[pair]


_PAIR_COSTS = _PairCosts()


def _as_any_name(key: str) -> float:
    """Return the cost in nats of letters as some name of the country, by its letter pairs."""
    return sum(map(_PAIR_COSTS.__getitem__, map(add, f"^{key}", f"{key}$")))
