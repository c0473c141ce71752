"""Units printed twice, left out, or of another place."""

import re
from collections import defaultdict

from documents.claims import ClaimKind
from documents.document import Document
from documents.findings import Certainty, Rule, Severity
from documents.references import row_ref
from documents.tables import MatchReason, Row, RowKind, Table, TableKind, UnitRef
from documents.text import fold
from validator import messages
from validator.drafts import Answer, Case, Draft
from validator.figures import unit_name
from validator.words import best_name

_NOT = re.compile(r"\b(?:khong|chua)\b")
_NOT_ASSESSED = re.compile(
    r"\b(?:khong|chua|ko)\b.{0,30}\b(?:danh gia|cham diem|tham gia|gui|nop|xep hang|tao phieu)\b"
)
_SENTENCE = re.compile(r"[.;]\s")
_KIND = re.compile(r"^(?:xa|phuong|thi tran|huyen|thi xa|thanh pho|quan|so|ban) ")
# Share of a scope's rows that may be of elsewhere, or missing, for the scope to be believed; and
# the number of units whose absence is always told.
_FEW = 0.25
MANY = 3


def unit_key(row: Row) -> str:
    """Return what identifies a unit across tables: its code, else its folded name and district."""
    if row.name.unit_id:
        return row.name.unit_id
    name = fold(unit_name(row))
    return f"{name}|{fold(row.name.district)}" if row.name.district else name


def check_units(case: Case) -> Answer:
    """Report units that stand twice in a table, are missing from it, or belong elsewhere."""
    drafts: list[Draft] = []
    for table in case.document.tables:
        if table.kind is not TableKind.RANKING:
            continue
        drafts.extend(_duplicates(table))
        drafts.extend(_missing(case.document, table))
        drafts.extend(_foreign(table))
    return Answer(tuple(drafts))


def _duplicates(table: Table) -> list[Draft]:
    places: dict[tuple[str, str], list[int]] = defaultdict(list)
    grouped_by_place = not any(r.name.unit_id for r in table.rows)
    for position, row in enumerate(table.rows):
        if row.kind is RowKind.UNIT and unit_name(row):
            block = row.group if grouped_by_place else ""
            places[unit_key(row), block].append(position)
    drafts = []
    for positions in places.values():
        if len(positions) < 2:
            continue
        unit = unit_name(table.rows[positions[0]])
        rows = ", ".join(str(p + 1) for p in positions)
        drafts.append(
            Draft(
                rule=Rule.DUPLICATE_UNIT,
                table_id=table.table_id,
                unit=unit,
                column="",
                reported=str(len(positions)),
                expected="1",
                formula=f"{unit}: {rows}",
                text=messages.DUPLICATE_UNIT.say(unit=unit, count=len(positions), rows=rows),
                cells=tuple(row_ref(table.table_id, p) for p in positions),
                severity=Severity.DECISION,
                location=table.rows[positions[-1]].location,
            )
        )
    return drafts


def _scope(table: Table) -> tuple[str, str]:
    return (table.unit_scope or "phạm vi của bảng", table.unit_scope or "the table's scope")


def _missing(document: Document, table: Table) -> list[Draft]:
    """Report units that are not in the table; one that is in none of the tables is one cause.

    Where the text itself says that a unit was left out, that is no error but worth knowing.
    """
    listed = sum(row.kind is RowKind.UNIT for row in table.rows)
    if len(table.absent) > max(MANY, _FEW * (listed + len(table.absent))):
        return []  # so much is missing that the table is of another scope
    explained = _said_to_be_out(document, table)
    # Of few units more may be left out on purpose, and a table alone does not say whose it is.
    sure = document.facts.province is not None and len(table.absent) <= _FEW * listed
    return [
        _absent(table, unit, position in explained, sure)
        for position, unit in enumerate(table.absent)
    ]


def _absent(table: Table, unit: UnitRef, explained: bool, sure: bool) -> Draft:
    sentence = messages.UNIT_LEFT_OUT if explained else messages.MISSING_UNIT
    return Draft(
        rule=Rule.MISSING_UNIT,
        table_id=table.table_id,
        unit=unit.name,
        column="",
        reported="0",
        expected="1",
        formula="",
        text=sentence.say(unit=unit.name, scope=_scope(table)),
        severity=Severity.FORM if explained else Severity.VALUE,
        certainty=Certainty.CERTAIN if sure and not explained else Certainty.INTERPRETIVE,
        location=table.locations[0] if table.locations else None,
        cause=f"missing {unit.unit_id}",
    )


def _said_to_be_out(document: Document, table: Table) -> set[int]:
    """Return the absent units that the text names as not assessed: in a list, or in a sentence."""
    absent = [(unit.name,) for unit in table.absent]
    listed = (
        best_name(name, absent)
        for claim in document.claims
        if claim.kind is ClaimKind.UNIT_LIST and _NOT.search(fold(claim.text))
        for name in claim.units
    )
    told = {position for position in listed if position is not None}
    text = " ".join(fold(p.text) for p in document.paragraphs) if absent else ""
    for sentence in _SENTENCE.split(text):
        if _NOT_ASSESSED.search(sentence):
            told |= {k for k, (name,) in enumerate(absent) if _own_name(name) in sentence}
    return told


def _own_name(name: str) -> str:
    """Return a unit's name without its kind, between blanks: " hoa an "."""
    return f" {_KIND.sub('', fold(name))} "


def _foreign(table: Table) -> list[Draft]:
    """Report rows that are not of the table's scope; a scope that few rows fit is not theirs."""
    units = [row for row in table.rows if row.kind is RowKind.UNIT]
    strangers = sum(row.name.reason is MatchReason.FOREIGN for row in units)
    if strangers > max(1, _FEW * len(units)):
        return []
    return [
        Draft(
            rule=Rule.FOREIGN_UNIT,
            table_id=table.table_id,
            unit=unit_name(row),
            column="",
            reported=unit_name(row),
            expected="",
            formula="",
            text=messages.FOREIGN_UNIT.say(unit=unit_name(row), scope=_scope(table)),
            cells=(row_ref(table.table_id, position),),
            location=row.location,
        )
        for position, row in enumerate(table.rows)
        if row.name.reason is MatchReason.FOREIGN
    ]
