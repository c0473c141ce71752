"""One unit over the years: its figures side by side, only where they mean the same.

Figures stand in one line when unit, indicator, measure and kind of period are the same; the
indicator by its harmonised code, or by the printed header where it has none; half a year is not
compared with a year. A unit that another took over whole
is one line with it; one that was divided or merged is only mentioned. Documents that a later one
replaces are left out.
"""

import re
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from rapidfuzz import fuzz, process

from documents.errors import BadUsage
from documents.notices import Notice
from documents.text import fold
from normalizers.lineage import Heir, heirs_of
from pipeline.answers import Answer
from pipeline.opened import IN_FORCE, OpenDataset

_FIGURES = """
    SELECT province, unit_id, unit, year, indicator_id, indicator, measure, value, printed,
           status, finding_ids, caption, table_id, "column", period, period_kind
    FROM observations WHERE {condition} AND {in_force} AND printed IS NOT NULL
    ORDER BY document_id, table_id, "row", "column"
"""
_MARK = "*"
_BETWEEN = " | "


@dataclass(frozen=True, slots=True)
class Comparison:
    """The lines, and remarks on units that cannot be in them."""

    answer: Answer
    remarks: tuple[Notice, ...]


def compare(
    dataset: OpenDataset, unit: str, years: Sequence[int], province: str | None = None
) -> Comparison:
    """Return the figures of a unit in each of the years.

    A figure that was not simply read, or that has findings, bears a mark.

    Raises:
        BadUsage: when no unit has that name, or nothing is known of one of the years.
    """
    ids = _ids(dataset, unit, province)
    known = {int(y) for (y,) in dataset.answer("SELECT DISTINCT year FROM observations").rows if y}
    if unknown := sorted(set(years) - known):
        listed = ", ".join(map(str, sorted(known))) or "none"
        english = f"no figures of {unknown[0]}; the years are {listed}"
        vietnamese = f"không có số liệu năm {unknown[0]}; các năm có: {listed}"
        raise BadUsage(english, vietnamese)
    family, remarks = _family(ids)
    condition = f"unit_id IN ({_marks(family)}) AND year IN ({_marks(years)})"
    values = [*family, *years]
    if province:
        places = _provinces(dataset, province)
        condition += f" AND province IN ({_marks(places)})"
        values += places
    figures = dataset.answer(_FIGURES.format(condition=condition, in_force=IN_FORCE), values)
    records = [dict(zip(figures.columns, row, strict=True)) for row in figures.rows]
    return Comparison(_lines(records, years, family), remarks)


def _ids(dataset: OpenDataset, unit: str, province: str | None) -> list[str]:
    """Return the ids of the units with this name or code; of those with it in theirs otherwise."""
    rows = dataset.answer("SELECT unit_id, unit, province FROM units ORDER BY unit_id").rows
    places = set(_provinces(dataset, province)) if province else None
    units = [(id, fold(name or "")) for id, name, place in rows if not places or place in places]
    wanted = fold(unit)
    exact = [id for id, name in units if wanted in (name, id)]
    inside = [id for id, name in units if f" {wanted} " in f" {name} "]
    if found := list(dict.fromkeys(exact or inside)):
        return found
    names = sorted({name for _, name, _ in rows if name})
    near = process.extract(wanted, names, scorer=fuzz.WRatio, processor=fold, limit=3)
    hint = ", ".join(name for name, _, _ in near)
    english = f'no unit "{unit}" in the dataset' + (f"; near it are {hint}" if hint else "")
    vietnamese = f'không có đơn vị "{unit}"' + (f"; tên gần giống: {hint}" if hint else "")
    raise BadUsage(english, vietnamese)


def _provinces(dataset: OpenDataset, wanted: str) -> list[str]:
    rows = dataset.answer("SELECT DISTINCT province, province_code FROM units").rows
    found = sorted({name for name, code in rows if fold(wanted) in (fold(name or ""), code)})
    if not found:
        known = ", ".join(sorted({name for name, _ in rows if name}))
        english = f'no province "{wanted}" in the dataset; it has {known}'
        raise BadUsage(english, f'không có tỉnh "{wanted}"; các tỉnh có: {known}')
    return found


def _family(ids: Sequence[str]) -> tuple[dict[str, str], tuple[Notice, ...]]:
    """Return the ids and those that took their place whole, each with the id of its line."""
    family: dict[str, str] = {}
    remarks: list[Notice] = []
    for first in ids:
        unit_id: str | None = first
        while unit_id and unit_id not in family:
            family[unit_id] = first
            heirs = heirs_of(unit_id)
            whole = [heir for heir in heirs if heir.share == "whole"]
            if heirs and not whole:
                remarks.append(_remark(unit_id, heirs))
            unit_id = whole[0].unit_id if len(whole) == 1 else None
    return family, tuple(remarks)


def _remark(unit_id: str, heirs: Sequence[Heir]) -> Notice:
    listed = ", ".join(f"{heir.name} ({heir.unit_id}, {heir.share})" for heir in heirs)
    english = f"{unit_id} was followed on {heirs[0].date} by {listed}: not in the same line"
    vietnamese = f"từ {heirs[0].date} {unit_id} chuyển thành {listed}: không xếp cùng hàng"
    return Notice(en=english, vi=vietnamese)


def _lines(
    records: Iterable[dict[str, Any]], years: Sequence[int], family: dict[str, str]
) -> Answer:
    grouped: dict[tuple[str, ...], list[dict[str, Any]]] = defaultdict(list)
    for record in records:
        line = (
            record["province"] or "",
            family[record["unit_id"]],
            _subject(record),
            record["measure"],
            _part_of_year(record),
        )
        grouped[line].append(record)
    columns = ("province", "unit", "indicator_id", "indicator", "measure", *map(str, years))
    return Answer(
        (*columns, "change", "period"),
        tuple(_line(figures, years) for figures in grouped.values()),
    )


def _subject(record: dict[str, Any]) -> str:
    """Return what a figure is about; a column whose header was lost is like no other."""
    if record["indicator_id"]:
        return str(record["indicator_id"])
    header = fold(record["indicator"] or "") or f"{record['table_id']} {record['column']}"
    return f"{fold(record['caption'] or '')} / {header}"


def _line(figures: Sequence[dict[str, Any]], years: Sequence[int]) -> tuple[Any, ...]:
    units = dict.fromkeys(figure["unit"] for figure in figures)
    of_year = {year: [f for f in figures if f["year"] == year] for year in years}
    printed = [_BETWEEN.join(dict.fromkeys(map(_marked, of_year[year]))) for year in years]
    first = figures[0]
    return (
        first["province"],
        " → ".join(unit for unit in units if unit),
        first["indicator_id"],
        first["indicator"],
        first["measure"],
        *(text or None for text in printed),
        _change(of_year[years[0]], of_year[years[-1]]),
        _part_of_year(first) or None,
    )


def _part_of_year(record: dict[str, Any]) -> str:
    """Return a period without its year, "" for a whole year: "6 tháng đầu năm"."""
    words = record["period"] or ""
    if record["period_kind"] == "year" or not words:
        return ""
    return " ".join(re.sub(r"\b(?:19|20)\d{2}(?:-\d{4})?\b", "", words).split())


def _marked(figure: dict[str, Any]) -> str:
    doubtful = figure["status"] != "read" or figure["finding_ids"]
    return f"{figure['printed']}{_MARK if doubtful else ''}"


def _change(first: Sequence[dict[str, Any]], last: Sequence[dict[str, Any]]) -> float | None:
    """Return last minus first where each year has one figure, None otherwise."""
    values = [{figure["value"] for figure in figures} for figures in (first, last)]
    if first is last or any(len(each) != 1 or None in each for each in values):
        return None
    return round(float(values[1].pop()) - float(values[0].pop()), 4)


def _marks(values: Iterable[object]) -> str:
    return ", ".join("?" for _ in values)
