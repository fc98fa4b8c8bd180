"""Partial contracts: who does what by when, for one condition."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any, Final

from desktop_app.cli.agreements import IN_FORCE, OPEN, AgreementName, show_agreements, told
from desktop_app.cli.call import Call
from desktop_app.cli.names import Code, Day, InstitutionName, MemberName
from desktop_app.cli.options import FAMILY, ON, PLACE, SESSION, THE_REASON, WHEN
from desktop_app.cli.signing import SIGN, SIGNERS
from desktop_app.cli.toolkit import Named, Option, command, group, option
from desktop_app.domain.errors import Refused
from desktop_app.i18n import N_, _

contract = group(
    "contract",
    N_("Los contratos parciales."),
    {
        "list": "contracts:list_contracts",
        "make": "contracts:make",
        "sign": "contracts:sign",
        "amend": "contracts:amend",
        "fulfil": "contracts:fulfil",
        "break": "contracts:broken",
        "annul": "contracts:annul",
    },
)


class PromiseText(Named):
    """A commitment in one line: "party; what; by when; who". The last two may be left out."""

    name = "party;what;date;who"

    def resolve(self, call: Call, text: str, given: Mapping[str, Any], field: str) -> Any:
        """The promise (`casework.commitments.Promise`)."""
        from desktop_app.casework.commitments import Promise

        parts = [part.strip() for part in text.split(";")]
        if not 2 <= len(parts) <= 4:
            raise Refused(_("Escriba el compromiso así: family; pedir hora en el consultorio; +14; Rosa."), field=field)
        party, what, day, who = (*parts, "", "")[:4]
        return Promise(
            party=party,
            what=what,
            by_when=Day("future").resolve(call, day, given, field) if day else None,
            **_named(call, party, who, given),
        )


def _named(call: Call, party: str, who: str, given: Mapping[str, Any]) -> dict[str, str]:
    """Who it is: a person or an institution that is on file, else the words themselves."""
    kinds: dict[str, tuple[str, Named]] = {
        "family": ("member", MemberName()),
        "institution": ("institution", InstitutionName()),
    }
    if not who or party not in kinds:
        return {"who": who}
    field, kind = kinds[party]
    try:
        return {field: kind.resolve(call, who, given, field)}
    except Refused:
        return {"who": who}


PROMISES: Final = option(
    "--commitment",
    "commitments",
    type=PromiseText(),
    multiple=True,
    help=N_(
        "Un compromiso, así: «family; pedir hora; +14; Rosa». Puede repetirse. La parte es family, worker o "
        "institution."
    ),
)
WORDS: Final = option("--words", default=None, help=N_("En palabras de la familia."))


def _which(*states: str) -> Option:
    return option(
        "--contract",
        "agreement",
        type=AgreementName(("partial",), states),
        required=True,
        help=N_("El número del contrato, entero («09-0121-CP-07») o corto («7»)."),
    )


@command("list", FAMILY, help=N_("Lista los contratos parciales de una familia."))
def list_contracts(call: Call, family: str) -> None:
    """Every version of every contract."""
    show_agreements(call, family, ("partial",))


@command(
    "make",
    FAMILY,
    option(
        "--condition",
        "conditions",
        type=Code(),
        multiple=True,
        required=True,
        help=N_("La condición que se quiere trabajar; puede repetirse."),
    ),
    option(
        "--member",
        "members",
        type=MemberName(),
        multiple=True,
        help=N_("De quiénes trata, si es de personas; puede repetirse. Si no, de todas."),
    ),
    option("--situation", required=True, help=N_("Cómo está hoy.")),
    WORDS,
    PROMISES,
    SIGNERS,
    WHEN,
    PLACE,
    SESSION,
    verbs=["make_contract"],
    help=N_("Escribe un contrato parcial; espera firmas."),
)
def make(call: Call, words: str | None, **values: Any) -> None:
    """A partial contract is written."""
    from desktop_app.casework.agreement_contracts import make_contract

    told(call, make_contract, words=words or "", **values)


@command("sign", FAMILY, _which(*OPEN), SIGN, verbs=["sign_contract"], help=N_("Firma un contrato parcial."))
def sign(call: Call, family: str, agreement: str, signatures: tuple[Any, ...]) -> None:
    """Signatures under a partial contract."""
    from desktop_app.casework.agreement_contracts import sign_contract

    told(call, sign_contract, agreement=agreement, signatures=signatures)


@command(
    "amend",
    FAMILY,
    _which(*IN_FORCE),
    THE_REASON,
    option("--situation", default=None, help=N_("Cómo está hoy.")),
    WORDS,
    PROMISES,
    SIGNERS,
    WHEN,
    PLACE,
    SESSION,
    verbs=["amend_contract"],
    help=N_("Modifica un contrato firmado. Nace una versión nueva, que espera firmas."),
)
def amend(call: Call, family: str, commitments: tuple[Any, ...], **values: Any) -> None:
    """The next version of a contract."""
    from desktop_app.casework.agreement_contracts import amend_contract

    told(call, amend_contract, commitments=commitments or None, **values)


@command(
    "fulfil",
    FAMILY,
    _which(*IN_FORCE),
    option("--evidence", required=True, help=N_("Con qué se acredita.")),
    option("--met", is_flag=True, help=N_("Sus condiciones quedan cumplidas con lo mismo.")),
    ON,
    verbs=["fulfil_contract"],
    help=N_("Da por cumplido un contrato parcial."),
)
def fulfil(call: Call, family: str, agreement: str, evidence: str, met: bool, on: date) -> None:
    """A contract was kept."""
    from desktop_app.casework.agreement_contracts import fulfil_contract

    call.do(fulfil_contract, agreement=agreement, evidence=evidence, met=met, on=on)


@command(
    "break",
    FAMILY,
    _which(*IN_FORCE),
    THE_REASON,
    option("--family-words", help=N_("Lo que dice la familia.")),
    ON,
    verbs=["break_contract"],
    help=N_("Certifica que un contrato no se cumplió."),
)
def broken(call: Call, family: str, agreement: str, reason: str, family_words: str, on: date) -> None:
    """A contract was not kept."""
    from desktop_app.casework.agreement_contracts import break_contract

    call.do(break_contract, agreement=agreement, reason=reason, family_words=family_words, on=on)


@command(
    "annul",
    FAMILY,
    option(
        "--number",
        "agreement",
        type=AgreementName(("letter", "general", "partial"), OPEN),
        required=True,
        help=N_("El número entero del papel, por ejemplo 09-0121-CP-07."),
    ),
    THE_REASON,
    option("--by-mistake", is_flag=True, help=N_("Se firmó por error.")),
    verbs=["annul_contract"],
    help=N_("Anula un contrato, acuerdo o carta. Sin firmas, o firmado por error."),
)
def annul(call: Call, family: str, agreement: str, reason: str, by_mistake: bool) -> None:
    """An agreement is annulled."""
    from desktop_app.casework.agreement_contracts import annul_contract

    call.do(annul_contract, agreement=agreement, reason=reason, by_mistake=by_mistake)
