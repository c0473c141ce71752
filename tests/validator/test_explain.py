"""A finding told in full."""

import pytest

from documents.errors import BadUsage
from tests.validator.tables import document, table
from validator.explain import explain
from validator.validate import validate

WHOLE = document(table("ssst", ["9 9 9 27", "5 7 9 21", "6 6 7 19", "4 8 6 18", "5 5 1 10"]))
AUDITED = WHOLE.model_copy(update={"audit": validate(WHOLE)})


@pytest.mark.parametrize(
    ("language", "words"),
    [("vi", ("Phép tính", "Các ô đã so", "Căn cứ")), ("en", ("Arithmetic", "Cells compared"))],
)
def test_formula_cells_and_ground_are_told(language: str, words: tuple[str, ...]) -> None:
    text = explain(AUDITED, AUDITED.audit.findings[0].finding_id, language)

    assert "5 + 5 + 1 = 11 ≠ 10" in text
    assert "t01.r04.c4" in text
    assert all(word in text for word in words)


def test_what_is_not_there_is_said() -> None:
    with pytest.raises(BadUsage, match="no finding"):
        explain(AUDITED, "f0000000000")
    with pytest.raises(BadUsage, match="no language"):
        explain(AUDITED, AUDITED.audit.findings[0].finding_id, "fr")
