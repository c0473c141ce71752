"""Causes instead of cells: the few wrong figures that explain many disagreements.

Every disagreement offers the single figures that would settle it. A figure that settles several
at once is their cause; the one that settles most is taken first. What no common figure explains
keeps its own cause.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from decimal import Decimal

from documents.findings import Certainty, Rule
from validator.drafts import Draft

# A disagreement over this many figures is one of a whole column.
MANY_CELLS = 9

Figure = tuple[str, Decimal]


def with_causes(drafts: Sequence[Draft]) -> tuple[Draft, ...]:
    """Return the drafts, those that one wrong figure explains under one cause."""
    causes: dict[int, str] = {}
    open_drafts = {
        k: d for k, d in enumerate(drafts) if not d.cause and d.certainty is Certainty.CERTAIN
    }
    for explained, cause in _swapped_units(open_drafts):
        causes.update(dict.fromkeys(explained, cause))
    left = {k: d for k, d in open_drafts.items() if k not in causes}
    for explained, cause in _single_figures(left):
        causes.update(dict.fromkeys(explained, cause))
    causes.update(dict(_several_figures(open_drafts, dict(causes))))
    return tuple(
        replace(d, cause=d.cause or causes.get(k, d.else_cause))
        for k, d in enumerate(drafts)
        if not _misplaced(d, causes.get(k, ""))
    )


def _misplaced(draft: Draft, cause: str) -> bool:
    """Return whether a disagreement was blamed on one row and another row's figure explains it.

    The other row has a finding of its own then.
    """
    kind, _, ref = cause.partition(" ")
    return kind == "figure" and ref not in draft.cells


def _single_figures(drafts: dict[int, Draft]) -> Iterator[tuple[set[int], str]]:
    """Yield sets of drafts that one changed figure settles, the largest first."""
    by_cell: dict[str, list[int]] = defaultdict(list)
    for k, draft in drafts.items():
        for ref in {*draft.cells, *draft.witnesses}:
            by_cell[ref].append(k)
    settled: dict[Figure, set[int]] = {}
    for draft in drafts.values():
        for ref, value in draft.offers:
            if len(by_cell[ref]) > 1 and (ref, value) not in settled:
                settled[ref, value] = set(_settled(drafts, by_cell[ref], ref, value))
    while settled:
        best = min(settled, key=lambda f: (-len(settled[f]), f[0], f[1]))
        explained = settled.pop(best)
        if len(explained) < 2:
            return
        yield explained, f"figure {best[0]}"
        settled = {f: rest for f, s in settled.items() if len(rest := s - explained) > 1}


def _several_figures(drafts: dict[int, Draft], causes: dict[int, str]) -> Iterator[tuple[int, str]]:
    """Yield disagreements that the errors of several rows make together, as in a row of sums.

    The drafts of those rows keep their causes; the sum goes with the first of them.
    """
    firsts = {d.offers[0]: k for k, d in drafts.items() if d.offers and len(d.cells) < MANY_CELLS}
    for k, draft in drafts.items():
        if k in causes or len(draft.cells) < MANY_CELLS or draft.holds is None:
            continue
        own = set(draft.cells)
        changes = {ref: value for (ref, value), _ in firsts.items() if ref in own}
        if changes and draft.holds(changes):
            first = min(firsts[f] for f in firsts if f[0] in changes)
            cause = causes.get(first) or f"figure {drafts[first].offers[0][0]}"
            yield from ((first, cause), (k, cause))


def _settled(
    drafts: dict[int, Draft], candidates: Iterable[int], ref: str, value: Decimal
) -> Iterator[int]:
    for k in candidates:
        holds = drafts[k].holds
        if holds is not None and holds({ref: value}):
            yield k


def _swapped_units(drafts: dict[int, Draft]) -> Iterator[tuple[set[int], str]]:
    """Yield the disagreements between tables that two exchanged names explain."""
    rows: dict[tuple[str, str], dict[str, int]] = defaultdict(dict)
    for k, draft in drafts.items():
        if draft.rule is Rule.CROSS_TABLE:
            rows[draft.table_id, draft.unit][draft.column] = k
    units = sorted(rows)
    done: set[tuple[str, str]] = set()
    for position, one in enumerate(units):
        for other in units[position + 1 :]:
            if one[0] != other[0] or done & {one, other}:
                continue
            mine, theirs = rows[one], rows[other]
            if mine.keys() != theirs.keys() or not mine:
                continue
            if all(_exchanged(drafts[mine[c]], drafts[theirs[c]]) for c in mine):
                done |= {one, other}
                yield {*mine.values(), *theirs.values()}, f"units {one[0]} {one[1]} {other[1]}"


def _exchanged(one: Draft, other: Draft) -> bool:
    return one.reported == other.expected and other.reported == one.expected
