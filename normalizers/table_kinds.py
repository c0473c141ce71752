"""What a table is for: a ranking of units, a list of maxima, a scale of levels, shares."""

import re
from collections.abc import Sequence

from documents.tables import Measure, TableKind
from normalizers.columns import FigureColumn, is_level
from normalizers.unit_levels import level_of_name

_CRITERIA = re.compile(r"\b(?:tieu chi|chi so|noi dung|hang muc|chi tieu|linh vuc|criteri\w+)\b")
_UNITS = re.compile(r"\b(?:co quan|don vi|dia phuong|so|huyen|xa|phuong|tinh|bo|unit|department)\b")
_MAXIMA = re.compile(r"\b(?:diem toi da|thang diem|diem chuan|diem chi tiet|toi da)\b")


def table_kind(
    names: Sequence[str], name_header: str, caption: str, columns: Sequence[FigureColumn]
) -> TableKind:
    """Return the kind of a table; all words are folded, `names` those of its unit rows."""
    if 2 * sum(is_level(name) for name in names) > len(names):
        measured = {column.measure for column in columns}
        shares = measured & {Measure.PERCENT, Measure.COUNT}
        return TableKind.SHARES if shares else TableKind.LEVELS
    if not columns:
        return TableKind.OTHER
    if 2 * sum(level_of_name(name) is not None for name in names) > len(names):
        return TableKind.RANKING
    headers = " ".join(column.header.words for column in columns)
    about_criteria = _CRITERIA.search(name_header) or not name_header
    if about_criteria and (_MAXIMA.search(f"{caption} {headers}") or _is_by_kind(columns)):
        return TableKind.MAXIMA
    if _CRITERIA.search(name_header):
        return TableKind.OTHER
    ranked = any(column.measure is Measure.RANK for column in columns)
    return TableKind.RANKING if ranked or _UNITS.search(name_header) else TableKind.OTHER


def _is_by_kind(columns: Sequence[FigureColumn]) -> bool:
    """Tell whether the columns are kinds of units: "Sở, ban, ngành", "Huyện, TX, TP"."""
    return all(level_of_name(f"{column.header.words} ") is not None for column in columns)
