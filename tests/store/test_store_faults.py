"""Wrong key, cut-off file, lock, full disk, read-only folder: a message, and nothing lost."""

from __future__ import annotations

import inspect
import os
import resource
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

from desktop_app.domain.errors import Unavailable
from desktop_app.domain.records import Family, Note
from desktop_app.store import (
    backup,
    blobs,
    cipher,
    families,
    journal,
    meta,
    outbox,
    packs,
    restore,
    schema,
    search,
)
from desktop_app.store.check import check
from desktop_app.store.store import Store
from desktop_app.store.transaction import Stamp, Transaction

Write = Callable[[Callable[[Transaction], Any]], Any]
NOBODY = 65534


def test_a_wrong_key_says_so_and_nothing_else(place: Path, capfd: pytest.CaptureFixture[str]) -> None:
    before = place.read_bytes()
    with pytest.raises(cipher.Unreadable, match="La clave no abre este archivo"):
        Store(place, b"?" * 32)
    assert place.read_bytes() == before
    assert capfd.readouterr() == ("", "")


def test_a_wrong_key_costs_nothing_of_what_is_still_in_the_log(
    store: Store, family: Family, place: Path, key: bytes, tmp_path: Path
) -> None:
    left = Path(shutil.copyfile(place, tmp_path / "puente.db"))  # as a kill leaves it
    shutil.copyfile(place.with_name("puente.db-wal"), tmp_path / "puente.db-wal")
    with pytest.raises(cipher.Unreadable):
        Store(left, b"?" * 32)
    again = Store(left, key)
    assert again.find(Family) == [family]
    again.close()


@pytest.mark.parametrize("length", [0, 1, 15, 511, 512, 4096, 5000, 100_000, -4096, -1])
def test_a_cut_off_file_is_told_and_left_alone(place: Path, key: bytes, length: int) -> None:
    data = place.read_bytes()[:length]
    place.write_bytes(data)
    with pytest.raises(cipher.Unreadable):
        check_all(place, key)
    assert place.read_bytes() == data


def check_all(place: Path, key: bytes) -> None:
    """Raise what opening says of the file; a page that opening does not read is found by the check."""
    store = Store(place, key)
    try:
        if check(store.connection):
            raise cipher.damaged()
    finally:
        store.close()


def test_a_file_of_another_kind_is_told(place: Path, key: bytes) -> None:
    place.write_bytes(b"RUN;Nombre\n" * 1000)
    with pytest.raises(cipher.Unreadable):
        Store(place, key)


def test_a_missing_file_is_not_made_by_reading(tmp_path: Path, key: bytes) -> None:
    with pytest.raises(Unavailable, match="Falta el archivo"):
        Store(tmp_path / "puente.db", key, read_only=True)
    assert list(tmp_path.iterdir()) == []


def test_damaged_pages_are_told(place: Path, key: bytes) -> None:
    harmed = bytearray(place.read_bytes())
    for start in range(4096, len(harmed), 4096):
        harmed[start + 100] ^= 1
    place.write_bytes(harmed)
    with pytest.raises(cipher.Unreadable):
        Store(place, key)


READS: list[Callable[[Store], object]] = [
    lambda store: store.find(Family),
    lambda store: store.find_in(Family, "id", ["x"]),
    lambda store: journal.of_family(store.connection, "x"),
    lambda store: journal.as_of(store.connection, "2007-01-01"),
    lambda store: outbox.waiting(store.connection),
    lambda store: search.search(store.connection, "x"),
    lambda store: families.page(store.connection),
    lambda store: meta.write(store.connection, "x", "y"),
    lambda store: packs.files_of(store.connection, "x", "1"),
    lambda store: blobs.read(store.connection, "x"),
    lambda store: check(store.connection),
]


@pytest.mark.parametrize(
    "module", [blobs, families, journal, meta, outbox, packs, search], ids=lambda module: module.__name__
)
def test_every_function_that_asks_the_file_speaks_in_words(module: ModuleType) -> None:
    asking: list[object] = [
        function
        for name, function in vars(module).items()
        if inspect.isfunction(function)
        and not name.startswith("_")
        and next(iter(inspect.signature(function).parameters), "") == "connection"
    ]
    assert asking
    # The transaction that these two are a part of speaks for them.
    within: tuple[object, ...] = (outbox.mark, search.refresh)
    assert [function for function in asking if not hasattr(function, "__wrapped__") and function not in within] == []


@pytest.mark.parametrize("read", READS)
def test_a_file_that_another_program_holds_is_told_by_every_way_of_reading(
    store: Store, place: Path, key: bytes, read: Callable[[Store], object]
) -> None:
    store.connection.execute("PRAGMA busy_timeout = 1")
    schema.fold(store.connection)
    other = cipher.connect(place, key)
    schema.fold(other)
    other.execute("BEGIN EXCLUSIVE")
    with pytest.raises(Unavailable, match="Otro programa"):
        read(store)
    other.close()


def test_a_lock_is_told_and_nothing_lost(store: Store, family: Family, write: Write, place: Path, key: bytes) -> None:
    store.connection.execute("PRAGMA busy_timeout = 1")
    other = cipher.connect(place, key)
    other.execute("BEGIN IMMEDIATE")
    with pytest.raises(Unavailable, match="Otro programa"):
        write(lambda tx: tx.change(family, sector="Amanecer"))
    assert store.get(Family, family.id) == family
    other.execute("ROLLBACK")
    write(lambda tx: tx.change(family, sector="Amanecer"))
    assert check(store.connection) == []
    other.close()


def test_a_full_disk_is_told_and_nothing_lost(store: Store, family: Family, write: Write) -> None:
    limit = store.connection.execute("PRAGMA page_count").fetchone()[0] + 4
    store.connection.execute(f"PRAGMA max_page_count = {limit}")
    saved = 0

    def fill() -> None:
        nonlocal saved
        for _attempt in range(100):
            write(lambda tx: tx.add(*(note(family, "x" * 900) for _ in range(3))))
            saved += 3

    with pytest.raises(Unavailable, match="está lleno"):
        fill()
    assert len(store.find(Note)) == saved
    assert check(store.connection) == []
    store.connection.execute("PRAGMA max_page_count = 100000")
    write(lambda tx: tx.add(note(family, "y")))
    assert len(store.find(Note)) == saved + 1


def note(family: Family, text: str) -> Note:
    return Note(family=family.id, on=date(2007, 5, 2), text=text)


WRITER = """
import resource, sys
from datetime import UTC, date, datetime
from pathlib import Path
from desktop_app.domain.errors import Unavailable
from desktop_app.domain.records import Family, Note
from desktop_app.store.store import Store
from desktop_app.store.transaction import Stamp
place, limit = Path(sys.argv[1]), int(sys.argv[2])
store = Store(place, bytes(range(32)))
family = store.find(Family)[0]
resource.setrlimit(resource.RLIMIT_FSIZE, (limit, limit))
stamp = Stamp("try_out", "w", "d", datetime(2007, 5, 2, tzinfo=UTC), date(2007, 5, 2))
saved = 0
try:
    while saved < 5_000:
        with store.transaction(stamp) as tx:
            tx.add(Note(family=family.id, on=stamp.day, text="x" * 500))
        saved += 1
except Unavailable as error:
    print(saved, error.reason)
"""


def test_a_disk_that_takes_no_more_is_told_and_every_acknowledged_note_is_there(
    store: Store, family: Family, place: Path, key: bytes
) -> None:
    store.close()
    limit = place.stat().st_size + 200_000
    done = subprocess.run(
        [sys.executable, "-c", WRITER, str(place), str(limit)], capture_output=True, text=True, check=True, timeout=60
    )
    saved, _space, reason = done.stdout.partition(" ")
    assert reason.startswith("No se pudo escribir en el disco")
    again = Store(place, key)
    assert len(again.find(Note)) == int(saved) > 0
    assert check(again.connection) == []
    again.close()


@contextmanager
def small_files(limit: int) -> Iterator[None]:
    """No file of this process can grow beyond so many bytes, as on a full disk."""
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (limit, hard))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))


def names(folder: Path) -> set[str]:
    return {path.name for path in folder.rglob("*")}


def test_a_backup_onto_a_full_disk_leaves_nothing_behind(store: Store, stamp: Stamp, tmp_path: Path) -> None:
    target = tmp_path / "out" / "copy.puente"
    with small_files(100_000), pytest.raises(Unavailable, match="lleno"):
        backup.write_backup(store, target, keys=b"{}", profile="p", now=stamp.now)
    assert names(tmp_path) <= {"out", "profile", "backups", "puente.db", "puente.db-wal", "puente.db-shm"}
    assert check(store.connection) == []


def test_a_restore_onto_a_full_disk_changes_nothing(
    store: Store, family: Family, stamp: Stamp, tmp_path: Path, place: Path, key: bytes
) -> None:
    target = tmp_path / "copy.puente"
    backup.write_backup(store, target, keys=b"{}", profile="p", now=stamp.now)
    with store.transaction(stamp) as tx:
        tx.change(family, sector="Amanecer")
    store.close()
    for limit in (100_000, place.stat().st_size // 2, place.stat().st_size - 50_000):
        with small_files(limit), pytest.raises(Unavailable):
            restore.restore_backup(target, place, backup_key=key, current_key=key, device="d", mark="")
    again = Store(place, key)
    assert again.get(Family, family.id).sector == "Amanecer"
    assert check(again.connection) == []
    again.close()
    assert names(place.parent) <= {"backups", "puente.db"} | {name for name in names(place.parent) if "antes" in name}


def test_a_profile_onto_a_full_disk_leaves_nothing_behind(tmp_path: Path, key: bytes) -> None:
    with small_files(50_000), pytest.raises(Unavailable):
        Store(tmp_path / "new" / "puente.db", key)
    assert names(tmp_path) == {"new"}


@pytest.fixture
def foreign_folder() -> Iterator[Path]:
    """A folder that an ordinary user reaches but may not write in, whoever runs the tests."""
    folder = Path(tempfile.mkdtemp(prefix="puente-"))
    folder.chmod(0o755)
    yield folder
    for path in [folder, *folder.rglob("*")]:
        path.chmod(0o755)
    shutil.rmtree(folder)


@contextmanager
def as_an_ordinary_user() -> Iterator[None]:
    """Permissions count for nothing with the administrator: be somebody else meanwhile."""
    if os.geteuid() != 0:
        yield
        return
    os.seteuid(NOBODY)
    try:
        yield
    finally:
        os.seteuid(0)


def test_a_folder_that_cannot_be_written_is_told(foreign_folder: Path, key: bytes, blank: Path) -> None:
    place = Path(shutil.copyfile(blank, foreign_folder / "puente.db"))
    place.chmod(0o444)
    foreign_folder.chmod(0o555)
    with as_an_ordinary_user(), pytest.raises(Unavailable, match="No se puede escribir en la carpeta del perfil"):
        Store(place, key)
    assert [path.name for path in foreign_folder.iterdir()] == ["puente.db"]
    assert place.read_bytes() == blank.read_bytes()


def test_a_profile_in_a_folder_that_cannot_be_written_is_told(foreign_folder: Path, key: bytes) -> None:
    foreign_folder.chmod(0o555)
    with as_an_ordinary_user():
        for place in (foreign_folder / "puente.db", foreign_folder / "new" / "puente.db"):
            with pytest.raises(Unavailable, match="No hay permiso"):
                Store(place, key)
    assert list(foreign_folder.iterdir()) == []


def test_a_folder_that_cannot_be_entered_is_told(foreign_folder: Path, key: bytes) -> None:
    foreign_folder.chmod(0o000)
    with as_an_ordinary_user(), pytest.raises(Unavailable, match="No hay permiso"):
        Store(foreign_folder / "puente.db", key)


def test_a_backup_into_a_folder_that_cannot_be_written_is_told(
    foreign_folder: Path, blank: Path, key: bytes, stamp: Stamp
) -> None:
    profile, out = foreign_folder / "profile", foreign_folder / "out"
    for folder in (profile, out):
        folder.mkdir()
        folder.chmod(0o777)
    shutil.copyfile(blank, profile / "puente.db").chmod(0o666)
    out.chmod(0o555)
    with as_an_ordinary_user():
        store = Store(profile / "puente.db", key)
        with pytest.raises(Unavailable, match="out"):
            backup.write_backup(store, out / "copy.puente", keys=b"{}", profile="p", now=stamp.now)
        assert check(store.connection) == []
        store.close()
    assert list(out.iterdir()) == []
    assert names(profile) == {"backups", "puente.db"}


def test_a_fault_of_ours_stays_one() -> None:
    with pytest.raises(ZeroDivisionError):
        cipher.trouble(ZeroDivisionError())
