"""Boxes and grids: impossible ones are refused, positions are found through spans."""

import pytest
from pydantic import ValidationError

from documents.printed import Grid, GridCell
from documents.provenance import Box


def test_a_box_that_is_inside_out_is_refused() -> None:
    with pytest.raises(ValidationError, match="inside out"):
        Box(x0=2, top=0, x1=1, bottom=1)


def test_the_union_of_boxes_holds_both() -> None:
    union = Box(x0=0, top=5, x1=1, bottom=6).union(Box(x0=3, top=1, x1=4, bottom=2))

    assert union == Box(x0=0, top=1, x1=4, bottom=6)


def test_a_grid_position_is_found_through_spans() -> None:
    wide = GridCell(row=0, column=0, row_span=2, column_span=2, text="Nhóm")
    grid = Grid(row_count=3, column_count=2, cells=(wide,))

    assert grid.at(1, 1) == wide
    assert grid.at(2, 0) is None
