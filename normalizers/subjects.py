"""What a sentence speaks of: the indicator that stands before a figure."""

import re

from normalizers.wording import Wording

# A closing quote may be lost: the name then ends where the sentence's verb begins.
_QUOTED = re.compile(
    r"\"(?P<name>[^\"(;]{2,90}?)(?:\"|(?= c[o6]? ?gia tri)|(?= co diem)| ?(?=\()|(?= trong do))"
)
_NAMED = re.compile(
    r"\b(?:chi so|tieu chi|nhom chi so|nhom tieu chi|linh vuc|noi dung|tru cot)"
    r"(?: thanh phan| chinh)?:? (?P<name>(?!danh gia\b|xep)[^\d(:;,\"]{3,60}?)"
    r"(?= co\b| dat\b| la\b| tai\b|,|:| \(|$)"
)
_TOTAL = re.compile(r"\btong(?: so)? diem\b")


def indicator_before(words: Wording, end: int, start: int = 0) -> str | None:
    """Return the indicator that a figure at `end` belongs to; None when it is the total.

    A quoted name is surest; then comes what follows "chỉ số", "tiêu chí" and the like.
    """
    quoted = list(_QUOTED.finditer(words.text, start, end))
    if quoted:
        return words.quote(*quoted[-1].span("name")).strip(' "“”*')
    if _TOTAL.search(words.text, start, end):
        return None
    named = list(_NAMED.finditer(words.text, start, end))
    return words.quote(*named[-1].span("name")).strip() if named else None
