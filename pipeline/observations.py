"""A document -> rows of each table of the dataset."""

import datetime
from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from decimal import Decimal

from documents.claims import Share
from documents.document import Document
from documents.provenance import Location
from documents.references import cell_ref
from documents.tables import Cell, Column, Measure, Row, RowKind, Table, TableKind
from normalizers.indicators import IndicatorMatch, match_table
from normalizers.periods import period_of
from pipeline.audit_fields import CLAIMS, FINDINGS, REPAIRS
from pipeline.fields import COLUMNS, DOCUMENTS, OBSERVATIONS, TABLES_OF_DOCUMENTS, TOTALS
from pipeline.level_shares import Level, levels_of
from validator.maxima import ColumnMaxima, column_maxima
from validator.validate import case_of

Value = str | int | float | Decimal | datetime.date | None
Record = dict[str, Value]

_BETWEEN = "; "
_SUMMARY = (RowKind.TOTAL, RowKind.MEAN, RowKind.MAXIMUM, RowKind.SUBTOTAL)
_OF_THE_WHOLE = (Measure.TOTAL, Measure.PERCENT, Measure.LEVEL)
_OF_TOTAL = ("table_id", "table_number", "unit_level", "row", "group")


def document_records(document: Document) -> Iterator[Record]:
    """Yield the one row of `documents`."""
    facts, source = document.facts, document.source
    yield {
        "document_id": document.document_id,
        "file": source.name,
        "sha256": source.sha256,
        "size": source.size,
        "format": source.kind.value,
        "kind": facts.kind.value,
        "number": facts.number,
        "date": facts.date,
        "issuer": facts.issuer,
        **_scope(document),
        "title": facts.title,
        "signer": facts.signer,
        "pages": len(document.pages),
        "tables": len(document.tables),
        "findings": len(document.audit.findings),
        "problems": _BETWEEN.join(problem.text("en") for problem in document.problems),
        **dict.fromkeys(("same_as", "replaces", "replaced_by"), ""),
        **_period(document),
    }


def table_records(document: Document) -> Iterator[Record]:
    """Yield the rows of `tables`."""
    for table in document.tables:
        place = table.locations[0] if table.locations else Location()
        yield {
            "document_id": document.document_id,
            "table_id": table.table_id,
            "table_number": table.number,
            "kind": table.kind.value,
            "caption": table.caption,
            "unit_level": table.unit_level.value,
            "page": place.page,
            "line": place.line,
            "rows": len(table.rows),
            "columns": len(table.columns),
            "unit_scope": table.unit_scope,
            "absent": _BETWEEN.join(unit.name for unit in table.absent),
            "method": table.method,
            "problems": _BETWEEN.join(problem.text("en") for problem in table.problems),
        }


def observation_records(document: Document) -> Iterator[Record]:
    """Yield the rows of `observations`: the cells of ranked units in ranking tables."""
    findings = _findings_by_cell(document)
    scope, case = _scope(document), case_of(document)
    period = _period(document)["period_kind"]
    for table in document.tables:
        if table.kind is not TableKind.RANKING:
            continue
        maxima = [column_maxima(case, table, j) for j in range(len(table.columns))]
        levels = levels_of(document, table, _maxima_of_totals(table, maxima))
        indicators = _indicators(document, table)
        for position, row in enumerate(table.rows):
            if row.kind is not RowKind.UNIT:
                continue
            for column, cell, limits in zip(table.columns, row.cells, maxima, strict=True):
                reference = cell_ref(table.table_id, row.index, column.index)
                most = limits.by_row.get(position, limits.base)
                yield {
                    "document_id": document.document_id,
                    **scope,
                    **_row(table, row),
                    **_figure(row, column, cell),
                    "indicator_id": indicators[column.index].id,
                    "max": most,
                    "share": float(cell.value / most) if cell.value is not None and most else None,
                    "finding_ids": " ".join(findings[reference]),
                    "cell": reference,
                    "period_kind": period,
                    **_level(column, levels.get(position)),
                }


def _maxima_of_totals(table: Table, maxima: Sequence[ColumnMaxima]) -> list[Decimal | None]:
    """Return the maximum of each row's total, None where there is not one of it."""
    totals = [m for c, m in zip(table.columns, maxima, strict=True) if c.measure is Measure.TOTAL]
    only = totals[0] if len(totals) == 1 else None
    return [only.by_row.get(row, only.base) if only else None for row in range(len(table.rows))]


def _level(column: Column, level: Level | None) -> Record:
    """Return the fields of a row's level; figures of single indicators have none."""
    known = level if level and column.measure in _OF_THE_WHOLE else Level("")
    shares = [None if share is None else float(share) for share in (known.start, known.end)]
    return {"level": known.printed, "level_from": shares[0], "level_to": shares[1]}


def total_records(document: Document) -> Iterator[Record]:
    """Yield the rows of `totals`: what ranking tables say of all their units, or of a group.

    They stand apart, so that a sum or a mean over `observations` counts no unit twice.
    """
    findings, scope = _findings_by_cell(document), _scope(document)
    for table in document.tables:
        if table.kind is not TableKind.RANKING:
            continue
        indicators = _indicators(document, table)
        for row in table.rows:
            if row.kind not in _SUMMARY:
                continue
            about = _row(table, row)
            for column, cell in zip(table.columns, row.cells, strict=True):
                reference = cell_ref(table.table_id, row.index, column.index)
                yield {
                    "document_id": document.document_id,
                    **scope,
                    **{name: about[name] for name in _OF_TOTAL},
                    "row_kind": row.kind.value,
                    "label": row.name.printed,
                    **{k: v for k, v in _figure(row, column, cell).items() if k != "mark"},
                    "indicator_id": indicators[column.index].id,
                    "finding_ids": " ".join(findings[reference]),
                    "cell": reference,
                }


def _findings_by_cell(document: Document) -> defaultdict[str, list[str]]:
    findings = defaultdict(list)
    for finding in document.audit.findings:
        for reference in finding.cells:
            findings[reference].append(finding.finding_id)
    return findings


def column_records(document: Document) -> Iterator[Record]:
    """Yield the rows of `columns`."""
    for table in document.tables:
        indicators = _indicators(document, table)
        for column in table.columns:
            match = indicators[column.index]
            yield {
                "document_id": document.document_id,
                "table_id": table.table_id,
                "column": column.index,
                "indicator": column.indicator,
                "indicator_raw": " / ".join(column.raw),
                "measure": column.measure.value,
                "number": column.number,
                "formula": column.formula,
                "max": column.maximum,
                "max_source": column.maximum_source,
                "indicator_id": match.id,
                "indicator_confidence": match.confidence if match.id else None,
                "indicator_evidence": match.evidence,
            }


def _indicators(document: Document, table: Table) -> dict[int, IndicatorMatch]:
    """Return the harmonised indicator of each column by its index."""
    headers = [column.indicator for column in table.columns]
    facts = document.facts
    matches = match_table(headers, table.caption, facts.title or "", facts.year)
    return {column.index: match for column, match in zip(table.columns, matches, strict=True)}


def _row(table: Table, row: Row) -> Record:
    name = row.name
    return {
        "table_id": table.table_id,
        "table_number": table.number,
        "caption": table.caption,
        "unit_level": (name.level if name.unit_id else table.unit_level).value,
        "row": row.index + 1,
        "number": row.number,
        "unit_id": name.unit_id,
        "unit": name.official,
        "unit_printed": name.printed,
        "unit_raw": name.raw,
        "unit_confidence": name.confidence,
        "district": name.district,
        "group": row.group,
    }


def _figure(row: Row, column: Column, cell: Cell) -> Record:
    place = cell.location if cell.location != Location() else row.location
    return {
        "column": column.index,
        "indicator": column.indicator,
        "measure": column.measure.value,
        "value": cell.value,
        "printed": cell.printed,
        "raw": cell.raw,
        "status": cell.status.value,
        "confidence": cell.confidence,
        "mark": cell.mark or row.mark,
        **_place(place),
    }


def finding_records(document: Document) -> Iterator[Record]:
    """Yield the rows of `findings`."""
    for finding in document.audit.findings:
        yield {
            "finding_id": finding.finding_id,
            "document_id": document.document_id,
            "rule": finding.rule.value,
            "cause_id": finding.cause_id,
            "severity": finding.severity.value,
            "verdict": finding.verdict.value,
            "certainty": finding.certainty.value,
            "table_id": finding.table_id,
            "unit": finding.unit,
            "column": finding.column,
            "reported": finding.reported,
            "expected": finding.expected,
            "message_vi": finding.message_vi,
            "message_en": finding.message_en,
            "formula": finding.formula,
            "cells": " ".join(finding.cells),
            "probability": finding.probability,
            "alternatives": _BETWEEN.join(finding.alternatives),
            "alternatives_vi": _BETWEEN.join(finding.alternatives_vi),
            "unconfirmed": " ".join(finding.unconfirmed),
            **_place(finding.location),
        }


def repair_records(document: Document) -> Iterator[Record]:
    """Yield the rows of `repairs`."""
    for number, repair in enumerate(document.repairs, 1):
        table, dot, _ = repair.target.partition(".")
        yield {
            "document_id": document.document_id,
            "repair": number,
            "table_id": table if dot else "",
            "target": repair.target,
            "reason": repair.reason.value,
            "before": repair.before,
            "after": repair.after,
            "because": repair.because,
            "alternatives": _BETWEEN.join(repair.alternatives),
            "constraints": _BETWEEN.join(repair.constraints),
            "confidence": repair.confidence,
        }


def claim_records(document: Document) -> Iterator[Record]:
    """Yield the rows of `claims`."""
    checks = {check.claim_id: check for check in document.audit.claim_checks}
    for claim in document.claims:
        check = checks.get(claim.claim_id)
        yield {
            "document_id": document.document_id,
            "claim_id": claim.claim_id,
            "kind": claim.kind.value,
            "text": claim.text,
            "raw": claim.raw,
            "unit_level": claim.unit_level,
            "subject": claim.subject,
            "value": claim.value,
            "shares": _BETWEEN.join(map(_share, claim.shares)),
            "units": _BETWEEN.join(claim.units),
            "values": _BETWEEN.join(map(str, claim.values)),
            "verdict": check.verdict.value if check else "",
            "reason_vi": check.reason_vi if check else "",
            "reason_en": check.reason_en if check else "",
            **_place(claim.location),
        }


# Units, indicators and successors are not here: their rows are of no one document; nor are
# differences, which are of two.
RECORDS: dict[str, Callable[[Document], Iterator[Record]]] = {
    DOCUMENTS.name: document_records,
    TABLES_OF_DOCUMENTS.name: table_records,
    OBSERVATIONS.name: observation_records,
    FINDINGS.name: finding_records,
    REPAIRS.name: repair_records,
    CLAIMS.name: claim_records,
    COLUMNS.name: column_records,
    TOTALS.name: total_records,
}


def _scope(document: Document) -> Record:
    facts = document.facts
    return {
        "province": facts.province,
        "province_code": facts.province_code,
        "year": facts.year,
        "period": facts.period,
    }


def _period(document: Document) -> Record:
    found = period_of(document.facts.period)
    return {
        "period_kind": found.kind.value if found else "",
        "period_start": found.start if found else None,
        "period_end": found.end if found else None,
    }


def _place(location: Location) -> Record:
    box = location.box
    corners = (box.x0, box.top, box.x1, box.bottom) if box else ()
    return {
        "page": location.page,
        "line": location.line,
        "bbox": " ".join(f"{corner:.2f}" for corner in corners),
    }


def _share(share: Share) -> str:
    total = "" if share.total is None else f"/{share.total}"
    count = "" if share.count is None else f"{share.count}{total}"
    percent = "" if share.percent is None else f"{share.percent}%"
    return " ".join(part for part in (share.label, count, percent) if part)
