"""What the parts of a pack know of each other while it is read: codes to refer to, and the facts of its rules."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from desktop_app.domain.pack.entries import Entry, Seen
from desktop_app.domain.pack.faults import with_suggestion
from desktop_app.domain.pack.model import Reason
from desktop_app.domain.rules import FactType, facts_for
from desktop_app.domain.rules.facts import Subject
from desktop_app.i18n import _


@dataclass(slots=True)
class Context:
    """The codes read so far, each with the entry that it came from."""

    sources: dict[str, str] = field(default_factory=dict)
    dimensions: Seen = field(default_factory=dict)
    prefixes: dict[str, str] = field(default_factory=dict)
    family_questions: Seen = field(default_factory=dict)
    member_questions: Seen = field(default_factory=dict)
    questions: dict[str, Entry] = field(default_factory=dict)
    sensitive: set[str] = field(default_factory=set)
    stages: Seen = field(default_factory=dict)
    reasons: dict[str, Reason] = field(default_factory=dict)
    active_months: int = 0
    follow_up_months: int = 0
    conditions: Seen = field(default_factory=dict)
    concepts: set[str] = field(default_factory=set)
    _facts: dict[Subject, Mapping[str, FactType]] = field(default_factory=dict)

    def facts(self, subject: Subject) -> Mapping[str, FactType]:
        """The facts that a rule about `subject` may name in this pack; asked for once questions and stages are read."""
        if subject not in self._facts:
            questions = self.family_questions, self.member_questions
            self._facts[subject] = facts_for(subject, *questions, self.stages, self.reasons)
        return self._facts[subject]

    def source(self, entry: Entry, key: str, needed: bool = True) -> str:
        """Where something is taken from: begins with the key of one of the pack's sources ("L19949 art. 8")."""
        text = entry.word(key, None if needed else "")
        first = text.replace(";", " ").replace(",", " ").split(" ")[0]
        if text and first not in self.sources:
            message = _("«{key}» empieza con la clave de una fuente de [sources], y «{first}» no lo es.")
            entry.fault(with_suggestion(message.format(key=key, first=first), first, self.sources), key)
        return text
