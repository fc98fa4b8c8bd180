"""The radar of the network's evaluation: two meetings on as many axes as there are areas, and what was gained."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from math import cos, pi, sin
from typing import Final

from PySide6.QtCore import QLineF, QPointF, QRectF, QSize, QSizeF
from PySide6.QtGui import QFont, QPainter, QPainterPath, QPaintEvent, QPolygonF
from PySide6.QtWidgets import QSizePolicy, QWidget

from desktop_app.i18n import _
from desktop_app.ui.theme import Theme
from desktop_app.ui.widgets.accessible import Part
from desktop_app.ui.widgets.painted import Painted, paint_ring
from desktop_app.ui.widgets.painting import CENTRE, filled, outline, pen, say

RADIUS: Final = 150.0
DISC: Final = 12.0
OUT: Final = 20.0  # from the outer ring to the middle of a number's disc
HATCH: Final = 7.0


@dataclass(frozen=True, slots=True)
class RadarData:
    """The areas, and for each the level (1 to `levels`) at the newer and the older meeting; None: not judged."""

    areas: tuple[str, ...]
    newer: tuple[int | None, ...]
    older: tuple[int | None, ...] = ()
    levels: int = 4


def spot(number: int, count: int, reach: float) -> tuple[float, float]:
    """Where an area's axis is so far from the middle: the first one on top, then as the clock goes."""
    angle = 2 * pi * number / count
    return reach * sin(angle), -reach * cos(angle)


def area_words(data: RadarData, number: int) -> str:
    """An area for a screen reader: "1. Visión compartida: 3 de 4, antes 2"."""
    newer = data.newer[number]
    older = data.older[number] if data.older else None
    words = _("{number}. {area}").format(number=number + 1, area=data.areas[number])
    words += ": " + (
        _("sin responder") if newer is None else _("{level} de {most}").format(level=newer, most=data.levels)
    )
    return words if older is None else words + ", " + _("antes {level}").format(level=older)


class Radar(Painted):
    """The radar. Its parts are the areas, by their number from 1."""

    def __init__(self, data: RadarData, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(theme, _("Evaluación de la red, área por área"), parent)
        self._data = data
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)

    def set_data(self, data: RadarData) -> None:
        """Show other meetings."""
        self._data = data
        self.update()

    @property
    def reach(self) -> float:
        """The radius of the outer ring: as large as fits."""
        factor = self.theme.size / 100
        room = min(self.width(), self.height()) / 2 - (OUT + DISC) * factor - 3
        return max(min(RADIUS * max(factor, 1.0), room), 40.0)

    def _middle(self) -> QPointF:
        return QPointF(self.width() / 2, self.height() / 2)

    def _at(self, number: int, reach: float) -> QPointF:
        return self._middle() + QPointF(*spot(number, len(self._data.areas), reach))

    def parts(self) -> tuple[Part, ...]:
        """The areas, at their numbers."""
        factor = self.theme.size / 100
        half = DISC * factor
        return tuple(
            Part(
                str(number + 1),
                area_words(self._data, number),
                QRectF(self._at(number, self.reach + OUT * factor) - QPointF(half, half), QSizeF(2 * half, 2 * half)),
                area,
            )
            for number, area in enumerate(self._data.areas)
        )

    def sizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        """Radius 150 with the numbers around it."""
        side = round(2 * (RADIUS + OUT + DISC) * self.theme.size / 100 + 8)
        return QSize(side, side)

    def minimumSizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        """Where the rings can still be told apart."""
        return QSize(self.theme.px(240), self.theme.px(240))

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802 - Qt's name
        """Rings and axes, what was gained, the older meeting, the newer one, the numbers."""
        del event
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if not self._data.areas:
            return
        self._paint_rings(painter)
        newer, older = self._shape(self._data.newer), self._shape(self._data.older)
        self._paint_gain(painter, newer, older)
        outline(painter, pen(self.theme.colour("tower"), 2, (6, 4)))
        painter.drawPolygon(older)
        outline(painter, pen(self.theme.colour("accent"), 2.6))
        painter.drawPolygon(newer)
        self._paint_points(painter)
        self._paint_numbers(painter)

    def _shape(self, levels: Sequence[int | None]) -> QPolygonF:
        step = self.reach / self._data.levels
        return QPolygonF([self._at(number, step * level) for number, level in enumerate(levels) if level is not None])

    def _paint_rings(self, painter: QPainter) -> None:
        count, most, theme = len(self._data.areas), self._data.levels, self.theme
        for level in range(1, most + 1):
            outline(painter, pen(theme.colour("border" if level == most else "line"), 1))
            ring = [self._at(number, self.reach * level / most) for number in range(count)]
            painter.drawPolygon(QPolygonF(ring))
        painter.setPen(pen(theme.colour("line"), 1))
        for number in range(count):
            painter.drawLine(QLineF(self._middle(), self._at(number, self.reach)))
        font, half = theme.font("small"), theme.px(10)
        for level in range(2, most + 1):
            first, last = self._at(0, self.reach * level / most), self._at(count - 1, self.reach * level / most)
            at = (first + last) / 2
            box = QRectF(at.x() - half, at.y() - half, 2 * half, 2 * half)
            filled(painter, theme.colour("page"))
            painter.drawRect(box.adjusted(4, 3, -4, -3))
            say(painter, box, str(level), font, theme.colour("text2"), CENTRE)

    def _paint_gain(self, painter: QPainter, newer: QPolygonF, older: QPolygonF) -> None:
        """What lies between the meetings, hatched at 45 degrees."""
        if older.size() < 3 or newer.size() < 3:
            return
        gained, before = QPainterPath(), QPainterPath()
        gained.addPolygon(newer)
        gained.closeSubpath()
        before.addPolygon(older)
        before.closeSubpath()
        painter.save()
        painter.setClipPath(gained.subtracted(before))
        painter.setPen(pen(self.theme.colour("bar_3"), 1))
        middle, reach = self._middle(), self.reach
        x = middle.x() - 2 * reach
        while x < middle.x() + 2 * reach:
            painter.drawLine(QLineF(x, middle.y() + reach, x + 2 * reach, middle.y() - reach))
            x += HATCH * 2**0.5
        painter.restore()

    def _paint_points(self, painter: QPainter) -> None:
        data, theme = self._data, self.theme
        step = self.reach / data.levels
        for number in range(len(data.areas)):
            newer = data.newer[number]
            older = data.older[number] if data.older else None
            if older is not None:
                at, radius = self._at(number, step * older), 8.5 if older == newer else 4.5
                painter.setPen(pen(theme.colour("tower"), 1.8))
                painter.setBrush(theme.colour("page"))
                painter.drawEllipse(at, radius, radius)
            if newer is not None:
                at = self._at(number, step * newer)
                filled(painter, theme.colour("accent"))
                painter.drawRect(QRectF(at.x() - 4.5, at.y() - 4.5, 9, 9))

    def _paint_numbers(self, painter: QPainter) -> None:
        theme, font = self.theme, self.theme.font("small", QFont.Weight.DemiBold)
        for part in self.parts():
            here = part.key == self.current and self.hasFocus()
            if here:
                paint_ring(painter, part.rect, theme.colour("accent"), part.rect.width() / 2)
            marked = here or part.key == self.hovered
            painter.setPen(pen(theme.colour("accent" if marked else "border"), 1))
            painter.setBrush(theme.colour("soft" if marked else "page"))
            painter.drawEllipse(part.rect)
            say(painter, part.rect, part.key, font, theme.colour("accent" if marked else "text"), CENTRE)
