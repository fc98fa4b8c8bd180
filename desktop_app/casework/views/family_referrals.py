"""The Derivaciones tab: where the family was sent, what it takes along, what came back, and how late."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final

from desktop_app.casework.lookup import living_here
from desktop_app.casework.verb import Desk
from desktop_app.casework.views.contract_lines import Scan
from desktop_app.casework.views.family_file import FamilyFile, near_day, plank_state, read_file
from desktop_app.casework.views.paper_signers import Names
from desktop_app.casework.words import short_name
from desktop_app.domain.ages import age_in_years
from desktop_app.domain.bridge import State
from desktop_app.domain.dates import show_day
from desktop_app.domain.facts import ADULT
from desktop_app.domain.records import (
    Attachment,
    Caseload,
    Document,
    Institution,
    Member,
    Referral,
    ReferralItem,
    Service,
    ServiceCondition,
    Signature,
    Signer,
    Worker,
)
from desktop_app.i18n import N_, _, ngettext

ANSWERS: Final[Mapping[str, tuple[str, str, str]]] = {
    "": (N_("Sin respuesta"), "soon", "hourglass"),
    "attended": (N_("Atendida"), "good", "check"),
    "appointment": (N_("Con hora"), "good", "calendar"),
    "waiting": (N_("En lista de espera"), "soon", "hourglass"),
    "not_entitled": (N_("No corresponde"), "plain", "ban"),
    "absent": (N_("No vino"), "plain", "x"),
}
"""What an institution answers: the word, its tone, its icon."""


@dataclass(frozen=True, slots=True)
class ReferralLine:
    """A referral. Reserved: nothing is told but that there is one.

    `items` are the papers that it takes along, and whether the family has them; `subject` is what a scan is tied to;
    `signers` (id, name) have not signed its slip yet, which names them from the first signature on (`named`).
    """

    id: str
    number: str
    series: int
    institution: str = ""
    service: str = ""
    who: str = ""
    companion: str = ""
    code: str = ""
    condition: str = ""
    sign: State = "to_be_worked"
    reason: str = ""
    sent: str = ""
    sent_on: date | None = None
    answer_by: str = ""
    answer: str = ""
    tag: str = ""
    tone: str = "plain"
    icon: str = "lock"
    answered: str = ""
    note: str = ""
    items: tuple[tuple[str, bool], ...] = ()
    signed: bool = False
    subject: str = ""
    scans: tuple[Scan, ...] = ()
    signers: Names = ()
    named: bool = False
    reserved: bool = False
    sensitive: bool = False


@dataclass(frozen=True, slots=True)
class Place:
    """An institution one can be sent to: its services (id, name), and the conditions that it helps with."""

    id: str
    name: str
    services: tuple[tuple[str, str], ...]
    conditions: frozenset[str]


@dataclass(frozen=True, slots=True)
class ReferralChoices:
    """What the form of a referral offers; `conditions` are code and words."""

    places: tuple[Place, ...]
    people: tuple[tuple[str, str], ...]
    conditions: tuple[tuple[str, str], ...]

    def place(self, id_: str) -> Place | None:
        """The institution of that id."""
        return next((item for item in self.places if item.id == id_), None)


@dataclass(frozen=True, slots=True)
class ReferralsView:
    """What the tab shows, the newest first. `waiting` is how many have no answer."""

    entered: bool
    can_refer: bool
    waiting: int
    lines: tuple[ReferralLine, ...]


@dataclass(frozen=True, slots=True)
class _Read:
    """What the lines are made from, by the referral's id."""

    file: FamilyFile
    institutions: Mapping[str, Institution]
    services: Mapping[str, Service]
    items: Mapping[str, list[ReferralItem]]
    documents: Mapping[str, Document]
    scans: Mapping[str, list[Attachment]]
    places: Mapping[str, list[Signer]]
    signed: frozenset[tuple[str, str]]
    workers: Mapping[str, Worker]
    own: str


def family_referrals(desk: Desk, family: str, *, reserved: bool = False) -> ReferralsView:
    """The referrals of a family; sixteen queries. Raises Refused or Unavailable."""
    file = read_file(desk, family, reserved=reserved)
    referrals = sorted(desk.store.find(Referral, family=family), key=lambda item: -item.series)
    read = _read(desk, file, referrals)
    lines = tuple(_hidden(one) if one.condition in file.hidden else _line(one, read) for one in referrals)
    phase = file.programme.stage(file.family.stage).phase
    return ReferralsView(
        entered=file.enrolment is not None,
        can_refer=phase in ("active", "paused", "follow_up"),
        waiting=sum(not line.reserved and not line.answer for line in lines),
        lines=lines,
    )


def _read(desk: Desk, file: FamilyFile, referrals: Sequence[Referral]) -> _Read:
    store, ids = desk.store, [one.id for one in referrals]
    items: dict[str, list[ReferralItem]] = {}
    for item in store.find_in(ReferralItem, "referral", ids):
        items.setdefault(item.referral, []).append(item)
    documents = {item.subject: item for item in store.find_in(Document, "subject", ids)}
    owner = {item.id: item.subject for item in documents.values()} | {id_: id_ for id_ in ids}
    scans: dict[str, list[Attachment]] = {}
    for scan in store.find_in(Attachment, "subject", owner):
        scans.setdefault(owner[scan.subject], []).append(scan)
    places: dict[str, list[Signer]] = {}
    for place in sorted(store.find_in(Signer, "subject", ids), key=lambda item: item.place):
        places.setdefault(place.subject, []).append(place)
    caseload = next(iter(store.find(Caseload, id=file.family.caseload)), None)
    own = caseload.worker if caseload else ""
    named = [place.signer for of_one in places.values() for place in of_one]
    return _Read(
        file,
        {item.id: item for item in store.find_in(Institution, "id", [one.institution for one in referrals])},
        {item.id: item for item in store.find_in(Service, "id", [one.service for one in referrals])},
        items,
        documents,
        scans,
        places,
        frozenset((item.subject, item.signer) for item in store.find_in(Signature, "subject", ids)),
        {worker.id: worker for worker in store.find_in(Worker, "id", [own, *named])},
        own,
    )


def referral_choices(desk: Desk, family: str, *, reserved: bool = False) -> ReferralChoices:
    """What the form of a referral offers; nine queries."""
    file = read_file(desk, family, reserved=reserved)
    store = desk.store
    services: dict[str, list[Service]] = {}
    for service in store.find(Service):
        services.setdefault(service.institution, []).append(service)
    helped: dict[str, set[str]] = {}
    for item in store.find(ServiceCondition):
        helped.setdefault(item.service, set()).add(item.condition)

    def place(item: Institution) -> Place:
        mine = services.get(item.id, [])
        codes = frozenset(code for service in mine for code in helped.get(service.id, ()))
        return Place(item.id, item.name, tuple((one.id, one.name) for one in mine), codes - file.hidden)

    places = [place(item) for item in sorted(store.find(Institution), key=lambda item: item.name.casefold())]
    return ReferralChoices(
        places=tuple(places),
        people=tuple((member.id, short_name(member)) for member in living_here(file.members)),
        conditions=tuple(
            (item.code, f"{item.code} · {item.short}")
            for item in file.programme.conditions
            if item.code not in file.hidden
        ),
    )


def _hidden(one: Referral) -> ReferralLine:
    return ReferralLine(one.id, "", one.series, institution=_("Reservado"), reserved=True, sensitive=True)


def _line(one: Referral, read: _Read) -> ReferralLine:
    file, document = read.file, read.documents.get(one.id)
    institution, service = read.institutions.get(one.institution), read.services.get(one.service)
    word, tone, icon = ANSWERS[one.answer]
    by, tone = _answer_by(one, file.on, tone)
    found = file.standing.conditions.get(one.condition) if file.standing else None
    known = {item.code: item for item in file.programme.conditions}
    return ReferralLine(
        id=one.id,
        number=one.number,
        series=one.series,
        institution=institution.name if institution else _("Institución"),
        service=service.name if service else "",
        who=file.name(one.member) or _("La familia"),
        companion=one.companion,
        code=one.condition,
        condition=str(known[one.condition].short) if one.condition in known else "",
        sign=plank_state(found.status if found else None),
        reason=one.reason,
        sent=near_day(one.sent_on, file.on),
        sent_on=one.sent_on,
        answer_by=by,
        answer=one.answer,
        tag=_(word) if one.appointment is None else _("Hora: {day}").format(day=show_day(one.appointment, "brief")),
        tone=tone,
        icon=icon,
        answered=near_day(one.answered_on, file.on) if one.answered_on else "",
        note=one.answer_note,
        items=tuple((item.text, item.has) for item in read.items.get(one.id, ())),
        signed=document is not None,
        subject=document.id if document else one.id,
        scans=tuple(
            Scan(scan.id, scan.name, near_day(scan.on, file.on) if scan.on else "", scan.sha256, scan.media_type)
            for scan in read.scans.get(one.id, ())
        ),
        signers=_signers(one, read),
        named=one.id in read.places,
        sensitive=bool(found and found.condition.sensitive),
    )


def _answer_by(one: Referral, on: date, tone: str) -> tuple[str, str]:
    """Until when an answer is awaited, and the tone of the tag: late where the day has passed."""
    if one.answer or one.answer_by is None:
        return "", tone
    late = (on - one.answer_by).days
    if late > 0:
        return ngettext("hace {count} día", "hace {count} días", late).format(count=late), "late"
    return _("hasta el {day}").format(day=near_day(one.answer_by, on)), tone


def _signers(one: Referral, read: _Read) -> Names:
    """Who has not signed yet; before the first signature: the person herself where she is of age, else the head, and
    the worker who accompanies the family.
    """
    people: dict[str, Member | Worker] = {member.id: member for member in read.file.members}
    people.update(read.workers)
    places = [place.signer for place in read.places.get(one.id, ())] or [_consents(one, read.file), read.own]
    return tuple((id_, short_name(people[id_])) for id_ in places if id_ in people and (one.id, id_) not in read.signed)


def _consents(one: Referral, file: FamilyFile) -> str:
    """Who lets the data of a referral be handed over."""
    member = next((item for item in file.members if item.id == one.member), None)
    born = member.birth_date if member else None
    if member is not None and born is not None and age_in_years(born, file.on) >= ADULT:
        return member.id
    return next((item.id for item in file.members if item.relation == "head"), "")
