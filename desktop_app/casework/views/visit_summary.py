"""What was agreed in a visit, in plain sentences, to read along and to be read aloud. Never anything reserved."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import cast

from desktop_app.casework.views.visit import VisitView
from desktop_app.casework.visit_draft import Found, Promised, VisitDraft
from desktop_app.domain.dates import parse_day
from desktop_app.domain.errors import Refused
from desktop_app.domain.statuses import DONE, Status, roll_up
from desktop_app.i18n import _, ngettext


@dataclass(frozen=True, slots=True)
class Agreed:
    """A commitment of today, as it is read: who, what, by when."""

    who: str
    what: str
    by_when: date | None


def status_now(view: VisitView, code: str, found: Found) -> Status | None:
    """How a condition stands by what was found today, else as it stood."""
    looked = view.condition(code)
    if looked is None:
        return None
    if found.members:
        cases = {case.member: case.status for case in looked.cases}
        return roll_up({**cases, **cast("dict[str, Status]", found.members)}).status
    return cast("Status | None", found.status or None) or looked.status


def summary(view: VisitView, draft: VisitDraft) -> str:
    """ "Un tablón más: Postular a la vivienda. Seguimos con Techo y sellado, y Trabajo estable." """
    laid: list[str] = []
    begun: list[str] = []
    going: list[str] = []
    back: list[str] = []
    for code in draft.codes:
        looked, found = view.condition(code), draft.findings.get(code)
        if looked is None or found is None:
            continue
        now, before = status_now(view, code, found), found.before
        if now in DONE and before not in DONE:
            laid.append(looked.short)
        elif now not in DONE and before in DONE and now != "not_applicable":
            back.append(looked.short)
        elif now == "in_work":
            (going if before == "in_work" else begun).append(looked.short)
    said = []
    if laid:
        words = ngettext("Un tablón más: {names}.", "{count} tablones más: {names}.", len(laid))
        said.append(words.format(count=len(laid), names=listed(laid)))
    for names, words in (
        (begun, _("Empezamos con {names}.")),
        (going, _("Seguimos con {names}.")),
        (back, _("Volvemos a mirar {names}.")),
    ):
        if names:
            said.append(words.format(names=listed(names)))
    return " ".join(said)


def agreed(view: VisitView, draft: VisitDraft) -> list[Agreed]:
    """The commitments of today, as they are read."""
    return [Agreed(who_words(item, view), item.what.rstrip("."), _day(item, draft.day)) for item in draft.promises]


def who_words(promise: Promised, view: VisitView) -> str:
    """Who promises, as the visit says it: "Rosa", "La familia", "Laura Soto", "COMPIN Temuco"."""
    if promise.who:
        return promise.who
    person = view.person(promise.member)
    if person is not None:
        return person.name
    if promise.party == "worker":
        return view.worker[1]
    helper = next((helper for helper in view.helpers if helper.id == promise.institution), None)
    if helper is not None:
        return helper.name
    return _("La institución") if promise.party == "institution" else _("La familia")


def listed(names: Sequence[str]) -> str:
    """ "Rosa, Pedro y Juana"."""
    if len(names) < 2:
        return "".join(names)
    return _("{names} y {last}").format(names=", ".join(names[:-1]), last=names[-1])


def _day(promise: Promised, day: date) -> date | None:
    if not promise.by_when.strip():
        return None
    try:
        return parse_day(promise.by_when, day, toward="future")
    except Refused:
        return None
