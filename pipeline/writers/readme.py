"""README.md of a dataset: what is in it, how far it goes, what is known to be wrong with it."""

from collections.abc import Iterable, Sequence
from pathlib import Path

from pipeline.fields import TABLES
from pipeline.tally import Tally

FILE = "README.md"
_ABOUT = """\
# Audited rankings of Vietnamese public bodies

Scores, totals, percentages and ranks as published in the documents below, made by soat. Each figure
has its place in the document, how it was read, and what an audit of the document's own
arithmetic found. A figure is right, or it is marked: filter `status = 'read'` and an empty
`finding_ids` for figures without any doubt.

*Điểm, tổng, tỷ lệ và thứ hạng đúng như các văn bản dưới đây công bố. Mỗi số liệu kèm vị trí trong
văn bản, cách đọc, và kết quả kiểm tra theo chính phép tính của văn bản.*
"""
_USE = """\
## How to read it

- `observations` is the main table, one row for each figure; the Parquet files are the master copy,
  `datapackage.json` describes every field in English and Vietnamese.
- `printed` is what is on paper, `raw` what was read, `value` the number. A figure that the
  publisher got wrong is kept as published; `findings` says what it should be.
- `indicator_id` is the harmonised indicator where the header names one for certain; why, or why
  not, is in `columns`. `share` is the figure as a part of its own maximum. Compare figures of
  different documents by `indicator_id` and `share`, not by header and `value`.
- A document that is here twice (scan and text) is one document: `documents.same_as` names the
  better edition, and tables that both have are counted from that one only.
- A document that replaces another is linked by `replaces` and `replaced_by`; both keep their
  figures. Leave out documents with `replaced_by` for the latest state.
- Figures that two editions of one document give differently are in `differences`.
- Totals, means and maxima over all units are in `totals`, so that no sum over `observations` counts
  a unit twice.
- `period_kind` keeps half years and quarters apart from years; `documents` has first and last day.
- `level` is the level as printed; `level_from` and `level_to` are the shares of the maximum that it
  stands for, only where the document states its thresholds. Compare levels of different documents
  by these.
- `unit_id` holds at the document's date; `successors` says what became of a unit later.
- In CSV and XLSX, text that begins with = + - or @ has an apostrophe before it.
"""


def write_readme(folder: Path, tally: Tally) -> None:
    """Write the README of the dataset that was counted."""
    parts = [
        _ABOUT,
        "## Tables\n",
        _table(
            ("table", "rows", "what it holds"),
            ((f"`{t.name}`", tally.rows[t.name], t.en) for t in TABLES),
        ),
        "## Coverage\n",
        _table(
            ("province", "year", "level", "figures"),
            ((*key, count) for key, count in sorted(tally.figures.items())),
        ),
        _documents(tally),
        "## Known errors and doubts\n",
        _doubts(tally),
        _table(("status", "figures"), sorted(tally.statuses.items())),
        _table(
            ("rule", "verdict", "findings"),
            ((*key, count) for key, count in sorted(tally.findings.items())),
        ),
        _USE,
    ]
    (folder / FILE).write_text("\n".join(part for part in parts if part), encoding="utf-8")


def _doubts(tally: Tally) -> str:
    figures = tally.rows["observations"]
    return (
        f"{figures} figures: {tally.named} with a unit of the gazetteer, {tally.mapped} with a "
        f"harmonised indicator, {tally.flagged} touched by a finding.\n"
    )


def _documents(tally: Tally) -> str:
    rows = (
        (s["file"], s["number"], s["date"], s["province"], s["year"], s["same_as"], s["problems"])
        for s in tally.sources
    )
    header = ("file", "number", "date", "province", "year", "same as", "could not be read")
    return "## Documents\n\n" + _table(header, rows)


def _table(header: Sequence[str], rows: Iterable[Sequence[object]]) -> str:
    """Return a Markdown table, "" without rows; text of the documents cannot break out of it."""
    lines = [" | ".join(_cell(cell) for cell in row) for row in rows]
    if not lines:
        return ""
    head = [" | ".join(header), " | ".join("---" for _ in header)]
    return "".join(f"| {line} |\n" for line in [*head, *lines])


def _cell(value: object) -> str:
    text = " ".join(str("" if value is None else value).split())
    for sign, harmless in (("\\", "\\\\"), ("|", "\\|"), ("<", "&lt;"), ("[", "\\[")):
        text = text.replace(sign, harmless)
    return text
