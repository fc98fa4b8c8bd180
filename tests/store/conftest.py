"""A real encrypted database for each test: copied from one that is laid out once."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any, TypeVar

import pytest

from desktop_app.domain.records import Family
from desktop_app.store.store import Store
from desktop_app.store.transaction import Stamp, Transaction

T = TypeVar("T")
Write = Callable[[Callable[[Transaction], T]], T]


class Counting:
    """A connection that counts the statements it is given; a statement for many rows counts once."""

    def __init__(self, connection: Any) -> None:
        self.connection = connection
        self.statements: list[str] = []

    def execute(self, sql: str, *values: Any) -> Any:
        self.statements.append(sql)
        return self.connection.execute(sql, *values)

    def executemany(self, sql: str, values: Any) -> Any:
        self.statements.append(sql)
        return self.connection.executemany(sql, values)

    def __getattr__(self, name: str) -> Any:
        return getattr(self.connection, name)


@pytest.fixture(scope="session")
def key() -> bytes:
    return bytes(range(32))


@pytest.fixture(scope="session")
def blank(tmp_path_factory: pytest.TempPathFactory, key: bytes) -> Path:
    """A database without records; only ever copied."""
    path = tmp_path_factory.mktemp("blank") / "puente.db"
    Store(path, key).close()
    return path


@pytest.fixture
def place(tmp_path: Path, blank: Path) -> Path:
    """The database file of a profile of its own."""
    folder = tmp_path / "profile"
    folder.mkdir(mode=0o700)
    return Path(shutil.copyfile(blank, folder / "puente.db"))


@pytest.fixture
def store(place: Path, key: bytes) -> Iterator[Store]:
    store = Store(place, key)
    yield store
    store.close()


@pytest.fixture
def stamp() -> Stamp:
    return Stamp("try_out", "worker-1", "device-1", datetime(2007, 5, 2, 15, 30, tzinfo=UTC), date(2007, 5, 2))


@pytest.fixture
def write(store: Store, stamp: Stamp) -> Write[Any]:
    """Carry something out in a transaction of its own."""

    def carry_out(act: Callable[[Transaction], T]) -> T:
        with store.transaction(stamp) as tx:
            return act(tx)

    return carry_out


@pytest.fixture
def family(write: Write[None]) -> Family:
    record = Family(code="09-0121", name="Ñancupil Peña", commune="09101", address="Los Aromos 12, Temuco")
    write(lambda tx: tx.add(record))
    return record


@pytest.fixture
def counting(store: Store) -> Counting:
    """The store's connection, counted from here on."""
    counter = Counting(store.connection)
    store.connection = counter  # type: ignore[assignment]  # stands in for the connection
    return counter
