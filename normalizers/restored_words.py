"""Titles, captions and header words of a mangled document, restored, each with its repair."""

from collections.abc import Sequence

from documents.facts import Facts
from documents.provenance import Repair, RepairReason
from documents.references import column_ref
from documents.tables import Column, Table
from normalizers.restoring import Restorer

_CONFIDENCE = 0.95
_BECAUSE = "the words of the field that were read so, each clearly likelier than any other"


def names_in(tables: Sequence[Table], facts: Facts) -> tuple[str, ...]:
    """Return the names that a document is known to hold: its units, its province, its issuer."""
    units = {row.name.official for table in tables for row in table.rows if row.name.official}
    own = (facts.province, facts.province and f"tỉnh {facts.province}")
    return (*sorted(units), *(name for name in own if name))


def restore_words(
    tables: Sequence[Table], facts: Facts, restorer: Restorer
) -> tuple[tuple[Table, ...], Facts, tuple[Repair, ...]]:
    """Return tables and facts with their words restored, and what was changed about them.

    Columns that have another form before restoration keep it; their name was proved.
    """
    repairs: list[Repair] = []

    def restored(target: str, before: str) -> str:
        after = restorer.restore(before)
        if after != before:
            repairs.append(_repair(target, before, after))
        return after

    own = {"title": facts.title, "issuer": facts.issuer}
    update = {field: restored(field, words) for field, words in own.items() if words}
    found = []
    for table in tables:
        columns = tuple(
            column
            if column.raw
            else _column(
                column,
                restored(column_ref(table.table_id, column.index), column.indicator),
                restorer,
            )
            for column in table.columns
        )
        caption = restored(table.table_id, table.caption)
        found.append(table.model_copy(update={"caption": caption, "columns": tuple(columns)}))
    return tuple(found), facts.model_copy(update=update), tuple(repairs)


def _column(column: Column, indicator: str, restorer: Restorer) -> Column:
    if indicator == column.indicator:
        return column
    header = tuple(restorer.restore(words) for words in column.header)
    return column.model_copy(
        update={"indicator": indicator, "header": header, "raw": column.header}
    )


def _repair(target: str, before: str, after: str) -> Repair:
    return Repair(
        target=target,
        reason=RepairReason.PROSE,
        before=before,
        after=after,
        because=_BECAUSE,
        confidence=_CONFIDENCE,
    )
