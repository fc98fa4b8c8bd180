"""What needs attention, what happened, and taking it back."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Final

import click

from desktop_app.cli.call import Call
from desktop_app.cli.options import FAMILY, LIMIT, OFFSET, RESERVED
from desktop_app.cli.reserved import reserved_records, sensitive_codes, word
from desktop_app.cli.toolkit import Option, command, option
from desktop_app.i18n import N_, _

if TYPE_CHECKING:
    from desktop_app.casework.attention import Attention
    from desktop_app.domain.records import Family
    from desktop_app.store.journal import Entry

_SOME_FAMILY: Final = Option(["--family"], type=FAMILY.type, help=N_("Sólo esta familia, por su código."))


@command(
    "attention",
    _SOME_FAMILY,
    LIMIT,
    OFFSET,
    help=N_("Muestra lo que pide atención. Sesiones, compromisos, papeles y beneficios; lo más atrasado primero."),
)
def attention(call: Call, family: str, limit: int, offset: int) -> None:
    """The alerts of a family, or of all that have entered."""
    from desktop_app.casework.attention import attention as alerts_of
    from desktop_app.domain.records import Family

    wanted = {"id": family} if family else {}
    families = {record.id: record for record in call.store.find(Family, **wanted)}
    found = alerts_of(call.store, families.values(), call.today)
    found.sort(key=lambda item: -item.alert.age)
    heads = {
        "family": _("Familia"),
        "name": _("Nombre"),
        "words": _("Qué"),
        "person": _("Persona"),
        "how_long": _("Cuánto"),
    }
    call.page("alerts", _alerts(call, families, found[offset : offset + limit]), heads, total=len(found), offset=offset)


def _alerts(call: Call, families: Mapping[str, Family], page: Sequence[Attention]) -> list[dict[str, object]]:
    """A page of alerts in words, in two queries."""
    from desktop_app.casework.views.matters import how_long, matter_line
    from desktop_app.casework.words import short_name
    from desktop_app.domain.records import Enrolment, Member

    mine = [families[item.family] for item in page]
    enrolments = {item.id: item for item in call.store.find_in(Enrolment, "id", [family.enrolment for family in mine])}
    details = [dict(item.alert.matter.details) for item in page]
    wanted = [str(detail.get("member", "")) for detail in details]
    names = {member.id: short_name(member) for member in call.store.find_in(Member, "id", wanted)}
    items: list[dict[str, object]] = []
    for item, family, detail, member in zip(page, mine, details, wanted, strict=True):
        enrolment = enrolments[family.enrolment]
        programme = call.store.programme(enrolment.programme, enrolment.version)
        matter = item.alert.matter
        items.append(
            {
                "family": family.code,
                "name": family.name,
                "code": matter.code,
                "words": matter_line(item, family.name, programme).words,
                "person": names.get(member, ""),
                "subject": matter.subject,
                "on": matter.on,
                "age": item.alert.age,
                "how_long": how_long(item.alert),
                "details": detail,
            }
        )
    return items


@command(
    "history",
    FAMILY,
    option("--actions", is_flag=True, help=N_("Un renglón por acción en vez de uno por dato.")),
    option("--before", type=click.IntRange(1), default=None, help=N_("Sólo lo anterior a esta línea.")),
    RESERVED,
    LIMIT,
    help=N_("Muestra la historia de una familia."),
)
def history(call: Call, family: str, actions: bool, before: int | None, reserved: bool, limit: int) -> None:
    """What changed, when, and by which verb."""
    from desktop_app.store import journal

    if actions:
        _show_actions(call, family, limit)
        return
    entries = journal.of_family(call.store.connection, family, before=before, limit=limit)
    secret = frozenset() if reserved else sensitive_codes(call, family)
    hidden = reserved_records(call, family, secret)
    items = [_entry(entry, hide=entry.record in hidden) for entry in entries]
    heads = {
        "line": _("Línea"),
        "day": _("Día"),
        "title": _("Qué se hizo"),
        "kind": _("Registro"),
        "field": _("Dato"),
        "after_text": _("Quedó"),
    }
    call.page("history", items, heads)
    if len(items) == limit and not call.json:
        call.say(_("Siga con --before {line}.").format(line=entries[-1].seq))


def _entry(entry: Entry, *, hide: bool) -> dict[str, object]:
    from desktop_app.casework.history import verb_title

    return {
        "line": entry.seq,
        "day": entry.day,
        "at": entry.at,
        "verb": entry.verb,
        "title": word() if hide else verb_title(entry.verb),
        "action": entry.action,
        "actor": entry.actor,
        "device": entry.device,
        "kind": entry.kind,
        "record": entry.record,
        "field": entry.field,
        "before": None if hide else entry.before,
        "after": None if hide else entry.after,
        "after_text": word() if hide else _short(entry.after),
        "reserved": hide,
        "undone": bool(entry.undone_by),
    }


def _short(values: Mapping[str, object] | None) -> str:
    """A few of the values, to recognise the change by."""
    told = [
        str(value)
        for name, value in (values or {}).items()
        if value not in (None, "", 0) and name not in ("id", "family", "deleted", "enrolment")
    ]
    return ", ".join(told)[:60]


def _show_actions(call: Call, family: str, limit: int) -> None:
    from desktop_app.casework.history import verb_title
    from desktop_app.store import journal

    items = [
        {
            "action": action.id,
            "day": action.day,
            "at": action.at,
            "verb": action.verb,
            "title": verb_title(action.verb),
            "undone": bool(action.undone_by),
            "undone_word": _("sí") if action.undone_by else "",
        }
        for action in journal.actions(call.store.connection, family, limit=limit)
    ]
    heads = {"day": _("Día"), "title": _("Qué se hizo"), "undone_word": _("Deshecho"), "action": _("Acción")}
    call.page("actions", items, heads)


@command(
    "undo",
    FAMILY,
    option("--action", help=N_("La acción que se deshace: vea «puente history --actions». Si no, la última.")),
    verbs=["undo"],
    help=N_("Deshace lo último de una familia. Nada se borra de la historia."),
)
def undone(call: Call, family: str, action: str) -> None:
    """A compensating change is written."""
    from desktop_app.casework.history import undo, verb_title

    done = undo(call.desk, family=family, action=action.strip())
    line = _("Se deshizo: {title}").format(title=verb_title(done.value.verb))
    call.report("undo", verb_title("undo"), done, [line], undone={"action": done.value.id, "verb": done.value.verb})


@command(
    "redo",
    FAMILY,
    verbs=["redo"],
    help=N_("Rehace lo último que se deshizo en una familia."),
)
def redone(call: Call, family: str) -> None:
    """The last undo is taken back, if nothing else happened since."""
    from desktop_app.casework.history import redo, verb_title

    done = redo(call.desk, family=family)
    line = _("Se rehízo: {title}").format(title=verb_title(done.value.verb))
    call.report("redo", verb_title("redo"), done, [line], redone={"action": done.value.id, "verb": done.value.verb})


@command(
    "bring-back",
    FAMILY,
    option(
        "--line",
        "entry",
        type=click.IntRange(1, 2**62),
        required=True,
        help=N_("La línea de la historia cuyo valor anterior vuelve: vea «puente history»."),
    ),
    verbs=["bring_back"],
    help=N_("Trae de vuelta un valor anterior."),
)
def brought_back(call: Call, family: str, entry: int) -> None:
    """A former value is written again."""
    from desktop_app.casework.history import bring_back

    call.do(bring_back, entry=entry, family=family)
