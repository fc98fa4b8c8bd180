"""The store as a whole: made whole, packs by version, bytes by their sum, as many statements for one as for many."""

from __future__ import annotations

import stat
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from desktop_app.domain.errors import Unavailable
from desktop_app.domain.pack import PackFaults
from desktop_app.domain.records import Assessment, Enrolment, Family, Member
from desktop_app.store import blobs, meta, packs, schema
from desktop_app.store.check import check
from desktop_app.store.store import Store
from desktop_app.store.transaction import Stamp, Transaction

Write = Callable[[Callable[[Transaction], Any]], Any]
BLANK = Path(__file__).parents[1] / "definitions" / "blank"
DAY = date(2007, 5, 2)


class TestMaking:
    def test_a_file_and_its_folder_are_private(self, tmp_path: Path, key: bytes) -> None:
        place = tmp_path / "new" / "puente.db"
        Store(place, key).close()
        assert stat.S_IMODE(place.stat().st_mode) == 0o600
        assert stat.S_IMODE(place.parent.stat().st_mode) == 0o700
        assert [path.name for path in place.parent.iterdir()] == ["puente.db"]

    def test_a_fault_on_the_way_leaves_nothing(
        self, tmp_path: Path, key: bytes, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        def fail(*_args: Any) -> None:
            raise ZeroDivisionError

        monkeypatch.setattr(schema, "fold", fail)
        with pytest.raises(ZeroDivisionError):
            Store(tmp_path / "puente.db", key)
        assert list(tmp_path.iterdir()) == []

    def test_nothing_of_it_is_plain(self, store: Store, family: Family) -> None:
        for path in store.path.parent.iterdir():
            data = path.read_bytes()
            assert b"ancupil" not in data
            assert b"CREATE TABLE" not in data

    def test_commits_are_durable(self, store: Store) -> None:
        read = [store.connection.execute(f"PRAGMA {name}").fetchone()[0] for name in ("journal_mode", "synchronous")]
        assert read == ["wal", 2]  # 2: FULL
        assert store.connection.execute("PRAGMA temp_store").fetchone() == (2,)  # memory
        assert store.connection.execute("PRAGMA foreign_keys").fetchone() == (1,)


class TestPacks:
    def test_a_programme_is_kept_and_read_back(self, store: Store, place: Path, key: bytes) -> None:
        files = packs.read_folder(BLANK)
        programme = store.keep_pack(files)
        assert packs.files_of(store.connection, programme.id, programme.version) == files
        assert store.programme(programme.id, programme.version) == programme
        assert store.programme(programme.id, programme.version) is store.programme(programme.id, programme.version)
        store.close()
        again = Store(place, key)
        assert again.programme(programme.id, programme.version) == programme
        again.close()

    def test_a_version_never_changes(self, store: Store) -> None:
        files = packs.read_folder(BLANK)
        programme = store.keep_pack(files)
        before = packs.known(store.connection)
        name = next(name for name in files if name.endswith(".toml"))
        store.keep_pack({**files, name: files[name] + b"\n# another comment\n"})
        assert packs.known(store.connection) == before
        assert packs.files_of(store.connection, programme.id, programme.version) == files

    def test_a_faulty_pack_is_not_kept(self, store: Store) -> None:
        with pytest.raises(PackFaults):
            store.keep_pack({"programme.toml": b"id = 1"})
        assert packs.known(store.connection) == {}

    def test_a_version_that_is_not_here_is_told(self, store: Store) -> None:
        with pytest.raises(Unavailable, match=r"versión 9.*blank"):
            store.programme("blank", "9")

    def test_a_folder_that_is_not_there_is_told(self, tmp_path: Path) -> None:
        with pytest.raises(Unavailable, match="No se puede leer la carpeta"):
            packs.read_folder(tmp_path / "none")

    def test_hidden_files_and_folders_are_no_part_of_a_pack(self, tmp_path: Path) -> None:
        (tmp_path / ".DS_Store").write_bytes(b"\xff")
        (tmp_path / "old").mkdir()
        (tmp_path / "programme.toml").write_bytes(b"x")
        assert packs.read_folder(tmp_path) == {"programme.toml": b"x"}

    def test_a_fingerprint_is_of_names_and_bytes(self) -> None:
        same = packs.fingerprint({"a": b"1", "b": b"2"})
        assert packs.fingerprint({"b": b"2", "a": b"1"}) == same
        others = [{"a": b"1", "b": b"3"}, {"a": b"1", "c": b"2"}, {"a": b"1b", "": b"2"}, {"a": b"1"}]
        assert same not in {packs.fingerprint(files) for files in others}


class TestBytesAndFacts:
    def test_bytes_are_kept_once_by_their_sum(self, store: Store) -> None:
        digest = blobs.keep(store.connection, b"scan")
        assert blobs.keep(store.connection, b"scan") == digest
        assert blobs.read(store.connection, digest) == b"scan"
        assert store.connection.execute('SELECT count(*) FROM "blob"').fetchone() == (1,)

    def test_bytes_that_have_not_arrived_are_told(self, store: Store) -> None:
        with pytest.raises(Unavailable, match="todavía no llega"):
            blobs.read(store.connection, "0" * 64)

    def test_bytes_of_a_transaction_that_failed_are_not_kept(self, store: Store, write: Write) -> None:
        def act(tx: Transaction) -> None:
            blobs.keep(tx.connection, b"scan")
            raise ZeroDivisionError

        with pytest.raises(ZeroDivisionError):
            write(act)
        assert store.connection.execute('SELECT count(*) FROM "blob"').fetchone() == (0,)

    def test_facts_are_written_over(self, store: Store) -> None:
        assert meta.read(store.connection, meta.MARK, "none") == "none"
        meta.write(store.connection, meta.MARK, "BK")
        meta.write(store.connection, meta.MARK, "CD")
        assert meta.read(store.connection, meta.MARK) == "CD"


class TestStatements:
    """Their number does not grow with the number of records."""

    @pytest.fixture
    def people(self, write: Write, family: Family) -> list[Member]:
        found = [Member(family=family.id, names=f"Rosa {number}", surnames="Peña") for number in range(300)]
        write(lambda tx: tx.add(*found))
        return found

    @pytest.mark.parametrize("what", ["add", "put new", "put changed", "put back", "change", "remove", "mixed"])
    def test_as_many_for_one_as_for_three_hundred(
        self, store: Store, stamp: Stamp, people: list[Member], counting: Any, what: str
    ) -> None:
        counts = []
        for size in (1, 300):
            chosen = people[:size]
            if what == "put back":
                with store.transaction(stamp) as tx:
                    tx.remove(*chosen)
            counting.statements.clear()
            with store.transaction(stamp) as tx:
                _carry_out(tx, what, chosen)
            counts.append(len(counting.statements))
        assert counts[0] == counts[1] <= 25
        assert check(counting.connection) == []

    def test_a_refused_one_writes_nothing_and_asks_little(self, store: Store, stamp: Stamp, counting: Any) -> None:
        with store.transaction(stamp):
            pass
        assert counting.statements == ["BEGIN IMMEDIATE", "COMMIT"]


def _carry_out(tx: Transaction, what: str, people: list[Member]) -> None:
    family = people[0].family
    fresh = [Member(family=family, names="Nueva", surnames="Peña") for _ in people]
    if what == "add":
        tx.add(*fresh)
    elif what == "put new":
        tx.put(*fresh)
    elif what == "put changed":
        tx.put(*(replace(person, names=f"{person.names} {len(people)}") for person in people))
    elif what == "put back":
        tx.put(*people)
    elif what == "change":
        tx.change_many((person, {"names": f"Otra {len(people)}", "pregnant": len(people) > 1}) for person in people)
    elif what == "remove":
        tx.remove(*people[len(people) // 2 :])
    else:
        enrolment = Enrolment(family=family, number=len(people), programme="p", version="1", enrolled_on=DAY)
        common = {"family": family, "enrolment": enrolment.id}
        tx.put(enrolment, *(Assessment(condition=f"C{number}", **common) for number, _person in enumerate(people)))  # type: ignore[arg-type]  # texts
        tx.change_many((person, {"phone": f"{len(people)}"}) for person in people)
