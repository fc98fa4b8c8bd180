"""The pieces that papers are made of: plain frozen content, ready to be printed.

Words arrive ready: in the language of the paper and, where Spanish asks for it, with the right gender ("Jefa de
hogar"). A paper never looks anything up. Fields marked UNSEALED are printed but are not part of what was agreed.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, time
from typing import Final, Literal

from desktop_app.domain.bridge import State

Mode = Literal["ink", "thumbprint", "cross", "a_ruego", "paper"]
Outcome = Literal["", "done", "not_yet", "dropped"]

# x, y in any one unit, y growing downwards; pressure 0..1 (0.5 where the device has none); milliseconds from the start
Point = tuple[float, float, float, float]
Stroke = tuple[Point, ...]


# Metadata of a field that is printed but is not part of what was agreed, so that it does not move the seal.
UNSEALED: Final = {"agreed": False}


@dataclass(frozen=True, slots=True, kw_only=True)
class Letterhead:
    """The three lines at the head, and the municipality's own shield (PNG or JPEG bytes; None: a plain shield).

    `commune` is the place of the date line: "Lonquimay, 2 de febrero de 2027".
    """

    municipality: str
    unit: str
    programme: str
    commune: str
    logo: bytes | None = field(default=None, metadata=UNSEALED)


@dataclass(frozen=True, slots=True, kw_only=True)
class Person:
    """A member of the family as a paper names it. `relation` is the ready word; `run` and `age` may be unknown."""

    name: str
    run: str = ""
    age: int | None = None
    relation: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class ConditionFrame:
    """The condition that a paper is about, as the frame shows it. `priority`: the family's order, 0 none."""

    code: str
    dimension: str
    text: str
    state: State
    priority: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Commitment:
    """Who does what by when. `outcome` "" means not looked at yet; `note` is the word why."""

    who: str
    what: str
    by_when: date | None = None
    outcome: Outcome = ""
    note: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Priority:
    """A stone of the hopscotch: the family's order (from 1), the condition's code and short name."""

    order: int
    code: str
    short: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Witness:
    """Somebody who saw a cross being made, or who signs for another (a ruego)."""

    name: str
    run: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Mark:
    """How somebody signed. `strokes` of the ink (or of the cross, or of the one who signs a ruego).

    `thumbprint` and `paper` leave the place empty for the thumb or the pen; `cross` carries two witnesses;
    `a_ruego` names in `by` who signed at the person's request. `on` is the day of signing.
    """

    mode: Mode
    strokes: tuple[Stroke, ...] = ()
    witnesses: tuple[Witness, ...] = ()
    by: Witness | None = None
    on: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Signature:
    """A place to sign: the name, what the person is ("Jefa de hogar", "Apoyo Familiar"), and the mark once made."""

    name: str
    role: str
    run: str = ""
    mark: Mark | None = field(default=None, metadata=UNSEALED)


@dataclass(frozen=True, slots=True, kw_only=True)
class CheckItem:
    """A box and its words."""

    text: str
    checked: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """A labelled value: "Teléfono", "9 0131 2046". An empty value prints a line to write on."""

    label: str
    value: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class DatedLine:
    """Something that happened on a day."""

    on: date
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Moved:
    """A condition that changed its state."""

    code: str
    dimension: str
    text: str
    before: State
    now: State


@dataclass(frozen=True, slots=True, kw_only=True)
class Attendance:
    """Who was there; `note` says where an absent person was ("en el liceo")."""

    name: str
    present: bool
    note: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class NextVisit:
    """The next visit, and a second line where one was agreed ("Antes: llamada el 5 de abril.")."""

    on: date
    at: time | None = None
    place: str = ""
    note: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class ShortLine:
    """A condition in few words: code, short name, state."""

    code: str
    short: str
    state: State


@dataclass(frozen=True, slots=True, kw_only=True)
class ConditionLine:
    """A line of the conditions sheet. `who` says to whom it applies, or who is missing; `next` what comes next."""

    code: str
    text: str
    state: State
    since: date | None = None
    who: str = ""
    next: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class DimensionLines:
    """The conditions of one dimension, reserved ones left out."""

    name: str
    icon: str
    lines: tuple[ConditionLine, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Tally:
    """Planks of one dimension: laid at the earlier evaluation (`before`), laid now, and how many apply."""

    name: str
    icon: str
    before: int
    now: int
    total: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """One thing that an amendment changes. An empty `before` is new; an empty `now` is withdrawn."""

    what: str
    before: str
    now: str


@dataclass(frozen=True, slots=True, kw_only=True)
class BenefitLine:
    """A benefit and how it stands, in ready words ("concedido", "solicitado"), with its date."""

    name: str
    status: str
    on: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Stop:
    """A visit of the route sheet. Neither RUN nor conditions: `session` is the number and `aim` must not name any."""

    at: time
    family: str
    address: str
    contact: str = ""
    session: int = 0
    sessions: int = 0
    aim: str = ""
    items: tuple[str, ...] = ()
