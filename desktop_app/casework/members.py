"""The people of a family: who they are, who comes and who goes."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import fields, replace
from datetime import date
from typing import Any, Final

from desktop_app.casework.lookup import (
    accompanied_family,
    family_of,
    living_here,
    member_of,
    members_of,
    one_of,
    required,
)
from desktop_app.casework.verb import verb
from desktop_app.domain.ages import check_birth, pregnancy_month
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
EDITABLE: Final = frozenset(field.name for field in fields(Member)) - _FIXED
"""What `add_member` and `change_member` take; comings and goings have verbs of their own."""


@verb(N_("Agregó a una persona"))
def add_member(tx: Transaction, /, *, family: str, names: str, surnames: str, **details: Any) -> Member:
    """Add a person to the family. `details` are fields of `Member` (run, sex, birth_date, relation, ...)."""
    family_of(tx, family)
    given = {"names": required(names, "names"), "surnames": required(surnames, "surnames"), **details}
    member = Member(**_checked(tx, Member(family=family, names="", surnames=""), given))
    tx.add(member)
    return member


@verb(N_("Cambió los datos de una persona"))
def change_member(tx: Transaction, /, *, family: str, member: str, **details: Any) -> Member:
    """Change what is known of a person; the fields are those of `add_member`."""
    record = member_of(tx, family, member)
    values = _checked(tx, record, details)
    return tx.change(record, **{name: values[name] for name in EDITABLE})


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
    relation: str = "child",
) -> Member:
    """A child is born: a new person, and the mother is no longer expecting."""
    check_birth(born, tx.today, field="born")
    expecting = member_of(tx, family, mother, "mother") if mother else None
    member = add_member.inside(
        tx,
        family=family,
        names=names,
        surnames=surnames,
        birth_date=born,
        sex=sex,
        mother=mother,
        run=run,
        relation=relation,
    )
    # A birth written down late must not end a pregnancy that began after it.
    if expecting is not None and (expecting.due_date is None or pregnancy_month(expecting.due_date, born) is not None):
        tx.change(expecting, pregnant=False, due_date=None)
    tx.add(MemberEvent(family=family, member=member.id, event="birth", on=born))
    return member


@verb(N_("Anotó un fallecimiento"))
def record_death(tx: Transaction, *, family: str, member: str, on: date, note: str = "") -> Member:
    """A person dies, at home or gone before. Conditions, benefits and signatures of hers stay in the file."""
    record = member_of(tx, family, member)
    if record.died_on is not None:
        raise Refused(_("Esa persona ya figura fallecida."), field="member")
    _check_day(tx, record, on)
    tx.add(MemberEvent(family=family, member=member, event="death", on=on, note=note.strip()))
    left = {"lives_here": False, "left_on": on, "left_reason": "death"} if record.lives_here else {}
    return tx.change(record, died_on=on, **left)


@verb(N_("Anotó que una persona se fue de la casa"))
def member_leaves(tx: Transaction, *, family: str, member: str, on: date, reason: str) -> Member:
    """A person leaves the house."""
    record = _present(tx, family, member, on)
    why = required(reason, "reason")
    tx.add(MemberEvent(family=family, member=member, event="leaves", on=on, note=why))
    return tx.change(record, lives_here=False, left_on=on, left_reason=why)


@verb(N_("Anotó que una persona formó su propio hogar"))
def member_forms_household(tx: Transaction, *, family: str, member: str, on: date, note: str = "") -> Member:
    """A person forms a household of her own; from then on her RUN may be in another family."""
    record = _present(tx, family, member, on)
    tx.add(MemberEvent(family=family, member=member, event="own_household", on=on, note=note.strip()))
    return tx.change(record, lives_here=False, left_on=on, left_reason="own_household")


@verb(N_("Anotó que una persona volvió a la casa"))
def member_returns(tx: Transaction, *, family: str, member: str, on: date, note: str = "") -> Member:
    """A person comes back to the house."""
    record = member_of(tx, family, member)
    if record.died_on is not None or record.lives_here:
        raise Refused(_("Esa persona figura viviendo en la casa, o fallecida. No hay nada que anotar."), field="member")
    _check_day(tx, record, on)
    _check_run(tx, replace(record, lives_here=True), "member")
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
    _record, enrolment, programme = accompanied_family(tx, family)
    questions = {item.code: item for item in programme.questions}
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
    if not living_here([record]):
        raise Refused(_("Esa persona ya no figura en la casa."), field="member")
    _check_day(tx, record, on)
    return record


def _check_day(tx: Transaction, record: Member, on: date) -> None:
    """What happens to a person lies after her birth and after what happened to her before, and not in the future."""
    if on > tx.today or (record.birth_date is not None and on < record.birth_date):
        raise Refused(_("La fecha debe estar entre su nacimiento y hoy."), field="on")
    if any(on < event.on for event in tx.find(MemberEvent, member=record.id)):
        raise Refused(_("La fecha no puede ser anterior a lo último anotado de esa persona."), field="on")


def _checked(tx: Transaction, record: Member, details: Mapping[str, Any]) -> dict[str, Any]:
    """All the values of a person once the details are written, ready to be. Raises Refused for what cannot be."""
    unknown = set(details) - EDITABLE
    assert not unknown, unknown
    given = {name: value.strip() if isinstance(value, str) else value for name, value in details.items()}
    if given.get("run"):
        given["run"] = parse_run(given["run"])
    if given.get("pregnant") is False:
        given.setdefault("due_date", None)
    _check_words(given)
    values = {field.name: getattr(record, field.name) for field in fields(Member)} | given
    if "birth_date" in given and values["birth_date"] is not None:
        check_birth(values["birth_date"], tx.today)
    if {"pregnant", "due_date", "sex"} & given.keys():
        _check_pregnancy(tx, values)
    after = Member(**values)
    if "run" in given:
        _check_run(tx, after, "run")
    if {"relation", "mother", "father", "partner", "birth_date"} & given.keys():
        _check_ties(after, {person.id: person for person in members_of(tx, record.family)} | {after.id: after})
    return values


def _check_words(given: Mapping[str, Any]) -> None:
    for name in ("names", "surnames"):
        required(given.get(name, name), name)
    for name, allowed in (("sex", ("", "F", "M")), ("relation", RELATIONS), ("schooling", SCHOOLING)):
        one_of(given.get(name, allowed[0]), allowed, name)


def _check_pregnancy(tx: Transaction, values: Mapping[str, Any]) -> None:
    if values["pregnant"] and values["sex"] == "M":
        raise Refused(_("Un hombre no puede figurar embarazado. Revise a quién eligió, o su sexo."), field="pregnant")
    due = values["due_date"]
    if due is not None and not values["pregnant"]:
        raise Refused(_("Anote también que está embarazada."), field="pregnant")
    if due is not None and pregnancy_month(due, tx.today) is None:
        raise Refused(_("Con esa fecha de parto hoy no habría embarazo. Revise la fecha."), field="due_date")


def _check_run(tx: Transaction, record: Member, field: str) -> None:
    """A RUN is in one family at a time: whoever has gone to a household of her own may be found in that one."""
    if not record.run:
        return
    present = bool(living_here([record]))
    for other in tx.find(Member, run=record.run):
        there = present and (other.lives_here or other.died_on is not None)
        if other.id != record.id and (there or other.family == record.family):
            raise Refused(
                _("El RUN {run} ya está en la familia {code}. Revise si es la misma persona.").format(
                    run=show_run(record.run), code=tx.get(Family, other.family).code
                ),
                field=field,
            )


def _check_ties(record: Member, people: Mapping[str, Member]) -> None:
    """Relations that cannot be: two heads, a stranger for a mother, a mother younger than her child."""
    head = next((person for person in people.values() if person.relation == "head" and person.id != record.id), None)
    if record.relation == "head" and head is not None:
        raise Refused(
            _("{name} ya figura como jefa o jefe de hogar. Cambie primero su parentesco.").format(
                name=f"{head.names} {head.surnames}"
            ),
            field="relation",
        )
    for name in ("mother", "father", "partner"):
        tie = getattr(record, name)
        if tie and (tie not in people or tie == record.id):
            raise Refused(_("Elija a otra persona de la misma familia."), field=name)
    for name, other_sex in (("mother", "M"), ("father", "F")):
        parent = people.get(getattr(record, name))
        if parent is None:
            continue
        if parent.sex == other_sex:
            raise Refused(_("Revise el sexo de esa persona, o a quién eligió."), field=name)
        if parent.birth_date and record.birth_date and parent.birth_date >= record.birth_date:
            raise Refused(_("Esa persona no es mayor que su hija o hijo. Revise las fechas."), field=name)
