"""Cells in doubt read again, from the pages of their file: the main path of the second look."""

from collections import defaultdict
from collections.abc import Iterable, Mapping

from documents.printed import Grid, GridCell, PrintedDocument
from documents.provenance import Location, Reading
from extractors.options import ExtractOptions
from extractors.pictures import has_pictures, page_pictures
from extractors.source import Source

ACCEPT = 0.9  # confidence from which a reading is taken for what the paper says
_RULED = "ruled"
_UNPROVEN = 0.85  # at most, where no rule proves the layout
_DPI = 400  # not that of the first pass, so that strokes fall on other pixels


def reread(
    source: Source,
    printed: PrintedDocument,
    places: Mapping[str, Location],
    options: ExtractOptions,
) -> dict[str, tuple[Reading, ...]]:
    """Read cells again from the picture of their page: other scale, margin, model and channel.

    `places` gives for each cell, by any name (its reference), the location that its grid cell in
    `printed` has. The answer gives for each name what the cell may say, most likely first, each
    with the probability that it is right; what the first pass read has its votes too. A printed
    cell that holds several figures, or stands for several rows, is given whole. Names without a
    place on a picture (text, spreadsheets, cells that are in no grid) and cells without ink are
    left out.

    Raises:
        UnreadableInput: when the file cannot be shown any more.
        MissingTool: when Tesseract or its language data is not installed.
    """
    if not places or not has_pictures(source.kind):
        return {}
    known = _grid_cells(printed)
    wanted: dict[int, dict[Location, list[str]]] = defaultdict(lambda: defaultdict(list))
    for name, place in places.items():
        if place.page is not None and place in known:
            wanted[place.page][place].append(name)
    if not wanted:
        return {}
    from extractors.scan.second_look import Doubted, look_again
    from extractors.scan.sheet import straight_sheet
    from extractors.tesseract import engine

    reader = engine(options.engine)
    found: dict[str, tuple[Reading, ...]] = {}
    for shown in page_pictures(source, set(wanted), _DPI):
        sheet = straight_sheet(shown.image, shown.dpi, shown.number, shown.size, reader)
        if sheet is None:
            continue
        asked = wanted[shown.number]
        cells = []
        for place in asked:
            cell, ruled = known[place]
            box = sheet.place(shown.frame.shown(place.box)) if place.box else (0.0, 0.0, 1.0, 1.0)
            cells.append(Doubted(box, ruled, _before(cell)))
        for names, answers in zip(
            asked.values(), look_again(sheet, shown.image, cells, reader), strict=True
        ):
            found.update({name: answers for name in names if answers})
    return {name: found[name] for name in places if name in found}


def _grid_cells(printed: PrintedDocument) -> dict[Location, tuple[GridCell, bool]]:
    """Return each cell with a box by its location, and whether rules surround it."""
    return {
        cell.location: (cell, block.method == _RULED)
        for block in printed.blocks
        if isinstance(block, Grid)
        for cell in block.cells
        if cell.location.box is not None
    }


def _before(cell: GridCell) -> tuple[Reading, ...]:
    own = Reading(text=cell.text, method="first look", confidence=cell.confidence)
    return (own, *cell.alternatives)


def with_readings(
    printed: PrintedDocument, readings: Mapping[Location, tuple[Reading, ...]]
) -> PrintedDocument:
    """Return the document with what the second look decided; the same one when that is nothing.

    An answer that is sure takes the cell, and what was read first becomes an alternative. One
    that is not sure leaves the text, and a disagreement lowers the confidence.
    """
    blocks = tuple(
        _decided(block, readings) if isinstance(block, Grid) else block for block in printed.blocks
    )
    return printed if blocks == printed.blocks else printed.model_copy(update={"blocks": blocks})


def _decided(grid: Grid, readings: Mapping[Location, tuple[Reading, ...]]) -> Grid:
    # Where no rule proves the layout, a figure that is surely right may be of another row.
    most = 1.0 if grid.method == _RULED else _UNPROVEN
    cells = tuple(
        _decide(cell, answers, most) if (answers := readings.get(cell.location)) else cell
        for cell in grid.cells
    )
    return grid.model_copy(update={"cells": cells})


def _decide(cell: GridCell, answers: tuple[Reading, ...], most: float) -> GridCell:
    best, *others = answers
    if _bare(best.text) == _bare(cell.text):
        sure = best.confidence if cell.confidence < ACCEPT else cell.confidence
        return cell.model_copy(update={"confidence": min(sure, max(most, cell.confidence))})
    if best.confidence >= ACCEPT > cell.confidence:
        before = (r for r in _before(cell) if _bare(r.text) != _bare(best.text))
        return cell.model_copy(
            update={
                "text": best.text,
                "confidence": min(best.confidence, most),
                "alternatives": distinct((*before, *others)),
            }
        )
    return cell.model_copy(
        update={
            "confidence": min(cell.confidence, 1 - best.confidence),
            "alternatives": distinct((*cell.alternatives, best)),
        }
    )


def _bare(text: str) -> str:
    # Readers of figures give "01(89,1)" for what is printed "01 (89,1)".
    return "".join(text.split())


def distinct(readings: Iterable[Reading]) -> tuple[Reading, ...]:
    """Return the readings without those whose text an earlier one has."""
    found: dict[str, Reading] = {}
    for reading in readings:
        found.setdefault(reading.text, reading)
    return tuple(found.values())
