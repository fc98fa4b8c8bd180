"""The forms of the Derivaciones tab: a new referral, its answer, signing its slip."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from PySide6.QtWidgets import QComboBox

from desktop_app.casework import network
from desktop_app.casework.paper_signing import sign_paper
from desktop_app.casework.views.family_referrals import ANSWERS, ReferralChoices, ReferralLine
from desktop_app.i18n import _
from desktop_app.ui.context import Context
from desktop_app.ui.forms.checklist import Checklist
from desktop_app.ui.forms.day import DayField
from desktop_app.ui.forms.field import choice, line, paragraph
from desktop_app.ui.forms.form import Does, Entry, Form
from desktop_app.ui.forms.signing import SignInput

Open = Callable[..., Form]


class ReferralForms:
    """Opens the forms of a family's referrals."""

    def __init__(self, context: Context, does: Does, open_: Open) -> None:
        self._context, self._does, self._open = context, does, open_

    def refer(self, family: str, choices: ReferralChoices) -> None:
        """Send the family, or a person, to an institution."""
        today = self._context.today
        where = choice(_("A dónde"), [("", _("Elija…")), *((place.id, place.name) for place in choices.places)])
        service = choice(_("A qué programa"), [("", _("Cualquiera"))])
        condition = choice(_("Por qué condición"), [("", _("Ninguna")), *choices.conditions])
        brings = Checklist(_("Qué lleva"), self._context.theme)

        def follow() -> None:
            box, place = service.edit, choices.place(where.text)
            assert isinstance(box, QComboBox)
            box.clear()
            box.addItem(_("Cualquiera"), "")
            for id_, name in place.services if place is not None else ():
                box.addItem(name, id_)

        assert isinstance(where.edit, QComboBox)
        where.edit.currentIndexChanged.connect(lambda _place: follow())
        entries: dict[str, Entry] = {
            "institution": where,
            "service": service,
            "member": choice(_("A quién"), [("", _("A la familia")), *choices.people]),
            "companion": line(_("Quién le acompaña")),
            "condition": condition,
            "reason": paragraph(_("Por qué se pide")),
            "brings": brings,
            "answer_by": DayField(_("Hasta cuándo se espera respuesta"), today, toward="future"),
        }

        def act(form: Form) -> None:
            names = ("institution", "service", "member", "companion", "condition", "reason")
            values: dict[str, Any] = {name: form.text(name) for name in names}
            values |= {"brings": brings.items(), "answer_by": form.day("answer_by")}
            form.carry_out(self._does, lambda desk: network.refer(desk, family=family, **values), _("Derivación hecha"))

        self._open("refer/", _("Derivar a la red"), entries, _("Derivar"), act)

    def answer(self, referral: ReferralLine) -> None:
        """Write down what the institution answered."""
        what = choice(_("Qué respondió"), [(code, _(words)) for code, (words, _tone, _icon) in ANSWERS.items() if code],
                      current=referral.answer)  # fmt: skip
        appointment = DayField(_("Día de la hora"), self._context.today, toward="future")
        entries: dict[str, Entry] = {
            "answer": what,
            "on": DayField(_("Qué día respondió"), self._context.today, toward="past", day=self._context.today()),
            "appointment": appointment,
            "note": paragraph(_("Qué más dijo"), lines=2, text=referral.note),
        }

        def follow() -> None:
            appointment.setEnabled(what.text == "appointment")

        assert isinstance(what.edit, QComboBox)
        what.edit.currentIndexChanged.connect(lambda _place: follow())
        follow()

        def act(form: Form) -> None:
            answer, on, note = form.text("answer"), form.needed_day("on"), form.text("note")
            day = form.day("appointment") if answer == "appointment" else None
            form.carry_out(
                self._does,
                lambda desk: network.answer_referral(
                    desk, referral=referral.id, answer=answer, on=on, note=note, appointment=day
                ),
                _("Respuesta anotada"),
            )

        title = _("Respuesta de {institution}").format(institution=referral.institution)
        self._open(f"answer/{referral.id}", title, entries, _("Anotar respuesta"), act)

    def sign(self, family: str, referral: ReferralLine) -> None:
        """Somebody signs the slip."""
        asked = SignInput(self._context.theme, referral.signers)
        first = () if referral.named else tuple(id_ for id_, _name in referral.signers)

        def act(form: Form) -> None:
            given = [asked.sign()]
            form.carry_out(
                self._does,
                lambda desk: sign_paper(
                    desk, family=family, paper="referral", which=referral.number, signatures=given, signers=first
                ),
                _("Firma anotada"),
            )

        title = _("Firmar la derivación N.º {number}").format(number=referral.series)
        note = _("La familia autoriza entregar estos datos, sólo para esta atención.")
        self._open(f"sign/{referral.id}", title, {"signatures": asked}, _("Firmar"), act, note=note)
