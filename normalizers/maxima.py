"""Maxima that prose and footnotes state: of the total or of one indicator, for all or for some.

A maximum that a unit reaches ("đạt điểm tối đa") is no statement of a maximum, and neither is
the rule for one criterion that is answered by yes or no.
"""

import re
from collections.abc import Iterator, Sequence

from documents.facts import MaximumStatement
from normalizers.context import Context, in_context
from normalizers.figures import FIGURE, IS, POINTS, figure
from normalizers.prose import Sentence
from normalizers.subjects import indicator_before
from normalizers.unit_words import KIND, names_in, split_names
from normalizers.wording import Wording

_MAXIMUM = re.compile(
    r"(?<!dat )(?<!duoc )(?:(?<!tong )(?<!so )(?P<what>(?:tong )?(?:so )?diem )|(?<!diem ))"
    r"(?<![a-z])(?:t\S{0,2})?i da"
    rf"(?: cua [^\d:;()]{{3,60}}?)?(?: ?:| {IS}| =)? ?(?P<value>{FIGURE})(?P<points>{POINTS})?"
    rf"(?! ?%)(?! (?:don vi|co quan|nam))"
)
_SCALE = re.compile(rf"\bthang diem(?: {IS}| chuan| toi da)? ?(?P<value>{FIGURE})\b(?! ?bac)")
_SET = re.compile(
    rf"(?P<what>tong(?: so)? diem|nhom tieu chi(?: so \(?\d+\)?(?! nay)| so nay| nay)?"
    rf"|chi so \(?\d+\)?|tieu chi so \(?\d+\)?)(?: cua [^:;.()]{{3,40}}?)? {IS} "
    rf"(?P<value>{FIGURE})(?! ?%)"
)
_MARK = re.compile(r"^[\W_]*(?:ghi chu:? ?)?[*_ :]*\((?P<mark>\*+)\)")
_FOR = re.compile(r"\b(?:doi voi|rieng)(?: cac)?(?: (?:\d+|don vi|co quan))*:? ?\(?(?=\S)")
_KIND_LIST = re.compile(rf"(?P<kind>{KIND} ?:) ?[^:.;()\d]+(?=[:.;])")
_RULE = re.compile(r"danh gia ?\W* ?(?:co|khong)\b|tieu chi thanh phan co so lieu")


def read_maxima(sentences: Sequence[Sentence]) -> tuple[MaximumStatement, ...]:
    """Return the stated maxima in document order."""
    return tuple(dict.fromkeys(s for _, (s, _, _) in maxima_by_sentence(sentences)))


def maxima_by_sentence(
    sentences: Sequence[Sentence],
) -> Iterator[tuple[int, tuple[MaximumStatement, int, int]]]:
    """Yield each stated maximum with its sentence's index and its span there."""
    units: tuple[str, ...] = ()
    for index, (sentence, context) in enumerate(in_context(sentences)):
        if sentence.opens:
            units = ()
        units = _units(sentence.words) or units
        if sentence.cells or _RULE.search(sentence.text):
            continue
        for found in (*_overrides(sentence, context, units), *_general(sentence, context)):
            yield index, found


def _units(words: Wording) -> tuple[str, ...]:
    """Return the units that a "Đối với ..." names, at the head of a sentence."""
    match = _FOR.search(words.text)
    if not match or match.start() > 12:
        return ()
    if listed := _KIND_LIST.match(words.text, match.end()):
        members = split_names(words, listed.end("kind") + 1, listed.end(), places=True)
        return tuple(name.strip(" :") for name, _, _ in members)
    if words.text[match.end() - 1] == "(":
        end = words.text.find(")", match.end())
        if end < 0:
            return ()
        return tuple(name for name, _, _ in split_names(words, match.end(), end))
    return tuple(
        name
        for name, start, _ in names_in(words, match.end(), len(words.text))
        if start == match.end()
    )


def _overrides(
    sentence: Sentence, context: Context, units: tuple[str, ...]
) -> Iterator[tuple[MaximumStatement, int, int]]:
    """Yield maxima that hold for marked or named units only."""
    mark = _MARK.search(sentence.text)
    if not mark and not units:
        return
    for match in _SET.finditer(sentence.text):
        total = "tong" in match["what"]
        statement = MaximumStatement(
            value=figure(match["value"]),
            indicator=None if total else sentence.words.quote(*match.span("what")),
            units=units,
            mark=mark["mark"] if mark else "",
            table_number=context.table_number if mark and context.table_number else None,
            unit_level=context.unit_level or None,
            text=" ".join(sentence.raw.split()),
            location=sentence.location,
        )
        yield statement, match.start("what"), match.end()


def _general(sentence: Sentence, context: Context) -> Iterator[tuple[MaximumStatement, int, int]]:
    """Yield maxima that hold for every unit of the population in question."""
    for pattern in (_MAXIMUM, _SCALE):
        for match in pattern.finditer(sentence.text):
            statement = MaximumStatement(
                value=figure(match["value"]),
                indicator=indicator_before(sentence.words, match.start()),
                units=_units(sentence.words),
                table_number=None,
                unit_level=context.unit_level or None,
                text=" ".join(sentence.raw.split()),
                location=sentence.location,
            )
            yield statement, *match.span()
