"""Subsidies and bonuses: what the law gives, what was asked for, granted, denied, kept and lost."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import TYPE_CHECKING, Any, Final

from desktop_app.cli.call import Call
from desktop_app.cli.names import Day, find_by_beginning, the_one
from desktop_app.cli.options import FAMILY, MEMBER, NOTE, ON, PESOS, THE_REASON
from desktop_app.cli.toolkit import Named, Option, command, group, option
from desktop_app.i18n import N_, _

if TYPE_CHECKING:
    from desktop_app.casework.benefits import Outlook
    from desktop_app.casework.standing import Standing

REFERENCE: Final = option("--reference", help=N_("El número o folio del trámite."))

benefit = group(
    "benefit",
    N_("Los subsidios y bonos de una familia."),
    {
        "list": "benefits:list_benefits",
        "apply": "benefits:apply",
        "grant": "benefits:grant",
        "deny": "benefits:deny",
        "end": "benefits:end",
        "event": "benefits:event",
    },
)


class BenefitCode(Named):
    """A benefit or bonus of the programme by its code; capitals do not matter."""

    name = "code"

    def resolve(self, call: Call, text: str, given: Mapping[str, Any], field: str) -> str:
        """The code as the programme writes it; as it was typed where the programme has none such."""
        from desktop_app.cli.entered import standing as standing_of

        programme = standing_of(call, given["family"]).programme
        codes = [item.code for item in programme.benefits] + [item.code for item in programme.bonuses]
        wanted = text.strip()
        return next((code for code in codes if code.casefold() == wanted.casefold()), wanted)


class BenefitName(Named):
    """A benefit asked for: by its code (and the person named before), or by the beginning of its id."""

    name = "code"

    def __init__(self, *states: str) -> None:
        """Of several, one in these states is meant."""
        self._states = states

    def resolve(self, call: Call, text: str, given: Mapping[str, Any], field: str) -> str:
        """The benefit's id."""
        from desktop_app.domain.records import Benefit

        mine = call.store.find(Benefit, family=given["family"])
        named = [item for item in mine if item.code.casefold() == text.strip().casefold()]
        if given.get("member"):
            named = [item for item in named if item.member == given["member"]]
        fitting = [item for item in named if item.state in self._states]
        found = fitting or named[-1:] or find_by_beginning(mine, text)
        return the_one(found, text, field, lambda item: item.id[:8]).id


def _which(*states: str) -> Option:
    return option(
        "--benefit",
        type=BenefitName(*states),
        required=True,
        help=N_("El código del beneficio, o su referencia si hay varios: vea «puente benefit list»."),
    )


@command("list", FAMILY, help=N_("Lista los beneficios de una familia, y los que le corresponden."))
def list_benefits(call: Call, family: str) -> None:
    """Those asked for and had; those that are due, by the programme's rules."""
    from desktop_app.casework.benefits import outlook
    from desktop_app.cli.entered import standing as standing_of
    from desktop_app.domain.records import Benefit

    standing = standing_of(call, family)
    records = call.store.find(Benefit, family=family)
    view = outlook(call.store, family, call.today)
    items = [
        *(_held(standing, record) for record in records),
        *_due(standing, view),
    ]
    heads = {
        "ref": _("Ref."),
        "code": _("Código"),
        "name": _("Beneficio"),
        "member_name": _("Persona"),
        "state_name": _("Estado"),
        "since": _("Desde"),
        "ends_on": _("Hasta"),
    }
    call.page("benefits", items, heads)


def _held(standing: Standing, record: Any) -> dict[str, object]:
    words = {
        "applied": _("Pedido"),
        "granted": _("Concedido"),
        "denied": _("Negado"),
        "ended": _("Terminado"),
        "lost": _("Perdido"),
    }
    return {
        "ref": record.id[:8],
        "code": record.code,
        "name": _title(standing, record.code),
        "member": record.member,
        "member_name": _person(standing, record.member),
        "state": record.state,
        "state_name": words[record.state],
        "since": record.since,
        "ends_on": record.ends_on,
        "reference": record.reference,
        "id": record.id,
    }


def _due(standing: Standing, view: Outlook) -> Sequence[dict[str, object]]:
    return [
        {
            "ref": "",
            "code": due.benefit,
            "name": _title(standing, due.benefit),
            "member": due.member,
            "member_name": _person(standing, due.member),
            "state": "due",
            "state_name": _("Falta preguntar") if due.asks else _("Le corresponde"),
            "since": None,
            "ends_on": due.deadline,
            "asks": due.asks,
            "id": "",
        }
        for due in view.due
    ]


def _title(standing: Standing, code: str) -> str:
    names = {item.code: item.name for item in standing.programme.benefits}
    names |= {item.code: item.name for item in standing.programme.bonuses}
    return str(names.get(code, code))


def _person(standing: Standing, member: str) -> str:
    from desktop_app.casework.words import short_name

    return next((short_name(item) for item in standing.household.members if item.id == member), "")


@command(
    "apply",
    FAMILY,
    option("--benefit", "code", type=BenefitCode(), required=True, help=N_("El código del beneficio o bono.")),
    MEMBER,
    ON,
    REFERENCE,
    verbs=["apply_benefit"],
    help=N_("Anota que se pidió un beneficio, para la familia o una persona."),
)
def apply(call: Call, family: str, code: str, member: str, on: date, reference: str) -> None:
    """A benefit is asked for."""
    from desktop_app.casework.benefits import apply_benefit

    call.do(apply_benefit, family=family, code=code, on=on, member=member, reference=reference)


@command(
    "grant",
    FAMILY,
    MEMBER,
    _which("applied"),
    ON,
    option("--ends", "ends_on", type=Day("future"), help=N_("Hasta cuándo.")),
    REFERENCE,
    verbs=["grant_benefit"],
    help=N_("Anota que se concedió un beneficio pedido."),
)
def grant(call: Call, family: str, member: str, benefit: str, on: date, ends_on: date | None, reference: str) -> None:
    """A benefit is granted."""
    from desktop_app.casework.benefits import grant_benefit

    call.do(grant_benefit, benefit=benefit, on=on, ends_on=ends_on, reference=reference)


@command(
    "deny",
    FAMILY,
    MEMBER,
    _which("applied"),
    THE_REASON,
    ON,
    verbs=["deny_benefit"],
    help=N_("Anota que se negó un beneficio pedido."),
)
def deny(call: Call, family: str, member: str, benefit: str, reason: str, on: date) -> None:
    """A benefit is denied."""
    from desktop_app.casework.benefits import deny_benefit

    call.do(deny_benefit, benefit=benefit, on=on, reason=reason)


@command(
    "end",
    FAMILY,
    MEMBER,
    _which("granted"),
    THE_REASON,
    ON,
    option("--lost", is_flag=True, help=N_("Se perdió antes de su término.")),
    verbs=["end_benefit"],
    help=N_("Anota que un beneficio terminó, o se perdió."),
)
def end(call: Call, family: str, member: str, benefit: str, reason: str, on: date, lost: bool) -> None:
    """A benefit ends."""
    from desktop_app.casework.benefits import end_benefit

    call.do(end_benefit, benefit=benefit, on=on, reason=reason, lost=lost)


@command(
    "event",
    FAMILY,
    MEMBER,
    _which("granted"),
    option("--event", required=True, help=N_("Qué pasó: paid, bill_unpaid, health_proof… o lo que diga el programa.")),
    ON,
    option("--amount", type=PESOS, default=None, help=N_("Cuántos pesos.")),
    NOTE,
    verbs=["record_benefit_event"],
    help=N_("Anota algo de un beneficio. Un pago, una boleta, un certificado entregado."),
)
def event(
    call: Call, family: str, member: str, benefit: str, event: str, on: date, amount: int | None, note: str
) -> None:
    """Something happened to a benefit."""
    from desktop_app.casework.benefits import record_benefit_event

    call.do(record_benefit_event, benefit=benefit, event=event, on=on, amount=amount, note=note)
