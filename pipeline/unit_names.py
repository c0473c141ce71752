"""Names in, official names out: for names that come without a document."""

import csv
import datetime
import json
from collections.abc import Sequence
from pathlib import Path

from documents.errors import BadUsage, UnreadableInput
from documents.tables import UnitLevel, UnitName
from normalizers.names import Restoration, restore

_SAID = 10  # units named in one line


def names_of_csv(path: Path, column: str | None) -> list[str]:
    """Return the names of a CSV file's column; the first column when none is named.

    Raises:
        UnreadableInput: when the file cannot be read as UTF-8 text.
        BadUsage: when it has no such column.
    """
    try:
        with path.open(encoding="utf-8-sig", newline="") as file:
            rows = list(csv.DictReader(file))
    except (OSError, UnicodeDecodeError, csv.Error) as error:
        raise UnreadableInput(
            f"cannot be read as CSV in UTF-8: {error}",
            f"không đọc được như CSV mã UTF-8: {error}",
            path.name,
        ) from error
    if not rows:
        return []
    header = [name for name in rows[0] if name]
    chosen = column if column is not None else header[0]
    if chosen not in header:
        listed = ", ".join(header)
        raise BadUsage(
            f'no column "{chosen}"; it has {listed}',
            f'không có cột "{chosen}"; các cột có: {listed}',
            path.name,
        )
    return [row[chosen] or "" for row in rows]


def restore_names(
    names: Sequence[str],
    province: str | None,
    date: datetime.date | None,
    level: UnitLevel | None,
) -> Restoration:
    """Return one restored name for each name; their scope is inferred where it is not given.

    A list of names may repeat one; spelled alike, it is the same unit each time.
    """
    distinct = list(dict.fromkeys(names))
    found = restore(distinct, province=province, date=date, level=level)
    by_raw = dict(zip(distinct, found.names, strict=True))
    return found.model_copy(update={"names": tuple(by_raw[name] for name in names)})


def scope_text(restored: Restoration) -> str:
    """Return which list the names were looked up in, how it was found, and who is absent or twice.

    One line for each; none where there is nothing to say.
    """
    if not restored.names:
        return "no names were given\n"
    day = f" of {restored.date.isoformat()}" if restored.date else ""
    scope = f"{restored.scope}: list of {restored.listed} {restored.level.value}s{day}"
    lines = ["; ".join(part for part in (scope, restored.explanation) if part)]
    for units, said in ((restored.absent, "no row names"), (restored.duplicated, "named twice")):
        if units:
            listed = ", ".join(unit.name for unit in units[:_SAID])
            more = f" and {len(units) - _SAID} more" if len(units) > _SAID else ""
            lines.append(f"{said}: {listed}{more}")
    return "\n".join(lines) + "\n"


def as_tabs(names: Sequence[UnitName]) -> str:
    """Return a line for each name: as read, official name, code, level, confidence, reason."""
    return "".join("\t".join(_fields(name)) + "\n" for name in names)


def as_json_text(names: Sequence[UnitName]) -> str:
    """Return the names as a JSON list, with their alternatives."""
    data = [name.model_dump(mode="json") for name in names]
    return json.dumps(data, ensure_ascii=False, indent=1) + "\n"


def _fields(name: UnitName) -> tuple[str, ...]:
    raw = " ".join(name.raw.split())
    level = name.level.value if name.unit_id else ""
    return (raw, name.official, name.unit_id, level, f"{name.confidence:.3f}", name.reason.value)
