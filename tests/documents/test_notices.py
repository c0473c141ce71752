"""Remarks in both languages: their text, their repetitions, many of them in one line."""

from documents.notices import Notice, distinct, in_brief

LOST = Notice(vi="không đọc được", en="not read", cell="t01.r02.c3")
WHOLE = Notice(vi="tệp bị cắt", en="the file is cut")


def test_a_remark_is_said_in_the_language_asked_after_its_cell() -> None:
    assert LOST.text("vi") == "t01.r02.c3: không đọc được"
    assert WHOLE.text("en") == "the file is cut"


def test_repetitions_are_dropped_and_the_order_is_kept() -> None:
    assert distinct([WHOLE, LOST, WHOLE]) == (WHOLE, LOST)


def test_many_remarks_in_one_line_say_how_many_are_left_out() -> None:
    assert in_brief(()) is None
    assert in_brief((WHOLE,)) == WHOLE
    assert in_brief((WHOLE, LOST)) == Notice(
        vi="tệp bị cắt (và 1 điều khác)", en="the file is cut (and 1 more)"
    )
