"""Tables of shares by level."""

from documents.findings import Finding
from documents.tables import Table, TableKind, UnitLevel
from tests.validator.tables import columns, document, grouped, row, table
from validator.validate import validate

RANKED = grouped(
    table("t", [str(90 - 2 * n) for n in range(12)]),
    ("A. Mức tốt", 0, 1),
    ("B. Mức khá", 2, 10),
    ("C. Mức trung bình", 11, 11),
).model_copy(update={"unit_level": UnitLevel.DISTRICT})


def shares(*figures: str) -> Table:
    """Return a table of the districts' shares."""
    names = ("Mức Tốt", "Mức Khá", "Mức Trung bình")
    return Table(
        table_id="t02",
        kind=TableKind.SHARES,
        columns=columns("p", headers=("Khối cấp huyện",)),
        rows=tuple(
            row(n, name, figure)
            for n, (name, figure) in enumerate(zip(names, figures, strict=True))
        ),
    )


def findings(*figures: str) -> list[Finding]:
    """Return what the audit says of the shares."""
    return list(validate(document(RANKED, shares(*figures))).findings)


def test_shares_of_another_count_are_one_cause() -> None:
    found = findings("8", "84", "8")

    assert [(f.reported, f.expected) for f in found] == [("8", "17"), ("84", "75")]
    assert len({f.cause_id for f in found}) == 1
    assert "1/10/1" in found[0].message_vi


def test_shares_rounded_and_forced_to_a_hundred_are_right() -> None:
    assert findings("17", "75", "8") == []
    assert findings("16,7", "75,0", "8,3") == []
    assert findings("17", "75", "8") == []
    assert findings("16", "75", "9") == []  # forced: each off by less than one
