"""A job on a thread of its own, for what happens before a desk is open: unlocking, making a profile."""

from __future__ import annotations

import threading
from collections.abc import Callable
from contextvars import copy_context
from typing import Any, TypeVar

import shiboken6
from PySide6.QtCore import QObject, Signal, Slot

from desktop_app.domain.errors import Refused, Unavailable

T = TypeVar("T")


class Background(QObject):
    """Runs jobs and brings their answers back to the window's thread; a bug goes to `broke`."""

    broke = Signal(object)
    said = Signal(object)
    """Progress that a running job tells, on the window's thread."""
    _done = Signal(object, object, object)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._done.connect(self._deliver)
        self._threads: set[threading.Thread] = set()

    def run(
        self,
        work: Callable[[], T],
        owner: QObject,
        then: Callable[[T], None],
        failed: Callable[[Refused | Unavailable], None],
    ) -> None:
        """Do `work`; `then` or `failed` is called unless the owner is gone."""

        context = copy_context()  # the language in force: a thread would speak Spanish always

        def loop() -> None:
            try:
                answer, error = context.run(work), None
            except Exception as trouble:  # the task runner: whatever it is, the window must hear of it
                answer, error = None, trouble
            self._done.emit((owner, then, failed, threading.current_thread()), answer, error)

        thread = threading.Thread(target=loop, name="puente-background", daemon=True)
        self._threads.add(thread)
        thread.start()

    def wait(self) -> None:
        """Wait for the jobs that run; for tests and for closing."""
        for thread in list(self._threads):
            thread.join()

    @Slot(object, object, object)
    def _deliver(self, job: Any, answer: Any, error: BaseException | None) -> None:
        owner, then, failed, thread = job
        self._threads.discard(thread)
        alive = shiboken6.isValid(owner)
        if error is None:
            if alive:
                then(answer)
        elif isinstance(error, Refused | Unavailable):
            if alive:
                failed(error)
        else:
            self.broke.emit(error)
