"""Builds every committed sample from the facts: `python -m samples.build [FOLDER]`."""

import sys
from pathlib import Path

from samples.facts import load
from samples.grids import Ruling
from samples.pages import write_pdf

HERE = Path(__file__).parent
PDFS = {
    "binh-dinh-2021-so-nganh": Ruling.ALL,
}


def build(folder: Path) -> list[Path]:
    """Write all samples into a folder and return their paths."""
    folder.mkdir(parents=True, exist_ok=True)
    written = []
    for slug, ruling in PDFS.items():
        path = folder / f"{slug}.pdf"
        write_pdf(load(slug), path, ruling)
        written.append(path)
    return written


if __name__ == "__main__":
    for sample in build(Path(sys.argv[1]) if len(sys.argv) > 1 else HERE):
        print(sample, sample.stat().st_size)
