"""The draft of a visit: what comes back from the disk is what was typed, and strange content harms nothing."""

from __future__ import annotations

import json
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop_app.casework.visit_draft import (
    STEPS,
    Appointment,
    Found,
    Outcome,
    Promised,
    Signing,
    Spot,
    VisitDraft,
    key_of,
    parse,
)

text = st.text(max_size=20)
texts = st.dictionaries(text, text, max_size=3)
point = st.tuples(*[st.floats(0, 900, allow_nan=False)] * 4).map(list)
drafts = st.builds(
    VisitDraft,
    session=text,
    number=st.integers(1, 21),
    day=st.dates(date(2000, 1, 1), date(2099, 1, 1)),
    started=text,
    spot=st.builds(Spot, st.sampled_from(STEPS), text, text, st.integers(0, 999), st.integers(0, 999), st.booleans()),
    written=st.lists(st.sampled_from(STEPS), max_size=3),
    kept=texts,
    present=st.lists(text, max_size=3),
    absent=texts,
    nobody=text,
    outcomes=st.dictionaries(text, st.builds(Outcome, text, text), max_size=3),
    findings=st.dictionaries(text, st.builds(Found, text, text, text, texts), max_size=3),
    codes=st.lists(text, max_size=3),
    promises=st.lists(st.builds(Promised, text, text, text, text, text, text, text, text, text), max_size=3),
    next=st.builds(Appointment, text, text, text),
    words=text,
    signers=st.lists(text, max_size=3),
    signatures=st.dictionaries(
        text, st.builds(Signing, text, st.lists(st.lists(point, max_size=3), max_size=2), text, text, text, text)
    ),
)


@given(drafts)
def test_a_draft_comes_back_as_it_was(draft: VisitDraft) -> None:
    assert parse(draft.dump()) == draft == draft.copy()


def test_a_copy_is_another() -> None:
    draft = VisitDraft("s", 1, date(2027, 3, 16))
    draft.copy().present.append("m")
    assert draft.present == []


def test_what_this_version_does_not_know_is_left_out() -> None:
    raw = json.loads(VisitDraft("s", 1, date(2027, 3, 16)).dump())
    raw |= {"mood": "good", "words": 7, "next": {"day": 3, "hour": "9"}, "spot": {"step": "tea", "cursor": 9}}
    assert parse(json.dumps(raw)) == VisitDraft("s", 1, date(2027, 3, 16), next=Appointment(hour="9"))


def test_a_draft_with_the_least_is_a_draft() -> None:
    assert parse('{"session": "s", "number": 1, "day": "2027-03-16"}') == VisitDraft("s", 1, date(2027, 3, 16))


@pytest.mark.parametrize("body", ["", "{}", "[]", '{"session": "s", "number": "x", "day": "2027-03-16"}'])
def test_what_is_no_draft_says_so(body: str) -> None:
    with pytest.raises((ValueError, KeyError, TypeError)):
        parse(body)


def test_a_step_is_open_once_all_before_it_are_written() -> None:
    draft = VisitDraft("s", 1, date(2027, 3, 16), written=["present", "commitments"])
    assert [step for step in STEPS if draft.may_open(step)] == ["present", "commitments", "conditions"]


@pytest.mark.parametrize(
    ("more", "begun"),
    [
        ({}, False),
        ({"present": ["m"]}, True),
        ({"absent": {"m": "x"}}, True),
        ({"nobody": "x"}, True),
        ({"written": ["present"]}, True),
    ],
)
def test_a_visit_is_begun_once_something_would_be_lost(more: dict[str, object], begun: bool) -> None:
    draft = VisitDraft("s", 1, date(2027, 3, 16))
    for name, value in more.items():
        setattr(draft, name, value)
    assert draft.begun is begun


def test_the_key_is_the_familys() -> None:
    assert key_of("f") == "visit:f"
