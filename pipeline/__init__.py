"""Orchestrates: run, batch, dataset, settings, command line.

The only package that knows all the others, and the only one that knows processes, the clock and
the environment. Its front door loads when it is used, so that the command line starts at once.
"""

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from pipeline.run import Result, run_document
    from pipeline.settings import Settings

__all__ = ["Result", "Settings", "run_document"]


def __getattr__(name: str) -> Any:
    if name not in __all__:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    from importlib import import_module

    home = "pipeline.settings" if name == "Settings" else "pipeline.run"
    return getattr(import_module(home), name)
