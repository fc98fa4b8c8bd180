"""Colours the bridge's geometry in the window, as `documents/bridge_painter.py` does on paper."""

from __future__ import annotations

from collections.abc import Container
from dataclasses import dataclass
from functools import lru_cache

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QPainter, QPainterPath

from desktop_app.domain.bridge import (
    Bank,
    Flag,
    House,
    Layout,
    OpenPlank,
    Path,
    PlankShape,
    Rect,
    Scenery,
    SpanLabel,
    Tower,
)
from desktop_app.i18n import _
from desktop_app.ui import icons
from desktop_app.ui.theme import Theme
from desktop_app.ui.widgets.painting import CENTRE, filled, line, outline, path, pen, polygon, rect, round_pen

ROOMY = 14  # pixels from plank to plank from which on names stand in the size of the body
SHIFT = 0.22  # of a plank's width: how far left of its middle the grain runs, clear of the nails


@dataclass(frozen=True, slots=True)
class Colours:
    """The colours of a theme that the bridge needs, read once."""

    page: QColor
    text: QColor
    text2: QColor
    accent: QColor
    on_accent: QColor
    border: QColor
    sunken: QColor
    wood: QColor
    grain: QColor
    half: QColor
    gap: QColor
    absent: QColor
    pennant: QColor
    tower: QColor
    rope: QColor
    cable: QColor
    water: QColor
    wave: QColor
    bank: QColor
    path: QColor
    tree: QColor
    hill: QColor


@lru_cache(maxsize=8)
def _colours(tokens: tuple[str, ...]) -> Colours:
    return Colours(*map(QColor, tokens))


def colours(theme: Theme) -> Colours:
    """The bridge's colours in a theme."""
    return _colours(tuple(theme.colours[name] for name in Colours.__slots__))


class BridgePainter:
    """Paints one layout. `active` is the span of the open plank: its words are in the accent."""

    def __init__(self, picture: Layout, theme: Theme, active: str = "") -> None:
        self.picture, self.active = picture, active
        self.colours = ink = colours(theme)
        self.unit = unit = picture.preset.unit
        self.grain_pen = round_pen(ink.grain, unit)
        self.mark_pen = round_pen(ink.wood, 1.1 * unit)
        self.half_pen = pen(ink.wood, 1.3 * unit)
        self.wood_pen = pen(ink.wood, 1.5 * unit)
        self.gap_pen = pen(ink.gap, 1.3 * unit, (3.2 * unit, 2.6 * unit))
        self.absent_pen = round_pen(ink.absent, 1.2 * unit)
        self.pole_pen = pen(ink.text, 1.4 * unit)
        narrow = picture.pitch < ROOMY * unit
        self.name_font = theme.font("small" if narrow else "body", QFont.Weight.DemiBold)
        self.count_font = theme.font("small")
        self.tag_font = theme.font("body", QFont.Weight.DemiBold)

    def paint_back(self, painter: QPainter) -> None:
        """What does not change with the planks: the place, ropes and cables."""
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if self.picture.scenery:
            self._paint_scenery(painter, self.picture.scenery)
        for tower in self.picture.towers:
            self._paint_pier(painter, tower)
        for bank in self.picture.banks:
            self._paint_bank(painter, bank)
        self._paint_ropes(painter)

    def paint_front(self, painter: QPainter, without: Container[str] = ()) -> None:
        """Planks (but for those `without`), masts, flags and words. What is open is painted over it."""
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        shown = [shape for shape in self.picture.planks if shape.plank.code not in without]
        for shape in shown:
            self.paint_plank(painter, shape)
        for tower in self.picture.towers:
            self._paint_mast(painter, tower)
        for shape in shown:
            if shape.flag:
                self.paint_flag(painter, shape.flag)
        self._paint_labels(painter)

    def _paint_ropes(self, painter: QPainter) -> None:
        ink, unit = self.colours, self.unit
        outline(painter, pen(ink.rope, 2.2 * unit))
        for rope in self.picture.ropes:
            painter.drawPath(path(rope))
        painter.setPen(pen(_faint(ink.cable), 0.8 * unit))
        painter.drawLines([line(hanger) for hanger in self.picture.hangers])
        outline(painter, round_pen(ink.cable, 2 * unit))
        for cable in self.picture.cables:
            painter.drawPath(path(cable))

    def _paint_scenery(self, painter: QPainter, scenery: Scenery) -> None:
        ink = self.colours
        filled(painter, ink.hill)
        painter.drawPath(path(scenery.hill))
        painter.setBrush(ink.water)
        painter.drawPath(_round_bottom(rect(scenery.water), 8))
        filled(painter, ink.tree)
        for tree in scenery.trees:
            painter.drawRect(rect(tree.trunk))
            for tier in tree.tiers:
                painter.drawPath(path(tier))
        outline(painter, pen(ink.wave, 1.6 * self.unit, cap=Qt.PenCapStyle.RoundCap))
        for wave in scenery.waves:
            painter.drawPath(path(wave))
        self._paint_house(painter, scenery.house)

    def _paint_house(self, painter: QPainter, house: House) -> None:
        ink = self.colours
        filled(painter, ink.tower)
        painter.drawRect(rect(house.chimney))
        painter.setPen(pen(ink.tower, self.unit))
        painter.setBrush(ink.page)
        painter.drawRect(rect(house.wall))
        filled(painter, ink.tower)
        painter.drawPolygon(polygon(house.roof))
        painter.drawRect(rect(house.door))
        painter.setPen(pen(ink.tower, 0.8 * self.unit))
        painter.setBrush(ink.half)
        painter.drawRect(rect(house.window))

    def _paint_bank(self, painter: QPainter, bank: Bank) -> None:
        filled(painter, self.colours.bank)
        if isinstance(bank.ground, Path):
            painter.drawPath(path(bank.ground))
        else:
            painter.drawRect(rect(bank.ground))
        if bank.way:
            painter.setBrush(self.colours.path)
            painter.drawRect(rect(bank.way))

    def _paint_pier(self, painter: QPainter, tower: Tower) -> None:
        if tower.foot:
            filled(painter, self.colours.wave)
            painter.drawEllipse(QPointF(tower.foot.x, tower.foot.y), tower.foot.rx, tower.foot.ry)
        if tower.pier:
            filled(painter, self.colours.tower)
            painter.drawPolygon(polygon(tower.pier))

    def _paint_mast(self, painter: QPainter, tower: Tower) -> None:
        filled(painter, self.colours.tower)
        mast, cap = tower.mast, tower.cap
        painter.drawRoundedRect(rect(mast), mast.radius, mast.radius)
        # The foot of a mast is square: only its top is rounded.
        painter.drawRect(QRectF(mast.x, mast.y + mast.height / 2, mast.width, mast.height / 2))
        painter.drawRoundedRect(rect(cap), cap.radius, cap.radius)

    def paint_plank(self, painter: QPainter, shape: PlankShape) -> None:
        """One plank in its state."""
        ink, box, radius = self.colours, rect(shape.rect), shape.rect.radius
        if shape.look in ("laid", "nailed"):
            filled(painter, ink.wood)
            painter.drawRoundedRect(box, radius, radius)
            self._paint_wood(painter, shape)
        elif shape.look == "half":
            self._paint_half(painter, shape)
        elif shape.look == "gap":
            outline(painter, self.gap_pen)
            painter.drawRoundedRect(box, radius, radius)
        elif shape.look == "reserved":
            self._paint_reserved(painter, box, radius)
        elif shape.thin:
            painter.setPen(self.absent_pen)
            painter.drawLine(line(shape.thin))

    def _paint_wood(self, painter: QPainter, shape: PlankShape) -> None:
        if shape.grain:
            painter.setPen(self.grain_pen)
            painter.drawLine(line(shape.grain).translated(-SHIFT * shape.rect.width, 0))
        filled(painter, self.colours.page)
        for nail in shape.nails:
            painter.drawEllipse(QPointF(nail.x, nail.y), nail.rx, nail.ry)

    def _paint_half(self, painter: QPainter, shape: PlankShape) -> None:
        ink, radius = self.colours, shape.rect.radius
        filled(painter, ink.page)
        painter.drawRoundedRect(rect(shape.rect), radius, radius)
        if shape.half:
            painter.setPen(self.half_pen)
            painter.setBrush(ink.half)
            painter.drawRoundedRect(rect(shape.half), radius, radius)
        painter.setPen(self.mark_pen)
        painter.drawLines([line(mark) for mark in shape.marks])
        outline(painter, self.wood_pen)
        painter.drawRoundedRect(rect(shape.rect), radius, radius)

    def _paint_reserved(self, painter: QPainter, box: QRectF, radius: float) -> None:
        painter.setPen(pen(self.colours.border, self.unit))
        painter.setBrush(self.colours.sunken)
        painter.drawRoundedRect(box, radius, radius)
        size = min(box.width() - 1, 14 * self.unit)
        place = QRectF(box.center().x() - size / 2, box.center().y() - size / 2, size, size)
        icons.paint(painter, "lock", self.colours.text2, place)

    def paint_flag(self, painter: QPainter, flag: Flag) -> None:
        """The pole with what flies on it."""
        ink = self.colours
        painter.setPen(self.pole_pen)
        painter.drawLine(line(flag.pole))
        if flag.flag:
            filled(painter, ink.accent)
            painter.drawPolygon(polygon(flag.flag))
        if flag.pennant:
            filled(painter, ink.pennant)
            painter.drawPolygon(polygon(flag.pennant))

    def _paint_labels(self, painter: QPainter) -> None:
        preset, letters = self.picture.preset, self.unit * self.picture.preset.words
        lowest = max((label.count_y for label in self.picture.labels), default=0.0) + 4 * letters
        # In the middle between the feet of the towers and the lower edge.
        drop = (preset.height + 8 * self.unit - 10 * letters - lowest) / 2
        painter.save()
        painter.translate(0, drop)
        for label in self.picture.labels:
            self._paint_label(painter, label)
        painter.restore()

    def _paint_label(self, painter: QPainter, label: SpanLabel) -> None:
        ink = self.colours
        colour = ink.accent if label.span.code == self.active else ink.text
        painter.drawPixmap(
            QPointF(label.icon.x, label.icon.y), icons.pixmap(label.span.icon, colour, round(label.icon.width))
        )
        if label.name:
            _centred(painter, label.x, label.name_y, label.name, self.name_font, colour)
        words = _("{laid} de {total}").format(laid=label.count.laid, total=label.count.total)
        _centred(painter, label.x, label.count_y, words, self.count_font, ink.text2)

    def paint_ring(self, painter: QPainter, ring: Rect) -> None:
        """The ring of a plank, on a ground that sets it apart from its neighbours."""
        painter.setPen(pen(self.colours.accent, 2.5 * self.unit))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRoundedRect(rect(ring), ring.radius, ring.radius)

    def paint_opened(self, painter: QPainter, opened: OpenPlank, shape: PlankShape) -> None:
        """The open plank, raised, with its ring and its tag."""
        ink = self.colours
        if opened.ring:
            filled(painter, ink.page)
            painter.drawRoundedRect(rect(opened.ring), opened.ring.radius, opened.ring.radius)
        self.paint_plank(painter, shape)
        if shape.flag:
            self.paint_flag(painter, shape.flag)
        if opened.ring:
            self.paint_ring(painter, opened.ring)
        filled(painter, ink.accent)
        painter.drawPolygon(polygon(opened.pointer))
        painter.drawRoundedRect(rect(opened.tag), opened.tag.radius, opened.tag.radius)
        painter.setFont(self.tag_font)
        painter.setPen(ink.on_accent)
        painter.drawText(rect(opened.tag), int(CENTRE), opened.code)


def _faint(colour: QColor) -> QColor:
    """Hangers are many: half as strong as the cable they hang from."""
    result = QColor(colour)
    result.setAlphaF(0.6)
    return result


def _centred(painter: QPainter, x: float, y: float, words: str, font: QFont, colour: QColor) -> None:
    painter.setFont(font)
    painter.setPen(colour)
    width = painter.fontMetrics().horizontalAdvance(words)
    painter.drawText(QPointF(x - width / 2, y), words)


def _round_bottom(box: QRectF, radius: float) -> QPainterPath:
    whole = QPainterPath()
    whole.addRoundedRect(box.adjusted(0, -2 * radius, 0, 0), radius, radius)
    above = QPainterPath()
    above.addRect(box.adjusted(0, -2 * radius, 0, -box.height()))
    return whole.subtracted(above)
