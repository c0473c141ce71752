"""Which column each figure of a row belongs to, by what the complete rows hold there."""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from itertools import combinations

from documents.provenance import COLUMN_FORMAT, Reading
from extractors.mangled.tokens import DIGITS_OF, STRAY, core, is_clean, letters

_MIN_FORMAT_SHARE = 0.6
# A whole number this many times the largest decimal of its column has lost a comma.
_LOST_COMMA = 5
# A misplaced figure has to be this much less plausible (in marks) before a place is sure.
_MARGIN = 2.0
_MAX_PLACINGS = 5_000
_RARE = 0.2  # share of a column's figures
_MAX_SPELLINGS = 16
# Dirt between the digits of a figure.
_SIGNS = re.compile(r"[^\w.,()%*\s-]|(?<=[.,])[.,]")
# How sure a lost comma, and a letter read for a digit, can be without any second reading.
_LIKELY, _GUESS, _UNLIKELY = 0.9, 0.5, 0.3
# The top of most scales, and what shares add up to.
_HUNDRED = Decimal(100)
# A token without a flaw, from a reader that gets a few digits in a hundred wrong: it is marked as
# long as nothing else in the document confirms it.
CLEAN = 0.85
# One of a table that has no flaw at all and whose names have their marks: nothing was misread.
TYPED = 0.97
# Letters that only a reader of Vietnamese gives, and the least share of them in its names.
_NATIVE = re.compile(r"[ăđơưĂĐƠƯ\u1ea0-\u1ef9]")
_NATIVE_SHARE = 0.06


@dataclass(frozen=True, slots=True)
class Profile:
    """What the figures of a column look like: decimals, smallest and largest, digits in all."""

    decimals: int
    low: Decimal
    high: Decimal
    lengths: frozenset[int] = frozenset()  # of more than a few figures


@dataclass(frozen=True, slots=True)
class Placed:
    """A cell's token as read, "" when none is sure, and what else could stand there."""

    text: str = ""
    confidence: float = 0.0
    alternatives: tuple[Reading, ...] = ()


def number_of(token: str) -> Decimal | None:
    """Return the value of a clean token, without a bracketed second figure or a maximum."""
    if not is_clean(token):
        return None
    return Decimal(token.split()[0].partition("/")[0].strip(STRAY + "*%").replace(",", "."))


def profiles(rows: Sequence[Sequence[str]], width: int) -> list[Profile | None]:
    """Return what each column holds, judged by the rows that have all their figures.

    The decimals are those of the figures that kept their comma; with too few of them the column
    holds whole numbers. Figures that lost it take part in the range, as they were printed, unless
    they lie nearer to the others as they stand.
    """
    whole = [row for row in rows if len(row) == width]
    return [_profile([row[column] for row in whole]) for column in range(width)]


def _likely(token: str, column: Profile) -> Decimal | None:
    """Return a token as it was printed; None where it may be a whole number among decimals."""
    value, whole = _as_printed(token, column), number_of(token)
    if value is None or whole is None:
        return value
    return None if _outside(whole, column) < _outside(value, column) else value


def _profile(tokens: Sequence[str]) -> Profile | None:
    values = [v for token in tokens if (v := number_of(token)) is not None]
    if not values:
        return None
    decimals = _column_decimals(values)
    column = Profile(decimals, Decimal(0), Decimal(0))
    kept = [v for v in values if _decimals(v) == decimals] or values
    column = Profile(decimals, min(kept), max(kept))
    kept += [v for token in tokens if (v := _likely(token, column)) is not None]
    seen = Counter(_digits(token) for token in tokens)
    lengths = frozenset(n for n, count in seen.items() if count > _RARE * len(tokens))
    return Profile(decimals, min(kept), max(kept), lengths)


def _column_decimals(values: Sequence[Decimal]) -> int:
    """Return the decimals that a column is printed with; 0 when it mixes them.

    Whole numbers among decimals are figures that lost their comma when they are far too large
    to stand beside the others; otherwise the publisher wrote them so.
    """
    with_comma = [v for v in values if _decimals(v)]
    if not with_comma:
        return 0
    decimals, count = Counter(map(_decimals, with_comma)).most_common(1)[0]
    whole = [v for v in values if v and not _decimals(v)]
    too_large = [v for v in whole if v > _LOST_COMMA * max(with_comma)]
    regular = count >= _MIN_FORMAT_SHARE * len(with_comma)
    few = len(whole) <= (1 - _MIN_FORMAT_SHARE) * len(values)
    return decimals if regular and (few or len(too_large) > len(whole) / 2) else 0


def _as_printed(token: str, column: Profile) -> Decimal | None:
    value = number_of(token)
    if value is not None and _decimals(value) == column.decimals:
        return value
    readings = restored(token, column) if value is not None else ()
    return number_of(readings[0].text) if readings else None


def reliability(
    names: Sequence[str], rows: Sequence[Sequence[str]], columns: Sequence[Profile | None]
) -> float:
    """Return how sure a figure without a flaw is: whether anything of its table was misread."""
    text = "".join(names)
    native = len(_NATIVE.findall(text)) >= _NATIVE_SHARE * max(letters(text), 1)
    flawless = all(
        len(row) in (0, len(columns))
        and all(is_clean(token) for token in row)
        and all(_fits(token, column) for token, column in zip(row, columns, strict=False))
        for row in rows
    )
    return TYPED if native and flawless else CLEAN


def place(
    figures: Sequence[str], columns: Sequence[Profile | None], clean: float = CLEAN
) -> list[Placed]:
    """Return one cell a column for the figures of a row, which may be too few or too many.

    Placings keep the order. What every placing as good as the best agrees on is taken; other
    cells stay without text, with the figures that could stand there as alternatives. `clean` is
    how sure a figure without a flaw is.
    """
    if len(figures) == len(columns):
        pairs = zip(figures, columns, strict=True)
        return [_sure(token, column, clean) for token, column in pairs]
    if len(figures) > len(columns):
        return _drop_surplus(figures, columns)
    return _spread(figures, columns)


def _sure(token: str, column: Profile | None, clean: float = CLEAN) -> Placed:
    options = () if is_clean(token) and _fits(token, column) else restored(token, column)
    confidence = clean if is_clean(token) and _fits(token, column) else _GUESS
    return Placed(token, confidence, options)


def _fits(token: str, column: Profile | None) -> bool:
    value = number_of(token)
    if value is None or column is None:
        return value is not None
    return _decimals(value) == column.decimals


def restored(token: str, column: Profile | None) -> tuple[Reading, ...]:
    """Return what a token may have been in a column of known decimals, likely ones first.

    A comma is put back where the column's decimals want it, and digits are put for the letters
    that are read for them; the latter is a guess among others and never likely, nor is a figure
    with more or fewer digits than nearly all others of its column. A whole number that lies nearer
    to the others as it stands was printed without decimals.
    """
    if column is None:
        return ()
    bare = core(token)
    whole = number_of(token)
    spellings = [""]
    for char in _SIGNS.sub("", bare):
        options = DIGITS_OF.get(char, char)
        spellings = [head + option for head in spellings for option in options][:_MAX_SPELLINGS]
    found = {}
    for spelling in spellings:
        text = spelling.replace(".", ",")
        if column.decimals and "," not in text and len(text) > column.decimals:
            text = f"{text[: -column.decimals]},{text[-column.decimals :]}"
        value = number_of(text)
        if text != token and value is not None and _decimals(value) == column.decimals:
            usual = not column.lengths or _digits(text) in column.lengths
            found[text] = _LIKELY if spelling == bare and usual else _GUESS
            if whole is not None and _outside(whole, column) < _outside(value, column):
                found[text] = _UNLIKELY
    return tuple(Reading(text=t, method=COLUMN_FORMAT, confidence=c) for t, c in found.items())


def _drop_surplus(figures: Sequence[str], columns: Sequence[Profile | None]) -> list[Placed]:
    """Choose which figures to leave out: a bar read as 1, or a token split in two."""
    scored = sorted(
        (sum(_misfit(figures[i], c) for i, c in zip(kept, columns, strict=True)), kept)
        for kept in _choices(len(figures), len(columns))
    )
    return _agreement(figures, columns, scored)


def _spread(figures: Sequence[str], columns: Sequence[Profile | None]) -> list[Placed]:
    """Choose the columns of too few figures."""
    scored = []
    for kept in _choices(len(columns), len(figures)):
        cost = sum(_misfit(f, columns[c]) for f, c in zip(figures, kept, strict=True))
        slots = {c: i for i, c in enumerate(kept)}
        scored.append((cost, tuple(slots.get(c, -1) for c in range(len(columns)))))
    return _agreement(figures, columns, sorted(scored))


def _choices(size: int, wanted: int) -> list[tuple[int, ...]]:
    choices = []
    for choice in combinations(range(size), wanted):
        choices.append(choice)
        if len(choices) > _MAX_PLACINGS:
            return []
    return choices


def _agreement(
    figures: Sequence[str],
    columns: Sequence[Profile | None],
    scored: Sequence[tuple[float, tuple[int, ...]]],
) -> list[Placed]:
    if not scored:
        return [Placed(alternatives=_readings(figures)) for _ in columns]
    near = [placing for cost, placing in scored if cost < scored[0][0] + _MARGIN]
    cells = []
    for position, column in enumerate(columns):
        options = {placing[position] for placing in near}
        if len(options) > 1:
            cells.append(Placed(alternatives=_readings([figures[i] for i in options if i >= 0])))
        elif (only := options.pop()) < 0:
            cells.append(Placed())
        else:
            sure = _sure(figures[only], column)
            cells.append(Placed(sure.text, min(sure.confidence, 0.8), sure.alternatives))
    return cells


def _readings(figures: Sequence[str]) -> tuple[Reading, ...]:
    return tuple(
        Reading(text=f, method="row alignment", confidence=1 / len(figures)) for f in figures
    )


def _misfit(token: str, column: Profile | None) -> float:
    """Return how badly a token fits a column, in marks: 0 well, 1 odd, 3 hardly."""
    if column is None:
        return 1.0
    values = [
        v
        for text in (token, *(r.text for r in restored(token, column)))
        if (v := number_of(text)) is not None
    ]
    if not values:
        return 1.0
    marks = []
    for value in values:
        mark = 0.0 if _decimals(value) == column.decimals else 1.0
        marks.append(mark + _outside(value, column))
    return min(marks)


def _outside(value: Decimal, column: Profile) -> float:
    """Return how far a figure lies from the others, in marks: 0 among them, 1 near, 3 far."""
    reach = max(column.high - column.low, Decimal(1)) / 4
    if column.low <= value <= column.high or (value == _HUNDRED and 10 * column.high > _HUNDRED):
        return 0.0
    return 1.0 if column.low - reach <= value <= column.high + reach else 3.0


def _digits(token: str) -> int:
    return sum(c.isdigit() for c in token)


def _decimals(value: Decimal) -> int:
    exponent = value.as_tuple().exponent
    return max(-exponent, 0) if isinstance(exponent, int) else 0
