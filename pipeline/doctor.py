"""What is installed, what is missing, and the command that installs it."""

import platform
import re
from importlib import metadata

from documents.base import Frozen
from documents.runs import ToolVersion
from pipeline.versions import library, program_version

_LANGUAGES = {"vie": "tesseract-ocr-vie", "eng": "tesseract-ocr-eng"}
# The program works without these, only slower.
_OPTIONAL = {"tesserocr": "pip install tesserocr"}


class Missing(Frozen):
    """Something that is not there; `needed` is false when work goes on without it."""

    name: str
    command: str
    needed: bool = True


class Report(Frozen):
    """What is installed and what is missing."""

    found: tuple[ToolVersion, ...]
    missing: tuple[Missing, ...]

    @property
    def is_well(self) -> bool:
        """Whether nothing that is needed is missing."""
        return not any(missing.needed for missing in self.missing)


def examine() -> Report:
    """Look at the Python packages, at Tesseract and at its language data."""
    found = [
        ToolVersion(name="soat", version=program_version()),
        ToolVersion(name="Python", version=platform.python_version()),
    ]
    missing = []
    for name in _required_packages():
        version = library(name)
        if version:
            found.append(ToolVersion(name=name, version=version))
        else:
            needed = name not in _OPTIONAL
            missing.append(Missing(name=name, command=f"pip install {name}", needed=needed))
    tesseract_found, tesseract_missing = _tesseract()
    return Report(found=(*found, *tesseract_found), missing=(*missing, *tesseract_missing))


def as_lines(report: Report) -> str:
    """Return the report as lines for people."""
    lines = [f"ok       {tool.name} {tool.version}" for tool in report.found]
    lines += [
        f"{'missing ' if missing.needed else 'optional'} {missing.name}: {missing.command}"
        for missing in report.missing
    ]
    return "".join(f"{line}\n" for line in lines)


def as_json_text(report: Report) -> str:
    """Return the report as JSON."""
    return report.model_dump_json(indent=1) + "\n"


def _required_packages() -> list[str]:
    try:
        requirements = metadata.requires("soat") or []
    except metadata.PackageNotFoundError:
        return []
    names = [re.split(r"[^A-Za-z0-9_.-]", text)[0] for text in requirements if "extra" not in text]
    return sorted(names, key=str.lower)


def _tesseract() -> tuple[list[ToolVersion], list[Missing]]:
    from extractors.tesseract import installation

    there = installation()
    found, missing = [], []
    if there.program:
        found.append(ToolVersion(name="tesseract", version=there.program))
    else:
        missing.append(Missing(name="tesseract", command=_apt("tesseract-ocr")))
    languages = dict(there.languages)
    for language, package in _LANGUAGES.items():
        if language in languages:
            version = f"sha256 {languages[language]}"
            found.append(ToolVersion(name=f"tesseract data {language}", version=version))
        else:
            missing.append(Missing(name=f"tesseract data {language}", command=_apt(package)))
    return found, missing


def _apt(package: str) -> str:
    return f"sudo apt-get install {package}"
