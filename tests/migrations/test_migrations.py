"""Numbered migrations: a migrated file equals a fresh one, and a step that fails changes nothing."""

from __future__ import annotations

import re
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from desktop_app.domain.errors import Unavailable
from desktop_app.store import cipher, schema
from desktop_app.store.check import check
from desktop_app.store.store import Store

Migrated = Callable[..., Path]
Shape = Callable[[Path], dict[str, Any]]

ADDS = (
    'ALTER TABLE "family" ADD COLUMN "nickname" TEXT NOT NULL DEFAULT \'\';\nCREATE INDEX "n" ON "family" ("nickname");'
)
REBUILDS = """
CREATE TABLE "new_family" ("id" TEXT PRIMARY KEY NOT NULL, "name" TEXT NOT NULL) STRICT;
INSERT INTO "new_family" SELECT "id", "name" FROM "family";
DROP TABLE "family";
ALTER TABLE "new_family" RENAME TO "family";
"""
FAILS = """
ALTER TABLE "family" ADD COLUMN "nickname" TEXT;
UPDATE "family" SET "nickname" = "name";
INSERT INTO "nowhere" VALUES (1);
"""
ORPHANS = 'DELETE FROM "family";'


@pytest.fixture
def step(tmp_path: Path) -> Callable[[str], tuple[Path, ...]]:
    """The steps there are, and one more with this text."""

    def make(text: str) -> tuple[Path, ...]:
        path = tmp_path / f"{schema.LATEST + 1:04d}_try_out.sql"
        path.write_text(text, encoding="utf-8")
        return (*schema.SCRIPTS, path)

    return make


def fill(connection: cipher.Connection) -> None:
    connection.execute(
        'INSERT INTO "family" ("id", "family", "code", "name", "commune", "address", "sector", "directions", "phone",'
        ' "rural", "caseload", "enrolment", "stage", "stage_reason")'
        " VALUES ('f', 'f', '1', 'Ñandú', '', '', '', '', '', 0, '', '', '', '')"
    )
    connection.execute(
        'INSERT INTO "note" ("id", "family", "on", "text", "condition", "session")'
        " VALUES ('n', 'f', '2007-05-02', '', '', '')"
    )


def dump(path: Path, opened: Any) -> list[Any]:
    with opened(path) as connection:
        names = [row[0] for row in connection.execute("SELECT name FROM sqlite_master WHERE type = 'table' ORDER BY 1")]
        return [(name, connection.execute(f'SELECT * FROM "{name}"').fetchall()) for name in names]


def test_the_steps_are_numbered_without_a_gap() -> None:
    assert [int(script.name[:4]) for script in schema.SCRIPTS] == list(range(1, schema.LATEST + 1))
    assert all(re.fullmatch(r"\d{4}_[a-z_]+\.sql", script.name) for script in schema.SCRIPTS)


def test_a_file_migrated_step_by_step_equals_a_fresh_one(migrated: Migrated, shape: Shape, key: bytes) -> None:
    by_steps, fresh = migrated(), migrated(together=True, name="fresh.db")
    assert shape(by_steps) == shape(fresh)
    store = Store(by_steps, key)
    assert check(store.connection) == []
    store.close()


def test_a_store_makes_the_same_file(migrated: Migrated, shape: Shape, tmp_path: Path, key: bytes) -> None:
    Store(tmp_path / "store.db", key).close()
    assert shape(tmp_path / "store.db") == shape(migrated())


def test_the_comparison_sees_a_difference(migrated: Migrated, shape: Shape, opened: Any) -> None:
    path, fresh = migrated(), migrated(name="fresh.db")
    with opened(path) as connection:
        connection.execute('DROP INDEX "member_run"')
    assert shape(path) != shape(fresh)


def test_a_step_keeps_what_is_there_and_a_copy_of_the_file_before(
    migrated: Migrated, opened: Any, step: Any, tmp_path: Path
) -> None:
    path = migrated()
    with opened(path) as connection:
        fill(connection)
    before = dump(path, opened)
    with opened(path) as connection:
        schema.migrate(connection, path, scripts=step(ADDS))
        assert connection.execute('SELECT "name", "nickname" FROM "family"').fetchall() == [("Ñandú", "")]
        assert schema.version(connection) == schema.LATEST + 1
    (copy,) = (tmp_path / schema.BACKUPS).iterdir()
    assert copy.stat().st_mode & 0o077 == 0
    assert dump(copy, opened) == before


def test_a_step_may_rebuild_a_table_that_others_point_to(migrated: Migrated, opened: Any, step: Any) -> None:
    path = migrated()
    with opened(path) as connection:
        fill(connection)
        schema.migrate(connection, path, scripts=step(REBUILDS))
        assert connection.execute('SELECT * FROM "family"').fetchall() == [("f", "Ñandú")]
        assert connection.execute('SELECT "id" FROM "note"').fetchall() == [("n",)]
        assert connection.execute("PRAGMA foreign_keys").fetchone() == (1,)


@pytest.mark.parametrize(("text", "error"), [(FAILS, cipher.OperationalError), (ORPHANS, AssertionError)])
def test_a_step_that_fails_half_way_leaves_the_file_as_it_was_and_a_copy(
    migrated: Migrated, shape: Shape, opened: Any, step: Any, tmp_path: Path, text: str, error: type[Exception]
) -> None:
    path = migrated()
    with opened(path) as connection:
        fill(connection)
    before = (dump(path, opened), shape(path))
    with opened(path) as connection:
        with pytest.raises(error):
            schema.migrate(connection, path, scripts=step(text))
        assert not connection.in_transaction
        assert connection.execute("PRAGMA foreign_keys").fetchone() == (1,)
    assert (dump(path, opened), shape(path)) == before
    (copy,) = (tmp_path / schema.BACKUPS).iterdir()
    assert dump(copy, opened) == before[0]


def test_a_full_disk_in_a_step_leaves_the_file_as_it_was(migrated: Migrated, opened: Any, step: Any) -> None:
    path = migrated()
    before = dump(path, opened)
    with opened(path) as connection:
        pages = connection.execute("PRAGMA page_count").fetchone()[0]
        connection.execute(f"PRAGMA max_page_count = {pages}")
        filler = 'CREATE TABLE "big" ("x" TEXT);' + 'INSERT INTO "big" VALUES (hex(randomblob(9000)));' * 50
        with pytest.raises(Unavailable, match="lleno"):
            schema.migrate(connection, path, scripts=step(filler))
    assert dump(path, opened) == before


def test_without_room_for_the_copy_nothing_is_begun(migrated: Migrated, opened: Any, step: Any, tmp_path: Path) -> None:
    path = migrated()
    (tmp_path / schema.BACKUPS).write_text("a file where the folder should be", encoding="utf-8")
    with opened(path) as connection:
        with pytest.raises(Unavailable, match="backups"):
            schema.migrate(connection, path, scripts=step(ADDS))
        assert schema.version(connection) == schema.LATEST


@pytest.mark.parametrize("read_only", [False, True])
def test_a_file_from_a_newer_version_is_refused_in_words(
    migrated: Migrated, opened: Any, key: bytes, read_only: bool
) -> None:
    path = migrated()
    with opened(path) as connection:
        connection.execute(f"PRAGMA user_version = {schema.LATEST + 1}")
    before = path.read_bytes()
    with pytest.raises(Unavailable, match=f"formato {schema.LATEST + 1}; esta llega al {schema.LATEST}"):
        Store(path, key, read_only=read_only)
    assert path.read_bytes() == before


def test_a_file_of_today_is_opened_without_loading_the_migrations(migrated: Migrated, key: bytes) -> None:
    script = (
        "import sys; from pathlib import Path; from desktop_app.store.store import Store\n"
        f"Store(Path({str(migrated())!r}), {key!r}).close(); sys.exit('sqlite_utils' in sys.modules)"
    )
    assert subprocess.run([sys.executable, "-c", script], check=False).returncode == 0
