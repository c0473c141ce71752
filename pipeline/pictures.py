"""Places of a document as pictures, cut out of its pages."""

from collections import defaultdict
from collections.abc import Callable, Mapping

import numpy as np
from numpy.typing import NDArray

from documents.document import Document
from documents.provenance import Location
from documents.references import cell_ref, row_ref
from extractors.pictures import page_pictures, png, small_png
from extractors.source import Source

_MARGIN = 3.0  # points around a cell
_SMALL_DPI = 110  # of pictures in a report


def pictures_in_doubt(source: Source, document: Document) -> dict[str, bytes]:
    """Return small pictures of the cells in doubt, by reference, in the order of the report.

    Raises:
        UnreadableInput: when the file cannot be shown any more.
    """
    from review.doubts import cells_to_compare

    places = places_of(document)
    wanted = {ref: places[ref] for ref in cells_to_compare(document) if ref in places}
    return crops(source, document, wanted, _SMALL_DPI, small_png)


def crops(
    source: Source,
    document: Document,
    places: Mapping[str, Location],
    dpi: float,
    coded: Callable[[NDArray[np.uint8]], bytes] = png,
) -> dict[str, bytes]:
    """Return each place as a PNG file, by its name; those that are on no page are left out.

    Raises:
        UnreadableInput: when the file cannot be shown any more.
    """
    by_page: dict[int, list[str]] = defaultdict(list)
    for name, place in places.items():
        if place.page is not None and place.box is not None:
            by_page[place.page].append(name)
    rotations = {page.number: page.rotation for page in document.pages}
    found: dict[str, bytes] = {}
    for shown in page_pictures(source, set(by_page), dpi):
        for name in by_page[shown.number]:
            if box := places[name].box:
                picture = shown.cut(box, _MARGIN, rotations.get(shown.number, 0))
                if picture.size:
                    found[name] = coded(picture)
    return {name: found[name] for name in places if name in found}


def places_of(document: Document) -> dict[str, Location]:
    """Return the place of every cell and row that has one."""
    places: dict[str, Location] = {}
    for table in document.tables:
        for row in table.rows:
            places[row_ref(table.table_id, row.index)] = row.location
            for column, cell in enumerate(row.cells, start=1):
                places[cell_ref(table.table_id, row.index, column)] = cell.location
    return {name: place for name, place in places.items() if place.box is not None}
