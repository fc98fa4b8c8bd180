"""Writing in a hurry: transactions stay whole or nothing, and the disk is waited for once in many of them."""

from __future__ import annotations

from pathlib import Path

import pytest

from desktop_app.domain.records import Institution
from desktop_app.store import store as store_module
from desktop_app.store.store import Store
from desktop_app.store.transaction import Transaction
from tests.store.conftest import Write


def _names(store: Store) -> list[str]:
    return [institution.name for institution in store.find(Institution)]


def _add(write: Write[None], *names: str, fails: bool = False) -> None:
    def act(tx: Transaction) -> None:
        tx.add(*(Institution(name=name) for name in names))
        if fails:
            raise KeyboardInterrupt

    write(act)


def _seen_by_others(place: Path, key: bytes) -> list[str]:
    other = Store(place, key, read_only=True)
    try:
        return _names(other)
    finally:
        other.close()


def test_what_a_hurry_wrote_is_there_for_others_at_its_end(
    store: Store, write: Write[None], place: Path, key: bytes
) -> None:
    with store.hurried():
        _add(write, "one")
        _add(write, "two")
        assert _seen_by_others(place, key) == []
    assert _seen_by_others(place, key) == ["one", "two"]


def test_a_transaction_that_fails_in_a_hurry_takes_only_itself_back(store: Store, write: Write[None]) -> None:
    with store.hurried():
        _add(write, "one")
        with pytest.raises(KeyboardInterrupt):
            _add(write, "two", fails=True)
        _add(write, "three")
    assert _names(store) == ["one", "three"]


def test_a_hurry_that_fails_takes_back_what_it_wrote(store: Store, write: Write[None]) -> None:
    with pytest.raises(KeyboardInterrupt), store.hurried():
        _add(write, "one", fails=True)
    _add(write, "two")
    assert _names(store) == ["two"]


def test_after_so_many_transactions_a_hurry_waits_for_the_disk(
    store: Store, write: Write[None], place: Path, key: bytes, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(store_module, "_LOT", 2)
    with store.hurried():
        for name in ("one", "two", "three"):
            _add(write, name)
        assert _seen_by_others(place, key) == ["one", "two"]
