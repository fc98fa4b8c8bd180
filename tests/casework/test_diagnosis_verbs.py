"""The diagnosis, the later moves of conditions, whom they apply to, and the family's order."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

import pytest

from desktop_app.casework import diagnosis, evaluations, members, path
from desktop_app.casework.diagnosis import Finding, moment_of
from desktop_app.casework.standing import ConditionStanding, standing_of
from desktop_app.casework.verb import Desk
from desktop_app.domain.records import Assessment, Priority
from tests.casework.home import FIRST_DAY, Home, MovingClock
from tests.casework.refusals import refusal
from tests.casework.worlds import enrolled_family, leave_with_all

LATER = date(2027, 3, 20)
LAST_MONTH = date(2027, 4, 1)  # the blank programme accompanies for two months


def diagnosed(desk: Desk, home: Home, *findings: Finding) -> None:
    diagnosis.diagnose(desk, family=home.id, findings=findings)


def move(desk: Desk, home: Home, condition: str, status: str, **more: str) -> list[Assessment]:
    return diagnosis.set_condition(desk, family=home.id, condition=condition, status=status, **more).value


def stands(desk: Desk, home: Home, condition: str, on: date = FIRST_DAY) -> ConditionStanding:
    return standing_of(desk.store, home.id, on).conditions[condition]


def order(desk: Desk, home: Home, conditions: Sequence[str]) -> None:
    diagnosis.prioritise(desk, family=home.id, conditions=conditions)


def first_session(desk: Desk, home: Home) -> str:
    return desk.store.connection.execute("SELECT id FROM session WHERE family = ?", (home.id,)).fetchone()[0]  # type: ignore[no-any-return]  # an id


# The diagnosis


def test_what_is_met_at_the_diagnosis_was_met_at_the_start(desk: Desk, home: Home) -> None:
    standing = diagnosis.diagnose(
        desk, family=home.id, findings=[Finding("G1", "met", evidence=" Visita "), Finding("R2", "to_be_worked")],
        session=first_session(desk, home),
    ).value  # fmt: skip
    assert (standing.statuses["G1"], standing.statuses["R2"]) == ("met_at_start", "to_be_worked")
    record = standing.conditions["G1"].records[""]
    assert (record.evidence, record.since, record.session) == ("Visita", FIRST_DAY, first_session(desk, home))


def test_a_finding_is_about_all_it_applies_to_unless_a_person_is_named(desk: Desk, home: Home) -> None:
    diagnosed(desk, home, Finding("G2", "to_be_worked"), Finding("G2", "met", home.mother.id))
    assert stands(desk, home, "G2").cases == {
        home.mother.id: "met_at_start",
        home.partner.id: "to_be_worked",
        home.girl.id: "not_applicable",
    }


def test_the_diagnosis_may_be_corrected_until_the_start_is_told(desk: Desk, home: Home, clock: MovingClock) -> None:
    diagnosed(desk, home, Finding("G1", "met"))
    diagnosed(desk, home, Finding("G1", "to_be_worked"))
    evaluations.evaluate(desk, family=home.id, moment="start")
    clock.day = LATER
    diagnosed(desk, home, Finding("G1", "met"), Finding("R2", "met"))
    standing = standing_of(desk.store, home.id, LATER)
    assert (standing.statuses["G1"], standing.statuses["R2"]) == ("met", "met_at_start")


@pytest.mark.parametrize(
    ("finding", "field"),
    [
        (Finding("Z9", "met"), "condition"),
        (Finding("G1", "splendid"), "status"),
        (Finding("G1", "not_met"), "status"),
        (Finding("G1", "met", "nobody"), "member"),
        (Finding("G2", "met", "nobody"), "member"),
        (Finding("R1", "met"), "condition"),
        (Finding("G1", "not_applicable"), "reason"),
    ],
)
def test_a_wrong_finding_keeps_all_from_being_written(desk: Desk, home: Home, finding: Finding, field: str) -> None:
    with refusal(field):
        diagnosed(desk, home, Finding("R2", "met"), finding)
    assert desk.store.find(Assessment) == []


def test_a_session_of_somebody_else_is_refused(desk: Desk, home: Home, clock: MovingClock) -> None:
    other = enrolled_family(desk, clock, "09-0500")
    for session in ("none", first_session(desk, other)):
        with refusal("session"):
            diagnosis.diagnose(desk, family=home.id, findings=[Finding("G1", "met")], session=session)
        with refusal("session"):
            move(desk, home, "G1", "met", session=session)


def test_what_depends_on_a_question_is_asked_first_or_said_of_a_person(desk: Desk, home: Home) -> None:
    members.answer_question(desk, family=home.id, question="reads_braille", value=None, member=home.girl.id)
    assert stands(desk, home, "R1").applicability.unknown == (home.girl.id,)
    with refusal("condition", "Falta saber a quién"):
        move(desk, home, "R1", "met")
    move(desk, home, "R1", "met", member=home.girl.id)
    assert stands(desk, home, "R1").status == "met_at_start"


# Later moves


def test_a_condition_is_worked_and_met_for_each_person(desk: Desk, home: Home, clock: MovingClock) -> None:
    diagnosed(desk, home, Finding("G2", "to_be_worked"))
    clock.day = LATER
    move(desk, home, "G2", "in_work")
    (one,) = move(desk, home, "G2", "met", member=home.mother.id, evidence="La vi regar")
    assert (one.member, one.since, one.evidence) == (home.mother.id, LATER, "La vi regar")
    assert (stands(desk, home, "G2").status, stands(desk, home, "G2").rolled.missing) == ("in_work", (home.partner.id,))
    move(desk, home, "G2", "met", member=home.partner.id)
    assert stands(desk, home, "G2").status == "met"


def test_a_person_who_is_not_asked_is_refused(desk: Desk, home: Home) -> None:
    with refusal("condition", "no corresponde aquí"):
        move(desk, home, "G2", "met", member=home.girl.id)
    with refusal("member", "entera"):
        move(desk, home, "G1", "met", member=home.girl.id)
    members.member_leaves(desk, family=home.id, member=home.partner.id, on=FIRST_DAY, reason="x")
    with refusal("member", "no se mira en esa persona"):
        move(desk, home, "G2", "met", member=home.partner.id)


def test_a_relapse_says_why_and_takes_the_old_evidence_along(desk: Desk, home: Home, clock: MovingClock) -> None:
    diagnosed(desk, home, Finding("G1", "met", evidence="Visita"))
    clock.day = LATER
    with refusal("reason", "estaba cumplida"):
        move(desk, home, "G1", "in_work")
    (record,) = move(desk, home, "G1", "in_work", reason=" Se secó ")
    assert (record.status, record.reason, record.evidence, record.since) == ("in_work", "Se secó", "", LATER)


def test_what_is_said_again_adds_to_what_was_said(desk: Desk, home: Home, clock: MovingClock) -> None:
    session = first_session(desk, home)
    diagnosis.diagnose(
        desk, family=home.id, findings=[Finding("G1", "met", evidence="Visita", reason="a")], session=session
    )
    clock.day = LATER
    (record,) = move(desk, home, "G1", "met")
    assert (record.evidence, record.reason, record.session, record.since) == ("Visita", "a", session, FIRST_DAY)
    (record,) = move(desk, home, "G1", "met", evidence="Foto")
    assert (record.status, record.evidence, record.reason) == ("met_at_start", "Foto", "a")


def test_a_new_status_belongs_to_the_session_it_was_said_in(desk: Desk, home: Home) -> None:
    diagnosis.diagnose(
        desk, family=home.id, findings=[Finding("G1", "to_be_worked")], session=first_session(desk, home)
    )
    (record,) = move(desk, home, "G1", "in_work")
    assert record.session == ""


def test_not_met_is_said_from_the_last_month_on(desk: Desk, home: Home, clock: MovingClock) -> None:
    diagnosed(desk, home, Finding("G1", "to_be_worked"))
    clock.day = date(2027, 3, 31)
    with refusal("status", "evaluación de cierre"):
        move(desk, home, "G1", "not_met")
    clock.day = LAST_MONTH
    assert move(desk, home, "G1", "not_met")[0].status == "not_met"
    assert move(desk, home, "R2", "not_met")[0].status == "not_met"  # nobody had looked at it before


def test_a_pause_puts_the_last_month_off(desk: Desk, home: Home, clock: MovingClock) -> None:
    clock.day = date(2027, 3, 11)
    path.suspend(desk, family=home.id, reason="storm", on=date(2027, 3, 1))
    path.resume(desk, family=home.id, on=date(2027, 3, 11))
    clock.day = LAST_MONTH
    with refusal("status"):
        move(desk, home, "R2", "not_met")
    standing = standing_of(desk.store, home.id, LAST_MONTH)
    assert (moment_of(standing), moment_of(standing, 10)) == ("closing", "work")


def test_nothing_is_said_of_a_family_that_is_suspended(desk: Desk, home: Home) -> None:
    path.suspend(desk, family=home.id, reason="storm", on=FIRST_DAY)
    with refusal("family", "Suspendida"):
        move(desk, home, "G1", "met")
    with refusal("family", "Suspendida"):
        diagnosed(desk, home, Finding("G1", "met"))
    with refusal("family", "Suspendida"):
        order(desk, home, ["G1"])
    with refusal("family", "Suspendida"):
        diagnosis.override_applicability(desk, family=home.id, condition="G1", applies=False, reason="x")


def test_after_the_exit_conditions_still_move_but_nothing_is_begun(desk: Desk, home: Home, clock: MovingClock) -> None:
    leave_with_all(desk, home, FIRST_DAY)
    (record,) = move(desk, home, "G1", "to_be_worked", reason="Se secó")
    assert record.status == "to_be_worked"
    with refusal("family", "Egresa"):
        diagnosed(desk, home, Finding("G1", "met"))
    with refusal("family", "Egresa"):
        order(desk, home, ["G1"])


# Whom it applies to


def test_not_applicable_needs_a_reason_and_keeps_the_status_for_later(desk: Desk, home: Home) -> None:
    diagnosed(desk, home, Finding("G1", "in_work"))
    with refusal("reason"):
        move(desk, home, "G1", "not_applicable")
    (record,) = move(desk, home, "G1", "not_applicable", reason=" Vendieron el sitio ")
    assert (record.applies, record.applies_reason, record.status) == ("no", "Vendieron el sitio", "in_work")
    assert stands(desk, home, "G1").status == "not_applicable"
    with refusal("condition", "decida primero"):
        move(desk, home, "G1", "met")
    diagnosis.override_applicability(desk, family=home.id, condition="G1", applies=None)
    assert stands(desk, home, "G1").status == "in_work"


def test_not_applicable_is_said_of_all_it_might_apply_to(desk: Desk, home: Home) -> None:
    members.answer_question(desk, family=home.id, question="reads_braille", value=None, member=home.girl.id)
    members.answer_question(desk, family=home.id, question="reads_braille", value=True, member=home.mother.id)
    records = move(desk, home, "R1", "not_applicable", reason="x")
    assert {record.member for record in records} == {home.mother.id, home.girl.id}
    assert stands(desk, home, "R1").status == "not_applicable"
    assert move(desk, home, "R1", "not_applicable") == []  # nothing is left to say


def test_a_rule_is_overruled_for_a_person_with_a_reason(desk: Desk, home: Home) -> None:
    girl = home.girl.id
    with refusal("reason", "no corresponde"):
        diagnosis.override_applicability(desk, family=home.id, condition="G2", applies=True, member=girl)
    diagnosis.override_applicability(
        desk, family=home.id, condition="G2", applies=True, member=girl, reason=" Ya riega "
    )
    move(desk, home, "G2", "met", member=girl)
    assert stands(desk, home, "G2").cases[girl] == "met_at_start"
    record = stands(desk, home, "G2").records[girl]
    assert (record.applies, record.applies_reason) == ("yes", "Ya riega")


@pytest.mark.parametrize(
    ("wrong", "field"),
    [
        ({"condition": "Z9"}, "condition"),
        ({"condition": "G2"}, "member"),
        ({"condition": "G1", "member": "mother"}, "member"),
        ({"condition": "G2", "member": "nobody"}, "member"),
    ],
)
def test_an_override_of_nobody_is_refused(desk: Desk, home: Home, wrong: dict[str, str], field: str) -> None:
    given: dict[str, Any] = wrong | ({"member": home.mother.id} if wrong.get("member") == "mother" else {})
    with refusal(field):
        diagnosis.override_applicability(desk, family=home.id, applies=False, reason="x", **given)


def test_a_newborn_makes_a_met_condition_wait_for_her(chile: Desk, puente: Home, clock: MovingClock) -> None:
    diagnosed(chile, puente, Finding("I1", "met"))
    assert stands(chile, puente, "I1").status == "met_at_start"
    clock.day = LATER
    child = members.record_birth(chile, family=puente.id, names="Luz", surnames="D", born=LATER).value
    registry = stands(chile, puente, "I1", LATER)
    assert (registry.status, registry.rolled.missing) == (None, (child.id,))
    move(chile, puente, "I1", "to_be_worked", member=child.id)
    move(chile, puente, "I1", "met", member=child.id)
    assert stands(chile, puente, "I1", LATER).status == "met"


# Priorities


def test_the_familys_order_is_written_anew_and_keeps_its_notes(desk: Desk, home: Home, clock: MovingClock) -> None:
    order(desk, home, ["G1", "R2"])
    (first, _second) = desk.store.find(Priority)
    with desk.store.transaction(clock.stamp()) as tx:
        tx.change(first, note="Lo dijo Rosa")
    order(desk, home, ["G2", "G1"])
    found = sorted(desk.store.find(Priority), key=lambda stone: stone.position)
    assert [(stone.condition, stone.position, stone.note) for stone in found] == [
        ("G2", 1.0, ""),
        ("G1", 2.0, "Lo dijo Rosa"),
    ]
    order(desk, home, ["R2"])
    assert [stone.condition for stone in desk.store.find(Priority)] == ["R2"]


@pytest.mark.parametrize("conditions", [["G1", "G1"], ["G1", "Z9"], ["R1"]], ids=["twice", "unknown", "not for them"])
def test_an_order_that_cannot_be_is_refused(desk: Desk, home: Home, conditions: list[str]) -> None:
    with refusal("conditions"):
        order(desk, home, conditions)
    assert desk.store.find(Priority) == []


def test_nothing_is_diagnosed_of_who_has_not_entered(desk: Desk, listed: Home) -> None:
    with refusal("family", "todavía no ingresa"):
        diagnosed(desk, listed, Finding("G1", "met"))
    with refusal("family"):
        order(desk, listed, ["G1"])
