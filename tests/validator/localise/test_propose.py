"""Figures that were misread: proposed when the sums and ranks leave one, left alone otherwise."""

from collections.abc import Sequence
from decimal import Decimal

from documents.claims import Claim, ClaimKind
from documents.document import Document
from documents.findings import Relation, RelationKind
from documents.printed import Paragraph, SourceFile, SourceKind
from documents.provenance import Reading
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
from validator.localise.propose import propose

SOURCE = SourceFile(name="a.txt", sha256="0" * 64, size=1, kind=SourceKind.TEXT)
UNITS = (
    "An Phú",
    "Bình Lộc",
    "Cẩm Sơn",
    "Đại Từ",
    "Ea Kar",
    "Gia Viễn",
    "Hòa An",
    "Ia Grai",
    "Kim Bôi",
)


def figure(text: str, confidence: float = 0.9) -> Cell:
    """Return the cell of a token: "?" is lost, "x|y" is lost with tokens that may stand there."""
    if text == "?":
        return Cell(raw="", printed="", status=CellStatus.MISSING, confidence=0.0)
    if "|" in text:
        tokens = tuple(Reading(text=t, method="row alignment") for t in text.split("|") if t)
        lost = Cell(raw="", printed="", status=CellStatus.MISSING, confidence=0.0)
        return lost.model_copy(update={"alternatives": tokens})
    value = Decimal(text.replace(",", "."))
    return Cell(raw=text, printed=text, value=value, confidence=confidence)


def table(name: str, measures: Sequence[Measure], rows: Sequence[str], sure: bool = False) -> Table:
    """Return a table of rows whose figures are parted by blanks."""
    confidence = 1.0 if sure else 0.9
    return Table(
        table_id=name,
        kind=TableKind.RANKING,
        columns=tuple(
            Column(index=i, header=(), indicator="", measure=m) for i, m in enumerate(measures, 1)
        ),
        rows=tuple(
            Row(
                index=i,
                kind=RowKind.UNIT,
                name=UnitName(raw=unit, printed=unit, unit_id=unit),
                cells=tuple(figure(text, confidence) for text in line.split()),
            )
            for i, (unit, line) in enumerate(zip(UNITS, rows, strict=False))
        ),
    )


def mean(subject: str, value: str) -> Claim:
    """Return the claim that the scores of a subject have a mean; "" is the total."""
    return Claim(
        claim_id="c001",
        kind=ClaimKind.MEAN,
        text="",
        raw="",
        unit_level="other",
        subject=subject,
        value=Decimal(value),
    )


def named(table: Table, *names: str) -> Table:
    """Return the table with names for its columns."""
    columns = [
        c.model_copy(update={"indicator": n}) for c, n in zip(table.columns, names, strict=True)
    ]
    return table.model_copy(update={"columns": tuple(columns)})


def proposals(
    relations: Sequence[Relation], *tables: Table, claims: Sequence[Claim] = (), text: str = ""
) -> dict[str, str]:
    paragraphs = (Paragraph(text=text),) if text else ()
    document = Document(
        document_id="a-00000000",
        source=SOURCE,
        pages=(),
        tables=tables,
        claims=tuple(claims),
        paragraphs=paragraphs,
    )
    return {repair.target: repair.after for repair in propose(document, relations)}


SCORES = (Measure.SCORE, Measure.SCORE, Measure.TOTAL)
SUM = Relation(
    relation_id="t01.sum", kind=RelationKind.SUM, target="t01.c3", operands=("t01.c1", "t01.c2")
)
RANK = Relation(
    relation_id="t02.rank",
    kind=RelationKind.RANK,
    target="t02.c1",
    operands=("t01.c1",),
    mode="competition, descending",
)
WHOLE = ["40,00 11,67 51,67", "37,11 12,09 49,20", "31,25 17,75 49,00", "30,41 10,42 40,83"]


def test_a_lost_figure_is_what_its_row_lacks() -> None:
    assert proposals([SUM], table("t01", SCORES, [*WHOLE, "28,13 ? 39,99"])) == {
        "t01.r04.c2": "11,86"
    }


def test_two_lost_figures_of_one_row_stay_lost() -> None:
    assert proposals([SUM], table("t01", SCORES, [*WHOLE, "? ? 39,99"])) == {}


def test_a_misread_digit_in_a_column_with_like_shapes_stays_in_dispute() -> None:
    # 31,86 as 37,86 (1 and 7) or the total 43,99 as 49,99: one sum can't tell.
    assert proposals([SUM], table("t01", SCORES, [*WHOLE, "37,86 12,13 43,99"])) == {}


def test_a_figure_that_was_read_surely_is_the_publishers() -> None:
    lines = [*WHOLE, "28,13 11,86 39,90"]

    assert proposals([SUM], table("t01", SCORES, lines, sure=True)) == {}


def test_figures_of_a_row_that_lost_a_cell_find_their_columns() -> None:
    row = "28,13| 28,13|11,86 39,99"

    assert proposals([SUM], table("t01", SCORES, [*WHOLE, row])) == {
        "t01.r04.c1": "28,13",
        "t01.r04.c2": "11,86",
    }


def test_a_lost_rank_is_the_one_that_its_score_leaves() -> None:
    ranks = table("t02", (Measure.RANK,), ["1", "2", "?", "4"])

    assert proposals([SUM, RANK], table("t01", SCORES, WHOLE), ranks) == {"t02.r02.c1": "3"}


def test_a_rank_decides_between_two_ways_to_read_a_row() -> None:
    # 5 may be 3 or 6: only 31,58 stands between the second and the fourth score.
    rows = [*WHOLE[:2], "51,58 17,75 49,33", WHOLE[3]]
    ranks = table("t02", (Measure.RANK,), ["1", "2", "3", "4"])

    found = proposals([SUM, RANK], table("t01", SCORES, rows), ranks)

    assert found == {"t01.r02.c1": "31,58"}


def test_rows_that_add_up_are_never_touched() -> None:
    assert proposals([SUM], table("t01", SCORES, WHOLE)) == {}


# Scores in steps of 2,5 beside scores without any.
STEPPED = [
    "40,00 11,67 51,67",
    "37,50 12,09 49,59",
    "35,00 17,75 52,75",
    "32,50 10,42 42,92",
    "30,00 19,13 49,13",
    "27,50 15,88 43,38",
    "25,00 14,02 39,02",
    "22,50 13,30 35,80",
]


def test_two_lost_figures_are_found_by_the_mean_of_their_column() -> None:
    # 12,50 + 12,37: the second column's mean over nine rows, 14,07, leaves a range of a few
    # hundredths, and of the first column's steps of 2,5 only one fits.
    scores = named(table("t01", SCORES, [*STEPPED, "? ? 24,87"]), "Thể chế", "Hạ tầng", "Tổng")

    found = proposals([SUM], scores, claims=[mean("Hạ tầng", "14.07")])

    assert found == {"t01.r08.c1": "12,50", "t01.r08.c2": "12,37"}


def test_without_the_mean_they_stay_lost() -> None:
    scores = named(table("t01", SCORES, [*STEPPED, "? ? 24,87"]), "Thể chế", "Hạ tầng", "Tổng")

    assert proposals([SUM], scores) == {}


def test_a_mean_that_two_columns_may_bear_says_nothing() -> None:
    scores = named(table("t01", SCORES, [*STEPPED, "? ? 24,87"]), "Hạ tầng", "Hạ tầng", "Tổng")

    assert proposals([SUM], scores, claims=[mean("Hạ tầng", "14.07")]) == {}


def test_a_wrong_mean_does_not_move_rows_that_add_up() -> None:
    scores = named(table("t01", SCORES, STEPPED), "Thể chế", "Hạ tầng", "Tổng")

    assert proposals([SUM], scores, claims=[mean("Hạ tầng", "99.99")]) == {}


def test_a_lost_total_is_the_label_that_the_chart_has_left() -> None:
    labels = "\n".join(row.split()[2] for row in STEPPED)
    scores = table("t01", SCORES, [*STEPPED, "12,50 12,37 ?"])

    assert proposals([SUM], scores, text=f"{labels}\n24,87") == {"t01.r08.c3": "24,87"}


def test_a_rank_that_stands_twice_is_the_missing_one_where_its_score_says_so() -> None:
    ranks = table("t02", (Measure.RANK,), ["1", "2", "3", "1"])
    rows = [*WHOLE[:3], "28,13 11,86 39,99"]

    assert proposals([SUM, RANK], table("t01", SCORES, rows), ranks) == {"t02.r03.c1": "4"}


def test_a_rank_that_no_reader_takes_for_the_missing_one_stays() -> None:
    ranks = table("t02", (Measure.RANK,), ["1", "2", "3", "2"])
    rows = [*WHOLE[:3], "28,13 11,86 39,99"]

    assert proposals([SUM, RANK], table("t01", SCORES, rows), ranks) == {}


def test_surely_read_ranks_are_the_publishers() -> None:
    ranks = table("t02", (Measure.RANK,), ["1", "2", "3", "1"], sure=True)
    rows = [*WHOLE[:3], "28,13 11,86 39,99"]

    assert proposals([SUM, RANK], table("t01", SCORES, rows), ranks) == {}
