"""The bridge as the tab shows it: what it counts, what is coming, and what it keeps to itself."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta

import pytest

from desktop_app.casework import commitments, diagnosis, members, path
from desktop_app.casework.commitments import Promise
from desktop_app.casework.diagnosis import Finding
from desktop_app.casework.verb import Desk
from desktop_app.casework.views.family_bridge import BridgeView, due_words, family_bridge, shortened
from desktop_app.domain.bridge import Plank
from desktop_app.domain.errors import Refused
from desktop_app.i18n import set_language
from tests.casework.home import FIRST_DAY, Home, MovingClock
from tests.casework.views.reading import Accompanied, statements

RESERVED = {"I5", "S6", "S8", "DF6", "DF8"}


def plank(view: BridgeView, code: str) -> Plank:
    return next(plank for span in view.spans for plank in span.planks if plank.code == code)


@pytest.fixture
def diagnosed(chile: Desk, family: Accompanied) -> Accompanied:
    """Three conditions of the family looked at: met, to be worked, in work."""
    findings = [Finding("H1", "met"), Finding("H5", "to_be_worked"), Finding("H6", "in_work")]
    diagnosis.diagnose(chile, family=family.id, findings=findings)
    return family


@pytest.fixture
def violence(chile: Desk, family: Accompanied) -> Accompanied:
    """The family told of violence: the reserved condition is in work, a priority, and promised on."""
    members.answer_question(chile, family=family.id, question="violence", value=True)
    diagnosis.diagnose(chile, family=family.id, findings=[Finding("DF6", "in_work"), Finding("H6", "to_be_worked")])
    diagnosis.prioritise(chile, family=family.id, conditions=["DF6", "H6"])
    commitments.add_commitment(chile, family=family.id, party="family", what="Ir al centro", condition="DF6")
    return family


def test_a_family_that_has_not_entered_has_no_bridge_yet(chile: Desk, chilean: Home) -> None:
    assert family_bridge(chile, chilean.id) == BridgeView(entered=False)


def test_a_family_that_is_not_there_is_refused(chile: Desk) -> None:
    with pytest.raises(Refused):
        family_bridge(chile, "nobody")


def test_the_bridge_has_all_planks_in_their_order(chile: Desk, family: Accompanied) -> None:
    view = family_bridge(chile, family.id)
    assert [len(span.planks) for span in view.spans] == [6, 10, 9, 8, 12, 3, 5]
    assert view.entered
    assert view.can_set


def test_planks_stand_as_the_conditions_do(chile: Desk, diagnosed: Accompanied) -> None:
    view = family_bridge(chile, diagnosed.id)
    assert [plank(view, code).state for code in ("H1", "H5", "H6", "H7")] == [
        "met_at_start", "to_be_worked", "in_work", "to_be_worked",
    ]  # fmt: skip


def test_what_is_laid_is_counted_of_what_applies(chile: Desk, diagnosed: Accompanied) -> None:
    view = family_bridge(chile, diagnosed.id)
    applying = [it for span in view.spans for it in span.planks if it.state != "not_applicable" and not it.reserved]
    assert (view.counted.laid, view.counted.total) == (1, len(applying))


def test_the_rest_is_said_in_words(chile: Desk, diagnosed: Accompanied) -> None:
    view = family_bridge(chile, diagnosed.id)
    parts = view.rest.split(" · ")
    assert parts[:2] == ["1 en trabajo", "1 por trabajar"]
    assert [part.split(" ", 1)[1] for part in parts[2:]] == ["sin mirar", "no corresponden"]
    numbers = [int(part.split()[0]) for part in parts]
    assert sum(numbers) + view.counted.laid == sum(len(span.planks) for span in view.spans) - len(RESERVED)


def test_a_sentence_says_how_each_condition_stands(chile: Desk, diagnosed: Accompanied, clock: MovingClock) -> None:
    notes = family_bridge(chile, diagnosed.id).notes
    assert notes["H1"] == "Cumplida al inicio."
    assert notes["H5"] == "Por trabajar desde el 1 mar."
    assert notes["H7"] == "Aún no se ha mirado."


def test_the_sentence_of_a_promised_condition_says_what_comes(chile: Desk, diagnosed: Accompanied) -> None:
    for what, days in (("Sellar", 20), ("Medir", 3)):
        commitments.add_commitment(
            chile, family=diagnosed.id, party="family", what=what, condition="H6", by_when=FIRST_DAY + timedelta(days)
        )
    assert family_bridge(chile, diagnosed.id).notes["H6"] == "En trabajo desde el 1 mar. La familia: Medir"


def test_a_year_is_said_where_it_is_far(chile: Desk, diagnosed: Accompanied, clock: MovingClock) -> None:
    clock.day += timedelta(days=320)
    assert family_bridge(chile, diagnosed.id).notes["H5"] == "Por trabajar desde el 1 mar 2027."


def test_a_signed_contract_flies_its_flag(chile: Desk, diagnosed: Accompanied) -> None:
    diagnosed.contract("H5")
    view = family_bridge(chile, diagnosed.id)
    assert plank(view, "H5").contract
    assert not plank(view, "H6").contract


def test_priorities_are_numbered(chile: Desk, diagnosed: Accompanied) -> None:
    diagnosis.prioritise(chile, family=diagnosed.id, conditions=["H6", "H5"])
    view = family_bridge(chile, diagnosed.id)
    assert [plank(view, code).priority for code in ("H6", "H5", "H1")] == [1, 2, 0]


def test_what_is_coming_comes_by_its_day(chile: Desk, diagnosed: Accompanied, clock: MovingClock) -> None:
    for what, days in (("tarde", 30), ("hoy", 3), ("antes", 1)):
        day = FIRST_DAY + timedelta(days=days)
        commitments.add_commitment(chile, family=diagnosed.id, party="family", what=what, condition="H5", by_when=day)
    commitments.add_commitment(chile, family=diagnosed.id, party="worker", what="sin día")
    clock.day = FIRST_DAY + timedelta(days=3)
    coming = family_bridge(chile, diagnosed.id).coming
    assert [(line.what, line.day, line.tone) for line in coming] == [
        ("antes", "hace 2 días", "late"),
        ("hoy", "hoy", "late"),
        ("tarde", "mié 31 mar", "plain"),
        ("sin día", "", "plain"),
    ]
    assert [line.code for line in coming] == ["H5", "H5", "H5", ""]


def test_a_promise_of_a_contract_belongs_to_its_condition(chile: Desk, diagnosed: Accompanied) -> None:
    diagnosed.contract("H5", Promise(party="family", what="Cavar"))
    (line,) = family_bridge(chile, diagnosed.id).coming
    assert (line.code, line.state, line.what) == ("H5", "in_work", "Cavar")


def test_what_is_done_is_not_coming(chile: Desk, diagnosed: Accompanied) -> None:
    made = commitments.add_commitment(chile, family=diagnosed.id, party="family", what="Pintar").value
    commitments.settle_commitment(chile, commitment=made.id, outcome="done")
    assert family_bridge(chile, diagnosed.id).coming == ()


def test_nothing_is_told_of_what_is_reserved(chile: Desk, violence: Accompanied) -> None:
    view = family_bridge(chile, violence.id)
    hidden = {item.code for span in view.spans for item in span.planks if item.reserved}
    assert hidden == RESERVED
    assert plank(view, "DF6") == Plank("DF6", "to_be_worked", reserved=True)
    assert view.notes.keys().isdisjoint(RESERVED)
    assert view.coming == ()


def test_the_order_of_the_others_tells_nothing_of_it(chile: Desk, violence: Accompanied) -> None:
    assert plank(family_bridge(chile, violence.id), "H6").priority == 1


def test_who_asks_sees_it(chile: Desk, violence: Accompanied) -> None:
    view = family_bridge(chile, violence.id, reserved=True)
    assert plank(view, "DF6") == Plank("DF6", "in_work", "Apoyo ante la violencia", priority=1)
    assert [line.what for line in view.coming] == ["Ir al centro"]
    assert view.reserved == RESERVED


def test_a_promise_of_a_reserved_contract_is_hidden_whatever_it_says(chile: Desk, violence: Accompanied) -> None:
    promise = Promise(party="family", what="Comprar semillas", condition="H6")
    violence.contract("DF6", promise)
    assert family_bridge(chile, violence.id).coming == ()


def test_nothing_may_be_set_while_a_family_is_suspended(chile: Desk, family: Accompanied) -> None:
    path.suspend(chile, family=family.id, reason="force_majeure", on=FIRST_DAY)
    assert not family_bridge(chile, family.id).can_set


@pytest.mark.parametrize(
    ("name", "shown"),
    [("Salud", "Salud"), ("Dinámica familiar", "Dinámica fam."), ("Habitabilidades", "Habitabilidades")],
)
def test_long_names_are_shortened(name: str, shown: str) -> None:
    assert shortened(name) == shown


def test_a_promise_without_a_day_says_none() -> None:
    assert due_words(None, FIRST_DAY) == ("", "plain")


def test_the_queries_do_not_grow(chile: Desk, diagnosed: Accompanied) -> None:
    before = statements(chile, lambda: family_bridge(chile, diagnosed.id))
    for number in range(5, 11):
        diagnosed.contract(f"H{number}", Promise(party="family", what=str(number)))
    assert statements(chile, lambda: family_bridge(chile, diagnosed.id)) == before <= 12


@pytest.fixture
def english() -> Iterator[None]:
    set_language("en")
    yield
    set_language("es")


def test_it_speaks_the_language_in_force(chile: Desk, diagnosed: Accompanied, english: None) -> None:
    view = family_bridge(chile, diagnosed.id)
    assert view.spans[1].name == "Health"
