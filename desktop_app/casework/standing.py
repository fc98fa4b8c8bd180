"""How a family stands at a date: whom a condition applies to, its status, who is missing. Computed, not stored."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import cast, get_args

from desktop_app.casework.lookup import check_entered
from desktop_app.domain.applicability import Applicability, Case, Override, applicability
from desktop_app.domain.facts import Facts, HouseholdFacts, PersonFacts, facts_at
from desktop_app.domain.income import Earning, IndigenceLine, LineCheck, Period, against_line, monthly_income
from desktop_app.domain.pack.model import Condition, Programme
from desktop_app.domain.records import Answer, Assessment, Enrolment, Family, Income, Member, Parameter, R
from desktop_app.domain.statuses import Count, RollUp, Status, count_all, count_by_dimension, parse_status, roll_up
from desktop_app.store.store import Store


@dataclass(frozen=True, slots=True)
class Household:
    """The records that a family's standing is computed from."""

    family: Family
    enrolment: Enrolment
    members: tuple[Member, ...]
    answers: tuple[Answer, ...]
    assessments: tuple[Assessment, ...]
    incomes: tuple[Income, ...]


@dataclass(frozen=True, slots=True)
class ConditionStanding:
    """How one condition stands: whom it applies to, its status as a whole, the status and record of each case."""

    condition: Condition
    applicability: Applicability
    rolled: RollUp
    cases: Mapping[str, Status | None]
    records: Mapping[str, Assessment]

    @property
    def status(self) -> Status | None:
        """The status as a whole; None: not assessed yet."""
        return self.rolled.status

    @property
    def since(self) -> date | None:
        """The last day on which one of its cases moved."""
        return max((record.since for record in self.records.values() if record.since), default=None)


@dataclass(frozen=True, slots=True)
class Standing:
    """How a family stands in all conditions of its programme at a date."""

    household: Household
    programme: Programme
    on: date
    facts: Facts
    conditions: Mapping[str, ConditionStanding]

    @property
    def statuses(self) -> dict[str, Status | None]:
        """The status of each condition, by code."""
        return {code: standing.status for code, standing in self.conditions.items()}

    def count(self, *, sensitive: bool = False) -> Count:
        """Met, of those that apply; reserved conditions are left out unless asked for."""
        return count_all(self.statuses, self.programme.conditions, sensitive=sensitive)

    def by_dimension(self, *, sensitive: bool = False) -> dict[str, Count]:
        """`count` of each dimension."""
        return count_by_dimension(self.statuses, self.programme.conditions, sensitive=sensitive)


def households(store: Store, families: Iterable[Family]) -> dict[str, Household]:
    """The households of families that have entered the programme, in five queries however many they are."""
    entered = {family.id: family for family in families if family.enrolment}
    enrolments = {item.id: item for item in store.find_in(Enrolment, "id", [f.enrolment for f in entered.values()])}
    current = list(enrolments)
    members = _by_family(store.find_in(Member, "family", entered))
    answers = _by_family(store.find_in(Answer, "enrolment", current))
    assessments = _by_family(store.find_in(Assessment, "enrolment", current))
    incomes = _by_family(store.find_in(Income, "family", entered))
    return {
        id_: Household(
            family,
            enrolments[family.enrolment],
            tuple(members.get(id_, ())),
            tuple(answers.get(id_, ())),
            tuple(assessments.get(id_, ())),
            tuple(incomes.get(id_, ())),
        )
        for id_, family in entered.items()
    }


def household_facts(household: Household, on: date) -> HouseholdFacts:
    """The household as the rules see it on a day."""
    of_person: dict[str, dict[str, bool | None]] = {}
    for answer in household.answers:
        of_person.setdefault(answer.member, {})[answer.question] = answer.value
    earnings = [Earning(income.amount, _period(income), income.since, income.until) for income in household.incomes]
    return HouseholdFacts(
        persons=tuple(_person(member, of_person.get(member.id, {})) for member in household.members),
        enrolled=household.enrolment.enrolled_on,
        rural=household.family.rural,
        monthly_income=monthly_income(earnings, on) if earnings else None,
        answers=of_person.get("", {}),
    )


def standing(household: Household, programme: Programme, on: date, only: Collection[str] = ()) -> Standing:
    """How the household stands on a day, in all conditions or `only` in those of these codes."""
    facts = facts_at(household_facts(household, on), on)
    overrides: dict[str, list[Override]] = {}
    records: dict[str, dict[str, Assessment]] = {}
    for record in household.assessments:
        records.setdefault(record.condition, {})[record.member] = record
        if record.applies:
            overrides.setdefault(record.condition, []).append(
                Override(record.condition, record.member, record.applies == "yes", record.applies_reason)
            )
    return Standing(
        household,
        programme,
        on,
        facts,
        {
            condition.code: _condition(
                condition,
                applicability(condition, facts, overrides.get(condition.code, ())),
                records.get(condition.code, {}),
            )
            for condition in programme.conditions
            if not only or condition.code in only
        },
    )


def standing_of(store: Store, family: str, on: date, only: Collection[str] = ()) -> Standing:
    """How a family that has entered the programme stands on a day, in all conditions or `only` in those of these codes.

    Raises Refused or Unavailable.
    """
    record = store.get(Family, family)
    check_entered(record)
    household = households(store, [record])[family]
    programme = store.programme(household.enrolment.programme, household.enrolment.version)
    return standing(household, programme, on, only)


def standings(store: Store, families: Iterable[Family], on: date) -> dict[str, Standing]:
    """How many families stand, by id; the number of queries does not grow with theirs."""
    return {
        id_: standing(household, store.programme(household.enrolment.programme, household.enrolment.version), on)
        for id_, household in households(store, families).items()
    }


def against_indigence_line(store: Store, standing: Standing) -> LineCheck | None:
    """The family's income a person beside the unit's indigence line that day; None where one is not known."""
    urban, rural = _figures(store, "indigence_line_urban"), _figures(store, "indigence_line_rural")
    lines = [
        IndigenceLine(day, _last(urban, day), _last(rural, day))
        for day in urban.keys() | rural.keys()
        if day >= max(min(urban, default=date.max), min(rural, default=date.max))
    ]
    facts = household_facts(standing.household, standing.on)
    size = standing.facts.family["household.size"]
    assert isinstance(size, int)
    return against_line(facts.monthly_income, size, facts.rural, lines, standing.on)


def _figures(store: Store, name: str) -> dict[date, int]:
    return {figure.valid_from: figure.value for figure in store.find(Parameter, name=name)}


def _last(figures: Mapping[date, int], day: date) -> int:
    return figures[max(since for since in figures if since <= day)]


def _condition(condition: Condition, applies: Applicability, records: Mapping[str, Assessment]) -> ConditionStanding:
    cases = {case.member: _status(case, records.get(case.member)) for case in applies.cases}
    mine = {member: record for member, record in records.items() if member in cases}
    return ConditionStanding(condition, applies, roll_up(cases), cases, mine)


def _status(case: Case, record: Assessment | None) -> Status | None:
    if case.applies is False:
        return "not_applicable"
    if record is None or not record.status:
        return None
    return parse_status(record.status)


def _person(member: Member, answers: Mapping[str, bool | None]) -> PersonFacts:
    away = bool(member.in_care) or bool(member.in_custody)
    left = min((day for day in (member.died_on, member.left_on) if day is not None), default=None)
    return PersonFacts(
        id=member.id,
        relation=member.relation,
        sex=member.sex,
        born=member.birth_date,
        mother=member.mother,
        pregnant=member.pregnant,
        due=member.due_date,
        disability=member.disability,
        chronic=member.chronic,
        schooling=member.schooling,
        at_school=member.at_school,
        works=member.works,
        seeks_work=member.seeks_work,
        in_care=member.in_care,
        in_custody=member.in_custody,
        # Whoever has left lived here until that day.
        lives_here=(member.lives_here or left is not None) and not away,
        left=left,
        answers=answers,
    )


def _period(income: Income) -> Period:
    for period in get_args(Period):
        if income.period == period:
            return cast(Period, period)
    raise AssertionError(income.period)


def _by_family(records: Iterable[R]) -> dict[str, list[R]]:
    grouped: dict[str, list[R]] = {}
    for record in records:
        grouped.setdefault(record.family, []).append(record)
    return grouped
