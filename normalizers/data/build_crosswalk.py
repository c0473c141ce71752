"""Builds crosswalk.tsv: which unit a unit became; not used at run time.

    python normalizers/data/build_crosswalk.py SOURCES_FOLDER

Two sources, both in vietnamadminunits. Its converter says for each commune of June 2025 which
commune of July 2025 took it, whole, or which ones share it. Its former names say which commune
took one that ended in an earlier merger; whether it took the whole is not said there.
Run it after build_gazetteer.py, whose units.tsv it reads.
"""

import csv
import json
import sqlite3
import sys
import unicodedata
from collections import defaultdict
from pathlib import Path
from typing import NamedTuple

HERE = Path(__file__).parent
NEW_STRUCTURE = "2025-07-01"


class Link(NamedTuple):
    """A link: `share` is "whole", "part" (the larger one "main"), or "merged" (not known)."""

    old: str
    new: str
    date: str
    share: str


def key_of(name: str) -> str:
    """Return the key that the package makes of a name."""
    flat = unicodedata.normalize("NFD", name.lower().replace("đ", "d"))
    return "".join(c for c in flat if c.isalnum())


def links_of_2025(folder: Path) -> list[Link]:
    """Return the links of 1 July 2025."""
    database = sqlite3.connect(folder / "dataset.db")
    old_ids, new_ids = {}, {}
    query = "select provinceKey, districtKey, wardKey, districtCode, wardCode"
    for p, d, w, district, code in database.execute(f"{query} from admin_units_legacy"):
        old_ids[f"{p}_{d}_{w or ''}"] = f"commune:{code}" if code else f"district:{district}"
    for p, w, code in database.execute("select provinceKey, wardKey, wardCode from admin_units"):
        new_ids[p, w] = f"commune-2025:{code}"
    converter = json.loads((folder / "converter_2025.json").read_text(encoding="utf-8"))
    links = [
        Link(old_ids[old], new_ids[province, new], NEW_STRUCTURE, "whole")
        for province, taken in converter["DICT_PROVINCE_WARD_NO_DIVIDED"].items()
        for new, olds in taken.items()
        for old in olds
    ]
    for province, shared in converter["DICT_PROVINCE_WARD_DIVIDED"].items():
        for old, heirs in shared.items():
            links += [
                Link(
                    old_ids[old],
                    new_ids[province, heir["newWardKey"]],
                    NEW_STRUCTURE,
                    "main" if heir["isDefaultNewWard"] else "part",
                )
                for heir in heirs
            ]
    return links


def links_of_mergers(folder: Path) -> list[Link]:
    """Return the links of communes that ended before 2025, by the former names of their heirs."""
    with (HERE / "units.tsv").open(encoding="utf-8", newline="") as file:
        communes = [
            row for row in csv.DictReader(file, delimiter="\t") if row["level"] == "commune"
        ]
    going_on = {row["code"] for row in communes if row["to"] == NEW_STRUCTURE}
    takers: dict[tuple[str, str], list[tuple[str, str]]] = defaultdict(list)
    query = "select provinceCode, districtCode, wardCode, wardAlias from admin_units_legacy"
    for province, district, code, former in sqlite3.connect(folder / "dataset.db").execute(query):
        for key in json.loads(former) if former and code else ():
            takers[province, key].append((district, code))
    links = []
    for row in communes:
        if row["code"] in going_on or row["from"] >= NEW_STRUCTURE or not row["to"]:
            continue
        found = takers.get((row["province"], key_of(row["kind"] + row["name"])), [])
        near = [code for district, code in found if district == row["parent"]]
        codes = near or [code for _, code in found]
        if len(codes) == 1:
            links.append(Link(f"commune:{row['code']}", f"commune:{codes[0]}", row["to"], "merged"))
    return links


def main() -> None:
    """Write crosswalk.tsv beside this file."""
    folder = Path(sys.argv[1]) / "vietnamadminunits-1.0.4" / "vietnamadminunits" / "data"
    links = sorted(set(links_of_2025(folder) + links_of_mergers(folder)))
    lines = ["old\tnew\tdate\tshare", *("\t".join(link) for link in links)]
    (HERE / "crosswalk.tsv").write_text("\n".join(lines) + "\n", encoding="utf-8")
    shares = [link.share for link in links]
    counts = {share: shares.count(share) for share in ("whole", "main", "part", "merged")}
    sys.stdout.write(f"{len(links)} links: {counts}\n")


if __name__ == "__main__":
    main()
