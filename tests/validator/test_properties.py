"""What must hold for every table: consistent ones are clean, broken ones are not."""

import random
from decimal import Decimal

from hypothesis import given, settings
from hypothesis import strategies as st

from benchmarks.audit_relations import shuffle, survives
from benchmarks.audit_shapes import SHAPES, generate, shape_plain
from benchmarks.audit_slips import parts_of
from benchmarks.audit_tables import document
from documents.findings import Certainty
from validator.validate import validate

seeds = st.integers(0, 1_000_000)
# Flat tables of scores with their total: every figure is part of a sum.
flat = seeds.map(lambda seed: seed - seed % len(SHAPES) + SHAPES.index(shape_plain))
SMALL = (10, 40)


@settings(max_examples=60, deadline=None)
@given(seeds)
def test_a_consistent_table_has_no_finding(seed: int) -> None:
    found = validate(document(generate(seed, SMALL))).findings

    assert [f for f in found if f.certainty is Certainty.CERTAIN] == []


@settings(max_examples=40, deadline=None)
@given(flat, st.randoms(use_true_random=False))
def test_one_figure_changed_beyond_tolerance_always_has_a_finding(
    seed: int, rng: random.Random
) -> None:
    case = generate(seed, SMALL)
    sheet = case.sheets[0]
    i, j = rng.randrange(len(sheet.units)), rng.choice([*parts_of(sheet), sheet.total or 0])
    sheet.figures[i][j] = (sheet.figures[i][j] or Decimal(0)) + rng.choice([1, 2, 5, 10])

    found = validate(document(case)).findings
    assert any(f"t01.r{i:02d}.c{j + 1}" in f.cells for f in found)


@settings(max_examples=40, deadline=None)
@given(flat, st.randoms(use_true_random=False))
def test_the_order_of_rows_matters_to_the_order_rule_only(seed: int, rng: random.Random) -> None:
    case = generate(seed, SMALL)
    sheet = case.sheets[0]
    i = rng.randrange(len(sheet.units))
    sheet.figures[i][0] = (sheet.figures[i][0] or Decimal(0)) + 1
    first = {
        (f.finding_id, f.expected)
        for f in validate(document(case)).findings
        if f.rule.value != "row_order"
    }
    order = list(range(len(sheet.units)))
    rng.shuffle(order)
    sheet.units = [sheet.units[k] for k in order]
    sheet.figures = [sheet.figures[k] for k in order]

    assert {
        (f.finding_id, f.expected)
        for f in validate(document(case)).findings
        if f.rule.value != "row_order"
    } == first


@settings(max_examples=60, deadline=None)
@given(seeds)
def test_shuffled_columns_relate_to_nothing(seed: int) -> None:
    case = generate(seed, SMALL)
    shuffle(case, random.Random(seed))

    relations = validate(document(case, headers=False)).relations
    assert [r for r in relations if not survives(case, r)] == []
