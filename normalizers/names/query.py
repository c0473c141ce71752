"""What one asks of the name normalizer, and what it answers."""

import datetime
from dataclasses import dataclass

from documents.base import Frozen
from documents.tables import UnitLevel, UnitName, UnitRef


@dataclass(frozen=True, slots=True)
class NameQuery:
    """One name to restore, with whatever else is known of its row.

    `readings` are other readings of the same name (a second table, another engine); `district`
    is the printed district of a commune; `orders` holds the row's place under each order that
    the table can be sorted by (its rank columns), None where the row has no such figure.
    `trusted` says that the characters are the paper's own (digital text): what is spelled like
    no unit is then a publisher's slip and stays as printed, and marks tell homographs apart.
    A reader of scans is not trusted so far. `level` is the level that the row is said to be of
    ("Khối các huyện" above it), in a list whose level is not given.
    """

    raw: str
    district: str = ""
    readings: tuple[str, ...] = ()
    orders: tuple[int | None, ...] = ()
    trusted: bool = True
    level: UnitLevel | None = None


class Restoration(Frozen):
    """The names of a list of rows, one for each row and in its order, and the scope they stand in.

    `province` is the official name without its kind word, `date` the day whose names were used;
    both None when neither given nor inferable. `absent` are the units of the scope that no row
    names, `duplicated` the units that several rows name. `explanation` says what was inferred
    and how; `scope` names the place whose list it is ("Tỉnh Tuyên Quang", "Việt Nam"), `listed`
    says how many units that list has.
    """

    names: tuple[UnitName, ...]
    province: str | None = None
    province_code: str | None = None
    date: datetime.date | None = None
    level: UnitLevel = UnitLevel.OTHER
    explanation: str = ""
    absent: tuple[UnitRef, ...] = ()
    duplicated: tuple[UnitRef, ...] = ()
    scope: str = ""
    listed: int = 0
