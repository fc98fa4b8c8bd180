"""The people of a family as tree and table, its shed, its hopscotch, its ties."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from desktop_app.casework import diagnosis, file, members, network, ties
from desktop_app.casework.diagnosis import Finding
from desktop_app.casework.verb import Desk
from desktop_app.casework.views.family_people import (
    PeopleView,
    PersonLine,
    family_people,
    merged,
    relation_words,
    schooling_words,
)
from desktop_app.domain.genogram import Kin
from tests.casework.home import FIRST_DAY, Home
from tests.casework.views.reading import Accompanied, statements


def view(family: Accompanied, *, reserved: bool = False) -> PeopleView:
    return family_people(family.desk, family.id, reserved=reserved)


def kin(family: Accompanied, name: str) -> Kin:
    return next(item for item in view(family).kin if item.name == name)


def line(family: Accompanied, name: str) -> PersonLine:
    return next(item for item in view(family).lines if item.name.startswith(name))


def change(family: Accompanied, member: str, **details: object) -> None:
    members.change_member(family.desk, family=family.id, member=member, **details)


def test_a_family_of_the_list_has_people_already(chile: Desk, chilean: Home) -> None:
    shown = family_people(chile, chilean.id)
    assert [item.name for item in shown.lines] == ["Rosa H", "Pedro D", "Camila D"]
    assert (shown.stones, shown.candidates, shown.can_order) == ((), (), False)


def test_a_line_says_who_a_person_is(family: Accompanied) -> None:
    change(family, family.home.girl.id, run="41408117-7")
    shown = line(family, "Camila")
    assert (shown.run, shown.age, shown.relation, shown.here, shown.head) == ("41.408.117-7", "10", "Hija", True, False)
    assert line(family, "Rosa").head


def test_of_the_very_young_months_are_said(family: Accompanied) -> None:
    members.record_birth(
        family.desk, family=family.id, names="Luz", surnames="D", born=FIRST_DAY - timedelta(days=100), sex="F"
    )
    assert line(family, "Luz").age == "3 m"


def test_without_a_birth_date_there_is_no_age(family: Accompanied) -> None:
    members.add_member(family.desk, family=family.id, names="Luz", surnames="D", relation="sibling")
    assert (line(family, "Luz").age, kin(family, "Luz").age) == ("", None)


def test_a_pregnancy_is_told_in_both_places(family: Accompanied) -> None:
    due = FIRST_DAY + timedelta(days=140)
    change(family, family.home.mother.id, pregnant=True, due_date=due, occupation="Costurera")
    assert line(family, "Rosa").situation == "Embarazo, 5 meses, Costurera"
    assert kin(family, "Rosa").pregnancy == "5 meses"


def test_a_pregnancy_without_its_day_is_told_too(family: Accompanied) -> None:
    change(family, family.home.mother.id, pregnant=True)
    assert kin(family, "Rosa").pregnancy == "en espera"


def test_the_situation_says_school_and_disability(family: Accompanied) -> None:
    change(family, family.home.girl.id, at_school=True, schooling="basic", disability=True)
    assert line(family, "Camila").situation == "Básica, Discapacidad"
    assert (kin(family, "Camila").note, kin(family, "Camila").disability) == ("discapacidad", True)


def test_the_tree_says_who_looks_for_work(family: Accompanied) -> None:
    change(family, family.home.partner.id, seeks_work=True, works=False)
    assert kin(family, "Pedro").note == "busca trabajo"
    assert kin(family, "Rosa").note == "jefa de hogar"


def test_a_man_is_jefe(family: Accompanied) -> None:
    change(family, family.home.mother.id, relation="partner")
    change(family, family.home.partner.id, relation="head")
    assert kin(family, "Pedro").note == "jefe de hogar"


def test_who_left_stands_last_with_the_reason(family: Accompanied) -> None:
    members.member_leaves(
        family.desk, family=family.id, member=family.home.partner.id, on=FIRST_DAY, reason="trabaja en Temuco."
    )
    assert view(family).lines[-1].name == "Pedro D"
    shown = line(family, "Pedro")
    assert (shown.situation, shown.here) == ("Trabaja en Temuco", False)
    assert (kin(family, "Pedro").note, kin(family, "Pedro").lives_here) == ("trabaja en Temuco", False)


def test_who_has_a_household_of_her_own_says_so(family: Accompanied) -> None:
    members.member_forms_household(family.desk, family=family.id, member=family.home.partner.id, on=FIRST_DAY)
    assert line(family, "Pedro").situation == "Tiene su hogar"


def test_who_is_gone_without_a_word_is_not_here(family: Accompanied) -> None:
    from tests.casework.home import MovingClock

    with family.desk.store.transaction(MovingClock().stamp()) as tx:
        tx.change(family.home.partner, lives_here=False)
    assert line(family, "Pedro").situation == "No vive aquí"


def test_the_dead_keep_the_age_they_had(family: Accompanied) -> None:
    members.record_death(family.desk, family=family.id, member=family.home.partner.id, on=FIRST_DAY)
    assert (line(family, "Pedro").age, line(family, "Pedro").situation) == ("", "Falleció en 2027")
    assert (kin(family, "Pedro").died, kin(family, "Pedro").note, kin(family, "Pedro").age) == (True, "† 2027", 41)


def test_the_shed_has_its_shelves(family: Accompanied) -> None:
    for area, text in (("human", "Tejer"), ("natural", "Pozo"), ("social", "Tía Elsa"), ("financial", "Ahorro")):
        file.add_strength(family.desk, family=family.id, area=area, text=text)
    assert [(item.shelf, item.words, item.icon) for item in view(family).kept] == [
        ("know", "Tejer", "hammer"), ("have", "Pozo", "sprout"), ("count_on", "Tía Elsa", "heart"),
        ("have", "Ahorro", "hand-coins"),
    ]  # fmt: skip


def test_stones_stand_in_the_family_s_order(family: Accompanied) -> None:
    diagnosis.prioritise(family.desk, family=family.id, conditions=["H6", "H5"])
    shown = view(family)
    assert [(item.code, item.words) for item in shown.stones] == [("H6", "Techo y sellado"), ("H5", "Baño y desagüe")]
    assert shown.can_order


def test_what_is_missing_may_become_a_stone(family: Accompanied) -> None:
    diagnosis.diagnose(family.desk, family=family.id, findings=[Finding("H1", "met")])
    diagnosis.prioritise(family.desk, family=family.id, conditions=["H6"])
    codes = {item.code for item in view(family).candidates}
    assert "H5" in codes
    assert codes.isdisjoint({"H1", "H6", "S7", "DF6"})


def test_a_reserved_stone_is_not_seen_until_asked(family: Accompanied) -> None:
    members.answer_question(family.desk, family=family.id, question="violence", value=True)
    diagnosis.prioritise(family.desk, family=family.id, conditions=["DF6", "H6"])
    assert [item.code for item in view(family).stones] == ["H6"]
    assert [item.code for item in view(family, reserved=True).stones] == ["DF6", "H6"]
    assert "DF6" not in {item.code for item in view(family).conditions}


@pytest.mark.parametrize(
    ("all_codes", "shown", "order", "expected"),
    [
        (["A", "B", "C"], ["A", "B", "C"], ["C", "A", "B"], ["C", "A", "B"]),
        (["A", "x", "B"], ["A", "B"], ["B", "A"], ["B", "x", "A"]),
        (["x", "A", "B"], ["A", "B"], ["B"], ["x", "B"]),
        (["A", "x"], ["A"], ["A", "B"], ["A", "x", "B"]),
        ([], [], ["A"], ["A"]),
    ],
)
def test_what_is_not_shown_keeps_its_place(
    all_codes: list[str], shown: list[str], order: list[str], expected: list[str]
) -> None:
    assert merged(all_codes, shown, order) == expected


def test_ties_say_whom_they_are_with(family: Accompanied) -> None:
    school = network.add_institution(family.desk, name="Escuela Pedregoso").value
    office = network.add_institution(family.desk, name="COMPIN Temuco", sort="Servicio público").value
    ties.add_tie(family.desk, family=family.id, institution=school.id, member=family.home.girl.id, note="Va a pie.")
    ties.add_tie(family.desk, family=family.id, institution=office.id, note="Cuesta la hora.", strength="strained")
    ties.add_tie(family.desk, family=family.id, name="Vecino", sort="neighbour", strength="broken", flow="none")
    shown = [(tie.name, tie.words, tie.icon, tie.institution) for tie in view(family).ties]
    assert shown == [
        ("Escuela Pedregoso", "Camila", "school", True),
        ("COMPIN Temuco", "Cuesta la hora", "landmark", True),
        ("Vecino", "", "house", False),
    ]


def test_an_institution_is_called_as_it_is_now(family: Accompanied) -> None:
    office = network.add_institution(family.desk, name="Consultorio").value
    ties.add_tie(family.desk, family=family.id, institution=office.id)
    network.change_institution(family.desk, institution=office.id, name="CESFAM")
    assert view(family).ties[0].name == "CESFAM"


def test_a_tie_to_something_reserved_is_not_seen(family: Accompanied) -> None:
    ties.add_tie(family.desk, family=family.id, name="Abogada", condition="DF6")
    assert view(family).ties == ()
    assert [tie.name for tie in view(family, reserved=True).ties] == ["Abogada"]


def test_nor_is_one_to_who_helps_with_nothing_else(family: Accompanied) -> None:
    centre = network.add_institution(family.desk, name="Centro de la Mujer").value
    health = network.add_institution(family.desk, name="CESFAM").value
    network.add_service(family.desk, institution=centre.id, name="Acogida", conditions=["DF6"])
    network.add_service(family.desk, institution=health.id, name="Salud", conditions=["S8", "S1"])
    for institution in (centre, health):
        ties.add_tie(family.desk, family=family.id, institution=institution.id)
    assert [tie.name for tie in view(family).ties] == ["CESFAM"]
    assert [tie.name for tie in view(family, reserved=True).ties] == ["Centro de la Mujer", "CESFAM"]


def test_words_of_relations_have_their_gender() -> None:
    assert dict(relation_words("F"))["child"] == "Hija"
    assert dict(relation_words(""))["head"] == "Jefatura de hogar"


def test_schooling_may_be_unknown() -> None:
    assert schooling_words()[0] == ("", "No se sabe")
    assert dict(schooling_words())["basic"] == "Básica"


def test_the_queries_do_not_grow(family: Accompanied) -> None:
    before = statements(family.desk, lambda: view(family))
    for number in range(4):
        members.add_member(
            family.desk, family=family.id, names=f"N{number}", surnames="D", birth_date=date(2015, 1, 1 + number)
        )
        ties.add_tie(family.desk, family=family.id, name=f"Vecino {number}")
        file.add_strength(family.desk, family=family.id, area="human", text=str(number))
    assert statements(family.desk, lambda: view(family)) == before <= 16
