"""The Condiciones tab: every condition by dimension, to whom it applies and who is missing, and its next step."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from desktop_app.casework.commitments import is_open
from desktop_app.casework.standing import ConditionStanding
from desktop_app.casework.verb import Desk
from desktop_app.casework.views.family_bridge import may_set, place_in_order, shortened, spans_of
from desktop_app.casework.views.family_condition import Subject, subjects_of
from desktop_app.casework.views.family_file import Agreed, FamilyFile, near_day, read_agreed, read_file, sensitive
from desktop_app.casework.words import first_name
from desktop_app.domain.bridge import Count, count
from desktop_app.domain.pack.model import Condition
from desktop_app.domain.records import Attachment, Member
from desktop_app.domain.statuses import DONE, Status, status_name
from desktop_app.i18n import _, ngettext


@dataclass(frozen=True, slots=True)
class ConditionLine:
    """A condition in the list. A `hidden` one says its code, and nothing else.

    `to_whom` says for how many it is met, `missing` who lacks it. `applies_to` are the members it applies to (ids);
    `lacks`: it is still to be met, by somebody.
    """

    code: str
    dimension: str
    icon: str
    hidden: bool = False
    status: Status | None = None
    status_words: str = ""
    short: str = ""
    text: str = ""
    priority: int = 0
    to_whom: str = ""
    missing: str = ""
    since: str = ""
    evidence: str = ""
    contract: str = ""
    next_step: str = ""
    subjects: tuple[Subject, ...] = ()
    applies_to: frozenset[str] = frozenset()
    of_persons: bool = False
    lacks: bool = False


@dataclass(frozen=True, slots=True)
class Section:
    """A dimension: its planks laid of those that apply, and how many conditions are missing."""

    code: str
    name: str
    short: str
    icon: str
    counted: Count
    missing: int


@dataclass(frozen=True, slots=True)
class ConditionsView:
    """What the tab shows. `reserved` are the codes of the reserved conditions, shown or not."""

    entered: bool
    sections: tuple[Section, ...] = ()
    lines: tuple[ConditionLine, ...] = ()
    people: tuple[tuple[str, str], ...] = ()
    reserved: frozenset[str] = frozenset()
    can_set: bool = False

    @property
    def lacking(self) -> int:
        """How many conditions are missing."""
        return sum(line.lacks for line in self.lines)


def family_conditions(desk: Desk, family: str, *, reserved: bool = False) -> ConditionsView:
    """All conditions of a family; eleven queries. `reserved`: the worker asked to see the reserved ones."""
    file = read_file(desk, family, reserved=reserved)
    if file.standing is None:
        return ConditionsView(entered=False)
    agreed = read_agreed(desk.store, file)
    kept: dict[str, int] = {}
    for attachment in desk.store.find(Attachment, family=family):
        kept[attachment.subject] = kept.get(attachment.subject, 0) + 1
    nexts = _next_steps(file, agreed)
    lines = tuple(_line(condition, file, agreed, kept, nexts) for condition in file.programme.conditions)
    return ConditionsView(
        entered=True,
        sections=_sections(file, agreed, lines),
        lines=lines,
        people=tuple((person.id, first_name(person.names)) for person in _present(file)),
        reserved=sensitive(file.programme),
        can_set=may_set(file),
    )


def number_word(number: int, *, woman: bool = False) -> str:
    """A small number in words, as one says it of people; larger ones in figures."""
    if number == 1:
        return _("una") if woman else _("uno")
    words = (
        _("dos"), _("tres"), _("cuatro"), _("cinco"), _("seis"), _("siete"), _("ocho"), _("nueve"), _("diez"),
        _("once"), _("doce"),
    )  # fmt: skip
    return words[number - 2] if 2 <= number <= len(words) + 1 else str(number)


def listed(names: Sequence[str]) -> str:
    """ "Rosa, Pedro y Juana"."""
    if len(names) < 2:
        return "".join(names)
    return _("{first} y {last}").format(first=", ".join(names[:-1]), last=names[-1])


def _present(file: FamilyFile) -> list[Member]:
    return [person for person in file.members if person.lives_here and person.died_on is None]


def _line(
    condition: Condition, file: FamilyFile, agreed: Agreed, kept: dict[str, int], nexts: dict[str, str]
) -> ConditionLine:
    code = condition.code
    icon = file.programme.dimension(condition.dimension).icon
    if code in file.hidden:
        return ConditionLine(code, condition.dimension, icon, hidden=True)
    assert file.standing is not None
    found = file.standing.conditions[code]
    to_whom, missing = _whom(condition, found, file)
    contract = agreed.contracts.get(code)
    return ConditionLine(
        code=code,
        dimension=condition.dimension,
        icon=icon,
        status=found.status,
        status_words=status_name(found.status, short=True) if found.status else _("Sin mirar"),
        short=str(condition.short),
        text=str(condition.text),
        priority=place_in_order(code, file, agreed),
        to_whom=to_whom,
        missing=missing,
        since=near_day(found.since, file.on) if found.since and found.status != "not_applicable" else "",
        evidence=_evidence(found, kept),
        contract=_("N.º {number}").format(number=contract.series) if contract else "",
        next_step=nexts.get(code, ""),
        subjects=subjects_of(found, file),
        applies_to=frozenset(found.applicability.to),
        of_persons=condition.scope == "member",
        lacks=found.status not in DONE and found.status != "not_applicable",
    )


def _whom(condition: Condition, found: ConditionStanding, file: FamilyFile) -> tuple[str, str]:
    """To whom it applies, and who is missing: "Cinco de seis." and "Falta Camila"."""
    if found.applicability.unknown:
        return "", _("Falta preguntar")
    if found.status == "not_applicable":
        return "", ""
    if condition.scope == "family":
        return _("Toda la familia"), ""
    to = [person for person in file.members if person.id in found.applicability.to]
    lacking = [first_name(person.names) for person in to if person.id in found.rolled.missing]
    women = all(person.sex == "F" for person in to)
    if not lacking:
        return _everybody(to, file, women=women), ""
    missing = ngettext("Falta {names}", "Faltan {names}", len(lacking)).format(names=listed(lacking))
    met = len(to) - len(lacking)
    if not met and len(to) > 2:
        everybody = _("Faltan las {count}") if women else _("Faltan los {count}")
        return "", everybody.format(count=number_word(len(to), woman=women))
    if not met:
        return "", missing
    words = _("{met} de {of}.").format(met=number_word(met, woman=women), of=number_word(len(to), woman=women))
    return words[0].upper() + words[1:], missing


def _everybody(to: Sequence[Member], file: FamilyFile, *, women: bool) -> str:
    if len(to) < 3:
        return listed([first_name(person.names) for person in to])
    if len(to) == len(_present(file)):
        return _("Toda la familia")
    words = _("Las {count}") if women else _("Los {count}")
    return words.format(count=number_word(len(to), woman=women))


def _evidence(found: ConditionStanding, kept: dict[str, int]) -> str:
    files = sum(kept.get(record.id, 0) for record in found.records.values())
    if files:
        return ngettext("{count} archivo", "{count} archivos", files).format(count=files)
    return next((record.evidence for record in found.records.values() if record.evidence), "")


def _next_steps(file: FamilyFile, agreed: Agreed) -> dict[str, str]:
    """Of each condition, who does something first, and by when."""
    open_ = [item for item in agreed.commitments if is_open(item, agreed.agreements.get(item.agreement))]
    open_.sort(key=lambda item: item.by_when or date.max)
    steps: dict[str, str] = {}
    for item in open_:
        day = near_day(item.by_when, file.on) if item.by_when else item.what
        for code in agreed.conditions(item):
            steps.setdefault(code, f"{item.who.split(',')[0]}, {day}")
    return steps


def _sections(file: FamilyFile, agreed: Agreed, lines: Sequence[ConditionLine]) -> tuple[Section, ...]:
    return tuple(
        Section(
            span.code,
            span.name,
            shortened(span.name),
            span.icon,
            count(span),
            sum(line.lacks for line in lines if line.dimension == span.code),
        )
        for span in spans_of(file, agreed)
    )
