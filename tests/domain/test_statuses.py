"""The statuses of a condition: moves, members rolled up, counting."""

from __future__ import annotations

from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop_app.domain.errors import Refused
from desktop_app.domain.pack.model import Condition
from desktop_app.domain.rules.model import Always
from desktop_app.domain.statuses import (
    DONE,
    NONE,
    STATUSES,
    Count,
    Moment,
    RollUp,
    Status,
    count_all,
    count_by_dimension,
    is_relapse,
    parse_status,
    roll_up,
    settle,
    status_name,
)
from desktop_app.domain.text import Text

MOMENTS: tuple[Moment, ...] = ("diagnosis", "work", "closing")
EVERY = st.none() | st.sampled_from(STATUSES)


def test_every_status_has_its_words() -> None:
    assert [status_name(status) for status in STATUSES] == [
        "No corresponde",
        "Cumplida al inicio",
        "Por trabajar",
        "En trabajo",
        "Cumplida",
        "No cumplida",
    ]
    assert status_name("met_at_start", short=True) == "Al inicio"
    assert status_name("met", short=True) == "Cumplida"


def test_a_status_is_read_by_its_code() -> None:
    assert [parse_status(status) for status in STATUSES] == list(STATUSES)
    with pytest.raises(Refused, match=r"No existe el estado «done»\. Los estados son: not_applicable, ") as refusal:
        parse_status("done")
    assert refusal.value.field == "status"


@pytest.mark.parametrize(
    ("before", "wanted", "moment", "after"),
    [
        (None, "met", "diagnosis", "met_at_start"),
        (None, "met_at_start", "diagnosis", "met_at_start"),
        (None, "to_be_worked", "diagnosis", "to_be_worked"),
        ("met_at_start", "to_be_worked", "diagnosis", "to_be_worked"),
        ("to_be_worked", "in_work", "work", "in_work"),
        ("to_be_worked", "met", "work", "met"),
        (None, "met", "work", "met"),
        ("in_work", "to_be_worked", "work", "to_be_worked"),
        ("met_at_start", "met", "work", "met_at_start"),
        ("met_at_start", "met_at_start", "work", "met_at_start"),
        ("met", "not_applicable", "work", "not_applicable"),
        ("not_applicable", "in_work", "work", "in_work"),
        ("in_work", "not_met", "closing", "not_met"),
        ("not_met", "met", "work", "met"),
        ("not_met", "not_met", "work", "not_met"),
    ],
)
def test_legal_moves(before: Status | None, wanted: Status, moment: Moment, after: Status) -> None:
    assert settle(before, wanted, moment) == after


@pytest.mark.parametrize(
    ("before", "wanted", "moment", "words", "field"),
    [
        ("to_be_worked", "met_at_start", "work", "solo en el diagnóstico", "status"),
        ("met", "met_at_start", "closing", "solo en el diagnóstico", "status"),
        ("in_work", "not_met", "work", "solo en una evaluación de cierre", "status"),
        (None, "not_met", "diagnosis", "solo en una evaluación de cierre", "status"),
        ("met", "to_be_worked", "work", "Escriba qué pasó", "reason"),
        ("met_at_start", "in_work", "work", "Escriba qué pasó", "reason"),
        ("met", "not_met", "closing", "Escriba qué pasó", "reason"),
    ],
)
def test_refused_moves(before: Status | None, wanted: Status, moment: Moment, words: str, field: str) -> None:
    with pytest.raises(Refused, match=words) as refusal:
        settle(before, wanted, moment, " ")
    assert refusal.value.field == field


@pytest.mark.parametrize("after", ["to_be_worked", "in_work"])
def test_a_relapse_is_legal_with_a_word_why(after: Status) -> None:
    assert settle("met", after, "work", "Se llovió la casa") == after
    assert settle("met_at_start", after, "work", "Perdió el trabajo") == after


@given(EVERY, st.sampled_from(STATUSES), st.sampled_from(MOMENTS))
def test_with_a_reason_only_the_moment_decides(before: Status | None, wanted: Status, moment: Moment) -> None:
    refused = (wanted == "met_at_start" and moment != "diagnosis") or (wanted == "not_met" and moment != "closing")
    if wanted == before or not refused:
        after = settle(before, wanted, moment, "porque sí")
        assert after == wanted or (wanted == "met" and after == "met_at_start")
        assert settle(after, wanted, moment) == after
    else:
        with pytest.raises(Refused):
            settle(before, wanted, moment, "porque sí")


def test_a_relapse_is_leaving_what_was_met() -> None:
    relapses = {(before, after) for before, after in product((None, *STATUSES), STATUSES) if is_relapse(before, after)}
    assert relapses == set(product(DONE, ("to_be_worked", "in_work", "not_met")))


@pytest.mark.parametrize(
    ("members", "status", "missing"),
    [
        ({}, "not_applicable", ()),
        ({"a": "not_applicable"}, "not_applicable", ()),
        ({"a": "met_at_start", "b": "not_applicable"}, "met_at_start", ()),
        ({"a": "met_at_start", "b": "met"}, "met", ()),
        ({"a": "met", "b": "to_be_worked"}, "to_be_worked", ("b",)),
        ({"a": "to_be_worked", "b": "in_work", "c": None}, "in_work", ("a", "b", "c")),
        ({"a": None, "b": "to_be_worked"}, "to_be_worked", ("a", "b")),
        ({"a": None, "b": "met"}, None, ("a",)),
        ({"a": None, "b": "not_met"}, None, ("a", "b")),
        ({"a": "not_met", "b": "met"}, "not_met", ("a",)),
        ({"a": "not_met", "b": "to_be_worked"}, "to_be_worked", ("a", "b")),
    ],
)
def test_a_condition_of_members_stands_as_they_do(
    members: dict[str, Status | None], status: Status | None, missing: tuple[str, ...]
) -> None:
    assert roll_up(members) == RollUp(status, missing)


@given(st.dictionaries(st.sampled_from("abcdef"), EVERY))
def test_met_for_all_it_applies_to_and_only_then(members: dict[str, Status | None]) -> None:
    whole = roll_up(members)
    applying = [status for status in members.values() if status != "not_applicable"]
    assert (whole.status in DONE) == (bool(applying) and all(status in DONE for status in applying))
    assert (whole.status == "not_applicable") == (not applying)
    assert (whole.missing == ()) == (whole.status in DONE or not applying)
    assert set(whole.missing) <= members.keys()


def condition(code: str, dimension: str, *, sensitive: bool = False) -> Condition:
    text = Text("", "")
    return Condition(code, dimension, "family", Always(True), sensitive, text, text, text, "no", "")


CONDITIONS = (
    condition("A1", "a"),
    condition("A2", "a"),
    condition("A3", "a", sensitive=True),
    condition("B1", "b"),
    condition("C1", "c", sensitive=True),
)


def test_counting_leaves_out_what_does_not_apply_and_what_is_reserved() -> None:
    states: dict[str, Status | None] = {"A1": "met", "A2": "not_applicable", "A3": "met", "B1": None, "C1": "in_work"}
    assert count_by_dimension(states, CONDITIONS) == {"a": Count(1, 1, 0), "b": Count(0, 1, 1), "c": NONE}
    assert count_all(states, CONDITIONS) == Count(1, 2, 1)


def test_reserved_conditions_are_counted_when_asked_for() -> None:
    states: dict[str, Status | None] = {"A1": "met_at_start", "A2": "to_be_worked", "A3": "met", "C1": "not_met"}
    counts = count_by_dimension(states, CONDITIONS, sensitive=True)
    assert counts == {"a": Count(2, 3, 0), "b": Count(0, 1, 1), "c": Count(0, 1, 0)}
    assert count_all(states, CONDITIONS, sensitive=True) == Count(2, 5, 1)


@given(st.dictionaries(st.sampled_from([one.code for one in CONDITIONS]), EVERY), st.booleans())
def test_dimensions_add_up_to_the_whole(states: dict[str, Status | None], sensitive: bool) -> None:
    parts = count_by_dimension(states, CONDITIONS, sensitive=sensitive)
    whole = count_all(states, CONDITIONS, sensitive=sensitive)
    assert whole == Count(
        sum(part.met for part in parts.values()),
        sum(part.of for part in parts.values()),
        sum(part.unassessed for part in parts.values()),
    )
    assert 0 <= whole.met <= whole.of - whole.unassessed <= len(CONDITIONS)
