"""The lock: the window rests behind it, and opens again at the very field."""

from __future__ import annotations

from datetime import datetime

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QWidget

from desktop_app.domain.dates import show_day
from desktop_app.domain.errors import Refused, Unavailable
from desktop_app.i18n import _
from desktop_app.ui.background import Background
from desktop_app.ui.forms.field import Field, line, secret
from desktop_app.ui.shell.gate import Gate
from desktop_app.ui.shell.scenery import WholeBridge
from desktop_app.ui.theme import Theme
from desktop_app.ui.widgets.controls import button, column, label, picture, row


class LockScreen(QWidget):
    """Asks for the passphrase, or for the code of the recovery sheet."""

    opened = Signal(object)
    """The key; the window goes on."""

    def __init__(
        self, gate: Gate, theme: Theme, jobs: Background, now: datetime, *, who: str = "", why: str = ""
    ) -> None:
        """`now` is the hour it shows, `who` the worker, `why` what happened ("Se bloqueó tras 10 minutos sin uso.")."""
        super().__init__()
        self._gate, self._jobs, self._theme = gate, jobs, theme
        self._with_code = False
        self._picture = WholeBridge(theme)
        self._picture.setParent(self)
        self._field: Field = secret(_("Frase secreta"), theme)
        self._code: Field = line(_("Código de la hoja de recuperación"))
        self._code.hide()
        self._open = button(_("Abrir"), theme, look="primary", does=self._try)
        self._other = button(_("Olvidé mi frase secreta"), theme, look="quiet", does=self._switch)
        self._card = QFrame(self)
        self._card.setObjectName("card")
        self._card.setFixedWidth(400)
        title = row(picture("lock", theme, "accent", 24), label(who or _("Puente está bloqueado"), "section"), None)
        said = label(why or _("Lo que escribía está guardado y cifrado."), "second", wrap=True)
        inner = column(title, said, 8, self._field, self._code, 4, self._open, row(self._other, None), spacing=6)
        inner.setContentsMargins(32, 28, 32, 20)
        self._card.setLayout(inner)
        self._clock = label(f"{show_day(now.date(), 'long')}, {now:%H:%M}", "second")
        self._clock.setParent(self)

    def try_keyring(self) -> None:
        """Open by the system's keyring, where it holds the key, without asking."""
        self._jobs.run(lambda: self._gate.unlock(None), self, self.opened.emit, lambda _failure: None)

    def resizeEvent(self, _event: object) -> None:  # noqa: N802 - Qt's name
        """The card stands in the middle, above the masts."""
        self._picture.setGeometry(self.rect())
        self._card.adjustSize()
        self._card.move((self.width() - self._card.width()) // 2, 80)
        self._clock.adjustSize()
        self._clock.move(self.width() - self._clock.width() - 32, 30)

    def showEvent(self, _event: object) -> None:  # noqa: N802 - Qt's name
        """One can type at once."""
        self._field.setFocus(Qt.FocusReason.OtherFocusReason)

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        """Enter opens."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._try()

    def _try(self) -> None:
        self._open.setEnabled(False)
        self._open.setText(_("Abriendo…"))
        text = self._code.text if self._with_code else self._field.text
        way = self._gate.unlock_with_code if self._with_code else self._gate.unlock
        self._jobs.run(lambda: way(text), self, self._let_in, self._refuse)

    def _let_in(self, key: bytes) -> None:
        self.opened.emit(key)

    def _refuse(self, failure: Refused | Unavailable) -> None:
        self._open.setEnabled(True)
        self._open.setText(_("Abrir"))
        shown = self._code if self._with_code else self._field
        shown.say_wrong(failure.reason)
        shown.setFocus()
        self._card.adjustSize()

    def _switch(self) -> None:
        self._with_code = not self._with_code
        self._field.setVisible(not self._with_code)
        self._code.setVisible(self._with_code)
        self._other.setText(_("Usar mi frase secreta") if self._with_code else _("Olvidé mi frase secreta"))
        (self._code if self._with_code else self._field).setFocus()
        self._card.adjustSize()
