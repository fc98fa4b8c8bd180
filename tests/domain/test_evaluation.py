"""Evaluations as snapshots, and what an exit may say."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop_app.domain.errors import Refused
from desktop_app.domain.evaluation import (
    DueEvaluation,
    Moved,
    check_exit,
    evaluation_day,
    evaluations_due,
    exit_stage,
    missing,
    moments_of,
    take,
)
from desktop_app.domain.pack import parse_pack
from desktop_app.domain.pack.model import Condition
from desktop_app.domain.rules.model import Always
from desktop_app.domain.statuses import STATUSES, Count, Status
from desktop_app.domain.text import Text

ENROLLED = date(2025, 3, 10)
MOMENTS = ("start", "month_6", "month_24", "month_60")
EVERY = st.none() | st.sampled_from(STATUSES)


def condition(code: str, *, sensitive: bool = False) -> Condition:
    text = Text("", "")
    return Condition(code, code[0], "family", Always(True), sensitive, text, text, text, "no", "")


CONDITIONS = (condition("A1"), condition("A2"), condition("B1", sensitive=True))
STATES: dict[str, Status | None] = {"A1": "met_at_start", "A2": "to_be_worked", "B1": "met"}


def test_a_snapshot_keeps_every_condition_of_the_pack_in_its_order() -> None:
    snapshot = take("start", ENROLLED, {"A2": "met", "A1": "in_work", "Z9": "met"}, CONDITIONS)
    assert snapshot.states == (("A1", "in_work"), ("A2", "met"), ("B1", None))
    assert (snapshot.moment, snapshot.on, snapshot.moved) == ("start", ENROLLED, ())


def test_a_snapshot_counts_without_what_is_reserved() -> None:
    snapshot = take("month_6", ENROLLED, STATES, CONDITIONS)
    assert snapshot.counts(CONDITIONS) == {"A": Count(1, 2, 0), "B": Count(0, 0, 0)}
    assert snapshot.total(CONDITIONS) == Count(1, 2, 0)
    assert snapshot.counts(CONDITIONS, sensitive=True)["B"] == Count(1, 1, 0)
    assert snapshot.total(CONDITIONS, sensitive=True) == Count(2, 3, 0)


def test_what_moved_since_the_evaluation_before_is_told() -> None:
    start = take("start", ENROLLED, STATES, CONDITIONS[:2])
    later = take("month_6", date(2025, 9, 10), {**STATES, "A2": "in_work"}, CONDITIONS, start)
    assert later.moved == (Moved("A2", "to_be_worked", "in_work"), Moved("B1", None, "met"))


@pytest.mark.parametrize(
    ("states", "complete"),
    [
        ({"A1": "met", "A2": "met_at_start", "B1": "not_applicable"}, True),
        ({"A1": "not_applicable", "A2": "not_applicable", "B1": "not_applicable"}, True),
        ({"A1": "met", "A2": "met", "B1": "not_met"}, False),
        ({"A1": "met", "A2": "met"}, False),
    ],
)
def test_complete_is_everything_that_applies_met(states: dict[str, Status | None], complete: bool) -> None:
    assert take("month_24", ENROLLED, states, CONDITIONS).complete is complete
    assert exit_stage(states, CONDITIONS) == ("exit_complete" if complete else "exit_partial")


def test_what_is_missing_is_named_for_the_worker() -> None:
    assert missing({"A1": "met", "A2": "in_work"}, ["A1", "A2", "B1"]) == ("A2", "B1")


def test_an_exit_says_what_the_conditions_say() -> None:
    check_exit("exit_partial", STATES, CONDITIONS)
    check_exit("exit_complete", {"A1": "met", "A2": "met", "B1": "met"}, CONDITIONS)
    check_exit("moved", STATES, CONDITIONS)


@pytest.mark.parametrize(
    ("to", "states", "words"),
    [
        ("exit_complete", STATES, "Falta 1 condición"),
        ("exit_complete", {}, "Faltan 3 condiciones"),
        ("exit_partial", {"A1": "met", "A2": "met", "B1": "met"}, "tiene todas sus condiciones"),
    ],
)
def test_an_exit_that_says_otherwise_is_refused(to: str, states: dict[str, Status | None], words: str) -> None:
    with pytest.raises(Refused, match=words) as refusal:
        check_exit(to, states, CONDITIONS)
    assert refusal.value.field == "stage"
    assert "B1" not in refusal.value.reason


def test_the_programme_says_which_evaluations_there_are() -> None:
    folder = Path(__file__).parents[1] / "definitions" / "blank"
    programme = parse_pack({path.name: path.read_bytes() for path in folder.iterdir()})
    assert moments_of(programme) == ("start", "month_1", "month_6")


def test_evaluations_fall_due_at_their_months() -> None:
    assert [evaluation_day(ENROLLED, moment) for moment in MOMENTS] == [
        ENROLLED,
        date(2025, 9, 10),
        date(2027, 3, 10),
        date(2030, 3, 10),
    ]


def test_paused_days_move_every_evaluation_but_the_first() -> None:
    assert evaluation_day(ENROLLED, "start", paused=5) == ENROLLED
    assert evaluation_day(ENROLLED, "month_6", paused=5) == date(2025, 9, 15)


def test_an_evaluation_is_due_from_its_day_until_it_is_made() -> None:
    assert evaluations_due(ENROLLED, {"start"}, date(2025, 9, 9), moments=MOMENTS) == ()
    assert evaluations_due(ENROLLED, {"start"}, date(2025, 9, 10), moments=MOMENTS) == (
        DueEvaluation("month_6", date(2025, 9, 10)),
    )
    assert evaluations_due(ENROLLED, {"start"}, date(2025, 9, 10), moments=MOMENTS, paused=1) == ()
    assert evaluations_due(ENROLLED, {"start", "month_6"}, date(2026, 1, 1), moments=MOMENTS) == ()
    assert [due.moment for due in evaluations_due(ENROLLED, {"start"}, date(2025, 9, 1), moments=MOMENTS, ahead=9)] == [
        "month_6"
    ]
    assert evaluations_due(ENROLLED, {}, ENROLLED, moments=("month_6",)) == ()


@given(
    st.dictionaries(st.sampled_from(["A1", "A2", "B1"]), EVERY), st.dictionaries(st.sampled_from(["A1", "B1"]), EVERY)
)
def test_moved_conditions_lead_from_one_snapshot_to_the_next(
    before: dict[str, Status | None], after: dict[str, Status | None]
) -> None:
    former = take("start", ENROLLED, before, CONDITIONS)
    later = take("month_6", ENROLLED, after, CONDITIONS, former)
    rebuilt = dict(former.states)
    for moved in later.moved:
        assert rebuilt[moved.condition] == moved.before
        rebuilt[moved.condition] = moved.after
    assert tuple(rebuilt.items()) == later.states
