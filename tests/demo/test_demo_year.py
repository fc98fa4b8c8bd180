"""Sixty families in a year: all that can happen to a family, every condition, and no more papers than people sign."""

from __future__ import annotations

from collections import Counter

from desktop_app.casework.verb import VERBS
from desktop_app.domain.pack.model import Programme
from desktop_app.domain.records import (
    Agreement,
    AgreementCondition,
    Answer,
    Benefit,
    Enrolment,
    Family,
    Member,
    MissedSession,
    Session,
    Signature,
    Transfer,
)
from desktop_app.store.check import check
from desktop_app.store.store import Store
from tests.demo.reading import assessed, verbs


def _programme(store: Store) -> Programme:
    (enrolment, *_others) = store.find(Enrolment)
    return store.programme(enrolment.programme, enrolment.version)


def test_the_file_is_clean(year: Store) -> None:
    assert check(year.connection) == []


def test_who_is_assessed_is_assessed_in_all_conditions(year: Store) -> None:
    found = assessed(year)
    assert len(found) >= 30
    gaps = {
        standing.household.family.code: [code for code, status in standing.statuses.items() if status is None]
        for standing in found.values()
        if None in standing.statuses.values()
    }
    assert gaps == {}


def test_every_condition_applies_to_somebody(year: Store) -> None:
    applying = {
        code
        for standing in assessed(year).values()
        for code, item in standing.conditions.items()
        if item.applicability.applies
    }
    assert applying == {condition.code for condition in _programme(year).conditions}


def test_families_are_of_all_sizes_and_stages(year: Store) -> None:
    sizes = Counter(Counter(member.family for member in year.find(Member)).values())
    stages = {family.stage for family in year.find(Family)}
    assert 3.7 < sum(size * count for size, count in sizes.items()) / sizes.total() < 4.9
    assert sizes[1] > 0
    assert {"active", "declined", "not_found", "suspended", "interrupted_family", "moved", "dissolved"} <= stages
    assert {family.rural for family in year.find(Family)} == {True, False}


def test_all_that_can_happen_in_a_year_happens(year: Store) -> None:
    used = verbs(year)
    assert {"suspend", "resume", "re_enter", "interrupt", "move_away", "dissolve", "transfer"} <= used.keys()
    assert {"record_birth", "record_death", "member_leaves", "member_returns", "member_forms_household"} <= used.keys()
    assert {"amend_contract", "annul_contract", "break_contract", "fulfil_contract"} <= used.keys()
    assert {"deny_benefit", "move_session", "miss_session", "sign_paper", "evaluate"} <= used.keys()
    assert used.keys() <= VERBS.keys()


def test_a_family_signs_what_families_sign(year: Store) -> None:
    signed = [one for one in year.find(Agreement, kind="partial") if one.state not in ("draft", "unsigned", "annulled")]
    each = Counter(one.family for one in signed)
    assert max(each.values()) <= 9
    assert len(signed) >= 40
    assert {signature.mode for signature in year.find(Signature)} >= {"ink", "paper"}


def test_the_contract_of_the_pictures(year: Store) -> None:
    (family,) = year.find(Family, name="Díaz Huenchumán")
    contracts = {one.number: one for one in year.find(Agreement, family=family.id, kind="partial")}
    roof = contracts[f"{family.code}-CP-07"]
    (subject,) = year.find(AgreementCondition, agreement=roof.id)
    states = Counter(one.state for one in contracts.values())
    assert (subject.condition, roof.state) == ("H6", "signed")
    assert "el zinc está picado" in roof.situation
    assert states["draft"] == states["unsigned"] == states["annulled"] == states["amended"] == 1


def test_the_plank_count_of_the_pictures(year: Store) -> None:
    (family,) = year.find(Family, name="Díaz Huenchumán")
    standing = assessed(year)[family.id]
    count = standing.count()
    assert (count.met, count.of) == (30, 45)


def test_caseloads_are_handed_over_and_sessions_missed(year: Store) -> None:
    assert len(year.find(Transfer)) >= 1
    assert len(year.find(MissedSession)) >= 10
    assert len(year.find(Session, state="held")) >= 400


def test_bonus_and_subsidies_are_in_all_states(year: Store) -> None:
    states = Counter((benefit.code, benefit.state) for benefit in year.find(Benefit))
    assert states["protection", "granted"] > 20
    assert states["SUF", "granted"] > 20
    assert {state for _code, state in states} >= {"applied", "granted", "denied"}


def test_every_question_of_the_programme_is_answered_somewhere(year: Store) -> None:
    asked = {answer.question for answer in year.find(Answer, value=True)}
    assert {question.code for question in _programme(year).questions} - asked <= {"upper_school"}
