"""One session: who was there, what was agreed, what changed, how far the bridge came."""

from __future__ import annotations

from datetime import date

from desktop_app.casework import agreement_contracts, commitments, diagnosis, history, members, sessions
from desktop_app.casework.commitments import Promise
from desktop_app.casework.diagnosis import Finding
from desktop_app.casework.paper_signing import sign_paper
from desktop_app.casework.sessions import Held
from desktop_app.casework.verb import Desk
from desktop_app.casework.views.family_session import SessionDetail, family_session
from desktop_app.domain.records import Session, Worker
from tests.casework.home import FIRST_DAY, Home, MovingClock
from tests.casework.pens import on_paper
from tests.casework.views.reading import statements

SECOND = date(2027, 3, 15)


def detail(desk: Desk, home: Home, number: int = 1, *, reserved: bool = False) -> SessionDetail:
    found = family_session(desk, home.id, number, reserved=reserved)
    assert found is not None
    return found


def hold(desk: Desk, home: Home, number: int = 1, on: date = FIRST_DAY, **more: str) -> Session:
    absent = {home.partner.id: "en el trabajo"}
    held = Held(on, [home.girl.id, home.mother.id], "10:00", "11:15", absent=absent, **more)
    return sessions.hold_session(desk, family=home.id, number=number, held=held).value


def set_status(desk: Desk, home: Home, condition: str, status: str, session: Session, **more: str) -> None:
    diagnosis.set_condition(
        desk, family=home.id, condition=condition, status=status, session=session.id, reason="x", **more
    )


def test_a_family_or_session_that_is_not_there_has_no_detail(desk: Desk, listed: Home, home: Home) -> None:
    del listed
    assert family_session(desk, home.id, 9) is None


def test_a_family_that_has_not_entered_has_no_sessions(desk: Desk, listed: Home) -> None:
    assert family_session(desk, listed.id, 1) is None


def test_a_planned_session_says_when_and_what_for(desk: Desk, home: Home) -> None:
    shown = detail(desk, home)
    assert shown.title == "Sesión 1, lunes 1 de marzo de 2027"
    assert shown.second == "10:00, en la casa. Conocerse"
    assert (shown.held, shown.laid, shown.spans, shown.changed, shown.signers) == (False, None, (), (), ())


def test_a_place_is_told_as_it_was_typed(desk: Desk, home: Home) -> None:
    sessions.move_session(desk, family=home.id, number=1, day=date(2027, 3, 3), hour="", place="la sede")
    assert detail(desk, home).second == "la sede. Conocerse"


def test_who_was_there_comes_first_and_who_was_not_says_why(desk: Desk, home: Home) -> None:
    members.change_member(desk, family=home.id, member=home.girl.id, birth_date=date(2016, 11, 2))
    hold(desk, home, words="«Bien»", remarks="Llevar semillas")
    shown = detail(desk, home)
    assert [(line.name, line.second, line.present) for line in shown.attended] == [
        ("Rosa Huenchumán", "Jefa de hogar", True),
        ("Camila Díaz", "10 años", True),
        ("Pedro", "en el trabajo", False),
    ]
    assert shown.second == "10:00 a 11:15, en la casa. Conocerse"
    assert (shown.words, shown.remarks, shown.started, shown.ended) == ("«Bien»", "Llevar semillas", "10:00", "11:15")


def test_an_hour_that_was_not_noted_is_left_out(desk: Desk, home: Home) -> None:
    sessions.hold_session(desk, family=home.id, number=1, held=Held(FIRST_DAY, [home.mother.id], "10:00"))
    shown = detail(desk, home)
    assert shown.second == "10:00, en la casa. Conocerse"
    assert [line.second for line in shown.attended if not line.present] == ["No estaba", "No estaba"]


def test_what_was_promised_in_it_and_in_its_contracts(desk: Desk, home: Home, worker: Worker) -> None:
    session = hold(desk, home)
    commitments.add_commitment(desk, family=home.id, party="family", what="Traer agua", session=session.id)
    made = agreement_contracts.make_contract(
        desk,
        family=home.id,
        conditions=["G1"],
        situation="Seco.",
        commitments=[Promise(party="worker", what="Traer semillas", by_when=date(2027, 3, 20))],
        session=session.id,
    ).value
    others = agreement_contracts.make_contract(
        desk, family=home.id, conditions=["R2"], situation="x", commitments=[Promise(party="family", what="Leer")]
    ).value
    shown = detail(desk, home)
    assert [(line.who, line.what, line.day, line.outcome) for line in shown.agreed] == [
        (f"{worker.names} Soto, Apoyo Familiar", "Traer semillas", "20 mar", ""),
        ("La familia", "Traer agua", "", ""),
    ]
    agreement_contracts.annul_contract(desk, agreement=made.id, reason="x")
    assert others.session == ""
    assert [line.what for line in detail(desk, home).agreed] == ["Traer agua"]


def test_what_is_reserved_is_left_out_until_asked_for(desk: Desk, home: Home) -> None:
    members.answer_question(desk, family=home.id, question="reads_braille", value=True, member=home.girl.id)
    session = hold(desk, home)
    commitments.add_commitment(
        desk, family=home.id, party="family", what="Pedir un libro", session=session.id, condition="R1"
    )
    set_status(desk, home, "R1", "in_work", session, member=home.girl.id)
    shown = detail(desk, home)
    assert (shown.agreed, shown.changed) == ((), ())
    open_ = detail(desk, home, reserved=True)
    assert [line.what for line in open_.agreed] == ["Pedir un libro"]
    assert [(line.code, line.words) for line in open_.changed] == [("R1", "Libros en braille · Camila")]


def test_what_changed_in_it_and_how_many_planks_lie(desk: Desk, home: Home, clock: MovingClock) -> None:
    diagnosis.diagnose(desk, family=home.id, findings=[Finding("G1", "to_be_worked"), Finding("R2", "met")])
    clock.day = SECOND
    sessions.hold_session(desk, family=home.id, number=1, held=Held(SECOND, [home.mother.id]))
    session = desk.store.find(Session, number=1)[0]
    set_status(desk, home, "G1", "in_work", session)
    set_status(desk, home, "G1", "met", session)
    set_status(desk, home, "R2", "to_be_worked", session)
    set_status(desk, home, "R2", "met", session)
    shown = detail(desk, home)
    assert [(line.before, line.after, line.code, line.words) for line in shown.changed] == [
        ("to_be_worked", "met", "G1", "Huerto plantado"),
        ("met_at_start", "met", "R2", "Leer juntos"),
    ]
    assert shown.laid == (1, 2)
    assert shown.spans == ((2, 2, 1, 0), (2, 1, 1, 0))


def test_what_came_back_to_where_it_was_did_not_change(desk: Desk, home: Home) -> None:
    diagnosis.diagnose(desk, family=home.id, findings=[Finding("G1", "to_be_worked")])
    session = hold(desk, home)
    set_status(desk, home, "G1", "in_work", session)
    set_status(desk, home, "G1", "to_be_worked", session)
    assert detail(desk, home).changed == ()


def test_what_was_undone_did_not_happen(desk: Desk, home: Home) -> None:
    diagnosis.diagnose(desk, family=home.id, findings=[Finding("G1", "to_be_worked")])
    session = hold(desk, home)
    set_status(desk, home, "G1", "met", session)
    history.undo(desk, family=home.id)
    shown = detail(desk, home)
    assert (shown.changed, shown.laid) == ((), (0, 0))
    history.redo(desk, family=home.id)
    assert detail(desk, home).laid == (0, 1)


def test_a_session_without_movement_stands_where_the_family_stood_then(
    desk: Desk, home: Home, clock: MovingClock
) -> None:
    diagnosis.diagnose(desk, family=home.id, findings=[Finding("R2", "met")])
    hold(desk, home)
    clock.day = date(2027, 3, 2)
    diagnosis.set_condition(desk, family=home.id, condition="G1", status="met")
    assert detail(desk, home).laid == (1, 1)


def test_days_on_which_it_did_not_take_place_and_why_it_was_annulled(
    desk: Desk, home: Home, clock: MovingClock
) -> None:
    sessions.miss_session(desk, family=home.id, number=1, reason="Llovía")
    clock.day = date(2027, 3, 2)
    hold(desk, home, on=clock.day)
    sessions.annul_session(desk, family=home.id, number=1, reason="Era otra familia")
    assert detail(desk, home).notes == (
        "No se hizo el lun 1 mar: Llovía",
        "Se anuló lo anotado: Era otra familia",
    )


def test_who_still_has_to_sign_its_record(desk: Desk, home: Home, worker: Worker) -> None:
    hold(desk, home)
    assert [name for _id, name in detail(desk, home).signers] == ["Rosa Huenchumán", "Pedro Díaz", "Laura Soto"]
    sign_paper(desk, family=home.id, paper="session-record", which="1", signatures=[on_paper(home.mother)])
    assert [name for _id, name in detail(desk, home).signers] == ["Pedro Díaz", "Laura Soto"]
    rest = [on_paper(home.partner), on_paper(worker)]
    sign_paper(desk, family=home.id, paper="session-record", which="1", signatures=rest)
    shown = detail(desk, home)
    assert (shown.signed, shown.signers) == (True, ())


def test_the_queries_do_not_grow_with_what_was_said_and_done(desk: Desk, home: Home) -> None:
    session = hold(desk, home)
    few = statements(desk, lambda: detail(desk, home))
    for _turn in range(3):
        commitments.add_commitment(desk, family=home.id, party="family", what="Traer agua", session=session.id)
        set_status(desk, home, "G1", "in_work", session)
        set_status(desk, home, "G1", "to_be_worked", session)
    assert statements(desk, lambda: detail(desk, home)) == few
    assert few <= 20
