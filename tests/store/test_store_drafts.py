"""Drafts: kept until they become a change, on this laptop only."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime, timedelta, timezone
from pathlib import Path
from typing import Any

import pytest

from desktop_app.domain.errors import Unavailable
from desktop_app.domain.records import Family
from desktop_app.store import drafts, outbox
from desktop_app.store.store import Store
from desktop_app.store.transaction import Transaction

Write = Callable[[Callable[[Transaction], Any]], Any]
NOW = datetime(2027, 3, 16, 12, 30, tzinfo=UTC)


def test_a_draft_comes_back_as_it_was_kept(store: Store) -> None:
    drafts.keep(store.connection, "visit:f", '{"step": "present"}', NOW, family="f")
    assert drafts.find(store.connection, "visit:f") == drafts.Draft("visit:f", "f", '{"step": "present"}', NOW)


def test_the_last_one_counts_and_instants_are_kept_in_utc(store: Store) -> None:
    drafts.keep(store.connection, "field:a", "one", NOW)
    later = NOW.astimezone(timezone(timedelta(hours=-3))) + timedelta(seconds=1)
    drafts.keep(store.connection, "field:a", "two", later, family="f")
    assert drafts.find(store.connection, "field:a") == drafts.Draft("field:a", "f", "two", NOW + timedelta(seconds=1))


def test_a_draft_that_is_not_there_is_none(store: Store) -> None:
    assert drafts.find(store.connection, "field:a") is None


def test_drafts_are_found_by_the_beginning_of_their_keys(store: Store) -> None:
    for key in ("field:m/b", "field:m/a", "field:n/a", "field_m/a", "visit:m"):
        drafts.keep(store.connection, key, "x", NOW)
    assert [draft.key for draft in drafts.beginning(store.connection, "field:m/")] == ["field:m/a", "field:m/b"]


def test_drafts_go_by_key_and_by_family(store: Store) -> None:
    for key, family in (("a", "f"), ("b", "f"), ("c", "g"), ("d", "h")):
        drafts.keep(store.connection, key, "x", NOW, family=family)
    drafts.drop(store.connection, ["d", "nothing"])
    drafts.drop_families(store.connection, ["f"])
    assert [draft.key for draft in drafts.beginning(store.connection, "")] == ["c"]


def test_within_a_verb_a_draft_is_written_with_it_or_not_at_all(store: Store, write: Write) -> None:
    def fails(tx: Transaction) -> None:
        drafts.keep(tx.connection, "visit:f", "x", NOW)
        raise RuntimeError

    with pytest.raises(RuntimeError):
        write(fails)
    assert drafts.find(store.connection, "visit:f") is None
    write(lambda tx: drafts.keep(tx.connection, "visit:f", "x", NOW))
    assert drafts.find(store.connection, "visit:f") is not None


def test_a_draft_is_neither_journal_nor_sync(store: Store, write: Write) -> None:
    write(lambda tx: tx.add(Family(code="1", name="Ñandú", commune="09205")))
    before = outbox.count(store.connection)
    write(lambda tx: drafts.keep(tx.connection, "visit:f", "x", NOW))
    assert outbox.count(store.connection) == before
    assert store.changes.action == ""


def test_a_draft_survives_closing(store: Store, place: Path, key: bytes) -> None:
    drafts.keep(store.connection, "field:a", "Ñuñoa, «sí»", NOW)
    store.close()
    again = Store(place, key)
    kept = drafts.find(again.connection, "field:a")
    again.close()
    assert kept is not None
    assert kept.body == "Ñuñoa, «sí»"


def test_where_the_disk_says_no_it_is_said_in_words(store: Store) -> None:
    store.connection.execute("PRAGMA query_only = ON")
    with pytest.raises(Unavailable, match="carpeta del perfil"):
        drafts.keep(store.connection, "field:a", "x", NOW)
