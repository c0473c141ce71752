"""datasette.json: titles and descriptions for Datasette, which opens soat.sqlite with it."""

import json
from pathlib import Path

from pipeline.fields import TABLES

FILE = "datasette.json"


def write_metadata(folder: Path) -> None:
    """Describe the tables and columns of soat.sqlite."""
    tables = {
        table.name: {
            "description": table.en,
            "columns": {field.name: field.en for field in table.fields},
        }
        for table in TABLES
    }
    data = {
        "title": "Audited rankings of Vietnamese public bodies",
        "databases": {"soat": {"tables": tables}},
    }
    text = json.dumps(data, ensure_ascii=False, indent=1) + "\n"
    (folder / FILE).write_text(text, encoding="utf-8")
