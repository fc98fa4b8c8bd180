"""The people of a family: who they are, who comes and who goes."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import fields
from datetime import date
from typing import Any, Final

from desktop_app.casework.lookup import enrolment_of, family_of, member_of, members_of, programme_of, required
from desktop_app.casework.verb import verb
from desktop_app.domain.errors import Refused
from desktop_app.domain.records import Answer, Family, Member, MemberEvent
from desktop_app.domain.run import parse_run, show_run
from desktop_app.i18n import N_, _
from desktop_app.store.transaction import Transaction

RELATIONS: Final = (
    "head",
    "partner",
    "child",
    "stepchild",
    "grandchild",
    "parent",
    "parent_in_law",
    "sibling",
    "nephew_niece",
    "other_relative",
    "not_related",
    "foster_child",
)
SCHOOLING: Final = ("", "none", "pre_school", "basic", "secondary", "technical", "higher", "special")
_FIXED: Final = frozenset({"id", "family", "deleted", "lives_here", "left_on", "left_reason", "died_on"})
_EDITABLE: Final = frozenset(field.name for field in fields(Member)) - _FIXED


@verb(N_("Agregó a una persona"))
def add_member(tx: Transaction, /, *, family: str, names: str, surnames: str, **details: Any) -> Member:
    """Add a person to the family. `details` are fields of `Member` (run, sex, birth_date, relation, ...)."""
    family_of(tx, family)
    values = _checked(tx, family, "", details)
    member = Member(family=family, names=required(names, "names"), surnames=required(surnames, "surnames"), **values)
    tx.add(member)
    return member


@verb(N_("Cambió los datos de una persona"))
def change_member(tx: Transaction, /, *, family: str, member: str, **details: Any) -> Member:
    """Change what is known of a person; the fields are those of `add_member`."""
    record = member_of(tx, family, member)
    values = _checked(tx, family, member, details)
    for name in ("names", "surnames"):
        if name in values:
            values[name] = required(str(values[name]), name)
    return tx.change(record, **values)


@verb(N_("Anotó un nacimiento"))
def record_birth(
    tx: Transaction,
    *,
    family: str,
    names: str,
    surnames: str,
    born: date,
    sex: str = "",
    mother: str = "",
    run: str = "",
) -> Member:
    """A child is born: a new person, and the mother is no longer expecting."""
    if born > tx.today:
        raise Refused(_("La fecha de nacimiento está en el futuro. Revise el año."), field="born")
    member = add_member.inside(
        tx,
        family=family,
        names=names,
        surnames=surnames,
        birth_date=born,
        sex=sex,
        mother=mother,
        run=run,
        relation="child",
        disability=None,
    )
    if mother:
        tx.change(member_of(tx, family, mother), pregnant=False, due_date=None)
    tx.add(MemberEvent(family=family, member=member.id, event="birth", on=born))
    return member


@verb(N_("Anotó un fallecimiento"))
def record_death(tx: Transaction, *, family: str, member: str, on: date, note: str = "") -> Member:
    """A person dies. Conditions, benefits and signatures of hers stay in the file."""
    record = _present(tx, family, member, on)
    tx.add(MemberEvent(family=family, member=member, event="death", on=on, note=note.strip()))
    return tx.change(record, died_on=on, lives_here=False, left_on=on, left_reason="death")


@verb(N_("Anotó que una persona se fue de la casa"))
def member_leaves(tx: Transaction, *, family: str, member: str, on: date, reason: str) -> Member:
    """A person leaves the house."""
    record = _present(tx, family, member, on)
    why = required(reason, "reason")
    tx.add(MemberEvent(family=family, member=member, event="leaves", on=on, note=why))
    return tx.change(record, lives_here=False, left_on=on, left_reason=why)


@verb(N_("Anotó que una persona formó su propio hogar"))
def member_forms_household(tx: Transaction, *, family: str, member: str, on: date, note: str = "") -> Member:
    """A person forms a household of her own."""
    record = _present(tx, family, member, on)
    tx.add(MemberEvent(family=family, member=member, event="own_household", on=on, note=note.strip()))
    return tx.change(record, lives_here=False, left_on=on, left_reason="own_household")


@verb(N_("Anotó que una persona volvió a la casa"))
def member_returns(tx: Transaction, *, family: str, member: str, on: date, note: str = "") -> Member:
    """A person comes back to the house."""
    record = member_of(tx, family, member)
    if record.died_on is not None or record.lives_here:
        raise Refused(_("Esa persona figura viviendo en la casa, o fallecida. No hay nada que anotar."), field="member")
    if on > tx.today or (record.left_on is not None and on < record.left_on):
        raise Refused(_("La fecha debe estar entre el día en que se fue y hoy."), field="on")
    tx.add(MemberEvent(family=family, member=member, event="returns", on=on, note=note.strip()))
    return tx.change(record, lives_here=True, left_on=None, left_reason="")


@verb(N_("Cambió los datos de la familia"))
def change_family(
    tx: Transaction,
    *,
    family: str,
    name: str | None = None,
    address: str | None = None,
    sector: str | None = None,
    directions: str | None = None,
    phone: str | None = None,
    rural: bool | None = None,
) -> Family:
    """Change the family's name, where it lives, how to get there and its telephone."""
    record = family_of(tx, family)
    if name is not None:
        name = required(name, "name")
    given = {
        "name": name,
        "address": address,
        "sector": sector,
        "directions": directions,
        "phone": phone,
        "rural": rural,
    }
    texts = {key: value.strip() if isinstance(value, str) else value for key, value in given.items()}
    return tx.change(record, **{key: value for key, value in texts.items() if value is not None})


@verb(N_("Respondió una pregunta del programa"))
def answer_question(tx: Transaction, *, family: str, question: str, value: bool | None, member: str = "") -> Answer:
    """Record the answer to a question of the pack (None: not known), of the family or of one person."""
    enrolment = enrolment_of(tx, family)
    questions = {item.code: item for item in programme_of(tx, enrolment).questions}
    if question not in questions:
        raise Refused(
            _("El programa no pregunta «{question}». Pregunta: {known}.").format(
                question=question, known=", ".join(questions)
            ),
            field="question",
        )
    if (questions[question].scope == "member") != bool(member):
        raise Refused(_("Esa pregunta es de la familia, o de una persona: revise a quién se le hizo."), field="member")
    if member:
        member_of(tx, family, member)
    answer = Answer(family=family, enrolment=enrolment.id, question=question, member=member, value=value, on=tx.today)
    tx.put(answer)
    return answer


def _present(tx: Transaction, family: str, member: str, on: date) -> Member:
    """A person who is there on the day something happens to her."""
    record = member_of(tx, family, member)
    if record.died_on is not None or not record.lives_here:
        raise Refused(_("Esa persona ya no figura en la casa."), field="member")
    if on > tx.today or (record.birth_date is not None and on < record.birth_date):
        raise Refused(_("La fecha debe estar entre su nacimiento y hoy."), field="on")
    return record


def _checked(tx: Transaction, family: str, member: str, details: Mapping[str, Any]) -> dict[str, Any]:
    """The details, ready to be written. Raises Refused, with the field, for what cannot be."""
    values = dict(details)
    unknown = set(values) - _EDITABLE
    assert not unknown, unknown
    if values.get("run"):
        values["run"] = _free_run(tx, member, str(values["run"]))
    for name, allowed in (("sex", ("", "F", "M")), ("relation", RELATIONS), ("schooling", SCHOOLING)):
        if values.get(name, allowed[0]) not in allowed:
            raise Refused(
                _("«{value}» no sirve aquí. Puede ser: {allowed}.").format(
                    value=values[name], allowed=", ".join(item for item in allowed if item)
                ),
                field=name,
            )
    if isinstance(values.get("birth_date"), date) and values["birth_date"] > tx.today:
        raise Refused(_("La fecha de nacimiento está en el futuro. Revise el año."), field="birth_date")
    if values.get("relation") == "head" and any(
        other.relation == "head" and other.id != member for other in members_of(tx, family)
    ):
        raise Refused(_("La familia ya tiene jefa o jefe de hogar. Cambie primero su parentesco."), field="relation")
    for name in ("mother", "father", "partner"):
        if values.get(name):
            member_of(tx, family, values[name])
    return values


def _free_run(tx: Transaction, member: str, run: str) -> str:
    canonical = parse_run(run)
    other = next((person for person in tx.find(Member, run=canonical) if person.id != member), None)
    if other is not None:
        raise Refused(
            _("El RUN {run} ya está en la familia {code}. Revise si es la misma persona.").format(
                run=show_run(canonical), code=tx.get(Family, other.family).code
            ),
            field="run",
        )
    return canonical
