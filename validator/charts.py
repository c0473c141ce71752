"""Labels of charts against the tables that the charts draw."""

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from difflib import SequenceMatcher

from documents.document import Document
from documents.findings import Rule
from documents.provenance import Location
from documents.tables import Measure, TableKind
from documents.text import fold
from validator import messages
from validator.crosstable import certainty_of, table_name
from validator.drafts import Answer, Case, Changes, Draft
from validator.figures import AMOUNTS, Figures
from validator.judgement import was_misread
from validator.messages import figure_vi
from validator.totals import severity_of_change

_CAPTION = re.compile(r"\b(?:bieu do|hinh|do thi|chart|figure)\b")
_FIGURE = re.compile(r"^\W*(\d{1,4}(?:[.,]\d{1,4})?)\s*%?$")
_NAMED = re.compile(r"^(?P<name>[^\W\d_].{2,70}?)[\s:–-]+(?P<figure>\d{1,4}(?:[.,]\d{1,4})?)\s*%?$")
# Lines longer than this are prose, and a chart ends at them.
LONGEST = 80
# Labels of one chart, and the share of a column that must stand among them.
MIN_LABELS = 5
CHARTED = 0.7


@dataclass(frozen=True)
class Label:
    """A figure at a bar of a chart, with the bar's name where both stand in one line."""

    value: Decimal
    name: str
    location: Location


def check_charts(case: Case) -> Answer:
    """Report labels of charts that differ from the column which the chart draws.

    Text that was misread is left alone: a label may stand there for any figure.
    """
    if was_misread(case.document):
        return Answer()
    drafts: list[Draft] = []
    for labels in _charts(case.document):
        drawn = max(
            (found for found in _columns(case, labels)),
            key=lambda found: found[0],
            default=None,
        )
        if drawn is not None:
            drafts.extend(_differences(labels, drawn[1], drawn[2]))
    return Answer(tuple(drafts))


def _charts(document: Document) -> Iterator[list[Label]]:
    """Yield runs of labels near the caption of a figure: no prose stands between them."""
    labels: list[Label] = []
    captioned = False
    for paragraph in document.paragraphs:
        for line in paragraph.text.splitlines():
            text = line.strip()
            if _CAPTION.search(fold(text)) and not _FIGURE.match(text):
                captioned = True
            elif len(text) > LONGEST or text.endswith((".", ";")):
                if captioned and len(labels) >= MIN_LABELS:
                    yield labels
                labels, captioned = [], False
            elif (label := _label(text, paragraph.location)) is not None:
                labels.append(label)
    if captioned and len(labels) >= MIN_LABELS:
        yield labels


def _label(text: str, location: Location) -> Label | None:
    alone, named = _FIGURE.match(text), _NAMED.match(text)
    if alone:
        return Label(_decimal(alone[1]), "", location)
    if named and not _CAPTION.search(fold(named["name"])):
        return Label(_decimal(named["figure"]), named["name"], location)
    return None


def _decimal(printed: str) -> Decimal:
    return Decimal(printed.replace(",", "."))


def _columns(case: Case, labels: list[Label]) -> Iterator[tuple[int, Figures, int]]:
    """Yield the columns most of whose figures stand among the labels, with how many do."""
    among = Counter(label.value for label in labels)
    for figures in case.figures:
        if figures.table.kind is not TableKind.RANKING:
            continue
        for j in figures.columns(*AMOUNTS, Measure.PERCENT):
            rows = [i for i in range(len(figures.rows)) if figures.known[i, j]]
            own = Counter(figures.value(i, j) for i in rows)
            shared = (among & own).total()
            if len(own & among) >= MIN_LABELS - 1 and shared >= CHARTED * len(rows):
                yield shared, figures, j


def _differences(labels: list[Label], figures: Figures, j: int) -> Iterator[Draft]:
    """Yield the labels that stand at the place of another figure of the column.

    A label belongs to the row that it names. Without names the two run in one order, upwards or
    downwards: a single figure that differs between two that agree is another figure.
    """
    rows = [i for i in range(len(figures.rows)) if figures.known[i, j]]
    for row, label in (*_by_name(labels, figures, rows), *_by_order(labels, figures, j, rows)):
        if figures.value(row, j) != label.value:
            yield _draft(figures, row, j, label)


def _by_name(labels: list[Label], figures: Figures, rows: list[int]) -> Iterator[tuple[int, Label]]:
    by_name = {fold(figures.unit(i)): i for i in rows}
    for label in labels:
        if label.name and (row := by_name.get(fold(label.name))) is not None:
            yield row, label


def _by_order(
    labels: list[Label], figures: Figures, j: int, rows: list[int]
) -> Iterator[tuple[int, Label]]:
    bare = [label for label in labels if not label.name]
    best: tuple[int, list[tuple[int, Label]]] = (0, [])
    for order in (rows, rows[::-1]):
        values = [figures.value(i, j) for i in order]
        matcher = SequenceMatcher(None, [b.value for b in bare], values, autojunk=False)
        blocks = matcher.get_opcodes()
        agree = sum(a2 - a1 for what, a1, a2, _, _ in blocks if what == "equal")
        pairs = [
            (order[v1], bare[a1])
            for k, (what, a1, a2, v1, v2) in enumerate(blocks)
            if what == "replace" and a2 - a1 == v2 - v1 == 1 and 0 < k < len(blocks) - 1
        ]
        if agree >= CHARTED * len(rows) and agree > best[0]:
            best = (agree, pairs)
    yield from best[1]


def _draft(figures: Figures, i: int, j: int, label: Label) -> Draft:
    column, printed = figures.column(j), figures.cell(i, j).value
    own = figures.ref(i, j)
    return Draft(
        rule=Rule.CROSS_TABLE,
        table_id=figures.table.table_id,
        unit=figures.unit(i),
        column=str(column.index),
        reported=figure_vi(printed),
        expected=figure_vi(label.value),
        formula=f"{figure_vi(printed)} ≠ {figure_vi(label.value)}",
        text=messages.CHART.say(
            unit=figures.unit(i),
            table=table_name(figures.table),
            column=column.indicator,
            reported=printed,
            expected=label.value,
        ),
        cells=(own,),
        severity=severity_of_change(figures, i, j, label.value),
        certainty=certainty_of(figures.cell(i, j)),
        offers=((own, label.value),),
        holds=_AsDrawn(own, label.value),
        location=label.location,
        subject=f"chart {figure_vi(label.value)}",
    )


@dataclass(frozen=True)
class _AsDrawn:
    """Whether a figure is the chart's once it is another."""

    cell: str
    value: Decimal

    def __call__(self, changes: Changes) -> bool:
        return changes.get(self.cell) == self.value
