"""The typical visit from the first tap to the signed record, by real keys and clicks, counted."""

from __future__ import annotations

import json
from datetime import date

from PySide6.QtCore import Qt

from desktop_app.domain.records import Assessment, Attendance, Commitment, Document, Session, Signature
from desktop_app.store import drafts
from desktop_app.ui.screens.visit.actions import VisitActions
from desktop_app.ui.screens.visit.sign import SignStep
from tests.ui.visit.visitor import Visitor

AT_MOST = 40
INK = [[[20, 20, 0.5, 0], [60, 40, 0.5, 20], [90, 20, 0.5, 40]]]


def go_through(visitor: Visitor) -> set[str]:
    """The typical visit, step by step; gives who signed."""
    for number in "1234":  # who is here
        visitor.type(number)
    visitor.press(Qt.Key.Key_Return)

    visitor.type("1")  # three earlier commitments: done, not yet, done
    visitor.type("2")
    visitor.type("Faltaron tres planchas")
    visitor.press(Qt.Key.Key_Return)
    visitor.type("1")
    visitor.click("step:conditions")

    for key in "tctpttct":  # eight conditions
        visitor.type(key)
    visitor.click("step:promises")

    visitor.press(Qt.Key.Key_Space)  # two new commitments: a common one, and one's own
    visitor.click("another")
    visitor.type("Ir a la entrevista de la OMIL")
    visitor.press(Qt.Key.Key_Return)
    visitor.type("viernes")
    visitor.press(Qt.Key.Key_Return)

    visitor.press(Qt.Key.Key_Return)  # the rhythm's day

    signers = visitor.signers[:3]  # two of the family, and the worker
    for signer in signers:
        visitor.sign(signer)
    visitor.click("next")
    return set(signers)


def is_written(visitor: Visitor, promises: list[str], codes: list[str], signers: set[str]) -> None:
    """All of it stands in the records."""
    store = visitor.house.open().store
    session = next(it for it in store.find(Session, family=visitor.family) if it.number == 15)
    assert (session.state, session.held_on) == ("held", date(2027, 3, 16))
    assert sum(it.present for it in store.find(Attendance, session=session.id)) == 4
    settled = {
        it.id: (it.outcome, it.outcome_note) for it in store.find(Commitment) if it.outcome_on == session.held_on
    }
    assert settled == {
        promises[0]: ("done", ""),
        promises[1]: ("not_yet", "Faltaron tres planchas"),
        promises[2]: ("done", ""),
    }
    assert {it.condition for it in store.find(Assessment, session=session.id)} == set(codes[:8])
    made = store.find(Commitment, session=session.id)
    assert [it.by_when for it in made][1:] == [date(2027, 3, 19)]
    assert {it.signer for it in store.find(Signature, subject=session.id)} == signers
    (document,) = store.find(Document, subject=session.id)
    assert document.number.endswith("-AS-15")
    store.close()


def test_the_typical_visit_costs_at_most_forty_actions_and_is_all_written(visitor: Visitor) -> None:
    actions = VisitActions(visitor.screen)
    promises = [promise.id for promise in visitor.sitting.view.promises]
    codes = list(visitor.sitting.draft.codes)

    signers = go_through(visitor)
    actions.stop()
    assert actions.count <= AT_MOST, (actions.keys, actions.clicks)
    assert actions.typed == len("Faltaron tres planchas" + "Ir a la entrevista de la OMIL" + "viernes")
    assert visitor.told[0][:2] == ("toast", "Visita guardada. El acta quedó firmada.")
    assert visitor.told[1] == ("family", visitor.family, "")

    is_written(visitor, promises, codes, signers)


def test_the_worker_signs_once_a_day(visitor: Visitor) -> None:
    desk = visitor.house.open()
    body = json.dumps({"day": "2027-03-16", "strokes": json.dumps(INK)})
    drafts.keep(desk.store.connection, f"ink:{desk.actor}", body, desk.clock.now())
    desk.store.close()
    visitor.enter()
    visitor.go_to("sign")
    worker = visitor.signers[-1]
    step = visitor.step
    assert isinstance(step, SignStep)
    assert step.places[worker].has_signed
    assert visitor.focus.objectName() == f"pad:{visitor.signers[0]}"
    visitor.click(f"clear:{worker}")
    assert not step.places[worker].has_signed
    assert visitor.focus.objectName() == f"pad:{worker}"


def test_what_is_typed_is_not_counted_but_what_acts_is(visitor: Visitor) -> None:
    actions = VisitActions(visitor.screen)
    visitor.click("nobody")
    visitor.type("Salieron")
    visitor.press(Qt.Key.Key_Left)
    visitor.press(Qt.Key.Key_Shift)
    assert (actions.clicks, actions.keys, actions.typed) == (1, 0, len("Salieron") + 1)
    visitor.press(Qt.Key.Key_Tab)
    assert (actions.clicks, actions.keys) == (1, 1)
    actions.stop()
    visitor.press(Qt.Key.Key_Tab)
    assert actions.count == 2
