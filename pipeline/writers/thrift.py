"""Values of Apache Thrift's compact protocol, which the footers of Parquet files are written in.

Only as much as it takes to read a value, change it, and write it again: structures by the numbers
of their fields, each with its type. Source: the specification of the protocol, doc/specs in the
repository of Apache Thrift.
"""

from dataclasses import dataclass
from typing import Any

_TRUE, _FALSE, _BYTE, _DOUBLE, _BINARY, _LIST, _SET, _STRUCT = 1, 2, 3, 7, 8, 9, 10, 12
I16, I32, I64 = 4, 5, 6
_WHOLE = (I16, I32, I64)
_LONG_LIST = 15
_NEAR = 15  # fields that follow within this distance are numbered by it


@dataclass(slots=True)
class Struct:
    """A structure: type and value of each field by its number, in their order."""

    fields: dict[int, tuple[int, Any]]

    def get(self, number: int) -> Any:
        """Return the value of a field, None when it is not there."""
        return self.fields[number][1] if number in self.fields else None

    def set(self, number: int, value: Any) -> None:
        """Change the value of a field that is there."""
        self.fields[number] = (self.fields[number][0], value)


@dataclass(slots=True)
class Items:
    """A list: the type of its members, and them."""

    kind: int
    members: list[Any]


def read_struct(data: bytes) -> Struct:
    """Return the structure that these bytes begin with.

    Raises:
        ValueError: when they hold a type that footers do not have.
        IndexError: when they end too early.
    """
    return _Reader(data).struct()


def write_struct(value: Struct) -> bytes:
    """Return a structure as bytes."""
    out = bytearray()
    _write(out, _STRUCT, value)
    return bytes(out)


class _Reader:
    def __init__(self, data: bytes) -> None:
        self._data = data
        self._at = 0

    def struct(self) -> Struct:
        fields: dict[int, tuple[int, Any]] = {}
        number = 0
        while head := self._byte():
            kind, distance = head & 15, head >> 4
            number = number + distance if distance else self._whole()
            fields[number] = (kind, self._value(kind))
        return Struct(fields)

    def _value(self, kind: int) -> Any:
        if kind in _WHOLE:
            return self._whole()
        if kind == _BINARY:
            return self._take(self._unsigned())
        if kind == _STRUCT:
            return self.struct()
        if kind in (_LIST, _SET):
            return self._items()
        if kind in (_TRUE, _FALSE):
            return None
        if kind == _BYTE:
            return self._take(1)
        if kind == _DOUBLE:
            return self._take(8)
        raise ValueError(f"a footer with a value of type {kind}")

    def _items(self) -> Items:
        head = self._byte()
        kind, count = head & 15, head >> 4
        count = self._unsigned() if count == _LONG_LIST else count
        if kind in (_TRUE, _FALSE):  # in lists a truth value is a byte of its own
            return Items(kind, [self._take(1) for _ in range(count)])
        return Items(kind, [self._value(kind) for _ in range(count)])

    def _byte(self) -> int:
        self._at += 1
        return self._data[self._at - 1]

    def _take(self, length: int) -> bytes:
        self._at += length
        return self._data[self._at - length : self._at]

    def _unsigned(self) -> int:
        value = self._byte()
        if value < 128:
            return value
        value, shift = value & 127, 7
        while True:
            byte = self._byte()
            value |= (byte & 127) << shift
            if byte < 128:
                return value
            shift += 7

    def _whole(self) -> int:
        value = self._unsigned()
        return (value >> 1) ^ -(value & 1)


def _write(out: bytearray, kind: int, value: Any) -> None:
    if kind in _WHOLE:
        _unsigned(out, (value << 1) ^ (value >> 63))
    elif kind == _BINARY:
        _unsigned(out, len(value))
        out += value
    elif kind == _STRUCT:
        _write_fields(out, value)
    elif kind in (_LIST, _SET):
        count = len(value.members)
        out.append(min(count, _LONG_LIST) << 4 | value.kind)
        if count >= _LONG_LIST:
            _unsigned(out, count)
        for member in value.members:
            if value.kind in (_TRUE, _FALSE):
                out += member
            else:
                _write(out, value.kind, member)
    elif kind not in (_TRUE, _FALSE):
        out += value


def _write_fields(out: bytearray, value: Struct) -> None:
    before = 0
    for number, (kind, member) in value.fields.items():
        if 0 < number - before <= _NEAR:
            out.append((number - before) << 4 | kind)
        else:
            out.append(kind)
            _write(out, I16, number)
        _write(out, kind, member)
        before = number
    out.append(0)


def _unsigned(out: bytearray, value: int) -> None:
    while value >= 128:
        out.append(value & 127 | 128)
        value >>= 7
    out.append(value)
