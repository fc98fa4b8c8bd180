"""The vocabulary of records against the real tables: what the classes say is what the file holds."""

from __future__ import annotations

import types
from collections.abc import Callable
from dataclasses import MISSING, fields, replace
from datetime import UTC, date, datetime
from typing import Any, Union, get_args, get_origin, get_type_hints

import pytest

from desktop_app.domain.records import KINDS, Record, columns, field_types, kind_of, to_plain
from desktop_app.store import cipher, rows
from desktop_app.store.store import Store
from desktop_app.store.transaction import Transaction

Write = Callable[[Callable[[Transaction], Any]], Any]
SQL_TYPES = {str: "TEXT", int: "INTEGER", bool: "INTEGER", float: "REAL", date: "TEXT", datetime: "TEXT"}
ALL = sorted(KINDS)

# What is merged, put in conflict and undone whole. A kind that is not here has no groups.
GROUPS = {
    "agreement": {"state": ("state", "state_since", "state_reason", "evidence")},
    "answer": {"answer": ("value", "on")},
    "assessment": {
        "status": ("status", "since", "reason", "evidence", "session"),
        "applies": ("applies", "applies_reason"),
    },
    "benefit": {"state": ("state", "since", "reason")},
    "budget_line": {"amount": ("amount", "period")},
    "capacity": {"level": ("level", "on")},
    "caseload": {"worker": ("worker", "since")},
    "commitment": {
        "promise": ("party", "who", "what", "by_when"),
        "outcome": ("outcome", "outcome_on", "outcome_note"),
    },
    "contact": {"when": ("on", "hour")},
    "enrolment": {"pack": ("programme", "version"), "usual": ("weekday", "hour")},
    "family": {"stage": ("stage", "stage_since", "stage_reason"), "place": ("latitude", "longitude")},
    "follow_up": {"state": ("state", "done_on", "medium")},
    "income": {"amount": ("amount", "period")},
    "member": {"pregnancy": ("pregnant", "due_date"), "leaving": ("lives_here", "left_on", "left_reason")},
    "parameter": {"value": ("value", "source")},
    "referral": {"answer": ("answer", "answered_on", "answer_note", "appointment")},
    "rhythm_step": {"distance": ("count", "unit")},
    "session": {"when": ("day", "hour", "place"), "state": ("state", "held_on", "started", "ended", "reason")},
    "social_file": {"score": ("score", "cut_off")},
    "tie": {"tie": ("strength", "flow")},
}


def may_be_none(cls: type[Record], name: str) -> bool:
    hint = get_type_hints(cls)[name]
    return get_origin(hint) in (Union, types.UnionType) and type(None) in get_args(hint)


def sample(cls: type[Record]) -> Record:
    """A record of the kind with a value in every field that wants one."""
    values: dict[type, Any] = {
        str: "x",
        int: 1,
        bool: True,
        float: 1.5,
        date: date(2007, 5, 2),
        datetime: datetime(2007, 5, 2, tzinfo=UTC),
    }
    return cls(
        **{field.name: values[field_types(cls)[field.name]] for field in fields(cls) if field.default is MISSING}
    )


@pytest.mark.parametrize("kind", ALL)
def test_a_table_has_the_columns_of_its_kind(store: Store, kind: str) -> None:
    cls = KINDS[kind]
    expected = [(name, SQL_TYPES[field_types(cls)[name]], int(not may_be_none(cls, name))) for name in columns(cls)]
    found = store.connection.execute(f'SELECT "name", "type", "notnull" FROM pragma_table_info(\'{kind}\')').fetchall()
    assert found == [*expected, ("extra", "TEXT", 0)]


@pytest.mark.parametrize("kind", ALL)
def test_a_table_is_strict_and_found_by_its_id(store: Store, kind: str) -> None:
    strict = store.connection.execute(f"SELECT strict FROM pragma_table_list('{kind}')").fetchone()
    keys = store.connection.execute(f"SELECT name FROM pragma_table_info('{kind}') WHERE pk").fetchall()
    assert (strict, keys) == ((1,), [("id",)])


@pytest.mark.parametrize("kind", ALL)
def test_a_reference_waits_for_the_commit_and_has_an_index(store: Store, kind: str) -> None:
    sql = store.connection.execute("SELECT sql FROM sqlite_master WHERE name = ?", (kind,)).fetchone()[0]
    assert sql.count("REFERENCES") == sql.count("DEFERRABLE INITIALLY DEFERRED")
    for _id, _seq, parent, column, *_rest in store.connection.execute(f"PRAGMA foreign_key_list('{kind}')").fetchall():
        assert parent in KINDS
        plan = store.connection.execute(
            f'EXPLAIN QUERY PLAN SELECT * FROM "{kind}" WHERE "{column}" = ?', ("x",)
        ).fetchall()
        assert "USING INDEX" in plan[0][3], column


def test_there_is_no_table_of_records_without_a_kind(store: Store) -> None:
    with_extra = store.connection.execute(
        "SELECT m.name FROM sqlite_master m JOIN pragma_table_info(m.name) c"
        " WHERE m.type = 'table' AND c.name = 'extra'"
    ).fetchall()
    assert sorted(name for (name,) in with_extra) == ALL


def test_the_groups_of_every_kind() -> None:
    assert {kind: dict(kind_of(cls).groups) for kind, cls in KINDS.items() if kind_of(cls).groups} == GROUPS


@pytest.mark.parametrize("kind", ALL)
def test_a_field_is_in_one_group_and_no_group_has_the_name_of_a_stranger(kind: str) -> None:
    entry = kind_of(KINDS[kind])
    members = [name for group in entry.groups.values() for name in group]
    assert len(members) == len(set(members))
    for group, names in entry.groups.items():
        assert group not in columns(KINDS[kind]) or group in names


@pytest.mark.parametrize("kind", ALL)
def test_what_an_id_is_computed_from_always_has_a_value(kind: str) -> None:
    cls = KINDS[kind]
    assert not [name for name in kind_of(cls).natural if may_be_none(cls, name)]


@pytest.mark.parametrize("kind", ALL)
def test_a_record_comes_back_as_it_went(kind: str) -> None:
    record = sample(KINDS[kind])
    assert rows.to_record(KINDS[kind], rows.to_row(record)) == record
    assert rows.from_dict(KINDS[kind], rows.to_dict(record)) == record


@pytest.mark.parametrize("kind", ALL)
def test_what_a_row_lacks_has_the_default(kind: str) -> None:
    cls = KINDS[kind]
    record = sample(cls)
    given = {name: value for name, value in rows.to_dict(record).items() if name not in rows.defaults(cls)}
    assert rows.from_dict(cls, {**given, "id": record.id, "family": record.family, "unknown": "x"}) == record


FROZEN = [(kind, name) for kind in ALL for name in sorted(kind_of(KINDS[kind]).frozen)]


@pytest.mark.parametrize(("kind", "name"), FROZEN)
def test_frozen_is_frozen_whoever_asks(store: Store, kind: str, name: str) -> None:
    store.connection.execute("PRAGMA foreign_keys = OFF")
    record = sample(KINDS[kind])
    store.connection.execute("BEGIN")
    names, marks = rows.quoted_columns(KINDS[kind]), ", ".join("?" * len(columns(KINDS[kind])))
    store.connection.execute(f'INSERT INTO "{kind}" ({names}) VALUES ({marks})', rows.to_row(record))
    other = {str: "other", int: 7, datetime: "2008-01-01T00:00:00+00:00"}[field_types(KINDS[kind])[name]]
    assert to_plain(getattr(record, name)) != other
    with pytest.raises(cipher.IntegrityError, match="never changed"):
        store.connection.execute(f'UPDATE "{kind}" SET "{name}" = ?', (other,))
    store.connection.execute(f'UPDATE "{kind}" SET "{name}" = "{name}", "deleted" = 1')
    store.connection.execute("ROLLBACK")


def test_there_is_something_frozen() -> None:
    assert {kind for kind, _name in FROZEN} >= {"signature", "document", "evaluation", "attachment"}


@pytest.mark.parametrize("table", ["journal", "action", "signature", "document", "blob"])
def test_what_must_be_kept_is_not_deleted(store: Store, table: str) -> None:
    store.connection.execute("PRAGMA foreign_keys = OFF")
    values = {"seq": 1, "bytes": b"x", "deleted": 0, "before": None, "after": None, "extra": None}
    names = [name for (name,) in store.connection.execute(f"SELECT name FROM pragma_table_info('{table}')").fetchall()]
    marks = ", ".join("?" * len(names))
    store.connection.execute(f'INSERT INTO "{table}" VALUES ({marks})', [values.get(name, "x") for name in names])
    with pytest.raises(cipher.IntegrityError, match=r"never (erased|shortened)"):
        store.connection.execute(f'DELETE FROM "{table}"')
    store.connection.execute("INSERT INTO \"meta\" VALUES ('erasing', '1')")
    assert store.connection.execute(f'DELETE FROM "{table}"').rowcount == 1


def test_the_journal_and_stored_bytes_are_not_rewritten(store: Store, write: Write) -> None:
    write(lambda tx: tx.add(sample(KINDS["unit"])))
    with pytest.raises(cipher.IntegrityError, match="never rewritten"):
        store.connection.execute('UPDATE "journal" SET "after" = NULL')
    store.connection.execute("INSERT INTO \"blob\" VALUES ('x', x'00')")
    with pytest.raises(cipher.IntegrityError, match="never changed"):
        store.connection.execute('UPDATE "blob" SET "bytes" = x\'01\'')


def test_an_annulled_evaluation_can_be_made_anew(store: Store, write: Write) -> None:
    store.connection.execute("PRAGMA foreign_keys = OFF")
    record = sample(KINDS["evaluation"])
    write(lambda tx: tx.put(record))
    with pytest.raises(cipher.IntegrityError, match="never changed"):
        write(lambda tx: tx.put(replace(record, snapshot="{}")))  # type: ignore[call-arg]  # a field of the kind
    write(lambda tx: tx.remove(record))
    write(lambda tx: tx.put(replace(record, snapshot="{}")))  # type: ignore[call-arg]  # a field of the kind
    assert store.get(KINDS["evaluation"], record.id) == replace(record, snapshot="{}")  # type: ignore[call-arg]  # so
