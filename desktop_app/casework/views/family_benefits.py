"""The Beneficios tab: the bonus and its steps, benefits, the coming year, what comes in and what is spent."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final

from desktop_app.casework.benefits import Outlook, bonus_payees, outlooks
from desktop_app.casework.spells import spells_of_enrolment
from desktop_app.casework.standing import Standing, against_indigence_line, household_facts
from desktop_app.casework.verb import Desk
from desktop_app.casework.views.benefit_rows import BenefitRow, benefit_rows, short_name, to_be_asked
from desktop_app.casework.views.bonus_steps import Step, granted_steps, steps_of
from desktop_app.casework.views.family_file import FamilyFile, near_day, read_file
from desktop_app.domain.benefits import coming_reminders, monthly_amount
from desktop_app.domain.bonus import next_readjustment, schedule
from desktop_app.domain.dates import add_months
from desktop_app.domain.income import Earning, LineCheck, Period, monthly_income
from desktop_app.domain.pack.model import Bonus
from desktop_app.domain.records import Benefit, BudgetLine, Income
from desktop_app.i18n import _, ngettext

_YEAR: Final = 366
_MONTH: Final = 28
_PERIODS: dict[str, Period] = {"day": "day", "week": "week", "month": "month", "year": "year"}


@dataclass(frozen=True, slots=True)
class BonusView:
    """A bonus of the programme. `id` and `state` are of its record ("" before it is asked for).

    `steps` have their days where it was granted; before, they only show what it would pay (`dated` False). `payees`
    are those with the first right to it, `payee` who receives it.
    """

    id: str
    code: str
    name: str
    state: str
    second: str
    payee: str
    payees: tuple[str, ...]
    steps: tuple[Step, ...]
    dated: bool
    requires: str
    may: frozenset[str]


@dataclass(frozen=True, slots=True)
class ComingLine:
    """Something to know of in the coming year."""

    on: date
    day: str
    subject: str
    words: str


@dataclass(frozen=True, slots=True)
class IncomeLine:
    """Money that comes in: `monthly` pesos, whatever its period; `ended` where it comes in no more."""

    id: str
    source: str
    monthly: int
    second: str
    ended: bool


@dataclass(frozen=True, slots=True)
class Offer:
    """A benefit or bonus that can be asked for; of a person where `by_member`."""

    code: str
    name: str
    by_member: bool


@dataclass(frozen=True, slots=True)
class BenefitsView:
    """What the tab shows. `people` live in the house (id, name); `size` is how many they are for the indigence line.

    `given` is what subsidies and bonuses pay a month; it is not part of the incomes that are written down.
    """

    entered: bool
    can_work: bool
    bonuses: tuple[BonusView, ...] = ()
    rows: tuple[BenefitRow, ...] = ()
    asks: tuple[tuple[str, str], ...] = ()
    coming: tuple[ComingLine, ...] = ()
    incomes: tuple[IncomeLine, ...] = ()
    income: int | None = None
    size: int = 0
    line: LineCheck | None = None
    given: int = 0
    budget: tuple[tuple[str, int], ...] = ()
    people: tuple[tuple[str, str], ...] = ()
    offers: tuple[Offer, ...] = ()

    def row(self, key: str) -> BenefitRow | None:
        """The row of that key."""
        return next((row for row in self.rows if row.key == key), None)


def family_benefits(desk: Desk, family: str, *, reserved: bool = False) -> BenefitsView:
    """The benefits, incomes and budget of a family; twelve queries. Raises Refused or Unavailable."""
    file = read_file(desk, family, reserved=reserved)
    standing, store = file.standing, desk.store
    budget = _budget(store.find(BudgetLine, family=family), file.on)
    if standing is None:
        incomes = store.find(Income, family=family)
        return BenefitsView(
            entered=False, can_work=False, incomes=_incomes(incomes, file), budget=budget, people=_people(file)
        )
    records = store.find(Benefit, family=family)
    outlook = outlooks(store, {family: standing})[family]
    spells = spells_of_enrolment(store, standing.household.enrolment)
    steps = granted_steps(records, file.programme, spells, file.on)
    facts = household_facts(standing.household, file.on)
    size = standing.facts.family["household.size"]
    assert isinstance(size, int)
    return BenefitsView(
        entered=True,
        can_work=file.programme.stage(file.family.stage).phase in ("active", "paused", "follow_up"),
        bonuses=tuple(_bonus(bonus, records, steps, file) for bonus in file.programme.bonuses),
        rows=benefit_rows(file, records, outlook),
        asks=to_be_asked(file, outlook),
        coming=_coming(file, outlook, records, steps),
        incomes=_incomes(standing.household.incomes, file),
        income=facts.monthly_income,
        size=size,
        line=against_indigence_line(store, standing),
        given=_given(standing, records, steps),
        budget=budget,
        people=_people(file),
        offers=_offers(file),
    )


def _people(file: FamilyFile) -> tuple[tuple[str, str], ...]:
    return tuple((member.id, file.name(member.id)) for member in file.members if member.lives_here)


def _offers(file: FamilyFile) -> tuple[Offer, ...]:
    benefits = [
        Offer(rule.code, str(rule.name), rule.scope == "member")
        for rule in file.programme.benefits
        if rule.condition not in file.hidden
    ]
    return (*(Offer(bonus.code, str(bonus.name), False) for bonus in file.programme.bonuses), *benefits)


# The bonus


def _bonus(bonus: Bonus, records: Sequence[Benefit], steps: Sequence[Step], file: FamilyFile) -> BonusView:
    assert file.standing is not None
    mine = [record for record in records if record.code == bonus.code]
    record = next((item for item in mine if item.state in ("applied", "granted")), mine[-1] if mine else None)
    own = tuple(step for step in steps if step.bonus == bonus.code)
    state = record.state if record else ""
    phase = file.programme.stage(file.family.stage).phase
    fits = phase == "follow_up" if bonus.starts == "exit" else phase in ("active", "paused")
    may: dict[str, set[str]] = {
        "applied": {"grant", "deny"},
        "granted": {"event", "end"},
        "": {"apply"} if fits else set(),
    }
    return BonusView(
        id=record.id if record else "",
        code=bonus.code,
        name=str(bonus.name),
        state=state,
        second=_state_words(record, file.on),
        payee=file.name(record.member) if record else "",
        payees=tuple(file.name(member) for member in bonus_payees(file.standing)),
        steps=own or steps_of(schedule(bonus, file.on, file.programme.amounts), bonus.code, date.min),
        dated=bool(own),
        requires=str(bonus.requires),
        may=frozenset(may.get(state, ())),
    )


def _state_words(record: Benefit | None, on: date) -> str:
    if record is None:
        return _("Todavía no se pide")
    day = near_day(record.since, on) if record.since else ""
    words = {
        "applied": _("Pedido el {day}, sin respuesta"),
        "granted": _("Concedido el {day}"),
        "denied": _("Negado el {day}: {reason}"),
        "ended": _("Terminó el {day}: {reason}"),
        "lost": _("Se perdió el {day}: {reason}"),
    }
    return words[record.state].format(day=day, reason=record.reason)


# The coming year


def _coming(
    file: FamilyFile, outlook: Outlook, records: Sequence[Benefit], steps: Sequence[Step]
) -> tuple[ComingLine, ...]:
    until = add_months(file.on, 12)
    found = [*_of_benefits(file, outlook), *_of_bonus(file, steps), *_of_amounts(file, records, steps)]
    near = sorted((line for line in found if file.on <= line.on <= until), key=lambda line: line.on)
    return tuple(near)


def _of_benefits(file: FamilyFile, outlook: Outlook) -> Iterator[ComingLine]:
    assert file.standing is not None
    rules = {rule.code: rule for rule in file.programme.benefits if rule.condition not in file.hidden}
    facts = household_facts(file.standing.household, file.on)
    for held in outlook.held:
        rule = rules.get(held.benefit)
        if rule is None:
            continue
        texts = {reminder.code: str(reminder.text) for reminder in rule.reminders}
        # Each look ahead tells of the last reminder before its end only.
        looks = (coming_reminders(rule, held, facts, file.on, ahead=days) for days in range(0, _YEAR, _MONTH))
        for item in dict.fromkeys(item for found in looks for item in found):
            yield _at(
                file, max(item.on, file.on), _subject(short_name(rule), file.name(held.member)), texts[item.reminder]
            )
    for held, day in outlook.ends:
        if held.benefit in rules:
            subject = _subject(short_name(rules[held.benefit]), file.name(held.member))
            yield _at(file, day, subject, _("termina"))
    for due in outlook.due:
        if due.benefit in rules and due.deadline is not None and not due.asks:
            subject = _subject(short_name(rules[due.benefit]), file.name(due.member))
            yield _at(file, due.deadline, subject, _("último día para pedirlo"))


def _of_bonus(file: FamilyFile, steps: Sequence[Step]) -> Iterator[ComingLine]:
    names = {bonus.code: str(bonus.name) for bonus in file.programme.bonuses}
    for place, step in enumerate(steps):
        if place and steps[place - 1].bonus == step.bonus:
            yield _at(file, step.first, names[step.bonus], _("pasa al tramo {step}").format(step=step.code))
        if place + 1 == len(steps) or steps[place + 1].bonus != step.bonus:
            yield _at(file, step.last + timedelta(days=1), names[step.bonus], _("termina"))


def _of_amounts(file: FamilyFile, records: Sequence[Benefit], steps: Sequence[Step]) -> Iterator[ComingLine]:
    """Amounts of what the family receives that will be readjusted."""
    rules = {rule.code: rule for rule in file.programme.benefits if rule.condition not in file.hidden}
    running = {step.concept: _("Bono") for step in steps if step.when == "running"}
    held = {
        rules[item.code].concept: short_name(rules[item.code])
        for item in records
        if item.state == "granted" and item.code in rules
    }
    for concept, subject in (running | held).items():
        known = [amount for amount in file.programme.amounts if amount.concept == concept and amount.checked]
        if not known:
            continue
        day = next_readjustment(max(known, key=lambda amount: amount.valid_from))
        while day < file.on:
            day = add_months(day, 12)
        yield _at(file, day, subject, _("cambia el monto"))


def _subject(name: str, whose: str) -> str:
    return _("{benefit} de {name}").format(benefit=name, name=whose) if whose else name


def _at(file: FamilyFile, day: date, subject: str, words: str) -> ComingLine:
    return ComingLine(day, near_day(day, file.on), subject, words[:1].lower() + words[1:])


# Money


def _incomes(incomes: Sequence[Income], file: FamilyFile) -> tuple[IncomeLine, ...]:
    lines = [_income(item, file) for item in incomes]
    return tuple(sorted(lines, key=lambda line: (line.ended, -line.monthly)))


def _income(item: Income, file: FamilyFile) -> IncomeLine:
    ended = item.until is not None and item.until < file.on
    each = {"day": _("cada día"), "week": _("cada semana"), "month": "", "year": _("cada año")}[item.period]
    parts = [file.name(item.member), each]
    if item.until is not None:
        parts.append(_("hasta el {day}").format(day=near_day(item.until, file.on)))
    earning = Earning(item.amount, _PERIODS[item.period])
    second = " · ".join(part for part in parts if part)
    return IncomeLine(item.id, item.source, monthly_income([earning], file.on), second, ended)


def _budget(lines: Sequence[BudgetLine], on: date) -> tuple[tuple[str, int], ...]:
    return tuple((line.item, monthly_income([Earning(line.amount, _PERIODS[line.period])], on)) for line in lines)


def _given(standing: Standing, records: Sequence[Benefit], steps: Sequence[Step]) -> int:
    """What subsidies and bonuses pay this month, as far as their amounts are known."""
    programme, rules = standing.programme, {rule.code: rule for rule in standing.programme.benefits}
    total = sum(step.pesos or 0 for step in steps if step.when == "running")
    for record in records:
        rule = rules.get(record.code)
        if rule is None or record.state != "granted" or not rule.concept:
            continue
        facts = standing.facts.members.get(record.member, {}) if record.member else standing.facts.family
        total += monthly_amount(rule, facts, programme.amounts, standing.on).pesos or 0
    return total


def people_words(count: int) -> str:
    """ "6 personas"."""
    return ngettext("{count} persona", "{count} personas", count).format(count=count)
