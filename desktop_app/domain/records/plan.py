"""The plan: conditions, priorities, sessions, evaluations, follow-up."""

from __future__ import annotations

from datetime import date

from desktop_app.domain.records.base import Record, dataclass, kind


@kind(
    "assessment",
    natural=("enrolment", "condition", "member"),
    groups={
        "status": ("status", "since", "reason", "evidence", "session"),
        "applies": ("applies", "applies_reason"),
    },
)
@dataclass(frozen=True, slots=True, kw_only=True)
class Assessment(Record):
    """How a condition stands for the family (`member` empty) or for one person.

    `applies` overrides what the pack's rule computes: "" (as computed), "yes" or "no", with its reason.
    """

    enrolment: str
    condition: str
    member: str = ""
    status: str = ""
    since: date | None = None
    reason: str = ""
    evidence: str = ""
    session: str = ""
    applies: str = ""
    applies_reason: str = ""


@kind("priority", natural=("enrolment", "condition"))
@dataclass(frozen=True, slots=True, kw_only=True)
class Priority(Record):
    """A stone of the hopscotch: a condition the family put in its order. `position` orders; it need not be dense."""

    enrolment: str
    condition: str
    position: float
    note: str = ""


@kind(
    "session",
    natural=("enrolment", "number"),
    groups={
        "when": ("day", "hour", "place"),
        "state": ("state", "held_on", "started", "ended", "reason"),
    },
)
@dataclass(frozen=True, slots=True, kw_only=True)
class Session(Record):
    """A working session: `state` is planned, held or annulled. Hours are local "HH:MM".

    `fixed` marks a day that a person chose: the rhythm moves around it. `words` is the summary in the family's words.
    """

    enrolment: str
    number: int
    day: date
    hour: str = ""
    place: str = "home"
    fixed: bool = False
    state: str = "planned"
    held_on: date | None = None
    started: str = ""
    ended: str = ""
    reason: str = ""
    words: str = ""
    remarks: str = ""


@kind("missed_session")
@dataclass(frozen=True, slots=True, kw_only=True)
class MissedSession(Record):
    """A session that did not take place on the `day` it was planned for, and why; it was planned for another then."""

    session: str
    day: date
    reason: str


@kind("rhythm_step", natural=("enrolment", "number"), groups={"distance": ("count", "unit")})
@dataclass(frozen=True, slots=True, kw_only=True)
class RhythmStep(Record):
    """A family's own distance of a session from the one before (days, weeks, months), in place of the pack's."""

    enrolment: str
    number: int
    count: int
    unit: str


@kind("attendance", natural=("session", "member"))
@dataclass(frozen=True, slots=True, kw_only=True)
class Attendance(Record):
    """Whether one person was at one session, and why not."""

    session: str
    member: str
    present: bool
    reason: str = ""


@kind("evaluation", natural=("enrolment", "moment"), frozen=("snapshot",))
@dataclass(frozen=True, slots=True, kw_only=True)
class Evaluation(Record):
    """A snapshot at `start`, `month_6`, `month_24` or `month_60`: canonical JSON of how every condition stood."""

    enrolment: str
    moment: str
    on: date
    snapshot: str
    session: str = ""
    remarks: str = ""


@kind("capacity", natural=("enrolment", "instrument", "element"), groups={"level": ("level", "on")})
@dataclass(frozen=True, slots=True, kw_only=True)
class Capacity(Record):
    """An answer of the exit diagnostic of family capacities (an instrument of the pack)."""

    enrolment: str
    instrument: str
    element: str
    level: str
    on: date
    note: str = ""


@kind("follow_up", natural=("enrolment", "month"), groups={"state": ("state", "done_on", "medium")})
@dataclass(frozen=True, slots=True, kw_only=True)
class FollowUp(Record):
    """A contact of months 25 to 60. `state`: planned, done, missed; `request`: the service activated on request."""

    enrolment: str
    month: int
    due: date
    state: str = "planned"
    done_on: date | None = None
    medium: str = ""
    note: str = ""
    request: str = ""


@kind("contact", groups={"when": ("on", "hour")})
@dataclass(frozen=True, slots=True, kw_only=True)
class Contact(Record):
    """A contact outside the calendar: `medium` is call, visit, crisis, office or message; with whom, and why."""

    on: date
    hour: str = ""
    medium: str = "call"
    with_whom: str = ""
    why: str = ""
    note: str = ""


@kind("note")
@dataclass(frozen=True, slots=True, kw_only=True)
class Note(Record):
    """A free note. `condition` ties it to a condition (and makes it reserved where that one is)."""

    on: date
    text: str
    condition: str = ""
    session: str = ""
