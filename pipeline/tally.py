"""What a dataset holds, counted: for its README, its descriptors and the quality page."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from pipeline.observations import Record
from pipeline.specs import TableSpec

_SOURCE = ("document_id", "file", "sha256", "number", "date", "province", "year")
_LINKS = ("same_as", "replaces", "problems")


@dataclass(slots=True)
class Tally:
    """Counts of rows; nothing of the rows is kept but what is counted."""

    rows: Counter[str] = field(default_factory=Counter)
    statuses: Counter[str] = field(default_factory=Counter)
    findings: Counter[tuple[str, ...]] = field(default_factory=Counter)  # rule, verdict
    figures: Counter[tuple[str, ...]] = field(default_factory=Counter)  # province, year, level
    mapped: int = 0
    named: int = 0
    flagged: int = 0
    sources: list[Record] = field(default_factory=list)

    def count(self, table: TableSpec, records: Sequence[Record]) -> None:
        """Count rows of a table."""
        self.rows[table.name] += len(records)
        match table.name:
            case "documents":
                names = (*_SOURCE, *_LINKS)
                self.sources += [{k: record[k] for k in names} for record in records]
            case "observations":
                self._count_observations(records)
            case "findings":
                self.findings.update((str(r["rule"]), str(r["verdict"])) for r in records)

    def add(self, counts: Mapping[str, Any]) -> None:
        """Add the counts that `as_json` of another tally gave."""
        self.rows.update(counts["rows"])
        self.statuses.update(counts["statuses"])
        self.findings.update({tuple(key): n for key, n in counts["findings"]})
        self.figures.update({tuple(key): n for key, n in counts["figures"]})
        self.mapped += counts["mapped"]
        self.named += counts["named"]
        self.flagged += counts["flagged"]

    def as_json(self) -> dict[str, Any]:
        """Return the counts, without the sources, as JSON can hold them."""
        return {
            "rows": dict(self.rows),
            "statuses": dict(self.statuses),
            "findings": sorted([list(key), n] for key, n in self.findings.items()),
            "figures": sorted([list(key), n] for key, n in self.figures.items()),
            "mapped": self.mapped,
            "named": self.named,
            "flagged": self.flagged,
        }

    def _count_observations(self, records: Sequence[Record]) -> None:
        self.statuses.update(str(record["status"]) for record in records)
        self.mapped += sum(record["indicator_id"] is not None for record in records)
        self.named += sum(record["unit_id"] is not None for record in records)
        self.flagged += sum(record["finding_ids"] is not None for record in records)
        self.figures.update(
            (str(r["province"] or "?"), str(r["year"] or "?"), str(r["unit_level"]))
            for r in records
        )
