"""Running numbers: one that was skipped, one that two rows carry."""

import re
from dataclasses import dataclass
from itertools import groupby, pairwise

from documents.findings import Certainty, Rule, Severity
from documents.references import row_ref
from documents.tables import Row, RowKind, Table, TableKind
from validator import messages
from validator.drafts import Answer, Case, Draft
from validator.figures import unit_name
from validator.judgement import was_misread

_NUMBER = re.compile(r"^0*([1-9]\d{0,4})[.)]?$")
# Numbers in sequence on both sides of a break: a single number that was misread breaks twice.
SETTLED = 2
# A numbering counts when this share of its steps is by one.
REGULAR = 0.8


@dataclass(frozen=True)
class Numbered:
    """A row's position in its table, and its running number."""

    position: int
    number: int


def check_running_numbers(case: Case) -> Answer:
    """Report running numbers that skip or repeat; groups may each begin again."""
    drafts: list[Draft] = []
    for table in case.document.tables:
        if table.kind is TableKind.RANKING:
            unsure = bool(table.problems or table.absent) or was_misread(case.document)
            certainty = Certainty.INTERPRETIVE if unsure else Certainty.CERTAIN
            drafts.extend(
                _draft(table, before, after, certainty)
                for run in _runs(table)
                for before, after in _breaks(run, last_may_be_misread=unsure)
                if not _tied(case, table, before, after)
            )
    return Answer(tuple(drafts))


def _runs(table: Table) -> list[list[Numbered]]:
    """Return the stretches of rows numbered one after another.

    A stretch ends at a row whose number is lost or was mangled, and where numbers begin again.
    """
    runs: list[list[Numbered]] = [[]]
    group = ""
    for position, row in enumerate(table.rows):
        match = _NUMBER.match(row.number.strip())
        if match is None:
            if unit_name(row) and row.cells and _ranked(row):
                runs.append([])
            continue
        number = int(match[1])
        falls = bool(runs[-1]) and number <= runs[-1][-1].number
        if falls and (row.group != group or number == 1 < runs[-1][-1].number):
            runs.append([])
        runs[-1].append(Numbered(position, number))
        group = row.group
    return [run for run in runs if len(run) > 1]


def _ranked(row: Row) -> bool:
    return row.kind is RowKind.UNIT


def _breaks(run: list[Numbered], last_may_be_misread: bool) -> list[tuple[Numbered, Numbered]]:
    """Return the neighbours between which a number is skipped or repeated, and all else goes on."""
    steps = [b.number - a.number for a, b in pairwise(run)]
    if sum(step == 1 for step in steps) < REGULAR * (len(steps) - 1):
        return []
    found = []
    stretches = [(regular, len(list(part))) for regular, part in groupby(s == 1 for s in steps)]
    place = 0
    for k, (regular, length) in enumerate(stretches):
        ahead = stretches[k - 1][1] if k else 0
        behind = stretches[k + 1][1] if k + 1 < len(stretches) else 0
        at_end = k + 1 == len(stretches) and not last_may_be_misread
        settled = ahead >= SETTLED - 1 and (behind >= SETTLED - 1 or at_end)
        if not regular and length == 1 and settled:
            found.append((run[place], run[place + 1]))
        place += length
    return found


def _tied(case: Case, table: Table, before: Numbered, after: Numbered) -> bool:
    """Return whether rows of one number have the same result: the number is then their place."""
    if before.number != after.number:
        return False
    one, other = table.rows[before.position], table.rows[after.position]
    if unit_name(one) == unit_name(other):
        return True
    return any(one.cells[j].value == other.cells[j].value for j in case.totals(table))


def _draft(table: Table, before: Numbered, after: Numbered, certainty: Certainty) -> Draft:
    first, unit = (unit_name(table.rows[n.position]) for n in (before, after))
    low, high = before.number + 1, after.number - 1
    skipped = str(low) if low == high else f"{low}–{high}"
    say = messages.NUMBER_REPEATED if before.number == after.number else messages.NUMBER_SKIPPED
    return Draft(
        rule=Rule.ROW_ORDER,
        table_id=table.table_id,
        unit=unit,
        column="no",
        reported=str(after.number),
        expected=str(low),
        formula=f"{before.number} + 1 = {low} ≠ {after.number}",
        text=say.say(
            unit=unit, first=first, before=before.number, after=after.number, skipped=skipped
        ),
        cells=tuple(row_ref(table.table_id, n.position) for n in (after, before)),
        severity=Severity.FORM,
        certainty=certainty,
        location=table.rows[after.position].location,
    )
