"""The signing block: whose name stands under the office."""

import re
from collections.abc import Sequence

from normalizers.letterhead import clean
from normalizers.prose import Line

_OFFICE = re.compile(
    r"(?:^|[\s*_])(?:(?:kt|tm|tuq|tl|q)\.? ?)?(?:pho )?"
    r"(?:chu tich|giam doc|tong giam doc|bo truong|thu truong|to truong|truong ban"
    r"|chanh van phong|truong phong|vien truong|cuc truong)\b[^,;]{0,40}$"
)
_NOTES = re.compile(r"^[\W_]*(?:noi nh\S+|luu\b|nhu tren|nhu dieu)|^\s*[-+•*]\s")
_NAME_WORD = re.compile(r"[^\W\d_](?:[^\W\d_]|['’])*")
_REACH = 25  # lines under the office in which the name may stand
_HONOURS = ("ths", "ts", "pgs", "gs", "ks", "cn", "bs")


def read_signer(lines: Sequence[Line]) -> str | None:
    """Return the first personal name under the last line of a signing block, or None."""
    offices = [i for i, line in enumerate(lines) if _is_office(line)]
    for first in offices:
        if first + 1 in offices:
            continue  # "KT. CHỦ TỊCH / PHÓ CHỦ TỊCH": the name stands under the lower one
        for line in lines[first + 1 : first + 1 + _REACH]:
            if _is_office(line):
                break
            name = _personal_name(line)
            if name:
                return name
    return None


def _is_office(line: Line) -> bool:
    """Return whether a line ends with an office in capitals, as signing blocks print it."""
    match = _OFFICE.search(line.text)
    if not match:
        return False
    words = line.words.quote(match.start(), match.end())
    letters = [c for c in words if c.isalpha()]
    return sum(c.isupper() for c in letters) > 0.8 * len(letters)


def _personal_name(line: Line) -> str | None:
    if _NOTES.search(line.text):
        return None
    words = clean(line.raw).split()
    while words and words[0].rstrip(".").lower() in _HONOURS:
        words = words[1:]
    if not 2 <= len(words) <= 5:
        return None
    named = all(_NAME_WORD.fullmatch(w) and w[0].isupper() and not w.isupper() for w in words)
    return " ".join(words) if named else None
