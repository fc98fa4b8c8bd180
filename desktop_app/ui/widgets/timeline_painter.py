"""Paints the line of sessions: a time axis with two scales, discs, rings, arcs, squares, today, and bonus steps."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from itertools import pairwise

from PySide6.QtCore import QLineF, QPointF, QRectF
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter, QPainterPath
from PySide6.QtWidgets import QWidget

from desktop_app.domain.dates import show_day
from desktop_app.i18n import _
from desktop_app.ui.theme import Theme
from desktop_app.ui.widgets.controls import label, row
from desktop_app.ui.widgets.painting import CENTRE, LEFT, advance, filled, outline, pen, round_pen, say, wrap
from desktop_app.ui.widgets.signs import PaintedSign
from desktop_app.ui.widgets.timeline_data import BonusBand, SessionMark, TimelineData
from desktop_app.ui.widgets.timeline_scale import TimeScale


@dataclass(frozen=True, slots=True)
class Line:
    """What is to be painted: where the sessions stand, which one is chosen, which one is on its way to which day."""

    data: TimelineData
    scale: TimeScale
    xs: Mapping[int, float]
    chosen: str
    focused: bool
    ghost: tuple[int, date] | None


class TimelinePainter:
    """Paints one line once."""

    def __init__(self, painter: QPainter, theme: Theme, line: Line) -> None:
        self.painter, self.theme, self.line = painter, theme, line
        self.factor = theme.size / 100
        self.axis = 76 * self.factor
        self.small = theme.font("small")
        self.strong = theme.font("small", QFont.Weight.DemiBold)

    def colour(self, token: str) -> QColor:
        """A colour of the theme."""
        return self.theme.colour(token)

    def px(self, pixels: float) -> float:
        """A measure of the design, grown with the text."""
        return pixels * self.factor

    def paint(self) -> None:
        """From back to front."""
        self._paint_axis()
        self._paint_months()
        for band in self.line.data.bands:
            self._paint_band(band)
        self._paint_today()
        for mark in self.line.data.sessions:
            self._paint_past(mark)
        taken: list[QRectF] = []
        for mark in self.line.data.sessions:
            self._paint_session(mark)
            if mark.evaluation:
                self._paint_evaluation(mark, taken)
        self._paint_ghost()

    def _paint_axis(self) -> None:
        scale = self.line.scale
        self.painter.setPen(pen(self.colour("border"), self.px(1.5)))
        stops = [14.0, *(scale.broken or ()), scale.width - 4]
        for start, end in zip(stops[::2], stops[1::2], strict=True):
            self.painter.drawLine(QLineF(start, self.axis, end, self.axis))
        if scale.broken:
            middle = sum(scale.broken) / 2
            for shift in (-3.0, 3.0):
                low, high = QPointF(middle + shift - 2.5, self.axis + 7), QPointF(middle + shift + 2.5, self.axis - 7)
                self.painter.drawLine(QLineF(low, high))

    def _paint_months(self) -> None:
        room = advance("mmm", self.small) + self.px(8)
        top = self.axis + self.px(23)
        high = QFontMetricsF(self.small).height()
        for tick in self.line.scale.ticks(room):
            self.painter.setPen(pen(self.colour("border"), 1))
            long = self.px(6 if tick.label else 4)
            self.painter.drawLine(QLineF(tick.x + 0.5, top, tick.x + 0.5, top + long))
            box = QRectF(tick.x + 3, top + self.px(5), self.px(90), high)
            say(self.painter, box, tick.label, self.small, self.colour("text2"), LEFT)

    def _paint_band(self, band: BonusBand) -> None:
        scale, painter = self.line.scale, self.painter
        left, right = scale.x_of(band.first), scale.x_of(band.last)
        if scale.broken and right == scale.broken[0] and left >= scale.broken[1]:
            return
        box = QRectF(left + 0.5, self.px(142), max(right - left - 1, 2.0), self.px(34))
        running = band.state == "running"
        grounds = {"paid": "window", "running": "soft", "to_come": "page"}
        painter.setPen(pen(self.colour("accent" if running else "border"), 2 if running else 1))
        painter.setBrush(self.colour(grounds[band.state]))
        painter.drawRoundedRect(box, 5, 5)
        font, colour = (self.strong, "accent") if running else (self.small, "text")
        inset = self.px(11)
        today = scale.x_of(self.line.data.today)
        if running and box.left() < today < box.left() + self.px(24):
            inset = today - box.left() + self.px(11)
        words = box.adjusted(inset, 0, -self.px(6), 0)
        if words.width() > self.px(24):
            self._paint_words(words, band.words, font, self.colour(colour))

    def _paint_words(self, box: QRectF, words: str, font: QFont, colour: QColor) -> None:
        """On one line, or on two where one is too short and there is room for two."""
        high = QFontMetricsF(font).height()
        lines: tuple[str, ...] = (words,)
        if advance(words, font) > box.width() and 2 * high <= box.height() + 2:
            lines = wrap(words, font, box.width(), 2)
        top = box.center().y() - len(lines) * high / 2
        for number, line in enumerate(lines):
            say(self.painter, QRectF(box.left(), top + number * high, box.width(), high), line, font, colour, LEFT)

    def _paint_today(self) -> None:
        data, scale, painter = self.line.data, self.line.scale, self.painter
        if not data.start <= data.today < scale.end:
            return
        x = scale.x_of(data.today)
        words = _("Hoy")
        wide = max(self.px(48), advance(words, self.strong) + self.px(20))
        tag = QRectF(min(max(x - wide / 2, 0.0), scale.width - wide), 1, wide, self.px(22))
        bottom = self.px(176 if data.bands else 128)
        painter.setPen(pen(self.colour("accent"), 1.6))
        painter.drawLine(QLineF(x, tag.bottom(), x, bottom))
        filled(painter, self.colour("accent"))
        painter.drawRoundedRect(tag, 4, 4)
        say(painter, tag, words, self.strong, self.colour("on_accent"), CENTRE)

    def _paint_past(self, mark: SessionMark) -> None:
        """What was planned and did not come about, each with an arc to what came after it."""
        here = self.line.xs[mark.number]
        ways = [*mark.missed, *([mark.moved_from] if mark.moved_from else [])]
        stops = [*sorted(self.line.scale.x_of(day) for day in ways), here]
        for start, end in pairwise(stops):
            paint_arc(
                self.painter,
                QPointF(start, self.axis - self.px(12)),
                QPointF(end, self.axis - self.px(12)),
                self.px(15),
                self.colour("gap"),
            )
        for day in mark.missed:
            paint_missed(self.painter, QPointF(self.line.scale.x_of(day), self.axis), self.px(9), self.theme)
        if mark.moved_from and mark.moved_from not in mark.missed:
            outline(self.painter, pen(self.colour("gap"), 1.4))
            self.painter.setBrush(self.colour("page"))
            at = QPointF(self.line.scale.x_of(mark.moved_from), self.axis)
            self.painter.drawEllipse(at, self.px(4), self.px(4))

    def _paint_session(self, mark: SessionMark) -> None:
        at = QPointF(self.line.xs[mark.number], self.axis)
        if str(mark.number) == self.line.chosen:
            self._paint_ring(at, square=bool(mark.evaluation))
        if mark.evaluation:
            paint_square(self.painter, at, self.px(28), self.theme)
        look = "today" if mark.day == self.line.data.today and mark.state == "planned" else mark.state
        paint_disc(self.painter, at, self.px(12 if look == "today" else 10), look, self.theme)
        fonts = {"planned": self.small, "annulled": self.small}
        inks = {"held": "page", "today": "on_accent", "planned": "text", "annulled": "text2"}
        box = QRectF(at.x() - self.px(14), at.y() - self.px(10), self.px(28), self.px(20))
        say(self.painter, box, str(mark.number), fonts.get(look, self.strong), self.colour(inks[look]), CENTRE)

    def _paint_ring(self, at: QPointF, *, square: bool) -> None:
        half = self.px(18 if square else 15)
        outline(self.painter, pen(self.colour("accent"), 2.5))
        box = QRectF(at.x() - half, at.y() - half, 2 * half, 2 * half)
        radius = 6 if square else half
        self.painter.drawRoundedRect(box, radius, radius)
        if self.line.focused:
            self.painter.setPen(pen(self.colour("accent"), 1))
            self.painter.drawRoundedRect(box.adjusted(-3, -3, 3, 3), radius + 3, radius + 3)

    def _paint_evaluation(self, mark: SessionMark, taken: list[QRectF]) -> None:
        """Its words above, and a short line down to its square; beside "Hoy" and each other rather than over them."""
        x, scale = self.line.xs[mark.number], self.line.scale
        wide = min(advance(mark.evaluation, self.strong) + 2, scale.width)
        left = min(max(x - wide / 2, 0.0), scale.width - wide)
        box = QRectF(left, self.axis - self.px(44), wide, self.px(20))
        today = scale.x_of(self.line.data.today)
        if box.left() < today < box.right():
            beside = today - self.px(8) - wide
            box.moveLeft(beside if x <= today and beside >= 0 else today + self.px(8))
        for other in taken:
            if box.intersects(other):
                box.moveLeft(other.right() + self.px(8))
        if box.right() > scale.width:
            return
        taken.append(box)
        self.painter.setPen(pen(self.colour("text"), 1.4))
        self.painter.drawLine(QLineF(x, self.axis - self.px(22), x, self.axis - self.px(14)))
        say(self.painter, box, mark.evaluation, self.strong, self.colour("text"), CENTRE)

    def _paint_ghost(self) -> None:
        """The session on its way: an accent ring on the line, and the day it would go to in a tag above."""
        if self.line.ghost is None:
            return
        number, day = self.line.ghost
        scale, painter = self.line.scale, self.painter
        at = QPointF(scale.x_of(day), self.axis)
        paint_arc(
            painter,
            QPointF(self.line.xs[number], self.axis - self.px(12)),
            at - QPointF(0, self.px(12)),
            self.px(15),
            self.colour("accent"),
        )
        painter.setPen(pen(self.colour("accent"), 2, (4, 3)))
        painter.setBrush(self.colour("soft"))
        painter.drawEllipse(at, self.px(11), self.px(11))
        box = QRectF(at.x() - self.px(14), at.y() - self.px(10), self.px(28), self.px(20))
        say(painter, box, str(number), self.strong, self.colour("accent"), CENTRE)
        words = show_day(day, "brief")
        wide = advance(words, self.strong) + self.px(20)
        tag = QRectF(min(max(at.x() - wide / 2, 0.0), scale.width - wide), self.px(26), wide, self.px(22))
        filled(painter, self.colour("text"))
        painter.drawRoundedRect(tag, 4, 4)
        say(painter, tag, words, self.strong, self.colour("page"), CENTRE)


def paint_disc(painter: QPainter, at: QPointF, radius: float, look: str, theme: Theme) -> None:
    """A session: held (full), planned (ring), annulled (dashed ring), or today's."""
    if look == "held":
        filled(painter, theme.colour("tower"))
    elif look == "today":
        filled(painter, theme.colour("accent"))
    else:
        dash = (3.0, 2.4) if look == "annulled" else ()
        painter.setPen(pen(theme.colour("gap" if dash else "tower"), 1.6, dash))
        painter.setBrush(theme.colour("page"))
    painter.drawEllipse(at, radius, radius)


def paint_missed(painter: QPainter, at: QPointF, radius: float, theme: Theme) -> None:
    """A day on which a session did not take place."""
    painter.setPen(pen(theme.colour("gap"), 1.4, (3.0, 2.4)))
    painter.setBrush(theme.colour("page"))
    painter.drawEllipse(at, radius, radius)
    painter.setPen(round_pen(theme.colour("gap"), 1.5))
    reach = radius * 0.42
    painter.drawLine(QLineF(at.x() - reach, at.y() - reach, at.x() + reach, at.y() + reach))
    painter.drawLine(QLineF(at.x() - reach, at.y() + reach, at.x() + reach, at.y() - reach))


def paint_square(painter: QPainter, at: QPointF, side: float, theme: Theme) -> None:
    """An evaluation stands in a square."""
    painter.setPen(pen(theme.colour("text"), 1.6))
    painter.setBrush(theme.colour("page"))
    painter.drawRoundedRect(QRectF(at.x() - side / 2, at.y() - side / 2, side, side), 2, 2)


def paint_arc(painter: QPainter, start: QPointF, end: QPointF, high: float, colour: QColor) -> None:
    """From an old day to the new one, with an open head."""
    outline(painter, round_pen(colour, 1.4))
    way = QPainterPath(start)
    way.cubicTo(QPointF(start.x(), start.y() - high * 1.33), QPointF(end.x(), end.y() - high * 1.33), end)
    painter.drawPath(way)
    reach = high * 0.3
    for side in (-1, 1):
        painter.drawLine(QLineF(end, end + QPointF(side * reach, -reach)))


def _sign_held(painter: QPainter, box: QRectF, theme: Theme) -> None:
    paint_disc(painter, box.center(), 8, "held", theme)


def _sign_planned(painter: QPainter, box: QRectF, theme: Theme) -> None:
    paint_disc(painter, box.center(), 8, "planned", theme)


def _sign_missed(painter: QPainter, box: QRectF, theme: Theme) -> None:
    paint_missed(painter, box.center(), 8, theme)


def _sign_moved(painter: QPainter, box: QRectF, theme: Theme) -> None:
    low = QPointF(0, 5)
    paint_arc(painter, box.center() + low - QPointF(7, 0), box.center() + low + QPointF(5, 0), 11, theme.colour("gap"))


def _sign_evaluation(painter: QPainter, box: QRectF, theme: Theme) -> None:
    paint_square(painter, box.center(), 14, theme)


def timeline_legend(theme: Theme) -> QWidget:
    """How the line is read: each sign with its word."""
    signs = (
        (_sign_held, _("Hecha")),
        (_sign_planned, _("Planificada")),
        (_sign_missed, _("No se hizo")),
        (_sign_moved, _("Cambiada de fecha")),
        (_sign_evaluation, _("Evaluación")),
    )
    result = QWidget()
    line = row(spacing=6)
    for number, (paint, words) in enumerate(signs):
        if number:
            line.addSpacing(10)
        line.addWidget(PaintedSign(paint, theme, 20))
        line.addWidget(label(words, "small"))
    result.setLayout(line)
    return result
