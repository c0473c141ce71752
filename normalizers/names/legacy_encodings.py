"""Which encoding of before Unicode the names of a table are written in, if they are.

It is judged on all their words together: decoded, they must be words of Vietnamese names; as they
stand, they must not be.
"""

import re
from collections.abc import Iterable
from functools import cache
from itertools import islice

from documents.legacy_encodings import TCVN3_LETTERS, Encoding, decode
from normalizers import gazetteer
from normalizers.names.departments import departments, ministries
from normalizers.names.folding import has_vietnamese_letters

_KNOWN = 0.8  # share of decoded words that must be known, and of those as they stand that may not
_SAMPLE, _GLIMPSE = 40, 6  # texts that are enough to judge all, and to see a decoding fail
_VIQR_SIGN = re.compile(r"[\^(+`'?~.]|dd", re.IGNORECASE)
_FEWEST = 2  # words that a decoding must change to be believed


_PUNCTUATION = ".,;:()[]\"'*|"
_WORD = re.compile(r"[^\W\d_]+")


def detect(texts: Iterable[str]) -> Encoding:
    """Return the one encoding of some texts that belong together, such as a table's names."""
    parts = list(islice(texts, _SAMPLE))
    sample = " ".join(parts)
    with_signs = _VIQR_SIGN.search(sample) is not None
    if sample.isascii() and not with_signs:
        return Encoding.UNICODE
    if has_vietnamese_letters(sample):
        return Encoding.UNICODE
    glimpse = " ".join(parts[:_GLIMPSE])
    for encoding in (Encoding.TCVN3, Encoding.VNI, Encoding.VIQR):
        if encoding is Encoding.VIQR and not with_signs:
            continue
        if _share_known(glimpse, encoding)[1] >= 0.5:
            before, after = _share_known(sample, encoding)
            if after >= _KNOWN and before <= 1.0 - _KNOWN:
                return encoding
    return Encoding.UNICODE


def _share_known(text: str, encoding: Encoding) -> tuple[float, float]:
    """Return how many of the words that a decoding changes are known before it, and after it."""
    # Case is of no account here, so that TCVN3 is decoded letter by letter.
    decoded = (
        text.translate(TCVN3_LETTERS) if encoding is Encoding.TCVN3 else decode(text, encoding)
    )
    pairs = zip(text.split(), decoded.split(), strict=True)
    changed = [(one, two) for one, two in pairs if one != two and len(one) > 1]
    if len({before for before, _ in changed}) < _FEWEST:
        return 1.0, 0.0
    known = _known_words()
    before = sum([_is_known(one, known) for one, _ in changed])
    after = sum([_is_known(two, known) for _, two in changed])
    return before / len(changed), after / len(changed)


def _is_known(word: str, known: frozenset[str]) -> bool:
    bare = word.lower().strip(_PUNCTUATION)
    if bare in known:
        return True
    return bool(bare) and all(part in known for part in re.split(r"[-–/&,]", bare) if part)


@cache
def _known_words() -> frozenset[str]:
    """Return the words of the names of units and bodies."""
    names = [
        unit.official for code in gazetteer.province_codes() for unit in gazetteer.history(code)
    ]
    for body in (*departments(), *ministries()):
        names.extend(body.spellings)
    return frozenset(word for name in names for word in _WORD.findall(name.lower()))
