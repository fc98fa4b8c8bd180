"""Rows of promises in a form: who, what, by when; what is commonly promised is offered below them."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import date, timedelta
from functools import partial
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QComboBox, QFrame, QLineEdit, QVBoxLayout

from desktop_app.casework.commitments import Promise
from desktop_app.casework.views.contract_choices import Usual
from desktop_app.domain.dates import parse_day, show_day
from desktop_app.domain.errors import Refused
from desktop_app.i18n import _
from desktop_app.ui.forms.day import DayField
from desktop_app.ui.forms.field import choice, line
from desktop_app.ui.forms.inputs import Input
from desktop_app.ui.theme import Theme
from desktop_app.ui.widgets.controls import button, clear, column, label, row

Names = Sequence[tuple[str, str]]


def parties(people: Names, institutions: Names) -> list[tuple[str, str]]:
    """Who may promise: codes and words. A code is a party, and after a colon the id of a person or institution."""
    return [
        ("family", _("La familia")),
        *((f"family:{id_}", name) for id_, name in people),
        ("worker", _("El Apoyo Familiar")),
        *((f"institution:{id_}", name) for id_, name in institutions),
        ("institution", _("Otra institución")),
    ]


def party_of(code: str) -> tuple[str, str, str]:
    """The party, the person and the institution that a code names."""
    party, _sign, id_ = code.partition(":")
    return party, id_ if party == "family" else "", id_ if party == "institution" else ""


class PromiseRows(Input):
    """The promises of a contract that is being made."""

    def __init__(self, theme: Theme, today: Callable[[], date], people: Names, institutions: Names) -> None:
        super().__init__()
        self._theme, self._today = theme, today
        self._parties = parties(people, institutions)
        self._rows: list[_Row] = []
        self._usual: tuple[Usual, ...] = ()
        self._condition = ""
        self._wrong = label("", "error", wrap=True)
        self._wrong.hide()
        self._list = QVBoxLayout()
        self._offers = QVBoxLayout()
        self._offers.setSpacing(4)
        add = button(_("Agregar compromiso"), theme, icon="plus", size="small", does=self.add)
        title = label(_("A qué nos comprometemos"), "field")
        layout = column(title, self._list, self._wrong, row(add, None), self._offers, spacing=8)
        layout.setContentsMargins(4, 0, 4, 0)
        self.setLayout(layout)

    def offer(self, usual: Sequence[Usual], condition: str) -> None:
        """Offer what is commonly promised; `condition` is what rows are about that name none."""
        self._usual, self._condition = tuple(usual), condition
        clear(self._offers)
        if usual:
            self._offers.addWidget(label(_("Lo que se suele acordar"), "small"))
        for item in usual:
            who = dict(self._parties)[item.party]
            words = _("{who}: {what}").format(who=who, what=item.what)
            give = button("", self._theme, icon="plus", look="quiet", size="small", does=partial(self._take, item),
                          name=_("Agregar: {what}").format(what=words))  # fmt: skip
            line_ = row(give, spacing=4)
            line_.addWidget(label(words, "second", wrap=True), 1)
            self._offers.addLayout(line_)

    def add(self, code: str = "family", what: str = "", by_when: str = "", condition: str = "") -> None:
        """Another row."""
        made = _Row(self._parties, self._theme, self._today, code, what, by_when)
        made.condition = condition
        made.touched.connect(self.changed)
        made.gone.connect(partial(self._remove, made))
        self._rows.append(made)
        self._list.addWidget(made)
        self.changed.emit()
        if not what:
            made.setFocus(Qt.FocusReason.OtherFocusReason)

    def promises(self) -> list[Promise]:
        """The promises. Raises Refused for a day that is none."""
        return [made.promise(self._condition) for made in self._rows if made.what]

    def value(self) -> list[dict[str, str]]:
        """The rows, as typed."""
        return [made.plain() for made in self._rows]

    def restore(self, value: Sequence[Mapping[str, Any]]) -> None:
        """Put the rows back."""
        for made in list(self._rows):
            self._remove(made)
        for item in value:
            self.add(str(item["who"]), str(item["what"]), str(item["by_when"]), str(item["condition"]))

    def say_wrong(self, words: str) -> None:
        """Show what is wrong."""
        self._wrong.setText(words)
        self._wrong.show()

    def say_right(self) -> None:
        """Take the error away."""
        self._wrong.hide()

    def _take(self, item: Usual) -> None:
        day = show_day(self._today() + timedelta(days=item.days))
        self.add(item.party, item.what, day, item.condition)

    def _remove(self, made: _Row) -> None:
        self._rows.remove(made)
        self._list.removeWidget(made)
        made.hide()
        made.deleteLater()
        self.changed.emit()


class _Row(QFrame):
    """One promise."""

    touched = Signal()
    gone = Signal()

    def __init__(
        self,
        known: Sequence[tuple[str, str]],
        theme: Theme,
        today: Callable[[], date],
        code: str,
        what: str,
        by_when: str,
    ) -> None:
        super().__init__()
        self.setObjectName("card")
        self._today = today
        self.condition = ""
        self._who = choice(_("Quién"), list(known), current=code)
        self._what = line(_("Qué hará"), text=what)
        self._day = DayField(_("Para cuándo"), today, toward="future")
        self._day.line.setText(by_when)
        drop = button("", theme, icon="trash-2", look="quiet", size="small", does=self.gone.emit,
                      name=_("Quitar este compromiso"))  # fmt: skip
        drop.setToolTip(_("Quitar este compromiso"))
        first = row(spacing=4)
        first.addWidget(self._who, 1, Qt.AlignmentFlag.AlignTop)
        first.addWidget(self._day, 1, Qt.AlignmentFlag.AlignTop)
        first.addWidget(drop, 0, Qt.AlignmentFlag.AlignTop)
        layout = column(first, self._what, spacing=6)
        layout.setContentsMargins(8, 8, 8, 8)
        self.setLayout(layout)
        self.setFocusProxy(self._what)
        for edit in (self._what.edit, self._day.line):
            assert isinstance(edit, QLineEdit)
            edit.textChanged.connect(lambda _text: self.touched.emit())
        assert isinstance(self._who.edit, QComboBox)
        self._who.edit.currentIndexChanged.connect(lambda _place: self.touched.emit())

    @property
    def what(self) -> str:
        """What is promised."""
        return self._what.text

    def plain(self) -> dict[str, str]:
        """As typed."""
        return {"who": self._who.text, "what": self.what, "by_when": self._day.text, "condition": self.condition}

    def promise(self, condition: str) -> Promise:
        """As the verb takes it. Raises Refused for a day that is none."""
        party, member, institution = party_of(self._who.text)
        text = self._day.text
        try:
            by_when = parse_day(text, self._today(), toward="future") if text else None
        except Refused as refusal:
            raise Refused(refusal.reason, field="commitments") from None
        return Promise(
            party=party,
            what=self.what,
            by_when=by_when,
            condition=self.condition or condition,
            member=member,
            institution=institution,
        )
