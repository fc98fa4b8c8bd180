"""Families and the people in them."""

from __future__ import annotations

from datetime import date

from desktop_app.domain.records.base import Record, dataclass, kind


@kind("family", groups={"stage": ("stage", "stage_since", "stage_reason"), "place": ("latitude", "longitude")})
@dataclass(frozen=True, slots=True, kw_only=True)
class Family(Record):
    """A family, from the reserved list on. Its `family` is its own id. `enrolment` is the current participation."""

    code: str
    name: str
    commune: str
    address: str = ""
    sector: str = ""
    directions: str = ""
    phone: str = ""
    rural: bool = False
    latitude: float | None = None
    longitude: float | None = None
    caseload: str = ""
    enrolment: str = ""
    stage: str = "assigned"
    stage_since: date | None = None
    stage_reason: str = ""
    listed_on: date | None = None

    def __post_init__(self) -> None:
        Record.__post_init__(self)
        object.__setattr__(self, "family", self.id)


@kind(
    "enrolment",
    natural=("family", "number"),
    groups={"pack": ("programme", "version"), "usual": ("weekday", "hour")},
)
@dataclass(frozen=True, slots=True, kw_only=True)
class Enrolment(Record):
    """A participation of a family in a programme; a re-entry is a new one. It keeps the pack's version (its diagnosis).

    `weekday` (0 is Monday) and `hour` are when the family is usually visited.
    """

    number: int
    programme: str
    version: str
    enrolled_on: date
    ended_on: date | None = None
    weekday: int | None = None
    hour: str = ""


@kind(
    "member",
    groups={
        "pregnancy": ("pregnant", "due_date"),
        "leaving": ("lives_here", "left_on", "left_reason"),
    },
)
@dataclass(frozen=True, slots=True, kw_only=True)
class Member(Record):
    """A person of a family. None means: not asked yet. `mother`, `father`, `partner` are ids of members (genogram)."""

    names: str
    surnames: str
    run: str = ""
    sex: str = ""
    birth_date: date | None = None
    relation: str = "other_relative"
    phone: str = ""
    mother: str = ""
    father: str = ""
    partner: str = ""
    pregnant: bool | None = None
    due_date: date | None = None
    disability: bool | None = None
    chronic: bool | None = None
    schooling: str = ""
    at_school: bool | None = None
    works: bool | None = None
    seeks_work: bool | None = None
    occupation: str = ""
    in_care: bool | None = None
    in_custody: bool | None = None
    lives_here: bool = True
    left_on: date | None = None
    left_reason: str = ""
    died_on: date | None = None


@kind("member_event")
@dataclass(frozen=True, slots=True, kw_only=True)
class MemberEvent(Record):
    """A coming or going: `event` is birth, death, leaves, returns or own_household."""

    member: str
    event: str
    on: date
    note: str = ""


@kind("answer", natural=("enrolment", "question", "member"), groups={"answer": ("value", "on")})
@dataclass(frozen=True, slots=True, kw_only=True)
class Answer(Record):
    """The answer of a family (`member` empty) or of a person to a question of the pack."""

    enrolment: str
    question: str
    member: str = ""
    value: bool | None = None
    on: date | None = None


@kind("social_file", groups={"score": ("score", "cut_off")})
@dataclass(frozen=True, slots=True, kw_only=True)
class SocialFile(Record):
    """The social file (`instrument`: CAS, later FPS) by which the family was drawn; `cut_off` is the region's."""

    instrument: str
    folio: str
    on: date | None = None
    score: int | None = None
    cut_off: int | None = None
    commune: str = ""


@kind("strength")
@dataclass(frozen=True, slots=True, kw_only=True)
class Strength(Record):
    """Something in the family's shed: what it can do and has. `area`: human, social, physical, financial, natural."""

    area: str
    text: str
    member: str = ""


@kind("tie", groups={"tie": ("strength", "flow")})
@dataclass(frozen=True, slots=True, kw_only=True)
class Tie(Record):
    """A tie of the family, for its eco-map: to an `institution` of the network, or to somebody.

    `name` is what it was called when the tie was noted. `sort` says what somebody is: person, neighbour, community.
    `strength`: strong, weak, strained, broken; `flow` says who receives: to_family, from_family (the family goes
    there), both, none. `condition` ties it to a condition (and makes it reserved where that one is).
    """

    name: str
    institution: str = ""
    sort: str = "person"
    member: str = ""
    strength: str = "strong"
    flow: str = "both"
    note: str = ""
    condition: str = ""


@kind("income", groups={"amount": ("amount", "period")})
@dataclass(frozen=True, slots=True, kw_only=True)
class Income(Record):
    """Money that comes in: pesos each `period` (month, week, day, year)."""

    source: str
    amount: int
    period: str = "month"
    member: str = ""
    since: date | None = None
    until: date | None = None


@kind("budget_line", groups={"amount": ("amount", "period")})
@dataclass(frozen=True, slots=True, kw_only=True)
class BudgetLine(Record):
    """A line of the family's budget: what it spends on, pesos each `period`."""

    item: str
    amount: int
    period: str = "month"
