"""Identifiers: stable, readable, one for each thing."""

import pytest

from documents.references import cell_ref, column_ref, document_id, finding_id, table_id


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("5136/Quyết định Đánh giá.pdf", "quyet-dinh-danh-gia-01234567"),
        ("a.b.PDF", "a-b-01234567"),
        ("日本.txt", "ri-ben-01234567"),
        ("../..", "document-01234567"),
        ("x" * 200, "x" * 40 + "-01234567"),
    ],
)
def test_a_document_id_is_a_safe_folder_name(name: str, expected: str) -> None:
    assert document_id(name, "0123456789abcdef") == expected


def test_positions_are_written_so_that_they_sort() -> None:
    assert table_id(3) == "t03"
    assert cell_ref("t03", 0, 2) == "t03.r00.c2"
    assert column_ref("t03", 2) == "t03.c2"


def test_a_finding_id_depends_on_every_part_and_its_limits() -> None:
    assert finding_id("d", "percent", "ab") == finding_id("d", "percent", "ab")
    assert finding_id("d", "a", "bc") != finding_id("d", "ab", "c")
