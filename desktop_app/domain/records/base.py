"""Records: what the tables hold and what sync carries, one frozen dataclass a kind.

The vocabulary (kinds, fields, value groups, natural ids, frozen fields) is read from these classes by the store, by
undo and by both ends of sync, so that it is said once. What belongs together is one *group*: it is merged, put in
conflict and undone whole.
"""

from __future__ import annotations

import json
import types
import uuid
from collections.abc import Callable, Mapping
from dataclasses import MISSING, FrozenInstanceError, fields
from dataclasses import dataclass as standard_dataclass
from datetime import date, datetime
from typing import TYPE_CHECKING, Any, Final, TypeVar, Union, get_args, get_origin, get_type_hints

if TYPE_CHECKING:
    from dataclasses import dataclass as dataclass  # noqa: PLC0414 - said again to be imported from here
else:

    def dataclass(**_options):
        """`dataclasses.dataclass` for frozen records, which every start makes by the dozen.

        The standard one compiles eight methods a class, a third of the whole start. Here `Record` has them once for
        all: an instance is its dictionary. `fields` and `replace` work as ever.
        """

        def make(cls):
            cls = standard_dataclass(kw_only=True, init=False, repr=False, eq=False)(cls)
            cls._defaults = {field.name: field.default for field in fields(cls) if field.default is not MISSING}
            cls._names = {field.name for field in fields(cls)}
            return cls

        return make


_NAMESPACE: Final = uuid.UUID("6c1c8a0e-4d63-5f0b-9a35-0d6f3c0f6a53")

Plain = str | int | float | None
"""A value as a table or a JSON text holds it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Record:
    """One row of a table. `family` is empty for what belongs to the unit; `deleted` rows are tombstones.

    A record made without an id gets the one of its nature, or a random one.
    """

    id: str = ""
    family: str = ""
    deleted: bool = False

    if not TYPE_CHECKING:  # pragma: no branch - always so while it runs

        def __init__(self, **values: Any) -> None:
            """Set the fields, all by name."""
            mine = self.__dict__
            mine.update(self._defaults)
            mine.update(values)
            if mine.keys() != self._names:
                raise TypeError(f"{type(self).__name__}: {sorted(mine.keys() ^ self._names)} missing or unknown")
            self.__post_init__()

        def __setattr__(self, name: str, value: object) -> None:
            raise FrozenInstanceError(name)

        def __delattr__(self, name: str) -> None:
            raise FrozenInstanceError(name)

        def __eq__(self, other: object) -> bool:
            return self.__dict__ == other.__dict__ if type(other) is type(self) else NotImplemented

        def __hash__(self) -> int:
            return hash((type(self), self.id))

        def __repr__(self) -> str:
            values = ", ".join(f"{name}={value!r}" for name, value in self.__dict__.items())
            return f"{type(self).__name__}({values})"

    def __post_init__(self) -> None:
        if not self.id:
            cls = type(self)
            parts = [getattr(self, name) for name in _KINDS[cls].natural]
            object.__setattr__(self, "id", natural_id(cls, *parts) if parts else new_id())


R = TypeVar("R", bound=Record)


@standard_dataclass(frozen=True, slots=True)
class Kind:
    """What the store and sync know of a class of records.

    `groups` names the fields that have one version together; `natural` the fields its id is computed from (empty:
    the id is random); `frozen` the fields that never change once written. `types` is filled when first asked for.
    """

    name: str
    groups: Mapping[str, tuple[str, ...]]
    natural: tuple[str, ...]
    frozen: frozenset[str]
    columns: tuple[str, ...]
    types: dict[str, type]


KINDS: Final[dict[str, type[Record]]] = {}
_KINDS: Final[dict[type[Record], Kind]] = {}


def kind(
    name: str,
    *,
    groups: Mapping[str, tuple[str, ...]] | None = None,
    natural: tuple[str, ...] = (),
    frozen: tuple[str, ...] = (),
) -> Callable[[type[R]], type[R]]:
    """Enter a dataclass in the vocabulary under `name`, which is also its table's name."""

    def enter(cls: type[R]) -> type[R]:
        known = {field.name for field in fields(cls)}
        named = {item for group in (groups or {}).values() for item in group} | set(natural) | set(frozen)
        assert named <= known, named - known
        KINDS[name] = cls
        columns_ = tuple(field.name for field in fields(cls))
        _KINDS[cls] = Kind(name, dict(groups or {}), natural, frozenset(frozen), columns_, {})
        return cls

    return enter


def kind_of(cls: type[Record]) -> Kind:
    """The vocabulary's entry for a class of records."""
    return _KINDS[cls]


def new_id() -> str:
    """A random id, made where the record was typed."""
    return str(uuid.uuid4())


def natural_id(cls: type[Record], *parts: str | int | date) -> str:
    """The id of what exists once by nature: the same on every laptop that creates it apart.

    `parts` are the values of the kind's natural fields, in their order.
    """
    entry = _KINDS[cls]
    assert len(parts) == len(entry.natural), entry.natural
    return str(uuid.uuid5(_NAMESPACE, json.dumps([entry.name, *map(to_plain, parts)], ensure_ascii=False)))


def columns(cls: type[Record]) -> tuple[str, ...]:
    """The names of a kind's fields, in order."""
    return _KINDS[cls].columns


def group_of(cls: type[Record], field: str) -> str:
    """The name of the group that a field belongs to, or the field itself."""
    for name, members in _KINDS[cls].groups.items():
        if field in members:
            return name
    return field


def group_fields(cls: type[Record], group: str) -> tuple[str, ...]:
    """The fields of a group, or the one field of that name."""
    return _KINDS[cls].groups.get(group, (group,))


def field_types(cls: type[Record]) -> Mapping[str, type]:
    """The Python type of each field, without its None."""
    types_ = _KINDS[cls].types
    if not types_:  # read once, and late: it takes its time
        types_.update({name: _bare(hint) for name, hint in get_type_hints(cls).items()})
    return types_


def _bare(hint: object) -> type:
    if get_origin(hint) in (Union, types.UnionType):
        hint = next(item for item in get_args(hint) if item is not type(None))
    assert isinstance(hint, type)
    return hint


def to_plain(value: object) -> Plain:
    """A field's value as the table holds it: days and instants in ISO text, truth as 0 or 1."""
    if isinstance(value, bool):
        return int(value)
    if isinstance(value, date):  # a datetime is a date too
        return value.isoformat()
    assert value is None or isinstance(value, str | int | float)
    return value


def from_plain(to: type, value: Plain) -> object:
    """The opposite of `to_plain` for a field of type `to`. Raises ValueError or TypeError for what does not fit."""
    if value is None:
        return None
    if to is bool:
        return bool(value)
    if to is date:
        return date.fromisoformat(str(value))
    if to is datetime:
        return datetime.fromisoformat(str(value))
    return value
