"""Places named without their kind: "Đông Sơn dẫn đầu" where the table ranks "Huyện Đông Sơn".

The grammar of the claims knows a unit by the kind word in front of it. A name that the document's
own tables rank gets a silent one where the text leaves it out, which no quotation shows.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace

from documents.tables import RowKind, Table, TableKind, UnitLevel
from documents.text import fold
from normalizers.prose import Sentence
from normalizers.unit_words import SILENT_KIND, kind_before, without_kind
from normalizers.wording import Wording

# Names are looked for up to this many words.
LONGEST = 5
_TOKEN = re.compile(r"[a-z][a-z']*")
_PLACES = frozenset({UnitLevel.PROVINCE, UnitLevel.DISTRICT, UnitLevel.COMMUNE, UnitLevel.OTHER})
_PROVINCE = re.compile(r"\b(?:tinh|ubnd tinh) $")


@dataclass(frozen=True)
class BareNames:
    """Folded names of places without their kinds; `provinces` are those of provinces."""

    names: frozenset[str] = frozenset()
    provinces: frozenset[str] = frozenset()

    @classmethod
    def of(cls, tables: Iterable[Table]) -> "BareNames":
        """Return the names of the places that a document's tables rank."""
        found: dict[bool, set[str]] = {False: set(), True: set()}
        for table in tables:
            if table.kind is not TableKind.RANKING:
                continue
            for row in table.rows:
                if row.kind is RowKind.UNIT and row.name.level in _PLACES:
                    printed = row.name.official or row.name.printed
                    bare = without_kind(fold(printed))
                    if bare:
                        found[row.name.level is UnitLevel.PROVINCE].add(bare)
        return cls(frozenset(found[False] | found[True]), frozenset(found[True]))

    def with_kinds(self, sentence: Sentence) -> Sentence:
        """Return a sentence in which each bare name has a kind word, silent in quotations."""
        if not self.names or sentence.cells:
            return sentence
        words = sentence.words
        for start in reversed(list(self._starts(words))):
            words = _with_kind(words, start)
        return sentence if words is sentence.words else replace(sentence, words=words)

    def _starts(self, words: Wording) -> Iterable[int]:
        tokens = list(_TOKEN.finditer(words.text))
        at = 0
        while at < len(tokens):
            length = self._length(words, tokens[at : at + LONGEST])
            start = tokens[at].start()
            if length and self._stands_alone(words, start, tokens[at + length - 1].end()):
                yield start
            at += max(1, length)

    def _length(self, words: Wording, tokens: list[re.Match[str]]) -> int:
        """Return how many of some words, all printed with a capital, make a name."""
        capitals = 0
        for token in tokens:
            if not words.quote(*token.span())[:1].isupper():
                break
            capitals += 1
        for length in range(capitals, 0, -1):
            if words.text[tokens[0].start() : tokens[length - 1].end()] in self.names:
                return length
        return 0

    def _stands_alone(self, words: Wording, start: int, end: int) -> bool:
        """Return whether a name is whole, and has no kind word of its own."""
        before = words.text[:start]
        if kind_before(words, start):
            return False
        if _PROVINCE.search(before):
            return words.text[start:end] in self.provinces
        last = before.rstrip(" ").rpartition(" ")[2] if before.endswith(" ") else ""
        at = start - 1 - len(last)
        neighbour = words.quote(at, start - 1) if last.isalpha() else ""
        first = not any(c.isalnum() for c in before[:at])  # the sentence's own capital
        after = re.match(r" ([a-z]+)", words.text[end:])
        following = words.quote(end + 1, end + after.end()) if after else ""
        return not following[:1].isupper() and (first or not neighbour[:1].isupper())


def _with_kind(words: Wording, start: int) -> Wording:
    kind = f"{SILENT_KIND} "
    at = (words.offsets[start],) * len(kind)
    return replace(
        words,
        text=words.text[:start] + kind + words.text[start:],
        offsets=words.offsets[:start] + at + words.offsets[start:],
        ends=words.ends[:start] + at + words.ends[start:],
    )
