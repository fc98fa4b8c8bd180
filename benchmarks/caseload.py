"""Invented caseloads, written record by record through the store: the same ones for the same seed."""

from __future__ import annotations

import random
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from typing import Final

from desktop_app.domain.pack.model import Programme
from desktop_app.domain.records import (
    Assessment,
    Attendance,
    Caseload,
    Enrolment,
    Family,
    Member,
    Note,
    Record,
    Session,
    Unit,
    Worker,
)
from desktop_app.domain.run import check_digit
from desktop_app.paths import resources
from desktop_app.store import meta, packs
from desktop_app.store.store import Store
from desktop_app.store.transaction import Stamp

DAY: Final = date(2007, 5, 2)
STAMP: Final = Stamp("invent", "worker-1", "device-1", datetime(2007, 5, 2, 15, tzinfo=UTC), DAY)
HELD: Final = 10
"""So many of the 21 sessions of a family with a history were held, one a week."""
TODAY: Final = DAY + timedelta(weeks=HELD + 1)
"""The day on which the next session of every family with a history is planned."""
_NAMES: Final = ("Rosa", "María José", "Luis", "Ángela", "Pedro", "Inés", "Raúl", "Sofía", "Tomás", "Ximena")
_SURNAMES: Final = (
    "Muñoz",
    "Peña",
    "Soto",
    "Ñancupil",
    "Güell",
    "Cárcamo",
    "Quilodrán",
    "Vera",
    "Millán",
    "Huenchumil",
)
_STREETS: Final = ("Los Aromos", "Balmaceda", "Camino a Pilmaiquén", "Pasaje Las Lengas", "Av. Alemania")


def families(count: int, history: Programme | None, seed: int = 1) -> Iterator[list[Record]]:
    """The records of each family: with its people, and with a history in a programme where that is wanted."""
    chance = random.Random(seed)
    for number in range(count):
        surnames = f"{chance.choice(_SURNAMES)} {chance.choice(_SURNAMES)}"
        address = f"{chance.choice(_STREETS)} {chance.randint(1, 2000)}"
        family = Family(
            code=f"09-{number:04d}",
            name=surnames,
            commune="09101",
            address=address,
            caseload="caseload-1",
            stage="active",
        )
        people = [_person(family, surnames, 4 * number + place, chance) for place in range(4)]
        yield [*people, *(_history(family, people, history) if history else [family])]


def _person(family: Family, surnames: str, number: int, chance: random.Random) -> Member:
    run = 40_000_000 + number * 37
    return Member(
        family=family.id,
        names=chance.choice(_NAMES),
        surnames=surnames,
        relation="child" if number % 4 else "head",
        sex="M" if number % 2 else "F",
        run=f"{run}-{check_digit(run)}",
        birth_date=date(1940, 1, 1) + timedelta(days=chance.randint(0, 24_000)),
    )


def _history(family: Family, people: list[Member], programme: Programme) -> list[Record]:
    enrolment = Enrolment(
        family=family.id, number=1, programme=programme.id, version=programme.version, enrolled_on=DAY, hour="10:00"
    )
    sessions = [_session(family, enrolment, number) for number in range(1, 22)]
    return [
        replace(family, enrolment=enrolment.id),
        enrolment,
        *(
            Assessment(
                family=family.id,
                enrolment=enrolment.id,
                condition=condition.code,
                member=people[0].id if condition.scope == "member" else "",
                status="to_be_worked",
            )
            for condition in programme.conditions
        ),
        *sessions,
        *(
            Attendance(family=family.id, session=session.id, member=person.id, present=True)
            for session in sessions[:HELD]
            for person in people
        ),
        *(Note(family=family.id, on=DAY + timedelta(days=7 * week), text="Visita " * 20) for week in range(20)),
    ]


def _session(family: Family, enrolment: Enrolment, number: int) -> Session:
    day = DAY + timedelta(weeks=number)
    planned = Session(family=family.id, enrolment=enrolment.id, number=number, day=day, hour="10:00")
    return replace(planned, state="held", held_on=day) if number <= HELD else planned


def write(store: Store, count: int, *, history: bool) -> None:
    """Write a unit, a worker, a caseload and so many families; twenty a transaction."""
    programme = store.keep_pack(packs.read_folder(resources() / "programmes" / "chile_solidario"))
    unit = Unit(
        id="unit-1", name="UIF", municipality="Municipalidad de Temuco", commune="09101", programme=programme.id
    )
    worker = Worker(id="worker-1", unit=unit.id, names="Ana", surnames="Vera")
    with store.transaction(STAMP) as tx:
        tx.add(unit, worker, Caseload(id="caseload-1", unit=unit.id, name="Sur", worker=worker.id))
        meta.write(tx.connection, meta.UNIT, unit.id)
    waiting: list[Record] = []
    for number, records in enumerate(families(count, programme if history else None), start=1):
        waiting += records
        if number % 20 == 0 or number == count:
            with store.transaction(STAMP) as tx:
                tx.put(*waiting)
            waiting = []
