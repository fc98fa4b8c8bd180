"""The path of a family: contacted, invited, enrolled, paused, leaving, followed up, graduated, back again."""

from __future__ import annotations

from datetime import date
from typing import Final

from desktop_app.casework.evaluations import complete_at, evaluation_of
from desktop_app.casework.lookup import enrolment_of, family_of, members_of, programme_now, programme_of
from desktop_app.casework.sessions import annul_planned, first_plan, replan_after_pause
from desktop_app.casework.spells import paused_so_far
from desktop_app.casework.verb import verb
from desktop_app.domain.calendar import WorkDays, follow_up_days
from desktop_app.domain.errors import Refused
from desktop_app.domain.evaluation import moments_of
from desktop_app.domain.pack.model import Programme
from desktop_app.domain.records import Contact, Enrolment, Family, FollowUp
from desktop_app.domain.stages import Spell, check_graduation, check_move, months_of_phase
from desktop_app.i18n import N_, _
from desktop_app.store.transaction import Transaction

FOLLOW_UP_MEDIA: Final = ("call", "visit", "office", "message")


def move_stage(tx: Transaction, record: Family, programme: Programme, to: str, reason: str, on: date) -> Family:
    """Move a family to a stage, if the programme allows that move from where it is. Raises Refused."""
    _not_future(tx, on)
    now = Spell(record.stage, record.stage_since or record.listed_on or on)
    check_move(programme.stages, now, to, reason, on)
    return tx.change(record, stage=to, stage_since=on, stage_reason=reason)


@verb(N_("Contactó a la familia"))
def contact_family(tx: Transaction, *, family: str, on: date, with_whom: str = "", note: str = "") -> Family:
    """The worker reaches the family of the list for the first time."""
    record = _move(tx, family, "contacted", "", on)
    tx.add(
        Contact(family=family, on=on, medium="visit", with_whom=with_whom.strip(), why=_("Primer contacto"), note=note)
    )
    return record


@verb(N_("No encontró a la familia"))
def mark_not_found(tx: Transaction, *, family: str, on: date, reason: str = "") -> Family:
    """The family of the list cannot be found at its address."""
    return _move(tx, family, "not_found", reason, on)


@verb(N_("Invitó a la familia"))
def invite(tx: Transaction, *, family: str, on: date) -> Family:
    """The family is invited to take part (nobody applies: the list is closed)."""
    return _move(tx, family, "invited", "", on)


@verb(N_("Anotó que la familia acepta"))
def accept(tx: Transaction, *, family: str, on: date) -> Family:
    """The family accepts, of its own will."""
    return _move(tx, family, "accepted", "", on)


@verb(N_("Anotó que la familia no participa"))
def decline(tx: Transaction, *, family: str, on: date, reason: str = "") -> Family:
    """The family declines; participation is voluntary."""
    return _move(tx, family, "declined", reason, on)


@verb(N_("Ingresó a la familia al programa"))
def enrol(tx: Transaction, *, family: str, on: date, weekday: int | None = None, hour: str = "") -> Enrolment:
    """The accompaniment begins: the family keeps this version of the programme, and its sessions are planned."""
    record, programme = family_of(tx, family), programme_now(tx)
    if not any(member.relation == "head" for member in members_of(tx, family)):
        raise Refused(_("Falta decir quién es la jefa o el jefe de hogar."), field="family")
    former = tx.find(Enrolment, family=family)
    enrolment = Enrolment(
        family=family,
        number=len(former) + 1,
        programme=programme.id,
        version=programme.version,
        enrolled_on=on,
        weekday=weekday,
        hour=hour,
    )
    tx.put(enrolment)
    record = tx.change(record, enrolment=enrolment.id)
    move_stage(tx, record, programme, "active", "", on)
    first_plan(tx, record, enrolment, programme)
    return enrolment


@verb(N_("Interrumpió el acompañamiento"))
def interrupt(tx: Transaction, *, family: str, by: str, reason: str, on: date) -> Family:
    """The accompaniment is interrupted, by the `family` (in writing) or by the `programme` (certified breach)."""
    if by not in ("family", "programme"):
        raise Refused(_("Diga quién interrumpe: «family» (la familia) o «programme» (el programa)."), field="by")
    return _leave(tx, family, f"interrupted_{by}", reason, on)


@verb(N_("Suspendió el acompañamiento"))
def suspend(tx: Transaction, *, family: str, reason: str, on: date) -> Family:
    """The accompaniment pauses for a justified cause, at most twelve months (Ley 20.595 art. 17)."""
    return _move(tx, family, "suspended", reason, on)


@verb(N_("Retomó el acompañamiento"))
def resume(tx: Transaction, *, family: str, on: date) -> Family:
    """The accompaniment goes on after a suspension; the sessions to come are planned anew from that day."""
    record = _move(tx, family, "active", "", on)
    enrolment = enrolment_of(tx, family)
    replan_after_pause(tx, record, enrolment, programme_of(tx, enrolment), on)
    return record


@verb(N_("Anotó un traslado de comuna"))
def move_away(tx: Transaction, *, family: str, reason: str, on: date) -> Family:
    """The family moves to another commune."""
    return _leave(tx, family, "moved", reason, on)


@verb(N_("Anotó que la familia se disolvió"))
def dissolve(tx: Transaction, *, family: str, reason: str, on: date) -> Family:
    """The family is no more, by death or break-up."""
    return _leave(tx, family, "dissolved", reason, on)


@verb(N_("Egresó a la familia"))
def exit_family(tx: Transaction, *, family: str, on: date) -> Family:
    """The accompaniment ends after its exit evaluation: with all the conditions that apply met, or without."""
    enrolment = enrolment_of(tx, family)
    programme = programme_of(tx, enrolment)
    last = next((item.evaluation for item in reversed(programme.sessions) if item.evaluation), "")
    evaluation = evaluation_of(tx, enrolment, last)
    if evaluation is None:
        raise Refused(_("Falta la evaluación de egreso. Hágala antes de egresar a la familia."), field="family")
    if on < evaluation.on:
        raise Refused(_("El egreso no puede ser anterior a su evaluación."), field="on")
    to = "exit_complete" if complete_at(evaluation) else "exit_partial"
    return _leave(tx, family, to, "", on)


@verb(N_("Empezó el seguimiento"))
def start_follow_up(tx: Transaction, *, family: str, on: date) -> list[FollowUp]:
    """The follow-up to month 60 begins, and its contacts are planned."""
    record = _move(tx, family, "follow_up", "", on)
    enrolment = enrolment_of(tx, family)
    programme = programme_of(tx, enrolment)
    start = enrolment.enrolled_on + paused_so_far(tx, enrolment, programme, on)
    planned = [
        FollowUp(family=family, enrolment=enrolment.id, month=month, due=due)
        for month, due in follow_up_days(programme.follow_up, start, WorkDays(record.commune))
    ]
    tx.put(*planned)
    return planned


@verb(N_("Hizo un contacto de seguimiento"))
def record_follow_up(
    tx: Transaction, *, family: str, month: int, on: date, medium: str, note: str = "", request: str = ""
) -> FollowUp:
    """A contact of the follow-up took place; `request` is the service that the family asked to activate."""
    _not_future(tx, on)
    if medium not in FOLLOW_UP_MEDIA:
        raise Refused(
            _("«{value}» no sirve aquí. Puede ser: {allowed}.").format(
                value=medium, allowed=", ".join(FOLLOW_UP_MEDIA)
            ),
            field="medium",
        )
    planned = tx.first(FollowUp, enrolment=enrolment_of(tx, family).id, month=month)
    if planned is None:
        raise Refused(_("El seguimiento no tiene un contacto en el mes {month}.").format(month=month), field="month")
    return tx.change(planned, state="done", done_on=on, medium=medium, note=note.strip(), request=request.strip())


@verb(N_("Egresó a la familia del sistema"))
def graduate(tx: Transaction, *, family: str, on: date) -> Family:
    """The family graduates at the end of its months (sixty), after a final evaluation."""
    enrolment = enrolment_of(tx, family)
    programme = programme_of(tx, enrolment)
    if evaluation_of(tx, enrolment, moments_of(programme)[-1]) is None:
        raise Refused(
            _("Falta la evaluación final. Hágala antes de que la familia egrese del sistema."), field="family"
        )
    months = months_of_phase(programme.stages, "active") + months_of_phase(programme.stages, "follow_up")
    paused = paused_so_far(tx, enrolment, programme, on)
    check_graduation(enrolment.enrolled_on, months, paused.days, on)
    tx.change(enrolment, ended_on=on)
    return _move(tx, family, "graduated", "", on)


@verb(N_("Reingresó a la familia"))
def re_enter(tx: Transaction, *, family: str, on: date, reason: str = "") -> Family:
    """A family that left comes back; its new participation begins when it is enrolled again."""
    return _move(tx, family, "re_entry", reason, on)


def _move(tx: Transaction, family: str, to: str, reason: str, on: date) -> Family:
    record = family_of(tx, family)
    programme = programme_of(tx, tx.get(Enrolment, record.enrolment)) if record.enrolment else programme_now(tx)
    return move_stage(tx, record, programme, to, reason, on)


def _leave(tx: Transaction, family: str, to: str, reason: str, on: date) -> Family:
    """Leave the accompaniment: the participation ends that day, and no session is left planned."""
    record = _move(tx, family, to, reason, on)
    enrolment = enrolment_of(tx, family)
    if to not in ("exit_complete", "exit_partial"):
        tx.change(enrolment, ended_on=on)
    annul_planned(tx, enrolment)
    return record


def _not_future(tx: Transaction, on: date) -> None:
    if on > tx.today:
        raise Refused(_("La fecha está en el futuro. Revise el año."), field="on")
