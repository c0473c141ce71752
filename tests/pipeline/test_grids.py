"""Tables as printed, for people and programs."""

import json

from documents.printed import Grid, GridCell, Paragraph, PrintedDocument, SourceFile, SourceKind
from pipeline.grids import as_json_text, as_tabs

GRID = Grid(
    row_count=2,
    column_count=3,
    cells=(
        GridCell(row=0, column=0, text="Đơn vị"),
        GridCell(row=0, column=1, column_span=2, text="Điểm\nsố"),
        GridCell(row=1, column=0, text="Sở\tY tế"),
        GridCell(row=1, column=1, text="75,41"),
        GridCell(row=1, column=2, text="01"),
    ),
)
PRINTED = PrintedDocument(
    source=SourceFile(name="a.txt", sha256="0" * 64, size=1, kind=SourceKind.TEXT),
    pages=(),
    blocks=(Paragraph(text="Bảng 1"), GRID, GRID),
)


def test_cells_stand_between_tabs_and_grids_between_empty_lines() -> None:
    one = "Đơn vị\tĐiểm số\t\nSở Y tế\t75,41\t01\n"

    assert as_tabs(PRINTED) == f"{one}\n{one}"


def test_json_keeps_spans() -> None:
    first, _ = json.loads(as_json_text(PRINTED))

    assert first["rows"] == [["Đơn vị", "Điểm\nsố", ""], ["Sở\tY tế", "75,41", "01"]]
    assert first["cells"][1]["column_span"] == 2
