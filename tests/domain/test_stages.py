"""The stages of a family: moves with reasons, months, terms."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop_app.domain.dates import add_months
from desktop_app.domain.errors import Refused
from desktop_app.domain.pack.model import Move, Phase, Reason, Stage
from desktop_app.domain.stages import (
    Progress,
    Spell,
    check_graduation,
    check_move,
    month_in_programme,
    months_of_phase,
    paused_days,
    progress,
    spell_ends,
    stage_of,
    term_end,
)
from desktop_app.domain.text import Text

ENROLLED = date(2025, 3, 10)


def stage(code: str, phase: Phase, months: int = 0, **moves: tuple[str, ...]) -> Stage:
    return Stage(
        code,
        Text(code.capitalize(), code),
        phase,
        months,
        tuple(
            Move(to, tuple(Reason(reason, Text(f"por {reason}", reason)) for reason in reasons))
            for to, reasons in moves.items()
        ),
    )


STAGES = (
    stage("invited", "before", active=()),
    stage("active", "active", 24, suspended=("move", "force"), follow_up=()),
    stage("suspended", "paused", 12, active=()),
    stage("follow_up", "follow_up", 36, graduated=()),
    stage("graduated", "closed"),
)


def test_a_listed_move_is_legal() -> None:
    assert check_move(STAGES, Spell("invited", ENROLLED), "active", "", ENROLLED).to == "active"


def test_a_move_that_needs_a_reason_takes_one_of_its_own() -> None:
    assert check_move(STAGES, Spell("active", ENROLLED), "suspended", "force", ENROLLED).to == "suspended"


@pytest.mark.parametrize(
    ("now", "to", "reason", "on", "words", "field"),
    [
        ("active", "gone", "", ENROLLED, "no tiene la etapa «gone»", "stage"),
        ("gone", "active", "", ENROLLED, "no tiene la etapa «gone»", "stage"),
        (
            "active",
            "invited",
            "",
            ENROLLED,
            "De «Active» no se pasa a «Invited». Se puede pasar a «Suspended»",
            "stage",
        ),
        ("graduated", "active", "", ENROLLED, "«Graduated» es una etapa final", "stage"),
        ("active", "suspended", "", ENROLLED, r"escoja un motivo: por move \(move\), por force \(force\)", "reason"),
        ("active", "suspended", "holiday", ENROLLED, "escoja un motivo", "reason"),
        ("invited", "active", "force", ENROLLED, "Pasar a «Active» no lleva motivo", "reason"),
        ("invited", "active", "", date(2025, 3, 9), "está en «Invited» desde el lun 10 mar 2025", "on"),
    ],
)
def test_a_refused_move_says_what_there_is(now: str, to: str, reason: str, on: date, words: str, field: str) -> None:
    with pytest.raises(Refused, match=words) as refusal:
        check_move(STAGES, Spell(now, ENROLLED), to, reason, on)
    assert refusal.value.field == field


def test_a_stage_is_found_by_its_code() -> None:
    assert stage_of(STAGES, "active") is STAGES[1]


SUSPENDED = (
    Spell("active", ENROLLED, date(2025, 6, 10)),
    Spell("suspended", date(2025, 6, 10), date(2025, 8, 9)),
    Spell("active", date(2025, 8, 9)),
)


@pytest.mark.parametrize(
    ("at", "days"),
    [(date(2025, 6, 10), 0), (date(2025, 6, 11), 1), (date(2025, 8, 9), 60), (date(2026, 1, 1), 60), (ENROLLED, 0)],
)
def test_paused_days_are_those_of_a_suspension(at: date, days: int) -> None:
    assert paused_days(STAGES, SUSPENDED, at) == days


def test_a_suspension_that_lasts_counts_up_to_the_day_asked() -> None:
    assert paused_days(STAGES, (*SUSPENDED[:1], Spell("suspended", date(2025, 6, 10))), date(2025, 6, 20)) == 10


@pytest.mark.parametrize(
    ("at", "paused", "month"),
    [
        (date(2025, 3, 9), 0, 0),
        (ENROLLED, 0, 1),
        (date(2025, 4, 9), 0, 1),
        (date(2025, 4, 10), 0, 2),
        (date(2027, 3, 9), 0, 24),
        (date(2027, 3, 10), 0, 25),
        (date(2027, 3, 10), 60, 22),
        (ENROLLED, 10, 1),
    ],
)
def test_the_month_in_course_does_not_count_paused_time(at: date, paused: int, month: int) -> None:
    assert month_in_programme(ENROLLED, at, paused) == month


def test_progress_is_of_twenty_four_months_while_accompanied() -> None:
    spells = (Spell("active", ENROLLED),)
    assert progress(STAGES, spells, ENROLLED, date(2025, 10, 20)) == Progress(8, 24, date(2027, 3, 10), over=False)
    assert progress(STAGES, spells, ENROLLED, date(2027, 3, 10)) == Progress(24, 24, date(2027, 3, 10), over=False)
    assert progress(STAGES, spells, ENROLLED, date(2027, 3, 11)) == Progress(25, 24, date(2027, 3, 10), over=True)


def test_progress_is_of_sixty_months_once_in_follow_up() -> None:
    spells = (Spell("active", ENROLLED, date(2027, 3, 10)), Spell("follow_up", date(2027, 3, 10)))
    assert progress(STAGES, spells, ENROLLED, date(2027, 5, 1)) == Progress(26, 60, date(2030, 3, 10), over=False)
    # What came later does not change how it stood.
    assert progress(STAGES, spells, ENROLLED, date(2025, 10, 20)).of == 24


def test_a_suspension_moves_the_end() -> None:
    assert progress(STAGES, SUSPENDED, ENROLLED, date(2025, 9, 1)).ends == date(2027, 3, 10) + timedelta(days=60)


def test_progress_without_any_stage_is_that_of_the_accompaniment() -> None:
    assert progress(STAGES, (), ENROLLED, ENROLLED) == Progress(1, 24, date(2027, 3, 10), over=False)


def test_the_months_of_a_phase_are_its_longest() -> None:
    assert months_of_phase(STAGES, "active") == 24
    assert months_of_phase(STAGES, "follow_up") == 36
    assert months_of_phase(STAGES, "closed") == 0
    assert months_of_phase((), "active") == 0


def test_a_suspension_ends_after_twelve_months_of_its_own() -> None:
    assert spell_ends(STAGES, Spell("suspended", date(2025, 6, 10))) == date(2026, 6, 10)
    assert spell_ends(STAGES, Spell("graduated", date(2025, 6, 10))) is None


def test_a_family_graduates_when_its_months_are_over() -> None:
    check_graduation(ENROLLED, 60, 0, date(2030, 3, 10))
    with pytest.raises(Refused, match="a los 60 meses, el vie 15 mar 2030") as refusal:
        check_graduation(ENROLLED, 60, 5, date(2030, 3, 10))
    assert refusal.value.field == "on"


@given(st.dates(date(2003, 1, 1), date(2040, 1, 1)), st.integers(0, 2000), st.integers(0, 400))
def test_time_paused_is_time_added(enrolled: date, days: int, paused: int) -> None:
    at = enrolled + timedelta(days=days)
    assert month_in_programme(enrolled, at + timedelta(days=paused), paused) == month_in_programme(enrolled, at)
    assert term_end(enrolled, 24, paused) - term_end(enrolled, 24) == timedelta(days=paused)


@given(st.dates(date(2003, 1, 1), date(2040, 1, 1)))
def test_the_term_ends_within_its_last_month_or_on_the_day_after(enrolled: date) -> None:
    ends = term_end(enrolled, 24)
    assert ends == add_months(enrolled, 24)
    assert month_in_programme(enrolled, ends - timedelta(days=1)) == 24
    assert month_in_programme(enrolled, ends) == 25
