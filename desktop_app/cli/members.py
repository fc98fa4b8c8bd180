"""The people of a family: added, changed, born, gone, back; and what the programme asks about them."""

from __future__ import annotations

from datetime import date
from typing import Any, Final

import click

from desktop_app.cli.call import Call
from desktop_app.cli.names import Day, MemberName
from desktop_app.cli.options import FAMILY, MEMBER, NOTE, ON, THE_MEMBER, THE_REASON, yes_no
from desktop_app.cli.toolkit import Option, command, group, option
from desktop_app.domain.errors import Refused
from desktop_app.i18n import N_, _

RELATIONS: Final = (
    "head", "partner", "child", "stepchild", "grandchild", "parent", "parent_in_law", "sibling", "nephew_niece",
    "other_relative", "not_related", "foster_child",
)  # fmt: skip
SCHOOLING: Final = ("none", "pre_school", "basic", "secondary", "technical", "higher", "special")
SEX: Final = option("--sex", type=click.Choice(["F", "M"]), default=None, help=N_("Mujer (F) u hombre (M)."))

member = group(
    "member",
    N_("Las personas de una familia."),
    {
        "add": "members:add",
        "change": "members:change",
        "birth": "members:birth",
        "death": "members:death",
        "leaves": "members:leaves",
        "returns": "members:returns",
        "own-household": "members:own_household",
    },
)

question = group(
    "question",
    N_("Lo que el programa pregunta a la familia."),
    {"list": "questions:list_questions", "answer": "members:answer"},
)


def _person(names_required: bool) -> list[Option]:
    """What may be said of a person. What is left out stays as it is (or is not known yet)."""
    return [
        option("--names", required=names_required, default=None, help=N_("Los nombres.")),
        option("--surnames", required=names_required, default=None, help=N_("Los apellidos.")),
        option("--run", default=None, help=N_("El RUN, con o sin puntos.")),
        SEX,
        option("--born", "birth_date", type=Day("past"), help=N_("La fecha de nacimiento.")),
        option("--relation", type=click.Choice(RELATIONS), default=None, help=N_("Qué es en la familia.")),
        option("--phone", default=None, help=N_("El teléfono.")),
        option("--mother", type=MemberName(), help=N_("Su madre, si es de la familia.")),
        option("--father", type=MemberName(), help=N_("Su padre, si es de la familia.")),
        option("--partner", type=MemberName(), help=N_("Su pareja, si es de la familia.")),
        yes_no("pregnant", N_("Si está embarazada.")),
        option("--due", "due_date", type=Day("future"), help=N_("La fecha probable de parto.")),
        yes_no("disability", N_("Si tiene una discapacidad.")),
        yes_no("chronic", N_("Si tiene una enfermedad crónica.")),
        option("--schooling", type=click.Choice(SCHOOLING), default=None, help=N_("La escolaridad.")),
        yes_no("at-school", N_("Si va a la escuela, liceo o jardín.")),
        yes_no("works", N_("Si trabaja.")),
        yes_no("seeks-work", N_("Si busca trabajo.")),
        option("--occupation", default=None, help=N_("En qué trabaja.")),
        yes_no("in-care", N_("Si está en un hogar de menores o residencia.")),
        yes_no("in-custody", N_("Si está en la cárcel.")),
    ]


@command(
    "add", FAMILY, *_person(names_required=True), verbs=["add_member"], help=N_("Agrega una persona a la familia.")
)
def add(call: Call, **said: Any) -> None:
    """A new person."""
    from desktop_app.casework.members import add_member

    call.do(add_member, **_said(said))


@command(
    "change",
    FAMILY,
    THE_MEMBER,
    *_person(names_required=False),
    verbs=["change_member"],
    help=N_("Cambia lo que se sabe de una persona. Lo que no se nombra queda igual."),
)
def change(call: Call, **said: Any) -> None:
    """What is known of a person."""
    from desktop_app.casework.members import change_member

    values = _said(said)
    if values.keys() <= {"family", "member"}:
        raise Refused(_("Diga qué cambia de esa persona."))
    call.do(change_member, **values)


def _said(values: dict[str, Any]) -> dict[str, Any]:
    """What was given on the command line, of what could have been."""
    return {name: value for name, value in values.items() if value is not None and (value != "" or name == "run")}


@command(
    "birth",
    FAMILY,
    option("--names", required=True, help=N_("Los nombres.")),
    option("--surnames", required=True, help=N_("Los apellidos.")),
    option("--born", type=Day("past"), required=True, help=N_("La fecha de nacimiento.")),
    SEX,
    option("--mother", type=MemberName(), help=N_("Su madre, si es de la familia.")),
    option("--run", help=N_("El RUN, con o sin puntos.")),
    verbs=["record_birth"],
    help=N_("Anota que nació una niña o un niño."),
)
def birth(
    call: Call, family: str, names: str, surnames: str, born: date, sex: str | None, mother: str, run: str
) -> None:
    """A child is born."""
    from desktop_app.casework.members import record_birth

    call.do(
        record_birth, family=family, names=names, surnames=surnames, born=born, sex=sex or "", mother=mother, run=run
    )


@command("death", FAMILY, THE_MEMBER, ON, NOTE, verbs=["record_death"], help=N_("Anota que una persona falleció."))
def death(call: Call, family: str, member: str, on: date, note: str) -> None:
    """A person dies."""
    from desktop_app.casework.members import record_death

    call.do(record_death, family=family, member=member, on=on, note=note)


@command(
    "leaves",
    FAMILY,
    THE_MEMBER,
    ON,
    THE_REASON,
    verbs=["member_leaves"],
    help=N_("Anota que una persona se fue de la casa."),
)
def leaves(call: Call, family: str, member: str, on: date, reason: str) -> None:
    """A person leaves."""
    from desktop_app.casework.members import member_leaves

    call.do(member_leaves, family=family, member=member, on=on, reason=reason)


@command(
    "returns",
    FAMILY,
    THE_MEMBER,
    ON,
    NOTE,
    verbs=["member_returns"],
    help=N_("Anota que una persona volvió a la casa."),
)
def returns(call: Call, family: str, member: str, on: date, note: str) -> None:
    """A person comes back."""
    from desktop_app.casework.members import member_returns

    call.do(member_returns, family=family, member=member, on=on, note=note)


@command(
    "own-household",
    FAMILY,
    THE_MEMBER,
    ON,
    NOTE,
    verbs=["member_forms_household"],
    help=N_("Anota que una persona formó su propio hogar."),
)
def own_household(call: Call, family: str, member: str, on: date, note: str) -> None:
    """A person forms a household of her own."""
    from desktop_app.casework.members import member_forms_household

    call.do(member_forms_household, family=family, member=member, on=on, note=note)


@command(
    "answer",
    FAMILY,
    option("--question", required=True, help=N_("El código de la pregunta: vea «puente question list».")),
    option(
        "--answer",
        "said",
        type=click.Choice(["yes", "no", "unknown"]),
        required=True,
        help=N_("La respuesta: sí, no, o no se sabe."),
    ),
    MEMBER,
    verbs=["answer_question"],
    help=N_("Anota la respuesta a una pregunta del programa."),
)
def answer(call: Call, family: str, question: str, said: str, member: str) -> None:
    """The answer to a question of the pack."""
    from desktop_app.casework.members import answer_question

    value = {"yes": True, "no": False, "unknown": None}[said]
    call.do(answer_question, family=family, question=question.strip(), value=value, member=member)
