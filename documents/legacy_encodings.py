"""Vietnamese text in encodings of before Unicode, decoded by table.

TCVN3 (fonts .VnTime), VNI-Windows (fonts VNI-Times) and VIQR (e-mail) write Vietnamese letters
as other characters: "Së", "Sôû", "So+?" for "Sở". What a text is in is for others to judge.
"""

import re
import unicodedata
from enum import StrEnum


class Encoding(StrEnum):
    """What a text is written in."""

    UNICODE = "unicode"
    TCVN3 = "tcvn3"
    VNI = "vni"
    VIQR = "viqr"


_TCVN3 = dict(
    zip(
        "¡¢£¤¥¦§¨©ª«¬\u00ad®µ¶·¸¹»¼½¾ÆÇÈÉÊËÌÎÏÐÑÒÓÔÕÖ×ØÜÝÞßáâãäåæçèéêëìíîïñòóôõö÷øùúûüýþ",
        "ĂÂÊÔƠƯĐăâêôơưđàảãáạằẳẵắặầẩẫấậèẻẽéẹềểễếệìỉĩíịòỏõóọồổỗốộờởỡớợùủũúụừửữứựỳỷỹýỵ",
        strict=True,
    )
)
TCVN3_LETTERS = str.maketrans(_TCVN3)
_VNI_TONES = {"ø": "\u0300", "ù": "\u0301", "û": "\u0309", "õ": "\u0303", "ï": "\u0323"}
_VNI_ROOFS = {"â": "", "à": "\u0300", "á": "\u0301", "å": "\u0309", "ã": "\u0303", "ä": "\u0323"}
_VNI_BREVES = {"ê": "", "è": "\u0300", "é": "\u0301", "ú": "\u0309", "ü": "\u0303", "ë": "\u0323"}
_VNI_SINGLE = {"ô": "ơ", "ö": "ư", "ñ": "đ", "æ": "ỉ", "ó": "ĩ", "ò": "ị", "î": "ỵ"}
_VIQR_TONES = {"`": "\u0300", "'": "\u0301", "?": "\u0309", "~": "\u0303", ".": "\u0323"}
_VIQR_VOWEL = re.compile(r"([aeouAEOU])([\^(+])([`'?~.]?)|([aeiouyAEIOUY])([`'?~.])(?=\w|\W|$)")
_LOOK_ALIKE = str.maketrans("ÐðƉɖ", "ĐđĐđ")


def _composed(letter: str, *marks: str) -> str:
    return unicodedata.normalize("NFC", letter + "".join(marks))


def _vni_table() -> dict[str, str]:
    pairs: dict[str, str] = {}
    for vowel in "aeouyôö":
        letter = _VNI_SINGLE.get(vowel, vowel)
        pairs |= {vowel + mark: _composed(letter, tone) for mark, tone in _VNI_TONES.items()}
    for vowel in "aeo":
        pairs |= {vowel + m: _composed(vowel, "\u0302", t) for m, t in _VNI_ROOFS.items()}
    pairs |= {"a" + m: _composed("a", "\u0306", t) for m, t in _VNI_BREVES.items()}
    pairs |= _VNI_SINGLE
    upper = {key.upper(): letter.upper() for key, letter in pairs.items()}
    mixed = {key[0].upper() + key[1:]: letter.upper() for key, letter in pairs.items()}
    return pairs | mixed | upper


_VNI = _vni_table()
_VNI_UNIT = re.compile("|".join(sorted(map(re.escape, _VNI), key=len, reverse=True)))


def _from_tcvn3(text: str) -> str:
    return _WORD_OR_SIGN.sub(_tcvn3_word, text)


_WORD_OR_SIGN = re.compile(r"\S+")


def _tcvn3_word(found: re.Match[str]) -> str:
    """Decode one word; capital fonts have no codes of their own: the plain letters tell."""
    word = found.group()
    plain = [c for c in word if c.isascii() and c.isalpha()]
    decoded = "".join(_TCVN3.get(c, c) for c in word)
    return decoded.upper() if len(plain) > 1 and all(c.isupper() for c in plain) else decoded


def _from_vni(text: str) -> str:
    return _VNI_UNIT.sub(lambda found: _VNI[found.group()], text)


def _from_viqr(text: str) -> str:
    def letter(found: re.Match[str]) -> str:
        if found.group(1):
            mark = {"^": "\u0302", "(": "\u0306", "+": "\u031b"}[found.group(2)]
            return _composed(found.group(1), mark, _VIQR_TONES.get(found.group(3), ""))
        return _composed(found.group(4), _VIQR_TONES[found.group(5)])

    with_d = text.replace("dd", "đ").replace("DD", "Đ").replace("Dd", "Đ")
    return _VIQR_VOWEL.sub(letter, with_d)


_DECODERS = {
    Encoding.TCVN3: _from_tcvn3,
    Encoding.VNI: _from_vni,
    Encoding.VIQR: _from_viqr,
}


def decode(text: str, encoding: Encoding) -> str:
    """Return composed Unicode (NFC), look-alikes of Đ made Đ."""
    decoder = _DECODERS.get(encoding)
    if decoder is not None:
        text = decoder(text)
    return unicodedata.normalize("NFC", text).translate(_LOOK_ALIKE)
