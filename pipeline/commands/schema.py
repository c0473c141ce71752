"""`soat schema`: the JSON Schema of document.json."""

import json
import sys


def command() -> None:
    """Print the JSON Schema of document.json."""
    from documents.serialization import json_schema

    sys.stdout.write(json.dumps(json_schema(), ensure_ascii=False, indent=1) + "\n")
