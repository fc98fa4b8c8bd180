"""Conditions, new commitments and the next visit."""

from __future__ import annotations

from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit, QMenu, QPushButton

from desktop_app.casework.views.visit import weekday_words
from desktop_app.domain.dates import show_day
from desktop_app.domain.records import Assessment, Commitment, Member, Session
from desktop_app.ui.screens.visit.conditions import ConditionsStep
from desktop_app.ui.screens.visit.promises import PromisesStep
from tests.ui.visit.reading import shown
from tests.ui.visit.visitor import Visitor

I2 = "I2"
"""Identity cards: five have theirs, Camila's is under way."""


@pytest.fixture
def conditions(visitor: Visitor) -> list[str]:
    visitor.go_to("conditions")
    return list(visitor.sitting.draft.codes)


def take(visitor: Visitor, code: str) -> None:
    step = visitor.step
    assert isinstance(step, ConditionsStep)
    step.take(code)


def found(visitor: Visitor) -> dict[str, str]:
    return {code: it.status for code, it in visitor.sitting.draft.findings.items()}


def test_one_key_sets_a_condition_and_goes_on(visitor: Visitor, conditions: list[str]) -> None:
    visitor.type("t")
    visitor.type("C")
    visitor.click("answer:to_be_worked")
    assert found(visitor) == {conditions[0]: "in_work", conditions[1]: "met", conditions[2]: "to_be_worked"}
    assert visitor.sitting.draft.spot.item == conditions[3]
    assert visitor.focus.objectName() == "list"


def test_what_is_not_for_the_family_asks_why(visitor: Visitor, conditions: list[str]) -> None:
    visitor.type("n")
    assert visitor.focus.objectName() == "why"
    visitor.press(Qt.Key.Key_Return)
    assert "Escriba por qué esta condición no corresponde" in shown(visitor.step)
    visitor.type("No hay techo propio")
    visitor.press(Qt.Key.Key_Return)
    assert visitor.sitting.draft.spot.item == conditions[1]


def test_what_is_lost_again_asks_what_happened(visitor: Visitor, conditions: list[str]) -> None:
    met = next(it for it in visitor.sitting.view.conditions if it.status == "met" and not it.by_person)
    visitor.sitting.draft.codes.append(met.code)
    visitor.step.enter()
    take(visitor, met.code)
    visitor.type("p")
    visitor.press(Qt.Key.Key_Return)
    assert "Esta condición estaba cumplida" in shown(visitor.step)


def test_in_work_for_all_leaves_those_alone_who_have_it(visitor: Visitor, conditions: list[str]) -> None:
    take(visitor, I2)
    visitor.type("t")
    camila = visitor.sitting.view.people[3].id
    assert visitor.sitting.draft.findings[I2].members == {camila: "in_work"}
    visitor.go_to("promises")
    store = visitor.house.open().store
    stands = {it.member: it.status for it in store.find(Assessment, condition=I2)}
    names = {member.id: member.names for member in store.find(Member)}
    store.close()
    assert {names[id_] for id_, status in stands.items() if status == "in_work"} == {"Camila"}


def test_met_for_all_is_met_for_all(visitor: Visitor, conditions: list[str]) -> None:
    take(visitor, I2)
    visitor.type("c")
    assert (visitor.sitting.draft.findings[I2].status, visitor.sitting.draft.findings[I2].members) == ("met", {})


def test_tab_opens_the_persons_and_their_keys_are_theirs_alone(visitor: Visitor, conditions: list[str]) -> None:
    take(visitor, I2)
    assert visitor.shows("persons-open")
    visitor.press(Qt.Key.Key_Tab)
    people = [person.id for person in visitor.sitting.view.people]
    assert visitor.focus.objectName() == f"member:{people[0]}:met"
    visitor.type("cccc")
    assert visitor.focus.objectName().startswith(f"member:{people[4]}:")
    visitor.click(f"member:{people[4]}:in_work")
    members = visitor.sitting.draft.findings[I2].members
    assert [members[id_] for id_ in people[:5]] == ["met"] * 4 + ["in_work"]
    assert visitor.focus.objectName() == f"member:{people[5]}:met"
    visitor.type("c")
    assert visitor.focus.objectName() == "why"  # one had his, and has it no more
    assert visitor.sitting.draft.spot.item == I2


def test_after_the_last_person_the_next_condition_follows(visitor: Visitor, conditions: list[str]) -> None:
    take(visitor, I2)
    visitor.press(Qt.Key.Key_Tab)
    visitor.type("cccccc")
    assert visitor.sitting.draft.spot.item == conditions[conditions.index(I2) + 1]


def test_tab_goes_on_where_there_are_no_persons(visitor: Visitor, conditions: list[str]) -> None:
    take(visitor, "H6")
    visitor.press(Qt.Key.Key_Tab)
    assert visitor.focus.objectName() == "answer:met"
    assert not visitor.shows("persons-open")


def test_another_condition_is_added_from_the_menu(visitor: Visitor, conditions: list[str]) -> None:
    button = visitor.find("more", QPushButton)
    assert isinstance(button, QPushButton)
    submenu = button.menu().actions()[0].menu()
    assert isinstance(submenu, QMenu)
    added = submenu.actions()[0]
    words = added.text()
    added.trigger()
    visitor.settle()
    code = visitor.sitting.draft.codes[-1]
    looked = visitor.sitting.view.condition(code)
    assert looked is not None
    assert looked.short == words
    assert visitor.sitting.draft.spot.item == code
    assert looked.text in shown(visitor.step)


def test_the_page_tells_what_the_condition_is_about(visitor: Visitor, conditions: list[str]) -> None:
    take(visitor, "I6")
    words = shown(visitor.step)
    for told in ("Identificación", "Prioridad 3", "Con contrato", "certificada por la COMPIN", "En trabajo desde"):
        assert told in words


def test_a_step_that_is_refused_comes_back_with_the_reason(visitor: Visitor, conditions: list[str]) -> None:
    visitor.type("t")
    visitor.sitting.draft.findings["NOPE"] = visitor.sitting.draft.findings[conditions[0]]
    visitor.click("step:promises")
    assert visitor.step.code == "conditions"
    assert "El programa no tiene la condición NOPE" in shown(visitor.screen.errors)
    assert "conditions" not in visitor.sitting.draft.written
    del visitor.sitting.draft.findings["NOPE"]
    visitor.click("step:promises")
    assert visitor.step.code == "promises"
    assert "conditions" in visitor.sitting.draft.written


# New commitments


@pytest.fixture
def promises(visitor: Visitor) -> PromisesStep:
    visitor.go_to("promises")
    step = visitor.step
    assert isinstance(step, PromisesStep)
    return step


def made(visitor: Visitor) -> list[tuple[str, str, str]]:
    return [(it.party, it.what, it.by_when) for it in visitor.sitting.draft.promises]


def test_common_ones_are_one_tap_and_can_be_given_back(visitor: Visitor, promises: PromisesStep) -> None:
    visitor.press(Qt.Key.Key_Space)
    visitor.press(Qt.Key.Key_Down)
    visitor.press(Qt.Key.Key_Space)
    assert made(visitor) == [
        ("family", "Cambiar lo picado del techo y sellar las ventanas.", "vie 30 abr 2027"),
        ("worker", "Pedir planchas y materiales en DIDECO y avisar.", "mar 23 mar 2027"),
    ]
    visitor.press(Qt.Key.Key_Space)
    assert len(made(visitor)) == 1


def test_what_is_reached_by_now_is_not_offered(visitor: Visitor) -> None:
    visitor.go_to("conditions")
    take(visitor, "H6")
    visitor.type("c")
    visitor.go_to("promises")
    step = visitor.step
    assert isinstance(step, PromisesStep)
    assert all("Techo" not in line.words for line in step.list.model_.lines)


def test_an_institution_of_the_network_is_recognised(visitor: Visitor, promises: PromisesStep) -> None:
    visitor.press(Qt.Key.Key_Down)
    visitor.press(Qt.Key.Key_Down)
    visitor.press(Qt.Key.Key_Space)
    (promise,) = visitor.sitting.draft.promises
    helper = next(it for it in visitor.sitting.view.helpers if it.name == "DIDECO")
    assert (promise.institution, promise.who, promise.what) == (helper.id, "", "Entregar los materiales en la casa.")


def test_ones_own_is_typed_with_a_day_as_people_say_it(visitor: Visitor, promises: PromisesStep) -> None:
    visitor.click("another")
    id_ = visitor.sitting.draft.promises[0].id
    visitor.type("Ir a la OMIL")
    visitor.press(Qt.Key.Key_Return)
    visitor.type("mañana")
    assert "mié 17 mar 2027" in shown(visitor.step)
    visitor.find(f"what:{id_}").setFocus()
    visitor.settle()
    day = visitor.find(f"by_when:{id_}")
    assert isinstance(day, QLineEdit)
    assert day.text() == "mié 17 mar 2027"
    visitor.choose(f"who:{id_}", "Pedro")
    visitor.choose(f"about:{id_}", "Trabajo estable")
    visitor.on()
    store = visitor.house.open().store
    (written,) = store.find(Commitment, session=visitor.sitting.draft.session)
    store.close()
    assert (written.who, written.by_when, written.condition) == ("Pedro Díaz", date(2027, 3, 17), "T1")


def test_an_institution_that_nobody_has_entered_yet_is_typed(visitor: Visitor, promises: PromisesStep) -> None:
    visitor.click("another")
    (promise,) = visitor.sitting.draft.promises
    visitor.type("Prestar la sede")
    button = visitor.find(f"who:{promise.id}", QPushButton)
    assert isinstance(button, QPushButton)
    network = next(menu for action in button.menu().actions() if isinstance(menu := action.menu(), QMenu))
    network.actions()[-1].trigger()
    visitor.settle()
    assert visitor.focus.objectName() == f"other:{promise.id}"
    visitor.type("Junta de vecinos")
    assert (promise.party, promise.who) == ("institution", "Junta de vecinos")


@pytest.mark.parametrize(("day", "words"), [("ayer", "El plazo es anterior"), ("cuando se pueda", "No se entiende")])
def test_a_day_that_cannot_be_stops_at_its_field(
    visitor: Visitor, promises: PromisesStep, day: str, words: str
) -> None:
    visitor.click("another")
    visitor.type("Algo")
    visitor.press(Qt.Key.Key_Return)
    visitor.type(day)
    visitor.press(Qt.Key.Key_Return)
    assert visitor.step.code == "promises"
    assert words in shown(visitor.step)
    assert visitor.focus.objectName().startswith("by_when:")


def test_one_without_words_is_asked_for_them_and_an_empty_one_goes(visitor: Visitor, promises: PromisesStep) -> None:
    visitor.click("another")
    visitor.press(Qt.Key.Key_Return)
    visitor.type("+14")
    visitor.on()
    assert "Escriba qué se hará" in shown(visitor.step)
    visitor.click(f"remove:{visitor.sitting.draft.promises[0].id}")
    visitor.click("another")
    visitor.on()
    assert visitor.step.code == "next"
    assert made(visitor) == []


def test_going_back_and_on_again_writes_what_is_listed_now(visitor: Visitor, promises: PromisesStep) -> None:
    visitor.press(Qt.Key.Key_Space)
    visitor.on()
    visitor.click("back")
    visitor.press(Qt.Key.Key_Space)
    visitor.press(Qt.Key.Key_Down)
    visitor.press(Qt.Key.Key_Space)
    visitor.on()
    store = visitor.house.open().store
    written = store.find(Commitment, session=visitor.sitting.draft.session)
    store.close()
    assert [it.what for it in written] == ["Pedir planchas y materiales en DIDECO y avisar."]


# The next visit


def planned(visitor: Visitor) -> tuple[date, str, str]:
    store = visitor.house.open().store
    session = next(it for it in store.find(Session, family=visitor.family) if it.number == 16)
    store.close()
    return session.day, session.hour, session.place


def test_the_rhythm_proposes_and_one_key_accepts(visitor: Visitor) -> None:
    visitor.go_to("next")
    words = shown(visitor.step)
    before = planned(visitor)
    said = weekday_words(before[0], visitor.sitting.view.day)
    assert f"{said[0].upper()}{said[1:]} a las {before[1]}, en la casa" in words
    assert "Sesión 16: La red local: quién ayuda en qué · en 9 semanas" in words
    visitor.press(Qt.Key.Key_Return)
    assert visitor.step.code == "sign"
    assert planned(visitor) == before


def test_day_hour_and_place_as_people_say_them(visitor: Visitor) -> None:
    visitor.go_to("next")
    visitor.type("mar 18/5")
    visitor.press(Qt.Key.Key_Tab)
    visitor.type("3 y media")
    visitor.click("place:office")
    assert "Martes 18 de mayo a las 15:30, en la oficina" in shown(visitor.step)
    visitor.on()
    assert planned(visitor) == (date(2027, 5, 18), "15:30", "office")


def test_a_near_day_is_one_tap_and_the_rhythm_another(visitor: Visitor) -> None:
    visitor.go_to("next")
    visitor.click("near:2")
    coming = visitor.sitting.coming
    assert coming is not None
    assert visitor.sitting.draft.next.day == show_day(coming.near[1])
    assert visitor.focus.objectName() == "near:2"
    visitor.click("near:0")
    assert visitor.sitting.draft.next.day == ""


def test_days_without_work_are_told_of(visitor: Visitor) -> None:
    visitor.go_to("next")
    visitor.type("21/5")
    assert "Es feriado." in shown(visitor.step)
    visitor.press(Qt.Key.Key_Backspace)
    assert "Es feriado." not in shown(visitor.step)


@pytest.mark.parametrize(
    ("field", "typed", "words"),
    [
        ("day", "algún día", "No se entiende la fecha"),
        ("day", "hoy", "La próxima visita es después de hoy"),
        ("hour", "temprano", "No se entiende la hora"),
    ],
)
def test_what_is_no_day_or_hour_stops_at_its_field(visitor: Visitor, field: str, typed: str, words: str) -> None:
    visitor.go_to("next")
    visitor.find(field).setFocus()
    visitor.type(typed)
    visitor.on()
    assert visitor.step.code == "next"
    assert words in shown(visitor.step)
    assert visitor.focus.objectName() == field
