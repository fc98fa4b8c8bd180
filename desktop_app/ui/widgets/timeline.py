"""The sessions of a family on a line: held, planned, missed, moved; evaluations and bonus steps; planned ones move."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from typing import Final

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from desktop_app.domain.dates import show_day
from desktop_app.i18n import _
from desktop_app.ui.theme import Theme
from desktop_app.ui.widgets.accessible import Part
from desktop_app.ui.widgets.painted import Painted
from desktop_app.ui.widgets.timeline_data import BonusBand, SessionMark, TimelineData, session_words
from desktop_app.ui.widgets.timeline_painter import Line, TimelinePainter, timeline_legend
from desktop_app.ui.widgets.timeline_scale import TimeScale, spread

__all__ = ["BonusBand", "SessionMark", "Timeline", "TimelineData", "timeline_legend"]

DRAGGED: Final = 4.0  # pixels from which on a press is a drag
STEPS: Final = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1, Qt.Key.Key_Up: -7, Qt.Key.Key_Down: 7}


class Timeline(Painted):
    """The line. The part with the ring is the chosen session, with or without the focus."""

    chosen = Signal(int)
    """The person chose a session: its number."""
    moved = Signal(int, object)
    """The person moved a planned session: its number and the new `date`."""

    def __init__(
        self,
        data: TimelineData,
        theme: Theme,
        *,
        snap: Callable[[date], date] | None = None,
        parent: QWidget | None = None,
    ) -> None:
        """`snap` turns the day that was pointed at into one on which people work."""
        super().__init__(theme, _("Línea de tiempo de las sesiones"), parent)
        self._data, self._snap = data, snap or (lambda day: day)
        self._parts: tuple[Part, ...] = ()
        self._xs: dict[int, float] = {}
        self._pressed: QPointF | None = None
        self._ghost: tuple[int, date] | None = None
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.walked.connect(lambda key: self.chosen.emit(int(key)))
        self._describe()
        self._lay_out()

    def set_data(self, data: TimelineData) -> None:
        """Show the sessions as they are now."""
        here = self.current
        self._data, self._ghost, self._pressed = data, None, None
        self._describe()
        self._lay_out()
        self.go_to(here)

    def _describe(self) -> None:
        self.setAccessibleDescription(". ".join(band.words for band in self._data.bands))

    def choose(self, number: int) -> None:
        """Put the ring on a session, without a signal."""
        self.go_to(str(number))

    @property
    def data(self) -> TimelineData:
        """What it shows."""
        return self._data

    @property
    def scale(self) -> TimeScale:
        """The scale in force."""
        return TimeScale(self._data.start, float(self.width()), self._data.months, self._data.wide)

    @property
    def ghost(self) -> tuple[int, date] | None:
        """The session that is being moved, and the day it would go to."""
        return self._ghost

    def x_of(self, number: int) -> float:
        """Where a session stands."""
        return self._xs[number]

    def parts(self) -> tuple[Part, ...]:
        """The sessions in order."""
        return self._parts

    def px(self, pixels: float) -> float:
        """A measure of the design, grown with the text."""
        return pixels * self.theme.size / 100

    def _lay_out(self) -> None:
        scale, radius, axis = self.scale, self.px(10), self.px(76)
        marks = sorted(self._data.sessions, key=lambda mark: mark.number)
        edge = radius + 2
        places = spread([scale.x_of(mark.day) for mark in marks], 2 * radius + 2, edge, scale.width - edge)
        self._xs = {mark.number: x for mark, x in zip(marks, places, strict=True)}
        self._parts = tuple(
            Part(
                str(mark.number),
                session_words(mark),
                QRectF(x - radius - 1, axis - self.px(18), 2 * radius + 2, self.px(36)),
                f"{show_day(mark.day)}. {mark.about}".strip(),
            )
            for mark, x in zip(marks, places, strict=True)
        )
        self.update()

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's name
        """Draw it anew for this width."""
        super().resizeEvent(event)
        self._lay_out()

    def sizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        """The width of the room, and the height of its three lines."""
        return QSize(1142, round(self.px(178 if self._data.bands else 132)))

    def minimumSizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        """Sessions a week apart must not touch."""
        return QSize(round(self.px(760)), self.sizeHint().height())

    def mark(self, key: str) -> SessionMark | None:
        """The session with a number."""
        return next((mark for mark in self._data.sessions if str(mark.number) == key), None)

    # Moving by mouse

    def mousePressEvent(self, event: QMouseEvent) -> None:  # noqa: N802 - Qt's name
        """Choose a session, and perhaps begin to move it."""
        super().mousePressEvent(event)
        if event.button() == Qt.MouseButton.LeftButton and self.place_at(event.position()) >= 0:
            self._pressed = event.position()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:  # noqa: N802 - Qt's name
        """A planned session follows the mouse."""
        if self._pressed is None or not event.buttons() & Qt.MouseButton.LeftButton:
            super().mouseMoveEvent(event)
            return
        if self._ghost is None and abs(event.position().x() - self._pressed.x()) < DRAGGED:
            return
        self._haunt(self.scale.day_at(event.position().x()))

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:  # noqa: N802 - Qt's name
        """Let the session go on its new day."""
        super().mouseReleaseEvent(event)
        self._pressed = None
        if event.button() == Qt.MouseButton.LeftButton:
            self._settle()

    # Moving by keyboard

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        """Alt and left or right move by a day, up or down by a week; Enter or letting Alt go settles, Esc gives up."""
        key = event.key()
        step = next((days for arrow, days in STEPS.items() if arrow == key), None)
        if event.modifiers() & Qt.KeyboardModifier.AltModifier and step is not None:
            self._step(step)
        elif self._ghost is not None and key == Qt.Key.Key_Escape:
            self._give_up()
        elif self._ghost is not None and key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._settle()
        else:
            super().keyPressEvent(event)

    def keyReleaseEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        """Letting Alt go settles."""
        if event.key() == Qt.Key.Key_Alt and self._ghost is not None:
            self._settle()
        else:
            super().keyReleaseEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:  # noqa: N802 - Qt's name
        """Who leaves without settling moves nothing."""
        super().focusOutEvent(event)
        self._give_up()

    def _step(self, days: int) -> None:
        mark = self.mark(self.current)
        if mark is None:
            return
        day = self._ghost[1] if self._ghost else mark.day
        wanted = day + timedelta(days=days)
        # Snapping to a later working day must not hold a session back where it stands.
        while days < 0 and self._snap(wanted) >= day and wanted > self._data.start:
            wanted -= timedelta(days=1)
        self._haunt(wanted)

    def _haunt(self, day: date) -> None:
        mark = self.mark(self.current)
        if mark is None or mark.state != "planned":
            return
        last = self.scale.end - timedelta(days=1)
        self._ghost = (mark.number, self._snap(min(max(day, self._data.start), last)))
        self.tell(show_day(self._ghost[1], "long"))
        self.update()

    def _settle(self) -> None:
        if self._ghost is None:
            return
        number, day = self._ghost
        mark = self.mark(str(number))
        self._ghost = None
        self.update()
        if mark is not None and mark.day != day:
            self.moved.emit(number, day)

    def _give_up(self) -> None:
        self._ghost = self._pressed = None
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802 - Qt's name
        """The line and all that stands on it."""
        del event
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        line = Line(self._data, self.scale, self._xs, self.current, self.hasFocus(), self._ghost)
        TimelinePainter(painter, self.theme, line).paint()
