"""Subsidies and bonuses: asked for, granted, kept up, lost; and what they look like on a day."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from desktop_app.casework import benefits, members, path
from desktop_app.casework.standing import standing_of
from desktop_app.casework.verb import Desk
from desktop_app.domain.records import Benefit, BenefitEvent, Family
from tests.casework.home import FIRST_DAY, Home, MovingClock
from tests.casework.refusals import refusal
from tests.casework.worlds import leave_with_all

APRIL = date(2027, 4, 1)
TOMORROW = date(2027, 3, 2)


def ask(desk: Desk, home: Home, code: str = "WATER", on: date = FIRST_DAY, **more: str) -> Benefit:
    return benefits.apply_benefit(desk, family=home.id, code=code, on=on, **more).value


def grant(desk: Desk, benefit: Benefit, on: date = FIRST_DAY, **more: Any) -> Benefit:
    return benefits.grant_benefit(desk, benefit=benefit.id, on=on, **more).value


def granted(desk: Desk, home: Home, code: str = "WATER", on: date = FIRST_DAY, **more: str) -> Benefit:
    return grant(desk, ask(desk, home, code, on, **more), on)


# Asked for


def test_a_benefit_is_asked_for_by_its_code_however_it_is_typed(desk: Desk, home: Home) -> None:
    asked = ask(desk, home, " water ", reference=" 123 ")
    assert (asked.code, asked.state, asked.applied_on, asked.reference) == ("WATER", "applied", FIRST_DAY, "123")
    with refusal("code", "ya está pedido"):
        ask(desk, home)


@pytest.mark.parametrize(
    ("wrong", "field"),
    [
        ({"code": "GOLD"}, "code"),
        ({"on": TOMORROW}, "on"),
        ({"on": date(2027, 2, 28)}, "on"),
        ({"member": "nobody"}, "member"),
        ({"code": "BOOKS"}, "member"),
    ],
)
def test_a_request_that_cannot_be_is_refused(desk: Desk, home: Home, wrong: dict[str, Any], field: str) -> None:
    given: dict[str, Any] = {"family": home.id, "code": "WATER", "on": FIRST_DAY}
    with refusal(field):
        benefits.apply_benefit(desk, **(given | wrong))
    assert desk.store.find(Benefit) == []


def test_a_benefit_of_the_family_is_for_nobody_alone_and_of_who_has_gone_for_nobody(desk: Desk, home: Home) -> None:
    with refusal("member", "para quién"):
        ask(desk, home, member=home.girl.id)
    members.member_leaves(desk, family=home.id, member=home.girl.id, on=FIRST_DAY, reason="x")
    with refusal("member", "ya no figura"):
        ask(desk, home, "BOOKS", member=home.girl.id)


def test_a_bonus_is_the_familys_whoever_receives_it(desk: Desk, home: Home) -> None:
    assert ask(desk, home, "seeds", member=home.mother.id).member == home.mother.id
    with refusal("code", "ya está pedido"):
        ask(desk, home, "seeds", member=home.partner.id)


def test_what_was_denied_or_has_ended_may_be_asked_for_again(desk: Desk, home: Home) -> None:
    first = ask(desk, home)
    denied = benefits.deny_benefit(desk, benefit=first.id, on=FIRST_DAY, reason=" Falta plano ").value
    assert (denied.state, denied.reason) == ("denied", "Falta plano")
    second = granted(desk, home)
    ended = benefits.end_benefit(desk, benefit=second.id, on=FIRST_DAY, reason="Se fue el agua", lost=True).value
    assert ended.state == "lost"
    assert benefits.end_benefit(desk, benefit=granted(desk, home).id, on=FIRST_DAY, reason="x").value.state == "ended"


def test_who_has_left_asks_for_nothing_but_may_still_be_granted_a_subsidy(chile: Desk, puente: Home) -> None:
    asked = ask(chile, puente, "SUF", member=puente.girl.id)
    path.move_away(chile, family=puente.id, reason="abroad", on=FIRST_DAY)
    assert grant(chile, asked).state == "granted"
    with refusal("family", "Trasladada"):
        ask(chile, puente, "SUF", member=puente.mother.id)


# Granted


def test_a_grant_has_its_day_and_perhaps_its_end(desk: Desk, home: Home, clock: MovingClock) -> None:
    asked = ask(desk, home, reference="a")
    clock.day = APRIL
    given = grant(desk, asked, APRIL, ends_on=date(2028, 4, 1))
    assert (given.state, given.since, given.granted_on, given.ends_on, given.reference) == (
        "granted", APRIL, APRIL, date(2028, 4, 1), "a",
    )  # fmt: skip
    with refusal("benefit", "no está pedido"):
        grant(desk, given, APRIL)


@pytest.mark.parametrize(
    ("wrong", "field"),
    [
        ({"benefit": "none"}, "benefit"),
        ({"on": TOMORROW}, "on"),
        ({"on": date(2027, 2, 28)}, "on"),
        ({"ends_on": FIRST_DAY}, "ends_on"),
        ({"ends_on": date(2072, 1, 1)}, "ends_on"),
    ],
)
def test_a_grant_that_cannot_be_is_refused(desk: Desk, home: Home, wrong: dict[str, Any], field: str) -> None:
    asked = ask(desk, home)
    given: dict[str, Any] = {"benefit": asked.id, "on": FIRST_DAY}
    with refusal(field):
        benefits.grant_benefit(desk, **(given | wrong))
    assert desk.store.get(Benefit, asked.id) == asked


def test_what_the_law_keeps_apart_is_not_granted_together(desk: Desk, home: Home) -> None:
    books = ask(desk, home, "BOOKS", member=home.girl.id)
    water = granted(desk, home)
    with refusal("benefit", "junto con «Agua de riego»"):
        grant(desk, books)
    benefits.end_benefit(desk, benefit=water.id, on=FIRST_DAY, reason="x")
    assert grant(desk, books).state == "granted"


@pytest.mark.parametrize(
    ("act", "given", "field"),
    [
        (benefits.deny_benefit, {"reason": " "}, "reason"),
        (benefits.deny_benefit, {"on": TOMORROW}, "on"),
        (benefits.deny_benefit, {"on": date(2027, 2, 28)}, "on"),
        (benefits.deny_benefit, {"benefit": "none"}, "benefit"),
        (benefits.end_benefit, {}, "benefit"),
    ],
)
def test_an_end_that_cannot_be_is_refused(desk: Desk, home: Home, act: Any, given: dict[str, Any], field: str) -> None:
    asked = ask(desk, home)
    with refusal(field):
        act(desk, **({"benefit": asked.id, "on": FIRST_DAY, "reason": "x"} | given))
    assert desk.store.get(Benefit, asked.id) == asked


# What happens to it


def test_what_the_programme_waits_for_can_be_noted(desk: Desk, home: Home) -> None:
    books = granted(desk, home, "BOOKS", member=home.girl.id)
    for event in ("book_lost", "books_counted", "paid"):
        benefits.record_benefit_event(desk, benefit=books.id, event=event, on=FIRST_DAY, amount=100, note=" x ")
    found = desk.store.find(BenefitEvent)
    assert [(item.event, item.amount, item.note) for item in found] == [
        ("book_lost", 100, "x"),
        ("books_counted", 100, "x"),
        ("paid", 100, "x"),
    ]
    seeds = granted(desk, home, "seeds")
    assert benefits.record_benefit_event(desk, benefit=seeds.id, event="collected", on=FIRST_DAY).value.amount is None


@pytest.mark.parametrize(
    ("wrong", "field"),
    [
        ({"benefit": "none"}, "benefit"),
        ({"event": "book_lost"}, "event"),
        ({"on": TOMORROW}, "on"),
        ({"on": date(2027, 2, 28)}, "on"),
        ({"amount": -1}, "amount"),
    ],
)
def test_an_event_that_cannot_be_is_refused(desk: Desk, home: Home, wrong: dict[str, Any], field: str) -> None:
    given: dict[str, Any] = {"benefit": granted(desk, home).id, "event": "paid", "on": FIRST_DAY}
    with refusal(field):
        benefits.record_benefit_event(desk, **(given | wrong))
    assert desk.store.find(BenefitEvent) == []


def test_nothing_happens_to_what_is_not_granted(desk: Desk, home: Home) -> None:
    with refusal("benefit", "no está concedido"):
        benefits.record_benefit_event(desk, benefit=ask(desk, home).id, event="paid", on=FIRST_DAY)


# Bonuses


def test_a_bonus_is_paid_month_by_month_and_waits_in_a_pause(desk: Desk, home: Home, clock: MovingClock) -> None:
    bonus = granted(desk, home, "seeds")
    assert [month.month for month in benefits.bonus_months(desk.store, bonus)] == [
        APRIL, date(2027, 5, 1), date(2027, 6, 1),
    ]  # fmt: skip
    clock.day = date(2027, 6, 15)
    path.suspend(desk, family=home.id, reason="storm", on=date(2027, 4, 20))
    path.resume(desk, family=home.id, on=date(2027, 6, 10))
    months = benefits.bonus_months(desk.store, bonus)
    assert [month.month for month in months] == [APRIL, date(2027, 7, 1), date(2027, 8, 1)]
    assert [month.step for month in months] == ["a", "b", "b"]


def test_a_bonus_that_ended_is_paid_until_then_and_nothing_else_has_months(
    desk: Desk, home: Home, clock: MovingClock
) -> None:
    asked = ask(desk, home, "seeds")
    assert benefits.bonus_months(desk.store, asked) == ()
    assert benefits.bonus_months(desk.store, granted(desk, home)) == ()
    bonus = grant(desk, asked)
    clock.day = date(2027, 5, 10)
    ended = benefits.end_benefit(desk, benefit=bonus.id, on=clock.day, reason="x").value
    assert [month.month for month in benefits.bonus_months(desk.store, ended)] == [APRIL, date(2027, 5, 1)]


def test_a_bonus_is_given_once_and_to_who_is_accompanied(desk: Desk, home: Home) -> None:
    first = granted(desk, home, "seeds")
    benefits.end_benefit(desk, benefit=first.id, on=FIRST_DAY, reason="x")
    second = ask(desk, home, "seeds")
    with refusal("bonus", "una sola vez"):
        grant(desk, second)
    leave_with_all(desk, home, FIRST_DAY)
    with refusal("benefit", "en acompañamiento"):
        grant(desk, second)


def test_who_receives_the_bonus_is_told_by_the_law(desk: Desk, home: Home) -> None:
    assert benefits.bonus_payees(standing_of(desk.store, home.id, FIRST_DAY)) == (home.mother.id,)


def left(desk: Desk, home: Home, clock: MovingClock, on: date) -> None:
    """The family has left the accompaniment, whatever its conditions."""
    with desk.store.transaction(clock.stamp()) as tx:
        tx.change(tx.get(Family, home.id), stage="exit_partial", stage_since=on)


@pytest.mark.parametrize(
    ("ended", "paused", "on", "said"),
    [
        (None, 0, date(2029, 3, 1), ""),  # granted in March, paid from April on: 24 months until March
        (None, 0, date(2029, 2, 28), "24 meses seguidos"),
        (date(2028, 6, 1), 0, date(2029, 3, 1), "24 meses seguidos"),
        (None, 90, date(2029, 3, 1), "24 meses seguidos"),
        (None, 90, date(2029, 6, 1), ""),
    ],
)
def test_the_exit_bonus_follows_the_whole_one_before(
    chile: Desk, puente: Home, clock: MovingClock, ended: date | None, paused: int, on: date, said: str
) -> None:
    bonus = granted(chile, puente, "protection")
    clock.day = on
    if paused:
        path.suspend(chile, family=puente.id, reason="force_majeure", on=date(2027, 9, 15))
        path.resume(chile, family=puente.id, on=date(2027, 12, 14))
    if ended:
        benefits.end_benefit(chile, benefit=bonus.id, on=ended, reason="x")
    asked = ask(chile, puente, "exit", on=on)
    with refusal("benefit", "ha egresado"):
        grant(chile, asked, on)
    left(chile, puente, clock, on)
    if said:
        with refusal("bonus", said):
            grant(chile, asked, on)
    else:
        assert grant(chile, asked, on).state == "granted"


def test_a_bonus_of_an_earlier_participation_counts(chile: Desk, puente: Home, clock: MovingClock) -> None:
    granted(chile, puente, "protection")
    path.interrupt(chile, family=puente.id, by="family", reason="written_renunciation", on=FIRST_DAY)
    clock.day = date(2027, 5, 3)
    path.re_enter(chile, family=puente.id, on=clock.day, reason="asked_again")
    path.enrol(chile, family=puente.id, on=clock.day)
    asked = ask(chile, puente, "protection", on=clock.day)
    with refusal("bonus", "una sola vez"):
        grant(chile, asked, clock.day)


# On a day


def test_what_is_due_held_coming_at_risk_and_ending(desk: Desk, home: Home, clock: MovingClock) -> None:
    view = benefits.outlook(desk.store, home.id, FIRST_DAY)
    assert [(due.benefit, due.member, due.deadline) for due in view.due] == [
        ("WATER", "", date(2027, 5, 1)),
        ("BOOKS", home.girl.id, None),
    ]
    water = granted(desk, home)
    later = benefits.outlook(desk.store, home.id, date(2027, 5, 2))
    assert [held.benefit for held in later.held] == ["WATER"]
    assert [(risk.loss, risk.lost) for risk in later.risks] == [("not_collected", False)]
    assert [(held.benefit, day) for held, day in later.ends] == [("WATER", date(2028, 3, 31))]
    assert later.due == ()  # books are kept apart from water
    clock.day = date(2027, 5, 1)
    benefits.record_benefit_event(desk, benefit=water.id, event="collected", on=clock.day)
    assert benefits.outlook(desk.store, home.id, date(2027, 5, 2)).risks == ()
    near = benefits.outlook(desk.store, home.id, date(2028, 3, 1))
    assert [coming.reminder for coming in near.coming] == ["renewed"]


def test_a_subsidy_of_an_earlier_participation_still_runs(chile: Desk, puente: Home, clock: MovingClock) -> None:
    granted(chile, puente, "SUF", member=puente.girl.id)
    path.interrupt(chile, family=puente.id, by="family", reason="written_renunciation", on=FIRST_DAY)
    clock.day = date(2027, 5, 3)
    path.re_enter(chile, family=puente.id, on=clock.day, reason="asked_again")
    path.enrol(chile, family=puente.id, on=clock.day)
    view = benefits.outlook(chile.store, puente.id, clock.day)
    assert [held.benefit for held in view.held] == ["SUF"]
    assert puente.girl.id not in {due.member for due in view.due if due.benefit == "SUF"}
    with refusal("code", "ya está pedido o concedido"):
        ask(chile, puente, "SUF", on=clock.day, member=puente.girl.id)


def test_an_open_benefit_has_no_end(desk: Desk, home: Home) -> None:
    granted(desk, home, "seeds")
    view = benefits.outlook(desk.store, home.id, FIRST_DAY)
    assert ([held.benefit for held in view.held], view.ends) == (["seeds"], ())
