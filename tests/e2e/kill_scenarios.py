"""What is killed in the store: a stream of writes, a migration, the making of a profile."""

from __future__ import annotations

import random
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Final

from desktop_app import app, keys
from desktop_app.domain.records import Assessment, Enrolment, Family, Member, Note, Record
from desktop_app.keys.wrap import cheap_for_tests
from desktop_app.store import blobs, cipher, schema
from desktop_app.store.check import check
from desktop_app.store.store import FILE, Store
from desktop_app.store.transaction import Stamp, Transaction
from tests.e2e.kills import SCENARIOS, Acknowledge, Scenario

KEY: Final = bytes(range(32))
PASSPHRASE: Final = "cuatro palabras que recuerdo"
DAY: Final = date(2007, 5, 2)
STAMP: Final = Stamp("try_out", "worker-1", "device-1", datetime(2007, 5, 2, 15, tzinfo=UTC), DAY)
FAMILY: Final = Family(id="family-1", code="09-0121", name="Ñancupil Peña", commune="09101")
ENROLMENT: Final = Enrolment(family=FAMILY.id, number=1, programme="try_out", version="1", enrolled_on=DAY)
NOTES: Final = 100


def fill(folder: Path, *, notes: int = 0) -> None:
    """A database with a family and so many notes."""
    folder.mkdir()
    store = Store(folder / FILE, KEY)
    with store.transaction(STAMP) as tx:
        tx.put(FAMILY, ENROLMENT)
        tx.add(*(Note(id=f"note-{number}", family=FAMILY.id, on=DAY, text="x" * 200) for number in range(notes)))
    store.close()


# A stream of writes


def write_on(folder: Path, chance: random.Random, acknowledge: Acknowledge) -> None:
    store = Store(folder / FILE, KEY)
    number = len(store.find(Note))
    while True:
        with store.transaction(STAMP) as tx:
            records = _something(tx, number, chance)
        acknowledge(f"note-{number} {' '.join(record.id for record in records)}")
        number += 1


def _something(tx: Transaction, number: int, chance: random.Random) -> list[Record]:
    """Records of several kinds, by every way of writing; the note comes last and stands for all of it."""
    member = Member(family=FAMILY.id, names=f"Rosa {number}", surnames="Peña")
    tx.add(*[member] * chance.randint(0, 1))
    tx.put(*(_assessment(code, chance) for code in chance.sample(["S1", "S2", "S3", "S4"], 2)))
    tx.change(tx.get(Family, FAMILY.id), sector=f"Sector {number}", stage_reason=f"{number}")
    tx.remove(*tx.find(Member)[: chance.randint(0, 1)])
    blobs.keep(tx.connection, chance.randbytes(chance.choice([10, 10_000])))
    note = Note(id=f"note-{number}", family=FAMILY.id, on=DAY, text="x" * chance.choice([10, 5_000]))
    tx.add(note)
    return [note]


def _assessment(code: str, chance: random.Random) -> Assessment:
    status = chance.choice(["met", "in_work", "to_be_worked"])
    return Assessment(family=FAMILY.id, enrolment=ENROLMENT.id, condition=code, status=status)


def judge_writes(folder: Path, receipts: list[str]) -> None:
    store = Store(folder / FILE, KEY)
    there = [note.id for note in store.find(Note)]
    # All that was acknowledged, and after each kill at most the one that was saved but not yet told.
    assert there == [f"note-{number}" for number in range(len(there))]
    assert {receipt.split()[0] for receipt in receipts} <= set(there)
    if there:
        assert store.get(Family, FAMILY.id).sector == f"Sector {len(there) - 1}"
    assert check(store.connection) == []
    store.close()


SCENARIOS["writes"] = Scenario(fill, write_on, judge_writes, fresh=False, endless=True)

# A migration

STEP: Final = """
ALTER TABLE "note" ADD COLUMN "mood" TEXT NOT NULL DEFAULT '';
UPDATE "note" SET "mood" = "text" || "text";
CREATE TABLE "new_outbox" (
    "seq" INTEGER PRIMARY KEY AUTOINCREMENT, "change" TEXT NOT NULL, "record" TEXT NOT NULL, "field" TEXT NOT NULL,
    "base_version" INTEGER, "base_change" TEXT, "sent" TEXT
) STRICT;
INSERT INTO "new_outbox" SELECT *, NULL FROM "outbox";
DROP TABLE "outbox";
ALTER TABLE "new_outbox" RENAME TO "outbox";
"""


def fill_old(folder: Path) -> None:
    fill(folder, notes=NOTES)
    (folder / "step.sql").write_text(STEP, encoding="utf-8")


def migrate(folder: Path, chance: random.Random, acknowledge: Acknowledge) -> None:
    connection = cipher.connect(folder / FILE, KEY)
    schema.migrate(connection, folder / FILE, scripts=(*schema.SCRIPTS, folder / "step.sql"))
    acknowledge("migrated")
    connection.close()


def judge_migration(folder: Path, receipts: list[str]) -> None:
    connection = cipher.connect(folder / FILE, KEY)
    version = schema.version(connection)
    assert version == schema.LATEST + 1 if receipts else version in (schema.LATEST, schema.LATEST + 1)
    assert check(connection) == []
    columns = {name for (name,) in connection.execute("SELECT name FROM pragma_table_info('note')")}
    assert ("mood" in columns) == (version > schema.LATEST)
    copies = list((folder / schema.BACKUPS).glob("*.db"))
    assert copies or version == schema.LATEST
    for path in copies:
        copy = Store(path, KEY)
        assert len(copy.find(Note)) == NOTES
        copy.close()
    # Whatever was left half done does not stand in the way of doing it.
    schema.migrate(connection, folder / FILE, scripts=(*schema.SCRIPTS, folder / "step.sql"))
    assert connection.execute('SELECT count(*), min(length("mood")) FROM "note"').fetchone() == (NOTES, 400)
    connection.close()


SCENARIOS["migration"] = Scenario(fill_old, migrate, judge_migration)

# A new profile


def nothing(folder: Path) -> None:
    folder.mkdir()


def create(folder: Path, chance: random.Random, acknowledge: Acknowledge) -> None:
    with cheap_for_tests():
        app.create_profile(folder, passphrase=PASSPHRASE)
    acknowledge("created")


def judge_profile(folder: Path, receipts: list[str]) -> None:
    with cheap_for_tests():
        try:
            keys.ways(folder)
        except keys.NoKeys:
            assert not receipts
            app.create_profile(folder, passphrase=PASSPHRASE)
    with app.open_desk(folder, passphrase=PASSPHRASE) as desk:
        assert desk.device
        assert check(desk.store.connection) == []


SCENARIOS["profile"] = Scenario(nothing, create, judge_profile)
