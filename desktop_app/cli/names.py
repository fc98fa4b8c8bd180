"""How people name things on the command line: a family by its code, a person by her RUN or name, a day as said."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date
from typing import TYPE_CHECKING, Any, Final, Literal, TypeVar

from desktop_app.cli.toolkit import Named
from desktop_app.domain.errors import Refused
from desktop_app.domain.records import Caseload, Family, Institution, Member, Record, Service, Session, Worker
from desktop_app.i18n import _

if TYPE_CHECKING:
    from desktop_app.cli.call import Call

R = TypeVar("R", bound=Record)

_LIKE_A_RUN: Final = re.compile(r"[\d.\s]{6,}-?\s*[\dkK]")
_WORD: Final = re.compile(r"\w+")
_SHORTEST_BEGINNING: Final = 4
_MOST_NAMED: Final = 8


def fold(text: str) -> str:
    """A text without accents and capitals, as names are compared."""
    signs = unicodedata.normalize("NFKD", text).casefold()
    return "".join(sign for sign in signs if not unicodedata.combining(sign))


def find_by_words(items: Iterable[R], text: str, words: Callable[[R], str]) -> list[R]:
    """The records that `text` names: by their whole words if any, else by beginnings of their words; or by their id."""
    known = list(items)
    wanted = fold(text).strip()
    exact = [item for item in known if fold(words(item)).strip() == wanted or item.id == text.strip()]
    if exact:
        return exact
    parts = _WORD.findall(wanted)
    return [item for item in known if parts and _all_begin(parts, _WORD.findall(fold(words(item))))]


def find_by_beginning(items: Iterable[R], text: str) -> list[R]:
    """The records whose id begins with `text`, as lists show it."""
    start = text.strip().lower()
    return [item for item in items if len(start) >= _SHORTEST_BEGINNING and item.id.startswith(start)]


def the_one(found: Sequence[R], text: str, field: str, words: Callable[[R], str]) -> R:
    """The only one found. Raises Refused where there is none, or more than one."""
    if not found:
        raise Refused(_("No se encontró «{text}». Revise cómo se escribe.").format(text=text), field=field)
    if len(found) > 1:
        some = ", ".join(words(item) for item in found[:_MOST_NAMED])
        raise Refused(
            _("«{text}» puede ser más de uno: {some}. Escriba más del nombre.").format(text=text, some=some),
            field=field,
        )
    return found[0]


def _all_begin(parts: Iterable[str], words: Sequence[str]) -> bool:
    return all(any(word.startswith(part) for word in words) for part in parts)


class FamilyName(Named):
    """A family by its code."""

    name = "code"

    def resolve(self, call: Call, text: str, given: Mapping[str, Any], field: str) -> str:
        """The family's id."""
        from desktop_app.store import families

        code = text.strip().upper()
        ids = families.ids_by_code(call.store.connection, [code])
        if code not in ids:
            raise Refused(
                _("No hay ninguna familia con el código {code}. Búsquela con «puente family search».").format(
                    code=text.strip()
                ),
                field=field,
            )
        return ids[code]


class MemberName(Named):
    """A person of the family named before, by her RUN, or by her name where that leaves no doubt."""

    name = "run"

    def resolve(self, call: Call, text: str, given: Mapping[str, Any], field: str) -> str:
        """The person's id."""
        members = call.store.find(Member, family=given["family"])
        if not _LIKE_A_RUN.fullmatch(text.strip()):
            return the_one(find_by_words(members, text, _whole_name), text, field, _with_run).id
        from desktop_app.domain.run import parse_run, show_run

        run = parse_run(text, field=field)
        for member in members:
            if member.run == run:
                return member.id
        raise Refused(_("En esta familia nadie tiene el RUN {run}.").format(run=show_run(run)), field=field)


class SignerName(MemberName):
    """Somebody who signs: a person of the family, or a worker of the unit."""

    def resolve(self, call: Call, text: str, given: Mapping[str, Any], field: str) -> str:
        """The id of the member or the worker."""
        try:
            return MemberName.resolve(self, call, text, given, field)
        except Refused as nobody:
            try:
                return WorkerName().resolve(call, text, given, field)
            except Refused:
                raise nobody from None


class WorkerName(Named):
    """A person of the unit, by her RUN or name."""

    name = "run"

    def resolve(self, call: Call, text: str, given: Mapping[str, Any], field: str) -> str:
        """The worker's id."""
        workers = call.store.find(Worker)
        if _LIKE_A_RUN.fullmatch(text.strip()):
            from desktop_app.domain.run import parse_run

            run = parse_run(text, field=field)
            return the_one([item for item in workers if item.run == run], text, field, _whole_name).id
        return the_one(find_by_words(workers, text, _whole_name), text, field, _with_run).id


class CaseloadName(Named):
    """A caseload by its name."""

    name = "name"

    def resolve(self, call: Call, text: str, given: Mapping[str, Any], field: str) -> str:
        """The caseload's id."""
        return the_one(find_by_words(call.store.find(Caseload), text, _own_name), text, field, _own_name).id


class InstitutionName(Named):
    """An institution of the network by its name."""

    name = "name"

    def resolve(self, call: Call, text: str, given: Mapping[str, Any], field: str) -> str:
        """The institution's id."""
        return the_one(find_by_words(call.store.find(Institution), text, _own_name), text, field, _own_name).id


class ServiceName(Named):
    """A programme of the institution named before, by its name."""

    name = "name"

    def resolve(self, call: Call, text: str, given: Mapping[str, Any], field: str) -> str:
        """The service's id."""
        offered = call.store.find(Service, institution=given["institution"])
        return the_one(find_by_words(offered, text, _own_name), text, field, _own_name).id


class SessionNumber(Named):
    """A session of the family's current participation by its number."""

    name = "number"

    def resolve(self, call: Call, text: str, given: Mapping[str, Any], field: str) -> str:
        """The session's id."""
        enrolment = call.store.get(Family, given["family"]).enrolment
        if text.strip().isdecimal() and enrolment:
            for session in call.store.find(Session, enrolment=enrolment, number=int(text)):
                return session.id
        raise Refused(_("No hay sesión {number} en el plan.").format(number=text), field=field)


class Beginning(Named):
    """A record of the family named before, by the beginning of its id that lists show."""

    name = "id"

    def __init__(self, kind: type[Record]) -> None:
        """For records of one kind."""
        self._kind = kind

    def resolve(self, call: Call, text: str, given: Mapping[str, Any], field: str) -> str:
        """The record's id."""
        found = find_by_beginning(call.store.find(self._kind, family=given["family"]), text)
        return the_one(found, text, field, lambda item: item.id[:12]).id


class Day(Named):
    """A day as people say it: 12/3, 2027-03-12, mañana, lunes, +14."""

    name = "date"
    nothing = None

    def __init__(self, toward: Literal["past", "nearest", "future"] = "nearest") -> None:
        """`toward` decides what a day without its year means."""
        self._toward = toward

    def resolve(self, call: Call, text: str, given: Mapping[str, Any], field: str) -> date:
        """The day."""
        from desktop_app.domain.dates import parse_day

        return parse_day(text, call.today, toward=self._toward, field=field)


class Code(Named):
    """A code of the programme, of a condition: capitals do not matter."""

    name = "code"

    def resolve(self, call: Call, text: str, given: Mapping[str, Any], field: str) -> str:
        """The code in capitals."""
        return text.strip().upper()


def _whole_name(person: Member | Worker) -> str:
    return f"{person.names} {person.surnames}"


def _with_run(person: Member | Worker) -> str:
    from desktop_app.domain.run import show_run

    return f"{_whole_name(person)} {show_run(person.run)}".strip()


def _own_name(record: Caseload | Institution | Service) -> str:
    return record.name
