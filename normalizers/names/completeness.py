"""What a list of names lacks or has too much of, beside what it should hold."""

from collections import Counter
from collections.abc import Collection, Sequence
from functools import lru_cache

from documents.tables import MatchReason, UnitLevel, UnitName, UnitRef
from normalizers import gazetteer
from normalizers.names.candidates import Candidates, Entry
from normalizers.names.query import Restoration
from normalizers.names.scope import Scope

# Levels whose units can be listed whole; which bodies a table of departments lists is its choice.
_COUNTABLE = frozenset({UnitLevel.PROVINCE, UnitLevel.DISTRICT, UnitLevel.COMMUNE})
_WHOLE = 0.5  # share of the units named from which the others count as absent


def describe(
    names: Sequence[UnitName], scope: Scope, found: Candidates, expected: int | None
) -> Restoration:
    """Return the answer for a list: names, scope, units absent and units named twice."""
    unit_ids = [name.unit_id for name in names]
    named = list(filter(None, unit_ids))
    once = set(named)
    possible = {
        candidate.unit_id
        for name in (names if len(named) < len(names) else ())
        if not name.unit_id and name.reason is MatchReason.HOMOGRAPH
        for candidate in name.alternatives
    }
    main = scope.levels[0] if len(scope.levels) == 1 else _commonest(names) or scope.levels[0]
    unit = _province(scope)
    listed = found.listed_at(main)
    present = once | possible
    absent = [entry for level in scope.levels for entry in _absent(found.listed_at(level), present)]
    return Restoration(
        names=tuple(names),
        province=unit.name if unit else None,
        province_code=scope.province,
        date=scope.date,
        level=main,
        explanation=_explanation(scope, len(unit_ids), len(listed), expected),
        absent=tuple(_ref(entry.unit_id, entry.official) for entry in absent),
        duplicated=_repeated(named, found.entries) if len(once) < len(named) else (),
        scope=unit.official if unit else "Việt Nam",
        listed=len(listed),
    )


def _absent(listed: Sequence[Entry], present: Collection[str]) -> Sequence[Entry]:
    """Return the units of one level that no row names, where most are named."""
    absent = [entry for entry in listed if entry.unit_id not in present]
    whole = bool(listed) and listed[0].level in _COUNTABLE
    return absent if whole and len(listed) - len(absent) >= _WHOLE * len(listed) else ()


def _repeated(named: Sequence[str], listed: Sequence[Entry]) -> tuple[UnitRef, ...]:
    """Return the units of a list that are named more than once."""
    times = Counter(named)
    return tuple(
        _ref(entry.unit_id, entry.official) for entry in listed if times[entry.unit_id] > 1
    )


def _commonest(names: Sequence[UnitName]) -> UnitLevel | None:
    """Return the level of most rows that are a unit."""
    levels = Counter(name.level for name in names if name.unit_id)
    return levels.most_common(1)[0][0] if levels else None


@lru_cache(maxsize=16384)
def _ref(unit_id: str, name: str) -> UnitRef:
    return UnitRef(unit_id=unit_id, name=name)


def _province(scope: Scope) -> gazetteer.Unit | None:
    if scope.province is None:
        return None
    units = gazetteer.units(scope.province, UnitLevel.PROVINCE, scope.date)
    return units[0] if units else gazetteer.history(scope.province)[0]


def _explanation(scope: Scope, rows: int, listed: int, expected: int | None) -> str:
    notes = [scope.explanation]
    if expected is not None and expected != listed and set(scope.levels) <= _COUNTABLE:
        notes.append(f"the text speaks of {expected} units, the list of that day has {listed}")
    if expected is not None and expected != rows:
        notes.append(f"the text speaks of {expected} units, the table has {rows} rows")
    return "; ".join(note for note in notes if note)
