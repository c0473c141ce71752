"""Builds every committed sample from the facts: `python -m samples.build [FOLDER]`.

Three more files show one decision with all lines, with horizontal lines only and with none. They
go to tests/golden/rulings (FOLDER/rulings when one is named), for they would be three copies of
the same figures in a dataset.
"""

import sys
from pathlib import Path

from samples import text
from samples.damage import damage
from samples.facts import load
from samples.grids import Ruling
from samples.pages import write_pdf
from samples.scans import scan

HERE = Path(__file__).parent
PDFS = {
    "binh-dinh-2021-so-nganh": Ruling.ALL,
    "son-la-2021": Ruling.ALL,
    "tuyen-quang-2022-so-nganh": Ruling.NONE,
}


RULINGS = HERE.parent / "tests" / "golden" / "rulings"


def build_rulings(folder: Path) -> list[Path]:
    """Write the decision that is drawn in each of the three ways, and return the paths."""
    folder.mkdir(parents=True, exist_ok=True)
    decision = load("cach-ke-bang")
    written = [folder / f"{ruling}.pdf" for ruling in Ruling]
    for ruling, path in zip(Ruling, written, strict=True):
        write_pdf(decision, path, ruling)
    return written


def build(folder: Path) -> list[Path]:
    """Write all samples into a folder and return their paths."""
    folder.mkdir(parents=True, exist_ok=True)
    return [*_pdfs(folder), *_texts(folder)]


def _pdfs(folder: Path) -> list[Path]:
    written = []
    for slug, ruling in PDFS.items():
        written.append(folder / f"{slug}.pdf")
        write_pdf(load(slug), written[-1], ruling)
    scanned = folder / "son-la-2021-ban-quet.pdf"
    scan(folder / "son-la-2021.pdf", scanned)
    return [*written, scanned]


def _texts(folder: Path) -> list[Path]:
    districts = load("tuyen-quang-2022-cap-huyen")
    contents = {
        "binh-dinh-2021-cap-huyen.txt": text.tab_separated(load("binh-dinh-2021-cap-huyen")),
        "binh-phuoc-2021.md": text.markdown(load("binh-phuoc-2021")),
        "tuyen-quang-2022-cap-huyen-ocr.txt": damage(text.tab_separated(districts)),
    }
    for name, content in contents.items():
        (folder / name).write_text(content, encoding="utf-8")
    return [folder / name for name in contents]


if __name__ == "__main__":
    if len(sys.argv) > 1:
        target = Path(sys.argv[1])
        samples = [*build(target), *build_rulings(target / "rulings")]
    else:
        samples = [*build(HERE), *build_rulings(RULINGS)]
    for sample in samples:
        print(sample, sample.stat().st_size)
