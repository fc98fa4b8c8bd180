"""4 Nuevos compromisos: common ones by one tap, others typed; who, what, by when, and for which condition."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QLineEdit, QScrollArea, QVBoxLayout, QWidget

from desktop_app.casework.views.visit import Offer
from desktop_app.casework.views.visit_summary import status_now, who_words
from desktop_app.casework.visit_draft import Found, Promised
from desktop_app.domain.dates import show_day
from desktop_app.domain.records import new_id
from desktop_app.i18n import _, ngettext
from desktop_app.ui.screens.visit.offers import OfferLine, OfferList
from desktop_app.ui.screens.visit.promise_card import PromiseCard
from desktop_app.ui.screens.visit.step import Sitting, Step
from desktop_app.ui.widgets.controls import button, column, label, row

_DONE = ("met", "met_at_start", "not_applicable")


class PromisesStep(Step):
    """What is agreed today."""

    code = "promises"

    def __init__(self, sitting: Sitting) -> None:
        super().__init__(sitting)
        self._offers = {offer_key(offer): offer for offer in self.view.offers}
        self._cards: dict[str, PromiseCard] = {}
        self.list = OfferList(self.theme)
        self.list.toggled.connect(self._toggle)
        left = column(label(_("Lo que se suele acordar"), "visit_hint"), self.list, spacing=8)
        self._nothing = label(_("Toque un compromiso de la lista, o escriba uno propio."), "visit_second", wrap=True)
        another = button(_("Otro compromiso"), self.theme, icon="plus", does=self._add_own)
        another.setObjectName("another")
        self._made = QVBoxLayout()
        self._made.setSpacing(12)
        self._made.setContentsMargins(4, 4, 8, 4)
        inner, inside = QWidget(), QVBoxLayout()
        inside.setContentsMargins(0, 0, 0, 0)
        inside.addWidget(self._nothing)
        inside.addLayout(self._made)
        inside.addStretch(1)
        inner.setLayout(inside)
        self._area = QScrollArea()
        self._area.setWidgetResizable(True)
        self._area.setFrameShape(QFrame.Shape.NoFrame)
        self._area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._area.setWidget(inner)
        title = row(label(_("¿Qué acordamos hoy?"), "question"), None, another)
        title.setContentsMargins(4, 0, 8, 0)
        right = column(title, self._area, spacing=8)
        whole = row(spacing=40)
        whole.addLayout(left, 2)
        whole.addLayout(right, 3)
        whole.setContentsMargins(38, 8, 32, 0)
        self.setLayout(whole)

    # Showing

    def enter(self) -> None:
        """Show what is offered for the conditions as they stand by now, and what is agreed."""
        taken = {promise.offered for promise in self.draft.promises}
        lines: list[OfferLine] = []
        for code in self._codes():
            mine = [offer for offer in self.view.offers if offer.condition == code]
            if mine:
                lines.append(OfferLine("", mine[0].short))
            lines += [self._line(offer, offer_key(offer) in taken) for offer in mine]
        self.list.put(lines)
        self._show_cards()

    def _codes(self) -> list[str]:
        """The conditions of today that are not reached yet."""
        findings = self.draft.findings
        stands = {code: status_now(self.view, code, findings.get(code, Found())) for code in self.draft.codes}
        return [code for code in self.draft.codes if stands[code] not in _DONE]

    def _line(self, offer: Offer, taken: bool) -> OfferLine:
        who = who_words(self._promise(offer), self.view)
        second = _("{who}, para el {day}").format(who=who, day=show_day(offer.by_when, "brief"))
        return OfferLine(offer_key(offer), offer.what, second, taken)

    def _show_cards(self) -> None:
        wanted = [promise.id for promise in self.draft.promises]
        for id_, card in list(self._cards.items()):
            if id_ not in wanted:
                self._made.removeWidget(card)
                card.hide()
                card.deleteLater()
                del self._cards[id_]
        for promise in self.draft.promises:
            if promise.id not in self._cards:
                card = self._card(promise)
                self._made.addWidget(card)
                card.show()  # at once: its fields may be gone to before the next event
        self._nothing.setVisible(not wanted)

    def _card(self, promise: Promised) -> PromiseCard:
        card = PromiseCard(promise, self.view, self.theme, self.draft.codes)
        card.touched.connect(self.touched)
        card.answered.connect(self.answered)
        card.removed.connect(lambda: self._remove(promise.id))
        self._cards[promise.id] = card
        return card

    def start(self) -> QWidget:
        """The offers."""
        return self.list

    def foot(self) -> str:
        """How many are agreed."""
        count = len(self.draft.promises)
        return ngettext("{count} compromiso nuevo", "{count} compromisos nuevos", count).format(count=count)

    # Agreeing

    def _toggle(self, key: str) -> None:
        taken = next((promise for promise in self.draft.promises if promise.offered == key), None)
        if taken is not None:
            self.draft.promises.remove(taken)
        else:
            self.draft.promises.append(self._promise(self._offers[key]))
        self.enter()
        self.answered.emit()

    def _promise(self, offer: Offer) -> Promised:
        promise = Promised(
            id=new_id(),
            party=offer.party,
            who="" if offer.member else offer.who,
            what=offer.what,
            by_when=show_day(offer.by_when),
            condition=offer.condition,
            member=offer.member,
            offered=offer_key(offer),
        )
        if offer.party == "institution":
            for helper in self.view.helpers:
                if offer.who and helper.name.startswith(offer.who) and offer.condition in helper.conditions:
                    promise.institution, promise.who = helper.id, ""
        return promise

    def _add_own(self) -> None:
        promise = Promised(id=new_id())
        self.draft.promises.append(promise)
        self.enter()
        self._cards[promise.id].what.setFocus()
        self._area.ensureWidgetVisible(self._cards[promise.id])
        self.answered.emit()

    def _remove(self, id_: str) -> None:
        self.draft.promises = [promise for promise in self.draft.promises if promise.id != id_]
        self.enter()
        self.list.setFocus()
        self.answered.emit()

    def enter_key(self) -> bool:
        """From what goes on to by when."""
        focus = self.focusWidget()
        if isinstance(focus, QLineEdit) and focus.objectName().startswith("what:"):
            self._cards[focus.objectName().removeprefix("what:")].by_when.setFocus()
            return True
        return False

    def check(self) -> bool:
        """Empty ones go; the others must say what, and a day that can be."""
        empty = [promise for promise in self.draft.promises if not promise.what.strip() and not promise.by_when.strip()]
        for promise in empty:
            self.draft.promises.remove(promise)
        self._show_cards()
        return all(card.check() for card in self._cards.values())

    def refuse(self, item: str, field: str, reason: str) -> bool:
        """Say it in the card."""
        if item not in self._cards:
            return False
        self._cards[item].refuse(field, reason)
        return True


def offer_key(offer: Offer) -> str:
    """What an offer is known by."""
    return f"{offer.condition}/{offer.party}/{offer.what}"
