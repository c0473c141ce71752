"""Notes at cells of a sheet: their texts, and the boxes that they are shown in."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from pipeline.writers.sheets import escaped

_XML = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_DOCUMENT = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_AT_ONCE = 500
# Ids of shapes come in blocks of this number.
_BLOCK = 1024
_BLOCKS_OF_A_SHEET = 1024
_WIDE, _HIGH = 4, 7  # of a box, in cells


@dataclass(frozen=True, slots=True)
class Note:
    """A note at a cell; row and column count from 0."""

    row: int
    column: int
    text: str


def relations(number: int) -> str:
    """Return what joins the sheet of that number with its notes."""
    return (
        f'{_XML}<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
        f'<Relationship Id="rId1" Type="{_DOCUMENT}/vmlDrawing" '
        f'Target="../drawings/vmlDrawing{number}.vml"/>'
        f'<Relationship Id="rId2" Type="{_DOCUMENT}/comments" Target="../comments{number}.xml"/>'
        "</Relationships>"
    )


def texts(notes: Sequence[Note]) -> Iterator[str]:
    """Yield the file of the texts, in parts."""
    yield (
        f'{_XML}<comments xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">'
        "<authors><author>soat</author></authors><commentList>"
    )
    for first in range(0, len(notes), _AT_ONCE):
        yield "".join(
            f'<comment ref="{_letters(note.column)}{note.row + 1}" authorId="0"><text><r>'
            '<rPr><sz val="9"/><color indexed="81"/><rFont val="Tahoma"/><family val="2"/></rPr>'
            f'<t xml:space="preserve">{escaped(note.text)}</t></r></text></comment>'
            for note in notes[first : first + _AT_ONCE]
        )
    yield "</commentList></comments>"


def boxes(notes: Sequence[Note], sheet: int) -> Iterator[str]:
    """Yield the drawing of the boxes, in parts; `sheet` keeps the ids of sheets apart."""
    block = 1 + (sheet - 1) * _BLOCKS_OF_A_SHEET
    blocks = ",".join(str(block + n) for n in range(len(notes) // _BLOCK + 1))
    yield (
        '<xml xmlns:v="urn:schemas-microsoft-com:vml" '
        'xmlns:o="urn:schemas-microsoft-com:office:office" '
        'xmlns:x="urn:schemas-microsoft-com:office:excel">'
        f'<o:shapelayout v:ext="edit"><o:idmap v:ext="edit" data="{blocks}"/></o:shapelayout>'
        '<v:shapetype id="_x0000_t202" coordsize="21600,21600" o:spt="202" '
        'path="m,l,21600r21600,l21600,xe"><v:stroke joinstyle="miter"/>'
        '<v:path gradientshapeok="t" o:connecttype="rect"/></v:shapetype>'
    )
    for first in range(0, len(notes), _AT_ONCE):
        yield "".join(
            _box(note, block * _BLOCK + number, number)
            for number, note in enumerate(notes[first : first + _AT_ONCE], first + 1)
        )
    yield "</xml>"


def _box(note: Note, shape: int, number: int) -> str:
    left, top = note.column + 1, max(note.row - 1, 0)
    anchor = f"{left}, 15, {top}, 10, {left + _WIDE}, 15, {top + _HIGH}, 4"
    return (
        f'<v:shape id="_x0000_s{shape}" type="#_x0000_t202" '
        f'style="position:absolute;z-index:{number};visibility:hidden" fillcolor="#ffffe1" '
        'o:insetmode="auto"><v:fill color2="#ffffe1"/>'
        '<v:shadow on="t" color="black" obscured="t"/><v:path o:connecttype="none"/>'
        '<v:textbox style="mso-direction-alt:auto"><div style="text-align:left"></div></v:textbox>'
        '<x:ClientData ObjectType="Note"><x:MoveWithCells/><x:SizeWithCells/>'
        f"<x:Anchor>{anchor}</x:Anchor><x:AutoFill>False</x:AutoFill>"
        f"<x:Row>{note.row}</x:Row><x:Column>{note.column}</x:Column></x:ClientData></v:shape>"
    )


def _letters(column: int) -> str:
    """Return a column's letters: 0 is A, 26 is AA."""
    letters = ""
    column += 1
    while column:
        column, rest = divmod(column - 1, 26)
        letters = chr(ord("A") + rest) + letters
    return letters
