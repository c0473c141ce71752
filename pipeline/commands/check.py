"""`soat check`: audits a table that one already has."""

import sys
from typing import Annotated

import typer

from documents.errors import ExitCode, UnreadableInput
from pipeline.commands.options import AsJson, Lang
from pipeline.settings import Language, settings_from


def command(
    table: Annotated[str, typer.Argument(help="A table as .csv or .xlsx.")],
    lang: Lang = Language.VI,
    as_json: AsJson = False,
) -> None:
    """Audit a table: one line for each finding, exit code 1 when there are any."""
    from pipeline.explanation import as_json_text, in_one_line, what_was_checked
    from pipeline.run import run_document

    result = run_document(table, settings_from(language=lang))
    document, findings = result.document, result.document.audit.findings
    if not document.tables:
        raise UnreadableInput(
            "no table in it; give a .csv or .xlsx table",
            "không có bảng nào; cho bảng .csv hoặc .xlsx",
            document.source.name,
        )
    if as_json:
        sys.stdout.write(as_json_text(findings))
    else:
        sys.stdout.writelines(f"{in_one_line(finding, lang)}\n" for finding in findings)
    sys.stderr.write(f"soat: {what_was_checked(document)}\n")
    if result.reason:
        sys.stderr.write(f"soat: {result.reason.text(lang)}\n")
    raise typer.Exit(ExitCode.FINDINGS if findings or result.reason else ExitCode.OK)
