"""Proposed figures in their cells: what was read stays, and how it was got is said."""

from decimal import Decimal

import pytest

from documents.document import Document
from documents.notices import Notice
from documents.printed import SourceFile, SourceKind
from documents.provenance import Reading, Repair, RepairReason
from documents.tables import (
    Cell,
    CellStatus,
    Column,
    Measure,
    Row,
    RowKind,
    Table,
    TableKind,
    UnitName,
)
from normalizers.proposals import apply_proposals

SOURCE = SourceFile(name="a.txt", sha256="0" * 64, size=1, kind=SourceKind.TEXT)
LOST = Cell(raw="1heo", printed="", status=CellStatus.MISSING, confidence=0.0)


OTHER = Notice(vi="điều khác", en="another", cell="t01")


def document(*cells: Cell) -> Document:
    columns = tuple(
        Column(index=i, header=(), indicator="", measure=Measure.SCORE)
        for i, _ in enumerate(cells, start=1)
    )
    row = Row(index=0, kind=RowKind.UNIT, name=UnitName(raw="A", printed="A"), cells=cells)
    table = Table(
        table_id="t01",
        kind=TableKind.RANKING,
        columns=columns,
        rows=(row,),
        problems=(Notice(vi="không đọc được", en="unread", cell="t01.r00.c1"), OTHER),
    )
    return Document(document_id="a-00000000", source=SOURCE, pages=(), tables=(table,))


def proposal(target: str, after: str) -> Repair:
    return Repair(
        target=target,
        reason=RepairReason.CONSTRAINT,
        before="1heo",
        after=after,
        because="the sums leave no other",
        confidence=0.95,
    )


def test_a_figure_without_a_usable_token_is_inferred() -> None:
    settled = apply_proposals(document(LOST), [proposal("t01.r00.c1", "42,50")])

    cell = settled.tables[0].rows[0].cells[0]
    assert (cell.raw, cell.printed, cell.status) == ("1heo", "42,50", CellStatus.INFERRED)
    assert str(cell.value) == "42.50"
    assert settled.tables[0].problems == (OTHER,)
    assert [repair.target for repair in settled.repairs] == ["t01.r00.c1"]


@pytest.mark.parametrize(
    "cell",
    [
        Cell(raw="000", printed="0,00", value=Decimal("0.00"), confidence=0.9),
        LOST.model_copy(update={"alternatives": (Reading(text="40,00", method="row alignment"),)}),
    ],
)
def test_a_figure_with_a_token_is_repaired(cell: Cell) -> None:
    settled = apply_proposals(document(cell), [proposal("t01.r00.c1", "40,00")])

    changed = settled.tables[0].rows[0].cells[0]
    assert (changed.raw, changed.status) == (cell.raw, CellStatus.REPAIRED)


@pytest.mark.parametrize("target", ["t09.r00.c1", "t01.r05.c1", "t01.r00.c9"])
def test_a_proposal_for_a_cell_that_is_not_there_is_refused(target: str) -> None:
    with pytest.raises(ValueError, match="no such"):
        apply_proposals(document(LOST), [proposal(target, "1")])
