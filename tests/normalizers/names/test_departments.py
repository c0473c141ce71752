"""Departments by period, and what became of them."""

import datetime

from normalizers.names.departments import departments, ministries, successors

BEFORE, AFTER = datetime.date(2025, 2, 28), datetime.date(2025, 3, 1)


def slugs(date: datetime.date, province: str | None = "08") -> set[str]:
    return {body.slug for body in departments(date, province)}


def test_the_reform_of_march_2025_ends_and_begins_departments() -> None:
    ended = slugs(BEFORE) - slugs(AFTER)
    begun = slugs(AFTER) - slugs(BEFORE)

    assert {"so-ke-hoach-va-dau-tu", "so-thong-tin-va-truyen-thong", "ban-dan-toc"} <= ended
    assert {"so-nong-nghiep-va-moi-truong", "so-dan-toc-va-ton-giao"} <= begun


def test_every_ended_department_has_a_successor_that_exists() -> None:
    for body in departments(BEFORE):
        if body.group == "department" and body.slug not in {b.slug for b in departments(AFTER)}:
            heirs = successors(body.slug)
            assert heirs, body.slug
            assert {heir.slug for heir in heirs} <= {b.slug for b in departments(AFTER)}


def test_a_department_can_be_shared_out() -> None:
    heirs = successors("so-lao-dong-thuong-binh-va-xa-hoi")

    assert len(heirs) == 4
    assert {heir.share for heir in heirs} == {"part"}


def test_some_bodies_are_of_one_province() -> None:
    assert "so-quy-hoach-kien-truc" in slugs(BEFORE, "79")
    assert "so-quy-hoach-kien-truc" not in slugs(BEFORE, "08")


def test_a_central_city_says_city() -> None:
    names = {text for body in departments(BEFORE, "48", central=True) for text in body.spellings}

    assert "Thanh tra thành phố" in names
    assert "Văn phòng Thành ủy" in names


def test_no_spelling_means_two_bodies_of_one_day() -> None:
    for date in (BEFORE, AFTER):
        for bodies in (departments(date, "08"), ministries(date)):
            seen: dict[str, str] = {}
            for body in bodies:
                for text in (*body.spellings, *body.acronyms):
                    assert seen.setdefault(text, body.slug) == body.slug, text
