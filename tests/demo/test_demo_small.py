"""A small demonstration: clean, nobody's, the same for the same seed, and with the family of the pictures in it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date, timedelta
from itertools import pairwise
from pathlib import Path

import pytest

from desktop_app import demo
from desktop_app.casework.verb import Desk
from desktop_app.domain.ages import age_in_years
from desktop_app.domain.clock import FixedClock
from desktop_app.domain.errors import Refused
from desktop_app.domain.records import (
    Agreement,
    Caseload,
    Document,
    Family,
    Institution,
    Member,
    Priority,
    Session,
    Unit,
    Worker,
)
from desktop_app.domain.run import parse_run
from desktop_app.store import blobs, meta
from desktop_app.store.check import check
from desktop_app.store.store import Store
from tests.demo.conftest import TODAY, new_desk
from tests.demo.reading import assessed, content, verbs

PATH = frozenset(
    {
        *("import_list", "contact_family", "invite", "sign_letter", "accept", "decline", "enrol", "change_member"),
        *("answer_question", "add_strength", "diagnose", "prioritise", "evaluate", "draft_agreement"),
        *("sign_agreement", "make_contract", "sign_contract", "hold_session", "add_commitment", "settle_commitment"),
        *("set_condition", "record_income", "set_budget", "apply_benefit", "grant_benefit", "record_benefit_event"),
        *("refer", "answer_referral", "record_contact", "write_note"),
    }
)
MOBILE = re.compile(r"9 0\d{3} \d{4}")


@pytest.fixture(scope="module")
def sample(small: Store) -> Family:
    (family,) = small.find(Family, name="Díaz Huenchumán")
    return family


def test_the_file_is_clean(small: Store) -> None:
    assert check(small.connection) == []


def test_the_file_says_what_it_is(small: Store) -> None:
    assert meta.read(small.connection, meta.DEMONSTRATION) == "1"
    (laura,) = small.find(Worker, id=meta.read(small.connection, meta.WORKER))
    assert (laura.names, laura.surnames) == ("Laura", "Soto Vergara")


def test_the_unit_has_a_head_two_workers_and_its_network(small: Store) -> None:
    (unit,) = small.find(Unit)
    roles = sorted(worker.role for worker in small.find(Worker))
    assert (unit.municipality, unit.commune) == ("Municipalidad de Lonquimay", "09205")
    assert roles == ["head_of_unit", "support_worker", "support_worker"]
    assert {"COMPIN Temuco", "CESFAM Lonquimay", "OMIL Lonquimay", "DIDECO", "SERVIU Araucanía"} < {
        institution.name for institution in small.find(Institution)
    }


def test_every_verb_of_the_path_is_used(small: Store) -> None:
    assert verbs(small).keys() >= PATH


def test_the_clock_never_goes_back_and_ends_today(small: Store) -> None:
    actions = small.connection.execute('SELECT "at", "day" FROM "action" ORDER BY rowid').fetchall()
    assert all(before[0] < after[0] and before[1] <= after[1] for before, after in pairwise(actions))
    assert date.fromisoformat(actions[-1][1]) <= TODAY
    assert date.fromisoformat(actions[-1][1]) >= TODAY - timedelta(days=7)


def test_today_s_visits_are_still_to_be_made(small: Store) -> None:
    held = [session.held_on for session in small.find(Session, state="held")]
    planned = [session.day for session in small.find(Session, state="planned")]
    assert max(day for day in held if day) < TODAY <= min(planned)


def test_every_run_is_right_and_nobody_s(small: Store) -> None:
    runs = [member.run for member in small.find(Member) if member.run]
    assert len(set(runs)) == len(runs)
    assert all(parse_run(run) == run and 40_000_000 <= int(run[:-2]) < 50_000_000 for run in runs)


def test_every_mobile_is_nobody_s(small: Store) -> None:
    people: list[Family | Member | Worker | Institution] = [*small.find(Family), *small.find(Member)]
    people += [*small.find(Worker), *small.find(Institution)]
    phones = [one.phone for one in people if one.phone]
    assert phones
    assert all(MOBILE.fullmatch(phone) for phone in phones)


def test_who_is_assessed_is_assessed_in_all_53_conditions(small: Store) -> None:
    found = assessed(small)
    assert len(found) >= 3
    for standing in found.values():
        assert len(standing.conditions) == 53
        assert None not in standing.statuses.values()
        assert len(standing.by_dimension()) == 7
        assert sum(item.condition.dimension == "health" for item in standing.conditions.values()) == 10


def test_what_is_signed_is_frozen(small: Store) -> None:
    signed = [one for one in small.find(Agreement) if one.state in ("signed", "fulfilled", "broken", "amended")]
    papers = {document.subject: document for document in small.find(Document)}
    assert signed
    for agreement in signed:
        assert blobs.read(small.connection, papers[agreement.id].pdf).startswith(b"%PDF-")


# The family of the pictures


def test_the_family_of_the_pictures_lives_in_los_aromos(small: Store, sample: Family) -> None:
    (caseload,) = small.find(Caseload, id=sample.caseload)
    (worker,) = small.find(Worker, id=caseload.worker)
    assert (sample.sector, sample.address, sample.commune) == ("Población Los Aromos", "Los Aromos 214", "09205")
    assert (sample.phone, worker.names, sample.stage) == ("9 0131 4470", "Laura", "active")


def test_the_people_of_the_pictures(small: Store, sample: Family) -> None:
    here = [member for member in small.find(Member, family=sample.id) if member.lives_here]
    assert {
        (member.names, member.surnames, member.relation, age_in_years(member.birth_date, TODAY))
        for member in here
        if member.birth_date
    } == {
        ("Rosa", "Huenchumán Curín", "head", 38),
        ("Pedro", "Díaz Sáez", "partner", 41),
        ("Juana", "Curín Millao", "parent", 67),
        ("Camila", "Díaz Huenchumán", "child", 16),
        ("Matías", "Díaz Huenchumán", "child", 11),
        ("Antonia", "Díaz Huenchumán", "child", 4),
    }
    assert [member.names for member in here if member.disability] == ["Matías"]


def test_the_priorities_of_the_pictures(small: Store, sample: Family) -> None:
    stones = sorted(small.find(Priority, family=sample.id), key=lambda stone: stone.position)
    assert [stone.condition for stone in stones] == ["H6", "T1", "I6", "Y5", "H8"]


# Seeds


@pytest.fixture(scope="module")
def again(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    desk = new_desk(tmp_path_factory.mktemp("again"))
    demo.run(desk, families=6, months=3)
    yield desk.store
    desk.store.close()


def test_equal_seeds_give_equal_contents(small: Store, again: Store) -> None:
    assert content(again) == content(small)


def test_another_seed_gives_other_families(small: Store, tmp_path: Path) -> None:
    desk = new_desk(tmp_path)
    told: list[tuple[int, int]] = []
    made = demo.run(desk, families=3, workers=8, months=1, seed=2, progress=lambda done, of: told.append((done, of)))
    names = {family.name for family in desk.store.find(Family)}
    assert made.families == 3
    assert names & {family.name for family in small.find(Family)} == {"Díaz Huenchumán"}
    assert len(desk.store.find(Worker)) == 9
    assert told[-1][0] == told[-1][1]
    assert told == sorted(told)
    desk.store.close()


def test_a_file_in_use_is_not_touched(again: Store) -> None:
    families = len(again.find(Family))
    with pytest.raises(Refused):
        demo.run(Desk(again, FixedClock(TODAY), actor="", device="laptop"), families=2, months=1)
    assert len(again.find(Family)) == families
