"""What a programme pack says, as plain frozen data. `parse` makes it; nothing here reads a file."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Final, Literal, Protocol, TypeVar

from desktop_app.domain.rules.model import Always, Rule
from desktop_app.domain.text import Text

Scope = Literal["family", "member"]
Wording = Literal["yes", "partly", "no"]
Phase = Literal["before", "active", "paused", "follow_up", "closed"]
Party = Literal["family", "worker", "institution"]

_ALWAYS: Final = Always(True)


@dataclass(frozen=True, slots=True)
class Dimension:
    """One of the subjects the conditions are grouped in; `prefix` is the letter(s) of its conditions' codes."""

    code: str
    prefix: str
    name: Text
    icon: str


@dataclass(frozen=True, slots=True)
class Condition:
    """A minimum condition. `applies` is asked once for the family, or once for each member (`scope`).

    `sensitive` conditions are reserved: left out of every screen, count and paper until asked for.
    `wording` says whether the official wording was verified (`yes`, `partly`, `no`), `wording_source` where.
    """

    code: str
    dimension: str
    scope: Scope
    applies: Rule
    sensitive: bool
    short: Text
    text: Text
    verification: Text
    wording: Wording
    wording_source: str


@dataclass(frozen=True, slots=True)
class Interval:
    """A length of time as programmes write it: `7 days`, `2 weeks`, `3 months`."""

    count: int
    unit: Literal["days", "weeks", "months"]


@dataclass(frozen=True, slots=True)
class PlannedSession:
    """A working session of the programme: its number, its distance from the session before, its aim.

    `evaluation` names the evaluation made there (`month_6`, `month_24`), or is empty; `dimensions` are those whose
    conditions it looks at, whatever else the family is at work on.
    """

    number: int
    after: Interval
    aim: Text
    evaluation: str
    dimensions: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Reason:
    """A reason that a move between stages may name."""

    code: str
    text: Text


@dataclass(frozen=True, slots=True)
class Move:
    """An allowed move to another stage; `reasons` empty means that no reason need be named."""

    to: str
    reasons: tuple[Reason, ...]


@dataclass(frozen=True, slots=True)
class Stage:
    """A stage of a family. `months` is how long it lasts at most by the programme (0: no term)."""

    code: str
    name: Text
    phase: Phase
    months: int
    moves: tuple[Move, ...]


@dataclass(frozen=True, slots=True)
class BonusStep:
    """Months `first` to `last` of the bonus (1-based, inclusive), paid monthly by the amount named `concept`."""

    code: str
    first: int
    last: int
    concept: str


@dataclass(frozen=True, slots=True)
class Bonus:
    """A monthly bonus with steps. `starts` says from what its months are counted: `grant` or `exit`."""

    code: str
    name: Text
    starts: Literal["grant", "exit"]
    steps: tuple[BonusStep, ...]
    payees: tuple[Text, ...]
    requires: Text
    source: str


@dataclass(frozen=True, slots=True)
class Loss:
    """Something that loses a benefit. `event` is the benefit event counted, `count` how many in a row lose it.

    `within` > 0 means instead: lost when no such event came for that many months. It threatens only while `while_`
    holds (a proof of health checks is asked for until the age of 8, say).
    """

    code: str
    text: Text
    event: str
    count: int
    within: int
    while_: Rule = _ALWAYS


@dataclass(frozen=True, slots=True)
class Reminder:
    """A benefit's reminder, while `while_` holds: every `every` months of it, or `before` days before it ends."""

    code: str
    text: Text
    every: int
    before: int
    while_: Rule


@dataclass(frozen=True, slots=True)
class Benefit:
    """A subsidy that the law guarantees. Months throughout.

    `due_within`: must be granted within so many months of enrolment (0: no term); `lasts`: duration (0: open);
    `until_age`: paid to 31 December of the year that age is reached (0: none); `excludes`: incompatible benefits;
    `concept`: the amount's name in the table of amounts ("" if none); `double`: rule that doubles the amount.
    """

    code: str
    name: Text
    scope: Scope
    entitled: Rule
    due_within: int
    lasts: int
    until_age: int
    concept: str
    double: Rule
    excludes: tuple[str, ...]
    papers: tuple[Text, ...]
    losses: tuple[Loss, ...]
    reminders: tuple[Reminder, ...]
    condition: str
    source: str


@dataclass(frozen=True, slots=True)
class Amount:
    """Money by date, in pesos. Only `checked` amounts are ever used."""

    concept: str
    valid_from: date
    pesos: int
    source: str
    checked: bool


@dataclass(frozen=True, slots=True)
class OfferedCommitment:
    """What a family, a worker or an institution usually promises for a condition; `days` is the usual term."""

    condition: str
    party: Party
    text: Text
    days: int


@dataclass(frozen=True, slots=True)
class Indicator:
    """A share: of the families that `of` selects, those that `count` selects. Rules over `stage`, `reason`, `month`."""

    code: str
    name: Text
    of: Rule
    count: Rule


@dataclass(frozen=True, slots=True)
class Element:
    """One question of an instrument, answered by one of its levels."""

    code: str
    text: Text


@dataclass(frozen=True, slots=True)
class Area:
    """A part of an instrument."""

    code: str
    name: Text
    elements: tuple[Element, ...]


@dataclass(frozen=True, slots=True)
class Instrument:
    """A scored instrument: areas of elements, each answered by an ordered level. `ours`: its text is not official."""

    code: str
    version: str
    name: Text
    ours: bool
    areas: tuple[Area, ...]
    levels: tuple[Reason, ...]


@dataclass(frozen=True, slots=True)
class Question:
    """A fact that must be asked: `answer.*` of the family, `member.answer.*` of a person (named without the prefix)."""

    code: str
    scope: Scope
    text: Text
    sensitive: bool


@dataclass(frozen=True, slots=True)
class FollowUpContact:
    """A contact of the follow-up, counted in months from enrolment (25 to 60)."""

    month: int
    aim: Text


@dataclass(frozen=True, slots=True)
class Programme:
    """A whole programme pack, checked. `version` is what a family keeps."""

    id: str
    version: str
    subject: str
    name: Text
    letterhead: Text
    sources: tuple[tuple[str, str], ...]
    dimensions: tuple[Dimension, ...]
    conditions: tuple[Condition, ...]
    questions: tuple[Question, ...]
    sessions: tuple[PlannedSession, ...]
    stages: tuple[Stage, ...]
    bonuses: tuple[Bonus, ...]
    benefits: tuple[Benefit, ...]
    amounts: tuple[Amount, ...]
    commitments: tuple[OfferedCommitment, ...]
    indicators: tuple[Indicator, ...]
    instruments: tuple[Instrument, ...]
    follow_up: tuple[FollowUpContact, ...]
    family_promises: tuple[Text, ...]
    worker_promises: tuple[Text, ...]

    def condition(self, code: str) -> Condition:
        """The condition of that code. Raises KeyError."""
        return _by_code(self.conditions, code)

    def dimension(self, code: str) -> Dimension:
        """The dimension of that code. Raises KeyError."""
        return _by_code(self.dimensions, code)

    def stage(self, code: str) -> Stage:
        """The stage of that code. Raises KeyError."""
        return _by_code(self.stages, code)

    def benefit(self, code: str) -> Benefit:
        """The benefit of that code. Raises KeyError."""
        return _by_code(self.benefits, code)

    def bonus(self, code: str) -> Bonus:
        """The bonus of that code. Raises KeyError."""
        return _by_code(self.bonuses, code)

    def session(self, number: int) -> PlannedSession:
        """The planned session of that number. Raises KeyError."""
        for session in self.sessions:
            if session.number == number:
                return session
        raise KeyError(number)


class _Coded(Protocol):
    @property
    def code(self) -> str: ...


T = TypeVar("T", bound=_Coded)


def _by_code(things: tuple[T, ...], code: str) -> T:
    for thing in things:
        if thing.code == code:
            return thing
    raise KeyError(code)
