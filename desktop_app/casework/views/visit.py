"""La visita: who lives in the house, what was promised, which conditions to look at today, what is commonly agreed.

Reserved conditions are never part of it: an aggressor may sit at the table.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from desktop_app.casework.commitments import is_open
from desktop_app.casework.lookup import here_on
from desktop_app.casework.standing import ConditionStanding, Standing
from desktop_app.casework.words import first_name, relation_word, role_word, short_name
from desktop_app.domain.ages import age_in_years
from desktop_app.domain.calendar import WorkDays
from desktop_app.domain.dates import month_name, weekday_name
from desktop_app.domain.facts import ADULT
from desktop_app.domain.pack.model import OfferedCommitment
from desktop_app.domain.records import (
    Agreement,
    AgreementCondition,
    Attendance,
    Commitment,
    Institution,
    Member,
    Priority,
    ServiceCondition,
    Session,
    Worker,
)
from desktop_app.domain.records import Service as ServiceRecord
from desktop_app.domain.statuses import DONE, Status, status_name
from desktop_app.i18n import _
from desktop_app.store.store import Store

_FIRST = {"head": 0, "partner": 1}


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody who lives in the house. `usual`: was there last time; else `why` says what kept her then.

    `adult` may sign; `signs`: is one of those who usually do, head or partner.
    """

    id: str
    name: str
    short_name: str
    relation: str
    age: int | None
    adult: bool
    signs: bool
    usual: bool
    why: str


@dataclass(frozen=True, slots=True)
class Promise:
    """A commitment that is still open; `short` names the condition it is for."""

    id: str
    who: str
    what: str
    by_when: date | None
    short: str
    note: str


@dataclass(frozen=True, slots=True)
class Case:
    """A person whom a condition applies to, and how it stands for her."""

    member: str
    name: str
    age: int | None
    status: Status | None


@dataclass(frozen=True, slots=True)
class Looked:
    """A condition that can be looked at. `told` says in words since when, who is missing and what comes next.

    `today`: it is of this session, in work, or a priority; `order` is the family's own (1 first, 0 none).
    """

    code: str
    short: str
    text: str
    dimension: str
    icon: str
    status: Status | None
    told: str
    order: int
    contract: bool
    cases: tuple[Case, ...]
    by_person: bool
    today: bool


@dataclass(frozen=True, slots=True)
class Offer:
    """A commitment that is common for a condition, with the usual day. `who` is "" for the family as a whole."""

    condition: str
    short: str
    party: str
    who: str
    what: str
    by_when: date
    member: str = ""


@dataclass(frozen=True, slots=True)
class Helper:
    """An institution of the network, and the conditions it helps with."""

    id: str
    name: str
    conditions: frozenset[str]


@dataclass(frozen=True, slots=True)
class VisitView:
    """What a visit is about. `worker` is who makes it (id, short name, role)."""

    family: str
    name: str
    session: str
    number: int
    sessions: int
    aim: str
    day: date
    people: tuple[Person, ...]
    promises: tuple[Promise, ...]
    conditions: tuple[Looked, ...]
    offers: tuple[Offer, ...]
    helpers: tuple[Helper, ...]
    worker: tuple[str, str, str]

    def person(self, id_: str) -> Person | None:
        """The person of that id, if she lives in the house."""
        return next((person for person in self.people if person.id == id_), None)

    def condition(self, code: str) -> Looked | None:
        """The condition of that code, unless it is reserved or not of this family."""
        return next((condition for condition in self.conditions if condition.code == code), None)


def usual_signers(people: Sequence[Person], present: Collection[str]) -> list[str]:
    """Who signs what was agreed: head and partner; where neither was there, the adults who were; else the first adult,
    another day."""
    adults = [person for person in people if person.adult]
    here = [person for person in adults if person.id in present]
    chosen = [person for person in here if person.signs] or here or adults[:1]
    return [person.id for person in chosen]


def day_words(day: date, seen_from: date) -> str:
    """ "16 de marzo", with its year where that is another."""
    words = _("{day} de {month}").format(day=day.day, month=month_name(day.month))
    return words if day.year == seen_from.year else _("{day} de {year}").format(day=words, year=day.year)


def weekday_words(day: date, seen_from: date) -> str:
    """ "martes 16 de marzo"."""
    return f"{weekday_name(day.weekday())} {day_words(day, seen_from)}"


def visit_view(
    store: Store,
    standing: Standing,
    session: Session,
    day: date,
    worker: Worker,
    *,
    reviewed: Collection[str] = (),
    listed: Collection[str] = (),
) -> VisitView:
    """The visit of a session on a day; the queries do not grow with what the family has.

    `reviewed` (commitments) and `listed` (conditions) are part of the visit already, however they stand now.
    """
    household, programme = standing.household, standing.programme
    commitments = _open_ones(store, standing, session, reviewed)
    conditions = _conditions(store, standing, session, commitments, listed)
    shorts = {item.code: item.short for item in conditions}
    return VisitView(
        household.family.id,
        household.family.name,
        session.id,
        session.number,
        len(programme.sessions),
        str(programme.session(session.number).aim),
        day,
        _people(store, standing, session, day),
        tuple(
            Promise(it.id, it.who, it.what, it.by_when, shorts.get(it.condition, ""), it.outcome_note)
            for it in commitments
        ),
        conditions,
        _offers(standing, conditions, commitments, day),
        _helpers(store, shorts, _sensitive(standing)),
        (worker.id, short_name(worker), role_word(worker)),
    )


def _people(store: Store, standing: Standing, session: Session, day: date) -> tuple[Person, ...]:
    members = here_on(standing.household.members, day)
    members.sort(key=lambda item: (_FIRST.get(item.relation, len(_FIRST)), item.birth_date or date.max))
    head = next((member for member in members if member.relation == "head"), None)
    last = _last_attendance(store, session)
    return tuple(_person(member, head, last.get(member.id), day) for member in members)


def _person(member: Member, head: Member | None, last: Attendance | None, day: date) -> Person:
    age = _age(member, day)
    adult = age is not None and age >= ADULT
    return Person(
        member.id,
        first_name(member.names),
        short_name(member),
        relation_word(member, head),
        age,
        adult,
        adult and member.relation in _FIRST,
        last is not None and last.present,
        "" if last is None or last.present else last.reason,
    )


def _last_attendance(store: Store, session: Session) -> dict[str, Attendance]:
    """Who was at the last session that was held before this one, by member."""
    held = [item for item in store.find(Session, enrolment=session.enrolment, state="held") if item.id != session.id]
    if not held:
        return {}
    last = max(held, key=lambda item: item.number)
    return {item.member: item for item in store.find(Attendance, session=last.id)}


def _open_ones(store: Store, standing: Standing, session: Session, reviewed: Collection[str]) -> list[Commitment]:
    """The earlier promises that are open, or were until this visit, the most urgent first.

    One that is tied to a reserved condition, itself or by its contract, is left out.
    """
    family = standing.household.family.id
    agreements = {item.id: item for item in store.find(Agreement, family=family)}
    sensitive = _sensitive(standing)
    subjects = store.find_in(AgreementCondition, "agreement", agreements)
    reserved = {item.agreement for item in subjects if item.condition in sensitive}
    found = [
        item
        for item in store.find(Commitment, family=family)
        if (item.id in reviewed or is_open(item, agreements.get(item.agreement)))
        and item.session != session.id
        and item.condition not in sensitive
        and item.agreement not in reserved
    ]
    return sorted(found, key=lambda item: item.by_when or date.max)


def _sensitive(standing: Standing) -> frozenset[str]:
    return frozenset(item.code for item in standing.programme.conditions if item.sensitive)


def _conditions(
    store: Store, standing: Standing, session: Session, commitments: Sequence[Commitment], listed: Collection[str]
) -> tuple[Looked, ...]:
    """The conditions that apply: first the family's priorities, then those in work, then the rest of today's."""
    stones = store.find(Priority, enrolment=session.enrolment)
    stones.sort(key=lambda stone: (stone.position, stone.condition))
    sensitive = _sensitive(standing)
    order = {code: place for place, code in enumerate(_wanted(stones, sensitive), start=1)}
    signed = store.find(Agreement, enrolment=session.enrolment, kind="partial", state="signed")
    subjects = store.find_in(AgreementCondition, "agreement", [item.id for item in signed])
    flags = {item.condition for item in subjects}
    looked_at = standing.programme.session(session.number).dimensions
    tied = flags | {item.condition for item in commitments}
    names = {member.id: member for member in standing.household.members}
    found = []
    for code, mine in standing.conditions.items():
        applies = bool(mine.applicability.to) and mine.status != "not_applicable"
        if code in sensitive or not (applies or code in listed):
            continue
        at_hand = code in order or code in tied or mine.status == "in_work" or mine.condition.dimension in looked_at
        today = code in listed or (at_hand and mine.status not in DONE)
        found.append(_looked(standing, mine, names, commitments, order.get(code, 0), code in flags, today))
    return tuple(sorted(found, key=_urgency))


def _wanted(stones: Iterable[Priority], sensitive: frozenset[str]) -> list[str]:
    return [stone.condition for stone in stones if stone.condition not in sensitive]


def _urgency(item: Looked) -> tuple[bool, int, bool]:
    return not item.today, item.order or 1000, item.status != "in_work"


def _looked(
    standing: Standing,
    mine: ConditionStanding,
    names: Mapping[str, Member],
    commitments: Sequence[Commitment],
    order: int,
    contract: bool,
    today: bool,
) -> Looked:
    condition = mine.condition
    dimension = standing.programme.dimension(condition.dimension)
    by_person = condition.scope == "member"
    cases = tuple(
        Case(id_, first_name(names[id_].names), _age(names[id_], standing.on), mine.cases[id_])
        for id_ in mine.applicability.to
        if by_person
    )
    return Looked(
        condition.code,
        str(condition.short),
        str(condition.text),
        str(dimension.name),
        dimension.icon,
        mine.status,
        _told(standing, mine, cases, commitments),
        order,
        contract,
        cases,
        by_person,
        today,
    )


def _age(member: Member, on: date) -> int | None:
    return age_in_years(member.birth_date, on) if member.birth_date is not None else None


def _told(standing: Standing, mine: ConditionStanding, cases: Sequence[Case], commitments: Sequence[Commitment]) -> str:
    """ "En trabajo desde el 26 de enero. Falta Matías. Rosa: pedir hora en la COMPIN, para el 5 de abril." """
    if mine.status is None:
        said = [_("Todavía no la hemos mirado.")]
    elif mine.since is None:
        said = [f"{status_name(mine.status)}."]
    else:
        words = _("{status} desde el {day}.")
        said = [words.format(status=status_name(mine.status), day=day_words(mine.since, standing.on))]
    missing = [case.name for case in cases if case.member in mine.rolled.missing]
    if missing and len(missing) < len(cases):
        said.append(_("Falta {names}.").format(names=", ".join(missing)))
    promise = next((item for item in commitments if item.condition == mine.condition.code), None)
    if promise is not None and promise.by_when is not None:
        words = _("{who}: {what}, para el {day}.")
        day = day_words(promise.by_when, standing.on)
        said.append(words.format(who=promise.who, what=promise.what.rstrip("."), day=day))
    return " ".join(said)


def _offers(
    standing: Standing, conditions: Sequence[Looked], commitments: Sequence[Commitment], day: date
) -> tuple[Offer, ...]:
    """What is commonly promised for the conditions, in their order, but for what is promised already."""
    work = WorkDays(standing.household.family.commune)
    open_ones = {(item.condition, item.what) for item in commitments}
    by_code: dict[str, list[OfferedCommitment]] = {}
    for offered in standing.programme.commitments:
        by_code.setdefault(offered.condition, []).append(offered)
    found = (
        _offer(item, offered, work.on_or_after(day + timedelta(days=offered.days)))
        for item in conditions
        for offered in by_code.get(item.code, ())
    )
    return tuple(offer for offer in found if (offer.condition, offer.what) not in open_ones)


def _offer(item: Looked, offered: OfferedCommitment, by_when: date) -> Offer:
    who, what, member = "", str(offered.text), ""
    if offered.party == "institution" and ": " in what:  # "COMPIN: evaluar y entregar la resolución."
        who, what = what.split(": ", 1)
        what = what[:1].upper() + what[1:]
    elif offered.party == "family":
        missing = [case for case in item.cases if case.status not in DONE]
        if len(missing) == 1 and (missing[0].age or 0) >= ADULT:
            who, member = missing[0].name, missing[0].member
    return Offer(item.code, item.short, offered.party, who, what, by_when, member)


def _helpers(store: Store, codes: Collection[str], sensitive: Collection[str]) -> tuple[Helper, ...]:
    """The institutions of the network, by name; those that help with nothing but what is reserved are left out."""
    services = {service.id: service.institution for service in store.find(ServiceRecord)}
    helps: dict[str, set[str]] = {}
    for link in store.find(ServiceCondition):
        helps.setdefault(services.get(link.service, ""), set()).add(link.condition)
    shown = [item for item in store.find(Institution) if not helps.get(item.id) or helps[item.id] - set(sensitive)]
    shown.sort(key=lambda item: item.name.casefold())
    return tuple(Helper(item.id, item.name, frozenset(helps.get(item.id, ())) & frozenset(codes)) for item in shown)
