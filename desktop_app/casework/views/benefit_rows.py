"""The table of benefits: what is held or due, for whom, since when, until when, and what would lose it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final

from desktop_app.casework.benefits import Outlook, events_of
from desktop_app.casework.views.family_file import FamilyFile, near_day
from desktop_app.domain.benefits import Due, Risk
from desktop_app.domain.dates import show_day
from desktop_app.domain.pack.model import Benefit as Rule
from desktop_app.domain.pack.model import Programme
from desktop_app.domain.records import Benefit
from desktop_app.domain.rules import evaluate
from desktop_app.domain.rules.model import Value
from desktop_app.i18n import N_, _, ngettext

_EVENTS: Final[Mapping[str, str]] = {
    "paid": N_("Se pagó"),
    "collected": N_("Lo cobró"),
    "bill_paid": N_("Cuenta pagada"),
    "bill_unpaid": N_("Cuenta sin pagar"),
    "health_proof": N_("Acreditó los controles de salud"),
    "school_proof": N_("Acreditó los estudios"),
    "renewed": N_("Se renovó"),
    "moved": N_("Se fue de la comuna"),
    "move_unreported": N_("Se cambió de casa sin avisar"),
    "papers_missing": N_("No entregó los papeles"),
    "school_left": N_("Dejó de estudiar"),
}
_ALWAYS: Final = frozenset({"paid", "collected", "renewed"})
_OVER: Final[Mapping[str, str]] = {
    "denied": N_("negado, {day}"), "ended": N_("terminó, {day}"), "lost": N_("se perdió, {day}"),
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell of the table: `icon` is "check", "hourglass" or "" (a dash or bare words), `tone` its colour."""

    icon: str
    words: str
    tone: str = "plain"


@dataclass(frozen=True, slots=True)
class BenefitRow:
    """A benefit held, or due (`id` "" then). `loses`: what would lose it, `alarm` what is under way already.

    `may`: apply, grant, deny, end, event. `events` are the codes and words of what may happen to it.
    """

    id: str
    code: str
    member: str
    name: str
    full_name: str
    whose: str
    entitled: Cell
    applied: Cell
    granted: Cell
    until: str
    loses: str
    alarm: str
    may: frozenset[str]
    events: tuple[tuple[str, str], ...] = ()
    papers: tuple[str, ...] = ()
    reserved: bool = False

    @property
    def key(self) -> str:
        """What names the row: its record, or what it is due to whom."""
        return self.id or f"{self.code}:{self.member}"


def benefit_rows(file: FamilyFile, records: Sequence[Benefit], outlook: Outlook) -> tuple[BenefitRow, ...]:
    """The rows: what is due first, then what is held, then what is over."""
    assert file.standing is not None
    rules = {rule.code: rule for rule in file.programme.benefits}
    mine = [record for record in records if record.code in rules]
    due = [item for item in outlook.due if not item.asks and rules[item.benefit].condition not in file.hidden]
    rows = [_due(item, rules[item.benefit], file) for item in due]
    rows += [_held(record, rules[record.code], file, outlook) for record in sorted(mine, key=_order)]
    return tuple(rows)


def to_be_asked(file: FamilyFile, outlook: Outlook) -> tuple[tuple[str, str], ...]:
    """Benefits that may be due to somebody once something has been asked: name of the benefit, and to whom."""
    rules = {rule.code: rule for rule in file.programme.benefits}
    found: dict[str, list[str]] = {}
    for item in outlook.due:
        rule = rules[item.benefit]
        if item.asks and rule.condition not in file.hidden:
            found.setdefault(short_name(rule), []).append(file.name(item.member) or _("la familia"))
    return tuple((name, ", ".join(people)) for name, people in found.items())


def event_words(programme: Programme, code: str, event: str) -> str:
    """What happened to a benefit, in words: the usual ones, else as the programme says it."""
    if event in _EVENTS:
        return _(_EVENTS[event])
    rule = next((item for item in programme.benefits if item.code == code), None)
    if rule is None:
        return event
    texts = {loss.event: str(loss.text) for loss in rule.losses} | {
        item.code: str(item.text) for item in rule.reminders
    }
    return texts.get(event, event)


def short_name(rule: Rule) -> str:
    """The name without what it adds in brackets."""
    return str(rule.name).split(" (", 1)[0]


def _order(record: Benefit) -> tuple[bool, str, str]:
    return record.state not in ("applied", "granted"), record.code, record.id


def _whose(member: str, file: FamilyFile) -> str:
    return file.name(member) or _("La familia")


def _due(item: Due, rule: Rule, file: FamilyFile) -> BenefitRow:
    words = _("pedirlo")
    if item.deadline is not None:
        words = _("antes del {day}").format(day=near_day(item.deadline, file.on))
    return BenefitRow(
        id="",
        code=rule.code,
        member=item.member,
        name=short_name(rule),
        full_name=str(rule.name),
        whose=_whose(item.member, file),
        entitled=_entitled(rule, item.member, file),
        applied=Cell("hourglass", words, "soon"),
        granted=Cell("", "—"),
        until="",
        loses=_losses(rule, item.member, file),
        alarm="",
        may=frozenset({"apply"}),
        papers=tuple(map(str, rule.papers)),
    )


def _held(record: Benefit, rule: Rule, file: FamilyFile, outlook: Outlook) -> BenefitRow:
    if rule.condition in file.hidden:
        none = Cell("", "")
        return BenefitRow(
            record.id, "", "", _("Reservado"), _("Reservado"), "", none, none, none, "", "", "", frozenset(),
            reserved=True,
        )  # fmt: skip
    last = [day for held, day in outlook.ends if (held.benefit, held.member) == (record.code, record.member)]
    risks = [risk for risk in outlook.risks if (risk.benefit, risk.member) == (record.code, record.member)]
    live = record.state in ("applied", "granted")
    return BenefitRow(
        id=record.id,
        code=record.code,
        member=record.member,
        name=short_name(rule),
        full_name=str(rule.name),
        whose=_whose(record.member, file),
        entitled=_entitled(rule, record.member, file) if live else Cell("", "—"),
        applied=Cell("check", near_day(record.applied_on, file.on), "good") if record.applied_on else Cell("", "—"),
        granted=_granted(record, file.on),
        until=show_day(last[0], "plain") if last and record.state == "granted" else "",
        loses=_losses(rule, record.member, file) if live else record.reason,
        alarm=_alarm(rule, risks) if record.state == "granted" else "",
        may={"applied": frozenset({"grant", "deny"}), "granted": frozenset({"event", "end"})}.get(
            record.state, frozenset()
        ),
        events=tuple((event, event_words(file.programme, rule.code, event)) for event in _own_events(file, rule)),
        papers=tuple(map(str, rule.papers)),
    )


def _own_events(file: FamilyFile, rule: Rule) -> Iterable[str]:
    """What may happen to it: what does to all, and what counts for this one (a bill paid too where one unpaid does)."""
    own = _ALWAYS | {loss.event for loss in rule.losses} | {reminder.code for reminder in rule.reminders}
    matters = {event.partition("_")[0] for event in own if event.startswith("bill")}
    return [
        event for event in events_of(file.programme, rule.code) if event in own or event.partition("_")[0] in matters
    ]


def _entitled(rule: Rule, member: str, file: FamilyFile) -> Cell:
    answer = evaluate(rule.entitled, _facts(rule, member, file))
    if answer is None:
        return Cell("", _("por saber"))
    if not answer:
        return Cell("", _("ya no"), "soon")
    return Cell("check", _why(rule, member, file) or _("sí"), "good")


def _why(rule: Rule, member: str, file: FamilyFile) -> str:
    """What makes it due, where one number says it: the month of the pregnancy, the age of who is old."""
    facts = _facts(rule, member, file)
    month, age = facts.get("pregnancy_month"), facts.get("age")
    if facts.get("pregnant") and isinstance(month, int):
        return _("{month}.º mes").format(month=month)
    if isinstance(age, int) and age >= 65:
        return ngettext("{count} año", "{count} años", age).format(count=age)
    return ""


def _granted(record: Benefit, on: date) -> Cell:
    if record.state == "granted" and record.granted_on is not None:
        return Cell("check", near_day(record.granted_on, on), "good")
    if record.state == "applied":
        days = (on - record.applied_on).days if record.applied_on else 0
        return Cell("hourglass", ngettext("{count} día", "{count} días", days).format(count=days), "soon")
    return Cell("", _(_OVER[record.state]).format(day=near_day(record.since, on) if record.since else ""))


def _losses(rule: Rule, member: str, file: FamilyFile) -> str:
    """What would lose it, of this person (a child's school does not matter for her mother)."""
    known = _facts(rule, member, file)
    return "; ".join(str(loss.text) for loss in rule.losses if evaluate(loss.while_, known) is not False)


def _facts(rule: Rule, member: str, file: FamilyFile) -> Mapping[str, Value]:
    assert file.standing is not None
    facts = file.standing.facts
    return facts.members.get(member, {}) if rule.scope == "member" else facts.family


def _alarm(rule: Rule, risks: Sequence[Risk]) -> str:
    """What is under way already: "Dos de tres: ..."."""
    texts = {loss.code: str(loss.text) for loss in rule.losses}
    words = []
    for risk in risks:
        lead = _("Se perdió") if risk.lost else _("{count} de {of}").format(count=risk.count, of=risk.of)
        words.append(f"{lead}: {texts[risk.loss]}")
    return ". ".join(words)
