"""A visit in progress: everything answered and typed so far, and where the worker is. A draft of this laptop.

It is kept as JSON after every answer and while she types, so that a visit that was cut off opens at the very field.
What a step has written as records is noted too (`kept`): going back and on again writes only what is new.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from datetime import date
from typing import Any, Final, TypeVar, get_origin, get_type_hints

T = TypeVar("T")

STEPS: Final = ("present", "commitments", "conditions", "promises", "next", "sign")
"""The steps of a visit, in their order."""


def key_of(family: str) -> str:
    """The key of the draft of a family's visit."""
    return f"visit:{family}"


@dataclass(slots=True)
class Spot:
    """Where the worker is: the step, the thing within it (a condition's code, say), the field, cursor and selection."""

    step: str = STEPS[0]
    item: str = ""
    focus: str = ""
    cursor: int = 0
    anchor: int = 0
    opened: bool = False


@dataclass(slots=True)
class Outcome:
    """What became of an earlier promise: done, not_yet, dropped or "" (not said), and a word why."""

    outcome: str = ""
    note: str = ""


@dataclass(slots=True)
class Found:
    """How a condition stands today, for all it applies to (`status`) or by person; `before` is how it stood."""

    status: str = ""
    reason: str = ""
    before: str = ""
    members: dict[str, str] = field(default_factory=dict)


@dataclass(slots=True)
class Promised:
    """A commitment being made. `id` is its record's, from the start; `by_when` is as it was typed."""

    id: str = ""
    party: str = "family"
    who: str = ""
    what: str = ""
    by_when: str = ""
    condition: str = ""
    member: str = ""
    institution: str = ""
    offered: str = ""


@dataclass(slots=True)
class Appointment:
    """The next visit, as typed; empty is as the rhythm proposes."""

    day: str = ""
    hour: str = ""
    place: str = ""


@dataclass(slots=True)
class Signing:
    """How somebody signs. `mode`: ink, thumbprint, cross, a_ruego, paper or later; `at` is the local hour."""

    mode: str = "ink"
    strokes: list[list[list[float]]] = field(default_factory=list)
    witness_1: str = ""
    witness_2: str = ""
    on_behalf: str = ""
    at: str = ""


@dataclass(slots=True)
class VisitDraft:
    """A visit in progress. Ids of people are members' or workers'; hours are local, "HH:MM".

    `codes` are the conditions looked at today, in an order that stays while they move; `signers` sign for the family.
    """

    session: str
    number: int
    day: date
    started: str = ""
    spot: Spot = field(default_factory=Spot)
    written: list[str] = field(default_factory=list)
    kept: dict[str, str] = field(default_factory=dict)
    present: list[str] = field(default_factory=list)
    absent: dict[str, str] = field(default_factory=dict)
    nobody: str = ""
    outcomes: dict[str, Outcome] = field(default_factory=dict)
    findings: dict[str, Found] = field(default_factory=dict)
    codes: list[str] = field(default_factory=list)
    promises: list[Promised] = field(default_factory=list)
    next: Appointment = field(default_factory=Appointment)
    words: str = ""
    signers: list[str] = field(default_factory=list)
    signatures: dict[str, Signing] = field(default_factory=dict)

    def dump(self) -> str:
        """The draft as JSON."""
        return json.dumps({**asdict(self), "day": self.day.isoformat()}, ensure_ascii=False)

    def copy(self) -> VisitDraft:
        """The draft as it is now, for another thread."""
        return parse(self.dump())

    @property
    def begun(self) -> bool:
        """Whether there is anything that would be lost."""
        return bool(self.written or self.present or self.absent or self.nobody)

    def may_open(self, step: str) -> bool:
        """Whether a step can be gone to: it was finished, or all before it were."""
        return all(before in self.written for before in STEPS[: STEPS.index(step)])


def parse(text: str) -> VisitDraft:
    """The draft that `dump` wrote; what this version does not know is left out.

    Raises ValueError, KeyError or TypeError for what is no draft.
    """
    raw = json.loads(text)
    draft = VisitDraft(str(raw["session"]), int(raw["number"]), date.fromisoformat(raw["day"]))
    for name in ("started", "written", "kept", "present", "absent", "nobody", "codes", "words", "signers"):
        value = raw.get(name)
        if isinstance(value, type(getattr(draft, name))):
            setattr(draft, name, value)
    draft.spot = _made(Spot, raw.get("spot", {}))
    if draft.spot.step not in STEPS:
        draft.spot = Spot()
    draft.next = _made(Appointment, raw.get("next", {}))
    draft.outcomes = {key: _made(Outcome, value) for key, value in raw.get("outcomes", {}).items()}
    draft.findings = {key: _made(Found, value) for key, value in raw.get("findings", {}).items()}
    draft.promises = [_made(Promised, value) for value in raw.get("promises", [])]
    draft.signatures = {key: _made(Signing, value) for key, value in raw.get("signatures", {}).items()}
    return draft


_TYPES: Final[Mapping[type, Mapping[str, type]]] = {
    cls: {name: get_origin(hint) or hint for name, hint in get_type_hints(cls).items()}
    for cls in (Spot, Outcome, Found, Promised, Appointment, Signing)
}


def _made(cls: type[T], raw: Mapping[str, Any]) -> T:
    types = _TYPES[cls]
    return cls(**{name: value for name, value in raw.items() if name in types and isinstance(value, types[name])})
