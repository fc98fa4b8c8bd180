"""Everything about one family, as one JSON value: for the family that asks for it, and for whoever must re-type it."""

from __future__ import annotations

from datetime import date
from typing import Any

from desktop_app.casework.history import verb_title
from desktop_app.casework.standing import Standing, standing_of
from desktop_app.domain.records import KINDS, Caseload, Commitment, Family, Institution, Referral, Service, Worker
from desktop_app.domain.statuses import status_name
from desktop_app.store import journal, rows
from desktop_app.store.store import Store

FORMAT = 1


def export_family(store: Store, family: str, on: date) -> dict[str, Any]:
    """The records, the conditions as they stand, and the whole history of a family. `on` dates the standing."""
    record = store.get(Family, family)
    standing = standing_of(store, family, on) if record.enrolment else None
    history = journal.whole(store.connection, family)
    records = {kind: store.find(cls, family=family) for kind, cls in KINDS.items() if kind != "family"}
    return {
        "format": FORMAT,
        "on": on.isoformat(),
        "family": rows.to_dict(record),
        "records": {kind: [rows.to_dict(item) for item in found] for kind, found in records.items()},
        "names": _names(store, record),
        "conditions": _conditions(standing) if standing else [],
        "history": [
            {
                "at": entry.at,
                "day": entry.day,
                "verb": entry.verb,
                "title": verb_title(entry.verb),
                "actor": entry.actor,
                "device": entry.device,
                "kind": entry.kind,
                "record": entry.record,
                "field": entry.field,
                "before": entry.before,
                "after": entry.after,
            }
            for entry in history
        ],
    }


def _names(store: Store, record: Family) -> dict[str, str]:
    """What the ids of the unit's own records stand for, so that the file can be read without the database."""
    referrals, promises = store.find(Referral, family=record.id), store.find(Commitment, family=record.id)
    institutions = {item.institution for item in referrals} | {item.institution for item in promises}
    return {
        **{item.id: item.name for item in store.find_in(Institution, "id", institutions)},
        **{item.id: item.name for item in store.find_in(Service, "id", {item.service for item in referrals})},
        **{item.id: item.name for item in store.find(Caseload)},
        **{item.id: f"{item.names} {item.surnames}" for item in store.find(Worker)},
    }


def _conditions(standing: Standing) -> list[dict[str, Any]]:
    return [
        {
            "code": code,
            "dimension": item.condition.dimension,
            "text": str(item.condition.text),
            "sensitive": item.condition.sensitive,
            "applies": item.applicability.applies,
            "applies_to": list(item.applicability.to),
            "status": item.status,
            "status_name": status_name(item.status) if item.status else "",
            "since": item.since.isoformat() if item.since else None,
            "missing": list(item.rolled.missing),
        }
        for code, item in standing.conditions.items()
    ]
