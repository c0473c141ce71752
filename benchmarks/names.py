"""Restores the communes of all provinces from simulated misreadings, and prints how well.

    python -m benchmarks.names [--noise 1 2 4] [--provinces N] [--pairs PAIRS.json]
    python -m benchmarks.names --tesseract 1 2 3 --provinces 16

Each province is one table with its rows shuffled. The noise is drawn from letter pairs that the
tested channel has not seen: with --pairs the aligned lines are split in two halves, one to learn
from and one to draw from; without it the shipped counts serve both, and the figures flatter.
--tesseract draws names as pictures, spoils them and reads them with Tesseract's English model:
noise that no model of ours has made.
"""

import argparse
import datetime
import random
import time
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from functools import partial
from itertools import pairwise
from pathlib import Path

from rapidfuzz import fuzz, process
from unidecode import unidecode

import normalizers.names.channel as channel_module
from benchmarks.names_noise import LetterNoise, halves
from documents.tables import UnitLevel
from normalizers import gazetteer
from normalizers.names import restore
from normalizers.names.candidates import candidates
from normalizers.names.folding import letters
from normalizers.names.levels import LOCAL

DATE = datetime.date(2022, 6, 1)
EDGES = (0.0, 0.5, 0.8, 0.9, 0.95, 0.98, 0.99, 0.999, 1.01)
Noise = Callable[[str], str]


@dataclass
class Score:
    """Counts over rows; `decidable` rows have letters that no other unit of the list has."""

    rows: int = 0
    decidable: int = 0
    right: int = 0
    best_right: int = 0
    accepted: int = 0
    wrong_names: int = 0
    wrong_units: int = 0
    seconds: float = 0.0
    bins: Counter[int] = field(default_factory=Counter)
    bins_right: Counter[int] = field(default_factory=Counter)
    examples: list[str] = field(default_factory=list)

    def report(self, title: str) -> None:
        """Print one line, and the reliability of the stated probabilities."""
        print(
            f"{title:28} rows {self.rows:6}  decidable {self.decidable:6}"
            f"  best guess right {self.best_right / max(self.decidable, 1):8.3%}"
            f"  given and right {self.right / max(self.decidable, 1):8.3%} of decidable"
            f"  accepted {self.accepted / self.rows:7.2%}"
            f"  wrong among accepted {self.wrong_names} names, {self.wrong_units} units"
            f"  {self.rows / self.seconds:7.0f} names/s"
        )
        for at, (low, high) in enumerate(pairwise(EDGES)):
            if self.bins[at]:
                share = self.bins_right[at] / self.bins[at]
                print(f"    stated {low:5.3f}-{min(high, 1):5.3f}: {share:7.2%} of {self.bins[at]}")
        for example in self.examples[:8]:
            print(f"    wrong: {example}")


def simulate(codes: Sequence[str], noise: Noise, seed: int, *, use_channel: bool = True) -> Score:
    """Return the score over the communes of some provinces."""
    score = Score()
    for code in codes:
        units = list(gazetteer.units(code, UnitLevel.COMMUNE, DATE))
        random.Random(f"{seed}:{code}").shuffle(units)
        rows = [noise(unit.official) for unit in units]
        alike = Counter(letters(unit.official) for unit in units)
        start = time.process_time()
        answer = restore(rows, code, DATE, UnitLevel.COMMUNE, use_channel=use_channel)
        score.seconds += time.process_time() - start
        for unit, row, name in zip(units, rows, answer.names, strict=True):
            score.rows += 1
            decidable = alike[letters(unit.official)] == 1
            score.decidable += decidable
            score.right += decidable and name.unit_id == unit.unit_id
            if name.unit_id:
                score.accepted += 1
                if name.unit_id != unit.unit_id:
                    score.wrong_units += 1
                    score.examples.append(f"{row!r}: {unit.official} taken for {name.official}")
            score.wrong_names += bool(name.official) and name.official != unit.official
            first = name.alternatives[0] if name.alternatives else None
            stated, unit_id = name.confidence, name.unit_id or (first.unit_id if first else "")
            score.best_right += decidable and unit_id == unit.unit_id
            if unit_id:
                at = next(n for n, edge in enumerate(EDGES[1:]) if stated < edge)
                score.bins[at] += 1
                score.bins_right[at] += unit_id == unit.unit_id
    return score


def speed(noise: Noise) -> None:
    """Print names a second beside rapidfuzz's extractOne(ratio), by processor time.

    Each is timed on five lists of rows; damaged ones are drawn anew for each, so that nothing is
    known of them. The list to choose from is prepared for both. First the communes of a province
    alone, the level given; then the whole list of the province, its departments and districts
    too, and the level is for `restore` to find. extractOne compares the rows as they are with
    the official names ("plain"), or bare letters with bare letters ("letters").
    """
    print("\nspeed, one process; names/s of the best of five lists, ratio to plain")
    for code in ("70", "08", "52", "38"):
        names = [unit.official for unit in gazetteer.units(code, UnitLevel.COMMUNE, DATE)]
        entries = candidates(code, DATE, LOCAL).entries
        whole = [entry.official for entry in entries if not entry.outside]
        draw = random.Random(code)
        kinds: tuple[tuple[str, Noise], ...] = (
            ("clean", str),
            ("unaccented", unidecode),
            ("one name in ten damaged", partial(_damaged, draw=draw)),
            ("misread x1", noise),
        )
        for title, spoil in kinds:
            lists = [[spoil(name) for name in _shuffled(names, draw)] for _ in range(6)]
            for known, level, choices in (
                ("communes", UnitLevel.COMMUNE, names),
                ("", None, whole),
            ):
                bare = [letters(name) for name in choices]
                rates = {
                    "plain": _rate(lists, partial(_extract, choices=choices)),
                    "letters": _rate(lists, partial(_extract_letters, choices=bare)),
                    "restore": _rate(
                        lists, partial(_restore, code=code, level=level, use_channel=False)
                    ),
                    "with channel": _rate(
                        lists, partial(_restore, code=code, level=level, use_channel=True)
                    ),
                }
                figures = "  ".join(f"{name} {rate:7.0f}" for name, rate in rates.items())
                ratio = rates["restore"] / rates["plain"]
                scope = known or "province"
                print(
                    f"  {code} {scope:8} {len(choices):4} {title:24} {figures}  ratio {ratio:5.2f}"
                )


def _shuffled(names: Sequence[str], draw: random.Random) -> list[str]:
    return draw.sample(names, len(names))


def _damaged(name: str, draw: random.Random) -> str:
    """Return a name, one time in ten with another letter in the place of one."""
    if draw.random() >= 0.1:
        return name
    at = draw.randrange(len(name))
    return name[:at] + draw.choice("abcdeghiklmnotuy") + name[at + 1 :]


def _extract(rows: Sequence[str], choices: Sequence[str]) -> None:
    for row in rows:
        process.extractOne(row, choices, scorer=fuzz.ratio)


def _extract_letters(rows: Sequence[str], choices: Sequence[str]) -> None:
    for row in rows:
        process.extractOne(letters(row), choices, scorer=fuzz.ratio)


def _restore(rows: Sequence[str], code: str, level: UnitLevel | None, *, use_channel: bool) -> None:
    restore(rows, code, DATE, level, use_channel=use_channel)


def _rate(lists: Sequence[list[str]], run: Callable[[list[str]], object]) -> float:
    """Return the rows a second of the fastest list but the first, which prepares."""
    run(lists[0])
    return max(len(rows) / _timed(partial(run, rows)) for rows in lists[1:])


def _timed(run: Callable[[], object]) -> float:
    start = time.process_time()
    run()
    return time.process_time() - start


def scopes(codes: Sequence[str], noise: Noise) -> None:
    """Print how often province and level are found from few rows, with nothing given."""
    print("\nscope inferred from rows in random order, nothing given")
    for count in (5, 10, 30):
        right = seconds = 0.0
        for code in codes:
            units = list(gazetteer.units(code, UnitLevel.COMMUNE, DATE))
            random.Random(code).shuffle(units)
            rows = [noise(unit.official) for unit in units[:count]]
            start = time.process_time()
            answer = restore(rows)
            seconds += time.process_time() - start
            right += (answer.province_code, answer.level) == (code, UnitLevel.COMMUNE)
        print(
            f"  {count:3} rows: {right:.0f} of {len(codes)} provinces,"
            f" {seconds / len(codes):.2f} s each"
        )


def spread(codes: Sequence[str], count: int) -> list[str]:
    """Return some codes, evenly taken from all."""
    return [codes[at * len(codes) // count] for at in range(min(count, len(codes)))]


def main() -> None:
    """Run the benchmark."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--noise", type=float, nargs="*", default=[1.0, 2.0, 4.0])
    parser.add_argument("--provinces", type=int, default=63)
    parser.add_argument("--pairs", type=Path)
    parser.add_argument("--tesseract", type=int, nargs="*", metavar="DAMAGE", default=[])
    parser.add_argument("--no-channel", action="store_true")
    parser.add_argument("--only-noise", action="store_true")
    parser.add_argument("--only-speed", action="store_true")
    options = parser.parse_args()
    codes = spread([unit.code for unit in gazetteer.provinces(DATE)], options.provinces)
    learn, draw = halves(options.pairs)
    channel_module.use_counts(learn)
    if options.only_speed:
        speed(LetterNoise(draw, 1.0, seed=7))
        return
    for damage in options.tesseract:
        from benchmarks.names_pictures import read_by_tesseract  # the reader may not be installed

        read = read_by_tesseract(codes, DATE, damage)
        simulate(codes, read, 2).report(f"tesseract eng, damage {damage}")
    if options.tesseract:
        return
    for factor in options.noise:
        noise = LetterNoise(draw, factor, seed=7)
        title = f"letters x{factor:g}"
        simulate(codes, noise, 1, use_channel=not options.no_channel).report(title)
    if options.only_noise:
        return
    scopes(codes, LetterNoise(draw, 1.0, seed=7))
    speed(LetterNoise(draw, 1.0, seed=7))


if __name__ == "__main__":
    main()
