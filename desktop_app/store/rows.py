"""Rows to records and back: the generic half of reading, made from the vocabulary."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import MISSING, fields
from datetime import date, datetime
from typing import Any, TypeVar

from desktop_app.domain.errors import Refused
from desktop_app.domain.records import Plain, Record, columns, field_types, from_plain, kind_of, to_plain
from desktop_app.i18n import _
from desktop_app.store import cipher

R = TypeVar("R", bound=Record)

_CONVERTED: dict[type[Record], tuple[tuple[str, type], ...]] = {}


def quoted_columns(cls: type[Record], prefix: str = "") -> str:
    """The columns of a kind for a SELECT, quoted, each with `prefix` before it."""
    return ", ".join(f'{prefix}"{name}"' for name in columns(cls))


def to_record(cls: type[R], row: Iterable[Plain]) -> R:
    """A record from a row that holds the kind's columns in order."""
    values: dict[str, Any] = dict(zip(columns(cls), row, strict=True))
    for name, to in _converted(cls):
        values[name] = from_plain(to, values[name])
    return cls(**values)


def _converted(cls: type[Record]) -> tuple[tuple[str, type], ...]:
    """The fields that a table does not hold as they are: truth and days. Most are texts, and cost nothing."""
    if cls not in _CONVERTED:
        types = field_types(cls)
        _CONVERTED[cls] = tuple((name, to) for name, to in types.items() if to in (bool, date, datetime))
    return _CONVERTED[cls]


def to_row(record: Record) -> tuple[Plain, ...]:
    """The record's values as its table holds them, in the order of its columns."""
    return tuple(to_plain(getattr(record, name)) for name in columns(type(record)))


def to_dict(record: Record) -> dict[str, Plain]:
    """The record's values as its table holds them, by name."""
    return dict(zip(columns(type(record)), to_row(record), strict=True))


def from_dict(cls: type[R], values: Mapping[str, Plain]) -> R:
    """The opposite of `to_dict`. Names unknown to this version are left out; what is missing has its default."""
    types = field_types(cls)
    known = {name: from_plain(types[name], values[name]) for name in columns(cls) if name in values}
    return cls(**known)  # type: ignore[arg-type]  # the values were a record of this kind


def defaults(cls: type[Record]) -> Mapping[str, Plain]:
    """The plain default of each field that has one: what a row written before the field was there counts as."""
    return {field.name: to_plain(field.default) for field in fields(cls) if field.default is not MISSING}


def lookup(connection: cipher.Connection, cls: type[R], id_: str) -> R | None:
    """The record of that id, a tombstone too; None where there is none."""
    for record in select(connection, cls, 'WHERE "id" = ?', (id_,)):
        return record
    return None


def get(connection: cipher.Connection, cls: type[R], id_: str) -> R:
    """The living record of that id. Raises Refused where there is none."""
    record = lookup(connection, cls, id_)
    if record is None or record.deleted:
        raise Refused(_("Ese registro ya no está en la ficha. Vuelva a abrir la familia y revise."))
    return record


def find(connection: cipher.Connection, cls: type[R], **equal: object) -> list[R]:
    """The living records whose fields equal the values given (None too), in the order they came."""
    # SQLite takes a quoted name that is no column for a text, and finds nothing: never ask for one.
    assert equal.keys() <= set(columns(cls)), equal.keys()
    clause = "".join(f' AND "{name}" IS ?' for name in equal)
    values = [to_plain(value) for value in equal.values()]
    return list(select(connection, cls, f'WHERE "deleted" = 0{clause} ORDER BY rowid', values))


def find_in(connection: cipher.Connection, cls: type[R], field: str, values: Iterable[Plain]) -> list[R]:
    """The living records whose `field` is one of the values, in one query."""
    assert field in columns(cls), field
    clause = f'WHERE "deleted" = 0 AND "{field}" IN (SELECT value FROM json_each(?)) ORDER BY rowid'  # noqa: S608 - a column's name
    return list(select(connection, cls, clause, (json.dumps(list(values)),)))


def existing(connection: cipher.Connection, cls: type[R], ids: Iterable[str]) -> dict[str, R]:
    """Those of the ids that are there, tombstones too, in one query."""
    clause = 'WHERE "id" IN (SELECT value FROM json_each(?))'
    return {record.id: record for record in select(connection, cls, clause, (json.dumps(list(ids)),))}


def select(connection: cipher.Connection, cls: type[R], clause: str, values: Any = ()) -> Iterator[R]:
    """The records of a kind that a clause of the caller's own selects (never text that a person typed)."""
    table = kind_of(cls).name
    with cipher.in_words():
        for row in connection.execute(f'SELECT {quoted_columns(cls)} FROM "{table}" {clause}', values):  # noqa: S608 - names from the vocabulary
            yield to_record(cls, row)
