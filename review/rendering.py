"""The one Jinja environment: everything escaped, an unknown name is an error."""

from functools import cache
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup

from review.wording import Wording

# What a reader gave for letters can be anything; HTML has no place for these, escaped or not.
_CONTROL = {
    code: "\ufffd" for code in (*range(32), *range(0x7F, 0xA0)) if chr(code) not in "\t\n\r"
}
_TEMPLATES = Path(__file__).parent / "templates"


def render(template: str, wording: Wording, *styles: str, **values: object) -> str:
    """Return a self-contained page: the shared style sheet and its own are written into it."""
    page = _environment().get_template(template)
    style = Markup("").join(_style(name) for name in ("style.css", *styles))
    return page.render(say=wording, style=style, **values).translate(_CONTROL)


@cache
def _environment() -> Environment:
    return Environment(
        loader=FileSystemLoader(_TEMPLATES),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )


@cache
def _style(name: str) -> Markup:
    # Our own file, without any value of a document in it: the only text that is not escaped.
    return Markup((_TEMPLATES / name).read_text(encoding="utf-8"))
