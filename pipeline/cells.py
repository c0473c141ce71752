"""What may stand in the dataset: plain text and numbers, nothing that another program runs."""

import datetime
import json
import re
from collections.abc import Iterable, Sequence
from decimal import Decimal
from typing import Any

from pipeline.observations import Record, Value

# Neither XML nor a terminal can show these, and a NUL ends a string in many programs; half a
# surrogate pair cannot be written at all.
_CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]")
_FORMULA = re.compile(r"\s*[=+\-@＝＋－＠]|[\t\r\n]")
_DECIMALS = 4  # of confidences; figures are Decimal and keep theirs


def plain(value: Value) -> Value:
    """Return a value without control characters, an empty text as None."""
    if isinstance(value, str):
        # Printable text, nearly all there is, has none of them.
        return (value if value.isprintable() else _shown(value)) or None
    return round(value, _DECIMALS) if isinstance(value, float) else value


def _shown(text: str) -> str:
    # The csv module does not quote a lone carriage return, and XML takes it for a line feed.
    lines = text.replace("\r\n", "\n").replace("\r", "\n")
    return _CONTROL.sub("\ufffd", lines)


def plain_record(record: Record) -> Record:
    """Return a row of plain values, as every format takes them."""
    return {name: plain(value) for name, value in record.items()}


def harmless(text: str) -> str:
    """Return text that no spreadsheet takes for a formula: a lead = + - @ gets an apostrophe.

    Only for text: a negative number in a column of numbers stays a number.
    """
    if text[:1].isalnum():
        return text
    return f"'{text}" if _FORMULA.match(text) else text


def written(value: Value) -> str:
    """Return a plain value as CSV holds it: decimal point, ISO date, text made harmless."""
    match value:
        case None:
            return ""
        case str():
            return harmless(value)
        case Decimal():
            return f"{value:f}"
        case datetime.date():
            return value.isoformat()
    return str(value)


def stored(value: Value) -> str | int | float | None:
    """Return a plain value as JSON and SQLite hold it: figures as doubles, dates as ISO text."""
    if isinstance(value, Decimal):
        return float(value)
    return value.isoformat() if isinstance(value, datetime.date) else value


def json_lines(names: Sequence[str], records: Iterable[Record]) -> bytes:
    """Return plain rows as a line of JSON each, with these fields in this order."""
    lines = (
        json.dumps({name: stored(record[name]) for name in names}, ensure_ascii=False)
        for record in records
    )
    return "".join(f"{line}\n" for line in lines).encode("utf-8")


def from_json_lines(lines: bytes) -> list[list[Any]]:
    """Return the stored values of each row that `json_lines` wrote."""
    text = lines.decode("utf-8").replace("\n", ",")[:-1]
    return [list(row.values()) for row in json.loads(f"[{text}]")]
