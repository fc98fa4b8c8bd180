"""What the Historia tab reads: every change in words, what is looked for, what can be taken back, what stays hidden."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from desktop_app.casework import (
    agreement_contracts,
    agreements,
    benefits,
    commitments,
    diagnosis,
    evaluations,
    file,
    history,
    members,
    network,
    path,
    sessions,
)
from desktop_app.casework.commitments import Promise
from desktop_app.casework.diagnosis import Finding
from desktop_app.casework.sessions import Held
from desktop_app.casework.verb import Desk
from desktop_app.casework.views.family_history import Filters, HistoryLine, HistoryPage, day_words, family_history
from desktop_app.casework.views.history_words import FILTERS, KIND_WORDS
from desktop_app.domain.pack.model import Interval
from desktop_app.domain.records import KINDS, Commitment, Institution, Session, Worker
from tests.casework.home import FIRST_DAY, Home, MovingClock
from tests.casework.pens import ink, on_paper
from tests.casework.views.reading import statements

PNG = b"\x89PNG\r\n\x1a\n" + bytes(20)
PLANT = Promise(party="family", what="Plantar.", by_when=date(2027, 4, 1))
Told = tuple[str, str, str]


def page(desk: Desk, home: Home, **more: Any) -> HistoryPage:
    return family_history(desk, home.id, **more)


def told(desk: Desk, home: Home, count: int = 1, **more: Any) -> list[Told]:
    """The newest changes: what, from what, to what."""
    return [(line.what, line.before, line.after) for line in page(desk, home, **more).lines[:count]]


def newest(desk: Desk, home: Home, **more: Any) -> HistoryLine:
    return page(desk, home, **more).lines[0]


def hold(desk: Desk, home: Home) -> Session:
    held = Held(FIRST_DAY, [home.mother.id, home.girl.id], "10:00", "11:00", absent={home.partner.id: "Trabaja"})
    return sessions.hold_session(desk, family=home.id, number=1, held=held).value


# From what to what


def test_a_value_says_what_it_was_and_can_be_brought_back(desk: Desk, home: Home) -> None:
    members.change_family(desk, family=home.id, phone="9 0131 4470")
    members.change_family(desk, family=home.id, phone="9 0120 3385")
    line = newest(desk, home)
    assert (line.what, line.before, line.after, line.may) == (
        "Teléfono de contacto", "9 0131 4470", "9 0120 3385", "bring_back",
    )  # fmt: skip
    assert (line.day, line.hour, line.icon, line.undone) == (FIRST_DAY, "12:00", "house", False)
    history.bring_back(desk, entry=line.seq, family=home.id)
    assert told(desk, home) == [("Teléfono de contacto", "9 0120 3385", "9 0131 4470")]


def test_who_and_where(desk: Desk, home: Home, worker: Worker) -> None:
    members.change_family(desk, family=home.id, phone="1")
    assert (newest(desk, home).who, newest(desk, home).where) == ("Alguien", "este computador")
    other = Desk(desk.store, desk.clock, actor=worker.id, device="notebook UIF 3")
    members.change_family(other, family=home.id, phone="2")
    assert (newest(desk, home).who, newest(desk, home).where) == ("Laura Soto", "notebook UIF 3")
    assert page(desk, home).people == ((worker.id, "Laura Soto"),)


def test_people_and_their_facts(desk: Desk, home: Home) -> None:
    girl = home.girl.id
    changes: list[tuple[dict[str, Any], Told]] = [
        ({"schooling": "basic"}, ("Estudios de Camila", "", "Básica")),
        ({"at_school": True}, ("Camila: está estudiando", "", "sí")),
        ({"mother": home.mother.id}, ("Madre de Camila", "", "Rosa")),
        ({"names": "Camila Paz"}, ("Nombres de Camila", "Camila", "Camila Paz")),
        ({"birth_date": date(2016, 11, 3)}, ("Nacimiento de Camila", "2 nov 2016", "3 nov 2016")),
        ({"sex": "M"}, ("Sexo de Camila", "Mujer", "Hombre")),
    ]
    for values, expected in changes:
        members.change_member(desk, family=home.id, member=girl, **values)
        assert told(desk, home) == [expected]


def test_comings_and_goings(desk: Desk, home: Home) -> None:
    members.record_death(desk, family=home.id, member=home.partner.id, on=FIRST_DAY)
    assert set(told(desk, home, 3)) == {
        ("Pedro: vive en la casa", "sí", "no · 1 mar · falleció"),
        ("Fallecimiento de Pedro", "", "1 mar"),
        ("Novedad de Pedro", "", "1 mar"),
    }
    born = members.add_member(desk, family=home.id, names="Ana", surnames="D", birth_date=FIRST_DAY).value
    assert told(desk, home) == [("Persona: Ana", "", "1 mar")]
    assert born.names == "Ana"


def test_answers_say_the_question(desk: Desk, home: Home) -> None:
    members.answer_question(desk, family=home.id, question="has_plot", value=False)
    assert told(desk, home) == [("Respuesta: ¿Hay donde plantar?", "sí", "no")]


def test_a_condition_shows_its_signs_and_what_proves_it(desk: Desk, home: Home) -> None:
    diagnosis.diagnose(
        desk, family=home.id, findings=[Finding("G1", "to_be_worked"), Finding("G2", "met", home.mother.id)]
    )
    lines = page(desk, home).lines[:2]
    assert [(line.what, line.before, line.after, line.after_sign) for line in lines] == [
        ("G2 Sabe regar · Rosa", "", "Cumplida al inicio", "met_at_start"),
        ("G1 Huerto plantado", "", "Por trabajar", "to_be_worked"),
    ]
    diagnosis.set_condition(desk, family=home.id, condition="G1", status="met", evidence="Se vio")
    line = newest(desk, home)
    assert (line.before, line.after, line.before_sign, line.after_sign, line.icon) == (
        "Por trabajar", "Cumplida · Se vio", "to_be_worked", "met", "house",
    )  # fmt: skip
    diagnosis.set_condition(desk, family=home.id, condition="G1", status="met", evidence="Otra foto")
    line = newest(desk, home)
    assert (line.before, line.after, line.before_sign, line.after_sign) == ("Se vio", "Otra foto", None, "met")
    session = hold(desk, home)
    diagnosis.set_condition(
        desk, family=home.id, condition="G1", status="met", evidence="Otra foto", session=session.id
    )
    assert (newest(desk, home).after, newest(desk, home).after_sign) == ("Cumplida", "met")


def test_whom_a_condition_applies_to(desk: Desk, home: Home) -> None:
    diagnosis.override_applicability(
        desk, family=home.id, condition="G2", applies=True, member=home.girl.id, reason="Ayuda"
    )
    line = newest(desk, home)
    assert (line.what, line.after_sign) == ("G2 Sabe regar · Camila", None)
    diagnosis.override_applicability(
        desk, family=home.id, condition="G2", applies=False, member=home.girl.id, reason="Es chica"
    )
    assert told(desk, home) == [("A quién corresponde G2 Sabe regar · Camila", "yes · Ayuda", "no · Es chica")]


def test_a_session_held_and_one_that_was_not(desk: Desk, home: Home, clock: MovingClock) -> None:
    hold(desk, home)
    assert set(told(desk, home, 2)) == {
        ("Sesión 1", "Planificada", "Hecha · 1 mar · 10:00"),
        ("Asistencia de la sesión 1", "", "2 de 3"),
    }
    clock.day = date(2027, 3, 16)
    sessions.miss_session(desk, family=home.id, number=2, reason="Llovía")
    assert ("Sesión 2 que no se hizo", "", "Llovía") in told(desk, home, 3)


def test_a_move_tells_of_the_ones_that_follow_in_one_line(desk: Desk, home: Home) -> None:
    sessions.move_session(desk, family=home.id, number=2, day=date(2027, 3, 16))
    line = newest(desk, home)
    assert (line.what, line.before, line.after) == ("Fecha de la sesión 2", "15 mar", "16 mar")
    sessions.move_session(desk, family=home.id, number=2, day=date(2027, 3, 24))
    assert newest(desk, home).after == "24 mar, y otra sesión"
    sessions.move_session(desk, family=home.id, number=3, day=date(2027, 4, 7), place="la sede")
    assert told(desk, home) == [("Fecha de la sesión 3", "5 abr", "7 abr · la sede")]
    sessions.plan_sessions_anew(desk, family=home.id, rhythm={3: Interval(1, "months")}, hour="11:00")
    assert ("Día y hora de las visitas", "10:00", "11:00") in told(desk, home, 4)
    assert ("Ritmo de la sesión 3", "", "1") in told(desk, home, 4)


def test_many_lines_of_a_kind_are_one(desk: Desk, home: Home) -> None:
    file.set_budget(desk, family=home.id, lines=[(f"Cosa {number}", 1_000) for number in range(9)])
    line = newest(desk, home)
    assert (line.what, line.before, line.after, line.may) == (
        "Escribió el presupuesto de la familia", "", "9 anotaciones", "undo",
    )  # fmt: skip
    file.set_budget(desk, family=home.id, lines=[("Cosa 1", 2_000)])
    assert ("Presupuesto: Cosa 1", "$1.000", "$2.000") in told(desk, home, 9)
    assert ("Presupuesto: Cosa 2", "", "Se quitó") in told(desk, home, 9)


def test_agreements_promises_and_signatures(desk: Desk, home: Home, worker: Worker) -> None:
    made = agreement_contracts.make_contract(
        desk, family=home.id, conditions=["G1"], situation="Seco.", commitments=[PLANT]
    ).value
    assert set(told(desk, home, 2)) == {
        ("Contrato N.º 1", "", "Borrador"),
        ("Compromiso de La familia", "", "Plantar. · 1 abr"),
    }
    agreement_contracts.sign_contract(
        desk, agreement=made.id, signatures=[ink(home.mother), on_paper(home.partner), ink(worker)]
    )
    assert set(told(desk, home, 4)) == {
        ("Contrato N.º 1", "Borrador", "Firmado"),
        ("Firma de Rosa Huenchumán", "", "En pantalla"),
        ("Firma de Pedro Díaz", "", "En papel"),
        ("Firma de Laura Soto", "", "En pantalla"),
    }
    agreement_contracts.amend_contract(desk, agreement=made.id, reason="x", situation="Mojado.")
    assert ("Contrato N.º 1, versión 2", "", "Borrador") in told(desk, home, 2)
    promise = desk.store.find(Commitment, agreement=made.id)[0]
    commitments.settle_commitment(desk, commitment=promise.id, outcome="dropped", note="Se fue")
    assert told(desk, home) == [("Compromiso: Plantar.", "Pendiente", "Se deja · Se fue")]


def test_the_general_agreement_and_the_letter(desk: Desk, home: Home, worker: Worker) -> None:
    diagnosis.prioritise(desk, family=home.id, conditions=["G1"])
    assert told(desk, home) == [("Prioridad: G1 Huerto plantado", "", "Se anotó")]
    agreements.draft_agreement(desk, family=home.id)
    assert ("Acuerdo familiar", "", "Borrador") in told(desk, home, 3)
    everybody = [ink(home.mother), ink(home.partner), ink(worker)]
    agreements.sign_letter(desk, family=home.id, signatures=everybody)
    assert ("Carta de compromiso", "Borrador", "Firmado") in told(desk, home, 6)


def test_benefits_and_money(desk: Desk, home: Home) -> None:
    asked = benefits.apply_benefit(desk, family=home.id, code="BOOKS", member=home.girl.id, on=FIRST_DAY).value
    assert told(desk, home) == [("Libros de Camila", "", "Pedido · 1 mar")]
    benefits.grant_benefit(desk, benefit=asked.id, on=FIRST_DAY, reference="Res. 1", ends_on=date(2027, 12, 1))
    assert set(told(desk, home, 3)) == {
        ("Libros de Camila", "Pedido", "Concedido"),
        ("Resolución de Libros de Camila", "", "Res. 1"),
        ("Término de Libros de Camila", "", "1 dic"),
    }
    benefits.record_benefit_event(desk, benefit=asked.id, event="book_lost", on=FIRST_DAY)
    assert told(desk, home) == [("Libros de Camila", "", "Perder dos libros")]
    bonus = benefits.apply_benefit(desk, family=home.id, code="seeds", on=FIRST_DAY).value
    assert told(desk, home) == [("Bono de semillas", "", "Pedido · 1 mar")]
    assert bonus.member == ""
    file.record_income(desk, family=home.id, source="Feria", amount=10_000)
    assert told(desk, home) == [("Ingreso: Feria", "", "$10.000")]


def test_referrals_notes_files_contacts_and_the_rest(desk: Desk, home: Home, institution: Institution) -> None:
    sent = network.refer(
        desk, family=home.id, institution=institution.id, reason="Control", brings=[("Cédula", True)]
    ).value
    assert told(desk, home) == [("Derivación N.º 1", "", "Control")]
    network.answer_referral(desk, referral=sent.id, answer="absent", on=FIRST_DAY, note="No abrió")
    assert told(desk, home) == [("Respuesta a la derivación N.º 1", "Sin respuesta", "No vino · No abrió")]
    file.write_note(desk, family=home.id, text="Tienen huerta")
    assert told(desk, home) == [("Nota", "", "Tienen huerta")]
    file.attach(desk, family=home.id, name="foto.png", data=PNG)
    assert told(desk, home) == [("Archivo", "", "foto.png")]
    file.record_contact(desk, family=home.id, medium="call", with_whom="Rosa", why="Saludar")
    assert told(desk, home) == [("Contacto fuera de las visitas", "", "Saludar · Rosa")]
    file.add_strength(desk, family=home.id, area="human", text="Huerta")
    assert told(desk, home) == [("Bodega: Huerta", "", "Se anotó")]
    evaluations.evaluate(desk, family=home.id, moment="start")
    assert told(desk, home) == [("Diagnóstico", "", "Se anotó")]


def test_stages_are_named_as_the_programme_does(desk: Desk, home: Home, clock: MovingClock) -> None:
    clock.day = date(2027, 3, 2)
    path.suspend(desk, family=home.id, reason="storm", on=clock.day)
    assert told(desk, home)[0][:2] == ("Etapa", "Activa")


# What can be taken back


def test_what_was_undone_says_so_and_is_not_undone_again(desk: Desk, home: Home) -> None:
    file.write_note(desk, family=home.id, text="Tienen huerta")
    assert newest(desk, home).may == "undo"
    history.undo(desk, family=home.id)
    note = next(line for line in page(desk, home).lines if line.what == "Nota" and line.after == "Tienen huerta")
    assert (note.undone, note.may) == (True, "")
    assert newest(desk, home).after == "Se quitó"
    assert newest(desk, home).may == ""


def test_what_accompanies_nothing_else_is_told_after_all(desk: Desk, home: Home, clock: MovingClock) -> None:
    session = hold(desk, home)
    with desk.store.transaction(clock.stamp("correct_session")) as tx:
        tx.change(session, fixed=True)
    assert newest(desk, home).after == "sí"


# What is looked for


def test_a_kind_a_person_a_day_and_a_text(desk: Desk, home: Home, worker: Worker, clock: MovingClock) -> None:
    file.write_note(desk, family=home.id, text="Tienen Huerta y gallinas")
    clock.day = date(2027, 3, 8)
    other = Desk(desk.store, desk.clock, actor=worker.id, device="x")
    file.record_income(other, family=home.id, source="Pensión", amount=1_000)
    whole = page(desk, home).total
    for filters, expected in (
        (Filters(kind="notes"), ["Nota"]),
        (Filters(person=worker.id), ["Ingreso: Pensión"]),
        (Filters(since=date(2027, 3, 8)), ["Ingreso: Pensión"]),
        (Filters(text="HUERTA y gall"), ["Nota"]),
        (Filters(text="pension"), ["Ingreso: Pensión"]),
        (Filters(kind="notes", person=worker.id), []),
    ):
        found = page(desk, home, filters=filters)
        assert [line.what for line in found.lines] == expected
        assert (found.found, found.total) == (len(expected), whole)


def test_pages_follow_each_other(desk: Desk, home: Home) -> None:
    for number in range(5):
        file.write_note(desk, family=home.id, text=f"Nota {number}")
    first = page(desk, home, limit=2)
    rest = page(desk, home, offset=2, limit=500)
    assert [line.after for line in first.lines] == ["Nota 4", "Nota 3"]
    assert rest.lines[0].after == "Nota 2"
    assert len(first.lines) + len(rest.lines) == first.found == first.total
    sought = page(desk, home, filters=Filters(text="nota"), offset=4, limit=10)
    assert [line.after for line in sought.lines] == ["Nota 0"]


def test_a_family_that_has_not_entered_has_a_history_too(desk: Desk, listed: Home) -> None:
    members.change_family(desk, family=listed.id, phone="1")
    assert told(desk, listed) == [("Teléfono de contacto", "", "1")]


def test_the_queries_do_not_grow_with_the_history(desk: Desk, home: Home) -> None:
    few = statements(desk, lambda: page(desk, home))
    for number in range(20):
        file.write_note(desk, family=home.id, text=f"Nota {number}")
    assert statements(desk, lambda: page(desk, home, filters=Filters(text="nota"))) == few
    assert few <= 9


@pytest.mark.parametrize(
    ("day", "words"),
    [
        (date(2027, 3, 16), "Hoy, martes 16 de marzo"),
        (date(2027, 3, 15), "Ayer, lunes 15 de marzo"),
        (date(2027, 2, 2), "Martes 2 de febrero"),
        (date(2026, 9, 2), "Miércoles 2 de septiembre de 2026"),
    ],
)
def test_days_as_people_say_them(day: date, words: str) -> None:
    assert day_words(day, date(2027, 3, 16)) == words


def test_every_kind_of_a_familys_records_has_words_and_a_filter() -> None:
    of_the_unit = {
        "unit", "worker", "caseload", "transfer", "parameter", "institution", "service", "service_condition",
    }  # fmt: skip
    assert KINDS.keys() - KIND_WORDS.keys() - of_the_unit <= {"network_tie"}
    assert {words[2] for words in KIND_WORDS.values()} == FILTERS.keys()
