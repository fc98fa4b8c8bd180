"""The check finds each thing that is not as it should be, and nothing in a clean file."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from desktop_app.domain.records import Family, Note
from desktop_app.store import blobs
from desktop_app.store.check import check
from desktop_app.store.store import Store
from desktop_app.store.transaction import Transaction

Write = Callable[[Callable[[Transaction], Any]], Any]


@pytest.fixture
def filled(store: Store, write: Write, family: Family, stamp: Any) -> Store:
    write(lambda tx: tx.add(Note(family=family.id, on=stamp.day, text="Visita")))
    blobs.keep(store.connection, b"bytes of a paper")
    return store


def places(store: Store) -> list[str]:
    return [finding.where for finding in check(store.connection)]


def test_a_clean_file_is_clean(filled: Store) -> None:
    assert check(filled.connection) == []


def test_a_read_only_connection_can_be_checked_and_stays_so(filled: Store, place: Path, key: bytes) -> None:
    reader = Store(place, key, read_only=True)
    assert check(reader.connection) == []
    assert reader.connection.execute("PRAGMA query_only").fetchone() == (1,)
    reader.close()


@pytest.mark.parametrize(
    ("harm", "where"),
    [
        ("UPDATE note SET text = 'other'", ["note"]),
        ("DELETE FROM note", ["note"]),
        ("INSERT INTO note SELECT 'n2', family, 0, \"on\", text, '', '', NULL FROM note", ["note"]),
        ("UPDATE family SET name = 'Soto'", ["search", "family"]),
        ("UPDATE search_text SET body = 'other'", ["search"]),
        ("DELETE FROM search_text", ["search"]),
        ("INSERT INTO search_text VALUES (99, 'r', 'note', '', 'x')", ["search"]),
        ("DROP TRIGGER search_update; UPDATE search_text SET body = 'other'", ["search", "search"]),
        ("UPDATE note SET family = 'nobody'", ["note", "note"]),
        ("UPDATE outbox SET change = 'lost' WHERE seq = 1", ["outbox", "outbox"]),
        ("DROP TRIGGER blob_stays; UPDATE blob SET bytes = x'00'", ["blob"]),
        ("DROP TRIGGER journal_stays; UPDATE journal SET after = '{}' WHERE kind = 'note'", ["note"]),
        ("DROP TRIGGER journal_is_kept; DELETE FROM outbox; DELETE FROM journal WHERE kind = 'note'", ["note"]),
    ],
)
def test_finds(filled: Store, harm: str, where: list[str]) -> None:
    filled.connection.execute("PRAGMA foreign_keys = OFF")
    for statement in harm.split("; "):
        assert filled.connection.execute(statement).rowcount != 0
    assert places(filled) == where


def test_a_flipped_bit_is_found_and_named_by_page(filled: Store, place: Path, key: bytes) -> None:
    filled.close()
    data = bytearray(place.read_bytes())
    data[len(data) // 2] ^= 1
    place.write_bytes(data)
    store = Store(place, key)
    assert "cipher" in places(store)
    store.close()


def test_words_without_personal_data(filled: Store) -> None:
    filled.connection.execute("UPDATE family SET name = 'Soto'")
    said = " ".join(finding.what for finding in check(filled.connection))
    assert "Soto" not in said
    assert "Ñancupil" not in said
