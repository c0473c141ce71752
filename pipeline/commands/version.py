"""`soat version`."""

import sys


def command() -> None:
    """Print the version."""
    from pipeline.versions import program_version

    sys.stdout.write(f"soat {program_version()}\n")
