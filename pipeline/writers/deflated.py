"""Compressed text that is put together without being compressed again, and ZIP files of it.

A deflate stream that is flushed ends on a byte and looks back at nothing before it, so streams
written apart are one stream when they stand one after another. The CRC-32 of the whole comes from
those of the pieces, as in zlib's crc32_combine: shifting a CRC over n bytes is a multiplication by
x^(8n) modulo the polynomial.
"""

import struct
import zlib
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

_POLYNOMIAL = 0xEDB88320
_LEVEL = 6
_LAST = b"\x03\x00"  # an empty block that ends a stream
_MOST = 0xFFFF_FFFF
# Every member is of the first day that ZIP knows, so that the same content gives the same bytes.
_TIME, _DATE = 0, (1 << 5) | 1
_VERSION, _DEFLATE, _UTF8 = 20, 8, 1 << 11


@dataclass(frozen=True, slots=True)
class Piece:
    """A flushed stream: its bytes, CRC and length of the text, and the shift over that length."""

    data: bytes
    crc: int
    size: int
    shift: int


def piece_of(text: str) -> Piece:
    """Return text, compressed."""
    raw = text.encode("utf-8")
    stream = zlib.compressobj(_LEVEL, zlib.DEFLATED, -zlib.MAX_WBITS)
    data = stream.compress(raw) + stream.flush(zlib.Z_FULL_FLUSH)
    return Piece(data, zlib.crc32(raw), len(raw), _shift(len(raw)))


class Member:
    """One file inside a ZIP, gathered on disk piece by piece."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._file = path.open("wb")
        self.crc = 0
        self.size = 0
        self.stored = 0

    def add(self, piece: Piece) -> None:
        """Append a piece."""
        self._file.write(piece.data)
        self.crc = _times(piece.shift, self.crc) ^ piece.crc
        self.size += piece.size
        self.stored += len(piece.data)

    def write_to(self, file: BinaryIO) -> None:
        """Append the compressed stream to a file, and remove what was gathered."""
        self._file.write(_LAST)
        self._file.close()
        with self._path.open("rb") as gathered:
            while chunk := gathered.read(1 << 20):
                file.write(chunk)
        self._path.unlink()


class ZipFile:
    """A ZIP of members, in the order that they are added."""

    def __init__(self, file: BinaryIO) -> None:
        self._file = file
        self._directory: list[bytes] = []

    def add(self, name: str, member: Member) -> None:
        """Add a member that is complete.

        Raises:
            OverflowError: when the file would become larger than ZIP without extensions may be.
        """
        at = self._file.tell()
        stored = member.stored + len(_LAST)
        if max(at + stored, member.size) > _MOST:
            raise OverflowError(f"{name} does not fit into a ZIP file of 4 GB")
        encoded = name.encode("utf-8")
        about = (_UTF8, _DEFLATE, _TIME, _DATE, member.crc, stored, member.size, len(encoded), 0)
        self._file.write(struct.pack("<4sHHHHHIIIHH", b"PK\x03\x04", _VERSION, *about) + encoded)
        member.write_to(self._file)
        head = struct.pack("<4sHHHHHHIIIHH", b"PK\x01\x02", _VERSION, _VERSION, *about)
        self._directory.append(head + struct.pack("<HHHII", 0, 0, 0, 0, at) + encoded)

    def close(self) -> None:
        """Write the directory."""
        at, count = self._file.tell(), len(self._directory)
        listing = b"".join(self._directory)
        end = (b"PK\x05\x06", 0, 0, count, count, len(listing), at, 0)
        self._file.write(listing + struct.pack("<4sHHHHIIH", *end))


def _times(one: int, other: int) -> int:
    """Return the product of two polynomials modulo that of CRC-32, bits reversed."""
    product, bit = 0, 1 << 31
    while one:
        if one & bit:
            product ^= other
            one ^= bit
        bit >>= 1
        other = (other >> 1) ^ _POLYNOMIAL if other & 1 else other >> 1
    return product


def _powers() -> tuple[int, ...]:
    """Return x^(2^k) for each k."""
    powers = [1 << 30]
    for _ in range(31):
        powers.append(_times(powers[-1], powers[-1]))
    return tuple(powers)


_POWERS = _powers()


def _shift(length: int) -> int:
    """Return x^(8 * length)."""
    shift, k = 1 << 31, 3
    while length:
        if length & 1:
            shift = _times(_POWERS[k & 31], shift)
        length >>= 1
        k += 1
    return shift
