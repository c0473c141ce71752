"""A level stands on the common scale only where its document states the thresholds."""

from decimal import Decimal

import pytest

from benchmarks.made_documents import made_document
from documents.document import Document
from documents.facts import LevelBand, LevelScale
from documents.tables import Group
from pipeline.observations import Record, observation_records

BANDS = (
    LevelBand(name="Tốt", lower=Decimal(80)),
    LevelBand(name="Khá", lower=Decimal(65), upper=Decimal(80)),
    LevelBand(name="Trung bình", upper=Decimal(65)),
)
PERCENT = LevelScale(bands=BANDS, basis="percent", text="Tốt: từ 80%")


def document(*scales: LevelScale) -> Document:
    """Return a document whose first two units stand under a heading of a level."""
    made = made_document("Sơn La", "14", 2021)
    group = Group(heading="A. Mức Khá (02 đơn vị)", level="Khá", first_row=0, last_row=1)
    table = made.tables[0].model_copy(update={"groups": (group,)})
    return made.model_copy(update={"tables": (table,), "level_scales": scales})


def records(*scales: LevelScale) -> list[Record]:
    """Return the totals of the document's units."""
    return [r for r in observation_records(document(*scales)) if r["measure"] == "total"]


def test_a_level_has_the_bounds_that_its_document_states() -> None:
    first, second, third = records(PERCENT)[:3]

    assert (first["level"], first["level_from"], first["level_to"]) == ("Khá", 0.65, 0.8)
    assert second["level"] == "Khá"
    assert (third["level"], third["level_from"]) == ("", None)


def test_thresholds_in_points_are_parts_of_the_maximum_of_the_total() -> None:
    bands = tuple(
        band.model_copy(update={"lower": band.lower and band.lower / 2, "upper": band.upper})
        for band in BANDS
    )
    (first, *_) = records(LevelScale(bands=bands, basis="score", text=""))

    assert first["max"] == 100
    assert (first["level_from"], first["level_to"]) == (0.325, 0.8)


@pytest.mark.parametrize("name", ["Khá", "khá", "Mức khá"])
def test_without_thresholds_or_with_two_a_level_is_only_its_word(name: str) -> None:
    other = LevelScale(
        bands=(LevelBand(name=name, lower=Decimal(70), upper=Decimal(90)),),
        basis="percent",
        text="",
    )
    for scales in ((), (PERCENT, other)):
        (first, *_) = records(*scales)
        assert (first["level"], first["level_from"], first["level_to"]) == ("Khá", None, None)


def test_the_best_level_ends_at_the_maximum_and_the_worst_begins_at_nothing() -> None:
    made = document(PERCENT)
    groups = tuple(
        Group(heading=word, level=word, first_row=i, last_row=i)
        for i, word in enumerate(("Tốt", "Trung bình"))
    )
    table = made.tables[0].model_copy(update={"groups": groups})
    changed = made.model_copy(update={"tables": (table,)})
    totals = [r for r in observation_records(changed) if r["measure"] == "total"]

    assert [(r["level_from"], r["level_to"]) for r in totals[:2]] == [(0.8, 1.0), (0.0, 0.65)]
