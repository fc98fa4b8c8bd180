"""Who is here, and what became of what was promised: by keys, by taps, and what is said when something is missing."""

from __future__ import annotations

from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QLineEdit

from desktop_app.casework import commitments, sessions
from desktop_app.domain.records import Member, MissedSession, Session
from desktop_app.store import drafts
from desktop_app.ui.context import Context
from desktop_app.ui.screens.visit.parts import Choice
from tests.ui.homes import House
from tests.ui.visit.visitor import Visitor


def words(visitor: Visitor) -> str:
    """All words of the step that can be read."""
    return "\n".join(label.text() for label in visitor.step.findChildren(QLabel) if label.isVisible())


def names(visitor: Visitor) -> list[str]:
    """Who is marked."""
    present = visitor.sitting.draft.present
    return [person.name for person in visitor.sitting.view.people if person.id in present]


def test_numbers_and_taps_mark_people(visitor: Visitor) -> None:
    visitor.type("1")
    visitor.type("3")
    visitor.type("3")
    visitor.click(f"person:{visitor.sitting.view.people[1].id}")
    assert names(visitor) == ["Rosa", "Pedro"]
    assert visitor.screen.foot.findChild(QLabel) is not None


def test_those_of_the_last_time_come_in_one_tap(visitor: Visitor) -> None:
    visitor.type("5")
    visitor.click("usual")
    assert names(visitor) == ["Rosa", "Pedro", "Juana", "Matías"]


def test_why_somebody_is_not_here_as_last_time_or_typed(visitor: Visitor) -> None:
    camila, matias = visitor.sitting.view.people[3].id, visitor.sitting.view.people[4].id
    visitor.click(f"why-chip:{camila}")
    visitor.click(f"why-open:{matias}")
    visitor.type("con fiebre")
    visitor.type("1")  # typed in the field: marks nobody
    assert visitor.sitting.draft.absent == {camila: "en el liceo", matias: "con fiebre1"}
    assert names(visitor) == []


def test_without_anybody_it_does_not_go_on_and_says_what_to_do(visitor: Visitor) -> None:
    visitor.on()
    assert visitor.step.code == "present"
    assert "Marque quiénes están" in words(visitor)
    visitor.type("1")
    assert "Marque quiénes están" not in words(visitor)


def test_nobody_at_home_is_noted_with_a_reason(visitor: Visitor) -> None:
    visitor.click("nobody")
    visitor.click("nobody-done")
    assert "Escriba en una palabra qué pasó" in words(visitor)
    visitor.type("Salieron al pueblo")
    visitor.click("nobody-done")
    desk = visitor.house.open()
    assert [missed.reason for missed in desk.store.find(MissedSession)][-1] == "Salieron al pueblo"
    assert drafts.beginning(desk.store.connection, "visit:") == []
    desk.store.close()
    assert visitor.told[0][1].startswith("Se anotó que la visita no se hizo")
    assert visitor.told[1] == ("back",)


def test_nobody_at_home_before_the_day_is_refused_in_place(visitor: Visitor) -> None:
    visitor.house.clock.day = date(2027, 3, 12)
    visitor.enter()
    visitor.click("nobody")
    visitor.type("x")
    visitor.click("nobody-done")
    assert "para más adelante" in words(visitor)


def test_a_visit_that_cannot_be_made_says_why_and_leads_back(house: House, context: Context) -> None:
    desk = house.open()
    house.clock.day = date(2027, 3, 16)
    session = next(it for it in desk.store.find(Session, state="planned"))
    head = next(member.id for member in desk.store.find(Member) if member.relation == "head")
    held = sessions.Held(house.clock.day, [head])
    sessions.hold_session(desk, family=session.family, number=15, held=held)
    desk.store.close()
    visitor = Visitor.at(house, context)
    assert visitor.screen.sitting is None
    assert "Hoy ya se hizo una visita" in "\n".join(label.text() for label in visitor.screen.findChildren(QLabel))
    visitor.click("go-back")
    assert visitor.told == [("back",)]
    visitor.close()


# Earlier commitments


@pytest.fixture
def promises(visitor: Visitor) -> list[str]:
    visitor.go_to("commitments")
    return [promise.id for promise in visitor.sitting.view.promises]


def test_one_key_settles_and_goes_on(visitor: Visitor, promises: list[str]) -> None:
    visitor.type("1")
    assert visitor.sitting.draft.outcomes[promises[0]].outcome == "done"
    assert visitor.sitting.draft.spot.item == promises[1]
    visitor.click("answer:done")
    assert visitor.sitting.draft.outcomes[promises[1]].outcome == "done"
    assert visitor.sitting.draft.spot.item == promises[2]
    assert visitor.focus.objectName() == "list"


def test_what_is_not_done_asks_why_and_stays_until_it_is_said(visitor: Visitor, promises: list[str]) -> None:
    visitor.type("2")
    assert visitor.focus.objectName() == "why"
    visitor.press(Qt.Key.Key_Return)
    assert visitor.sitting.draft.spot.item == promises[0]
    assert "Escriba en una palabra por qué" in words(visitor)
    visitor.type("Faltó el bus")
    visitor.press(Qt.Key.Key_Return)
    assert visitor.sitting.draft.spot.item == promises[1]
    assert visitor.sitting.draft.outcomes[promises[0]].note == "Faltó el bus"


def test_the_answers_are_large_where_there_is_room(visitor: Visitor, promises: list[str]) -> None:
    assert promises
    answers = [each for each in visitor.step.findChildren(Choice) if each.objectName().startswith("answer:")]
    px = visitor.screen.context.theme.px
    for height, wanted in ((768, 88), (420, 62), (768, 88)):
        visitor.screen.resize(visitor.screen.width(), height)
        visitor.house.settle()
        assert [each.height() for each in answers] == [px(wanted)] * 3


def test_a_common_reason_is_one_tap(visitor: Visitor, promises: list[str]) -> None:
    visitor.type("3")
    visitor.click("way:0")
    said = visitor.sitting.draft.outcomes[promises[0]]
    assert (said.outcome, said.note) == ("dropped", "Ya no hace falta")
    assert visitor.sitting.draft.spot.item == promises[1]


def test_a_word_may_be_said_of_what_is_done(visitor: Visitor, promises: list[str]) -> None:
    visitor.click("why-open")
    visitor.type("con ayuda")
    visitor.click("answer:done")
    said = visitor.sitting.draft.outcomes[promises[0]]
    assert (said.outcome, said.note) == ("done", "con ayuda")


def test_arrows_walk_and_letters_do_not(visitor: Visitor, promises: list[str]) -> None:
    visitor.press(Qt.Key.Key_Down)
    visitor.press(Qt.Key.Key_Down)
    visitor.press(Qt.Key.Key_Up)
    visitor.type("e")
    assert visitor.sitting.draft.spot.item == promises[1]
    assert visitor.sitting.draft.outcomes == {}


def test_siguiente_takes_the_next_that_has_no_answer(visitor: Visitor, promises: list[str]) -> None:
    visitor.type("1")
    visitor.press(Qt.Key.Key_Up)
    visitor.on()
    assert visitor.sitting.draft.spot.item == promises[1]


def test_after_the_last_one_the_next_step_is_one_key_away(visitor: Visitor, promises: list[str]) -> None:
    for _promise in promises:
        visitor.type("1")
    assert visitor.focus.objectName() == "next"
    visitor.press(Qt.Key.Key_Return)
    assert visitor.step.code == "conditions"


def test_going_on_by_the_bar_needs_the_words_that_are_missing(visitor: Visitor, promises: list[str]) -> None:
    visitor.type("2")
    visitor.click("step:conditions")
    assert visitor.step.code == "commitments"
    assert visitor.sitting.draft.spot.item == promises[0]
    why = visitor.find("why")
    assert isinstance(why, QLineEdit)
    assert why.property("wrong") == "true"


def test_without_earlier_commitments_the_step_says_so(visitor: Visitor) -> None:
    desk = visitor.house.open()
    for promise in visitor.sitting.view.promises:
        commitments.settle_commitment(desk, commitment=promise.id, outcome="done")
    desk.store.close()
    visitor.enter()
    visitor.type("1")
    visitor.on()
    assert "No hay compromisos pendientes" in words(visitor)
    visitor.type("1")
    visitor.on()
    assert visitor.step.code == "conditions"
