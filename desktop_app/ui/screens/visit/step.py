"""What all steps of a visit have in common, and what they share while it lasts."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLineEdit, QPlainTextEdit, QVBoxLayout, QWidget

from desktop_app.casework.views.today import Progress
from desktop_app.casework.views.visit import VisitView
from desktop_app.casework.visit_draft import VisitDraft
from desktop_app.casework.visit_next import NextVisit
from desktop_app.ui.context import Context
from desktop_app.ui.theme import Theme
from desktop_app.ui.widgets.controls import column, label, row

WIDEST_ROW: Final = 125
"""Per cent of the text up to which four small things stand in one row."""


@dataclass(slots=True)
class Sitting:
    """A visit while it lasts: what it is about, and everything answered so far."""

    context: Context
    view: VisitView
    draft: VisitDraft
    ink: str = ""
    coming: NextVisit | None = None
    progress: Progress | None = None

    @property
    def theme(self) -> Theme:
        """The theme in force."""
        return self.context.theme


class Step(QWidget):
    """A step: it shows the draft, writes answers into it, and says when it is done. It writes no records."""

    code = ""
    touched = Signal()
    """Something is being typed, or the place changed: to be kept soon."""
    answered = Signal()
    """An answer was given: to be kept now; the foot may say something else."""
    proceed = Signal()
    """This step is done."""

    def __init__(self, sitting: Sitting) -> None:
        super().__init__()
        self.sitting, self.draft, self.view, self.theme = sitting, sitting.draft, sitting.view, sitting.theme

    def enter(self) -> None:
        """Show the draft as it is now."""

    def start(self) -> QWidget:
        """Where the focus goes when nothing else is known."""
        raise NotImplementedError

    def foot(self) -> str:
        """What the foot says: how far one is."""
        return ""

    def check(self) -> bool:
        """Whether what is answered can be written; else it says what is missing."""
        return True

    def go_on(self) -> bool:
        """ "Siguiente": whether the step is done. Otherwise it took the next thing in hand, or said what is missing."""
        return self.check()

    def enter_key(self) -> bool:
        """Enter was pressed in a field: whether the step has a use of its own for it."""
        return False

    def refuse(self, item: str, field: str, reason: str) -> bool:
        """Say a refusal at the field it is about; False where that is not here."""
        del item, field, reason
        return False

    def reveal(self, name: str) -> None:
        """Make sure that the field of that name can be seen and have the focus."""


def rows_of(things: Sequence[QWidget], theme: Theme) -> QVBoxLayout:
    """Small things beside each other: in one row, or two by two where letters are very large."""
    each = len(things) if theme.size <= WIDEST_ROW else 2
    lines = [row(*things[place : place + each], None, spacing=8) for place in range(0, len(things), max(each, 1))]
    return column(*lines, spacing=8)


def large(placeholder: str, name: str, object_name: str, text: str = "") -> QLineEdit:
    """A field of the visit: large letters, one line."""
    edit = QLineEdit(text)
    edit.setProperty("measure", "visit")
    edit.setPlaceholderText(placeholder)
    edit.setAccessibleName(name)
    edit.setObjectName(object_name)
    return edit


def mark_wrong(edit: QLineEdit | QPlainTextEdit, wrong: bool) -> None:
    """Give a field the edge of an error, or take it away."""
    if edit.property("wrong") != ("true" if wrong else "false"):
        edit.setProperty("wrong", "true" if wrong else "false")
        edit.style().unpolish(edit)
        edit.style().polish(edit)


class Noted(QWidget):
    """A large field with what is wrong below it."""

    def __init__(self, edit: QLineEdit) -> None:
        super().__init__()
        self.edit = edit
        self._below = label("", "error", wrap=True)
        self._below.hide()
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 4, 4, 4)
        layout.setSpacing(4)
        layout.addWidget(edit)
        layout.addWidget(self._below)
        edit.textEdited.connect(lambda _text: self.say(""))

    def say(self, wrong: str, hint: str = "") -> None:
        """Say what is wrong; or a hint; "" for neither."""
        self._below.setProperty("role", "error" if wrong else "hint")
        self._below.style().unpolish(self._below)
        self._below.style().polish(self._below)
        self._below.setText(wrong or hint)
        self._below.setVisible(bool(wrong or hint))
        self.edit.setAccessibleDescription(wrong or hint)
        mark_wrong(self.edit, bool(wrong))
