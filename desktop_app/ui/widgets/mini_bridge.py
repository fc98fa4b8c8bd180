"""The bridge in a row of a table: 90 by 14 whole pixels, for delegates and as a widget. The words stand beside it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

from PySide6.QtCore import QPoint, QPointF, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPainterPath, QPaintEvent, QPixmap
from PySide6.QtWidgets import QWidget

from desktop_app.domain.bridge import LAID, Span
from desktop_app.i18n import _
from desktop_app.ui.theme import Theme
from desktop_app.ui.widgets.painting import outline, pen

WIDTH: Final = 90
HEIGHT: Final = 14


@dataclass(frozen=True, slots=True)
class MiniSpan:
    """A span in little: how many planks it is drawn with, how many apply, are laid, are half laid."""

    planks: int
    applying: int
    laid: int
    half: int


@dataclass(frozen=True, slots=True)
class MiniLayout:
    """Where things stand, in whole pixels: towers, laid and half laid pieces, the line of the deck."""

    size: QSize
    towers: tuple[QRect, ...]
    laid: tuple[QRect, ...]
    half: tuple[QRect, ...]
    deck: QRect


def mini(spans: Iterable[Span]) -> tuple[MiniSpan, ...]:
    """The spans of a bridge in little. Reserved planks are part of the span, but never counted."""
    return tuple(_mini(span) for span in spans)


def _mini(span: Span) -> MiniSpan:
    states = [plank.state for plank in span.planks if not plank.reserved and plank.state != "not_applicable"]
    laid, half = sum(state in LAID for state in states), states.count("in_work")
    return MiniSpan(len(span.planks), len(states), laid, half)


def shares(weights: Sequence[int], room: int) -> tuple[int, ...]:
    """A room of whole pixels shared out by weight, what is left over to the largest remainders."""
    total = sum(weights)
    if not total:
        return (0,) * len(weights)
    wholes = [room * weight // total for weight in weights]
    by_rest = sorted(range(len(weights)), key=lambda i: (-(room * weights[i] % total), i))
    for i in by_rest[: room - sum(wholes)]:
        wholes[i] += 1
    return tuple(wholes)


def mini_layout(spans: Sequence[MiniSpan], scale: float = 1.0) -> MiniLayout:
    """Where towers and planks stand at so many pixels for each one of 90 by 14."""

    def whole(length: float) -> int:
        return max(1, round(length * scale))

    width, thick = whole(WIDTH), max(1, round(scale))
    top, bottom = round(scale), round(14 * scale)
    deck = round(13 * scale)
    towers, laid, half = [], [], []
    x = 0
    for span, wide in zip(
        spans, shares([span.planks for span in spans], width - (len(spans) + 1) * thick), strict=True
    ):
        towers.append(QRect(x, top, thick, bottom - top))
        x += thick
        full, part = _pieces(span, wide)
        if full:
            laid.append(QRect(x, deck - whole(6), full, whole(6)))
        if part:
            half.append(QRect(x + full, deck - whole(3), part, whole(3)))
        x += wide
    towers.append(QRect(x, top, thick, bottom - top))
    return MiniLayout(
        QSize(width, whole(HEIGHT)), tuple(towers), tuple(laid), tuple(half), QRect(0, deck - thick, x, thick)
    )


def _pieces(span: MiniSpan, wide: int) -> tuple[int, int]:
    """How many pixels are laid and half laid. What is there is seen, and what is missing too."""
    if not span.applying:
        return 0, 0
    laid = round(wide * span.laid / span.applying)
    both = round(wide * (span.laid + span.half) / span.applying)
    if span.laid:
        laid = max(laid, 1)
    if span.laid < span.applying:
        laid = min(laid, wide - 1)
    both = max(both, laid + 1) if span.half else laid
    return laid, min(both, wide) - laid


def paint_mini(painter: QPainter, at: QPoint, spans: tuple[MiniSpan, ...], theme: Theme) -> None:
    """Paint the bridge with its left upper corner at a point, from a picture kept. For delegates."""
    painter.drawPixmap(at, mini_pixmap(spans, theme, painter.device().devicePixelRatio()))


def mini_pixmap(spans: tuple[MiniSpan, ...], theme: Theme, ratio: float = 1.0, scale: float = 1.0) -> QPixmap:
    """The picture kept for these spans and this theme; `scale` makes it larger than 90 by 14."""
    names = ("wood", "half_table", "gap", "tower", "cable")
    return _pixmap(spans, tuple(theme.colours[name] for name in names), ratio, scale)


@lru_cache(maxsize=4096)
def _pixmap(spans: tuple[MiniSpan, ...], tokens: tuple[str, ...], ratio: float, scale: float) -> QPixmap:
    wood, half, deck, tower, cable = map(QColor, tokens)
    places = mini_layout(spans, scale * ratio)
    result = QPixmap(places.size)
    result.fill(Qt.GlobalColor.transparent)
    painter = QPainter(result)
    painter.fillRect(places.deck, deck)
    for piece in places.laid:
        painter.fillRect(piece, wood)
    for piece in places.half:
        painter.fillRect(piece, half)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    _paint_cables(painter, places, cable, scale * ratio)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing, on=False)
    for mast in places.towers:
        painter.fillRect(mast, tower)
    painter.end()
    result.setDevicePixelRatio(ratio)
    return result


def _paint_cables(painter: QPainter, places: MiniLayout, colour: QColor, scale: float) -> None:
    outline(painter, pen(colour, scale))
    for left, right in zip(places.towers, places.towers[1:], strict=False):
        start, end = QPointF(left.center().x() + 0.5, 1.5 * scale), QPointF(right.center().x() + 0.5, 1.5 * scale)
        cable = QPainterPath(start)
        cable.quadTo(QPointF((start.x() + end.x()) / 2, 7.5 * scale), end)
        painter.drawPath(cable)


class MiniBridge(QWidget):
    """The bridge in little, as a picture that accompanies words."""

    def __init__(
        self, spans: tuple[MiniSpan, ...], theme: Theme, *, scale: float = 1.0, parent: QWidget | None = None
    ) -> None:
        """`scale`: 1 for 90 by 14 pixels."""
        super().__init__(parent)
        self._spans, self._theme, self._scale = spans, theme, scale
        self.setFixedSize(round(WIDTH * scale), round(HEIGHT * scale))
        self.set_spans(spans)

    def set_spans(self, spans: tuple[MiniSpan, ...]) -> None:
        """Show another bridge."""
        self._spans = spans
        laid, total = sum(span.laid for span in spans), sum(span.applying for span in spans)
        self.setAccessibleName(_("{laid} de {total} tablones puestos").format(laid=laid, total=total))
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802 - Qt's name
        """Paint the picture kept."""
        del event
        painter = QPainter(self)
        picture = mini_pixmap(self._spans, self._theme, self.devicePixelRatioF(), self._scale)
        painter.drawPixmap(QRectF(self.rect()).topLeft(), picture)
