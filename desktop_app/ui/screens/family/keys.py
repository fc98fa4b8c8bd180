"""The four keys of a condition as buttons: large with sign and word for the whole, a letter for each person."""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial
from typing import Final

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFont, QFontMetrics, QFontMetricsF, QKeyEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QGridLayout, QWidget

from desktop_app.domain.statuses import Status, status_name
from desktop_app.ui.screens.family.elided import Elided
from desktop_app.ui.theme import Theme
from desktop_app.ui.widgets.bridge import KEYS
from desktop_app.ui.widgets.controls import label, row
from desktop_app.ui.widgets.plank_sign import PlankSign, paint_sign

LETTERS: Final[Mapping[Status, str]] = {status: Qt.Key(key).name.removeprefix("Key_") for key, status in KEYS.items()}
"""The letter of each status that a key sets."""

_SHOWN_AS: Final[Mapping[Status, Status]] = {"met_at_start": "met", "not_met": "to_be_worked"}


def button_of(status: Status | None) -> Status | None:
    """Which of the four keys stands for a status."""
    return _SHOWN_AS.get(status, status) if status else None


def wished(event: QKeyEvent) -> Status | None:
    """The status that a key sets, None for another key."""
    return None if event.modifiers() else KEYS.get(event.key())


class StatusButton(QAbstractButton):
    """A status: its sign, its word, its key."""

    def __init__(self, status: Status, theme: Theme) -> None:
        super().__init__()
        self._theme, self._sign = theme, status
        self.status = status
        self.setCheckable(True)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.show_as(None)

    def show_as(self, now: Status | None) -> None:
        """Mark the button where it stands for the status in force, and say that one's exact word."""
        mine = button_of(now) == self.status
        self._sign = now if mine and now else self.status
        self.setText(status_name(self._sign))
        self.setAccessibleName(self.text())
        self.setAccessibleDescription(LETTERS[self.status])
        self.setChecked(mine)
        self.update()

    def nextCheckState(self) -> None:  # noqa: N802 - Qt's name
        """A press marks nothing: what marks is the condition itself, once it has moved."""

    def sizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        """Room for sign and word."""
        words = QFontMetrics(self._theme.font("body", QFont.Weight.DemiBold)).horizontalAdvance(self.text())
        return QSize(words + self._theme.px(16) + 28, max(40, self._theme.px(40)))

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802 - Qt's name
        """Paint it."""
        del event
        theme, on = self._theme, self.isChecked()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        ground = "soft" if on else ("window" if self.underMouse() and self.isEnabled() else "surface")
        painter.setBrush(theme.colour(ground if self.isEnabled() else "sunken"))
        width = 2 if on else 1
        painter.setPen(QPen(theme.colour("accent" if on else ("border" if self.isEnabled() else "line")), width))
        half = width / 2
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(half, half, -half, -half), 6, 6)
        size = theme.px(16)
        paint_sign(painter, QRectF(12, (self.height() - size) / 2, size, size), self._sign, theme)
        painter.setPen(theme.colour("text" if self.isEnabled() else "muted"))
        font = theme.font("body", QFont.Weight.DemiBold if on else QFont.Weight.Normal)
        words = QRectF(self.rect()).adjusted(20 + size, 0, -4, 0)
        self._say(painter, words, font)

    def _say(self, painter: QPainter, box: QRectF, font: QFont) -> None:
        """The word, with the letter of its key underlined; where the word has no such letter, the key stands last."""
        letter, align = LETTERS[self.status], Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft
        place = self.text().casefold().find(letter.casefold())
        if place < 0:
            painter.setFont(font)
            painter.drawText(box, align, self.text())
            painter.setPen(self._theme.colour("muted"))
            painter.setFont(self._theme.font("small"))
            painter.drawText(
                box.adjusted(0, 0, -8, 0), Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight, letter
            )
            return
        for part, marked in (
            (self.text()[:place], False),
            (self.text()[place], True),
            (self.text()[place + 1 :], False),
        ):
            font.setUnderline(marked)
            painter.setFont(font)
            painter.drawText(box, align, part)
            box = box.adjusted(QFontMetricsF(font).horizontalAdvance(part), 0, 0, 0)


class StatusKeys(QWidget):
    """The four statuses of a condition as a whole, two by two. The keys work wherever the focus is within."""

    wished = Signal(str)

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self.buttons: dict[Status, StatusButton] = {}
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setSpacing(8)
        for place, status in enumerate(LETTERS):
            choice = StatusButton(status, theme)
            choice.clicked.connect(partial(self._wish, status))
            self.buttons[status] = choice
            grid.addWidget(choice, place // 2, place % 2)

    def show_status(self, status: Status | None, *, can_set: bool) -> None:
        """Mark the status in force."""
        for choice in self.buttons.values():
            choice.show_as(status)
            choice.setEnabled(can_set)

    def _wish(self, status: Status, _checked: bool = False) -> None:
        self.wished.emit(status)


class KeyButton(QAbstractButton):
    """A letter that sets a status for one person."""

    def __init__(self, status: Status, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self.setText(LETTERS[status])
        self.setCheckable(True)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        side = max(26, theme.px(26))
        self.setFixedSize(side, side)

    def nextCheckState(self) -> None:  # noqa: N802 - Qt's name
        """A press marks nothing: what marks is the condition itself, once it has moved."""

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802 - Qt's name
        """Paint it."""
        del event
        theme, on, able = self._theme, self.isChecked(), self.isEnabled()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        ground = "accent" if on else ("window" if self.underMouse() and able else ("surface" if able else "sunken"))
        painter.setBrush(theme.colour(ground))
        painter.setPen(QPen(theme.colour("accent" if on else ("border" if able else "line")), 1))
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5), 4, 4)
        painter.setPen(theme.colour("on_accent" if on else ("text" if able else "muted")))
        painter.setFont(theme.font("small", QFont.Weight.DemiBold if on else QFont.Weight.Normal))
        painter.drawText(self.rect(), Qt.AlignmentFlag.AlignCenter, self.text())


class PersonKeys(QWidget):
    """A person before a condition: sign, name, age and the four keys. C, T, P and N work while the focus is within."""

    wished = Signal(str, str)
    """The person's id ("" for the family) and the status."""

    def __init__(self, member: str, name: str, theme: Theme, *, age: str = "", name_width: int = 84) -> None:
        super().__init__()
        self.member = member
        self._sign = PlankSign("to_be_worked", theme, theme.px(16))
        self._name = label(name)
        self._name.setMinimumWidth(theme.px(name_width))
        self._age = label(age, "second")
        self._age.setFixedWidth(theme.px(22))
        self.buttons: dict[Status, KeyButton] = {}
        keys = row(spacing=3)
        for status in LETTERS:
            choice = KeyButton(status, theme)
            choice.setAccessibleName(f"{name}: {status_name(status)}")
            choice.setToolTip(status_name(status))
            choice.clicked.connect(partial(self._wish, status))
            self.buttons[status] = choice
            keys.addWidget(choice)
        self._note = Elided(theme)
        line = row(self._sign, self._name, self._age, 4, spacing=6)
        line.addLayout(keys)
        line.addWidget(self._note, 1)
        self.setLayout(line)
        self.setFixedHeight(max(28, theme.px(28)))

    def show_note(self, words: str) -> None:
        """A word beside the keys: what proves it, or why not."""
        self._note.show_words(words)

    def show_status(self, status: Status | None, *, missing: bool, can_set: bool) -> None:
        """Mark the status in force; who is missing stands in bold."""
        self._sign.set_sign(status or "to_be_worked")
        self._name.setProperty("role", "strong" if missing else "")
        self._name.style().unpolish(self._name)
        self._name.style().polish(self._name)
        for each, choice in self.buttons.items():
            choice.setChecked(button_of(status) == each)
            choice.setEnabled(can_set)

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        """The four keys set this person's status."""
        status = wished(event)
        if status is not None and self.buttons[status].isEnabled():
            self._wish(status)
        else:
            super().keyPressEvent(event)

    def _wish(self, status: Status, _checked: bool = False) -> None:
        self.wished.emit(self.member, status)
