"""Characters gathered to words, whatever order and way the file draws them in."""

from documents.printed import Grid, Paragraph
from extractors.pdf.words import read_words
from tests.extractors.pdf.drawing import canvas, finish, read


def prose(data: bytes) -> list[str]:
    return [block.text for block in read(data).blocks if isinstance(block, Paragraph)]


def test_letters_drawn_one_by_one_in_any_order_are_one_word() -> None:
    page, buffer = canvas()
    page.setFont("Tinos", 12)
    x, places = 60.0, []
    for letter in "Nghiêng":
        places.append((x, letter))
        x += page.stringWidth(letter, "Tinos", 12)
    for x, letter in sorted(places, key=lambda place: place[1]):
        page.drawString(x, 700, letter)
    assert prose(finish(page, buffer)) == ["Nghiêng"]


def test_what_is_drawn_twice_to_look_bold_is_read_once() -> None:
    page, buffer = canvas()
    page.setFont("Tinos", 12)
    for shift in (0.0, 0.3):
        page.drawString(60 + shift, 700, "Tổng điểm 75,41")
    assert prose(finish(page, buffer)) == ["Tổng điểm 75,41"]


def test_a_raised_mark_stays_on_its_word() -> None:
    page, buffer = canvas()
    page.setFont("Tinos", 12)
    page.drawString(60, 700, "Sở Tài chính")
    end = 60 + page.stringWidth("Sở Tài chính", "Tinos", 12)
    page.setFont("Tinos", 7)
    page.drawString(end, 704, "(*)")
    assert prose(finish(page, buffer)) == ["Sở Tài chính(*)"]


def test_marks_set_as_letters_of_their_own_are_composed() -> None:
    page, buffer = canvas()
    page.setFont("Tinos", 12)
    page.drawString(60, 700, "Sơ\u0309 Y tê\u0301")
    assert prose(finish(page, buffer)) == ["Sở Y tế"]


def test_turned_header_words_are_read_in_their_own_direction() -> None:
    page, buffer = canvas()
    page.setFont("Tinos", 10)
    page.grid([60, 100, 250, 300, 350], [640, 700, 720])
    page.grid([60, 100, 250, 300, 350], [600, 620, 640])
    for x, text in ((275, "Hạ tầng"), (325, "Nhân lực")):
        page.saveState()
        page.translate(x + 3, 645)
        page.rotate(90)
        page.drawString(0, 0, text)
        page.restoreState()
    page.drawString(105, 605, "Sở Y tế")
    page.drawString(260, 605, "13")
    grid = next(b for b in read(finish(page, buffer)).blocks if isinstance(b, Grid))
    assert {"Hạ tầng", "Nhân lực", "Sở Y tế", "13"} <= {cell.text for cell in grid.cells}


def test_no_characters_no_words() -> None:
    assert read_words([], 800) == []
