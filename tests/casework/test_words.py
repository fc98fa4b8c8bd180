"""How people are named: relations by sex, roles, short names."""

from __future__ import annotations

import pytest

from desktop_app.casework.members import RELATIONS
from desktop_app.casework.words import full_name, relation_word, role_word, short_name
from desktop_app.domain.records import Member, Worker

ROSA = Member(names="Rosa Elena", surnames="Huenchumán Curín", sex="F", relation="head")


def person(relation: str, sex: str = "") -> Member:
    return Member(names="X", surnames="Y", relation=relation, sex=sex)


@pytest.mark.parametrize(
    ("relation", "sex", "word"),
    [
        ("head", "F", "Jefa de hogar"),
        ("head", "M", "Jefe de hogar"),
        ("head", "", "Jefatura de hogar"),
        ("child", "F", "Hija"),
        ("child", "M", "Hijo"),
        ("partner", "M", "Pareja"),
        ("parent", "F", "Madre de Rosa"),
        ("parent_in_law", "M", "Suegro de Rosa"),
        ("sibling", "", "Hermana o hermano de Rosa"),
        ("nephew_niece", "F", "Sobrina de Rosa"),
        ("foster_child", "M", "Niño acogido"),
    ],
)
def test_a_relation_is_said_by_sex_and_to_whom(relation: str, sex: str, word: str) -> None:
    assert relation_word(person(relation, sex), ROSA) == word


def test_without_a_head_nobody_is_somebodys_mother() -> None:
    assert relation_word(person("parent", "F")) == "Madre"
    mother = Member(names="Ana", surnames="Paz", relation="parent", sex="F")
    assert relation_word(mother, mother) == "Madre"


@pytest.mark.parametrize("relation", RELATIONS)
def test_every_relation_has_its_word(relation: str) -> None:
    assert all(relation_word(person(relation, sex), ROSA) for sex in ("F", "M", ""))


@pytest.mark.parametrize(
    ("names", "surnames", "short"),
    [
        ("Rosa Elena", "Huenchumán Curín", "Rosa Huenchumán"),
        ("Ana", "De la Fuente Soto", "Ana De la Fuente"),
        ("Ana", "de la", "Ana de la"),
        ("Ana", "", "Ana"),
    ],
)
def test_a_short_name_keeps_the_particles_of_the_surname(names: str, surnames: str, short: str) -> None:
    assert short_name(Member(names=names, surnames=surnames)) == short


def test_people_of_the_unit_sign_by_their_role() -> None:
    worker = Worker(unit="u", names="Laura", surnames="Soto Vergara")
    head = Worker(unit="u", names="Inés", surnames="Rojas", role="head_of_unit")
    assert (full_name(worker), role_word(worker), role_word(head)) == (
        "Laura Soto Vergara",
        "Apoyo Familiar",
        "Jefatura de la Unidad",
    )
