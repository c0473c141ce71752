"""What a sentence inherits: the population and the table that the text is speaking of.

A report says once "Đối với cấp huyện" and then only "đơn vị"; the heading above decides.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from normalizers.prose import Sentence
from normalizers.unit_words import level_of

_TABLE = re.compile(
    r"^[\W_]*b[aei]ng (?:so )?(?P<number>\d+(?:\.\d+)*)(?: ?(?P<part>[a-d])\))?(?=[\s.:,])"
)
_CITED_TABLE = re.compile(
    r"\b(?:theo|tai|trong|xem)(?: ket qua)?(?: tai)? b[aei]ng (?:so )?(?P<number>\d+(?:\.\d+)*)"
)
_PART = re.compile(r"^[\W_]*(?P<part>[a-d])\)")
_HEADING = re.compile(
    r"^[\W_]*(?:\d+(?:\.\d+)*\.?|[ivxl1]+\.|[a-zđ][.)]|\(\d+\)\.?|[-+])?[\s*]*"
    r"(?:doi voi|khoi|cap|cac|phan tich|ket qua|danh gia|bang|ve)\b"
)
_NUMBERED = re.compile(
    r"[\s*]*(?:[A-H][.)]|[IVXl1]{1,5}\.|\d{1,2}(?:\.\d{1,2}){0,3}\.?)\s*[*]*[^\W\d][^.;:]*[:.]?[\s*]*$"
)
_HEADING_WORDS = 25


@dataclass(frozen=True)
class Context:
    """`unit_level` of the heading above, `table_number` of the caption above ("1.2b").

    `cited` is the table that the paragraph names as its source ("Theo kết quả Bảng 2").
    """

    unit_level: str = ""
    table_number: str = ""
    cited: str = ""


def in_context(sentences: Sequence[Sentence]) -> Iterator[tuple[Sentence, Context]]:
    """Yield each sentence with the context it stands in, its own heading words included."""
    context = Context()
    caption = ""
    for sentence in sentences:
        text = sentence.text
        if table := _TABLE.match(text):
            caption = table["number"]
            context = replace(context, table_number=caption + (table["part"] or ""))
        elif caption and (part := _PART.match(text)) and sentence.opens:
            context = replace(context, table_number=caption + part["part"])
        if found := _CITED_TABLE.search(text):
            context = replace(context, cited=found["number"])
        elif sentence.opens:
            context = replace(context, cited="")
        if _sets_population(sentence):
            context = replace(context, unit_level=level_of(text) or context.unit_level)
        if _is_numbered_heading(sentence):
            context = replace(context, unit_level=level_of(text))
        yield sentence, context


def _sets_population(sentence: Sentence) -> bool:
    """Return whether a sentence opens a part of the text about one population."""
    text = sentence.text
    if not sentence.opens:
        return False
    short = len(text.split()) <= _HEADING_WORDS
    return _HEADING.match(text) is not None and (short or "bang" in text[:8])


def _is_numbered_heading(sentence: Sentence) -> bool:
    """Return whether a sentence is a heading that opens a new part, of whatever population."""
    short = len(sentence.text.split()) <= _HEADING_WORDS
    return sentence.opens and short and _NUMBERED.match(sentence.raw) is not None
