"""What a dataset holds, counted as its rows go by: for its README and descriptors."""

from collections import Counter, defaultdict
from collections.abc import Sequence

from pipeline.observations import Record
from pipeline.specs import TableSpec


class Tally:
    """Counts of a dataset; nothing of the rows is kept but what is counted."""

    def __init__(self) -> None:
        self.rows: Counter[str] = Counter()
        self.statuses: Counter[str] = Counter()
        self.findings: Counter[tuple[str, str]] = Counter()
        self.figures: Counter[tuple[str, str, str]] = Counter()  # province, year, level
        self.indicators: Counter[str] = Counter()
        self.named = 0
        self.flagged = 0
        self.sources: list[Record] = []
        self.tables_of: dict[str, int] = defaultdict(int)

    def count(self, table: TableSpec, records: Sequence[Record]) -> None:
        """Count rows of a table."""
        self.rows[table.name] += len(records)
        match table.name:
            case "documents":
                names = ("document_id", "file", "sha256", "number", "date", "province", "year")
                more = ("same_as", "replaces", "problems")
                self.sources += [{k: record[k] for k in (*names, *more)} for record in records]
            case "observations":
                self._count_observations(records)
            case "findings":
                self.findings.update((str(r["rule"]), str(r["verdict"])) for r in records)

    def _count_observations(self, records: Sequence[Record]) -> None:
        self.statuses.update(str(record["status"]) for record in records)
        self.indicators.update(str(record["indicator_id"] or "") for record in records)
        self.named += sum(record["unit_id"] is not None for record in records)
        self.flagged += sum(record["finding_ids"] is not None for record in records)
        self.figures.update(
            (str(r["province"] or "?"), str(r["year"] or "?"), str(r["unit_level"]))
            for r in records
        )
