"""One verb, one transaction: the records, their journal and their outbox marks are written together or not at all."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime
from typing import TYPE_CHECKING, Any, Final, TypeVar

from desktop_app.domain.records import (
    Plain,
    Record,
    columns,
    group_fields,
    group_of,
    kind_of,
    new_id,
    to_plain,
)
from desktop_app.store import cipher, outbox, rows, search

if TYPE_CHECKING:
    from desktop_app.store.store import Store

R = TypeVar("R", bound=Record)

WHOLE: Final = outbox.WHOLE
"""The journal's field for a record that came, went or came back whole."""


@dataclass(frozen=True, slots=True)
class Stamp:
    """Who does what, when, on which laptop. `now` is an instant (aware), `day` the day where the family lives."""

    verb: str
    actor: str
    device: str
    now: datetime
    day: date


@dataclass(frozen=True, slots=True)
class Changes:
    """What a transaction changed: its action's id ("" if nothing), and which kinds, families and records."""

    action: str = ""
    kinds: frozenset[str] = frozenset()
    families: frozenset[str] = frozenset()
    records: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Line:
    """A line of the journal about to be written. `before` and `after` are plain values by field, or None."""

    id: str
    kind: str
    record: str
    family: str
    field: str
    before: Mapping[str, Plain] | None
    after: Mapping[str, Plain] | None


@dataclass(slots=True)
class Transaction:
    """What a verb reads and writes with. Made by `Store.transaction`; never kept beyond its `with` block."""

    store: Store
    stamp: Stamp
    undoes: str = ""
    lines: list[Line] = field(default_factory=list)
    _touched: dict[str, Record] = field(default_factory=dict)

    @property
    def connection(self) -> cipher.Connection:
        """The store's writing connection, for queries of the store's other modules."""
        return self.store.connection

    @property
    def today(self) -> date:
        """The working day of this verb."""
        return self.stamp.day

    # Reading

    def get(self, cls: type[R], id_: str) -> R:
        """The living record of that id. Raises Refused where there is none."""
        return rows.get(self.connection, cls, id_)

    def find(self, cls: type[R], **equal: object) -> list[R]:
        """The living records whose fields equal the values given, in the order they came."""
        return rows.find(self.connection, cls, **equal)

    def first(self, cls: type[R], **equal: object) -> R | None:
        """The first of `find`, or None."""
        found = self.find(cls, **equal)
        return found[0] if found else None

    def find_in(self, cls: type[R], field: str, values: Iterable[Plain]) -> list[R]:
        """The living records whose `field` is one of the values, in one query."""
        return rows.find_in(self.connection, cls, field, values)

    # Writing

    def add(self, *records: Record) -> None:
        """Write new records, one statement a kind. Their ids must be new: use `put` for ids of nature."""
        for cls, mine in _by_kind(records):
            self._insert(cls, mine)
            for record in mine:
                self._note(record, WHOLE, None, rows.to_dict(record))

    def put(self, *records: Record) -> None:
        """Write records that may be there already (ids of nature): new ones come whole, tombstones come back,
        living ones change where they differ. Of several with one id the last counts. A query and a statement a kind."""
        for cls, mine in _by_kind({record.id: record for record in records}.values()):
            there = self._there(cls, mine)
            self._upsert(cls, [record for record in mine if there.get(record.id) != record])
            for record in mine:
                self._note_difference(there.get(record.id), record)

    def change(self, record: R, **values: Any) -> R:
        """Change fields of a living record and give the new one; nothing is written where nothing differs."""
        return self.change_many([(record, values)])[0]

    def change_many(self, changes: Iterable[tuple[R, Mapping[str, Any]]]) -> list[R]:
        """`change` for many records, with a query and a statement a kind.

        The values are set on the record as it stands now, whatever the caller still holds in its hands.
        """
        asked = list(changes)
        current: dict[str, Record] = {}
        for cls, mine in _by_kind({record.id: record for record, _values in asked}.values()):
            current |= self._there(cls, mine)
        before, result = dict(current), list[R]()
        for record, values in asked:
            old = current[record.id]
            assert not old.deleted, "a tombstone is not changed; put brings it back"
            assert not values.keys() & _fixed(type(record)), values.keys()
            new = replace(old, **values)
            assert isinstance(new, type(record))
            current[record.id] = new
            result.append(new)
        for cls, mine in _by_kind([new for id_, new in current.items() if new != before[id_]]):
            self._upsert(cls, mine)
            for new in mine:
                self._note_groups(before[new.id], new)
        return result

    def remove(self, *records: Record) -> None:
        """Turn records into tombstones, with a query and a statement a kind; what is one already stays as it is."""
        for cls, mine in _by_kind({record.id: record for record in records}.values()):
            living = [old for old in self._there(cls, mine).values() if not old.deleted]
            gone = [replace(old, deleted=True) for old in living]
            self._upsert(cls, gone)
            for old, new in zip(living, gone, strict=True):
                self._note(new, WHOLE, rows.to_dict(old), rows.to_dict(new))

    def set_plain(self, cls: type[R], id_: str, name: str, after: Mapping[str, Plain] | None) -> None:
        """Write a journal's value back: a group's fields, a whole record, or (None) its absence. For undo."""
        old = rows.lookup(self.connection, cls, id_)
        assert old is not None, "the journal knows a record that the table does not"
        if name != WHOLE:
            new = rows.from_dict(cls, {**rows.to_dict(old), **(after or {})})
        else:
            new = replace(old, deleted=True) if after is None else rows.from_dict(cls, after)
        self.put(new)

    # The end

    def finish(self) -> Changes:
        """Write the action, its journal, its outbox marks and the search's texts. Called once, before the commit."""
        if not self.lines:
            return Changes()
        action = new_id()
        self._write_action(action)
        self.connection.executemany(
            'INSERT INTO "journal" ("id", "action", "kind", "record", "family", "field", "before", "after")'
            " VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
            [
                (it.id, action, it.kind, it.record, it.family, it.field, _json(it.before), _json(it.after))
                for it in self.lines
            ],
        )
        outbox.mark(self.connection, [(line.id, line.record, line.field) for line in self.lines])
        search.refresh(self.connection, self._touched.values())
        return Changes(
            action,
            frozenset(line.kind for line in self.lines),
            frozenset(line.family for line in self.lines if line.family),
            tuple(dict.fromkeys((line.kind, line.record) for line in self.lines)),
        )

    # Inside

    def _write_action(self, action: str) -> None:
        stamp, families = self.stamp, {line.family for line in self.lines if line.family}
        now, family = stamp.now.astimezone(UTC).isoformat(), families.pop() if len(families) == 1 else ""
        self.connection.execute(
            'INSERT INTO "action" ("id", "verb", "family", "at", "arrived", "day", "actor", "device", "undoes")'
            " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",
            (action, stamp.verb, family, now, now, stamp.day.isoformat(), stamp.actor, stamp.device, self.undoes),
        )
        if self.undoes:
            self.connection.execute('UPDATE "action" SET "undone_by" = ? WHERE "id" = ?', (action, self.undoes))
            # Undoing an undo does again what that one had undone.
            self.connection.execute('UPDATE "action" SET "undone_by" = \'\' WHERE "undone_by" = ?', (self.undoes,))

    def _there(self, cls: type[Record], records: Iterable[Record]) -> dict[str, Record]:
        return {**rows.existing(self.connection, cls, [record.id for record in records])}

    def _insert(self, cls: type[Record], records: Sequence[Record], otherwise: str = "") -> None:
        if not records:
            return
        self.connection.executemany(
            f'INSERT INTO "{kind_of(cls).name}" ({rows.quoted_columns(cls)})'  # noqa: S608 - names from the vocabulary
            f" VALUES ({', '.join('?' * len(columns(cls)))}){otherwise}",
            [rows.to_row(record) for record in records],
        )
        self._touched.update({record.id: record for record in records})

    def _upsert(self, cls: type[Record], records: Sequence[Record]) -> None:
        others = ", ".join(f'"{name}" = excluded."{name}"' for name in columns(cls) if name != "id")
        self._insert(cls, records, f' ON CONFLICT ("id") DO UPDATE SET {others}')

    def _note_difference(self, old: Record | None, new: Record) -> None:
        if old is None or old.deleted != new.deleted:
            self._note(new, WHOLE, rows.to_dict(old) if old else None, rows.to_dict(new))
        else:
            self._note_groups(old, new)

    def _note_groups(self, old: Record, new: Record) -> None:
        cls = type(old)
        changed = [name for name in columns(cls) if getattr(old, name) != getattr(new, name)]
        for group in dict.fromkeys(group_of(cls, name) for name in changed):
            members = group_fields(cls, group)
            before = {name: to_plain(getattr(old, name)) for name in members}
            after = {name: to_plain(getattr(new, name)) for name in members}
            self._note(new, group, before, after)

    def _note(
        self,
        record: Record,
        name: str,
        before: Mapping[str, Plain] | None,
        after: Mapping[str, Plain] | None,
    ) -> None:
        kind = kind_of(type(record)).name
        self.lines.append(Line(new_id(), kind, record.id, record.family, name, before, after))


def _fixed(cls: type[Record]) -> frozenset[str]:
    # What makes a record this record; it goes by `remove` and comes back by `put`.
    kind = kind_of(cls)
    return kind.frozen | frozenset({*kind.natural, "id", "family", "deleted"})


def _by_kind(records: Iterable[Record]) -> list[tuple[type[Record], list[Record]]]:
    kinds: dict[type[Record], list[Record]] = {}
    for record in records:
        kinds.setdefault(type(record), []).append(record)
    return list(kinds.items())


def _json(values: Mapping[str, Plain] | None) -> str | None:
    return None if values is None else json.dumps(values, ensure_ascii=False, allow_nan=False, separators=(",", ":"))
