"""The gazetteer's answers as text: units found, counts by day, exports."""

import datetime
import json
from collections.abc import Iterable

from documents.errors import BadUsage
from documents.tables import UnitLevel
from normalizers import catalogue, gazetteer
from normalizers.names.departments import Body, Successor, bodies_named, successors

_SUGGESTED = 3
_FIELDS = ("unit_id", "level", "official", "province", "parent", "from", "to", "became")


def found_text(
    query: str,
    date: datetime.date | None,
    province: str | None,
    level: UnitLevel | None,
    *,
    as_json: bool,
) -> str:
    """Return the units with a name or code, and what became of those that ended."""
    _checked(province)
    rows = [_row(unit) for unit in gazetteer.lookup(query, date, province, level)]
    if province is None and level in (None, UnitLevel.DEPARTMENT):
        rows += [_row_of(body) for body in bodies_named(query, date)]
    return _as_json(rows) if as_json else _as_tabs(rows)


def is_empty(answer: str) -> bool:
    """Tell whether an answer of `found_text` holds no unit."""
    return answer.strip() in ("", "[]")


def nothing_found(
    query: str, date: datetime.date | None, province: str | None, level: UnitLevel | None
) -> str:
    """Return in a sentence that no unit was found, and what was on other days or sounds alike."""
    others = gazetteer.lookup(query, None, province, level) if date else ()
    if others:
        spans = ", ".join(
            f"{unit.official} from {unit.valid_from or '?'} to {unit.valid_to or 'today'}"
            for unit in others[:_SUGGESTED]
        )
        return f'no unit is called "{query}" on {date}; on other days: {spans}'
    near = gazetteer.sounding_like(query, province, level)[:_SUGGESTED]
    hint = f"; did you mean {', '.join(near)}?" if near else ""
    return f'no unit is called "{query}"{hint}'


def counts_text(date: datetime.date | None, *, as_json: bool) -> str:
    """Return how many units a day had, or each day on which the number changed.

    Beside the communes in force stand those that the statistics office's catalogue listed, and
    each difference with its reason.
    """
    days = [date] if date else sorted({*gazetteer.change_days_of_all(), *catalogue.change_days()})
    rows = [_counted(day) for day in days]
    return _as_json(rows) if as_json else _as_tabs(rows)


def _counted(day: datetime.date) -> dict[str, str]:
    in_force = {k: str(v) for k, v in gazetteer.counts(day)._asdict().items()}
    differing = "; ".join(str(one) for one in catalogue.differences(day))
    listed = str(catalogue.counts(day).communes)
    return {"date": day.isoformat(), **in_force, "catalogue": listed, "differences": differing}


def export_text(date: datetime.date, province: str | None, level: UnitLevel | None) -> str:
    """Return every unit of a day as tab-separated text."""
    _checked(province)
    header, *lines = gazetteer.export(date, province).splitlines()
    kept = [line for line in lines if level is None or line.split("\t")[1] == level]
    return "\n".join((header, *kept)) + "\n"


def _checked(province: str | None) -> None:
    if province is not None and not gazetteer.is_province(province):
        raise BadUsage(
            f'no province is called "{province}"; give its name or its code',
            f'không có tỉnh nào tên "{province}"; cho tên hoặc mã tỉnh',
        )


def _row(unit: gazetteer.Unit) -> dict[str, str]:
    became = "; ".join(
        f"{link.new} ({link.share}, {link.date})" for link in gazetteer.heirs(unit.unit_id)
    )
    values = (
        *(unit.unit_id, unit.level.value, unit.official, unit.province, unit.parent),
        *(unit.valid_from, unit.valid_to, became if unit.valid_to else ""),
    )
    return dict(zip(_FIELDS, values, strict=True))


def _row_of(body: Body) -> dict[str, str]:
    became = "; ".join(_of_department(heir) for heir in successors(body.slug))
    values = (body.unit_id(None), body.level.value, body.spellings[0], "", "")
    return dict(zip(_FIELDS, (*values, body.valid_from, body.valid_to, became), strict=True))


def _of_department(successor: Successor) -> str:
    note = f", {successor.note}" if successor.note else ""
    return f"dep:{successor.slug} ({successor.share}, {successor.date.isoformat()}{note})"


def _as_tabs(rows: Iterable[dict[str, str]]) -> str:
    rows = list(rows)
    if not rows:
        return ""
    lines = ["\t".join(rows[0]), *("\t".join(row.values()) for row in rows)]
    return "\n".join(lines) + "\n"


def _as_json(rows: Iterable[dict[str, str]]) -> str:
    return json.dumps(list(rows), ensure_ascii=False, indent=1) + "\n"
