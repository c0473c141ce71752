"""Rows of the dataset that belong to no one document: units, their successors, indicators."""

import datetime
from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from normalizers.indicators import indicators
from normalizers.lineage import heirs_of
from pipeline.observations import Record

_OF_UNIT = ("unit", "unit_level", "district", "province")


def units_in(observations: Sequence[Record]) -> list[list[Any]]:
    """Return the known units of a document: key, what its first row says, number of rows."""
    seen: dict[tuple[str, str], list[Any]] = {}
    for record in observations:
        if not record["unit_id"]:
            continue
        key = str(record["unit_id"]), str(record["province_code"] or "")
        if key not in seen:
            seen[key] = [*key, *(record[name] for name in _OF_UNIT), 0]
        seen[key][-1] += 1
    return list(seen.values())


class UnitRegister:
    """Collects the units of all documents, one row for each unit and province."""

    def __init__(self) -> None:
        self._about: dict[tuple[str, str], Sequence[Any]] = {}
        self._counts: dict[tuple[str, str], list[int]] = {}

    def add(self, units: Iterable[Sequence[Any]]) -> None:
        """Take in the units of a document, as `units_in` gives them."""
        for unit_id, code, *about, observations in units:
            key = (unit_id, code)
            self._about.setdefault(key, about)
            counts = self._counts.setdefault(key, [0, 0])
            counts[0] += 1
            counts[1] += observations

    def records(self) -> Iterator[Record]:
        """Yield the rows of `units`, ordered by their key."""
        for key, about in sorted(self._about.items()):
            documents, observations = self._counts[key]
            yield {
                "unit_id": key[0],
                "province_code": key[1],
                **dict(zip(_OF_UNIT, about, strict=True)),
                "documents": documents,
                "observations": observations,
            }

    def successors(self) -> Iterator[Record]:
        """Yield the rows of `successors`, ordered by their key."""
        for unit_id in sorted({unit_id for unit_id, _ in self._about}):
            for heir in sorted({heir.unit_id: heir for heir in heirs_of(unit_id)}.values()):
                yield {
                    "unit_id": unit_id,
                    "successor_id": heir.unit_id,
                    "successor": heir.name,
                    "date": datetime.date.fromisoformat(heir.date),
                    "share": heir.share,
                }


def indicator_records() -> Iterator[Record]:
    """Yield the rows of `indicators`, in the order of the list."""
    for indicator in indicators():
        yield {
            "indicator_id": indicator.id,
            "family": indicator.family,
            "parent": indicator.parent,
            "name_vi": indicator.name_vi,
            "name_en": indicator.name_en,
            "levels": " ".join(indicator.levels),
        }
