"""The seven jump buttons over the list of conditions: one a dimension, with its count."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFont, QFontMetricsF, QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QWidget

from desktop_app.casework.views.family_conditions import Section
from desktop_app.i18n import _, ngettext
from desktop_app.ui import icons
from desktop_app.ui.theme import Theme
from desktop_app.ui.widgets.controls import row
from desktop_app.ui.widgets.painting import CENTRE, LEFT, say

HIGH = 54


class JumpButton(QAbstractButton):
    """A dimension: icon, name, count."""

    def __init__(self, section: Section, theme: Theme) -> None:
        super().__init__()
        self._theme, self._section, self._count = theme, section, ""
        self.setCheckable(True)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def nextCheckState(self) -> None:  # noqa: N802 - Qt's name
        """A press marks nothing: the list does, once it is there."""

    def show_section(self, section: Section, *, lacking: bool) -> None:
        """Show the count, of what is laid or of what is missing."""
        self._section = section
        if lacking:
            words = ngettext("falta {count}", "faltan {count}", section.missing) if section.missing else _("completa")
            self._count = words.format(count=section.missing)
        else:
            self._count = _("{laid} de {total}").format(laid=section.counted.laid, total=section.counted.total)
        self.setText(section.name)
        self.setAccessibleName(f"{section.name}, {self._count}")
        self.update()

    def sizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        """Room for icon and name."""
        words = QFontMetricsF(self._theme.font("body", QFont.Weight.DemiBold)).horizontalAdvance(self._section.short)
        return QSize(round(words) + self._theme.px(46), max(HIGH, self._theme.px(HIGH)))

    def minimumSizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        """The name may be cut, the icon not."""
        return QSize(self._theme.px(60), self.sizeHint().height())

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802 - Qt's name
        """Paint it."""
        del event
        theme, on = self._theme, self.isChecked()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        colour = theme.colour("accent" if on else "text")
        font = theme.font("body", QFont.Weight.DemiBold)
        size = theme.px(20)
        words = min(QFontMetricsF(font).horizontalAdvance(self._section.short), self.width() - size - 12)
        left = (self.width() - size - 6 - words) / 2
        half = self.height() / 2
        icons.paint(painter, self._section.icon, colour, QRectF(left, half - size, size, size))
        say(
            painter,
            QRectF(left + size + 6, half - size - 2, words + 2, size + 4),
            self._section.short,
            font,
            colour,
            LEFT,
        )
        small = theme.colour("accent" if on else "text2")
        count = QRectF(0, half + 1, self.width(), size)
        say(painter, count, self._count, theme.font("small"), small, CENTRE)
        if on:
            painter.fillRect(QRectF(0, self.height() - 3, self.width(), 3), colour)
        elif self.underMouse():
            painter.fillRect(QRectF(0, self.height() - 1, self.width(), 1), theme.colour("border"))


class JumpBar(QWidget):
    """The buttons, side by side."""

    chosen = Signal(str)

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self.buttons: dict[str, JumpButton] = {}
        self._row = row(spacing=0)
        self.setLayout(self._row)

    def show_sections(self, sections: Sequence[Section], *, lacking: bool) -> None:
        """Show the dimensions."""
        if [section.code for section in sections] != list(self.buttons):
            for old in self.buttons.values():
                self._row.removeWidget(old)
                old.deleteLater()
            self.buttons = {section.code: JumpButton(section, self._theme) for section in sections}
            for code, choice in self.buttons.items():
                choice.clicked.connect(partial(self._choose, code))
                self._row.addWidget(choice)
        for section in sections:
            self.buttons[section.code].show_section(section, lacking=lacking)

    def mark(self, dimension: str) -> None:
        """Mark the dimension in view."""
        for code, choice in self.buttons.items():
            choice.setChecked(code == dimension)

    def _choose(self, code: str, _checked: bool = False) -> None:
        self.chosen.emit(code)
