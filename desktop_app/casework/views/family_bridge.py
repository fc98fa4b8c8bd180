"""The Puente tab: the bridge as it stands, its counts, and what is coming."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Final

from desktop_app.casework.commitments import is_open
from desktop_app.casework.standing import ConditionStanding
from desktop_app.casework.verb import Desk
from desktop_app.casework.views.family_file import (
    Agreed,
    FamilyFile,
    near_day,
    plank_state,
    read_agreed,
    read_file,
    sensitive,
)
from desktop_app.domain.bridge import Count, Plank, Span, State, count
from desktop_app.domain.dates import show_day
from desktop_app.domain.pack.model import Condition, Dimension
from desktop_app.domain.records import Commitment
from desktop_app.domain.statuses import status_name
from desktop_app.i18n import _, ngettext

LONGEST_NAME: Final = 13
"""Letters of a dimension's name that fit under a narrow span."""


@dataclass(frozen=True, slots=True)
class Coming:
    """Something that is to be done: of which condition (code "" where of none), what, who, until when.

    `tone` is late (overdue or today) or plain.
    """

    commitment: str
    code: str
    state: State
    what: str
    who: str
    day: str
    tone: str


@dataclass(frozen=True, slots=True)
class BridgeView:
    """What the tab shows. `entered` is False before the family enters the programme: then there is no bridge yet.

    `notes` say in one sentence how each condition stands; `counted` is laid of those that apply, and `rest` says in
    words how the others stand. `reserved` are the codes of which no toast tells, shown or not.
    """

    entered: bool
    spans: tuple[Span, ...] = ()
    notes: Mapping[str, str] = field(default_factory=dict)
    counted: Count = field(default_factory=count)
    rest: str = ""
    coming: tuple[Coming, ...] = ()
    can_set: bool = False
    reserved: frozenset[str] = frozenset()


def family_bridge(desk: Desk, family: str, *, reserved: bool = False) -> BridgeView:
    """The bridge of a family; ten queries. `reserved`: the worker asked to see this family's reserved conditions."""
    file = read_file(desk, family, reserved=reserved)
    if file.standing is None:
        return BridgeView(entered=False)
    agreed = read_agreed(desk.store, file)
    spans = spans_of(file, agreed)
    return BridgeView(
        entered=True,
        spans=spans,
        notes={code: _note(found, file, agreed) for code, found in file.standing.conditions.items()
               if code not in file.hidden},
        counted=count(*spans),
        rest=_rest(file, spans),
        coming=coming(file, agreed),
        can_set=may_set(file),
        reserved=sensitive(file.programme),
    )  # fmt: skip


def may_set(file: FamilyFile) -> bool:
    """Whether conditions may be moved now: the family is accompanied, or in its follow-up."""
    return file.programme.stage(file.family.stage).phase in ("active", "follow_up")


def spans_of(file: FamilyFile, agreed: Agreed) -> tuple[Span, ...]:
    """The whole bridge; what is hidden stands in its place without a state."""
    return tuple(_span(dimension, file, agreed) for dimension in file.programme.dimensions)


def shortened(name: str) -> str:
    """ "Dinámica fam." for "Dinámica familiar"; short names stay."""
    first, _blank, rest = name.partition(" ")
    return name if len(name) <= LONGEST_NAME or not rest else f"{first} {rest[:3]}."


def place_in_order(code: str, file: FamilyFile, agreed: Agreed) -> int:
    """The place in the family's order, counted without what is hidden: a gap in it would tell of that."""
    shown = [other for other in agreed.priorities if other not in file.hidden]
    return shown.index(code) + 1 if code in shown else 0


def coming(file: FamilyFile, agreed: Agreed) -> tuple[Coming, ...]:
    """The promises still to be kept, by their days; those without one last."""
    open_ = [
        promise
        for promise in agreed.commitments
        if is_open(promise, agreed.agreements.get(promise.agreement)) and not agreed.hides(promise, file.hidden)
    ]
    open_.sort(key=lambda promise: (promise.by_when or date.max, promise.condition))
    return tuple(_coming(promise, file, agreed) for promise in open_)


def due_words(day: date | None, on: date) -> tuple[str, str]:
    """Until when something is to be done, in words, and its tone: "vie 26 mar", "hoy", "hace 3 días"."""
    if day is None:
        return "", "plain"
    late = (on - day).days
    if late > 0:
        return ngettext("hace {count} día", "hace {count} días", late).format(count=late), "late"
    return (_("hoy"), "late") if late == 0 else (show_day(day, "brief"), "plain")


def _span(dimension: Dimension, file: FamilyFile, agreed: Agreed) -> Span:
    mine = [condition for condition in file.programme.conditions if condition.dimension == dimension.code]
    name = str(dimension.name)
    planks = tuple(_plank(condition, file, agreed) for condition in mine)
    return Span(dimension.code, name, dimension.icon, planks, shortened(name))


def _plank(condition: Condition, file: FamilyFile, agreed: Agreed) -> Plank:
    code, name = condition.code, str(condition.short)
    if code in file.hidden:
        # Nothing of it leaves this function: no state, no flag, no place in the family's order.
        return Plank(code, "to_be_worked", reserved=True)
    assert file.standing is not None
    return Plank(
        code,
        plank_state(file.standing.conditions[code].status),
        name,
        contract=code in agreed.contracts,
        priority=place_in_order(code, file, agreed),
    )


def _note(found: ConditionStanding, file: FamilyFile, agreed: Agreed) -> str:
    if found.status is None:
        return _("Aún no se ha mirado.")
    words = status_name(found.status)
    if found.since is not None and found.status not in ("not_applicable", "met_at_start"):
        words = _("{status} desde el {day}").format(status=words, day=near_day(found.since, file.on))
    nexts = [
        promise
        for promise in agreed.commitments
        if promise.condition == found.condition.code and is_open(promise, agreed.agreements.get(promise.agreement))
    ]
    nexts.sort(key=lambda promise: promise.by_when or date.max)
    return f"{words}. {nexts[0].who}: {nexts[0].what}" if nexts else f"{words}."


def _rest(file: FamilyFile, spans: tuple[Span, ...]) -> str:
    """ "9 en trabajo · 7 por trabajar · 6 no corresponden"."""
    assert file.standing is not None
    shown = [plank for span in spans for plank in span.planks if not plank.reserved]
    states = Counter(file.standing.conditions[plank.code].status for plank in shown)
    parts = (
        (states["in_work"], ngettext("{count} en trabajo", "{count} en trabajo", states["in_work"])),
        (states["to_be_worked"], ngettext("{count} por trabajar", "{count} por trabajar", states["to_be_worked"])),
        (states["not_met"], ngettext("{count} no cumplida", "{count} no cumplidas", states["not_met"])),
        (states[None], ngettext("{count} sin mirar", "{count} sin mirar", states[None])),
        (
            states["not_applicable"],
            ngettext("{count} no corresponde", "{count} no corresponden", states["not_applicable"]),
        ),
    )
    return " · ".join(words.format(count=number) for number, words in parts if number)


def _coming(promise: Commitment, file: FamilyFile, agreed: Agreed) -> Coming:
    assert file.standing is not None
    codes = agreed.conditions(promise)
    code = next(iter(codes)) if len(codes) == 1 else ""
    found = file.standing.conditions.get(code)
    day, tone = due_words(promise.by_when, file.on)
    state = plank_state(found.status if found else None)
    return Coming(promise.id, code if found else "", state, promise.what, promise.who, day, tone)
