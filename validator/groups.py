"""Headings that state how many units stand under them."""

from documents.findings import Rule, Severity
from documents.references import row_ref
from documents.tables import RowKind
from validator import messages
from validator.drafts import Answer, Case, Draft


def check_group_counts(case: Case) -> Answer:
    """Report headings whose stated count differs from the rows under them."""
    drafts = []
    for table in case.document.tables:
        for group in table.groups:
            if group.stated_count is None:
                continue
            rows = [
                p
                for p in range(group.first_row, group.last_row + 1)
                if table.rows[p].kind is RowKind.UNIT
            ]
            if len(rows) == group.stated_count:
                continue
            drafts.append(
                Draft(
                    rule=Rule.GROUP_COUNT,
                    table_id=table.table_id,
                    unit=group.heading,
                    column="group",
                    reported=str(group.stated_count),
                    expected=str(len(rows)),
                    formula=f"{len(rows)} ≠ {group.stated_count}",
                    text=messages.GROUP_COUNT.say(
                        heading=group.heading,
                        reported=str(group.stated_count),
                        expected=str(len(rows)),
                    ),
                    cells=tuple(row_ref(table.table_id, p) for p in rows),
                    severity=Severity.VALUE,
                    location=group.location,
                )
            )
    return Answer(tuple(drafts))
