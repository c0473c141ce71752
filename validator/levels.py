"""Levels against the thresholds that the document states, or against each other."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from decimal import Decimal

from documents.facts import LevelBand, LevelScale
from documents.findings import Rule, Severity
from documents.tables import Group, Measure
from validator import messages
from validator.drafts import Answer, Case, Changes, Draft
from validator.figures import Figures
from validator.levelbasis import basis_columns
from validator.levelwords import level_key, level_rank
from validator.messages import figure_vi
from validator.order import longest_sorted

# A cut that nobody stated explains misfiled rows when at most this share speaks against it.
AGAINST = 0.1
# Share of rows that may contradict the order of levels before the order itself is in doubt.
CONTRADICTING = 0.2


@dataclass(frozen=True)
class Filed:
    """One unit filed under a level: by heading or in a column of levels."""

    figures: Figures
    i: int
    basis: int  # the column of the figure that the level judges
    value: Decimal
    printed: str  # the level as printed
    key: str
    column: str  # "group", or the level column's index
    block: str
    level_cell: str = ""

    @property
    def table_id(self) -> str:
        """The table's id."""
        return self.figures.table.table_id

    @property
    def refs(self) -> tuple[str, ...]:
        """The cells that show the contradiction."""
        own = (self.level_cell,) if self.level_cell else ()
        return (*own, self.figures.ref(self.i, self.basis))


@dataclass(frozen=True)
class Misfiled:
    """A unit whose stated level and whose figure's level differ; positions in the scale."""

    filed: Filed
    scale: LevelScale
    reported: int
    expected: int


def check_levels(case: Case) -> Answer:
    """Report units under a level that the stated cuts, or the other rows, do not allow."""
    filed = [entry for figures in case.figures for entry in _filed(case, figures)]
    judged, misfiled, rest = _by_stated_cuts(case.document.level_scales, filed)
    drafts = [_draft(m, cause) for m, cause in _causes(judged, misfiled)]
    drafts.extend(_contradictions(rest))
    return Answer(tuple(drafts))


def _filed(case: Case, figures: Figures) -> Iterable[Filed]:
    table = figures.table
    headings = {
        position: group
        for group in table.groups
        for position in range(group.first_row, group.last_row + 1)
        if level_key(group.level or group.heading)
    }
    level_columns = figures.columns(Measure.LEVEL)
    basis = basis_columns(case, figures, _levels_of(figures, headings))
    for i, position in enumerate(figures.rows):
        found = _judged_figure(figures, i, basis)
        if found is None:
            continue
        entry = Filed(figures, i, *found, "", "", "", "")
        if position in headings:
            group = headings[position]
            key = level_key(group.level or group.heading)
            yield replace(entry, printed=group.heading, key=key, column="group")
        for j in level_columns:
            printed = figures.cell(i, j).printed
            if not (key := level_key(printed)):
                continue
            yield replace(
                entry,
                printed=printed,
                key=key,
                column=str(figures.column(j).index),
                block="" if position in headings else figures.row(i).group,
                level_cell=figures.ref(i, j),
            )


def _levels_of(figures: Figures, headings: Mapping[int, Group]) -> dict[int, int]:
    """Return the place of each unit row's level: by its heading, else by its column of levels."""
    levels: dict[int, int] = {}
    for i, position in enumerate(figures.rows):
        group = headings.get(position)
        words = [group.level or group.heading] if group is not None else []
        words.extend(figures.cell(i, j).printed for j in figures.columns(Measure.LEVEL))
        ranks = (level_rank(key) for word in words if (key := level_key(word)))
        first = next((rank for rank in ranks if rank is not None), None)
        if first is not None:
            levels[i] = first
    return levels


def _judged_figure(figures: Figures, i: int, basis: tuple[int, ...]) -> tuple[int, Decimal] | None:
    """Return the column and the figure by which a unit is judged."""
    for j in basis:
        value = figures.cell(i, j).value
        if figures.known[i, j] and value is not None:
            return j, value
    return None


def _on_scale(case_scale: LevelScale, filed: Filed, maximum: Decimal | None) -> Decimal | None:
    """Return the figure in the scale's own terms, or None when it can't be had."""
    is_percent = filed.figures.column(filed.basis).measure is Measure.PERCENT
    if case_scale.basis == "percent":
        if is_percent:
            return filed.value
        return 100 * filed.value / maximum if maximum else None
    return None if is_percent else filed.value


def _by_stated_cuts(
    scales: tuple[LevelScale, ...], filed: list[Filed]
) -> tuple[list[Misfiled], list[Misfiled], list[Filed]]:
    """Return (all judged, the misfiled among them, what no stated scale judges), table by table."""
    judged: list[Misfiled] = []
    rest: list[Filed] = []
    by_table: dict[tuple[str, str], list[Filed]] = defaultdict(list)
    for entry in filed:
        by_table[entry.table_id, entry.column].append(entry)
    for entries in by_table.values():
        options = [found for scale in scales if (found := _judge(scale, entries))]
        if not options:
            rest.extend(entries)
            continue
        # Several scales with the same words: the table follows the one that it breaks least.
        followed: list[Misfiled] = max(options, key=_agreement)
        judged.extend(followed)
    return judged, [m for m in judged if m.reported != m.expected], rest


def _agreement(judged: list[Misfiled]) -> tuple[int, int]:
    return len(judged), -sum(m.reported != m.expected for m in judged)


def _judge(scale: LevelScale, entries: list[Filed]) -> list[Misfiled]:
    bands = bands_downwards(scale)
    keys = [level_key(band.name) for band in bands]
    answers = []
    for entry in entries:
        maximum = entry.figures.column(entry.basis).maximum
        value = _on_scale(scale, entry, maximum)
        if entry.key not in keys or value is None:
            continue
        expected = next((k for k, band in enumerate(bands) if contains(band, value)), None)
        if expected is not None:
            answers.append(Misfiled(entry, scale, keys.index(entry.key), expected))
    return answers


def bands_downwards(scale: LevelScale) -> list[LevelBand]:
    """Return the bands from the highest to the lowest."""
    lowest = Decimal("-Infinity")
    return sorted(
        scale.bands, key=lambda b: b.lower if b.lower is not None else lowest, reverse=True
    )


def contains(band: LevelBand, value: Decimal) -> bool:
    """Return whether a figure lies in a band, its ends as stated."""
    if band.lower is not None and (
        value < band.lower or (value == band.lower and not band.lower_inclusive)
    ):
        return False
    return (
        band.upper is None or value < band.upper or (value == band.upper and band.upper_inclusive)
    )


def _causes(judged: list[Misfiled], misfiled: list[Misfiled]) -> Iterable[tuple[Misfiled, str]]:
    """Yield each misfiled unit with its cause: another cut, a lost heading, or its own."""
    by_step: dict[tuple[int, int, int], list[Misfiled]] = defaultdict(list)
    for m in misfiled:
        by_step[id(m.scale), m.reported, m.expected].append(m)
    left: list[Misfiled] = []
    for (_, reported, expected), group in by_step.items():
        if abs(reported - expected) == 1 and len(group) > 1 and _other_cut(judged, group):
            name = bands_downwards(group[0].scale)[min(reported, expected)].name
            yield from ((m, f"cut {level_key(name)} {reported}-{expected}") for m in group)
        else:
            left.extend(group)
    by_table: dict[tuple[str, str], list[Misfiled]] = defaultdict(list)
    for m in left:
        by_table[m.filed.table_id, m.filed.key].append(m)
    for (table_id, key), group in by_table.items():
        lost = len(group) > 1 and _heading_lost(group)
        yield from ((m, f"heading {table_id} {key}" if lost else "") for m in group)


def _other_cut(judged: list[Misfiled], group: list[Misfiled]) -> bool:
    """Return whether one other cut would explain the whole group and break little else."""
    upper = min(group[0].reported, group[0].expected)
    scale = group[0].scale
    same = [m for m in judged if m.scale is scale and m.filed.key]
    values = [m.filed.value for m in group]
    if group[0].reported > group[0].expected:  # filed too low: the cut was higher
        top = max(values)
        against = [m for m in same if m.reported == m.expected == upper and m.filed.value <= top]
    else:
        bottom = min(values)
        against = [
            m for m in same if m.reported == m.expected == upper + 1 and m.filed.value >= bottom
        ]
    return len(against) <= AGAINST * len(group)


def _heading_lost(group: list[Misfiled]) -> bool:
    """Return whether the rows are the tail of one heading, as when the next one is missing."""
    figures = group[0].filed.figures
    if any(m.filed.column != "group" for m in group):
        return False
    positions = sorted(figures.rows[m.filed.i] for m in group)
    heading = next(
        (g for g in figures.table.groups if g.first_row <= positions[0] <= g.last_row), None
    )
    if heading is None:
        return False
    under = [p for p in figures.rows if heading.first_row <= p <= heading.last_row]
    return under[-len(positions) :] == positions


def _draft(m: Misfiled, cause: str) -> Draft:
    bands = bands_downwards(m.scale)
    filed, band = m.filed, bands[m.expected]
    figures = filed.figures
    unit = "%" if m.scale.basis == "percent" else ""
    value = f"{figure_vi(filed.value)}{unit}"
    rule = spelled_band(band, unit)
    expected = _like_heading(filed.printed, band.name)
    return Draft(
        rule=Rule.LEVEL_THRESHOLD,
        table_id=filed.table_id,
        unit=figures.unit(filed.i),
        column=filed.column,
        reported=filed.printed,
        expected=expected,
        formula=f"{value}: {rule} → {expected}",
        text=messages.LEVEL.say(
            unit=figures.unit(filed.i),
            value=value,
            reported=filed.printed,
            expected=expected,
            rule=rule,
        ),
        cells=filed.refs,
        severity=Severity.DECISION,
        cause=cause,
        holds=_Files(figures.ref(filed.i, filed.basis), bands[m.reported]),
    )


@dataclass(frozen=True)
class _Files:
    """Whether a unit stands under the right level once its figure is another."""

    cell: str
    band: LevelBand

    def __call__(self, changes: Changes) -> bool:
        return self.cell in changes and contains(self.band, changes[self.cell])


def _like_heading(heading: str, name: str) -> str:
    """Return a level's name in the words of the headings: "Mức khá" beside "Mức tốt"."""
    first = heading.split()[0] if heading.split() else ""
    if first.lower() in {"mức", "loại"} and not name.lower().startswith(first.lower()):
        return f"{first} {name[:1].lower()}{name[1:]}"
    return name


def spelled_band(band: LevelBand, unit: str = "") -> str:
    """Return a band as an inequality: "60% ≤ x < 80%"."""
    low = (
        ""
        if band.lower is None
        else (f"{figure_vi(band.lower)}{unit} {'≤' if band.lower_inclusive else '<'} ")
    )
    high = (
        ""
        if band.upper is None
        else (f" {'≤' if band.upper_inclusive else '<'} {figure_vi(band.upper)}{unit}")
    )
    return f"{low}x{high}"


def _contradictions(filed: list[Filed]) -> Iterable[Draft]:
    """Without stated cuts: a lower figure under a higher level, inside one block."""
    blocks: dict[tuple[str, str, str], list[Filed]] = defaultdict(list)
    for entry in filed:
        blocks[entry.table_id, entry.column, entry.block].append(entry)
    for entries in blocks.values():
        ranked = [(level_rank(e.key), e) for e in entries]
        known = [(r, e) for r, e in ranked if r is not None]
        if len({r for r, _ in known}) < 2:
            continue
        known.sort(key=lambda pair: (-pair[1].value, pair[0]))
        kept = set(longest_sorted([r for r, _ in known]))
        strays = [k for k in range(len(known)) if k not in kept]
        if not strays or len(strays) > max(1, CONTRADICTING * len(known)):
            continue
        for k in strays:
            yield _contradiction(known[k][1], [known[n] for n in sorted(kept)], known[k][0])


def _contradiction(stray: Filed, kept: list[tuple[int, Filed]], rank: int) -> Draft:
    other = next(
        (
            e
            for r, e in kept
            if (r > rank and e.value > stray.value) or (r < rank and e.value < stray.value)
        ),
        kept[0][1],
    )
    figures = stray.figures
    inside = [e for r, e in kept if e.value <= stray.value]
    expected = (inside[0] if inside else kept[-1][1]).printed
    return Draft(
        rule=Rule.LEVEL_THRESHOLD,
        table_id=stray.table_id,
        unit=figures.unit(stray.i),
        column=stray.column,
        reported=stray.printed,
        expected=expected,
        formula=(
            f"{figure_vi(stray.value)} → {stray.printed}; "
            f"{figure_vi(other.value)} → {other.printed}"
        ),
        text=messages.LEVEL_CONTRADICTION.say(
            unit=figures.unit(stray.i),
            value=stray.value,
            reported=stray.printed,
            other=other.figures.unit(other.i),
            other_value=other.value,
            other_level=other.printed,
        ),
        cells=(*stray.refs, *other.refs),
        severity=Severity.DECISION,
    )
