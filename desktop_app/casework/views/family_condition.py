"""The panel of one condition: how it stands and why, for whom, what was promised, what proves it, how it got there."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Final

from desktop_app.casework.standing import ConditionStanding
from desktop_app.casework.verb import Desk
from desktop_app.casework.views.family_bridge import due_words, may_set, place_in_order
from desktop_app.casework.views.family_file import Agreed, FamilyFile, near_day, read_agreed, read_file
from desktop_app.casework.words import short_name
from desktop_app.domain.ages import age_in_years
from desktop_app.domain.applicability import Case
from desktop_app.domain.records import (
    Assessment,
    Attachment,
    Benefit,
    Commitment,
    Institution,
    Note,
    Referral,
    Session,
    Worker,
    natural_id,
)
from desktop_app.domain.statuses import Status, parse_status, status_name
from desktop_app.i18n import N_, _
from desktop_app.store import journal
from desktop_app.store.journal import Entry

_BENEFIT_STATES: Final[Mapping[str, str]] = {
    "applied": N_("pedido"), "granted": N_("concedido"), "denied": N_("negado"), "ended": N_("terminado"),
    "lost": N_("perdido"),
}  # fmt: skip
_ANSWERS: Final[Mapping[str, str]] = {
    "": N_("sin respuesta"), "attended": N_("atendida"), "appointment": N_("con hora"), "waiting": N_("en espera"),
    "not_entitled": N_("no corresponde"), "absent": N_("no asistió"),
}  # fmt: skip
_FACTS: Final[Mapping[str, str]] = {
    "age": N_("¿Cuándo nació?"),
    "age_months": N_("¿Cuándo nació?"),
    "sex": N_("¿Es mujer u hombre?"),
    "pregnant": N_("¿Está embarazada?"),
    "pregnancy_month": N_("¿Para cuándo espera el parto?"),
    "disability": N_("¿Tiene alguna discapacidad?"),
    "chronic": N_("¿Tiene una enfermedad crónica?"),
    "schooling": N_("¿Hasta qué nivel estudió?"),
    "at_school": N_("¿Está estudiando?"),
    "works": N_("¿Trabaja?"),
    "seeks_work": N_("¿Busca trabajo?"),
    "in_care": N_("¿Está en un hogar de protección?"),
    "in_custody": N_("¿Está en un centro privativo de libertad?"),
    "family.income_per_capita": N_("¿Cuánto dinero entra al mes?"),
    "family.rural": N_("¿La casa está en el campo?"),
}


@dataclass(frozen=True, slots=True)
class Ask:
    """Something not known yet. `question` is the pack's question to answer, "" for what the members' table tells."""

    question: str
    member: str
    words: str


@dataclass(frozen=True, slots=True)
class Subject:
    """A condition before one person, or the family (`member` ""). `applies` None: must be asked.

    `computed` is the rule's own answer, `reason` why a worker decided otherwise, `record` the assessment ("" if none).
    """

    member: str
    name: str
    age: int | None
    status: Status | None
    applies: bool | None
    computed: bool | None
    reason: str
    evidence: str
    record: str


@dataclass(frozen=True, slots=True)
class Promised:
    """A promise on the condition: `outcome` is "" (open), done, not_yet or dropped; `tone` late or plain."""

    commitment: str
    what: str
    who: str
    outcome: str
    day: str
    tone: str


@dataclass(frozen=True, slots=True)
class Moved:
    """A move of the condition: when, to what, for whom ("" the family), in which session, and what was said of it."""

    day: str
    status: Status | None
    words: str
    second: str


@dataclass(frozen=True, slots=True)
class Tied:
    """A record that has to do with the condition: its icon, words, and the tab of the file where it is."""

    icon: str
    words: str
    tab: str


@dataclass(frozen=True, slots=True)
class Kept:
    """A scan or photograph kept with the condition."""

    attachment: str
    name: str
    media_type: str
    sha256: str
    day: str


@dataclass(frozen=True, slots=True)
class Offer:
    """A usual commitment for the condition, as the programme offers it; `days` is its usual term."""

    party: str
    text: str
    days: int


@dataclass(frozen=True, slots=True, kw_only=True)
class ConditionPanel:
    """What the panel shows. A `hidden` one says its code and dimension, and nothing else."""

    family: str
    code: str
    dimension: str
    icon: str
    hidden: bool = False
    text: str = ""
    short: str = ""
    verification: str = ""
    of_persons: bool = False
    sensitive: bool = False
    status: Status | None = None
    priority: int = 0
    contract: str = ""
    situation: str = ""
    reason: str = ""
    since: str = ""
    evidence: str = ""
    subjects: tuple[Subject, ...] = ()
    asks: tuple[Ask, ...] = ()
    promises: tuple[Promised, ...] = ()
    history: tuple[Moved, ...] = ()
    tied: tuple[Tied, ...] = ()
    kept: tuple[Kept, ...] = ()
    offers: tuple[Offer, ...] = ()
    people: tuple[tuple[str, str], ...] = ()
    institutions: tuple[tuple[str, str], ...] = ()
    can_set: bool = False


def condition_panel(desk: Desk, family: str, code: str, *, reserved: bool = False) -> ConditionPanel:
    """The panel of a condition of a family in the programme; its queries do not grow with what it shows.

    Raises Refused for a family that is not there, KeyError for a code that the programme does not have.
    """
    file = read_file(desk, family, reserved=reserved)
    condition = file.programme.condition(code)
    dimension = file.programme.dimension(condition.dimension)
    if code in file.hidden or file.standing is None:
        return ConditionPanel(family=family, code=code, dimension=str(dimension.name), icon=dimension.icon, hidden=True)
    agreed = read_agreed(desk.store, file)
    found = file.standing.conditions[code]
    sessions = {item.id: item.number for item in desk.store.find(Session, enrolment=_enrolment(file))}
    institutions = {item.id: item.name for item in desk.store.find(Institution)}
    contract = agreed.contracts.get(code)
    return ConditionPanel(
        family=family,
        code=code,
        dimension=str(dimension.name),
        icon=dimension.icon,
        text=str(condition.text),
        short=str(condition.short),
        verification=str(condition.verification),
        of_persons=condition.scope == "member",
        sensitive=condition.sensitive,
        status=found.status,
        priority=place_in_order(code, file, agreed),
        contract=_("Contrato del {day}").format(day=near_day(contract.on, file.on)) if contract else "",
        situation=contract.situation if contract else "",
        reason=_first(record.reason for record in found.records.values()),
        since=_since(found, sessions, file.on),
        evidence=_first(record.evidence for record in found.records.values()),
        subjects=subjects_of(found, file),
        asks=_asks(found, file),
        promises=_promises(code, file, agreed),
        history=_history(desk, code, file, sessions),
        tied=_tied(desk, code, file, institutions),
        kept=_kept(desk, [record.id for record in found.records.values()], file.on),
        offers=_offers(code, file),
        people=tuple((person.id, short_name(person)) for person in file.members if _here(person.id, file)),
        institutions=tuple(sorted(institutions.items(), key=lambda item: item[1])),
        can_set=may_set(file),
    )  # fmt: skip


def subjects_of(found: ConditionStanding, file: FamilyFile) -> tuple[Subject, ...]:
    """The people (or the family) before a condition."""
    return tuple(_subject(case, found, file) for case in found.applicability.cases)


def fact_words(fact: str, file: FamilyFile) -> tuple[str, str]:
    """What to ask to know a fact: the pack's question ("" if it is none) and its words."""
    code = fact.removeprefix("member.").removeprefix("answer.")
    for question in file.programme.questions:
        if fact.endswith(f"answer.{code}") and question.code == code:
            return code, str(question.text)
    return "", _(_FACTS[fact]) if fact in _FACTS else _("Faltan datos de las personas de la familia.")


def _offers(code: str, file: FamilyFile) -> tuple[Offer, ...]:
    mine = (item for item in file.programme.commitments if item.condition == code)
    return tuple(Offer(item.party, str(item.text), item.days) for item in mine)


def _enrolment(file: FamilyFile) -> str:
    assert file.enrolment is not None
    return file.enrolment.id


def _first(texts: Iterable[str]) -> str:
    return next((text for text in texts if text), "")


def _here(member: str, file: FamilyFile) -> bool:
    return any(person.id == member and person.lives_here and person.died_on is None for person in file.members)


def _since(found: ConditionStanding, sessions: Mapping[str, int], on: date) -> str:
    """ "En trabajo desde el 12 ene, sesión 13."."""
    dated = [(record.since, record) for record in found.records.values() if record.since is not None]
    if not dated or found.status is None:
        return ""
    since, record = max(dated, key=lambda item: item[0])
    day, status = near_day(since, on), status_name(found.status)
    if record.session in sessions:
        words = _("{status} desde el {day}, sesión {number}.")
        return words.format(status=status, day=day, number=sessions[record.session])
    return _("{status} desde el {day}.").format(status=status, day=day)


def _subject(case: Case, found: ConditionStanding, file: FamilyFile) -> Subject:
    record = found.records.get(case.member)
    person = next((item for item in file.members if item.id == case.member), None)
    return Subject(
        member=case.member,
        name=file.name(case.member) or _("Toda la familia"),
        age=age_in_years(person.birth_date, file.on) if person and person.birth_date else None,
        status=found.cases[case.member],
        applies=case.applies,
        computed=case.computed,
        reason=case.override.reason if case.override else "",
        evidence=record.evidence if record else "",
        record=record.id if record else "",
    )


def _asks(found: ConditionStanding, file: FamilyFile) -> tuple[Ask, ...]:
    asks = []
    for case in found.applicability.cases:
        for fact in case.asks if case.applies is None else ():
            question, words = fact_words(fact, file)
            owner = case.member if fact.startswith("member.") or "." not in fact else ""
            asks.append(Ask(question, owner, words))
    return tuple(dict.fromkeys(asks))


def _promises(code: str, file: FamilyFile, agreed: Agreed) -> tuple[Promised, ...]:
    mine = [item for item in agreed.commitments if code in agreed.conditions(item) and _stands(item, agreed)]
    mine.sort(key=lambda item: (item.outcome in ("done", "dropped"), item.by_when or date.max))
    return tuple(_promised(item, file.on) for item in mine)


def _stands(promise: Commitment, agreed: Agreed) -> bool:
    agreement = agreed.agreements.get(promise.agreement)
    return agreement is None or agreement.state not in ("amended", "annulled")


def _promised(item: Commitment, on: date) -> Promised:
    if item.outcome in ("done", "dropped") and item.outcome_on is not None:
        return Promised(item.id, item.what, item.who, item.outcome, near_day(item.outcome_on, on), "plain")
    day, tone = due_words(item.by_when, on)
    return Promised(item.id, item.what, item.who, item.outcome, day, tone)


def _history(desk: Desk, code: str, file: FamilyFile, sessions: Mapping[str, int]) -> tuple[Moved, ...]:
    """The moves that stand, newest first; what one verb did for several people is one of them."""
    enrolment = _enrolment(file)
    ids = {natural_id(Assessment, enrolment, code, who): who for who in ["", *(it.id for it in file.members)]}
    lines = [line for line in journal.of_records(desk.store.connection, ids) if _is_move(line)]
    workers = {item.id: short_name(item) for item in desk.store.find(Worker)}
    together: dict[str, list[Entry]] = {}
    for line in lines:
        together.setdefault(line.action, []).append(line)
    moves = []
    for same in reversed(together.values()):
        last = same[-1]
        after = last.after or {}
        names = [file.name(ids[line.record]) for line in same]
        number = sessions.get(str(after.get("session") or ""))
        parts = (
            ", ".join(name for name in names if name),
            str(after.get("reason") or after.get("evidence") or after.get("applies_reason") or ""),
            _("sesión {number}").format(number=number) if number else "",
            workers.get(last.actor, ""),
        )
        status = _status_after(after)
        words = status_name(status) if status else _("Se decidió a quién corresponde")
        day = near_day(date.fromisoformat(last.day), file.on)
        moves.append(Moved(day, status, words, " · ".join(part for part in parts if part)))
    return tuple(moves)


def _is_move(line: Entry) -> bool:
    return (
        not line.undone_by and not line.undoes and line.field in ("*", "status", "applies") and line.after is not None
    )


def _status_after(after: Mapping[str, object]) -> Status | None:
    if after.get("applies") == "no":
        return "not_applicable"
    return parse_status(str(after["status"])) if after.get("status") else None


def _tied(desk: Desk, code: str, file: FamilyFile, institutions: Mapping[str, str]) -> tuple[Tied, ...]:
    """Benefits, referrals and notes that have to do with the condition."""
    rules = {rule.code: str(rule.name) for rule in file.programme.benefits if rule.condition == code}
    found = []
    for benefit in desk.store.find(Benefit, enrolment=_enrolment(file)):
        if benefit.code in rules:
            state = _(_BENEFIT_STATES.get(benefit.state, benefit.state))
            words = ", ".join(part for part in (rules[benefit.code], file.name(benefit.member), state) if part)
            found.append(Tied("hand-coins", words, "benefits"))
    for referral in desk.store.find(Referral, family=file.family.id, condition=code):
        answer = _(_ANSWERS.get(referral.answer, referral.answer))
        found.append(Tied("network", f"{institutions.get(referral.institution, '')}, {answer}", "referrals"))
    for note in desk.store.find(Note, family=file.family.id, condition=code):
        found.append(Tied("pencil-line", note.text, "history"))
    return tuple(found)


def _kept(desk: Desk, records: list[str], on: date) -> tuple[Kept, ...]:
    return tuple(
        Kept(item.id, item.name, item.media_type, item.sha256, near_day(item.on, on) if item.on else "")
        for item in desk.store.find_in(Attachment, "subject", records)
    )
