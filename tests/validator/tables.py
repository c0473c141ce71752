"""Small documents for tests of one rule at a time."""

from decimal import Decimal

from documents.claims import Claim
from documents.document import Document
from documents.facts import Facts, LevelBand, LevelScale, MaximumStatement
from documents.printed import Page, PageKind, Paragraph, SourceFile, SourceKind
from documents.provenance import Location, Repair
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
    UnitLevel,
    UnitName,
    UnitRef,
)

MEASURES = {
    "s": Measure.SCORE,
    "t": Measure.TOTAL,
    "p": Measure.PERCENT,
    "r": Measure.RANK,
    "l": Measure.LEVEL,
    "m": Measure.MAX,
    "c": Measure.COUNT,
}


def cell(text: str, status: CellStatus = CellStatus.READ) -> Cell:
    """Return the cell of a printed figure; "" is blank, words have no value."""
    bare = text.replace(",", ".")
    try:
        value = Decimal(bare)
    except ArithmeticError:
        value = None
    if not text:
        status = CellStatus.BLANK
    return Cell(raw=text, printed=text, value=value, status=status)


def columns(spec: str, maxima: str = "", headers: tuple[str, ...] = ()) -> tuple[Column, ...]:
    """Return columns from letters ("sstp"); maxima are blank-separated, "-" for none."""
    tops = maxima.split() if maxima else ["-"] * len(spec)
    names = headers or tuple(f"Cột {n}" for n in range(1, len(spec) + 1))
    return tuple(
        Column(
            index=n,
            header=(name,),
            indicator=name,
            measure=MEASURES[letter],
            maximum=None if top == "-" else Decimal(top),
        )
        for n, (letter, top, name) in enumerate(zip(spec, tops, names, strict=True), start=1)
    )


def row(index: int, name: str, figures: str, kind: RowKind = RowKind.UNIT, mark: str = "") -> Row:
    """Return a row from blank-separated figures; "-" is blank, "x" was not scored."""
    cells = tuple(
        cell("") if f == "-" else cell("Không chấm", CellStatus.NOT_SCORED) if f == "x" else cell(f)
        for f in figures.split()
    )
    return Row(
        index=index,
        kind=kind,
        name=UnitName(raw=name, printed=name, official=name, unit_id=name, confidence=1.0),
        cells=cells,
        number=str(index + 1),
        mark=mark,
    )


def table(
    spec: str,
    lines: list[str],
    maxima: str = "",
    headers: tuple[str, ...] = (),
    table_id: str = "t01",
) -> Table:
    """Return a ranking table; unit n is called "Xã n"; a line may end in "| total" or "| *"."""
    rows = []
    for index, line in enumerate(lines):
        figures, _, extra = line.partition("|")
        extra = extra.strip()
        kind = RowKind(extra) if extra in {k.value for k in RowKind} else RowKind.UNIT
        mark = extra if extra and kind is RowKind.UNIT else ""
        rows.append(row(index, f"Xã {index + 1}", figures, kind, mark))
    return Table(
        table_id=table_id,
        kind=TableKind.RANKING,
        columns=columns(spec, maxima, headers),
        rows=tuple(rows),
        number=table_id.lstrip("t0"),
        unit_level=UnitLevel.COMMUNE,
    )


def grouped(whole: Table, *headings: tuple[str, int, int]) -> Table:
    """Return a table under headings (heading, first row, last row)."""
    return whole.model_copy(
        update={
            "groups": tuple(
                Group(heading=h, first_row=first, last_row=last) for h, first, last in headings
            )
        }
    )


def scale(basis: str = "percent") -> LevelScale:
    """Return Tốt from 80, Khá from 60, Trung bình below."""
    return LevelScale(
        bands=(
            LevelBand(name="Tốt", lower=Decimal(80)),
            LevelBand(name="Khá", lower=Decimal(60), upper=Decimal(80)),
            LevelBand(name="Trung bình", upper=Decimal(60)),
        ),
        basis=basis,
        text="",
    )


def document(
    *tables: Table,
    scales: tuple[LevelScale, ...] = (),
    maxima: tuple[MaximumStatement, ...] = (),
    claims: tuple[Claim, ...] = (),
    paragraphs: tuple[str, ...] = (),
    year: int | None = 2021,
    page: PageKind = PageKind.TEXT,
    repairs: tuple[Repair, ...] = (),
) -> Document:
    """Return a document of one clean page."""
    return Document(
        document_id="test",
        source=SourceFile(name="test", sha256="0" * 64, size=1, kind=SourceKind.TEXT),
        pages=(Page(number=1, kind=page),),
        facts=Facts(year=year),
        tables=tables,
        level_scales=scales,
        maxima=maxima,
        claims=claims,
        paragraphs=tuple(
            Paragraph(text=text, location=Location(page=1, line=n))
            for n, text in enumerate(paragraphs, start=1)
        ),
        repairs=repairs,
    )


def absent(whole: Table, *names: str) -> Table:
    """Return a table that leaves units of its scope out."""
    units = tuple(UnitRef(unit_id=name, name=name) for name in names)
    return whole.model_copy(update={"absent": units, "unit_scope": "huyện Thử"})


def noted(whole: Table, *marks: str) -> Table:
    """Return a table with footnotes."""
    notes = tuple(Footnote(mark=mark, text="") for mark in marks)
    return whole.model_copy(update={"notes": notes})
