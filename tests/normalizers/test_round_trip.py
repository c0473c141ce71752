"""A made-up table, printed as text and read back."""

from dataclasses import dataclass
from decimal import Decimal

from hypothesis import given, settings
from hypothesis import strategies as st

from documents.tables import RowKind, Table
from documents.text import fold
from extractors.options import ExtractOptions
from extractors.registry import extract
from extractors.source import source_of
from normalizers.normalize import read_tables

NAMES = (
    "Sở Tài chính", "Sở Công Thương", "Sở Văn hóa, Thể thao và Du lịch", "Ban Dân tộc",
    "Văn phòng UBND tỉnh", "Thanh tra tỉnh", "UBND huyện An Lão", "UBND thị xã Hoài Nhơn",
    "Thành phố Quy Nhơn", "Công an tỉnh", "Sở Lao động-TB&XH", "Cục Thuế tỉnh",
)  # fmt: skip
HEADERS = ("Nhận thức số", "Thể chế số (Tối đa: 60)", "Mục I - Hạ tầng", "An toàn thông tin mạng")
LEVELS = ("Mức tốt", "Mức khá", "C. Mức trung bình (05 đơn vị)")


@dataclass(frozen=True)
class Made:
    """A table as its author has it; figures as printed."""

    headers: list[str]
    names: list[str]
    marks: list[str]
    figures: list[list[str]]
    groups: dict[int, str]  # heading before a row
    blanks: set[int]  # rows after which a blank line stands


@st.composite
def made(draw: st.DrawFn) -> Made:
    names = draw(st.lists(st.sampled_from(NAMES), min_size=2, max_size=12, unique=True))
    headers = draw(st.lists(st.sampled_from(HEADERS), min_size=1, max_size=4, unique=True))
    places = draw(st.integers(0, 2))
    mark = draw(st.sampled_from([",", "."]))
    figure = st.integers(0, 6000).map(lambda n: f"{n / 100:.{places}f}".replace(".", mark))
    figures = draw(
        st.lists(
            st.lists(figure, min_size=len(headers), max_size=len(headers)),
            min_size=len(names),
            max_size=len(names),
        )
    )
    starts = sorted(draw(st.sets(st.integers(0, len(names) - 1), max_size=len(LEVELS))))
    return Made(
        headers=headers,
        names=names,
        marks=[draw(st.sampled_from(["", "", "", "*", "**"])) for _ in names],
        figures=figures,
        groups=dict(zip(starts, LEVELS, strict=False)),
        blanks=draw(st.sets(st.integers(0, len(names) - 1), max_size=2)),
    )


def printed(table: Made) -> str:
    """Return the text of a table as a converter dumps it."""
    width = len(table.headers) + 2
    lines = [
        "Bảng 3.1. Xếp hạng các cơ quan, đơn vị",
        "",
        "\t".join(["TT", "Tên đơn vị", *table.headers]),
    ]
    for row, name in enumerate(table.names):
        if row in table.groups:
            lines.append(table.groups[row] + "\t" * (width - 1))
        lines.append("\t".join([str(row + 1), name + table.marks[row], *table.figures[row]]))
        if row in table.blanks:
            lines.append("")
    return "\n".join([*lines, "", "(*) là đơn vị khuyến khích"]) + "\n"


def read(text: str) -> Table:
    source = source_of("made.txt", text.encode())
    (found,), _ = read_tables(extract(source, ExtractOptions()), fold)
    return found


@settings(deadline=None)  # the first example loads the readers
@given(made())
def test_a_table_comes_back_as_it_was_made(table: Made) -> None:
    found = read(printed(table))

    assert (found.number, found.caption) == ("3.1", "Bảng 3.1. Xếp hạng các cơ quan, đơn vị")
    assert [column.indicator for column in found.columns] == table.headers
    assert {row.kind for row in found.rows} == {RowKind.UNIT}
    assert [(row.name.printed, row.mark) for row in found.rows] == list(
        zip(table.names, table.marks, strict=True)
    )
    assert [[cell.raw for cell in row.cells] for row in found.rows] == table.figures
    assert [[cell.value for cell in row.cells] for row in found.rows] == [
        [Decimal(text.replace(",", ".")) for text in row] for row in table.figures
    ]
    assert [(group.first_row, group.heading) for group in found.groups] == list(
        table.groups.items()
    )
    assert found.problems == ()
