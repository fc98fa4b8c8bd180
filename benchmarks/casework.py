"""How fast the trade's verbs are, each durable when it returns, and how fast a paper comes out."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import partial
from io import BytesIO
from pathlib import Path
from typing import Final

import pypdfium2

from benchmarks import caseload
from benchmarks.harness import Figure, measure_of, timed
from desktop_app.app import DayClock
from desktop_app.casework import diagnosis, file, sessions
from desktop_app.casework.agreement_contracts import make_contract
from desktop_app.casework.commitments import Promise
from desktop_app.casework.papers import print_paper
from desktop_app.casework.sessions import Held
from desktop_app.casework.verb import Desk
from desktop_app.domain.records import Family, Member
from desktop_app.store.store import Store

KEY: Final = bytes(range(32))
TIMES: Final = 40
COMMITMENTS: Final = 20
PROMISE: Final = "Ir al consultorio con los papeles de todos, pedir la hora y traer el carné a la visita que viene. "


def desk_of(path: Path, count: int) -> Desk:
    """A desk at so many families with a history, on the day of their next session."""
    store = Store(path, KEY)
    caseload.write(store, count, history=True)
    return Desk(store, DayClock(caseload.TODAY), actor="worker-1", device="device-1")


def hold(desk: Desk, family: Family) -> None:
    """Its next session is held, with everybody."""
    people = [member.id for member in desk.store.find(Member, family=family.id)]
    held = Held(on=caseload.TODAY, present=people, started="10:00", ended="11:00", words="Conversamos.")
    sessions.hold_session(desk, family=family.id, number=caseload.HELD + 1, held=held)


def work_on(desk: Desk, family: Family) -> None:
    """A condition of the family is worked on from now on."""
    diagnosis.set_condition(desk, family=family.id, condition="S1", status="in_work")


def note(desk: Desk, family: Family) -> None:
    """A note is written."""
    file.write_note(desk, family=family.id, text="Llamar al consultorio.")


@measure_of("casework: verbs")
def verbs(folder: Path) -> Iterator[Figure]:
    """Each time another family of the 100: nothing has been read before."""
    desk = desk_of(folder / "puente.db", 100)
    families = desk.store.find(Family)
    for name, verb in (("hold_session", hold), ("set_condition", work_on), ("write_note", note)):
        turn = iter(families)
        yield timed(f"{name}, durable", partial(_next, verb, desk, turn), 15, times=TIMES)
    yield from _paper(desk, families[-1])
    desk.store.close()


def _next(verb: Callable[[Desk, Family], None], desk: Desk, turn: Iterator[Family]) -> None:
    verb(desk, next(turn))


def _paper(desk: Desk, family: Family) -> Iterator[Figure]:
    """A contract as long as few are."""
    commitments = [
        Promise(party="family", what=f"{number}. {PROMISE}", by_when=caseload.TODAY) for number in range(COMMITMENTS)
    ]
    make_contract(desk, family=family.id, conditions=["S1"], situation=PROMISE * 4, commitments=commitments)
    make = partial(print_paper, desk.store, "partial-contract", family=family.id, today=caseload.TODAY)
    with pypdfium2.PdfDocument(BytesIO(make().pdf)) as document:
        assert len(document) == 3, len(document)
    yield timed("a paper of three pages, warm", make, 250, times=15)
