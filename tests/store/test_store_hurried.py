"""Writing in a hurry: for a file that can be made again."""

from __future__ import annotations

import pytest

from desktop_app.store.store import Store


def _synchronous(store: Store) -> int:
    return int(store.connection.execute("PRAGMA synchronous").fetchone()[0])


def test_a_hurry_does_not_wait_for_the_disk_and_ends(store: Store) -> None:
    with store.hurried():
        assert _synchronous(store) == 0
    assert _synchronous(store) == 2


def test_a_hurry_that_fails_ends_too(store: Store) -> None:
    with pytest.raises(KeyboardInterrupt), store.hurried():
        raise KeyboardInterrupt
    assert _synchronous(store) == 2
