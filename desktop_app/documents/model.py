"""The papers, as the plain content that is printed. One frozen dataclass a paper; `registry.PAPERS` lists them.

Build one, then `render(paper, ...)` for its PDF, `seal_of(paper)` for its seal, `to_json(paper)` to keep it.
Reserved (sensitive) conditions are left out by whoever fills a paper; planks marked `reserved` are never drawn here.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, datetime, time
from typing import ClassVar

from desktop_app.documents.parts import (
    UNSEALED,
    Attendance,
    BenefitLine,
    Change,
    CheckItem,
    Commitment,
    ConditionFrame,
    DatedLine,
    DimensionLines,
    Entry,
    Letterhead,
    Moved,
    NextVisit,
    Person,
    Priority,
    ShortLine,
    Signature,
    Stop,
    Tally,
)
from desktop_app.domain.bridge import Span


@dataclass(frozen=True, slots=True, kw_only=True)
class Paper:
    """What every paper carries.

    `number` is the document number ("09-0121-CP-07"; "" on papers without one), `version` grows with each amendment,
    `pack` is the programme pack and its version ("chile_solidario 2007.1"), part of the seal; `date` is the day of the
    paper. `family_name` is "Díaz Huenchumán", without the word "Familia". `session` of `sessions` is the session that
    the paper belongs to (0: none).
    """

    kind: ClassVar[str] = ""

    letterhead: Letterhead
    date: date
    pack: str
    number: str = ""
    version: int = 1
    family_code: str = ""
    family_name: str = ""
    session: int = 0
    sessions: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Signed(Paper):
    """A paper with signatures."""

    signatures: tuple[Signature, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Invitation(Signed):
    """Invitation and letter of commitment (documento de compromiso, Ley 19.949 art. 5): voluntary, before enrolling.

    `people` are those of the list that are invited; `accepted` is the family's answer, None: boxes to tick.
    """

    kind: ClassVar[str] = "invitation"

    people: tuple[Person, ...]
    worker: str
    worker_phone: str = ""
    family_promises: tuple[str, ...] = ()
    worker_promises: tuple[str, ...] = ()
    accepted: bool | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Agreement(Signed):
    """The general family agreement. `at_start` is the bridge as it was at the diagnosis.

    `guarantees` is the sentence on what the family receives during the programme; `months` how long it lasts.
    """

    kind: ClassVar[str] = "agreement"

    people: tuple[Person, ...]
    priorities: tuple[Priority, ...]
    worker: str
    family_promises: tuple[str, ...]
    worker_promises: tuple[str, ...]
    guarantees: str = ""
    months: int = 24
    at_start: tuple[Span, ...] = field(default=(), metadata=UNSEALED)


@dataclass(frozen=True, slots=True, kw_only=True)
class Renunciation(Signed):
    """Voluntary written renunciation (Ley 19.949 art. 11 no. 1). `reason` in the family's words, may be empty.

    `since` is the day it takes effect; `received_by` the worker or head of unit who receives it.
    """

    kind: ClassVar[str] = "renunciation"

    person: Person
    people: tuple[Person, ...]
    since: date
    reason: str = ""
    received_by: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class PartialContract(Signed):
    """One condition, who does what by when. `order` is its running number in the family; `today` how it is now.

    `family_signers` and `worker` are those named under "Quiénes firmamos". `reserved`: about a sensitive condition,
    printed only on purpose.
    """

    kind: ClassVar[str] = "partial-contract"

    order: int
    condition: ConditionFrame
    family_signers: tuple[Person, ...]
    worker: str
    today: str
    commitments: tuple[Commitment, ...]
    reserved: bool = False
    bridge: tuple[Span, ...] = field(default=(), metadata=UNSEALED)


@dataclass(frozen=True, slots=True, kw_only=True)
class Amendment(Signed):
    """Changes a signed contract: what it said before and what it says now, then all commitments now in force.

    `contract_number`, `contract_seal` and `contract_date` are those of the version being changed; `order` the
    contract's running number (0: the general agreement).
    """

    kind: ClassVar[str] = "amendment"

    order: int
    contract_number: str
    contract_seal: str
    contract_date: date
    reason: str
    changes: tuple[Change, ...]
    commitments: tuple[Commitment, ...]
    condition: ConditionFrame | None = None
    worker: str = ""
    reserved: bool = False
    bridge: tuple[Span, ...] = field(default=(), metadata=UNSEALED)


@dataclass(frozen=True, slots=True, kw_only=True)
class SessionRecord(Signed):
    """What was seen and agreed in a session. `place` in words ("en la casa"); `bridge` as it stands at its end."""

    kind: ClassVar[str] = "session-record"

    place: str
    starts: time | None
    ends: time | None
    attendance: tuple[Attendance, ...]
    moved: tuple[Moved, ...] = ()
    reviewed: tuple[Commitment, ...] = ()
    commitments: tuple[Commitment, ...] = ()
    words: str = ""
    notes: str = ""
    next_visit: NextVisit | None = None
    bridge: tuple[Span, ...] = field(default=(), metadata=UNSEALED)


@dataclass(frozen=True, slots=True, kw_only=True)
class ConditionsSheet(Paper):
    """All conditions by dimension with their state, reserved ones left out."""

    kind: ClassVar[str] = "conditions-sheet"

    dimensions: tuple[DimensionLines, ...]
    bridge: tuple[Span, ...] = field(default=(), metadata=UNSEALED)


@dataclass(frozen=True, slots=True, kw_only=True)
class Poster(Paper):
    """The family's own poster, for the wall. The lists are shown as far as they fit; no RUN."""

    kind: ClassVar[str] = "poster"

    spans: tuple[Span, ...]
    achieved: tuple[ShortLine, ...]
    in_work: tuple[ShortLine, ...]
    missing: tuple[ShortLine, ...]
    worker: str = ""
    worker_phone: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Referral(Signed):
    """Asks an institution to attend somebody, with a part to tear off for its answer (no names on that part).

    `person` is who is to be attended, `comes_with` who accompanies ("Rosa Huenchumán, su madre"), `reply_by` the day
    the answer is asked for. `reserved`: about a sensitive condition; the institution's part is then a page of its own.
    """

    kind: ClassVar[str] = "referral"

    order: int
    institution: str
    person: Person
    person_short: str
    comes_with: str = ""
    phone: str = ""
    worker: str
    unit: str
    unit_phone: str = ""
    reply_by: date | None = None
    condition: ConditionFrame | None = None
    reason: str
    brings: tuple[CheckItem, ...] = ()
    reserved: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class BenefitApplication(Signed):
    """Asks for a benefit that the law guarantees. `source` is the article, `facts` what the office must know.

    `applicant` asks, `beneficiaries` are those it is asked for; `papers` are what goes with it.
    """

    kind: ClassVar[str] = "benefit-application"

    benefit: str
    institution: str
    source: str
    applicant: Person
    beneficiaries: tuple[Person, ...]
    facts: tuple[Entry, ...] = ()
    papers: tuple[CheckItem, ...] = ()
    due: date | None = None
    worker: str = ""
    worker_phone: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class NonCompliance(Signed):
    """The worker's certificate that the commitments were not kept (Ley 19.949 art. 2 transitorio: it stops the bonus).

    `broken` are the commitments not kept, `efforts` what was done before certifying (visits, calls, letters),
    `family_words` what the family says about it, `effect` what follows and from when, in plain words.
    """

    kind: ClassVar[str] = "non-compliance"

    payee: Person
    broken: tuple[Commitment, ...]
    efforts: tuple[DatedLine, ...]
    family_words: str
    effect: str
    worker: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Evaluation(Signed):
    """An evaluation: the bridge now against an earlier one. `title` is its name ("Evaluación del sexto mes").

    `before_label` and `now_label` head the columns ("Al inicio", "Hoy"); `words` are the family's, `conclusion` the
    worker's.
    """

    kind: ClassVar[str] = "evaluation"

    title: str
    month: int
    before_label: str
    now_label: str
    tallies: tuple[Tally, ...]
    moved: tuple[Moved, ...] = ()
    missing: tuple[ShortLine, ...] = ()
    benefits: tuple[BenefitLine, ...] = ()
    sessions_held: int = 0
    words: str = ""
    conclusion: str = ""
    bridge: tuple[Span, ...] = field(default=(), metadata=UNSEALED)


@dataclass(frozen=True, slots=True, kw_only=True)
class ExitCertificate(Signed):
    """Says that the family leaves the accompaniment: since when, with how many planks, what goes on.

    `complete`: all conditions that apply are met. `goes_on` are ready sentences (exit bonus, follow-up, subsidies).
    """

    kind: ClassVar[str] = "exit-certificate"

    people: tuple[Person, ...]
    enrolled: date
    left: date
    complete: bool
    tallies: tuple[Tally, ...]
    missing: tuple[ShortLine, ...] = ()
    goes_on: tuple[str, ...] = ()
    sessions_held: int = 0
    bridge: tuple[Span, ...] = field(default=(), metadata=UNSEALED)


@dataclass(frozen=True, slots=True, kw_only=True)
class GraduationCertificate(Signed):
    """The diploma of a family that crossed its bridge. No RUN."""

    kind: ClassVar[str] = "graduation-certificate"

    people: tuple[str, ...]
    enrolled: date
    graduated: date
    words: str = ""
    bridge: tuple[Span, ...] = field(default=(), metadata=UNSEALED)


@dataclass(frozen=True, slots=True, kw_only=True)
class RouteSheet(Paper):
    """The day of a worker. Neither RUN nor conditions; not sealed. `printed` is local time.

    `more_calls` is how many more there are than `calls` has lines for.
    """

    kind: ClassVar[str] = "route-sheet"

    worker: str
    printed: datetime
    leaves: time | None = None
    returns: time | None = None
    stops: tuple[Stop, ...] = ()
    calls: tuple[str, ...] = ()
    more_calls: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class RecoverySheet(Paper):
    """Opens the database when the passphrase is forgotten. `groups` are the groups of the recovery code, in order."""

    kind: ClassVar[str] = "recovery-sheet"

    owner: str
    groups: tuple[str, ...]
