"""A form at the side of a room: a few fields, what is wrong said in place, and one verb.

What is typed is on the disk within a second, encrypted, as a draft of this laptop: a form that was cut off comes back
with all that was typed, in its field. It ends when its verb is done, or when the worker lets it go.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from datetime import date
from functools import partial
from typing import Any, Protocol, TypeVar

import shiboken6
from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QComboBox, QFrame, QLineEdit, QPlainTextEdit, QScrollArea, QWidget

from desktop_app.casework.verb import Desk, Done
from desktop_app.domain.dates import parse_day
from desktop_app.domain.errors import Refused
from desktop_app.i18n import _
from desktop_app.store import drafts
from desktop_app.store.drafts import Draft
from desktop_app.ui.context import Context
from desktop_app.ui.drafts import Throttle, cursor_of, put_cursor
from desktop_app.ui.forms.day import DayField
from desktop_app.ui.forms.field import Field
from desktop_app.ui.forms.inputs import Input
from desktop_app.ui.tasks import Failure
from desktop_app.ui.widgets.controls import button, column, label, row
from desktop_app.ui.widgets.messages import ErrorBar

T = TypeVar("T")
Entry = Field | Input


class Does(Protocol):
    """Carries out a verb and tells what was done (`Doing.do` of a family's file)."""

    def __call__(
        self,
        verb: Callable[[Desk], Done[Any]],
        said: str,
        then: Callable[[Any], None] | None = None,
        failed: Callable[[Failure], None] | None = None,
    ) -> None: ...


class Form(QFrame):
    """The form itself. `act` is called with the form when the worker wants it done; it calls `carry_out`."""

    closed = Signal()
    """It is done, or was put away."""

    def __init__(
        self,
        context: Context,
        title: str,
        entries: Mapping[str, Entry],
        action: str,
        act: Callable[[Form], None],
        *,
        key: str,
        family: str,
        note: str = "",
        look: str = "primary",
    ) -> None:
        """`entries` by the names of the verb's parameters, in their order; `key` is that of its draft."""
        super().__init__()
        self.setObjectName("form")
        self.context, self.key, self.family, self.entries = context, key, family, entries
        self._act, self._first_wrong = act, ""
        self.errors = ErrorBar(context.theme)
        self.action = button(action, context.theme, look=look, does=self.try_it)
        let_go = button(_("Descartar"), context.theme, look="quiet", does=self.let_go)
        title_label = label(title, "section", wrap=True)
        self.setAccessibleName(title)
        layout = column(title_label, spacing=12)
        if note:
            layout.addWidget(label(note, "second", wrap=True))
        layout.addWidget(self.errors)
        for entry in entries.values():
            layout.addWidget(entry)
        layout.addLayout(row(4, self.action, let_go, None))
        layout.addStretch(1)
        layout.setContentsMargins(0, 0, 0, 0)
        self.setLayout(layout)
        self._soon = Throttle(self)
        self._soon.due.connect(self.keep)
        for name, entry in entries.items():
            _on_change(entry, partial(self._typed, name))
        self._touched = False
        # On the thread that writes: what was typed a moment ago is there by then.
        context.tasks.write(lambda desk: drafts.find(desk.store.connection, key), self, self._restore)

    # What is typed

    def values(self) -> dict[str, Any]:
        """What stands in the entries, plain."""
        return {name: _value(entry) for name, entry in self.entries.items()}

    def text(self, name: str) -> str:
        """What stands in an entry that is a field."""
        entry = self.entries[name]
        assert isinstance(entry, Field)
        return entry.text

    def day(self, name: str) -> date | None:
        """The day in an entry, None where nothing is typed. Raises Refused for what is no day."""
        entry = self.entries[name]
        assert isinstance(entry, DayField)
        return parse_day(entry.text, self.context.today(), field=name) if entry.is_wrong else entry.day

    def needed_day(self, name: str) -> date:
        """The day in an entry. Raises Refused where there is none."""
        return self.day(name) or parse_day("", self.context.today(), field=name)

    def keep(self) -> None:
        """Bring what is typed to the disk now."""
        self._soon.forget()
        if not self._touched:
            return
        body = json.dumps({"values": self.values(), **self._place()}, ensure_ascii=False)
        key, family = self.key, self.family

        def work(desk: Desk) -> None:
            drafts.keep(desk.store.connection, key, body, desk.clock.now(), family=family)

        self.context.tasks.write(work, self, lambda _none: self.context.notices.saved.emit())

    def focus_first(self) -> None:
        """Put the cursor where one begins."""
        entry = next(iter(self.entries.values()), None)
        first: QWidget = self.action if entry is None else entry
        if isinstance(entry, Input):
            inner = [child for child in entry.findChildren(QWidget) if child.focusPolicy() & Qt.FocusPolicy.TabFocus]
            first = next((child for child in inner if child.isVisibleTo(self)), self.action)
        first.setFocus(Qt.FocusReason.OtherFocusReason)
        if isinstance(entry, Field) and isinstance(entry.edit, QLineEdit):
            entry.edit.selectAll()

    def _typed(self, name: str) -> None:
        self._touched = True
        self.entries[name].say_right()
        self._soon.call()

    def _place(self) -> dict[str, Any]:
        focus = QApplication.focusWidget()
        for name, entry in self.entries.items():
            if focus is not None and (entry is focus or entry.isAncestorOf(focus)):
                position, anchor = cursor_of(focus) if isinstance(focus, QLineEdit | QPlainTextEdit) else (0, 0)
                return {"focus": name, "cursor": position, "anchor": anchor}
        return {}

    def _restore(self, draft: Draft | None) -> None:
        if draft is None or self._touched:
            return
        body = json.loads(draft.body)
        for name, value in body["values"].items():
            if name in self.entries:
                _put(self.entries[name], value)
        self._soon.forget()
        self._touched = True
        entry = self.entries.get(body.get("focus", ""))
        if entry is not None:
            entry.setFocus(Qt.FocusReason.OtherFocusReason)
            focus = QApplication.focusWidget()
            if isinstance(focus, QLineEdit | QPlainTextEdit):
                put_cursor(focus, int(body["cursor"]), int(body["anchor"]))

    # Its end

    def try_it(self) -> None:
        """Do it; what is wrong is said in place."""
        for entry in self.entries.values():
            entry.say_right()
        self.errors.hide()
        try:
            self._act(self)
        except Refused as refusal:
            self.refused(refusal)

    def carry_out(
        self,
        does: Does,
        verb: Callable[[Desk], Done[T]],
        said: str,
        then: Callable[[T], None] | None = None,
    ) -> None:
        """Carry out the verb that the form is for; the draft goes with it."""
        key = self.key
        self._soon.forget()
        self.action.setEnabled(False)

        def work(desk: Desk) -> Done[T]:
            done = verb(desk)
            drafts.drop(desk.store.connection, [key])
            return done

        def told(answer: T) -> None:
            self._touched = False
            self.closed.emit()
            if then is not None:
                then(answer)

        does(work, said, told, self.refused)

    def refused(self, failure: Failure) -> None:
        """Say what is wrong, at its field where it has one."""
        self.action.setEnabled(True)
        entry = self.entries.get(failure.field) if isinstance(failure, Refused) else None
        if entry is None or not entry.isVisibleTo(self):
            title = _("Esto no se puede hacer") if isinstance(failure, Refused) else _("Algo no está disponible")
            self.errors.say(title, failure.reason)
            return
        entry.say_wrong(failure.reason)
        entry.setFocus(Qt.FocusReason.OtherFocusReason)

    def let_go(self) -> None:
        """Put it away and forget what was typed."""
        self._soon.forget()
        self._touched = False
        key = self.key
        self.context.tasks.write(lambda desk: drafts.drop(desk.store.connection, [key]), self)
        self.closed.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        """Escape puts it away and keeps what was typed; Ctrl+Enter does it."""
        if event.key() == Qt.Key.Key_Escape:
            self.keep()
            self.closed.emit()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and (
            event.modifiers() & Qt.KeyboardModifier.ControlModifier
        ):
            self.try_it()
        else:
            super().keyPressEvent(event)


class FormSide(QFrame):
    """Where forms are shown, one at a time."""

    shown = Signal(bool)

    def __init__(self, name: str = "panel") -> None:
        """`name` gives its look: panel is the sunken ground at the right of a room."""
        super().__init__()
        self.setObjectName(name)
        self._scroll = QScrollArea()
        self._scroll.setWidgetResizable(True)
        self._scroll.setFrameShape(QFrame.Shape.NoFrame)
        self._scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.form: Form | None = None
        self._from: QWidget | None = None
        layout = column(self._scroll, spacing=0)
        self.setLayout(layout)

    def open(self, form: Form) -> None:
        """Show a form in place of the one that may be there, whose draft stays."""
        self.put_away()
        self.form = form
        self._from = QApplication.focusWidget()
        form.closed.connect(partial(self._close, form))
        inside = QWidget()
        layout = column(form, spacing=0)
        layout.setContentsMargins(20, 16, 20, 24)
        inside.setLayout(layout)
        self._scroll.setWidget(inside)
        self.shown.emit(True)
        form.focus_first()

    def put_away(self) -> None:
        """Show no form; what is typed is kept."""
        if self.form is not None:
            self.form.keep()
            self._close(self.form)

    def _close(self, form: Form) -> None:
        if self.form is not form:
            return
        self.form = None
        inside = self._scroll.takeWidget()
        if inside is not None:
            inside.hide()
            inside.deleteLater()
        self.shown.emit(False)
        if self._from is not None and shiboken6.isValid(self._from) and self._from.isVisible():
            self._from.setFocus(Qt.FocusReason.OtherFocusReason)


def _on_change(entry: Entry, does: Callable[[], None]) -> None:
    if isinstance(entry, Input):
        entry.changed.connect(does)
    elif isinstance(entry.edit, QLineEdit | QPlainTextEdit):
        entry.edit.textChanged.connect(lambda *_text: does())
    else:
        assert isinstance(entry.edit, QComboBox)
        entry.edit.currentIndexChanged.connect(lambda _place: does())


def _value(entry: Entry) -> Any:
    if isinstance(entry, Input):
        return entry.value()
    return entry.edit.toPlainText() if isinstance(entry.edit, QPlainTextEdit) else entry.text


def _put(entry: Entry, value: Any) -> None:
    if isinstance(entry, Input):
        entry.restore(value)
    elif isinstance(entry.edit, QLineEdit):
        entry.edit.setText(str(value))
    elif isinstance(entry.edit, QPlainTextEdit):
        entry.edit.setPlainText(str(value))
    else:
        assert isinstance(entry.edit, QComboBox)
        entry.edit.setCurrentIndex(max(0, entry.edit.findData(value)))
