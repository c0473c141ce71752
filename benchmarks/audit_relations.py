"""Discovery benchmark of the audit: what adds up to what, without headers and with errors.

    python -m benchmarks.audit_relations [documents] [--first SEED]

Names and maxima of the columns are taken away, five figures in a hundred are broken, and the
relations that the audit finds are compared with those the tables were built from. Then the null
test: figures shuffled within their columns must give no relation at all.
"""

import argparse
import random
import time
from collections import Counter
from decimal import Decimal

from benchmarks.audit_shapes import generate
from benchmarks.audit_sheets import Case, Sheet
from benchmarks.audit_tables import document
from documents.findings import Relation, RelationKind
from documents.tables import Measure
from validator.validate import validate

BROKEN = 0.05
SUMS = frozenset({RelationKind.SUM, RelationKind.WEIGHTED_SUM})


def break_figures(case: Case, rng: random.Random) -> None:
    """Change five figures in a hundred, as a misreading or a slip would."""
    for sheet in case.sheets:
        for row in sheet.figures:
            for j, value in enumerate(row):
                if value is not None and rng.random() < BROKEN:
                    row[j] = value + Decimal(rng.choice([-7, -3, -1, 1, 2, 5, 9]))


def shuffle(case: Case, rng: random.Random) -> None:
    """Shuffle every column apart: whatever related the figures is gone."""
    for sheet in case.sheets:
        for j in range(len(sheet.heads)):
            column = [row[j] for row in sheet.figures]
            rng.shuffle(column)
            for row, value in zip(sheet.figures, column, strict=True):
                row[j] = value


def expected(case: Case) -> dict[str, frozenset[tuple[int, ...]]]:
    """Return the targets of all true relations, each with the operand sets that are right."""
    truth: dict[str, frozenset[tuple[int, ...]]] = {}
    for number, sheet in enumerate(case.sheets, start=1):
        for target, operands in sheet.sums.items():
            truth[f"t{number:02d}.c{target + 1}"] = frozenset(
                {tuple(sorted(operands)), tuple(sorted(leaves(sheet, operands)))}
            )
    return truth


def leaves(sheet: Sheet, operands: tuple[int, ...]) -> list[int]:
    """Return the columns that subtotals are made of, in place of the subtotals."""
    found: list[int] = []
    for j in operands:
        found.extend(leaves(sheet, sheet.sums[j]) if j in sheet.sums else [j])
    return found


def is_zero(sheet: Sheet, j: int) -> bool:
    """Return whether a column adds nothing, so that a sum may as well leave it out."""
    values = sheet.column(j)
    return sum(v == 0 for v in values) >= 0.9 * len(values)


def columns_of(relation: Relation) -> tuple[int, ...]:
    """Return the 0-based columns of a relation's operands."""
    return tuple(sorted(int(ref.rpartition(".c")[2]) - 1 for ref in relation.operands))


def matches(case: Case, relation: Relation, truths: frozenset[tuple[int, ...]]) -> bool:
    """Return whether a found sum is a true one, columns of zeros aside."""
    sheet = case.sheets[int(relation.target[1:3]) - 1]
    found = {j for j in columns_of(relation) if not is_zero(sheet, j)}
    return any(found == {j for j in t if not is_zero(sheet, j)} for t in truths)


def main() -> None:
    """Run both tests and print their figures."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("documents", type=int, nargs="?", default=360)
    parser.add_argument("--first", type=int, default=0, help="the first seed")
    options = parser.parse_args()
    started = time.process_time()
    seen: Counter[str] = Counter()
    found: Counter[str] = Counter()
    spurious = tables = shuffled = accepted = 0
    for seed in range(options.first, options.first + options.documents):
        case = generate(seed)
        truth = expected(case)
        break_figures(case, random.Random(seed))
        relations = validate(document(case, headers=False)).relations
        sums = {r.target: r for r in relations if r.kind in SUMS}
        tables += len(case.sheets)
        for target, operands in truth.items():
            seen[case.shape] += 1
            if target in sums and matches(case, sums[target], operands):
                found[case.shape] += 1
        spurious += sum(
            r.target not in truth or not matches(case, r, truth[r.target]) for r in sums.values()
        )
        null = generate(seed)
        shuffle(null, random.Random(seed))
        kept = validate(document(null, headers=False)).relations
        kept = tuple(r for r in kept if not survives(null, r))
        shuffled += len(null.sheets)
        accepted += len(kept)
    total = sum(seen.values())
    print(f"sums: {sum(found.values())} of {total} found, recall {sum(found.values()) / total:.4f}")
    print(f"spurious: {spurious} in {tables} tables ({10 * spurious / tables:.2f} in ten)")
    print(f"null test: {accepted} relations accepted in {shuffled} shuffled tables")
    for shape, number in sorted(seen.items()):
        print(f"  {shape:14s} {found[shape]:4d} / {number}")
    print(f"{time.process_time() - started:.1f} s of processor time")


def survives(case: Case, relation: Relation) -> bool:
    """Return whether shuffling could not break a relation.

    A column of one figure stays as it is, and so does the sum below a column.
    """
    if relation.kind in {RelationKind.TOTAL_ROW, RelationKind.MEAN_ROW}:
        return True
    sheet = case.sheets[int(relation.target[1:3]) - 1]
    target = int(relation.target.rpartition(".c")[2]) - 1
    same = len(set(sheet.column(target))) == 1
    return same and sheet.heads[target].measure is not Measure.RANK


if __name__ == "__main__":
    main()
