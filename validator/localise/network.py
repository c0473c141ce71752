"""All constraints of a document, found from its relations, summary rows, means and maxima."""

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from decimal import Decimal

from documents.claims import ClaimKind
from documents.document import Document
from documents.findings import Relation, RelationKind
from documents.references import cell_ref, column_ref
from documents.tables import CellStatus, Measure, RowKind, Table
from validator.arithmetic import places, scaled, unscaled
from validator.localise.constraints import Constraint, Kind, Linear, Maximum, Standing
from validator.localise.doubts import ALIGNMENT, Ledger, Place, split_column
from validator.localise.lines import bearers, sum_range
from validator.localise.orders import Figures
from validator.localise.ranked import ranked_blocks

_PLAIN = re.compile(r"\d{1,9}(?:\.\d+)?")
# Columns of a summary row that must agree before the others are held against it.
_AGREE = 0.5


@dataclass(frozen=True, slots=True)
class Network:
    """The figures of a document as integers, and what ties them together."""

    ledger: Ledger
    numbers: Figures
    constraints: tuple[Constraint, ...]
    by_ref: Mapping[str, tuple[Constraint, ...]]
    measures: Mapping[str, Measure]  # by column, "t01.c3"
    depths: Mapping[str, int]  # the decimals that most figures of a column have
    _held: dict[int, bool | None] = field(default_factory=dict)  # by constraint: its answer as read

    def broken(self) -> tuple[Constraint, ...]:
        """Return the constraints that the figures as read do not obey."""
        return tuple(c for c in self.constraints if c.holds(self.numbers) is False)

    def with_number(self, ref: str, number: int) -> "Network":
        """Return the network with another figure in one cell."""
        return replace(self, numbers=Figures({**self.numbers.base, ref: number}), _held={})

    def measure(self, ref: str) -> Measure:
        """Return what the figures of a cell's column are."""
        return self.measures[column_of(ref)]

    def depth(self, ref: str) -> int:
        """Return the decimals of a cell's column."""
        return self.depths[column_of(ref)]

    def text(self, ref: str, number: int) -> str:
        """Return a figure as its column prints it, with a decimal comma."""
        value = unscaled(number, self.ledger.decimals)
        depth = self.depth(ref)
        exact = value == round(value, depth)
        return (f"{value:.{depth}f}" if exact else f"{value:f}").replace(".", ",")

    def step(self, ref: str) -> int:
        """Return the unit in which a column prints its figures."""
        depth = 0 if self.measure(ref) is Measure.RANK else self.depth(ref)
        units: int = 10 ** max(0, self.ledger.decimals - depth)
        return units

    def seen(self, place: Place) -> frozenset[int]:
        """Return the figures that other readings of a cell give."""
        texts = (r.text for r in place.cell.alternatives if r.method != ALIGNMENT)
        return frozenset(n for text in texts if (n := self.number(text)) is not None)

    def number(self, text: str) -> int | None:
        """Return a token as an integer of the document's last digit, None when it is none."""
        plain = text.strip("'’‘ ").replace(",", ".")
        if not _PLAIN.fullmatch(plain) or places(Decimal(plain)) > self.ledger.decimals:
            return None
        return scaled(Decimal(plain), self.ledger.decimals)

    def proofs(self, ref: str, changes: Mapping[str, int]) -> tuple[Constraint, ...]:
        """Return what speaks of a figure and holds once it and others are changed."""
        numbers = self.numbers.changed(changes)
        mine = (c for c in self.by_ref.get(ref, ()) if ref in c.refs)
        return tuple(c for c in mine if c.holds(numbers))

    def effect(
        self, changes: Mapping[str, int]
    ) -> tuple[tuple[Constraint, ...], tuple[Constraint, ...]]:
        """Return what other figures would mend, and what they would break."""
        numbers = self.numbers.changed(changes)
        mended, broken = [], []
        for constraint in self._touched(changes):
            before, after = self._holds_as_read(constraint), constraint.holds(numbers)
            if after and not before:
                mended.append(constraint)
            elif after is False and before:
                broken.append(constraint)
        return tuple(mended), tuple(broken)

    def _holds_as_read(self, constraint: Constraint) -> bool | None:
        if id(constraint) not in self._held:
            self._held[id(constraint)] = constraint.holds(self.numbers)
        return self._held[id(constraint)]

    def _touched(self, changes: Mapping[str, int]) -> list[Constraint]:
        touched: dict[int, Constraint] = {}
        for ref, new in changes.items():
            old = self.numbers.get(ref)
            for constraint in self.by_ref.get(ref, ()):
                # Of the other units' places only those between both scores change.
                if isinstance(constraint, Standing) and ref not in constraint.refs:
                    own = self.numbers.get(constraint.own)
                    if own is None or (old is not None and _side(own, old) == _side(own, new)):
                        continue
                touched[id(constraint)] = constraint
        return list(touched.values())


def column_of(ref: str) -> str:
    """Return the column of a cell: "t01.c3" for "t01.r05.c3"."""
    table, _, rest = ref.partition(".r")
    return f"{table}.c{rest.partition('.c')[2]}"


def _side(own: int, other: int) -> int:
    return (other > own) - (other < own)


def figures_of(ledger: Ledger) -> Figures:
    """Return the figures of a document that are known."""
    return Figures({r: p.number for r, p in ledger.places.items() if p.number is not None})


def network_of(document: Document, ledger: Ledger, relations: Sequence[Relation]) -> Network:
    """Return the constraints of a document over the figures of its rankings."""
    constraints: list[Constraint] = []
    numbers = figures_of(ledger)
    for relation in relations:
        constraints.extend(
            c
            for c in _of_relation(ledger, relation)
            if c.kind is not Kind.SHARE or _is_listed(c, relation, numbers)
        )
    for table in document.tables:
        constraints.extend(_column_totals(table, ledger))
        constraints.extend(_maxima(table, ledger))
    constraints.extend(_means(document, ledger))
    by_ref: dict[str, list[Constraint]] = defaultdict(list)
    for constraint in constraints:
        watched = constraint.scores if isinstance(constraint, Standing) else ()
        for ref in {*constraint.refs, *watched}:
            by_ref[ref].append(constraint)
    columns = [(t, j) for t in document.tables for j in range(len(t.columns))]
    return Network(
        ledger,
        numbers,
        tuple(constraints),
        {r: tuple(c) for r, c in by_ref.items()},
        {column_ref(t.table_id, j + 1): t.columns[j].measure for t, j in columns},
        {
            column_ref(t.table_id, j + 1): _depth(ledger.columns.get((t.table_id, j), ()))
            for t, j in columns
        },
    )


def _is_listed(share: Constraint, relation: Relation, numbers: Figures) -> bool:
    """Whether a percentage is right or listed as wrong; others have a maximum of their own."""
    wrong = set(relation.exceptions)
    return share.holds(numbers) is not False or bool(wrong.intersection(share.refs))


def _depth(column: Sequence[Place]) -> int:
    depths = Counter(places(p.cell.value) for p in column if p.cell.value is not None)
    return max(depths, key=lambda d: (depths[d], d), default=0)


def _of_relation(ledger: Ledger, relation: Relation) -> Iterator[Constraint]:
    match relation.kind:
        case RelationKind.SUM | RelationKind.WEIGHTED_SUM:
            yield from _row_sums(ledger, relation)
        case RelationKind.EQUAL:
            yield from _repeats(ledger, relation)
        case RelationKind.SHARE:
            yield from _shares(ledger, relation)
        case RelationKind.RANK:
            yield from _standings(ledger, relation)
        case _:
            return


def _row_sums(ledger: Ledger, relation: Relation) -> Iterator[Linear]:
    """Yield the sum of each row; parts that were not scored count nothing."""
    table, target = split_column(relation.target)
    operands = [split_column(operand)[1] for operand in relation.operands]
    weights = [Decimal(w.replace(",", ".")) for w in relation.weights] or [Decimal(1)] * len(
        operands
    )
    depth = max(places(w) for w in weights)
    scale = 10**depth
    for (table_id, _), line in ledger.rows.items():
        if table_id != table or line[target].cell.status in _EMPTY:
            continue
        parts = [(line[j], w) for j, w in zip(operands, weights, strict=True)]
        parts = [(p, w) for p, w in parts if p.cell.status not in _EMPTY]
        terms = {p.ref: int(w * scale) for p, w in parts}
        terms[line[target].ref] = -scale
        slack = _slack(ledger, relation, [line[target], *(p for p, _ in parts)]) * scale
        yield Linear(Kind.ROW, f"{line[target].ref} is the sum of its row", terms, -slack, slack)


_EMPTY = frozenset({CellStatus.BLANK, CellStatus.NOT_SCORED})


def _slack(ledger: Ledger, relation: Relation, spots: Sequence[Place]) -> int:
    """Return the largest miss that rounding can make, in units of the last digit.

    `spots` are the total and its parts; of a weighted sum only the total is rounded.
    """
    if relation.mode == "exact":
        return 0
    rounded = spots[:1] if relation.kind is RelationKind.WEIGHTED_SUM else spots
    depths = (places(p.cell.value) if p.cell.value is not None else 0 for p in rounded)
    units: int = sum(10 ** max(0, ledger.decimals - d) for d in depths)
    return units // 2


def _repeats(ledger: Ledger, relation: Relation) -> Iterator[Linear]:
    table, target = split_column(relation.target)
    parts = [
        {_unit(p): p for p in ledger.columns.get(split_column(operand), ())}
        for operand in relation.operands
    ]
    for own in ledger.columns.get((table, target), ()):
        others = [part.get(_unit(own)) for part in parts]
        terms = {other.ref: 1 for other in others if other is not None}
        if len(terms) == len(parts):
            terms[own.ref] = -1
            yield Linear(Kind.REPEAT, f"{own.ref} stands in another table", terms)


def _shares(ledger: Ledger, relation: Relation) -> Iterator[Linear]:
    """Yield 100 * points = maximum * percentage, within the rounding of the percentage."""
    if not relation.weights or len(relation.operands) != 1:
        return
    maximum = Decimal(relation.weights[0].replace(",", "."))
    scale = 10 ** places(maximum)
    top = int(maximum * scale)
    table, target = split_column(relation.target)
    _, points = split_column(relation.operands[0])
    column = ledger.columns.get((table, target), ())
    depth = max((places(p.cell.value) for p in column if p.cell.value is not None), default=0)
    unit = 10 ** max(0, ledger.decimals - depth)
    low, high = (0, top * unit - 1) if relation.mode == "truncated" else (-top * unit // 2,) * 2
    high = high if relation.mode == "truncated" else top * unit // 2
    for (table_id, _), line in ledger.rows.items():
        if table_id == table:
            terms = {line[points].ref: 100 * scale, line[target].ref: -top}
            name = f"{line[target].ref} is the share of {line[points].ref}"
            yield Linear(Kind.SHARE, name, terms, low, high)


def _standings(ledger: Ledger, relation: Relation) -> Iterator[Standing]:
    for block in ranked_blocks(ledger, relation):
        refs = tuple(score.ref for score in block.scores)
        for rank, own in block.pairs:
            yield Standing(
                f"{rank.ref} is the place of {own.ref}",
                rank.ref,
                own.ref,
                refs,
                descending="descending" in relation.mode,
                dense="dense" in relation.mode,
                scale=10**ledger.decimals,
            )


def _unit(place: Place) -> str:
    return place.row.name.unit_id or place.row.name.printed


def _column_totals(table: Table, ledger: Ledger) -> Iterator[Linear]:
    """Yield what a row of sums or means says of each column, where most of its columns agree."""
    numbers = figures_of(ledger)
    for row in table.rows:
        if row.kind not in {RowKind.TOTAL, RowKind.MEAN}:
            continue
        sums, means = [], []
        for j, column in enumerate(table.columns):
            own = cell_ref(table.table_id, row.index, column.index)
            places_ = ledger.columns.get((table.table_id, j), ())
            if numbers.get(own) is None or column.measure is Measure.RANK or not places_:
                continue
            terms = {p.ref: 1 for p in places_}
            sums.append(Linear(Kind.COLUMN, f"{own} is the sum of its column", {**terms, own: -1}))
            value = row.cells[j].value
            unit = 10 ** max(0, ledger.decimals - (places(value) if value is not None else 0))
            width = len(places_) * unit
            mean = {**terms, own: -len(places_)}
            name = f"{own} is the mean of its column"
            means.append(Linear(Kind.COLUMN, name, mean, -width // 2, width - 1))
        best = max((sums, means), key=lambda kind: sum(c.holds(numbers) is True for c in kind))
        if sum(c.holds(numbers) is True for c in best) >= _AGREE * len(best):
            yield from best


def _maxima(table: Table, ledger: Ledger) -> Iterator[Maximum]:
    for j, column in enumerate(table.columns):
        if column.maximum is None or column.measure is Measure.RANK:
            continue
        if places(column.maximum) <= ledger.decimals:
            most = scaled(column.maximum, ledger.decimals)
            for place in ledger.columns.get((table.table_id, j), ()):
                yield Maximum(f"{place.ref} is at most {column.maximum}", place.ref, most)


def _means(document: Document, ledger: Ledger) -> Iterator[Linear]:
    """Yield what the stated means say of the columns that bear their subjects."""
    for claim in document.claims:
        if claim.kind is not ClaimKind.MEAN or claim.value is None:
            continue
        found = list(bearers(document, claim))
        if len(found) != 1:
            continue
        table, j = found[0]
        column = ledger.columns.get((table.table_id, j), ())
        if column:
            low, high = sum_range(claim.value, len(column), ledger.decimals)
            name = f"the mean {claim.value} that the text states of {table.table_id}.c{j + 1}"
            yield Linear(Kind.MEAN, name, {p.ref: 1 for p in column}, low, high)
