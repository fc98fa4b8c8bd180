"""The journal, read: history in pages, and any record as it was on any day."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest

from desktop_app.domain.records import Family, Member, Note
from desktop_app.store import journal, rows
from desktop_app.store.check import check
from desktop_app.store.store import Store
from desktop_app.store.transaction import Stamp, Transaction

Write = Callable[[Callable[[Transaction], Any]], Any]


@pytest.fixture
def on_day(store: Store, stamp: Stamp) -> Callable[[int, Callable[[Transaction], Any]], None]:
    """Carry something out so many days later."""

    def carry_out(days: int, act: Callable[[Transaction], Any]) -> None:
        later = timedelta(days=days)
        with store.transaction(replace(stamp, day=stamp.day + later, now=stamp.now + later)) as tx:
            act(tx)

    return carry_out


def name_on(store: Store, family: Family, day: str, **only: str) -> str | None:
    values = journal.as_of(store.connection, day, **only).get(("family", family.id))
    return None if values is None else rows.from_dict(Family, values).name


def test_a_record_as_it_was(store: Store, family: Family, on_day: Any) -> None:
    on_day(10, lambda tx: tx.change(family, name="Peña Soto"))
    on_day(20, lambda tx: tx.remove(family))
    days = ["2007-05-01", "2007-05-02", "2007-05-11", "2007-05-12", "2007-05-22"]
    names = [name_on(store, family, day) for day in days]
    assert names == [None, "Ñancupil Peña", "Ñancupil Peña", "Peña Soto", "Peña Soto"]
    assert journal.as_of(store.connection, "2007-05-22")["family", family.id]["deleted"] == 1


def test_of_one_family_only(store: Store, family: Family, write: Write) -> None:
    other = Family(code="09-0500", name="Soto", commune="09101")
    write(lambda tx: tx.add(other))
    assert list(journal.as_of(store.connection, "2007-05-02", family=other.id)) == [("family", other.id)]


def test_work_noted_for_a_day_before_the_record_s_own_waits_for_it(store: Store, family: Family, on_day: Any) -> None:
    on_day(-5, lambda tx: tx.change(family, name="Peña Soto"))
    assert name_on(store, family, "2007-04-28") is None
    assert name_on(store, family, "2007-05-02") == "Peña Soto"
    assert check(store.connection) == []


def test_as_this_laptop_knew_it(store: Store, family: Family, on_day: Any, stamp: Stamp) -> None:
    on_day(10, lambda tx: tx.change(family, name="Peña Soto"))
    then = journal.as_known(store.connection, stamp.now.isoformat())
    assert then["family", family.id]["name"] == "Ñancupil Peña"


def test_the_history_of_a_family_comes_in_pages_newest_first(
    store: Store, family: Family, write: Write, stamp: Stamp
) -> None:
    write(lambda tx: tx.add(*(Note(family=family.id, on=stamp.day, text=str(number)) for number in range(5))))
    first = journal.of_family(store.connection, family.id, limit=3)
    rest = journal.of_family(store.connection, family.id, before=first[-1].seq, limit=30)
    told = [entry.after["text"] for entry in (*first, *rest) if entry.kind == "note" and entry.after]
    assert told == ["4", "3", "2", "1", "0"]
    assert rest[-1].kind == "family"


def test_the_verbs_of_a_family(store: Store, family: Family, write: Write) -> None:
    write(lambda tx: tx.change(family, sector="Amanecer"))
    newest, oldest = journal.actions(store.connection, family.id)
    assert (newest.verb, newest.id) == ("try_out", store.changes.action)
    assert newest.seq > oldest.seq
    assert journal.action(store.connection, newest.id) == newest
    assert journal.action(store.connection, "other") is None


def test_a_verb_over_two_families_belongs_to_neither(store: Store, family: Family, write: Write) -> None:
    other = Family(code="09-0500", name="Soto", commune="09101")

    def act(tx: Transaction) -> None:
        tx.add(other)
        tx.change(family, sector="Amanecer")

    write(act)
    action = journal.action(store.connection, store.changes.action)
    assert action is not None
    assert action.family == ""
    assert [entry.family for entry in journal.of_action(store.connection, action.id)] == [other.id, family.id]


def test_records_of_one_kind(store: Store, family: Family, write: Write) -> None:
    member = Member(family=family.id, names="Rosa", surnames="Peña")
    write(lambda tx: tx.add(member))
    assert [entry.record for entry in journal.of_kind(store.connection, family.id, "member")] == [member.id]


def test_the_whole_history_of_a_family_oldest_first(store: Store, family: Family, write: Write) -> None:
    write(lambda tx: tx.change(family, sector="Amanecer"))
    assert [entry.field for entry in journal.whole(store.connection, family.id)] == ["*", "sector"]


def test_the_stages_of_a_family(store: Store, family: Family, write: Write) -> None:
    write(lambda tx: tx.change(family, stage="contacted", stage_since=date(2007, 5, 3)))
    write(lambda tx: tx.change(family, stage_reason="Por teléfono"))
    assert journal.stages_of(store.connection, family.id) == [("assigned", ""), ("contacted", "2007-05-03")]
