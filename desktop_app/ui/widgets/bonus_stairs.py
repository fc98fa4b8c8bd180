"""The steps of a bonus as stairs: as high as what they pay, what is paid behind, what is to come ahead, and today."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final, Literal

from PySide6.QtCore import QLineF, QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QFont, QFontMetricsF, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from desktop_app.i18n import _
from desktop_app.ui.theme import Theme
from desktop_app.ui.widgets.accessible import Part
from desktop_app.ui.widgets.painted import Painted
from desktop_app.ui.widgets.painting import LEFT, filled, outline, pen, say, wrap

HIGHEST: Final = 72.0
AFTER: Final = 67.0  # height of what comes after the stairs
TOP: Final = 5.0
GAP: Final = 3.5
PAD: Final = 12.0


@dataclass(frozen=True, slots=True)
class Stair:
    """A step: its name and amount in words, a note, its months in words, its pesos a month (None: not known).

    `after` stands for what comes after the stairs, whatever it pays.
    """

    words: str
    note: str
    months: str
    pesos: int | None
    state: Literal["paid", "running", "to_come", "after"]


def stairs(steps: Sequence[Stair], width: float, scale: float = 1.0) -> tuple[QRectF, ...]:
    """The boxes of the steps on their floor, all of one width, as high as their amounts beside the highest one."""
    if not steps:
        return ()
    floor = (TOP + HIGHEST) * scale
    highest = max((step.pesos or 0 for step in steps), default=0) or 1
    wide = width / len(steps)
    boxes = []
    for number, step in enumerate(steps):
        share = AFTER / HIGHEST if step.state == "after" or step.pesos is None else step.pesos / highest
        high = HIGHEST * scale * share
        boxes.append(QRectF(number * wide, floor - high, wide - (GAP if number + 1 < len(steps) else 0), high))
    return tuple(boxes)


class BonusStairs(Painted):
    """The stairs. Nothing to press: its parts are there to be read."""

    def __init__(
        self, steps: Sequence[Stair], theme: Theme, today: float | None = None, parent: QWidget | None = None
    ) -> None:
        """`today` counted in steps from the left (1.25: a quarter into the second), None where it is not on them."""
        super().__init__(theme, _("Tramos del bono"), parent)
        self._steps, self._today = tuple(steps), today
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def set_steps(self, steps: Sequence[Stair], today: float | None = None) -> None:
        """Show the steps as they are now."""
        self._steps, self._today = tuple(steps), today
        self.update()

    @property
    def factor(self) -> float:
        """How much larger than usual the text is."""
        return self.theme.size / 100

    def parts(self) -> tuple[Part, ...]:
        """The steps from left to right, each with its months."""
        boxes = stairs(self._steps, self.width(), self.factor)
        return tuple(
            Part(
                str(number), ", ".join(words for words in (step.words, step.note, step.months) if words), box, step.note
            )
            for number, (step, box) in enumerate(zip(self._steps, boxes, strict=True))
        )

    def activate(self, key: str) -> None:
        """Nothing to open."""

    def sizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        """The width of the room, and the height of the highest step with its months."""
        return QSize(1142, self.theme.px(TOP + HIGHEST + 26))

    def minimumSizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        """Steps in which their name fits."""
        return QSize(self.theme.px(132) * max(len(self._steps), 1), self.sizeHint().height())

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802 - Qt's name
        """Steps, floor, today."""
        del event
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        boxes = stairs(self._steps, self.width(), self.factor)
        today = self._today_x()
        for step, box in zip(self._steps, boxes, strict=True):
            self._paint_step(painter, step, box)
        floor = (TOP + HIGHEST) * self.factor + 0.5
        painter.setPen(pen(self.theme.colour("border"), 1.2))
        painter.drawLine(QLineF(0, floor, self.width(), floor))
        for step, box in zip(self._steps, boxes, strict=True):
            self._paint_words(painter, step, box, floor, today)
        if today is not None:
            painter.setPen(pen(self.theme.colour("accent"), 1.6))
            painter.drawLine(QLineF(today, 1, today, floor + 4))
            filled(painter, self.theme.colour("accent"))
            painter.drawEllipse(QPointF(today, floor + 4), 4, 4)

    def _today_x(self) -> float | None:
        if self._today is None or not self._steps:
            return None
        return min(max(self._today, 0.0), len(self._steps)) * self.width() / len(self._steps)

    def _paint_step(self, painter: QPainter, step: Stair, box: QRectF) -> None:
        theme = self.theme
        if step.state == "after":
            outline(painter, pen(theme.colour("border"), 1.2, (4, 3)))
            painter.drawRect(box.adjusted(0.6, 0.6, -0.6, 0))
            return
        if step.state != "to_come":
            filled(painter, theme.colour("window" if step.state == "paid" else "soft"))
            painter.drawRect(box)
        tread = {
            "paid": pen(theme.colour("tower"), 3),
            "running": pen(theme.colour("accent"), 3),
            "to_come": pen(theme.colour("tower"), 2, (6, 3.5)),
        }[step.state]
        painter.setPen(tread)
        y = box.top() + tread.widthF() / 2
        painter.drawLine(QLineF(box.left(), y, box.right(), y))

    def _paint_words(self, painter: QPainter, step: Stair, box: QRectF, floor: float, today: float | None) -> None:
        theme = self.theme
        strong, plain = theme.font("small", QFont.Weight.DemiBold), theme.font("small")
        high = 0.92 * QFontMetricsF(plain).height()
        inset = PAD
        if today is not None and box.left() - 4 < today < box.left() + 3 * PAD:
            inset = today - box.left() + PAD - 2
        colour = theme.colour("accent" if step.state == "running" else "text")
        wide = box.width() - inset - 4
        room = int((box.height() - 6) // high) - 1
        notes = wrap(step.note, plain, wide, room) if step.note and room > 0 else ()
        top = box.top() + min(8.0, max(3.0, (box.height() - (1 + len(notes)) * high) / 2))
        line = QRectF(box.left() + inset, top, wide, high)
        say(painter, line, step.words, strong, colour, LEFT)
        for number, words in enumerate(notes, start=1):
            say(painter, line.translated(0, number * high), words, plain, theme.colour("text2"), LEFT)
        months = QRectF(box.left(), floor + 5, box.width(), high)
        say(painter, months, step.months, plain, theme.colour("text2"), LEFT)
