"""The minimum conditions: how they stand, the diagnosis, their moves, and the family's priorities."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

import click

from desktop_app.cli.call import Call
from desktop_app.cli.names import Code
from desktop_app.cli.options import CONDITION, FAMILY, MEMBER, NOTE, REASON, RESERVED, SESSION, THE_CONDITION
from desktop_app.cli.toolkit import argument, command, group, option
from desktop_app.domain.errors import Refused
from desktop_app.i18n import N_, _

if TYPE_CHECKING:
    from desktop_app.casework.diagnosis import Finding
    from desktop_app.casework.standing import ConditionStanding, Standing

STATUSES: Final = ("met", "in_work", "to_be_worked", "not_applicable", "not_met")
EVIDENCE: Final = option("--evidence", help=N_("Lo que se vio: un carné, un certificado."))

condition = group(
    "condition",
    N_("Las condiciones mínimas de una familia."),
    {"list": "conditions:list_conditions", "set": "conditions:set_one", "override": "conditions:override"},
)


@command(
    "list",
    FAMILY,
    option("--status", type=click.Choice([*STATUSES, "met_at_start", "unassessed"]), multiple=True,
           help=N_("Sólo las que están así.")),
    RESERVED,
    help=N_("Lista las condiciones de una familia y cómo están."),
)  # fmt: skip
def list_conditions(call: Call, family: str, status: tuple[str, ...], reserved: bool) -> None:
    """The conditions that apply or may apply, and those that do not."""
    from desktop_app.cli.entered import standing as standing_of

    standing = standing_of(call, family)
    items = [
        _item(standing, found)
        for found in standing.conditions.values()
        if (reserved or not found.condition.sensitive) and (not status or (found.status or "unassessed") in status)
    ]
    heads = {
        "code": _("Código"),
        "short": _("Condición"),
        "status_name": _("Estado"),
        "since": _("Desde"),
        "missing_names": _("Falta"),
    }
    call.page("conditions", items, heads)


def _item(standing: Standing, found: ConditionStanding) -> dict[str, object]:
    from desktop_app.casework.words import first_name
    from desktop_app.domain.statuses import status_name

    names = {member.id: first_name(member.names) for member in standing.household.members}
    missing = [names[member] for member in found.rolled.missing if member]
    return {
        "code": found.condition.code,
        "dimension": found.condition.dimension,
        "short": str(found.condition.short),
        "text": str(found.condition.text),
        "sensitive": found.condition.sensitive,
        "scope": found.condition.scope,
        "applies": found.applicability.applies,
        "applies_to": found.applicability.to,
        "unknown_for": found.applicability.unknown,
        "status": found.status,
        "status_name": status_name(found.status) if found.status else _("Sin mirar"),
        "cases": found.cases,
        "since": found.since,
        "missing": found.rolled.missing,
        "missing_names": ", ".join(missing),
    }


@command(
    "set",
    FAMILY,
    THE_CONDITION,
    option("--status", type=click.Choice(STATUSES), required=True, help=N_("El estado.")),
    MEMBER,
    REASON,
    EVIDENCE,
    NOTE,
    SESSION,
    verbs=["set_condition"],
    help=N_("Cambia el estado de una condición. De la familia, o de una persona."),
)
def set_one(
    call: Call,
    family: str,
    condition: str,
    status: str,
    member: str,
    reason: str,
    evidence: str,
    note: str,
    session: str,
) -> None:
    """A condition moves. A note is the reason where none is named: a relapse and "not applicable" ask for one."""
    from desktop_app.casework.diagnosis import set_condition

    call.do(
        set_condition,
        family=family,
        condition=condition,
        status=status,
        member=member,
        reason=reason or note,
        evidence=evidence,
        session=session,
    )


@command(
    "override",
    FAMILY,
    THE_CONDITION,
    option(
        "--applies",
        type=click.Choice(["yes", "no", "computed"]),
        required=True,
        help=N_("Si corresponde; «computed» vuelve a lo que dice la regla."),
    ),
    MEMBER,
    REASON,
    verbs=["override_applicability"],
    help=N_("Decide a quién corresponde una condición. Contra la regla, y con un motivo."),
)
def override(call: Call, family: str, condition: str, applies: str, member: str, reason: str) -> None:
    """A worker overrules the rule."""
    from desktop_app.casework.diagnosis import override_applicability

    value = {"yes": True, "no": False, "computed": None}[applies]
    call.do(override_applicability, family=family, condition=condition, applies=value, member=member, reason=reason)


@command(
    "diagnose",
    argument("file", type=click.File("rb"), required=False, help=N_("Un archivo JSON con lo hallado, o - (guion).")),
    FAMILY,
    CONDITION,
    option("--status", type=click.Choice(STATUSES), default=None, help=N_("El estado en que está.")),
    MEMBER,
    EVIDENCE,
    REASON,
    SESSION,
    verbs=["diagnose"],
    help=N_(
        "Hace el diagnóstico. Anota cómo están las condiciones al inicio: una con --condition y --status, o muchas con "
        'un archivo JSON, así: [{"condition": "S3", "status": "met", "member": "RUN", "evidence": "", "reason": ""}].'
    ),
)
def diagnose(
    call: Call,
    file: Any,
    family: str,
    condition: str,
    status: str | None,
    member: str,
    evidence: str,
    reason: str,
    session: str,
) -> None:
    """The diagnosis, in whole or in part."""
    from desktop_app.casework.diagnosis import Finding
    from desktop_app.casework.diagnosis import diagnose as diagnose_family

    if (file is None) == (not condition):
        raise click.UsageError(_("Dé un archivo, o bien --condition y --status."))
    if condition and status is None:
        raise click.UsageError(_("Falta decir en qué estado está: --status."))
    findings = (
        read_findings(call, family, file.read())
        if file is not None
        else [Finding(condition, status or "", member, evidence, reason)]
    )
    done = diagnose_family(call.desk, family=family, findings=findings, session=session)
    count = done.value.count()
    lines = [
        _("Condiciones cumplidas: {met} de {of}; sin mirar: {unassessed}").format(
            met=count.met, of=count.of, unassessed=count.unassessed
        )
    ]
    call.report(diagnose_family.name, diagnose_family.title, done, lines, value={"conditions": count})


def read_findings(call: Call, family: str, data: bytes) -> list[Finding]:
    """What a JSON text says was found. Raises Refused naming the entry that cannot be read."""
    from desktop_app.casework.diagnosis import Finding
    from desktop_app.cli.given import read_entries, text_of
    from desktop_app.cli.names import MemberName

    findings = []
    for place, entry in enumerate(read_entries(data, "findings"), start=1):
        person = text_of(entry, "member", place)
        findings.append(
            Finding(
                condition=Code().resolve(call, text_of(entry, "condition", place, needed=True), entry, "condition"),
                status=text_of(entry, "status", place, needed=True),
                member=MemberName().resolve(call, person, {"family": family}, "member") if person else "",
                evidence=text_of(entry, "evidence", place),
                reason=text_of(entry, "reason", place),
            )
        )
    if not findings:
        raise Refused(_("El archivo no trae nada que anotar."), field="file")
    return findings


@command(
    "prioritise",
    argument("conditions", type=Code(), nargs=-1, help=N_("Los códigos, el más deseado primero.")),
    FAMILY,
    option("--clear", is_flag=True, help=N_("Deja a la familia sin prioridades.")),
    verbs=["prioritise"],
    help=N_("Ordena las prioridades (el luche). Las que no se nombran dejan de serlo."),
)
def prioritised(call: Call, conditions: tuple[str, ...], family: str, clear: bool) -> None:
    """The hopscotch."""
    from desktop_app.casework.diagnosis import prioritise

    if bool(conditions) == clear:
        raise click.UsageError(_("Nombre las condiciones en su orden, o use --clear para quitarlas todas."))
    call.do(prioritise, family=family, conditions=conditions)
