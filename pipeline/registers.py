"""Rows of the dataset that belong to no one document: units, their successors, indicators."""

import datetime
from collections import defaultdict
from collections.abc import Iterator

from normalizers.indicators import indicators
from normalizers.lineage import heirs_of
from pipeline.observations import Record


class UnitRegister:
    """Collects the units of all documents, one row for each unit and province."""

    def __init__(self) -> None:
        self._first: dict[tuple[str, str], Record] = {}
        self._documents: dict[tuple[str, str], set[str]] = defaultdict(set)
        self._observations: dict[tuple[str, str], int] = defaultdict(int)

    def add(self, observation: Record) -> None:
        """Count an observation whose unit is known."""
        unit_id = str(observation["unit_id"] or "")
        code = str(observation["province_code"] or "")
        if not unit_id:
            return
        self._first.setdefault((unit_id, code), observation)
        self._documents[unit_id, code].add(str(observation["document_id"]))
        self._observations[unit_id, code] += 1

    def records(self) -> Iterator[Record]:
        """Yield the rows of `units`, ordered by their key."""
        for key, seen in sorted(self._first.items()):
            yield {
                "unit_id": key[0],
                "province_code": key[1],
                **{name: seen[name] for name in ("unit", "unit_level", "district", "province")},
                "documents": len(self._documents[key]),
                "observations": self._observations[key],
            }

    def successors(self) -> Iterator[Record]:
        """Yield the rows of `successors`, ordered by their key."""
        for unit_id in sorted({unit_id for unit_id, _ in self._first}):
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
