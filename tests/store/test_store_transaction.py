"""What a transaction writes: the record, its journal and its outbox mark, together or not at all."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta, timezone
from typing import Any

import pytest

from desktop_app.domain.errors import Refused
from desktop_app.domain.records import Assessment, Enrolment, Family, Member, Note, Record
from desktop_app.store import cipher, journal, outbox
from desktop_app.store.check import check
from desktop_app.store.store import Store
from desktop_app.store.transaction import WHOLE, Changes, Stamp, Transaction

DAY = date(2007, 5, 2)
Write = Callable[[Callable[[Transaction], Any]], Any]


@pytest.fixture
def member(write: Write, family: Family) -> Member:
    record = Member(family=family.id, names="Rosa", surnames="Peña", run="40123456-K", relation="head")
    write(lambda tx: tx.add(record))
    return record


@pytest.fixture
def enrolment(write: Write, family: Family) -> Enrolment:
    record = Enrolment(family=family.id, number=1, programme="try_out", version="1", enrolled_on=DAY)
    write(lambda tx: tx.add(record))
    return record


def assessment(enrolment: Enrolment, **values: Any) -> Assessment:
    return Assessment(family=enrolment.family, enrolment=enrolment.id, condition="S1", **values)


def last_fields(store: Store) -> list[tuple[str, str]]:
    action = store.changes.action
    return [(entry.kind, entry.field) for entry in journal.of_action(store.connection, action)]


def everything(store: Store) -> list[Any]:
    tables = [name for (name,) in store.connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'")]
    return [store.connection.execute(f'SELECT * FROM "{name}"').fetchall() for name in sorted(tables)]


def test_a_new_record_comes_whole(store: Store, member: Member) -> None:
    assert store.get(Member, member.id) == member
    (entry,) = journal.of_record(store.connection, member.id)
    assert (entry.field, entry.before, entry.verb, entry.device) == (WHOLE, None, "try_out", "device-1")
    assert entry.after is not None
    assert entry.after["names"] == "Rosa"
    assert outbox.waiting(store.connection)[-1].change == journal_line(store, member)


def journal_line(store: Store, record: Record) -> str:
    found = store.connection.execute('SELECT "id" FROM "journal" WHERE "record" = ?', (record.id,)).fetchone()
    return str(found[0])


def test_the_changes_tell_the_screens_what_to_read_again(store: Store, write: Write, family: Family) -> None:
    note = Note(family=family.id, on=DAY, text="Visita")

    def act(tx: Transaction) -> None:
        tx.add(note)
        tx.change(family, sector="Amanecer")

    write(act)
    changes = store.changes
    assert changes.kinds == {"note", "family"}
    assert changes.families == {family.id}
    assert set(changes.records) == {("note", note.id), ("family", family.id)}


def test_nothing_changed_writes_nothing(store: Store, write: Write, member: Member) -> None:
    before = everything(store)

    def act(tx: Transaction) -> None:
        tx.change(member, names="Rosa")
        tx.put(member)
        tx.put()
        tx.add()
        tx.remove()

    write(act)
    assert store.changes == Changes()
    assert everything(store) == before


def test_a_change_of_one_field_of_a_group_journals_the_group(store: Store, write: Write, member: Member) -> None:
    write(lambda tx: tx.change(member, pregnant=True))
    entry = journal.of_record(store.connection, member.id)[-1]
    assert entry.field == "pregnancy"
    assert entry.before == {"pregnant": None, "due_date": None}
    assert entry.after == {"pregnant": 1, "due_date": None}


def test_a_change_of_two_groups_and_a_field_is_three_lines(store: Store, write: Write, member: Member) -> None:
    write(lambda tx: tx.change(member, pregnant=True, lives_here=False, left_reason="Trabajo", names="Rosa María"))
    assert sorted(field for _kind, field in last_fields(store)) == ["leaving", "names", "pregnancy"]


def test_two_changes_through_one_old_copy_both_stand(store: Store, write: Write, member: Member) -> None:
    def act(tx: Transaction) -> None:
        tx.change(member, names="Rosa María")
        tx.change(member, phone="9 0123 4567")

    write(act)
    assert store.get(Member, member.id) == replace(member, names="Rosa María", phone="9 0123 4567")
    assert check(store.connection) == []


def test_one_record_twice_in_a_batch_takes_both_changes(store: Store, write: Write, member: Member) -> None:
    changed = write(lambda tx: tx.change_many([(member, {"names": "A"}), (member, {"phone": "1"})]))
    assert changed[-1] == store.get(Member, member.id) == replace(member, names="A", phone="1")
    assert check(store.connection) == []


def test_a_copy_read_before_the_transaction_takes_nothing_back(store: Store, write: Write, member: Member) -> None:
    write(lambda tx: tx.change(member, names="Rosa María"))
    write(lambda tx: tx.change(member, phone="9 0123 4567"))
    assert store.get(Member, member.id).names == "Rosa María"
    assert check(store.connection) == []


def test_the_last_of_several_with_one_id_is_put(store: Store, write: Write, enrolment: Enrolment) -> None:
    write(lambda tx: tx.put(assessment(enrolment, reason="a"), assessment(enrolment, status="met")))
    (record,) = store.find(Assessment, enrolment=enrolment.id)
    assert (record.status, record.reason) == ("met", "")
    assert check(store.connection) == []


def test_put_changes_a_living_record_by_groups(store: Store, write: Write, enrolment: Enrolment) -> None:
    write(lambda tx: tx.put(assessment(enrolment)))
    write(lambda tx: tx.put(assessment(enrolment, status="met", since=DAY)))
    assert last_fields(store) == [("assessment", "status")]


def test_put_brings_a_tombstone_back_whole(store: Store, write: Write, enrolment: Enrolment) -> None:
    record = assessment(enrolment)
    write(lambda tx: tx.put(record))
    write(lambda tx: tx.remove(record))
    assert store.find(Assessment) == []
    write(lambda tx: tx.put(assessment(enrolment, status="met")))
    assert store.get(Assessment, record.id).status == "met"
    assert last_fields(store) == [("assessment", WHOLE)]
    assert check(store.connection) == []


def test_remove_leaves_a_tombstone_once(store: Store, write: Write, member: Member) -> None:
    write(lambda tx: tx.remove(member, member))
    write(lambda tx: tx.remove(member))
    entries = journal.of_record(store.connection, member.id)
    assert [entry.field for entry in entries] == [WHOLE, WHOLE]
    with pytest.raises(Refused):
        store.get(Member, member.id)


def test_a_tombstone_is_not_changed(store: Store, write: Write, member: Member) -> None:
    write(lambda tx: tx.remove(member))
    with pytest.raises(AssertionError, match="tombstone"):
        write(lambda tx: tx.change(member, names="Otra"))


@pytest.mark.parametrize("values", [{"id": "x"}, {"family": "x"}, {"deleted": True}, {"condition": "S2"}])
def test_what_makes_a_record_this_record_never_changes(
    write: Write, enrolment: Enrolment, values: dict[str, Any]
) -> None:
    record = assessment(enrolment)
    write(lambda tx: tx.put(record))
    with pytest.raises(AssertionError):
        write(lambda tx: tx.change(record, **values))


def test_add_takes_no_id_that_is_there(store: Store, write: Write, member: Member) -> None:
    with pytest.raises(cipher.IntegrityError):
        write(lambda tx: tx.add(replace(member, names="Otra")))
    assert store.get(Member, member.id) == member


def test_a_refusal_leaves_nothing(store: Store, write: Write, family: Family) -> None:
    before = everything(store)

    def act(tx: Transaction) -> None:
        tx.add(Note(family=family.id, on=DAY, text="Se borra"))
        tx.change(family, name="Otra")
        raise Refused("no")

    with pytest.raises(Refused):
        write(act)
    assert everything(store) == before
    assert not store.connection.in_transaction


def test_what_points_nowhere_is_found_at_the_commit_and_leaves_nothing(store: Store, write: Write) -> None:
    before = everything(store)
    with pytest.raises(cipher.IntegrityError):
        write(lambda tx: tx.add(Note(family="nobody", on=DAY, text="Suelta")))
    assert everything(store) == before
    assert store.changes == Changes()


def test_records_may_come_in_any_order_within_one(store: Store, write: Write) -> None:
    family = Family(code="09-0001", name="Soto", commune="09101")
    note = Note(family=family.id, on=DAY, text="Antes")
    write(lambda tx: tx.add(note, family))
    assert check(store.connection) == []


def test_a_number_that_is_none_is_no_value(write: Write, family: Family) -> None:
    with pytest.raises(ValueError, match="JSON"):
        write(lambda tx: tx.change(family, latitude=float("nan")))


def test_instants_are_kept_in_utc(store: Store, family: Family, stamp: Stamp) -> None:
    here = datetime(2007, 5, 2, 11, 30, tzinfo=timezone(timedelta(hours=-4)))
    with store.transaction(replace(stamp, now=here)) as tx:
        assert tx.today == stamp.day
        tx.change(family, sector="Amanecer")
    assert journal.of_record(store.connection, family.id)[-1].at == datetime(2007, 5, 2, 15, 30, tzinfo=UTC).isoformat()


def test_reading_within_a_transaction_sees_what_it_wrote(write: Write, family: Family) -> None:
    def act(tx: Transaction) -> None:
        note = Note(family=family.id, on=DAY, text="Nueva")
        tx.add(note)
        assert tx.get(Note, note.id) == note
        assert tx.first(Note, family=family.id) == note
        assert tx.first(Note, family="other") is None
        assert tx.find_in(Note, "id", [note.id, "other"]) == [note]

    write(act)


def test_a_value_of_none_can_be_asked_for(store: Store, write: Write, member: Member) -> None:
    assert store.find(Member, pregnant=None) == [member]
    write(lambda tx: tx.change(member, pregnant=False))
    assert store.find(Member, pregnant=None) == []
    assert store.find_in(Member, "pregnant", [0])[0].pregnant is False


def test_a_field_that_is_none_is_not_asked_for(store: Store, member: Member) -> None:
    with pytest.raises(AssertionError):
        store.find(Member, nme="Rosa")
    with pytest.raises(AssertionError):
        store.find_in(Member, "nme", ["Rosa"])


class TestUndo:
    """Values that the journal holds are written back by `set_plain`."""

    def test_a_group(self, store: Store, write: Write, member: Member) -> None:
        write(lambda tx: tx.change(member, pregnant=True, due_date=DAY))
        entry = journal.of_record(store.connection, member.id)[-1]
        write(lambda tx: tx.set_plain(Member, member.id, entry.field, entry.before))
        assert store.get(Member, member.id) == member
        assert last_fields(store) == [("member", "pregnancy")]

    def test_a_record_that_came(self, store: Store, write: Write, member: Member) -> None:
        write(lambda tx: tx.set_plain(Member, member.id, WHOLE, None))
        assert store.find(Member) == []
        assert check(store.connection) == []

    def test_a_record_that_went(self, store: Store, write: Write, member: Member) -> None:
        write(lambda tx: tx.remove(member))
        entry = journal.of_record(store.connection, member.id)[-1]
        write(lambda tx: tx.set_plain(Member, member.id, WHOLE, entry.before))
        assert store.get(Member, member.id) == member
        assert check(store.connection) == []

    def test_of_an_older_format_takes_the_default_for_what_it_lacks(
        self, store: Store, write: Write, member: Member
    ) -> None:
        write(lambda tx: tx.remove(member))
        before = dict(journal.of_record(store.connection, member.id)[-1].before or {})
        del before["occupation"]
        before["gone_field"] = "x"
        write(lambda tx: tx.set_plain(Member, member.id, WHOLE, before))
        assert store.get(Member, member.id) == member

    def test_is_noted_on_both_actions(self, store: Store, family: Family, stamp: Stamp) -> None:
        first = store.changes.action
        with store.transaction(stamp, undoes=first) as tx:
            tx.set_plain(Family, family.id, WHOLE, None)
        undone, undoing = (
            journal.action(store.connection, first),
            journal.action(store.connection, store.changes.action),
        )
        assert undone is not None
        assert undoing is not None
        assert (undone.undone_by, undoing.undoes) == (undoing.id, undone.id)

    def test_of_an_undo_makes_the_first_count_again(self, store: Store, family: Family, stamp: Stamp) -> None:
        first = store.changes.action
        with store.transaction(stamp, undoes=first) as tx:
            tx.set_plain(Family, family.id, WHOLE, None)
        with store.transaction(stamp, undoes=store.changes.action) as tx:
            tx.put(family)
        again = journal.action(store.connection, first)
        assert again is not None
        assert again.undone_by == ""
