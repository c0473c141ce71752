"""What is installed, what is missing, and how to get it."""

import json

from documents.runs import ToolVersion
from pipeline.doctor import Missing, Report, as_json_text, as_lines, examine


def test_the_examination_names_versions_and_hashes() -> None:
    report = examine()

    names = {tool.name for tool in report.found} | {missing.name for missing in report.missing}
    for name in ("soat", "Python", "pdfplumber", "pandas", "tesseract", "tesseract data vie"):
        assert name in names
    assert all(missing.command for missing in report.missing)


def test_what_is_missing_comes_with_the_command_that_installs_it() -> None:
    missing = Missing(name="tesseract data vie", command="sudo apt-get install tesseract-ocr-vie")
    slower = Missing(name="tesserocr", command="pip install tesserocr", needed=False)
    python = ToolVersion(name="Python", version="3.11.7")

    sick = Report(found=(python,), missing=(missing, slower))
    assert not sick.is_well
    assert Report(found=(python,), missing=(slower,)).is_well
    assert as_lines(sick).splitlines() == [
        "ok       Python 3.11.7",
        "missing  tesseract data vie: sudo apt-get install tesseract-ocr-vie",
        "optional tesserocr: pip install tesserocr",
    ]
    assert json.loads(as_json_text(sick))["missing"][1]["needed"] is False
