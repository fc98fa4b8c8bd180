"""The diagnosis of the minimum conditions, their later moves, and the order the family puts them in."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from desktop_app.casework.evaluations import evaluation_of
from desktop_app.casework.lookup import family_in, member_of, session_of, working_family
from desktop_app.casework.spells import paused_so_far
from desktop_app.casework.standing import ConditionStanding, Standing, standing_of
from desktop_app.casework.verb import verb
from desktop_app.domain.applicability import check_override
from desktop_app.domain.errors import Refused
from desktop_app.domain.evaluation import START
from desktop_app.domain.pack.model import Programme
from desktop_app.domain.records import Assessment, Enrolment, Priority
from desktop_app.domain.stages import month_in_programme, months_of_phase
from desktop_app.domain.statuses import Moment, Status, parse_status, settle
from desktop_app.i18n import N_, _
from desktop_app.store.transaction import Transaction


@dataclass(frozen=True, slots=True)
class Finding:
    """What was found for one condition, of the family or of one person; "" as member is all it applies to."""

    condition: str
    status: str
    member: str = ""
    evidence: str = ""
    reason: str = ""


@verb(N_("Hizo el diagnóstico"))
def diagnose(tx: Transaction, *, family: str, findings: Sequence[Finding], session: str = "") -> Standing:
    """Record how conditions stand at the start; may be done in parts, over several sessions.

    After the evaluation of the start the start is told: a condition looked at before moves as in any later work.
    """
    _record, enrolment, programme = working_family(tx, family)
    session_of(tx, family, session)
    standing = standing_of(tx.store, family, tx.today)
    told = evaluation_of(tx, enrolment, START) is not None
    moment = _moment_now(tx, standing, enrolment, programme) if told else "diagnosis"
    records: dict[str, Assessment] = {}
    for finding in findings:
        for record in _settled(standing, finding, moment, session, records):
            records[record.id] = record
    tx.put(*records.values())
    return standing_of(tx.store, family, tx.today)


@verb(N_("Cambió el estado de una condición"))
def set_condition(
    tx: Transaction,
    *,
    family: str,
    condition: str,
    status: str,
    member: str = "",
    reason: str = "",
    evidence: str = "",
    session: str = "",
) -> list[Assessment]:
    """Move a condition: of the family, of one person, or ("" as member) of all it applies to.

    `not_applicable` overrules the rule and needs a reason, as does a relapse. In the follow-up conditions move too.
    """
    _record, enrolment, programme = family_in(tx, family, ("active", "follow_up"))
    session_of(tx, family, session)
    if member:
        member_of(tx, family, member)
    standing = standing_of(tx.store, family, tx.today, only=(condition,))
    finding = Finding(condition, status, member, evidence, reason)
    moment = _moment_now(tx, standing, enrolment, programme)
    records = _settled(standing, finding, moment, session, {})
    tx.put(*records)
    return records


@verb(N_("Decidió a quién corresponde una condición"))
def override_applicability(
    tx: Transaction, *, family: str, condition: str, applies: bool | None, member: str = "", reason: str = ""
) -> Assessment:
    """Overrule whom a condition applies to, with a reason; None goes back to what the rule says."""
    family_in(tx, family, ("active", "follow_up"))
    if member:
        member_of(tx, family, member)
    standing = standing_of(tx.store, family, tx.today, only=(condition,))
    found = _condition(standing, condition)
    case = next((item for item in found.applicability.cases if item.member == member), None)
    if case is None:
        raise Refused(_wrong_subject(found), field="member")
    if applies is not None:
        check_override(case.computed, applies, reason)
    word = {True: "yes", False: "no", None: ""}[applies]
    record = replace(_record(standing, found, member), applies=word, applies_reason=reason.strip())
    tx.put(record)
    return record


@verb(N_("Ordenó sus prioridades"))
def prioritise(tx: Transaction, *, family: str, conditions: Sequence[str]) -> list[Priority]:
    """Put the family's priorities (codes) in its order, the most wanted first; those left out are none any more."""
    _family, enrolment, _programme = working_family(tx, family)
    standing = standing_of(tx.store, family, tx.today)
    if len(set(conditions)) < len(conditions):
        raise Refused(_("Una condición está dos veces en el luche. Déjela una sola vez."), field="conditions")
    for code in conditions:
        if code not in standing.conditions:
            raise Refused(_("El programa no tiene la condición {code}.").format(code=code), field="conditions")
        if standing.conditions[code].status == "not_applicable":
            raise Refused(
                _("La condición {code} no corresponde a esta familia: no puede ser prioridad.").format(code=code),
                field="conditions",
            )
    old = {priority.condition: priority for priority in tx.find(Priority, enrolment=enrolment.id)}
    tx.remove(*(priority for code, priority in old.items() if code not in conditions))
    new = [
        Priority(
            family=family,
            enrolment=enrolment.id,
            condition=code,
            position=float(place),
            note=old[code].note if code in old else "",
        )
        for place, code in enumerate(conditions, start=1)
    ]
    tx.put(*new)
    return new


def moment_of(standing: Standing, paused: int = 0) -> Moment:
    """Whether a status set on this day closes: from the last month of the accompaniment on "not met" may be said.

    `paused` are the days of suspension, by which that month comes later.
    """
    last = months_of_phase(standing.programme.stages, "active")
    month = month_in_programme(standing.household.enrolment.enrolled_on, standing.on, paused)
    return "closing" if last and month >= last else "work"


def _moment_now(tx: Transaction, standing: Standing, enrolment: Enrolment, programme: Programme) -> Moment:
    return moment_of(standing, paused_so_far(tx, enrolment, programme, standing.on).days)


def _settled(
    standing: Standing, finding: Finding, moment: Moment, session: str, pending: dict[str, Assessment]
) -> list[Assessment]:
    """The records that a finding leads to, one a case; earlier findings of the same verb are in `pending`."""
    found = _condition(standing, finding.condition)
    wanted = parse_status(finding.status)
    records = []
    for member in _subjects(found, finding, wanted):
        record = _record(standing, found, member)
        record = pending.get(record.id, record)
        if wanted == "not_applicable":
            case = next(item for item in found.applicability.cases if item.member == member)
            check_override(case.computed, False, finding.reason)
            records.append(replace(record, applies="no", applies_reason=finding.reason.strip()))
        else:
            records.append(_moved(record, finding, wanted, moment, session, standing.on))
    return records


def _moved(record: Assessment, finding: Finding, wanted: Status, moment: Moment, session: str, on: date) -> Assessment:
    """The record in its new status. What was said of the old one goes with it; of the same one it stays."""
    before = parse_status(record.status) if record.status else None
    status = settle(before, wanted, _moment(before, wanted, moment), finding.reason)
    reason, evidence = finding.reason.strip(), finding.evidence.strip()
    if status != before:
        return replace(record, status=status, since=on, reason=reason, evidence=evidence, session=session)
    return replace(
        record,
        reason=reason or record.reason,
        evidence=evidence or record.evidence,
        session=session or record.session,
    )


def _moment(before: Status | None, wanted: Status, moment: Moment) -> Moment:
    """What has never been assessed is being diagnosed, whenever that is; at the end it may just as well not be met."""
    return "diagnosis" if before is None and wanted != "not_met" else moment


def _subjects(found: ConditionStanding, finding: Finding, wanted: Status) -> tuple[str, ...]:
    """Whom a finding is about; it must apply to them, unless it says that it does not."""
    known = [case.member for case in found.applicability.cases]
    if finding.member or found.condition.scope == "family":
        if finding.member not in known:
            raise Refused(_wrong_subject(found), field="member")
        chosen: tuple[str, ...] = (finding.member,)
    elif wanted == "not_applicable":
        chosen = (*found.applicability.to, *found.applicability.unknown)
    else:
        chosen = found.applicability.to
    if wanted != "not_applicable" and not chosen and found.applicability.unknown:
        raise Refused(
            _(
                "Falta saber a quién corresponde la condición {code}: responda sus preguntas, o nombre a la persona."
            ).format(code=found.condition.code),
            field="condition",
        )
    applying = {case.member: case.applies for case in found.applicability.cases}
    if wanted != "not_applicable" and (not chosen or any(applying[member] is False for member in chosen)):
        raise Refused(
            _("La condición {code} no corresponde aquí. Si cree que sí, decida primero a quién y por qué.").format(
                code=found.condition.code
            ),
            field="condition",
        )
    return chosen


def _condition(standing: Standing, code: str) -> ConditionStanding:
    if code not in standing.conditions:
        raise Refused(_("El programa no tiene la condición {code}.").format(code=code), field="condition")
    return standing.conditions[code]


def _record(standing: Standing, found: ConditionStanding, member: str) -> Assessment:
    if member in found.records:
        return found.records[member]
    household = standing.household
    return Assessment(
        family=household.family.id,
        enrolment=household.enrolment.id,
        condition=found.condition.code,
        member=member,
    )


def _wrong_subject(found: ConditionStanding) -> str:
    if found.condition.scope == "family":
        return _("La condición {code} es de la familia entera: no nombre a una persona.").format(
            code=found.condition.code
        )
    return _("La condición {code} no se mira en esa persona. Revise a quién eligió.").format(code=found.condition.code)
