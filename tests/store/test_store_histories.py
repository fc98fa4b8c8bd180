"""Random histories: the tables equal the journal's replay, and each waiting change says what it was based on."""

from __future__ import annotations

import shutil
from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from desktop_app.domain.records import Assessment, Enrolment, Family, Member, Note, Record
from desktop_app.store import journal, rows
from desktop_app.store.check import check
from desktop_app.store.store import Store
from desktop_app.store.transaction import WHOLE, Stamp, Transaction

DAY = date(2007, 5, 2)
STAMP = Stamp("try_out", "worker-1", "device-1", datetime(2007, 5, 2, 15, tzinfo=UTC), DAY)
FAMILY = Family(id="family-1", code="09-0121", name="Soto", commune="09101")
ENROLMENT = Enrolment(family="family-1", number=1, programme="try_out", version="1", enrolled_on=DAY)

texts = st.sampled_from(["", "a", "ñandú", "«\x00»", "🌉"])
days = st.none() | st.dates(date(2000, 1, 1), date(2010, 12, 31))
member_values = st.fixed_dictionaries(
    {},
    optional={
        "names": texts,
        "run": st.sampled_from(["", "40123456-K", "40234567-5"]),
        "pregnant": st.none() | st.booleans(),
        "due_date": days,
        "lives_here": st.booleans(),
        "left_reason": texts,
    },
)
assessment_values = st.fixed_dictionaries(
    {},
    optional={
        "status": st.sampled_from(["to_be_worked", "in_work", "met"]),
        "since": days,
        "reason": texts,
        "applies": st.sampled_from(["", "yes", "no"]),
        "applies_reason": texts,
    },
)
family_values = st.fixed_dictionaries(
    {},
    optional={"name": texts, "latitude": st.none() | st.floats(-56, -17), "longitude": st.none() | st.floats(-76, -66)},
)
places = st.integers(0, 3)
conditions = st.sampled_from(["S1", "S2", "S3"])
steps = st.one_of(
    st.tuples(st.just("add_member"), member_values),
    st.tuples(st.just("change_member"), places, member_values),
    st.tuples(st.just("change_members"), st.lists(st.tuples(places, member_values), max_size=4)),
    st.tuples(st.just("remove_members"), st.lists(places, max_size=3)),
    st.tuples(st.just("put_member"), places, member_values),
    st.tuples(st.just("put_assessments"), st.lists(st.tuples(conditions, assessment_values), max_size=4)),
    st.tuples(st.just("remove_assessment"), conditions),
    st.tuples(st.just("change_family"), family_values),
    st.tuples(st.just("undo"), st.integers(0, 20)),
)
transactions = st.lists(
    st.tuples(st.lists(steps, max_size=6), st.sampled_from(["", "", "", "stop", "sent"])), max_size=6
)


class StopError(Exception):
    """Ends a transaction half way."""


@dataclass
class Model:
    """What the tables must hold, and how each step changes it beside the real transaction."""

    records: dict[str, Record] = field(default_factory=dict)
    members: list[Member] = field(default_factory=list)  # as they were when they came: old copies on purpose

    def copy(self) -> Model:
        return Model(dict(self.records), list(self.members))

    def living(self, chosen: list[int]) -> list[Member]:
        members = [self.members[place] for place in chosen if place < len(self.members)]
        return [member for member in members if not self.records[member.id].deleted]

    def set(self, record: Record, **values: Any) -> None:
        self.records[record.id] = replace(self.records[record.id], **values)

    def put(self, tx: Transaction, *records: Record) -> None:
        tx.put(*records)
        self.records |= {record.id: record for record in records}

    def add_member(self, tx: Transaction, values: dict[str, Any]) -> None:
        member = Member(**{"family": FAMILY.id, "names": "Rosa", "surnames": "Soto", **values})
        tx.add(member)
        self.records[member.id] = member
        self.members.append(member)

    def change_member(self, tx: Transaction, place: int, values: dict[str, Any]) -> None:
        for member in self.living([place]):
            tx.change(member, **values)
            self.set(member, **values)

    def change_members(self, tx: Transaction, changes: list[tuple[int, dict[str, Any]]]) -> None:
        known = [(member, values) for place, values in changes for member in self.living([place])]
        tx.change_many(known)
        for member, values in known:
            self.set(member, **values)

    def remove_members(self, tx: Transaction, gone: list[int]) -> None:
        chosen = self.living(gone)
        tx.remove(*chosen)
        for member in chosen:
            self.set(member, deleted=True)

    def put_member(self, tx: Transaction, place: int, values: dict[str, Any]) -> None:
        for member in self.members[place : place + 1]:
            self.put(tx, replace(member, **values))

    def put_assessments(self, tx: Transaction, items: list[tuple[str, dict[str, Any]]]) -> None:
        self.put(tx, *(assessment(code, **values) for code, values in items))

    def remove_assessment(self, tx: Transaction, code: str) -> None:
        record = assessment(code)
        tx.remove(record)
        if record.id in self.records:
            self.set(record, deleted=True)

    def change_family(self, tx: Transaction, values: dict[str, Any]) -> None:
        tx.change(FAMILY, **values)
        self.set(FAMILY, **values)

    def undo(self, tx: Transaction, back: int) -> None:
        """Write a value back that some line of the journal replaced, as undo and the history do."""
        lines = [line for line in journal.of_family(tx.connection, FAMILY.id) if line.kind == "assessment"]
        for line in lines[back : back + 1]:
            old = self.records[line.record]
            tx.set_plain(Assessment, line.record, line.field, line.before)
            if line.field != WHOLE:
                new: Record = rows.from_dict(Assessment, {**rows.to_dict(old), **(line.before or {})})
            elif line.before is None:
                new = replace(old, deleted=True)
            else:
                new = rows.from_dict(Assessment, line.before)
            self.records[line.record] = new


def assessment(code: str, **values: Any) -> Assessment:
    return Assessment(family=FAMILY.id, enrolment=ENROLMENT.id, condition=code, **values)


def run(store: Store, history: list[tuple[list[tuple[Any, ...]], str]]) -> Model:
    model = Model()
    with store.transaction(STAMP) as tx:
        model.put(tx, FAMILY, ENROLMENT)
    for steps_, end in history:
        trial = model.copy()
        try:
            with store.transaction(STAMP) as tx:
                for name, *values in steps_:
                    getattr(trial, name)(tx, *values)
                if end == "stop":
                    raise StopError
        except StopError:
            continue
        model = trial
        if end == "sent":
            send(store)
    return model


def send(store: Store) -> None:
    """What sync does once the server has acknowledged all: a version for each field sent, and an empty outbox."""
    store.connection.execute(
        'INSERT INTO "version" SELECT "record", "field", max("seq") FROM "outbox" WHERE true GROUP BY "record", "field"'
        ' ON CONFLICT DO UPDATE SET "version" = excluded."version"'
    )
    store.connection.execute('DELETE FROM "outbox"')


def bases(store: Store) -> list[tuple[int | None, str | None]]:
    """What each waiting change must be based on, worked out line by line."""
    sent = {(r, f): v for r, f, v in store.connection.execute('SELECT "record", "field", "version" FROM "version"')}
    waiting = store.connection.execute('SELECT "change", "record", "field" FROM "outbox" ORDER BY "seq"').fetchall()
    expected: list[tuple[int | None, str | None]] = []
    for place, (_change, record, name) in enumerate(waiting):
        earlier = [
            change
            for change, other, field_ in waiting[:place]
            if other == record and (name == WHOLE or field_ in (name, WHOLE))
        ]
        if name == WHOLE:
            version = max((v for (r, _f), v in sent.items() if r == record), default=None)
        else:
            version = None if earlier else sent.get((record, name), sent.get((record, WHOLE)))
        expected.append((version, earlier[-1] if earlier else None))
    return expected


@pytest.fixture(scope="module")
def spare(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("histories") / "puente.db"


@settings(max_examples=60, suppress_health_check=[HealthCheck.too_slow])
@given(history=transactions)
def test_tables_are_the_replay_of_the_journal_and_bases_chain(
    blank: Path, key: bytes, spare: Path, history: list[tuple[list[tuple[Any, ...]], str]]
) -> None:
    shutil.copyfile(blank, spare)
    store = Store(spare, key)
    try:
        model = run(store, history)
        found = {
            record.id: record
            for cls in (Family, Enrolment, Member, Assessment, Note)
            for record in rows.select(store.connection, cls, "")
        }
        assert found == model.records
        assert check(store.connection) == []
        marked = store.connection.execute(
            'SELECT "base_version", "base_change" FROM "outbox" ORDER BY "seq"'
        ).fetchall()
        assert marked == bases(store)
    finally:
        store.close()
