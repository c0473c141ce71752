"""Footnote marks printed on names and headings."""

import re

_STARS = re.compile(r"\s*(?:\((\*{1,5})\)|(\*{1,5})|([¹²³⁴-⁹]+))$")
_NUMBER = re.compile(r"\s*[(\[](\d{1,2})[)\]]$")
_SUPERSCRIPTS = str.maketrans("¹²³⁴⁵⁶⁷⁸⁹", "123456789")


def bare_mark(mark: str) -> str:
    """Return a mark without its brackets, superscripts as digits: "(*)" and "*" are one mark."""
    return mark.strip("()[] ").translate(_SUPERSCRIPTS)


def split_mark(text: str, known: frozenset[str] = frozenset()) -> tuple[str, str]:
    """Return a name without its footnote mark, and the mark.

    A bracketed number is a mark only when a note of the table explains it (`known`); elsewhere
    it belongs to the name.
    """
    match = _STARS.search(text)
    if match is None:
        match = _NUMBER.search(text)
        if match is None or match.group(1) not in known:
            return text, ""
    bare = text[: match.start()].rstrip()
    return (bare, bare_mark(match.group(0).strip())) if bare else (text, "")
