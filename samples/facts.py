"""The sample decisions as data: what stands on the paper, in reading order.

A table's `header` and `body` hold printed strings; "^" continues the cell above, "<" the cell to
the left, and a body row of one string is a heading across the whole table. `breaks` are the body
rows before which the table goes over to a new page, with its header repeated or not.
"""

import json
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path
from typing import Any

FACTS = Path(__file__).parent / "facts"
ABOVE, LEFT = "^", "<"


@dataclass(frozen=True, slots=True)
class PrintedTable:
    """One table as it is to be printed; `widths` are in millimetres."""

    caption: str
    header: tuple[tuple[str, ...], ...]
    body: tuple[tuple[str, ...], ...]
    widths: tuple[float, ...]
    breaks: tuple[int, ...] = ()
    repeat_header: bool = True
    caption_below: bool = False

    def parts(self) -> list[tuple[tuple[str, ...], ...]]:
        """Return the body in the pieces that stand on one page each.

        A merged cell that is cut by a page break is blank on the later page, as a word processor
        prints it.
        """
        edges = (0, *self.breaks, len(self.body))
        return [self._blank_cut_cells(self.body[a:b]) for a, b in pairwise(edges)]

    @staticmethod
    def _blank_cut_cells(rows: tuple[tuple[str, ...], ...]) -> tuple[tuple[str, ...], ...]:
        first = tuple("" if cell == ABOVE else cell for cell in rows[0])
        return (first, *rows[1:])


@dataclass(frozen=True, slots=True)
class Decision:
    """A sample's letterhead and its blocks: (kind, content) pairs in reading order."""

    slug: str
    issuer: tuple[str, ...]
    number: str
    place_date: str
    blocks: tuple[tuple[str, Any], ...]
    tables: dict[str, PrintedTable]


def load(slug: str) -> Decision:
    """Return the decision stored under `facts/<slug>.json`."""
    data = json.loads((FACTS / f"{slug}.json").read_text(encoding="utf-8"))
    return Decision(
        slug=slug,
        issuer=tuple(data["issuer"]),
        number=data["number"],
        place_date=data["place_date"],
        blocks=tuple((kind, content) for kind, content in data["blocks"]),
        tables={key: _table(table) for key, table in data["tables"].items()},
    )


def _table(data: dict[str, Any]) -> PrintedTable:
    return PrintedTable(
        caption=data["caption"],
        header=tuple(tuple(row) for row in data["header"]),
        body=tuple(tuple(row) for row in data["body"]),
        widths=tuple(data["widths"]),
        breaks=tuple(data.get("breaks", ())),
        repeat_header=data.get("repeat_header", True),
        caption_below=data.get("caption_below", False),
    )
