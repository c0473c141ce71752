"""Stable identifiers: documents, tables, cells, findings."""

import hashlib
import re
from pathlib import PurePath

from documents.text import fold


def document_id(name: str, sha256: str) -> str:
    """Return a readable, stable id: the folded file stem and eight digits of the content hash."""
    stem = re.sub(r"[^a-z0-9]+", "-", fold(PurePath(name).stem)).strip("-")[:40].rstrip("-")
    return f"{stem or 'document'}-{sha256[:8]}"


def table_id(position: int) -> str:
    """Return the id of the table at a 1-based position in its document: "t01"."""
    return f"t{position:02d}"


def cell_ref(table: str, row: int, column: int) -> str:
    """Return the reference of a cell; `row` is 0-based, `column` 1-based: "t01.r00.c1"."""
    return f"{table}.r{row:02d}.c{column}"


def row_ref(table: str, row: int) -> str:
    """Return the reference of a row (0-based): "t01.r00"."""
    return f"{table}.r{row:02d}"


def column_ref(table: str, column: int) -> str:
    """Return the reference of a figure column (1-based): "t01.c1"."""
    return f"{table}.c{column}"


def finding_id(document: str, *parts: str) -> str:
    """Return an id that depends only on what the finding says, not on its position."""
    return "f" + hashlib.sha256("\x1f".join((document, *parts)).encode()).hexdigest()[:10]
