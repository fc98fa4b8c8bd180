"""The frame of a visit: whose it is, the six steps, and the two buttons at its foot. Nothing else is on the screen."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from functools import partial
from typing import Final

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QPen, QResizeEvent
from PySide6.QtWidgets import QAbstractButton, QFrame, QLayout, QPushButton, QSizePolicy, QWidget

from desktop_app.casework.views.visit import VisitView, weekday_words
from desktop_app.casework.visit_draft import STEPS
from desktop_app.i18n import N_, _
from desktop_app.ui import icons
from desktop_app.ui.screens.visit.parts import SEMIBOLD
from desktop_app.ui.theme import Theme
from desktop_app.ui.widgets.controls import button, label, picture, row
from desktop_app.ui.widgets.painting import LEFT, advance, say

NAMES: Final[Mapping[str, str]] = {
    "present": N_("Quiénes están"),
    "commitments": N_("Compromisos"),
    "conditions": N_("Condiciones"),
    "promises": N_("Nuevos compromisos"),
    "next": N_("Próxima visita"),
    "sign": N_("Firmar"),
}


def step_name(step: str) -> str:
    """What a step is called."""
    return _(NAMES[step])


class Head(QFrame):
    """Whose visit it is, what is saved, and the way out that loses nothing."""

    left = Signal()

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self.setObjectName("visit_head")
        self.setFixedHeight(max(64, theme.px(48)))
        self.setStyleSheet(f"#visit_head {{ border-bottom: 1px solid {theme.colours['line']}; }}")
        self._name, self._second = label("", "visit_strong"), label("", "visit_hint")
        self._sign = picture("check", theme, "good", 18)
        self._saved = label("")
        self._saved.setStyleSheet(f"color: {theme.colours['good']};")
        self.leave = button(_("Dejar para después"), theme, icon="pause", does=self.left.emit)
        self.leave.setObjectName("leave")
        inner = row(self._name, 8, self._second, None, self._sign, self._saved, 16, self.leave, spacing=6)
        inner.setContentsMargins(40, 0, 40, 0)
        self.setLayout(inner)
        self.saved(None)

    def tell(self, view: VisitView) -> None:
        """Show whose visit it is."""
        self._name.setText(_("Familia {name}").format(name=view.name))
        words = _("Sesión {number} · {day}")
        self._second.setText(words.format(number=view.number, day=weekday_words(view.day, view.day)))

    def saved(self, at: datetime | None) -> None:
        """Everything is on the disk, since the time given."""
        self._sign.setVisible(at is not None)
        self._saved.setText("" if at is None else _("Guardado {time}").format(time=f"{at:%H:%M}"))


class StepMark(QAbstractButton):
    """A step: its number or a tick, and its name. One goes to any that is done, and to the next."""

    def __init__(self, number: int, words: str, theme: Theme) -> None:
        super().__init__()
        self._number, self._theme = number, theme
        self._state = "coming"
        self._bare = False
        self.setText(words)
        self.setToolTip(words)
        self.setAccessibleName(_("Paso {number}: {name}").format(number=number, name=words))
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def show_state(self, state: str) -> None:
        """done, current or coming."""
        self._state = state
        words = {"done": _("hecho"), "current": _("en curso"), "coming": _("por hacer")}[state]
        self.setAccessibleDescription(words)
        self.updateGeometry()
        self.update()

    def show_bare(self, bare: bool) -> None:
        """Where there is no room for all names, only the step one is at has its name."""
        if bare != self._bare:
            self._bare = bare
            self.updateGeometry()

    @property
    def width_with_name(self) -> int:
        """As wide as its name in bold."""
        return self._theme.px(28) + 8 + round(advance(self.text(), self._theme.font("visit_hint", SEMIBOLD))) + 4

    def sizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        """A disc, and a name where it has one."""
        side = self._theme.px(28)
        bare = self._bare and self._state != "current"
        return QSize(side + 2 if bare else self.width_with_name, side + 8)

    def minimumSizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        """No less."""
        return self.sizeHint()

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802 - Qt's name
        """A disc and a name."""
        del event
        theme, painter, side = self._theme, QPainter(self), self._theme.px(28)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        disc = QRectF(0.5, (self.height() - side) / 2 + 0.5, side - 1, side - 1)
        current, done = self._state == "current", self._state == "done"
        ground = "accent" if current else "soft" if done else "page"
        painter.setPen(QPen(theme.colour("border"), 1) if self._state == "coming" else QPen(Qt.PenStyle.NoPen))
        painter.setBrush(theme.colour(ground))
        painter.drawEllipse(disc)
        if done:
            icons.paint(painter, "check", theme.colour("accent"), disc.adjusted(5, 5, -5, -5))
        else:
            colour = theme.colour("on_accent" if current else "text2")
            font = theme.font("body", SEMIBOLD)
            say(painter, disc, str(self._number), font, colour, Qt.AlignmentFlag.AlignCenter)
        font = theme.font("visit_hint", SEMIBOLD) if current else theme.font("visit_hint")
        box = QRectF(side + 8, 0, self.width() - side - 8, self.height())
        say(painter, box, self.text(), font, theme.colour("text" if current else "text2"), LEFT)


class _Line(QWidget):
    """The line between two steps."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme, self._done = theme, False
        self.setMinimumWidth(12)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)

    def show_done(self, done: bool) -> None:
        """Gone through, or still to come."""
        self._done = done
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802 - Qt's name
        """A line in the middle."""
        del event
        painter, middle = QPainter(self), self.height() / 2
        painter.fillRect(QRectF(0, middle - 1, self.width(), 2), self._theme.colour("accent" if self._done else "line"))


class StepBar(QFrame):
    """The six steps."""

    chosen = Signal(str)

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self.setFixedHeight(max(64, theme.px(48)))
        self.marks: dict[str, StepMark] = {}
        self._lines: dict[str, _Line] = {}
        layout = row(spacing=8)
        for number, step in enumerate(STEPS, start=1):
            if number > 1:
                self._lines[step] = _Line(theme)
                layout.addWidget(self._lines[step], 1)
            mark = StepMark(number, step_name(step), theme)
            mark.setObjectName(f"step:{step}")
            mark.clicked.connect(partial(self.chosen.emit, step))
            self.marks[step] = mark
            layout.addWidget(mark)
        layout.setContentsMargins(40, 0, 40, 0)
        layout.setSizeConstraint(QLayout.SizeConstraint.SetNoConstraint)
        self.setLayout(layout)

    def minimumSizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        """The names give way: they ask for no room of the window's."""
        return QSize(400, self.height())

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's name
        """All names where there is room for them."""
        super().resizeEvent(event)
        gaps = (len(self.marks) - 1) * (12 + 2 * 8) + 80
        bare = sum(mark.width_with_name for mark in self.marks.values()) + gaps > self.width()
        for mark in self.marks.values():
            mark.show_bare(bare)

    def tell(self, current: str, written: list[str], open_: Mapping[str, bool]) -> None:
        """Show where one is, what is done, and where one may go."""
        for step, mark in self.marks.items():
            mark.show_state("current" if step == current else "done" if step in written else "coming")
            mark.setEnabled(open_[step])
            if step in self._lines:
                self._lines[step].show_done(STEPS[STEPS.index(step) - 1] in written)


class Foot(QFrame):
    """Back, how far one is, and on."""

    back = Signal()
    on = Signal()

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self.setFixedHeight(max(96, theme.px(76)))
        self.setObjectName("visit_foot")
        self.setStyleSheet(f"#visit_foot {{ border-top: 1px solid {theme.colours['line']}; }}")
        self._back = button("", theme, icon="arrow-left", size="visit", does=self.back.emit)
        self._words = label("", "visit_second")
        self._words.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._next = button("", theme, icon="arrow-right", look="primary", size="visit", does=self.on.emit)
        self._next.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
        side = QSize(theme.px(22), theme.px(22))
        self._back.setIcon(icons.icon("arrow-left", theme.colour("text"), side.width()))
        self._next.setIcon(icons.icon("arrow-right", theme.colour("on_accent"), side.width()))
        for choice in (self._back, self._next):
            choice.setIconSize(side)
        policy = self._back.sizePolicy()
        policy.setRetainSizeWhenHidden(True)
        self._back.setSizePolicy(policy)
        self._back.setObjectName("back")
        self._next.setObjectName("next")
        inner = row(self._back, self._words, self._next, spacing=16)
        inner.setStretch(1, 1)
        inner.setContentsMargins(40, 0, 40, 0)
        self.setLayout(inner)

    @property
    def next_button(self) -> QPushButton:
        """ "Siguiente"."""
        return self._next

    def tell(self, step: str, words: str, *, busy: bool = False) -> None:
        """Show where back leads, how far one is, and what comes."""
        place = STEPS.index(step)
        self._back.setVisible(place > 0)
        before = step_name(STEPS[max(place - 1, 0)])
        self._back.setText(before)
        self._back.setAccessibleName(_("Volver a {step}").format(step=before))
        self._words.setText(words)
        last = place == len(STEPS) - 1
        on = _("Terminar visita") if last else _("Siguiente")
        self._next.setText(_("Guardando…") if busy else on)
        self._next.setAccessibleName(self._next.text())
        self._next.setEnabled(not busy)
        self._back.setEnabled(not busy)
