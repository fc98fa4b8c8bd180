"""Sessions by their day, over many families."""

from __future__ import annotations

from datetime import date

from desktop_app.domain.records import Session
from desktop_app.store import cipher, rows


def planned_between(connection: cipher.Connection, first: date, last: date, *, worker: str = "") -> list[Session]:
    """The sessions planned from `first` to `last`, by day and hour; of one worker's families, or of all."""
    clause = (
        'WHERE "deleted" = 0 AND "state" = \'planned\' AND "day" BETWEEN ? AND ?'
        ' AND (? = \'\' OR "family" IN (SELECT f."id" FROM "family" f'
        ' JOIN "caseload" c ON c."id" = f."caseload" WHERE c."worker" = ?))'
        ' ORDER BY "day", "hour" = \'\', "hour", "family"'
    )
    return list(rows.select(connection, Session, clause, (first.isoformat(), last.isoformat(), worker, worker)))
