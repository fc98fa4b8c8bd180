"""The questions that the programme of a family asks, and what was answered."""

from __future__ import annotations

from desktop_app.cli.call import Call
from desktop_app.cli.options import FAMILY, RESERVED
from desktop_app.cli.toolkit import command
from desktop_app.i18n import N_, _


@command("list", FAMILY, RESERVED, help=N_("Lista las preguntas del programa y lo respondido."))
def list_questions(call: Call, family: str, reserved: bool) -> None:
    """Each question once for the family, or once for each person it is asked of."""
    from desktop_app.casework.words import full_name
    from desktop_app.cli.entered import standing as standing_of

    standing = standing_of(call, family)
    answers = {(answer.question, answer.member): answer.value for answer in standing.household.answers}
    people = [member for member in standing.household.members if member.lives_here]
    items: list[dict[str, object]] = []
    for question in standing.programme.questions:
        if question.sensitive and not reserved:
            continue
        for member in people if question.scope == "member" else [None]:
            value = answers.get((question.code, member.id if member else ""))
            items.append(
                {
                    "question": question.code,
                    "text": str(question.text),
                    "member": member.id if member else "",
                    "name": full_name(member) if member else "",
                    "answer": value,
                    "said": {True: _("sí"), False: _("no"), None: ""}[value],
                }
            )
    heads = {"question": _("Código"), "name": _("Persona"), "said": _("Respuesta"), "text": _("Pregunta")}
    call.page("questions", items, heads)
