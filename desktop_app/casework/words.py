"""How papers and screens name people: short names, roles, relations with the gender that Spanish asks for."""

from __future__ import annotations

from typing import Final

from desktop_app.domain.records import Member, Worker
from desktop_app.i18n import N_, _

# By relation: the word for a woman, for a man, and where the sex is not known.
_RELATIONS: Final[dict[str, tuple[str, str, str]]] = {
    "head": (N_("Jefa de hogar"), N_("Jefe de hogar"), N_("Jefatura de hogar")),
    "partner": (N_("Pareja"), N_("Pareja"), N_("Pareja")),
    "child": (N_("Hija"), N_("Hijo"), N_("Hija o hijo")),
    "stepchild": (N_("Hijastra"), N_("Hijastro"), N_("Hijastra o hijastro")),
    "grandchild": (N_("Nieta"), N_("Nieto"), N_("Nieta o nieto")),
    "parent": (N_("Madre"), N_("Padre"), N_("Madre o padre")),
    "parent_in_law": (N_("Suegra"), N_("Suegro"), N_("Suegra o suegro")),
    "sibling": (N_("Hermana"), N_("Hermano"), N_("Hermana o hermano")),
    "nephew_niece": (N_("Sobrina"), N_("Sobrino"), N_("Sobrina o sobrino")),
    "other_relative": (N_("Familiar"), N_("Familiar"), N_("Familiar")),
    "not_related": (N_("No es familiar"), N_("No es familiar"), N_("No es familiar")),
    "foster_child": (N_("Niña acogida"), N_("Niño acogido"), N_("Niña o niño acogido")),
}

# Whose mother or sister an adult is must be said; a daughter's place is plain.
_OF_HEAD: Final[dict[str, tuple[str, str, str]]] = {
    "parent": (N_("Madre de {name}"), N_("Padre de {name}"), N_("Madre o padre de {name}")),
    "parent_in_law": (N_("Suegra de {name}"), N_("Suegro de {name}"), N_("Suegra o suegro de {name}")),
    "sibling": (N_("Hermana de {name}"), N_("Hermano de {name}"), N_("Hermana o hermano de {name}")),
    "nephew_niece": (N_("Sobrina de {name}"), N_("Sobrino de {name}"), N_("Sobrina o sobrino de {name}")),
}

_SEXES: Final = {"F": 0, "M": 1}
_PARTICLES: Final = frozenset({"de", "del", "la", "las", "los", "san", "santa", "van", "von"})


def relation_word(member: Member, head: Member | None = None) -> str:
    """What a person is in the family: "Jefa de hogar", "Hijo", "Madre de Rosa"."""
    form = _SEXES.get(member.sex, 2)
    if head is not None and head.id != member.id and member.relation in _OF_HEAD:
        return _(_OF_HEAD[member.relation][form]).format(name=first_name(head.names))
    return _(_RELATIONS[member.relation][form])


def role_word(worker: Worker) -> str:
    """What a person of the unit signs as."""
    return _("Jefatura de la Unidad") if worker.role == "head_of_unit" else _("Apoyo Familiar")


def full_name(person: Member | Worker) -> str:
    """All names and surnames."""
    return f"{person.names} {person.surnames}".strip()


def short_name(person: Member | Worker) -> str:
    """The first name and the first surname, with the particles that belong to it ("De la Fuente")."""
    return f"{first_name(person.names)} {_first_surname(person.surnames)}".strip()


def first_name(names: str) -> str:
    """The name a person is called by."""
    return names.split(" ", 1)[0]


def _first_surname(surnames: str) -> str:
    taken: list[str] = []
    for word in surnames.split():
        taken.append(word)
        if word.lower() not in _PARTICLES:
            break
    return " ".join(taken)
