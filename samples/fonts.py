"""Tinos, the free face with Times New Roman's widths and all Vietnamese letters."""

import subprocess
from pathlib import Path

from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont

FOLDERS = (Path("/usr/share/fonts/truetype/croscore"), Path("/usr/share/fonts/croscore"))
STYLES = {
    "Tinos": "Regular",
    "Tinos-Bold": "Bold",
    "Tinos-Italic": "Italic",
    "Tinos-BoldItalic": "BoldItalic",
}


class FontMissing(RuntimeError):
    """Tinos is not installed; the message names the package that has it."""


def register() -> None:
    """Make the four styles known to reportlab, which embeds the glyphs that are used.

    Raises:
        FontMissing: when a style's file is found in no known folder nor by fontconfig.
    """
    for name, style in STYLES.items():
        pdfmetrics.registerFont(TTFont(name, str(find(style))))
    pdfmetrics.registerFontFamily(
        "Tinos",
        normal="Tinos",
        bold="Tinos-Bold",
        italic="Tinos-Italic",
        boldItalic="Tinos-BoldItalic",
    )


def find(style: str) -> Path:
    """Return the file of one style of Tinos."""
    file_name = f"Tinos-{style}.ttf"
    for folder in FOLDERS:
        if (folder / file_name).is_file():
            return folder / file_name
    found = _ask_fontconfig(style)
    if found is not None and found.name == file_name:
        return found
    raise FontMissing(f"{file_name} not found: install the Debian package fonts-croscore")


def _ask_fontconfig(style: str) -> Path | None:
    try:
        answer = subprocess.run(
            ["fc-match", "--format=%{file}", f"Tinos:style={style}"],
            capture_output=True,
            text=True,
            check=True,
        )
    except (FileNotFoundError, subprocess.CalledProcessError):
        return None
    return Path(answer.stdout) if answer.stdout else None
