"""Evaluations: snapshots at the start, at month 6, at month 24 and at month 60; and the diagnostic of capacities."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass

from desktop_app.casework.lookup import enrolment_of, programme_of
from desktop_app.casework.standing import standing_of
from desktop_app.casework.verb import verb
from desktop_app.domain.errors import Refused
from desktop_app.domain.evaluation import START, Moved, Snapshot, moments_of, take
from desktop_app.domain.pack.model import Instrument, Programme
from desktop_app.domain.records import Capacity, Enrolment, Evaluation, Session
from desktop_app.domain.statuses import parse_status
from desktop_app.i18n import N_, _
from desktop_app.store.transaction import Transaction


@dataclass(frozen=True, slots=True)
class CapacityAnswer:
    """The level (a code of the instrument) that the family reaches in one element."""

    element: str
    level: str
    note: str = ""


@verb(N_("Hizo una evaluación"))
def evaluate(tx: Transaction, *, family: str, moment: str, session: str = "", remarks: str = "") -> Evaluation:
    """Keep how every condition stands today: `start`, `month_6` ... Never changed afterwards."""
    enrolment = enrolment_of(tx, family)
    _check_moment(programme_of(tx, enrolment), moment)
    if evaluation_of(tx, enrolment, moment) is not None:
        raise Refused(_("Esa evaluación ya está hecha. Para repetirla, deshágala primero."), field="moment")
    if session and tx.get(Session, session).family != family:
        raise Refused(_("Esa sesión es de otra familia."), field="session")
    standing = standing_of(tx.store, family, tx.today)
    unassessed = [code for code, status in standing.statuses.items() if status is None]
    if unassessed and moment != START:
        raise Refused(
            _("Hay {count} condiciones que nadie ha mirado todavía. Complételas antes de evaluar.").format(
                count=len(unassessed)
            ),
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
    enrolment = enrolment_of(tx, family)
    chosen = instrument_of(programme_of(tx, enrolment), instrument)
    elements = {element.code for area in chosen.areas for element in area.elements}
    levels = [level.code for level in chosen.levels]
    for answer in answers:
        if answer.element not in elements:
            raise Refused(
                _("El instrumento no tiene el elemento «{code}».").format(code=answer.element), field="answers"
            )
        if answer.level not in levels:
            raise Refused(
                _("«{value}» no sirve aquí. Puede ser: {allowed}.").format(
                    value=answer.level, allowed=", ".join(levels)
                ),
                field="answers",
            )
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


def _check_moment(programme: Programme, moment: str) -> None:
    moments = moments_of(programme)
    if moment not in moments:
        raise Refused(
            _("«{value}» no sirve aquí. Puede ser: {allowed}.").format(value=moment, allowed=", ".join(moments)),
            field="moment",
        )
