"""Published PDFs, against what an eye reads on their rendered pages."""

from pathlib import Path

import pytest

from documents.printed import Grid, PageKind
from extractors.options import ExtractOptions
from extractors.pdf.raster import render_page
from extractors.pdf.reader import read_pdf
from extractors.scan.page import read_scanned_page
from extractors.source import open_source
from tests.extractors.scan.test_page import needs_tesseract

D, M, B = PageKind.DIGITAL, PageKind.MIXED, PageKind.BAD_TEXT
PAGES = {
    # Two pages of text drawn as outlines, then an appendix in landscape.
    "quyet-dinh-1629-qd-ubnd.pdf": (M, M, D, D, D, D),
    # A scan with a hidden text layer by an English model.
    "test_AI_03.pdf": (B, B),
    # Gazette pages: a digital head over scans.
    "thong-bao-so-02-2023-tb-lpqt-39022.pdf": (M,) * 17,
    "thong-tu-so-01-2025-tt-bldtbxh-43956.pdf": (D, D, D, D),
    "thong-tu-so-15-2024-tt-bldtbxh-43951.pdf": (D, D, D, M),
    "thong-tu-so-36-2021-tt-bldtbxh-36618.pdf": (D, D, D),
    # Opens without a password although it is encrypted.
    "vietsample1.pdf": (D, D),
}
FACTORS = {
    "thong-tu-so-01-2025-tt-bldtbxh-43956.pdf": (
        """Năm|Trước 1995|1995|1996|1997|1998|1999|2000|2001|2002|2003|2004
Mức điều chỉnh|5,63|4,78|4,51|4,37|4,06|3,89|3,95|3,97|3,82|3,70|3,43
Năm|2005|2006|2007|2008|2009|2010|2011|2012|2013|2014|2015
Mức điều chỉnh|3,17|2,95|2,72|2,21|2,07|1,90|1,60|1,47|1,37|1,32|1,31
Năm|2016|2017|2018|2019|2020|2021|2022|2023|2024|2025|
Mức điều chỉnh|1,28|1,23|1,19|1,16|1,12|1,10|1,07|1,04|1,00|1,00|""",
        """Năm|2008|2009|2010|2011|2012|2013|2014|2015|2016
Mức điều chỉnh|2,21|2,07|1,90|1,60|1,47|1,37|1,32|1,31|1,28
Năm|2017|2018|2019|2020|2021|2022|2023|2024|2025
Mức điều chỉnh|1,23|1,19|1,16|1,12|1,10|1,07|1,04|1,00|1,00""",
    ),
    "thong-tu-so-36-2021-tt-bldtbxh-36618.pdf": (
        """Năm|Trước 1995|1995|1996|1997|1998|1999|2000|2001|2002|2003|2004|2005|2006|2007|2008
Mức điều chỉnh|5,10|4,33|4,09|3,96|3,68|3,53|3,58|3,59|3,46|3,35|3,11|2,87|2,67|2,47|2,01
Năm|2009|2010|2011|2012|2013|2014|2015|2016|2017|2018|2019|2020|2021|2022|
Mức điều chỉnh|1,88|1,72|1,45|1,33|1,25|1,20|1,19|1,16|1,12|1,08|1,05|1,02|1,00|1,00|""",
        """Năm|2008|2009|2010|2011|2012|2013|2014|2015
Mức điều chỉnh|2,01|1,88|1,72|1,45|1,33|1,25|1,20|1,19
Năm|2016|2017|2018|2019|2020|2021|2022|
Mức điều chỉnh|1,16|1,12|1,08|1,05|1,02|1,00|1,00|""",
    ),
}


def lines(grid: Grid) -> str:
    return "\n".join(
        "|".join(" ".join(c.text.split()) for c in grid.cells if c.row == row)
        for row in range(grid.row_count)
    )


@pytest.mark.parametrize("name", sorted(PAGES))
def test_every_page_is_told_for_what_it_is(shared: Path, name: str) -> None:
    printed = read_pdf(open_source(shared / "pdf" / name), ExtractOptions())
    assert tuple(page.kind for page in printed.pages) == PAGES[name]


@pytest.mark.parametrize("name", sorted(FACTORS))
def test_the_tables_of_digital_circulars_are_exact(shared: Path, name: str) -> None:
    printed = read_pdf(open_source(shared / "pdf" / name), ExtractOptions())
    found = [block for block in printed.blocks if isinstance(block, Grid)]
    assert tuple(map(lines, found)) == FACTORS[name]


@pytest.mark.parametrize("name", ["thong-tu-so-15-2024-tt-bldtbxh-43951.pdf", "vietsample1.pdf"])
def test_numbered_lists_and_verses_are_no_tables(shared: Path, name: str) -> None:
    printed = read_pdf(open_source(shared / "pdf" / name), ExtractOptions())
    assert not any(isinstance(block, Grid) for block in printed.blocks)


@needs_tesseract
@pytest.mark.parametrize("name", sorted(FACTORS))
def test_circulars_printed_and_scanned_give_their_figures_again(shared: Path, name: str) -> None:
    source = open_source(shared / "pdf" / name)
    for page in (2, 3):
        picture, dpi = render_page(source.data, page, 200)
        read = read_scanned_page(picture, dpi, page, ExtractOptions())
        (grid,) = (block for block in read.blocks if isinstance(block, Grid))
        found = [line.split("|")[1:] for line in lines(grid).split("\n")]
        truth = FACTORS[name][page - 2].split("\n")
        assert found == [line.split("|")[1:] for line in truth]
