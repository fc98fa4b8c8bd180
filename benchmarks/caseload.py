"""Invented caseloads, written record by record through the store: the same ones for the same seed."""

from __future__ import annotations

import random
from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from typing import Final

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
from desktop_app.store import meta
from desktop_app.store.store import Store
from desktop_app.store.transaction import Stamp

DAY: Final = date(2007, 5, 2)
STAMP: Final = Stamp("invent", "worker-1", "device-1", datetime(2007, 5, 2, 15, tzinfo=UTC), DAY)
CONDITIONS: Final = [f"{dimension}{number}" for dimension in "ISEDHTF" for number in range(1, 9)][:53]
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


def families(count: int, *, history: bool, seed: int = 1) -> Iterator[list[Record]]:
    """The records of each family: with its people, and with the history of a year where that is wanted."""
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
        yield [family, *people, *(_history(family, people) if history else [])]


def _person(family: Family, surnames: str, number: int, chance: random.Random) -> Member:
    run = 40_000_000 + number * 37
    return Member(
        family=family.id,
        names=chance.choice(_NAMES),
        surnames=surnames,
        run=f"{run}-{check_digit(run)}",
        birth_date=date(1940, 1, 1) + timedelta(days=chance.randint(0, 24_000)),
    )


def _history(family: Family, people: list[Member]) -> list[Record]:
    enrolment = Enrolment(
        id=f"enrolment of {family.code}", family=family.id, number=1, programme="p", version="1", enrolled_on=DAY
    )
    sessions = [
        Session(family=family.id, enrolment=enrolment.id, number=number, day=DAY + timedelta(weeks=number))
        for number in range(1, 22)
    ]
    return [
        enrolment,
        *(Assessment(family=family.id, enrolment=enrolment.id, condition=code) for code in CONDITIONS),
        *sessions,
        *(
            Attendance(family=family.id, session=session.id, member=person.id, present=True)
            for session in sessions
            for person in people
        ),
        *(Note(family=family.id, on=DAY + timedelta(days=7 * week), text="Visita " * 20) for week in range(20)),
    ]


def write(store: Store, count: int, *, history: bool) -> None:
    """Write a unit, a worker, a caseload and so many families; twenty a transaction."""
    unit = Unit(id="unit-1", name="UIF", municipality="Municipalidad de Temuco", commune="09101")
    worker = Worker(id="worker-1", unit=unit.id, names="Ana", surnames="Vera")
    with store.transaction(STAMP) as tx:
        tx.add(unit, worker, Caseload(id="caseload-1", unit=unit.id, name="Sur", worker=worker.id))
        meta.write(tx.connection, meta.UNIT, unit.id)
    waiting: list[Record] = []
    for number, records in enumerate(families(count, history=history), start=1):
        waiting += records
        if number % 20 == 0 or number == count:
            with store.transaction(STAMP) as tx:
                tx.put(*waiting)
            waiting = []
