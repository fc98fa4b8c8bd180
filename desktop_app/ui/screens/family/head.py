"""The head of the file: the family's name, how far it is, and what is done most."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QAction, QPainter, QPaintEvent
from PySide6.QtWidgets import QMenu, QPushButton, QWidget

from desktop_app.casework.views.family_head import FamilyHead, Turns
from desktop_app.i18n import _
from desktop_app.ui import icons
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


class MenuButton(QPushButton):
    """A button that opens a menu, with the small arrow that says so."""

    def __init__(self, words: str, icon: str, theme: Theme) -> None:
        super().__init__(words)
        self._arrow = icons.pixmap("chevron-down", theme.colour("text"), 16)
        if icon:
            self.setIcon(icons.icon(icon, theme.colour("text"), 18))
            self.setIconSize(QSize(18, 18))
        self.setAccessibleName(words)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setStyleSheet("padding-left: 16px; padding-right: 44px;")

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802 - Qt's name
        """Paint the arrow at the right."""
        super().paintEvent(event)
        QPainter(self).drawPixmap(self.width() - 32, (self.height() - 16) // 2, self._arrow)


class Head(QWidget):
    """The head. It shows what it is given, and says what the worker wants."""

    visit = Signal()
    paper = Signal(str)
    undo = Signal()
    redo = Signal()
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
        self.print_button = self._menu_button(_("Imprimir"), "printer", self._papers())
        self.more_button = self._menu_button(_("Más"), "", self._more())
        self.visit_button = button(_("Iniciar visita"), theme, icon="play", look="primary", does=self.visit.emit)
        title = row(self._name, 4, self._stage, None)
        title.setAlignment(Qt.AlignmentFlag.AlignVCenter)
        layout = row(spacing=8)
        layout.addLayout(column(title, self._second, spacing=0), 1)
        for each in (self.more_button, self.print_button, self.visit_button):
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

    def show_turns(self, turns: Turns) -> None:
        """Say in the menu what may be undone and redone."""
        self._undo.setText(_("Deshacer: {change}").format(change=turns.undo) if turns.undo else _("Deshacer"))
        self._redo.setText(_("Rehacer: {change}").format(change=turns.redo) if turns.redo else _("Rehacer"))
        self._undo.setEnabled(bool(turns.undo))
        self._redo.setEnabled(bool(turns.redo))

    def _menu_button(self, words: str, icon: str, menu: QMenu) -> QPushButton:
        result = MenuButton(words, icon, self._theme)
        result.setMenu(menu)
        return result

    def _papers(self) -> QMenu:
        menu = QMenu(self)
        for code, words in papers():
            action = QAction(words, menu)
            action.triggered.connect(partial(self._emit_paper, code))
            menu.addAction(action)
        return menu

    def _emit_paper(self, code: str) -> None:
        self.paper.emit(code)

    def _more(self) -> QMenu:
        menu = QMenu(self)
        menu.aboutToShow.connect(self.turns_wanted)
        menu.addAction(self._undo)
        menu.addAction(self._redo)
        return menu

    def _action(self, words: str, does: Callable[[], object]) -> QAction:
        action = QAction(words, self)
        action.triggered.connect(lambda _checked=False: does())
        return action
