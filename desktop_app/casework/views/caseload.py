"""Which families a person at this laptop works with."""

from __future__ import annotations

from desktop_app.casework.verb import Desk
from desktop_app.domain.records import Caseload, Family, Worker


def own_worker(desk: Desk) -> str:
    """The worker whose families are shown: the one at the desk, or "" (all of the unit's) for its head."""
    worker = next(iter(desk.store.find(Worker, id=desk.actor)), None)
    return worker.id if worker is not None and worker.role == "support_worker" else ""


def own_families(desk: Desk) -> list[Family]:
    """Her families, or all of the unit's for its head; three queries."""
    worker = own_worker(desk)
    if not worker:
        return desk.store.find(Family)
    caseloads = desk.store.find(Caseload, worker=worker)
    return desk.store.find_in(Family, "caseload", [caseload.id for caseload in caseloads])
