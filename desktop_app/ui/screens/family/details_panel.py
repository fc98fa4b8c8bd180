"""Panels of fields that save themselves: a person's, and the household's."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from functools import partial
from typing import Final

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QComboBox, QLineEdit, QPlainTextEdit, QVBoxLayout

from desktop_app.casework.views.family_member import Question
from desktop_app.domain.errors import Refused
from desktop_app.domain.run import parse_run, show_run
from desktop_app.i18n import _
from desktop_app.ui.context import Context
from desktop_app.ui.drafts import Drafts
from desktop_app.ui.forms.day import DayField
from desktop_app.ui.forms.field import Field
from desktop_app.ui.screens.family.panel_frame import PanelFrame
from desktop_app.ui.widgets.controls import Switch, clear, label, row

_ENOUGH: Final = 8
"""Signs from which on a RUN that does not check is wrong, and not only half typed."""


class DetailsPanel(PanelFrame):
    """What both have in common: fields by name, each saved when it is left, and questions answered at a touch."""

    written = Signal(str, object, str)
    """A field's name, its new value, and the text it was typed as."""
    answered = Signal(str, object, bool)
    """A question's code, its answer (None: not known), and whether it is a field of the person."""

    def __init__(self, context: Context) -> None:
        super().__init__(context.theme)
        self.context = context
        self.drafts = Drafts(context, self)
        self.fields: dict[str, Field] = {}
        self.switches: dict[str, Switch] = {}
        self._prefix, self._family = "", ""

    def begin(self, family: str, prefix: str) -> None:
        """Empty the panel for something else; what was typed becomes a change first."""
        self.drafts.hand_over()
        clear(self.body)
        self.fields, self.switches = {}, {}
        self._family, self._prefix = family, prefix

    def add(self, name: str, field: Field, into: QVBoxLayout | None = None) -> Field:
        """A field of its own; it holds what is kept."""
        self.fields[name] = field
        (into or self.body).addWidget(field)
        edit = field.edit
        if isinstance(edit, QComboBox):
            edit.activated.connect(lambda _place: self._chosen(name))
        else:
            assert isinstance(edit, QLineEdit | QPlainTextEdit)
            key = f"field:{self._prefix}/{name}"
            self.drafts.follow(edit, key, partial(self._typed, name), family=self._family)
            if name == "run" and isinstance(edit, QLineEdit):
                edit.textEdited.connect(self._check_run)
        return field

    def show_value(self, name: str, value: str | date | None) -> None:
        """Show what is kept now, unless something else is being typed."""
        field = self.fields.get(name)
        if field is None:
            return
        if isinstance(field.edit, QComboBox):
            place = field.edit.findData(value)
            field.edit.setCurrentIndex(max(0, place))
        elif isinstance(field.edit, QLineEdit | QPlainTextEdit):
            text = field.words_of(value) if isinstance(field, DayField) else str(value or "")
            self.drafts.show(field.edit, text)

    def add_questions(self, questions: Sequence[Question], into: QVBoxLayout | None = None) -> None:
        """Questions, each with yes, no, and not known."""
        for question in questions:
            switch = Switch(
                [("yes", _("Sí")), ("no", _("No")), ("", _("Sin dato"))],
                self.context.theme,
                answer_code(question.value),
                question.words,
            )
            switch.chosen.connect(partial(self._answer, question))
            self.switches[question.code] = switch
            line = row(spacing=8)
            line.addWidget(label(question.words, wrap=True), 1)
            line.addWidget(switch)
            (into or self.body).addLayout(line)

    def show_answers(self, questions: Sequence[Question]) -> None:
        """Show the answers as they are kept now."""
        for question in questions:
            if question.code in self.switches:
                self.switches[question.code].mark(answer_code(question.value))

    def settled(self, name: str, text: str) -> None:
        """What was typed is a change now."""
        field = self.fields.get(name)
        if field is None:
            return
        field.say_right()
        if isinstance(field.edit, QLineEdit | QPlainTextEdit):
            self.drafts.settled(field.edit, text)

    def refuse(self, name: str, words: str) -> None:
        """What was typed or chosen is refused: why, at its field."""
        if name in self.fields:
            self.fields[name].say_wrong(words)

    def key_of(self, name: str) -> str:
        """The name of a field's draft."""
        return f"field:{self._prefix}/{name}"

    def _chosen(self, name: str) -> None:
        self.fields[name].say_right()
        self.written.emit(name, self.fields[name].text, self.fields[name].text)

    def _typed(self, name: str, text: str) -> None:
        field = self.fields.get(name)
        if isinstance(field, DayField):
            if field.is_wrong:
                return  # the field says so itself; what is typed stays a draft
            self.written.emit(name, field.day, text)
        else:
            self.written.emit(name, text.strip(), text)

    def _check_run(self, text: str) -> None:
        field = self.fields["run"]
        signs = [sign for sign in text if sign.isalnum()]
        try:
            field.say_right(_("RUN correcto: {run}").format(run=show_run(parse_run(text))))
        except Refused as refusal:
            if len(signs) >= _ENOUGH:
                field.say_wrong(refusal.reason)
            else:
                field.say_right()

    def _answer(self, question: Question, code: str) -> None:
        self.answered.emit(question.code, {"yes": True, "no": False}.get(code), question.is_fact)


def answer_code(value: bool | None) -> str:
    """The switch's code of an answer."""
    return {True: "yes", False: "no", None: ""}[value]


def options(first: str, choices: Sequence[tuple[str, str]]) -> list[tuple[str, str]]:
    """Choices of a field, after the one that chooses nothing."""
    return [("", first), *choices]
