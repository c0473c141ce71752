"""The main path on the samples, against what a person checked.

A sample joins a list when the program gets that part of it whole, and never leaves it again.
"""

from functools import cache
from pathlib import Path

import pytest

from pipeline.run import Result, run_document
from tests.samples.comparison import GOLDEN, Comparison, compare, truths

SAMPLES = Path(__file__).parents[2] / "samples"
TRUTHS = truths()
RULED = ("rulings/all.pdf", "rulings/horizontal.pdf", "rulings/none.pdf")
SON_LA = ("son-la-2021.pdf", "son-la-2021-ban-quet.pdf")
DISTRICTS = "binh-dinh-2021-cap-huyen.txt"
DEPARTMENTS = "binh-dinh-2021-so-nganh.pdf"
CLAIMS = "binh-phuoc-2021.md"
UNRULED = "tuyen-quang-2022-so-nganh.pdf"

WHOLE_TABLES = tuple(TRUTHS)
# The issuer in three lines of the Tuyên Quang papers, and marks that mangled prose has lost, are
# not restored.
RIGHT_FACTS = (DISTRICTS, DEPARTMENTS, CLAIMS, *SON_LA, *RULED)
# A date that only the course of events contradicts is not found in the Sơn La samples, nor the sum
# of maxima under a header that mangled text has lost.
RIGHT_FINDINGS = (DISTRICTS, DEPARTMENTS, CLAIMS, UNRULED, *RULED)


# What may differ between two drawings of one table: where things stand, and who says so.
PLACES = ["document_id", "page", "bbox", "confidence", "finding_ids"]


@cache
def run(name: str) -> Result:
    path = SAMPLES / name
    return run_document(path if path.is_file() else GOLDEN / name)


def result_of(name: str) -> Comparison:
    return compare(run(name).document, TRUTHS[name])


@pytest.mark.parametrize("name", WHOLE_TABLES)
def test_every_figure_name_and_group_is_right(name: str) -> None:
    result = result_of(name)
    assert (result.figures, result.names, result.groups) == ((), (), ())


@pytest.mark.parametrize("name", RIGHT_FACTS)
def test_the_facts_are_right_and_blanks_stay_blank(name: str) -> None:
    assert result_of(name).facts == ()


@pytest.mark.parametrize("name", RIGHT_FINDINGS)
def test_every_error_of_the_publisher_is_found_and_none_invented(name: str) -> None:
    assert (result_of(name).findings_missed, result_of(name).findings_invented) == ((), ())


@pytest.mark.parametrize("name", RULED[1:])
def test_the_way_of_ruling_changes_no_observation(name: str) -> None:
    ruled, other = (run(n).frame().drop(columns=PLACES) for n in (RULED[0], name))
    assert ruled.equals(other)
