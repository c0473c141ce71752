"""Sheets as the typed documents that the audit reads."""

from benchmarks.audit_sheets import CUTS, LEVELS, Case, Figure, Sheet
from documents.document import Document
from documents.facts import Facts, LevelBand, LevelScale
from documents.printed import Page, PageKind, SourceFile, SourceKind
from documents.provenance import Location
from documents.tables import (
    Cell,
    CellStatus,
    Column,
    Footnote,
    Group,
    Measure,
    Row,
    RowKind,
    Table,
    TableKind,
    UnitName,
)


def document(case: Case, headers: bool = True) -> Document:
    """Return the typed document; without headers every amount column is just a score."""
    bands = tuple(
        LevelBand(
            name=name,
            lower=CUTS[k] if k < len(CUTS) else None,
            upper=CUTS[k - 1] if k else None,
        )
        for k, name in enumerate(LEVELS)
    )
    return Document(
        document_id="generated",
        source=SourceFile(name="generated", sha256="0" * 64, size=1, kind=SourceKind.TEXT),
        pages=(Page(number=1, kind=PageKind.TEXT),),
        facts=Facts(year=2022),
        tables=tuple(table(s, n, headers) for n, s in enumerate(case.sheets, start=1)),
        level_scales=(LevelScale(bands=bands, basis="percent", text=""),) if case.scale else (),
        maxima=tuple(case.maxima),
        claims=tuple(case.claims),
    )


def table(sheet: Sheet, position: int, headers: bool = True) -> Table:
    """Return the typed table of a sheet."""
    amounts = {Measure.SCORE, Measure.TOTAL}
    columns = tuple(
        Column(
            index=n,
            header=(h.name,) if headers else (),
            indicator=h.name if headers else "",
            measure=Measure.SCORE if not headers and h.measure in amounts else h.measure,
            maximum=h.maximum if headers else None,
            maximum_source="header" if headers and h.maximum is not None else "",
        )
        for n, h in enumerate(sheet.heads, start=1)
    )
    rows = [
        typed_row(i, RowKind.UNIT, unit, figures, sheet)
        for i, (unit, figures) in enumerate(zip(sheet.units, sheet.figures, strict=True))
    ]
    for kind, figures in sheet.bottom:
        name = "Tổng cộng" if kind is RowKind.TOTAL else "Trung bình"
        rows.append(typed_row(len(rows), kind, name, figures, sheet))
    marks = sorted(set(sheet.marks.values()))
    return Table(
        table_id=f"t{position:02d}",
        kind=TableKind.RANKING,
        columns=columns,
        rows=tuple(rows),
        number=sheet.number,
        caption=sheet.caption,
        unit_level=sheet.level,
        groups=groups(sheet),
        notes=tuple(Footnote(mark=m, text="") for m in marks),
    )


def typed_row(i: int, kind: RowKind, name: str, figures: list[Figure], sheet: Sheet) -> Row:
    """Return one typed row; a missing figure of a marked unit was not scored."""
    lost = CellStatus.NOT_SCORED if i in sheet.marks else CellStatus.BLANK
    cells = tuple(
        Cell(
            raw="" if v is None else str(v),
            printed="" if v is None else str(v),
            value=v,
            status=CellStatus.READ if v is not None else lost,
            location=Location(page=1, line=i + 1),
        )
        for v in figures
    )
    filed = sheet.filed[i] if i < len(sheet.filed) else ""
    heading = sheet.headings[i] if i < len(sheet.headings) else ""
    unit = UnitName(raw=name, printed=name, official=name, unit_id=name, confidence=1.0)
    return Row(
        index=i,
        kind=kind,
        name=unit,
        cells=cells,
        number=str(i + 1) if kind is RowKind.UNIT else "",
        group=f"Mức {filed}" if filed else heading,
        mark=sheet.marks.get(i, "") if kind is RowKind.UNIT else "",
    )


def groups(sheet: Sheet) -> tuple[Group, ...]:
    """Return the headings: each run of rows filed under one level, or in one group."""
    found: list[Group] = []
    for i, heading in enumerate(sheet.headings):
        if found and found[-1].heading == heading:
            found[-1] = found[-1].model_copy(update={"last_row": i})
        else:
            found.append(Group(heading=heading, first_row=i, last_row=i))
    for i, name in enumerate(sheet.filed):
        if found and found[-1].level == name:
            found[-1] = found[-1].model_copy(update={"last_row": i})
        else:
            found.append(
                Group(
                    heading=f"Mức {name}",
                    level=name,
                    stated_count=sheet.counts.get(name),
                    first_row=i,
                    last_row=i,
                )
            )
    return tuple(found)
