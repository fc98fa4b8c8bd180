"""What was agreed in a visit, in plain sentences."""

from __future__ import annotations

from datetime import date

import pytest

from desktop_app.casework import diagnosis, members
from desktop_app.casework.verb import Desk
from desktop_app.casework.views.visit_summary import Agreed, agreed, listed, status_now, summary, who_words
from desktop_app.casework.visit_draft import Found, Promised
from desktop_app.domain.records import Institution, Worker
from tests.casework.home import Home
from tests.casework.visits import Sitting, begin


@pytest.fixture
def sitting(desk: Desk, home: Home) -> Sitting:
    """A visit in which one condition was in work, one met, one never looked at."""
    diagnosis.set_condition(desk, family=home.id, condition="G1", status="in_work")
    diagnosis.set_condition(desk, family=home.id, condition="R2", status="met")
    sitting = begin(desk, home)
    sitting.draft.codes = ["G1", "G2", "R2"]
    return sitting


def found(sitting: Sitting, code: str, status: str, **more: dict[str, str]) -> None:
    looked = sitting.view.condition(code)
    before = looked.status or "" if looked else ""
    sitting.draft.findings[code] = Found(status, before=before, members=more.get("members", {}))


def told(sitting: Sitting) -> str:
    return summary(sitting.view, sitting.draft)


def test_nothing_looked_at_tells_nothing(sitting: Sitting) -> None:
    assert told(sitting) == ""


def test_a_plank_laid_is_told_first(sitting: Sitting) -> None:
    found(sitting, "G1", "met")
    found(sitting, "G2", "in_work")
    assert told(sitting) == "Un tablón más: Huerto plantado. Empezamos con Sabe regar."


def test_several_planks_are_counted(sitting: Sitting) -> None:
    found(sitting, "G1", "met")
    found(sitting, "G2", "met")
    assert told(sitting) == "2 tablones más: Huerto plantado y Sabe regar."


def test_what_goes_on_and_what_is_lost_again(sitting: Sitting) -> None:
    found(sitting, "G1", "in_work")
    found(sitting, "R2", "to_be_worked")
    assert told(sitting) == "Seguimos con Huerto plantado. Volvemos a mirar Leer juntos."


def test_what_stays_as_it_is_or_is_not_for_the_family_is_not_told(sitting: Sitting) -> None:
    found(sitting, "R2", "met")
    found(sitting, "G1", "not_applicable")
    found(sitting, "G2", "to_be_worked")
    sitting.draft.findings["R1"] = Found("met")
    assert told(sitting) == ""


def test_a_condition_of_persons_is_met_once_it_is_for_all(sitting: Sitting, home: Home) -> None:
    both = {home.mother.id: "met", home.partner.id: "in_work"}
    found(sitting, "G2", "", members=both)
    assert told(sitting) == "Empezamos con Sabe regar."
    found(sitting, "G2", "", members={**both, home.partner.id: "met"})
    assert told(sitting) == "Un tablón más: Sabe regar."


def test_how_a_condition_stands_now(sitting: Sitting) -> None:
    assert status_now(sitting.view, "G1", Found()) == "in_work"
    assert status_now(sitting.view, "G1", Found("met")) == "met"
    assert status_now(sitting.view, "R1", Found("met")) is None


def test_commitments_are_told_with_who_and_the_day_that_is_meant(sitting: Sitting, home: Home, worker: Worker) -> None:
    sitting.draft.promises = [
        Promised(id="1", what="Regar.", by_when="+14", member=home.mother.id),
        Promised(id="2", what="Traer semillas", party="worker"),
        Promised(id="3", what="Leer", by_when="nunca"),
    ]
    assert agreed(sitting.view, sitting.draft) == [
        Agreed("Rosa", "Regar", date(2027, 3, 15)),
        Agreed("Laura Soto", "Traer semillas", None),
        Agreed("La familia", "Leer", None),
    ]


def test_an_institution_is_named_by_its_record_by_what_was_typed_or_in_general(
    desk: Desk, home: Home, institution: Institution
) -> None:
    view = begin(desk, home).view
    assert who_words(Promised(party="institution", institution=institution.id), view) == "CESFAM Lonquimay"
    assert who_words(Promised(party="institution", who="Municipalidad"), view) == "Municipalidad"
    assert who_words(Promised(party="institution"), view) == "La institución"


def test_nothing_reserved_is_ever_told(desk: Desk, home: Home) -> None:
    members.answer_question(desk, family=home.id, question="reads_braille", value=True, member=home.girl.id)
    sitting = begin(desk, home)
    sitting.draft.codes = ["R1"]
    sitting.draft.findings["R1"] = Found("met")
    assert told(sitting) == ""


@pytest.mark.parametrize(
    ("names", "words"), [([], ""), (["Rosa"], "Rosa"), (["Rosa", "Ana"], "Rosa y Ana"), (["a", "b", "c"], "a, b y c")]
)
def test_names_are_listed_as_people_say_them(names: list[str], words: str) -> None:
    assert listed(names) == words
