"""The letterhead: issuer, number, place and date, kind and title, as the paper has them.

The two columns of a letterhead often come interleaved line by line; the motto of the state marks
where the right one begins. Nothing below the first line of the body is looked at.
"""

import datetime
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from rapidfuzz.distance import Levenshtein

from documents.facts import DocumentKind
from documents.text import fold
from normalizers.prose import Line

_HEAD_LINES = 60
_TITLE_LINES = 7
_LONG_NAME = 6  # letters of a kind of document that may be told with one of them misread
_CAPITALS = 0.6  # share of capitals in a line that is printed in them
_MARKUP = " \t*_#~|[]"

_KIND_NAMES = {
    "quyet dinh": DocumentKind.DECISION,
    "bao cao": DocumentKind.REPORT,
    "thong bao": DocumentKind.ANNOUNCEMENT,
    "cong van": DocumentKind.OFFICIAL_LETTER,
    "ke hoach": DocumentKind.PLAN,
    "thong tu": DocumentKind.CIRCULAR,
    "nghi quyet": DocumentKind.RESOLUTION,
}
# The kind's abbreviation inside a number ("5136/QĐ-UBND"), folded.
_KIND_CODES = {
    "qd": DocumentKind.DECISION,
    "bc": DocumentKind.REPORT,
    "tb": DocumentKind.ANNOUNCEMENT,
    "kh": DocumentKind.PLAN,
    "tt": DocumentKind.CIRCULAR,
    "nq": DocumentKind.RESOLUTION,
}
_MANGLED_DECISION = re.compile(r"[QOG0][ĐDBPÐ]", re.IGNORECASE)

_MOTTO = re.compile(
    r"cong hoa xa |chu nghia viet nam|\S+ lap ?- ?t\S* do|tu do ?- ?h[ae]nh ph|dang cong san"
)
_STAMP = re.compile(r"\W*(?:(?:nguoi ky|ky boi|email|thoi gian ky|cong bao)\b|co quan ?:)")
_NUMBER = re.compile(
    r"^[\W_]*so ?[:.;]? ?(?P<number>\d[\d ]{0,6}[a-z]?|[ ._…-]*) ?/ ?"
    r"(?P<symbol>(?:\d{4} ?/ ?)?[^\W\d])"
)
_PARTY_NUMBER = re.compile(
    r"^[\W_]*so ?[:.;]? ?(?P<number>\d{1,5}) ?- ?(?P<symbol>[a-z]{2,3} ?/ ?[a-z])"
)
_SYMBOL = re.compile(r"(?:\d{4}\s*/\s*)?[^\W_]+(?:[&/][^\W_]+)*(?:\s?[-–—]\s?[^\W\d_][\w&.]*)*")
_DATE = re.compile(
    r"ngay ?(?P<day>\d{1,2})? ?[ .…_]*thang ?(?P<month>\d{1,2})? ?[ .…_]*nam ?(?P<year>\d{4})?"
)
_ORGAN = re.compile(
    r"\W*(?:uy ban|ubnd|hoi dong|hdnd|bo|so|ban|van phong|cuc|chi cuc|tong cuc|thanh tra|truong"
    r"|tinh uy|thanh uy|huyen uy|vien|trung tam|chinh phu|thu tuong|cong an|bao hiem|kho bac|toa an"
    r"|lien doan|doan|hoi|mat tran|benh vien|to|phong|quoc hoi|chu tich)\b"
)
_BODY = re.compile(
    r"[\W_]*(?:can c[uiw]\b|can ctr|xet de nghi|xet to trinh|kinh gui|thuc hien|trien khai|dieu 1\b"
    r"|ngay \d|phan [i1]\b|[i1l]\. |1\. |theo |trong nam|nam \d{4},|de |nham |sau khi|thuc hien)"
)
_AUTHORITY = re.compile(
    r"[\W_]*(?:chu tich|giam doc|tong giam doc|bo truong|thu tuong|uy ban nhan dan|hoi dong"
    r"|to truong|truong ban|ban chi dao|chanh van phong|truong phong|ban thuong vu)\b"
)
_SUBJECT = re.compile(r"[\W_]*v ?/ ?v\b|[\W_]*ve viec\b")
_ANNEX = re.compile(
    r"^[\W_]*(?:ban hanh )?kem theo (?P<kind>quyet dinh|bao cao|thong bao|ke hoach|cong van)"
    r"(?: nay)? ?so ?:? ?(?P<number>\d[\d ]{0,5}[a-z]?) ?/ ?(?P<symbol>[^\W\d])"
)
_ANNEX_DATE = re.compile(
    r"ngay (?P<day>\d{1,2}) ?(?:[/.-]|thang) ?(?P<month>\d{1,2}) ?(?:[/.-]|nam) ?(?P<year>\d{4})"
)


@dataclass(frozen=True)
class Letterhead:
    """What the head says; None is what it leaves blank or does not have.

    `issuer` holds the left column's lines as read. `number_from` and `date_from` say "head" or
    "annex" for what was found. `place` is the place before the date.
    """

    kind: DocumentKind
    number: str | None
    number_from: str
    date: datetime.date | None
    date_from: str
    issuer: tuple[str, ...]
    place: str
    title: str | None


def read_letterhead(lines: Sequence[Line]) -> Letterhead:
    """Return the facts of the head of a document's lines."""
    head = [line for line in _head(lines) if not _STAMP.match(line.text)]
    kind_at = next((i for i, line in enumerate(head) if _kind_name(line)), None)
    number, blank = _number(head)
    symbol = number or blank
    kind = _kind_name(head[kind_at]) if kind_at is not None else _kind_of(symbol)
    date, place = _date(head)
    annex = _annex(lines, kind)
    number_from = "head" if number else ""
    date_from = "head" if date else ""
    if annex and number is None and _symbol_of(annex[0]) == _symbol_of(blank or annex[0]):
        number, number_from = annex[0], "annex"
        if date is None and annex[1]:
            date, date_from = annex[1], "annex"
    title = _title(head[kind_at + 1 :]) if kind_at is not None else _subject(head)
    return Letterhead(
        kind=kind or DocumentKind.OTHER,
        number=number,
        number_from=number_from,
        date=date,
        date_from=date_from,
        issuer=_organ(tuple(_issuer(head, kind_at))),
        place=place,
        title=title,
    )


def clean(raw: str) -> str:
    """Return a printed string without markup, blanks folded."""
    return " ".join(raw.replace("**", "").split()).strip(_MARKUP)


def _head(lines: Sequence[Line]) -> Iterator[Line]:
    """Yield the lines above the body."""
    for line in lines[:_HEAD_LINES]:
        if _BODY.match(line.text):
            return
        yield line


def _kind_name(line: Line) -> DocumentKind | None:
    """Return the kind that a line names: nothing else stands in it, one letter may be misread.

    Only a line in capitals may have the misread letter: "báo cáo" in a sentence's own line is
    common, "BÁO CÀO" alone on one is a heading.
    """
    words = line.text.strip(" *_#:.")
    if words in _KIND_NAMES or not line.raw.isupper():
        return _KIND_NAMES.get(words)
    near = [kind for name, kind in _KIND_NAMES.items() if _one_letter_off(words, name)]
    return near[0] if len(near) == 1 else None


def _one_letter_off(words: str, name: str) -> bool:
    return len(name) >= _LONG_NAME and Levenshtein.distance(words, name, score_cutoff=1) == 1


def _kind_of(number: str | None) -> DocumentKind | None:
    if not number:
        return None
    code = re.split(r"[-/]", number.split("/", 1)[-1].removeprefix("/"))[0]
    return _KIND_CODES.get(code.lower().replace("đ", "d"))


def _number(head: Sequence[Line]) -> tuple[str | None, str | None]:
    """Return (number, None), or (None, "/QĐ-UBND") where its place is blank."""
    for line in head:
        match = _NUMBER.search(line.text)
        if match:
            symbol = _read_symbol(line, match.start("symbol"))
            digits = re.sub(r"[^\da-z]", "", match["number"])
            if symbol:
                return (f"{digits}/{symbol}", None) if digits else (None, f"/{symbol}")
        match = _PARTY_NUMBER.search(line.text)
        if match:
            symbol = _read_symbol(line, match.start("symbol"))
            return f"{match['number']}-{symbol}", None
    return None, None


def _read_symbol(line: Line, start: int) -> str | None:
    """Return the symbol after the slash as printed; "Qb" can only be "QĐ"."""
    match = _SYMBOL.match(line.raw, line.words.offsets[start])
    if not match:
        return None
    symbol = re.sub(r"\s+", "", match.group()).replace("–", "-").replace("—", "-")
    head, dash, tail = symbol.partition("-")
    if dash and _MANGLED_DECISION.fullmatch(head):
        head = "QĐ"
    return (head if head == "TTr" else head.upper()) + dash + tail


def _symbol_of(number: str) -> str:
    return number.partition("/")[2]


def _date(head: Sequence[Line]) -> tuple[datetime.date | None, str]:
    """Return the date of the head and the place before it."""
    for line in head:
        match = _DATE.search(line.text)
        if match:
            before = line.words.quote(0, match.start()).rstrip(" ,.;*")
            number = _NUMBER.search(line.text)
            if number:
                at = line.words.offsets[number.start("symbol")]
                symbol = _SYMBOL.match(line.raw, at)
                stop = line.words.offsets[match.start()]
                before = line.raw[symbol.end() if symbol else at : stop].strip(" ,.;*\t")
            return _valid_date(match), clean(before)
    return None, ""


def _valid_date(match: re.Match[str]) -> datetime.date | None:
    if not (match["day"] and match["month"] and match["year"]):
        return None
    try:
        return datetime.date(int(match["year"]), int(match["month"]), int(match["day"]))
    except ValueError:  # a date that cannot be was misread: it stays unknown
        return None


def _issuer(head: Sequence[Line], kind_at: int | None) -> Iterator[str]:
    """Yield the left column's lines above the number, the date and the kind.

    An issuer is printed in capitals, beside the motto of the state or above a number or a date.
    """
    anchors = (_MOTTO, _NUMBER, _PARTY_NUMBER)
    if not any(anchor.search(line.text) for line in head[:kind_at] for anchor in anchors):
        return
    for line in head[:kind_at]:
        if (
            _NUMBER.search(line.text)
            or _PARTY_NUMBER.search(line.text)
            or _SUBJECT.match(line.text)
        ):
            return
        if _DATE.search(line.text):
            continue
        motto = _MOTTO.search(line.text)
        left = clean(line.words.quote(0, motto.start()) if motto else line.raw)
        letters = [c for c in left if c.isalpha()]
        if _ANNEX.search(line.text):
            return
        if len(letters) >= 3 and sum(c.isupper() for c in letters) > _CAPITALS * len(letters):
            yield left


def _organ(lines: tuple[str, ...]) -> tuple[str, ...]:
    """Return the lines if they name an organ of the state; gazettes print it twice."""
    if not any(_ORGAN.match(fold(line) + " ") for line in lines):
        return ()
    for cut in range(1, len(lines)):
        if fold(" ".join(lines[:cut])) == fold(" ".join(lines[cut:])):
            return lines[cut:]
    return lines


def _title(after: Sequence[Line]) -> str | None:
    """Return the lines under the kind, up to the authority or the body."""
    title: list[str] = []
    for i, line in enumerate(after[:_TITLE_LINES]):
        if _AUTHORITY.match(line.text) or _kind_name(line) or not _has_words(line):
            break
        # Capitals under a title that is not in capitals name the authority, however misread.
        if title and line.raw.isupper() and not title[-1].isupper():
            break
        if title and line.gap and (line.raw.strip()[:1].isdigit() or _opens_text(after[i:])):
            break
        title.append(clean(line.raw))
    return " ".join(title).rstrip(" .,;") or None


def _opens_text(lines: Sequence[Line]) -> bool:
    """Tell whether a paragraph is running text: it begins with a capital and ends as a sentence.

    Converters break titles into paragraphs too, but a title has no full stop.
    """
    end = next((i for i, line in enumerate(lines[1:], start=1) if line.gap), len(lines))
    first, last = lines[0].raw.strip(), lines[end - 1].raw.strip()
    return first[:1].isupper() and last.endswith((".", ":", ";"))


def _has_words(line: Line) -> bool:
    return any(c.isalpha() for c in line.raw)


def _subject(head: Sequence[Line]) -> str | None:
    """Return the "V/v ..." lines of an official letter."""
    start = next((i for i, line in enumerate(head) if _SUBJECT.match(line.text)), None)
    if start is None:
        return None
    taken = [head[start]]
    for line in head[start + 1 : start + _TITLE_LINES]:
        if line.gap or _DATE.search(line.text):
            break
        taken.append(line)
    return " ".join(clean(line.raw) for line in taken)


def _annex(
    lines: Sequence[Line], kind: DocumentKind | None
) -> tuple[str, datetime.date | None] | None:
    """Return number and date of "(Ban hành kèm theo Quyết định số ...)" over this one's annex."""
    for i, line in enumerate(lines):
        match = _ANNEX.search(line.text)
        if match and (kind is None or _KIND_NAMES[match["kind"]] == kind):
            symbol = _read_symbol(line, match.start("symbol"))
            tail = " ".join((line.text[match.end() :], *(n.text for n in lines[i + 1 : i + 2])))
            dated = _ANNEX_DATE.search(tail)
            digits = match["number"].replace(" ", "")
            return f"{digits}/{symbol}", _valid_date(dated) if dated else None
    return None
