"""Tools for the tests of migrations, made for those that are still to come: they work on any list of steps."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest

from desktop_app.store import cipher, schema

KEY = bytes(range(32))
Opened = Callable[[Path], Any]


@contextmanager
def _open(path: Path) -> Iterator[cipher.Connection]:
    connection = cipher.connect(path, KEY)
    try:
        yield connection
    finally:
        connection.close()


@pytest.fixture(scope="session")
def key() -> bytes:
    return KEY


@pytest.fixture
def opened() -> Opened:
    """The file's connection, for a `with` block."""
    return _open


@pytest.fixture
def migrated(tmp_path: Path) -> Callable[..., Path]:
    """A file that has had these steps, one opening a step (`together`: all in one), without copies beside it."""

    def make(scripts: Sequence[Path] = schema.SCRIPTS, *, together: bool = False, name: str = "puente.db") -> Path:
        path = tmp_path / name
        for count in [len(scripts)] if together else range(1, len(scripts) + 1):
            with _open(path) as connection:
                schema.migrate(connection, path, scripts=scripts[:count], copy_first=False)
        return path

    return make


@pytest.fixture
def shape() -> Callable[[Path], dict[str, Any]]:
    """All that a file's format consists of: tables with their columns, indexes, triggers, options; by name."""

    def read(path: Path) -> dict[str, Any]:
        with _open(path) as connection:
            named = connection.execute("SELECT name, type, tbl_name, sql FROM sqlite_master").fetchall()
            shape: dict[str, Any] = {name: (kind, table, _words(sql)) for name, kind, table, sql in named}
            for name, kind, _table, _sql in named:
                if kind == "table":
                    columns = connection.execute(f'PRAGMA table_xinfo("{name}")').fetchall()
                    keys = connection.execute(f'PRAGMA foreign_key_list("{name}")').fetchall()
                    options = connection.execute(f'PRAGMA table_list("{name}")').fetchall()
                    shape[f"{name} inside"] = (columns, keys, options)
            shape["version"] = schema.version(connection)
            shape["steps"] = connection.execute('SELECT "name" FROM "_sqlite_migrations" ORDER BY "id"').fetchall()
        return shape

    return read


def _words(sql: str | None) -> list[str]:
    return (sql or "").split()
