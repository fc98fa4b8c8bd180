"""Benefits and bonuses: applied for, granted, denied, kept and lost; what is due, coming or at risk for a family."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final

from desktop_app.casework.lookup import (
    accompanied_family,
    named,
    not_far,
    not_future,
    one_of,
    present_member,
    programme_for,
    programme_of,
    required,
)
from desktop_app.casework.spells import Pauses, pauses, spells_of_enrolment, spells_of_enrolments
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
    ends,
    incompatible,
    risks,
)
from desktop_app.domain.benefits import State as BenefitState
from desktop_app.domain.bonus import BonusMonth, Given, check_grant, payees, schedule
from desktop_app.domain.dates import add_months, months_between
from desktop_app.domain.errors import Refused
from desktop_app.domain.pack.model import Benefit as BenefitRule
from desktop_app.domain.pack.model import Bonus, Programme
from desktop_app.domain.records import Benefit, BenefitEvent, Enrolment, Family
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
"""What usually happens to benefits; those of a programme may know more."""
_STATES: Final[dict[str, BenefitState]] = {
    "applied": "applied",
    "granted": "granted",
    "denied": "denied",
    "ended": "ended",
    "lost": "lost",
}


@dataclass(frozen=True, slots=True)
class Outlook:
    """What the benefits of a family look like on a day: held, due to whom, what is coming, what is at risk.

    `ends` are those granted that have a last day, with it.
    """

    held: tuple[Held, ...]
    due: tuple[Due, ...]
    coming: tuple[Coming, ...]
    risks: tuple[Risk, ...]
    ends: tuple[tuple[Held, date], ...] = ()


@verb(N_("Pidió un beneficio"))
def apply_benefit(
    tx: Transaction, *, family: str, code: str, on: date, member: str = "", reference: str = ""
) -> Benefit:
    """A benefit or a bonus of the programme is asked for, for the family or for one person."""
    _record, enrolment, programme = accompanied_family(tx, family)
    not_future(tx, on)
    if on < enrolment.enrolled_on:
        raise Refused(_("La fecha no puede ser anterior al ingreso de la familia."), field="on")
    code = _code(programme, code)
    _check_subject(tx, family, programme, code, member)
    # A bonus is the family's, whoever receives it.
    whose = {} if _bonus(programme, code) else {"member": member}
    if any(one.state in ("applied", "granted") for one in tx.find(Benefit, family=family, code=code, **whose)):
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
    record = named(tx, Benefit, benefit, "benefit")
    _in_state(record, "applied")
    programme = programme_of(tx, tx.get(Enrolment, record.enrolment))
    not_future(tx, on)
    if record.applied_on is not None and on < record.applied_on:
        raise Refused(_("No se puede conceder antes de pedirlo."), field="on")
    if ends_on is not None and ends_on <= on:
        raise Refused(_("El beneficio no puede terminar antes de empezar."), field="ends_on")
    not_far(tx, ends_on, "ends_on")
    bonus = _bonus(programme, record.code)
    if bonus is not None:
        _check_bonus(tx, record, bonus, programme, on)
    else:
        _check_beside(tx, record, programme)
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
    record = named(tx, Benefit, benefit, "benefit")
    _in_state(record, "granted")
    not_future(tx, on)
    one_of(event, events_of(programme_of(tx, tx.get(Enrolment, record.enrolment)), record.code), "event")
    if record.granted_on is not None and on < record.granted_on:
        raise Refused(_("Eso no puede haber pasado antes de que se concediera."), field="on")
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
    records = benefits_of(store, standings)
    events = _events(store, [record.id for of_family in records.values() for record in of_family])
    return {
        family: _outlook(standing, [_held(record, events) for record in records.get(family, ())])
        for family, standing in standings.items()
    }


def benefits_of(store: Store, families: Iterable[str]) -> dict[str, list[Benefit]]:
    """All benefits and bonuses of families, by the family's id; a subsidy of an earlier participation may still run."""
    records: dict[str, list[Benefit]] = {}
    for record in store.find_in(Benefit, "family", families):
        records.setdefault(record.family, []).append(record)
    return records


def _outlook(standing: Standing, held: Sequence[Held]) -> Outlook:
    rules = {rule.code: rule for rule in standing.programme.benefits}
    facts = household_facts(standing.household, standing.on)
    mine = [one for one in held if one.benefit in rules]
    last = [(one, ends(rules[one.benefit], one, facts)) for one in mine if one.state == "granted"]
    return Outlook(
        tuple(held),
        due_benefits(standing.programme.benefits, standing.facts, mine, standing.household.enrolment.enrolled_on),
        tuple(item for one in mine for item in coming_reminders(rules[one.benefit], one, facts, standing.on)),
        tuple(item for one in mine for item in risks(rules[one.benefit], one, facts, standing.on)),
        tuple((one, day) for one, day in last if day is not None),
    )


def events_of(programme: Programme, code: str) -> tuple[str, ...]:
    """What may happen to a benefit: what usually does, and what its own losses and reminders wait for."""
    rule = _rule(programme, code)
    own = [loss.event for loss in rule.losses] + [reminder.code for reminder in rule.reminders] if rule else []
    return tuple(dict.fromkeys([*EVENTS, *own]))


def bonus_months(store: Store, benefit: Benefit) -> tuple[BonusMonth, ...]:
    """The months of a granted bonus with their steps and amounts; empty for any other benefit."""
    enrolment = store.get(Enrolment, benefit.enrolment)
    programme = store.programme(enrolment.programme, enrolment.version)
    return months_of(benefit, programme, pauses(programme, spells_of_enrolment(store, enrolment)))


def months_of(benefit: Benefit, programme: Programme, paused: Pauses) -> tuple[BonusMonth, ...]:
    """`bonus_months`, where the programme and the times of suspension are known already."""
    bonus = _bonus(programme, benefit.code)
    if bonus is None or benefit.granted_on is None:
        return ()
    start = accrues_from(benefit.granted_on)
    return schedule(bonus, start, programme.amounts, ended=_ended(benefit), pauses=paused)


def stop_bonuses(tx: Transaction, enrolment: Enrolment, state: str, on: date, reason: str) -> None:
    """Stop the family's granted bonuses (`state`: ended or lost): it takes no part in the programme any more."""
    bonuses = {bonus.code for bonus in programme_of(tx, enrolment).bonuses}
    running = [one for one in tx.find(Benefit, family=enrolment.family, state="granted") if one.code in bonuses]
    tx.change_many([(one, {"state": state, "since": max(on, one.since or on), "reason": reason}) for one in running])


def bonus_payees(standing: Standing) -> tuple[str, ...]:
    """The members who have the first right to the bonus (Ley 19.949 art. 2 transitory)."""
    return payees(household_facts(standing.household, standing.on), standing.on).members


def _code(programme: Programme, text: str) -> str:
    """The code of a benefit or bonus, however its letters were typed; the text itself where there is none."""
    known = [item.code for item in programme.benefits] + [item.code for item in programme.bonuses]
    return next((code for code in known if code.casefold() == text.strip().casefold()), text)


def _check_bonus(tx: Transaction, record: Benefit, bonus: Bonus, programme: Programme, on: date) -> None:
    """A bonus is had once in a lifetime of the family; the exit bonus follows the exit and the whole one before."""
    family = tx.get(Family, record.family)
    phase = programme_for(tx, family).stage(family.stage).phase
    if bonus.starts == "exit" and phase != "follow_up":
        raise Refused(
            _("«{bonus}» se concede cuando la familia ha egresado.").format(bonus=bonus.name), field="benefit"
        )
    if bonus.starts == "grant" and phase not in ("active", "paused"):
        raise Refused(
            _("«{bonus}» se concede a una familia en acompañamiento.").format(bonus=bonus.name), field="benefit"
        )
    bonuses = {one.code: one for one in programme.bonuses}
    spells = spells_of_enrolments(tx.store, tx.find(Enrolment, family=record.family))
    given = [
        _given(item, bonuses[item.code], pauses(programme, spells[item.enrolment]))
        for item in tx.find(Benefit, family=record.family)
        if item.id != record.id and item.granted_on and item.code in bonuses
    ]
    check_grant(bonus, accrues_from(on), given, programme.bonuses)


def _check_beside(tx: Transaction, record: Benefit, programme: Programme) -> None:
    """Raises Refused where the law does not let a benefit stand beside one that is granted already."""
    others = [_held(item, {}) for item in tx.find(Benefit, family=record.family) if item.id != record.id]
    clash = incompatible(programme.benefit(record.code), record.member, programme.benefits, others)
    if clash:
        raise Refused(
            _("La ley no permite tenerlo junto con «{other}». Termine primero el otro.").format(
                other=programme.benefit(clash[0]).name
            ),
            field="benefit",
        )


def _check_subject(tx: Transaction, family: str, programme: Programme, code: str, member: str) -> None:
    rule = _rule(programme, code)
    if rule is None and _bonus(programme, code) is None:
        known = [item.code for item in programme.benefits] + [item.code for item in programme.bonuses]
        raise Refused(
            _("El programa no tiene el beneficio «{code}». Tiene: {known}.").format(code=code, known=", ".join(known)),
            field="code",
        )
    if member:
        present_member(tx, family, member)
    if rule is not None and (rule.scope == "member") != bool(member):
        raise Refused(_("Diga para quién es: una persona, o la familia entera."), field="member")


def _rule(programme: Programme, code: str) -> BenefitRule | None:
    return next((item for item in programme.benefits if item.code == code), None)


def _bonus(programme: Programme, code: str) -> Bonus | None:
    return next((item for item in programme.bonuses if item.code == code), None)


def _ended(benefit: Benefit) -> date | None:
    return benefit.since if benefit.state in ("ended", "lost") else None


def _given(benefit: Benefit, bonus: Bonus, paused: Pauses) -> Given:
    """A bonus as it was given; one that was paused counts as begun later, by the months that were not paid."""
    assert benefit.granted_on is not None
    start = accrues_from(benefit.granted_on)
    months = schedule(bonus, start, (), pauses=paused)
    late = months_between(start, months[-1].month) - (months[-1].number - 1) if months else 0
    return Given(benefit.code, add_months(start, late), _ended(benefit))


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
    record = named(tx, Benefit, benefit, "benefit")
    _in_state(record, before)
    not_future(tx, on)
    if record.since is not None and on < record.since:
        raise Refused(_("La fecha no puede ser anterior a lo ya anotado del beneficio."), field="on")
    return tx.change(record, state=after, since=on, reason=required(reason, "reason"))


def _in_state(record: Benefit, state: str) -> None:
    if record.state != state:
        words = {
            "applied": _("Ese beneficio no está pedido."),
            "granted": _("Ese beneficio no está concedido."),
        }
        raise Refused(words[state], field="benefit")
