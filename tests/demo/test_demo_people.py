"""The invented families, and the words they are made of."""

from __future__ import annotations

import json
from collections import Counter
from datetime import date
from itertools import chain
from random import Random

import pytest

from desktop_app import paths
from desktop_app.demo import fates
from desktop_app.demo.hand import ink
from desktop_app.demo.household import Household
from desktop_app.demo.numbers import MOST_PEOPLE, SAMPLE, mobile_of, run_of
from desktop_app.demo.people import household
from desktop_app.demo.words import words
from desktop_app.domain.ages import age_in_years
from desktop_app.domain.pack import parse_pack
from desktop_app.store import packs

ENTRY, LAST = date(2026, 4, 1), date(2027, 3, 15)
MANY = range(1, 601)


@pytest.fixture(scope="module")
def many() -> list[Household]:
    return [household(number, 1, words(), ENTRY, LAST) for number in MANY]


@pytest.fixture(scope="module")
def codes() -> set[str]:
    pack = parse_pack(packs.read_folder(paths.resources() / "programmes" / "chile_solidario"))
    return {condition.code for condition in pack.conditions}


def test_families_are_as_large_as_families_are(many: list[Household]) -> None:
    sizes = Counter(len(home.persons) for home in many)
    assert set(sizes) == set(range(1, 10))
    assert 3.9 < sum(size * count for size, count in sizes.items()) / len(many) < 4.5


def test_some_old_people_live_alone(many: list[Household]) -> None:
    alone = [home.persons[0] for home in many if len(home.persons) == 1]
    assert sum(age_in_years(person.born, ENTRY) >= 65 for person in alone) > len(alone) // 2


def test_every_family_has_one_head_of_age(many: list[Household]) -> None:
    for home in many:
        assert [person.relation for person in home.persons].count("head") == 1
        assert home.persons[0].relation == "head"
        assert age_in_years(home.persons[0].born, ENTRY) >= 18


def test_children_are_younger_than_their_mothers(many: list[Household]) -> None:
    for home in many:
        for person in home.persons:
            if person.mother >= 0:
                assert (person.born - home.persons[person.mother].born).days > 14 * 365


def test_no_run_is_given_twice(many: list[Household]) -> None:
    runs = [person.run for home in many for person in home.persons]
    assert len(set(runs)) == len(runs)


def test_numbers_stay_in_their_range_for_any_number_of_families() -> None:
    places = [(family, person) for family in (0, 1, 59, 4_999, 99_999) for person in range(MOST_PEOPLE)]
    numbers = [int(run_of(family, person)[:-2]) for family, person in places]
    assert all(40_000_000 <= number < 50_000_000 for number in numbers)
    assert not set(numbers) & set(SAMPLE)
    assert len(set(numbers)) == len(numbers)


def test_the_numbers_of_the_pictures_are_kept_free() -> None:
    taken = {int(run_of(family, person)[:-2]) for family in range(20_000) for person in range(MOST_PEOPLE)}
    assert not taken & set(SAMPLE)


def test_mobiles_begin_as_nobody_s_do() -> None:
    assert {mobile_of(family)[:3] for family in range(500)} == {"9 0"}


def test_a_family_that_leaves_early_has_no_birthdays_that_matter(many: list[Household]) -> None:
    closing = [home for home in many if home.fate in fates.CLOSING]
    assert closing
    assert not any(person.details.get("pregnant") for home in closing for person in home.persons)


def test_the_words_speak_of_the_programme_s_conditions(codes: set[str]) -> None:
    known = words()
    offered = {
        code
        for institution in known.network["institution"]
        for service in institution["services"]
        for code in service["conditions"]
    }
    course = known.sample["course"]
    assert known.conditions.keys() == codes
    assert offered <= codes
    assert set(chain(course["met_at_start"], course["meets"], course["begins"])) <= codes


def test_a_hand_writes_every_name() -> None:
    known = words().people
    letters = {letter for name in chain(known["women"], known["men"], known["surnames"]) for letter in name}
    hand = words().hand
    plain = {letter for letter in letters if letter.isascii() and letter.isalpha()}
    assert plain <= set(hand["small"]) | set(hand["capital"])


def test_the_same_hand_writes_the_same_ink() -> None:
    first, second = (ink(Random(7), "Rosa", "Ñancupil Huenchumán") for _time in range(2))
    strokes = json.loads(first)
    assert first == second
    assert len(strokes) >= 3
    assert all(len(point) == 4 and 0 <= point[2] <= 1 for stroke in strokes for point in stroke)
