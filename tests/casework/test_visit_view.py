"""What a visit is about: people, promises, conditions, offers; and never anything reserved."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from desktop_app.casework import agreement_contracts, commitments, diagnosis, members, network, office, path, sessions
from desktop_app.casework.verb import Desk
from desktop_app.casework.views.visit import Person, day_words, usual_signers, weekday_words
from desktop_app.domain.errors import Refused
from desktop_app.domain.records import Institution, Worker
from desktop_app.i18n import set_language
from tests.casework.home import FIRST_DAY, Home, MovingClock
from tests.casework.pens import ink
from tests.casework.visits import begin


def test_the_next_session_is_visited_by_the_familys_worker(desk: Desk, home: Home, worker: Worker) -> None:
    view = begin(desk, home).view
    assert (view.number, view.sessions, view.aim, view.day) == (1, 3, "Conocerse", FIRST_DAY)
    assert view.worker == (worker.id, "Laura Soto", "Apoyo Familiar")


def test_whoever_sits_at_the_desk_makes_the_visit(desk: Desk, home: Home, clock: MovingClock) -> None:
    other = office.add_worker(desk, names="Inés", surnames="Pavez", role="head_of_unit").value
    at = Desk(desk.store, clock, actor=other.id, device="laptop")
    assert begin(at, home).view.worker == (other.id, "Inés Pavez", "Jefatura de la Unidad")


def test_the_people_of_the_house_the_head_first(desk: Desk, home: Home) -> None:
    people = begin(desk, home).view.people
    assert [(it.name, it.relation, it.age, it.adult, it.signs) for it in people] == [
        ("Rosa", "Jefa de hogar", 38, True, True),
        ("Pedro", "Pareja", 41, True, True),
        ("Camila", "Hija", 10, False, False),
    ]
    assert not any(person.usual or person.why for person in people)


def test_who_was_there_last_time_is_usual_and_why_not_is_remembered(desk: Desk, home: Home, clock: MovingClock) -> None:
    held = sessions.Held(FIRST_DAY, [home.mother.id], absent={home.girl.id: "en la escuela"})
    sessions.hold_session(desk, family=home.id, number=1, held=held)
    clock.day = FIRST_DAY + timedelta(days=14)
    people = begin(desk, home).view.people
    assert [(it.usual, it.why) for it in people] == [(True, ""), (False, ""), (False, "en la escuela")]


def test_nobody_without_a_birth_date_has_an_age(desk: Desk, home: Home, clock: MovingClock) -> None:
    members.add_member(desk, family=home.id, names="Luis", surnames="Díaz", relation="sibling", sex="M")
    luis = begin(desk, home).view.people[-1]
    assert (luis.name, luis.age, luis.adult) == ("Luis", None, False)


def test_open_promises_the_most_urgent_first_but_none_that_is_reserved(desk: Desk, home: Home) -> None:
    for what, by_when, condition in (
        ("Después", None, ""),
        ("Regar", date(2027, 3, 20), "G1"),
        ("Pronto", date(2027, 3, 5), ""),
        ("Pedir un libro", date(2027, 3, 4), "R1"),
    ):
        commitments.add_commitment(
            desk, family=home.id, party="family", what=what, by_when=by_when, condition=condition
        )
    view = begin(desk, home).view
    assert [(it.what, it.short) for it in view.promises] == [
        ("Pronto", ""),
        ("Regar", "Huerto plantado"),
        ("Después", ""),
    ]


def test_a_promise_of_a_reserved_contract_is_not_read_at_the_table(desk: Desk, home: Home, worker: Worker) -> None:
    members.answer_question(desk, family=home.id, question="reads_braille", value=True, member=home.girl.id)
    diagnosis.set_condition(desk, family=home.id, condition="R1", status="to_be_worked")
    contract = agreement_contracts.make_contract(
        desk,
        family=home.id,
        conditions=["R1"],
        situation="x",
        commitments=[
            commitments.Promise(party="family", what="Pedir un libro"),
            commitments.Promise(party="worker", what="Buscar"),
        ],
    ).value
    people = [ink(home.mother), ink(home.partner), ink(worker)]
    agreement_contracts.sign_contract(desk, agreement=contract.id, signatures=people)
    view = begin(desk, home).view
    assert view.promises == ()
    assert view.condition("R1") is None
    assert all(offer.condition != "R1" for offer in view.offers)


def test_todays_conditions_are_priorities_then_what_is_in_work(desk: Desk, home: Home) -> None:
    diagnosis.set_condition(desk, family=home.id, condition="G1", status="in_work")
    diagnosis.set_condition(desk, family=home.id, condition="G2", status="to_be_worked")
    diagnosis.prioritise(desk, family=home.id, conditions=["G2"])
    sitting = begin(desk, home)
    assert [(it.code, it.order, it.today) for it in sitting.view.conditions] == [
        ("G2", 1, True),
        ("G1", 0, True),
        ("R2", 0, False),
    ]
    assert sitting.draft.codes == ["G2", "G1"]


def test_a_session_looks_at_the_dimensions_that_the_pack_names(desk: Desk, home: Home, clock: MovingClock) -> None:
    for number, days in ((1, 0), (2, 14)):
        clock.day = FIRST_DAY + timedelta(days=days)
        sessions.hold_session(desk, family=home.id, number=number, held=sessions.Held(clock.day, [home.mother.id]))
    clock.day = FIRST_DAY + timedelta(days=28)
    assert begin(desk, home).draft.codes == ["R2"]


def test_what_is_met_is_not_of_today_but_can_be_looked_at(desk: Desk, home: Home) -> None:
    diagnosis.prioritise(desk, family=home.id, conditions=["G1"])
    diagnosis.set_condition(desk, family=home.id, condition="G1", status="met")
    sitting = begin(desk, home)
    assert sitting.draft.codes == []
    looked = sitting.view.condition("G1")
    assert looked is not None
    assert (looked.status, looked.told) == ("met_at_start", "Cumplida al inicio desde el 1 de marzo.")


def test_what_does_not_apply_is_not_there(desk: Desk, home: Home) -> None:
    diagnosis.set_condition(desk, family=home.id, condition="G1", status="not_applicable", reason="No hay tierra")
    assert begin(desk, home).view.condition("G1") is None


def test_a_condition_tells_since_when_who_is_missing_and_what_comes_next(
    desk: Desk, home: Home, clock: MovingClock
) -> None:
    diagnosis.set_condition(desk, family=home.id, condition="G2", status="in_work", member=home.mother.id)
    diagnosis.set_condition(desk, family=home.id, condition="G2", status="met", member=home.partner.id)
    commitments.add_commitment(
        desk, family=home.id, party="family", what="Regar.", by_when=date(2028, 1, 5), condition="G2"
    )
    clock.day = date(2027, 3, 8)
    looked = begin(desk, home).view.condition("G2")
    assert looked is not None
    assert looked.told == ("En trabajo desde el 1 de marzo. Falta Rosa. La familia: Regar, para el 5 de enero de 2028.")
    assert sorted((it.name, it.age, it.status) for it in looked.cases) == [
        ("Pedro", 41, "met_at_start"),
        ("Rosa", 38, "in_work"),
    ]
    assert looked.by_person


def test_nobody_is_told_to_be_missing_where_all_are(desk: Desk, home: Home) -> None:
    looked = begin(desk, home).view.condition("G2")
    assert looked is not None
    assert (looked.status, looked.told) == (None, "Todavía no la hemos mirado.")


def test_what_was_found_without_a_day_tells_its_status_alone(desk: Desk, home: Home) -> None:
    found = diagnosis.override_applicability(desk, family=home.id, condition="G1", applies=True, reason="x").value
    with desk.store.transaction(MovingClock().stamp()) as tx:
        tx.change(found, status="in_work")
    looked = begin(desk, home).view.condition("G1")
    assert looked is not None
    assert looked.told == "En trabajo."


def test_a_signed_contract_flies_its_flag_and_is_of_today(desk: Desk, home: Home, worker: Worker) -> None:
    diagnosis.set_condition(desk, family=home.id, condition="R2", status="to_be_worked")
    promises = [commitments.Promise(party="family", what="a"), commitments.Promise(party="worker", what="b")]
    contract = agreement_contracts.make_contract(
        desk, family=home.id, conditions=["R2"], situation="x", commitments=promises
    ).value
    people = [ink(home.mother), ink(home.partner), ink(worker)]
    agreement_contracts.sign_contract(desk, agreement=contract.id, signatures=people)
    looked = begin(desk, home).view.condition("R2")
    assert looked is not None
    assert (looked.contract, looked.today, looked.status) == (True, True, "in_work")


def test_offers_carry_the_usual_day_and_who_is_meant(desk: Desk, home: Home) -> None:
    offers = {(it.condition, it.party): it for it in begin(desk, home).view.offers}
    plant = offers["G1", "family"]
    assert (plant.what, plant.by_when, plant.who) == ("Plantar el huerto.", date(2027, 3, 31), "")
    tools = offers["G1", "institution"]
    assert (tools.who, tools.what) == ("Municipalidad", "Prestar herramientas.")


def test_an_offer_for_the_one_adult_who_is_missing_names_her(desk: Desk, home: Home) -> None:
    diagnosis.set_condition(desk, family=home.id, condition="G2", status="met", member=home.partner.id)
    diagnosis.set_condition(desk, family=home.id, condition="G2", status="in_work", member=home.mother.id)
    offers = {(it.condition, it.party): it for it in begin(desk, home).view.offers}
    assert (offers["G2", "family"].who, offers["G2", "family"].member) == ("Rosa", home.mother.id)


def test_an_offer_for_a_day_off_is_for_the_next_working_day(desk: Desk, home: Home) -> None:
    offers = {(it.condition, it.party): it for it in begin(desk, home).view.offers}
    assert offers["G2", "family"].by_when == date(2027, 3, 16)  # a Tuesday, 15 days later


def test_what_is_promised_already_is_not_offered(desk: Desk, home: Home) -> None:
    commitments.add_commitment(desk, family=home.id, party="family", what="Plantar el huerto.", condition="G1")
    assert ("G1", "Plantar el huerto.") not in {(it.condition, it.what) for it in begin(desk, home).view.offers}


def test_institutions_tell_what_they_help_with_but_nothing_reserved(
    desk: Desk, home: Home, institution: Institution
) -> None:
    network.add_service(desk, institution=institution.id, name="Huertos", conditions=["G1", "R1"])
    network.add_institution(desk, name="Biblioteca")
    quiet = network.add_institution(desk, name="Casa reservada").value
    network.add_service(desk, institution=quiet.id, name="Apoyo", conditions=["R1"])
    helpers = begin(desk, home).view.helpers
    assert [(it.name, it.conditions) for it in helpers] == [
        ("Biblioteca", frozenset()),
        ("CESFAM Lonquimay", frozenset({"G1"})),
    ]


def test_people_and_conditions_are_found_by_their_ids(desk: Desk, home: Home) -> None:
    view = begin(desk, home).view
    found = view.person(home.girl.id)
    assert found is not None
    assert found.name == "Camila"
    assert view.person("nobody") is None


def test_days_in_words_name_the_year_only_where_it_is_another() -> None:
    assert weekday_words(date(2027, 3, 16), FIRST_DAY) == "martes 16 de marzo"
    assert day_words(date(2028, 3, 16), FIRST_DAY) == "16 de marzo de 2028"


def somebody(id_: str, *, adult: bool = True, signs: bool = False) -> Person:
    return Person(id_, id_, id_, "", 30 if adult else 10, adult, signs, False, "")


@pytest.mark.parametrize(
    ("present", "signers"),
    [
        (["head", "aunt", "girl"], ["head"]),
        (["head", "partner", "aunt"], ["head", "partner"]),
        (["aunt", "girl"], ["aunt"]),
        (["girl"], ["head"]),
    ],
)
def test_head_and_partner_sign_else_the_adults_who_were_there(present: list[str], signers: list[str]) -> None:
    people = [
        somebody("head", signs=True),
        somebody("partner", signs=True),
        somebody("aunt"),
        somebody("girl", adult=False),
    ]
    assert usual_signers(people, present) == signers


def test_where_nobody_is_an_adult_nobody_signs() -> None:
    assert usual_signers([somebody("girl", adult=False)], ["girl"]) == []


def test_a_family_that_is_not_accompanied_is_not_visited(desk: Desk, listed: Home) -> None:
    with pytest.raises(Refused, match="todavía no ingresa"):
        begin(desk, listed)


def test_a_paused_family_is_not_visited(desk: Desk, home: Home) -> None:
    path.suspend(desk, family=home.id, reason="storm", on=FIRST_DAY)
    with pytest.raises(Refused, match="ahora no se trabaja con ella"):
        begin(desk, home)


def test_a_family_is_visited_once_a_day(desk: Desk, home: Home) -> None:
    sessions.hold_session(desk, family=home.id, number=1, held=sessions.Held(FIRST_DAY, [home.mother.id]))
    with pytest.raises(Refused, match="Hoy ya se hizo una visita"):
        begin(desk, home)


def test_after_the_last_session_there_is_no_visit(desk: Desk, home: Home, clock: MovingClock) -> None:
    for number in (1, 2, 3):
        held = sessions.Held(clock.day, [home.mother.id])
        sessions.hold_session(desk, family=home.id, number=number, held=held)
        clock.day += timedelta(days=1)
    with pytest.raises(Refused, match="Ya se hicieron todas"):
        begin(desk, home)


def test_the_view_speaks_the_language_in_force(desk: Desk, home: Home) -> None:
    set_language("en")
    view = begin(desk, home).view
    assert view.aim == "Getting to know each other"
    assert {it.what for it in view.offers} >= {"Plant the garden."}
