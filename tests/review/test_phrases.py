"""Every phrase is there in both languages, and every one is used."""

import re
from enum import StrEnum
from pathlib import Path
from string import Formatter

import pytest

from documents.claims import ClaimVerdict
from documents.findings import Certainty, RelationKind, Rule, Severity, Verdict
from documents.printed import PageKind
from documents.provenance import RepairReason
from documents.runs import RunStatus
from documents.tables import CellStatus, Measure, TableKind, UnitLevel
from review.phrases import CATALOGUE
from review.wording import Language, Wording

REVIEW = Path(__file__).parents[2] / "review"
SOURCES = "\n".join(
    path.read_text(encoding="utf-8")
    for path in sorted(REVIEW.rglob("*"))
    if path.suffix in {".py", ".html"} and path.name != "phrases.py"
)
CHOICES: list[type[StrEnum]] = [
    Severity, Verdict, Certainty, CellStatus, ClaimVerdict, RunStatus, PageKind, TableKind,
    UnitLevel, Measure, RepairReason, Rule,
]  # fmt: skip
# Keys that are put together from a value: "mode." + the relation's mode and the like.
BUILT = ("one.", "fact.", "column.", "relation.", "mode.", "basis.", "link.")


@pytest.mark.parametrize("choice", CHOICES, ids=lambda choice: choice.__name__)
def test_every_choice_has_words_in_both_languages(choice: type[StrEnum]) -> None:
    for language in Language:
        words = [Wording(language).choice(member) for member in choice]
        assert all(words)
        assert len(set(words)) == len(words)


def test_every_kind_of_relation_has_a_sentence() -> None:
    assert {f"relation.{kind}" for kind in RelationKind} <= set(CATALOGUE)


@pytest.mark.parametrize("key", CATALOGUE)
def test_both_languages_say_something_with_the_same_values(key: str) -> None:
    vietnamese, english = CATALOGUE[key]
    assert vietnamese.strip() and english.strip()
    assert fields(vietnamese) == fields(english)


def test_every_phrase_that_a_page_asks_for_exists() -> None:
    asked = set(re.findall(r"""(?:say|wording)\(\s*["']([\w.]+)["'][,)\s]""", SOURCES)) - {"basis."}
    assert len(asked) > 50
    assert asked <= set(CATALOGUE)


def test_every_phrase_is_used() -> None:
    chosen = {f"{choice.__name__}.{member}" for choice in CHOICES for member in choice}
    unused = [
        key
        for key in CATALOGUE
        if key not in chosen and not key.startswith(BUILT) and f'"{key}"' not in SOURCES
    ]
    assert unused == []


def test_an_unknown_language_is_refused() -> None:
    with pytest.raises(ValueError, match="fr"):
        Wording("fr")


def test_figures_take_the_decimal_mark_of_the_language() -> None:
    assert Wording("vi").number("42.50") == "42,50"
    assert Wording("en").number("42.50") == "42.50"
    assert Wording("vi").count(1234567) == "1\u202f234\u202f567"


def fields(phrase: str) -> set[str]:
    return {name for _, name, _, _ in Formatter().parse(phrase) if name}
