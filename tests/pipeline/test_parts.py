"""Parts are kept whole, and what they are put together to is what it would be at once."""

import datetime
import io
import zipfile
import zlib
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline.cells import from_json_lines, json_lines
from pipeline.fields import DOCUMENTS, SUCCESSORS
from pipeline.parts import PartStore, key_of
from pipeline.writers.columnar import parquet_of, schema
from pipeline.writers.deflated import Member, ZipFile, piece_of
from pipeline.writers.row_groups import JoinedFile

ROW = {"unit_id": "a", "successor_id": "b", "successor": 'Xã\n"Ba"', "share": None}
LINES = json_lines(SUCCESSORS.names, [{**ROW, "date": datetime.date(2025, 7, 1)}])


def test_a_part_is_read_as_it_was_written(tmp_path: Path) -> None:
    store = PartStore(tmp_path)
    key = key_of("a", "b")
    made = store.put(key, {"n": 1}, {"csv/x": b"1", "csv/y": b"", "rows/x": b"23"})

    assert store.get(key) == made
    assert made.blobs("csv/") == {"csv/x": b"1", "csv/y": b""}
    assert made.blobs("rows/") == {"rows/x": b"23"}
    assert made.blobs("none") == {}


@pytest.mark.parametrize("left", [0, 5, 30, -1])
def test_half_a_part_is_none(tmp_path: Path, left: int) -> None:
    store = PartStore(tmp_path)
    part = store.put("k", {"n": 1}, {"csv/x": b"12345"})
    part.path.write_bytes(part.path.read_bytes()[:left])

    assert store.get("k") is None
    assert store.get("other") is None


def test_what_nobody_asked_for_goes(tmp_path: Path) -> None:
    for key in ("a", "b"):
        PartStore(tmp_path).put(key, {}, {})
    store = PartStore(tmp_path)
    store.get("b")
    store.tidy()

    assert [path.name for path in tmp_path.iterdir()] == ["b.part"]


@settings(deadline=None, max_examples=50)
@given(st.lists(st.text(max_size=300), max_size=8))
def test_text_that_was_compressed_in_pieces_is_one_text(
    tmp_path_factory: pytest.TempPathFactory, texts: list[str]
) -> None:
    folder, file = tmp_path_factory.mktemp("zip"), io.BytesIO()
    member = Member(folder / "member")
    for text in texts:
        member.add(piece_of(text))
    book = ZipFile(file)
    book.add("a/b.xml", member)
    book.close()

    whole = "".join(texts).encode()
    assert member.crc == zlib.crc32(whole)
    with zipfile.ZipFile(file) as opened:
        assert opened.testzip() is None
        assert opened.read("a/b.xml") == whole


@settings(deadline=None, max_examples=50)
@given(st.lists(st.integers(0, 3), min_size=1, max_size=20))
def test_parquet_files_are_joined_without_reading_their_rows(
    tmp_path_factory: pytest.TempPathFactory, counts: list[int]
) -> None:
    path = tmp_path_factory.mktemp("parquet") / "x.parquet"
    pieces = [parquet_of(SUCCESSORS, LINES * count) for count in counts]
    joined = JoinedFile(path)
    for piece in pieces:
        joined.add(piece)
    joined.close()

    parts = [pq.read_table(io.BytesIO(piece)) for piece in pieces]
    table = pq.read_table(path)
    assert table.equals(pa.concat_tables(parts))
    assert table.schema.equals(schema(SUCCESSORS), check_metadata=True)
    metadata = pq.read_metadata(path)
    assert metadata.num_rows == sum(counts)
    assert metadata.num_row_groups == sum(count > 0 for count in counts)


def test_a_parquet_file_of_no_other_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(ValueError, match="no other"):
        JoinedFile(tmp_path / "x.parquet").close()


def test_dates_are_dates_in_parquet() -> None:
    table = pq.read_table(io.BytesIO(parquet_of(DOCUMENTS, b"")))
    assert table.schema.field("date").type == pa.date32()


def test_lines_of_json_hold_rows_as_databases_take_them() -> None:
    assert from_json_lines(LINES * 2) == [["a", "b", 'Xã\n"Ba"', "2025-07-01", None]] * 2
    (row,) = pq.read_table(io.BytesIO(parquet_of(SUCCESSORS, LINES))).to_pylist()
    assert row["date"] == datetime.date(2025, 7, 1)
    assert row["successor"] == ROW["successor"]
