"""Harmonised indicators: a printed header -> the indicator that it names, or none.

Tables of different provinces print the same indicator in different words. Only figures whose
indicator is known for certain may be compared, so a header is matched whole, after its numbering,
maximum and kind of figure are taken off; what fits two indicators, or belongs to another year or
to a self-assessment, stays unmapped. `data/indicators.tsv` holds the list.
"""

import re
from collections.abc import Iterator, Sequence
from functools import cache, lru_cache
from importlib.resources import files
from typing import NamedTuple

from rapidfuzz import fuzz, process

from documents.text import fold

# A misread letter or two still match; another indicator of the list must be clearly farther off.
_LEAST_RATIO = 88.0
_LEAST_MARGIN = 6.0
_SHORTEST_FUZZY = 10
_ANOTHER_YEAR = "another year"
_SURE = 0.99
_BY_CAPTION = 0.95
_BY_FAMILY = 0.95
_BY_NEIGHBOURS = 0.9
_ENOUGH_NEIGHBOURS = 3


class Indicator(NamedTuple):
    """One harmonised indicator; `parent` is the id of what it is part of, or empty."""

    id: str
    family: str
    parent: str
    levels: tuple[str, ...]
    name_vi: str
    name_en: str
    aliases: tuple[str, ...]


class IndicatorMatch(NamedTuple):
    """The indicator of a header: `id` is empty when unmapped; `evidence` says why in both cases."""

    id: str = ""
    confidence: float = 0.0
    evidence: str = ""


# Words of a table's caption or a document's title that tell which family of indicators is meant.
_FAMILY_WORDS = (
    ("dti", ("dti", "chuyen doi so", "cds", "chinh chuyen doi")),
    ("ict", ("ict index", "san sang ung dung", "san sang cho", "muc do san sang")),
    ("par", ("par index", "cai cach hanh chinh", "cchc")),
    ("sipas", ("sipas", "hai long")),
    ("ddci", ("ddci", "pci", "nang luc canh tranh")),
    (
        "egov",
        ("muc do ung dung cong nghe thong tin", "chinh quyen dien tu", "muc do chinh quyen so"),
    ),
)
_SHORT_FORMS = {
    "cntt": "cong nghe thong tin",
    "cntt-tt": "cong nghe thong tin",
    "attt": "an toan thong tin",
    "atantt": "an toan, an ninh thong tin",
    "anmang": "an ninh mang",
    "cqnn": "co quan nha nuoc",
    "dvc": "dich vu cong",
    "tthc": "thu tuc hanh chinh",
    "cchc": "cai cach hanh chinh",
    "vbqppl": "van ban quy pham phap luat",
    "qppl": "quy pham phap luat",
    "cbccvc": "can bo, cong chuc, vien chuc",
    "cbcc": "can bo, cong chuc",
    "cds": "chuyen doi so",
    "cqs": "chinh quyen so",
    "cqdt": "chinh quyen dien tu",
    "tttdt": "trang thong tin dien tu",
    "ttdt": "thong tin dien tu",
    "nnl": "nguon nhan luc",
    "xhh": "xa hoi hoc",
    "ktxh": "kinh te xa hoi",
}
_SHORT_FORM = re.compile(r"(?<![\w-])(?:" + "|".join(map(re.escape, _SHORT_FORMS)) + r")(?![\w-])")
_YEAR = re.compile(r"(?<!\d)20[0-4]\d(?!\d)")
_OWN_SCORE = re.compile(r"\btu (?:danh gia|cham|phan tich)\b")
# Numbering, bounds and the kind of figure, which say nothing of the indicator.
_NUMBERING = re.compile(
    r"^(?:(?:muc|phan|tru cot|tieu chi|nhom tieu chi|linh vuc|noi dung|bang|chi so)\s+"
    r"(?:[ivx]{1,5}|\d{1,2}(?:\.\d{1,2})*)[\s.):/-]+"
    r"|(?:[ivx]{1,5}|\d{1,2}(?:\.\d{1,2})*|[a-h])(?:\s*[.):/-]+\s*|\s+(?=\w{3})))"
)
_BOUND = re.compile(
    r"\(?\b(?:diem )?toi da\b[^)]*\)?|\([^)a-z]*(?:diem|%)?[^)a-z]*\)|\bthang diem\b.*"
)
_KIND = re.compile(
    r"^(?:ket qua (?:danh gia,? )?(?:va )?(?:xep hang|xep loai)?"
    r"|(?:tong )?diem(?: so)?|xep (?:hang|thu|loai)|thu hang|hang|vi tri|ty le|gia tri|danh gia"
    r"|tieu chi thanh phan|tieu chi|thanh phan|nhom tieu chi|linh vuc|tru cot|chi so)"
    r"(?:\s+(?:ve|cua|theo|chi so|cong tac))*(?:\s*[:,-]\s*|\s+|$)"
)
_SCOPE = re.compile(
    r"\s+(?:cua|tai|doi voi|trong)\s+(?:cac |tung |moi )?"
    r"(?:so|don vi|co quan chuyen mon|huyen|xa|dia phuong|bo|tinh|uy ban nhan dan|ubnd)\b.*$"
)
_ASIDE = re.compile(r"\s*\([^)]*\)?$")
_YEAR_WORDS = re.compile(r"\s*\b(?:nam\s+)?20[0-4]\d\b")
# What a caption may say before the name of its indicator, and what may follow it.
_LEAD_WORD = re.compile(
    r"^(?:(?:phu luc|bang|bieu|muc|phan|nhom|ket qua|danh gia|xep hang|xep loai|diem|so|tong hop"
    r"|tong the|chi tiet|muc do|chi so|bo|tieu chi|thanh phan|chi so thanh phan|cham|cong bo|ve"
    r"|theo|va|thuc hien|thu hang|phan hang|linh vuc|tru cot|cong tac|tong|dat|cua)(?!\w)"
    r"|(?:[ivx]{1,5}|\d{1,2}(?:\.\d{1,2})*[a-z]?|[a-h])(?!\w))?[\s.,:;)(/\"“”-]*"
)
_NOT_NARROWED = re.compile(
    r"[\s\"”)]*(?:$|[.,;:(/\"-]|(?:cua|tai|cap|nam|quy|ky|thang|dot|cac|khoi|doi voi"
    r"|tren dia ban|theo|giai doan|tinh|thanh pho|huyen|\d+ thang|\d{4})(?!\w))"
)
_TRIM = " .,:;-–—\"'“”*/()"
_GENERIC = frozenset(
    {"", "tong", "tong so", "tong cong", "tong diem", "diem", "diem so", "ty le", "hang", "%"}
    | {"xep hang", "xep loai", "thu hang", "ket qua", "vi tri", "diem dat duoc", "diem dat"}
    | {"ty le %", "ty le phan tram", "muc do", "gia tri", "chi so", "xep hang chung", "xep thu"}
    | {"tong hop", "diem tong", "diem tong hop", "tong diem dat duoc"}
    | {
        "danh gia",
        "ket qua danh gia, xep hang",
        "ket qua danh gia",
        "ket qua xep hang",
        "diem danh gia",
        "diem trung binh",
    }
)
_GENERIC_LONG = sorted(text for text in _GENERIC if len(text) >= _SHORTEST_FUZZY)


@cache
def indicators() -> tuple[Indicator, ...]:
    """Return the harmonised indicators, in the order of the list."""
    text = (files("normalizers") / "data" / "indicators.tsv").read_text(encoding="utf-8")
    rows = (line.split("\t") for line in text.splitlines()[1:])
    return tuple(
        Indicator(
            id,
            family,
            parent,
            tuple(levels.split()),
            vi,
            en,
            tuple(a for a in names.split("|") if a),
        )
        for id, family, parent, levels, vi, en, names in rows
    )


@lru_cache(maxsize=8192)
def match_indicator(
    printed: str, caption: str = "", context: str = "", year: int | None = None
) -> IndicatorMatch:
    """Return the indicator that a header names.

    Args:
        printed: the header, its rows joined by " / ".
        caption: the table's caption, its parts joined by " / "; a header such as "Tổng điểm"
            takes its subject from there.
        context: whatever else names the family, such as the title ("chuyển đổi số").
        year: the year that is ranked; a header that names another one stays unmapped.
    """
    folded = fold(printed)
    if foreign := [y for y in _YEAR.findall(folded) if year is not None and int(y) != year]:
        return IndicatorMatch(evidence=f"{_ANOTHER_YEAR}: {foreign[0]}")
    if _OWN_SCORE.search(folded):
        return IndicatorMatch(evidence="a self-assessment, not the result")
    parts = _subjects(printed)
    families = families_of(f"{printed} / {caption} / {context}")
    if not parts:
        return _by_caption(caption, families)
    return _agreed([_match_subject(part, families) for part in parts])


def match_table(
    headers: Sequence[str], caption: str = "", context: str = "", year: int | None = None
) -> tuple[IndicatorMatch, ...]:
    """Return the indicator of each header of one table, with what the others tell.

    A table speaks of one family: where its certain headers agree, a name that several families
    share is of theirs. A header that names nothing ("Tổng điểm") beside several indicators is
    about what they are all part of; without such neighbours its subject is in the caption.
    """
    first = [match_indicator(header, caption, context, year) for header in headers]
    named = {m.id for h, m in zip(headers, first, strict=True) if m.id and _subjects(h)}
    families = {id.partition(".")[0] for id in named}
    if len(families) != 1:
        return tuple(first)
    (family,) = families
    words = next(words for name, words in _FAMILY_WORDS if name == family)
    matches = [match_indicator(header, caption, words[0], year) for header in headers]
    if len(named) < _ENOUGH_NEIGHBOURS:
        return tuple(matches)
    return tuple(
        match
        if match.evidence.startswith(_ANOTHER_YEAR) or _subjects(header)
        else _whole_of(named, match)
        for header, match in zip(headers, matches, strict=True)
    )


def _whole_of(ids: set[str], by_caption: IndicatorMatch) -> IndicatorMatch:
    """Return the one indicator that all of these are part of; of several, the caption's."""
    common = set.intersection(*({*_ancestors(id)} for id in ids))
    if by_caption.id in common:
        return by_caption
    if len(common) != 1:
        return IndicatorMatch(evidence=f"no one whole of {', '.join(sorted(ids))}")
    return IndicatorMatch(
        common.pop(), _BY_NEIGHBOURS, f"the whole of {len(ids)} columns beside it"
    )


def _subjects(printed: str) -> list[str]:
    return [subject for part in printed.split(" / ") if (subject := _subject(part))]


def _agreed(matches: list[IndicatorMatch]) -> IndicatorMatch:
    """Return the match of the lowest header row, when the rows above it do not speak of others.

    A pillar of one group is not the pillar of the whole: "Kinh tế số / Nhận thức số" is neither.
    """
    lowest = matches[-1]
    above = {match.id for match in matches[:-1] if match.id}
    if not lowest.id or above <= {lowest.id, *_ancestors(lowest.id)}:
        return lowest
    return IndicatorMatch(evidence=f"{lowest.id} under {', '.join(sorted(above))}")


def _match_subject(subject: str, families: tuple[str, ...]) -> IndicatorMatch:
    """Return the match of one header row, folded and stripped of everything but its subject."""
    exact = _spellings().get(subject, ())
    if exact:
        return _chosen(exact, families, _SURE, f'"{subject}"')
    if len(subject) < _SHORTEST_FUZZY:
        return IndicatorMatch(evidence=f'no indicator is called "{subject}"')
    names = list(_spellings())
    (best, ratio, _), *others = process.extract(subject, names, scorer=fuzz.ratio, limit=8)
    ids = set(_spellings()[best])
    rivals = (other for name, other, _ in others if not ids & set(_spellings()[name]))
    margin = ratio - next(rivals, 0.0)
    evidence = f'"{subject}" ~ "{best}" {ratio:.0f} %, {margin:.0f} ahead'
    if ratio < _LEAST_RATIO or margin < _LEAST_MARGIN or _differs_in_number(subject, best):
        return IndicatorMatch(evidence=f"not close enough: {evidence}")
    return _chosen(tuple(ids), families, ratio / 100, evidence)


def _chosen(
    ids: tuple[str, ...], families: tuple[str, ...], confidence: float, evidence: str
) -> IndicatorMatch:
    """Return the one id that is left, by the family that the context names when there are more."""
    if len(ids) == 1:
        return IndicatorMatch(ids[0], confidence, evidence)
    fitting = [id for id in ids if id.partition(".")[0] in families]
    if len(fitting) == 1:
        family = fitting[0].partition(".")[0]
        return IndicatorMatch(
            fitting[0], min(confidence, _BY_FAMILY), f"{evidence}, family {family} by context"
        )
    return IndicatorMatch(evidence=f"{evidence} is {' or '.join(sorted(ids))}")


def _by_caption(caption: str, families: tuple[str, ...]) -> IndicatorMatch:
    """Return what a table of one subject is about: the name that its caption leads to.

    Only the last part of a caption counts ("Bảng 1.2 ... / a) ..."), only words about ranking may
    stand before the name, and nothing behind it may narrow it.
    """
    text = _tidy(_expanded(caption.split(" / ")[-1]))
    while text:
        if name := _leading_name(text):
            return _chosen(_spellings()[name], families, _BY_CAPTION, f'caption "{name}"')
        shorter = _LEAD_WORD.sub("", text, count=1)
        if shorter == text:
            break
        text = shorter
    return IndicatorMatch(evidence="neither header nor caption names one indicator")


def _leading_name(text: str) -> str:
    """Return the longest name that folded text begins with, "" when its subject is narrower."""
    for end in sorted(_ends_of_words(text), reverse=True):
        if text[:end] in _spellings():
            return text[:end] if _NOT_NARROWED.match(text, end) else ""
    return ""


def _ends_of_words(text: str) -> list[int]:
    return [word.end() for word in re.finditer(r"[^\s,.;:\"()“”]+", text)]


def families_of(text: str) -> tuple[str, ...]:
    """Return the families of indicators that a text names."""
    folded = _expanded(text)
    return tuple(
        family
        for family, words in _FAMILY_WORDS
        if any(re.search(rf"(?<!\w){re.escape(_expanded(word))}(?!\w)", folded) for word in words)
    )


def _subject(part: str) -> str:
    """Return what a header row speaks of: folded, short forms written out, the rest taken off."""
    text = _tidy(_BOUND.sub(" ", _expanded(part)))
    while text not in _known_or_generic():
        for pattern in (_NUMBERING, _ASIDE, _KIND, _YEAR_WORDS, _SCOPE):
            shorter = _tidy(pattern.sub("", text, count=1))
            if shorter != text:
                text = shorter
                break
        else:
            break
    return "" if _is_generic(text) else text


def _is_generic(text: str) -> bool:
    alike = process.extractOne(text, _GENERIC_LONG, scorer=fuzz.ratio, score_cutoff=_LEAST_RATIO)
    return text in _GENERIC or (alike is not None and text not in _spellings())


def _expanded(text: str) -> str:
    return _SHORT_FORM.sub(lambda short: _SHORT_FORMS[short[0]], fold(text))


def _tidy(text: str) -> str:
    return re.sub(r"\s+", " ", text).strip(_TRIM)


def _differs_in_number(one: str, other: str) -> bool:
    return re.findall(r"\d+", one) != re.findall(r"\d+", other)


@cache
def _known_or_generic() -> frozenset[str]:
    return frozenset(_spellings()) | _GENERIC


@cache
def _spellings() -> dict[str, tuple[str, ...]]:
    """Return the ids that each folded spelling may mean."""
    found: dict[str, tuple[str, ...]] = {}
    for indicator in indicators():
        for name in (indicator.name_vi, *indicator.aliases):
            key = _tidy(_expanded(name))
            found[key] = tuple(dict.fromkeys((*found.get(key, ()), indicator.id)))
    return found


@cache
def _parents() -> dict[str, str]:
    return {indicator.id: indicator.parent for indicator in indicators()}


def _ancestors(id: str) -> Iterator[str]:
    while id := _parents().get(id, ""):
        yield id
