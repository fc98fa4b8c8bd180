"""The forms of the Familia tab: a new person, a birth, what happens to a person, the shed, the hopscotch, a tie."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from functools import partial
from typing import Any, Final

from desktop_app.casework import diagnosis, file, members, ties
from desktop_app.casework.verb import Desk, Done
from desktop_app.casework.views.family_people import AREAS, SHELVES, PeopleView, merged, relation_words, schooling_words
from desktop_app.domain.records import Family, Priority
from desktop_app.i18n import N_, _
from desktop_app.ui.context import Context
from desktop_app.ui.forms.day import DayField
from desktop_app.ui.forms.field import Field, choice, line
from desktop_app.ui.forms.form import Does, Form

_EVENTS: Final[Mapping[str, tuple[str, str, str, str]]] = {
    "death": (N_("Falleció {name}"), N_("Anotar el fallecimiento"), N_("Una nota"), N_("fallecimiento anotado")),
    "leaves": (N_("{name} se fue de la casa"), N_("Anotar"), N_("Por qué, o adónde"), N_("anotado")),
    "own_household": (N_("{name} formó su propio hogar"), N_("Anotar"), N_("Una nota"), N_("anotado")),
    "returns": (N_("{name} volvió a la casa"), N_("Anotar"), N_("Una nota"), N_("anotado")),
}
"""What may happen to a person: the form's title, its verb, what its words say, what the toast says."""

Open = Callable[..., Form]


class PeopleForms:
    """Opens the forms of the tab, and carries out what they are for."""

    def __init__(
        self, context: Context, open_form: Open, does: Does, family: Callable[[], str], view: Callable[[], PeopleView]
    ) -> None:
        self._context, self._open, self._does, self._family, self._view = context, open_form, does, family, view

    def person(self, _about: str = "") -> None:
        """A new person."""
        entries: dict[str, Field] = {
            "names": line(_("Nombres")),
            "surnames": line(_("Apellidos")),
            "run": line(_("RUN"), hint=_("Si no lo sabe, lo anota después")),
            "birth_date": self._day(_("Nacimiento")),
            "sex": choice(_("Sexo"), [("", _("No se sabe")), ("F", _("Mujer")), ("M", _("Hombre"))]),
            "relation": choice(_("Parentesco"), list(relation_words("")), current="child"),
            "schooling": choice(_("Estudios"), list(schooling_words())),
        }
        self._open("person", _("Agregar a una persona"), entries, _("Agregar"), self._add_person)

    def birth(self, _about: str = "") -> None:
        """A child is born."""
        view = self._view()
        women = [(kin.id, kin.name) for kin in view.kin if kin.sex == "F" and kin.lives_here and not kin.died]
        women.sort(key=lambda item: not any(kin.id == item[0] and kin.pregnancy for kin in view.kin))
        entries: dict[str, Field] = {
            "mother": choice(
                _("Su mamá"), [*women, ("", _("Otra persona"))], current=next((id_ for id_, _name in women), "")
            ),
            "names": line(_("Nombres")),
            "surnames": line(_("Apellidos")),
            "born": self._day(_("Nació el")),
            "sex": choice(_("Sexo"), [("F", _("Mujer")), ("M", _("Hombre"))]),
            "run": line(_("RUN"), hint=_("Si no lo sabe, lo anota después")),
        }
        self._open("birth", _("Un nacimiento"), entries, _("Anotar el nacimiento"), self._add_birth)

    def event(self, about: str) -> None:
        """Something happens to a person: `about` is what, and her id, with a dot between."""
        event, _dot, member = about.partition(".")
        name = next((kin.name for kin in self._view().kin if kin.id == member), "")
        title, action, words, said = _EVENTS[event]
        note = "reason" if event == "leaves" else "note"
        entries: dict[str, Field] = {"on": self._day(_("Cuándo"), self._context.today()), note: line(_(words))}
        self._open(f"event/{about}", _(title).format(name=name), entries, _(action),
                   partial(self._happen, event, member, _(said)))  # fmt: skip

    def strength(self, shelf: str) -> None:
        """Something goes into the shed, on a shelf."""
        _name, areas = SHELVES[shelf]
        entries: dict[str, Field] = {"text": line(_("Qué es"))}
        if len(areas) > 1:
            entries["area"] = choice(_("De qué tipo"), [(area, _(AREAS[area][0])) for area in areas])
        people = [(kin.id, kin.name) for kin in self._view().kin if kin.lives_here]
        entries["member"] = choice(_("De quién"), [("", _("De toda la familia")), *people])
        self._open(f"strength/{shelf}", _("A la bodega: {shelf}").format(shelf=_(SHELVES[shelf][0])), entries,
                   _("Guardar en la bodega"), partial(self._keep, areas[0]))  # fmt: skip

    def stone(self, _about: str = "") -> None:
        """A condition becomes a priority."""
        offered = [(item.code, f"{item.code} {item.words}") for item in self._view().candidates]
        entries = {"conditions": choice(_("Qué condición"), offered)}
        self._open("stone", _("Una piedra más"), entries, _("Poner en el luche"), self._add_stone)

    def tie(self, _about: str = "") -> None:
        """A new tie."""
        view = self._view()
        tied = {item.name for item in view.ties}
        free = [(id_, name) for id_, name in view.institutions if name not in tied]
        entries: dict[str, Field] = {
            "institution": choice(_("Institución de la red"), [("", _("No es una institución")), *free]),
            "name": line(_("O quién es"), hint=_("Una persona, un grupo: Tía Elsa, junta de vecinos")),
            "sort": choice(
                _("Qué es"),
                [("person", _("Persona")), ("neighbour", _("Vecino o vecina")), ("community", _("Grupo o comunidad"))],
            ),
            "note": line(_("Qué pasa")),
        }
        self._open("tie", _("Agregar un lazo"), entries, _("Agregar al ecomapa"), self._add_tie)

    # Carrying out

    def _add_person(self, form: Form) -> None:
        values = _given(form, "names", "surnames", "run", "sex", "relation", "schooling")
        values |= {"names": form.text("names"), "surnames": form.text("surnames"), "birth_date": form.day("birth_date")}
        family = self._family()
        form.carry_out(
            self._does,
            lambda desk: members.add_member(desk, family=family, **values),
            _("{name} está en la familia").format(name=form.text("names")),
        )

    def _add_birth(self, form: Form) -> None:
        values = _given(form, "mother", "sex", "run")
        names, surnames, born = form.text("names"), form.text("surnames"), form.needed_day("born")
        family = self._family()
        form.carry_out(
            self._does,
            lambda desk: members.record_birth(desk, family=family, names=names, surnames=surnames, born=born, **values),
            _("Nacimiento anotado"),
        )

    def _happen(self, event: str, member: str, said: str, form: Form) -> None:
        on, family = form.needed_day("on"), self._family()
        note = form.text("reason" if event == "leaves" else "note")
        verbs: Mapping[str, Callable[[Desk], Done[Any]]] = {
            "death": lambda desk: members.record_death(desk, family=family, member=member, on=on, note=note),
            "leaves": lambda desk: members.member_leaves(desk, family=family, member=member, on=on, reason=note),
            "own_household": lambda desk: members.member_forms_household(
                desk, family=family, member=member, on=on, note=note
            ),
            "returns": lambda desk: members.member_returns(desk, family=family, member=member, on=on, note=note),
        }
        form.carry_out(self._does, verbs[event], said[0].upper() + said[1:])

    def _keep(self, area: str, form: Form) -> None:
        chosen = form.text("area") if "area" in form.entries else area
        text, member, family = form.text("text"), form.text("member"), self._family()
        form.carry_out(
            self._does,
            lambda desk: file.add_strength(desk, family=family, area=chosen, text=text, member=member),
            _("Guardado en la bodega"),
        )

    def _add_stone(self, form: Form) -> None:
        code, shown = form.text("conditions"), [stone.code for stone in self._view().stones]
        family = self._family()
        form.carry_out(
            self._does, lambda desk: put_in_order(desk, family, shown, [*shown, code]), _("Está en el luche")
        )

    def _add_tie(self, form: Form) -> None:
        values = _given(form, "institution", "name", "sort", "note")
        family = self._family()
        form.carry_out(self._does, lambda desk: ties.add_tie(desk, family=family, **values), _("Lazo anotado"))

    def _day(self, words: str, day: date | None = None) -> DayField:
        return DayField(words, self._context.today, toward="past", day=day)


def put_in_order(desk: Desk, family: str, shown: list[str], order: list[str]) -> Done[list[Priority]]:
    """Put the priorities that are shown in another order; those that are not keep their place among them."""
    enrolment = desk.store.get(Family, family).enrolment
    stones = sorted(desk.store.find(Priority, enrolment=enrolment), key=lambda stone: (stone.position, stone.condition))
    codes = merged([stone.condition for stone in stones], shown, order)
    return diagnosis.prioritise(desk, family=family, conditions=codes)


def _given(form: Form, *names: str) -> dict[str, Any]:
    """What was typed or chosen, without what was left empty."""
    return {name: form.text(name) for name in names if form.text(name)}
