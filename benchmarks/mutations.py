"""Files changed at random: what transport, storage and other programs do to them, and worse."""

import io
import random
import zipfile

_TOKENS = (
    *(b"<<", b">>", b"[", b"]", b"(", b")", b"endobj", b"stream", b"0 R", b"null", b"-1"),
    *(b"99999999999", b"\x00" * 8, b"\xff" * 8, b"<table>", b"</w:tbl>", b"\t", b"\n", b"\x0c"),
    *("Ệ".encode(), b"&#0;", b"%%EOF", b"/Kids", b"/Prev", b"/Length"),
)


def mutated(data: bytes, choice: random.Random) -> bytes:
    """Return the bytes with 1 to 8 changes; half of the ZIP files are changed inside."""
    if data.startswith(b"PK") and choice.random() < 0.5:
        return _repacked(data, choice)
    changed = bytearray(data)
    for _ in range(choice.randint(1, 8)):
        _change(changed, choice)
    return bytes(changed)


def _change(data: bytearray, choice: random.Random) -> None:
    at = choice.randrange(len(data) + 1)
    length = choice.choice((1, 4, 64, 1024))
    match choice.randrange(7):
        case 0:
            data[at : at + 1] = choice.randbytes(1)
        case 1:
            data[at : at + length] = choice.randbytes(length)
        case 2:
            del data[at : at + length]
        case 3:
            data[at:at] = data[at : at + length] * choice.randint(1, 9)
        case 4:
            data[at:at] = choice.choice(_TOKENS)
        case 5:
            token = choice.choice(_TOKENS)
            data[at : at + len(token)] = token
        case _:
            # A file that lost its end still has one, or the mutation would test nothing else.
            del data[at : max(at, len(data) - 64)]


def _repacked(data: bytes, choice: random.Random) -> bytes:
    """Return a sound ZIP of which one part is changed: the archive's sums do not catch that."""
    buffer = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(data)) as before,
        zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as after,
    ):
        victim = choice.choice(before.namelist())
        for name in before.namelist():
            part = bytearray(before.read(name))
            if name == victim:
                _change(part, choice)
            after.writestr(name, bytes(part))
    return buffer.getvalue()
