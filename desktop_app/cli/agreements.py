"""The letter of commitment, the general agreement, and the other papers that are signed."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import TYPE_CHECKING, Any, Final

from desktop_app.cli.call import Call
from desktop_app.cli.options import FAMILY, PLACE, SESSION, THE_REASON, WHEN
from desktop_app.cli.signing import SIGN, SIGNERS
from desktop_app.cli.toolkit import Named, command, group, option
from desktop_app.domain.errors import Refused
from desktop_app.i18n import N_, _

if TYPE_CHECKING:
    from desktop_app.domain.records import Agreement

OPEN: Final = ("draft", "unsigned")
IN_FORCE: Final = ("signed",)
_KINDS: Final = {
    "letter": N_("Carta de compromiso"),
    "general": N_("Acuerdo familiar"),
    "partial": N_("Contrato parcial"),
}
_STATES: Final = {
    "draft": N_("Sin firmas"),
    "unsigned": N_("Faltan firmas"),
    "signed": N_("Firmado"),
    "amended": N_("Modificado"),
    "fulfilled": N_("Cumplido"),
    "broken": N_("No cumplido"),
    "annulled": N_("Anulado"),
}

agreement = group(
    "agreement",
    N_("La carta y el acuerdo familiar."),
    {
        "list": "agreements:list_agreements",
        "letter": "agreements:letter",
        "draft": "agreements:draft",
        "sign": "agreements:sign",
        "amend": "agreements:amend",
    },
)


class AgreementName(Named):
    """An agreement of the family named before: by its number ("09-0121-CP-07"), or its running number ("7")."""

    name = "number"

    def __init__(self, kinds: Sequence[str], states: Sequence[str] = ()) -> None:
        """For agreements of some kinds; of several versions, one in these states is meant, else the newest."""
        self._kinds = kinds
        self._states = states

    def resolve(self, call: Call, text: str, given: Mapping[str, Any], field: str) -> str:
        """The agreement's id."""
        from desktop_app.domain.records import Agreement

        wanted = text.strip().upper()
        mine = [item for item in call.store.find(Agreement, family=given["family"]) if item.kind in self._kinds]
        found = [item for item in mine if item.number.upper() == wanted]
        found = found or [item for item in mine if len(self._kinds) == 1 and str(item.series) == wanted.lstrip("0")]
        if not found:
            raise Refused(_("Esta familia no tiene el papel número «{number}».").format(number=text), field=field)
        return self._meant(found).id

    def _meant(self, found: Sequence[Agreement]) -> Agreement:
        ordered = sorted(found, key=lambda item: item.version)
        fitting = [item for item in ordered if item.state in self._states]
        return (fitting or ordered)[-1]


class TheAgreement(AgreementName):
    """The family's general agreement; it has only one, so it need not be named."""

    def __init__(self, states: Sequence[str]) -> None:
        """Of several versions, one in these states is meant, else the newest."""
        super().__init__(("general",), states)

    def only(self, call: Call, family: str) -> str:
        """The id of the one there is. Raises Refused where there is none."""
        from desktop_app.domain.records import Agreement

        living = [
            item for item in call.store.find(Agreement, family=family, kind="general") if item.state != "annulled"
        ]
        if not living:
            raise Refused(_("La familia todavía no tiene acuerdo familiar. Escríbalo primero."), field="family")
        return self._meant(living).id


@command("list", FAMILY, help=N_("Lista la carta, el acuerdo y los contratos de una familia."))
def list_agreements(call: Call, family: str) -> None:
    """Every version of every agreement."""
    show_agreements(call, family, ("letter", "general", "partial"))


def show_agreements(call: Call, family: str, kinds: Sequence[str]) -> None:
    """Agreements of some kinds, by their numbers. What they are about is not told: some of it is reserved."""
    from desktop_app.domain.records import Agreement, Signature, Signer

    records = [item for item in call.store.find(Agreement, family=family) if item.kind in kinds]
    subjects = [item.id for item in records]
    wanted = [place.subject for place in call.store.find_in(Signer, "subject", subjects)]
    signed = [signature.subject for signature in call.store.find_in(Signature, "subject", subjects)]
    items = [
        {
            "number": record.number,
            "kind": record.kind,
            "kind_name": _(_KINDS[record.kind]),
            "version": record.version,
            "on": record.on,
            "state": record.state,
            "state_name": _(_STATES[record.state]),
            "state_since": record.state_since,
            "signatures": f"{signed.count(record.id)}/{wanted.count(record.id)}",
            "id": record.id,
        }
        for record in sorted(records, key=lambda item: (item.kind, item.series, item.version))
    ]
    heads = {
        "number": _("Número"),
        "kind_name": _("Papel"),
        "version": _("Versión"),
        "on": _("Día"),
        "state_name": _("Estado"),
        "signatures": _("Firmas"),
    }
    call.page("agreements", items, heads)


@command(
    "letter",
    FAMILY,
    SIGN,
    SIGNERS,
    WHEN,
    PLACE,
    verbs=["sign_letter"],
    help=N_("Firma la carta de compromiso. Quien falte, firma después con lo mismo."),
)
def letter(
    call: Call, family: str, signatures: tuple[Any, ...], signers: tuple[str, ...], on: date | None, place: str
) -> None:
    """The letter of commitment."""
    from desktop_app.casework.agreements import sign_letter

    told(call, sign_letter, family=family, signatures=signatures, signers=signers, on=on, place=place)


PROMISES: Final = (
    option(
        "--family-promise",
        "family_promises",
        multiple=True,
        help=N_("A qué se compromete la familia; puede repetirse. Si no, lo que dice el programa."),
    ),
    option(
        "--worker-promise",
        "worker_promises",
        multiple=True,
        help=N_("A qué se compromete el Apoyo Familiar; puede repetirse. Si no, lo que dice el programa."),
    ),
)


@command(
    "draft",
    FAMILY,
    *PROMISES,
    SIGNERS,
    WHEN,
    PLACE,
    SESSION,
    verbs=["draft_agreement"],
    help=N_("Escribe el acuerdo familiar. Lleva las prioridades como están ahora."),
)
def draft(
    call: Call, family: str, family_promises: tuple[str, ...], worker_promises: tuple[str, ...], **rest: Any
) -> None:
    """The general agreement."""
    from desktop_app.casework.agreements import draft_agreement

    told(
        call,
        draft_agreement,
        family=family,
        family_promises=family_promises or None,
        worker_promises=worker_promises or None,
        **rest,
    )


@command("sign", FAMILY, SIGN, verbs=["sign_agreement"], help=N_("Firma el acuerdo familiar."))
def sign(call: Call, family: str, signatures: tuple[Any, ...]) -> None:
    """Signatures under the general agreement."""
    from desktop_app.casework.agreements import sign_agreement

    told(call, sign_agreement, agreement=TheAgreement(OPEN).only(call, family), signatures=signatures)


@command(
    "amend",
    FAMILY,
    THE_REASON,
    *PROMISES,
    SIGNERS,
    WHEN,
    PLACE,
    SESSION,
    verbs=["amend_agreement"],
    help=N_("Modifica el acuerdo familiar firmado. Nace una versión nueva, que espera firmas."),
)
def amend(
    call: Call,
    family: str,
    reason: str,
    family_promises: tuple[str, ...],
    worker_promises: tuple[str, ...],
    **rest: Any,
) -> None:
    """The next version of the general agreement."""
    from desktop_app.casework.agreements import amend_agreement

    told(
        call,
        amend_agreement,
        agreement=TheAgreement(IN_FORCE).only(call, family),
        reason=reason,
        family_promises=family_promises or None,
        worker_promises=worker_promises or None,
        **rest,
    )


def told(call: Call, verb: Any, **values: Any) -> None:
    """Carry out a verb that gives an agreement back, and say its number and whether it waits for signatures."""
    done = verb(call.desk, **values)
    record: Agreement = done.value
    lines = [_("Número {number}, versión {version}.").format(number=record.number, version=record.version)]
    if record.state in OPEN:
        lines.append(_("Espera firmas."))
    call.report(verb.name, verb.title, done, lines)
