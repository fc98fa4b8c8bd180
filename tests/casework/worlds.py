"""Desks made anew within a test: with either programme, with many families, with a connection that counts."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from desktop_app.casework import diagnosis, evaluations, members, path
from desktop_app.casework.verb import Desk
from desktop_app.domain.records import KINDS, Family, Member, Unit, columns
from desktop_app.store import meta, rows
from desktop_app.store.check import check
from desktop_app.store.store import FILE, Store
from tests.casework.home import FIRST_DAY, KEY, Home, MovingClock

Tables = dict[str, dict[str, Any]]


@contextmanager
def fresh_desk(source: Path, clock: MovingClock, programme: str = "blank") -> Iterator[Desk]:
    """A desk at a copy of a file that is only laid out. The file must be clean at the end."""
    with TemporaryDirectory() as folder:
        store = Store(Path(shutil.copyfile(source, Path(folder) / FILE)), KEY)
        unit = Unit(name="UIF Lonquimay", municipality="Lonquimay", commune="09205", programme=programme)
        with store.transaction(clock.stamp()) as tx:
            tx.add(unit)
            meta.write(tx.connection, meta.UNIT, unit.id)
        try:
            yield Desk(store, clock, actor="worker", device="laptop")
            assert check(store.connection) == []
        finally:
            store.close()


def listed_family(desk: Desk, clock: MovingClock, code: str = "09-0121", caseload: str = "") -> Home:
    """A family as the list brings it: a mother, her partner, and a girl of ten."""
    family = Family(code=code, name="Díaz Huenchumán", commune="09205", caseload=caseload, listed_on=clock.day)
    people = (
        Member(family=family.id, names="Rosa", surnames="H", sex="F", relation="head", birth_date=date(1988, 5, 4)),
        Member(family=family.id, names="Pedro", surnames="D", sex="M", relation="partner", birth_date=date(1985, 8, 9)),
        Member(family=family.id, names="Camila", surnames="D", sex="F", relation="child", birth_date=date(2016, 11, 2)),
    )
    with desk.store.transaction(clock.stamp()) as tx:
        tx.add(family, *people)
    return Home(family, *people)


def enrolled_family(desk: Desk, clock: MovingClock, code: str = "09-0121", caseload: str = "") -> Home:
    """A family in accompaniment with the blank programme, and everything asked that this asks."""
    home = listed_family(desk, clock, code, caseload)
    path.accept(desk, family=home.id, on=clock.day)
    path.enrol(desk, family=home.id, on=clock.day, weekday=0, hour="10:00")
    members.answer_question(desk, family=home.id, question="has_plot", value=True)
    for person in (home.mother, home.partner, home.girl):
        members.answer_question(desk, family=home.id, question="reads_braille", value=False, member=person.id)
    return Home(desk.store.get(Family, home.id), home.mother, home.partner, home.girl)


def tables(store: Store, *, living: bool = False) -> Tables:
    """Everything that the tables of records hold, by kind and id; `living`: without tombstones."""
    where = 'WHERE "deleted" = 0' if living else ""
    return {
        kind: {
            row[0]: dict(zip(columns(cls), row, strict=True))
            for row in store.connection.execute(f'SELECT {rows.quoted_columns(cls)} FROM "{kind}" {where}')
        }
        for kind, cls in KINDS.items()
    }


def as_chilean(desk: Desk, home: Home, clock: MovingClock, on: date = FIRST_DAY) -> None:
    """Take a family of the list through contact, invitation and acceptance to its enrolment in Chile Solidario."""
    path.contact_family(desk, family=home.id, on=on)
    path.invite(desk, family=home.id, on=on)
    path.accept(desk, family=home.id, on=on)
    path.enrol(desk, family=home.id, on=on, weekday=0, hour="10:00")


def met(desk: Desk, home: Home, *conditions: str) -> None:
    """These conditions were met at the start, for all they apply to."""
    diagnosis.diagnose(desk, family=home.id, findings=[diagnosis.Finding(code, "met") for code in conditions])


def leave_with_all(desk: Desk, home: Home, on: date) -> None:
    """A family of the blank programme leaves the accompaniment with all its conditions."""
    met(desk, home, "G1", "G2", "R2")
    evaluations.evaluate(desk, family=home.id, moment="month_1")
    path.exit_family(desk, family=home.id, on=on)
