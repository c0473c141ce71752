"""Findings in words, for the command line."""

import json
from collections.abc import Sequence

from documents.document import Document
from documents.errors import BadUsage
from documents.findings import Finding
from documents.references import cell_ref
from documents.tables import Cell, Row
from pipeline.manifest import read_manifest
from pipeline.output import Output
from pipeline.settings import Language
from review.wording import Wording

_LABELS = {
    Language.VI: {
        "document": "Văn bản",
        "place": "Vị trí",
        "rule": "Quy tắc",
        "verdict": "Kết luận",
        "reported": "Văn bản nêu",
        "expected": "Theo chính văn bản",
        "formula": "Phép tính",
        "cells": "Các ô",
        "raw": "đọc được",
        "unconfirmed": "Số đọc được nhưng chưa được xác nhận",
        "alternatives": "Khả năng khác",
        "ground": "Căn cứ",
        "agree": "dòng khớp",
        "same": "Cùng nguyên nhân",
        "repairs": "Đã sửa khi đọc",
        "page": "trang",
        "line": "dòng",
    },
    Language.EN: {
        "document": "Document",
        "place": "Place",
        "rule": "Rule",
        "verdict": "Verdict",
        "reported": "Reported",
        "expected": "Expected",
        "formula": "Formula",
        "cells": "Cells",
        "raw": "read as",
        "unconfirmed": "Read but not confirmed",
        "alternatives": "Alternatives",
        "ground": "Ground",
        "agree": "rows agree",
        "same": "Of the same cause",
        "repairs": "Repaired in reading",
        "page": "page",
        "line": "line",
    },
}


def find(output: Output, finding_id: str) -> tuple[Document, Finding]:
    """Return the finding whose id begins so, and its document.

    Raises:
        BadUsage: when no finding of the output folder has it, or several have.
    """
    found = [
        (document, finding)
        for document_id in read_manifest(output.manifest).document_ids()
        for document in (output.load(document_id),)
        for finding in document.audit.findings
        if finding.finding_id.startswith(finding_id)
    ]
    if not found:
        raise BadUsage(
            f"no finding {finding_id} in {output.folder}; ids are in its reports",
            f"không có phát hiện {finding_id} trong {output.folder}; mã số ở trong các báo cáo",
        )
    if len(found) > 1:
        raise BadUsage(
            f"{len(found)} findings begin with {finding_id}; give more of the id",
            f"{len(found)} phát hiện có mã bắt đầu bằng {finding_id}; ghi mã dài hơn",
        )
    return found[0]


def what_was_checked(document: Document) -> str:
    """Return one line on how much an audit had to go on: no finding may mean nothing to check."""
    figures = sum(
        cell.value is not None for t in document.tables for r in t.rows for cell in r.cells
    )
    audit = document.audit
    counts = (
        _counted(len(document.tables), "table"),
        _counted(figures, "figure"),
        _counted(len(audit.relations), "relation"),
        _counted(len(audit.claim_checks), "sentence"),
        _counted(len(audit.findings), "finding"),
    )
    bare = not (audit.relations or audit.claim_checks or audit.findings)
    hint = "; nothing in it can be worked out from anything else" if bare else ""
    return ", ".join(counts) + hint


def _counted(number: int, noun: str) -> str:
    return f"{number} {noun}" if number == 1 else f"{number} {noun}s"


def message(finding: Finding, language: Language) -> str:
    """Return the finding's message in a language."""
    return finding.message_vi if language is Language.VI else finding.message_en


def in_one_line(finding: Finding, language: Language) -> str:
    """Return the id, place, rule, verdict and message of a finding."""
    place = " ".join(part for part in (finding.table_id, finding.unit, finding.column) if part)
    parts = (finding.finding_id, finding.rule.value, finding.verdict.value, place)
    return "\t".join((*parts, message(finding, language)))


def as_json_text(findings: Sequence[Finding]) -> str:
    """Return findings as a JSON list."""
    data = [finding.model_dump(mode="json") for finding in findings]
    return json.dumps(data, ensure_ascii=False, indent=1) + "\n"


def explanation(document: Document, finding: Finding, language: Language) -> str:
    """Return everything that is known of a finding, over several lines."""
    words, wording = _LABELS[language], Wording(language.value)
    lines = [f"{finding.finding_id}  {message(finding, language)}", ""]
    facts = {
        "document": f"{document.source.name} ({document.document_id})",
        "place": _place(finding, words),
        "rule": f"{finding.rule.value}: {wording.choice(finding.rule)}",
        "verdict": _verdict(finding, wording),
        "reported": finding.reported,
        "expected": finding.expected,
        "formula": finding.formula,
        "ground": _ground(document, finding, words["agree"]),
        "same": ", ".join(_same_cause(document, finding)),
        "unconfirmed": ", ".join(finding.unconfirmed),
    }
    lines += [f"{words[label]}: {text}" for label, text in facts.items() if text]
    lines += _listed(words["cells"], _cells(document, finding, wording, words["raw"]))
    others = wording.either_of(finding.alternatives_vi, finding.alternatives)
    lines += _listed(words["alternatives"], list(others))
    repairs = [
        f"{repair.target}: {repair.before} → {repair.after} ({repair.because})"
        for repair in document.repairs
        if repair.target in finding.cells
    ]
    lines += _listed(words["repairs"], repairs)
    return "\n".join(lines) + "\n"


def _ground(document: Document, finding: Finding, agree: str) -> str:
    """Return the relation that the finding's suspect breaks, and how many rows keep to it."""
    for relation in document.audit.relations:
        if finding.cells and finding.cells[0] in relation.exceptions:
            operands = ", ".join(relation.operands)
            return (
                f"{relation.kind.value} {relation.target} ← {operands} "
                f"({relation.mode}; {relation.support}/{relation.checked} {agree})"
            )
    return ""


def _same_cause(document: Document, finding: Finding) -> list[str]:
    return [
        other.finding_id
        for other in document.audit.findings
        if other.cause_id == finding.cause_id and other.finding_id != finding.finding_id
    ]


def _verdict(finding: Finding, wording: Wording) -> str:
    sure = "" if finding.probability is None else f" ({finding.probability:.0%})"
    parts = [f"{wording.choice(finding.verdict)}{sure}"]
    parts += [wording.choice(finding.severity), wording.choice(finding.certainty)]
    return "; ".join(parts)


def _place(finding: Finding, words: dict[str, str]) -> str:
    location = finding.location
    parts = [finding.table_id, finding.unit, finding.column]
    parts += [f"{words['page']} {location.page}"] if location.page else []
    parts += [f"{words['line']} {location.line}"] if location.line else []
    return ", ".join(part for part in parts if part)


def _cells(document: Document, finding: Finding, wording: Wording, read_as: str) -> list[str]:
    known = {
        cell_ref(table.table_id, row.index, column.index): (row, column.indicator, cell)
        for table in document.tables
        for row in table.rows
        for column, cell in zip(table.columns, row.cells, strict=True)
    }
    return [
        f"{reference}: {_cell(*known[reference], wording, read_as)}"
        if reference in known
        else reference
        for reference in finding.cells
    ]


def _cell(row: Row, indicator: str, cell: Cell, wording: Wording, read_as: str) -> str:
    name = row.name.official or row.name.printed
    raw = f" ({read_as} {cell.raw})" if cell.raw != cell.printed else ""
    return f"{name}, {indicator} = {cell.printed}{raw} [{wording.choice(cell.status)}]"


def _listed(label: str, items: list[str]) -> list[str]:
    return [f"{label}:", *(f"  {item}" for item in items)] if items else []
