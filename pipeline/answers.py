"""Answers of queries as text: a table for people, CSV and JSON for programs."""

import csv
import io
import json
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any, TextIO

from pipeline.cells import plain, written
from pipeline.choices import TextFormat
from pipeline.observations import Value

_WIDEST = 48


@dataclass(frozen=True, slots=True)
class Answer:
    """What a query gave: names of columns, and rows of plain values in their order."""

    columns: tuple[str, ...]
    rows: tuple[tuple[Any, ...], ...]


def as_text(answer: Answer, form: TextFormat) -> str:
    """Return an answer in a text form, with a line feed at the end."""
    match form:
        case TextFormat.CSV:
            write_csv([answer], text := io.StringIO())
            return text.getvalue()
        case TextFormat.JSON:
            write_json([answer], text := io.StringIO())
            return text.getvalue()
        case TextFormat.TABLE:
            return _as_table(answer)


def write_csv(answers: Iterable[Answer], file: TextIO) -> None:
    """Write the parts of an answer as one CSV, formula leads neutralised."""
    rows = csv.writer(file, lineterminator="\n")
    for number, answer in enumerate(answers):
        if number == 0:
            rows.writerow([written(name) for name in answer.columns])
        rows.writerows([written(_value(cell)) for cell in row] for row in answer.rows)


def write_json(answers: Iterable[Answer], file: TextIO) -> None:
    """Write the parts of an answer as one JSON list of objects, one object a line."""
    between = "[\n"
    for answer in answers:
        for row in answer.rows:
            cells = map(_json, row)
            record = dict(zip(answer.columns, cells, strict=True))
            file.write(between + json.dumps(record, ensure_ascii=False, allow_nan=False))
            between = ",\n"
    file.write("\n]\n" if between.startswith(",") else "[]\n")


def _as_table(answer: Answer) -> str:
    """Return columns under their names; figures to the right, long texts cut with an ellipsis."""
    if not answer.columns:
        return ""
    texts = [[_short(written(_value(cell))) for cell in row] for row in answer.rows]
    widths = [
        max(len(_short(name)), *(len(row[j]) for row in texts), 1)
        for j, name in enumerate(answer.columns)
    ]
    right = [_is_numeric(answer, j) for j in range(len(widths))]
    lines = [[_short(name) for name in answer.columns], ["-" * width for width in widths], *texts]
    return "".join(
        "  ".join(
            cell.rjust(width) if to_right else cell.ljust(width)
            for cell, width, to_right in zip(line, widths, right, strict=True)
        ).rstrip()
        + "\n"
        for line in lines
    )


def _is_numeric(answer: Answer, j: int) -> bool:
    cells = [row[j] for row in answer.rows if row[j] is not None]
    return bool(cells) and all(isinstance(cell, int | float | Decimal) for cell in cells)


def _short(text: str) -> str:
    flat = " ".join(text.split())
    return flat if len(flat) <= _WIDEST else flat[: _WIDEST - 1] + "…"


def _value(cell: object) -> Value:
    """Return a cell as a plain value; lists and the like as their JSON text."""
    if cell is None or isinstance(cell, str | int | float | Decimal | date):
        return plain(cell) if isinstance(cell, str) else cell
    return json.dumps(cell, ensure_ascii=False, default=str)


def _json(cell: object) -> object:
    if isinstance(cell, float) and cell != cell:
        return None
    if cell is None or isinstance(cell, str | int | float):
        return cell
    return float(cell) if isinstance(cell, Decimal) else str(cell)
