"""The outbox: every change waits in its order, with what it was based on."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest

from desktop_app.domain.records import Family, Member, Note
from desktop_app.store import outbox
from desktop_app.store.outbox import Waiting
from desktop_app.store.store import Store
from desktop_app.store.transaction import WHOLE, Transaction

Write = Callable[[Callable[[Transaction], Any]], Any]


@pytest.fixture
def member(write: Write, family: Family) -> Member:
    record = Member(family=family.id, names="Rosa", surnames="Peña")
    write(lambda tx: tx.add(record))
    return record


def of(store: Store, record: str) -> list[Waiting]:
    return [change for change in outbox.waiting(store.connection) if change.record == record]


def sent(store: Store, versions: dict[tuple[str, str], int]) -> None:
    store.connection.execute('DELETE FROM "outbox"')
    store.connection.executemany(
        'INSERT INTO "version" VALUES (?, ?, ?)', [(*place, version) for place, version in versions.items()]
    )


def test_what_waits_says_which_verb_and_what(store: Store, member: Member, family: Family) -> None:
    change = of(store, member.id)[0]
    assert (change.kind, change.family, change.field, change.verb) == ("member", family.id, WHOLE, "try_out")
    assert '"Rosa"' in (change.after or "")
    assert (change.base_version, change.base_change) == (None, None)


def test_a_change_is_based_on_the_record_s_own_coming(store: Store, write: Write, member: Member) -> None:
    write(lambda tx: tx.change(member, names="Rosa María"))
    whole, names = of(store, member.id)
    assert (names.field, names.base_change, names.base_version) == ("names", whole.change, None)


def test_changes_of_a_field_chain_and_others_do_not_join(store: Store, write: Write, member: Member) -> None:
    write(lambda tx: tx.change(member, names="A"))
    write(lambda tx: tx.change(member, phone="1"))
    write(lambda tx: tx.change(member, names="B"))
    whole, first, phone, second = of(store, member.id)
    assert [change.base_change for change in (first, phone, second)] == [whole.change, whole.change, first.change]


def test_changes_of_one_transaction_chain_too(store: Store, write: Write, member: Member) -> None:
    write(lambda tx: (tx.change(member, names="A"), tx.change(member, names="B")))
    whole, first, second = of(store, member.id)
    assert (first.base_change, second.base_change) == (whole.change, first.change)


def test_a_change_after_the_sending_is_based_on_the_version_of_its_field(
    store: Store, write: Write, member: Member
) -> None:
    sent(store, {(member.id, WHOLE): 3, (member.id, "pregnancy"): 8})
    write(lambda tx: tx.change(member, pregnant=True, names="A"))
    bases = {change.field: (change.base_version, change.base_change) for change in of(store, member.id)}
    assert bases == {"pregnancy": (8, None), "names": (3, None)}


def test_a_removal_carries_the_record_s_highest_version(store: Store, write: Write, member: Member) -> None:
    sent(store, {(member.id, WHOLE): 3, (member.id, "pregnancy"): 8})
    write(lambda tx: tx.remove(member))
    (gone,) = of(store, member.id)
    assert (gone.base_version, gone.base_change) == (8, None)


def test_a_removal_is_based_on_the_last_waiting_change_whatever_its_field(
    store: Store, write: Write, member: Member
) -> None:
    sent(store, {(member.id, WHOLE): 3, (member.id, "pregnancy"): 8})
    write(lambda tx: tx.change(member, names="A"))
    write(lambda tx: tx.change(member, phone="1"))
    write(lambda tx: tx.remove(member))
    _names, phone, gone = of(store, member.id)
    assert (gone.base_version, gone.base_change) == (8, phone.change)


def test_a_change_after_a_return_is_based_on_the_return(store: Store, write: Write, member: Member) -> None:
    write(lambda tx: tx.change(member, names="A"))
    write(lambda tx: tx.remove(member))
    write(lambda tx: tx.put(member))
    write(lambda tx: tx.change(member, names="B"))
    _whole, _first, gone, back, last = of(store, member.id)
    assert (back.base_change, last.base_change) == (gone.change, back.change)


def test_other_records_stay_out_of_it(store: Store, write: Write, family: Family, member: Member) -> None:
    write(lambda tx: tx.add(Note(family=family.id, on=date(2007, 5, 2), text="x")))
    write(lambda tx: tx.change(member, names="A"))
    assert of(store, member.id)[-1].base_change == of(store, member.id)[0].change


def test_pages_go_on_where_the_last_ended(store: Store, write: Write, family: Family) -> None:
    write(lambda tx: tx.add(*(Note(family=family.id, on=date(2007, 5, day), text="x") for day in range(1, 6))))
    assert outbox.count(store.connection) == 6
    first = outbox.waiting(store.connection, limit=4)
    rest = outbox.waiting(store.connection, after=first[-1].seq, limit=4)
    assert [len(first), len(rest)] == [4, 2]
    assert [change.seq for change in (*first, *rest)] == sorted(change.seq for change in (*first, *rest))
