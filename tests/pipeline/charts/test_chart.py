"""Charts show the figures that were asked for, say where they are from, and come out the same."""

import io
import xml.etree.ElementTree as ET
from pathlib import Path

import pytest
from PIL import Image

from benchmarks.made_documents import made_document, made_documents
from documents.document import Document
from documents.errors import BadUsage
from pipeline.charts.chart import Asked, draw, write_chart
from pipeline.charts.drawing import DOUBT, Circle, Rect, Text, cut, text_width, wrapped
from pipeline.charts.selection import Wanted
from pipeline.charts.svg import as_svg
from pipeline.choices import ChartKind
from pipeline.dataset import build_dataset
from pipeline.opened import OpenDataset, open_dataset
from pipeline.settings import Language

SVG = "{http://www.w3.org/2000/svg}"
SON_LA = Wanted(years=(2015,), province="son la")
KINDS = {
    ChartKind.RANKS: SON_LA,
    ChartKind.HEATMAP: SON_LA,
    ChartKind.SLOPE: Wanted(years=(2015, 2016), province="14"),
    ChartKind.DISTRIBUTION: Wanted(indicator="dti.total"),
}


@pytest.fixture(scope="module")
def documents() -> list[Document]:
    """Return eight documents: four provinces, two years, seven units."""
    return list(made_documents(8, units=7))


@pytest.fixture(scope="module")
def dataset(tmp_path_factory: pytest.TempPathFactory, documents: list[Document]) -> OpenDataset:
    """Return the dataset of these documents."""
    folder = tmp_path_factory.mktemp("out")
    build_dataset(documents, folder / "dataset")
    return open_dataset(folder)


def texts(dataset: OpenDataset, kind: ChartKind, asked: Asked | None = None) -> list[str]:
    """Return the texts of a chart in their order."""
    drawing = draw(dataset, kind, asked or Asked(KINDS[kind]))
    return [shape.text for shape in drawing.shapes if isinstance(shape, Text)]


@pytest.mark.parametrize("kind", ChartKind)
def test_a_chart_is_whole_as_svg_and_as_png_and_always_the_same(
    dataset: OpenDataset, tmp_path: Path, kind: ChartKind
) -> None:
    for name in ("a.svg", "b.svg", "a.png", "b.png"):
        write_chart(draw(dataset, kind, Asked(KINDS[kind])), tmp_path / name)

    root = ET.fromstring((tmp_path / "a.svg").read_text(encoding="utf-8"))
    assert root.tag == f"{SVG}svg" and root.find(f"{SVG}title") is not None
    width, height = float(root.attrib["width"]), float(root.attrib["height"])
    for text in root.iter(f"{SVG}text"):
        assert 0 <= float(text.attrib["x"]) <= width
        assert 0 <= float(text.attrib["y"]) <= height
    picture = Image.open(io.BytesIO((tmp_path / "a.png").read_bytes()))
    assert picture.size == (round(width * 2), round(height * 2))
    assert (tmp_path / "a.svg").read_bytes() == (tmp_path / "b.svg").read_bytes()
    assert (tmp_path / "a.png").read_bytes() == (tmp_path / "b.png").read_bytes()


def test_rank_bars_go_from_the_highest_to_the_lowest(
    dataset: OpenDataset, documents: list[Document]
) -> None:
    (document,) = [d for d in documents if d.facts.province == "Sơn La" and d.facts.year == 2015]
    totals = {row.name.official: row.cells[5].value for row in document.tables[0].rows}
    expected = sorted(totals, key=lambda unit: -(totals[unit] or 0))

    found = [t.partition(". ")[2] for t in texts(dataset, ChartKind.RANKS)[2:] if ". " in t]
    assert found == expected


def test_a_chart_says_where_its_figures_are_from(dataset: OpenDataset) -> None:
    for kind in (ChartKind.RANKS, ChartKind.HEATMAP):
        source = texts(dataset, kind)[1]
        assert "Sơn La" in source and "2015" in source


def test_a_figure_in_doubt_is_coloured_and_the_colour_explained(dataset: OpenDataset) -> None:
    drawing = draw(dataset, ChartKind.RANKS, Asked(SON_LA))
    doubts = [s for s in drawing.shapes if isinstance(s, Rect) and s.fill == DOUBT]

    assert [d.title.partition(":")[0] for d in doubts] == ["Sở Tư pháp", ""]
    assert any("cần xem lại" in text for text in texts(dataset, ChartKind.RANKS))


def test_a_heat_map_has_a_cell_for_each_unit_and_indicator(dataset: OpenDataset) -> None:
    drawing = draw(dataset, ChartKind.HEATMAP, Asked(SON_LA))

    assert len([s for s in drawing.shapes if isinstance(s, Rect) and s.title]) == 7 * 5


def test_a_slope_chart_names_both_years(dataset: OpenDataset) -> None:
    found = texts(dataset, ChartKind.SLOPE)

    assert found[2:4] == ["2015", "2016"]
    assert len([text for text in found if "Sở Tư pháp" in text]) == 2


def test_a_distribution_has_a_dot_for_each_unit_and_year(dataset: OpenDataset) -> None:
    drawing = draw(dataset, ChartKind.DISTRIBUTION, Asked(KINDS[ChartKind.DISTRIBUTION]))

    assert len([s for s in drawing.shapes if isinstance(s, Circle)]) == 4 * 2 * 7
    named = {t.partition(" (")[0] for t in texts(dataset, ChartKind.DISTRIBUTION)}
    assert {"Bình Định", "Sơn La", "Tuyên Quang", "Bình Phước"} <= named


def test_titles_are_in_the_language_that_was_asked_for_or_ones_own(dataset: OpenDataset) -> None:
    english = Asked(SON_LA, language=Language.EN)

    assert texts(dataset, ChartKind.RANKS, english)[0] == "Ranking of units"
    assert texts(dataset, ChartKind.RANKS, Asked(SON_LA, "<b>&"))[0] == "<b>&"
    assert "<b>" not in as_svg(draw(dataset, ChartKind.RANKS, Asked(SON_LA, "<b>&")))


@pytest.mark.parametrize(
    ("kind", "wanted", "message"),
    [
        (ChartKind.RANKS, Wanted(years=(1999,)), "no figures fit"),
        (ChartKind.HEATMAP, Wanted(level="commune"), "no figures fit"),
        (ChartKind.RANKS, Wanted(province="Hà Nội"), "it has Bình Phước"),
        (ChartKind.SLOPE, Wanted(years=(2015,)), "two years"),
        (ChartKind.DISTRIBUTION, Wanted(), "--indicator"),
        (ChartKind.DISTRIBUTION, Wanted(indicator="par.total"), "no figures of par.total"),
    ],
)
def test_what_cannot_be_drawn_is_refused(
    dataset: OpenDataset, kind: ChartKind, wanted: Wanted, message: str
) -> None:
    with pytest.raises(BadUsage, match=message):
        draw(dataset, kind, Asked(wanted))


def test_another_kind_of_file_is_refused(dataset: OpenDataset, tmp_path: Path) -> None:
    with pytest.raises(BadUsage, match=r"\.svg or \.png"):
        write_chart(draw(dataset, ChartKind.RANKS, Asked(SON_LA)), tmp_path / "a.gif")


def test_texts_are_cut_and_wrapped_to_their_room() -> None:
    text = "Cơ chế, chính sách và các quy định thúc đẩy ứng dụng công nghệ thông tin"

    assert cut("ngắn", 100, 10) == "ngắn"
    assert text_width(cut(text, 100, 10), 10) <= 100
    lines = wrapped(text, 100, 10, 3)
    assert len(lines) == 3 and lines[-1].endswith("…")
    assert all(text_width(line, 10) <= 100 for line in lines)


def test_a_slope_chart_sets_no_half_year_beside_a_year(tmp_path: Path) -> None:
    first, half, year = (made_document("Sơn La", "14", 2020 + n // 2, n) for n in (1, 2, 3))
    facts = half.facts.model_copy(update={"period": "6 tháng đầu năm 2021"})
    changed = half.model_copy(update={"facts": facts, "document_id": "14-2021-0"})
    build_dataset([first, changed, year], tmp_path / "dataset")

    drawn = draw(open_dataset(tmp_path), ChartKind.SLOPE, Asked(Wanted(years=(2020, 2021))))
    words = " ".join(s.text for s in drawn.shapes if isinstance(s, Text))
    totals = [row.cells[5].printed for row in year.tables[0].rows]
    assert all(printed in words for printed in totals)
    build_dataset([first, changed], tmp_path / "dataset")
    with pytest.raises(BadUsage, match="no figures fit"):
        draw(open_dataset(tmp_path), ChartKind.SLOPE, Asked(Wanted(years=(2020, 2021))))
