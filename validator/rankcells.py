"""Rank cells whose figure the paper leaves open: blank ones, and ones that a merge displaced."""

from collections.abc import Iterator
from itertools import groupby

from documents.findings import Certainty, Rule, Severity
from documents.tables import Cell, CellStatus, Measure, TableKind
from validator import messages
from validator.drafts import Answer, Case, Draft
from validator.figures import Figures
from validator.judgement import was_misread

# Units that a message names.
NAMED = 5


def check_open_ranks(case: Case) -> Answer:
    """Report ranks that are blank, or that stand beside the row they belong to.

    Both are matters of interpretation: which rank a blank or a merged cell stands for, the paper
    alone can tell. In text that was misread they tell of the reader, not of the paper.
    """
    drafts: list[Draft] = []
    if not was_misread(case.document):
        for figures in case.figures:
            if figures.table.kind is TableKind.RANKING:
                for j in figures.columns(Measure.RANK):
                    drafts.extend(_blank(figures, j))
                    drafts.extend(_displaced(figures, j))
    return Answer(tuple(drafts))


def _options(cell: Cell) -> tuple[str, ...]:
    return tuple(reading.text for reading in cell.alternatives)


def _blank(figures: Figures, j: int) -> Iterator[Draft]:
    """Yield the runs of blank ranks that may hold the same ones."""

    def key(i: int) -> tuple[str, ...]:
        cell = figures.cell(i, j)
        is_open = cell.status is CellStatus.MISSING and not cell.raw
        return _options(cell) if is_open else ()

    for options, run in groupby(range(len(figures.rows)), key):
        rows = list(run)
        if not options:
            continue
        units = ", ".join(figures.unit(i) for i in rows[:NAMED])
        column = figures.column(j)
        yield Draft(
            rule=Rule.RANK_ORDER,
            table_id=figures.table.table_id,
            unit=figures.unit(rows[0]) if len(rows) == 1 else "",
            column=str(column.index),
            reported="",
            expected="|".join(options),
            formula="",
            text=messages.BLANK_RANKS.say(
                column=column.indicator, units=units, options=", ".join(options)
            ),
            cells=tuple(figures.ref(i, j) for i in rows),
            severity=Severity.DECISION,
            certainty=Certainty.INTERPRETIVE,
        )


def _displaced(figures: Figures, j: int) -> Iterator[Draft]:
    """Yield ranks that were moved to another row because cells were merged over several."""
    for i in range(len(figures.rows)):
        cell = figures.cell(i, j)
        moved = cell.status is CellStatus.REPAIRED and cell.merged is not None
        if not moved or cell.raw not in _options(cell) or cell.raw == cell.printed:
            continue
        column = figures.column(j)
        yield Draft(
            rule=Rule.RANK_ORDER,
            table_id=figures.table.table_id,
            unit=figures.unit(i),
            column=str(column.index),
            reported=cell.raw,
            expected=cell.printed,
            formula=f"{cell.raw} → {cell.printed}",
            text=messages.DISPLACED_RANK.say(
                unit=figures.unit(i), reported=cell.raw, expected=cell.printed
            ),
            cells=(figures.ref(i, j),),
            severity=Severity.DECISION,
            certainty=Certainty.INTERPRETIVE,
        )
