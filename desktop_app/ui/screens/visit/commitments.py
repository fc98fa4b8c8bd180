"""2 Compromisos: each earlier one is done, not yet, or dropped with a word why."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QKeyEvent, QPainter
from PySide6.QtWidgets import QVBoxLayout

from desktop_app.casework.views.visit import Promise, day_words
from desktop_app.casework.visit_draft import Outcome
from desktop_app.i18n import N_, _, ngettext
from desktop_app.ui import icons
from desktop_app.ui.screens.visit.parts import Choice, Draw, Item
from desktop_app.ui.screens.visit.step import Sitting
from desktop_app.ui.screens.visit.walk import Walk
from desktop_app.ui.theme import Theme
from desktop_app.ui.widgets.controls import picture
from desktop_app.ui.widgets.messages import empty

_ANSWERS: Final = (
    ("done", "1", "circle-check", N_("Hecho"), N_("Ya está")),
    ("not_yet", "2", "hourglass", N_("Todavía no"), N_("Seguimos")),
    ("dropped", "3", "ban", N_("Ya no va"), N_("Lo dejamos")),
)
_SIGNS: Final = {code: icon for code, _key, icon, _word, _hint in _ANSWERS}
_WAYS: Final = {
    "not_yet": (N_("Faltó plata"), N_("Faltó tiempo"), N_("No hubo hora"), N_("Alguien se enfermó")),
    "dropped": (N_("Ya no hace falta"), N_("Lo haremos de otra manera")),
}


class CommitmentsStep(Walk):
    """What became of what was promised before."""

    code = "commitments"

    def __init__(self, sitting: Sitting) -> None:
        super().__init__(sitting, _("Compromisos anteriores"), _("Por qué, en una palabra"))
        self._promises = {promise.id: promise for promise in self.view.promises}
        if not self._promises:
            nothing = empty(
                "check",
                _("No hay compromisos pendientes"),
                _("Lo que se acuerde hoy se revisa aquí en la próxima visita."),
                self.theme,
            )
            layout = QVBoxLayout(self)
            layout.setContentsMargins(40, 8, 40, 8)
            layout.addWidget(nothing, 0, Qt.AlignmentFlag.AlignTop)
            return
        cards = [
            (code, Choice(self.theme, _(word), _(hint), key, icon_sign(icon, self.theme)))
            for code, key, icon, word, hint in _ANSWERS
        ]
        self.lay_out(_("¿Cómo nos fue?"), cards)

    def ids(self) -> list[str]:
        """The earlier promises, the most urgent first."""
        return [promise.id for promise in self.view.promises]

    def enter(self) -> None:
        """Show them, where there are any."""
        if self._promises:
            super().enter()

    def item(self, id_: str) -> Item:
        """What was promised, and what became of it."""
        promise, outcome = self._promises[id_], self._outcome(id_).outcome
        words = {code: _(word) for code, _key, _icon, word, _hint in _ANSWERS}.get(outcome, _("sin revisar"))
        spoken = _("{what}: {outcome}").format(what=promise.what, outcome=words)
        sign = icon_sign(_SIGNS.get(outcome, "circle-dashed"), self.theme)
        return Item(id_, promise.what.rstrip("."), spoken, sign, bool(outcome))

    def show_item(self, id_: str) -> None:
        """Who promised what by when."""
        promise = self._promises[id_]
        self.meta((picture("user", self.theme, "text2", self.theme.px(20)), promise.who))
        self.ask(promise.what, self._told(promise))
        self.mark(self._outcome(id_).outcome)

    def _told(self, promise: Promise) -> str:
        said = []
        if promise.by_when is not None:
            day = day_words(promise.by_when, self.view.day)
            late = (self.view.day - promise.by_when).days
            if late > 0:
                words = ngettext("Era para el {day}, hace {count} día.", "Era para el {day}, hace {count} días.", late)
                said.append(words.format(day=day, count=late))
            else:
                said.append(_("Es para el {day}.").format(day=day))
        if promise.short:
            said.append(_("Para: {condition}.").format(condition=promise.short))
        if promise.note:
            said.append(_("La última vez: {note}.").format(note=promise.note.rstrip(".")))
        return " ".join(said)

    def answer(self, code: str) -> None:
        """Say what became of it."""
        said = self.draft.outcomes.setdefault(self.current, Outcome())
        said.outcome = code
        self.settle()

    def why_of(self, id_: str) -> str:
        """The note."""
        return self._outcome(id_).note

    def set_why(self, id_: str, text: str) -> None:
        """Write the note."""
        self.draft.outcomes.setdefault(id_, Outcome()).note = text

    def missing_why(self, id_: str) -> str:
        """What is not done, or given up, needs a word."""
        said = self._outcome(id_)
        if said.outcome in ("", "done") or said.note.strip():
            return ""
        return _("Escriba en una palabra por qué.")

    def ways(self, id_: str) -> Sequence[str]:
        """What is commonly the reason."""
        return [_(words) for words in _WAYS.get(self._outcome(id_).outcome, ())]

    def answered_so_far(self, id_: str) -> bool:
        """Whether it was said what became of it."""
        return bool(self._outcome(id_).outcome)

    def counted(self, count: int, done: int) -> str:
        """How many there are, and how many were looked at."""
        words = ngettext("{count} de antes, {done} visto", "{count} de antes, {done} vistos", done)
        return words.format(count=count, done=done)

    def foot(self) -> str:
        """Which one is in hand."""
        ids = self.ids()
        if not ids:
            return ""
        place = ids.index(self.current) + 1
        return _("Compromiso {place} de {count}").format(place=place, count=len(ids))

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        """1, 2 and 3 answer."""
        code = next((code for code, key, *_rest in _ANSWERS if key == event.text()), "")
        if code and self._promises:
            self.answer(code)
        else:
            super().keyPressEvent(event)

    def _outcome(self, id_: str) -> Outcome:
        return self.draft.outcomes.get(id_, Outcome())


def icon_sign(name: str, theme: Theme) -> Draw:
    """An icon as the sign of an answer."""

    def draw(painter: QPainter, box: QRectF) -> None:
        icons.paint(painter, name, theme.colour("accent"), box)

    return draw
