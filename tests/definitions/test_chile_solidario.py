"""The pack of Chile Solidario says what the programme's sources say."""

from __future__ import annotations

import csv
from collections import Counter
from datetime import date

import pytest

from desktop_app.domain.pack import parse_pack
from desktop_app.domain.pack.model import Interval, Programme, Stage
from desktop_app.domain.rules import evaluate
from desktop_app.domain.rules.model import Value
from desktop_app.paths import resources

FOLDER = resources() / "programmes" / "chile_solidario"
SENSITIVE = {"I5", "S6", "S8", "DF6", "DF8"}

Facts = dict[str, Value]


@pytest.fixture(scope="module")
def programme() -> Programme:
    return parse_pack({path.name: path.read_bytes() for path in FOLDER.iterdir()})


def test_names_and_version(programme: Programme) -> None:
    assert (programme.id, programme.version, programme.subject) == ("chile_solidario", "2007.1", "family")
    assert str(programme.letterhead) == "Programa Puente, Chile Solidario"


def test_seven_dimensions_and_53_conditions(programme: Programme) -> None:
    counts = Counter(condition.dimension for condition in programme.conditions)
    assert [(dimension.code, counts[dimension.code]) for dimension in programme.dimensions] == [
        ("identification", 6),
        ("health", 10),
        ("education", 9),
        ("family_dynamics", 8),
        ("housing", 12),
        ("work", 3),
        ("income", 5),
    ]
    assert len(programme.conditions) == 53


def test_conditions_stand_in_the_order_of_the_bridge(programme: Programme) -> None:
    expected = [
        f"{dimension.prefix}{number}"
        for dimension, count in zip(programme.dimensions, (6, 10, 9, 8, 12, 3, 5), strict=True)
        for number in range(1, count + 1)
    ]
    assert [condition.code for condition in programme.conditions] == expected


def test_five_conditions_are_reserved_and_so_are_their_questions(programme: Programme) -> None:
    assert {condition.code for condition in programme.conditions if condition.sensitive} == SENSITIVE
    assert {question.code for question in programme.questions if question.sensitive} == {
        "violence",
        "record_to_clear",
        "uses_contraception",
    }


def test_recalled_wording_is_marked_as_such(programme: Programme) -> None:
    assert Counter(condition.wording for condition in programme.conditions) == {"no": 36, "partly": 9, "yes": 8}
    assert all(bool(condition.wording_source) == (condition.wording != "no") for condition in programme.conditions)


@pytest.mark.parametrize(
    ("code", "facts", "applies"),
    [
        ("I1", {}, True),
        ("I4", {"sex": "M", "age": 18}, True),
        ("I4", {"sex": "M", "age": 17}, False),
        ("I4", {"sex": "F", "age": 30}, False),
        ("I5", {"age": 30, "member.answer.record_to_clear": None}, None),
        ("I5", {"age": 15}, False),
        ("S3", {"age": 5}, True),
        ("S3", {"age": 6}, False),
        ("S5", {"sex": "F", "age": 35}, True),
        ("S6", {"sex": "F", "member.answer.uses_contraception": True}, True),
        ("S7", {"age": 65}, True),
        ("S9", {"disability": True, "member.answer.can_be_rehabilitated": False}, False),
        ("E1", {"age": 4}, True),
        ("E1", {"age": 3}, False),
        ("E2", {"age": 3, "family.working_mother": True, "family.other_carer": False}, True),
        ("E2", {"age": 3, "family.working_mother": True, "family.other_carer": True}, False),
        ("E3", {"age": 15}, True),
        ("E3", {"age": 16}, False),
        ("E4", {"at_school": True, "schooling": "secondary"}, True),
        ("E5", {"age": 12}, False),
        ("E5", {"age": 13}, True),
        ("E9", {"age": 18}, True),
        ("DF1", {"household.size": 1}, False),
        ("DF6", {"answer.violence": None}, None),
        ("DF7", {"in_care": True}, True),
        ("H2", {"answer.wants_housing": False}, False),
        ("H12", {"answer.metered_water": True, "answer.water_bills_up_to_date": True}, True),
        ("T2", {"age": 14}, True),
        ("T2", {"age": 15}, False),
        ("T3", {"age": 20, "seeks_work": True, "works": False}, True),
        ("Y1", {"age": 10, "member.answer.formal_dependant": False}, True),
        ("Y1", {"age": 10, "member.answer.formal_dependant": True}, False),
        ("Y3", {"age": 40, "disability": True}, True),
        ("Y3", {"age": 40, "disability": False}, False),
        ("Y3", {"age": 65}, True),
    ],
)
def test_who_a_condition_applies_to(programme: Programme, code: str, facts: Facts, applies: bool | None) -> None:
    assert evaluate(programme.condition(code).applies, facts) is applies


@pytest.mark.parametrize(
    ("facts", "entitled"),
    [
        ({"age": 17}, True),
        ({"age": 18, "disability": True}, True),
        ({"age": 25, "disability": False, "sex": "F", "pregnant": True, "pregnancy_month": 5}, True),
        ({"age": 25, "disability": False, "sex": "F", "relation": "head", "family.has_minor": True}, True),
        ({"age": 25, "disability": False, "sex": "M", "pregnant": False}, False),
        ({"age": 17, "member.answer.formal_dependant": True}, False),
    ],
)
def test_who_is_entitled_to_the_family_subsidy(programme: Programme, facts: Facts, entitled: bool) -> None:
    subsidy = programme.benefit("SUF")
    assert evaluate(subsidy.entitled, {"member.answer.formal_dependant": False, **facts}) is entitled
    assert subsidy.entitled == programme.condition("Y1").applies
    assert (subsidy.due_within, subsidy.lasts, subsidy.until_age, subsidy.excludes) == (12, 36, 18, ("AF",))


def test_what_loses_the_water_subsidy(programme: Programme) -> None:
    water = programme.benefit("SAP")
    assert ("bill_unpaid", 3) in [(loss.event, loss.count) for loss in water.losses]
    assert (water.scope, water.due_within, water.lasts, water.condition) == ("family", 12, 36, "H12")


def test_21_sessions_in_24_months(programme: Programme) -> None:
    weeks = [Interval(1, "weeks")] * 7 + [Interval(2, "weeks")] * 4
    months = [Interval(1, "months")] * 2 + [Interval(2, "months")] * 3 + [Interval(3, "months")] * 4
    assert [session.after for session in programme.sessions] == [Interval(0, "days"), *weeks, *months]
    evaluations = {session.number: session.evaluation for session in programme.sessions if session.evaluation}
    assert evaluations == {14: "month_6", 21: "month_24"}


def test_the_sessions_of_the_diagnosis_look_at_every_dimension_once(programme: Programme) -> None:
    looked_at = [code for session in programme.sessions[4:7] for code in session.dimensions]
    assert sorted(looked_at) == sorted(dimension.code for dimension in programme.dimensions)


def test_the_month_that_each_session_falls_in(programme: Programme) -> None:
    days = 0.0
    falls = {}
    for session in programme.sessions:
        days += session.after.count * {"days": 1, "weeks": 7, "months": 365.25 / 12}[session.after.unit]
        falls[session.number] = int(days / (365.25 / 12)) + 1
    assert [falls[number] for number in (1, 8, 9, 12, 13, 14)] == [1, 2, 3, 4, 5, 6]
    assert [falls[number] for number in range(15, 22)] == [8, 10, 12, 15, 18, 21, 24]


def test_stages_and_their_terms(programme: Programme) -> None:
    assert programme.stages[0].code == "assigned"
    assert len(programme.stages) == 17
    assert {stage.code: stage.months for stage in programme.stages if stage.months} == {
        "active": 24,
        "suspended": 12,
        "follow_up": 36,
    }


def _reasons(stage: Stage, to: str) -> list[str]:
    (move,) = [move for move in stage.moves if move.to == to]
    return [reason.code for reason in move.reasons]


def test_how_an_active_family_leaves(programme: Programme) -> None:
    active = programme.stage("active")
    assert _reasons(active, "interrupted_family") == ["written_renunciation"]
    assert _reasons(active, "interrupted_programme") == ["breach_certified", "false_information"]
    assert _reasons(active, "dissolved") == ["death", "break_up"]
    assert _reasons(active, "exit_complete") == []


def test_whence_a_family_may_enter_again(programme: Programme) -> None:
    back = {stage.code for stage in programme.stages if "re_entry" in [move.to for move in stage.moves]}
    assert back == {"not_found", "declined", "interrupted_family", "interrupted_programme", "moved"}


def test_bonuses(programme: Programme) -> None:
    protection, leaving = programme.bonus("protection"), programme.bonus("exit")
    assert [(step.code, step.first, step.last, step.concept) for step in protection.steps] == [
        ("a", 1, 6, "BPF-a"),
        ("b", 7, 12, "BPF-b"),
        ("c", 13, 18, "BPF-c"),
        ("d", 19, 24, "SUF"),
    ]
    assert [(step.first, step.last, step.concept) for step in leaving.steps] == [(1, 36, "SUF")]
    assert (protection.starts, leaving.starts) == ("grant", "exit")


@pytest.mark.parametrize(
    ("concept", "day", "pesos"),
    [
        ("SUF", date(2007, 6, 30), 4126),
        ("SUF", date(2007, 7, 1), 5393),
        ("SUF", date(2010, 8, 1), 6776),
        ("SUF", date(2026, 1, 1), 22007),
        ("BPF-a", date(2007, 1, 1), 10500),
        ("BPF-b", date(2021, 8, 30), 14003),
        ("BPF-c", date(2026, 1, 1), 12398),
        ("MINIMUM-WAGE", date(2007, 7, 1), 144000),
    ],
)
def test_amounts_by_date(programme: Programme, concept: str, day: date, pesos: int) -> None:
    known = [amount for amount in programme.amounts if amount.concept == concept and amount.valid_from <= day]
    assert max(known, key=lambda amount: amount.valid_from).pesos == pesos


def test_the_bonus_has_no_estimated_amounts(programme: Programme) -> None:
    years = {amount.valid_from.year for amount in programme.amounts if amount.concept == "BPF-a"}
    assert years == {2004, 2021, 2024, 2025}


def test_commitments_offered(programme: Programme) -> None:
    offered = Counter((one.condition, one.party) for one in programme.commitments)
    for condition in programme.conditions:
        assert offered[condition.code, "family"] >= 1
        assert offered[condition.code, "worker"] >= 1
    assert all(one.text.es.endswith(".") and one.text.en.endswith(".") for one in programme.commitments)
    assert len({one.text for one in programme.commitments}) == len(programme.commitments)


def test_instruments_are_marked_as_ours(programme: Programme) -> None:
    capacities, network = programme.instruments
    assert (capacities.code, len(capacities.areas), len(capacities.levels), capacities.ours) == (
        "family_capacities",
        6,
        4,
        True,
    )
    assert (network.code, len(network.areas), len(network.levels), network.ours) == ("network_evaluation", 9, 4, True)
    assert {len(area.elements) for area in network.areas} == {2, 3}


def test_follow_up_to_month_60(programme: Programme) -> None:
    months = [contact.month for contact in programme.follow_up]
    assert (months[0] > 24, months[-1]) == (True, 60)


def test_files_are_pleasant_to_open() -> None:
    """Spreadsheets open the tables as they are: UTF-8 without a mark, one line a row, no blanks at its end."""
    for path in FOLDER.iterdir():
        text = path.read_text(encoding="utf-8")
        assert not text.startswith("\ufeff")
        assert text.endswith("\n")
        assert "\r" not in text
        assert all(line == line.rstrip() for line in text.splitlines()), path.name
        if path.suffix == ".csv":
            rows = list(csv.reader(text.splitlines()))
            assert len(rows) == text.count("\n")
            assert all(cell == " ".join(cell.split()) for row in rows for cell in row)
