"""Which provinces the names of a list are those of, on any day."""

from collections import defaultdict
from collections.abc import Sequence
from functools import cache, lru_cache

import numpy as np
from rapidfuzz import fuzz, process

from documents.tables import UnitLevel
from normalizers import gazetteer
from normalizers.names.candidates import Candidates
from normalizers.names.folding import letters
from normalizers.names.levels import PLACES, Levels

_SHORTLIST = 3
_FEWEST_VOTES = 2.0  # names that one province alone has, below which names vote no more
_MORE, _TIMES = 1.0, 2.0  # votes by which, and how many times over, another province fits better
_BETTER = 3.0  # mean ratio by which it does, where names do not speak against it


@lru_cache(maxsize=8)
def likeliest_provinces(sample: tuple[str, ...], level: UnitLevel) -> tuple[str, ...]:
    """Return the few provinces whose names, of any day, the rows resemble most.

    Names read without an error vote, each with one vote for all the provinces that have it; where
    hardly any was, the mean ratio decides.
    """
    votes = _votes(sample, (level,))
    if max(votes.values(), default=0.0) < _FEWEST_VOTES:
        votes = _likeness(sample, level)
    return tuple(sorted(votes, key=lambda code: (-votes[code], code))[:_SHORTLIST])


def fits_elsewhere(keys: Sequence[str], code: str, levels: Levels) -> str:
    """Return in words that rows, as bare letters, are rather those of another province, or "".

    Names read without an error speak first, the likeness of all where those do not object.
    """
    places = tuple(level for level in levels if level in PLACES)
    votes = _votes(keys, places)
    own = votes.pop(code, 0.0)
    best = max(votes, key=lambda other: votes[other], default="")
    if best and votes[best] >= max(own + _MORE, _TIMES * own):
        return _rather(best)
    like = _likeness(keys, places[0])
    own_like = like.pop(code, 0.0)
    best = max(like, key=lambda other: like[other])
    if like[best] > own_like + _BETTER and votes.get(best, 0.0) >= own:
        return _rather(best)
    return ""


def _rather(code: str) -> str:
    name = gazetteer.history(code)[0].name
    return f"the list does not fit: its names are rather those of {name}"


def _votes(keys: Sequence[str], levels: Levels) -> dict[str, float]:
    votes: defaultdict[str, float] = defaultdict(float)
    for level in levels:
        postings = _postings(level)
        for key in keys:
            codes = postings.get(key, ())
            for code in codes:
                votes[code] += 1.0 / len(codes)
    return votes


def _likeness(keys: Sequence[str], level: UnitLevel) -> dict[str, float]:
    """Return the mean ratio of rows with the names of each province."""
    return {code: _ratio(keys, own) for code, own in _names(level).items()}


@cache
def _names(level: UnitLevel) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for key, codes in _postings(level).items():
        for code in codes:
            found.setdefault(code, []).append(key)
    return found


@cache
def _postings(level: UnitLevel) -> dict[str, tuple[str, ...]]:
    """Return province codes by the bare letters of a unit's name, with and without its kind."""
    found: dict[str, dict[str, None]] = {}
    for code in gazetteer.province_codes():
        for unit in gazetteer.history(code):
            if unit.level == level:
                for name in (unit.official, unit.name):
                    found.setdefault(letters(name), {})[code] = None
    return {key: tuple(codes) for key, codes in found.items()}


def mean_ratio(keys: Sequence[str], found: Candidates) -> float:
    """Return the mean over rows of the best ratio (0..100) with any form."""
    return _ratio(keys, found.listed_keys)


def _ratio(keys: Sequence[str], choices: Sequence[str]) -> float:
    if not keys or not choices:
        return 0.0
    scores = process.cdist(keys, choices, scorer=fuzz.ratio, dtype=np.uint8)
    return float(scores.max(axis=1).mean())
