"""Tables without structure, found so that they are not lost in silence."""

from pathlib import Path

from documents.printed import Grid, GridCell, Paragraph
from documents.provenance import Location
from extractors.encoding import decode
from extractors.unstructured import lost_tables


def text(words: str, line: int | None = None, page: int | None = None) -> Paragraph:
    return Paragraph(text=words, location=Location(line=line, page=page))


ROWS = "1 So Tu phap 32,50 31,67 20,00\n2 So Y te 30 31 22\n14,2 15,3\n3 | So Noi vu | 3 | 4 | 5"


def test_rows_of_figures_are_reported_with_their_lines_or_page() -> None:
    by_line = lost_tables([text("Bang 1", line=7), text(ROWS, line=9)])
    by_page = lost_tables([text(ROWS, page=3)])

    assert [problem.en.split(":")[0] for problem in by_line + by_page] == [
        "lines 9 to 12",
        "page 3",
    ]


def test_one_cell_a_line_is_a_table_too() -> None:
    assert len(lost_tables([text("Sở A\n9\nSở B\n8\nSở C\n7\nSở D\n6", line=1)])) == 1


def test_a_few_figures_in_prose_are_none() -> None:
    prose = (
        "Điểm trung bình là 79,5/100 điểm, trong đó:\n+ Cấp tỉnh là 78,2 điểm;\n"
        "Ngày 24 tháng 12 năm 2021\n12\nCăn cứ Luật số 77/2015/QH13;\n13\n"
    )

    assert lost_tables([text(prose, line=1)]) == ()


def test_page_numbers_and_dates_are_none() -> None:
    pages = [text(f"{page}", page=page) for page in range(1, 20)]
    dates = [text("từ ngày 01 tháng 01 năm 2022 đến 31 tháng 12 năm 2022", page=1)] * 5

    assert lost_tables([*pages, *dates]) == ()


def test_tables_that_were_read_are_not_reported() -> None:
    grid = Grid(row_count=1, column_count=1, cells=(GridCell(row=0, column=0, text="9"),))

    assert lost_tables([text("1\n2", line=1), grid, text("3\n4", line=9)]) == ()


def test_labels_of_a_chart_of_figures_that_were_read_are_none() -> None:
    figures = ["348,91", "328,59", "32758", "325,34", "319,26"]
    cells = tuple(GridCell(row=r, column=0, text=t) for r, t in enumerate(figures))
    grid = Grid(row_count=5, column_count=1, cells=cells)
    labels = text("348.91\nSở Tư pháp\n328.59\n327.58\n3253\n319.26\n80\n400", line=9)
    others = text("148.91\nSở Tư pháp\n128.59\n127.58\n1253\n119.26\n80\n400", line=9)

    assert lost_tables([grid, labels]) == ()
    assert len(lost_tables([grid, others])) == 1


def test_the_clean_reports_have_none_and_the_ruined_ones_have_some(shared: Path) -> None:
    found = {
        path.name[:3]: lost_tables([text(decode(path.read_bytes()).text, line=1)])
        for path in (shared / "seeds").glob("*.txt")
    }

    assert found["000"] == found["001"] == ()
    assert found["003"] and found["004"]
