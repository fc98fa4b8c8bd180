"""What is agreed and signed, and the papers of it."""

from __future__ import annotations

from datetime import date, datetime

from desktop_app.domain.records.base import Record, dataclass, kind


@kind("agreement", groups={"state": ("state", "state_since", "state_reason", "evidence")})
@dataclass(frozen=True, slots=True, kw_only=True)
class Agreement(Record):
    """The letter of commitment (`letter`), the general agreement (`general`) or a partial contract (`partial`).

    `series` counts them by kind within the family (partial contract no. 7), `version` counts amendments; `amends` is
    the version before. `number` is the number people read. `state`: draft, unsigned, signed, amended, fulfilled,
    broken, annulled. A letter is signed before the participation exists: `enrolment` is then the id it will have.
    """

    enrolment: str
    kind: str
    series: int
    number: str
    version: int = 1
    amends: str = ""
    on: date
    place: str = ""
    session: str = ""
    situation: str = ""
    words: str = ""
    state: str = "draft"
    state_since: date | None = None
    state_reason: str = ""
    evidence: str = ""


@kind("agreement_condition")
@dataclass(frozen=True, slots=True, kw_only=True)
class AgreementCondition(Record):
    """A condition (of the family, or of one `member`) that an agreement is about."""

    agreement: str
    condition: str
    member: str = ""


@kind(
    "commitment",
    groups={"promise": ("party", "who", "what", "by_when"), "outcome": ("outcome", "outcome_on", "outcome_note")},
)
@dataclass(frozen=True, slots=True, kw_only=True)
class Commitment(Record):
    """Who (`party`: family, worker, institution; `who` as the paper says it) does what by when.

    `outcome`: "" (open), done, not_yet, dropped. `agreement` or `session` says where it was made.
    """

    party: str
    who: str
    what: str
    by_when: date | None = None
    agreement: str = ""
    session: str = ""
    condition: str = ""
    member: str = ""
    institution: str = ""
    outcome: str = ""
    outcome_on: date | None = None
    outcome_note: str = ""


@kind("signer", natural=("subject", "signer"))
@dataclass(frozen=True, slots=True, kw_only=True)
class Signer(Record):
    """Somebody who is to sign a record (`subject`): a member of the family, or a worker. `place` orders them."""

    subject: str
    signer: str
    place: int = 0


@kind(
    "signature",
    frozen=("subject", "signer", "name", "role", "mode", "strokes", "witness_1", "witness_2", "on_behalf", "at"),
)
@dataclass(frozen=True, slots=True, kw_only=True)
class Signature(Record):
    """A signature under a record (`subject`: an agreement, a session or a referral). Never changed.

    `mode`: ink, thumbprint, cross (two witnesses), a_ruego (`on_behalf` signs after it was read aloud) or paper.
    `strokes` is JSON: a list of strokes, each a list of [x, y, pressure, milliseconds].
    """

    subject: str
    signer: str
    name: str
    role: str
    mode: str
    at: datetime
    strokes: str = ""
    witness_1: str = ""
    witness_2: str = ""
    on_behalf: str = ""


@kind(
    "document",
    frozen=("paper", "subject", "number", "code", "content", "pdf", "form_version", "pack_version", "size", "at"),
)
@dataclass(frozen=True, slots=True, kw_only=True)
class Document(Record):
    """A paper as it was signed: canonical JSON, seal and the PDF's bytes (`pdf` is their SHA-256). Never changed."""

    paper: str
    subject: str
    number: str
    code: str
    content: str
    pdf: str
    form_version: str
    pack_version: str
    size: str
    at: datetime


@kind("attachment", frozen=("sha256", "size"))
@dataclass(frozen=True, slots=True, kw_only=True)
class Attachment(Record):
    """A scan or photograph, content-addressed; `subject` is the record, and so the exact version, it belongs to."""

    name: str
    media_type: str
    size: int
    sha256: str
    subject: str = ""
    on: date | None = None
