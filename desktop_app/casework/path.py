"""The path of a family: contacted, invited, enrolled, paused, leaving, followed up, graduated, back again."""

from __future__ import annotations

from datetime import date
from typing import Final

from desktop_app.casework.benefits import stop_bonuses
from desktop_app.casework.evaluations import complete_at, evaluation_of
from desktop_app.casework.lookup import (
    accompanied_family,
    enrolment_of,
    family_of,
    living_here,
    members_of,
    not_future,
    one_of,
    programme_for,
    programme_now,
    programme_of,
)
from desktop_app.casework.session_plan import annul_planned, check_hour, check_weekday, first_plan, replan_after_pause
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
FIRST_CONTACT: Final = N_("Primer contacto")
"""Why the first contact of a family was made: kept as it stands here, whatever the language in force."""

_EXITS: Final = ("exit_complete", "exit_partial")


def move_stage(tx: Transaction, record: Family, programme: Programme, to: str, reason: str, on: date) -> Family:
    """Move a family to a stage, if the programme allows that move from where it is. Raises Refused."""
    not_future(tx, on)
    now = Spell(record.stage, record.stage_since or record.listed_on or on)
    check_move(programme.stages, now, to, reason, on)
    return tx.change(record, stage=to, stage_since=on, stage_reason=reason)


@verb(N_("Contactó a la familia"))
def contact_family(tx: Transaction, *, family: str, on: date, with_whom: str = "", note: str = "") -> Family:
    """The worker reaches the family of the list for the first time."""
    record = _move(tx, family, "contacted", "", on)
    contact = Contact(
        family=family, on=on, medium="visit", with_whom=with_whom.strip(), why=FIRST_CONTACT, note=note.strip()
    )
    tx.add(contact)
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
    check_weekday(weekday)
    check_hour(hour, "hour")
    if not any(member.relation == "head" for member in living_here(members_of(tx, family))):
        raise Refused(_("Falta decir quién es la jefa o el jefe de hogar."), field="family")
    record = move_stage(tx, record, programme, "active", "", on)
    enrolment = Enrolment(
        family=family,
        number=len(tx.find(Enrolment, family=family)) + 1,
        programme=programme.id,
        version=programme.version,
        enrolled_on=on,
        weekday=weekday,
        hour=hour,
    )
    tx.put(enrolment)
    record = tx.change(record, enrolment=enrolment.id)
    first_plan(tx, record, enrolment, programme)
    return enrolment


@verb(N_("Interrumpió el acompañamiento"))
def interrupt(tx: Transaction, *, family: str, by: str, reason: str, on: date) -> Family:
    """The accompaniment is interrupted, by the `family` (in writing) or by the `programme` (certified breach).

    Bonuses stop (Ley 19.949 art. 2 transitory): lost by a breach, ended by a renunciation. Subsidies go on (art. 5).
    """
    if by not in ("family", "programme"):
        raise Refused(_("Diga quién interrumpe: «family» (la familia) o «programme» (el programa)."), field="by")
    return _leave(tx, family, f"interrupted_{by}", reason, on, bonuses="ended" if by == "family" else "lost")


@verb(N_("Suspendió el acompañamiento"))
def suspend(tx: Transaction, *, family: str, reason: str, on: date) -> Family:
    """The accompaniment pauses for a justified cause, at most twelve months (Ley 20.595 art. 17)."""
    return _move(tx, family, "suspended", reason, on)


@verb(N_("Retomó el acompañamiento"))
def resume(tx: Transaction, *, family: str, on: date) -> Family:
    """The accompaniment goes on after a suspension; the sessions to come are later by as many days, as is the term."""
    record = family_of(tx, family)
    programme = programme_for(tx, record)
    if programme.stage(record.stage).phase != "paused":
        raise Refused(_("La familia {code} no está suspendida.").format(code=record.code), field="family")
    record = move_stage(tx, record, programme, "active", "", on)
    replan_after_pause(tx, record, tx.get(Enrolment, record.enrolment), programme, on)
    return record


@verb(N_("Anotó un traslado de comuna"))
def move_away(tx: Transaction, *, family: str, reason: str, on: date) -> Family:
    """The family moves to another commune. Its bonuses are the State's, and go on."""
    return _leave(tx, family, "moved", reason, on)


@verb(N_("Anotó que la familia se disolvió"))
def dissolve(tx: Transaction, *, family: str, reason: str, on: date) -> Family:
    """The family is no more, by death or break-up."""
    return _leave(tx, family, "dissolved", reason, on, bonuses="ended")


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
    return _leave(tx, family, "exit_complete" if complete_at(evaluation) else "exit_partial", "", on)


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
    record, enrolment, _programme = accompanied_family(tx, family)
    not_future(tx, on)
    one_of(medium, FOLLOW_UP_MEDIA, "medium")
    planned = tx.first(FollowUp, enrolment=enrolment.id, month=month)
    if planned is None:
        raise Refused(_("El seguimiento no tiene un contacto en el mes {month}.").format(month=month), field="month")
    if planned.state == "done":
        raise Refused(_("Ese contacto ya está anotado. Si hay un error, deshágalo y anótelo de nuevo."), field="month")
    if record.stage_since is not None and on < record.stage_since:
        raise Refused(_("El contacto no puede ser anterior al seguimiento."), field="on")
    return tx.change(planned, state="done", done_on=on, medium=medium, note=note.strip(), request=request.strip())


@verb(N_("Egresó a la familia del sistema"))
def graduate(tx: Transaction, *, family: str, on: date) -> Family:
    """The family graduates at the end of its months (sixty), after a final evaluation."""
    enrolment = enrolment_of(tx, family)
    programme = programme_of(tx, enrolment)
    evaluation = evaluation_of(tx, enrolment, moments_of(programme)[-1])
    if evaluation is None:
        raise Refused(
            _("Falta la evaluación final. Hágala antes de que la familia egrese del sistema."), field="family"
        )
    if on < evaluation.on:
        raise Refused(_("El egreso no puede ser anterior a su evaluación."), field="on")
    months = months_of_phase(programme.stages, "active") + months_of_phase(programme.stages, "follow_up")
    check_graduation(enrolment.enrolled_on, months, paused_so_far(tx, enrolment, programme, on).days, on)
    return _leave(tx, family, "graduated", "", on)


@verb(N_("Reingresó a la familia"))
def re_enter(tx: Transaction, *, family: str, on: date, reason: str = "") -> Family:
    """A family that left comes back; its new participation begins when it is enrolled again."""
    return _move(tx, family, "re_entry", reason, on)


def _move(tx: Transaction, family: str, to: str, reason: str, on: date) -> Family:
    record = family_of(tx, family)
    return move_stage(tx, record, programme_for(tx, record), to, reason, on)


def _leave(tx: Transaction, family: str, to: str, reason: str, on: date, bonuses: str = "") -> Family:
    """Leave the list, the accompaniment or the follow-up. Of a participation nothing stays planned, and unless the
    follow-up is to come it ends that day; `bonuses` is the state its bonuses end in ("": they go on).
    """
    before = family_of(tx, family)
    programme = programme_for(tx, before)
    record = move_stage(tx, before, programme, to, reason, on)
    if programme.stage(before.stage).phase == "before":
        return record
    enrolment = tx.get(Enrolment, record.enrolment)
    annul_planned(tx, enrolment)
    if to not in _EXITS:
        _end_follow_up(tx, enrolment, on)
        tx.change(enrolment, ended_on=on)
    if bonuses:
        stop_bonuses(tx, enrolment, bonuses, on, _words(programme, before.stage, to, reason))
    return record


def _end_follow_up(tx: Transaction, enrolment: Enrolment, on: date) -> None:
    """Contacts whose day has come were missed; the others will not take place."""
    planned = tx.find(FollowUp, enrolment=enrolment.id, state="planned")
    tx.change_many([(contact, {"state": "missed"}) for contact in planned if contact.due <= on])
    tx.remove(*(contact for contact in planned if contact.due > on))


def _words(programme: Programme, before: str, to: str, reason: str) -> str:
    """The reason of a move in the words of the programme; kept in Spanish, whatever the language in force."""
    moves = [move for move in programme.stage(before).moves if move.to == to]
    return next((one.text.es for move in moves for one in move.reasons if one.code == reason), "")
