"""A sentence under examination: what the claim parsers see, and how they answer."""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import Any

from documents.claims import Claim, ClaimKind
from normalizers.context import Context
from normalizers.prose import Sentence
from normalizers.subjects import indicator_before, label_before
from normalizers.unit_words import level_of, levels_in


@dataclass(frozen=True)
class Found:
    """A claim and the stretch of the sentence's canonical form that it was read from."""

    start: int
    end: int
    claim: Claim


@dataclass
class Speech:
    """One sentence with its context; `taken` holds what earlier parsers have read already.

    Parsers run from the most to the least specific, so that a figure is claimed once.
    """

    sentence: Sentence
    context: Context
    restore: Callable[[str], str]
    before: tuple[str, ...] = ()  # the canonical forms of the sentences or rows just above
    taken: list[tuple[int, int]] = field(default_factory=list)

    @property
    def text(self) -> str:
        """Return the canonical form that the parsers match."""
        return self.sentence.text

    def is_free(self, start: int, end: int) -> bool:
        """Return whether no claim was read from a stretch yet."""
        return all(end <= s or e <= start for s, e in self.taken)

    def quote(self, start: int, end: int) -> str:
        """Return what was read between two positions, without quotes and bullets around it."""
        return self.sentence.words.quote(start, end).strip(' *_“”":;,-+')

    def level_at(self, start: int, end: int) -> str:
        """Return the population's level: from the words, else the sentence, else the context."""
        before = levels_in(self.text[:start])
        return (
            level_of(self.text[start:end])
            or (before[0] if len(before) == 1 else "")
            or self.context.unit_level
        )

    def subject_at(self, end: int) -> str:
        """Return the indicator or population that stands before a position, restored."""
        words = self.sentence.words
        found = label_before(words, end) or indicator_before(words, end) or ""
        return self.restore(found)

    def found(self, kind: ClaimKind, start: int, end: int, **fields: Any) -> Found:
        """Return a claim of this sentence, quoted and located exactly."""
        words = self.sentence.words
        first, last = words.span(start, end)
        raw = words.raw[first:last].strip()
        fields.setdefault("unit_level", self.level_at(start, end))
        fields.setdefault("subject", self.subject_at(start))
        fields.setdefault("table_number", self.context.cited)
        claim = Claim(
            claim_id="",
            kind=kind,
            text=self.restore(" ".join(raw.replace("**", "").split()).lstrip("-–•+* ")),
            raw=raw,
            location=self.sentence.locate(start, end),
            **fields,
        )
        return Found(start, end, claim)


_NO_FACT = re.compile(
    r"\bphan dau\b|\bmuc tieu\b[^.;]{0,30}\bden\b|(?<!tinh )\bden (?:het |cuoi )?nam \d{4}"
    r"|\bdu kien\b|^[\W_]*(?:giao|de nghi|yeu cau|truong hop|neu|khi)\b"
    r"|\bse (?:dat|co|hoan thanh)\b|\btoi thieu dat\b"
)


def states_facts(text: str) -> bool:
    """Return whether a sentence tells what is; plans, orders and conditions do not."""
    return _NO_FACT.search(text) is None


Parser = Callable[[Speech], Iterator[Found]]
