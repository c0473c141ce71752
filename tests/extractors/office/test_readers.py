"""DOCX, ODT and HTML: the same facts in any of them give the same blocks and the same tables."""

from collections.abc import Callable, Sequence

import pytest

from documents.errors import BadUsage, UnreadableInput
from documents.printed import Grid, Paragraph, PrintedDocument
from extractors.options import ExtractOptions
from extractors.registry import extract
from extractors.source import source_of
from tests.extractors.office.made_files import (
    Rows,
    as_docx,
    as_html,
    as_odt,
    as_text,
    docx,
    html_table,
    odt,
    open_table,
    package,
    word_cell,
    word_paragraph,
    word_table,
)

PARAGRAPHS = (
    "ỦY BAN NHÂN DÂN TỈNH BÌNH ĐỊNH",
    "Bảng 1. Kết quả xếp hạng các sở, ban, ngành năm 2021",
)
ROWS = (
    ("TT", "Đơn vị", "Điểm", "Xếp hạng"),
    ("1", "Sở Tư pháp", "84,50", "1"),
    ("2", "Sở Y tế", "80,25", "2"),
    ("3", "Sở Nội vụ", "", "3"),
)
MAKERS = {"a.docx": as_docx, "a.odt": as_odt, "a.html": as_html}


def read(data: bytes, name: str = "a.docx") -> PrintedDocument:
    return extract(source_of(name, data), ExtractOptions())


def read_page(body: str) -> PrintedDocument:
    return read(f"<!DOCTYPE html><html><body>{body}</body></html>".encode(), "a.html")


def grid_of(printed: PrintedDocument) -> Grid:
    (grid,) = [block for block in printed.blocks if isinstance(block, Grid)]
    return grid


def texts(printed: PrintedDocument) -> list[str]:
    return [block.text for block in printed.blocks if isinstance(block, Paragraph)]


def places(grid: Grid) -> list[tuple[int, int, int, int, str]]:
    return [(c.row, c.column, c.row_span, c.column_span, c.text) for c in grid.cells]


@pytest.mark.parametrize("name", MAKERS)
def test_the_same_facts_give_the_same_blocks_as_a_text(name: str) -> None:
    printed = read(MAKERS[name](PARAGRAPHS, ROWS), name)
    text = read(as_text(PARAGRAPHS, ROWS), "a.txt")

    assert texts(printed) == texts(text) == list(PARAGRAPHS)
    assert places(grid_of(printed)) == places(grid_of(text))
    assert printed.problems == ()


@pytest.mark.parametrize("make", MAKERS.values(), ids=MAKERS)
def test_the_same_facts_give_the_same_ranking(
    make: Callable[[Sequence[str], Rows], bytes],
) -> None:
    from normalizers.normalize import normalize

    name = next(n for n, m in MAKERS.items() if m is make)
    found, wanted = (
        normalize(read(data, file)).tables
        for data, file in ((make(PARAGRAPHS, ROWS), name), (as_text(PARAGRAPHS, ROWS), "a.txt"))
    )

    def facts(table: object) -> object:
        from documents.tables import Table

        assert isinstance(table, Table)
        rows = [(r.name and r.name.official, [c.value for c in r.cells]) for r in table.rows]
        return table.caption, table.unit_level, [c.indicator for c in table.columns], rows

    assert [facts(table) for table in found] == [facts(table) for table in wanted]
    assert len(found) == 1


def test_cells_know_the_lines_that_they_stand_on() -> None:
    printed = read(as_docx(PARAGRAPHS, ROWS))

    first, *_ = printed.blocks
    assert isinstance(first, Paragraph)
    assert first.location.line == 1
    assert [c.location.line for c in grid_of(printed).cells[:3]] == [3, 4, 5]


def test_merged_cells_of_word_are_spans() -> None:
    rows = [
        [
            word_cell("TT", '<w:vMerge w:val="restart"/>'),
            word_cell("Điểm", '<w:gridSpan w:val="2"/>'),
        ],
        [word_cell("<w:p/>", "<w:vMerge/>"), word_cell("Hạ tầng"), word_cell("Ứng dụng")],
        [word_cell("1"), word_cell("9,5"), word_cell("8")],
    ]

    assert places(grid_of(read(docx(word_table(rows))))) == [
        (0, 0, 2, 1, "TT"),
        (0, 1, 1, 2, "Điểm"),
        (1, 1, 1, 1, "Hạ tầng"),
        (1, 2, 1, 1, "Ứng dụng"),
        (2, 0, 1, 1, "1"),
        (2, 1, 1, 1, "9,5"),
        (2, 2, 1, 1, "8"),
    ]


def test_merged_cells_of_a_page_of_the_web_are_spans() -> None:
    rows = (
        "<thead><tr><th rowspan=2>TT<th colspan=2>Điểm<tr><th>Hạ tầng<th>Ứng dụng</thead>"
        "<tr><td>1</td><td>9,5</td><td>8</td></tr>"
    )
    grid = grid_of(read_page(f"<table>{rows}</table>"))

    assert places(grid)[:4] == [
        (0, 0, 2, 1, "TT"),
        (0, 1, 1, 2, "Điểm"),
        (1, 1, 1, 1, "Hạ tầng"),
        (1, 2, 1, 1, "Ứng dụng"),
    ]
    assert grid.header_rows == 2


def test_merged_cells_of_open_document_are_spans() -> None:
    table = (
        '<table:table><table:table-row><table:table-cell table:number-rows-spanned="2">'
        "<text:p>1</text:p></table:table-cell><table:table-cell><text:p>9</text:p>"
        "</table:table-cell></table:table-row><table:table-row><table:covered-table-cell/>"
        "<table:table-cell><text:p>8</text:p></table:table-cell></table:table-row></table:table>"
    )

    assert places(grid_of(read(odt(table), "a.odt"))) == [
        (0, 0, 2, 1, "1"),
        (0, 1, 1, 1, "9"),
        (1, 1, 1, 1, "8"),
    ]


def test_running_numbers_that_word_writes_itself_are_read() -> None:
    numbering = (
        '<w:numbering xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main">'
        '<w:abstractNum w:abstractNumId="7"><w:lvl w:ilvl="0"><w:start w:val="1"/>'
        '<w:numFmt w:val="decimal"/><w:lvlText w:val="%1"/></w:lvl></w:abstractNum>'
        '<w:num w:numId="3"><w:abstractNumId w:val="7"/></w:num></w:numbering>'
    )
    counted = word_paragraph("", '<w:pPr><w:numPr><w:numId w:val="3"/></w:numPr></w:pPr>')
    rows = [[word_cell(counted), word_cell(name)] for name in ("Sở A", "Sở B", "Sở C")]

    grid = grid_of(read(docx(word_table(rows), numbering=numbering)))

    assert [c.text for c in grid.cells if c.column == 0] == ["1", "2", "3"]


RAISED = {
    "a.docx": docx(
        word_table(
            [
                [
                    word_cell(
                        "<w:p><w:r><w:t>75,41</w:t></w:r><w:r><w:rPr>"
                        '<w:vertAlign w:val="superscript"/></w:rPr><w:t>1</w:t></w:r></w:p>'
                    )
                ]
            ]
            * 2
        )
    ),
    "a.odt": odt(
        "<table:table><table:table-row><table:table-cell><text:p>75,41"
        '<text:span text:style-name="T1">1</text:span></text:p></table:table-cell>'
        "</table:table-row><table:table-row><table:table-cell><text:p>2</text:p>"
        "</table:table-cell></table:table-row></table:table>",
        '<style:style style:name="T1"><style:text-properties style:text-position="super 58%"/>'
        "</style:style>",
    ),
    "a.html": b"<!DOCTYPE html><table><tr><td>75,41<sup>1</sup><tr><td>3</table>",
}


@pytest.mark.parametrize("name", RAISED)
def test_a_figure_and_the_raised_number_of_its_note_stay_two(name: str) -> None:
    assert grid_of(read(RAISED[name], name)).cells[0].text == "75,41¹"


def test_what_a_reader_of_the_document_does_not_see_is_left_out() -> None:
    deleted = "<w:p><w:del><w:r><w:delText>cũ</w:delText></w:r></w:del></w:p>"
    hidden = "<w:p><w:r><w:rPr><w:vanish/></w:rPr><w:t>ẩn</w:t></w:r></w:p>"
    added = "<w:p><w:ins><w:r><w:t>mới</w:t></w:r></w:ins></w:p>"
    page = "<script>var a = '<p>x</p>'</script><style>p {}</style><p>mới<!-- ẩn -->"

    assert texts(read(docx(deleted + hidden + added))) == ["mới"]
    assert texts(read_page(page)) == ["mới"]


def test_notes_stand_at_the_end_with_their_marks() -> None:
    notes = (
        '<w:footnotes xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main">'
        f'<w:footnote w:id="4">{word_paragraph("Điểm tối đa 100")}</w:footnote></w:footnotes>'
    )
    body = '<w:p><w:r><w:t>Tổng điểm</w:t><w:footnoteReference w:id="4"/></w:r></w:p>'

    assert texts(read(docx(body, footnotes=notes))) == ["Tổng điểm¹", "(1) Điểm tối đa 100"]


def test_a_letterhead_set_as_a_table_is_running_text() -> None:
    head = [
        [word_cell("ỦY BAN NHÂN DÂN\n"), word_cell("CỘNG HÒA XÃ HỘI")],
        [word_cell("Số: 12/QĐ-UBND"), word_cell("Sơn La, ngày 5 tháng 1 năm 2022")],
    ]

    printed = read(docx(word_table(head)))

    assert texts(printed)[2:] == ["Số: 12/QĐ-UBND", "Sơn La, ngày 5 tháng 1 năm 2022"]


def test_a_table_in_a_frame_is_read_and_figures_beside_it_are_a_problem() -> None:
    inner = html_table(ROWS) + "</table>"
    clean = read_page(f"<table><tr><td>Trang chủ<td>{inner}</table>")
    mixed = read_page(f"<table><tr><td>1<td>84,5<td>{inner}</table>")

    assert places(grid_of(clean)) == places(grid_of(mixed))
    assert clean.problems == ()
    assert "stands inside a cell of another" in mixed.problems[0].en


def test_large_pictures_are_problems_and_small_ones_are_not() -> None:
    picture = '<draw:frame svg:width="{}cm" svg:height="{}cm"><draw:image/></draw:frame>'.format

    assert read(odt(f"<text:p>{picture(3, 3)}</text:p>"), "a.odt").problems == ()
    (problem,) = read(odt(f"<text:p>{picture(16, 9)}</text:p>"), "a.odt").problems
    assert "a picture of 16 by 9 cm was not read" in problem.en


def test_repeated_cells_and_blanks_of_open_document_are_counted() -> None:
    table = open_table([["1", "2"]]).replace(
        "<table:table-cell>", '<table:table-cell table:number-columns-repeated="2">'
    )

    assert len(grid_of(read(odt(table), "a.odt")).cells) == 4


ENTITIES = (
    '<?xml version="1.0"?><!DOCTYPE a [<!ENTITY b "bbbb"><!ENTITY c SYSTEM "file:///etc/passwd">]>'
    "<a>&b;&c;</a>"
)


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (package({"word/document.xml": ENTITIES}), "declares entities"),
        (
            package(
                {"mimetype": "application/vnd.oasis.opendocument.text", "content.xml": ENTITIES}
            ),
            "declares entities",
        ),
        (package({"xl/workbook.xml": ENTITIES}), "declares entities"),
        (package({"word/document.xml": "<a>" * 5000}), "nested too deep"),
        (package({"word/document.xml": "<a><b></a>"}), "damaged"),
        (package({"word/document.xml": "<a/>"}), "no text in it"),
        (docx("<w:tbl>" * 500), "nested too deep"),
        (b"<html>" + b"<table><tr><td>" * 500, "nested too deep"),
    ],
)
def test_hostile_files_are_refused_in_one_line(data: bytes, words: str) -> None:
    with pytest.raises(UnreadableInput, match=words) as error:
        read(data)

    assert "\n" not in str(error.value)


def test_absurd_spans_are_bounded() -> None:
    grid = grid_of(read_page("<table><tr><td rowspan=99999999>1<td>3<tr><td>2</table>"))

    assert places(grid)[0] == (0, 0, 2, 1, "1")
    with pytest.raises(UnreadableInput, match="unreasonable size"):
        read_page("<table>" + "<tr><td colspan=1000 rowspan=0>1" * 3 + "</table>")


def test_a_bomb_is_refused_before_it_is_unpacked(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("extractors.office.package._MAX_UNPACKED", 1 << 20)

    with pytest.raises(UnreadableInput, match="unpacks to more than 1 MB"):
        read(docx("<w:p/>" * (1 << 20)))


def test_pages_cannot_be_asked_for() -> None:
    with pytest.raises(BadUsage, match="leave out --pages"):
        extract(source_of("a.docx", docx("")), ExtractOptions(pages=(2,)))
