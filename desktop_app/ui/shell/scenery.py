"""The pictures beside the first start, a bridge that gains planks, and behind the lock, the whole bridge laid."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QPainter, QPainterPath, QPaintEvent, QPen
from PySide6.QtWidgets import QWidget

from desktop_app.domain.bridge import WHOLE, Plank, Span
from desktop_app.domain.bridge_geometry import layout
from desktop_app.ui.theme import Theme
from desktop_app.ui.widgets.bridge_painter import BridgePainter

_PLANKS = 9


class Scenery(QWidget):
    """A small bridge over a river; `laid` of its nine planks lie."""

    def __init__(self, theme: Theme, laid: int = 0) -> None:
        super().__init__()
        self._theme, self._laid = theme, laid
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)

    def lay(self, planks: int) -> None:
        """Show so many planks laid."""
        self._laid = planks
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802 - Qt's name
        """Hill, water, banks, ropes, cable, planks, towers."""
        del event
        painter, colour = QPainter(self), self._theme.colour
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        width, height = float(self.width()), float(self.height())
        painter.fillRect(self.rect(), colour("window"))
        deck, water = height * 0.64, height * 0.79
        self._hill(painter, width, deck)
        painter.fillRect(QRectF(0, water, width, height - water), colour("water"))
        left, right = width * 0.175, width * 0.825
        for x0, x1 in ((0.0, left), (right, width)):
            painter.fillRect(QRectF(x0, deck, x1 - x0, water - deck), colour("bank"))
            painter.fillRect(QRectF(x0, deck + 8, x1 - x0, 44), colour("path"))
        painter.setPen(QPen(colour("rope"), 2.2))
        for y in (deck + 8, deck + 52):
            painter.drawLine(QPointF(0, y), QPointF(width, y))
        self._cable(painter, left, right, deck, width)
        self._planks(painter, left, right, deck)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(colour("tower"))
        for x in (left, right):
            painter.drawRoundedRect(QRectF(x - 4, deck - 130, 8, 198), 3, 3)
            painter.drawRoundedRect(QRectF(x - 7, deck - 118, 14, 5), 2, 2)
        painter.end()

    def _hill(self, painter: QPainter, width: float, deck: float) -> None:
        hill = QPainterPath(QPointF(width * 0.25, deck))
        hill.cubicTo(width * 0.5, deck - 40, width * 0.58, deck - 170, width * 0.68, deck - 165)
        hill.cubicTo(width * 0.78, deck - 160, width * 0.86, deck - 20, width, deck)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(self._theme.colour("hill"))
        painter.drawPath(hill)

    def _cable(self, painter: QPainter, left: float, right: float, deck: float, width: float) -> None:
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(QPen(self._theme.colour("cable"), 2))
        top, low = deck - 116, deck - 36
        cable = QPainterPath(QPointF(left, top))
        cable.quadTo((left + right) / 2, 2 * low - top, right, top)
        for x, end in ((left, 0.0), (right, width)):
            stay = QPainterPath(QPointF(x, top))
            stay.quadTo((x + end) / 2, deck - 40, end, deck - 30)
            painter.drawPath(stay)
        painter.drawPath(cable)
        painter.setPen(QPen(self._theme.colour("cable"), 0.8))
        for place in range(1, _PLANKS):
            share = place / _PLANKS
            point = cable.pointAtPercent(share)
            painter.drawLine(point, QPointF(point.x(), deck))

    def _planks(self, painter: QPainter, left: float, right: float, deck: float) -> None:
        pitch = (right - left - 16) / _PLANKS
        for place in range(_PLANKS):
            box = QRectF(left + 8 + (place + 0.11) * pitch, deck - 2, pitch * 0.78, 64)
            if place < self._laid:
                painter.setPen(Qt.PenStyle.NoPen)
                painter.setBrush(self._theme.colour("wood"))
            else:
                painter.setPen(QPen(self._theme.colour("gap"), 1.3, Qt.PenStyle.DashLine))
                painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(box, 1.6, 1.6)


# The planks of the seven dimensions of Chile Solidario: a picture, not a family's bridge.
_SPANS = (6, 10, 9, 8, 12, 3, 5)


class WholeBridge(QWidget):
    """The bridge with every plank laid, over the width of the window."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        spans = tuple(
            Span("", "", "house", tuple(Plank(f"{place}.{number}", "met") for number in range(count)))
            for place, count in enumerate(_SPANS)
        )
        self._spans = spans

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802 - Qt's name
        """The bridge of the whole width, without its words, and the river to the bottom."""
        del event
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.fillRect(self.rect(), self._theme.colour("window"))
        scale = self.width() / WHOLE.width
        top = max(self.height() - WHOLE.height * scale, self.height() * 0.5)
        painter.fillRect(QRectF(0, top + WHOLE.water * scale, self.width(), self.height()), self._theme.colour("water"))
        painter.translate(0, top)
        painter.scale(scale, scale)
        picture = replace(layout(self._spans, WHOLE, reserved="neutral"), labels=())
        brush = BridgePainter(picture, self._theme)
        brush.paint_back(painter)
        brush.paint_front(painter)
        painter.end()
