"""Where in the tables a claim's figures stand: its columns, its units, its population."""

from collections import Counter
from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property

import numpy as np

from documents.claims import Claim, ClaimKind
from documents.tables import CellStatus, Measure, TableKind, UnitLevel
from documents.text import fold
from validator.drafts import Case
from validator.figures import AMOUNTS, Figures, is_restored
from validator.words import best_name, closeness, level_stated, likeness, subject_words

# What a place, or an extreme, may be judged by.
JUDGED = frozenset({*AMOUNTS, Measure.PERCENT})
# How alike a claim's subject and a heading must be, letters misread.
SAME_SUBJECT = 0.68
# Rows of each of two levels in a table that mixes them; fewer are units that were taken for others.
MIXED = 3


@dataclass(frozen=True)
class Place:
    """A column that a claim may speak of."""

    figures: Figures
    column: int
    suspects: frozenset[str] = frozenset()  # cells that other rules contradict

    @property
    def known(self) -> list[int]:
        """The unit rows with a figure."""
        return [int(i) for i in np.flatnonzero(self.figures.known[:, self.column])]

    @property
    def values(self) -> list[Decimal]:
        """The figures of those rows."""
        return [self.figures.value(i, self.column) for i in self.known]

    @property
    def complete(self) -> bool:
        """Whether every row that is scored has its figure."""
        return len(self.known) == len(self.figures.rows)

    @cached_property
    def doubtful(self) -> frozenset[int]:
        """The unit rows whose figure is not as the text gives it, or is contradicted there.

        A figure that was read as it stands is none of them, however hard it was to read: what it
        contradicts is contradicted by the text as given. Unscored units have no figure.
        """
        figures, j = self.figures, self.column
        return frozenset(
            i
            for i in range(len(figures.rows))
            if (cell := figures.cell(i, j)).status is not CellStatus.NOT_SCORED
            and (is_restored(cell) or figures.ref(i, j) in self.suspects)
        )

    def rows_of(self, unit: str) -> tuple[int, ...]:
        """Return the unit rows that a name in the text may mean.

        More than one where names are equal without their marks, as the text may have lost them.
        """
        names = [_names(self.figures, i) for i in range(len(self.figures.rows))]
        row = best_name(unit, names)
        spelled = {fold(n) for n in ((unit,) if row is None else (unit, *names[row]))}
        same = tuple(k for k, own in enumerate(names) if spelled & {fold(n) for n in own})
        return same or (() if row is None else (row,))

    def refs(self, rows: list[int]) -> tuple[str, ...]:
        """Return the references of this column's cells in some rows."""
        return tuple(self.figures.ref(i, self.column) for i in rows)


def _names(figures: Figures, i: int) -> tuple[str, ...]:
    name = figures.row(i).name
    others = (other.name for other in name.alternatives)
    return tuple(n for n in (name.printed, name.official, name.raw, *others) if n)


def tables_of(case: Case, level: str) -> list[Figures]:
    """Return the ranking tables of a level of units; of all levels when none is named.

    Of a table that mixes levels, the rows of this one.
    """
    rankings = [f for f in case.figures if f.table.kind is TableKind.RANKING and f.rows]
    if level in {"", "all", UnitLevel.OTHER.value}:
        return rankings
    found = []
    for figures in rankings:
        own = _rows_of_level(figures, level)
        if own is not None:
            found.append(figures.only(own))
        elif figures.table.unit_level.value == level:
            found.append(figures)
    return found


def _rows_of_level(figures: Figures, level: str) -> list[int] | None:
    """Return the rows of a level where a table has several rows of this one and of another."""
    levels = [figures.row(i).name.level.value for i in range(len(figures.rows))]
    seen = Counter(one for one in levels if one != UnitLevel.OTHER.value)
    others = seen.total() - seen[level]
    if min(seen[level], others) < MIXED:
        return None
    return [i for i, one in enumerate(levels) if one == level]


def level_of(claim: Claim) -> str:
    """Return the level of units that a claim speaks of: in its own words, else by its context."""
    stated = level_stated(claim.text) if claim.unit_level not in {"", "all"} else None
    return stated.value if stated is not None else claim.unit_level


def places_of(case: Case, claim: Claim, measures: frozenset[Measure] = AMOUNTS) -> list[Place]:
    """Return the columns that a claim may speak of, the likeliest first."""
    tables = _tables_meant(case, claim)
    if claim.table_number:
        numbered = [f for f in tables if fold(f.table.number) == fold(claim.table_number)]
        tables = numbered or tables
    if not claim.subject:
        return [p for f in tables for p in overall(case, f, measures)]
    rated = []
    for f in tables:
        for j in f.columns(*measures):
            column = f.column(j)
            by_header = closeness(claim.subject, column.indicator)
            # A table about one criterion names it in its caption, not in its header.
            by_caption = closeness(claim.subject, f.table.caption) if _alone(f, j) else 0.0
            rated.append((max(by_header, by_caption * 0.99), f, j))
    rated = [r for r in rated if r[0] >= SAME_SUBJECT]
    if not rated:
        titled = [f for f in tables if _is_the_whole(case, f, claim.subject)]
        return [p for f in titled for p in overall(case, f, measures)]
    best = max((r[0] for r in rated), default=0.0)
    return [Place(f, j, case.suspects) for rate, f, j in rated if rate >= best - 0.02]


def _tables_meant(case: Case, claim: Claim) -> list[Figures]:
    """Return the tables of a claim's level; other levels' when only they hold the units it names.

    The text around a sentence tells its level, and the units that it names tell better.
    """
    tables = tables_of(case, level_of(claim))
    if not claim.units or any(_holds(f, claim.units) for f in tables):
        return tables
    return [f for f in tables_of(case, "") if _holds(f, claim.units)] or tables


def _holds(figures: Figures, units: tuple[str, ...]) -> bool:
    return all(Place(figures, 0).rows_of(unit) for unit in units)


def _is_the_whole(case: Case, figures: Figures, subject: str) -> bool:
    """Return whether a subject is what a whole table is about: "chỉ số cải cách hành chính"."""
    title = f"{figures.table.caption} {case.document.facts.title or ''}"
    return len(subject_words(subject)) > 1 and likeness(subject, title) == 1


def _alone(figures: Figures, j: int) -> bool:
    return figures.columns(*AMOUNTS) == (j,)


def percentages(case: Case, claim: Claim) -> list[Place]:
    """Return the columns of percentages in the tables that a claim may speak of."""
    tables = {id(p.figures): p.figures for p in places_of(case, claim, JUDGED)}
    found = tables or {id(f): f for f in _tables_meant(case, claim) if not claim.subject}
    return [Place(f, j, case.suspects) for f in found.values() for j in f.columns(Measure.PERCENT)]


def overall(case: Case, figures: Figures, measures: frozenset[Measure]) -> list[Place]:
    """Return the columns of the overall result: the total by name or by figures, a lone share."""
    allowed = figures.columns(*measures)
    # Units with maxima of their own are ranked by the percentage beside their points.
    shares = figures.columns(Measure.PERCENT)
    totals = case.totals(figures.table)[-1:] + (shares if len(shares) == 1 else ())
    return [Place(figures, j, case.suspects) for j in totals if j in allowed]


def banded_units(case: Case, claim: Claim) -> int:
    """Return how many units the levels that the text counts have together."""
    return sum(
        int(other.shares[0].count)
        for other in case.document.claims
        if other.unit_level == claim.unit_level
        and other.kind in {ClaimKind.BAND_SHARE, ClaimKind.BAND_COUNT}
        and other.level
        and other.shares
        and other.shares[0].count is not None
    )


def populations(case: Case, claim: Claim, with_bands: bool = True) -> list[int]:
    """Return how many units a level may have: as claimed, as listed, as the bands add up."""
    level = claim.unit_level
    found: list[int] = []
    extra: list[int] = []
    for other in case.document.claims:
        if other.unit_level != level:
            continue
        for share in other.shares:
            if share.total is not None:
                found.append(int(share.total))
            elif other.kind is ClaimKind.TOTAL_UNITS and share.count is not None:
                extra.append(int(share.count))
    found.extend(len(f.rows) for f in tables_of(case, level))
    found.extend(extra)
    distinct = sorted(set(extra))
    found.extend(a + b for k, a in enumerate(distinct) for b in distinct[k + 1 :])
    if with_bands:
        found.append(banded_units(case, claim))
    return list(dict.fromkeys(n for n in found if n > 0))
