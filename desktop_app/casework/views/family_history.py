"""The Historia tab: every change by whom, when, from what to what; what can be brought back or undone."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from itertools import groupby
from typing import Final

from desktop_app.casework.history import can_bring_back, can_undo, verb_title
from desktop_app.casework.verb import Desk
from desktop_app.casework.views.family_file import FamilyFile, plank_state, read_file
from desktop_app.casework.views.history_words import KIND_WORDS, Speaker, Values
from desktop_app.casework.words import first_name, short_name
from desktop_app.domain.bridge import State
from desktop_app.domain.clock import local_time, zone_of_commune
from desktop_app.domain.dates import month_name, show_day, weekday_name
from desktop_app.domain.records import Plain, Worker
from desktop_app.domain.statuses import parse_status, status_name
from desktop_app.i18n import _, ngettext
from desktop_app.store import journal
from desktop_app.store.journal import Entry
from desktop_app.store.transaction import WHOLE

PAGE: Final = 200
"""Lines read at a time."""
_MANY: Final = 8
"""So many lines of one kind that an action wrote are shown one by one; more are one line."""
_QUIET: Final = frozenset(
    {
        ("signer", WHOLE), ("agreement_condition", WHOLE), ("referral_item", WHOLE), ("session", "fixed"),
        ("benefit", "granted_on"), ("family", "enrolment"), ("document", WHOLE),
    }
)  # fmt: skip
"""What only accompanies other lines of the same action."""
_FOLDED: Final = frozenset({"attendance", "agreement_condition", "signer", "referral_item"})
_PARTS: Final = ("agreement", "referral", "subject", "benefit")


_Signs = tuple[State | None, State | None]


@dataclass(frozen=True, slots=True)
class Filters:
    """What is looked for: a person's id, a first day, a filter of `history_words.FILTERS`, a text. Empty: all."""

    person: str = ""
    since: date | None = None
    kind: str = ""
    text: str = ""


@dataclass(frozen=True, slots=True)
class HistoryLine:
    """A change. `before` and `after` are words; conditions carry their signs too. Reserved: only who and when.

    `may` is "bring_back" (the value of line `seq`), "undo" (the whole `action`) or "". `undone`: it was taken back.
    """

    seq: int
    action: str
    day: date
    hour: str
    who: str
    where: str
    icon: str
    what: str
    before: str
    after: str
    before_sign: State | None
    after_sign: State | None
    may: str
    undone: bool
    reserved: bool = False

    @property
    def words(self) -> str:
        """All that it says of the change."""
        return f"{self.what} {self.before} {self.after}"


@dataclass(frozen=True, slots=True)
class HistoryPage:
    """A page of changes, the newest first; `found` of `total` fit what is looked for. `people` may be chosen from."""

    lines: tuple[HistoryLine, ...]
    found: int
    total: int
    people: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class _Change:
    """A line about to be told: the entries it stands for, the first one leading."""

    lines: tuple[Entry, ...]
    hidden: bool

    @property
    def lead(self) -> Entry:
        """The entry that leads."""
        return self.lines[0]


def family_history(
    desk: Desk,
    family: str,
    *,
    reserved: bool = False,
    filters: Filters = Filters(),
    offset: int = 0,
    limit: int = PAGE,
) -> HistoryPage:
    """A page of a family's history; eight queries, whatever its length. Raises Refused or Unavailable."""
    file = read_file(desk, family, reserved=reserved)
    entries = journal.whole(desk.store.connection, family)
    workers = {worker.id: worker for worker in desk.store.find(Worker)}
    records = _records(entries)
    hidden = _hidden(entries, records, file)
    changes = list(_changes(entries, hidden))
    teller = _Teller(desk, file, records, workers)
    wanted = [change for change in changes if teller.fits(change, filters)]
    if filters.text:
        sought = _plain(filters.text)
        told = [line for line in map(teller.line, wanted) if sought in _plain(line.words)]
        found, lines = len(told), told[offset : offset + limit]
    else:
        found, lines = len(wanted), [teller.line(change) for change in wanted[offset : offset + limit]]
    actors = dict.fromkeys(entry.actor for entry in reversed(entries))
    people = tuple((actor, short_name(workers[actor])) for actor in actors if actor in workers)
    return HistoryPage(tuple(lines), found, len(changes), people)


def day_words(day: date, today: date) -> str:
    """ "Hoy, martes 16 de marzo"."""
    words = _("{weekday} {day} de {month}").format(
        weekday=weekday_name(day.weekday()), day=day.day, month=month_name(day.month)
    )
    if day.year != today.year:
        words = show_day(day, "long")
    age = (today - day).days
    if age in (0, 1):
        return (_("Hoy, {day}") if age == 0 else _("Ayer, {day}")).format(day=words)
    return words[:1].upper() + words[1:]


def _records(entries: Iterable[Entry]) -> dict[str, tuple[str, Values]]:
    """What every record of the family holds, gone ones too, by id."""
    found: dict[str, tuple[str, dict[str, Plain]]] = {}
    for entry in entries:
        _kind, values = found.setdefault(entry.record, (entry.kind, {}))
        values.update(entry.after or {})
    return {record: (kind, values) for record, (kind, values) in found.items()}


def _hidden(entries: Iterable[Entry], records: Mapping[str, tuple[str, Values]], file: FamilyFile) -> frozenset[str]:
    """The records that tell of something hidden, and all their parts. The general agreement is none of them."""
    if not file.hidden:
        return frozenset()
    asked = {item.code for item in file.programme.questions if item.sensitive}
    benefits = {item.code for item in file.programme.benefits if item.condition in file.hidden}
    found: set[str] = set()
    for record, (kind, values) in records.items():
        tied = values.get("condition") in file.hidden or values.get("question") in asked
        if tied or (kind == "benefit" and values.get("code") in benefits):
            found.add(record)
            found.update(_contract(values, records))
    parts = {entry.record for entry in entries if not found.isdisjoint(_owners(records[entry.record][1]))}
    return frozenset(found | parts)


def _contract(values: Values, records: Mapping[str, tuple[str, Values]]) -> Iterable[str]:
    agreement = str(values.get("agreement") or "")
    if agreement in records and records[agreement][1].get("kind") == "partial":
        yield agreement


def _owners(values: Values) -> set[str]:
    return {str(values[name]) for name in _PARTS if values.get(name)}


def _changes(entries: Sequence[Entry], hidden: frozenset[str]) -> Iterable[_Change]:
    """The changes to tell, the newest first: of each action what counts, many of a kind as one."""
    for _action, lines in groupby(reversed(entries), key=lambda entry: entry.action):
        mine = list(lines)[::-1]
        yield from reversed(list(_of_action(mine, hidden)))


def _of_action(lines: Sequence[Entry], hidden: frozenset[str]) -> Iterable[_Change]:
    groups: dict[tuple[str, str, bool], list[Entry]] = {}
    for line in lines:
        groups.setdefault((line.kind, line.field, line.record in hidden), []).append(line)
    loud = [key for key in groups if key[:2] not in _QUIET]
    for key, mine in groups.items():
        if loud and key not in loud:
            continue
        secret = key[2]
        if key[:2] == ("session", "when"):  # the one that was moved leads those that followed it
            mine.sort(key=lambda line: str((line.before or {}).get("day")))
        if secret or len(mine) > _MANY or key[0] in _FOLDED or key[:2] == ("session", "when"):
            yield _Change(tuple(mine), secret)
        else:
            yield from (_Change((line,), secret) for line in mine)


def _plain(text: str) -> str:
    decomposed = unicodedata.normalize("NFD", text.casefold())
    return "".join(sign for sign in decomposed if not unicodedata.combining(sign))


class _Teller:
    """Puts changes into words."""

    def __init__(
        self,
        desk: Desk,
        file: FamilyFile,
        records: Mapping[str, tuple[str, Values]],
        workers: Mapping[str, Worker],
    ) -> None:
        people = {member.id: first_name(member.names) for member in file.members}
        people |= {worker.id: short_name(worker) for worker in workers.values()}
        self._words = Speaker(file.programme, people, records, file.on)
        self._people, self._device = people, desk.device
        self._zone = zone_of_commune(file.family.commune)

    def fits(self, change: _Change, filters: Filters) -> bool:
        """Whether a change is looked for. What is hidden belongs to no kind: that would tell of it."""
        lead = change.lead
        if filters.person and lead.actor != filters.person:
            return False
        if filters.since is not None and self._at(lead).date() < filters.since:
            return False
        if not filters.kind:
            return True
        return not change.hidden and KIND_WORDS.get(lead.kind, ("", "", ""))[2] == filters.kind

    def line(self, change: _Change) -> HistoryLine:
        """A change in words."""
        lead, at = change.lead, self._at(change.lead)
        line = HistoryLine(
            seq=lead.seq,
            action=lead.action,
            day=at.date(),
            hour=f"{at:%H:%M}",
            who=self._people.get(lead.actor, _("Alguien")),
            where=_("este computador") if lead.device == self._device else lead.device,
            icon="lock",
            what=_("Reservado"),
            before="",
            after="",
            before_sign=None,
            after_sign=None,
            may="",
            undone=bool(lead.undone_by),
            reserved=True,
        )
        return line if change.hidden else self._told(line, change)

    def _told(self, line: HistoryLine, change: _Change) -> HistoryLine:
        lead = change.lead
        what = self._words.what(lead.kind, lead.record, lead.field)
        if len(change.lines) > 1:
            what, before, after = self._many(change, what)
            signs: _Signs = (None, None)
        else:
            before, after, signs = self._one(lead)
        return replace(
            line,
            icon=KIND_WORDS.get(lead.kind, ("", "info", ""))[1] or self._dimension(lead),
            what=what,
            before=before,
            after=after,
            before_sign=signs[0],
            after_sign=signs[1],
            may=_may(change),
            reserved=False,
        )

    def _one(self, lead: Entry) -> tuple[str, str, _Signs]:
        if lead.field == WHOLE:
            after = self._words.whole(lead.kind, lead.record, lead.after)
            new = lead.kind == "assessment" and (lead.after or {}).get("status")
            return "", after, (None, _sign(lead.after)) if new else (None, None)
        before, after = self._words.values(lead.kind, lead.before, lead.after)
        signs: _Signs = (None, None)
        if lead.kind == "assessment" and lead.field == "status":
            signs = (_sign(lead.before), _sign(lead.after))
            if signs[0] == signs[1]:  # looked at again: what proves it, or nothing new
                return before, after or status_name(_sign(lead.after)), (None, signs[1])
        return before, after, signs

    def _many(self, change: _Change, what: str) -> tuple[str, str, str]:
        lead, others = change.lead, len(change.lines) - 1
        if (lead.kind, lead.field) == ("session", "when"):
            before, after = self._words.values(lead.kind, lead.before, lead.after)
            more = ngettext("y otra sesión", "y otras {count} sesiones", others).format(count=others)
            return what, before, f"{after}, {more}"
        if lead.kind == "attendance":
            there = sum(bool((line.after or {}).get("present")) for line in change.lines)
            return what, "", _("{count} de {of}").format(count=there, of=len(change.lines))
        count = ngettext("{count} anotación", "{count} anotaciones", others + 1).format(count=others + 1)
        return verb_title(lead.verb), "", count

    def _dimension(self, lead: Entry) -> str:
        code = self._words.records[lead.record][1].get("condition")
        programme = self._words.programme
        found = next((item for item in programme.conditions if item.code == code), None)
        return programme.dimension(found.dimension).icon if found else "info"

    def _at(self, entry: Entry) -> datetime:
        return local_time(datetime.fromisoformat(entry.at), self._zone)


def _sign(values: Values | None) -> State:
    code = str((values or {}).get("status") or "")
    return plank_state(parse_status(code) if code else None)


def _may(change: _Change) -> str:
    """What can be done about a change: bring the value back, undo all that its verb did, or nothing."""
    lead = change.lead
    if len(change.lines) == 1 and can_bring_back(lead):
        return "bring_back"
    return "undo" if can_undo(lead) else ""
