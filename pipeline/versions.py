"""What a result depends on beside its input: the program itself, libraries, Tesseract."""

import hashlib
from functools import cache
from importlib import metadata
from pathlib import Path

from documents.runs import ToolVersion

PACKAGES = ("documents", "extractors", "normalizers", "validator", "review", "pipeline")
# The libraries whose own behaviour shows in figures, names or files.
LIBRARIES = (
    "pdfplumber",
    "pypdfium2",
    "opencv-python-headless",
    "pytesseract",
    "tesserocr",
    "rapidfuzz",
    "scipy",
    "ortools",
    "pandas",
    "pyarrow",
)
_ROOT = Path(__file__).parents[1]


@cache
def tool_versions() -> tuple[ToolVersion, ...]:
    """Return the versions of the program, its libraries, and Tesseract with its language data."""
    from extractors.tesseract import installation

    found = [ToolVersion(name="soat", version=f"{program_version()}+{program_hash()}")]
    found += [ToolVersion(name=name, version=v) for name in LIBRARIES if (v := library(name))]
    tesseract = installation()
    if tesseract.program:
        found.append(ToolVersion(name="tesseract", version=tesseract.program))
    if tesseract.binding:
        found.append(ToolVersion(name="tesseract in tesserocr", version=tesseract.binding))
    found += [
        ToolVersion(name=f"tesseract data {language}", version=sha256[:16])
        for language, sha256 in tesseract.languages
    ]
    return tuple(found)


def program_version() -> str:
    """Return the installed version of soat, or "0" when it runs without being installed."""
    return library("soat") or "0"


def library(name: str) -> str | None:
    """Return the installed version of a package, None when it is not there."""
    try:
        return metadata.version(name)
    except metadata.PackageNotFoundError:
        return None


@cache
def program_hash(packages: tuple[str, ...] = PACKAGES) -> str:
    """Return what identifies the program's own files, or those of some of its packages."""
    # The version number stands still while the program is worked on; its files do not.
    digest = hashlib.sha256()
    for package in packages:
        for path in sorted((_ROOT / package).rglob("*")):
            if path.is_file() and path.suffix != ".pyc":
                digest.update(f"{path.relative_to(_ROOT)}\0".encode())
                digest.update(path.read_bytes())
    return digest.hexdigest()[:12]
