"""The one Jinja environment: everything escaped, an unknown name is an error."""

from functools import cache
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup

from review.wording import Wording

_TEMPLATES = Path(__file__).parent / "templates"


def render(template: str, wording: Wording, **values: object) -> str:
    """Return a self-contained page: the shared style sheet is written into it."""
    page = _environment().get_template(template)
    return page.render(say=wording, style=_style(), **values)


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
def _style() -> Markup:
    # Our own file, without any value of a document in it: the only text that is not escaped.
    return Markup((_TEMPLATES / "style.css").read_text(encoding="utf-8"))
