from pathlib import Path

from documents.claims import Claim
from documents.facts import Facts
from normalizers.claims import read_claims
from normalizers.claims.naming import name_claims
from normalizers.prose import read_sentences
from tests.fakes.paragraphs import printed, seed


def claims(text: str) -> tuple[Claim, ...]:
    return read_claims(read_sentences(printed(text)))


def test_units_of_a_mangled_sentence_get_their_official_names() -> None:
    found = claims("Theo két qua, huyén Chiém Hoda xép & vi tri cudi cing (7/7) véi 212,57 diém.")

    (named,) = name_claims(found, Facts(province="Tuyên Quang", year=2022))

    assert named.units == ("Huyện Chiêm Hóa",)
    assert "Chiém Hoda" in named.raw


def test_a_name_that_is_not_sure_stays_as_read() -> None:
    found = claims("xa Qzxw Ldpt dan dau bang xép hang véi 20 diém, con lai duéi 10 diém.")

    named = name_claims(found, Facts(province="Tuyên Quang", year=2022))

    assert named[0].units == found[0].units


def test_clean_names_keep_the_spelling_of_the_sentence() -> None:
    found = claims("Sở Khoa học và công nghệ dẫn đầu với 91 điểm.")

    assert name_claims(found, Facts(province="Sơn La", year=2023)) == found


def test_the_long_mangled_report_names_its_units(shared: Path) -> None:
    found = read_claims(read_sentences(seed(shared, "004")))

    named = name_claims(found, Facts(province="Tuyên Quang", year=2022))

    units = [unit for claim in named for unit in claim.units]
    official = [
        u for u in units if u.startswith(("Sở ", "Ban ", "Huyện ", "Xã ", "Phường ", "Thành"))
    ]
    assert len(units) > 60
    assert len(official) >= 0.9 * len(units)


def test_an_indicator_gets_its_letters_back_where_it_is_known() -> None:
    found = claims(
        "(1). Chi sb “Nhan thiic s6” c6 gié tri trung binh dat 34,87 diém.\n\n"
        "(2). Chi sb “Qwd xyz ght” c6 gié tri trung binh dat 20,05 diém."
    )

    named = name_claims(found, Facts(province="Tuyên Quang", year=2022))

    assert [c.subject for c in named] == ["Nhận thức số", "Qwd xyz ght"]
