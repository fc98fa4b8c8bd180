"""The way back from a backup: under the profile's own key, as another laptop, or everything as it was."""

from __future__ import annotations

import hashlib
import json
import zipfile
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from desktop_app.domain.errors import Refused, Unavailable
from desktop_app.domain.records import Family, Member
from desktop_app.store import backup, blobs, cipher, meta, outbox, restore, schema, search
from desktop_app.store.check import check
from desktop_app.store.restore import Restored
from desktop_app.store.store import Store

OTHER = b"o" * 32
NOW = datetime(2007, 5, 2, 15, 30, tzinfo=UTC)
PutBack = Callable[..., Restored]


@pytest.fixture
def copy(store: Store, family: Family, write: Any, tmp_path: Path) -> Path:
    """A backup of a profile with a family, a member and a stored paper; then the profile went on."""
    write(lambda tx: tx.add(Member(family=family.id, names="Rosa", surnames="Peña", run="40123456-K")))
    blobs.keep(store.connection, b"bytes of a paper")
    target = tmp_path / "copy.puente"
    meta.write(store.connection, meta.DEVICE, "device-1")
    meta.write(store.connection, meta.WORKER, "worker-1")
    backup.write_backup(store, target, keys=b"{}", profile="ab12", now=NOW)
    write(lambda tx: tx.change(family, sector="Amanecer"))
    return target


@pytest.fixture
def put_back(copy: Path, place: Path, key: bytes) -> PutBack:
    def act(path: Path = copy, *, backup_key: bytes = key, current_key: bytes = key, to: Path = place) -> Restored:
        return restore.restore_backup(
            path, to, backup_key=backup_key, current_key=current_key, device="device-2", mark="BK"
        )

    return act


def contents(store: Store) -> list[Any]:
    names = [
        row[0] for row in store.connection.execute("SELECT name FROM sqlite_master WHERE type = 'table' ORDER BY 1")
    ]
    return [
        (name, store.connection.execute(f'SELECT * FROM "{name}"').fetchall())
        for name in names
        if name != "meta" and not name.startswith(("search_", "sqlite_stat"))
    ]


def files(folder: Path) -> set[str]:
    return {path.name for path in folder.iterdir()}


def test_the_records_of_that_day_are_back(store: Store, put_back: PutBack, place: Path, key: bytes) -> None:
    store.close()
    restored = put_back()
    again = Store(place, key)
    assert again.find(Family)[0].sector == ""
    assert check(again.connection) == []
    assert restored.findings == ()
    assert [hit.kind for hit in search.search(again.connection, "rosa pena")] == ["member"]
    again.close()
    assert files(place.parent) == {"puente.db", "backups"}


def test_the_former_database_is_kept(store: Store, put_back: PutBack, key: bytes) -> None:
    before = contents(store)
    store.close()
    former = put_back().former
    assert former is not None
    assert "antes-de-restaurar" in former.name
    kept = Store(former, key)
    assert contents(kept) == before
    kept.close()


def test_it_is_another_laptop_of_the_same_worker(store: Store, put_back: PutBack, place: Path, key: bytes) -> None:
    store.close()
    put_back()
    again = Store(place, key)
    read = [meta.read(again.connection, name) for name in (meta.DEVICE, meta.MARK, meta.WORKER)]
    assert read == ["device-2", "BK", "worker-1"]
    again.close()


@pytest.mark.parametrize("current", [OTHER, bytes(range(32))])
def test_under_another_key_every_row_is_there(
    store: Store, copy: Path, put_back: PutBack, key: bytes, tmp_path: Path, current: bytes
) -> None:
    to = tmp_path / "other" / "puente.db"
    to.parent.mkdir()
    put_back(current_key=current, to=to)
    restored, source = Store(to, current), tmp_path / "source.db"
    source.write_bytes(_database(copy))
    original = Store(source, key)
    assert contents(restored) == contents(original)
    assert _shape(restored) == _shape(original)
    assert check(restored.connection) == []
    assert outbox.count(restored.connection) == 2
    for each in (restored, original):
        each.close()
    if current != key:
        with pytest.raises(cipher.Unreadable):
            Store(to, key)


def _database(copy: Path) -> bytes:

    with zipfile.ZipFile(copy) as archive:
        return archive.read("puente.db")


def _shape(store: Store) -> list[Any]:
    rows = store.connection.execute("SELECT type, name, tbl_name, sql FROM sqlite_master ORDER BY type, name")
    return [*rows.fetchall(), schema.version(store.connection)]


def test_a_profile_without_a_database_gets_one(put_back: PutBack, store: Store, place: Path, key: bytes) -> None:
    store.close()
    place.unlink()
    place.with_name("puente.db-wal").write_bytes(b"left of another database")
    assert put_back().former is None
    again = Store(place, key)
    assert check(again.connection) == []
    again.close()


@pytest.mark.parametrize("harm", ["empty", "cut", "garbage", "a page", "another key"])
def test_a_damaged_database_is_replaced_and_kept_as_it_was(
    store: Store, put_back: PutBack, place: Path, key: bytes, harm: str, tmp_path: Path
) -> None:
    page = store.connection.execute("SELECT rootpage FROM sqlite_master WHERE name = 'journal'").fetchone()[0]
    store.close()
    data = place.read_bytes()
    flipped = bytearray(data)
    flipped[4096 * (page - 1) + 50] ^= 1
    harmed = {"empty": b"", "cut": data[:9000], "garbage": b"x" * 5000, "a page": bytes(flipped), "another key": data}
    place.write_bytes(harmed[harm])
    log = place.with_name("puente.db-wal")
    if harm != "a page":
        log.write_bytes(b"a log that belongs to it")
    if harm == "another key":
        foreign = tmp_path / "foreign.db"
        Store(foreign, OTHER).close()
        place.write_bytes(foreign.read_bytes())
    before = place.read_bytes()
    former = put_back().former
    assert former is not None
    if harm != "a page":
        assert former.read_bytes() == before
    if harm == "empty":
        assert former.with_name(former.name + "-wal").read_bytes() == b"a log that belongs to it"
    again = Store(place, key)
    assert check(again.connection) == []
    assert again.find(Family)[0].sector == ""
    again.close()


def test_the_log_of_an_emptied_database_is_not_taken_for_the_restored_one_s(
    store: Store, put_back: PutBack, place: Path, key: bytes
) -> None:
    log = place.with_name("puente.db-wal")
    left = log.read_bytes()  # real pages, of the database that was
    store.close()
    place.write_bytes(b"")
    log.write_bytes(left)
    former = put_back().former
    assert former is not None
    assert former.with_name(former.name + "-wal").read_bytes() == left
    again = Store(place, key)
    assert check(again.connection) == []
    assert again.find(Family)[0].sector == ""
    again.close()


def test_another_program_with_the_file_open_stops_it(
    store: Store, put_back: PutBack, place: Path, key: bytes, monkeypatch: pytest.MonkeyPatch
) -> None:
    connect = cipher.connect
    monkeypatch.setattr(cipher, "connect", lambda *args, **kwargs: connect(*args, **kwargs, patience=0.01))
    before = contents(store)
    with pytest.raises(Unavailable, match="Otro programa"):
        put_back()
    assert contents(store) == before
    assert check(store.connection) == []
    assert files(place.parent) == {"puente.db", "puente.db-wal", "puente.db-shm", "backups"}


def test_a_program_that_writes_while_the_former_is_kept_stops_it(
    store: Store,
    family: Family,
    put_back: PutBack,
    place: Path,
    key: bytes,
    monkeypatch: pytest.MonkeyPatch,
    stamp: Any,
) -> None:
    store.close()
    keep_copy = schema.keep_copy

    def interrupted(*args: Any) -> Path:
        copy = keep_copy(*args)
        other = Store(place, key)
        with other.transaction(stamp) as tx:
            tx.change(family, sector="Santa Rosa")
        other.close()
        return copy

    monkeypatch.setattr(schema, "keep_copy", interrupted)
    with pytest.raises(Unavailable, match="Otro programa"):
        put_back()
    again = Store(place, key)
    assert again.get(Family, family.id).sector == "Santa Rosa"
    again.close()


def test_who_was_waiting_to_open_the_former_gets_the_restored(
    store: Store, put_back: PutBack, place: Path, key: bytes, monkeypatch: pytest.MonkeyPatch
) -> None:
    store.close()
    opened = cipher._opened
    restored: list[Restored] = []

    def while_it_is_replaced(path: Path, *args: Any) -> cipher.Connection:
        if path == place and not restored:
            monkeypatch.setattr(cipher, "_opened", opened)
            restored.append(put_back())
            old = restored[0].former
            assert old is not None
            return opened(old, *args)  # what a descriptor opened a moment before would show
        return opened(path, *args)

    monkeypatch.setattr(cipher, "_opened", while_it_is_replaced)
    late = Store(place, key)
    assert late.find(Family)[0].sector == ""
    late.close()


def test_a_wrong_key_for_the_backup_is_refused(store: Store, put_back: PutBack, place: Path) -> None:
    store.close()
    before = place.read_bytes()
    with pytest.raises(Refused, match="La llave no abre"):
        put_back(backup_key=OTHER)
    assert place.read_bytes() == before
    assert files(place.parent) == {"puente.db", "backups"}


def test_a_backup_with_broken_pages_is_refused(store: Store, put_back: PutBack, place: Path, tmp_path: Path) -> None:
    store.close()
    data = bytearray(place.read_bytes())
    data[-5000] ^= 1
    broken = tmp_path / "broken.puente"
    _repack(tmp_path / "copy.puente", broken, bytes(data))
    before = place.read_bytes()
    with pytest.raises(Refused, match="dañado"):
        put_back(broken)
    assert place.read_bytes() == before


def test_a_backup_of_a_newer_format_is_told(store: Store, put_back: PutBack, tmp_path: Path, place: Path) -> None:
    store.connection.execute(f"PRAGMA user_version = {schema.LATEST + 1}")
    backup.write_backup(store, tmp_path / "newer.puente", keys=b"{}", profile="ab12", now=NOW)
    store.connection.execute(f"PRAGMA user_version = {schema.LATEST}")
    store.close()
    with pytest.raises(Unavailable, match="versión más nueva"):
        put_back(tmp_path / "newer.puente")


def test_what_was_inconsistent_in_the_backup_is_told_and_restored(
    store: Store, put_back: PutBack, tmp_path: Path, place: Path, key: bytes
) -> None:
    store.connection.execute("UPDATE family SET name = 'Otra'")
    backup.write_backup(store, tmp_path / "odd.puente", keys=b"{}", profile="ab12", now=NOW)
    store.close()
    restored = put_back(tmp_path / "odd.puente")
    assert {finding.where for finding in restored.findings} == {"family", "search"}
    again = Store(place, key)
    assert again.find(Family)[0].name == "Otra"
    again.close()


def test_what_a_kill_left_of_another_restore_goes(store: Store, put_back: PutBack, place: Path) -> None:
    store.close()
    left = place.parent / ".restore-0000"
    left.mkdir()
    (left / "incoming.db").write_bytes(b"x")
    put_back()
    assert files(place.parent) == {"puente.db", "backups"}


def _repack(source: Path, target: Path, database: bytes) -> None:
    """A backup whose sums are right, and whose database was broken before it was made."""

    with zipfile.ZipFile(source) as archive:
        fields = json.loads(archive.read("manifest.json"))
        keys = archive.read("keys.json")
    fields["database"] = {"size": len(database), "sha256": hashlib.sha256(database).hexdigest()}
    with zipfile.ZipFile(target, "w") as archive:
        archive.writestr("manifest.json", json.dumps(fields))
        archive.writestr("puente.db", database)
        archive.writestr("keys.json", keys)
