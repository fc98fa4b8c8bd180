"""A person of the family, or the household, as their forms show them: what is known, what is still to be asked."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Final

from desktop_app.casework.verb import Desk
from desktop_app.casework.views.family_file import FamilyFile, near_day, read_file
from desktop_app.casework.words import full_name, relation_word, short_name
from desktop_app.domain.pack.model import Programme, Scope
from desktop_app.domain.records import Answer, Member, MemberEvent
from desktop_app.domain.rules import facts_of
from desktop_app.domain.run import show_run
from desktop_app.i18n import N_, _

FACTS: Final[Mapping[str, str]] = {
    "at_school": N_("¿Está estudiando?"),
    "works": N_("¿Trabaja?"),
    "seeks_work": N_("¿Busca trabajo?"),
    "disability": N_("¿Tiene alguna discapacidad?"),
    "chronic": N_("¿Tiene una enfermedad crónica?"),
    "in_care": N_("¿Está en un hogar de protección?"),
    "in_custody": N_("¿Está en un centro privativo de libertad?"),
}
"""What is asked of everybody: a field of `Member`, and its words."""
_EVENTS: Final[Mapping[str, str]] = {
    "birth": N_("Nació"),
    "death": N_("Falleció"),
    "leaves": N_("Se fue de la casa"),
    "returns": N_("Volvió a la casa"),
    "own_household": N_("Formó su propio hogar"),
}


@dataclass(frozen=True, slots=True)
class Question:
    """Something to be answered by yes or no; `value` None: not known. `is_fact`: a field of the person."""

    code: str
    words: str
    value: bool | None
    is_fact: bool = False


@dataclass(frozen=True, slots=True)
class Happened:
    """Something that happened to a person: the day, and what."""

    day: str
    words: str


@dataclass(frozen=True, slots=True)
class MemberDetails:
    """A person's form. `texts` are her fields that are typed or chosen, as they are stored (the RUN as it is shown).

    `others` are those who may be her mother, father or partner: ids and names.
    """

    member: str
    name: str
    second: str
    texts: Mapping[str, str]
    born: date | None
    due: date | None
    pregnant: bool | None
    may_expect: bool
    questions: tuple[Question, ...]
    others: tuple[tuple[str, str], ...]
    happened: tuple[Happened, ...]
    here: bool
    died: bool


@dataclass(frozen=True, slots=True)
class HouseholdDetails:
    """The household's form: its fields as they are stored, and the questions put to it."""

    texts: Mapping[str, str]
    rural: bool
    questions: tuple[Question, ...]


def member_details(desk: Desk, family: str, member: str, *, reserved: bool = False) -> MemberDetails:
    """A person of a family; eight queries. What only a reserved condition asks is left out unless asked for.

    Raises Refused for who is not in the file.
    """
    file = read_file(desk, family, reserved=reserved)
    person = desk.store.get(Member, member)
    head = next((item for item in file.members if item.relation == "head"), None)
    names = ("names", "surnames", "sex", "relation", "phone", "mother", "father", "partner", "occupation", "schooling")
    others = [item for item in file.members if item.id != member]
    return MemberDetails(
        member=member,
        name=full_name(person),
        second=relation_word(person, head),
        texts={name: getattr(person, name) for name in names} | {"run": show_run(person.run)},
        born=person.birth_date,
        due=person.due_date,
        pregnant=person.pregnant,
        may_expect=person.sex != "M",
        questions=(*_facts(person, file), *_questions(desk, file, "member", member)),
        others=tuple((item.id, short_name(item)) for item in others),
        happened=_happened(desk, member, file),
        here=person.lives_here and person.died_on is None,
        died=person.died_on is not None,
    )


def household_details(desk: Desk, family: str, *, reserved: bool = False) -> HouseholdDetails:
    """The household's form; seven queries."""
    file = read_file(desk, family, reserved=reserved)
    names = ("name", "address", "sector", "directions", "phone")
    return HouseholdDetails(
        texts={name: getattr(file.family, name) for name in names},
        rural=file.family.rural,
        questions=_questions(desk, file, "family", ""),
    )


def secret_facts(programme: Programme) -> frozenset[str]:
    """The facts that only reserved conditions ask for: to show them would tell of those."""
    secret, open_ = set[str](), set[str]()
    for condition in programme.conditions:
        (secret if condition.sensitive else open_).update(facts_of(condition.applies))
    return frozenset(secret - open_)


def _hidden(file: FamilyFile) -> frozenset[str]:
    return secret_facts(file.programme) if file.hidden else frozenset()


def _facts(person: Member, file: FamilyFile) -> list[Question]:
    hidden = _hidden(file)
    return [
        Question(name, _(words), getattr(person, name), is_fact=True)
        for name, words in FACTS.items()
        if name not in hidden
    ]


def _questions(desk: Desk, file: FamilyFile, scope: Scope, member: str) -> tuple[Question, ...]:
    """The programme's own questions, to a family that takes part in it."""
    if file.enrolment is None:
        return ()
    hidden = _hidden(file)
    prefix = "member.answer." if scope == "member" else "answer."
    given = {
        answer.question: answer.value
        for answer in desk.store.find(Answer, enrolment=file.enrolment.id)
        if answer.member == member
    }
    return tuple(
        Question(item.code, str(item.text), given.get(item.code))
        for item in file.programme.questions
        if item.scope == scope and prefix + item.code not in hidden and not (item.sensitive and file.hidden)
    )


def _happened(desk: Desk, member: str, file: FamilyFile) -> tuple[Happened, ...]:
    events = desk.store.find(MemberEvent, member=member)
    return tuple(_event(event, file.on) for event in reversed(events))


def _event(event: MemberEvent, on: date) -> Happened:
    words = _(_EVENTS[event.event])
    return Happened(near_day(event.on, on), f"{words}. {event.note}" if event.note else words)
