"""What else goes into a family's file: social file, contacts, notes, scans, strengths, money."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import click

from desktop_app.cli.call import Call
from desktop_app.cli.given import read_bytes
from desktop_app.cli.names import Beginning, Day
from desktop_app.cli.options import CONDITION, FAMILY, MEMBER, NOTE, ON, PESOS, SESSION, WHEN
from desktop_app.cli.places import CommuneName
from desktop_app.cli.toolkit import Named, argument, command, group, option
from desktop_app.domain.errors import Refused
from desktop_app.domain.records import Income, Strength
from desktop_app.i18n import N_, _

strength = group(
    "strength",
    N_("La bodega: lo que la familia puede."),
    {"list": "file:list_strengths", "add": "file:add_one", "remove": "file:remove_one"},
)
income = group(
    "income",
    N_("Los ingresos de la familia."),
    {"list": "file:list_incomes", "add": "file:earn", "end": "file:end"},
)


class BudgetText(Named):
    """A line of the budget: "item=pesos"."""

    name = "item=pesos"

    def resolve(self, call: Call, text: str, given: Any, field: str) -> tuple[str, int]:
        """What is spent on, and how many pesos a month."""
        item, _sign, amount = text.rpartition("=")
        pesos = amount.strip().removeprefix("$").replace(".", "")
        if not item.strip() or not pesos.isdecimal() or len(pesos) > 9:
            raise Refused(
                _("«{text}» no es una línea de presupuesto. Escríbala así: Arriendo=60000.").format(text=text),
                field=field,
            )
        return item.strip(), int(pesos)


@command(
    "social-file",
    FAMILY,
    option("--instrument", type=click.Choice(["CAS", "FPS"]), required=True, help=N_("Cuál ficha: CAS o FPS.")),
    option("--folio", required=True, help=N_("El folio.")),
    WHEN,
    option("--score", type=click.IntRange(0, 99_999), default=None, help=N_("El puntaje.")),
    option("--cut-off", type=click.IntRange(0, 99_999), default=None, help=N_("El puntaje de corte de la región.")),
    option("--commune", type=CommuneName(), help=N_("La comuna de la ficha, por su nombre o código.")),
    verbs=["record_social_file"],
    help=N_("Registra la ficha social de la familia."),
)
def social_file(call: Call, **values: Any) -> None:
    """The social file."""
    from desktop_app.casework.file import record_social_file

    call.do(record_social_file, **values)


@command(
    "contact",
    FAMILY,
    option(
        "--medium",
        type=click.Choice(["call", "visit", "crisis", "office", "message"]),
        required=True,
        help=N_("Cómo fue: llamada, visita, crisis, en la oficina o mensaje."),
    ),
    option("--with", "with_whom", required=True, help=N_("Con quién.")),
    option("--why", required=True, help=N_("Por qué.")),
    ON,
    option("--hour", help=N_("La hora, así: 09:30.")),
    NOTE,
    verbs=["record_contact"],
    help=N_("Anota un contacto fuera de las sesiones."),
)
def contact(call: Call, **values: Any) -> None:
    """A contact outside the calendar."""
    from desktop_app.casework.file import record_contact

    call.do(record_contact, **values)


@command(
    "note",
    argument("text", help=N_("La nota.")),
    FAMILY,
    CONDITION,
    SESSION,
    verbs=["write_note"],
    help=N_("Escribe una nota. La de una condición reservada también es reservada."),
)
def note(call: Call, text: str, family: str, condition: str, session: str) -> None:
    """A note."""
    from desktop_app.casework.file import write_note

    call.do(write_note, family=family, text=text, condition=condition, session=session)


@command(
    "attach",
    argument("file", type=click.Path(exists=True, dir_okay=False), help=N_("Una imagen PNG o JPEG, o un PDF.")),
    FAMILY,
    option("--name", help=N_("Cómo se llama en la ficha; si no, como el archivo.")),
    option("--subject", help=N_("El identificador del registro al que pertenece.")),
    verbs=["attach"],
    help=N_("Guarda una foto o un escaneo, cifrado."),
)
def attached(call: Call, file: str, family: str, name: str, subject: str) -> None:
    """A scan or photograph."""
    from desktop_app.casework.file import attach

    path = Path(file)
    call.do(attach, family=family, name=name or path.name, data=read_bytes(path), subject=subject)


@command("list", FAMILY, help=N_("Lista lo que hay en la bodega de la familia."))
def list_strengths(call: Call, family: str) -> None:
    """The shed."""
    words = {
        "human": _("Humano"),
        "social": _("Social"),
        "physical": _("Físico"),
        "financial": _("Financiero"),
        "natural": _("Natural"),
    }
    items = [
        {
            "ref": record.id[:8],
            "area": record.area,
            "area_name": words[record.area],
            "text": record.text,
            "member": record.member,
            "id": record.id,
        }
        for record in call.store.find(Strength, family=family)
    ]
    call.page("strengths", items, {"ref": _("Ref."), "area_name": _("Área"), "text": _("Fortaleza")})


@command(
    "add",
    argument("text", help=N_("Lo que la familia sabe, tiene o puede.")),
    FAMILY,
    option(
        "--area",
        type=click.Choice(["human", "social", "physical", "financial", "natural"]),
        required=True,
        help=N_("El área: humana, social, física, financiera o natural."),
    ),
    MEMBER,
    verbs=["add_strength"],
    help=N_("Guarda una fortaleza en la bodega."),
)
def add_one(call: Call, text: str, family: str, area: str, member: str) -> None:
    """Something goes into the shed."""
    from desktop_app.casework.file import add_strength

    call.do(add_strength, family=family, area=area, text=text, member=member)


@command(
    "remove",
    FAMILY,
    option(
        "--strength",
        type=Beginning(Strength),
        required=True,
        help=N_("La referencia de la fortaleza: vea «puente strength list»."),
    ),
    verbs=["remove_strength"],
    help=N_("Saca una fortaleza de la bodega; su historia queda."),
)
def remove_one(call: Call, family: str, strength: str) -> None:
    """Something comes out of the shed."""
    from desktop_app.casework.file import remove_strength

    call.do(remove_strength, strength=strength)


@command("list", FAMILY, help=N_("Lista los ingresos de la familia."))
def list_incomes(call: Call, family: str) -> None:
    """Money that comes in."""
    words = {"day": _("al día"), "week": _("a la semana"), "month": _("al mes"), "year": _("al año")}
    items = [
        {
            "ref": record.id[:8],
            "source": record.source,
            "amount": record.amount,
            "period": record.period,
            "period_name": words[record.period],
            "member": record.member,
            "since": record.since,
            "until": record.until,
            "id": record.id,
        }
        for record in call.store.find(Income, family=family)
    ]
    heads = {
        "ref": _("Ref."),
        "source": _("De qué"),
        "amount": _("Pesos"),
        "period_name": _("Cada cuánto"),
        "since": _("Desde"),
        "until": _("Hasta"),
    }
    call.page("incomes", items, heads)


@command(
    "add",
    FAMILY,
    option("--source", required=True, help=N_("De qué viene.")),
    option("--amount", type=PESOS, required=True, help=N_("Cuántos pesos.")),
    option(
        "--period",
        type=click.Choice(["day", "week", "month", "year"]),
        default="month",
        show_default=True,
        help=N_("Cada cuánto."),
    ),
    MEMBER,
    option("--since", type=Day("past"), help=N_("Desde cuándo.")),
    verbs=["record_income"],
    help=N_("Anota un ingreso de la familia."),
)
def earn(call: Call, **values: Any) -> None:
    """Money that comes in."""
    from desktop_app.casework.file import record_income

    call.do(record_income, **values)


@command(
    "end",
    FAMILY,
    option(
        "--income",
        type=Beginning(Income),
        required=True,
        help=N_("La referencia del ingreso: vea «puente income list»."),
    ),
    ON,
    verbs=["end_income"],
    help=N_("Anota que un ingreso terminó."),
)
def end(call: Call, family: str, income: str, on: date) -> None:
    """An income ends."""
    from desktop_app.casework.file import end_income

    call.do(end_income, income=income, on=on)


@command(
    "budget",
    FAMILY,
    option(
        "--line",
        "lines",
        type=BudgetText(),
        multiple=True,
        help=N_("En qué gasta al mes, así: Arriendo=60000; se repite."),
    ),
    option("--clear", is_flag=True, help=N_("Deja el presupuesto vacío.")),
    verbs=["set_budget"],
    help=N_("El presupuesto de la familia. Con líneas lo escribe de nuevo; sin ellas lo muestra."),
)
def budget(call: Call, family: str, lines: tuple[tuple[str, int], ...], clear: bool) -> None:
    """What the family spends in a month."""
    from desktop_app.casework.file import set_budget
    from desktop_app.domain.records import BudgetLine

    if lines and clear:
        raise click.UsageError(_("Dé las líneas del presupuesto, o bien --clear."))
    if lines or clear:
        call.do(set_budget, family=family, lines=lines)
        return
    items = [{"item": line.item, "amount": line.amount} for line in call.store.find(BudgetLine, family=family)]
    call.page("budget", items, {"item": _("Gasto"), "amount": _("Pesos al mes")})
