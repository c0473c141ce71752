from decimal import Decimal
from pathlib import Path

import pytest

from documents.facts import LevelBand, LevelScale
from documents.printed import Grid, GridCell
from normalizers.levels import read_level_scales
from normalizers.prose import read_sentences
from tests.fakes.paragraphs import printed, seed


def scales(text: str) -> tuple[LevelScale, ...]:
    return read_level_scales(read_sentences(printed(text)))


def band(
    name: str, lower: str | None, upper: str | None, inclusive: tuple[bool, bool] = (True, False)
) -> LevelBand:
    return LevelBand(
        name=name,
        lower=Decimal(lower) if lower else None,
        lower_inclusive=inclusive[0],
        upper=Decimal(upper) if upper else None,
        upper_inclusive=inclusive[1],
    )


def test_the_scale_of_the_real_decision(shared: Path) -> None:
    (scale,) = read_level_scales(read_sentences(seed(shared, "002")))

    assert scale.basis == "percent"
    assert scale.bands == (
        band("Tốt", "80", None),
        band("Khá", "60", "80"),
        band("Trung bình", None, "60"),
    )
    assert (scale.location.line, scale.location.line_end) == (139, 143)


@pytest.mark.parametrize("number", ["000", "001", "003", "004"])
def test_a_document_that_states_no_limits_has_no_scale(shared: Path, number: str) -> None:
    assert read_level_scales(read_sentences(seed(shared, number))) == ()


@pytest.mark.parametrize(
    ("text", "basis", "bands"),
    [
        (
            "Xuất sắc: từ 90 điểm trở lên; Tốt: từ 80 đến dưới 90 điểm; Khá: từ 65 đến dưới 80"
            " điểm; Trung bình: dưới 65 điểm.",
            "score",
            [
                band("Xuất sắc", "90", None),
                band("Tốt", "80", "90"),
                band("Khá", "65", "80"),
                band("Trung bình", None, "65"),
            ],
        ),
        (
            "- Loại Tốt: trên 80 điểm\n- Loại Khá: từ trên 60 đến 80 điểm\n"
            "- Loại Yếu: không quá 60",
            "score",
            [
                band("Tốt", "80", None, (False, False)),
                band("Khá", "60", "80", (False, True)),
                band("Yếu", None, "60", (True, True)),
            ],
        ),
        (
            "Đạt từ 85% trở lên xếp loại Tốt, từ 70% - dưới 85% xếp loại Khá,"
            " dưới 70% xếp loại Trung bình.",
            "percent",
            [band("Tốt", "85", None), band("Khá", "70", "85"), band("Trung bình", None, "70")],
        ),
        (
            "+ Rất tốt (80 ≤ tổng điểm ≤ 100)\n+ Tốt (65 ≤ tổng điểm < 80)\n+ Kém (<65)",
            "score",
            [
                band("Rất tốt", "80", "100", (True, True)),
                band("Tốt", "65", "80"),
                band("Kém", None, "65"),
            ],
        ),
        (
            "Muc Tét: tir 80 diém tré 1én; muc Kha: tir 60 - duwdi 80 diém; muc Yéu: duéi 60 diém.",
            "score",
            [band("Tốt", "80", None), band("Khá", "60", "80"), band("Yếu", None, "60")],
        ),
        (
            "Mức A: từ 50 đến 64,99 điểm; mức B: từ 30 đến 49,99 điểm.",
            "score",
            [band("A", "50", "64.99", (True, True)), band("B", "30", "49.99", (True, True))],
        ),
    ],
)
def test_bounds_keep_the_convention_of_their_words(
    text: str, basis: str, bands: list[LevelBand]
) -> None:
    (scale,) = scales(text)

    assert scale.basis == basis
    assert list(scale.bands) == bands


@pytest.mark.parametrize(
    "text",
    [
        "Nhóm chỉ số xếp loại Tốt có 19 đơn vị, đạt 86,4%.\n\n- Loại Khá có 03 đơn vị, đạt 13,6%.",
        "Có 06 cơ quan từ 40 đến dưới 50 điểm; 08 cơ quan dưới 40 điểm.",
        "Tỷ lệ hồ sơ đúng hạn đạt mức cao, trên 95%.",
        "Điểm trung bình từ 60 đến 70 điểm; điểm trung bình khối huyện trên 50.",
        "A. Mức tốt (07 sở)\n\nB. Mức khá (10 sở)",
    ],
)
def test_what_is_no_definition_of_levels_gives_no_scale(text: str) -> None:
    assert scales(text) == ()


def test_a_table_of_levels_is_a_scale() -> None:
    rows = (("TT", "Mức", "Điểm"), ("1", "Tốt", "Từ 80 điểm trở lên"), ("2", "Khá", "Dưới 80 điểm"))
    cells = tuple(
        GridCell(row=r, column=c, text=text)
        for r, row in enumerate(rows)
        for c, text in enumerate(row)
    )
    grid = Grid(row_count=3, column_count=3, cells=cells)
    document = printed("Các mức đánh giá như sau:").model_copy(update={"blocks": (grid,)})

    (scale,) = read_level_scales(read_sentences(document))

    assert scale.bands == (band("Tốt", "80", None), band("Khá", None, "80"))


def test_two_scales_of_one_document_stay_apart() -> None:
    text = (
        "Đối với sở: Tốt: từ 80 điểm trở lên; Khá: dưới 80 điểm.\n\n"
        "Đối với huyện: Tốt: từ 70 điểm trở lên; Khá: dưới 70 điểm."
    )

    first, second = scales(text)

    assert first.bands[0].lower == 80
    assert second.bands[0].lower == 70
