"""One run at a time on an output in a store."""

import threading
from collections.abc import Iterator

import pytest

from documents.errors import BadUsage
from pipeline import holding
from pipeline.holding import held
from pipeline.stores import Store


@pytest.fixture
def store(monkeypatch: pytest.MonkeyPatch, request: pytest.FixtureRequest) -> Iterator[Store]:
    """Return a store in memory, and patience for the length of a test."""
    for name, seconds in (("BETWEEN_BEATS", 0.05), ("TO_LISTEN", 0.5), ("TO_SETTLE", 0.01)):
        monkeypatch.setattr(holding, f"_SECONDS_{name}", seconds)
    yield Store(f"memory://{request.node.name}")


def test_a_second_run_is_refused_while_the_first_is_there(store: Store) -> None:
    with held(store), pytest.raises(BadUsage, match="another run writes to memory://"), held(store):
        pass

    with held(store):
        assert store.listing()
    assert store.listing() == {}


def test_what_a_killed_run_left_is_taken_over(store: Store) -> None:
    store.write(".soat-run", b"killed 7")

    with held(store):
        pass

    assert store.listing() == {}


def test_of_many_at_once_one_has_it(store: Store) -> None:
    held_at_once: list[int] = []
    ends: list[str] = []
    inside = threading.Event()

    def run() -> None:
        try:
            with held(store):
                held_at_once.append(1)
                inside.wait(2)
            ends.append("held")
        except BadUsage:
            ends.append("refused")

    threads = [threading.Thread(target=run) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads[1:]:
        thread.join(1.0)
    inside.set()
    for thread in threads:
        thread.join()

    assert sorted(ends) == ["held", "refused", "refused", "refused"]
