"""Everything about one family, as one JSON value."""

from __future__ import annotations

import json
from datetime import date

from desktop_app.casework import diagnosis, file, history, network, office
from desktop_app.casework.diagnosis import Finding
from desktop_app.casework.export import export_family
from desktop_app.casework.verb import Desk
from desktop_app.domain.records import KINDS, Institution
from tests.casework.home import FIRST_DAY, Home, MovingClock
from tests.casework.refusals import refusal
from tests.casework.worlds import listed_family


def test_it_holds_the_records_of_every_kind_and_of_no_other_family(desk: Desk, home: Home, clock: MovingClock) -> None:
    other = listed_family(desk, clock, "09-0500")
    file.write_note(desk, family=other.id, text="De otra familia")
    file.write_note(desk, family=home.id, text="De esta")
    told = export_family(desk.store, home.id, FIRST_DAY)
    assert told["records"].keys() == KINDS.keys() - {"family"}
    assert [item["text"] for item in told["records"]["note"]] == ["De esta"]
    assert [item["names"] for item in told["records"]["member"]] == ["Rosa", "Pedro", "Camila"]
    assert "De otra familia" not in json.dumps(told, ensure_ascii=False)
    assert (told["format"], told["on"], told["family"]["code"]) == (1, "2027-03-01", "09-0121")


def test_it_says_how_every_condition_stands(desk: Desk, home: Home) -> None:
    diagnosis.diagnose(desk, family=home.id, findings=[Finding("G1", "met"), Finding("G2", "met", home.mother.id)])
    told = {item["code"]: item for item in export_family(desk.store, home.id, date(2027, 3, 9))["conditions"]}
    assert told["G1"] == {
        "code": "G1",
        "dimension": "garden",
        "text": "Que la familia tenga un huerto plantado",
        "sensitive": False,
        "applies": True,
        "applies_to": [""],
        "status": "met_at_start",
        "status_name": "Cumplida al inicio",
        "since": "2027-03-01",
        "missing": [],
    }
    assert (told["G2"]["status"], told["G2"]["status_name"]) == (None, "")
    assert (told["G2"]["since"], told["G2"]["missing"]) == ("2027-03-01", [home.partner.id])
    assert (told["R1"]["sensitive"], told["R2"]["since"]) == (True, None)


def test_its_history_has_every_step_in_words_and_what_was_undone(desk: Desk, listed: Home) -> None:
    file.write_note(desk, family=listed.id, text="a")
    history.undo(desk, family=listed.id)
    told = export_family(desk.store, listed.id, FIRST_DAY)
    assert [(line["verb"], line["title"]) for line in told["history"][-2:]] == [
        ("write_note", "Escribió una nota"),
        ("undo", "Deshizo un cambio"),
    ]
    assert told["history"][-1]["after"]["deleted"] == 1
    assert told["history"][0]["before"] is None
    assert (told["conditions"], told["records"]["note"]) == ([], [])


def test_it_names_what_is_not_the_familys_own(desk: Desk, home: Home, institution: Institution) -> None:
    network.add_institution(desk, name="Otra")
    service = network.add_service(desk, institution=institution.id, name="Huertos").value
    network.refer(desk, family=home.id, institution=institution.id, reason="x", service=service.id)
    head = office.add_worker(desk, names="Inés", surnames="Rojas").value
    names = export_family(desk.store, home.id, FIRST_DAY)["names"]
    assert (names[institution.id], names[service.id], names[head.id]) == ("CESFAM Lonquimay", "Huertos", "Inés Rojas")
    assert names[home.family.caseload] == "Los Aromos"
    assert "Otra" not in names.values()


def test_it_is_json_and_the_same_for_the_same_family(desk: Desk, home: Home) -> None:
    first = json.dumps(export_family(desk.store, home.id, FIRST_DAY))
    assert json.dumps(export_family(desk.store, home.id, FIRST_DAY)) == first
    with refusal(""):
        export_family(desk.store, "none", FIRST_DAY)
