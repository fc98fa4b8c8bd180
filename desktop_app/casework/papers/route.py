"""The route sheet: the day of a worker. Neither RUN nor conditions, and nothing reserved."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Final

from desktop_app.casework.papers import scene as scenes
from desktop_app.casework.papers.session_record import hour_of
from desktop_app.casework.words import first_name, full_name
from desktop_app.documents import model, parts
from desktop_app.domain.clock import local_time, zone_of_commune
from desktop_app.domain.pack.model import Programme
from desktop_app.domain.records import (
    Agreement,
    AgreementCondition,
    Caseload,
    Enrolment,
    Family,
    Member,
    Session,
    Worker,
)
from desktop_app.i18n import _
from desktop_app.store.store import Store

MOST_CALLS: Final = 30
"""Calls that a sheet has a line for: what a worker can take along on one page more. The others are counted."""


@dataclass(frozen=True, slots=True)
class _Day:
    """The records that a worker's day is written from."""

    store: Store
    families: dict[str, Family]
    enrolments: dict[str, Enrolment]
    heads: dict[str, Member]
    waiting: dict[str, list[str]]

    def programme(self, session: Session) -> Programme:
        """The programme of the family that a session is of."""
        enrolment = self.enrolments[session.enrolment]
        return self.store.programme(enrolment.programme, enrolment.version)


def build(store: Store, worker: str, day: date, now: datetime) -> model.RouteSheet:
    """The visits of a worker on a day, by their hours. The queries do not grow with the families.

    Sessions of the day without an hour are named as families to call, and after them those that were not held, the
    oldest first. What is planned between the day of printing and a later day of the sheet still has its own day, and
    is left out.
    """
    person, unit = store.get(Worker, worker), scenes.unit_of(store)
    caseloads = store.find(Caseload, worker=worker)
    families = store.find_in(Family, "caseload", [caseload.id for caseload in caseloads])
    known = _read(store, families)
    printed = local_time(now, zone_of_commune(unit.commune))
    planned = [item for item in store.find_in(Session, "enrolment", list(known.enrolments)) if item.state == "planned"]
    visits = sorted((item for item in planned if item.day == day and item.hour), key=lambda item: item.hour)
    calls = [
        *(item for item in planned if item.day == day and not item.hour),
        *sorted((item for item in planned if item.day < min(day, printed.date())), key=lambda item: item.day),
    ]
    return model.RouteSheet(
        letterhead=scenes.letterhead(store, unit, scenes.newest_programme(store, unit)),
        date=day,
        pack="",
        worker=full_name(person),
        printed=printed,
        stops=tuple(_stop(known, session) for session in visits),
        calls=tuple(_call(known, session, day, printed.date()) for session in calls[:MOST_CALLS]),
        more_calls=max(len(calls) - MOST_CALLS, 0),
    )


def _read(store: Store, families: Sequence[Family]) -> _Day:
    enrolments = store.find_in(Enrolment, "id", [family.enrolment for family in families])
    ids = [family.id for family in families]
    heads = {member.family: member for member in store.find_in(Member, "family", ids) if member.relation == "head"}
    return _Day(
        store,
        {family.id: family for family in families},
        {enrolment.id: enrolment for enrolment in enrolments},
        heads,
        _waiting(store, enrolments),
    )


def _waiting(store: Store, enrolments: Sequence[Enrolment]) -> dict[str, list[str]]:
    """The papers that wait for signatures, in words, by family; reserved ones are not named."""
    programmes = {item.family: store.programme(item.programme, item.version) for item in enrolments}
    found = store.find_in(Agreement, "enrolment", [enrolment.id for enrolment in enrolments])
    unsigned = [item for item in found if item.state in ("draft", "unsigned")]
    reserved = set()
    for subject in store.find_in(AgreementCondition, "agreement", [item.id for item in unsigned]):
        if programmes[subject.family].condition(subject.condition).sensitive:
            reserved.add(subject.agreement)
    words: dict[str, list[str]] = {}
    for item in unsigned:
        if item.kind != "partial":
            words.setdefault(item.family, []).append(_("Acuerdo familiar, para firmar"))
        elif item.id not in reserved:
            words.setdefault(item.family, []).append(_("Contrato N.º {order}, para firmar").format(order=item.series))
    return words


def _stop(known: _Day, session: Session) -> parts.Stop:
    family, programme = known.families[session.family], known.programme(session)
    head = known.heads.get(family.id)
    at = hour_of(session.hour)
    assert at is not None
    contact = [first_name(head.names)] if head else []
    return parts.Stop(
        at=at,
        family=family.name,
        address=", ".join(text for text in (family.address, family.sector, family.directions) if text),
        contact=", ".join([*contact, *filter(None, [family.phone])]),
        session=session.number,
        sessions=len(programme.sessions),
        aim=str(programme.session(session.number).aim),
        items=tuple(known.waiting.get(family.id, ())),
    )


def _call(known: _Day, session: Session, day: date, today: date) -> str:
    family = known.families[session.family]
    if session.day < day:
        words = _("Familia {name}: la sesión {number} no se hizo, acordar otra fecha")
    elif day == today:
        words = _("Familia {name}: la sesión {number} es hoy y no tiene hora")
    else:
        words = _("Familia {name}: la sesión {number} es este día y no tiene hora")
    return words.format(name=family.name, number=session.number)
