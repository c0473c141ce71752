"""A dataset that was built, opened for reading: as frames, and by SQL that can change nothing."""

from collections.abc import Iterator, Sequence
from functools import cached_property
from pathlib import Path
from typing import Any

import duckdb
import pandas as pd
import pyarrow.dataset
import pyarrow.parquet

from documents.errors import BadUsage
from pipeline.answers import Answer
from pipeline.fields import TABLES
from pipeline.specs import FieldType

_FRAME_TYPES = {
    FieldType.STRING: "string",
    FieldType.INTEGER: "Int64",
    FieldType.NUMBER: "float64",
    FieldType.DATE: "datetime64[s]",
}
_READING = {duckdb.StatementType.SELECT, duckdb.StatementType.EXPLAIN}
# Condition on observations: not of a document that a later one here replaces.
IN_FORCE = "document_id NOT IN (SELECT document_id FROM documents WHERE replaced_by IS NOT NULL)"
_ROWS_IN_A_BATCH = 10_000
# No statement reaches a file, the network, or these settings.
_LOCKS = (
    "SET enable_external_access = false",
    "SET python_enable_replacements = false",
    "SET autoinstall_known_extensions = false",
    "SET lock_configuration = true",
)


class OpenDataset:
    """The Parquet files of a dataset's folder, for reading."""

    def __init__(self, folder: Path) -> None:
        """Open the dataset in `folder`, or in its subfolder `dataset`.

        Raises:
            BadUsage: when no dataset is there.
        """
        inside = folder / "dataset"
        self.folder = inside if _has_tables(inside) else folder
        if not _has_tables(self.folder):
            english = f"no dataset in {folder}: build one first, soat run PATH... -o {folder}"
            vietnamese = f"chưa có bộ dữ liệu ở {folder}: chạy soat run PATH... -o {folder} trước"
            raise BadUsage(english, vietnamese)

    @property
    def names(self) -> tuple[str, ...]:
        """The names of the tables."""
        return tuple(table.name for table in TABLES)

    def frame(self, name: str) -> pd.DataFrame:
        """Return a table as a frame, with the types of the dataset; what is empty is missing (NA).

        Raises:
            BadUsage: when there is no such table.
        """
        found = [table for table in TABLES if table.name == name]
        if not found:
            listed = ", ".join(self.names)
            english = f'no table "{name}"; there are {listed}'
            raise BadUsage(english, f'không có bảng "{name}"; các bảng có: {listed}')
        frame = pyarrow.parquet.read_table(self._file(name)).to_pandas(date_as_object=False)
        types = {field.name: _FRAME_TYPES[field.type] for field in found[0].fields}
        result: pd.DataFrame = frame.astype(types)
        return result

    @property
    def observations(self) -> pd.DataFrame:
        """One row for each figure."""
        return self.frame("observations")

    @property
    def documents(self) -> pd.DataFrame:
        """One row for each document."""
        return self.frame("documents")

    @property
    def units(self) -> pd.DataFrame:
        """One row for each unit of each province."""
        return self.frame("units")

    @property
    def findings(self) -> pd.DataFrame:
        """One row for each finding."""
        return self.frame("findings")

    def query(self, sql: str, values: Sequence[object] = ()) -> pd.DataFrame:
        """Return the answer of a SELECT over the tables, as a frame.

        Raises:
            BadUsage: when the statement is wrong, is not one SELECT, or asks for more than the
                tables; the message is DuckDB's.
        """
        frame: pd.DataFrame = self.arrow(sql, values).to_pandas()
        return frame

    def answer(self, sql: str, values: Sequence[object] = ()) -> Answer:
        """Return the answer of a SELECT over the tables, as rows; raises as `query` does."""
        self._check(sql)
        try:
            result = self._connection.execute(sql, list(values))
            columns = tuple(str(column[0]) for column in result.description)
            return Answer(columns, tuple(result.fetchall()))
        except duckdb.Error as error:
            raise _refusal(error) from error

    def batches(self, sql: str, values: Sequence[object] = ()) -> Iterator[Answer]:
        """Yield the answer of a SELECT in parts of some thousand rows, at least one part."""
        table = self.arrow(sql, values)
        for first in range(0, max(table.num_rows, 1), _ROWS_IN_A_BATCH):
            part = table.slice(first, _ROWS_IN_A_BATCH)
            cells = [column.to_pylist() for column in part.columns]
            yield Answer(tuple(table.column_names), tuple(zip(*cells, strict=True)))

    def arrow(self, sql: str, values: Sequence[object] = ()) -> Any:
        """Return the answer of a SELECT as an Arrow table; raises as `query` does."""
        self._check(sql)
        try:
            return self._connection.sql(sql, params=list(values)).to_arrow_table()
        except duckdb.Error as error:
            raise _refusal(error) from error

    def _check(self, sql: str) -> None:
        try:
            statements = self._connection.extract_statements(sql)
        except duckdb.Error as error:
            raise _refusal(error) from error
        if len(statements) != 1 or statements[0].type not in _READING:
            english = "query: give one SELECT; the dataset is only read"
            raise BadUsage(english, "chỉ nhận một lệnh SELECT; bộ dữ liệu chỉ để đọc")

    @cached_property
    def _connection(self) -> duckdb.DuckDBPyConnection:
        connection = duckdb.connect(":memory:")
        for name in self.names:
            connection.register(name, pyarrow.dataset.dataset(str(self._file(name))))
        for lock in _LOCKS:
            connection.execute(lock)
        return connection

    def _file(self, name: str) -> Path:
        return self.folder / f"{name}.parquet"


def open_dataset(folder: Path | str) -> OpenDataset:
    """Return the dataset of an output folder, or of a dataset's own folder.

    Raises:
        BadUsage: when no dataset is there.
    """
    return OpenDataset(Path(folder))


def _has_tables(folder: Path) -> bool:
    return all((folder / f"{table.name}.parquet").is_file() for table in TABLES)


def _refusal(error: duckdb.Error) -> BadUsage:
    lines = [line.strip() for line in str(error).splitlines() if line.strip("^ ")]
    said = "; ".join(lines[:3])
    return BadUsage(
        f"query: {said}", "câu truy vấn không chạy được; bảng và cột có: README.md của bộ dữ liệu"
    )
