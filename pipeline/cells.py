"""What may stand in the dataset: plain text and numbers, nothing that another program runs."""

import datetime
import re
from decimal import Decimal

from pipeline.observations import Value

# Neither XML nor a terminal can show these, and a NUL ends a string in many programs.
_CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ufffe\uffff]")
_FORMULA = re.compile(r"\s*[=+\-@＝＋－＠]|[\t\r\n]")
_DECIMALS = 4  # of confidences; figures are Decimal and keep theirs


def plain(value: Value) -> Value:
    """Return a value without control characters, an empty text as None."""
    if isinstance(value, str):
        return _CONTROL.sub("\ufffd", value) or None
    return round(value, _DECIMALS) if isinstance(value, float) else value


def harmless(text: str) -> str:
    """Return text that no spreadsheet takes for a formula: a lead = + - @ gets an apostrophe.

    Only for text: a negative number in a column of numbers stays a number.
    """
    return f"'{text}" if _FORMULA.match(text) else text


def written(value: Value) -> str:
    """Return a value as CSV holds it: decimal point, ISO date, text made harmless."""
    plain_value = plain(value)
    match plain_value:
        case None:
            return ""
        case str():
            return harmless(plain_value)
        case Decimal():
            return f"{plain_value:f}"
        case datetime.date():
            return plain_value.isoformat()
    return str(plain_value)
