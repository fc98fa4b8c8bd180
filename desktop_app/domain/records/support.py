"""Benefits of the law, and referrals to the network of services."""

from __future__ import annotations

from datetime import date

from desktop_app.domain.records.base import Record, dataclass, kind


@kind("benefit", groups={"state": ("state", "since", "reason")})
@dataclass(frozen=True, slots=True, kw_only=True)
class Benefit(Record):
    """A subsidy or a bonus of the family or of one person. `state`: applied, granted, denied, ended, lost."""

    enrolment: str
    code: str
    member: str = ""
    state: str = "applied"
    since: date | None = None
    reason: str = ""
    applied_on: date | None = None
    granted_on: date | None = None
    ends_on: date | None = None
    reference: str = ""


@kind("benefit_event")
@dataclass(frozen=True, slots=True, kw_only=True)
class BenefitEvent(Record):
    """Something that happened to a benefit: paid, collected, bill_paid, bill_unpaid, health_proof, renewed ..."""

    benefit: str
    event: str
    on: date
    amount: int | None = None
    note: str = ""


@kind("referral", groups={"answer": ("answer", "answered_on", "answer_note", "appointment")})
@dataclass(frozen=True, slots=True, kw_only=True)
class Referral(Record):
    """A person or family sent to an institution. `answer`: "", attended, appointment, waiting, not_entitled, absent."""

    enrolment: str
    series: int
    number: str
    institution: str
    service: str = ""
    member: str = ""
    companion: str = ""
    condition: str = ""
    reason: str = ""
    sent_on: date
    answer_by: date | None = None
    answer: str = ""
    answered_on: date | None = None
    answer_note: str = ""
    appointment: date | None = None


@kind("referral_item")
@dataclass(frozen=True, slots=True, kw_only=True)
class ReferralItem(Record):
    """A paper that the family takes along, and whether it has it."""

    referral: str
    text: str
    has: bool = False
