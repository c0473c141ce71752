"""corrections.yml: what people saw on the paper, replayed on every build.

An entry names a cell of a document by the hash of its file, the printed value that it expects
there, and the value that is on the paper. When the expectation does not hold any more (the file
was read anew and reads otherwise, the document is gone) the build stops and names the entry:
a correction is never applied to something else, and never dropped in silence.

    - sha256: 6c036ce17b395f25...
      cell: t03.r04.c7
      expect: "8541"
      value: "85,41"
      reason: the comma is on paper, page 4
      who: Nguyễn Văn A
      when: 2026-11-20
"""

import datetime
import hashlib
from collections.abc import Sequence
from decimal import Decimal
from pathlib import Path

import yaml
from pydantic import Field, ValidationError, field_validator

from documents.base import Frozen
from documents.document import Document
from documents.errors import BadUsage
from documents.provenance import Reading, Repair, RepairReason
from documents.references import cell_ref
from documents.tables import Cell, CellStatus, Measure, Row, Table
from normalizers.numbers import evidence_of, read_figure, read_token
from validator.validate import validate

FILE = "corrections.yml"


class CorrectionFailed(BadUsage):
    """corrections.yml cannot be read, or an entry does not fit the documents any more."""


class Correction(Frozen):
    """One entry; `expect` and `value` are as printed, `number` decides an ambiguous figure."""

    sha256: str = Field(pattern=r"^[0-9a-f]{64}$")
    cell: str = Field(pattern=r"^t\d{2,}\.r\d{2,}\.c\d+$")
    expect: str
    value: str
    reason: str = Field(min_length=1)
    who: str = Field(min_length=1)
    when: datetime.date
    number: Decimal | None = None

    @field_validator("expect", "value", mode="before")
    @classmethod
    def _is_text(cls, value: object) -> object:
        # YAML would make 42.50 a number and lose its last digit, and 01 a 1.
        if not isinstance(value, str):
            raise ValueError("put the figure between quotation marks")
        return value

    def name(self) -> str:
        """Return what tells the entry from the others."""
        return f"{self.cell} of {self.sha256[:12]} ({self.who}, {self.when})"

    def failed(self, en: str, vi: str) -> CorrectionFailed:
        """Return the error that says why this entry does not fit."""
        return CorrectionFailed(f"{self.name()}: {en}", f"{self.name()}: {vi}", FILE)


def read_corrections(path: Path) -> tuple[Correction, ...]:
    """Return the entries of a file in their order; none when there is no file.

    Raises:
        CorrectionFailed: when it is no list of entries; the message names the first bad one.
    """
    if not path.is_file():
        return ()
    try:
        data = yaml.safe_load(path.read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError, yaml.YAMLError) as error:
        why = " ".join(str(error).split())
        raise CorrectionFailed(why, f"không đọc được ({why})", path.name) from error
    if not isinstance(data or [], list):
        raise CorrectionFailed(
            "write a list of entries, each with a dash before it",
            "ghi thành danh sách, mỗi mục có gạch đầu dòng",
            path.name,
        )
    return tuple(_entry(path, number, item) for number, item in enumerate(data or [], 1))


def fingerprint(corrections: Sequence[Correction]) -> str:
    """Return what identifies these corrections, "" for none."""
    text = "\n".join(correction.model_dump_json() for correction in corrections)
    return hashlib.sha256(text.encode()).hexdigest()[:8] if text else ""


def _entry(path: Path, number: int, item: object) -> Correction:
    try:
        return Correction.model_validate(item)
    except ValidationError as error:
        first = error.errors()[0]
        field = ".".join(str(part) for part in first["loc"])
        of = f", {field}" if field else ""
        raise CorrectionFailed(
            f"entry {number}{of}: {first['msg']}", f"mục {number}{of}: {first['msg']}", path.name
        ) from error


def by_document(
    sources: Sequence[str], corrections: Sequence[Correction]
) -> list[tuple[Correction, ...]]:
    """Return the entries of each document; `sources` are the hashes of the documents' files.

    Raises:
        CorrectionFailed: when the document of an entry is not there.
    """
    found: list[list[Correction]] = [[] for _ in sources]
    first = {sha256: position for position, sha256 in reversed(list(enumerate(sources)))}
    for correction in corrections:
        if correction.sha256 not in first:
            raise correction.failed(
                "its document is not in this output; run the document again, or remove the entry",
                "văn bản của nó không có ở đây; chạy lại văn bản, hoặc bỏ mục này",
            )
        found[first[correction.sha256]].append(correction)
    return [tuple(entries) for entries in found]


def applied(document: Document, entries: Sequence[Correction]) -> Document:
    """Return a document with its corrections made, audited again when there are any.

    Raises:
        CorrectionFailed: when an entry does not fit.
    """
    if not entries:
        return document
    for entry in entries:
        document = _apply(document, entry)
    return document.model_copy(update={"audit": validate(document)})


def _apply(document: Document, correction: Correction) -> Document:
    for position, table in enumerate(document.tables):
        for row in table.rows:
            for j, (column, cell) in enumerate(zip(table.columns, row.cells, strict=True)):
                if cell_ref(table.table_id, row.index, column.index) != correction.cell:
                    continue
                changed = _changed_cell(table, j, cell, correction)
                tables = list(document.tables)
                tables[position] = _with_cell(table, row, j, changed)
                repairs = (*document.repairs, _repair(correction))
                return document.model_copy(update={"tables": tuple(tables), "repairs": repairs})
    raise correction.failed("there is no such cell", "không có ô này")


def _changed_cell(table: Table, j: int, cell: Cell, correction: Correction) -> Cell:
    if cell.printed != correction.expect:
        raise correction.failed(
            f'expected "{correction.expect}", found "{cell.printed}"; look at the paper again',
            f'chờ "{correction.expect}", gặp "{cell.printed}"; xem lại bản giấy',
        )
    before = Reading(text=cell.printed, method="before correction", confidence=cell.confidence)
    update = {
        "printed": correction.value,
        "value": _value(table, j, correction),
        "status": CellStatus.REPAIRED if correction.value else CellStatus.BLANK,
        "confidence": 1.0,
        "alternatives": (before, *cell.alternatives),
    }
    return cell.model_copy(update=update)


def _value(table: Table, j: int, correction: Correction) -> Decimal | None:
    """Return the number of the new figure, by the separators of its column."""
    if correction.number is not None:
        return correction.number
    token = read_token(correction.value) if correction.value else None
    if token is None or table.columns[j].measure is Measure.LEVEL:
        return None
    others = [read_token(row.cells[j].printed) for row in table.rows]
    figure = read_figure(token, evidence_of([other for other in others if other]))
    if figure.ambiguous:
        numbers = [str(number) for number in (figure.value, *figure.alternatives)]
        raise correction.failed(
            f'"{correction.value}" can be {" or ".join(numbers)}; say which with number:',
            f'"{correction.value}" có thể là {" hoặc ".join(numbers)}; nói rõ bằng number:',
        )
    return figure.value


def _with_cell(table: Table, row: Row, j: int, cell: Cell) -> Table:
    cells = (*row.cells[:j], cell, *row.cells[j + 1 :])
    changed = row.model_copy(update={"cells": cells})
    rows = tuple(changed if each is row else each for each in table.rows)
    return table.model_copy(update={"rows": rows})


def _repair(correction: Correction) -> Repair:
    return Repair(
        target=correction.cell,
        reason=RepairReason.CORRECTION,
        before=correction.expect,
        after=correction.value,
        because=f"{correction.who}, {correction.when}: {correction.reason}",
    )
