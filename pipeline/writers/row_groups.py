"""Parquet files of one schema as one file: their row groups one after another, as they are.

Nothing is decoded: the bytes of the groups are copied, and the footer of the new file says where
they now stand. Numbers of fields are those of parquet.thrift in the repository of Apache Parquet.
"""

from pathlib import Path

from pipeline.writers.thrift import I64, Struct, read_struct, write_struct

_MAGIC = b"PAR1"
_LENGTH = 4
_ROWS, _GROUPS = 3, 4  # of the file's metadata
_CHUNKS, _GROUP_OFFSET, _ORDINAL = 1, 5, 7  # of a row group
_CHUNK_OFFSETS, _CHUNK_METADATA = (2, 4, 6), 3  # of a column chunk
_PAGE_OFFSETS = (9, 10, 11, 14)  # of a column chunk's metadata


class JoinedFile:
    """A Parquet file that is written from others, which have to be of the same schema."""

    def __init__(self, path: Path) -> None:
        self._file = path.open("wb")
        self._file.write(_MAGIC)
        self._footer: Struct | None = None
        self._at = len(_MAGIC)

    def add(self, data: bytes) -> None:
        """Append the row groups of a file, given as its bytes."""
        end = len(data) - len(_MAGIC) - _LENGTH
        length = int.from_bytes(data[end : end + _LENGTH], "little")
        footer = read_struct(data[end - length : end])
        if footer.get(_ROWS):
            groups = data[len(_MAGIC) : end - length]
            self._file.write(groups)
            for group in footer.get(_GROUPS).members:
                _move(group, self._at - len(_MAGIC))
            self._at += len(groups)
        else:
            footer.get(_GROUPS).members.clear()
        self._join(footer)

    def close(self) -> None:
        """Write the footer and close the file.

        Raises:
            ValueError: when no file was added, for then there is no schema.
        """
        if self._footer is None:
            self._file.close()
            raise ValueError("a Parquet file of no other")
        for number, group in enumerate(self._footer.get(_GROUPS).members):
            if group.get(_ORDINAL) is not None:
                group.set(_ORDINAL, number)
        footer = write_struct(self._footer)
        self._file.write(footer + len(footer).to_bytes(_LENGTH, "little") + _MAGIC)
        self._file.close()

    def _join(self, footer: Struct) -> None:
        if self._footer is None:
            self._footer = footer
            return
        self._footer.set(_ROWS, self._footer.get(_ROWS) + footer.get(_ROWS))
        self._footer.get(_GROUPS).members.extend(footer.get(_GROUPS).members)


def _move(group: Struct, distance: int) -> None:
    """Say that a row group stands further on."""
    _add(group, _GROUP_OFFSET, distance)
    for chunk in group.get(_CHUNKS).members:
        for number in _CHUNK_OFFSETS:
            _add(chunk, number, distance)
        for number in _PAGE_OFFSETS:
            _add(chunk.get(_CHUNK_METADATA), number, distance)


def _add(struct: Struct, number: int, distance: int) -> None:
    kind, value = struct.fields.get(number, (I64, 0))
    if value:  # 0 stands for none
        struct.fields[number] = (kind, value + distance)
