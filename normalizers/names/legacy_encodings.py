"""Decodes Vietnamese text in encodings of before Unicode; never touches valid Unicode."""

import unicodedata


def decode(text: str) -> str:
    """Return composed Unicode (NFC)."""
    return unicodedata.normalize("NFC", text)
