"""What every format of the dataset offers."""

from collections.abc import Sequence
from typing import Protocol

from pipeline.observations import Record
from pipeline.specs import TableSpec


class Writer(Protocol):
    """Takes rows of plain values as they come, a document at a time, and keeps none of them."""

    def write(self, table: TableSpec, records: Sequence[Record]) -> None:
        """Append rows to a table."""
        ...

    def close(self) -> None:
        """Finish the files."""
        ...
