"""The family tree in the symbols of the field: generations, unions, children, and who lives in the house."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from math import hypot
from typing import Final

from PySide6.QtCore import QEvent, QLineF, QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QFont, QFontMetricsF, QPainter, QPainterPath, QPaintEvent, QPolygonF, QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from desktop_app.domain.bridge import XY, Rect
from desktop_app.domain.genogram import Kin
from desktop_app.domain.genogram_layout import Symbol, Tree, draw_tree
from desktop_app.i18n import _, ngettext
from desktop_app.ui.theme import Theme
from desktop_app.ui.widgets.accessible import Part
from desktop_app.ui.widgets.controls import label, row
from desktop_app.ui.widgets.painted import Painted, paint_ring
from desktop_app.ui.widgets.painting import CENTRE, advance, filled, outline, pen, polygon, rect, say
from desktop_app.ui.widgets.signs import PaintedSign

CORNER: Final = 10.0  # radius of the hull's corners
DASH: Final = (6.0, 4.0)
SHADED: Final = 0.23  # share of a symbol that is filled for a disability; the age stands beside it


def kin_words(kin: Kin) -> str:
    """A person of the tree for a screen reader: name, age, what is told below the name, and what the symbol shows."""
    words = [kin.name]
    if kin.age is not None and not kin.unborn and not kin.died:
        words.append(ngettext("{count} año", "{count} años", kin.age).format(count=kin.age))
    if kin.note or kin.relation == "head":
        words.append(kin.note or _("jefatura de hogar"))
    if kin.disability:
        words.append(_("con discapacidad"))
    if kin.died:
        words.append(_("falleció"))
    elif not kin.lives_here:
        words.append(_("no vive en la casa"))
    return ", ".join(dict.fromkeys(words))


class Genogram(Painted):
    """The family tree. Keys of its parts are the members' ids; an expected child's is its mother's id + "/unborn"."""

    def __init__(self, people: Sequence[Kin], theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(theme, _("Árbol de la familia"), parent)
        self._people: tuple[Kin, ...] = tuple(people)
        self._tree: Tree | None = None
        self._parts: tuple[Part, ...] = ()
        self._left = 0.0
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)

    def set_people(self, people: Sequence[Kin]) -> None:
        """Show the family as it is now."""
        here = self.current
        self._people = tuple(people)
        self._lay_out()
        self.go_to(here)
        self.updateGeometry()

    @property
    def tree(self) -> Tree:
        """The picture in force."""
        if self._tree is None:
            self._lay_out()
        assert self._tree is not None
        return self._tree

    def parts(self) -> tuple[Part, ...]:
        """The people, generation by generation, from left to right."""
        if self._tree is None:
            self._lay_out()
        return self._parts

    def _draw(self, room: float) -> Tree:
        return draw_tree(self._people, unborn=_("Embarazo"), room=room, scale=self.theme.size / 100)

    def _lay_out(self) -> None:
        self._tree = self._draw(self.width())
        self._left = max(0.0, (self.width() - self._tree.width) / 2)
        self._parts = tuple(
            Part(symbol.kin.id, kin_words(symbol.kin), self._box(symbol), symbol.kin.note)
            for symbol in self._tree.symbols
        )
        self.update()

    def _box(self, symbol: Symbol) -> QRectF:
        """Where a person may be clicked: the symbol and its words."""
        measures = self.tree.measures
        half = measures.apart / 2
        height = 2 * measures.radius + measures.words
        return QRectF(self._left + symbol.x - half, symbol.y - measures.radius, 2 * half, height)

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's name
        """Draw it anew for this width."""
        super().resizeEvent(event)
        self._lay_out()

    def changeEvent(self, event: QEvent) -> None:  # noqa: N802 - Qt's name
        """Words may have become larger."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange:
            self.update()

    def sizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        """The whole tree with room for the names."""
        tree = self._draw(float("inf"))
        return QSize(round(tree.width), round(tree.height))

    def minimumSizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        """The whole tree, moved together."""
        tree = self._draw(0.0)
        return QSize(round(tree.width), round(tree.height))

    def neighbour(self, place: int, key: int) -> int:
        """Left and right within a generation; up and down to whoever stands nearest."""
        symbols = self.tree.symbols
        here = symbols[place]
        if key in (Qt.Key.Key_Left, Qt.Key.Key_Right):
            there = place + (1 if key == Qt.Key.Key_Right else -1)
            return there if 0 <= there < len(symbols) and symbols[there].row == here.row else place
        wanted = here.row + (1 if key == Qt.Key.Key_Down else -1)
        row = [i for i, symbol in enumerate(symbols) if symbol.row == wanted]
        return min(row, key=lambda i: abs(symbols[i].x - here.x), default=place)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802 - Qt's name
        """The house, the lines, the people."""
        del event
        tree, theme = self.tree, self.theme
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.translate(self._left, 0)
        painter.setPen(pen(theme.colour("accent"), 1.5, DASH))
        ground = theme.colour("soft")
        ground.setAlphaF(0.6)
        painter.setBrush(ground)
        painter.drawPath(hull(tree.house))
        outline(painter, pen(theme.colour("text"), 1.6))
        for corners in (*tree.unions, *tree.descents):
            painter.drawPolyline(polygon(corners))
        for symbol in tree.symbols:
            self._paint_person(painter, symbol)

    def _paint_person(self, painter: QPainter, symbol: Symbol) -> None:
        theme, kin, measures = self.theme, symbol.kin, self.tree.measures
        radius = measures.radius
        if kin.id == self.current and self.hasFocus():
            box = QRectF(symbol.x - radius, symbol.y - radius, 2 * radius, 2 * radius)
            paint_ring(painter, box, theme.colour("accent"), 6)
        paint_symbol(painter, symbol.shape, QPointF(symbol.x, symbol.y), radius, kin, theme)
        names, notes = theme.font("small", QFont.Weight.DemiBold), theme.font("small")
        high = QFontMetricsF(names).height()
        words = QRectF(symbol.x - measures.apart / 2 + 2, symbol.y + radius + 2, measures.apart - 4, high)
        chosen = "accent" if kin.id in (self.hovered, self.current if self.hasFocus() else "") else "text"
        say(painter, words, kin.name, names, theme.colour(chosen), CENTRE)
        say(painter, words.translated(0, high - 1), kin.note, notes, theme.colour("text2"), CENTRE)


def paint_symbol(painter: QPainter, shape: str, at: QPointF, radius: float, kin: Kin, theme: Theme) -> None:
    """A person's symbol: square or circle (diamond where the sex is not known), triangle for an expected child."""
    ink = theme.colour("text")
    edge = _outline(shape, at, radius)
    painter.setPen(pen(ink, 1.6))
    painter.setBrush(theme.colour("page"))
    painter.drawPath(edge)
    if kin.disability:
        shade = QPainterPath()
        shade.addRect(QRectF(at.x() - radius, at.y() - radius, 2 * radius * SHADED, 2 * radius))
        filled(painter, ink)
        painter.drawPath(edge.intersected(shade))
    if kin.relation == "head":
        outline(painter, pen(ink, 1.3))
        painter.drawPath(_outline(shape, at, radius - 4 * radius / 20))
    if kin.died:
        reach = radius if shape == "square" else radius * 0.7
        painter.setPen(pen(ink, 1.3))
        for side in (-1, 1):
            start, end = QPointF(-reach, -side * reach), QPointF(reach, side * reach)
            painter.drawLine(QLineF(at + start, at + end))
    elif kin.age is not None and not kin.unborn:
        shift = radius * SHADED if kin.disability else 0.0
        box = QRectF(at.x() - radius + shift, at.y() - radius, 2 * radius - shift, 2 * radius)
        font = theme.font("small", QFont.Weight.DemiBold)
        # Never smaller letters: where the age does not fit, the symbol stands alone.
        if advance(str(kin.age), font) <= box.width() - 3:
            say(painter, box, str(kin.age), font, ink, CENTRE)


def _outline(shape: str, at: QPointF, radius: float) -> QPainterPath:
    result = QPainterPath()
    if shape == "square":
        result.addRect(QRectF(at.x() - radius, at.y() - radius, 2 * radius, 2 * radius))
    elif shape == "circle":
        result.addEllipse(at, radius, radius)
    else:
        corners: tuple[XY, ...] = ((0, -1), (1, 0), (0, 1), (-1, 0))
        if shape == "triangle":
            corners = ((0, -0.9), (1, 0.8), (-1, 0.8))
        points = [QPointF(at.x() + x * radius, at.y() + y * radius) for x, y in corners]
        result.addPolygon(QPolygonF([*points, points[0]]))
    return result


def hull(bands: Sequence[Rect]) -> QPainterPath:
    """The bands joined to one outline with round corners."""
    joined = QPainterPath()
    for band in bands:
        box = QPainterPath()
        box.addRect(rect(band))
        joined = joined.united(box)
    result = QPainterPath()
    for ring in joined.simplified().toSubpathPolygons():
        result.addPath(_rounded(_corners(ring)))
    return result


def _corners(ring: QPolygonF) -> list[QPointF]:
    """The points of a ring at which it turns."""
    closed = [ring.at(i) for i in range(ring.size())]
    points = [point for point, following in pairwise(closed) if _far(point, following)]
    count = len(points)
    return [
        point
        for i, point in enumerate(points)
        if not (
            points[i - 1].x() == point.x() == points[(i + 1) % count].x()
            or points[i - 1].y() == point.y() == points[(i + 1) % count].y()
        )
    ]


def _far(one: QPointF, two: QPointF) -> bool:
    return hypot(two.x() - one.x(), two.y() - one.y()) > 0.01


def _rounded(points: Sequence[QPointF]) -> QPainterPath:
    result = QPainterPath()
    count = len(points)
    for i, point in enumerate(points):
        before, after = points[i - 1], points[(i + 1) % count]
        start, end = _toward(point, before), _toward(point, after)
        if i:
            result.lineTo(start)
        else:
            result.moveTo(start)
        result.quadTo(point, end)
    result.closeSubpath()
    return result


def _toward(point: QPointF, other: QPointF) -> QPointF:
    way = other - point
    length = max(hypot(way.x(), way.y()), 0.01)
    return point + way * (min(CORNER, length / 2) / length)


def _paint_dash(painter: QPainter, box: QRectF, theme: Theme) -> None:
    painter.setPen(pen(theme.colour("accent"), 2, (5, 2.5)))
    painter.drawLine(QLineF(box.left(), box.center().y(), box.right(), box.center().y()))


def house_key(theme: Theme) -> QWidget:
    """How the hull is read: a dash, and "viven en la casa"."""
    result = QWidget()
    result.setLayout(row(PaintedSign(_paint_dash, theme, 8, width=20), label(_("viven en la casa"), "small")))
    return result
