"""The steps of a family on its way: contacted, invited, enrolled, suspended, gone, graduated. Each a small form."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from functools import partial
from typing import Any, Final

from PySide6.QtCore import Qt

from desktop_app.casework import path
from desktop_app.casework.verb import Desk, Done
from desktop_app.casework.views.family_head import StageMove
from desktop_app.domain.dates import weekday_name
from desktop_app.i18n import N_, _
from desktop_app.ui.context import Context
from desktop_app.ui.forms.day import DayField
from desktop_app.ui.forms.field import Field, choice, line
from desktop_app.ui.forms.form import Does, Form, FormSide

WORDS: Final[Mapping[str, str]] = {
    "contacted": N_("Contactar a la familia"),
    "not_found": N_("No se la encuentra"),
    "invited": N_("Invitar a la familia"),
    "accepted": N_("Acepta participar"),
    "declined": N_("No participa"),
    "active": N_("Ingresar al programa"),
    "resume": N_("Retomar el acompañamiento"),
    "suspended": N_("Suspender el acompañamiento"),
    "interrupted_family": N_("La familia renuncia"),
    "interrupted_programme": N_("Interrumpir el acompañamiento"),
    "moved": N_("Se traslada de comuna"),
    "dissolved": N_("La familia se disolvió"),
    "exit": N_("Egresar a la familia"),
    "follow_up": N_("Empezar el seguimiento"),
    "graduated": N_("Egresar del sistema"),
    "re_entry": N_("Vuelve al programa"),
}
"""What a step is called, by its code."""

_VERBS: Final[Mapping[str, Callable[..., Done[Any]]]] = {
    "contacted": path.contact_family,
    "not_found": path.mark_not_found,
    "invited": path.invite,
    "accepted": path.accept,
    "declined": path.decline,
    "active": path.enrol,
    "resume": path.resume,
    "suspended": path.suspend,
    "interrupted_family": partial(path.interrupt, by="family"),
    "interrupted_programme": partial(path.interrupt, by="programme"),
    "moved": path.move_away,
    "dissolved": path.dissolve,
    "exit": path.exit_family,
    "follow_up": path.start_follow_up,
    "graduated": path.graduate,
    "re_entry": path.re_enter,
}


def known(moves: tuple[StageMove, ...]) -> list[StageMove]:
    """The steps that there is a verb for; a programme may know others."""
    return [move for move in moves if move.step in WORDS]


class StageForms:
    """Opens the form of a step over the file, and carries it out."""

    def __init__(self, context: Context, side: FormSide, does: Does) -> None:
        self._context, self._side, self._does = context, side, does

    def open(self, family: str, move: StageMove) -> None:
        """Ask what a step needs: the day, the reason, the hour of the visits."""
        words, today = _(WORDS[move.step]), self._context.today
        entries: dict[str, Field] = {}
        if move.reasons:
            entries["reason"] = choice(_("Motivo"), list(move.reasons))
        entries["on"] = DayField(_("Qué día"), today, toward="past", day=today())
        if move.step == "contacted":
            entries["with_whom"] = line(_("Con quién habló"))
            entries["note"] = line(_("Una nota"))
        if move.step == "active":
            days = [(str(day), weekday_name(day).capitalize()) for day in range(5)]
            entries["weekday"] = choice(_("Día de las visitas"), [("", _("El que sea")), *days])
            entries["hour"] = line(_("Hora de las visitas"), placeholder="10:00")
        act, key = partial(self._act, family, move), f"form:{family}:stage/{move.step}"
        form = Form(self._context, words, entries, words, act, key=key, family=family)
        self._side.open(form)
        form.action.setFocus(Qt.FocusReason.OtherFocusReason)

    def _act(self, family: str, move: StageMove, form: Form) -> None:
        values: dict[str, Any] = {name: form.text(name) for name in form.entries if name != "on" and form.text(name)}
        if "weekday" in values:
            values["weekday"] = int(values["weekday"])
        on: date = form.needed_day("on")
        verb = _VERBS[move.step]

        def work(desk: Desk) -> Done[Any]:
            return verb(desk, family=family, on=on, **values)

        form.carry_out(self._does, work, _(WORDS[move.step]))
