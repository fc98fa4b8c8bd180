"""Persons put together into families, and what is wrong with a family as a whole."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TypeVar

from desktop_app.casework.reserved_list.cells import BadCell
from desktop_app.casework.reserved_list.model import ListedFamily
from desktop_app.casework.reserved_list.people import Household, PeopleReader, Person
from desktop_app.casework.reserved_list.wording import fold
from desktop_app.domain.run import show_run
from desktop_app.i18n import _

_Group = tuple[Person, ...]
T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Gathered:
    """The families that no fault touches; `scattered` counts those whose rows name several communes."""

    families: tuple[ListedFamily, ...]
    scattered: int


def one_row_each(people: Sequence[Person], reader: PeopleReader) -> bool:
    """Whether every row is a family of its own: all of them are heads, and no column numbers the families."""
    return reader.key != "family" and all(person.member.relation in ("head", "") for person in people)


def gather(people: Sequence[Person], reader: PeopleReader, home_commune: str) -> Gathered:
    """The families of the list; faults of whole families go into the reader's book.

    `home_commune` is the commune of a family whose rows name none ("": that is a fault).
    """
    book = reader.book
    _check_twice(people, reader)
    groups: list[_Group]
    orphans: set[int]
    if one_row_each(people, reader):
        groups, orphans = [(person,) for person in people], set()
    else:
        groups, orphans = _group(people, reader)
    for group in groups:
        _check_head(group, reader, orphans)
        _check_commune(group, reader, home_commune)
    sound = [group for group in groups if not any(person.member.row in book.rows for person in group)]
    return Gathered(
        families=tuple(_family(group, reader, home_commune) for group in sound),
        scattered=sum(len({person.household.commune for person in group} - {""}) > 1 for group in sound),
    )


def _check_twice(people: Sequence[Person], reader: PeopleReader) -> None:
    seen: dict[str, int] = {}
    for person in people:
        run, row = person.member.run, person.member.row
        if run and seen.setdefault(run, row) != row:
            bad = BadCell(
                "duplicate_run",
                _("Este RUN ya está en la fila {row}.").format(row=seen[run]),
                _("Borre la fila repetida o corrija el RUN."),
            )
            reader.book.add(row, reader.header.title("run"), show_run(run), bad)


def _group(people: Sequence[Person], reader: PeopleReader) -> tuple[list[_Group], set[int]]:
    """The persons by family, and the rows beside those that name none."""
    groups: dict[str, list[Person]] = {}
    beside: set[int] = set()
    for index, person in enumerate(people):
        if person.key:
            groups.setdefault(_normal(person.key), []).append(person)
            continue
        bad = BadCell(
            "missing_family",
            _("Falta el número de la familia."),
            _("Escriba el mismo número en todas las personas de una familia."),
        )
        reader.book.add(person.member.row, _key_title(reader), "", bad)
        beside.update(neighbour.member.row for neighbour in people[max(index - 1, 0) : index + 2])
    return [tuple(group) for group in groups.values()], beside


def _normal(key: str) -> str:
    folded = fold(key).replace(" ", "")
    return folded.lstrip("0") or "0" if folded.isdigit() else folded


def _key_title(reader: PeopleReader) -> str:
    return reader.header.title(reader.key) if reader.key else ""


def _check_head(group: _Group, reader: PeopleReader, beside_orphans: set[int]) -> None:
    heads = [person for person in group if person.member.relation == "head"]
    for person in heads[1:]:
        bad = BadCell(
            "two_heads",
            _("La familia ya tiene jefe o jefa de hogar en la fila {row}.").format(row=heads[0].member.row),
            _("Deje uno solo, o corrija el número de la familia.")
            if reader.related
            else _("Corrija el número de la familia. Si son personas de la misma, agregue la columna «Parentesco»."),
        )
        reader.book.add(person.member.row, reader.header.title("relation") or _key_title(reader), person.key, bad)
    # Who lacks a number or has an unknown relation may well be the head: one mistake is named once, where it is.
    excused = any(not person.relation_known or person.member.row in beside_orphans for person in group)
    if not heads and not excused:
        bad = BadCell(
            "no_head",
            _("La familia {key} no tiene jefe ni jefa de hogar.").format(key=group[0].key),
            _("Ponga «Jefe de hogar» o «Jefa de hogar» a una de sus personas, o corrija el número de la familia."),
        )
        reader.book.add(group[0].member.row, reader.header.title("relation"), "", bad)


def _check_commune(group: _Group, reader: PeopleReader, home_commune: str) -> None:
    rows = [person.member.row for person in _head_first(group)]
    named = any(person.household.commune for person in group)
    # A commune that was not understood has its fault already.
    unknown = not all(person.commune_known for person in group)
    if not named and not unknown and not home_commune:
        bad = BadCell("missing_commune", _("Falta la comuna."), _("Escriba su nombre o su código de cinco cifras."))
        reader.book.add(rows[0], reader.header.title("commune", "commune_code"), "", bad)


def _head_first(group: _Group) -> list[Person]:
    return sorted(group, key=lambda person: person.member.relation != "head")


def _family(group: _Group, reader: PeopleReader, home_commune: str) -> ListedFamily:
    people = _head_first(group)
    houses = [person.household for person in people]

    def said(what: Callable[[Household], T], otherwise: T) -> T:
        return next((what(house) for house in houses if what(house) not in ("", None)), otherwise)

    return ListedFamily(
        rows=tuple(sorted(person.member.row for person in group)),
        key=people[0].key,
        commune=said(lambda house: house.commune, home_commune),
        address=said(lambda house: house.address, ""),
        sector=said(lambda house: house.sector, ""),
        phone=said(lambda house: house.phone, ""),
        rural=said(lambda house: house.rural, None),
        instrument=reader.header.instrument,
        folio=said(lambda house: house.folio, ""),
        file_date=said(lambda house: house.file_date, None),
        score=said(lambda house: house.score, None),
        members=tuple(person.member for person in people),
    )
