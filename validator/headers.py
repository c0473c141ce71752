"""Labels in headers that count on: "Mục I", "Mục II", "Mục II", "Mục IV"."""

import re
from collections.abc import Iterator

from documents.findings import Rule, Severity
from documents.tables import Column, Table
from validator import messages
from validator.drafts import Answer, Case, Draft

_ONES = ("I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X")
_ROMAN = [tens + ones for tens in ("", "X") for ones in _ONES]
_LABEL = re.compile(
    r"^\s*(?P<before>(?:[^\W\d_]+\s+){0,2}?\(?)(?P<label>[IVX]{1,5}|\d{1,2}|[A-Z])"
    r"(?P<after>\)|\.|:|(?=\s|$))"
)
# A sequence is one when at least this many labels stand where they should.
MIN_LABELS = 4


def check_header_labels(case: Case) -> Answer:
    """Report header labels that break a sequence which the other columns keep."""
    return Answer(tuple(draft for t in case.document.tables for draft in _of_table(t)))


def _of_table(table: Table) -> Iterator[Draft]:
    runs: dict[str, list[tuple[int, str]]] = {}
    for j, column in enumerate(table.columns):
        for text in (_lowest(column), column.number):
            found = _LABEL.match(text)
            if found and (text != column.number or column.number):
                frame = (
                    found["before"].strip().casefold()
                    + "|"
                    + ("number" if text is column.number else "header")
                )
                runs.setdefault(frame, []).append((j, found["label"]))
    for run in runs.values():
        yield from _breaks(table, run)


def _lowest(column: Column) -> str:
    """Return the header's own words for a column, without those that it shares with others."""
    return column.header[-1] if column.header else column.indicator


def _breaks(table: Table, run: list[tuple[int, str]]) -> Iterator[Draft]:
    if len(run) < MIN_LABELS:
        return
    for alphabet in (_ROMAN, [str(n) for n in range(1, 100)], list("ABCDEFGHIJKLMNOPQRSTUVWXYZ")):
        if not all(label in alphabet for _, label in run):
            continue
        places = [alphabet.index(label) for _, label in run]
        start = max(
            {p - k for k, p in enumerate(places)},
            key=lambda s: sum(p - k == s for k, p in enumerate(places)),
        )
        wrong = [k for k, p in enumerate(places) if p - k != start]
        # One slip among labels that otherwise count on; more is another way of numbering.
        if len(wrong) == 1 and len(run) - 1 >= MIN_LABELS - 1 and start + wrong[0] >= 0:
            j, label = run[wrong[0]]
            yield _draft(table, j, label, alphabet[start + wrong[0]])
        return


def _draft(table: Table, j: int, label: str, expected: str) -> Draft:
    column = table.columns[j]
    found = _LABEL.match(_lowest(column))
    before = found["before"] if found else ""
    shown, wanted = f"{before}{label}".strip(), f"{before}{expected}".strip()
    return Draft(
        rule=Rule.HEADER_LABEL,
        table_id=table.table_id,
        unit="",
        column=str(column.index),
        reported=shown,
        expected=wanted,
        formula=f"{shown} ≠ {wanted}",
        text=messages.HEADER_LABEL.say(column=column.indicator, reported=shown, expected=wanted),
        severity=Severity.FORM,
        location=table.locations[0] if table.locations else None,
    )
