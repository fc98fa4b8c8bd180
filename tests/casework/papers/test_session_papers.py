"""What the record of a session says, and the sheet and poster that stand for the whole bridge."""

from __future__ import annotations

from datetime import date, time, timedelta

import pytest

from desktop_app.casework import agreement_contracts, agreements, commitments, members, sessions
from desktop_app.casework.commitments import Promise
from desktop_app.casework.diagnosis import Finding, set_condition
from desktop_app.documents import model
from desktop_app.documents.parts import Attendance, ConditionLine, Moved, NextVisit, ShortLine
from desktop_app.domain.bridge import count
from desktop_app.domain.errors import Refused
from desktop_app.domain.records import Assessment, Enrolment, Family
from tests.casework.home import FIRST_DAY
from tests.casework.papers.desk import PaperDesk

SECOND_DAY = date(2027, 3, 15)


def record_of(at: PaperDesk, which: str = "") -> model.SessionRecord:
    paper = at.write("session-record", which)
    assert isinstance(paper, model.SessionRecord)
    return paper


def moved(paper: model.SessionRecord) -> list[tuple[str, str, str]]:
    return [(item.code, item.before, item.now) for item in paper.moved]


def test_the_record_says_where_when_and_who(at: PaperDesk) -> None:
    at.hold(words="Ya plantamos.", remarks="Todo bien.")
    paper = record_of(at)
    assert (paper.number, paper.session, paper.sessions, paper.date) == ("09-0121-AS-01", 1, 3, FIRST_DAY)
    assert (paper.place, paper.starts, paper.ends) == ("en la casa", time(10), time(11, 15))
    assert paper.attendance == (
        Attendance(name="Rosa", present=True),
        Attendance(name="Camila", present=True),
        Attendance(name="Pedro", present=False, note="en el trabajo"),
    )
    assert (paper.words, paper.notes) == ("Ya plantamos.", "Todo bien.")
    assert [place.name for place in paper.signatures] == ["Rosa Huenchumán", "Laura Soto"]
    assert paper.next_visit == NextVisit(on=SECOND_DAY, at=time(10), place="en la casa")


def test_a_session_elsewhere_and_without_hours_says_so(at: PaperDesk) -> None:
    sessions.move_session(at.desk, family=at.home.id, number=1, day=FIRST_DAY, hour="", place="en la sede")
    sessions.hold_session(
        at.desk, family=at.home.id, number=1, held=sessions.Held(on=FIRST_DAY, present=[at.home.mother.id])
    )
    paper = record_of(at)
    assert (paper.place, paper.starts, paper.ends) == ("en la sede", None, None)


def test_the_last_session_has_no_next_visit(at: PaperDesk) -> None:
    for number, day in ((1, FIRST_DAY), (2, SECOND_DAY), (3, date(2027, 3, 30))):
        at.clock.day = day
        at.hold(number)
    assert record_of(at).next_visit is None
    assert record_of(at, "2").number == "09-0121-AS-02"
    assert record_of(at, "09-0121-AS-01").session == 1


def test_a_record_printed_late_tells_of_the_session_that_followed_it(at: PaperDesk) -> None:
    for number, day in ((1, FIRST_DAY), (2, SECOND_DAY + timedelta(days=1))):
        at.clock.day = day
        at.hold(number)
    following = record_of(at, "1").next_visit
    assert following is not None
    assert following.on == SECOND_DAY + timedelta(days=1)


def test_a_session_that_was_not_held_has_no_record(at: PaperDesk) -> None:
    with pytest.raises(Refused, match="todavía no se realiza"):
        record_of(at)
    at.hold()
    with pytest.raises(Refused, match="todavía no se realiza"):
        record_of(at, "2")


def test_what_moved_in_the_session_is_told_and_nothing_else(at: PaperDesk) -> None:
    at.find(Finding("G1", "to_be_worked"), Finding("G2", "in_work"), Finding("R2", "to_be_worked"))
    set_condition(at.desk, family=at.home.id, condition="R2", status="in_work")
    at.clock.day = SECOND_DAY
    first = at.hold()
    session = first.id
    set_condition(at.desk, family=at.home.id, condition="G1", status="in_work", session=session)
    set_condition(at.desk, family=at.home.id, condition="G1", status="met", session=session)
    set_condition(at.desk, family=at.home.id, condition="G2", status="met", member=at.home.mother.id, session=session)
    at.clock.day = date(2027, 3, 20)
    set_condition(at.desk, family=at.home.id, condition="R2", status="met")
    paper = record_of(at)
    assert moved(paper) == [("G1", "to_be_worked", "met")]
    assert paper.moved[0] == Moved(
        code="G1",
        dimension="Huerto",
        text="Que la familia tenga un huerto plantado",
        before="to_be_worked",
        now="met",
    )
    assert count(*paper.bridge).laid == 1


def test_what_a_diagnosis_finds_has_not_moved(at: PaperDesk) -> None:
    session = at.hold()
    set_condition(at.desk, family=at.home.id, condition="G1", status="met", session=session.id)
    paper = record_of(at)
    assert moved(paper) == []
    assert count(*paper.bridge).laid == 1


def test_a_session_in_which_nothing_was_written_shows_the_bridge_of_its_day(at: PaperDesk) -> None:
    at.hold()
    paper = record_of(at)
    assert (paper.moved, count(*paper.bridge).laid) == ((), 0)


def test_old_promises_are_reviewed_and_new_ones_made(at: PaperDesk) -> None:
    old = commitments.add_commitment(at.desk, family=at.home.id, party="family", what="Regar.").value
    at.wish("G1")
    agreements.draft_agreement(at.desk, family=at.home.id)
    session = at.hold()
    commitments.settle_commitment(at.desk, commitment=old.id, outcome="not_yet", note="Llovió")
    commitments.add_commitment(at.desk, family=at.home.id, party="family", what="Podar.", session=session.id)
    at.contract(promises=[Promise(party="worker", what="Traer agua.")], session=session.id)
    gone = at.contract(promises=[Promise(party="worker", what="Nada.")], session=session.id)
    agreement_contracts.annul_contract(at.desk, agreement=gone.id, reason="Error")
    paper = record_of(at)
    assert [(item.what, item.outcome, item.note) for item in paper.reviewed] == [("Regar.", "not_yet", "Llovió")]
    assert [item.what for item in paper.commitments] == ["Podar.", "Traer agua."]


def test_what_is_reserved_is_not_in_the_record(at: PaperDesk) -> None:
    members.answer_question(at.desk, family=at.home.id, question="reads_braille", value=True, member=at.home.mother.id)
    at.find(Finding("R1", "to_be_worked"))
    session = at.hold(remarks="Hablamos de braille.")
    secret = [Promise(party="family", what="Pedir libros.", condition="R1")]
    contract = at.contract("R1", promises=[Promise(party="family", what="Leer con los dedos.")], session=session.id)
    commitments.add_commitment(
        at.desk, family=at.home.id, party="family", what=secret[0].what, condition="R1", session=session.id
    )
    at.sign(contract)
    paper = record_of(at)
    assert (paper.moved, paper.commitments, paper.notes) == ((), (), "")
    assert "R1" not in {item.code for span in paper.bridge for item in span.planks}


def test_remarks_that_name_what_is_reserved_are_left_out(at: PaperDesk) -> None:
    for number, remarks, kept in (
        (1, "Pidió LIBROS EN BRAILLE.", ""),
        (2, "Ver R1.", ""),
        (3, "Ver R11.", "Ver R11."),
    ):
        at.clock.day = FIRST_DAY + timedelta(days=14 * (number - 1))
        at.hold(number, remarks=remarks)
        assert record_of(at).notes == kept


def test_remarks_stay_where_nothing_reserved_was_touched(at: PaperDesk) -> None:
    at.find(Finding("G1", "to_be_worked"))
    session = at.hold(remarks="Todo bien.")
    set_condition(at.desk, family=at.home.id, condition="G1", status="in_work", session=session.id)
    assert record_of(at).notes == "Todo bien."


# The sheet and the poster


def sheet_lines(at: PaperDesk) -> dict[str, ConditionLine]:
    paper = at.write("conditions-sheet")
    assert isinstance(paper, model.ConditionsSheet)
    return {line.code: line for dimension in paper.dimensions for line in dimension.lines}


def test_the_sheet_has_every_condition_but_the_reserved_ones(at: PaperDesk) -> None:
    at.find(
        Finding("G1", "met"),
        Finding("G2", "met", member=at.home.mother.id),
        Finding("G2", "to_be_worked", member=at.home.partner.id),
    )
    lines = sheet_lines(at)
    assert list(lines) == ["G1", "G2", "R2"]
    assert (lines["G1"].state, lines["G1"].since, lines["G1"].who) == ("met_at_start", FIRST_DAY, "")
    assert (lines["G2"].state, lines["G2"].who) == ("to_be_worked", "Falta Pedro")
    assert (lines["R2"].state, lines["R2"].since, lines["R2"].who) == ("to_be_worked", None, "")


def test_the_sheet_names_all_where_all_are_missing_and_the_session_it_is_of(at: PaperDesk) -> None:
    at.find(Finding("G2", "to_be_worked"))
    at.hold()
    paper = at.write("conditions-sheet")
    assert isinstance(paper, model.ConditionsSheet)
    assert (paper.number, paper.session, paper.sessions) == ("09-0121-HC-20270301", 1, 3)
    assert sheet_lines(at)["G2"].who == "Rosa y Pedro"


def test_the_sheet_says_the_next_step_on_each_condition(at: PaperDesk) -> None:
    late = Promise(party="family", what="Plantar.", by_when=date(2027, 4, 1))
    soon = Promise(party="worker", what="Traer agua.", by_when=date(2027, 3, 5))
    at.sign(at.contract("G1", promises=[late, soon]))
    commitments.add_commitment(at.desk, family=at.home.id, party="family", what="Leer.", condition="R2")
    lines = sheet_lines(at)
    assert lines["G1"].next == "Laura Soto, Apoyo Familiar: Traer agua."
    assert (lines["R2"].next, lines["G2"].next) == ("La familia: Leer.", "")


def test_the_poster_shows_what_is_laid_in_work_and_missing_the_wished_first(at: PaperDesk) -> None:
    at.find(Finding("G1", "in_work"), Finding("G2", "met"))
    at.wish("R2")
    paper = at.write("poster")
    assert isinstance(paper, model.Poster)
    assert paper.achieved == (ShortLine(code="G2", short="Sabe regar", state="met_at_start"),)
    assert paper.in_work == (ShortLine(code="G1", short="Huerto plantado", state="in_work"),)
    assert paper.missing == (ShortLine(code="R2", short="Leer juntos", state="to_be_worked"),)
    assert (paper.worker, paper.worker_phone, paper.number) == ("Laura Soto Vergara", "9 0131 2046", "")


def test_the_poster_of_a_family_without_worker_names_the_unit(at: PaperDesk) -> None:
    with at.desk.store.transaction(at.clock.stamp()) as tx:
        tx.change(tx.get(Family, at.home.id), caseload="")
    paper = at.write("poster")
    assert isinstance(paper, model.Poster)
    assert (paper.worker, paper.worker_phone) == ("Apoyo Familiar", "")


def test_a_family_that_has_not_entered_has_no_bridge(at: PaperDesk) -> None:
    with at.desk.store.transaction(at.clock.stamp()) as tx:
        tx.change(tx.get(Family, at.home.id), enrolment="")
    for paper in ("poster", "conditions-sheet", "session-record", "evaluation"):
        with pytest.raises(Refused, match="todavía no ingresa"):
            at.write(paper)


def test_an_assessment_of_an_earlier_participation_does_not_move_planks(at: PaperDesk) -> None:
    at.find(Finding("G1", "to_be_worked"))
    former = Enrolment(family=at.home.id, number=7, programme="blank", version="2020.1", enrolled_on=FIRST_DAY)
    other = Assessment(family=at.home.id, enrolment=former.id, condition="G1", status="met", since=FIRST_DAY)
    with at.desk.store.transaction(at.clock.stamp()) as tx:
        tx.put(former, other)
    at.hold()
    assert count(*record_of(at).bridge).laid == 0
