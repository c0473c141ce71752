"""How much text a document may have."""

import pytest

from documents.errors import UnreadableInput
from extractors.options import ExtractOptions
from extractors.registry import extract
from extractors.source import source_of


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (b"9" * (3 << 20), "3.0 MiB of text"),
        (b"7\n" * 60_000, "60,000 lines of text"),
        (b"7\r" * 110_000, "110,000 lines of text"),
        ("Sở Y tế 84,5\n".encode("utf-16") * 200_000, "MiB of text"),
    ],
    ids=["one line of digits", "lines of digits", "old line ends", "wide letters"],
)
def test_what_no_document_is_as_long_as_is_refused_at_once(data: bytes, said: str) -> None:
    with pytest.raises(UnreadableInput, match=said) as refusal:
        extract(source_of("a.txt", data), ExtractOptions())

    assert "split it into documents" in str(refusal.value)


@pytest.mark.parametrize(
    "data",
    [
        b"9" * 300_000,
        b"1 " * 100_000,
        b"123456\n" * 3_000,
        b"7,5\f" * 50_000,
        ("Sở Y tế đạt điểm " * 20 + "\x01\x1b\n").encode() * 500,
        ("1\nX\n" * 3_000).encode(),
    ],
    ids=["no newline", "blanks", "lines", "pages", "control characters", "cells"],
)
def test_text_of_nothing_but_noise_is_read_without_a_table(data: bytes) -> None:
    printed = extract(source_of("a.txt", data), ExtractOptions())

    assert all(block.type == "paragraph" for block in printed.blocks)
