"""Addresses: fetched politely from a server of our own on this machine."""

import contextlib
import threading
import time
from collections import Counter
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest

from documents.notices import Notice
from pipeline.addresses import Fetcher, Manners

QUICK = Manners(pause=0.05, tries=3, back_off=0.01, timeout=2, max_bytes=1 << 16)


class Server(ThreadingHTTPServer):
    """Answers as the paths say, and counts what it is asked."""

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), Handler)
        self.asked: Counter[str] = Counter()
        self.conditions: list[str] = []
        self.times: list[float] = []
        self.at_once = self.most_at_once = 0

    def address(self, path: str) -> str:
        return f"http://127.0.0.1:{self.server_port}{path}"


class Handler(BaseHTTPRequestHandler):
    """One request."""

    protocol_version = "HTTP/1.1"
    server: Server

    def do_GET(self) -> None:
        server = self.server
        server.times.append(time.monotonic())
        server.asked[self.path] += 1
        server.at_once += 1
        server.most_at_once = max(server.at_once, server.most_at_once)
        time.sleep(0.02)
        condition = self.headers.get("If-None-Match", "")
        server.conditions.append(condition)
        match self.path:
            case "/missing":
                self.answer(404, b"")
            case "/busy" if server.asked["/busy"] < 3:
                self.answer(503, b"", {"Retry-After": "0"})
            case "/down":
                self.answer(500, b"")
            case "/large":
                self.answer(200, b"x" * (1 << 17))
            case "/endless":
                self.answer(200, b"x" * (1 << 17), {"Content-Length": ""})
            case "/cut":
                self.answer(200, b"short", {"Content-Length": "99"})
            case "/away":
                self.answer(302, b"", {"Location": "file:///etc/passwd"})
            case "/moved":
                self.answer(302, b"", {"Location": "/t%E1%BB%89nh/b%E1%BA%A3ng.txt"})
            case "/named":
                self.answer(200, b"n", {"Content-Disposition": 'attachment; filename="../x/q.pdf"'})
            case _ if condition == '"1"':
                self.answer(304, b"")
            case _:
                self.answer(200, b"document", {"ETag": '"1"'})
        server.at_once -= 1

    def answer(self, code: int, body: bytes, headers: dict[str, str] | None = None) -> None:
        self.send_response(code)
        for name, value in {"Content-Length": str(len(body)), **(headers or {})}.items():
            if value:
                self.send_header(name, value)
        self.close_connection = True
        self.end_headers()
        with contextlib.suppress(OSError):  # the client may have had enough
            self.wfile.write(body)

    def log_message(self, *_: object) -> None:
        """Say nothing."""


@pytest.fixture
def server() -> Iterator[Server]:
    with Server() as running:
        thread = threading.Thread(target=running.serve_forever, kwargs={"poll_interval": 0.01})
        thread.start()
        yield running
        running.shutdown()
        thread.join()


def fetch(cache: Path, *addresses: str) -> dict[str, Path | Notice]:
    return Fetcher(cache, QUICK).fetch(addresses)


def test_one_document_at_a_time_with_a_pause_between(server: Server, tmp_path: Path) -> None:
    addresses = [server.address(f"/{n}.pdf") for n in range(4)]

    found = fetch(tmp_path, *addresses)

    assert list(found) == addresses
    assert all(isinstance(p, Path) and p.read_bytes() == b"document" for p in found.values())
    assert server.most_at_once == 1
    assert all(b - a >= QUICK.pause for a, b in zip(server.times, server.times[1:], strict=False))


def test_what_did_not_change_is_not_sent_again(server: Server, tmp_path: Path) -> None:
    address = server.address("/a.pdf")

    (first,), (second,) = fetch(tmp_path, address).values(), fetch(tmp_path, address).values()

    assert first == second
    assert server.conditions == ["", '"1"']


def test_a_damaged_copy_in_the_cache_is_fetched_again(server: Server, tmp_path: Path) -> None:
    address = server.address("/a.pdf")
    (path,) = fetch(tmp_path, address).values()
    assert isinstance(path, Path)
    path.write_bytes(b"half")

    fetch(tmp_path, address)

    assert path.read_bytes() == b"document"
    assert server.conditions == ["", ""]


def test_a_busy_server_is_asked_again_and_a_missing_document_is_not(
    server: Server, tmp_path: Path
) -> None:
    paths = ("/busy", "/missing", "/down", "/cut")
    found = {p: fetch(tmp_path, server.address(p))[server.address(p)] for p in paths}

    assert isinstance(found["/busy"], Path)
    assert "HTTP 404" in str(found["/missing"])
    assert "HTTP 500" in str(found["/down"])
    assert "cut off" in str(found["/cut"]) or "IncompleteRead" in str(found["/cut"])
    assert [server.asked[p] for p in paths] == [3, 1, 3, 3]


@pytest.mark.parametrize("path", ["/large", "/endless"])
def test_what_is_too_large_is_left(server: Server, tmp_path: Path, path: str) -> None:
    (reason,) = fetch(tmp_path, server.address(path)).values()

    assert "larger than" in str(reason)
    assert server.asked[path] == 1
    assert not list(tmp_path.rglob("*"))


def test_redirections_stay_on_the_web(server: Server, tmp_path: Path) -> None:
    (away,) = fetch(tmp_path, server.address("/away")).values()
    (moved,) = fetch(tmp_path, server.address("/moved")).values()

    assert isinstance(away, Notice)
    assert isinstance(moved, Path)


def test_files_have_names_that_lead_nowhere_else(server: Server, tmp_path: Path) -> None:
    (named,) = fetch(tmp_path, server.address("/named")).values()
    (spelled,) = fetch(tmp_path, server.address("/tỉnh/bảng 1.txt?q=ả")).values()

    assert isinstance(named, Path) and isinstance(spelled, Path)
    assert named.name == "q.pdf"
    assert named.parent.parent == tmp_path / "fetched"
    assert spelled.name == "bảng 1.txt"


@pytest.mark.parametrize(
    "address", ["http://", "http://user:secret@127.0.0.1/", "http://127.0.0.1:1/", "http://[x/"]
)
def test_wrong_addresses_have_a_reason_without_a_secret(tmp_path: Path, address: str) -> None:
    (reason,) = fetch(tmp_path, address).values()

    assert isinstance(reason, Notice)
    for line in (reason.en, reason.vi):
        assert line and "\n" not in line and "secret" not in line
