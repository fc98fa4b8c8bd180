"""What is reserved (an aggressor may be looking on): it is shown only when somebody asks for it on purpose."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Final

from desktop_app.cli.call import Call
from desktop_app.domain.records import Enrolment, Family
from desktop_app.i18n import _

if TYPE_CHECKING:
    from desktop_app.domain.pack.model import Programme

_PARTS: Final = ("agreement", "referral", "subject")
"""The fields by which a record says that it is a part of another."""


def word() -> str:
    """What stands in the place of something reserved."""
    return _("Reservado")


def sensitive_codes(call: Call, family: str) -> frozenset[str]:
    """The reserved conditions and questions of the family's programme; none before it has one."""
    programme = _programme(call, family)
    if programme is None:
        return frozenset()
    conditions = {item.code for item in programme.conditions if item.sensitive}
    return frozenset(conditions | {item.code for item in programme.questions if item.sensitive})


def is_reserved(item: Mapping[str, object], codes: frozenset[str]) -> bool:
    """Whether what a list shows is tied to a reserved condition."""
    return item.get("condition") in codes


def reserved_records(call: Call, family: str, codes: frozenset[str]) -> frozenset[str]:
    """The ids of the family's records that tell of something reserved, gone ones too, and of all their parts."""
    from desktop_app.store import journal

    if not codes:
        return frozenset()
    written = [(entry.record, entry.after or {}) for entry in journal.whole(call.store.connection, family)]
    found: set[str] = set()
    for record, after in written:
        if after.get("condition") in codes or after.get("question") in codes:
            found.add(record)
            found.add(str(after.get("agreement") or record))
    parts = {record for record, after in written if any(after.get(name) in found for name in _PARTS)}
    return frozenset(found | parts)


def _programme(call: Call, family: str) -> Programme | None:
    enrolment = call.store.get(Family, family).enrolment
    if not enrolment:
        return None
    record = call.store.get(Enrolment, enrolment)
    return call.store.programme(record.programme, record.version)
