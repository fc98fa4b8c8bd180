"""The panel of one condition: what it says, and how little it says of what is reserved."""

from __future__ import annotations

from datetime import timedelta

import pytest

from desktop_app.casework import (
    benefits,
    commitments,
    diagnosis,
    file,
    history,
    members,
    network,
    sessions,
)
from desktop_app.casework.commitments import Promise
from desktop_app.casework.diagnosis import Finding
from desktop_app.casework.verb import Desk
from desktop_app.casework.views.family_condition import Ask, ConditionPanel, condition_panel, fact_words
from desktop_app.casework.views.family_file import read_file
from desktop_app.domain.records import Session
from tests.casework.home import FIRST_DAY, Home, MovingClock
from tests.casework.views.reading import Accompanied, statements

PNG = b"\x89PNG\r\n\x1a\n" + bytes(20)


def panel(family: Accompanied, code: str, *, reserved: bool = False) -> ConditionPanel:
    return condition_panel(family.desk, family.id, code, reserved=reserved)


def find(family: Accompanied, *findings: Finding) -> None:
    diagnosis.diagnose(family.desk, family=family.id, findings=findings)


def test_the_panel_says_what_the_condition_is(family: Accompanied) -> None:
    shown = panel(family, "H6")
    assert (shown.dimension, shown.icon, shown.short) == ("Habitabilidad", "house", "Techo y sellado")
    assert shown.text.startswith("Que la casa no se llueva")
    assert shown.verification == "Visita"
    assert not shown.of_persons
    assert shown.status is None
    assert shown.since == ""


def test_an_unknown_condition_is_a_mistake_of_the_caller(family: Accompanied) -> None:
    with pytest.raises(KeyError):
        panel(family, "Z9")


def test_before_a_family_enters_there_is_nothing_to_tell(chile: Desk, chilean: Home) -> None:
    assert condition_panel(chile, chilean.id, "H6").hidden


def test_since_when_and_in_which_session_it_stands_so(family: Accompanied) -> None:
    (session, *_rest) = family.desk.store.find(Session, family=family.id)
    diagnosis.diagnose(
        family.desk, family=family.id, findings=[Finding("H6", "in_work", reason="Se llueve")], session=session.id
    )
    shown = panel(family, "H6")
    assert shown.since == f"En trabajo desde el 1 mar, sesión {session.number}."
    assert shown.reason == "Se llueve"


def test_without_a_session_only_the_day_is_said(family: Accompanied) -> None:
    find(family, Finding("H6", "met", evidence="Visita"))
    shown = panel(family, "H6")
    assert shown.since == "Cumplida al inicio desde el 1 mar."
    assert shown.evidence == "Visita"


def test_a_contract_in_force_is_told_with_what_it_says_of_today(family: Accompanied) -> None:
    find(family, Finding("H6", "to_be_worked"))
    family.contract("H6", Promise(party="family", what="Sellar"))
    shown = panel(family, "H6")
    assert (shown.contract, shown.situation, shown.status) == ("Contrato del 1 mar", "Así es hoy.", "in_work")


def test_people_stand_each_as_they_do(family: Accompanied) -> None:
    find(family, Finding("I2", "met"), Finding("I2", "in_work", member=family.home.girl.id))
    people = {item.name: item for item in panel(family, "I2").subjects}
    assert [(name, item.status, item.age) for name, item in people.items()] == [
        ("Rosa", "met_at_start", 38), ("Pedro", "met_at_start", 41), ("Camila", "in_work", 10),
    ]  # fmt: skip
    assert people["Camila"].record


def test_whom_it_does_not_apply_to_is_told_too(family: Accompanied) -> None:
    people = {item.name: item.applies for item in panel(family, "I4").subjects}
    assert people == {"Rosa": False, "Pedro": True, "Camila": False}


def test_a_worker_s_own_word_is_told_with_its_reason(family: Accompanied) -> None:
    diagnosis.override_applicability(
        family.desk, family=family.id, condition="I4", applies=False, member=family.home.partner.id, reason="Eximido"
    )
    pedro = next(item for item in panel(family, "I4").subjects if item.name == "Pedro")
    assert (pedro.applies, pedro.computed, pedro.reason) == (False, True, "Eximido")


def test_what_must_be_asked_is_asked_in_the_words_of_the_programme(family: Accompanied) -> None:
    assert panel(family, "H2").asks == (Ask("wants_housing", "", "¿La familia quiere postular a una vivienda?"),)


def test_what_the_members_table_tells_is_asked_of_each(family: Accompanied) -> None:
    asks = panel(family, "I6").asks
    assert {(ask.question, ask.words) for ask in asks} == {("", "¿Tiene alguna discapacidad?")}
    assert len(asks) == 3


def test_what_is_computed_from_several_people_is_asked_in_general(chile: Desk, family: Accompanied) -> None:
    assert fact_words("family.has_pupil", read_file(chile, family.id)) == (
        "",
        "Faltan datos de las personas de la familia.",
    )


def test_an_answer_of_a_person_is_asked_by_the_programme_s_question(chile: Desk, family: Accompanied) -> None:
    code, words = fact_words("member.answer.able_to_study", read_file(chile, family.id))
    assert (code, words) == ("able_to_study", "¿Está en condiciones de estudiar?")


def test_promises_stand_by_their_day_and_those_settled_last(family: Accompanied, clock: MovingClock) -> None:
    for what, days in (("b", 9), ("a", 2)):
        commitments.add_commitment(
            family.desk,
            family=family.id,
            party="family",
            what=what,
            condition="H6",
            by_when=FIRST_DAY + timedelta(days),
        )
    done = commitments.add_commitment(family.desk, family=family.id, party="worker", what="c", condition="H6").value
    commitments.settle_commitment(family.desk, commitment=done.id, outcome="done")
    shown = [(item.what, item.outcome, item.day) for item in panel(family, "H6").promises]
    assert shown == [("a", "", "mié 3 mar"), ("b", "", "mié 10 mar"), ("c", "done", "1 mar")]


def test_promises_of_an_annulled_contract_are_gone(family: Accompanied) -> None:
    from desktop_app.casework import agreement_contracts

    made = family.contract("H6", Promise(party="family", what="Sellar"))
    assert [item.what for item in panel(family, "H6").promises] == ["Sellar"]
    agreement_contracts.annul_contract(family.desk, agreement=made.id, reason="error", by_mistake=True)
    assert panel(family, "H6").promises == ()


def test_the_history_tells_each_move_once(family: Accompanied, clock: MovingClock) -> None:
    find(family, Finding("I2", "to_be_worked"))
    clock.day += timedelta(days=5)
    diagnosis.set_condition(
        family.desk, family=family.id, condition="I2", status="in_work", member=family.home.girl.id, reason="Ya fue"
    )
    told = [(item.day, item.words, item.second) for item in panel(family, "I2").history]
    assert told == [
        ("6 mar", "En trabajo", "Camila · Ya fue"),
        ("1 mar", "Por trabajar", "Rosa, Pedro, Camila"),
    ]


def test_what_was_undone_is_no_history_of_the_condition(family: Accompanied) -> None:
    find(family, Finding("H6", "to_be_worked"))
    diagnosis.set_condition(family.desk, family=family.id, condition="H6", status="met")
    history.undo(family.desk, family=family.id)
    assert [item.words for item in panel(family, "H6").history] == ["Por trabajar"]


def test_the_history_tells_who_in_which_session(family: Accompanied) -> None:
    from dataclasses import replace

    (session, *_rest) = family.desk.store.find(Session, family=family.id)
    hers = replace(family.desk, actor=family.worker.id)
    diagnosis.diagnose(hers, family=family.id, findings=[Finding("H6", "in_work")], session=session.id)
    assert panel(family, "H6").history[0].second == "sesión 1 · Laura Soto"


def test_a_decision_on_whom_it_applies_to_is_in_the_history(family: Accompanied) -> None:
    for applies, reason in ((False, "No quiere"), (True, "")):
        diagnosis.override_applicability(family.desk, family=family.id, condition="H2", applies=applies, reason=reason)
    told = [(item.status, item.words) for item in panel(family, "H2").history]
    assert told == [(None, "Se decidió a quién corresponde"), ("not_applicable", "No corresponde")]


def test_what_has_to_do_with_it_is_told(family: Accompanied) -> None:
    desk, girl = family.desk, family.home.girl.id
    members.answer_question(desk, family=family.id, question="formal_dependant", value=False, member=girl)
    benefits.apply_benefit(desk, family=family.id, code="SUF", member=girl, on=FIRST_DAY)
    benefits.apply_benefit(desk, family=family.id, code="SAP", on=FIRST_DAY)
    institution = network.add_institution(desk, name="DIDECO").value
    network.refer(desk, family=family.id, institution=institution.id, reason="SUF", condition="Y1")
    file.write_note(desk, family=family.id, text="Falta el certificado", condition="Y1")
    told = [(item.words, item.tab) for item in panel(family, "Y1").tied]
    assert told == [
        ("Subsidio Único Familiar, Camila, pedido", "benefits"),
        ("DIDECO, sin respuesta", "referrals"),
        ("Falta el certificado", "history"),
    ]


def test_scans_are_kept_with_it(family: Accompanied) -> None:
    find(family, Finding("H6", "in_work"))
    record = panel(family, "H6").subjects[0].record
    file.attach(family.desk, family=family.id, name="techo.png", data=PNG, subject=record)
    (kept,) = panel(family, "H6").kept
    assert (kept.name, kept.media_type, kept.day) == ("techo.png", "image/png", "1 mar")


def test_the_usual_promises_are_offered(family: Accompanied) -> None:
    offers = panel(family, "H6").offers
    assert {offer.party for offer in offers} == {"family", "worker", "institution"}


def test_who_may_promise_is_who_lives_there(family: Accompanied) -> None:
    members.member_leaves(
        family.desk, family=family.id, member=family.home.partner.id, on=FIRST_DAY, reason="Trabaja lejos"
    )
    network.add_institution(family.desk, name="OMIL")
    shown = panel(family, "H6")
    assert [name for _id, name in shown.people] == ["Rosa H", "Camila D"]
    assert [name for _id, name in shown.institutions] == ["OMIL"]


def test_a_reserved_condition_says_nothing_until_asked(family: Accompanied) -> None:
    members.answer_question(family.desk, family=family.id, question="violence", value=True)
    find(family, Finding("DF6", "in_work", reason="Contó lo que pasa"))
    assert panel(family, "DF6") == ConditionPanel(
        family=family.id, code="DF6", dimension="Dinámica familiar", icon="messages-square", hidden=True
    )
    assert panel(family, "DF6", reserved=True).reason == "Contó lo que pasa"


def test_the_queries_do_not_grow(family: Accompanied, clock: MovingClock) -> None:
    find(family, Finding("I2", "to_be_worked"))
    before = statements(family.desk, lambda: panel(family, "I2"))
    sessions.hold_session(
        family.desk, family=family.id, number=1, held=sessions.Held(FIRST_DAY, [family.home.mother.id])
    )
    for status in ("in_work", "met"):
        diagnosis.set_condition(family.desk, family=family.id, condition="I2", status=status)
    for number in range(4):
        commitments.add_commitment(family.desk, family=family.id, party="family", what=str(number), condition="I2")
        file.write_note(family.desk, family=family.id, text=str(number), condition="I2")
    assert statements(family.desk, lambda: panel(family, "I2")) == before <= 20
