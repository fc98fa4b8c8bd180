"""Changes to a family from its file: carried out, told, and undone at a touch."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar

from PySide6.QtCore import QObject

from desktop_app.casework import history
from desktop_app.casework.verb import Desk, Done
from desktop_app.i18n import _
from desktop_app.ui.context import Context
from desktop_app.ui.tasks import Failure

T = TypeVar("T")


class Doing:
    """Carries out verbs of one family for a part of its file. `owner` is that part: its answers go with it."""

    def __init__(self, context: Context, owner: QObject, family: Callable[[], str]) -> None:
        """`family` tells which family is shown when a verb is carried out."""
        self._context, self._owner, self._family = context, owner, family

    def do(
        self,
        verb: Callable[[Desk], Done[T]],
        said: str,
        then: Callable[[T], None] | None = None,
        failed: Callable[[Failure], None] | None = None,
    ) -> None:
        """Carry out a verb; a toast says what was done (`said`, nothing of what is reserved) and offers to undo it."""
        family = self._family()

        def work(desk: Desk) -> Done[tuple[str, T]]:
            done = verb(desk)
            return Done(done.changes, (done.changes.action, done.value))

        def told(answer: tuple[str, T]) -> None:
            action, value = answer
            if action and said:
                self._context.notices.toast.emit(said, _("Deshacer"), lambda: self.undo(family, action))
            if then is not None:
                then(value)

        self._context.tasks.run(work, self._owner, told, failed)

    def undo(self, family: str, action: str = "") -> None:
        """Undo what was done, or the last change to the family; the toast offers to do it again."""
        self._context.tasks.run(
            lambda desk: history.undo(desk, family=family, action=action),
            self._owner,
            lambda undone: self._context.notices.toast.emit(
                _("Deshecho: {change}").format(change=history.verb_title(undone.verb)),
                _("Rehacer"),
                lambda: self.redo(family),
            ),
        )

    def redo(self, family: str) -> None:
        """Do again what was undone last."""
        self._context.tasks.run(
            lambda desk: history.redo(desk, family=family),
            self._owner,
            lambda redone: self._context.notices.toast.emit(
                _("Rehecho: {change}").format(change=history.verb_title(redone.verb)),
                _("Deshacer"),
                lambda: self.undo(family, redone.id),
            ),
        )
