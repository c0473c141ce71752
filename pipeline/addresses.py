"""Documents fetched from the web, politely: one at a time from each host, and not twice."""

import hashlib
import http.client
import json
import os
import time
import urllib.error
import urllib.request
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from email.message import Message
from http import HTTPStatus
from http.client import HTTPMessage
from pathlib import Path
from threading import Event
from typing import IO, Any
from urllib.parse import quote, unquote, urlsplit

from documents.notices import Notice
from pipeline.artefacts import CannotWrite, write_bytes, write_text
from pipeline.inputs import printable

_AGAIN = {408, 425, 429, 500, 502, 503, 504}
_CHUNK = 1 << 16
_LONGEST_NAME = 200  # bytes


@dataclass(frozen=True, slots=True)
class Manners:
    """How patiently and how much is fetched; times in seconds."""

    pause: float = 1.0  # between two requests to one host
    tries: int = 4
    back_off: float = 2.0  # after the first failure; doubled after each
    longest_wait: float = 60.0
    timeout: float = 30.0  # without a byte
    deadline: float = 600.0  # for one document
    max_bytes: int = 256 << 20
    hosts: int = 8  # at a time


class _Unfetched(Exception):
    """Why an address gave no document, and after how many seconds to try again, if at all."""

    def __init__(self, en: str, vi: str, again: float | None = None) -> None:
        super().__init__(en)
        self.notice = Notice(en=en, vi=vi)
        self.again = again


class Fetcher:
    """Fetches addresses into a cache, where each document stands under its content's hash."""

    def __init__(self, cache: Path, manners: Manners | None = None) -> None:
        self._cache = cache
        self._manners = manners or Manners()
        self._opener = urllib.request.build_opener(_SameScheme)
        self._stopped = Event()

    def fetch(self, addresses: Sequence[str]) -> dict[str, Path | Notice]:
        """Return for each address its file in the cache, or why there is none.

        What the server says is unchanged is not sent again. An old copy is never given in place
        of a document that cannot be fetched.
        """
        hosts: dict[str, list[str]] = {}
        for address in addresses:
            hosts.setdefault(_host(address), []).append(address)
        pool = ThreadPoolExecutor(max_workers=min(len(hosts), self._manners.hosts) or 1)
        try:
            got = [pool.submit(self._fetch_all, group) for group in hosts.values()]
            found = {address: answer for each in got for address, answer in each.result().items()}
        finally:
            self._stopped.set()
            pool.shutdown(cancel_futures=True)
            self._stopped.clear()
        return {address: found[address] for address in addresses}

    def _fetch_all(self, addresses: Sequence[str]) -> dict[str, Path | Notice]:
        found: dict[str, Path | Notice] = {}
        for number, address in enumerate(addresses):
            if number:
                self._wait(self._manners.pause)
            try:
                found[address] = self._fetch_patiently(address)
            except (_Unfetched, CannotWrite) as error:
                found[address] = error.notice
        return found

    def _fetch_patiently(self, address: str) -> Path:
        wait = self._manners.back_off
        for tries_left in reversed(range(self._manners.tries)):
            try:
                return self._fetch(address)
            except _Unfetched as error:
                if error.again is None or not tries_left or self._stopped.is_set():
                    raise
                self._wait(min(max(wait, error.again), self._manners.longest_wait))
                wait *= 2
        raise AssertionError("the last try returns or raises")

    def _wait(self, seconds: float) -> None:
        self._stopped.wait(seconds)

    def _fetch(self, address: str) -> Path:
        known = self._known(address)
        request = urllib.request.Request(_require_plain(address), headers=_headers(known))
        begun = time.monotonic()
        try:
            with self._opener.open(request, timeout=self._manners.timeout) as response:
                data = self._body(response, begun)
                return self._keep(address, response.headers, data)
        except urllib.error.HTTPError as error:
            with error:
                if error.code == HTTPStatus.NOT_MODIFIED and known:
                    return self._place(known["sha256"], known["name"])
                again = _seconds(error.headers) if error.code in _AGAIN else None
            raise _Unfetched(
                f"cannot be fetched (HTTP {error.code}); check the address",
                f"không tải được (HTTP {error.code}); kiểm tra địa chỉ",
                again,
            ) from error
        except (OSError, http.client.HTTPException) as error:
            why = " ".join(str(getattr(error, "reason", None) or error).split())
            why = why or type(error).__name__
            raise _Unfetched(
                f"cannot be fetched ({why}); try again later",
                f"không tải được ({why}); thử lại sau",
                0.0,
            ) from error

    def _body(self, response: http.client.HTTPResponse, begun: float) -> bytes:
        limit = self._manners.max_bytes
        too_large = _Unfetched(
            f"larger than {limit >> 20} MB; fetch it yourself and give the file",
            f"lớn hơn {limit >> 20} MB; tự tải về rồi cho tệp",
        )
        stated = response.headers.get("Content-Length", "")
        if stated.isdigit() and int(stated) > limit:
            raise too_large
        data = bytearray()
        while chunk := response.read(_CHUNK):
            data += chunk
            if len(data) > limit:
                raise too_large
            if time.monotonic() - begun > self._manners.deadline or self._stopped.is_set():
                raise _Unfetched(
                    "took too long to fetch; fetch it yourself and give the file",
                    "tải quá lâu; tự tải về rồi cho tệp",
                )
        if stated.isdigit() and len(data) < int(stated):
            raise _Unfetched(
                "was cut off on its way; try again later", "bị đứt giữa chừng; thử lại sau", 0.0
            )
        return bytes(data)

    def _keep(self, address: str, headers: HTTPMessage, data: bytes) -> Path:
        sha256 = hashlib.sha256(data).hexdigest()
        name = _file_name(address, headers)
        known = {
            "address": printable(address),
            "sha256": sha256,
            "name": name,
            "etag": headers.get("ETag", ""),
            "modified": headers.get("Last-Modified", ""),
        }
        place = self._place(sha256, name)
        write_bytes(place, data)
        # Last, so that what is known of an address is always there.
        write_text(self._note(address), json.dumps(known, ensure_ascii=False, indent=1) + "\n")
        return place

    def _known(self, address: str) -> dict[str, str]:
        """Return what an earlier fetch noted, nothing when its document is gone or damaged."""
        try:
            known: dict[str, str] = json.loads(self._note(address).read_text(encoding="utf-8"))
            data = self._place(known["sha256"], known["name"]).read_bytes()
        except (OSError, ValueError, KeyError, TypeError):
            return {}
        return known if hashlib.sha256(data).hexdigest() == known["sha256"] else {}

    def _note(self, address: str) -> Path:
        digest = hashlib.sha256(os.fsencode(address)).hexdigest()
        return self._cache / "addresses" / f"{digest}.json"

    def _place(self, sha256: str, name: str) -> Path:
        return self._cache / "fetched" / sha256 / name


class _SameScheme(urllib.request.HTTPRedirectHandler):
    """Follows an address only to other addresses of the web, and never out of encryption."""

    def redirect_request(
        self, req: Any, fp: IO[bytes], code: int, msg: str, headers: HTTPMessage, newurl: str
    ) -> Any:
        """Refuse a redirection that leaves https."""
        if urlsplit(req.full_url).scheme == "https" != urlsplit(newurl).scheme:
            raise _Unfetched(
                "leads from https to an address without it; check the address",
                "dẫn từ https sang địa chỉ không mã hóa; kiểm tra địa chỉ",
            )
        return super().redirect_request(req, fp, code, msg, headers, newurl)


def _require_plain(address: str) -> str:
    """Return the address in ASCII; letters of other alphabets are encoded.

    Raises:
        _Unfetched: when it has no host, or a password in it.
    """
    try:
        parts = urlsplit(address)
        host = (parts.hostname or "").encode("idna").decode()
        port = f":{parts.port}" if parts.port else ""
    except (ValueError, UnicodeError) as error:
        raise _Unfetched(
            "is no valid address; check it", "không phải địa chỉ hợp lệ; kiểm tra lại"
        ) from error
    if not host or parts.username or parts.password:
        raise _Unfetched(
            "is an address without a host or with a password; give another",
            "là địa chỉ không có tên máy chủ hoặc có mật khẩu; cho địa chỉ khác",
        )
    path = quote(parts.path or "/", safe="/%:@!$&'()*+,;=~-._")
    query = quote(parts.query, safe="/%:@!$&'()*+,;=~-._?")
    shown = f"[{host}]" if ":" in host else host
    return f"{parts.scheme}://{shown}{port}{path}" + (f"?{query}" if query else "")


def _host(address: str) -> str:
    try:
        return urlsplit(address).netloc.lower()
    except ValueError:
        return ""


def _headers(known: dict[str, str]) -> dict[str, str]:
    # Compressed answers would be bombs of their own, so none is asked for.
    headers = {"User-Agent": "soat", "Accept": "*/*", "Accept-Encoding": "identity"}
    if known.get("etag"):
        headers["If-None-Match"] = known["etag"]
    if known.get("modified"):
        headers["If-Modified-Since"] = known["modified"]
    return headers


def _seconds(headers: Message) -> float:
    text = headers.get("Retry-After", "")
    return float(text) if text.isdigit() else 0.0


def _file_name(address: str, headers: HTTPMessage) -> str:
    """Return the name that the server gives the file, else the last part of the address."""
    parts = [part for part in unquote(urlsplit(address).path).split("/") if part]
    named = headers.get_filename() or (parts[-1] if parts else "")
    name = printable(named.replace("\\", "/").rpartition("/")[2]).replace("\x00", "").lstrip(".")
    stem, dot, suffix = name.rpartition(".")
    short = (stem or suffix).encode()[:_LONGEST_NAME].decode(errors="ignore")
    return (short + (dot + suffix[:20] if stem else "")) or "document"
