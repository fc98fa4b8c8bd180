"""What the panels at the right of a tab have in common: where they are about, a cross, what scrolls; asking why."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QPushButton, QScrollArea, QVBoxLayout, QWidget

from desktop_app.i18n import _
from desktop_app.ui import icons
from desktop_app.ui.forms.field import Field, paragraph
from desktop_app.ui.theme import Theme
from desktop_app.ui.widgets.controls import button, column, label, picture, row


class ReasonRow(QWidget):
    """Asks for the word why that a move needs, and then makes the move."""

    given = Signal(str)

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self.field: Field = paragraph(_("Por qué"), lines=2)
        done = button(_("Anotar"), theme, size="small", does=lambda: self.given.emit(self.field.text))
        stop = button(_("Dejar como estaba"), theme, look="quiet", size="small", does=self.hide)
        self.setLayout(column(self.field, row(4, done, stop, None)))
        self.setFocusProxy(self.field)
        self.hide()

    def ask(self, words: str) -> None:
        """Show the field; `words` say why it is asked."""
        self.field.say_wrong(words)
        self.show()
        self.setFocus()


class PanelFrame(QFrame):
    """The panel's own frame: where it is about, a cross to close it, and what scrolls below."""

    closed = Signal()

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self.setObjectName("panel")
        self._theme = theme
        self._icon = picture("info", theme, "text2", 18)
        self._where = label("", "second")
        self.close_button: QPushButton = button(
            "", theme, icon="x", look="quiet", does=self.closed.emit, name=_("Cerrar")
        )
        self.close_button.setToolTip(_("Cerrar"))
        self.close_button.setFixedWidth(36)
        head = row(self._icon, self._where, None, self.close_button, spacing=8)
        head.setContentsMargins(24, 8, 16, 0)
        inside = QWidget()
        self.body = QVBoxLayout(inside)
        self.body.setContentsMargins(24, 0, 12, 24)
        self.body.setSpacing(8)
        self.area = QScrollArea()
        self.area.setWidgetResizable(True)
        self.area.setFrameShape(QFrame.Shape.NoFrame)
        self.area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.area.setWidget(inside)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addLayout(head)
        layout.addWidget(self.area, 1)

    def show_where(self, icon: str, words: str) -> None:
        """Say what the panel is about."""
        self._icon.setPixmap(icons.pixmap(icon, self._theme.colour("text2"), 18))
        self._where.setText(words)
        self.setAccessibleName(words)


def heading(words: str) -> QWidget:
    """The title of a part of a panel."""
    result = label(words, "strong")
    result.setContentsMargins(0, 6, 0, 0)
    return result
