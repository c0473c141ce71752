"""A scanned page, from its picture to paragraphs and grids: the main path."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from statistics import median
from typing import Any

import numpy as np
from numpy.typing import NDArray

from documents.notices import Notice
from documents.printed import Block, Grid, GridCell, Page, PageKind, Paragraph
from documents.provenance import Box, Reading
from extractors.grid.find import find_grids
from extractors.grid.geometry import Rulings
from extractors.grid.stray_lines import without_stray_lines
from extractors.options import ExtractOptions
from extractors.scan.cells import Crop, prepare
from extractors.scan.figures import Decision, in_column_style, is_figure, read_short
from extractors.scan.lattice import CellBox, Lattice, find_lattices
from extractors.scan.names import in_table_style, read_words
from extractors.scan.sheet import DARK, Sheet, straight_sheet
from extractors.scan.unruled import (
    PageWords,
    may_hold_rows,
    page_words,
    pixel_box,
    rulings,
    without_rules,
)
from extractors.tesseract import Engine, Line, Word, engine

Image = NDArray[Any]  # OpenCV answers with any kind of array

_HALF = 0.5  # confidence of a cell whose place in the table is in doubt
_SURE = 0.9  # readings that agree
_FEW, _FEWEST = 0.03, 2  # share and number of doubtful figures in a table that was scanned well
_MOSTLY = 0.6  # share of figures among the words of a column read as one cell
_WHOLE_COLUMN = 5  # figures under each other in one cell that rows must part
_LEAST_WRITTEN = 0.25  # share of the cells of a ruled table
_LEAST_FIGURES = 0.25  # share of the cells of a table
_UNPROVEN = 0.85  # at most, where no rule proves the layout
_ALIKE = 0.05  # of confidence; two sizes that agree are better than one reading as sure
_LONGEST_SHORT = 7.0  # width of a short cell's ink over its height


@dataclass(frozen=True, slots=True)
class ScannedPage:
    """What was read off one page picture."""

    page: Page
    blocks: tuple[Block, ...]


def read_scanned_page(
    image: Image, dpi: float, page_number: int, options: ExtractOptions
) -> ScannedPage:
    """Read a page picture (H, W) or (H, W, 3) RGB; a page of no ink or no paper is empty.

    Raises:
        MissingTool: when Tesseract or its Vietnamese data is not installed.
    """
    reader = engine(options.engine)
    height, width = image.shape[:2]
    page = Page(
        number=page_number,
        kind=PageKind.SCANNED,
        width=width * 72 / dpi,
        height=height * 72 / dpi,
        reasons=(Notice(vi=f"ảnh {dpi:.0f} dpi", en=f"a picture of {dpi:.0f} dpi"),),
        method=f"tesseract vie, {reader.name}",
    )
    sheet = straight_sheet(image, dpi, page_number, (page.width, page.height), reader)
    if sheet is None:
        return ScannedPage(page.model_copy(update={"kind": PageKind.EMPTY, "method": ""}), ())
    reasons = (*page.reasons, *_laid(sheet))
    seen = page.model_copy(update={"reasons": reasons, "rotation": -sheet.turns % 4 * 90})
    return ScannedPage(seen, _blocks(sheet, reader))


def _laid(sheet: Sheet) -> Iterator[Notice]:
    """Say how the page lay in the scanner."""
    if sheet.turns:
        degrees = sheet.turns * 90
        yield Notice(vi=f"xoay {degrees} độ", en=f"turned by {degrees} degrees")
    if abs(sheet.map.angle) > 0.05:
        angle = f"{sheet.map.angle:.2f}"
        yield Notice(vi=f"lệch {angle.replace('.', ',')} độ", en=f"skew of {angle} degrees")


def _wary(grid: Grid, crops: Sequence[Crop | None]) -> Grid:
    """Doubt every cell of a table in which many figures are doubtful: the rest is no better.

    Readings of a page in a bad state agree on wrong answers too, and a table that was cut in the
    wrong place gives clean figures of other cells. A seal or a stroke of a pen spoils the cells
    under it alone.
    """
    figures = [
        cell
        for cell, crop in zip(grid.cells, crops, strict=True)
        if is_figure(cell.text) and not (crop and crop.marked)
    ]
    doubtful = sum(cell.confidence < _SURE for cell in figures)
    if doubtful <= max(_FEWEST, _FEW * len(figures)):
        return grid
    cells = (c.model_copy(update={"confidence": min(c.confidence, _UNPROVEN)}) for c in grid.cells)
    return grid.model_copy(update={"cells": tuple(cells)})


def _blocks(sheet: Sheet, reader: Engine) -> tuple[Block, ...]:
    """Read ruled tables by their rules, then the rest as words, in tables or not."""
    rules = sheet.rules
    placed: list[tuple[float, Block]] = []
    rest = sheet.flat.copy()
    split = True
    for lattice in find_lattices(rules, sheet.dpi):
        grid = _grid(sheet, lattice, reader)
        if _is_unsplit(grid):
            split = False
            continue
        if _is_empty(grid):
            continue
        placed.append((lattice.ys[0], grid))
        x0, y0, x1, y1 = (round(v) for v in lattice.box)
        margin = round(0.05 * sheet.dpi)
        rest[max(0, y0 - margin) : y1 + margin, max(0, x0 - margin) : x1 + margin] = 255
    bare = without_rules(rest, rules, sheet.dpi)
    if not (bare < DARK).any():
        return tuple(block for _, block in placed)
    lines = reader.read_page(bare)
    if not may_hold_rows(bare, sheet.dpi):
        placed += _prose(sheet, lines, ())
        return tuple(block for _, block in sorted(placed, key=lambda b: b[0]))
    words = page_words(bare, lines, sheet.dpi, reader)
    ruled = rulings(rules) if split else Rulings()
    found = find_grids(list(words.words), ruled, sheet.number)
    areas = []
    for grid in found.grids:
        if grid.row_count < 2:  # a justified line of prose has wide blanks too
            continue
        read = _reread(sheet, bare, grid, words, reader)
        if grid.method == "aligned" and not _holds_figures(read):
            continue
        placed.append((_top(grid) * sheet.dpi / 72, read))
        areas += [part.location.box for part in grid.parts if part.location.box]
    placed += _prose(sheet, lines, areas)
    return tuple(block for _, block in sorted(placed, key=lambda b: b[0]))


def _is_unsplit(grid: Grid) -> bool:
    """Tell whether rows are not ruled: cells that hold a whole column of figures."""
    columns = [words for cell in grid.cells if len(words := cell.text.split()) > 2]
    figures = [sum(map(is_figure, words)) for words in columns]
    held = [n for n, words in zip(figures, columns, strict=True) if n >= _MOSTLY * len(words)]
    return len(held) >= 2 or max(held, default=0) >= _WHOLE_COLUMN


def _is_empty(grid: Grid) -> bool:
    """Tell the lines behind a chart, and frames of drawings, from a table that is filled in."""
    return sum(bool(cell.text) for cell in grid.cells) < _LEAST_WRITTEN * len(grid.cells)


def _holds_figures(grid: Grid) -> bool:
    """Tell a table from lines of prose, foreign script and dirt that only seem to be in columns."""
    written = [cell for cell in grid.cells if cell.text]
    if median([cell.confidence for cell in written] or [0.0]) < _HALF:
        return False  # letters of no script that is read
    figures = [cell for cell in written if is_figure(cell.text) and cell.text != "-"]
    return len(figures) >= max(2, _LEAST_FIGURES * len(written))


def _top(grid: Grid) -> float:
    box = grid.parts[0].location.box
    return box.top if box else 0.0


def _reread(sheet: Sheet, bare: Image, grid: Grid, words: PageWords, reader: Engine) -> Grid:
    """Return a grid of words placed on the scan, each cell read from its picture if not yet."""
    known = [words.only_within(c.location.box) if c.location.box else None for c in grid.cells]
    boxes = [pixel_box(c.location.box, sheet.dpi) if c.location.box else None for c in grid.cells]
    crops = [
        prepare(bare, box, sheet.dpi, ruled=False, marks=sheet.marks) if box and not told else None
        for box, told in zip(boxes, known, strict=True)
    ]
    read = _read(crops, sheet.dpi, reader)
    answers = _in_style(grid.cells, [k or r for k, r in zip(known, read, strict=True)])
    cells = []
    for cell, box, answer in zip(grid.cells, boxes, answers, strict=True):
        # Without any rules a figure may be right and its row wrong; what the layout itself only
        # half believes in stays in doubt, whatever the picture says.
        most = _UNPROVEN if grid.method == "aligned" else 1.0
        most = min(most, cell.confidence) if cell.confidence <= _HALF else most
        sure = min(answer.confidence, most)
        place = CellBox(cell.row, cell.column, cell.row_span, cell.column_span, box or (0, 0, 0, 0))
        placed = _cell(sheet, place, answer)
        cells.append(placed.model_copy(update={"confidence": round(sure, 3)}))
    parts = tuple(
        part.model_copy(update={"location": sheet.location(pixel_box(area, sheet.dpi))})
        for part in grid.parts
        if (area := part.location.box)
    )
    return _wary(grid.model_copy(update={"cells": tuple(cells), "parts": parts}), crops)


def _grid(sheet: Sheet, lattice: Lattice, reader: Engine) -> Grid:
    crops = [prepare(sheet.flat, c.box, sheet.dpi, marks=sheet.marks) for c in lattice.cells]
    answers = _in_style(lattice.cells, _read(crops, sheet.dpi, reader))
    answers = [
        replace(answer, confidence=_HALF) if not crop and _is_marked(sheet, cell.box) else answer
        for cell, crop, answer in zip(lattice.cells, crops, answers, strict=True)
    ]
    cells = (_cell(sheet, c, answer) for c, answer in zip(lattice.cells, answers, strict=True))
    rows, columns = len(lattice.ys) - 1, len(lattice.xs) - 1
    grid = Grid(row_count=rows, column_count=columns, cells=tuple(cells), method=lattice.method)
    return without_stray_lines(_wary(grid, crops))


def _is_marked(sheet: Sheet, box: tuple[float, float, float, float]) -> bool:
    """Tell whether a seal or a stroke of a pen was taken off a cell: it may have hidden writing."""
    x0, y0, x1, y1 = (round(v) for v in box)
    return sheet.marks is not None and bool(sheet.marks[y0:y1, x0:x1].any())


def _in_style(cells: Sequence[CellBox | GridCell], answers: Sequence[Decision]) -> list[Decision]:
    """Compare the words of a table, and the figures of each column, with each other."""
    styled = in_table_style(answers)
    for column in {cell.column for cell in cells}:
        own = [n for n, c in enumerate(cells) if c.column == column and c.column_span == 1]
        for n, answer in zip(own, in_column_style([styled[n] for n in own]), strict=True):
            styled[n] = answer
    return styled


def _cell(sheet: Sheet, cell: CellBox, answer: Decision) -> GridCell:
    return GridCell(
        row=cell.row,
        column=cell.column,
        row_span=cell.row_span,
        column_span=cell.column_span,
        text=answer.text,
        location=sheet.location(cell.box),
        confidence=round(answer.confidence, 3),
        alternatives=_others(answer),
    )


def _others(answer: Decision) -> tuple[Reading, ...]:
    others = {r.text: r for r in reversed(answer.readings) if r.text and r.text != answer.text}
    return tuple(reversed(others.values()))


def _read(crops: Sequence[Crop | None], dpi: float, reader: Engine) -> list[Decision]:
    """Read the cells of one table; a cell without ink is blank, and surely so."""
    answers = [Decision("", 1.0, ())] * len(crops)
    written = [(n, crop) for n, crop in enumerate(crops) if crop]
    long = [(n, crop) for n, crop in written if not _is_short(crop)]
    for (n, _), answer in zip(long, read_words([c for _, c in long], reader), strict=True):
        answers[n] = answer
    # What looked like words for its specks, but was read as a figure, is read as one.
    figures = {n for n, _ in long if is_figure(answers[n].text)}
    short = [(n, crop) for n, crop in written if _is_short(crop) or n in figures]
    for (n, _), answer in zip(short, read_short([c for _, c in short], dpi, reader), strict=True):
        answers[n] = answer
    words = [(n, crop) for n, crop in short if answers[n].word]
    for (n, _), answer in zip(words, read_words([c for _, c in words], reader), strict=True):
        if answer.text and answer.confidence > answers[n].confidence - _ALIKE:
            answers[n] = answer
    return answers


def _is_short(crop: Crop) -> bool:
    width, height = crop.box[2] - crop.box[0], crop.box[3] - crop.box[1]
    return crop.lines == 1 and width < _LONGEST_SHORT * height


def _prose(sheet: Sheet, lines: Sequence[Line], areas: Sequence[Box]) -> list[tuple[float, Block]]:
    """Return the paragraphs of the lines that stand in no table; areas are in points."""
    paragraphs: dict[int, list[Line]] = {}
    for line in lines:
        words = tuple(w for w in line.words if w.text and not _inside(w, areas, sheet.dpi))
        if words:
            paragraphs.setdefault(line.paragraph, []).append(Line(words, line.paragraph))
    found: list[tuple[float, Block]] = []
    for members in paragraphs.values():
        words = tuple(w for line in members for w in line.words)
        boxes = np.array([w.box for w in words])
        left, top = boxes[:, :2].min(axis=0)
        right, bottom = boxes[:, 2:].max(axis=0)
        place = sheet.location((float(left), float(top), float(right), float(bottom)))
        sure = sum(w.confidence for w in words) / len(words)
        text = "\n".join(" ".join(w.text for w in line.words) for line in members)
        block = Paragraph(text=text, location=place, confidence=round(max(0.0, sure), 3))
        found.append((float(top), block))
    return found


def _inside(word: Word, areas: Sequence[Box], dpi: float) -> bool:
    x = (word.box[0] + word.box[2]) / 2 * 72 / dpi
    y = (word.box[1] + word.box[3]) / 2 * 72 / dpi
    return any(a.x0 <= x <= a.x1 and a.top <= y <= a.bottom for a in areas)
