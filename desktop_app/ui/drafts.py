"""Autosave of what is typed: on the disk at most a second after the last key, one change once she leaves the field.

While she types it is a draft of this laptop (text and cursor). Leaving the field, leaving the screen, or five quiet
seconds hand the text over to become a change; once that is done the draft goes. After a crash it is back in its field.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Final

from PySide6.QtCore import QEvent, QObject, QTimer, Signal
from PySide6.QtGui import QTextCursor
from PySide6.QtWidgets import QLineEdit, QPlainTextEdit, QWidget

from desktop_app.casework.verb import Desk
from desktop_app.store import drafts
from desktop_app.ui.context import Context

Edit = QLineEdit | QPlainTextEdit

SOON: Final = 500
"""Milliseconds from the first key that is not kept yet until it is; the disk has as long again."""
QUIET: Final = 5_000
"""Milliseconds without a key after which a draft becomes a change."""


class Throttle(QObject):
    """Calls back at most `SOON` after the first of many calls: while she goes on typing, too."""

    due = Signal()

    def __init__(self, parent: QObject, milliseconds: int = SOON) -> None:
        super().__init__(parent)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(milliseconds)
        self._timer.timeout.connect(self.due)

    def call(self) -> None:
        """Something is to be kept soon."""
        if not self._timer.isActive():
            self._timer.start()

    def flush(self) -> None:
        """Keep at once what waits."""
        if self._timer.isActive():
            self._timer.stop()
            self.due.emit()

    def forget(self) -> None:
        """Nothing waits any more."""
        self._timer.stop()


def text_of(edit: Edit) -> str:
    """What stands in a field."""
    return edit.text() if isinstance(edit, QLineEdit) else edit.toPlainText()


def cursor_of(edit: Edit) -> tuple[int, int]:
    """The place of the cursor, and where the selection that ends there begins (the same where there is none)."""
    if isinstance(edit, QPlainTextEdit):
        return edit.textCursor().position(), edit.textCursor().anchor()
    position = edit.cursorPosition()
    if not edit.hasSelectedText():
        return position, position
    start, end = edit.selectionStart(), edit.selectionEnd()
    return position, start if position == end else end


def put_cursor(edit: Edit, position: int, anchor: int) -> None:
    """Put the cursor and the selection where they were."""
    if isinstance(edit, QPlainTextEdit):
        last = len(edit.toPlainText())
        cursor = edit.textCursor()
        cursor.setPosition(min(anchor, last))
        cursor.setPosition(min(position, last), QTextCursor.MoveMode.KeepAnchor)
        edit.setTextCursor(cursor)
    elif anchor != position:
        edit.setSelection(anchor, position - anchor)
    else:
        edit.setCursorPosition(position)


@dataclass(slots=True)
class _Followed:
    key: str
    family: str
    change: Callable[[str], object]
    kept: str
    """The text as the record has it."""
    handed: str | None = None
    """The text that was handed over to become a change, until it is one."""
    drafted: bool = False
    dirty: bool = False


class Drafts(QObject):
    """The drafts of a screen's fields."""

    restored = Signal(object)
    """A field got its draft back: the field."""

    def __init__(self, context: Context, owner: QWidget) -> None:
        super().__init__(owner)
        self._context, self._owner = context, owner
        self._fields: dict[Edit, _Followed] = {}
        self._putting = False
        self._soon = Throttle(self)
        self._soon.due.connect(self._keep)
        self._quiet = QTimer(self)
        self._quiet.setSingleShot(True)
        self._quiet.setInterval(QUIET)
        self._quiet.timeout.connect(self.hand_over)

    def follow(self, edit: Edit, key: str, change: Callable[[str], object], *, family: str = "") -> None:
        """Keep what is typed in a field from now on; it holds what the record has.

        `change` gets the text when it is to become a change, and calls `settled` once it is. `key` names the field for
        good ("field:<record>/<name>"); `family` is the one it concerns.
        """
        self._fields[edit] = _Followed(key, family, change, text_of(edit))
        signal = edit.textEdited if isinstance(edit, QLineEdit) else edit.textChanged
        signal.connect(lambda *_text: self._typed(edit))
        edit.installEventFilter(self)
        edit.destroyed.connect(lambda _gone=None: self._fields.pop(edit, None))

    def show(self, edit: Edit, text: str) -> None:
        """Put in what the record has now, unless something else is being typed there."""
        field = self._fields[edit]
        if field.drafted or field.dirty:
            return
        field.kept = text
        if text_of(edit) != text:
            self._put(edit, text)

    def settled(self, edit: Edit, text: str) -> None:
        """The text is a change now (or the record has it anyway): its draft goes."""
        field = self._fields[edit]
        field.kept, field.handed = text, None
        if text_of(edit) == text:
            field.dirty = False
            self._drop([field])

    def restore(self) -> None:
        """Put the drafts that a crash left back into their fields, and the cursor into the last one."""
        wanted = {field.key: edit for edit, field in self._fields.items()}
        keys = list(wanted)

        def read(desk: Desk) -> list[drafts.Draft]:
            found = [drafts.find(desk.store.connection, key) for key in keys]
            return sorted((draft for draft in found if draft is not None), key=lambda draft: draft.at)

        self._context.tasks.write(read, self._owner, lambda found: self._put_back(found, wanted))

    def hand_over(self) -> None:
        """Let everything typed become a change: she leaves the screen, or has been quiet."""
        self._quiet.stop()
        self._soon.flush()
        for edit in list(self._fields):
            self._hand_over(edit)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 - Qt's name
        """Leaving a field hands over what was typed in it."""
        left = event.type() == QEvent.Type.FocusOut and not self._putting
        if left and isinstance(watched, QLineEdit | QPlainTextEdit):
            self._soon.flush()
            self._hand_over(watched)
        return False

    def _typed(self, edit: Edit) -> None:
        field = self._fields[edit]
        if not self._putting and (text_of(edit) != field.kept or field.drafted):
            field.dirty = True
            self._soon.call()
            self._quiet.start()

    def _keep(self) -> None:
        bodies = []
        for edit, field in self._fields.items():
            if field.dirty:
                field.dirty, field.drafted = False, True
                position, anchor = cursor_of(edit)
                body = json.dumps({"text": text_of(edit), "cursor": position, "anchor": anchor}, ensure_ascii=False)
                bodies.append((field.key, field.family, body))

        def write(desk: Desk) -> None:
            for key, family, body in bodies:
                drafts.keep(desk.store.connection, key, body, desk.clock.now(), family=family)

        if bodies:
            self._context.tasks.write(write, self._owner, lambda _none: self._context.notices.saved.emit())

    def _hand_over(self, edit: Edit) -> None:
        field = self._fields.get(edit)
        if field is None or not (field.drafted or field.dirty):
            return
        text = text_of(edit)
        if text == field.kept:
            field.dirty = False
            self._drop([field])
        elif text != field.handed:
            field.handed = text
            field.change(text)

    def _drop(self, fields: Iterable[_Followed]) -> None:
        keys = []
        for field in fields:
            if field.drafted:
                field.drafted = False
                keys.append(field.key)
        if keys:
            self._context.tasks.write(lambda desk: drafts.drop(desk.store.connection, keys), self._owner)

    def _put(self, edit: Edit, text: str) -> None:
        self._putting = True
        if isinstance(edit, QLineEdit):
            edit.setText(text)
        else:
            edit.setPlainText(text)
        self._putting = False

    def _put_back(self, found: list[drafts.Draft], wanted: dict[str, Edit]) -> None:
        back = [edit for draft in found if (edit := wanted[draft.key]) in self._fields and self._take_up(draft, edit)]
        if back:
            # Going to the last one leaves no other: nobody has left a field yet.
            self._putting = True
            back[-1].setFocus()
            self._putting = False

    def _take_up(self, draft: drafts.Draft, edit: Edit) -> bool:
        """Put a draft back into its field. Whether it still is one."""
        field, body = self._fields[edit], json.loads(draft.body)
        if field.dirty:
            return False
        field.drafted = True
        if body["text"] == field.kept:
            self._drop([field])
            return False
        self._put(edit, body["text"])
        put_cursor(edit, body["cursor"], body["anchor"])
        self.restored.emit(edit)
        return True
