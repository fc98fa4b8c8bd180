"""Small helps for painters: pens, the bridge's shapes as paths, words that fit."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QLineF, QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter, QPainterPath, QPen, QPolygonF

from desktop_app.domain.bridge import XY, Line, Path, Rect

CENTRE = Qt.AlignmentFlag.AlignCenter
LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter


def pen(
    colour: QColor, width: float = 1.0, dash: Sequence[float] = (), cap: Qt.PenCapStyle = Qt.PenCapStyle.FlatCap
) -> QPen:
    """A pen; `dash` in pixels (Qt counts it in widths of the pen)."""
    result = QPen(colour, width)
    result.setCapStyle(cap)
    result.setJoinStyle(Qt.PenJoinStyle.MiterJoin)
    if dash:
        result.setDashPattern([length / width for length in dash])
    return result


def round_pen(colour: QColor, width: float) -> QPen:
    """A pen with round ends and joints."""
    result = QPen(colour, width)
    result.setCapStyle(Qt.PenCapStyle.RoundCap)
    result.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
    return result


def outline(painter: QPainter, edge: QPen) -> None:
    """From here on, only edges."""
    painter.setPen(edge)
    painter.setBrush(Qt.BrushStyle.NoBrush)


def filled(painter: QPainter, colour: QColor) -> None:
    """From here on, only grounds."""
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(colour)


def rect(shape: Rect) -> QRectF:
    """A rectangle of the geometry."""
    return QRectF(shape.x, shape.y, shape.width, shape.height)


def path(shape: Path) -> QPainterPath:
    """A path of the geometry."""
    result = QPainterPath(QPointF(*shape.start))
    for one, two, end in shape.curves:
        result.cubicTo(QPointF(*one), QPointF(*two), QPointF(*end))
    if shape.closed:
        result.closeSubpath()
    return result


def polygon(points: Sequence[XY]) -> QPolygonF:
    """A polygon of the geometry."""
    return QPolygonF([QPointF(*point) for point in points])


def line(shape: Line) -> QLineF:
    """A line of the geometry."""
    return QLineF(QPointF(*shape.start), QPointF(*shape.end))


def fit(words: str, font: QFont, width: float) -> str:
    """The words, cut with an ellipsis where they do not fit."""
    return QFontMetricsF(font).elidedText(words, Qt.TextElideMode.ElideRight, width)


def wrap(words: str, font: QFont, width: float, most: int) -> tuple[str, ...]:
    """The words in at most so many lines, the last one cut with an ellipsis where they do not fit."""
    metrics = QFontMetricsF(font)
    lines: list[str] = []
    rest = words.split()
    while rest and len(lines) < most - 1:
        count = 1
        while count < len(rest) and metrics.horizontalAdvance(" ".join(rest[: count + 1])) <= width:
            count += 1
        lines.append(fit(" ".join(rest[:count]), font, width))
        rest = rest[count:]
    if rest:
        lines.append(fit(" ".join(rest), font, width))
    return tuple(lines)


def say(painter: QPainter, box: QRectF, words: str, font: QFont, colour: QColor, align: Qt.AlignmentFlag) -> None:
    """Write words into a box, on one line, cut where they do not fit."""
    painter.setFont(font)
    painter.setPen(colour)
    painter.drawText(box, int(align | Qt.TextFlag.TextSingleLine), fit(words, font, box.width() + 1))


def advance(words: str, font: QFont) -> float:
    """How wide words are."""
    return QFontMetricsF(font).horizontalAdvance(words)
