"""One run at a time on an output in a store, which has no locks: by a file that keeps changing.

The run that holds the output writes to the file every few seconds. One that finds the file listens
for a while: when it changes, somebody is there; when it does not, whoever wrote it was killed.
No clocks are compared, so none has to be right.
"""

import secrets
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress

from documents.errors import BadUsage
from pipeline.stores import CannotReach, Store

_NAME = ".soat-run"
_SECONDS_BETWEEN_BEATS = 4.0
# Longer than between two beats, by enough for a slow store.
_SECONDS_TO_LISTEN = 15.0
_SECONDS_TO_SETTLE = 0.5


@contextmanager
def held(store: Store) -> Iterator[None]:
    """Hold an output in a store.

    Raises:
        BadUsage: when another run holds it.
        CannotReach: when the store does not answer.
    """
    if not _is_free(store):
        raise _refusal(store)
    own = secrets.token_hex(8).encode()
    store.write(_NAME, own)
    # Of two that found it free at once, the later one has it.
    time.sleep(_SECONDS_TO_SETTLE)
    if store.read(_NAME) != own:
        raise _refusal(store)
    ended = threading.Event()
    beats = threading.Thread(target=_beat, args=(store, own, ended), daemon=True)
    beats.start()
    try:
        yield
    finally:
        ended.set()
        beats.join()
        if (store.read(_NAME) or b"").startswith(own):
            store.remove([_NAME])


def _is_free(store: Store) -> bool:
    seen = store.read(_NAME)
    until = time.monotonic() + _SECONDS_TO_LISTEN
    while seen is not None and time.monotonic() < until:
        time.sleep(_SECONDS_BETWEEN_BEATS / 4)
        now = store.read(_NAME)
        if now != seen:
            return now is None
    return True


def _beat(store: Store, own: bytes, ended: threading.Event) -> None:
    count = 0
    while not ended.wait(_SECONDS_BETWEEN_BEATS):
        count += 1
        # The run itself finds out, and says, when the store does not answer.
        with suppress(CannotReach):
            store.write(_NAME, own + b" %d" % count)


def _refusal(store: Store) -> BadUsage:
    return BadUsage(
        f"another run writes to {store.url}; wait for it, or give another --out",
        f"một lượt chạy khác đang ghi vào {store.url}; chờ nó xong hoặc cho --out khác",
    )
