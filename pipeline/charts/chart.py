"""A chart of the dataset: select, lay out, write."""

from collections import defaultdict
from dataclasses import dataclass, replace
from pathlib import Path

from documents.errors import BadUsage
from documents.tables import Measure
from normalizers.lineage import heirs_of
from pipeline.artefacts import write_bytes
from pipeline.charts.distribution import distributions
from pipeline.charts.drawing import Drawing
from pipeline.charts.heatmap import heat_map
from pipeline.charts.ranks import rank_bars
from pipeline.charts.selection import (
    Figure,
    Wanted,
    column_of,
    columns_of,
    condition_of,
    figures_of,
    figures_where,
)
from pipeline.charts.slope import slope_chart
from pipeline.charts.words import WORDS, Words
from pipeline.choices import ChartKind
from pipeline.opened import OpenDataset
from pipeline.settings import Language

_MOST_COLUMNS = 14


@dataclass(frozen=True, slots=True)
class Asked:
    """A chart as it is asked for: figures, its title ("" for a plain one), its language."""

    wanted: Wanted
    title: str = ""
    language: Language = Language.VI


def draw(dataset: OpenDataset, kind: ChartKind, asked: Asked) -> Drawing:
    """Return a chart.

    Raises:
        BadUsage: when no figures fit, or the kind needs years or an indicator that are not given.
    """
    words = WORDS[asked.language]
    match kind:
        case ChartKind.RANKS:
            choice = column_of(dataset, asked.wanted)
            figures = figures_of(dataset, choice)
            return rank_bars(figures, asked.title or words.ranks, choice.source(), words)
        case ChartKind.HEATMAP:
            return _heat_map(dataset, asked, words)
        case ChartKind.SLOPE:
            return _slope(dataset, asked, words)
        case ChartKind.DISTRIBUTION:
            return _distribution(dataset, asked, words)


def write_chart(drawing: Drawing, file: Path) -> None:
    """Write a drawing as its file's name says, .svg or .png.

    Raises:
        BadUsage: for any other name.
        MissingTool: when a PNG is asked for and no fit font is installed.
    """
    match file.suffix.lower():
        case ".svg":
            from pipeline.charts.svg import as_svg

            write_bytes(file, as_svg(drawing).encode("utf-8"))
        case ".png":
            from pipeline.charts.png import as_png

            write_bytes(file, as_png(drawing))
        case _:
            english = f"{file.name}: name the chart .svg or .png"
            raise BadUsage(english, "đặt tên biểu đồ có đuôi .svg hoặc .png")


def _heat_map(dataset: OpenDataset, asked: Asked, words: Words) -> Drawing:
    """Draw the scores of the table with the most of them."""
    columns = columns_of(dataset, asked.wanted)
    scores = [c for c in columns if c.measure == Measure.SCORE.value] or columns
    tables = defaultdict(list)
    for column in scores:
        tables[column.document_id, column.table_id].append(column)
    if not tables:
        column_of(dataset, asked.wanted)
    chosen = max(tables.values(), key=len)
    chosen = sorted(chosen, key=lambda c: c.column)[:_MOST_COLUMNS]
    parts = {f"{c.indicator or c.column}": figures_of(dataset, c) for c in chosen}
    source = replace(chosen[0], indicator="").source()
    return heat_map(parts, asked.title or words.heatmap, source, words)


def _slope(dataset: OpenDataset, asked: Asked, words: Words) -> Drawing:
    """Draw one column of each of two years; units are joined by id, or by one whole heir."""
    years = sorted(set(asked.wanted.years))
    if len(years) != 2:
        english = "chart slope: give two years, such as --years 2021,2022"
        raise BadUsage(english, "cần hai năm, ví dụ --years 2021,2022")
    first = column_of(dataset, replace(asked.wanted, years=(years[0],)))
    # Half a year is not set beside a year.
    second = replace(asked.wanted, years=(years[1],), period_kind=first.period_kind or None)
    choices = [first, column_of(dataset, second)]
    found: dict[int, dict[str, Figure]] = {}
    for year, choice in zip(years, choices, strict=True):
        figures = figures_of(dataset, choice)
        found[year] = {_line_of(figure.unit_id): figure for figure in figures if figure.unit_id}
    source = " → ".join(choice.source() for choice in choices)
    return slope_chart(found, asked.title or words.slope, source, words)


def _line_of(unit_id: str) -> str:
    """Return the id at the end of a unit's line, as far as each step has one whole heir."""
    seen = {unit_id}
    while True:
        heirs = [heir.unit_id for heir in heirs_of(unit_id) if heir.share == "whole"]
        if len(heirs) != 1 or heirs[0] in seen:
            return unit_id
        unit_id = heirs[0]
        seen.add(unit_id)


def _distribution(dataset: OpenDataset, asked: Asked, words: Words) -> Drawing:
    """Draw the shares of one harmonised indicator: only what means the same is set side by side."""
    indicator = asked.wanted.indicator
    if not indicator:
        english = "chart distribution: give --indicator, such as egov.total or dti.total"
        raise BadUsage(english, "cần --indicator, ví dụ egov.total hoặc dti.total")
    condition, values = condition_of(dataset, asked.wanted)
    measures = "measure IN ('score', 'total', 'percent')"
    figures = figures_where(dataset, f"{condition} AND {measures} AND province <> ''", values)
    provinces: dict[str, dict[tuple[str, int | None], Figure]] = defaultdict(dict)
    for figure in figures:
        if figure.share is not None:
            # The same figure may stand in several tables and as a percentage beside its score.
            provinces[figure.province].setdefault((figure.unit, figure.year), figure)
    if not provinces:
        english = f"chart distribution: no figures of {indicator} with a known maximum fit"
        vietnamese = f"không có số liệu {indicator} nào biết điểm tối đa; thử chỉ số, năm khác"
        raise BadUsage(english, vietnamese)
    years = sorted({figure.year for figure in figures if figure.year})
    source = " · ".join((indicator, ", ".join(map(str, years))))
    shown = {name: list(units.values()) for name, units in provinces.items()}
    return distributions(shown, asked.title or words.distribution, source, words)
