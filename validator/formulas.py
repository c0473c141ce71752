"""Formulas that headers print: "(7)=(4)+(5)+(6)", "5 = 4 - 3", "(3)=(2)/(1)x100", "Tổng (3+4+5)".

A formula is read as a linear form over columns, or as a ratio of two. What it says is evidence:
whether the figures obey it is for the checks to find out.
"""

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from fractions import Fraction

from documents.tables import Column, Table
from documents.text import fold

# Columns by the label under which formulas speak of them: "3", "a".
Labels = Mapping[str, int]


@dataclass(frozen=True)
class Linear:
    """The sum of `terms` (0-based column -> factor) and a constant."""

    terms: Mapping[int, Fraction] = field(default_factory=dict)
    constant: Fraction = Fraction(0)

    def scaled(self, factor: Fraction) -> "Linear":
        """Return the form times a number."""
        terms = {j: w * factor for j, w in self.terms.items()}
        return Linear(terms, self.constant * factor)

    def plus(self, other: "Linear", sign: int) -> "Linear":
        """Return the sum of two forms, or their difference."""
        terms = dict(self.terms)
        for j, weight in other.terms.items():
            terms[j] = terms.get(j, Fraction(0)) + sign * weight
        return Linear(terms, self.constant + sign * other.constant)


@dataclass(frozen=True)
class Ratio:
    """One linear form divided by another, times `factor`."""

    above: Linear
    below: Linear
    factor: Fraction = Fraction(1)


Form = Linear | Ratio

_STATED = re.compile(r"=\s*(?P<text>[\d(a-z∑][^=]*)$")
_NUMBERED = r"(?:\(\d{1,2}\)|\d{1,2})"
_BRACKETED = re.compile(rf"\(\s*(?P<text>{_NUMBERED}(?:\s*[-+]\s*{_NUMBERED})+)\s*\)\s*$")
_RANGE = re.compile(r"\(?(\d{1,2})\)?\s*\+\s*(?:\.{2,}|…)\s*\+?\s*\(?(\d{1,2})\)?")
_TOKEN = re.compile(
    r"\s*(?:(?P<ref>\(\s*(?:\d{1,2}|[a-z])\s*\))|(?P<number>\d+(?:[.,]\d+)?)|(?P<sign>.))"
)
_SIGNS = {"×": "*", "x": "*", "÷": "/", ":": "/", "–": "-", "−": "-"}


def formula_text(column: Column) -> str:
    """Return the right side of the formula that a column's header prints, or ""."""
    for text in (column.formula, *reversed(column.header)):
        folded = fold(text.replace("…", "...")) if text else ""
        found = _STATED.search(folded) or (text != column.formula and _BRACKETED.search(folded))
        if found:
            return _RANGE.sub(_spread, found["text"].strip())
    return ""


def _spread(match: re.Match[str]) -> str:
    """Write "(3)+...+(6)" out."""
    return "+".join(f"({n})" for n in range(int(match[1]), int(match[2]) + 1))


def labellings(table: Table) -> Iterator[Labels]:
    """Yield what formulas may call the figure columns: printed numbers, else their places.

    Without a row of numbers the columns before the figures count as well, most often two.
    """
    printed = {_label(c.number): j for j, c in enumerate(table.columns) if _label(c.number)}
    if printed:
        yield printed
        return
    for before in (2, 1, 3, 0):
        yield {str(j + 1 + before): j for j in range(len(table.columns))}


def _label(text: str) -> str:
    return fold(text).strip("()[]. ").lstrip("0")


def read_formula(text: str, labels: Labels) -> Form | None:
    """Return what a formula's right side computes, or None when it is no formula of columns."""
    try:
        form = _Reader(text, labels).whole()
    except (ArithmeticError, ValueError):
        return None
    columns = form.terms if isinstance(form, Linear) else {**form.above.terms, **form.below.terms}
    return form if columns else None


class _Reader:
    """Recursive descent: sums of products of references, numbers and brackets."""

    def __init__(self, text: str, labels: Labels) -> None:
        self.labels = labels
        self.tokens = list(_tokens(text))
        # Once references stand in brackets, bare numbers are numbers.
        self.bracketed = sum(kind == "ref" for kind, _ in self.tokens) > 0
        self.at = 0

    def whole(self) -> Form:
        form = self._sum()
        if self.at != len(self.tokens):
            raise ValueError("words after the formula")
        return form

    def _peek(self) -> str:
        return self.tokens[self.at][1] if self.at < len(self.tokens) else ""

    def _sum(self) -> Form:
        form = self._product()
        while self._peek() in {"+", "-"}:
            sign = 1 if self._next() == "+" else -1
            form = _linear(form).plus(_linear(self._product()), sign)
        return form

    def _product(self) -> Form:
        form = self._atom()
        while self._peek() in {"*", "/"}:
            apply: Callable[[Form, Form], Form] = _times if self._next() == "*" else _over
            form = apply(form, self._atom())
        return form

    def _atom(self) -> Form:
        kind, text = self.tokens[self.at] if self.at < len(self.tokens) else ("", "")
        self.at += 1
        if kind == "ref":
            return self._column(text)
        if kind == "number":
            if not self.bracketed and text in self.labels:
                return self._column(text)
            return Linear(constant=Fraction(text.replace(",", ".")))
        if text == "(":
            form = self._sum()
            if self._next() != ")":
                raise ValueError("a bracket is not closed")
            return form
        raise ValueError("no reference, number or bracket")

    def _next(self) -> str:
        text = self._peek()
        self.at += 1
        return text

    def _column(self, label: str) -> Linear:
        if label not in self.labels:
            raise ValueError("no column of that number")
        return Linear({self.labels[label]: Fraction(1)})


def _tokens(text: str) -> Iterator[tuple[str, str]]:
    # A percent sign says how the result is printed.
    for match in _TOKEN.finditer(text.replace("%", " ").strip()):
        if match["ref"]:
            yield "ref", _label(match["ref"])
        elif match["number"]:
            yield "number", match["number"].lstrip("0") or "0"
        elif match["sign"].strip():
            yield "sign", _SIGNS.get(match["sign"], match["sign"])


def _linear(form: Form) -> Linear:
    if isinstance(form, Ratio):
        raise ValueError("a ratio inside a sum")
    return form


def _times(one: Form, other: Form) -> Form:
    if isinstance(other, Linear) and not other.terms:
        if isinstance(one, Linear):
            return one.scaled(other.constant)
        return Ratio(one.above, one.below, one.factor * other.constant)
    if isinstance(one, Linear) and not one.terms:
        return _times(other, one)
    raise ValueError("a product of columns")


def _over(one: Form, other: Form) -> Form:
    below = _linear(other)
    if not below.terms:
        return _times(one, Linear(constant=1 / below.constant))
    return Ratio(_linear(one), below)
