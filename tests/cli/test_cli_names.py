"""How people name things: families by code, persons by RUN or name, days as they are said."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop_app.cli.names import find_by_beginning, find_by_words, the_one
from desktop_app.domain.errors import Refused
from desktop_app.domain.records import Caseload
from tests.cli.terminal import Terminal

CHANGE = ("member", "change", "--family", "09-0001", "--phone", "9 0123 4567", "--member")
NAMES = ("Los Aromos", "Los Álamos", "Centro")


def caseloads() -> list[Caseload]:
    return [Caseload(unit="unit", name=name) for name in NAMES]


def name_of(record: Caseload) -> str:
    return record.name


@pytest.mark.parametrize(
    "who", ["40287651-4", "40.287.651-4", "402876514", "40 287 651-4", "Rosa", "rosa huench", "ROSA"]
)
def test_a_person_is_named_by_run_or_name(puente: Terminal, who: str) -> None:
    puente(*CHANGE, who)
    people = {
        person["names"]: person["phone"] for person in puente.data("family", "show", "--family", "09-0001")["members"]
    }
    assert people == {"Rosa": "9 0123 4567", "Pedro": "", "Camila": ""}


def test_a_person_is_named_by_her_id(puente: Terminal) -> None:
    (camila,) = [
        person["id"]
        for person in puente.data("family", "show", "--family", "09-0001")["members"]
        if person["names"] == "Camila"
    ]
    puente(*CHANGE, camila)


def test_a_name_that_fits_several_is_not_guessed_at(puente: Terminal) -> None:
    words = puente.refused(*CHANGE, "Díaz")
    assert words.startswith("«Díaz» puede ser más de uno: ")
    assert "Pedro Díaz Sáez 40.114.902-3" in words
    assert "Camila Díaz Huenchumán" in words


@pytest.mark.parametrize(
    ("who", "words"),
    [
        ("Juana", "No se encontró «Juana»."),
        ("40.000.003-4", "En esta familia nadie tiene el RUN 40.000.003-4."),
        ("40.287.651-5", "El dígito no coincide."),
        ("…", "No se encontró «…»."),
    ],
)
def test_nobody_of_that_name(puente: Terminal, who: str, words: str) -> None:
    assert puente.refused(*CHANGE, who).startswith(words)


@pytest.mark.parametrize("code", ["09-0001", " 09-0001 "])
def test_a_family_is_named_by_its_code(puente: Terminal, code: str) -> None:
    assert puente.data("family", "show", "--family", code)["family"]["code"] == "09-0001"


@pytest.mark.parametrize(
    ("who", "found"), [("laura", True), ("40.000.001-8", True), ("Marta", False), ("40.000.003-4", False)]
)
def test_a_worker_is_named_by_run_or_name(puente: Terminal, who: str, found: bool) -> None:
    answer = puente.type("family", "list", "--worker", who, "--json")
    assert (answer.code, found) in ((0, True), (1, False))


@pytest.mark.parametrize("day", ["2027-02-26", "26/2", "26 de febrero", "viernes pasado", "-3"])
def test_a_day_is_named_as_people_say_it(puente: Terminal, day: str) -> None:
    puente("contact", "--family", "09-0001", "--medium", "call", "--with", "Rosa", "--why", "Saludo", "--on", day)
    (contact,) = puente.data("export", "--family", "09-0001")["records"]["contact"]
    assert contact["on"] == "2027-02-26"


def test_a_day_that_is_none_is_refused_at_its_option(puente: Terminal) -> None:
    error = puente.type("family", "contact", "--family", "09-0001", "--on", "31/2", "--json").error
    assert (error["kind"], error["field"]) == ("refused", "on")


def test_the_day_of_the_call_can_be_set(puente: Terminal) -> None:
    puente.day = "12 de marzo de 2027"
    puente("family", "contact", "--family", "09-0001")
    assert puente.data("family", "show", "--family", "09-0001")["family"]["stage_since"] == "2027-03-12"
    puente.day = "ayer o anteayer"
    assert "No se entiende la fecha" in puente.refused("family", "list")


def test_a_session_is_named_by_its_number(enrolled: Terminal) -> None:
    enrolled("note", "Todo bien", "--family", "09-0001", "--session", "2")
    assert enrolled.refused("note", "x", "--family", "09-0001", "--session", "99") == "No hay sesión 99 en el plan."
    assert enrolled.refused("note", "x", "--family", "09-0001", "--session", "dos") == "No hay sesión dos en el plan."


def test_before_it_enters_a_family_has_no_session_to_name(puente: Terminal) -> None:
    assert puente.refused("note", "x", "--family", "09-0001", "--session", "1") == "No hay sesión 1 en el plan."


def test_a_commune_is_named_by_any_spelling(puente: Terminal) -> None:
    for number, commune in enumerate(["LONQUIMAY", "9205", "Municipalidad de Lonquimay", "ñuñoa"]):
        puente("institution", "add", "--name", f"Oficina {number}", "--commune", commune)
    assert "¿Es Lonquimay (09205)?" in puente.refused("institution", "add", "--name", "x", "--commune", "lonkimay")
    assert puente.refused("institution", "add", "--name", "x", "--commune", "zzzzzz") == "No existe la comuna «zzzzzz»."


def test_a_record_is_named_by_the_beginning_of_its_id() -> None:
    records = caseloads()
    wanted = records[1]
    assert find_by_beginning(records, f" {wanted.id[:12].upper()} ") == [wanted]
    assert find_by_beginning(records, wanted.id[:3]) == []


def test_whole_words_come_before_beginnings() -> None:
    records = [*caseloads(), Caseload(unit="unit", name="Centro Norte")]
    assert [item.name for item in find_by_words(records, "centro", name_of)] == ["Centro"]
    assert [item.name for item in find_by_words(records, "los al", name_of)] == ["Los Álamos"]
    assert find_by_words(records, "", name_of) == []


def test_the_one_is_never_a_guess() -> None:
    records = caseloads()
    assert the_one(records[:1], "x", "f", name_of) is records[0]
    for found in ([], records):
        with pytest.raises(Refused) as refusal:
            the_one(found, "x", "f", name_of)
        assert refusal.value.field == "f"


@given(st.text(max_size=40))
def test_any_text_is_looked_for_without_trouble(text: str) -> None:
    records = caseloads()
    assert set(find_by_words(records, text, name_of)) <= set(records)


@given(st.sampled_from(NAMES), st.data())
def test_a_name_is_found_by_the_beginnings_of_its_words(name: str, data: st.DataObject) -> None:
    parts = [word[: data.draw(st.integers(1, len(word)))] for word in name.split()]
    assert name in [item.name for item in find_by_words(caseloads(), " ".join(parts), name_of)]
