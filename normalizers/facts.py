"""What a document says of itself: kind, number, date, issuer, province, ranked year, signer.

Facts are taken from the letterhead, the title, the signing block and the line that ties an annex
to its decision; never from a citation. What is blank on the paper stays None.
"""

import datetime
import re
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from typing import Protocol

from documents.facts import Facts
from documents.printed import PrintedDocument
from documents.text import fold
from normalizers.letterhead import Letterhead, read_letterhead
from normalizers.prose import Line, read_lines
from normalizers.signing import read_signer
from normalizers.wording import is_mangled, misreading_cost, read_wording


class Province(Protocol):
    """A province of the gazetteer, as much as the facts need of it."""

    @property
    def code(self) -> str:
        """Return the official code."""
        ...

    @property
    def name(self) -> str:
        """Return the name without its kind: "Bình Định"."""
        ...

    @property
    def kind(self) -> str:
        """Return "Tỉnh" or "Thành phố"."""
        ...


# The provinces as they were on a day; for None, as they are now.
ProvincesOn = Callable[[datetime.date | None], Sequence[Province]]
# The official names of departments and ministries on a day.
OrganisationsOn = Callable[[datetime.date | None], Sequence[str]]


def no_organisations(date: datetime.date | None) -> Sequence[str]:
    """Return no names: issuers then stay in the capitals of the letterhead."""
    return ()


_STATE_ORGAN = re.compile(r"[\W_]*(?:bo |chinh phu|thu tuong|quoc hoi|van phong chinh phu)")
_PROVINCE_WORD = re.compile(r"\b(?:tinh|thanh pho|tp\.?) ?(?=\w)")
_UBND = re.compile(r"\bubnd\b|\buy ban nhan dan\b")
_WORDS = re.compile(r"[^\W\d_]+[^\W_]*")
# How badly a name may be misread, in glyph steps a syllable (see `misreading_cost`).
_NAME_COST = 0.55
_HEAD_WEIGHT, _TITLE_WEIGHT, _BODY_WEIGHT = 6, 3, 1
_SURE = 3  # evidence below this names no province

_MONTHS = re.compile(r"(\d{1,2}) thang (dau|cuoi) nam (\d{4})")
_QUARTER = re.compile(r"quy (iv|i{1,3}|l{1,3}|[1-4])[ /,]*(?:nam )?(\d{4})")
_SCHOOL_YEAR = re.compile(r"nam hoc (\d{4}) ?- ?(\d{4})")
_SPAN = re.compile(r"giai doan (\d{4}) ?- ?(\d{4})")
_MONTH = re.compile(r"\bthang (\d{1,2})(?: nam |/)(\d{4})")
_YEAR = re.compile(r"\bnam (\d{4})\b")
_HALVES = {"dau": "đầu", "cuoi": "cuối"}
_QUARTERS = {"1": "I", "2": "II", "3": "III", "4": "IV"}


def read_facts(
    printed: PrintedDocument,
    provinces_on: ProvincesOn,
    organisations_on: OrganisationsOn = no_organisations,
) -> Facts:
    """Return the document's facts.

    Args:
        printed: the document as its reader gave it.
        provinces_on: the gazetteer's provinces on a day.
        organisations_on: official names of departments and the like, to restore the issuer's.
    """
    lines = read_lines(printed)
    head = read_letterhead(lines)
    year, period = read_period(head.title or "")
    date = head.date or (datetime.date(year, 12, 31) if year else None)
    province = _province(head, lines, provinces_on(date))
    return Facts(
        kind=head.kind,
        number=head.number,
        number_source=head.number_from,
        date=head.date,
        date_source=head.date_from,
        issuer=_issuer(head, province, organisations_on(date)),
        province=province.name if province else None,
        province_code=province.code if province else None,
        year=year,
        period=period,
        title=head.title,
        signer=read_signer(lines),
    )


def read_period(title: str) -> tuple[int | None, str | None]:
    """Return the ranked year and the period in words, from a title."""
    text = read_wording(title, is_mangled(title)).text
    if found := _MONTHS.search(text):
        months, half, year = found.groups()
        return int(year), f"{int(months)} tháng {_HALVES[half]} năm {year}"
    if found := _QUARTER.search(text):
        quarter = found[1].upper().replace("L", "I")
        return int(found[2]), f"quý {_QUARTERS.get(quarter, quarter)} năm {found[2]}"
    if found := _SCHOOL_YEAR.search(text):
        return int(found[2]), f"năm học {found[1]}-{found[2]}"
    if found := _MONTH.search(text):
        return int(found[2]), f"tháng {int(found[1])} năm {found[2]}"
    if years := _YEAR.findall(text):
        return int(years[-1]), years[-1]
    if found := _SPAN.search(text):
        return None, f"giai đoạn {found[1]}-{found[2]}"
    return None, None


def _province(
    head: Letterhead, lines: Sequence[Line], provinces: Sequence[Province]
) -> Province | None:
    """Return the province that head, title and text speak of; None when it is not sure."""
    if any(_STATE_ORGAN.match(fold(line) + " ") for line in head.issuer):
        return None
    weight: Counter[str] = Counter()
    for text, worth in (
        (" ".join(head.issuer), _HEAD_WEIGHT),
        (head.place, _HEAD_WEIGHT),
        (head.title or "", _TITLE_WEIGHT),
    ):
        weight.update({code: worth for code in _named(text, provinces, anywhere=True)})
    for line in lines:
        weight.update({c: _BODY_WEIGHT for c in _named(line.raw, provinces, anywhere=False)})
    ranked = weight.most_common(2)
    if not ranked or ranked[0][1] < _SURE:
        return None
    if len(ranked) == 2 and ranked[1][1] * 2 > ranked[0][1]:
        return None
    return next(p for p in provinces if p.code == ranked[0][0])


def _named(raw: str, provinces: Sequence[Province], anywhere: bool) -> set[str]:
    """Return the codes of the provinces named in a text; not `anywhere`: after "tỉnh" only."""
    words = read_wording(raw, is_mangled(raw))
    starts = [words.offsets[m.end()] for m in _PROVINCE_WORD.finditer(words.text)]
    found: set[str] = set()
    tokens = list(_WORDS.finditer(raw))
    for i, token in enumerate(tokens):
        if anywhere or token.start() in starts:
            following = [fold(t.group()) for t in tokens[i : i + 4]]
            found |= set(_matching(following, provinces, words.mangled))
    if anywhere and not found:  # glued: "TINHTUYENQUANG"
        compact = fold(raw).replace(" ", "")
        found = {p.code for p in provinces if "tinh" + fold(p.name).replace(" ", "") in compact}
    return found


def _matching(words: Sequence[str], provinces: Sequence[Province], mangled: bool) -> Iterator[str]:
    """Yield the codes of the provinces whose names the words begin with, the nearest only."""
    costs: dict[str, float] = {}
    for province in provinces:
        names = province.name.lower().replace("-", " ").split()
        if len(names) <= len(words):
            cost = sum(misreading_cost(w, n) for w, n in zip(words, names, strict=False))
            if cost <= (_NAME_COST * len(names) if mangled else 0):
                costs[province.code] = cost
    best = min(costs.values(), default=0)
    yield from (code for code, cost in costs.items() if cost == best)


def _issuer(
    head: Letterhead, province: Province | None, organisations: Sequence[str]
) -> str | None:
    """Return the issuer: the committee of the province, an organ of it, or the lines as read."""
    if not head.issuer:
        return None
    place = f"{province.kind.lower()} {province.name}" if province else ""
    mangled = is_mangled(" ".join(head.issuer))
    texts = [read_wording(line, mangled).text for line in head.issuer]
    own = [
        (raw, text)
        for raw, text in zip(head.issuer, texts, strict=True)
        if not _UBND.search(text) and not _is_place(text)
    ]
    if own:
        name = _official(
            " ".join(raw for raw, _ in own), " ".join(t for _, t in own), organisations
        )
        return f"{name} {place}" if place and fold(name) in map(fold, organisations) else name
    if province and any(_UBND.search(text) for text in texts) and not _lower_place(texts):
        return f"UBND {place}"
    return " ".join(head.issuer)


def _official(raw: str, text: str, organisations: Sequence[str]) -> str:
    folded = {fold(name): name for name in organisations}
    return folded.get(text) or folded.get(fold(raw)) or raw


def _is_place(text: str) -> bool:
    return re.match(r"[\W_]*(?:tinh|thanh pho|huyen|thi xa|quan|xa|phuong)\b", text) is not None


def _lower_place(texts: Sequence[str]) -> bool:
    return any(re.search(r"\b(?:huyen|thi xa|quan|xa|phuong|thi tran)\b", t) for t in texts)
