"""A crash: say what is safe, and where the report lies. The report holds no personal data."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QWidget

from desktop_app.i18n import _
from desktop_app.ui.theme import Theme
from desktop_app.ui.widgets.controls import button, column, label, picture, row


class CrashWindow(QDialog):
    """Tells of a bug: what is safe, and what to do."""

    def __init__(self, theme: Theme, report: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle("Puente")
        self.setFixedWidth(560)
        safe = _(
            "Todo lo que usted escribió hasta hace un segundo está guardado y cifrado en este computador. "
            "Puede seguir trabajando; si algo se ve raro, cierre Puente y ábralo de nuevo."
        )
        words = _("Se escribió un informe sin nombres, RUN ni textos de las familias. Envíelo a quien le da soporte:")
        place = label(report, "small", wrap=True)
        place.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        go_on = button(_("Seguir"), theme, look="primary", does=self.accept)
        text = column(
            label(_("Puente tuvo un problema"), "section"),
            label(safe, wrap=True),
            8,
            label(words, "second", wrap=True),
            place,
            16,
            row(None, go_on),
        )
        inner = row(picture("triangle-alert", theme, "late", 32), 16)
        inner.addLayout(text, 1)
        inner.setAlignment(Qt.AlignmentFlag.AlignTop)
        inner.setContentsMargins(32, 28, 32, 24)
        self.setLayout(inner)
