"""Where a person signs: with a pen (as hard as it is pressed), a finger or the mouse, on a line."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import chain, pairwise
from math import hypot
from typing import Final

from PySide6.QtCore import QElapsedTimer, QEvent, QLineF, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QFocusEvent,
    QHideEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPainterPath,
    QPaintEvent,
    QPixmap,
    QResizeEvent,
    QTabletEvent,
    QTouchEvent,
)
from PySide6.QtWidgets import QWidget

from desktop_app.i18n import _
from desktop_app.ui.theme import Theme
from desktop_app.ui.widgets.painting import filled, outline, pen, round_pen

Point = tuple[float, float, float, float]
"""x and y in logical pixels of the pad, y downwards; pressure from 0 to 1; milliseconds since the first point."""
Stroke = tuple[Point, ...]

USUAL: Final = 0.5  # pressure where the device has none
THIN: Final = 1.6
PRESSED: Final = 2.4  # more, at full pressure
NEAR: Final = 0.7  # points closer than this tell nothing new
LEAST: Final = 16.0  # pixels of ink below which it is a slip of the hand
PALM: Final = 700  # milliseconds after a pen in which a finger is the ball of its hand
LINE: Final = 0.75  # of the height: where the line to sign on runs
INSET: Final = 24


def ink_length(strokes: Sequence[Stroke]) -> float:
    """How far the pen went on the pad, in pixels."""
    return sum(hypot(two[0] - one[0], two[1] - one[1]) for stroke in strokes for one, two in pairwise(stroke))


def ink_scale(strokes: Sequence[Stroke], width: float, height: float) -> float:
    """How much smaller ink must be shown to fit into a pad, 1 where it fits as it was written."""
    points = list(chain.from_iterable(strokes))
    right = max((point[0] for point in points), default=0.0) + THIN
    bottom = max((point[1] for point in points), default=0.0) + THIN
    return min(1.0, width / right, height / bottom)


class InkPad(QWidget):
    """A pad to sign on. Delete clears it."""

    changed = Signal()
    """A stroke was finished, or the pad cleared. Restoring strokes is no change."""

    def __init__(self, theme: Theme, who: str, parent: QWidget | None = None) -> None:
        """`who` signs here, for screen readers."""
        super().__init__(parent)
        self._theme = theme
        self._strokes: tuple[Stroke, ...] = ()
        self._drawing: list[Point] = []
        self._by = ""
        self._since = 0.0
        self._clock = QElapsedTimer()
        self._pen_seen = QElapsedTimer()
        self._picture: QPixmap | None = None
        self._scale = 1.0
        self.setAccessibleName(_("Firma de {name}").format(name=who))
        self.setAttribute(Qt.WidgetAttribute.WA_AcceptTouchEvents)
        # A pen that hovers tells that a hand is about to lie on the pad.
        self.setTabletTracking(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.CrossCursor)
        self.setProperty("ring", "none")
        self._describe()

    @property
    def strokes(self) -> tuple[Stroke, ...]:
        """What was written, stroke by stroke."""
        return self._strokes

    @property
    def signed(self) -> bool:
        """Whether there is more than a slip of the hand."""
        return ink_length(self._strokes) >= LEAST

    def set_strokes(self, strokes: Sequence[Sequence[Sequence[float]]]) -> None:
        """Show ink again that was kept; larger than the pad, it is shown smaller."""
        self._strokes = tuple(
            tuple((float(x), float(y), float(pressure), float(ms)) for x, y, pressure, ms in stroke)
            for stroke in strokes
        )
        self._since = max((point[3] for stroke in self._strokes for point in stroke), default=0.0)
        self._clock.invalidate()
        self._redraw()
        self._describe()

    def clear(self) -> None:
        """Take all ink away."""
        if self._strokes or self._drawing:
            self._drawing = []
            self._by = ""
            self.set_strokes(())
            self.changed.emit()

    def sizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        """Room for a signature."""
        return QSize(630, self._theme.px(164))

    def minimumSizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        """The least room for a signature."""
        return QSize(280, 100)

    def _describe(self) -> None:
        state = _("Firmado.") if self.signed else _("En blanco.")
        how = _("Firme con el dedo, el lápiz o el mouse. La tecla Suprimir borra.")
        self.setAccessibleDescription(f"{state} {how}")

    def _now(self) -> float:
        if not self._clock.isValid():
            self._clock.start()
            # Ink added to a signature that was kept goes on a second after it.
            self._since += 1000.0 if self._strokes else 0.0
        return self._since + self._clock.elapsed()

    def _begin(self, by: str, at: QPointF, pressure: float) -> None:
        if self._by:
            return
        self._by = by
        self._drawing = []
        self._extend(by, at, pressure)

    def _extend(self, by: str, at: QPointF, pressure: float) -> None:
        if by != self._by:
            return
        x = min(max(at.x(), 0.0), float(self.width())) / self._scale
        y = min(max(at.y(), 0.0), float(self.height())) / self._scale
        last = self._drawing[-1] if self._drawing else None
        if last is not None and hypot(x - last[0], y - last[1]) < NEAR:
            return
        pressed = min(max(pressure, 0.0), 1.0)
        self._drawing.append((round(x, 2), round(y, 2), round(pressed, 3), round(self._now(), 1)))
        self.update()

    def _finish(self, by: str) -> None:
        if by != self._by:
            return
        self._by = ""
        if self._drawing:
            stroke = tuple(self._drawing)
            self._strokes = (*self._strokes, stroke)
            self._drawing = []
            self._paint_on_picture(stroke)
            self._describe()
            self.changed.emit()
        self.update()

    def tabletEvent(self, event: QTabletEvent) -> None:  # noqa: N802 - Qt's name
        """A pen, as hard as it is pressed."""
        event.accept()
        self._pen_seen.start()
        kind = event.type()
        if kind == QEvent.Type.TabletPress:
            self.setFocus(Qt.FocusReason.MouseFocusReason)
            self._begin("pen", event.position(), event.pressure() or USUAL)
        elif kind == QEvent.Type.TabletMove:
            self._extend("pen", event.position(), event.pressure())
        elif kind == QEvent.Type.TabletRelease:
            self._finish("pen")

    def mousePressEvent(self, event: QMouseEvent) -> None:  # noqa: N802 - Qt's name
        """The mouse goes down."""
        if event.button() == Qt.MouseButton.LeftButton:
            self._begin("mouse", event.position(), USUAL)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:  # noqa: N802 - Qt's name
        """The mouse draws."""
        self._extend("mouse", event.position(), USUAL)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:  # noqa: N802 - Qt's name
        """The mouse goes up."""
        if event.button() == Qt.MouseButton.LeftButton:
            self._finish("mouse")

    def event(self, event: QEvent) -> bool:
        """One finger draws; the ball of a hand that holds a pen does not."""
        if isinstance(event, QTouchEvent):
            self._touch(event)
            return True
        return super().event(event)

    def _touch(self, event: QTouchEvent) -> None:
        event.accept()
        points = event.points()
        if self._pen_seen.isValid() and self._pen_seen.elapsed() < PALM:
            return
        if event.type() in (QEvent.Type.TouchEnd, QEvent.Type.TouchCancel):
            self._finish("finger")
        elif event.type() == QEvent.Type.TouchBegin and points:
            self.setFocus(Qt.FocusReason.MouseFocusReason)
            self._begin("finger", points[0].position(), USUAL)
        elif points:
            self._extend("finger", points[0].position(), USUAL)

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        """Delete clears."""
        if event.key() in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace):
            self.clear()
        else:
            super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:  # noqa: N802 - Qt's name
        """Show where one signs now."""
        super().focusInEvent(event)
        self.update()

    def focusOutEvent(self, event: QFocusEvent) -> None:  # noqa: N802 - Qt's name
        """Somebody else's turn."""
        super().focusOutEvent(event)
        self.update()

    def hideEvent(self, event: QHideEvent) -> None:  # noqa: N802 - Qt's name
        """What was being written when the window locked is kept."""
        super().hideEvent(event)
        self._finish(self._by)

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's name
        """Ink that does not fit is shown smaller."""
        super().resizeEvent(event)
        self._redraw()

    def _redraw(self) -> None:
        self._scale = ink_scale(self._strokes, self.width(), self.height())
        self._picture = None
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802 - Qt's name
        """The pad, its line, and the ink."""
        del event
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        active, theme = self.hasFocus(), self._theme
        edge = pen(theme.colour("accent"), 2) if active else pen(theme.colour("border"), 1)
        painter.setPen(edge)
        painter.setBrush(theme.colour("page"))
        inset = edge.widthF() / 2
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(inset, inset, -inset, -inset), 8, 8)
        painter.setPen(pen(theme.colour("line"), 1))
        y = round(self.height() * LINE) + 0.5
        painter.drawLine(QLineF(INSET, y, self.width() - INSET, y))
        painter.drawPixmap(QPointF(0, 0), self._kept())
        if self._drawing:
            painter.scale(self._scale, self._scale)
            self._paint_stroke(painter, self._drawing)
            filled(painter, theme.colour("ink"))
            painter.drawEllipse(QPointF(*self._drawing[-1][:2]), 4.5, 4.5)

    def _kept(self) -> QPixmap:
        ratio = self.devicePixelRatioF()
        if self._picture is None or self._picture.devicePixelRatio() != ratio:
            self._picture = QPixmap(self.size() * ratio)
            self._picture.setDevicePixelRatio(ratio)
            self._picture.fill(Qt.GlobalColor.transparent)
            for stroke in self._strokes:
                self._paint_on_picture(stroke)
        return self._picture

    def _paint_on_picture(self, stroke: Stroke) -> None:
        if self._picture is None:
            return
        painter = QPainter(self._picture)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.scale(self._scale, self._scale)
        self._paint_stroke(painter, stroke)
        painter.end()

    def _paint_stroke(self, painter: QPainter, stroke: Sequence[Point]) -> None:
        """From the middle of one piece to the middle of the next, the point itself pulling the curve: no corners."""
        colour = self._theme.colour("ink")
        places = [QPointF(point[0], point[1]) for point in stroke]
        if len(places) == 1:
            filled(painter, colour)
            radius = (THIN + PRESSED * stroke[0][2]) / 2
            painter.drawEllipse(places[0], radius, radius)
            return
        middles = [(one + two) / 2 for one, two in pairwise(places)]
        starts = [places[0], *middles]
        ends = [*middles, places[-1]]
        for start, pull, end, point in zip(starts, places, ends, stroke, strict=True):
            outline(painter, round_pen(colour, THIN + PRESSED * point[2]))
            piece = QPainterPath(start)
            piece.quadTo(pull, end)
            painter.drawPath(piece)
