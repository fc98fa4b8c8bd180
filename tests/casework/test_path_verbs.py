"""The path of a family, with either programme."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

import pytest

from desktop_app.casework import benefits, diagnosis, evaluations, members, path, sessions
from desktop_app.casework.spells import progress_of
from desktop_app.casework.verb import Desk
from desktop_app.domain.records import (
    Answer,
    Assessment,
    Benefit,
    Contact,
    Enrolment,
    Family,
    FollowUp,
    Session,
)
from desktop_app.store import packs
from tests.casework.home import BLANK, FIRST_DAY, Home, MovingClock
from tests.casework.refusals import refusal
from tests.casework.worlds import as_chilean, leave_with_all, met

MAY = date(2027, 5, 3)


def stage(desk: Desk, home: Home) -> tuple[str, date | None, str]:
    family = desk.store.get(Family, home.id)
    return family.stage, family.stage_since, family.stage_reason


def enrolment(desk: Desk, home: Home) -> Enrolment:
    return desk.store.get(Enrolment, desk.store.get(Family, home.id).enrolment)


# Into the programme


def test_a_family_is_reached_invited_and_accepts(chile: Desk, chilean: Home, clock: MovingClock) -> None:
    clock.day = date(2027, 3, 5)
    path.contact_family(chile, family=chilean.id, on=date(2027, 3, 2), with_whom=" Rosa ", note=" Amable ")
    path.invite(chile, family=chilean.id, on=date(2027, 3, 3))
    path.accept(chile, family=chilean.id, on=date(2027, 3, 4))
    assert stage(chile, chilean) == ("accepted", date(2027, 3, 4), "")
    (contact,) = chile.store.find(Contact)
    assert (contact.on, contact.medium, contact.with_whom, contact.note) == (
        date(2027, 3, 2),
        "visit",
        "Rosa",
        "Amable",
    )


def test_a_family_may_not_be_found_or_decline_and_come_back(chile: Desk, chilean: Home) -> None:
    path.mark_not_found(chile, family=chilean.id, on=FIRST_DAY, reason="wrong_address")
    path.re_enter(chile, family=chilean.id, on=FIRST_DAY, reason="found_again")
    path.decline(chile, family=chilean.id, on=FIRST_DAY, reason="distrust")
    path.re_enter(chile, family=chilean.id, on=FIRST_DAY, reason="asked_again")
    as_accepted = path.accept(chile, family=chilean.id, on=FIRST_DAY).value
    assert (as_accepted.stage, as_accepted.enrolment) == ("accepted", "")


def test_a_family_of_the_list_may_move_away_or_dissolve(chile: Desk, chilean: Home) -> None:
    path.move_away(chile, family=chilean.id, reason="abroad", on=FIRST_DAY)
    path.re_enter(chile, family=chilean.id, on=FIRST_DAY, reason="came_back")
    path.dissolve(chile, family=chilean.id, reason="break_up", on=FIRST_DAY)
    assert stage(chile, chilean) == ("dissolved", FIRST_DAY, "break_up")
    assert chile.store.find(Enrolment) == []


@pytest.mark.parametrize(
    ("act", "given", "field"),
    [
        (path.invite, {}, "stage"),
        (path.accept, {}, "stage"),
        (path.contact_family, {"on": date(2027, 3, 2)}, "on"),
        (path.contact_family, {"on": date(2027, 2, 28)}, "on"),
        (path.mark_not_found, {}, "reason"),
        (path.mark_not_found, {"reason": "storm"}, "reason"),
        (path.contact_family, {"family": "none"}, "family"),
    ],
)
def test_a_step_that_the_programme_does_not_allow_is_refused(
    chile: Desk, chilean: Home, act: Callable[..., Any], given: dict[str, Any], field: str
) -> None:
    with refusal(field):
        act(chile, **({"family": chilean.id, "on": FIRST_DAY} | given))
    assert (stage(chile, chilean), chile.store.find(Contact)) == (("assigned", None, ""), [])


# Enrolment


def test_a_family_enters_with_its_version_and_its_sessions(chile: Desk, puente: Home) -> None:
    record = enrolment(chile, puente)
    assert (record.number, record.programme, record.version, record.enrolled_on) == (
        1, "chile_solidario", "2007.1", FIRST_DAY,
    )  # fmt: skip
    planned = sorted(chile.store.find(Session), key=lambda session: session.number)
    assert ([session.number for session in planned], planned[0].day) == (list(range(1, 22)), FIRST_DAY)
    assert all(session.day.weekday() < 5 and session.hour == "10:00" for session in planned)


@pytest.mark.parametrize(
    ("wrong", "field"),
    [({"weekday": 7}, "weekday"), ({"hour": "x"}, "hour"), ({"on": date(2027, 3, 2)}, "on"),
     ({"on": date(2027, 2, 28)}, "on"), ({"family": "none"}, "family")],
)  # fmt: skip
def test_an_enrolment_that_cannot_be_is_refused(desk: Desk, listed: Home, wrong: dict[str, Any], field: str) -> None:
    path.accept(desk, family=listed.id, on=FIRST_DAY)
    given: dict[str, Any] = {"family": listed.id, "on": FIRST_DAY}
    with refusal(field):
        path.enrol(desk, **(given | wrong))
    assert desk.store.find(Enrolment) == []
    assert desk.store.get(Family, listed.id).enrolment == ""


def test_who_is_head_is_known_before_a_family_enters(desk: Desk, listed: Home) -> None:
    with refusal("stage"):
        path.enrol(desk, family=listed.id, on=FIRST_DAY)  # it has not accepted
    path.accept(desk, family=listed.id, on=FIRST_DAY)
    members.member_leaves(desk, family=listed.id, member=listed.mother.id, on=FIRST_DAY, reason="x")
    with refusal("family", "jefa o el jefe de hogar"):
        path.enrol(desk, family=listed.id, on=FIRST_DAY)


def test_a_newer_programme_is_for_those_who_enter_later(desk: Desk, home: Home) -> None:
    files = packs.read_folder(BLANK)
    newer = files["programme.toml"].replace(b'"2020.1"', b'"2021.1"')
    desk.store.keep_pack(files | {"programme.toml": newer})
    assert enrolment(desk, home).version == "2020.1"
    assert diagnosis.diagnose(desk, family=home.id, findings=[]).value.programme.version == "2020.1"


# Pauses


def test_a_pause_moves_the_end_of_the_term(desk: Desk, home: Home, clock: MovingClock) -> None:
    clock.day = date(2027, 3, 31)
    path.suspend(desk, family=home.id, reason="storm", on=date(2027, 3, 11))
    assert stage(desk, home) == ("suspended", date(2027, 3, 11), "storm")
    path.resume(desk, family=home.id, on=date(2027, 3, 21))
    programme = desk.store.programme("blank", "2020.1")
    told = progress_of(desk.store, enrolment(desk, home), programme, clock.day)
    assert told.ends == date(2027, 5, 1) + timedelta(days=10)


def test_only_who_is_suspended_resumes(chile: Desk, chilean: Home, clock: MovingClock) -> None:
    with refusal("family", "no está suspendida"):
        path.resume(chile, family=chilean.id, on=FIRST_DAY)
    as_chilean(chile, chilean, clock)
    with refusal("family", "no está suspendida"):
        path.resume(chile, family=chilean.id, on=FIRST_DAY)
    path.move_away(chile, family=chilean.id, reason="abroad", on=FIRST_DAY)
    path.re_enter(chile, family=chilean.id, on=FIRST_DAY, reason="came_back")
    with refusal("family", "no está suspendida"):
        path.resume(chile, family=chilean.id, on=FIRST_DAY)  # it enters anew


# Leaving


@pytest.mark.parametrize(
    ("act", "given", "to"),
    [
        (path.interrupt, {"by": "family", "reason": "written_renunciation"}, "interrupted_family"),
        (path.interrupt, {"by": "programme", "reason": "breach_certified"}, "interrupted_programme"),
        (path.move_away, {"reason": "other_commune"}, "moved"),
        (path.dissolve, {"reason": "death"}, "dissolved"),
    ],
)
def test_who_leaves_has_no_session_planned_and_an_end(
    chile: Desk, puente: Home, act: Callable[..., Any], given: dict[str, str], to: str
) -> None:
    held = sessions.Held(on=FIRST_DAY, present=[puente.mother.id])
    sessions.hold_session(chile, family=puente.id, number=1, held=held)
    act(chile, family=puente.id, on=FIRST_DAY, **given)
    assert stage(chile, puente)[0] == to
    assert enrolment(chile, puente).ended_on == FIRST_DAY
    states = [session.state for session in chile.store.find(Session)]
    assert (states.count("held"), states.count("annulled"), states.count("planned")) == (1, 20, 0)


@pytest.mark.parametrize(
    ("act", "given", "state", "reason"),
    [
        (path.interrupt, {"by": "programme", "reason": "breach_certified"}, "lost",
         "Incumplimiento certificado por el Apoyo Familiar"),
        (path.interrupt, {"by": "family", "reason": "written_renunciation"}, "ended",
         "Renuncia voluntaria por escrito"),
        (path.dissolve, {"reason": "death"}, "ended", "Fallecimiento"),
        (path.move_away, {"reason": "other_commune"}, "granted", ""),
    ],
)  # fmt: skip
def test_the_bonus_stops_and_the_subsidies_go_on(
    chile: Desk, puente: Home, act: Callable[..., Any], given: dict[str, str], state: str, reason: str
) -> None:
    for code, member in (("protection", ""), ("SUF", puente.girl.id)):
        asked = benefits.apply_benefit(chile, family=puente.id, code=code, member=member, on=FIRST_DAY).value
        benefits.grant_benefit(chile, benefit=asked.id, on=FIRST_DAY)
    act(chile, family=puente.id, on=FIRST_DAY, **given)
    found = {item.code: (item.state, item.reason) for item in chile.store.find(Benefit)}
    assert found == {"protection": (state, reason), "SUF": ("granted", "")}


def test_who_interrupts_is_said_and_why(chile: Desk, puente: Home) -> None:
    with refusal("by"):
        path.interrupt(chile, family=puente.id, by="storm", reason="breach_certified", on=FIRST_DAY)
    with refusal("reason"):
        path.interrupt(chile, family=puente.id, by="family", reason="breach_certified", on=FIRST_DAY)
    assert stage(chile, puente)[0] == "active"


def test_a_family_that_re_enters_begins_anew(chile: Desk, puente: Home, clock: MovingClock) -> None:
    members.answer_question(chile, family=puente.id, question="violence", value=False)
    met(chile, puente, "H6")
    former = enrolment(chile, puente)
    path.interrupt(chile, family=puente.id, by="family", reason="written_renunciation", on=FIRST_DAY)
    clock.day = MAY
    path.re_enter(chile, family=puente.id, on=MAY, reason="asked_again")
    assert enrolment(chile, puente).ended_on == FIRST_DAY
    path.accept(chile, family=puente.id, on=MAY)
    again = path.enrol(chile, family=puente.id, on=MAY).value
    assert (again.number, again.enrolled_on, again.ended_on) == (2, MAY, None)
    assert enrolment(chile, puente) == again
    assert len(chile.store.find(Session, enrolment=again.id, state="planned")) == 21
    # What was found and answered stays with the participation that it belongs to.
    assert [item.enrolment for item in chile.store.find(Assessment)] == [former.id]
    assert [item.enrolment for item in chile.store.find(Answer)] == [former.id]


def test_who_leaves_again_before_entering_keeps_the_old_end(chile: Desk, puente: Home, clock: MovingClock) -> None:
    path.move_away(chile, family=puente.id, reason="abroad", on=FIRST_DAY)
    clock.day = MAY
    path.re_enter(chile, family=puente.id, on=MAY, reason="came_back")
    path.move_away(chile, family=puente.id, reason="abroad", on=MAY)
    assert enrolment(chile, puente).ended_on == FIRST_DAY


# Exit, follow-up, graduation


def test_the_exit_says_what_its_evaluation_says(chile: Desk, puente: Home, clock: MovingClock) -> None:
    with refusal("family", "Falta la evaluación de egreso"):
        path.exit_family(chile, family=puente.id, on=FIRST_DAY)
    for question in ("violence", "wants_housing", "metered_water", "water_bills_up_to_date"):
        members.answer_question(chile, family=puente.id, question=question, value=False)
    members.change_member(chile, family=puente.id, member=puente.girl.id, at_school=False)
    standing = diagnosis.diagnose(chile, family=puente.id, findings=[]).value
    rest = [code for code, item in standing.conditions.items() if item.applicability.to or item.applicability.unknown]
    for code in rest:
        diagnosis.set_condition(
            chile, family=puente.id, condition=code, status="not_applicable", reason="No se trabaja"
        )
    diagnosis.override_applicability(chile, family=puente.id, condition="H6", applies=True)
    diagnosis.set_condition(chile, family=puente.id, condition="H6", status="to_be_worked")
    clock.day = date(2029, 3, 1)
    evaluations.evaluate(chile, family=puente.id, moment="month_24")
    path.exit_family(chile, family=puente.id, on=clock.day)
    assert stage(chile, puente)[0] == "exit_partial"
    assert enrolment(chile, puente).ended_on is None


def test_the_exit_follows_its_evaluation(desk: Desk, home: Home, clock: MovingClock) -> None:
    clock.day = date(2027, 4, 1)
    met(desk, home, "G1", "G2", "R2")
    evaluations.evaluate(desk, family=home.id, moment="month_1")
    with refusal("on", "anterior a su evaluación"):
        path.exit_family(desk, family=home.id, on=date(2027, 3, 31))
    path.exit_family(desk, family=home.id, on=clock.day)
    assert stage(desk, home)[0] == "exit_complete"
    assert {session.state for session in desk.store.find(Session)} == {"annulled"}


def test_the_follow_up_is_planned_by_the_months_of_the_programme(desk: Desk, home: Home, clock: MovingClock) -> None:
    clock.day = date(2027, 3, 11)
    path.suspend(desk, family=home.id, reason="storm", on=FIRST_DAY)
    path.resume(desk, family=home.id, on=clock.day)
    leave_with_all(desk, home, clock.day)
    (contact,) = path.start_follow_up(desk, family=home.id, on=clock.day).value
    assert (contact.month, contact.due) == (4, date(2027, 7, 12))  # month 4 and ten days, on a Sunday, so a Monday


def followed(desk: Desk, home: Home, clock: MovingClock) -> None:
    leave_with_all(desk, home, FIRST_DAY)
    path.start_follow_up(desk, family=home.id, on=FIRST_DAY)
    clock.day = MAY


def test_a_contact_of_the_follow_up_is_noted_once(desk: Desk, home: Home, clock: MovingClock) -> None:
    followed(desk, home, clock)
    done = path.record_follow_up(
        desk, family=home.id, month=4, on=MAY, medium="call", note=" Bien ", request=" Agua "
    ).value
    assert (done.state, done.done_on, done.note, done.request) == ("done", MAY, "Bien", "Agua")
    with refusal("month", "ya está anotado"):
        path.record_follow_up(desk, family=home.id, month=4, on=MAY, medium="call")


@pytest.mark.parametrize(
    ("wrong", "field"),
    [({"month": 5}, "month"), ({"medium": "fax"}, "medium"), ({"on": date(2027, 5, 4)}, "on"),
     ({"on": date(2027, 2, 1)}, "on")],
)  # fmt: skip
def test_a_contact_that_cannot_have_been_is_refused(
    desk: Desk, home: Home, clock: MovingClock, wrong: dict[str, Any], field: str
) -> None:
    followed(desk, home, clock)
    given: dict[str, Any] = {"family": home.id, "month": 4, "on": MAY, "medium": "visit"}
    with refusal(field):
        path.record_follow_up(desk, **(given | wrong))


def test_a_family_graduates_at_the_end_after_its_last_evaluation(desk: Desk, home: Home, clock: MovingClock) -> None:
    followed(desk, home, clock)
    clock.day = date(2027, 8, 31)
    with refusal("family", "Falta la evaluación final"):
        path.graduate(desk, family=home.id, on=clock.day)
    evaluations.evaluate(desk, family=home.id, moment="month_6")
    with refusal("on", "a los 6 meses"):
        path.graduate(desk, family=home.id, on=clock.day)
    clock.day = date(2027, 9, 1)
    with refusal("on", "anterior a su evaluación"):
        path.graduate(desk, family=home.id, on=date(2027, 8, 30))
    path.graduate(desk, family=home.id, on=clock.day)
    assert (stage(desk, home)[0], enrolment(desk, home).ended_on) == ("graduated", clock.day)
    assert [contact.state for contact in desk.store.find(FollowUp)] == ["missed"]


def test_who_leaves_the_follow_up_has_no_contact_to_come(chile: Desk, puente: Home, clock: MovingClock) -> None:
    family, record = chile.store.get(Family, puente.id), enrolment(chile, puente)
    contacts = [FollowUp(family=puente.id, enrolment=record.id, month=month, due=date(2029, month - 26, 1))
                for month in (27, 30)]  # fmt: skip
    with chile.store.transaction(clock.stamp()) as tx:
        tx.change(family, stage="follow_up")
        tx.put(*contacts)
    clock.day = date(2029, 2, 1)
    path.move_away(chile, family=puente.id, reason="abroad", on=clock.day)
    assert [(contact.month, contact.state) for contact in chile.store.find(FollowUp)] == [(27, "missed")]
    with refusal("family", "Trasladada"):
        path.record_follow_up(chile, family=puente.id, month=27, on=clock.day, medium="call")


def test_a_stage_without_its_day_counts_from_the_list(desk: Desk, listed: Home, clock: MovingClock) -> None:
    with desk.store.transaction(clock.stamp()) as tx:
        tx.change(listed.family, listed_on=None)
    assert path.accept(desk, family=listed.id, on=date(2027, 1, 5)).value.stage_since == date(2027, 1, 5)
