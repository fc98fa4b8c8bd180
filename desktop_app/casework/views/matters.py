"""What needs attention, in words: how late, what, and what to do about it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from desktop_app.casework.attention import Attention
from desktop_app.domain.alerts import Alert, Code
from desktop_app.domain.dates import show_day
from desktop_app.domain.pack.model import Programme
from desktop_app.i18n import N_, _, ngettext

# code: icon, words of the reason, words of the button, tab of the family's file
_WORDS: Final[Mapping[Code, tuple[str, str, str, str]]] = {
    "session_overdue": ("clock", N_("La sesión {subject} era el {day} y no se hizo"), N_("Reagendar"), "sessions"),
    "commitment_due": ("calendar", N_("Compromiso para el {day}"), N_("Ver compromiso"), "contracts"),
    "agreement_unsigned": ("file-pen-line", N_("Un acuerdo aún no tiene todas las firmas"), N_("Firmar"), "contracts"),
    "evaluation_due": ("flag", N_("Toca la evaluación del {day}"), N_("Preparar"), "conditions"),
    "benefit_due": ("hand-coins", N_("{subject} corresponde y no se ha pedido"), N_("Pedir"), "benefits"),
    "benefit_unanswered": ("hourglass", N_("{subject} sigue sin respuesta"), N_("Registrar"), "benefits"),
    "benefit_reminder": ("hand-coins", N_("{subject}: hay un trámite que hacer"), N_("Ver beneficio"), "benefits"),
    "benefit_at_risk": ("triangle-alert", N_("{subject} está en riesgo de perderse"), N_("Ver beneficio"), "benefits"),
    "benefit_lost": ("triangle-alert", N_("{subject} se perdió"), N_("Ver beneficio"), "benefits"),
    "benefit_ends": ("hand-coins", N_("{subject} termina el {day}"), N_("Ver beneficio"), "benefits"),
    "bonus_step_ends": ("hand-coins", N_("Termina un tramo del bono el {day}"), N_("Ver bono"), "benefits"),
    "referral_unanswered": ("network", N_("Una derivación sigue sin respuesta"), N_("Registrar"), "referrals"),
    "follow_up_due": ("phone", N_("Contacto de seguimiento del mes {subject}"), N_("Anotar"), "sessions"),
    "suspension_ends": ("pause", N_("La suspensión termina el {day}"), N_("Ver familia"), "sessions"),
}
_SHORT: Final[Mapping[Code, str]] = {
    "session_overdue": N_("Sesión atrasada"),
    "commitment_due": N_("Compromiso"),
    "agreement_unsigned": N_("Sin firma"),
    "evaluation_due": N_("Evaluación"),
    "benefit_due": N_("Beneficio por pedir"),
    "benefit_unanswered": N_("Sin respuesta"),
    "benefit_reminder": N_("Trámite"),
    "benefit_at_risk": N_("Beneficio en riesgo"),
    "benefit_lost": N_("Beneficio perdido"),
    "benefit_ends": N_("Fin de beneficio"),
    "bonus_step_ends": N_("Bono: fin de tramo"),
    "referral_unanswered": N_("Derivación"),
    "follow_up_due": N_("Seguimiento"),
    "suspension_ends": N_("Fin de suspensión"),
}
_LATE: Final = frozenset({"session_overdue", "commitment_due", "benefit_lost", "evaluation_due"})


@dataclass(frozen=True, slots=True)
class MatterLine:
    """What needs attention, a line. `tone`: late, soon, plain; `tag`: how long; `tab`: where to; `short`: in tables."""

    family: str
    name: str
    icon: str
    tone: str
    tag: str
    words: str
    action: str
    tab: str
    age: int
    short: str


def matter_line(found: Attention, name: str, programme: Programme) -> MatterLine:
    """An alert in words, for the family of that name."""
    alert = found.alert
    icon, words, action, tab = _WORDS[alert.matter.code]
    subject = _subject(alert, programme)
    return MatterLine(
        found.family,
        name,
        icon,
        _tone(alert),
        how_long(alert),
        _(words).format(subject=subject, day=show_day(alert.matter.on, "brief")),
        _(action),
        tab,
        alert.age,
        _(_SHORT[alert.matter.code]),
    )


def how_long(alert: Alert) -> str:
    """ "12 días" late, "hoy", or the day it falls on."""
    if alert.age > 0:
        return ngettext("{count} día", "{count} días", alert.age).format(count=alert.age)
    return _("hoy") if alert.age == 0 else show_day(alert.matter.on, "brief")


def _tone(alert: Alert) -> str:
    if alert.age >= 0 and alert.matter.code in _LATE:
        return "late"
    return "soon" if alert.age >= -14 else "plain"


def _subject(alert: Alert, programme: Programme) -> str:
    """A benefit by its name, anything else as it is."""
    names = {rule.code: str(rule.name) for rule in programme.benefits}
    names |= {bonus.code: str(bonus.name) for bonus in programme.bonuses}
    return names.get(alert.matter.subject, alert.matter.subject)
