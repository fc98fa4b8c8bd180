"""A family that has entered the programme: how it stands, for commands that only read."""

from __future__ import annotations

from typing import TYPE_CHECKING

from desktop_app.cli.call import Call
from desktop_app.domain.errors import Refused
from desktop_app.domain.records import Family
from desktop_app.i18n import _

if TYPE_CHECKING:
    from desktop_app.casework.standing import Standing


def standing(call: Call, family: str) -> Standing:
    """How the family stands on the day of the call. Raises Refused for one that has not entered the programme."""
    from desktop_app.casework.standing import standing_of

    record = call.store.get(Family, family)
    if not record.enrolment:
        raise Refused(
            _("La familia {code} todavía no ingresa al programa. Regístrela primero como participante.").format(
                code=record.code
            ),
            field="family",
        )
    return standing_of(call.store, family, call.today)
