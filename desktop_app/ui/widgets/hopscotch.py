"""The hopscotch (luche): the family's priorities as squares to jump, sky at the end. Stones move by drag and by key."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QFont,
    QFontMetricsF,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPainterPath,
    QPaintEvent,
    QResizeEvent,
)
from PySide6.QtWidgets import QSizePolicy, QWidget

from desktop_app.i18n import _
from desktop_app.ui.theme import Theme
from desktop_app.ui.widgets.accessible import Part
from desktop_app.ui.widgets.painted import BACK, ON, Painted
from desktop_app.ui.widgets.painting import CENTRE, LEFT, filled, outline, pen, say, wrap

COLUMNS: Final = {
    0: (),
    1: (1,),
    2: (1, 1),
    3: (1, 1, 1),
    4: (1, 1, 2),
    5: (1, 1, 1, 2),
    6: (1, 2, 1, 2),
    7: (1, 2, 2, 2),
    8: (2, 2, 2, 2),
}
"""How many squares stand in each column, for so many stones; more stand two by two."""
SQUARE: Final = QSize(122, 100)
HALF: Final = 80
DRAGGED: Final = 4.0


@dataclass(frozen=True, slots=True)
class Stone:
    """A priority: the condition's key (its code where that is unique), its code, and its short words."""

    key: str
    code: str
    words: str


def columns(count: int) -> tuple[int, ...]:
    """How many squares stand in each column."""
    if count in COLUMNS:
        return COLUMNS[count]
    return ((1,) if count % 2 else ()) + (2,) * (count // 2)


def squares(count: int, width: float, scale: float = 1.0) -> tuple[tuple[QRectF, ...], QRectF]:
    """The squares in order, and the box of the sky, whose left edge is straight and whose right one is round."""
    shape = columns(count) or (1,)
    half = HALF * scale
    wide = min(SQUARE.width() * scale, (width - half - 3) / len(shape))
    high = SQUARE.height() * scale
    result, x = [], 1.5
    for size in shape:
        if size == 1:
            result.append(QRectF(x, 1.5 + half - high / 2, wide, high))
        else:
            result += [QRectF(x, 1.5, wide, half), QRectF(x, 1.5 + half, wide, half)]
        x += wide
    return tuple(result), QRectF(x, 1.5, half, 2 * half)


def moved(order: Sequence[str], key: str, place: int) -> tuple[str, ...]:
    """The order with one key at another place (kept within the order)."""
    rest = [one for one in order if one != key]
    rest.insert(min(max(place, 0), len(rest)), key)
    return tuple(rest)


class Hopscotch(Painted):
    """The squares. `activated` opens a stone's condition."""

    order_changed = Signal(object)
    """The person put the stones into another order: the tuple of their keys."""

    def __init__(self, stones: Sequence[Stone], theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(theme, _("El luche"), parent)
        self._stones: tuple[Stone, ...] = tuple(stones)
        self._parts: tuple[Part, ...] = ()
        self._boxes: tuple[QRectF, ...] = ()
        self._sky = QRectF()
        self._pressed: QPointF | None = None
        self._dragged: QPointF | None = None
        self.setAccessibleDescription(_("Arrastre una piedra, o use Ctrl con las flechas."))
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self._lay_out()

    def set_stones(self, stones: Sequence[Stone]) -> None:
        """Show other priorities, or the same ones in another order."""
        here = self.current
        self._stones = tuple(stones)
        self._pressed = self._dragged = None
        self._lay_out()
        self.go_to(here)

    @property
    def order(self) -> tuple[str, ...]:
        """The keys in order."""
        return tuple(stone.key for stone in self._stones)

    def parts(self) -> tuple[Part, ...]:
        """The stones in the family's order."""
        return self._parts

    def _lay_out(self) -> None:
        self._boxes, self._sky = squares(len(self._stones), self.width(), self.theme.size / 100)
        self._parts = tuple(
            Part(stone.key, self._words(stone, number), box, f"{stone.code} {stone.words}")
            for number, (stone, box) in enumerate(zip(self._stones, self._boxes, strict=False), start=1)
        )
        self.update()

    def _words(self, stone: Stone, number: int) -> str:
        return _("{number}. {words}, {code}").format(number=number, words=stone.words, code=stone.code)

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's name
        """Draw it anew for this width."""
        super().resizeEvent(event)
        self._lay_out()

    def sizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        """Squares of the usual size."""
        wide = len(columns(len(self._stones)) or (1,)) * SQUARE.width() + HALF
        return QSize(self.theme.px(wide) + 3, self.theme.px(2 * HALF) + 3)

    def minimumSizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        """Squares in which a short word fits."""
        wide = len(columns(len(self._stones)) or (1,)) * 84 + HALF
        return QSize(self.theme.px(wide) + 3, self.theme.px(2 * HALF) + 3)

    def _place(self, key: str, place: int) -> None:
        """Put a stone at a place, and say so if that is another one."""
        order = moved(self.order, key, place)
        if order == self.order:
            return
        stones = {stone.key: stone for stone in self._stones}
        self.set_stones([stones[one] for one in order])
        self.go_to(key)
        part = self._parts[self.place_of(key)]
        self.tell(part.name)
        self.order_changed.emit(order)

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        """Ctrl and an arrow move the stone one square back or on; Home and End to the ends."""
        key, place = event.key(), self.place_of(self.current)
        wanted = {Qt.Key.Key_Home: 0, Qt.Key.Key_End: len(self._stones)} | dict.fromkeys(BACK, place - 1)
        wanted |= dict.fromkeys(ON, place + 1)
        there = next((to for arrow, to in wanted.items() if arrow == key), None)
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier and there is not None and place >= 0:
            self._place(self.current, there)
        elif key == Qt.Key.Key_Escape and self._dragged is not None:
            self._pressed = self._dragged = None
            self.update()
        else:
            super().keyPressEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:  # noqa: N802 - Qt's name
        """Take a stone up."""
        place = self.place_at(event.position())
        if event.button() == Qt.MouseButton.LeftButton and place >= 0:
            self.walk(place)
            self._pressed = event.position()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:  # noqa: N802 - Qt's name
        """Carry it."""
        if self._pressed is None:
            super().mouseMoveEvent(event)
        elif self._dragged is not None or (event.position() - self._pressed).manhattanLength() >= DRAGGED:
            self._dragged = event.position()
            self.update()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:  # noqa: N802 - Qt's name
        """Put it down where it is; where it was not carried, open it."""
        pressed, dragged = self._pressed, self._dragged
        self._pressed = self._dragged = None
        self.update()
        if event.button() != Qt.MouseButton.LeftButton or pressed is None:
            return
        if dragged is None:
            self.activate(self.current)
        elif (place := self._nearest(dragged)) >= 0:
            self._place(self.current, place)

    def _nearest(self, point: QPointF) -> int:
        """The square under a point; the last one for the sky, none far from all."""
        if self._sky.contains(point):
            return len(self._stones) - 1
        room = QRectF(self.rect())
        if not room.contains(point):
            return -1
        ways = [(box.center() - point).manhattanLength() for box in self._boxes]
        return ways.index(min(ways))

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802 - Qt's name
        """Sky, squares, stones, and the one that is carried."""
        del event
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._paint_sky(painter)
        painter.setPen(pen(self.theme.colour("border"), 1.6))
        painter.setBrush(self.theme.colour("page"))
        for box in self._boxes:
            painter.drawRect(box)
        target = self._nearest(self._dragged) if self._dragged is not None else -1
        for number, (stone, box) in enumerate(zip(self._stones, self._boxes, strict=False)):
            self._paint_square(painter, stone, box, number, target=number == target)
        if self._dragged is not None:
            self._paint_stone(painter, self._dragged, self.place_of(self.current) + 1)

    def _paint_sky(self, painter: QPainter) -> None:
        theme, sky = self.theme, self._sky
        way = QPainterPath(sky.topLeft())
        round_box = QRectF(sky.left() - sky.width(), sky.top(), 2 * sky.width(), sky.height())
        way.arcTo(round_box, 90, -180)
        way.closeSubpath()
        painter.setPen(pen(theme.colour("border"), 1.6))
        painter.setBrush(theme.colour("sunken"))
        painter.drawPath(way)
        font = theme.font("small", QFont.Weight.DemiBold)
        say(painter, sky.adjusted(0, 0, -0.08 * sky.width(), 0), _("Cielo"), font, theme.colour("text2"), CENTRE)

    def _paint_square(self, painter: QPainter, stone: Stone, box: QRectF, number: int, *, target: bool) -> None:
        theme, factor = self.theme, self.theme.size / 100
        chosen = stone.key == self.current and self.hasFocus()
        if chosen or target:
            painter.setPen(pen(theme.colour("accent"), 2.5, (5, 3) if target and not chosen else ()))
            painter.setBrush(theme.colour("soft"))
            painter.drawRect(box)
        pad, radius = 14 * factor, 14 * factor
        middle = QPointF(box.left() + pad + radius, box.top() + 10 * factor + radius)
        carried = self._dragged is not None and stone.key == self.current
        if carried:
            outline(painter, pen(theme.colour("gap"), 1.3, (3.2, 2.6)))
            painter.drawEllipse(middle, radius, radius)
        else:
            self._paint_stone(painter, middle, number + 1)
        code = QRectF(middle.x() + radius + 11 * factor, middle.y() - radius, box.width(), 2 * radius)
        code.setRight(box.right() - 4)
        say(painter, code, stone.code, theme.font("small"), theme.colour("text2"), LEFT)
        self._paint_words(painter, stone, box.adjusted(pad, 2 * radius + 14 * factor, -4, -4))

    def _paint_words(self, painter: QPainter, stone: Stone, box: QRectF) -> None:
        font = self.theme.font("small", QFont.Weight.DemiBold)
        high = 0.86 * QFontMetricsF(font).height()
        lines = wrap(stone.words, font, box.width(), max(1, int((box.height() + 3) // high)))
        spare = box.height() - len(lines) * high
        top = box.top() + max(0.0, min(spare / 2, 8.0))
        for place, line in enumerate(lines):
            say(painter, QRectF(box.left(), top + place * high, box.width(), high), line, font,
                self.theme.colour("text"), LEFT)  # fmt: skip

    def _paint_stone(self, painter: QPainter, middle: QPointF, number: int) -> None:
        theme, radius = self.theme, 14 * self.theme.size / 100
        filled(painter, theme.colour("pennant"))
        painter.drawEllipse(middle, 1.06 * radius, 0.92 * radius)
        box = QRectF(middle.x() - radius, middle.y() - radius, 2 * radius, 2 * radius)
        say(painter, box, str(number), theme.font("body", QFont.Weight.Bold), theme.colour("on_pennant"), CENTRE)
