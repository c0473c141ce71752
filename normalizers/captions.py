"""Captions: above or below their tables, numbered or not, with sub-captions."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from documents.printed import Block, Grid, Paragraph
from normalizers.lattice import Canon
from normalizers.notes import TextLine, lines_of, read_notes

_LABEL = re.compile(
    r"(?:phu luc|phu bieu|bieu mau|bieu|bang|table)(?: so)?\s*"
    r"(?P<number>\d+(?:[.\-]\d+)*|[ivx]+(?=\W|$))\s*(?P<part>[a-z](?=\)|[.:]|\s|$))?\s*"
    r"(?P<end>[).:\-–]*)\s*(?P<rest>.*)",
    re.S,
)
_PRINTED = re.compile(
    r"[^\W\d]+(?:\s+[^\W\d]+)?\s*(?:\d+(?:[.\-]\d+)*|[IVXivx]+(?=\W|$))\s*"
    r"(?:[a-z](?=\)|[.:]|\s|$))?\s*[).:\-–]*\s*(?P<rest>.*)",
    re.S,
)
_SUB = re.compile(r"(?P<letter>[a-zđ])[).]\s+\S.*", re.S)
_SECTION = re.compile(
    r"(?:[IVX]+|\d{1,2}(?:\.\d{1,2})*)[.)]\s+\S|(?:Điều|Chương|Mục|Phần)\s+[\dIVX]+"
)
_ASIDE = re.compile(r"\(.*\)|(?:don vi(?: tinh)?|dvt)\s*[:(].*")
_FIGURE = re.compile(r"(?:hinh|bieu do|so do|do thi)\b.*")
_MAX_CAPTION = 500  # characters between a caption's beginning and its table
_MAX_HEADING = 150


@dataclass(frozen=True, slots=True)
class Caption:
    """A table's caption; `number` joins table number and sub-caption: "1.2a"."""

    number: str = ""
    text: str = ""
    letter: str = ""
    base: str = ""  # the number without the letter
    title: str = ""  # the text without the sub-caption


@dataclass(frozen=True, slots=True)
class _Found:
    caption: Caption
    line: TextLine  # its first line: one line captions one table only


def find_captions(blocks: Sequence[Block], canon: Canon) -> dict[int, Caption]:
    """Return the caption of each grid, by the grid's index among the blocks.

    Whether captions stand above or below is a habit of the whole document, so the side that
    explains more tables is taken; tables left over take the other side where it is free.
    """
    grids = [i for i, block in enumerate(blocks) if isinstance(block, Grid)]
    above = {i: _above(_gap_before(blocks, i), canon) for i in grids}
    below = {i: _below(_gap_after(blocks, i), canon) for i in grids}
    count_above = sum(found is not None for found in above.values())
    count_below = sum(found is not None for found in below.values())
    first, second = (above, below) if count_above >= count_below else (below, above)
    captions: dict[int, Caption] = {}
    taken = [found.line for found in first.values() if found]
    last = Caption()
    for i in grids:
        found = first[i] or second[i]
        if found and first[i] is None and found.line in taken:
            found = None
        caption = found.caption if found else _unnumbered(_gap_before(blocks, i), last, canon)
        captions[i] = last = caption
    return captions


def caption_of(text: str, canon: Canon) -> Caption | None:
    """Return the caption that a line begins with, or None for running text."""
    match = _LABEL.fullmatch(canon(text))
    if match is None:
        return None
    printed = _PRINTED.match(text)
    rest = printed["rest"] if printed else ""
    # "Bảng 2 dưới đây" is a sentence: a caption goes on with a capital or after a stop.
    if rest and not match["end"] and rest.lstrip("“\"'( ")[:1].islower():
        return None
    number = match["number"].upper()
    part = match["part"] or ""
    return Caption(number + part, " ".join(text.split()), part, number, " ".join(text.split()))


def _gap_before(blocks: Sequence[Block], index: int) -> list[TextLine]:
    start = index
    while start > 0 and isinstance(blocks[start - 1], Paragraph):
        start -= 1
    return lines_of(b for b in blocks[start:index] if isinstance(b, Paragraph))


def _gap_after(blocks: Sequence[Block], index: int) -> list[TextLine]:
    end = index + 1
    while end < len(blocks) and isinstance(blocks[end], Paragraph):
        end += 1
    return lines_of(b for b in blocks[index + 1 : end] if isinstance(b, Paragraph))


def _above(gap: Sequence[TextLine], canon: Canon) -> _Found | None:
    """Return the last caption before a table when nothing but its own lines follows it."""
    for k in range(len(gap) - 1, -1, -1):
        caption = caption_of(gap[k].text, canon)
        if caption is None:
            continue
        rest = gap[k + 1 :]
        if sum(len(line.text) for line in gap[k:]) > _MAX_CAPTION:
            return None
        if any(_SECTION.match(line.text) or _FIGURE.match(canon(line.text)) for line in rest):
            return None
        return _Found(_completed(caption, rest, canon), gap[k])
    return None


def _below(gap: Sequence[TextLine], canon: Canon) -> _Found | None:
    """Return the caption that follows a table at once, or after its notes."""
    _, used = read_notes(gap, canon)
    for line in gap[used : used + 1]:
        caption = caption_of(line.text, canon)
        if caption:
            return _Found(caption, line)
    return None


def _completed(caption: Caption, lines: Sequence[TextLine], canon: Canon) -> Caption:
    """Add the lines that a caption wrapped to, and its sub-caption."""
    title, sub, letter = [caption.title], "", ""
    for line in lines:
        match = _SUB.fullmatch(line.text)
        if match:
            sub, letter = line.text, match["letter"]
        elif sub:
            sub = f"{sub} {line.text}"
        elif not _ASIDE.fullmatch(canon(line.text)):
            title.append(line.text)
    whole = " ".join(title)
    return _with_sub(Caption(base=caption.number, title=whole), sub, letter)


def _with_sub(caption: Caption, sub: str, letter: str) -> Caption:
    text = f"{caption.title} / {sub}" if sub else caption.title
    return Caption(caption.base + letter, text, letter, caption.base, caption.title)


def _unnumbered(gap: Sequence[TextLine], last: Caption, canon: Canon) -> Caption:
    """Caption a table by its sub-caption, going on with the table before, or by its heading."""
    last_line = True
    for line in reversed(gap):
        match = _SUB.fullmatch(line.text)
        if match and last.base and last.letter and match["letter"] > last.letter:
            return _with_sub(last, line.text, match["letter"])
        heads = last_line and _is_short_phrase(line) and not _ASIDE.fullmatch(canon(line.text))
        if match or heads or _SECTION.match(line.text) or _is_title(line.text):
            return Caption(text=line.text, title=line.text)
        last_line = last_line and bool(_ASIDE.fullmatch(canon(line.text)))
    return Caption()


def _is_short_phrase(line: TextLine) -> bool:
    """Tell whether a paragraph of one line reads like a heading, not like a sentence."""
    text = line.text
    return (
        line.starts_paragraph
        and len(text) <= _MAX_HEADING
        and text[:1].isupper()
        and text[-1:] not in ".;,"
    )


def _is_title(text: str) -> bool:
    letters = [c for c in text if c.isalpha()]
    return len(letters) >= 8 and all(c.isupper() for c in letters)
