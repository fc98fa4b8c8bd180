"""The families: listed, searched, shown."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any, Final

import click

from desktop_app.cli.call import Call
from desktop_app.cli.options import FAMILY, LIMIT, OFFSET, WORKER
from desktop_app.cli.toolkit import argument, command, group, option
from desktop_app.cli.words import STAGES, stage_word
from desktop_app.i18n import N_, _

if TYPE_CHECKING:
    from desktop_app.domain.records import Family, Member
    from desktop_app.store.families import FamilyRow

SORTS: Final = ("code", "name", "stage", "sector", "worker", "next_session")

family = group(
    "family",
    N_("Familias: verlas, y cada paso de su camino."),
    {
        "list": "families:list_families",
        "show": "families:show",
        "search": "families:search",
        "contact": "path:contact",
        "not-found": "path:not_found",
        "invite": "path:invited",
        "accept": "path:accepted",
        "decline": "path:declined",
        "enrol": "path:enrolled",
        "interrupt": "leaving:interrupted",
        "suspend": "leaving:suspended",
        "resume": "leaving:resumed",
        "move": "leaving:moved",
        "dissolve": "leaving:dissolved",
        "exit": "leaving:exited",
        "graduate": "leaving:graduated",
        "re-enter": "path:re_entered",
        "transfer": "path:transferred",
        "change": "path:changed",
    },
)


@command(
    "list",
    option("--stage", type=click.Choice(list(STAGES)), multiple=True, help=N_("Sólo las que están en esta etapa.")),
    WORKER,
    option("--sort", type=click.Choice(SORTS), default="code", show_default=True, help=N_("En qué orden se muestran.")),
    LIMIT,
    OFFSET,
    help=N_("Lista las familias, con su etapa y su próxima sesión."),
)
def list_families(call: Call, stage: tuple[str, ...], worker: str, sort: str, limit: int, offset: int) -> None:
    """Pages of the caseload."""
    _show_page(call, "", stage, worker, sort, limit, offset)


@command(
    "search",
    argument("text", nargs=-1, required=True, help=N_("Nombre, RUN, dirección o código; bastan los comienzos.")),
    LIMIT,
    OFFSET,
    help=N_("Busca familias. Por nombre, RUN, dirección o código, sin fijarse en tildes."),
)
def search(call: Call, text: tuple[str, ...], limit: int, offset: int) -> None:
    """Families that hold every word."""
    _show_page(call, " ".join(text), (), "", "name", limit, offset)


def _show_page(call: Call, text: str, stages: tuple[str, ...], worker: str, sort: str, limit: int, offset: int) -> None:
    from desktop_app.store import families

    page = families.page(
        call.store.connection, text=text, stages=stages, worker=worker, sort=sort, offset=offset, limit=limit
    )
    call.page("families", [_line(row) for row in page.rows], _heads(), total=page.total, offset=offset)


def _heads() -> dict[str, str]:
    return {
        "code": _("Código"),
        "name": _("Familia"),
        "stage_name": _("Etapa"),
        "stage_since": _("Desde"),
        "sector": _("Sector"),
        "worker": _("Apoyo Familiar"),
        "next_session": _("Próxima sesión"),
        "session": _("N°"),
    }


def _line(row: FamilyRow) -> dict[str, object]:
    return {
        "code": row.code,
        "name": row.name,
        "stage": row.stage,
        "stage_name": stage_word(row.stage),
        "stage_since": row.stage_since,
        "commune": row.commune,
        "sector": row.sector,
        "worker": row.worker,
        "enrolled_on": row.enrolled_on,
        "next_session": row.next_session,
        "session": row.next_number,
        "id": row.id,
    }


@command("show", FAMILY, help=N_("Muestra una familia: dónde vive, quiénes son, cómo va."))
def show(call: Call, family: str) -> None:
    """One family on one page."""
    from desktop_app.domain.records import Family, Member

    record = call.store.get(Family, family)
    members = call.store.find(Member, family=family)
    members.sort(key=lambda member: (member.relation != "head", member.birth_date is None, member.birth_date))
    path = _path(call, record)
    data = {"family": record, "stage_name": stage_word(record.stage), "members": members, **path}
    call.answer(data, _page(record, members, path))


def _path(call: Call, record: Family) -> dict[str, Any]:
    """How far a family that has entered is, reserved conditions left out."""
    if not record.enrolment:
        return {"enrolment": None}
    from desktop_app.casework.spells import progress_of
    from desktop_app.casework.standing import standing_of

    standing = standing_of(call.store, record.id, call.today)
    enrolment = standing.household.enrolment
    progress = progress_of(call.store, enrolment, standing.programme, call.today)
    return {
        "enrolment": enrolment,
        "stage_name": str(standing.programme.stage(record.stage).name),
        "progress": {"month": progress.month, "of": progress.of, "ends": progress.ends},
        "conditions": standing.count(),
    }


def _page(record: Family, members: list[Member], path: dict[str, Any]) -> Iterator[str]:
    from desktop_app.casework.words import full_name, relation_word
    from desktop_app.cli.show import clean, table
    from desktop_app.domain.run import show_run

    yield f"{record.code}  {clean(record.name)}"
    yield _("Etapa: {stage}").format(stage=path.get("stage_name", stage_word(record.stage)))
    for word, value in ((_("Dirección"), record.address), (_("Sector"), record.sector), (_("Teléfono"), record.phone)):
        if value:
            yield f"{word}: {clean(value)}"
    if path["enrolment"]:
        progress, count = path["progress"], path["conditions"]
        yield _("Mes {month} de {of}").format(month=progress["month"], of=progress["of"])
        yield _("Condiciones cumplidas: {met} de {of}; sin mirar: {unassessed}").format(
            met=count.met, of=count.of, unassessed=count.unassessed
        )
    yield ""
    yield from table(
        [_("Nombre"), _("Parentesco"), _("RUN"), _("Nacimiento"), _("En la casa")],
        [
            [
                full_name(member),
                relation_word(member),
                show_run(member.run),
                member.birth_date,
                _("sí") if member.lives_here else _("no"),
            ]
            for member in members
        ],
    )
