"""The comparison form of a printed string."""

import re
import unicodedata

from unidecode import unidecode

_D_FORMS = str.maketrans({"Đ": "D", "đ": "d", "Ð": "D", "Ɖ": "D", "ð": "d", "ɖ": "d"})
_BLANKS = re.compile(r"\s+")


def fold(text: str) -> str:
    """Return lower-case text without marks, blanks folded: the form in which strings compare.

    Never shown to a reader and never stored in place of the printed form. Combining marks go
    first, because unidecode would turn some of them into letters; "Đ" has no decomposition.
    """
    decomposed = unicodedata.normalize("NFD", text.translate(_D_FORMS))
    bare = "".join(c for c in decomposed if not unicodedata.combining(c))
    return _BLANKS.sub(" ", unidecode(bare)).strip().lower()
