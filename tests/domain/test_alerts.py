"""What needs attention, worst first."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop_app.domain.alerts import (
    CODES,
    Alert,
    Code,
    Matter,
    alert_from,
    alerts,
    benefit_matters,
    bonus_matters,
    evaluation_matters,
    session_matters,
)
from desktop_app.domain.benefits import Coming, Due, Held, Risk
from desktop_app.domain.bonus import BonusMonth, Priced
from desktop_app.domain.calendar import PlannedDay
from desktop_app.domain.evaluation import DueEvaluation

TODAY = date(2027, 3, 15)


def ago(days: int) -> date:
    return TODAY - timedelta(days=days)


def shown(*matters: Matter) -> list[tuple[str, int]]:
    return [(alert.matter.code, alert.age) for alert in alerts(matters, TODAY)]


@pytest.mark.parametrize(
    ("code", "days", "is_shown"),
    [
        ("session_overdue", 0, False),
        ("session_overdue", 1, True),
        ("commitment_due", -8, False),
        ("commitment_due", -7, True),
        ("benefit_unanswered", 29, False),
        ("benefit_unanswered", 30, True),
        ("evaluation_due", -14, True),
        ("evaluation_due", -15, False),
        ("bonus_step_ends", -30, True),
        ("bonus_step_ends", -31, False),
        ("agreement_unsigned", 0, False),
        ("agreement_unsigned", 1, True),
    ],
)
def test_each_kind_needs_attention_from_its_day(code: Code, days: int, is_shown: bool) -> None:
    assert shown(Matter(code, ago(days))) == ([(code, days)] if is_shown else [])


def test_the_worst_comes_first() -> None:
    assert shown(
        Matter("bonus_step_ends", ago(-5)),
        Matter("commitment_due", ago(-6)),
        Matter("commitment_due", ago(40)),
        Matter("commitment_due", ago(2)),
        Matter("session_overdue", ago(30)),
        Matter("agreement_unsigned", ago(3)),
    ) == [
        ("commitment_due", 40),
        ("session_overdue", 30),
        ("commitment_due", 2),
        ("agreement_unsigned", 3),
        ("bonus_step_ends", -5),
        ("commitment_due", -6),
    ]


def test_an_alert_carries_its_matter() -> None:
    matter = Matter("session_overdue", ago(3), "7")
    assert alerts([matter], TODAY) == (Alert(matter, 3),)


def test_only_the_next_session_waits() -> None:
    days = [
        PlannedDay(4, date(2027, 3, 20)),
        PlannedDay(1, date(2027, 1, 4), held=True),
        PlannedDay(2, date(2027, 1, 11)),
        PlannedDay(3, date(2027, 1, 18), held=True),
        PlannedDay(5, date(2027, 3, 27)),
    ]
    assert session_matters(days) == (Matter("session_overdue", date(2027, 3, 20), "4"),)
    assert session_matters(days[1:2]) == ()


def test_evaluations_wait_to_be_made() -> None:
    assert evaluation_matters([DueEvaluation("month_6", TODAY)]) == (Matter("evaluation_due", TODAY, "month_6"),)


def test_the_step_in_course_ends() -> None:
    price = Priced(None, None, False)
    months = [BonusMonth(number, date(2027, number, 1), "a", "X", price) for number in (2, 3)]
    expected = Matter("bonus_step_ends", date(2027, 3, 31), "protection", (("step", "a"),))
    assert bonus_matters("protection", months, TODAY) == (expected,)
    assert bonus_matters("protection", months, date(2027, 4, 1)) == ()


def test_benefits_wait_in_five_ways() -> None:
    found = benefit_matters(
        due=[Due("SUF", "girl", (), TODAY), Due("SAP", "", (), None)],
        held=[
            Held(benefit="SUF", member="boy", state="applied", since=ago(40)),
            Held(benefit="SAP", state="granted", since=ago(40)),
        ],
        coming=[Coming("SUF", "boy", "health_proof", ago(1))],
        threatened=[
            Risk("SAP", "", "unpaid", lost=True, count=3, of=3, on=ago(2)),
            Risk("SUF", "boy", "not_collected", lost=False, count=5, of=6, on=ago(-9)),
        ],
    )
    assert found == (
        Matter("benefit_due", TODAY, "SUF", (("member", "girl"),)),
        Matter("benefit_unanswered", ago(40), "SUF", (("member", "boy"),)),
        Matter("benefit_reminder", ago(1), "SUF", (("member", "boy"), ("reminder", "health_proof"))),
        Matter("benefit_lost", ago(2), "SAP", (("loss", "unpaid"), ("count", 3), ("of", 3))),
        Matter(
            "benefit_at_risk",
            ago(-9),
            "SUF",
            (("member", "boy"), ("loss", "not_collected"), ("count", 5), ("of", 6)),
        ),
    )
    assert benefit_matters() == ()


MATTERS = st.builds(
    Matter,
    st.sampled_from(CODES),
    st.integers(-100, 100).map(ago),
    st.sampled_from(("", "1", "SUF")),
    st.sampled_from(((), (("member", "a"),), (("count", 3),))),
)


@given(st.data())
def test_the_order_does_not_depend_on_how_matters_come(data: st.DataObject) -> None:
    matters = data.draw(st.lists(MATTERS, max_size=20))
    mixed = data.draw(st.permutations(matters))
    assert alerts(matters, TODAY) == alerts(mixed, TODAY)


@given(st.lists(MATTERS, max_size=20))
def test_late_comes_before_near_and_nothing_is_lost(matters: list[Matter]) -> None:
    found = alerts(matters, TODAY)
    late = [alert.age >= 0 for alert in found]
    assert late == sorted(late, reverse=True)
    assert len(found) == sum(alert_from(matter) <= TODAY for matter in matters)


@given(MATTERS, st.integers(1, 100))
def test_of_two_alike_the_older_is_worse(matter: Matter, days: int) -> None:
    older = Matter(matter.code, matter.on - timedelta(days=days), matter.subject, matter.details)
    found = alerts([matter, older], TODAY)
    assert not found or found[0].matter == older
