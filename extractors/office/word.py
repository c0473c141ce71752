"""The words of WordprocessingML: element and attribute names without their namespaces."""

import re
from xml.etree.ElementTree import Element

_WORD = re.compile(
    r"http://(?:schemas\.openxmlformats|purl\.oclc)\.org/.*wordprocessingml(?:/2006)?/main"
)
_COMPATIBILITY = "http://schemas.openxmlformats.org/markup-compatibility/2006"
_OFF = {"0", "false", "off"}


def kind(element: Element) -> str:
    """Return "w:" and the name of an element of text, "mc:" for choices, else the bare name."""
    space, _, name = element.tag.rpartition("}")
    if _WORD.fullmatch(space):
        return f"w:{name}"
    return f"mc:{name}" if space == _COMPATIBILITY else name


def child(parent: Element, name: str) -> Element | None:
    """Return the first child of a kind."""
    return next((element for element in parent if kind(element) == name), None)


def value(element: Element | None, attribute: str) -> str:
    """Return an attribute whatever its namespace, "" when it is not there."""
    if element is None:
        return ""
    found = (v for k, v in element.attrib.items() if k.rpartition("}")[2] == attribute)
    return next(found, "")


def number_of(properties: Element | None, name: str) -> int:
    """Return the number that a property holds, 0 when it has none."""
    text = "" if properties is None else value(child(properties, name), "val")
    return int(text) if text.isascii() and text.isdigit() and len(text) < 9 else 0


def is_on(properties: Element | None, name: str) -> bool:
    """Tell whether a switch is set: it is there, and not with a value that says off."""
    element = None if properties is None else child(properties, name)
    return element is not None and value(element, "val") not in _OFF
