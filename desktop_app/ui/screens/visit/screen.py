"""La visita: full window, large type, one step after another; whatever happens it opens again at the very field."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from functools import partial
from typing import Any, Final

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QApplication,
    QLineEdit,
    QPlainTextEdit,
    QPushButton,
    QScrollArea,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from desktop_app.casework import visit, visit_signing
from desktop_app.casework.views.today import Progress
from desktop_app.casework.visit import Opened
from desktop_app.casework.visit_draft import STEPS, Spot
from desktop_app.casework.visit_next import NextVisit
from desktop_app.domain.errors import Refused
from desktop_app.i18n import _
from desktop_app.ui.context import Context
from desktop_app.ui.drafts import Throttle, cursor_of, put_cursor
from desktop_app.ui.screen import Screen
from desktop_app.ui.screens.visit.commitments import CommitmentsStep
from desktop_app.ui.screens.visit.conditions import ConditionsStep
from desktop_app.ui.screens.visit.ending import Ending
from desktop_app.ui.screens.visit.frame import Foot, Head, StepBar
from desktop_app.ui.screens.visit.next_visit import NextStep
from desktop_app.ui.screens.visit.present import PresentStep
from desktop_app.ui.screens.visit.promises import PromisesStep
from desktop_app.ui.screens.visit.sign import SignStep
from desktop_app.ui.screens.visit.step import Sitting, Step
from desktop_app.ui.screens.visit.walk import Walk
from desktop_app.ui.speech import find_voice
from desktop_app.ui.tasks import Failure
from desktop_app.ui.widgets.controls import button
from desktop_app.ui.widgets.messages import ErrorBar, empty

_KINDS: Final[Mapping[str, type[Step]]] = {
    kind.code: kind for kind in (PresentStep, CommitmentsStep, ConditionsStep, PromisesStep, NextStep, SignStep)
}


class VisitScreen(Screen):
    """The visit of a family: `enter(family=id)`."""

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(context, parent)
        theme = context.theme
        self.family = ""
        self.sitting: Sitting | None = None
        self._steps: dict[str, Step] = {}
        self._voice: str | None = None
        self._busy = False
        self.head, self.bar, self.foot = Head(theme), StepBar(theme), Foot(theme)
        self.errors = ErrorBar(theme)
        self.stack = QStackedWidget()
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        for widget in (self.head, self.bar, self.errors):
            layout.addWidget(widget)
        layout.addWidget(self.stack, 1)
        layout.addWidget(self.foot)
        self.head.left.connect(self.context.go.back)
        self.bar.chosen.connect(self._jump)
        self.foot.back.connect(self._back)
        self.foot.on.connect(self.go_on)
        self._ending = Ending(context, self)
        self._ending.ended.connect(self._ended)
        self._ending.refused.connect(partial(self._refused, STEPS[-1], {}))
        self._ending.not_noted.connect(lambda failure: self._say(self._make(STEPS[0]), failure))
        self._soon = Throttle(self)
        self._soon.due.connect(self._keep)
        self._in_sight = QTimer(self)
        self._in_sight.setSingleShot(True)
        self._in_sight.setInterval(0)
        self._in_sight.timeout.connect(self._bring_in_sight)
        self._ahead = QTimer(self)
        self._ahead.setInterval(0)
        self._ahead.timeout.connect(self._make_next)
        app = QApplication.instance()
        assert isinstance(app, QApplication)
        app.focusChanged.connect(self._focus_moved)

    # The room

    def enter(self, family: str = "", **_more: Any) -> None:
        """Open the visit of a family: where it was cut off, or anew."""
        self._close()
        self.family = family
        # In the order of the writing thread: what was typed a moment ago is on the disk by then.
        self.context.tasks.write(lambda desk: visit.open_visit(desk, family), self, self._opened, self._not_opened)

    def leave(self) -> None:
        """Bring what is typed to the disk, and be silent."""
        self._soon.flush()
        step = self._steps.get("sign")
        if isinstance(step, SignStep):
            step.speech.stop()

    def state(self) -> dict[str, Any]:
        """The family; the rest is in the draft."""
        self._soon.flush()
        return {"family": self.family}

    @property
    def step(self) -> Step | None:
        """The step one is at."""
        return None if self.sitting is None else self._steps[self.sitting.draft.spot.step]

    def _close(self) -> None:
        self._soon.flush()
        self._ahead.stop()
        self.sitting, self._busy = None, False
        self._steps = {}
        self.errors.hide()
        while (page := self.stack.widget(0)) is not None:
            self.stack.removeWidget(page)
            page.setParent(None)
            page.deleteLater()
        for widget in (self.bar, self.foot):
            widget.hide()

    def _opened(self, opened: Opened) -> None:
        if opened.view.family != self.family:
            return
        self.sitting = Sitting(self.context, opened.view, opened.draft, opened.ink)
        draft = opened.draft
        if not draft.may_open(draft.spot.step):
            draft.spot = Spot(next(step for step in STEPS if step not in draft.written))
        self.head.tell(opened.view)
        self.head.saved(None)
        for widget in (self.bar, self.foot):
            widget.show()
        if STEPS[0] in draft.written:
            self._look_ahead()
        self._show()
        self._ahead.start()
        if self._voice is None:
            self.context.tasks.read(lambda _desk: find_voice(), self, self._give_voice)

    def _not_opened(self, failure: Failure) -> None:
        back = button(_("Volver"), self.context.theme, look="primary", does=self.context.go.back.emit)
        back.setObjectName("go-back")
        title = _("Esta visita no se puede empezar")
        page, layout = QWidget(), QVBoxLayout()
        layout.setContentsMargins(40, 40, 40, 40)
        layout.addWidget(
            empty("calendar", title, failure.reason, self.context.theme, back), 0, Qt.AlignmentFlag.AlignTop
        )
        page.setLayout(layout)
        self.stack.addWidget(page)
        back.setFocus()

    # Steps

    def _make(self, code: str) -> Step:
        if code not in self._steps:
            assert self.sitting is not None
            step = self._steps[code] = _KINDS[code](self.sitting)
            step.touched.connect(self._touched)
            step.answered.connect(self._answered)
            if isinstance(step, Walk):
                step.through.connect(lambda: self.foot.next_button.setFocus(Qt.FocusReason.OtherFocusReason))
            if isinstance(step, PresentStep):
                step.nobody.connect(self._nobody)
            if isinstance(step, SignStep) and self._voice is not None:
                step.give_voice(self._voice)
            self.stack.addWidget(step)
        return self._steps[code]

    def _make_next(self) -> None:
        """Make the steps to come while nobody waits."""
        coming = next((code for code in STEPS if code not in self._steps), None)
        if coming is None or self.sitting is None:
            self._ahead.stop()
        else:
            self._make(coming)

    def _show(self) -> None:
        """Show the step that the draft stands at, with the focus where it was."""
        assert self.sitting is not None
        spot = self.sitting.draft.spot
        step = self._make(spot.step)
        name, cursor, anchor = spot.focus, spot.cursor, spot.anchor
        step.enter()
        self.stack.setCurrentWidget(step)
        self._tell()
        if name:
            step.reveal(name)
        field = step.findChild(QWidget, name) if name else None
        target = field if isinstance(field, QWidget) and field.isVisibleTo(step) else step.start()
        target.setFocus(Qt.FocusReason.OtherFocusReason)
        if target is field and isinstance(target, QLineEdit | QPlainTextEdit):
            put_cursor(target, cursor, anchor)
        elif isinstance(target, QLineEdit):
            target.end(False)

    def _tell(self) -> None:
        assert self.sitting is not None
        draft = self.sitting.draft
        current = draft.spot.step
        following = STEPS[min(STEPS.index(current) + 1, len(STEPS) - 1)]
        self.bar.tell(current, draft.written, {step: draft.may_open(step) or step == following for step in STEPS})
        self.foot.tell(current, self._steps[current].foot(), busy=self._busy)

    def _answered(self) -> None:
        self._tell()
        self._soon.call()

    def _touched(self) -> None:
        step = self.step
        if step is not None:
            self.foot.tell(step.code, step.foot(), busy=self._busy)
        self._soon.call()

    def _focus_moved(self, _old: QWidget | None, new: QWidget | None) -> None:
        step = self.step if self.isVisible() else None
        if step is None or new is None or not step.isAncestorOf(new) or not new.objectName():
            return
        assert self.sitting is not None
        # What opened just now has no place yet: it is brought into sight once it has.
        self._in_sight.start()
        self.sitting.draft.spot.focus = new.objectName()
        if self.sitting.draft.begun:
            self._soon.call()

    def _bring_in_sight(self) -> None:
        focus = area = QApplication.focusWidget()
        while area is not None and area is not self and not isinstance(area, QScrollArea):
            area = area.parentWidget()
        if focus is not None and isinstance(area, QScrollArea):
            area.ensureWidgetVisible(focus, 0, 24)

    def _keep(self) -> None:
        if self.sitting is None:
            return
        focus, spot = QApplication.focusWidget(), self.sitting.draft.spot
        if isinstance(focus, QLineEdit | QPlainTextEdit) and focus.objectName() == spot.focus:
            spot.cursor, spot.anchor = cursor_of(focus)
        family, body = self.family, self.sitting.draft.dump()
        self.context.tasks.write(lambda desk: visit.keep_visit(desk, family, body), self, self._kept)

    def _kept(self, _at: datetime) -> None:
        self.head.saved(self.context.now())
        self.context.notices.saved.emit()

    # Going on and back

    def go_on(self) -> None:
        """ "Siguiente"."""
        step = self.step
        if step is None or self._busy:
            return
        self.errors.hide()
        if not step.go_on():
            self._tell()
            return
        if step.code == STEPS[-1]:
            self._finish()
        else:
            self._write(step.code)
            self._go_to(STEPS[STEPS.index(step.code) + 1])

    def _back(self) -> None:
        step = self.step
        if step is not None and not self._busy:
            self._go_to(STEPS[STEPS.index(step.code) - 1])

    def _jump(self, code: str) -> None:
        step = self.step
        if step is None or self._busy or code == step.code:
            return
        if STEPS.index(code) > STEPS.index(step.code):
            if not step.check():
                return
            self._write(step.code)
        self._go_to(code)

    def _go_to(self, code: str) -> None:
        assert self.sitting is not None
        self.sitting.draft.spot = Spot(code)
        self._show()
        self._soon.call()

    def _write(self, code: str) -> None:
        """Write a step in the background; the next one is shown meanwhile. A refusal comes back to it."""
        assert self.sitting is not None
        draft, family = self.sitting.draft, self.family
        new = visit.new_answers(draft, code)
        if not new and code in draft.written:
            return
        snapshot = draft.copy()
        snapshot.spot.step = code
        before = {item: draft.kept.get(item) for item in new}
        draft.kept.update(new)
        draft.written = [*dict.fromkeys([*draft.written, code])]
        self.context.tasks.run(
            lambda desk: visit.write_step(desk, family=family, draft=snapshot),
            self,
            lambda _written: self._written(code),
            partial(self._refused, code, before),
        )

    def _written(self, code: str) -> None:
        self.head.saved(self.context.now())
        if code in (STEPS[0], "conditions"):
            self._look_ahead()

    def _refused(self, code: str, before: Mapping[str, str | None], failure: Failure) -> None:
        """A step could not be written: its answers count as not written, and it is shown again with the reason."""
        if self.sitting is None:
            return
        draft = self.sitting.draft
        for item, mark in before.items():
            if mark is None:
                draft.kept.pop(item, None)
            else:
                draft.kept[item] = mark
        if not any(mark.startswith(f"{code}:") for mark in draft.kept):
            draft.written = [step for step in draft.written if step != code]
        self._busy = False
        self._go_to(code)
        self._say(self._steps[code], failure)
        self._keep()

    def _say(self, step: Step, failure: Failure) -> None:
        if isinstance(failure, Refused):
            item, _slash, field = failure.field.rpartition("/")
            if step.refuse(item, field, failure.reason):
                return
        title = _("Esto no se puede guardar así") if isinstance(failure, Refused) else _("No se pudo guardar")
        self.errors.say(title, failure.reason)

    def _look_ahead(self) -> None:
        """Read what the last two steps show, once what they hang on is written."""
        assert self.sitting is not None
        family, session = self.family, self.sitting.draft.session
        tasks = self.context.tasks
        tasks.write(lambda desk: visit.coming_visit(desk, family, session), self, self._show_coming)
        tasks.write(lambda desk: visit_signing.bridge_now(desk, family), self, self._show_progress)

    def _show_coming(self, coming: NextVisit | None) -> None:
        if self.sitting is not None:
            self.sitting.coming = coming
            step = self._steps.get("next")
            if isinstance(step, NextStep):
                step.show_coming(coming)
            self._tell()

    def _show_progress(self, progress: Progress) -> None:
        if self.sitting is not None:
            self.sitting.progress = progress
            step = self._steps.get("sign")
            if isinstance(step, SignStep):
                step.show_progress(progress)

    def _give_voice(self, voice: str) -> None:
        self._voice = voice
        step = self._steps.get("sign")
        if isinstance(step, SignStep):
            step.give_voice(voice)

    def _finish(self) -> None:
        assert self.sitting is not None
        for code in STEPS[:-1]:
            self._write(code)
        self._soon.forget()
        self._busy = True
        self._tell()
        self._ending.finish(self.family, self.sitting.draft.copy())

    def _nobody(self, why: str) -> None:
        assert self.sitting is not None
        self._soon.forget()
        self._ending.nobody(self.family, self.sitting.draft.number, why)

    def _ended(self) -> None:
        self.sitting, self._busy = None, False

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        """Enter goes on, on a button it presses it; Control and Enter go on wherever one is."""
        if event.key() not in (Qt.Key.Key_Return, Qt.Key.Key_Enter) or self.step is None:
            super().keyPressEvent(event)
            return
        focus, everywhere = QApplication.focusWidget(), event.modifiers() & Qt.KeyboardModifier.ControlModifier
        if isinstance(focus, QPushButton) and not everywhere:
            focus.click()
        elif everywhere or not self.step.enter_key():
            self.go_on()
