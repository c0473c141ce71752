"""Documents built from the hand-checked figures, for tests of the audit alone."""

import datetime
import json
from decimal import Decimal
from pathlib import Path
from typing import Any

from documents.claims import Claim, ClaimKind, Share
from documents.document import Document
from documents.facts import Facts, LevelBand, LevelScale, MaximumStatement
from documents.printed import Page, PageKind, Paragraph, SourceFile, SourceKind
from documents.provenance import Location
from documents.references import table_id
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
)
from documents.text import fold

Json = dict[str, Any]


def load(shared: Path, name: str) -> Json:
    """Return one gold file, its numbers as decimals in their printed form."""
    text = (shared / "gold" / name).read_text(encoding="utf-8")
    data: Json = json.loads(text, parse_float=Decimal)
    return data


def paragraphs(shared: Path, name: str) -> tuple[Paragraph, ...]:
    """Return a seed's text in blocks, as a reader without any knowledge would."""
    text = (shared / "seeds" / name).read_text(encoding="utf-8")
    found = []
    line = 1
    for block in text.split("\n\n"):
        if block.strip():
            found.append(Paragraph(text=block.strip(), location=Location(page=1, line=line)))
        line += block.count("\n") + 2
    return tuple(found)


def document(gold: Json, places: int = 0, prose: tuple[Paragraph, ...] = ()) -> Document:
    """Return the document of a gold file; scores get at least `places` decimals."""
    facts = gold["document"]
    return Document(
        document_id=f"gold-{facts['id']}",
        source=SourceFile(name="gold", sha256="0" * 64, size=1, kind=SourceKind.TEXT),
        pages=(Page(number=1, kind=PageKind.TEXT),),
        paragraphs=prose,
        facts=Facts(
            year=facts["year"],
            province=facts["province"],
            date=datetime.date.fromisoformat(facts["date"]),
        ),
        tables=tuple(table(t, n, places) for n, t in enumerate(gold["tables"], start=1)),
        level_scales=scales(gold.get("level_rule") or []),
        maxima=tuple(s for c in gold.get("claims", []) for s in statements(c)),
        claims=tuple(
            claim for n, c in enumerate(gold.get("claims", []), 1) if (claim := claim_of(c, n))
        ),
    )


def table(data: Json, position: int, places: int) -> Table:
    """Return one gold table."""
    columns = tuple(
        Column(
            index=n,
            header=(c["header"],),
            indicator=" / ".join(filter(None, (c.get("group"), c["header"]))),
            measure=Measure(c["kind"]),
            maximum=decimal(c.get("max")) if c["kind"] in {"score", "total"} else None,
        )
        for n, c in enumerate(data["columns"], start=1)
    )
    rows = tuple(row(r, n, data, places) for n, r in enumerate(data["rows"]))
    return Table(
        table_id=table_id(position),
        kind=kind(data),
        columns=columns,
        rows=rows,
        number=data["id"],
        caption=" ".join(filter(None, (data.get("caption"), data.get("subcaption")))),
        unit_level=UnitLevel(data["unit_level"]) if data.get("unit_level") else UnitLevel.OTHER,
        groups=groups(data),
        notes=tuple(
            Footnote(mark=mark, text="") for mark in sorted({r.mark for r in rows if r.mark})
        ),
    )


def kind(data: Json) -> TableKind:
    """Return what a gold table is for."""
    if data.get("unit_level"):
        return TableKind.RANKING
    return TableKind.SHARES if data.get("table_kind") == "level_share" else TableKind.MAXIMA


def row(data: Json, index: int, whole: Json, places: int) -> Row:
    """Return one gold row; ranks keep no decimals."""
    cells = []
    for c in whole["columns"]:
        value = decimal(data["values"].get(c["key"]))
        if value is not None and c["kind"] in {"score", "total"} and places:
            value = value.quantize(Decimal(1).scaleb(-places))
        status = CellStatus.READ
        if value is None:
            status = CellStatus.NOT_SCORED if data.get("not_scored") else CellStatus.MISSING
        merged = data.get("merged", {}).get(c["key"])
        cells.append(
            Cell(
                raw=str(value or ""),
                printed=str(value or ""),
                value=value,
                status=status,
                location=Location(page=1, line=data.get("line")),
                merged=(merged[0] - 1, merged[1] - 1) if merged else None,
            )
        )
    name = data["unit"]
    total = fold(name) in {"tong diem", "tong cong"}
    return Row(
        index=index,
        kind=RowKind.TOTAL if total else RowKind.UNIT,
        name=UnitName(raw=name, printed=name, official=name, unit_id=fold(name), confidence=1.0),
        cells=tuple(cells),
        number=str(data.get("no") or ""),
        group=data.get("group") or "",
        mark=data.get("footnote") or "" if kind(whole) is TableKind.RANKING else "",
    )


def groups(data: Json) -> tuple[Group, ...]:
    """Return the headings of a gold table with the rows under each."""
    stated = {g["label"]: g["declared"] for g in data.get("groups", [])}
    found: dict[str, list[int]] = {}
    for n, r in enumerate(data["rows"]):
        if r.get("group"):
            found.setdefault(r["group"], []).append(n)
    return tuple(
        Group(
            heading=heading,
            stated_count=stated.get(heading),
            first_row=min(rows),
            last_row=max(rows),
        )
        for heading, rows in found.items()
    )


def scales(rule: list[Json]) -> tuple[LevelScale, ...]:
    """Return the stated thresholds."""
    bands = tuple(
        LevelBand(name=b["level"], lower=decimal(b.get("min")), upper=decimal(b.get("below")))
        for b in rule
    )
    return (LevelScale(bands=bands, basis="percent", text=""),) if bands else ()


def statements(claim: Json) -> list[MaximumStatement]:
    """Return the maxima that a claim of kind max_unit states."""
    if claim["kind"] != "max_unit":
        return []
    fields = claim["fields"]
    found = []
    own = {"text": claim["text"], "units": tuple(fields["units"]), "mark": fields.get("mark", "")}
    if "mark" in fields:
        own["units"] = ()
    if "total_max" in fields:
        found.append(MaximumStatement(value=decimal_of(fields["total_max"]), **own))
    if "group2_max" in fields:
        found.append(MaximumStatement(value=decimal_of(fields["group2_max"]), indicator="2", **own))
    if "max" in fields:
        number = fields.get("table")
        found.append(MaximumStatement(value=decimal_of(fields["max"]), table_number=number, **own))
    return found


def decimal_of(value: object) -> Decimal:
    """Return a figure of the gold as the decimal it was printed as."""
    return value if isinstance(value, Decimal) else Decimal(str(value))


def decimal(value: object) -> Decimal | None:
    """Return a figure of the gold, or None."""
    return None if value is None else decimal_of(value)


def claim_of(data: Json, n: int) -> Claim | None:
    """Return a claim of the gold, typed; None for those that the model has no kind for."""
    fields = data["fields"]
    if "count_in_table" in fields:
        return None  # a cell of a table of shares, no sentence
    try:
        found = ClaimKind(data["kind"])
    except ValueError:
        return None
    level = fields.get("level") or ""
    share = Share(
        count=decimal(fields.get("count")),
        total=decimal(fields.get("total")),
        percent=decimal(fields.get("share")),
    )
    shares = [share] if share != Share() else []
    if fields.get("below_share") is not None:
        shares.append(
            Share(
                label="below",
                count=decimal(fields.get("below_count_implied")) and None,
                total=decimal(fields.get("total")),
                percent=decimal(fields["below_share"]),
            )
        )
    return Claim(
        claim_id=f"c{n:03d}",
        kind=found,
        text=data["text"],
        raw=data["text"],
        location=Location(page=1, line=data.get("line")),
        unit_level=level,
        subject=fields.get("criterion", ""),
        shares=tuple(shares),
        value=decimal(fields.get("mean")),
        level=fields.get("band", ""),
    )
