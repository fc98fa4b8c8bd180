"""The head of the file: the family's name, how far it is, and what is done most."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu, QWidget

from desktop_app.casework.views.family_head import FamilyHead, StageMove, Turns
from desktop_app.i18n import _
from desktop_app.ui.screens.family.menu_button import MenuButton
from desktop_app.ui.screens.family.stage_forms import WORDS, known
from desktop_app.ui.theme import Theme
from desktop_app.ui.widgets.controls import button, column, label, row, tag


def papers() -> tuple[tuple[str, str], ...]:
    """The papers of a family that need no number: id and word."""
    return (
        ("poster", _("Afiche del puente")),
        ("conditions-sheet", _("Hoja de condiciones")),
        ("agreement", _("Acuerdo general")),
        ("partial-contract", _("Último contrato parcial")),
        ("session-record", _("Última acta de sesión")),
        ("referral", _("Última ficha de derivación")),
        ("evaluation", _("Última evaluación")),
        ("invitation", _("Carta de invitación")),
    )


class Head(QWidget):
    """The head. It shows what it is given, and says what the worker wants."""

    visit = Signal()
    paper = Signal(str)
    undo = Signal()
    redo = Signal()
    step_wished = Signal(object)
    """A `StageMove` that the worker wants to make."""
    turns_wanted = Signal()
    """The menu is about to open: tell it by `show_turns` what may be undone."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._name = label("", "title")
        self._stage = tag("", "plain")
        self._second = label("", "second")
        self._undo, self._redo = self._action(_("Deshacer"), self.undo.emit), self._action(_("Rehacer"), self.redo.emit)
        self._undo.setShortcutVisibleInContextMenu(True)
        self.print_button, self.more_button = (
            MenuButton(_("Imprimir"), "printer", theme),
            MenuButton(_("Más"), "", theme),
        )
        self._fill_papers(self.print_button.choices)
        self.more_button.choices.aboutToShow.connect(self.turns_wanted)
        self.visit_button = button(_("Iniciar visita"), theme, icon="play", look="primary", does=self.visit.emit)
        self.step_button = button("", theme, look="primary", does=self._take_step)
        self.step_button.hide()
        self._steps: list[StageMove] = []
        title = row(self._name, 4, self._stage, None)
        title.setAlignment(Qt.AlignmentFlag.AlignVCenter)
        layout = row(spacing=8)
        layout.addLayout(column(title, self._second, spacing=0), 1)
        for each in (self.more_button, self.print_button, self.visit_button, self.step_button):
            layout.addWidget(each, 0, Qt.AlignmentFlag.AlignVCenter)
        self.setLayout(layout)
        layout.setContentsMargins(32, 12, 32, 1)

    def show_head(self, head: FamilyHead) -> None:
        """Show a family's head."""
        self._name.setText(head.name)
        self._second.setText(head.second)
        self._stage.setText(head.stage)
        self._stage.setProperty("tag", head.tone)
        self._stage.style().unpolish(self._stage)
        self._stage.style().polish(self._stage)
        self.visit_button.setVisible(head.may_visit)
        self._steps = known(head.moves)
        first = _(WORDS[self._steps[0].step]) if head.before and self._steps else ""
        self.step_button.setText(first)
        self.step_button.setAccessibleName(first)
        self.step_button.setVisible(bool(first))
        self._fill_more(self.more_button.choices)

    def show_turns(self, turns: Turns) -> None:
        """Say in the menu what may be undone and redone."""
        self._undo.setText(_("Deshacer: {change}").format(change=turns.undo) if turns.undo else _("Deshacer"))
        self._redo.setText(_("Rehacer: {change}").format(change=turns.redo) if turns.redo else _("Rehacer"))
        self._undo.setEnabled(bool(turns.undo))
        self._redo.setEnabled(bool(turns.redo))

    def _fill_papers(self, menu: QMenu) -> None:
        for code, words in papers():
            action = QAction(words, menu)
            action.triggered.connect(partial(self._emit_paper, code))
            menu.addAction(action)

    def _emit_paper(self, code: str, _checked: bool = False) -> None:
        self.paper.emit(code)

    def _fill_more(self, menu: QMenu) -> None:
        menu.clear()
        menu.addAction(self._undo)
        menu.addAction(self._redo)
        menu.addSeparator()
        for move in self._steps:
            action = QAction(f"{_(WORDS[move.step])}…", menu)
            action.triggered.connect(partial(self._wish_step, move))
            menu.addAction(action)

    def _take_step(self) -> None:
        self.step_wished.emit(self._steps[0])

    def _wish_step(self, move: StageMove, _checked: bool = False) -> None:
        self.step_wished.emit(move)

    def _action(self, words: str, does: Callable[[], object]) -> QAction:
        action = QAction(words, self)
        action.triggered.connect(lambda _checked=False: does())
        return action
