"""The bars of the preview of papers: how they are made, and at its foot copies, progress, page and size."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox, QProgressBar, QWidget

from desktop_app.i18n import _
from desktop_app.ui.paper_making import Ready
from desktop_app.ui.theme import Theme
from desktop_app.ui.widgets.controls import Switch, button, label, picture, row
from desktop_app.ui.widgets.pages import PageView, ZoomBar

_BAR: Final = 160


class PaperChoices(QWidget):
    """Size, colour and language; `chosen` names an option (`Options`) and its value."""

    chosen = Signal(str, object)

    def __init__(self, theme: Theme, language: str) -> None:
        super().__init__()
        self.paper = Switch([("letter", _("Carta")), ("a4", _("A4"))], theme, "", _("Tamaño del papel"))
        self.ink = Switch([("colour", _("Color")), ("grey", _("Gris"))], theme, "colour", _("Color o gris"))
        languages = [("es", "Español"), ("en", "English")]
        self.tongue = Switch(languages, theme, language, _("Idioma del papel"))
        self.paper.chosen.connect(lambda code: self.chosen.emit("size", code))
        self.ink.chosen.connect(lambda code: self.chosen.emit("grey", code == "grey"))
        self.tongue.chosen.connect(lambda code: self.chosen.emit("language", code))
        self._signed = label("", "second")
        inner = row(self.paper, self.ink, self.tongue, 8, self._signed, None, spacing=12)
        inner.setContentsMargins(32, 0, 32, 12)
        self.setLayout(inner)

    def tell(self, ready: Ready | None) -> None:
        """Say of what the paper in view is made."""
        self._signed.setText(_("Firmado: sale tal como se firmó") if ready is not None and ready.frozen else "")
        if ready is not None:
            self.paper.blockSignals(True)
            self.paper.choose("letter" if ready.is_letter else "a4")
            self.paper.blockSignals(False)


class PaperFoot(QWidget):
    """What there is to know of copies, what is under way, which page is in view and how large."""

    cancelled = Signal()

    def __init__(self, view: PageView, theme: Theme) -> None:
        super().__init__()
        self._view = view
        view.turned.connect(lambda _page: self.tell_page())
        self.until_lock = QCheckBox(_("Borrarla cuando Puente se bloquee"))
        self.until_lock.setChecked(True)
        self.bar = QProgressBar()
        self.bar.setFixedWidth(_BAR)
        self.bar.setTextVisible(False)
        self._doing = label("", "second")
        self.cancel_button = button(_("Cancelar"), theme, size="small", does=self.cancelled.emit)
        self._work = QWidget(self)
        self._work.setLayout(row(self._doing, self.bar, self.cancel_button))
        self._work.hide()
        self._page = label("", "second")
        warn = label(_("Una copia guardada la puede leer cualquiera."), "second")
        inner = row(picture("triangle-alert", theme, "soon", 18), warn, 8, self.until_lock, None, self._work)
        inner.addSpacing(8)
        inner.addWidget(self._page)
        inner.addWidget(ZoomBar(view, theme))
        inner.setContentsMargins(32, 6, 24, 6)
        self.setLayout(inner)

    @property
    def is_busy(self) -> bool:
        """Whether something is under way."""
        return not self._work.isHidden()

    def tell_page(self) -> None:
        """Say which page is in view."""
        words = _("Página {number} de {of}").format(number=self._view.current + 1, of=self._view.count)
        self._page.setText(words if self._view.count else "")

    def work_on(self, words: str, done: int, of: int) -> None:
        """Something is under way; it can be cancelled."""
        self._doing.setText(words)
        self.bar.setAccessibleName(words)
        self.progress(done, of)
        self._work.show()

    def progress(self, done: int, of: int) -> None:
        """So far it is."""
        self.bar.setRange(0, of)
        self.bar.setValue(done)

    def rest(self) -> None:
        """Nothing is under way any more."""
        self._work.hide()
