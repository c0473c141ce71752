"""The roles of a grid's columns, found by what stands in them and only then by their headers."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from enum import StrEnum
from itertools import pairwise

from documents.tables import Measure
from documents.text import fold
from normalizers.headers import Header, HeaderColumn, is_numbering
from normalizers.lattice import Lattice
from normalizers.measures import measure_of
from normalizers.numbers import (
    Evidence,
    evidence_of,
    evidence_of_table,
    read_figure,
    read_pair,
    read_token,
)
from normalizers.vocabulary import (
    DASHES,
    DISTRICT_HEADER,
    LEVEL_HEADER,
    LEVEL_LEAD,
    LEVELS,
    NAME_HEADER,
    NOT_SCORED,
    NOTE_HEADER,
    NUMBER_HEADER,
    PERCENT_HEADER,
    RANK_HEADER,
    ROMAN,
    SCORE_HEADER,
    TOTAL_HEADER,
)

# "từ 80 điểm trở lên": what a level means, not what something is called.
_BOUND = re.compile(r"(?:tu|tren|duoi|den|it nhat|>=?|<=?)\s*\d|[\d.,]+\s*(?:-|den|<=?)")
_PHRASES = re.compile(r"\s*(?:,|/|;|[()]|\bvà\b|\s-\s)\s*")
_ROMANS = (
    "",
    *[
        "I",
        "II",
        "III",
        "IV",
        "V",
        "VI",
        "VII",
        "VIII",
        "IX",
        "X",
        "XI",
        "XII",
        "XIII",
        "XIV",
        "XV",
    ],
)


class Role(StrEnum):
    """What a printed column is for."""

    NUMBER = "number"
    NAME = "name"
    DISTRICT = "district"
    NOTE = "note"
    FIGURES = "figures"
    PAIR = "pair"  # two figures in one cell: "06 (86,2)"
    LEVEL = "level"
    WORDS = "words"


@dataclass(frozen=True, slots=True)
class Content:
    """What the body cells of one column hold."""

    texts: tuple[str, ...]  # not blank, no dashes, no "Không chấm điểm"
    words: tuple[str, ...]
    figures: int
    pairs: int
    levels: int

    @property
    def is_figures(self) -> bool:
        """Tell whether figures are the rule in this column."""
        return self.figures + self.pairs > 0 and 2 * (self.figures + self.pairs) >= len(self.texts)


@dataclass(frozen=True, slots=True)
class FigureColumn:
    """One column of the table to be: where it stands, what it measures.

    `part` is 0 or 1 for the first or second figure of a pair, None for a plain column.
    """

    source: int
    part: int | None
    header: HeaderColumn
    measure: Measure
    maximum: Decimal | None
    evidence: Evidence

    @property
    def limit(self) -> Decimal | None:
        """Return the largest value that the column allows, where that is known."""
        return Decimal(100) if self.measure is Measure.PERCENT else self.maximum


@dataclass(frozen=True, slots=True)
class Layout:
    """The roles of all columns of a grid."""

    roles: tuple[Role, ...]
    figures: tuple[FigureColumn, ...]

    def of(self, role: Role) -> int | None:
        """Return the first column with a role."""
        return self.roles.index(role) if role in self.roles else None


def read_layout(lattice: Lattice, header: Header) -> Layout:
    """Give every column its role, and every column of figures its measure."""
    body = [r for r in range(header.height, lattice.height) if not is_numbering(lattice, r)]
    contents = [_content(lattice, column, body) for column in range(lattice.width)]
    roles = _roles(contents, header)
    if not {Role.FIGURES, Role.PAIR, Role.LEVEL} & set(roles):
        # A table of words alone, such as the cuts of levels, keeps its words.
        roles = [Role.LEVEL if role is Role.WORDS else role for role in roles]
    figures: list[FigureColumn] = []
    for column, role in enumerate(roles):
        if role is Role.PAIR:
            figures += _pair_columns(column, contents[column], header.columns[column])
        elif role in (Role.FIGURES, Role.LEVEL):
            figures.append(_figure_column(column, role, contents[column], header.columns[column]))
    return Layout(tuple(roles), tuple(_with_evidence_of_table(figures, contents)))


def _with_evidence_of_table(
    columns: Sequence[FigureColumn], contents: Sequence[Content]
) -> Iterator[FigureColumn]:
    """Let the other columns, or the standard, part the digits of scores: "97,685" points."""
    proofs = [column.evidence for column in columns if column.measure is not Measure.COUNT]
    table = Evidence(
        frozenset().union(*(proof.decimal for proof in proofs)),
        frozenset().union(*(proof.thousands for proof in proofs)),
    )
    for column in columns:
        texts = contents[column.source].texts if column.part is None else ()
        tokens = [token for text in texts if (token := read_token(text))]
        words = column.header.words
        points = any(kind.search(words) for kind in (SCORE_HEADER, TOTAL_HEADER, PERCENT_HEADER))
        if points and column.measure is not Measure.COUNT:
            yield replace(column, evidence=evidence_of_table(column.evidence, table, tokens))
        else:
            yield column


def _content(lattice: Lattice, column: int, rows: Sequence[int]) -> Content:
    slots = [
        slot
        for row in rows
        # A heading across the table says nothing about one of its columns.
        if (slot := lattice.rows[row][column]) and slot.text and len(lattice.filled(row)) > 1
    ]
    slots = [s for s in slots if not DASHES.fullmatch(s.text) and not NOT_SCORED.match(s.words)]
    return Content(
        texts=tuple(slot.text for slot in slots),
        words=tuple(slot.words for slot in slots),
        figures=sum(read_token(slot.text) is not None for slot in slots),
        pairs=sum(read_pair(slot.text) is not None for slot in slots),
        levels=sum(is_level(slot.words) for slot in slots),
    )


def is_level(words: str) -> bool:
    """Tell whether folded words are nothing but a level: "tot", "muc kha", "loai a"."""
    bare = LEVEL_LEAD.sub("", words, count=1)
    return bool(LEVELS.fullmatch(bare.strip() or words))


def _roles(contents: Sequence[Content], header: Header) -> list[Role]:
    roles: list[Role | None] = [None] * len(contents)
    name = _name_column(contents, header)
    if name is not None:
        roles[name] = Role.NAME
    number = _number_column(contents, header, name)
    if number is not None:
        roles[number] = Role.NUMBER
    for column, content in enumerate(contents):
        if roles[column] is None:
            roles[column] = _other_role(content, header.columns[column])
    return [role or Role.WORDS for role in roles]


def _name_column(contents: Sequence[Content], header: Header) -> int | None:
    """Return the column of words that looks most like names: many, different, under "Tên ..."."""
    best, best_score = None, 0.0
    for column, content in enumerate(contents):
        count = len(content.texts)
        worded = count - content.figures - content.pairs - _enumerators(content)
        if not count or 2 * worded < count:
            continue
        words = header.columns[column].words
        different = len(set(content.texts)) / count
        score = worded * (1 + different) * (2 if NAME_HEADER.search(words) else 1)
        if 2 * content.levels > count or NOTE_HEADER.fullmatch(words):
            score *= 0.2
        if DISTRICT_HEADER.fullmatch(words) and different < 0.9:
            score *= 0.3
        if 2 * sum(bool(_BOUND.match(text)) for text in content.words) > count:
            score *= 0.1
        if score > best_score:
            best, best_score = column, score
    return best


def _enumerators(content: Content) -> int:
    return sum(bool(ROMAN.fullmatch(w.rstrip(". ")) or len(w) == 1) for w in content.words)


def _number_column(contents: Sequence[Content], header: Header, name: int | None) -> int | None:
    """Return the column that counts the rows: so headed, or counting without a rank's header."""
    last = len(contents) if name is None else name
    for column in range(last):
        words = header.columns[column].words
        # "Thứ tự xếp hạng" numbers the rows as long as no two units share a rank.
        share = 1.0 if RANK_HEADER.search(words) else 0.5
        if NUMBER_HEADER.fullmatch(words.strip(". ")) and _counts(contents[column], share):
            return column
    for column in range(last):
        words = header.columns[column].words
        if not RANK_HEADER.search(words) and _counts(contents[column], 0.9):
            return column
    return None


def _counts(content: Content, share: float) -> bool:
    """Tell whether most numbers of a column are one more than the one before."""
    bare = [text.strip("().") for text in content.texts]
    numbers = [int(text) for text in bare if text.isdecimal() and len(text) <= 4]
    if not numbers:
        numbers = [_ROMANS.index(text) for text in bare if text in _ROMANS]
    dotted = sum(text.replace(".", "").isdecimal() and "." in text for text in bare)
    steps = [b - a == 1 or b == 1 for a, b in pairwise(numbers)]
    if dotted and not numbers:
        return True
    return bool(numbers) and sum(steps) >= share * len(steps) - dotted


def _other_role(content: Content, header: HeaderColumn) -> Role:
    if not content.texts:
        return Role.NOTE if NOTE_HEADER.fullmatch(header.words) else Role.FIGURES
    if NOTE_HEADER.fullmatch(header.words):
        return Role.NOTE
    if content.pairs >= 2 and 2 * content.pairs >= len(content.texts):
        return Role.PAIR
    if content.is_figures:
        return Role.FIGURES
    if 2 * content.levels >= len(content.texts):
        return Role.LEVEL
    if DISTRICT_HEADER.fullmatch(header.words):
        return Role.DISTRICT
    headed = LEVEL_HEADER.search(header.words) or RANK_HEADER.search(header.words)
    few = len(set(content.words)) <= max(2, len(content.words) // 2)
    return Role.LEVEL if headed and few else Role.WORDS


def _figure_column(column: int, role: Role, content: Content, header: HeaderColumn) -> FigureColumn:
    tokens = [token for text in content.texts if (token := read_token(text))]
    evidence = evidence_of(tokens)
    values = [read_figure(token, evidence).value for token in tokens]
    measure = Measure.LEVEL if role is Role.LEVEL else measure_of(header, content.texts, values)
    if measure is Measure.COUNT and not evidence.decimal:
        # What is counted has no decimals: "20.736" files are twenty thousand.
        evidence = replace(evidence, thousands=evidence.thousands | frozenset(".,"))
    maximum = header.stated
    if maximum is None and measure in (Measure.SCORE, Measure.TOTAL):
        maximum = header.bracketed if _may_bound(header.bracketed, values) else None
    denominators = Counter(token.of for token in tokens)
    stated = set(denominators) - {""}
    # Rows of means need not repeat what the others are out of.
    usual = 2 * denominators[""] < len(tokens)
    if maximum is None and measure is not Measure.RANK and len(stated) == 1 and usual:
        of = read_token(stated.pop())
        maximum = read_figure(of, evidence).value if of else None
    return FigureColumn(column, None, header, measure, maximum, evidence)


def _may_bound(bracketed: Decimal | None, values: Sequence[Decimal]) -> bool:
    """A bare figure in a header's brackets is a maximum unless a value of the column exceeds it."""
    return bracketed is not None and bool(values) and max(values) <= bracketed


def _pair_columns(column: int, content: Content, header: HeaderColumn) -> list[FigureColumn]:
    """Split a column of pairs: the header's words go to the figure that they describe."""
    pairs = [pair for text in content.texts if (pair := read_pair(text))]
    whole = [all(pair[part].isdecimal() for pair in pairs) for part in (0, 1)]
    named = bool(RANK_HEADER.search(header.words))
    rank = whole.index(True) if named and True in whole else None
    built = []
    for part in (0, 1):
        texts = tuple(pair[part] for pair in pairs)
        split = Content(texts, texts, len(texts), 0, 0)
        half = header if rank is None else _half(header, part == rank)
        plain = _figure_column(column, Role.FIGURES, split, half)
        built.append(replace(plain, part=part))
    return built


def _half(header: HeaderColumn, ranks: bool) -> HeaderColumn:
    """Return the phrase of a header like "Xếp hạng, tổng điểm" that speaks of one of two figures.

    A header that names only one of them is kept whole by the figure it names; the other gets
    the whole words too, but not what they say of the measure.
    """
    phrases = [phrase for phrase in _PHRASES.split(header.indicator) if _names_measure(phrase)]
    ranked = [bool(RANK_HEADER.search(fold(phrase))) for phrase in phrases]
    if len(phrases) == 2 and ranked.count(True) == 1:
        text = phrases[ranked.index(ranks)]
        return replace(header, indicator=text[:1].upper() + text[1:], words=fold(text))
    return header if ranks else replace(header, words="")


def _names_measure(phrase: str) -> bool:
    words = fold(phrase)
    patterns = (RANK_HEADER, TOTAL_HEADER, SCORE_HEADER, PERCENT_HEADER)
    return any(pattern.search(words) for pattern in patterns)
