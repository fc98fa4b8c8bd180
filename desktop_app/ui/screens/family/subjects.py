"""To whom a condition applies: each person with the four keys, what must be asked first, and the worker's own word."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from desktop_app.casework.views.family_condition import Ask, ConditionPanel, Subject
from desktop_app.i18n import _
from desktop_app.ui.forms.field import Field, choice, line
from desktop_app.ui.screens.family.keys import PersonKeys
from desktop_app.ui.theme import Theme
from desktop_app.ui.widgets.controls import button, clear, column, label, row

_APPLIES = {"": None, "yes": True, "no": False}


class Subjects(QWidget):
    """The people (or the family) before a condition."""

    wished = Signal(str, str)
    """A person's id and the status set for her."""
    answered = Signal(str, str, bool)
    """A question of the pack, the person it was put to ("" the family), and the answer."""
    overruled = Signal(str, object, str)
    """A person's id ("" the family), whether it applies (None: as the rule says), and why."""
    people_wanted = Signal()
    """What is missing stands in the table of members."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._layout = QVBoxLayout(self)
        self._layout.setContentsMargins(0, 0, 0, 0)
        self._layout.setSpacing(6)
        self._form: ApplyForm | None = None
        self._code = ""

    def show_panel(self, panel: ConditionPanel) -> None:
        """Show whom the condition applies to."""
        if self._form is not None and self._code == panel.code and self._form.is_busy:
            return  # she is writing the reason: nothing is taken from under her hands
        self._code = panel.code
        clear(self._layout)
        self._form = None
        for ask in panel.asks:
            self._layout.addWidget(self._ask(ask))
        if panel.of_persons:
            self._fill_people(panel)
        elif any(item.reason for item in panel.subjects):
            self._layout.addWidget(_decided(panel.subjects[0]))
        if panel.can_set:
            self._add_form_button(panel)

    def empty(self) -> None:
        """Show nobody."""
        clear(self._layout)
        self._form, self._code = None, ""

    def refuse(self, words: str) -> None:
        """The worker's own word was refused: why."""
        if self._form is not None:
            self._form.reason.say_wrong(words)

    @property
    def keys(self) -> list[PersonKeys]:
        """The people shown with their keys."""
        return self.findChildren(PersonKeys)

    def _fill_people(self, panel: ConditionPanel) -> None:
        for item in panel.subjects:
            if item.applies is not False:
                self._layout.addWidget(self._person(item, panel))
            if item.reason:
                self._layout.addWidget(_decided(item))
        others = [item.name for item in panel.subjects if item.applies is False and not item.reason]
        if others:
            words = _("No corresponde a {names}.").format(names=listed(others))
            self._layout.addWidget(label(words, "hint", wrap=True))

    def _person(self, item: Subject, panel: ConditionPanel) -> PersonKeys:
        age = "" if item.age is None else str(item.age)
        keys = PersonKeys(item.member, item.name, self._theme, age=age)
        missing = item.status not in ("met", "met_at_start", "not_applicable")
        keys.show_status(item.status, missing=missing, can_set=panel.can_set)
        keys.wished.connect(self.wished)
        return keys

    def _ask(self, ask: Ask) -> QWidget:
        result = QWidget()
        layout = column(label(ask.words, wrap=True), spacing=4)
        if ask.question:
            answers = row(spacing=8)
            for words, value in ((_("Sí"), True), (_("No"), False)):
                answer = button(
                    words,
                    self._theme,
                    size="small",
                    does=partial(self.answered.emit, ask.question, ask.member, value),
                    name=f"{ask.words} {words}",
                )
                answers.addWidget(answer)
            answers.addStretch(1)
            layout.addLayout(answers)
        else:
            lead = button(_("Completar en Familia"), self._theme, look="quiet", does=self.people_wanted.emit)
            layout.addLayout(row(lead, None))
        result.setLayout(layout)
        return result

    def _add_form_button(self, panel: ConditionPanel) -> None:
        opener = button(
            _("Cambiar a quién corresponde"), self._theme, look="quiet", size="small", does=partial(self._open, panel)
        )
        self._layout.addLayout(row(opener, None))

    def _open(self, panel: ConditionPanel) -> None:
        last = self._layout.takeAt(self._layout.count() - 1)
        if last is not None and (inner := last.layout()) is not None and (item := inner.takeAt(0)) is not None:
            opener = item.widget()
            if opener is not None:
                opener.deleteLater()
        self._form = ApplyForm(panel.subjects, self._theme)
        self._form.overruled.connect(self.overruled)
        self._layout.addWidget(self._form)
        self._form.setFocus()


class ApplyForm(QWidget):
    """The worker's own word on whom a condition applies to, with its reason."""

    overruled = Signal(str, object, str)

    def __init__(self, subjects: Sequence[Subject], theme: Theme) -> None:
        super().__init__()
        people = [(item.member, item.name) for item in subjects]
        self.who: Field = choice(_("A quién"), people)
        self.who.setVisible(len(people) > 1)
        self.applies = choice(
            _("Corresponde"), [("", _("Según la regla")), ("yes", _("Sí corresponde")), ("no", _("No corresponde"))]
        )
        self.reason = line(_("Por qué"))
        done = button(_("Anotar"), theme, size="small", does=self._tell)
        self.setLayout(column(self.who, self.applies, self.reason, row(4, done, None)))
        self.setFocusProxy(self.applies)

    @property
    def is_busy(self) -> bool:
        """Somebody is writing here."""
        return any(field.edit.hasFocus() for field in (self.who, self.applies, self.reason))

    def _tell(self) -> None:
        self.overruled.emit(self.who.text, _APPLIES[self.applies.text], self.reason.text)


def listed(names: Sequence[str]) -> str:
    """ "Rosa, Pedro y Juana"."""
    if len(names) < 2:
        return "".join(names)
    return _("{first} y {last}").format(first=", ".join(names[:-1]), last=names[-1])


def _decided(item: Subject) -> QWidget:
    words = _("{name}: no corresponde. {reason}") if item.applies is False else _("{name}: sí corresponde. {reason}")
    return label(words.format(name=item.name, reason=item.reason), "hint", wrap=True)
