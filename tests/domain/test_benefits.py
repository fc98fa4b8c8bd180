"""The subsidies: due to whom, until when, what loses them."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop_app.domain.benefits import (
    Coming,
    Due,
    Event,
    Held,
    Risk,
    State,
    accrues_from,
    coming_reminders,
    due_benefits,
    ends,
    incompatible,
    monthly_amount,
    risks,
)
from desktop_app.domain.bonus import Priced
from desktop_app.domain.facts import HouseholdFacts, PersonFacts, facts_at
from desktop_app.domain.pack.model import Amount, Benefit, Loss, Reminder
from desktop_app.domain.rules import facts_for, parse_rule
from desktop_app.domain.rules.model import Always
from desktop_app.domain.text import Text

TODAY = date(2027, 3, 15)
ENROLLED = date(2027, 1, 4)
NOTHING = Text("", "")
YES = Always(True)


def benefit(code: str, **rules: Any) -> Benefit:
    given_rules: dict[str, Any] = {
        "name": NOTHING,
        "scope": "member",
        "entitled": YES,
        "due_within": 0,
        "lasts": 0,
        "until_age": 0,
        "concept": "",
        "double": Always(False),
        "excludes": (),
        "papers": (),
        "losses": (),
        "reminders": (),
        "condition": "",
        "source": "",
    }
    return Benefit(code=code, **(given_rules | rules))


SUF = benefit(
    "SUF",
    entitled=parse_rule("age < 18 or disability"),
    due_within=12,
    lasts=36,
    until_age=18,
    concept="SUF",
    double=parse_rule("disability"),
    excludes=("AF",),
    losses=(Loss("not_collected", NOTHING, "collected", 0, 6),),
    reminders=(
        Reminder("health_proof", NOTHING, 12, 0, parse_rule("age < 8")),
        Reminder("renewal", NOTHING, 0, 60, YES),
    ),
)
AF = benefit("AF")
WATER = benefit(
    "SAP",
    scope="family",
    entitled=parse_rule("answer.has_meter", facts_for("family", family_questions=["has_meter"])),
    lasts=36,
    losses=(
        Loss("unpaid", NOTHING, "bill_unpaid", 3, 0),
        Loss("moved", NOTHING, "moved_out", 1, 0),
    ),
)
GIRL = PersonFacts(id="girl", relation="child", born=date(2022, 1, 1), disability=False)
MOTHER = PersonFacts(id="mother", relation="head", born=date(1990, 1, 1), disability=False)
HOUSEHOLD = HouseholdFacts(persons=(MOTHER, GIRL))
FACTS = facts_at(HOUSEHOLD, TODAY)


def held(code: str, member: str = "", state: State = "granted", **known: Any) -> Held:
    return Held(benefit=code, member=member, state=state, since=known.pop("since", date(2026, 1, 1)), **known)


def test_a_benefit_is_due_to_whom_its_rule_says_within_its_term() -> None:
    assert due_benefits([SUF], FACTS, [], ENROLLED) == (Due("SUF", "girl", (), date(2028, 1, 4)),)


def test_without_an_enrolment_there_is_no_term() -> None:
    assert due_benefits([SUF], FACTS, [], None) == (Due("SUF", "girl", (), None),)


def test_what_must_be_asked_first_is_named() -> None:
    assert due_benefits([WATER], FACTS, [], ENROLLED) == (Due("SAP", "", ("answer.has_meter",), None),)
    stranger = facts_at(HouseholdFacts(persons=(PersonFacts(id="p"),)), TODAY)
    assert due_benefits([SUF], stranger, [], ENROLLED)[0].asks == ("age", "disability")


@pytest.mark.parametrize("state", ["applied", "granted", "denied"])
def test_what_is_under_way_or_answered_is_not_due(state: State) -> None:
    assert due_benefits([SUF], FACTS, [held("SUF", "girl", state)], ENROLLED) == ()


@pytest.mark.parametrize("state", ["ended", "lost"])
def test_what_ended_is_due_again_without_a_term(state: State) -> None:
    former = [held("SUF", "girl", state), held("SUF", "mother", state), held("SAP", "", "granted")]
    assert due_benefits([SUF], FACTS, former, ENROLLED) == (Due("SUF", "girl", (), None),)


def test_a_benefit_that_another_one_excludes_is_not_due() -> None:
    assert due_benefits([SUF, AF], FACTS, [held("AF", "girl")], ENROLLED) == (Due("AF", "mother", (), None),)


def test_incompatible_benefits_exclude_each_other() -> None:
    both = (SUF, AF, WATER)
    assert incompatible(SUF, "girl", both, [held("AF", "girl"), held("SAP")]) == ("AF",)
    assert incompatible(AF, "girl", both, [held("SUF", "girl")]) == ("SUF",)
    assert incompatible(AF, "girl", both, [held("SUF", "mother"), held("SUF", "girl", "ended")]) == ()
    assert incompatible(WATER, "", both, [held("AF", "girl"), held("SUF", "girl")]) == ()


def test_a_benefit_of_the_family_excludes_for_each_member() -> None:
    family = benefit("F", scope="family", excludes=("SUF",))
    assert incompatible(SUF, "girl", (family, SUF), [held("F")]) == ("F",)


def test_a_grant_is_paid_from_the_next_month() -> None:
    assert accrues_from(date(2027, 3, 31)) == date(2027, 4, 1)
    assert accrues_from(date(2027, 12, 1)) == date(2028, 1, 1)


def test_a_benefit_ends_after_its_duration() -> None:
    assert ends(WATER, held("SAP", since=date(2027, 4, 1)), HOUSEHOLD) == date(2030, 3, 31)
    assert ends(AF, held("AF", "girl"), HOUSEHOLD) is None


def test_the_grant_may_name_its_own_end() -> None:
    assert ends(WATER, held("SAP", ends=date(2028, 5, 31)), HOUSEHOLD) == date(2028, 5, 31)


def teenager(**known: Any) -> PersonFacts:
    return PersonFacts(id="teen", relation="child", born=date(2010, 5, 1), **known)


@pytest.mark.parametrize(
    ("person", "since", "last"),
    [
        (teenager(disability=False), date(2027, 4, 1), date(2028, 12, 31)),
        (teenager(), date(2027, 4, 1), date(2028, 12, 31)),
        (teenager(disability=True), date(2027, 4, 1), date(2030, 3, 31)),
        (teenager(disability=True, left=date(2028, 1, 1)), date(2027, 4, 1), date(2028, 12, 31)),
        (teenager(disability=False), date(2024, 4, 1), date(2027, 3, 31)),
        (teenager(disability=True), date(2028, 6, 1), date(2031, 5, 31)),
        (replace(teenager(), born=None), date(2027, 4, 1), date(2030, 3, 31)),
        (replace(teenager(), born=date(2027, 5, 1)), date(2027, 4, 1), date(2030, 3, 31)),
        (replace(teenager(), id="other"), date(2027, 4, 1), date(2030, 3, 31)),
    ],
)
def test_who_turns_eighteen_is_paid_to_the_end_of_that_year(person: PersonFacts, since: date, last: date) -> None:
    household = HouseholdFacts(persons=(person,))
    assert ends(SUF, held("SUF", "teen", since=since), household) == last


def test_an_age_limit_reached_long_before_does_not_end_a_benefit() -> None:
    assert ends(benefit("P", until_age=18), held("P", "mother"), HOUSEHOLD) is None


def coming(at: date, one: Held, household: HouseholdFacts = HOUSEHOLD) -> list[tuple[str, date]]:
    return [(reminder.reminder, reminder.on) for reminder in coming_reminders(SUF, one, household, at)]


GRANT = held("SUF", "girl", since=date(2026, 4, 1))


@pytest.mark.parametrize(
    ("at", "expected"),
    [
        (date(2027, 3, 1), []),
        (date(2027, 3, 2), [("health_proof", date(2027, 4, 1))]),
        (date(2028, 2, 1), [("health_proof", date(2027, 4, 1))]),
        (date(2028, 3, 2), [("health_proof", date(2028, 4, 1))]),
        (date(2028, 12, 30), [("health_proof", date(2028, 4, 1))]),
        (date(2028, 12, 31), [("health_proof", date(2028, 4, 1)), ("renewal", date(2029, 1, 30))]),
        (date(2029, 3, 15), [("renewal", date(2029, 1, 30))]),
    ],
)
def test_reminders_come_a_month_ahead_and_stay_open(at: date, expected: list[tuple[str, date]]) -> None:
    assert coming(at, GRANT) == expected


@pytest.mark.parametrize(
    ("on", "open_"), [(date(2027, 2, 20), False), (date(2027, 6, 1), False), (date(2026, 9, 1), True)]
)
def test_an_answered_reminder_is_closed(on: date, open_: bool) -> None:
    answered = replace(GRANT, events=(Event("collected", date(2027, 4, 1)), Event("health_proof", on)))
    assert bool(coming(date(2027, 5, 1), answered)) is open_


def test_a_renewal_that_was_asked_for_is_closed() -> None:
    at = date(2029, 2, 15)
    assert ("renewal", date(2029, 1, 30)) in coming(at, GRANT)
    answered = replace(GRANT, events=(Event("renewal", date(2029, 2, 1)),))
    assert ("renewal", date(2029, 1, 30)) not in coming(at, answered)


def test_a_reminder_rests_where_its_rule_does_not_hold_or_nobody_is_there() -> None:
    older = HouseholdFacts(persons=(replace(GIRL, born=date(2018, 1, 1)),))
    assert coming(date(2027, 4, 1), GRANT, older) == []
    assert coming(date(2027, 4, 1), GRANT, HouseholdFacts()) == []


def test_an_open_benefit_needs_no_renewal() -> None:
    yearly = benefit("P", reminders=(Reminder("renewal", NOTHING, 0, 60, YES), Reminder("proof", NOTHING, 12, 0, YES)))
    found = coming_reminders(yearly, held("P", "girl", since=date(2026, 1, 1)), HOUSEHOLD, date(2027, 1, 1))
    assert found == (Coming("P", "girl", "proof", date(2027, 1, 1)),)


@pytest.mark.parametrize("state", ["applied", "denied", "ended", "lost"])
def test_only_a_granted_benefit_is_kept_up(state: State) -> None:
    other = replace(GRANT, state=state)
    assert coming_reminders(SUF, other, HOUSEHOLD, date(2027, 4, 1)) == ()
    assert risks(SUF, other, HOUSEHOLD, date(2028, 4, 1)) == ()


def water(*codes: str) -> Held:
    events = tuple(Event(code, date(2026, 2, 1) + timedelta(days=30 * index)) for index, code in enumerate(codes))
    return held("SAP", events=events[::-1])


@pytest.mark.parametrize(
    ("codes", "run", "lost"),
    [
        ((), 0, False),
        (("bill_unpaid",), 1, False),
        (("bill_unpaid", "bill_unpaid"), 2, False),
        (("bill_unpaid", "bill_unpaid", "bill_unpaid"), 3, True),
        (("bill_unpaid", "collected", "bill_unpaid"), 2, False),
        (("bill_unpaid", "bill_unpaid", "bill_paid"), 0, False),
        (("bill_unpaid", "bill_unpaid", "bill_paid", "bill_unpaid"), 1, False),
    ],
)
def test_successive_unpaid_bills_lose_the_water_subsidy(codes: tuple[str, ...], run: int, lost: bool) -> None:
    found = risks(WATER, water(*codes), HOUSEHOLD, TODAY)
    last = date(2026, 2, 1) + timedelta(days=30 * (len(codes) - 1))
    assert found == ((Risk("SAP", "", "unpaid", lost, run, 3, last),) if run else ())


def test_moving_out_of_the_commune_loses_it_at_once() -> None:
    (risk,) = risks(WATER, water("moved_out"), HOUSEHOLD, TODAY)
    assert (risk.loss, risk.lost) == ("moved", True)


def test_what_happens_later_does_not_count_yet() -> None:
    assert risks(WATER, water("bill_unpaid"), HOUSEHOLD, date(2026, 1, 31)) == ()


@pytest.mark.parametrize(
    ("at", "months", "lost"),
    [
        (date(2026, 7, 31), 0, False),
        (date(2026, 8, 1), 4, False),
        (date(2026, 9, 30), 5, False),
        (date(2026, 10, 1), 6, True),
    ],
)
def test_a_payment_not_collected_for_six_months_loses_the_subsidy(at: date, months: int, lost: bool) -> None:
    found = risks(SUF, GRANT, HOUSEHOLD, at)
    expected = (Risk("SUF", "girl", "not_collected", lost, months, 6, date(2026, 10, 1)),)
    assert found == (expected if months else ())


def test_collecting_it_begins_anew() -> None:
    paid = replace(GRANT, events=(Event("collected", date(2026, 8, 1)), Event("collected", date(2026, 9, 1))))
    assert risks(SUF, paid, HOUSEHOLD, date(2026, 10, 1)) == ()
    assert risks(SUF, paid, HOUSEHOLD, date(2027, 1, 1))[0].on == date(2027, 3, 1)


def test_a_loss_threatens_only_while_its_rule_holds() -> None:
    proof = benefit("P", losses=(Loss("no_proof", NOTHING, "health_proof", 0, 12, parse_rule("age < 8")),))
    assert risks(proof, held("P", "girl"), HOUSEHOLD, TODAY)[0].lost
    assert risks(proof, held("P", "mother"), HOUSEHOLD, TODAY) == ()


AMOUNTS = (Amount("SUF", date(2026, 7, 1), 22_007, "", True),)


def test_the_amount_is_doubled_for_a_disability() -> None:
    disabled = facts_at(HouseholdFacts(persons=(replace(GIRL, disability=True),)), TODAY).members["girl"]
    assert monthly_amount(SUF, disabled, AMOUNTS, TODAY) == Priced(44_014, date(2026, 7, 1), True)
    assert monthly_amount(SUF, FACTS.members["girl"], AMOUNTS, TODAY) == Priced(22_007, date(2026, 7, 1), True)
    assert monthly_amount(SUF, disabled, (), TODAY) == Priced(None, None, False)


EVENTS = st.lists(st.sampled_from(("bill_paid", "bill_unpaid", "collected")), max_size=8)


@given(EVENTS)
def test_paying_a_bill_always_averts_the_loss(codes: list[str]) -> None:
    assert risks(WATER, water(*codes, "bill_paid"), HOUSEHOLD, TODAY) == ()


@given(st.dates(date(2022, 1, 2), date(2045, 1, 1)))
def test_no_benefit_with_a_term_outlasts_it(since: date) -> None:
    last = ends(SUF, held("SUF", "girl", since=since), HOUSEHOLD)
    assert last is not None
    assert since <= last < since + timedelta(days=3 * 366)
