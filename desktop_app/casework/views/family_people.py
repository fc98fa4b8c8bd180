"""The Familia tab: the people as a tree and as a table, the shed, the hopscotch, and the ties of the eco-map."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final

from desktop_app.casework.members import RELATIONS
from desktop_app.casework.verb import Desk
from desktop_app.casework.views.family_file import Agreed, FamilyFile, read_agreed, read_file
from desktop_app.casework.words import first_name, full_name, relation_word
from desktop_app.domain.ages import age_in_months, age_in_years, pregnancy_month
from desktop_app.domain.genogram import Kin
from desktop_app.domain.records import Institution, Member, Service, ServiceCondition, Strength, Tie
from desktop_app.domain.run import show_run
from desktop_app.i18n import N_, _, ngettext

SHELVES: Final[Mapping[str, tuple[str, tuple[str, ...]]]] = {
    "know": (N_("Sabemos"), ("human",)),
    "have": (N_("Tenemos"), ("physical", "natural", "financial")),
    "count_on": (N_("Contamos con"), ("social",)),
}
"""The shelves of the shed: their names, and the areas of what lies on them."""
AREAS: Final[Mapping[str, tuple[str, str]]] = {
    "human": (N_("Lo que sabemos hacer"), "hammer"),
    "physical": (N_("Casa, herramientas, animales"), "house"),
    "natural": (N_("Tierra, agua, bosque"), "sprout"),
    "financial": (N_("Ahorros, ingresos"), "hand-coins"),
    "social": (N_("Personas y grupos"), "heart"),
}
"""What may lie on a shelf: its word, and its icon."""
_SCHOOLING: Final[Mapping[str, str]] = {
    "none": N_("Sin estudios"), "pre_school": N_("Preescolar"), "basic": N_("Básica"), "secondary": N_("Media"),
    "technical": N_("Técnica"), "higher": N_("Superior"), "special": N_("Educación especial"),
}  # fmt: skip
_SORT_ICONS: Final[Mapping[str, str]] = {"person": "heart-handshake", "neighbour": "house", "community": "users"}
_ICONS: Final = (
    (("salud", "hospital", "cesfam", "posta", "consultorio", "health"), "hospital"),
    (("jardín", "sala cuna", "párvulo"), "baby"),
    (("escuela", "liceo", "colegio", "educa", "school"), "school"),
    (("omil", "empleo", "trabajo", "employment"), "briefcase"),
    (("municip", "dideco"), "building-2"),
    (("comunidad", "junta", "club", "iglesia"), "users"),
)


@dataclass(frozen=True, slots=True)
class PersonLine:
    """A person in the table. `here`: alive and living in the house."""

    member: str
    name: str
    run: str
    age: str
    relation: str
    situation: str
    here: bool
    head: bool


@dataclass(frozen=True, slots=True)
class Kept:
    """Something in the shed: its shelf, its words, its icon."""

    strength: str
    shelf: str
    words: str
    icon: str


@dataclass(frozen=True, slots=True)
class Stone:
    """A condition as a stone of the hopscotch, or one that might become one."""

    code: str
    words: str


@dataclass(frozen=True, slots=True)
class TieLine:
    """A tie: whom with, whom it is about or what happens (`words`), how strong it is and who receives, as kept."""

    tie: str
    name: str
    note: str
    words: str
    icon: str
    strength: str
    flow: str
    institution: bool
    member: str
    condition: str


@dataclass(frozen=True, slots=True)
class PeopleView:
    """What the tab shows. `can_order`: the family is at work, so its priorities may be put in order."""

    kin: tuple[Kin, ...]
    lines: tuple[PersonLine, ...]
    kept: tuple[Kept, ...]
    stones: tuple[Stone, ...]
    candidates: tuple[Stone, ...]
    ties: tuple[TieLine, ...]
    institutions: tuple[tuple[str, str], ...]
    conditions: tuple[Stone, ...]
    can_order: bool


def family_people(desk: Desk, family: str, *, reserved: bool = False) -> PeopleView:
    """The people of a family and what belongs to them; fifteen queries."""
    file = read_file(desk, family, reserved=reserved)
    agreed = read_agreed(desk.store, file)
    institutions = desk.store.find(Institution)
    return PeopleView(
        kin=tuple(kin_of(person, file) for person in file.members),
        lines=tuple(_line(person, file) for person in _in_order(file)),
        kept=tuple(_kept(item) for item in desk.store.find(Strength, family=family)),
        stones=_stones(file, agreed),
        candidates=_candidates(file, agreed),
        ties=_ties(desk, file, institutions),
        institutions=tuple(sorted(((item.id, item.name) for item in institutions), key=lambda item: item[1])),
        conditions=tuple(
            Stone(item.code, str(item.short)) for item in file.programme.conditions if item.code not in file.hidden
        ),
        can_order=file.programme.stage(file.family.stage).phase == "active",
    )


def merged(all_codes: Sequence[str], shown: Sequence[str], order: Sequence[str]) -> list[str]:
    """All priorities once those shown were put in another order: what was not shown keeps its place among them."""
    wanted = iter(order)
    merged_ = [next(wanted, "") if code in shown else code for code in all_codes]
    return [code for code in (*merged_, *wanted) if code]


def kin_of(person: Member, file: FamilyFile) -> Kin:
    """A person as the family tree draws her."""
    here = person.lives_here and person.died_on is None
    return Kin(
        id=person.id,
        name=first_name(person.names),
        relation=person.relation,
        sex=person.sex,
        age=_years(person, person.died_on or file.on),
        note=_note(person),
        mother=person.mother,
        father=person.father,
        partner=person.partner,
        lives_here=here,
        died=person.died_on is not None,
        disability=bool(person.disability),
        pregnancy=_pregnancy(person, file.on) if here else "",
    )


def schooling_words() -> tuple[tuple[str, str], ...]:
    """The levels of schooling, as they are stored and in words; "" is not asked."""
    return (("", _("No se sabe")), *((code, _(words)) for code, words in _SCHOOLING.items()))


def relation_words(sex: str) -> tuple[tuple[str, str], ...]:
    """What a person of that sex ("" not known) may be to the head of the household: codes and words."""
    return tuple(
        (code, relation_word(Member(family="", names="", surnames="", sex=sex, relation=code))) for code in RELATIONS
    )


def _years(person: Member, on: date) -> int | None:
    born = person.birth_date
    return age_in_years(born, on) if born is not None and born <= on else None


def _note(person: Member) -> str:
    """What the tree says below the name."""
    if person.died_on is not None:
        return f"† {person.died_on.year}"
    if not person.lives_here:
        return _left(person)
    if person.relation == "head":
        return _("jefa de hogar") if person.sex == "F" else _("jefe de hogar")
    if person.disability:
        return _("discapacidad")
    return _("busca trabajo") if person.seeks_work and not person.works else ""


def _left(person: Member) -> str:
    if person.left_reason == "own_household":
        return _("tiene su hogar")
    return person.left_reason.rstrip(".") or _("no vive aquí")


def _pregnancy(person: Member, on: date) -> str:
    if not person.pregnant:
        return ""
    month = pregnancy_month(person.due_date, on) if person.due_date else None
    return ngettext("{count} mes", "{count} meses", month).format(count=month) if month else _("en espera")


def _in_order(file: FamilyFile) -> list[Member]:
    """Those in the house first, from the head to the youngest, then those who are gone."""
    return sorted(file.members, key=lambda item: not (item.lives_here and item.died_on is None))


def _line(person: Member, file: FamilyFile) -> PersonLine:
    head = next((item for item in file.members if item.relation == "head"), None)
    here = person.lives_here and person.died_on is None
    return PersonLine(
        member=person.id,
        name=full_name(person),
        run=show_run(person.run),
        age=_age(person, file.on),
        relation=relation_word(person, head),
        situation=_situation(person, file.on),
        here=here,
        head=person.relation == "head",
    )


def _age(person: Member, on: date) -> str:
    """Years; of the very young months ("8 m")."""
    born = person.birth_date
    if born is None or born > on or person.died_on is not None:
        return ""
    months = age_in_months(born, on)
    return str(months // 12) if months >= 24 else _("{count} m").format(count=months)


def _situation(person: Member, on: date) -> str:
    if person.died_on is not None:
        return _("Falleció en {year}").format(year=person.died_on.year)
    if not person.lives_here:
        words = _left(person)
        return words[0].upper() + words[1:]
    waiting = _pregnancy(person, on)
    parts = (
        _("Embarazo, {months}").format(months=waiting) if waiting else "",
        person.occupation,
        _(_SCHOOLING[person.schooling]) if person.at_school and person.schooling and not person.occupation else "",
        _("Discapacidad") if person.disability else "",
    )
    return ", ".join(part for part in parts if part)


def _kept(strength: Strength) -> Kept:
    shelf = next(key for key, (_name, areas) in SHELVES.items() if strength.area in areas)
    return Kept(strength.id, shelf, strength.text, AREAS[strength.area][1])


def _stones(file: FamilyFile, agreed: Agreed) -> tuple[Stone, ...]:
    return tuple(
        Stone(code, str(file.programme.condition(code).short)) for code in agreed.priorities if code not in file.hidden
    )


def _candidates(file: FamilyFile, agreed: Agreed) -> tuple[Stone, ...]:
    """What might become a priority: what is missing, and is none yet."""
    if file.standing is None:
        return ()
    done = ("met", "met_at_start", "not_applicable")
    return tuple(
        Stone(item.code, str(item.short))
        for item in file.programme.conditions
        if item.code not in file.hidden
        and item.code not in agreed.priorities
        and file.standing.conditions[item.code].status not in done
    )


def _ties(desk: Desk, file: FamilyFile, institutions: Sequence[Institution]) -> tuple[TieLine, ...]:
    """The ties that may be seen: none to a reserved condition, nor to who helps with nothing but those."""
    known = {item.id: item for item in institutions}
    secret = _secret(desk, file)
    return tuple(
        _tie(tie, file, known.get(tie.institution))
        for tie in desk.store.find(Tie, family=file.family.id)
        if tie.condition not in file.hidden and tie.institution not in secret
    )


def _secret(desk: Desk, file: FamilyFile) -> frozenset[str]:
    """The institutions of which it is known that they help with hidden conditions only."""
    if not file.hidden:
        return frozenset()
    services = {item.id: item.institution for item in desk.store.find(Service)}
    helps: dict[str, set[str]] = {}
    for item in desk.store.find(ServiceCondition):
        helps.setdefault(services.get(item.service, ""), set()).add(item.condition)
    return frozenset(institution for institution, codes in helps.items() if institution and codes <= file.hidden)


def _tie(tie: Tie, file: FamilyFile, institution: Institution | None) -> TieLine:
    name = institution.name if institution is not None else tie.name
    about = file.name(tie.member)
    return TieLine(
        tie=tie.id,
        name=name,
        note=tie.note,
        words=about or tie.note.rstrip("."),
        icon=_icon(institution) if institution is not None else _SORT_ICONS[tie.sort],
        strength=tie.strength,
        flow=tie.flow,
        institution=institution is not None,
        member=tie.member,
        condition=tie.condition,
    )


def _icon(institution: Institution) -> str:
    """The icon of an institution, by what it is called."""
    words = f"{institution.name} {institution.sort}".casefold()
    return next((icon for marks, icon in _ICONS if any(mark in words for mark in marks)), "landmark")
