"""Persons of a list whom the database knows already."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from desktop_app.casework.reserved_list.model import ListReading, RowFault
from desktop_app.domain.run import show_run
from desktop_app.i18n import _


def duplicates_by_run(reading: ListReading, known: Mapping[str, str]) -> ListReading:
    """The reading with a fault for each of its persons who is in a family already, naming that family.

    `known` gives the family's code by canonical RUN; it may hold any others too.
    """
    column = dict(reading.columns).get("run", "")
    faults = [
        RowFault(
            "run_already_registered",
            row,
            column,
            show_run(run),
            _("Esta persona ya está registrada en la familia {code}.").format(code=known[run]),
            _("Quite de la lista a su familia, o corrija el RUN."),
        )
        for row, run in reading.runs
        if run in known
    ]
    rows = {fault.row for fault in faults}
    return replace(
        reading,
        families=tuple(family for family in reading.families if rows.isdisjoint(family.rows)),
        faults=tuple(sorted((*reading.faults, *faults), key=lambda fault: fault.row)),
    )
