"""Papers drawn, damaged and read by the real reader of scans, with and without its second look."""

import pickle
import random
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from PIL import Image

from benchmarks.audit_sheets import Sheet
from benchmarks.scans_damage import LEVELS, scan
from benchmarks.scans_drawing import Ruling, draw
from benchmarks.scans_facts import MadeCell, MadeDecision, MadeTable
from benchmarks.verdicts_papers import Paper, paper
from benchmarks.verdicts_scores import printed_values
from benchmarks.verdicts_text import caption, heading, printed_form
from documents.document import Document
from documents.printed import PrintedDocument
from documents.references import cell_ref
from documents.tables import RowKind
from pipeline.settings import Settings
from pipeline.stages import installed_stages

_UNITS = (10, 16)
_ERRORS = (0, 1, 1, 2)
# Resolutions and damage at which the reader errs now and then.
_STATES = ((200, "light"), (150, "light"), (200, "heavy"), (150, "clean"))
_WIDEST = 9  # figure columns that fit on a page


@dataclass(frozen=True)
class Scanned:
    """A paper as its scan was read: at first, and after the second look at cells in doubt."""

    paper: Paper
    first: Document
    second: Document

    @property
    def misread(self) -> dict[str, str]:
        """The cells that were misread at first and that something was said about then, or still."""
        values = printed_values(self.paper)
        named = {ref for f in self.first.audit.findings for ref in f.cells}
        now = dict(_values(self.second))
        return {
            ref: str(value)
            for ref, value in _values(self.first)
            if value != values.get(ref) and (ref in named or now.get(ref) != values.get(ref))
        }

    @property
    def seen(self) -> frozenset[str]:
        """The cells that the second look got right."""
        values = printed_values(self.paper)
        now = dict(_values(self.second))
        return frozenset(ref for ref in self.misread if now.get(ref) == values.get(ref))


def _values(document: Document) -> Iterator[tuple[str, object]]:
    for table in document.tables:
        for row in table.rows:
            for column, cell in enumerate(row.cells, start=1):
                yield cell_ref(table.table_id, row.index, column), cell.value


@dataclass(frozen=True)
class Reading:
    """What was read of a paper's scan, at first and after the second look, not normalized yet."""

    paper: Paper
    first: PrintedDocument
    second: PrintedDocument


def scanned(seed: int, folder: Path | None = None) -> Scanned | None:
    """Return the paper of a seed as its scan was read; None when it does not fit on one page.

    Readings are slow: they are kept in a folder, where one is given, and taken from there.
    """
    kept = folder / f"{seed}.pickle" if folder else None
    if kept and kept.exists():
        reading = pickle.loads(kept.read_bytes())
    else:
        reading = _read(seed)
        if kept:
            kept.write_bytes(pickle.dumps(reading))
    return None if reading is None else _normalized(reading)


def _normalized(reading: Reading) -> Scanned:
    steps = installed_stages()
    first = steps.normalize(reading.first)
    first = first.model_copy(update={"audit": steps.validate(first)})
    same = reading.second == reading.first
    return Scanned(reading.paper, first, first if same else steps.normalize(reading.second))


def _read(seed: int) -> Reading | None:
    rng = random.Random(seed + 9_000_000)
    work = paper(seed, rng.choice(_ERRORS), _UNITS)
    dpi, level = rng.choice(_STATES)
    sheets = work.printed.sheets
    if len(sheets) > 1 or len(sheets[0].heads) > _WIDEST:
        return None
    drawing = draw(_decision(work), 2 * dpi, Ruling.RULED, seed)
    picture = scan(drawing, dpi, LEVELS[level], seed)
    steps, settings = installed_stages(), Settings()
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "scan.png"
        Image.fromarray(picture).save(path, dpi=(dpi, dpi))
        source = steps.open(path)
    printed = steps.extract(source, settings, None)
    first = steps.normalize(printed)
    audit = steps.validate(first)
    return Reading(work, printed, steps.look_again(source, printed, first, audit, settings))


def _decision(work: Paper) -> MadeDecision:
    means = [
        f"{f'Chỉ số “{s.subject}”' if s.subject else 'Tổng điểm của các xã'} có giá trị "
        f"trung bình đạt {str(s.mean).replace('.', ',')} điểm."
        for s in work.sayings
    ]
    title = "Kết quả đánh giá mức độ chuyển đổi số năm 2022 của các xã, phường, thị trấn như sau:"
    sheet = work.printed.sheets[0]
    return MadeDecision(
        work.province,
        (title, *means),
        f"Bảng {sheet.number}. {caption(sheet)}",
        _table(sheet),
        ("Các đơn vị có tên tại bảng trên chịu trách nhiệm thi hành.",),
    )


def _table(sheet: Sheet) -> MadeTable:
    heads = ["TT", "Đơn vị", *(heading(head) for head in sheet.heads)]
    cells = [MadeCell(0, column, text, header=True) for column, text in enumerate(heads)]
    rows = [
        (str(i), unit, figures)
        for i, (unit, figures) in enumerate(zip(sheet.units, sheet.figures, strict=True), 1)
    ]
    for kind, figures in sheet.bottom:
        rows.append(("", "Tổng cộng" if kind is RowKind.TOTAL else "Trung bình", figures))
    for row, (number, name, figures) in enumerate(rows, start=1):
        tokens = [printed_form(v, h) for v, h in zip(figures, sheet.heads, strict=True)]
        cells += [MadeCell(row, 0, number), MadeCell(row, 1, name)]
        cells += [MadeCell(row, c, text, figure=True) for c, text in enumerate(tokens, start=2)]
    widths = (1.0, 4.0, *(1.7 for _ in sheet.heads))
    return MadeTable(len(rows) + 1, len(heads), tuple(cells), widths)
