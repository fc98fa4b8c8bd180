"""What makes a function a verb."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from desktop_app import casework
from desktop_app.casework import file, history, office
from desktop_app.casework.verb import VERBS, Desk, Verb
from desktop_app.domain.errors import Refused
from desktop_app.domain.records import Note, Unit
from desktop_app.store import journal
from tests.casework.home import Home, MovingClock


def test_a_verb_is_one_action_in_the_journal_and_tells_what_changed(desk: Desk, listed: Home) -> None:
    done = file.write_note(desk, family=listed.id, text="Perro bravo.")
    assert done.changes.families == {listed.id}
    assert done.changes.records == (("note", done.value.id),)
    action = journal.action(desk.store.connection, done.changes.action)
    assert action is not None
    assert (action.verb, action.actor, action.device, action.day) == ("write_note", "worker", "laptop", "2027-03-01")


def test_what_is_refused_leaves_nothing(desk: Desk, listed: Home) -> None:
    before = len(journal.actions(desk.store.connection, listed.id))
    with pytest.raises(Refused):
        file.write_note(desk, family=listed.id, text="  ")
    assert desk.store.find(Note) == []
    assert len(journal.actions(desk.store.connection, listed.id)) == before


def test_a_verb_that_changes_nothing_writes_nothing(desk: Desk) -> None:
    done = office.change_unit(desk, name="UIF Lonquimay")
    assert (done.changes.action, done.changes.records) == ("", ())
    assert done.value == desk.store.find(Unit)[0]


def test_a_verb_within_another_is_the_same_transaction(desk: Desk, listed: Home, clock: MovingClock) -> None:
    with desk.store.transaction(clock.stamp("outer")) as tx:
        file.write_note.inside(tx, family=listed.id, text="a")
        file.write_note.inside(tx, family=listed.id, text="b")
    (action, *_rest) = journal.actions(desk.store.connection, listed.id)
    assert action.verb == "outer"
    assert len(journal.of_action(desk.store.connection, action.id)) == 2


def test_a_verb_has_a_title_and_the_documentation_of_its_function() -> None:
    assert file.write_note.title == "Escribió una nota"
    assert (file.write_note.__doc__ or "").startswith("Write a note")


def test_a_name_is_taken_once() -> None:
    with pytest.raises(AssertionError, match="write_note"):
        Verb("write_note", "x", lambda tx: None)


def test_every_verb_is_found_whatever_was_imported() -> None:
    folder = Path(casework.__file__).parent
    written = {
        path.stem: re.findall(r"^@verb\(.*\)\ndef (\w+)", path.read_text(encoding="utf-8"), re.M)
        for path in folder.glob("*.py")
    }
    assert sorted(name for name, verbs in written.items() if verbs) == list(history.MODULES)
    assert {verb for verbs in written.values() for verb in verbs} == history.all_verbs().keys() == VERBS.keys()
