"""One finding told in full: what was compared, where it stands, what else it may be."""

from documents.document import Document
from documents.errors import BadUsage
from documents.findings import Certainty, Finding, Severity, Verdict
from documents.provenance import Location
from documents.tables import Cell, Row, Table
from validator.drafts import find_cell

_WORDS = {
    "vi": {
        "rule": "Quy tắc",
        "reported": "In ra",
        "expected": "Tính ra",
        "formula": "Phép tính",
        "cells": "Các ô đã so",
        "same": "Cùng nguyên nhân",
        "others": "Khả năng khác",
        "verdict": "Lỗi ở đâu",
        "relation": "Căn cứ",
        "page": "trang",
        "line": "dòng",
        "read": "đọc là",
        "rows": "dòng khớp",
        Verdict.SOURCE.value: "bản gốc in như vậy",
        Verdict.READING.value: "lỗi khi đọc văn bản",
        Verdict.UNDETERMINED.value: "chưa xác định được là lỗi bản gốc hay lỗi đọc",
        Severity.DECISION.value: "ảnh hưởng đến thứ hạng, mức xếp loại hoặc thứ tự",
        Severity.VALUE.value: "chỉ ảnh hưởng đến con số",
        Severity.FORM.value: "chỉ là lỗi trình bày",
        Certainty.CERTAIN.value: "văn bản tự mâu thuẫn",
        Certainty.INTERPRETIVE.value: "chỉ sai theo một cách hiểu",
    },
    "en": {
        "rule": "Rule",
        "reported": "Printed",
        "expected": "Worked out",
        "formula": "Arithmetic",
        "cells": "Cells compared",
        "same": "Of the same cause",
        "others": "Other possibilities",
        "verdict": "Whose error",
        "relation": "Ground",
        "page": "page",
        "line": "line",
        "read": "read as",
        "rows": "rows agree",
        Verdict.SOURCE.value: "the source prints it so",
        Verdict.READING.value: "an error of reading",
        Verdict.UNDETERMINED.value: "source or reading: not decided",
        Severity.DECISION.value: "changes a rank, a level or an order",
        Severity.VALUE.value: "changes a figure only",
        Severity.FORM.value: "a matter of form",
        Certainty.CERTAIN.value: "the document contradicts itself",
        Certainty.INTERPRETIVE.value: "wrong under one reading only",
    },
}


def explain(document: Document, finding_id: str, language: str = "vi") -> str:
    """Return the finding in plain lines: formula, cells with page and line, cause, alternatives.

    Raises:
        BadUsage: when the document has no such finding, or the language is not "vi" or "en".
    """
    if language not in _WORDS:
        raise BadUsage(f"no language {language!r}: use vi or en")
    finding = next((f for f in document.audit.findings if f.finding_id == finding_id), None)
    if finding is None:
        raise BadUsage(f"{document.document_id} has no finding {finding_id!r}")
    words = _WORDS[language]
    lines = [finding.message_vi if language == "vi" else finding.message_en, ""]
    lines.append(f"{words['rule']}: {finding.rule.value}; {words[finding.severity.value]}")
    lines.append(f"{words['reported']}: {finding.reported}")
    lines.append(f"{words['expected']}: {finding.expected}")
    if finding.formula:
        lines.append(f"{words['formula']}: {finding.formula}")
    lines.extend(_cells(document, finding, words))
    lines.extend(_ground(document, finding, words))
    lines.append(
        f"{words['verdict']}: {words[finding.verdict.value]}; {words[finding.certainty.value]}"
    )
    lines.extend(_same_cause(document, finding, words))
    if finding.alternatives:
        lines.append(f"{words['others']}: {'; '.join(finding.alternatives)}")
    return "\n".join(lines) + "\n"


def _cells(document: Document, finding: Finding, words: dict[str, str]) -> list[str]:
    found = [(ref, find_cell(document, ref)) for ref in finding.cells]
    lines = [f"  {ref}  {_cell(ref, *spot, words)}" for ref, spot in found if spot is not None]
    if not lines:
        place = _place(finding.location, words)
        return [f"{words['cells']}: {place}"] if place else []
    return [f"{words['cells']}:", *lines]


def _cell(ref: str, table: Table, row: Row, cell: Cell, words: dict[str, str]) -> str:
    index = int(ref.rpartition(".c")[2])
    column = next(c for c in table.columns if c.index == index)
    shown = cell.printed or cell.raw
    read = f" ({words['read']} “{cell.raw}”)" if cell.raw != cell.printed and cell.raw else ""
    name = row.name.printed or row.name.raw
    place = _place(cell.location, words)
    return f"{name} / {column.indicator}: {shown}{read}" + (f", {place}" if place else "")


def _place(location: Location, words: dict[str, str]) -> str:
    parts = []
    if location.page is not None:
        parts.append(f"{words['page']} {location.page}")
    if location.line is not None:
        parts.append(f"{words['line']} {location.line}")
    return ", ".join(parts)


def _ground(document: Document, finding: Finding, words: dict[str, str]) -> list[str]:
    """Return the relation whose exception the finding is."""
    if not finding.cells:
        return []
    for relation in document.audit.relations:
        if finding.cells[0] in relation.exceptions:
            operands = ", ".join(relation.operands)
            return [
                f"{words['relation']}: {relation.kind.value} {relation.target} ← {operands} "
                f"({relation.mode}; {relation.support}/{relation.checked} {words['rows']})"
            ]
    return []


def _same_cause(document: Document, finding: Finding, words: dict[str, str]) -> list[str]:
    others = [
        f.finding_id
        for f in document.audit.findings
        if f.cause_id == finding.cause_id and f.finding_id != finding.finding_id
    ]
    return [f"{words['same']}: {', '.join(others)}"] if others else []
