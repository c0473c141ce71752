"""What a sentence speaks of: the indicator that stands before a figure."""

import re

from normalizers.levels import LEVEL_NAMES
from normalizers.wording import Wording

# A closing quote may be lost: the name then ends where the sentence's verb begins.
_QUOTED = re.compile(
    r"\"(?P<name>[^\"(;]{2,90}?)"
    r"(?:\"|(?= c[o6]? ?gia tri)|(?= co diem)|(?= c[o6]? ?$)| ?(?=\()|(?= trong do))"
)
_NAMED = re.compile(
    r"\b(?:chi so|tieu chi|nhom chi so|nhom tieu chi|linh vuc|noi dung|tru cot)"
    r"(?: thanh phan| chinh)?:? (?!(?:danh gia|nay|va|lai|deu|tang|giam|co|trung)\b|xep|binh quan)"
    r"(?!cao nhat|thap nhat)"
    r"(?P<name>[^\d(:;,\"]{3,60}?)"
    r"(?= co\b| dat\b| la\b| tai\b| binh quan\b| trung binh\b|,|:| \(|$)"
)
_TOTAL = re.compile(r"\btong(?: so)? diem\b")

_LABEL = re.compile(
    r"^[\W_]*(?:\(?[\divxl]{1,4}(?:\.\d+)*\)?[.)]\s?|[a-z]\) )?"
    r"(?P<name>[^:;\d\"][^:;\"]{2,80}?) ?:"
)
# Quoted words that name a level or an answer, not an indicator.
_ANSWERS = (*LEVEL_NAMES, "co", "khong")
_NO_LABEL = re.compile(
    r"\btrong d[oe]\b|\bnhu sau\b|\bgom\b|\bco \d|\b(?:don vi|co quan)\b|diem"
    r"|\bvi tri\b|\blan luot\b|\btheo do\b|^(?:cap|khoi|cac) "
    r"|\bdoi voi (?:cap|khoi|cac)\b"
)


def indicator_before(words: Wording, end: int, start: int = 0) -> str | None:
    """Return the indicator that a figure at `end` belongs to; None when it is the total.

    A quoted name is surest; then comes what follows "chỉ số", "tiêu chí" and the like.
    """
    quoted = [q for q in _QUOTED.finditer(words.text, start, end) if q["name"] not in _ANSWERS]
    if quoted:
        return words.quote(*quoted[-1].span("name")).strip(' "“”*')
    if _TOTAL.search(words.text, start, end):
        return None
    named = list(_NAMED.finditer(words.text, start, end))
    return words.quote(*named[-1].span("name")).strip() if named else None


def label_before(words: Wording, end: int) -> str | None:
    """Return the label of an item: what stands before the colon that opens its statement.

    "- Kiến tạo thể chế: Có 16/22 ..." speaks of "Kiến tạo thể chế".
    """
    match = _LABEL.match(words.text, 0, end)
    if not match or _NO_LABEL.search(match["name"]):
        return None
    return words.quote(*match.span("name")).strip(' *_“”"')
