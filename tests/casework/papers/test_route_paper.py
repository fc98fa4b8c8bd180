"""The route sheet: a worker's day, without RUN or conditions."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime, time, timedelta

from desktop_app.casework import agreements, members, office, sessions
from desktop_app.casework.papers import print_route, route
from desktop_app.documents.parts import Stop
from desktop_app.documents.render import render
from desktop_app.domain.records import Enrolment, Family, Member, Record, Session
from tests.casework.home import FIRST_DAY
from tests.casework.papers.desk import PaperDesk, text_of

NOON = datetime.fromisoformat("2027-03-01T15:10:00+00:00")


def visit(at: PaperDesk, number: int, day: date, hour: str = "15:00") -> list[Record]:
    """One more family of the worker, with a visit planned."""
    caseload = at.desk.store.get(Family, at.home.id).caseload
    family = Family(code=f"09-{1000 + number}", name=f"Paz {number:03d}", commune="09205", caseload=caseload)
    entered = Enrolment(family=family.id, number=1, programme="blank", version="2020.1", enrolled_on=FIRST_DAY)
    planned = Session(family=family.id, enrolment=entered.id, number=1, day=day, hour=hour)
    return [replace(family, enrolment=entered.id), entered, planned]


def test_the_sheet_has_the_visits_of_the_day_in_order(at: PaperDesk) -> None:
    members.change_family(at.desk, family=at.home.id, phone="9 0131 4470", directions="portón verde")
    sheet = route.build(at.desk.store, at.worker.id, FIRST_DAY, NOON)
    assert (sheet.worker, sheet.date, sheet.printed.time()) == ("Laura Soto Vergara", FIRST_DAY, time(12, 10))
    assert sheet.stops == (
        Stop(
            at=time(10),
            family="Díaz Huenchumán",
            address="Los Aromos 214, portón verde",
            contact="Rosa, 9 0131 4470",
            session=1,
            sessions=3,
            aim="Conocerse",
        ),
    )
    assert (sheet.calls, sheet.pack) == ((), "")


def test_what_waits_to_be_signed_is_taken_along_but_nothing_reserved(at: PaperDesk) -> None:
    at.wish("G1")
    agreements.draft_agreement(at.desk, family=at.home.id)
    at.contract("G1")
    members.answer_question(at.desk, family=at.home.id, question="reads_braille", value=True, member=at.home.mother.id)
    at.contract("R1")
    at.sign(at.contract("G2"))
    (stop,) = route.build(at.desk.store, at.worker.id, FIRST_DAY, NOON).stops
    assert stop.items == ("Acuerdo familiar, para firmar", "Contrato N.º 1, para firmar")


def test_who_has_no_hour_or_was_missed_is_called(at: PaperDesk) -> None:
    later = datetime.fromisoformat("2027-03-02T12:00:00+00:00")
    assert route.build(at.desk.store, at.worker.id, date(2027, 3, 2), later).calls == (
        "Familia Díaz Huenchumán: la sesión 1 no se hizo, acordar otra fecha",
    )
    sessions.move_session(at.desk, family=at.home.id, number=1, day=FIRST_DAY, hour="")
    sheet = route.build(at.desk.store, at.worker.id, FIRST_DAY, NOON)
    assert (sheet.stops, sheet.calls) == (
        (),
        ("Familia Díaz Huenchumán: la sesión 1 es hoy y no tiene hora",),
    )


def test_a_day_ahead_blames_no_session_that_still_has_its_day(at: PaperDesk) -> None:
    ahead = route.build(at.desk.store, at.worker.id, date(2027, 12, 1), NOON)
    assert (ahead.stops, ahead.calls, ahead.more_calls) == ((), (), 0)
    sessions.move_session(at.desk, family=at.home.id, number=1, day=date(2027, 3, 3), hour="")
    assert route.build(at.desk.store, at.worker.id, date(2027, 3, 3), NOON).calls == (
        "Familia Díaz Huenchumán: la sesión 1 es este día y no tiene hora",
    )


def test_a_sheet_of_a_day_gone_by_blames_what_was_left_before_it(at: PaperDesk) -> None:
    later = datetime.fromisoformat("2027-04-20T12:00:00+00:00")
    calls = route.build(at.desk.store, at.worker.id, date(2027, 3, 2), later).calls
    assert calls == ("Familia Díaz Huenchumán: la sesión 1 no se hizo, acordar otra fecha",)


def test_calls_are_the_oldest_first_and_what_has_no_room_is_counted(at: PaperDesk) -> None:
    with at.desk.store.transaction(at.clock.stamp()) as tx:
        for number in range(200):
            tx.add(*visit(at, number, FIRST_DAY - timedelta(days=1 + number), hour=""))
        tx.add(*visit(at, 200, FIRST_DAY, hour=""))
    sheet = route.build(at.desk.store, at.worker.id, FIRST_DAY, NOON)
    assert (len(sheet.calls), sheet.more_calls) == (30, 171)
    assert sheet.calls[0] == "Familia Paz 200: la sesión 1 es hoy y no tiene hora"
    assert sheet.calls[1].startswith("Familia Paz 199: la sesión 1 no se hizo")
    text = text_of(render(sheet))
    assert "Familia Paz 171:" in text
    assert "Familia Paz 170:" not in text
    assert "Y 171 llamadas más: véalas en Puente." in text


def test_a_family_without_a_head_is_called_by_its_telephone(at: PaperDesk) -> None:
    with at.desk.store.transaction(at.clock.stamp()) as tx:
        tx.change(tx.get(Member, at.home.mother.id), relation="parent")
    (stop,) = route.build(at.desk.store, at.worker.id, FIRST_DAY, NOON).stops
    assert stop.contact == ""


def test_the_families_of_others_are_not_on_the_sheet(at: PaperDesk) -> None:
    other = office.add_worker(at.desk, names="Inés", surnames="Rojas").value
    assert route.build(at.desk.store, other.id, FIRST_DAY, NOON).stops == ()


def test_the_printed_sheet_carries_neither_run_nor_number_in_its_name(at: PaperDesk) -> None:
    printed = print_route(at.desk.store, worker=at.worker.id, day=FIRST_DAY, now=NOON, size="a4", grey=True)
    assert (printed.name, printed.number, printed.code) == ("route-sheet-2027-03-01.pdf", "", "")
    text = text_of(printed.pdf)
    assert "Familia Díaz Huenchumán" in text
    assert "40.287.651" not in text
    again = print_route(at.desk.store, worker=at.worker.id, day=FIRST_DAY, now=NOON, size="a4", grey=True)
    assert again.pdf == printed.pdf


def test_the_queries_do_not_grow_with_the_families(at: PaperDesk) -> None:
    def queries() -> int:
        seen: list[str] = []
        at.desk.store.connection.set_trace_callback(seen.append)
        route.build(at.desk.store, at.worker.id, FIRST_DAY, NOON)
        at.desk.store.connection.set_trace_callback(None)
        return len(seen)

    few = queries()
    with at.desk.store.transaction(at.clock.stamp()) as tx:
        for number in range(5):
            tx.add(*visit(at, number, FIRST_DAY))
    assert len(route.build(at.desk.store, at.worker.id, FIRST_DAY, NOON).stops) == 6
    assert queries() == few
