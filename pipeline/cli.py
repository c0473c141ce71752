"""The command line: thin commands, and the one place where errors become exit codes."""

import sys

import typer

from documents.errors import ExitCode, SoatError
from pipeline.commands import (
    chart,
    check,
    compare,
    crop,
    dataset,
    doctor,
    explain,
    export,
    extract,
    gazetteer,
    names,
    query,
    run,
    schema,
    version,
    watch,
)

app = typer.Typer(
    name="soat",
    help="Turns published Vietnamese ranking decisions into an audited dataset.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
)
for command in (
    run,
    watch,
    extract,
    check,
    explain,
    crop,
    names,
    gazetteer,
    dataset,
    query,
    compare,
    export,
    chart,
    schema,
    doctor,
    version,
):
    app.command(name=command.__name__.rpartition(".")[2])(command.command)


def main() -> None:
    """Run the command line; known errors are one line, unknown ones show their traceback."""
    try:
        app()
    except SoatError as error:
        about = f"{error.subject}: " if error.subject else ""
        sys.stderr.write(f"soat: {about}{error.notice.in_both()}\n")
        sys.exit(error.exit_code)
    except KeyboardInterrupt:
        sys.stderr.write("soat: interrupted\n")
        sys.exit(ExitCode.INTERRUPTED)
