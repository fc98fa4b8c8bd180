"""Benefits and bonuses: applied for, granted, denied, kept and lost; what is due, coming or at risk for a family."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final

from desktop_app.casework.lookup import enrolment_of, family_of, member_of, programme_of
from desktop_app.casework.spells import spells_of_enrolment
from desktop_app.casework.standing import Standing, household_facts, standing_of
from desktop_app.casework.verb import verb
from desktop_app.domain.benefits import (
    Coming,
    Due,
    Event,
    Held,
    Risk,
    accrues_from,
    coming_reminders,
    due_benefits,
    incompatible,
    risks,
)
from desktop_app.domain.benefits import State as BenefitState
from desktop_app.domain.bonus import BonusMonth, Given, check_grant, payees, schedule
from desktop_app.domain.errors import Refused
from desktop_app.domain.pack.model import Benefit as BenefitRule
from desktop_app.domain.pack.model import Bonus, Programme
from desktop_app.domain.records import Benefit, BenefitEvent, Enrolment
from desktop_app.i18n import N_, _
from desktop_app.store.store import Store
from desktop_app.store.transaction import Transaction

EVENTS: Final = (
    "paid",
    "collected",
    "bill_paid",
    "bill_unpaid",
    "health_proof",
    "school_proof",
    "renewed",
    "moved",
)
_STATES: Final[dict[str, BenefitState]] = {
    "applied": "applied",
    "granted": "granted",
    "denied": "denied",
    "ended": "ended",
    "lost": "lost",
}


@dataclass(frozen=True, slots=True)
class Outlook:
    """What the benefits of a family look like on a day: held, due to whom, what is coming, what is at risk."""

    held: tuple[Held, ...]
    due: tuple[Due, ...]
    coming: tuple[Coming, ...]
    risks: tuple[Risk, ...]


@verb(N_("Pidió un beneficio"))
def apply_benefit(
    tx: Transaction, *, family: str, code: str, on: date, member: str = "", reference: str = ""
) -> Benefit:
    """A benefit or a bonus of the programme is asked for, for the family or for one person."""
    enrolment, programme = _open(tx, family, on)
    _check_subject(tx, family, programme, code, member)
    running = [
        benefit
        for benefit in tx.find(Benefit, enrolment=enrolment.id, code=code, member=member)
        if benefit.state in ("applied", "granted")
    ]
    if running:
        raise Refused(_("Ese beneficio ya está pedido o concedido."), field="code")
    benefit = Benefit(
        family=family,
        enrolment=enrolment.id,
        code=code,
        member=member,
        state="applied",
        since=on,
        applied_on=on,
        reference=reference.strip(),
    )
    tx.add(benefit)
    return benefit


@verb(N_("Anotó que se concedió un beneficio"))
def grant_benefit(
    tx: Transaction, *, benefit: str, on: date, ends_on: date | None = None, reference: str = ""
) -> Benefit:
    """The benefit is granted. Raises Refused where the law does not let it stand beside another one."""
    record = tx.get(Benefit, benefit)
    _in_state(record, "applied")
    enrolment, programme = _open(tx, record.family, on)
    if record.applied_on is not None and on < record.applied_on:
        raise Refused(_("No se puede conceder antes de pedirlo."), field="on")
    if ends_on is not None and ends_on <= on:
        raise Refused(_("El beneficio no puede terminar antes de empezar."), field="ends_on")
    others = [item for item in tx.find(Benefit, enrolment=enrolment.id) if item.id != record.id]
    bonus = _bonus(programme, record.code)
    if bonus is not None:
        given = [_given(item) for item in others if item.granted_on and _bonus(programme, item.code)]
        check_grant(bonus, on, given, programme.bonuses)
    else:
        clash = incompatible(
            programme.benefit(record.code), record.member, programme.benefits, [_held(item, {}) for item in others]
        )
        if clash:
            raise Refused(
                _("La ley no permite tenerlo junto con «{other}». Termine primero el otro.").format(
                    other=programme.benefit(clash[0]).name
                ),
                field="benefit",
            )
    return tx.change(
        record,
        state="granted",
        since=on,
        reason="",
        granted_on=on,
        ends_on=ends_on,
        reference=reference.strip() or record.reference,
    )


@verb(N_("Anotó que se negó un beneficio"))
def deny_benefit(tx: Transaction, *, benefit: str, on: date, reason: str) -> Benefit:
    """The benefit is denied, for a reason."""
    return _end(tx, benefit, "applied", "denied", on, reason)


@verb(N_("Anotó que un beneficio terminó"))
def end_benefit(tx: Transaction, *, benefit: str, on: date, reason: str, lost: bool = False) -> Benefit:
    """A granted benefit comes to its end, or is lost."""
    return _end(tx, benefit, "granted", "lost" if lost else "ended", on, reason)


@verb(N_("Anotó algo de un beneficio"))
def record_benefit_event(
    tx: Transaction, *, benefit: str, event: str, on: date, amount: int | None = None, note: str = ""
) -> BenefitEvent:
    """Something happened to a granted benefit: paid, collected, a bill paid or not, a proof handed in, renewed."""
    record = tx.get(Benefit, benefit)
    _in_state(record, "granted")
    _not_future(tx, on)
    if event not in EVENTS:
        raise Refused(
            _("«{value}» no sirve aquí. Puede ser: {allowed}.").format(value=event, allowed=", ".join(EVENTS)),
            field="event",
        )
    if amount is not None and amount < 0:
        raise Refused(_("El monto no puede ser negativo."), field="amount")
    happened = BenefitEvent(family=record.family, benefit=benefit, event=event, on=on, amount=amount, note=note.strip())
    tx.add(happened)
    return happened


def outlook(store: Store, family: str, on: date) -> Outlook:
    """The benefits held, due, coming and at risk on a day."""
    return outlooks(store, {family: standing_of(store, family, on)})[family]


def outlooks(store: Store, standings: Mapping[str, Standing]) -> dict[str, Outlook]:
    """`outlook` of many families, each on the day of its standing, in two queries however many they are."""
    enrolments = [standing.household.enrolment.id for standing in standings.values()]
    records: dict[str, list[Benefit]] = {}
    for record in store.find_in(Benefit, "enrolment", enrolments):
        records.setdefault(record.family, []).append(record)
    events = _events(store, [record.id for of_family in records.values() for record in of_family])
    return {
        family: _outlook(standing, [_held(record, events) for record in records.get(family, ())])
        for family, standing in standings.items()
    }


def _outlook(standing: Standing, held: Sequence[Held]) -> Outlook:
    rules = {rule.code: rule for rule in standing.programme.benefits}
    facts = household_facts(standing.household, standing.on)
    mine = [one for one in held if one.benefit in rules]
    return Outlook(
        tuple(held),
        due_benefits(standing.programme.benefits, standing.facts, mine, standing.household.enrolment.enrolled_on),
        tuple(item for one in mine for item in coming_reminders(rules[one.benefit], one, facts, standing.on)),
        tuple(item for one in mine for item in risks(rules[one.benefit], one, facts, standing.on)),
    )


def bonus_months(store: Store, benefit: Benefit) -> tuple[BonusMonth, ...]:
    """The months of a granted bonus with their steps and amounts; empty for any other benefit."""
    enrolment = store.get(Enrolment, benefit.enrolment)
    programme = store.programme(enrolment.programme, enrolment.version)
    bonus = _bonus(programme, benefit.code)
    if bonus is None or benefit.granted_on is None:
        return ()
    ended = benefit.since if benefit.state in ("ended", "lost") else None
    pauses = [
        (spell.since, spell.until)
        for spell in spells_of_enrolment(store, enrolment)
        if programme.stage(spell.stage).phase == "paused"
    ]
    return schedule(bonus, accrues_from(benefit.granted_on), programme.amounts, ended=ended, pauses=pauses)


def bonus_payees(standing: Standing) -> tuple[str, ...]:
    """The members who have the first right to the bonus (Ley 19.949 art. 2 transitory)."""
    return payees(household_facts(standing.household, standing.on), standing.on).members


def _open(tx: Transaction, family: str, on: date) -> tuple[Enrolment, Programme]:
    _not_future(tx, on)
    enrolment = enrolment_of(tx, family_of(tx, family).id)
    if on < enrolment.enrolled_on:
        raise Refused(_("La fecha no puede ser anterior al ingreso de la familia."), field="on")
    return enrolment, programme_of(tx, enrolment)


def _check_subject(tx: Transaction, family: str, programme: Programme, code: str, member: str) -> None:
    rule = _rule(programme, code)
    if rule is None and _bonus(programme, code) is None:
        known = [item.code for item in programme.benefits] + [item.code for item in programme.bonuses]
        raise Refused(
            _("El programa no tiene el beneficio «{code}». Tiene: {known}.").format(code=code, known=", ".join(known)),
            field="code",
        )
    if member:
        member_of(tx, family, member)
    if rule is not None and (rule.scope == "member") != bool(member):
        raise Refused(_("Diga para quién es: una persona, o la familia entera."), field="member")


def _rule(programme: Programme, code: str) -> BenefitRule | None:
    return next((item for item in programme.benefits if item.code == code), None)


def _bonus(programme: Programme, code: str) -> Bonus | None:
    return next((item for item in programme.bonuses if item.code == code), None)


def _given(benefit: Benefit) -> Given:
    assert benefit.granted_on is not None
    ended = benefit.since if benefit.state in ("ended", "lost") else None
    return Given(benefit.code, accrues_from(benefit.granted_on), ended)


def _events(store: Store, benefits: Iterable[str]) -> dict[str, list[Event]]:
    events: dict[str, list[Event]] = {}
    for event in store.find_in(BenefitEvent, "benefit", benefits):
        events.setdefault(event.benefit, []).append(Event(event.event, event.on))
    return events


def _held(benefit: Benefit, events: Mapping[str, Sequence[Event]]) -> Held:
    return Held(
        benefit=benefit.code,
        member=benefit.member,
        state=_STATES[benefit.state],
        since=_since(benefit),
        ends=benefit.ends_on,
        events=tuple(events.get(benefit.id, ())),
    )


def _since(benefit: Benefit) -> date:
    """The first day it is paid for, once granted; before that the day it was asked for."""
    if benefit.granted_on is not None:
        return accrues_from(benefit.granted_on)
    assert benefit.applied_on is not None
    return benefit.applied_on


def _end(tx: Transaction, benefit: str, before: str, after: str, on: date, reason: str) -> Benefit:
    record = tx.get(Benefit, benefit)
    _in_state(record, before)
    _not_future(tx, on)
    if record.since is not None and on < record.since:
        raise Refused(_("La fecha no puede ser anterior a lo ya anotado del beneficio."), field="on")
    if not reason.strip():
        raise Refused(_("Falta escribir este dato. No se guardó nada."), field="reason")
    return tx.change(record, state=after, since=on, reason=reason.strip())


def _in_state(record: Benefit, state: str) -> None:
    if record.state != state:
        words = {
            "applied": _("Ese beneficio no está pedido."),
            "granted": _("Ese beneficio no está concedido."),
        }
        raise Refused(words[state], field="benefit")


def _not_future(tx: Transaction, on: date) -> None:
    if on > tx.today:
        raise Refused(_("La fecha está en el futuro. Revise el año."), field="on")
