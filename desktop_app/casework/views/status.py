"""What the bars of the window say: who works here, and what waits to be sent."""

from __future__ import annotations

from dataclasses import dataclass

from desktop_app.casework.verb import Desk
from desktop_app.domain.records import Worker
from desktop_app.store import meta, outbox


@dataclass(frozen=True, slots=True)
class Status:
    """The worker's name ("" before there is one), whether these are invented families, how many changes wait."""

    worker: str
    demonstration: bool
    waiting: int


def status(desk: Desk) -> Status:
    """What the bars say now; three queries."""
    worker = next(iter(desk.store.find(Worker, id=desk.actor)), None)
    return Status(
        f"{worker.names} {worker.surnames.split()[0]}" if worker else "",
        bool(meta.read(desk.store.connection, meta.DEMONSTRATION)),
        outbox.count(desk.store.connection),
    )
