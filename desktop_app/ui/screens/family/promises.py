"""The promises on a condition: what became of each, and a new one."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from functools import partial
from typing import Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QComboBox, QLineEdit, QVBoxLayout, QWidget

from desktop_app.casework.views.family_condition import ConditionPanel, Offer, Promised
from desktop_app.i18n import _
from desktop_app.ui.forms.day import DayField
from desktop_app.ui.forms.field import choice, line
from desktop_app.ui.theme import Theme
from desktop_app.ui.widgets.controls import button, clear, column, hairline, label, picture, row

_OPEN: Final = ("clock", "text2")
_ICONS: Final = {"done": ("check", "good"), "dropped": ("x", "text2"), "not_yet": ("rotate-ccw", "soon")}


@dataclass(frozen=True, slots=True)
class Wanted:
    """A promise about to be made: of the `party`, of a person or institution (ids, "" in general), what, by when."""

    party: str
    member: str
    institution: str
    what: str
    by_when: date | None


class Promises(QWidget):
    """The promises, one a line; a line opens to say what became of it."""

    settled = Signal(str, str, str)
    """A promise's id, its outcome (done, not_yet, dropped), and a word why."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._layout = QVBoxLayout(self)
        self._layout.setContentsMargins(0, 0, 0, 0)
        self._layout.setSpacing(0)
        self._open: SettleForm | None = None

    def show_promises(self, promises: Sequence[Promised], *, can_settle: bool) -> None:
        """Show them."""
        clear(self._layout)
        self._open = None
        for promise in promises:
            self._layout.addWidget(hairline())
            self._layout.addWidget(self._line(promise, can_settle=can_settle))
        if promises:
            self._layout.addWidget(hairline())

    def refuse(self, words: str) -> None:
        """What became of a promise was refused: why."""
        if self._open is not None:
            self._open.note.say_wrong(words)

    def _line(self, promise: Promised, *, can_settle: bool) -> QWidget:
        icon, colour = _ICONS.get(promise.outcome, _OPEN)
        day = label(promise.day, "second")
        if promise.tone == "late":
            day.setStyleSheet(f"color: {self._theme.colours['late']};")
        what = label(promise.what, wrap=True)
        what.setToolTip(promise.who)
        second = row(spacing=8)
        second.addWidget(label(promise.who, "hint", wrap=True), 1)
        top = row(spacing=8)
        top.addWidget(picture(icon, self._theme, colour, 18), 0, Qt.AlignmentFlag.AlignTop)
        top.addWidget(what, 1)
        top.addWidget(day, 0, Qt.AlignmentFlag.AlignTop)
        second.setContentsMargins(26, 0, 0, 0)
        result = QWidget()
        whole = column(top, second, spacing=0)
        whole.setContentsMargins(0, 6, 0, 6)
        result.setLayout(whole)
        if can_settle and promise.outcome in ("", "not_yet"):
            opener = button(
                _("Qué pasó"),
                self._theme,
                look="quiet",
                size="small",
                does=partial(self._settle, promise, whole),
                name=_("Qué pasó con: {what}").format(what=promise.what),
            )
            opener.setStyleSheet("padding: 0; min-height: 0;")
            second.addWidget(opener, 0, Qt.AlignmentFlag.AlignTop)
        return result

    def _settle(self, promise: Promised, into: QVBoxLayout) -> None:
        if self._open is not None:
            self._open.deleteLater()
        self._open = SettleForm(promise, self._theme)
        self._open.settled.connect(self.settled)
        into.addWidget(self._open)
        self._open.setFocus()


class SettleForm(QWidget):
    """What became of a promise: done, not yet, or dropped; the last two with a word why."""

    settled = Signal(str, str, str)

    def __init__(self, promise: Promised, theme: Theme) -> None:
        super().__init__()
        self.note = line(_("Una palabra por qué"))
        self.note.edit.setObjectName("note")
        words = (("done", _("Hecho")), ("not_yet", _("Todavía no")), ("dropped", _("Se deja")))
        choices = [button(text, theme, size="small", does=partial(self._tell, promise.commitment, outcome))
                   for outcome, text in words]  # fmt: skip
        self.setLayout(column(row(*choices, None, spacing=6), self.note))
        self.setFocusProxy(choices[0])

    def _tell(self, commitment: str, outcome: str) -> None:
        self.settled.emit(commitment, outcome, self.note.text)


class PromiseForm(QWidget):
    """A new promise: who, what (the usual ones are offered), by when."""

    made = Signal(object)
    """A `Wanted`."""
    cancelled = Signal()

    def __init__(self, panel: ConditionPanel, theme: Theme, today: Callable[[], date]) -> None:
        super().__init__()
        self._offers, self._today = panel.offers, today
        who = [("family", _("La familia")), ("worker", _("El Apoyo Familiar"))]
        who += [(f"family:{id_}", name) for id_, name in panel.people]
        who += [(f"institution:{id_}", name) for id_, name in panel.institutions]
        self.who = choice(_("Quién"), who)
        self.what = line(_("Qué hará"))
        self.usual = choice(_("Los de siempre"), [("", _("Elija uno, o escriba abajo"))])
        self.by_when = DayField(_("Para cuándo"), today, toward="future")
        self._done = button(_("Anotar compromiso"), theme, size="small", does=self._tell)
        stop = button(_("No anotar"), theme, look="quiet", size="small", does=self.cancelled.emit)
        self.setLayout(column(self.who, self.usual, self.what, self.by_when, row(4, self._done, stop, None)))
        assert isinstance(self.who.edit, QComboBox)
        assert isinstance(self.usual.edit, QComboBox)
        self.who.edit.currentIndexChanged.connect(lambda _place: self._offer())
        self.usual.edit.activated.connect(self._take)
        self._offer()
        self.setFocusProxy(self.who)

    def refuse(self, words: str, field: str) -> None:
        """The promise was refused: why, at the field."""
        {"by_when": self.by_when, "what": self.what}.get(field, self.who).say_wrong(words)

    def _party(self) -> tuple[str, str]:
        party, _sign, id_ = self.who.text.partition(":")
        return party, id_

    def _mine(self) -> list[Offer]:
        party, _id = self._party()
        return [offer for offer in self._offers if offer.party == party]

    def _offer(self) -> None:
        box = self.usual.edit
        assert isinstance(box, QComboBox)
        while box.count() > 1:
            box.removeItem(1)
        for offer in self._mine():
            box.addItem(offer.text, offer.text)
        self.usual.setVisible(bool(self._mine()))

    def _take(self, place: int) -> None:
        offers = self._mine()
        if 0 < place <= len(offers):
            offer = offers[place - 1]
            assert isinstance(self.what.edit, QLineEdit)
            self.what.edit.setText(offer.text)
            self.by_when.set_day(self._today() + timedelta(days=offer.days))

    def _tell(self) -> None:
        if self.by_when.is_wrong:
            self.by_when.line.setFocus()
            return
        party, id_ = self._party()
        member, institution = (id_, "") if party == "family" else ("", id_)
        self.made.emit(Wanted(party, member, institution, self.what.text, self.by_when.day))
