"""The steps of a visit: each is one transaction with the draft that stands after it; a cut-off visit goes on."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from desktop_app.casework import commitments, diagnosis, history, sessions, visit
from desktop_app.casework.verb import Desk
from desktop_app.casework.visit_draft import Found, Outcome, key_of
from desktop_app.domain.errors import Refused
from desktop_app.domain.records import Assessment, Attendance, Commitment, Member, MissedSession, Session
from desktop_app.store import drafts, journal
from tests.casework.home import FIRST_DAY, Home, MovingClock
from tests.casework.visits import Sitting, begin


@pytest.fixture
def sitting(desk: Desk, home: Home) -> Sitting:
    return begin(desk, home)


def verbs(desk: Desk, home: Home) -> list[str]:
    """What was done to the family, the last first."""
    return [action.verb for action in journal.actions(desk.store.connection, home.id)]


def the_session(desk: Desk, number: int = 1) -> Session:
    return next(session for session in desk.store.find(Session) if session.number == number)


def outcomes(desk: Desk) -> dict[str, tuple[str, str, date | None]]:
    found = desk.store.find(Commitment)
    return {item.what: (item.outcome, item.outcome_note, item.outcome_on) for item in found}


def statuses(desk: Desk) -> dict[tuple[str, str], str]:
    names = {member.id: member.names for member in desk.store.find(Member)}
    return {(it.condition, names.get(it.member, "")): it.status for it in desk.store.find(Assessment) if it.status}


# Opening and keeping


def test_opening_writes_nothing(desk: Desk, home: Home) -> None:
    before = verbs(desk, home)
    begin(desk, home)
    assert verbs(desk, home) == before
    assert drafts.beginning(desk.store.connection, "") == []


def test_a_visit_begins_at_the_hour_it_is(sitting: Sitting) -> None:
    assert sitting.draft.started == "12:00"  # 15:00 UTC, summer time
    assert (sitting.draft.day, sitting.draft.spot.step) == (FIRST_DAY, "present")


def test_a_visit_that_was_cut_off_opens_as_it_was(sitting: Sitting, home: Home) -> None:
    sitting.draft.present = [home.mother.id]
    sitting.draft.spot.focus, sitting.draft.spot.cursor = "why", 4
    assert sitting.again().draft == sitting.draft


def test_before_anything_is_written_the_day_is_the_day_it_goes_on(
    sitting: Sitting, home: Home, clock: MovingClock
) -> None:
    sitting.draft.present, sitting.draft.started = [home.mother.id], "09:00"
    clock.day += timedelta(days=1)
    again = sitting.again().draft
    assert (again.day, again.started, again.present) == (clock.day, "12:00", [home.mother.id])


def test_after_the_first_step_the_day_stays(sitting: Sitting, clock: MovingClock) -> None:
    sitting.at("commitments")
    clock.day += timedelta(days=1)
    again = sitting.again().draft
    assert (again.day, again.spot.step) == (FIRST_DAY, "commitments")


def test_a_session_that_was_undone_is_begun_again_with_the_answers(sitting: Sitting, desk: Desk, home: Home) -> None:
    sitting.at("commitments")
    history.undo(desk, family=home.id)
    again = sitting.again().draft
    assert (again.written, again.kept, again.spot.step) == ([], {}, "present")
    assert again.present == [home.mother.id, home.partner.id]


def test_a_draft_of_a_session_held_elsewhere_is_left_behind(
    sitting: Sitting, desk: Desk, home: Home, clock: MovingClock
) -> None:
    sitting.draft.present = [home.girl.id]
    visit.keep_visit(desk, home.id, sitting.draft.dump())
    sessions.hold_session(desk, family=home.id, number=1, held=sessions.Held(FIRST_DAY, [home.mother.id]))
    clock.day += timedelta(days=14)
    draft = begin(desk, home).draft
    assert (draft.number, draft.present) == (2, [])


def test_a_draft_of_a_session_that_is_no_more_is_left_behind(sitting: Sitting, desk: Desk, home: Home) -> None:
    sitting.draft.session, sitting.draft.present = "gone", [home.girl.id]
    assert sitting.again().draft.present == []


def test_giving_up_drops_the_draft(sitting: Sitting, desk: Desk, home: Home) -> None:
    visit.keep_visit(desk, home.id, sitting.draft.dump())
    visit.drop_visit(desk, home.id)
    assert drafts.find(desk.store.connection, key_of(home.id)) is None


def test_keeping_tells_when(sitting: Sitting, desk: Desk, home: Home) -> None:
    at = visit.keep_visit(desk, home.id, sitting.draft.dump())
    kept = drafts.find(desk.store.connection, key_of(home.id))
    assert kept is not None
    assert (kept.at, kept.family) == (at, home.id)


# 1 Who is there


def test_the_session_is_held_as_soon_as_it_is_known_who_is_there(sitting: Sitting, desk: Desk, home: Home) -> None:
    sitting.draft.present = [home.mother.id, home.partner.id]
    sitting.draft.absent = {home.girl.id: "en la escuela", home.mother.id: "ya llegó"}
    sitting.write()
    session = the_session(desk)
    assert (session.state, session.held_on, session.started) == ("held", FIRST_DAY, "12:00")
    assert {(it.member, it.present, it.reason) for it in desk.store.find(Attendance)} == {
        (home.mother.id, True, ""),
        (home.partner.id, True, ""),
        (home.girl.id, False, "en la escuela"),
    }
    assert verbs(desk, home)[0] == "hold_session"


def test_nobody_is_refused_and_nothing_is_written(sitting: Sitting, desk: Desk) -> None:
    with pytest.raises(Refused, match="Marque quiénes estaban"):
        sitting.write()
    assert the_session(desk).state == "planned"
    assert drafts.beginning(desk.store.connection, "") == []


def test_who_comes_later_is_added(sitting: Sitting, desk: Desk, home: Home) -> None:
    sitting.at("commitments")
    sitting.draft.spot.step = "present"
    sitting.draft.present.append(home.girl.id)
    sitting.write()
    assert all(it.present for it in desk.store.find(Attendance))


def test_going_on_again_without_a_change_writes_nothing(sitting: Sitting, desk: Desk, home: Home) -> None:
    sitting.at("commitments")
    before = verbs(desk, home)
    sitting.draft.spot.step = "present"
    sitting.write()
    assert verbs(desk, home) == before


def test_the_draft_after_a_step_stands_at_the_next(sitting: Sitting, desk: Desk, home: Home) -> None:
    sitting.at("commitments")
    again = begin(desk, home).draft
    assert (again.spot.step, again.written) == ("commitments", ["present"])
    assert again.kept == sitting.draft.kept


def test_nobody_at_home_is_noted_and_the_session_stays_to_be_done(sitting: Sitting, desk: Desk, home: Home) -> None:
    visit.keep_visit(desk, home.id, sitting.draft.dump())
    visit.nobody_home(desk, family=home.id, number=1, reason="No había nadie")
    assert [it.reason for it in desk.store.find(MissedSession)] == ["No había nadie"]
    assert the_session(desk).state == "planned"
    assert drafts.find(desk.store.connection, key_of(home.id)) is None


# 2 Earlier commitments


@pytest.fixture
def promised(desk: Desk, home: Home) -> list[Commitment]:
    return [
        commitments.add_commitment(desk, family=home.id, party="family", what=what).value
        for what in ("Regar", "Leer", "Pintar")
    ]


def test_outcomes_are_settled_together_on_the_day_of_the_visit(
    promised: list[Commitment], sitting: Sitting, desk: Desk, home: Home, clock: MovingClock
) -> None:
    sitting.at("commitments")
    clock.day += timedelta(days=1)  # gone on with the day after
    said = (Outcome("done"), Outcome("not_yet", "Faltó plata"), Outcome("", "sólo una nota"))
    sitting.draft.outcomes = {item.id: outcome for item, outcome in zip(promised, said, strict=True)}
    before = len(verbs(desk, home))
    sitting.write()
    assert outcomes(desk) == {
        "Regar": ("done", "", FIRST_DAY),
        "Leer": ("not_yet", "Faltó plata", FIRST_DAY),
        "Pintar": ("", "", None),
    }
    assert verbs(desk, home)[0] == "settle_commitment"
    assert len(verbs(desk, home)) == before + 1


def test_a_refusal_names_the_commitment_and_writes_none(
    promised: list[Commitment], sitting: Sitting, desk: Desk
) -> None:
    sitting.at("commitments")
    sitting.draft.outcomes = {promised[0].id: Outcome("done"), promised[1].id: Outcome("dropped")}
    with pytest.raises(Refused, match="por qué") as refusal:
        sitting.write()
    assert refusal.value.field == f"{promised[1].id}/note"
    assert outcomes(desk)["Regar"] == ("", "", None)


def test_what_was_reviewed_stays_in_the_visit(
    promised: list[Commitment], sitting: Sitting, desk: Desk, home: Home
) -> None:
    sitting.at("commitments").draft.outcomes = {promised[0].id: Outcome("done")}
    sitting.write()
    assert promised[0].id in [item.id for item in begin(desk, home).view.promises]


def test_an_outcome_that_is_not_touched_again_is_not_written_again(
    promised: list[Commitment], sitting: Sitting, desk: Desk
) -> None:
    sitting.at("commitments").draft.outcomes = {promised[0].id: Outcome("done")}
    sitting.write()
    commitments.settle_commitment(desk, commitment=promised[0].id, outcome="dropped", note="otra cosa")
    sitting.draft.spot.step = "commitments"
    sitting.draft.outcomes[promised[1].id] = Outcome("done")
    sitting.write()
    assert outcomes(desk)["Regar"][0] == "dropped"
    assert outcomes(desk)["Leer"][0] == "done"


# 3 Conditions


def test_a_finding_is_of_all_it_applies_to_or_of_persons(sitting: Sitting, desk: Desk, home: Home) -> None:
    sitting.at("conditions").draft.findings = {
        "G1": Found("in_work"),
        "G2": Found(members={home.mother.id: "met", home.partner.id: "to_be_worked"}),
    }
    sitting.write()
    assert statuses(desk) == {
        ("G1", ""): "in_work",
        ("G2", "Rosa"): "met_at_start",
        ("G2", "Pedro"): "to_be_worked",
    }
    assert verbs(desk, home)[0] == "set_condition"
    assert {it.session for it in desk.store.find(Assessment)} == {sitting.draft.session}


def test_a_relapse_wants_a_reason_and_names_its_condition(sitting: Sitting, desk: Desk, home: Home) -> None:
    diagnosis.set_condition(desk, family=home.id, condition="G1", status="met")
    sitting.at("conditions").draft.findings = {"R2": Found("in_work"), "G1": Found("to_be_worked")}
    with pytest.raises(Refused, match="Escriba qué pasó") as refusal:
        sitting.write()
    assert refusal.value.field == "G1/reason"
    assert ("R2", "") not in statuses(desk)
    sitting.draft.findings["G1"].reason = "Se secó"
    sitting.write()
    assert statuses(desk)["G1", ""] == "to_be_worked"


def test_only_new_findings_are_written(sitting: Sitting, desk: Desk, home: Home) -> None:
    sitting.at("conditions").draft.findings = {"G1": Found("in_work")}
    sitting.write()
    diagnosis.set_condition(desk, family=home.id, condition="G1", status="met")
    sitting.draft.spot.step = "conditions"
    sitting.draft.findings["R2"] = Found("in_work")
    sitting.write()
    assert statuses(desk) == {("G1", ""): "met", ("R2", ""): "in_work"}


def test_what_was_looked_at_stays_in_the_list(sitting: Sitting, desk: Desk, home: Home) -> None:
    diagnosis.set_condition(desk, family=home.id, condition="G1", status="in_work")
    sitting = begin(desk, home).at("conditions")
    assert sitting.draft.codes == ["G1"]
    sitting.draft.findings = {"G1": Found("not_applicable", "No hay tierra")}
    sitting.write()
    again = begin(desk, home)
    assert again.draft.codes == ["G1"]
    looked = again.view.condition("G1")
    assert looked is not None
    assert (looked.status, looked.today) == ("not_applicable", True)
