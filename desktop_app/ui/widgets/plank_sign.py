"""The signs of the bridge, in lists (16 pixels) and in the visit (36): a plank's state, a flag, a pennant, a lock."""

from __future__ import annotations

from functools import lru_cache
from typing import Final, Literal

from PySide6.QtCore import QLineF, QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QGuiApplication, QPainter, QPaintEvent, QPixmap
from PySide6.QtWidgets import QWidget

from desktop_app.domain.bridge import LOOKS, State
from desktop_app.domain.statuses import status_name
from desktop_app.i18n import _
from desktop_app.ui import icons
from desktop_app.ui.theme import Theme
from desktop_app.ui.widgets.bridge_painter import Colours, colours
from desktop_app.ui.widgets.controls import label, row
from desktop_app.ui.widgets.painting import filled, outline, pen, polygon, round_pen

Sign = State | Literal["contract", "priority", "reserved"]

GRID: Final = 16.0
"""Signs are drawn on a grid of so many units."""
PLANK: Final = QRectF(4, 1, 8, 14)
LEGEND: Final[tuple[Sign, ...]] = ("met", "in_work", "to_be_worked", "not_applicable", "contract", "priority")


def sign_name(sign: Sign) -> str:
    """The word that always stands beside the sign."""
    if sign == "contract":
        return _("Con contrato")
    if sign == "priority":
        return _("Prioridad")
    return _("Reservada") if sign == "reserved" else status_name(sign)


def paint_sign(painter: QPainter, box: QRectF, sign: Sign, theme: Theme) -> None:
    """Paint a sign into a box, as large as fits, in its middle."""
    size = min(box.width(), box.height())
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.translate(box.center().x() - size / 2, box.center().y() - size / 2)
    painter.scale(size / GRID, size / GRID)
    ink = colours(theme)
    if sign == "reserved":
        icons.paint(painter, "lock", ink.text2, QRectF(1, 1, 14, 14))
    elif sign == "contract":
        _paint_flag(painter, ink)
    elif sign == "priority":
        _paint_pennant(painter, ink)
    else:
        _paint_plank(painter, sign, ink)
    painter.restore()


def _paint_plank(painter: QPainter, state: State, ink: Colours) -> None:
    look = LOOKS[state]
    if look == "absent":
        painter.setPen(round_pen(ink.absent, 1.1))
        painter.drawLine(QLineF(8, 4, 8, 12))
    elif look == "gap":
        outline(painter, pen(ink.gap, 1.2, (2.4, 1.9)))
        painter.drawRoundedRect(PLANK.adjusted(0.6, 0.6, -0.6, -0.6), 1.2, 1.2)
    elif look == "half":
        _paint_half(painter, ink)
    else:
        filled(painter, ink.wood)
        painter.drawRoundedRect(PLANK, 1.2, 1.2)
        if look == "nailed":
            painter.setBrush(ink.page)
            for y in (4.0, 12.0):
                painter.drawEllipse(QPointF(8, y), 1.0, 1.0)


def _paint_half(painter: QPainter, ink: Colours) -> None:
    edge = PLANK.adjusted(0.6, 0.6, -0.6, -0.6)
    filled(painter, ink.page)
    painter.drawRoundedRect(edge, 1.2, 1.2)
    lower = QRectF(edge.left(), 7.6, edge.width(), edge.bottom() - 7.6)
    painter.setBrush(ink.half)
    painter.drawRoundedRect(lower, 1.2, 1.2)
    painter.setPen(round_pen(ink.wood, 0.9))
    for y in (11.0, 13.4):
        painter.drawLine(QLineF(5.6, y, 10.4, y - 2.2))
    outline(painter, pen(ink.wood, 1.2))
    painter.drawLine(QLineF(edge.left(), 7.6, edge.right(), 7.6))
    painter.drawRoundedRect(edge, 1.2, 1.2)


def _paint_flag(painter: QPainter, ink: Colours) -> None:
    filled(painter, ink.accent)
    painter.drawPolygon(polygon(((3.5, 1.5), (14.8, 1.5), (11.6, 6.0), (14.8, 10.5), (3.5, 10.5))))
    painter.setPen(pen(ink.text, 1.4))
    painter.drawLine(QLineF(2.8, 1, 2.8, 15.5))


def _paint_pennant(painter: QPainter, ink: Colours) -> None:
    filled(painter, ink.pennant)
    painter.drawPolygon(polygon(((3.5, 1.5), (14.5, 6.2), (3.5, 11.0))))
    painter.setPen(pen(ink.text, 1.4))
    painter.drawLine(QLineF(2.8, 1, 2.8, 15.5))


def sign_pixmap(sign: Sign, theme: Theme, size: int = 16) -> QPixmap:
    """The sign as a picture kept, sharp on the screen it is on. For delegates and icons of buttons."""
    return _pixmap(sign, _Key(theme), size, QGuiApplication.primaryScreen().devicePixelRatio())


class _Key:
    """A theme as a key of the cache: two themes of the same colours are the same."""

    def __init__(self, theme: Theme) -> None:
        self.theme = theme
        self._colours = tuple(theme.colours.values())

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _Key) and self._colours == other._colours

    def __hash__(self) -> int:
        return hash(self._colours)


@lru_cache(maxsize=256)
def _pixmap(sign: Sign, key: _Key, size: int, ratio: float) -> QPixmap:
    result = QPixmap(QSize(round(size * ratio), round(size * ratio)))
    result.setDevicePixelRatio(ratio)
    result.fill(Qt.GlobalColor.transparent)
    painter = QPainter(result)
    paint_sign(painter, QRectF(0, 0, size, size), sign, key.theme)
    painter.end()
    return result


class PlankSign(QWidget):
    """A sign as a widget; the word stands beside it, so screen readers pass over it unless it is given a name."""

    def __init__(self, sign: Sign, theme: Theme, size: int = 16, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._sign, self._theme = sign, theme
        self.setFixedSize(size, size)
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)

    @property
    def sign(self) -> Sign:
        """What it shows."""
        return self._sign

    def set_sign(self, sign: Sign) -> None:
        """Show another sign."""
        self._sign = sign
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802 - Qt's name
        """Paint the sign."""
        del event
        paint_sign(QPainter(self), QRectF(self.rect()), self._sign, self._theme)


def legend(theme: Theme) -> QWidget:
    """How the bridge is read: each sign with its word."""
    result = QWidget()
    line = row(spacing=8)
    for number, sign in enumerate(LEGEND):
        if number:
            line.addStretch(1)
        line.addWidget(PlankSign(sign, theme, theme.px(16)))
        line.addWidget(label(sign_name(sign), "small"))
    result.setLayout(line)
    return result
