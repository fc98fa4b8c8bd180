"""Work off the window's thread: one thread that owns the database and writes, one that reads lists.

A widget never touches the disk. It hands over a job and a receiver; the receiver is called on the window's thread,
unless its owner is gone by then. A connection stays on the thread that opened it.
"""

from __future__ import annotations

import queue
import threading
from collections.abc import Callable
from contextvars import Context, copy_context
from dataclasses import dataclass, field
from enum import Enum, auto
from typing import Any, TypeVar

import shiboken6
from PySide6.QtCore import QObject, Signal, Slot

from desktop_app.casework.verb import Desk, Done
from desktop_app.domain.errors import Refused, Unavailable

T = TypeVar("T")
Failure = Refused | Unavailable


@dataclass(frozen=True, slots=True)
class _Job:
    work: Callable[[Desk], Any]
    owner: QObject
    then: Callable[[Any], None] | None
    failed: Callable[[Failure], None] | None
    topic: str
    # The language in force where the job was handed over: a thread would speak Spanish always.
    context: Context = field(default_factory=copy_context)


class Tasks(QObject):
    """The threads behind a window. `changed` tells every screen what a verb changed; `refused` what nobody took."""

    changed = Signal(object)
    refused = Signal(object)
    broke = Signal(object)
    busy = Signal(bool)
    _done = Signal(object, object, object)

    def __init__(self, open_desk: Callable[[], Desk], parent: QObject | None = None) -> None:
        """Start the threads; each opens a desk of its own by `open_desk` and closes it when it ends."""
        super().__init__(parent)
        self._done.connect(self._deliver)
        self._waiting = 0
        self._writer = _Thread("puente-writer", open_desk, self._done.emit)
        self._reader = _Thread("puente-reader", open_desk, self._done.emit)

    def run(
        self,
        verb: Callable[[Desk], Done[T]],
        owner: QObject,
        then: Callable[[T], None] | None = None,
        failed: Callable[[Failure], None] | None = None,
    ) -> None:
        """Carry out a verb on the writing thread; `changed` is emitted before `then` gets its answer."""
        self._put(self._writer, _Job(verb, owner, then, failed, ""))

    def read(
        self,
        query: Callable[[Desk], T],
        owner: QObject,
        then: Callable[[T], None],
        failed: Callable[[Failure], None] | None = None,
        topic: str = "",
    ) -> None:
        """Read on the reading thread. A newer read of the same `topic` drops the older ones that still wait."""
        self._put(self._reader, _Job(query, owner, then, failed, topic))

    def write(
        self,
        work: Callable[[Desk], T],
        owner: QObject,
        then: Callable[[T], None] | None = None,
        failed: Callable[[Failure], None] | None = None,
    ) -> None:
        """Do something on the writing thread that is no verb: a draft, a setting, a paper."""
        self._put(self._writer, _Job(work, owner, then, failed, ""))

    def wait(self) -> None:
        """Wait until everything handed over so far has been done; for closing and for tests."""
        self._writer.drain()
        self._reader.drain()

    def lock(self) -> None:
        """Finish what was handed over so far and close the desks; later jobs wait until `unlock`."""
        self._writer.rest()
        self._reader.rest()

    def unlock(self, open_desk: Callable[[], Desk]) -> None:
        """Go on, with desks opened anew."""
        self._writer.wake(open_desk)
        self._reader.wake(open_desk)

    def close(self) -> None:
        """Finish what was handed over, close the desks and end the threads."""
        self._writer.stop()
        self._reader.stop()

    def _put(self, thread: _Thread, job: _Job) -> None:
        self._waiting += 1
        if self._waiting == 1:
            self.busy.emit(True)
        dropped = thread.put(job)
        self._settle(dropped)

    def _settle(self, count: int) -> None:
        self._waiting -= count
        if count and self._waiting == 0:
            self.busy.emit(False)

    @Slot(object, object, object)
    def _deliver(self, job: _Job, answer: object, error: BaseException | None) -> None:
        self._settle(1)
        alive = shiboken6.isValid(job.owner)
        if error is None:
            if isinstance(answer, Done):
                if answer.changes.action:
                    self.changed.emit(answer.changes)
                answer = answer.value
            if alive and job.then is not None:
                job.then(answer)
        elif isinstance(error, Refused | Unavailable):
            if alive and job.failed is not None:
                job.failed(error)
            else:
                self.refused.emit(error)
        else:
            self.broke.emit(error)


class _Control(Enum):
    REST = auto()
    STOP = auto()


class _Thread:
    """A thread with a desk of its own and a queue of jobs."""

    def __init__(
        self,
        name: str,
        open_desk: Callable[[], Desk],
        deliver: Callable[[_Job, object, BaseException | None], None],
    ) -> None:
        self._open, self._deliver_to = open_desk, deliver
        self._jobs: queue.Queue[_Job | _Control] = queue.Queue()
        self._awake = threading.Event()
        self._awake.set()
        self._newest: dict[str, _Job] = {}
        self._dropped: set[int] = set()
        self._lock = threading.Lock()
        self._desk: Desk | None = None
        self._thread = threading.Thread(target=self._loop, name=name, daemon=True)
        self._thread.start()

    def put(self, job: _Job) -> int:
        """Queue a job; the number of older ones of its topic that will not be done."""
        dropped = 0
        with self._lock:
            if job.topic:
                older = self._newest.get(job.topic)
                if older is not None:
                    self._dropped.add(id(older))
                    dropped = 1
                self._newest[job.topic] = job
        self._jobs.put(job)
        return dropped

    def drain(self) -> None:
        """Wait until the queue is empty and the last job is done."""
        self._jobs.join()

    def rest(self) -> None:
        """Close the desk after what is queued, and wait until woken."""
        # Cleared here, not by the thread: a wake that comes before the thread gets so far must not be lost.
        self._awake.clear()
        self._jobs.put(_Control.REST)

    def wake(self, open_desk: Callable[[], Desk]) -> None:
        """Go on with a desk opened anew."""
        self._open = open_desk
        self._awake.set()

    def stop(self) -> None:
        """End after what is queued; what a lock holds back is not done any more."""
        self._jobs.put(_Control.STOP)
        self._awake.set()
        self._thread.join()

    def _loop(self) -> None:
        while True:
            job = self._jobs.get()
            try:
                if job is _Control.STOP:
                    break
                if isinstance(job, _Control):
                    self._close()
                    self._awake.wait()
                elif self._take(job):
                    self._do(job)
            finally:
                self._jobs.task_done()
        self._close()

    def _do(self, job: _Job) -> None:
        try:
            self._desk = self._desk or self._open()
            answer, error = job.context.run(job.work, self._desk), None
        except Exception as trouble:  # the task runner: one of the two places where all is caught
            answer, error = None, trouble
        self._deliver_to(job, answer, error)

    def _close(self) -> None:
        if self._desk is not None:
            self._desk.store.close()
            self._desk = None

    def _take(self, job: _Job) -> bool:
        with self._lock:
            if self._newest.get(job.topic) is job:
                del self._newest[job.topic]
            if id(job) in self._dropped:
                self._dropped.discard(id(job))
                return False
        return True
