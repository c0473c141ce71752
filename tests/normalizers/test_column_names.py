"""Columns without words above them: named by the sentences that their figures alone fit."""

from collections.abc import Sequence
from decimal import Decimal
from typing import Any

import pytest

from documents.claims import Claim, ClaimKind, Share
from documents.notices import Notice
from documents.provenance import RepairReason
from documents.tables import (
    Cell,
    Column,
    Measure,
    Row,
    RowKind,
    Table,
    TableKind,
    UnitLevel,
    UnitName,
)
from documents.text import fold
from normalizers.column_names import Headings, name_columns
from normalizers.tables import lost_headers

UNITS = ("An Phú", "Bình Lộc", "Cẩm Sơn", "Đại Từ", "Ea Kar", "Gia Viễn", "Hòa An", "Ia Grai")
# Two pillars and their sum. Means: 24.25 and 18.13.
SCORES = (
    "30,00 20,50 50,50",
    "28,00 21,00 49,00",
    "27,50 18,25 45,75",
    "26,00 19,75 45,75",
    "25,00 17,00 42,00",
    "22,50 19,00 41,50",
    "20,00 14,50 34,50",
    "15,00 15,00 30,00",
)
RANKS = ("1 2", "2 1", "3 5", "4 3", "5 6", "6 4", "7 8", "8 7")
PLAIN = Headings({}, fold)


def table(name: str, rows: Sequence[str], measures: Sequence[Measure], **more: Any) -> Table:
    """Return a table of districts; figures parted by blanks, "?" for a lost one."""
    return Table(
        table_id=name,
        kind=TableKind.RANKING,
        unit_level=UnitLevel.DISTRICT,
        columns=tuple(
            Column(index=i, header=(), indicator="", measure=m) for i, m in enumerate(measures, 1)
        ),
        rows=tuple(
            Row(
                index=i,
                kind=RowKind.UNIT,
                name=UnitName(raw=unit, printed=unit, official=unit, unit_id=unit),
                cells=tuple(cell(text) for text in line.split()),
            )
            for i, (unit, line) in enumerate(zip(UNITS, rows, strict=False))
        ),
        **more,
    )


def cell(text: str) -> Cell:
    value = None if text == "?" else Decimal(text.replace(",", "."))
    return Cell(raw=text, printed=text, value=value)


def scores(rows: Sequence[str] = SCORES) -> Table:
    return table("t01", rows, (Measure.SCORE, Measure.SCORE, Measure.TOTAL))


def claim(number: int, kind: ClaimKind, subject: str, **fields: Any) -> Claim:
    return Claim(
        claim_id=f"c{number:03d}",
        kind=kind,
        text="",
        raw="",
        unit_level="district",
        subject=subject,
        **fields,
    )


def mean(number: int, subject: str, value: str) -> Claim:
    return claim(number, ClaimKind.MEAN, subject, value=Decimal(value))


def highest(number: int, subject: str, unit: str, value: str) -> Claim:
    return claim(
        number,
        ClaimKind.EXTREME,
        subject,
        superlative="highest",
        units=(unit,),
        value=Decimal(value),
    )


def band(number: int, subject: str, lower: str, upper: str, count: int) -> Claim:
    return claim(
        number,
        ClaimKind.BAND_COUNT,
        subject,
        lower=Decimal(lower),
        upper=Decimal(upper),
        shares=(Share(count=Decimal(count)),),
    )


def maximum(number: int, subject: str, value: str) -> Claim:
    return claim(number, ClaimKind.MAXIMUM, subject, value=Decimal(value))


CLAIMS = (
    mean(1, "Hạ tầng số", "24.25"),
    highest(2, "Hạ tầng số", "An Phú", "30"),
    maximum(3, "Hạ tầng số", "40"),
    mean(4, "Nhân lực số", "18.13"),
    highest(5, "Nhân lực số", "Bình Lộc", "21"),
    band(6, "Nhân lực số", "10", "20", 6),
    mean(7, "", "42.38"),
    highest(8, "", "An Phú", "50.5"),
)


def names(claims: Sequence[Claim], *tables: Table) -> list[list[str]]:
    done, _ = name_columns(tables, claims, PLAIN)
    return [[column.indicator for column in table.columns] for table in done]


def test_columns_are_named_by_the_figures_that_sentences_state() -> None:
    assert names(CLAIMS, scores()) == [["Hạ tầng số", "Nhân lực số", "Tổng điểm"]]


def test_each_name_is_a_repair_that_tells_its_evidence_and_keeps_what_was_read() -> None:
    headings = Headings({"t01": "Ha tdng so Nhdn luc"}, fold)

    (done,), repairs = name_columns([scores()], CLAIMS, headings)

    assert [r.reason for r in repairs] == [RepairReason.HEADER] * 3
    first = next(r for r in repairs if r.target == "t01.c1")
    assert first.after == "Hạ tầng số"
    assert first.constraints == ("c001", "c002")
    assert done.columns[0].raw == ("Ha tdng so Nhdn luc",)


def test_a_stated_maximum_comes_with_the_name() -> None:
    (done,), _ = name_columns([scores()], CLAIMS, PLAIN)

    assert [c.maximum for c in done.columns] == [Decimal(40), None, None]
    assert done.columns[0].maximum_source == "prose"


def test_the_problem_of_lost_headers_stays_for_what_is_not_proved() -> None:
    other = Notice(vi="điều khác", en="other", cell="t01.r00.c1")
    lost = scores().model_copy(update={"problems": (lost_headers([1, 2, 3]), other)})

    (done,), _ = name_columns([lost], CLAIMS[:3], PLAIN)

    assert done.problems == (lost_headers([2, 3]), other)


@pytest.mark.parametrize(
    "claims",
    [
        (mean(1, "Hạ tầng số", "24.25"),),
        (highest(1, "Hạ tầng số", "An Phú", "30"),),
        (mean(1, "Hạ tầng số", "29.91"), highest(2, "Hạ tầng số", "Ea Kar", "31")),
    ],
    ids=["one figure is no proof", "nor is one leader", "figures of another table"],
)
def test_what_is_not_proved_stays_without_a_name(claims: Sequence[Claim]) -> None:
    assert names(claims, scores()) == [["", "", ""]]


def test_two_columns_that_fit_alike_stay_without_a_name() -> None:
    twice = [f"{row.split()[0]} {row.split()[0]} {row.split()[2]}" for row in SCORES]

    assert names(CLAIMS[:3], scores(twice)) == [["", "", ""]]


def test_a_lost_figure_leaves_the_mean_a_range() -> None:
    rows = ["30,00 20,50 50,50", "28,00 21,00 49,00", "27,50 ? 45,75", *SCORES[3:]]

    assert names(CLAIMS, scores(rows)) == [["Hạ tầng số", "Nhân lực số", "Tổng điểm"]]


def test_ranks_take_the_name_of_the_scores_that_they_follow() -> None:
    ranks = table("t02", [f"{r.split()[1]} {r.split()[0]}" for r in RANKS], (Measure.RANK,) * 2)
    pillars = table("t01", [row.rpartition(" ")[0] for row in SCORES], (Measure.SCORE,) * 2)

    assert names(CLAIMS, pillars, ranks)[1] == ["Nhân lực số", "Hạ tầng số"]


def test_ranks_that_two_columns_would_explain_stay_without_a_name() -> None:
    ranks = table("t02", RANKS, (Measure.RANK,) * 2)

    # The order of the totals is that of the first pillar.
    assert names(CLAIMS, scores(), ranks)[1] == ["", "Nhân lực số"]


def test_all_units_with_one_figure_prove_a_column() -> None:
    rows = [f"{row} 10,00" for row in SCORES]
    flat = table("t01", rows, (Measure.SCORE,) * 4)
    said = claim(
        1,
        ClaimKind.COUNT_SHARE,
        "An toàn thông tin mạng",
        value=Decimal(10),
        shares=(Share(count=Decimal(8), total=Decimal(8)),),
    )

    assert names([said, mean(2, said.subject, "10")], flat)[0][3] == said.subject


def test_columns_with_a_header_are_left_alone() -> None:
    named = scores()
    columns = tuple(c.model_copy(update={"indicator": "Cột"}) for c in named.columns)

    assert names(CLAIMS, named.model_copy(update={"columns": columns})) == [["Cột"] * 3]


def test_the_only_ranks_and_scores_of_a_table_are_named_where_its_header_speaks_of_them() -> None:
    measures = (Measure.RANK, Measure.SCORE)
    pairs = table("t01", [f"{i} {line.split()[0]}" for i, line in enumerate(SCORES, 1)], measures)

    def named(words: str) -> list[str]:
        tables, _ = name_columns([pairs], [], Headings({"t01": words}, fold))
        return [column.indicator for column in tables[0].columns]

    assert named("STT Tên cơ quan Xếp hạng, điểm") == ["Xếp hạng", "Điểm"]
    assert named("STT Tên cơ quan Hạng") == ["Xếp hạng", ""]
    assert named("") == ["", ""]


def test_one_of_several_score_columns_is_not_named_by_its_kind() -> None:
    scores = table("t01", SCORES, (Measure.SCORE, Measure.SCORE, Measure.TOTAL))
    tables, repairs = name_columns([scores], [], Headings({"t01": "Điểm Tổng"}, fold))

    assert [column.indicator for column in tables[0].columns] == ["", "", "Tổng điểm"]
    assert [repair.target for repair in repairs] == ["t01.c3"]
