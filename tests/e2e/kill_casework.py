"""What is killed in a profile as workers have it: their verbs, the list coming in, its backups and their way back."""

from __future__ import annotations

import atexit
import random
import shutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import date, timedelta
from functools import cache
from pathlib import Path
from tempfile import mkdtemp
from typing import Final

from desktop_app import app, keys
from desktop_app.casework import agreement_contracts as contracts
from desktop_app.casework import commitments, diagnosis, file, importing, network, office, sessions
from desktop_app.casework.reserved_list import ListReading, read_list
from desktop_app.casework.verb import Desk, Done
from desktop_app.domain.errors import Refused
from desktop_app.domain.geography import Communes
from desktop_app.domain.records import Agreement, Commitment, Family, Institution, Member, Note, Session, Worker
from desktop_app.domain.run import check_digit
from desktop_app.keys.wrap import cheap_for_tests
from desktop_app.paths import resources
from desktop_app.store import meta, packs, schema
from desktop_app.store.check import check
from desktop_app.store.store import FILE
from tests.casework.doings import DOINGS, World
from tests.casework.home import BLANK, FIRST_DAY, Home, MovingClock
from tests.casework.pens import ink
from tests.casework.worlds import enrolled_family
from tests.e2e.kills import SCENARIOS, Acknowledge, Scenario

PASSPHRASE: Final = "cuatro palabras que recuerdo"
FAMILIES: Final = 300
COPY: Final = "copia.puente"


@cache
def _base() -> Path:
    """A profile with a unit of the blank programme, and a family with a signed contract; only copied."""
    folder = Path(mkdtemp()) / "profile"
    atexit.register(shutil.rmtree, folder.parent)
    with cheap_for_tests():
        app.create_profile(folder, passphrase=PASSPHRASE)
    with _opened(folder) as desk:
        desk.store.keep_pack(packs.read_folder(BLANK))
        office.set_up_unit(desk, name="UIF Lonquimay", municipality="Lonquimay", commune="09205", programme="blank")
        worker = office.add_worker(desk, names="Laura", surnames="Soto").value
        caseload = office.open_caseload(desk, name="Los Aromos", worker=worker.id).value
        clock = MovingClock()
        enrolled_family(replace(desk, clock=clock), clock, caseload=caseload.id)
        network.add_institution(desk, name="CESFAM Lonquimay")
    with _world(folder) as world:
        _signed(world, _made(world, random.Random(0)).value)
    return folder


@contextmanager
def _opened(folder: Path) -> Iterator[Desk]:
    with app.open_desk(folder, passphrase=PASSPHRASE, today=FIRST_DAY) as desk:
        yield desk


@contextmanager
def _world(folder: Path) -> Iterator[World]:
    """The family of the profile, on the last day on which something was done there."""
    with _opened(folder) as desk:
        (last,) = desk.store.connection.execute('SELECT max("day") FROM "action"').fetchone()
        clock = MovingClock(date.fromisoformat(last), looks=len(_actions(desk)))
        (family,) = desk.store.find(Family, code="09-0121")
        (place,) = desk.store.find(Institution)
        mother, partner, girl = desk.store.find(Member, family=family.id)[:3]
        yield World(replace(desk, clock=clock), Home(family, mother, partner, girl), place.id, clock)


def _actions(desk: Desk) -> set[str]:
    """Everything done that has left its lines in the journal."""
    query = 'SELECT DISTINCT "action"."id" FROM "action" JOIN "journal" ON "journal"."action" = "action"."id"'
    return {str(action) for (action,) in desk.store.connection.execute(query)}


def fill(folder: Path) -> None:
    shutil.copytree(_base(), folder)


# A stream of verbs


def _held(world: World, chance: random.Random) -> object:
    """The next session, with words enough to fill pages."""
    home = world.home
    number = 1 + len(world.desk.store.find(Session, family=home.id, state="held"))
    words = "w" * chance.randint(1, 5_000)
    held = sessions.Held(on=world.clock.day, present=[home.mother.id], started="10:00", words=words)
    return sessions.hold_session(world.desk, family=home.id, number=number, held=held)


def _set(world: World, chance: random.Random) -> object:
    status = chance.choice(["met", "in_work", "to_be_worked"])
    return diagnosis.set_condition(
        world.desk, family=world.home.id, condition=chance.choice(["G1", "R2"]), status=status, reason="x"
    )


def _made(world: World, chance: random.Random) -> Done[Agreement]:
    promise = commitments.Promise(party="family", what="w" * chance.randint(1, 500), by_when=world.day(30))
    return contracts.make_contract(
        world.desk, family=world.home.id, conditions=["G1"], situation="s", commitments=[promise]
    )


def _signed(world: World, contract: Agreement) -> Done[Agreement]:
    """Everybody signs: the paper is made and frozen within the transaction."""
    (worker,) = world.desk.store.find(Worker)
    everybody = [ink(world.home.mother), ink(world.home.partner), ink(worker)]
    return contracts.sign_contract(world.desk, agreement=contract.id, signatures=everybody)


def _contract_goes_on(world: World, chance: random.Random) -> object:
    """Whatever comes next for the newest contract."""
    contract = world.desk.store.find(Agreement, family=world.home.id, kind="partial")[-1]
    if contract.state == "draft":
        return _signed(world, contract)
    if contract.state != "signed":
        return _made(world, chance)
    promises = world.desk.store.find(Commitment, agreement=contract.id)
    if any(promise.outcome != "done" for promise in promises):
        return commitments.settle_commitment(world.desk, commitment=promises[0].id, outcome="done")
    return contracts.fulfil_contract(world.desk, agreement=contract.id, evidence="e", met=bool(chance.randint(0, 1)))


_HOMELY: Final = [doing for doing in DOINGS if doing.__name__ not in ("_gone", "_changed", "_staged", "_paused")]
"""What leaves everybody at home and the family in accompaniment, so that it can go on signing."""


def _anything(world: World, chance: random.Random) -> object:
    return chance.choice(_HOMELY)(world, chance.randint(0, 23), chance.randint(0, 23))


STREAM: Final[tuple[Callable[[World, random.Random], object], ...]] = (
    _anything, _anything, _held, _set, _contract_goes_on, _contract_goes_on,
)  # fmt: skip


def work(folder: Path, chance: random.Random, acknowledge: Acknowledge) -> None:
    with _world(folder) as world:
        while True:
            world.clock.day += timedelta(days=chance.randint(0, 1))
            try:
                done = chance.choice(STREAM)(world, chance)
            except Refused:
                continue
            assert isinstance(done, Done)
            if done.changes.action:
                acknowledge(done.changes.action)


def judge_work(folder: Path, receipts: list[str]) -> None:
    with _opened(folder) as desk:
        assert set(receipts) <= _actions(desk)
        assert check(desk.store.connection) == []


SCENARIOS["casework"] = Scenario(fill, work, judge_work, fresh=False, endless=True)

# A list of 300 families


@cache
def _reading() -> ListReading:
    lines = ["N° familia;RUN;Nombres;Apellido paterno;Fecha de nacimiento;Sexo;Parentesco;Comuna"]
    for number in range(FAMILIES):
        for place, relation in enumerate(("Jefa de hogar", "Hija")):
            run = 41_000_000 + 2 * number + place
            lines.append(f"{number};{run}-{check_digit(run)};Rosa;Peña;04-05-19{50 + place};F;{relation};Lonquimay")
    communes = Communes.parse((resources() / "communes.csv").read_text(encoding="utf-8"))
    reading = read_list("\n".join(lines).encode(), "lista.csv", communes=communes, today=FIRST_DAY)
    assert (len(reading.families), reading.faults) == (FAMILIES, ())
    return reading


def bring_in(folder: Path, chance: random.Random, acknowledge: Acknowledge) -> None:
    with _opened(folder) as desk:
        done = importing.import_list(desk, reading=_reading())
        acknowledge(done.changes.action)


def judge_list(folder: Path, receipts: list[str]) -> None:
    with _opened(folder) as desk:
        came_in = set(receipts) <= _actions(desk) and len(desk.store.find(Family)) > 1
        assert came_in or not receipts
        # All or nothing, people too.
        counts = len(desk.store.find(Family)), len(desk.store.find(Member))
        assert counts == ((1 + FAMILIES, 3 + 2 * FAMILIES) if came_in else (1, 3))
        assert check(desk.store.connection) == []
    if not came_in:
        bring_in(folder, random.Random(0), lambda _receipt: None)


SCENARIOS["list"] = Scenario(fill, bring_in, judge_list)

# A backup


def _write(desk: Desk, text: str) -> str:
    (family,) = desk.store.find(Family)
    return file.write_note(desk, family=family.id, text=text).value.id


def back_up(folder: Path, chance: random.Random, acknowledge: Acknowledge) -> None:
    with _opened(folder) as desk:
        for _time in range(3):
            note = _write(desk, "y" * chance.randint(1, 5_000))
            acknowledge(f"note {note}")
            app.back_up(folder, desk, folder / COPY)
            acknowledge(f"backup {note}")


def judge_backup(folder: Path, receipts: list[str]) -> None:
    notes = [receipt.split()[1] for receipt in receipts if receipt.startswith("note")]
    saved = [receipt.split()[1] for receipt in receipts if receipt.startswith("backup")]
    _holds(folder, notes)
    assert (folder / COPY).exists() or not saved
    if (folder / COPY).exists():
        elsewhere = folder.with_name(folder.name + "-elsewhere")
        app.restore(elsewhere, folder / COPY, passphrase=PASSPHRASE)
        _holds(elsewhere, saved)
        shutil.rmtree(elsewhere)


def _holds(folder: Path, notes: list[str]) -> None:
    with _opened(folder) as desk:
        assert set(notes) <= {note.id for note in desk.store.find(Note)}
        assert check(desk.store.connection) == []


SCENARIOS["backup"] = Scenario(fill, back_up, judge_backup, fresh=False)

# The way back, in the place of what there is


def fill_with_copy(folder: Path) -> None:
    """A profile, a backup of it, and a note since, which is in the log only, as a kill leaves it."""
    fill(folder)
    with _opened(folder) as desk:
        app.back_up(folder, desk, folder / COPY)
    with _opened(folder) as desk:
        _write(desk, "Después del respaldo")
        kept = folder / "kept"
        kept.mkdir()
        for name in (FILE, f"{FILE}-wal"):
            shutil.copyfile(folder / name, kept / name)
    for path in kept.iterdir():
        path.replace(folder / path.name)
    kept.rmdir()


def put_back(folder: Path, chance: random.Random, acknowledge: Acknowledge) -> None:
    app.restore(folder, folder / COPY, passphrase=PASSPHRASE)
    acknowledge("restored")


def judge_restore(folder: Path, receipts: list[str]) -> None:
    with _opened(folder) as desk:
        notes = desk.store.find(Note)
        is_restored = bool(meta.read(desk.store.connection, meta.MARK))
        assert check(desk.store.connection) == []
    assert is_restored or not receipts
    assert len(notes) == (0 if is_restored else 1)
    formers = list((folder / schema.BACKUPS).glob("*.db")) if is_restored else []
    for former in formers:
        shutil.copyfile(former, folder / FILE)
        with _opened(folder) as desk:
            assert len(desk.store.find(Note)) == 1
    assert len(formers) == is_restored
    put_back(folder, random.Random(0), lambda _receipt: None)
    _holds(folder, [])


SCENARIOS["restore"] = Scenario(fill_with_copy, put_back, judge_restore)

# The way back, onto a new laptop


def arrive(folder: Path, chance: random.Random, acknowledge: Acknowledge) -> None:
    app.restore(folder / "new", folder / COPY, passphrase=PASSPHRASE)
    acknowledge("restored")


def judge_arrival(folder: Path, receipts: list[str]) -> None:
    place = folder / "new"
    if not (place / FILE).exists():
        assert not receipts
        # Whatever was left does not stand in the way of doing it again.
        arrive(folder, random.Random(0), lambda _receipt: None)
    with _opened(place) as desk:
        assert desk.store.find(Agreement)
        assert check(desk.store.connection) == []
    assert keys.ways(place).passphrase


SCENARIOS["arrival"] = Scenario(fill_with_copy, arrive, judge_arrival)
