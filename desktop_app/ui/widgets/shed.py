"""The shed (bodega): what the family knows, has, and whom it can count on, laid out on shelves."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFont, QKeyEvent, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from desktop_app.i18n import _
from desktop_app.ui import icons
from desktop_app.ui.theme import Theme
from desktop_app.ui.widgets.accessible import Part
from desktop_app.ui.widgets.painted import Painted, paint_ring
from desktop_app.ui.widgets.painting import CENTRE, LEFT, advance, filled, pen, say

NAMES: Final = 116.0  # where things begin, right of the shelf's name
CHIP: Final = 28.0
BOARD: Final = 5.0
ICON: Final = 16


@dataclass(frozen=True, slots=True)
class Thing:
    """Something on a shelf: its key, its words, and an icon (a file of resources/icons), or none."""

    key: str
    words: str
    icon: str = ""


@dataclass(frozen=True, slots=True)
class Shelf:
    """A shelf: its key, its name, and what lies on it."""

    key: str
    name: str
    things: tuple[Thing, ...] = ()


@dataclass(frozen=True, slots=True)
class _Place:
    """Where a thing lies; `thing` is None for the place that takes a new one."""

    shelf: Shelf
    thing: Thing | None
    box: QRectF

    @property
    def key(self) -> str:
        return f"{self.shelf.key}/+" if self.thing is None else self.thing.key


@dataclass(frozen=True, slots=True)
class _Boards:
    places: tuple[_Place, ...]
    boards: tuple[QRectF, ...]
    names: tuple[tuple[str, QRectF], ...]
    height: float


class Shed(Painted):
    """The shelves. `activated` opens a thing; the last place of each shelf takes a new one."""

    add_wished = Signal(str)
    """The person wants to put something on a shelf: the shelf's key."""
    remove_wished = Signal(str)
    """The person wants to take a thing away (Delete): its key."""

    def __init__(self, shelves: Sequence[Shelf], theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(theme, _("La bodega"), parent)
        self._shelves: tuple[Shelf, ...] = tuple(shelves)
        self._laid = self._lay(self.width())
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def set_shelves(self, shelves: Sequence[Shelf]) -> None:
        """Show what the family has now."""
        here = self.current
        self._shelves = tuple(shelves)
        self._laid = self._lay(self.width())
        self.go_to(here)
        self.updateGeometry()
        self.update()

    def px(self, pixels: float) -> float:
        """A measure of the design, grown with the text."""
        return pixels * self.theme.size / 100

    def _lay(self, width: float) -> _Boards:
        font = self.theme.font("small")
        places: list[_Place] = []
        boards: list[QRectF] = []
        names: list[tuple[str, QRectF]] = []
        left, chip, y = self.px(NAMES), self.px(CHIP), 5.0
        for shelf in self._shelves:
            names.append((shelf.name, QRectF(0, y, left - self.px(12), chip)))
            x = left
            for thing in (*shelf.things, None):
                wide = min(self._wide(thing, font), max(width - left - 6, chip))
                if x > left and x + wide > width - 6:
                    boards.append(self._board(y, width))
                    x, y = left, y + self.px(53)
                places.append(_Place(shelf, thing, QRectF(x, y, wide, chip)))
                x += wide + self.px(8)
            boards.append(self._board(y, width))
            y += self.px(53)
        return _Boards(tuple(places), tuple(boards), tuple(names), y - self.px(53 - CHIP - 4 - BOARD) + 3)

    def _wide(self, thing: Thing | None, font: QFont) -> float:
        if thing is None:
            return self.px(CHIP)
        icon = self.px(ICON + 8) if thing.icon else 0.0
        return advance(thing.words, font) + icon + self.px(22)

    def _board(self, y: float, width: float) -> QRectF:
        left = self.px(NAMES - 8)
        return QRectF(left, y + self.px(CHIP + 4), width - left, self.px(BOARD))

    def parts(self) -> tuple[Part, ...]:
        """Things shelf by shelf, each shelf ending with the place for a new one."""
        return tuple(Part(place.key, self._words(place), place.box) for place in self._laid.places)

    def _words(self, place: _Place) -> str:
        if place.thing is None:
            return _("Agregar a «{shelf}»").format(shelf=place.shelf.name)
        return _("{thing}, en «{shelf}»").format(thing=place.thing.words, shelf=place.shelf.name)

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's name
        """Lay it out anew for this width."""
        super().resizeEvent(event)
        self._laid = self._lay(self.width())

    def heightForWidth(self, width: int) -> int:  # noqa: N802 - Qt's name
        """As high as its shelves."""
        return round(self._lay(width).height)

    def sizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        """The size in the family's file."""
        return QSize(496, self.heightForWidth(496))

    def minimumSizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        """Room for the names and one thing."""
        wide = round(self.px(300))
        return QSize(wide, self.heightForWidth(max(self.width(), wide)))

    def neighbour(self, place: int, key: int) -> int:
        """Left and right in order; up and down to the nearest thing of the next row."""
        places = self._laid.places
        if key in (Qt.Key.Key_Left, Qt.Key.Key_Right):
            return super().neighbour(place, key)
        here = places[place].box
        down = key == Qt.Key.Key_Down
        rows = sorted(
            {one.box.top() for one in places if (one.box.top() > here.top()) == down and one.box.top() != here.top()}
        )
        if not rows:
            return place
        row = rows[0] if down else rows[-1]
        there = [i for i, one in enumerate(places) if one.box.top() == row]
        return min(there, key=lambda i: abs(places[i].box.center().x() - here.center().x()))

    def activate(self, key: str) -> None:
        """Open a thing, or ask for a new one."""
        place = next(one for one in self._laid.places if one.key == key)
        if place.thing is None:
            self.add_wished.emit(place.shelf.key)
        else:
            super().activate(key)

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        """Delete asks to take the thing away."""
        here = next((one for one in self._laid.places if one.key == self.current), None)
        if event.key() == Qt.Key.Key_Delete and here is not None and here.thing is not None:
            self.remove_wished.emit(here.key)
        else:
            super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802 - Qt's name
        """Names, boards, and what lies on them."""
        del event
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        theme = self.theme
        for name, box in self._laid.names:
            say(painter, box, name, theme.font(), theme.colour("text2"), LEFT)
        filled(painter, theme.colour("grain"))
        for board in self._laid.boards:
            painter.drawRoundedRect(board, 2.5, 2.5)
        for place in self._laid.places:
            self._paint_place(painter, place)

    def _paint_place(self, painter: QPainter, place: _Place) -> None:
        theme, box = self.theme, place.box
        if place.key == self.current and self.hasFocus():
            paint_ring(painter, box, theme.colour("accent"), 4)
        new = place.thing is None
        painter.setPen(pen(theme.colour("border"), 1, (3.2, 2.6) if new else ()))
        painter.setBrush(theme.colour("window" if place.key == self.hovered else "surface"))
        painter.drawRoundedRect(box.adjusted(0.5, 0.5, -0.5, -0.5), 4, 4)
        if place.thing is None:
            say(painter, box, "+", theme.font("body", QFont.Weight.DemiBold), theme.colour("accent"), CENTRE)
            return
        size = round(self.px(ICON))
        x = box.left() + self.px(11)
        if place.thing.icon:
            at = QPointF(x, box.center().y() - size / 2)
            painter.drawPixmap(at, icons.pixmap(place.thing.icon, theme.colour("text"), size))
            x += size + self.px(8)
        words = QRectF(x, box.top(), box.right() - x - self.px(6), box.height())
        say(painter, words, place.thing.words, theme.font("small"), theme.colour("text"), LEFT)
