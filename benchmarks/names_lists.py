"""Lists that do not fit: looked up on a wrong day, in a wrong province, or of mixed levels.

    python -m benchmarks.names_lists [--provinces N] [--no-channel]

Rows of 2022, misread once as the shipped letter counts have it, as whole provinces and district by
district. No accepted name may be another unit's; a name given without its unit is flagged.
"""

import argparse
import datetime
import itertools
import random
from collections.abc import Callable, Iterator, Sequence

from unidecode import unidecode

from benchmarks.names import DATE, spread
from benchmarks.names_noise import LetterNoise, halves
from documents.tables import MatchReason, UnitLevel
from normalizers import gazetteer
from normalizers.gazetteer import Unit
from normalizers.names import Restoration, restore
from normalizers.names.candidates import candidates
from normalizers.names.folding import spelled

Noise = Callable[[str], str]
_DAYS = (
    ("list of 2019", datetime.date(2019, 10, 6), 0),
    ("list of 2025-06", datetime.date(2025, 6, 1), 0),
    ("list of 2025-07", datetime.date(2025, 7, 1), 0),
    ("list of the next province", DATE, 1),
)
_MIXES = (
    ("departments, two districts", 20, 2, 0),
    ("departments, all districts", 20, 99, 0),
    ("districts, three departments", 3, 99, 0),
    ("all three levels", 20, 99, 30),
)


def wrong_lists(codes: Sequence[str], noise: Noise, title: str, *, use_channel: bool) -> None:
    """Print what lists of another day or province yield."""
    for name, date, shift in _DAYS:
        for by_district in (False, True):
            rows = accepted = flagged = wrong = 0
            for at, code in enumerate(codes):
                place = codes[(at + shift) % len(codes)]
                if not gazetteer.units(place, UnitLevel.COMMUNE, date):
                    continue
                for units in _lists(code, by_district=by_district):
                    texts = [noise(unit.official) for unit in units]
                    answer = restore(texts, place, date, UnitLevel.COMMUNE, use_channel=use_channel)
                    rows += len(units)
                    accepted += sum(bool(one.unit_id) for one in answer.names)
                    flagged += sum(one.reason is MatchReason.HOMOGRAPH for one in answer.names)
                    wrong += _wrong(units, answer, elsewhere=shift > 0)
            shape = "by district" if by_district else "whole"
            print(
                f"{title:12} {name:26} {shape:12} rows {rows:6} accepted {accepted:6}"
                f" homographs {flagged:5} wrong {wrong}"
            )


def _lists(code: str, *, by_district: bool) -> Iterator[list[Unit]]:
    units = sorted(gazetteer.units(code, UnitLevel.COMMUNE, DATE), key=lambda unit: unit.parent)
    groups = itertools.groupby(units, key=lambda unit: unit.parent if by_district else "")
    for _, group in groups:
        listed = list(group)
        random.Random(code).shuffle(listed)
        yield listed


def _wrong(units: Sequence[Unit], answer: Restoration, *, elsewhere: bool) -> int:
    wrong = 0
    for unit, name in zip(units, answer.names, strict=True):
        other = name.unit_id != unit.unit_id and spelled(name.official) != spelled(unit.official)
        if name.unit_id and (elsewhere or other):
            wrong += 1
            print(f"    {name.raw!r}: {unit.official} taken for {name.official}")
    return wrong


def mixed_lists(codes: Sequence[str], noise: Noise, title: str) -> None:
    """Print how rows of lists of several levels are restored, the level not given."""
    for name, *counts in _MIXES:
        rows = right = wrong = 0
        for code in codes:
            units = [
                entry
                for level, count in zip(
                    (UnitLevel.DEPARTMENT, UnitLevel.DISTRICT, UnitLevel.COMMUNE),
                    counts,
                    strict=True,
                )
                for entry in candidates(code, DATE, (level,)).listed_at(level)[:count]
            ]
            answer = restore([noise(entry.official) for entry in units], code, DATE)
            for entry, found in zip(units, answer.names, strict=True):
                rows += 1
                right += found.unit_id == entry.unit_id
                wrong += found.unit_id not in ("", entry.unit_id)
        print(f"{title:12} {name:30} rows {rows:6} right {right / rows:8.3%} wrong {wrong}")


def main() -> None:
    """Run the benchmark."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--provinces", type=int, default=63)
    parser.add_argument("--no-channel", action="store_true")
    options = parser.parse_args()
    codes = spread([unit.code for unit in gazetteer.provinces(DATE)], options.provinces)
    _, draw = halves(None)
    kinds: tuple[tuple[str, Noise], ...] = (
        ("misread x1", LetterNoise(draw, 1.0, seed=7)),
        ("unaccented", unidecode),
    )
    for title, noise in kinds:
        wrong_lists(codes, noise, title, use_channel=not options.no_channel)
    mixed_lists(codes, str, "clean")
    for title, noise in kinds:
        mixed_lists(codes, noise, title)


if __name__ == "__main__":
    main()
