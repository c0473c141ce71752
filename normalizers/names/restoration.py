"""The main path: a list of names as read -> the official names, each with its probability.

Scope first (province, day, level), then one-to-one assignment with a null option, then the
likeness of the strings: in this order each step is worth more than the next.
"""

import datetime
from collections import Counter
from collections.abc import Sequence

import numpy as np
from rapidfuzz import fuzz, process
from scipy.optimize import linear_sum_assignment

import normalizers.names.debris as debris
import normalizers.names.folding as folding
from documents.tables import MatchReason, UnitCandidate, UnitLevel, UnitName, UnitRef
from normalizers import gazetteer
from normalizers.names.candidates import Candidates, candidates
from normalizers.names.query import NameQuery, Restoration
from normalizers.names.scope import settle

_NULL = 72.0  # a row prefers no unit to one that is less like it than this


def restore(
    rows: Sequence[str | NameQuery],
    province: str | None = None,
    date: datetime.date | None = None,
    level: UnitLevel | None = None,
    expected: int | None = None,
) -> Restoration:
    """Return the official name of each row, or why there is none."""
    queries = [row if isinstance(row, NameQuery) else NameQuery(row) for row in rows]
    stripped = [debris.strip(query.raw) for query in queries]
    keys = [folding.letters(s.variants[0]) if s.variants else "" for s in stripped]
    scope = settle(keys, province, date, level)
    found = candidates(scope.province, scope.date, scope.levels)
    names = _assign([q.raw for q in queries], [s.printed for s in stripped], keys, found)
    named = {name.unit_id for name in names if name.unit_id}
    levels = Counter(name.level for name in names if name.unit_id)
    main = levels.most_common(1)[0][0] if levels else scope.levels[0]
    unit = gazetteer.history(scope.province)[0] if scope.province else None
    return Restoration(
        names=tuple(names),
        province=unit.name if unit else None,
        province_code=scope.province,
        date=scope.date,
        level=main,
        explanation=scope.explanation,
        absent=tuple(
            UnitRef(unit_id=e.unit_id, name=e.official)
            for e in found.entries
            if e.level == main and e.level != UnitLevel.DEPARTMENT and e.unit_id not in named
        ),
    )


def _assign(
    raws: list[str], printed: list[str], keys: list[str], found: Candidates
) -> list[UnitName]:
    scores = process.cdist(keys, found.letters, scorer=fuzz.ratio, dtype=np.float64)
    owner = np.array([form.entry for form in found.forms])
    by_entry = np.zeros((len(keys), len(found.entries)))
    np.maximum.at(by_entry.T, owner, scores.T)
    padded = np.hstack([by_entry, np.full((len(keys), len(keys)), _NULL)])
    columns = linear_sum_assignment(padded, maximize=True)[1]
    return [
        _name(raw, text, by_entry[row], int(column), found)
        for row, (raw, text, column) in enumerate(zip(raws, printed, columns, strict=True))
    ]


def _name(
    raw: str,
    printed: str,
    scores: "np.ndarray[tuple[int], np.dtype[np.float64]]",
    column: int,
    found: Candidates,
) -> UnitName:
    if column >= len(found.entries):
        return UnitName(raw=raw, printed=printed, reason=MatchReason.NO_MATCH)
    entry = found.entries[column]
    clean = folding.has_vietnamese_letters(printed)
    twins = [
        other
        for number, other in enumerate(found.entries)
        if number != column and scores[number] >= scores[column]
    ]
    if twins and not clean:
        return UnitName(
            raw=raw,
            printed=printed,
            level=entry.level,
            reason=MatchReason.HOMOGRAPH,
            alternatives=tuple(
                UnitCandidate(unit_id=e.unit_id, name=e.official, probability=0.5)
                for e in (entry, *twins)
            ),
            explanation="several units have these letters",
        )
    return UnitName(
        raw=raw,
        printed=printed if clean else entry.official,
        official=entry.official,
        unit_id=entry.unit_id,
        level=entry.level,
        district=entry.district,
        confidence=float(scores[column]) / 100,
        reason=MatchReason.ASSIGNED,
    )
