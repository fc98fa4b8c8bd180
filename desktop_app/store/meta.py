"""What this laptop is: small facts of the file that are never synced."""

from __future__ import annotations

from desktop_app.store import cipher

DEVICE = "device"
MARK = "mark"
WORKER = "worker"
UNIT = "unit"
DEMONSTRATION = "demonstration"
SHIPPED = "shipped"


@cipher.in_words()
def read(connection: cipher.Connection, key: str, default: str = "") -> str:
    """The fact of that name, or `default`."""
    row = connection.execute('SELECT "value" FROM "meta" WHERE "key" = ?', (key,)).fetchone()
    return default if row is None else str(row[0])


@cipher.in_words()
def write(connection: cipher.Connection, key: str, value: str) -> None:
    """Set a fact."""
    connection.execute(
        'INSERT INTO "meta" ("key", "value") VALUES (?, ?)'
        ' ON CONFLICT ("key") DO UPDATE SET "value" = excluded."value"',
        (key, value),
    )
