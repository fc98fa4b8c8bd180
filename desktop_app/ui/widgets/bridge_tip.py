"""The tip of a plank: what it is and how it stands, in the inverse of the page."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QFont, QFontMetricsF, QPainter, QPolygonF

from desktop_app.ui.theme import Theme
from desktop_app.ui.widgets.painting import LEFT, advance, filled, say, wrap

BELOW: Final = 8
PAD: Final = 16
WIDEST: Final = 400
LINES: Final = 3


def paint_tip(painter: QPainter, theme: Theme, under: QPointF, room: QRectF, title: str, note: str) -> QRectF:
    """Paint the tip under a point, within a room; where it would leave the room below, it goes up. Returns its box."""
    strong, plain = theme.font("body", QFont.Weight.DemiBold), theme.font("body")
    widest = min(theme.px(WIDEST), room.width() - 2 * PAD)
    lines = wrap(note, plain, widest, LINES)
    width = max(advance(title, strong), *(advance(words, plain) for words in lines), 0.0)
    width = min(width, widest) + 2 * PAD
    high = QFontMetricsF(plain).height() + 2
    height = (len(lines) + 1) * high + 12
    left = min(max(under.x() - width / 2, room.left()), room.right() - width)
    top = min(under.y() + BELOW, room.bottom() - height)
    box = QRectF(left, top, width, height)
    filled(painter, theme.colour("text"))
    painter.drawRoundedRect(box, 6, 6)
    if top > under.y() + 4:
        points = [QPointF(under.x() + dx, top + dy) for dx, dy in ((-6.0, 0.5), (6.0, 0.5), (0.0, -6.0))]
        painter.drawPolygon(QPolygonF(points))
    page = theme.colour("page")
    for number, (words, font) in enumerate([(title, strong), *((words, plain) for words in lines)]):
        say(painter, QRectF(left + PAD, top + 6 + number * high, width - 2 * PAD, high), words, font, page, LEFT)
    return box
