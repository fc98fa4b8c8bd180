"""What the tests of the demonstration read out of it."""

from __future__ import annotations

from collections import Counter
from typing import Any

from desktop_app.casework.standing import Standing, standings
from desktop_app.domain.records import KINDS, Evaluation, Family
from desktop_app.store import rows
from desktop_app.store.store import Store
from tests.demo.conftest import TODAY


def verbs(store: Store) -> Counter[str]:
    """How often each verb was carried out."""
    return Counter(verb for (verb,) in store.connection.execute('SELECT "verb" FROM "action"'))


def assessed(store: Store) -> dict[str, Standing]:
    """How the families stand today whose diagnosis is made."""
    ids = {evaluation.family for evaluation in store.find(Evaluation, moment="start")}
    return standings(store, store.find_in(Family, "id", list(ids)), TODAY)


def content(store: Store) -> list[tuple[str, list[Any]]]:
    """Everything that is written down, in its order; ids by the order in which they came, wherever they stand."""
    order: dict[str, int] = {}
    found: list[tuple[str, dict[str, Any]]] = []
    for kind, cls in KINDS.items():
        for record in store.find(cls):
            order[record.id] = len(order)
            found.append((kind, rows.to_dict(record)))
    return [(kind, [order.get(str(value), value) for value in values.values()]) for kind, values in found]
