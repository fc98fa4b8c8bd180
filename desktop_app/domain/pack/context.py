"""What the parts of a pack know of each other while it is read: codes to refer to, and the facts of its rules."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from desktop_app.domain.pack.entries import Entry
from desktop_app.domain.pack.faults import with_suggestion
from desktop_app.domain.pack.model import Reason
from desktop_app.domain.rules import FactType, facts_for
from desktop_app.domain.rules.facts import Subject
from desktop_app.i18n import _


@dataclass(slots=True)
class Context:
    """The codes read so far, each with the line or the entry it was read from."""

    sources: dict[str, str] = field(default_factory=dict)
    dimensions: dict[str, int] = field(default_factory=dict)
    prefixes: dict[str, str] = field(default_factory=dict)
    family_questions: dict[str, int] = field(default_factory=dict)
    member_questions: dict[str, int] = field(default_factory=dict)
    questions: dict[str, Entry] = field(default_factory=dict)
    sensitive: set[str] = field(default_factory=set)
    stages: dict[str, int] = field(default_factory=dict)
    reasons: dict[str, Reason] = field(default_factory=dict)
    active_months: int = 0
    follow_up_months: int = 0
    conditions: dict[str, int] = field(default_factory=dict)
    concepts: set[str] = field(default_factory=set)

    def facts(self, subject: Subject) -> Mapping[str, FactType]:
        """The facts that a rule about `subject` may name in this pack."""
        return facts_for(subject, self.family_questions, self.member_questions, self.stages, self.reasons)

    def source(self, entry: Entry, key: str, needed: bool = True) -> str:
        """Where something is taken from: begins with the key of one of the pack's sources ("L19949 art. 8")."""
        text = entry.word(key, None if needed else "")
        first = text.replace(";", " ").replace(",", " ").split(" ")[0]
        if text and first not in self.sources:
            message = _("«{key}» empieza con la clave de una fuente de [sources], y «{first}» no lo es.")
            entry.fault(with_suggestion(message.format(key=key, first=first), first, self.sources), key)
        return text
