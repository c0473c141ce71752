"""Places that a sentence names without their kind."""

import pytest

from documents.claims import Claim
from normalizers.claims import read_claims
from normalizers.claims.bare_names import BareNames
from normalizers.prose import read_sentences
from tests.fakes.paragraphs import printed

RANKED = BareNames(
    names=frozenset({"hai chau", "thanh khe", "son tra", "hoa vang", "son la", "moc chau"})
)


def claims(text: str) -> tuple[Claim, ...]:
    return read_claims(read_sentences(printed(text)), ranked=RANKED)


@pytest.mark.parametrize(
    ("text", "units"),
    [
        ("Hải Châu dẫn đầu với 91,2 điểm.", [("Hải Châu",)]),
        ("Riêng Hòa Vang xếp cuối với 70 điểm.", [("Hòa Vang",)]),
        (
            "Hải Châu, Thanh Khê và Sơn Trà lần lượt đạt 91,2; 90,5 và 89,9 điểm.",
            [("Hải Châu", "Thanh Khê", "Sơn Trà")],
        ),
        (
            "Quận Hải Châu, Thanh Khê và Sơn Trà lần lượt đạt 91,2; 90,5 và 89,9 điểm.",
            [("Quận Hải Châu", "Thanh Khê", "Sơn Trà")],
        ),
        ("Thanh Khê giảm 2 bậc, xếp thứ 6/7.", [("Thanh Khê",), ("Thanh Khê",)]),
    ],
)
def test_a_name_that_the_tables_rank_needs_no_kind(text: str, units: list[tuple[str, ...]]) -> None:
    assert [claim.units for claim in claims(text)] == units


@pytest.mark.parametrize(
    "text",
    [
        "Tỉnh Sơn La đứng thứ 2 với 80,8 điểm.",  # the town of that name is ranked
        "Ông Nguyễn Sơn Trà xếp thứ 2 với 80,8 điểm.",
        "hải châu dẫn đầu với 91,2 điểm.",
        "Đà Lạt dẫn đầu với 91,2 điểm.",  # no table ranks it
    ],
)
def test_other_words_are_no_units(text: str) -> None:
    assert not any(claim.units for claim in claims(text))


def test_what_is_quoted_shows_nothing_that_is_not_printed() -> None:
    (claim,) = claims("Trong đó, Mộc Châu\nđứng thứ 2 với 80,8 điểm.")

    assert claim.raw == "Mộc Châu\nđứng thứ 2 với 80,8 điểm"
    assert (claim.location.line, claim.location.line_end) == (1, 2)
