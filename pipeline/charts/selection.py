"""Which figures a chart shows: chosen from the dataset by what was asked, and said in words."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from documents.errors import BadUsage
from documents.text import fold
from pipeline.opened import IN_FORCE, OpenDataset

_AMOUNTS = ("total", "percent", "score")


@dataclass(frozen=True, slots=True)
class Wanted:
    """What was asked for; None means anything."""

    years: tuple[int, ...] = ()
    province: str | None = None
    level: str | None = None
    indicator: str | None = None
    document: str | None = None
    table: str | None = None
    period_kind: str | None = None


@dataclass(frozen=True, slots=True)
class Figure:
    """A figure of a unit; `share` is the part (0 to 1) of its maximum, where that is known."""

    unit_id: str
    unit: str
    value: float
    printed: str
    doubtful: bool
    share: float | None
    province: str
    year: int | None


@dataclass(frozen=True, slots=True)
class ColumnChoice:
    """A column of one table, and the words that say where it is from."""

    document_id: str
    table_id: str
    column: int
    indicator: str
    measure: str
    caption: str
    province: str
    year: int | None
    period: str
    period_kind: str

    def source(self) -> str:
        """Return where the figures are from, in one line."""
        period = self.period or (str(self.year) if self.year else "")
        parts = (self.caption, self.indicator, self.province, period, self.document_id)
        return " · ".join(part for part in parts if part)


def column_of(dataset: OpenDataset, wanted: Wanted) -> ColumnChoice:
    """Return the column that fits: totals before percentages before scores, most figures first.

    Raises:
        BadUsage: when no column of amounts fits.
    """
    columns = columns_of(dataset, wanted)
    if not columns:
        hint = 'soat query "SELECT * FROM documents"'
        english = f"chart: no figures fit; see {hint}"
        raise BadUsage(english, f"không có số liệu nào hợp; xem {hint}")
    return columns[0]


def columns_of(dataset: OpenDataset, wanted: Wanted) -> list[ColumnChoice]:
    """Return every column of amounts that fits, the best first."""
    condition, values = condition_of(dataset, wanted)
    rows = dataset.answer(
        f"""
        SELECT document_id, table_id, "column", any_value(indicator), any_value(measure),
               any_value(caption), any_value(province), any_value(year),
               coalesce(any_value(period), ''), coalesce(any_value(period_kind), ''),
               count(value) AS figures
        FROM observations WHERE {condition} AND measure IN ('total', 'percent', 'score')
        GROUP BY ALL HAVING count(value) > 0
        ORDER BY list_position({list(_AMOUNTS)}, any_value(measure)), figures DESC,
                 document_id, table_id, "column"
        """,
        values,
    ).rows
    return [
        ColumnChoice(
            d, t, c, indicator or "", measure, caption or "", province or "", year, *period
        )
        for d, t, c, indicator, measure, caption, province, year, *period, _ in rows
    ]


def condition_of(dataset: OpenDataset, wanted: Wanted) -> tuple[str, list[Any]]:
    """Return what was asked as a condition in SQL with its values.

    Raises:
        BadUsage: when there is no such province.
    """
    parts = ["true" if wanted.document else IN_FORCE]
    values: list[Any] = []
    if wanted.years:
        parts.append(f"year IN ({', '.join('?' for _ in wanted.years)})")
        values += wanted.years
    if wanted.province:
        rows = dataset.answer("SELECT DISTINCT province, province_code FROM documents").rows
        asked = fold(wanted.province)
        found = sorted({n for n, code in rows if n and asked in (fold(n), code)})
        if not found:
            known = ", ".join(sorted({name for name, _ in rows if name}))
            english = f'no province "{wanted.province}" in the dataset; it has {known}'
            vietnamese = f'không có tỉnh "{wanted.province}"; các tỉnh có: {known}'
            raise BadUsage(english, vietnamese)
        parts.append("province = ?")
        values.append(found[0])
    for field, value in (
        ("unit_level", wanted.level),
        ("document_id", wanted.document),
        ("table_id", wanted.table),
        ("indicator_id", wanted.indicator),
        ("period_kind", wanted.period_kind),
    ):
        if value:
            parts.append(f"{field} = ?")
            values.append(value)
    return " AND ".join(parts), values


def figures_of(dataset: OpenDataset, choice: ColumnChoice) -> list[Figure]:
    """Return the figures of a column in the order of its rows."""
    condition = 'document_id = ? AND table_id = ? AND "column" = ?'
    return figures_where(dataset, condition, [choice.document_id, choice.table_id, choice.column])


def figures_where(dataset: OpenDataset, condition: str, values: Sequence[Any]) -> list[Figure]:
    """Return the figures that have a value and meet a condition, in the order of the dataset."""
    rows = dataset.answer(
        f"""
        SELECT unit_id, coalesce(unit, unit_printed), value, printed,
               status <> 'read' OR finding_ids IS NOT NULL,
               CASE WHEN measure = 'percent' THEN value / 100
                    WHEN max > 0 THEN value / max END,
               province, year
        FROM observations WHERE {condition} AND value IS NOT NULL
        ORDER BY document_id, table_id, "row", "column"
        """,
        values,
    ).rows
    return [
        Figure(unit_id or "", unit or "", value, printed or "", doubt, share, place or "", year)
        for unit_id, unit, value, printed, doubt, share, place, year in rows
    ]
