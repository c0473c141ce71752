"""Notes under tables, and footnote marks."""

import pytest

from documents.printed import Paragraph
from documents.provenance import Location
from documents.text import fold
from normalizers.marks import bare_mark, split_mark
from normalizers.notes import lines_of, read_notes


def notes(*paragraphs: str) -> list[tuple[str, str]]:
    found, _ = read_notes(lines_of(Paragraph(text=text) for text in paragraphs), fold)
    return [(note.mark, note.text) for note in found]


def test_marked_notes_end_at_the_first_other_paragraph() -> None:
    assert notes("(*) là đơn vị A\n(**) là đơn vị B", "Kết luận", "(***) không") == [
        ("*", "là đơn vị A"),
        ("**", "là đơn vị B"),
    ]


def test_a_headed_note_owns_the_list_that_follows() -> None:
    assert notes("Ghi chú (*):", "- Đối với ba đơn vị", "- Đối với Sở Tài chính", "b. Mục sau") == [
        ("*", "Đối với ba đơn vị"),
        ("*", "Đối với Sở Tài chính"),
    ]
    assert notes("- Ghi chú (*): điểm tối đa là 09") == [("*", "điểm tối đa là 09")]
    assert notes("Ghi chú: số liệu đến 15/12") == [("", "số liệu đến 15/12")]


def test_a_wrapped_note_is_whole_and_lists_elsewhere_are_no_notes() -> None:
    assert notes("(1) Điểm tối đa của đơn vị này\nlà 79 điểm") == [
        ("1", "Điểm tối đa của đơn vị này là 79 điểm")
    ]
    assert notes("- Đối với ba đơn vị") == []
    assert notes("1. Đối với cấp huyện") == []


def test_lines_keep_their_numbers() -> None:
    paragraph = Paragraph(text="một\nhai", location=Location(line=7, line_end=8))

    assert [line.location.line for line in lines_of([paragraph])] == [7, 8]


@pytest.mark.parametrize(
    ("text", "known", "name", "mark"),
    [
        ("Sở Tài chính*", "", "Sở Tài chính", "*"),
        ("Văn phòng UBND tỉnh **", "", "Văn phòng UBND tỉnh", "**"),
        ("Sở Y tế (*)", "", "Sở Y tế", "*"),
        ("Công an tỉnh²", "", "Công an tỉnh", "2"),
        ("Sở Nội vụ (1)", "1", "Sở Nội vụ", "1"),
        ("Phường (1)", "", "Phường (1)", ""),
        ("Xã Tân Trào (Sơn Dương)", "1", "Xã Tân Trào (Sơn Dương)", ""),
        ("*", "", "*", ""),
    ],
)
def test_marks_are_split_from_names(text: str, known: str, name: str, mark: str) -> None:
    assert split_mark(text, frozenset(known)) == (name, mark)


def test_a_mark_is_the_same_with_and_without_brackets() -> None:
    assert {bare_mark(m) for m in ("*", "(*)", "( * )", "[*]")} == {"*"}
