"""A commitment being made: what, who, by when as people say it, and a way to take it out again."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QLabel, QLineEdit, QMenu

from desktop_app.casework.views.visit import VisitView
from desktop_app.casework.views.visit_summary import who_words
from desktop_app.casework.visit_draft import Promised
from desktop_app.domain.dates import parse_day, show_day
from desktop_app.domain.errors import Refused
from desktop_app.i18n import _
from desktop_app.ui.screens.visit.step import large, mark_wrong
from desktop_app.ui.theme import Theme
from desktop_app.ui.widgets.controls import button, column, label, row


def day_meant(promise: Promised, day: date) -> date | None:
    """The day that is typed. Raises Refused for what is none, or is past."""
    if not promise.by_when.strip():
        return None
    meant = parse_day(promise.by_when, day, toward="future", field="by_when")
    if meant < day:
        raise Refused(_("El plazo es anterior al día en que se acuerda. Revise la fecha."), field="by_when")
    return meant


class PromiseCard(QFrame):
    """The card of a commitment; it writes what is typed into it at once."""

    touched = Signal()
    answered = Signal()
    removed = Signal()

    def __init__(self, promise: Promised, view: VisitView, theme: Theme, codes: Sequence[str]) -> None:
        """`codes` are the conditions of today, one of which it may be for."""
        super().__init__()
        self.setObjectName("card")
        self.promise, self._view, self._theme = promise, view, theme
        self.what = large(_("Qué se hará"), _("Qué se hará"), f"what:{promise.id}", promise.what)
        self.what.textEdited.connect(self._typed_what)
        self.what.setCursorPosition(0)
        self.who = button("", theme, icon="chevron-down")
        self.who.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
        self.who.setObjectName(f"who:{promise.id}")
        self.who.setMenu(self._menu())
        self.other = self._middle(_("Qué institución"), "other", promise.who)
        self.other.textEdited.connect(self._typed_other)
        self.by_when = self._middle(_("Hasta cuándo"), "by_when", promise.by_when)
        self.by_when.setFixedWidth(theme.px(164))
        self.by_when.textEdited.connect(self._typed_by_when)
        self.by_when.editingFinished.connect(self._write_out)
        self._meant = label("", "visit_hint", wrap=True)
        self.about = button("", theme, look="quiet")
        self.about.setObjectName(f"about:{promise.id}")
        self.about.setMenu(self._abouts(codes))
        remove = button(_("Quitar"), theme, icon="x", look="quiet", does=self.removed.emit)
        remove.setAccessibleDescription(promise.what)
        remove.setObjectName(f"remove:{promise.id}")
        inner = column(
            self.what, row(self.who, self.other, self.by_when, None, self.about, remove), self._meant, spacing=8
        )
        inner.setContentsMargins(16, 12, 12, 12)
        self.setLayout(inner)
        self._lay_out()

    def _middle(self, words: str, field: str, text: str) -> QLineEdit:
        edit = large(words, words, f"{field}:{self.promise.id}", text)
        edit.setProperty("measure", "middle")
        return edit

    @property
    def meant(self) -> QLabel:
        """What the card says of the day."""
        return self._meant

    def check(self) -> bool:
        """Whether it can be written; else it says what is wrong, at the field."""
        if not self.promise.what.strip():
            self.refuse("what", _("Escriba qué se hará, o quítelo."))
            return False
        try:
            day_meant(self.promise, self._view.day)
        except Refused as refusal:
            self.refuse("by_when", refusal.reason)
            return False
        return True

    def refuse(self, field: str, reason: str) -> None:
        """Say what is wrong at a field, and go there."""
        edit = self.by_when if field == "by_when" else self.what
        mark_wrong(edit, wrong=True)
        self._tell(reason, wrong=True)
        edit.setFocus()

    def _lay_out(self) -> None:
        words = who_words(self.promise, self._view)
        self.who.setText(words.replace("&", "&&"))
        self.who.setAccessibleName(_("Quién: {name}").format(name=words))
        free = self.promise.party == "institution" and not self.promise.institution
        self.other.setVisible(free)
        looked = self._view.condition(self.promise.condition)
        short = looked.short if looked is not None else _("Para qué condición")
        self.about.setText(short.replace("&", "&&"))
        self.about.setAccessibleName(_("Para: {condition}").format(condition=short))
        self._tell_day()

    def _tell_day(self) -> None:
        mark_wrong(self.by_when, wrong=False)
        mark_wrong(self.what, wrong=False)
        try:
            day = day_meant(self.promise, self._view.day)
        except Refused:
            day = None  # a day half typed is no mistake yet
        self._tell(show_day(day) if day is not None and show_day(day) != self.promise.by_when else "", wrong=False)

    def _tell(self, words: str, *, wrong: bool) -> None:
        self._meant.setProperty("role", "error" if wrong else "visit_hint")
        self._meant.style().unpolish(self._meant)
        self._meant.style().polish(self._meant)
        self._meant.setText(words)
        self._meant.setVisible(bool(words))
        self.by_when.setAccessibleDescription(words)

    def _abouts(self, codes: Sequence[str]) -> QMenu:
        menu = QMenu(self)
        for looked in (self._view.condition(code) for code in codes):
            if looked is not None:
                menu.addAction(looked.short, partial(self._set_about, looked.code))
        menu.addSeparator()
        menu.addAction(_("Ninguna en particular"), partial(self._set_about, ""))
        return menu

    def _set_about(self, code: str) -> None:
        self.promise.condition = code
        self._lay_out()
        self.answered.emit()

    def _write_out(self) -> None:
        """Left: the day is shown as it is understood, or what is wrong with it."""
        try:
            day = day_meant(self.promise, self._view.day)
        except Refused as refusal:
            mark_wrong(self.by_when, wrong=True)
            self._tell(refusal.reason, wrong=True)
            return
        if day is not None and self.by_when.text() != show_day(day):
            self.promise.by_when = show_day(day)
            self.by_when.setText(self.promise.by_when)
            self._tell_day()
            self.touched.emit()

    # Who

    def _menu(self) -> QMenu:
        menu, view = QMenu(self), self._view
        menu.addAction(_("La familia"), partial(self._set_who, "family"))
        for person in view.people:
            menu.addAction(person.name, partial(self._set_who, "family", member=person.id))
        menu.addSeparator()
        menu.addAction(f"{view.worker[1]}, {view.worker[2]}", partial(self._set_who, "worker"))
        menu.addSeparator()
        near = [helper for helper in view.helpers if self.promise.condition in helper.conditions]
        for helper in near:
            menu.addAction(helper.name, partial(self._set_who, "institution", institution=helper.id))
        network = menu.addMenu(_("Red local"))
        for helper in view.helpers:
            network.addAction(helper.name, partial(self._set_who, "institution", institution=helper.id))
        network.addAction(_("Otra institución…"), partial(self._set_who, "institution"))
        return menu

    def _set_who(self, party: str, *, member: str = "", institution: str = "") -> None:
        self.promise.party, self.promise.member, self.promise.institution = party, member, institution
        self.promise.who = ""
        self.other.setText("")
        self._lay_out()
        if self.other.isVisibleTo(self):
            self.other.setFocus()
        self.answered.emit()

    # Typing

    def _typed_what(self, text: str) -> None:
        self.promise.what = text
        self._tell_day()
        self.touched.emit()

    def _typed_other(self, text: str) -> None:
        self.promise.who = text
        self.who.setText(who_words(self.promise, self._view).replace("&", "&&"))
        self.touched.emit()

    def _typed_by_when(self, text: str) -> None:
        self.promise.by_when = text
        self._tell_day()
        self.touched.emit()
