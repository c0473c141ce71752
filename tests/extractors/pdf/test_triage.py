"""Every kind of page is told, and why."""

import pytest
from reportlab.lib.pagesizes import A4

from documents.printed import PageKind
from documents.provenance import Box
from extractors.grid.geometry import Word
from extractors.pdf.triage import image_share, text_quality
from tests.extractors.pdf.drawing import (
    MANGLED,
    PROSE,
    canvas,
    draw_picture,
    draw_prose,
    draw_table,
    finish,
    read,
)


def kind(data: bytes) -> PageKind:
    (page,) = read(data).pages
    assert page.reasons
    return page.kind


def test_drawn_text_is_digital() -> None:
    page, buffer = canvas()
    draw_prose(page, PROSE)
    draw_table(page)
    assert kind(finish(page, buffer)) is PageKind.DIGITAL


def test_a_few_words_beside_figures_are_digital() -> None:
    page, buffer = canvas()
    draw_table(page)
    assert kind(finish(page, buffer)) is PageKind.DIGITAL


def test_a_picture_of_a_page_is_scanned() -> None:
    page, buffer = canvas()
    draw_picture(page, 0, 0, *A4)
    assert kind(finish(page, buffer)) is PageKind.SCANNED


def test_well_read_text_hidden_under_a_scan_is_still_a_scan() -> None:
    page, buffer = canvas()
    draw_picture(page, 0, 0, *A4)
    draw_prose(page, PROSE, mode=3)
    assert kind(finish(page, buffer)) is PageKind.SCANNED


def test_text_drawn_before_the_scan_that_covers_it_is_hidden() -> None:
    page, buffer = canvas()
    draw_prose(page, PROSE)
    draw_picture(page, 0, 0, *A4)
    assert kind(finish(page, buffer)) is PageKind.SCANNED


def test_hidden_text_by_an_english_model_is_bad_text() -> None:
    page, buffer = canvas()
    draw_picture(page, 0, 0, *A4)
    draw_prose(page, MANGLED, mode=3)
    assert kind(finish(page, buffer)) is PageKind.BAD_TEXT


def test_visible_text_that_is_no_vietnamese_is_bad_text() -> None:
    page, buffer = canvas()
    draw_prose(page, MANGLED)
    assert kind(finish(page, buffer)) is PageKind.BAD_TEXT


def test_a_digital_head_over_a_scan_is_mixed() -> None:
    page, buffer = canvas()
    draw_prose(page, ("CÔNG BÁO/Số 577 + 578/Ngày 07-3-2023",))
    draw_picture(page, 60, 60, 470, 680)
    assert kind(finish(page, buffer)) is PageKind.MIXED


def test_a_background_picture_under_visible_text_leaves_it_digital() -> None:
    page, buffer = canvas()
    draw_picture(page, 0, 0, *A4)
    draw_prose(page, PROSE * 12)
    assert kind(finish(page, buffer)) is PageKind.DIGITAL


def test_letters_drawn_as_curves_are_mixed() -> None:
    page, buffer = canvas()
    for index in range(300):
        page.circle(60 + index % 40 * 11, 780 - index // 40 * 16, 3, stroke=0, fill=1)
    assert kind(finish(page, buffer)) is PageKind.MIXED


def test_a_blank_page_is_empty() -> None:
    page, buffer = canvas()
    page.line(10, 10, 100, 10)
    assert kind(finish(page, buffer)) is PageKind.EMPTY


@pytest.mark.parametrize("text", ["\ue001\ue002", "(cid:12)(cid:13)", "\ufffdb", "\x02a"])
def test_characters_without_a_meaning_spoil_a_layer(text: str) -> None:
    words = [Word(t, 0, 0, 10, 10, 10) for t in ("75,41", "Sở", text)]
    assert text_quality(words).is_bad


def test_pictures_that_overlap_count_once() -> None:
    half = Box(x0=0, top=0, x1=50, bottom=100)
    assert image_share([half, half], 100, 100) == pytest.approx(0.5)


def test_few_words_with_unusual_names_are_not_badly_read() -> None:
    highland = "Xã Ea Súp Xã Ia RVê Xã Cư KBang Xã Ia Jlơi Xã Ya Tờ Mốt Xã Cư MLan điểm xếp hạng"
    words = [Word(text, 0, 0, 1, 1, 1) for text in f"Kết quả của các {highland} năm nay".split()]

    quality = text_quality(words)

    assert quality.syllables < 0.85
    assert not quality.is_bad
