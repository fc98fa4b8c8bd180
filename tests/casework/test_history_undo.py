"""Undo, redo, and bringing a value back."""

from __future__ import annotations

from datetime import date

import pytest

from desktop_app.casework import (
    attention,
    benefits,
    diagnosis,
    evaluations,
    file,
    handover,
    history,
    members,
    network,
    office,
    path,
    sessions,
)
from desktop_app.casework.history import can_bring_back, can_undo, last_redoable, last_undoable, redo, undo, verb_title
from desktop_app.casework.verb import VERBS, Desk
from desktop_app.domain.records import (
    Answer,
    Contact,
    Family,
    Income,
    Institution,
    Member,
    Note,
    Referral,
    Session,
    Worker,
)
from desktop_app.store import journal
from desktop_app.store.journal import Action
from tests.casework.home import FIRST_DAY, Home, MovingClock
from tests.casework.refusals import refusal
from tests.casework.worlds import listed_family, tables


def note(desk: Desk, home: Home, text: str) -> str:
    """Write a note and give the action's id."""
    return file.write_note(desk, family=home.id, text=text).changes.action


def texts(desk: Desk) -> list[str]:
    return [item.text for item in desk.store.find(Note)]


def verb_of(action: Action | None) -> str:
    return "" if action is None else action.verb


# Undo


def test_the_last_verb_is_undone_and_its_undo_is_in_the_history(desk: Desk, listed: Home) -> None:
    note(desk, listed, "a")
    action = note(desk, listed, "b")
    done = undo(desk, family=listed.id)
    assert (done.value.id, texts(desk), set(done.changes.families)) == (action, ["a"], {listed.id})
    undone, newest = journal.action(desk.store.connection, action), journal.actions(desk.store.connection, listed.id)[0]
    assert undone is not None
    assert (undone.undone_by, newest.verb, newest.undoes) == (newest.id, "undo", action)


def test_undo_goes_back_step_by_step_and_then_there_is_nothing(desk: Desk, listed: Home) -> None:
    for text in "abc":
        note(desk, listed, text)
    for left in (["a", "b"], ["a"], []):
        undo(desk, family=listed.id)
        assert texts(desk) == left
    assert verb_of(last_undoable(desk, listed.id)) == "fixture"  # the list, as the tests write it
    undo(desk, family=listed.id)
    assert last_undoable(desk, listed.id) is None
    with refusal("action", "No hay nada que deshacer"):
        undo(desk, family=listed.id)


def test_an_older_verb_may_be_undone_out_of_turn_but_once(desk: Desk, listed: Home) -> None:
    first = note(desk, listed, "a")
    note(desk, listed, "b")
    undo(desk, family=listed.id, action=first)
    assert texts(desk) == ["b"]
    with refusal("action", "ya se deshizo"):
        undo(desk, family=listed.id, action=first)
    assert verb_of(last_undoable(desk, listed.id)) == "write_note"


def test_what_was_changed_since_is_not_undone(desk: Desk, listed: Home) -> None:
    first = members.change_family(desk, family=listed.id, phone="1").changes.action
    members.change_family(desk, family=listed.id, phone="2")
    before = tables(desk.store)
    with refusal("action", "se cambió lo mismo otra vez"):
        undo(desk, family=listed.id, action=first)
    assert tables(desk.store) == before
    undo(desk, family=listed.id)
    undo(desk, family=listed.id, action=first)
    assert desk.store.get(Family, listed.id).phone == ""


def test_what_later_work_was_built_upon_is_not_undone(desk: Desk, home: Home) -> None:
    added = members.add_member(desk, family=home.id, names="Luz", surnames="D", birth_date=date(2010, 1, 1))
    diagnosis.set_condition(desk, family=home.id, condition="G2", status="met", member=added.value.id)
    with refusal("action", "se apoya en eso"):
        undo(desk, family=home.id, action=added.changes.action)
    undo(desk, family=home.id)
    undo(desk, family=home.id, action=added.changes.action)
    assert len(desk.store.find(Member)) == 3


def test_an_institution_is_not_undone_once_a_family_was_sent_there(desk: Desk, home: Home) -> None:
    added = network.add_institution(desk, name="CESFAM")
    network.refer(desk, family=home.id, institution=added.value.id, reason="x")
    with refusal("action", "se apoya en eso"):
        undo(desk, family="", action=added.changes.action)
    undo(desk, family=home.id)
    undo(desk, family="", action=added.changes.action)
    assert (desk.store.find(Referral), desk.store.find(Institution)) == ([], [])


def test_what_answers_for_each_other_is_undone_the_newest_first(desk: Desk, home: Home) -> None:
    first = sessions.move_session(desk, family=home.id, number=3, day=date(2027, 4, 20)).changes.action
    sessions.move_session(desk, family=home.id, number=2, day=date(2027, 4, 10))
    with refusal("action", "Deshaga primero"):
        undo(desk, family=home.id, action=first)
    undo(desk, family=home.id)
    undo(desk, family=home.id, action=first)
    assert [session.day for session in desk.store.find(Session)][1:] == [date(2027, 3, 15), date(2027, 3, 29)]


def test_undoing_an_entry_takes_its_plan_back(desk: Desk, listed: Home) -> None:
    path.accept(desk, family=listed.id, on=FIRST_DAY)
    entered = path.enrol(desk, family=listed.id, on=FIRST_DAY)
    members.answer_question(desk, family=listed.id, question="has_plot", value=True)
    with refusal("action", "se apoya en eso"):
        undo(desk, family=listed.id, action=entered.changes.action)
    undo(desk, family=listed.id)
    undo(desk, family=listed.id)
    assert (desk.store.find(Session), desk.store.get(Family, listed.id).stage) == ([], "accepted")
    again = path.enrol(desk, family=listed.id, on=FIRST_DAY).value
    assert (again.id, again.number) == (entered.value.id, 1)
    members.answer_question(desk, family=listed.id, question="has_plot", value=False)
    with refusal("action", "se apoya en eso"):  # an entry that came back is built upon like a new one
        undo(desk, family=listed.id, action=journal.actions(desk.store.connection, listed.id)[1].id)


def test_what_was_removed_comes_back(desk: Desk, listed: Home) -> None:
    kept = file.add_strength(desk, family=listed.id, area="human", text="Teje").value
    file.remove_strength(desk, strength=kept.id)
    undo(desk, family=listed.id)
    assert desk.store.get(type(kept), kept.id) == kept


def test_a_wrong_action_is_refused(desk: Desk, listed: Home, clock: MovingClock) -> None:
    other = listed_family(desk, clock, "09-0500")
    action = note(desk, listed, "a")
    undone = undo(desk, family=listed.id).changes.action
    for family, wrong in ((listed.id, "none"), (other.id, action), (listed.id, undone)):
        with refusal("action", "No hay nada que deshacer"):
            undo(desk, family=family, action=wrong)


def test_far_back_is_still_found(desk: Desk, listed: Home) -> None:
    note(desk, listed, "old")
    for _time in range(30):
        note(desk, listed, "x")
        undo(desk, family=listed.id)
    assert texts(desk) == ["old"]
    undo(desk, family=listed.id)
    assert texts(desk) == []


# For many families, and for the unit


def test_a_hand_over_is_undone_for_all_or_not_at_all(desk: Desk, listed: Home, clock: MovingClock) -> None:
    other = listed_family(desk, clock, "09-0500")
    south = office.open_caseload(desk, name="Sur").value
    moved = handover.transfer(desk, families=[listed.id, other.id], to_caseload=south.id, reason="x").changes.action
    assert verb_of(last_undoable(desk, listed.id)) == "fixture"
    with refusal("action"):
        undo(desk, family=listed.id, action=moved)
    undo(desk, family="", action=moved)
    assert desk.store.get(Family, listed.id).caseload == listed.family.caseload


def test_a_hand_over_of_one_is_not_that_familys_to_undo(desk: Desk, listed: Home) -> None:
    south = office.open_caseload(desk, name="Sur").value
    moved = handover.transfer(desk, families=[listed.id], to_caseload=south.id, reason="x").changes.action
    with refusal("action"):
        undo(desk, family=listed.id, action=moved)
    assert undo(desk, family="", action=moved).value.verb == "transfer"


def test_the_last_thing_done_for_the_unit_is_undone_without_a_family(desk: Desk, worker: Worker) -> None:
    assert undo(desk, family="").value.verb == "add_worker"
    assert desk.store.find(Worker) == []
    assert verb_of(last_redoable(desk, "")) == "add_worker"


def test_a_unit_is_not_undone(desk: Desk, clock: MovingClock) -> None:
    with desk.store.transaction(clock.stamp("set_up_unit")) as tx:
        tx.add(Institution(name="stands for a unit"))
    action = desk.store.changes.action
    with refusal("action"):
        undo(desk, family="", action=action)


# Redo


def test_what_was_undone_is_done_again_step_by_step(desk: Desk, listed: Home) -> None:
    for text in "ab":
        note(desk, listed, text)
    assert last_redoable(desk, listed.id) is None
    undo(desk, family=listed.id)
    undo(desk, family=listed.id)
    for right in (["a"], ["a", "b"]):
        assert verb_of(last_redoable(desk, listed.id)) == "write_note"
        done = redo(desk, family=listed.id)
        assert (texts(desk), done.value.verb, set(done.changes.families)) == (right, "write_note", {listed.id})
    assert last_redoable(desk, listed.id) is None
    with refusal("family", "No hay nada que rehacer"):
        redo(desk, family=listed.id)


def test_what_was_done_again_can_be_undone_again(desk: Desk, listed: Home) -> None:
    action = note(desk, listed, "a")
    for _time in range(3):
        assert undo(desk, family=listed.id).value.id == action
        assert texts(desk) == []
        assert redo(desk, family=listed.id).value.id == action
        assert texts(desk) == ["a"]
    again = journal.action(desk.store.connection, action)
    assert again is not None
    assert again.undone_by == ""


def test_after_something_new_nothing_is_done_again(desk: Desk, listed: Home) -> None:
    note(desk, listed, "a")
    undo(desk, family=listed.id)
    note(desk, listed, "b")
    assert last_redoable(desk, listed.id) is None
    undo(desk, family=listed.id)
    assert redo(desk, family=listed.id).value.verb == "write_note"
    assert (texts(desk), last_redoable(desk, listed.id)) == (["b"], None)


def test_a_snapshot_and_a_stage_come_back_too(desk: Desk, home: Home) -> None:
    evaluations.evaluate(desk, family=home.id, moment="start")
    path.suspend(desk, family=home.id, reason="storm", on=FIRST_DAY)
    before = tables(desk.store, living=True)
    undo(desk, family=home.id)
    undo(desk, family=home.id)
    redo(desk, family=home.id)
    redo(desk, family=home.id)
    assert tables(desk.store, living=True) == before


# Bringing back


def lines(desk: Desk, home: Home, field: str) -> list[int]:
    return [line.seq for line in journal.of_family(desk.store.connection, home.id) if line.field == field]


def test_a_former_value_is_written_back_by_the_verb_that_knows_it(desk: Desk, listed: Home) -> None:
    members.change_family(desk, family=listed.id, phone="1")
    members.change_family(desk, family=listed.id, phone="2")
    history.bring_back(desk, entry=lines(desk, listed, "phone")[0], family=listed.id)
    assert desk.store.get(Family, listed.id).phone == "1"
    members.change_member(desk, family=listed.id, member=listed.mother.id, run="42.316.440-9")
    members.add_member(desk, family=listed.id, names="x", surnames="y", run="40.287.651-4")
    with refusal("run", "09-0121"):  # somebody else has it by now
        history.bring_back(desk, entry=lines(desk, listed, "run")[0], family=listed.id)


def test_a_group_comes_back_whole(desk: Desk, home: Home, clock: MovingClock) -> None:
    clock.day = date(2027, 3, 5)
    members.answer_question(desk, family=home.id, question="has_plot", value=False)
    record = history.bring_back(desk, entry=lines(desk, home, "answer")[0], family=home.id).value
    answer = desk.store.get(Answer, record)
    assert (answer.value, answer.on) == (True, FIRST_DAY)
    pregnant = {"pregnant": True, "due_date": date(2027, 8, 1)}
    members.change_member(desk, family=home.id, member=home.mother.id, **pregnant)
    members.change_member(desk, family=home.id, member=home.mother.id, pregnant=False)
    history.bring_back(desk, entry=lines(desk, home, "pregnancy")[0], family=home.id)
    assert desk.store.get(Member, home.mother.id).due_date == date(2027, 8, 1)


def test_an_end_of_income_is_taken_back(desk: Desk, listed: Home) -> None:
    income = file.record_income(desk, family=listed.id, source="Feria", amount=1).value
    file.end_income(desk, income=income.id, on=FIRST_DAY)
    history.bring_back(desk, entry=lines(desk, listed, "until")[0], family=listed.id)
    assert desk.store.get(Income, income.id).until is None


@pytest.mark.parametrize("field", ["stage", "when", "state", "fixed", "leaving", "caseload", "status", "*"])
def test_what_only_its_own_verb_moves_is_not_brought_back(
    desk: Desk, home: Home, clock: MovingClock, field: str
) -> None:
    sessions.move_session(desk, family=home.id, number=2, day=date(2027, 3, 20))
    held = sessions.Held(on=FIRST_DAY, present=[home.mother.id])
    sessions.hold_session(desk, family=home.id, number=1, held=held)
    members.member_leaves(desk, family=home.id, member=home.girl.id, on=FIRST_DAY, reason="x")
    for status in ("to_be_worked", "in_work"):
        diagnosis.set_condition(desk, family=home.id, condition="G1", status=status)
    south = office.open_caseload(desk, name="Sur").value
    handover.transfer(desk, families=[home.id], to_caseload=south.id, reason="x")
    path.suspend(desk, family=home.id, reason="storm", on=FIRST_DAY)
    before = tables(desk.store)
    for line in lines(desk, home, field):
        with refusal("entry"):
            history.bring_back(desk, entry=line, family=home.id)
    assert lines(desk, home, field) != []
    assert tables(desk.store) == before


def test_the_history_knows_what_can_be_taken_back(desk: Desk, listed: Home) -> None:
    members.change_family(desk, family=listed.id, phone="1")
    members.change_member(desk, family=listed.id, member=listed.mother.id, works=True)
    file.write_note(desk, family=listed.id, text="a")
    path.accept(desk, family=listed.id, on=FIRST_DAY)
    south = office.open_caseload(desk, name="Sur").value
    handover.transfer(desk, families=[listed.id], to_caseload=south.id, reason="x")
    told = {
        (line.kind, line.field): (can_bring_back(line), can_undo(line))
        for line in journal.of_family(desk.store.connection, listed.id)
    }
    assert told == {
        ("family", "*"): (False, True),
        ("member", "*"): (False, True),
        ("family", "phone"): (True, True),
        ("member", "works"): (True, True),
        ("note", "*"): (False, True),
        ("family", "stage"): (False, True),
        ("family", "caseload"): (False, False),
        ("transfer", "*"): (False, False),
    }


def test_a_line_that_is_not_there_or_of_somebody_else_is_refused(desk: Desk, listed: Home, clock: MovingClock) -> None:
    other = listed_family(desk, clock, "09-0500")
    members.change_family(desk, family=listed.id, phone="1")
    (line,) = lines(desk, listed, "phone")
    for entry, family in ((line, other.id), (10**9, listed.id), (0, listed.id)):
        with refusal("entry", "no tiene un valor anterior"):
            history.bring_back(desk, entry=entry, family=family)


def test_of_what_is_gone_nothing_is_brought_back(desk: Desk, listed: Home, clock: MovingClock) -> None:
    kept = file.record_contact(desk, family=listed.id, medium="call", with_whom="Rosa", why="a").value
    with desk.store.transaction(clock.stamp()) as tx:
        tx.change(kept, why="b")
    with desk.store.transaction(clock.stamp()) as tx:
        tx.remove(tx.get(Contact, kept.id))
    with refusal("entry", "ya no está"):
        history.bring_back(desk, entry=lines(desk, listed, "why")[0], family=listed.id)


# Words


def test_every_verb_of_the_history_has_words(monkeypatch: pytest.MonkeyPatch) -> None:
    assert (verb_title("undo"), verb_title("redo")) == ("Deshizo un cambio", "Rehizo un cambio")
    assert verb_title("hold_session") == "Realizó una sesión"
    assert verb_title("of_a_newer_version") == "of_a_newer_version"
    monkeypatch.delitem(VERBS, "hold_session")
    assert verb_title("hold_session") == "hold_session"  # loaded once; a registry is not filled twice


def test_undo_serves_what_reads_the_journal(desk: Desk, home: Home) -> None:
    bonus = benefits.apply_benefit(desk, family=home.id, code="seeds", on=FIRST_DAY).value
    benefits.grant_benefit(desk, benefit=bonus.id, on=FIRST_DAY)
    undo(desk, family=home.id)
    undo(desk, family=home.id)
    assert benefits.outlook(desk.store, home.id, FIRST_DAY).held == ()
    assert attention.attention(desk.store, [home.family], FIRST_DAY) != []
