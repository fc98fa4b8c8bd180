"""The panels of a person and of the household, at the right of the Familia tab."""

from __future__ import annotations

from functools import partial
from typing import Final

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from desktop_app.casework.views.family_member import HouseholdDetails, MemberDetails
from desktop_app.casework.views.family_people import relation_words, schooling_words
from desktop_app.i18n import _
from desktop_app.ui.forms.day import DayField
from desktop_app.ui.forms.field import Field, choice, line, paragraph
from desktop_app.ui.screens.family.details_panel import DetailsPanel, answer_code, options
from desktop_app.ui.screens.family.panel_frame import heading
from desktop_app.ui.widgets.controls import Switch, button, label, row

_LINES: Final = ("names", "surnames", "run", "phone", "occupation")


class MemberPanel(DetailsPanel):
    """A person: who she is, what is known of her, what happened, and what may happen to her."""

    event_wished = Signal(str, str)
    """What happened (death, leaves, own_household, returns), and to whom (an id)."""

    details: MemberDetails | None = None

    def show_details(self, family: str, details: MemberDetails) -> None:
        """Show a person as she is kept now."""
        old, self.details = self.details, details
        self.show_where("user", details.name)
        shape = (details.member, [item.code for item in details.questions], details.may_expect, details.here)
        if old is None or shape != (old.member, [item.code for item in old.questions], old.may_expect, old.here):
            self._fill(family, details)
            self.drafts.restore()
        for name, value in details.texts.items():
            self.show_value(name, value)
        self.show_value("birth_date", details.born)
        self.show_value("due_date", details.due)
        self.show_answers(details.questions)
        if "pregnant" in self.switches:
            self.switches["pregnant"].mark(answer_code(details.pregnant))
        if "due_date" in self.fields:
            self.fields["due_date"].setVisible(bool(details.pregnant))

    def close_details(self) -> None:
        """Show nobody: what was typed becomes a change."""
        self.begin("", "")
        self.details = None

    def _fill(self, family: str, details: MemberDetails) -> None:
        self.begin(family, f"{family}:{details.member}")
        texts, today = details.texts, self.context.today
        words = {"names": _("Nombres"), "surnames": _("Apellidos"), "run": _("RUN"),
                 "phone": _("Teléfono"), "occupation": _("A qué se dedica")}  # fmt: skip
        made = {name: line(words[name], text=texts[name]) for name in _LINES}
        for name in ("names", "surnames", "run"):
            self.add(name, made[name])
        self.add("birth_date", DayField(_("Nacimiento"), today, toward="past", hint="", day=details.born))
        sexes = options(_("No se sabe"), [("F", _("Mujer")), ("M", _("Hombre"))])
        relations, levels = list(relation_words(texts["sex"])), list(schooling_words())
        relation = choice(_("Parentesco"), relations, current=texts["relation"])
        self._two(("sex", choice(_("Sexo"), sexes, current=texts["sex"])), ("relation", relation))
        schooling = choice(_("Estudios"), levels, current=texts["schooling"])
        self._two(("phone", made["phone"]), ("schooling", schooling))
        self.add("occupation", made["occupation"])
        if details.may_expect and details.here:
            self._add_pregnancy(details)
        self.add_questions(details.questions)
        self._add_ties(details)
        self._add_events(details)
        self.body.addStretch(1)

    def _two(self, *pairs: tuple[str, Field]) -> None:
        both, inner = QWidget(), row(spacing=4)
        for name, field in pairs:
            column = QVBoxLayout()
            inner.addLayout(column, 1)
            self.add(name, field, column)
        both.setLayout(inner)
        self.body.addWidget(both)

    def _add_pregnancy(self, details: MemberDetails) -> None:
        words = _("¿Está embarazada?")
        codes = [("yes", _("Sí")), ("no", _("No")), ("", _("Sin dato"))]
        switch = Switch(codes, self.context.theme, answer_code(details.pregnant), words)
        switch.chosen.connect(lambda code: self.answered.emit("pregnant", {"yes": True, "no": False}.get(code), True))
        self.switches["pregnant"] = switch
        asked = row(spacing=8)
        asked.addWidget(label(words, wrap=True), 1)
        asked.addWidget(switch)
        self.body.addLayout(asked)
        self.add(
            "due_date", DayField(_("Para cuándo espera"), self.context.today, toward="future", hint="", day=details.due)
        )

    def _add_ties(self, details: MemberDetails) -> None:
        self.body.addWidget(heading(_("En el árbol")))
        for name, words in (("mother", _("Madre")), ("father", _("Padre")), ("partner", _("Pareja"))):
            self.add(name, choice(words, options(_("No figura"), details.others), current=details.texts[name]))

    def _add_events(self, details: MemberDetails) -> None:
        self.body.addWidget(heading(_("Qué pasó")))
        for happened in details.happened:
            self.body.addWidget(label(f"{happened.day} · {happened.words}", "second", wrap=True))
        here = (("leaves", _("Se fue de la casa")), ("own_household", _("Formó su hogar")), ("death", _("Falleció")))
        gone = (("returns", _("Volvió a la casa")), ("death", _("Falleció")))
        for event, words in () if details.died else (here if details.here else gone):
            does = partial(self.event_wished.emit, event, details.member)
            self.body.addLayout(row(button(f"{words}…", self.context.theme, size="small", does=does), None))


class HouseholdPanel(DetailsPanel):
    """The household: what it is called, where it is, how one gets there."""

    shown: HouseholdDetails | None = None

    def show_details(self, family: str, details: HouseholdDetails) -> None:
        """Show the household as it is kept now."""
        old, self.shown = self.shown, details
        self.show_where("house", _("Datos de la casa"))
        if old is None or [item.code for item in old.questions] != [item.code for item in details.questions]:
            self._fill(family, details)
            self.drafts.restore()
        for name, value in details.texts.items():
            self.show_value(name, value)
        self.show_answers(details.questions)
        self.switches["rural"].mark(answer_code(details.rural))

    def close_details(self) -> None:
        """Show nothing: what was typed becomes a change."""
        self.begin("", "")
        self.shown = None

    def _fill(self, family: str, details: HouseholdDetails) -> None:
        self.begin(family, f"{family}:household")
        texts = details.texts
        self.add("name", line(_("Apellidos de la familia"), text=texts["name"]))
        self.add("address", line(_("Dirección"), text=texts["address"]))
        self.add("sector", line(_("Sector"), text=texts["sector"]))
        self.add("directions", paragraph(_("Cómo llegar"), text=texts["directions"], lines=3))
        self.add("phone", line(_("Teléfono de contacto"), text=texts["phone"]))
        words = _("¿La casa está en el campo?")
        rural = Switch([("yes", _("Sí")), ("no", _("No"))], self.context.theme, answer_code(details.rural), words)
        rural.chosen.connect(lambda code: self.written.emit("rural", code == "yes", ""))
        self.switches["rural"] = rural
        asked = row(spacing=8)
        asked.addWidget(label(words, wrap=True), 1)
        asked.addWidget(rural)
        self.body.addLayout(asked)
        self.add_questions(details.questions)
        self.body.addStretch(1)
