"""Units are joined to what they became, by dated links and not by name."""

from normalizers.gazetteer import lookup
from normalizers.lineage import ON_ITS_GROUND, heirs_of


def test_a_department_that_was_divided_has_heirs_in_its_own_province() -> None:
    heirs = heirs_of("dep:52:so-thong-tin-va-truyen-thong")

    assert {(h.unit_id, h.share) for h in heirs} == {
        ("dep:52:so-khoa-hoc-va-cong-nghe", "part"),
        ("dep:52:so-van-hoa-the-thao-va-du-lich", "part"),
    }
    assert {h.name for h in heirs} == {
        "Sở Khoa học và Công nghệ",
        "Sở Văn hóa, Thể thao và Du lịch",
    }
    assert heirs_of("dep:52:so-tu-phap") == ()


def test_a_commune_has_the_heir_of_the_crosswalk() -> None:
    heirs = heirs_of("commune:00007")

    assert ("commune-2025:00008", "main") in {(h.unit_id, h.share) for h in heirs}
    assert all(h.name for h in heirs)


def test_a_district_is_succeeded_by_the_communes_on_its_ground() -> None:
    (district,) = {u.unit_id for u in lookup("Thành phố Quy Nhơn", province="Bình Định")}
    heirs = heirs_of(district)

    # The six wards that resolution 1664/NQ-UBTVQH15 made of the city and what joined them.
    assert {"Phường Quy Nhơn", "Phường Quy Nhơn Đông", "Phường Quy Nhơn Tây"} <= {
        h.name for h in heirs
    }
    assert {h.share for h in heirs} == {ON_ITS_GROUND}


def test_an_island_district_became_its_special_zone() -> None:
    assert [h.share for h in heirs_of("district:755")] == ["whole"]
    assert heirs_of("commune-2025:26732") == ()
