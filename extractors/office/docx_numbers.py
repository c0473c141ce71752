"""The numbers that Word writes itself before the paragraphs of a list.

Running numbers of tables are often made this way: no text of the file holds them.
"""

import re
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from xml.etree.ElementTree import Element

from extractors.office.word import child, kind, number_of, value

_MOST_LEVELS = 9
_ROMAN = ((10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i"))


@dataclass(frozen=True, slots=True)
class _Level:
    start: int = 1
    form: str = "decimal"
    pattern: str = "%1."


class Numbers:
    """The lists of a document, and how far each has counted."""

    def __init__(self, numbering: Element | None, styles: Element | None) -> None:
        lists = () if numbering is None else tuple(numbering)
        abstract = {value(e, "abstractNumId"): e for e in lists if kind(e) == "w:abstractNum"}
        self._levels: dict[str, dict[int, _Level]] = {}
        self._family: dict[str, str] = {}
        for element in (e for e in lists if kind(e) == "w:num"):
            name, family = value(element, "numId"), value(child(element, "w:abstractNumId"), "val")
            self._family[name] = family
            self._levels[name] = dict(_levels(abstract.get(family)))
            for override in (e for e in element if kind(e) == "w:lvlOverride"):
                level = int(value(override, "ilvl") or 0)
                start = number_of(override, "w:startOverride")
                if start and level in self._levels[name]:
                    old = self._levels[name][level]
                    self._levels[name][level] = _Level(start, old.form, old.pattern)
                    self._family[name] = name  # it counts for itself
        self._of_style = {
            value(style, "styleId"): _list_of(child(style, "w:pPr"))
            for style in (() if styles is None else styles)
        }
        self._counts: dict[str, dict[int, int]] = defaultdict(dict)

    def label(self, properties: Element | None) -> str:
        """Return the number of the next paragraph with these properties, "" when it has none."""
        if properties is None:
            return ""
        name, level = _list_of(properties)
        if not name:
            name, level = self._of_style.get(value(child(properties, "w:pStyle"), "val"), ("", 0))
        levels = self._levels.get(name, {})
        if level not in levels:
            return ""
        counts = self._counts[self._family[name]]
        counts[level] = counts.get(level, levels[level].start - 1) + 1
        for deeper in [d for d in counts if d > level]:
            del counts[deeper]
        if levels[level].form in ("bullet", "none"):
            return "-" if levels[level].form == "bullet" else ""

        def number(match: re.Match[str]) -> str:
            at = int(match[1]) - 1
            form = levels.get(at, _Level()).form
            return _written(counts.get(at, levels.get(at, _Level()).start), form)

        return re.sub(r"%([1-9])", number, levels[level].pattern)


def _levels(abstract: Element | None) -> Iterator[tuple[int, _Level]]:
    for element in () if abstract is None else abstract:
        if kind(element) != "w:lvl" or not value(element, "ilvl").isdigit():
            continue
        start = child(element, "w:start")
        yield (
            int(value(element, "ilvl")) % _MOST_LEVELS,
            _Level(
                start=1 if start is None else number_of(element, "w:start"),
                form=value(child(element, "w:numFmt"), "val") or "decimal",
                pattern=value(child(element, "w:lvlText"), "val"),
            ),
        )


def _list_of(properties: Element | None) -> tuple[str, int]:
    numbering = None if properties is None else child(properties, "w:numPr")
    if numbering is None:
        return "", 0
    return value(child(numbering, "w:numId"), "val"), number_of(numbering, "w:ilvl")


def _written(number: int, form: str) -> str:
    match form:
        case "lowerLetter" | "upperLetter":
            letter = chr(ord("a") + (number - 1) % 26) * ((number - 1) // 26 + 1)
            return letter.upper() if form == "upperLetter" else letter
        case "lowerRoman" | "upperRoman":
            roman, left = "", number
            for size, sign in _ROMAN:
                roman += sign * (left // size)
                left %= size
            return roman.upper() if form == "upperRoman" else roman
        case "decimalZero":
            return f"{number:02d}"
    return str(number)
