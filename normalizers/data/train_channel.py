"""Counts what an English OCR model makes of Vietnamese letters; not used at run time.

    python normalizers/data/train_channel.py PAIRS.json

PAIRS.json holds lines of one report, mangled and clean, aligned word by word. Only counts of
letters go into channel.json, no text. Alignment and counting take turns (hard EM): each round
aligns every word pair by the costs of the counts so far.
"""

import json
import math
import sys
import unicodedata
from collections import Counter, defaultdict
from pathlib import Path

HERE = Path(__file__).parent
ROUNDS = 6
LONGEST_EMISSION = 2
Counts = dict[str, Counter[str]]


def base(letter: str) -> str:
    """Return a letter without its marks."""
    return unicodedata.normalize("NFD", letter.replace("đ", "d"))[0]


def first_cost(letter: str, emission: str) -> float:
    """Return the cost of an emission before anything was counted."""
    if emission == letter:
        return 0.0
    if not emission:
        return 3.0
    if len(emission) > 1:
        return 2.0 if base(emission[0]) == base(letter) else 3.5
    return 0.5 if base(emission) == base(letter) else 1.5


def cost(counts: Counts, letter: str, emission: str) -> float:
    """Return the cost of an emission, smoothed by the first costs."""
    seen = counts.get(letter)
    if not seen:
        return first_cost(letter, emission)
    total = sum(seen.values())
    prior = math.exp(-2.0 * first_cost(letter, emission)) / 20
    return -math.log((seen[emission] + prior) / (total + 1))


def align(clean: str, read: str, counts: Counts) -> list[tuple[str, str]]:
    """Return the cheapest emissions that turn a clean word into the read one."""
    best: dict[tuple[int, int], tuple[float, list[tuple[str, str]]]] = {(0, 0): (0.0, [])}
    for i, letter in enumerate(clean):
        for j in range(len(read) + 1):
            state = best.get((i, j))
            if state is None:
                continue
            for length in range(LONGEST_EMISSION + 1):
                emission = read[j : j + length]
                if len(emission) < length:
                    continue
                total = state[0] + cost(counts, letter, emission)
                target = (i + 1, j + length)
                if target not in best or total < best[target][0]:
                    best[target] = (total, [*state[1], (letter, emission)])
    end = best.get((len(clean), len(read)))
    return end[1] if end else []


def word_pairs(path: Path) -> list[tuple[str, str]]:
    """Return (clean, read) words in lower case, composed."""
    content = json.loads(path.read_text(encoding="utf-8"))
    pairs = [(clean, raw) for line in content["pairs"] for raw, clean in line.get("words", [])]
    for line in content["unpaired_raw"]:
        raw, clean = line["raw"].split(), line.get("hand_clean", "").split()
        if len(raw) == len(clean):
            pairs += zip(clean, raw, strict=True)
    return [
        (
            unicodedata.normalize("NFC", clean).lower().strip(".,;:()“”"),
            unicodedata.normalize("NFC", raw).lower().strip(".,;:()“”"),
        )
        for clean, raw in pairs
    ]


def train(pairs: list[tuple[str, str]]) -> Counts:
    """Return how often each letter was read as each string of at most two."""
    counts: Counts = {}
    for _ in range(ROUNDS):
        fresh: Counts = defaultdict(Counter)
        for clean, read in pairs:
            if any(c.isdigit() for c in clean):
                continue
            for letter, emission in align(clean, read, counts):
                fresh[letter][emission] += 1
        counts = dict(fresh)
    return counts


def main() -> None:
    """Write channel.json beside this file."""
    pairs = word_pairs(Path(sys.argv[1]))
    counts = train(pairs)
    table = {
        letter: dict(sorted(counts[letter].items(), key=lambda item: (-item[1], item[0])))
        for letter in sorted(counts)
    }
    text = json.dumps({"letters": table}, ensure_ascii=False, indent=0)
    (HERE / "channel.json").write_text(text + "\n", encoding="utf-8")
    total = sum(sum(c.values()) for c in counts.values())
    sys.stdout.write(f"{len(pairs)} words, {total} letters, {len(table)} kinds of letter\n")


if __name__ == "__main__":
    main()
