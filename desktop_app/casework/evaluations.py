"""Evaluations: snapshots at the start, at month 6, at month 24 and at month 60; and the diagnostic of capacities."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from desktop_app.casework.lookup import accompanied_family, one_of, session_of
from desktop_app.casework.spells import paused_so_far
from desktop_app.casework.standing import standing_of
from desktop_app.casework.verb import verb
from desktop_app.domain.dates import add_months, show_day
from desktop_app.domain.errors import Refused
from desktop_app.domain.evaluation import START, Moved, Snapshot, evaluation_day, moments_of, month_of, take
from desktop_app.domain.pack.model import Instrument, Programme
from desktop_app.domain.records import Capacity, Enrolment, Evaluation, Family
from desktop_app.domain.stages import months_of_phase
from desktop_app.domain.statuses import parse_status
from desktop_app.i18n import N_, _, ngettext
from desktop_app.store.transaction import Transaction

_EARLY: Final = 3
"""So many months before its day an evaluation may be made: families differ, but month 24 is not month 6."""


@dataclass(frozen=True, slots=True)
class CapacityAnswer:
    """The level (a code of the instrument) that the family reaches in one element."""

    element: str
    level: str
    note: str = ""


@verb(N_("Hizo una evaluación"))
def evaluate(tx: Transaction, *, family: str, moment: str, session: str = "", remarks: str = "") -> Evaluation:
    """Keep how every condition stands today: `start`, `month_6` ... Never changed afterwards."""
    record, enrolment, programme = accompanied_family(tx, family)
    one_of(moment, moments_of(programme), "moment")
    if evaluation_of(tx, enrolment, moment) is not None:
        raise Refused(_("Esa evaluación ya está hecha. Para repetirla, deshágala primero."), field="moment")
    _check_time(tx, record, enrolment, programme, moment)
    session_of(tx, family, session)
    standing = standing_of(tx.store, family, tx.today)
    unassessed = [code for code, status in standing.statuses.items() if status is None]
    if unassessed and moment != START:
        raise Refused(
            ngettext(
                "Hay {count} condición que nadie ha mirado todavía. Complétela antes de evaluar.",
                "Hay {count} condiciones que nadie ha mirado todavía. Complételas antes de evaluar.",
                len(unassessed),
            ).format(count=len(unassessed)),
            field="family",
        )
    former = [snapshot_of(item) for item in tx.find(Evaluation, enrolment=enrolment.id)]
    last = max(former, key=lambda item: item.on, default=None)
    snapshot = take(moment, tx.today, standing.statuses, standing.programme.conditions, last)
    evaluation = Evaluation(
        family=family,
        enrolment=enrolment.id,
        moment=moment,
        on=tx.today,
        snapshot=_write(snapshot),
        session=session,
        remarks=remarks.strip(),
    )
    tx.put(evaluation)
    return evaluation


@verb(N_("Anotó las capacidades de la familia"))
def record_capacities(
    tx: Transaction, *, family: str, answers: Sequence[CapacityAnswer], instrument: str = "family_capacities"
) -> list[Capacity]:
    """Answer the diagnostic of family capacities (an instrument of the pack, ours and marked so), whole or in part."""
    _record, enrolment, programme = accompanied_family(tx, family)
    _check_answers(instrument_of(programme, instrument), answers)
    records = [
        Capacity(
            family=family,
            enrolment=enrolment.id,
            instrument=instrument,
            element=answer.element,
            level=answer.level,
            on=tx.today,
            note=answer.note.strip(),
        )
        for answer in answers
    ]
    tx.put(*records)
    return records


def instrument_of(programme: Programme, code: str) -> Instrument:
    """The instrument of that code. Raises Refused where the programme has none."""
    for instrument in programme.instruments:
        if instrument.code == code:
            return instrument
    raise Refused(_("El programa no tiene el instrumento «{code}».").format(code=code), field="instrument")


def evaluation_of(tx: Transaction, enrolment: Enrolment, moment: str) -> Evaluation | None:
    """The evaluation of a moment, where it has been made."""
    return tx.first(Evaluation, enrolment=enrolment.id, moment=moment)


def complete_at(evaluation: Evaluation) -> bool:
    """Whether all conditions that applied were met then."""
    return snapshot_of(evaluation).complete


def snapshot_of(evaluation: Evaluation) -> Snapshot:
    """What an evaluation kept, read back."""
    content = json.loads(evaluation.snapshot)
    status = {code: parse_status(value) if value else None for code, value in content["states"]}
    return Snapshot(
        evaluation.moment,
        evaluation.on,
        tuple(status.items()),
        tuple(
            Moved(code, parse_status(before) if before else None, parse_status(after) if after else None)
            for code, before, after in content["moved"]
        ),
    )


def _write(snapshot: Snapshot) -> str:
    """Canonical JSON: states in the pack's order, and what moved since the evaluation before."""
    content = {
        "moved": [[item.condition, item.before or "", item.after or ""] for item in snapshot.moved],
        "states": [[code, status or ""] for code, status in snapshot.states],
    }
    return json.dumps(content, ensure_ascii=False, separators=(",", ":"), sort_keys=True)


def _check_time(tx: Transaction, record: Family, enrolment: Enrolment, programme: Programme, moment: str) -> None:
    """An evaluation of the accompaniment is made during it, and none long before its day."""
    months = months_of_phase(programme.stages, "active")
    if programme.stage(record.stage).phase == "follow_up" and month_of(moment) <= months:
        raise Refused(_("El acompañamiento ya terminó: esa evaluación ya no se hace."), field="moment")
    paused = paused_so_far(tx, enrolment, programme, tx.today).days
    first = add_months(evaluation_day(enrolment.enrolled_on, moment, paused=paused), -_EARLY)
    if tx.today < first:
        raise Refused(
            _("Todavía es muy temprano para esa evaluación: se hace desde el {day}.").format(day=show_day(first)),
            field="moment",
        )


def _check_answers(instrument: Instrument, answers: Sequence[CapacityAnswer]) -> None:
    elements = {element.code for area in instrument.areas for element in area.elements}
    if len({answer.element for answer in answers}) < len(answers):
        raise Refused(_("Un elemento está respondido dos veces. Déjelo una sola vez."), field="answers")
    for answer in answers:
        if answer.element not in elements:
            raise Refused(
                _("El instrumento no tiene el elemento «{code}».").format(code=answer.element), field="answers"
            )
        one_of(answer.level, [level.code for level in instrument.levels], "answers")
