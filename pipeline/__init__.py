"""Orchestrates: run, batch, dataset, settings, command line.

The only package that knows all the others, and the only one that knows processes, the clock and
the environment. Its front door loads when it is used, so that the command line starts at once.
"""

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from pipeline.opened import OpenDataset, open_dataset
    from pipeline.run import Result, run_document
    from pipeline.settings import Settings

_HOMES = {
    "OpenDataset": "pipeline.opened",
    "Result": "pipeline.run",
    "Settings": "pipeline.settings",
    "open_dataset": "pipeline.opened",
    "run_document": "pipeline.run",
}
__all__ = ["OpenDataset", "Result", "Settings", "open_dataset", "run_document"]


def __getattr__(name: str) -> Any:
    if name not in _HOMES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    from importlib import import_module

    return getattr(import_module(_HOMES[name]), name)
