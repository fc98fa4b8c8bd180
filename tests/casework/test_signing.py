"""Who signs, how, and who may not."""

from __future__ import annotations

import contextlib
import json
from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop_app.casework import agreement_contracts as contracts
from desktop_app.casework import commitments, members, office
from desktop_app.casework.signing import LONGEST_INK, MOST_POINTS, Sign, check_strokes
from desktop_app.casework.verb import Desk
from desktop_app.domain.errors import Refused
from desktop_app.domain.records import Agreement, Family, Member, Signature, Signer, Worker
from tests.casework.home import Home, MovingClock
from tests.casework.pens import STROKES, ink, on_paper


def made(desk: Desk, home: Home, signers: tuple[str, ...] = ()) -> Agreement:
    """A contract that waits for signatures."""
    promise = commitments.Promise(party="family", what="Plantar.")
    return contracts.make_contract(
        desk, family=home.id, conditions=["G1"], situation="Seco.", commitments=[promise], signers=signers
    ).value


def signed(desk: Desk, agreement: Agreement, *signatures: Sign) -> Agreement:
    return contracts.sign_contract(desk, agreement=agreement.id, signatures=signatures).value


def places(desk: Desk, agreement: Agreement) -> list[str]:
    found = desk.store.find(Signer, subject=agreement.id)
    return [place.signer for place in sorted(found, key=lambda place: place.place)]


def test_head_and_partner_sign_and_the_worker_last(desk: Desk, home: Home, worker: Worker) -> None:
    assert places(desk, made(desk, home)) == [home.mother.id, home.partner.id, worker.id]


def test_those_named_sign_in_their_order_and_a_named_worker_takes_the_place(desk: Desk, home: Home) -> None:
    other = office.add_worker(desk, names="Inés", surnames="Rojas").value
    contract = made(desk, home, (other.id, home.partner.id, home.mother.id, home.partner.id))
    assert places(desk, contract) == [home.partner.id, home.mother.id, other.id]


def test_each_signs_when_she_can_and_the_contract_waits_for_all(
    desk: Desk, home: Home, worker: Worker, clock: MovingClock
) -> None:
    contract = made(desk, home)
    assert contract.state == "draft"
    assert signed(desk, contract, ink(home.mother)).state == "unsigned"
    clock.day = date(2027, 3, 9)
    assert signed(desk, contract, on_paper(worker)).state == "unsigned"
    last = signed(desk, contract, on_paper(home.partner))
    assert (last.state, last.state_since) == ("signed", date(2027, 3, 9))


def test_a_signature_keeps_name_and_role_as_they_were_said(desk: Desk, home: Home) -> None:
    contract = made(desk, home)
    signed(desk, contract, ink(home.mother), on_paper(home.partner))
    members.change_member(desk, family=home.id, member=home.mother.id, surnames="Curín Huenchumán")
    kept = desk.store.find(Signature, subject=contract.id)
    assert [(item.name, item.role, item.mode) for item in kept] == [
        ("Rosa Huenchumán", "Jefa de hogar", "ink"),
        ("Pedro Díaz", "Pareja", "paper"),
    ]
    assert kept[0].strokes == STROKES.replace(" ", "")


@pytest.mark.parametrize(
    ("given", "said"),
    [
        ({"mode": "thumbprint"}, {}),
        ({"mode": "cross", "witness_1": "Ana Soto", "witness_2": " Luis Paz "}, {"witness_2": "Luis Paz"}),
        ({"mode": "a_ruego", "on_behalf": "Ana Soto", "strokes": STROKES}, {"on_behalf": "Ana Soto"}),
        ({"mode": "paper"}, {}),
    ],
)
def test_who_cannot_write_signs_in_other_ways(
    desk: Desk, home: Home, given: dict[str, str], said: dict[str, str]
) -> None:
    contract = made(desk, home)
    signed(desk, contract, Sign(signer=home.mother.id, **given))
    (kept,) = desk.store.find(Signature, subject=contract.id)
    assert kept.mode == given["mode"]
    assert all(getattr(kept, name) == value for name, value in said.items())


@pytest.mark.parametrize(
    ("given", "field"),
    [
        ({"mode": "stamp"}, "mode"),
        ({"mode": "ink"}, "strokes"),
        ({"mode": "paper", "strokes": STROKES}, "strokes"),
        ({"mode": "thumbprint", "strokes": STROKES}, "strokes"),
        ({"mode": "cross"}, "witness_1"),
        ({"mode": "cross", "witness_1": "Ana Soto"}, "witness_2"),
        ({"mode": "cross", "witness_1": "Ana Soto", "witness_2": "ANA SOTO"}, "witness_2"),
        ({"mode": "cross", "witness_1": "Ana Soto", "witness_2": "Rosa Huenchumán"}, "witness_2"),
        ({"mode": "ink", "strokes": STROKES, "witness_1": "Ana Soto"}, "witness_1"),
        ({"mode": "a_ruego"}, "on_behalf"),
        ({"mode": "a_ruego", "on_behalf": "Rosa Huenchumán Curín"}, "on_behalf"),
        ({"mode": "paper", "on_behalf": "Ana Soto"}, "on_behalf"),
        ({"mode": "ink", "strokes": "[[]]"}, "strokes"),
    ],
)
def test_a_way_of_signing_that_lacks_something_is_refused(
    desk: Desk, home: Home, given: dict[str, str], field: str
) -> None:
    contract = made(desk, home)
    with pytest.raises(Refused) as refused:
        signed(desk, contract, Sign(signer=home.mother.id, **given))
    assert refused.value.field == field
    assert desk.store.find(Signature, subject=contract.id) == []


def test_nobody_signs_twice(desk: Desk, home: Home) -> None:
    contract = made(desk, home)
    signed(desk, contract, ink(home.mother))
    for signatures in ([ink(home.mother)], [on_paper(home.partner), on_paper(home.partner)]):
        with pytest.raises(Refused, match="ya firmó"):
            signed(desk, contract, *signatures)
    assert len(desk.store.find(Signature, subject=contract.id)) == 1


def test_nobody_signs_who_is_not_named(desk: Desk, home: Home) -> None:
    contract = made(desk, home, (home.mother.id,))
    with pytest.raises(Refused, match="Pedro Díaz no figura"):
        signed(desk, contract, ink(home.partner))


def test_signing_without_a_signature_is_refused(desk: Desk, home: Home) -> None:
    with pytest.raises(Refused, match="Diga quién firma"):
        signed(desk, made(desk, home))


def test_a_minor_cannot_be_named(desk: Desk, home: Home) -> None:
    with pytest.raises(Refused, match="menor de edad"):
        made(desk, home, (home.girl.id,))


def test_on_the_day_she_turns_eighteen_she_can(desk: Desk, home: Home, clock: MovingClock) -> None:
    clock.day = date(2027, 3, 15)
    born = {date(2009, 3, 16): False, date(2009, 3, 15): True}
    for birth, may in born.items():
        members.change_member(desk, family=home.id, member=home.girl.id, birth_date=birth)
        if may:
            assert home.girl.id in places(desk, made(desk, home, (home.girl.id,)))
        else:
            with pytest.raises(Refused, match="menor de edad"):
                made(desk, home, (home.girl.id,))


def test_who_has_no_birth_date_cannot_be_named(desk: Desk, home: Home) -> None:
    guest = members.add_member(desk, family=home.id, names="Luis", surnames="Paz").value
    with pytest.raises(Refused, match="fecha de nacimiento de Luis Paz"):
        made(desk, home, (guest.id,))


def test_who_left_the_house_cannot_sign_what_waits_for_her(desk: Desk, home: Home, clock: MovingClock) -> None:
    contract = made(desk, home)
    members.member_leaves(desk, family=home.id, member=home.partner.id, on=clock.day, reason="Trabajo")
    with pytest.raises(Refused, match="no vive en la casa"):
        signed(desk, contract, ink(home.partner))
    assert home.partner.id not in places(desk, made(desk, home))


def test_a_stranger_cannot_be_named(desk: Desk, home: Home) -> None:
    with pytest.raises(Refused, match="de la familia o de la unidad"):
        made(desk, home, ("nobody",))


def test_a_worker_who_left_the_unit_cannot_sign(desk: Desk, home: Home) -> None:
    other = office.add_worker(desk, names="Inés", surnames="Rojas").value
    contract = made(desk, home, (home.mother.id, other.id))
    office.change_worker(desk, worker=other.id, active=False)
    with pytest.raises(Refused, match="ya no trabaja"):
        signed(desk, contract, ink(other))
    with pytest.raises(Refused, match="ya no trabaja"):
        made(desk, home, (home.mother.id, other.id))


def test_a_family_without_a_worker_or_an_adult_has_nobody_to_sign(desk: Desk, home: Home, worker: Worker) -> None:
    with pytest.raises(Refused, match="persona adulta"):
        made(desk, home, (worker.id,))
    with desk.store.transaction(MovingClock().stamp()) as tx:
        tx.change(tx.get(Family, home.id), caseload="")
    with pytest.raises(Refused, match="no tiene Apoyo Familiar"):
        made(desk, home)


def test_a_head_who_is_a_minor_is_passed_over(desk: Desk, home: Home, worker: Worker, clock: MovingClock) -> None:
    young = replace(home.mother, birth_date=date(2010, 1, 1))
    unknown = replace(home.partner, birth_date=None)
    with desk.store.transaction(clock.stamp()) as tx:
        tx.put(young, unknown)
    with pytest.raises(Refused, match="persona adulta"):
        made(desk, home)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "{",
        "[" * 100_000,
        "[]",
        "[[]]",
        "{}",
        "[1]",
        "[[1]]",
        "[[[1,2,3]]]",
        "[[[1,2,0.5,true]]]",
        '[[[1,2,0.5,"0"]]]',
        "[[[NaN,2,0.5,0]]]",
        "[[[1,Infinity,0.5,0]]]",
        "[[[1,2,1.5,0]]]",
        "[[[1,2,-0.1,0]]]",
        "[[[1,2,0.5,-1]]]",
        "[[[1,2,0.5,1e9]]]",
        "[[[1e9,2,0.5,0]]]",
        json.dumps([[[1, 2, 0.5, 0]] * (MOST_POINTS + 1)]),
        " " * (LONGEST_INK + 1),
    ],
)
def test_what_is_no_ink_is_refused(text: str) -> None:
    with pytest.raises(Refused) as refused:
        check_strokes(text)
    assert refused.value.field == "strokes"


numbers = st.floats(-100_000, 100_000) | st.integers(-100_000, 100_000)
point = st.tuples(numbers, numbers, st.floats(0, 1), st.floats(0, 900_000)).map(list)


@given(st.lists(st.lists(point, min_size=1, max_size=5), min_size=1, max_size=5))
def test_every_ink_comes_back_as_it_was_drawn(strokes: list[list[list[float]]]) -> None:
    kept = check_strokes(json.dumps(strokes))
    assert json.loads(kept) == strokes
    assert check_strokes(kept) == kept


@given(st.text(max_size=40))
def test_any_text_is_ink_or_refused(text: str) -> None:
    with contextlib.suppress(Refused):
        assert json.loads(check_strokes(text)) == json.loads(text)


def test_only_the_people_of_the_family_are_taken_for_members(desk: Desk, home: Home, clock: MovingClock) -> None:
    other = Family(code="09-0122", name="Paz", commune="09205")
    stranger = Member(family=other.id, names="Ana", surnames="Paz", birth_date=date(1980, 1, 1))
    with desk.store.transaction(clock.stamp()) as tx:
        tx.add(other, stranger)
    with pytest.raises(Refused, match="de la familia o de la unidad"):
        signed(desk, made(desk, home), ink(stranger))
