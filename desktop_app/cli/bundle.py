"""All the papers of one family, one after another."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from typing import TYPE_CHECKING, Final, TypedDict

from desktop_app.cli.call import Call
from desktop_app.domain.errors import Refused
from desktop_app.domain.records import Agreement, Benefit, Caseload, Evaluation, Family, Referral, Session
from desktop_app.store.sessions import planned_between

_SOON: Final = timedelta(days=31)

if TYPE_CHECKING:
    from desktop_app.casework.papers import Printed


class How(TypedDict):
    """How papers are printed."""

    size: str
    grey: bool
    language: str


def bundle(call: Call, family: str, *, size: str, grey: bool, language: str) -> Iterator[tuple[str, Printed]]:
    """Each paper that can be printed now, with its name; what is reserved, or cannot be printed yet, is left out."""
    from desktop_app.casework.papers import PRINTABLE, print_paper

    how = How(size=size, grey=grey, language=language)
    seen: set[str] = set()
    for paper in PRINTABLE:
        for which in _each(call, family, paper):
            try:
                printed = print_paper(call.store, paper, family=family, today=call.today, which=which, **how)
            except Refused:
                continue
            if printed.name not in seen:
                seen.add(printed.name)
                yield paper, printed
    yield from _route(call, family, how)


def _each(call: Call, family: str, paper: str) -> list[str]:
    """What a paper can be about; one blank for those that are about the family."""
    enrolment = call.store.get(Family, family).enrolment
    if paper in ("partial-contract", "amendment", "non-compliance", "agreement"):
        return [item.number for item in call.store.find(Agreement, family=family) if item.kind != "letter"]
    if paper == "referral":
        return [item.number for item in call.store.find(Referral, family=family)]
    if paper == "session-record":
        return [str(item.number) for item in call.store.find(Session, enrolment=enrolment, state="held")]
    if paper == "benefit-application":
        return [item.id for item in call.store.find(Benefit, enrolment=enrolment)]
    if paper == "evaluation":
        return [item.moment for item in call.store.find(Evaluation, enrolment=enrolment)]
    return [""]


def _route(call: Call, family: str, how: How) -> Iterator[tuple[str, Printed]]:
    """The route sheet of the family's worker: of the next day on which she has visits."""
    from desktop_app.casework.papers import print_route
    from desktop_app.casework.papers.printing import ROUTE

    record = call.store.get(Family, family)
    worker = next((item.worker for item in call.store.find(Caseload, id=record.caseload)), "")
    if worker:
        soon = planned_between(call.store.connection, call.today, call.today + _SOON, worker=worker)
        day = soon[0].day if soon else call.today
        printed = print_route(call.store, worker=worker, day=day, now=call.desk.clock.now(), **how)
        yield ROUTE, printed
