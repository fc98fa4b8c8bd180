"""A step that goes through things one by one: the list at the left, the one in hand at the right, a word why below."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from typing import Final

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtWidgets import QFrame, QGridLayout, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from desktop_app.i18n import _
from desktop_app.ui.screens.visit.parts import Choice, Item, ItemList
from desktop_app.ui.screens.visit.step import WIDEST_ROW, Noted, Sitting, Step, large, rows_of
from desktop_app.ui.widgets.controls import button, clear, column, label, row

LIST: Final = 344
LONG: Final = 84
"""Letters beyond which a question is written smaller."""


class Walk(Step):
    """The common half of the earlier commitments and the conditions."""

    through = Signal()
    """The last one has been answered."""

    def __init__(self, sitting: Sitting, list_name: str, why: str) -> None:
        """`why` is what the field for a word why is called."""
        super().__init__(sitting)
        self._count = label("", "visit_hint")
        self._count.setContentsMargins(16, 0, 0, 0)
        self.list = ItemList(self.theme, list_name)
        self.list.setFixedWidth(LIST + (self.theme.px(LIST) - LIST) // 3)
        self.list.chosen.connect(self._take)
        self._meta = QHBoxLayout()
        self._question = label("", "question", wrap=True)
        self._second = label("", "visit_second", wrap=True)
        self.why = Noted(large(why, why, "why"))
        self.why.edit.textEdited.connect(self._typed_why)
        self._why_opener = button(
            _("Anotar por qué"), self.theme, icon="pencil-line", look="quiet", size="visit", does=self.open_why
        )
        self._why_opener.setObjectName("why-open")
        self._chips = QVBoxLayout()
        self._cards: dict[str, Choice] = {}
        self._inner = QWidget()
        self._columns = 2

    def lay_out(
        self,
        asks: str,
        cards: Sequence[tuple[str, Choice]],
        more: Sequence[QWidget] = (),
        beside: Sequence[QWidget] = (),
    ) -> None:
        """Put it together: `cards` are the answers by code, `more` what stands between them and the word why, `beside`
        what stands beside the button that opens it."""
        answers = self._answers(cards)
        self._meta.setSpacing(8)
        opener = row(self._why_opener, *beside, None)
        page = column(self._meta, self._question, self._second, 8, label(asks, "visit_strong"), answers, spacing=4)
        for widget in more:
            page.addWidget(widget)
        page.addLayout(opener)
        page.addWidget(self.why)
        page.addLayout(self._chips)
        page.addStretch(1)
        page.setContentsMargins(4, 0, 8, 8)
        self._inner.setLayout(page)
        self._area = QScrollArea()
        self._area.setWidgetResizable(True)
        self._area.setFrameShape(QFrame.Shape.NoFrame)
        self._area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._area.setWidget(self._inner)
        self._area.viewport().installEventFilter(self)
        self._left = column(self._count, self.list, spacing=8)
        whole = row(spacing=52)
        whole.addLayout(self._left)
        whole.addWidget(self._area, 1)
        whole.setContentsMargins(40, 8, 32, 0)
        self.setLayout(whole)

    def _answers(self, cards: Sequence[tuple[str, Choice]]) -> QWidget:
        """The answers side by side, by their code."""
        grid = QGridLayout()
        grid.setSpacing(16)
        # One row for three, two for four; very large letters need two rows for three.
        self._columns = 3 if len(cards) == 3 and self.theme.size <= WIDEST_ROW else 2
        for place, (code, card) in enumerate(cards):
            self._cards[code] = card
            card.setObjectName(f"answer:{code}")
            card.clicked.connect(partial(self._clicked, code))
            grid.addWidget(card, place // self._columns, place % self._columns)
        for place in range(self._columns):
            grid.setColumnStretch(place, 1)
        answers = QWidget()
        answers.setLayout(grid)
        answers.setMaximumWidth(self.theme.px(408) * self._columns)
        grid.setContentsMargins(0, 4, 0, 4)
        return answers

    # What a step says of its things

    def ids(self) -> list[str]:
        """The things, in their order."""
        raise NotImplementedError

    def item(self, id_: str) -> Item:
        """A thing as a line of the list."""
        raise NotImplementedError

    def show_item(self, id_: str) -> None:
        """Show the one in hand: its words, its answer."""
        raise NotImplementedError

    def answer(self, code: str) -> None:
        """Give an answer to the one in hand, and go on to the next, if nothing more must be said."""
        raise NotImplementedError

    def why_of(self, id_: str) -> str:
        """The word why, as typed."""
        raise NotImplementedError

    def set_why(self, id_: str, text: str) -> None:
        """Write the word why into the draft."""
        raise NotImplementedError

    def missing_why(self, id_: str) -> str:
        """What must still be said why, in words; "" where nothing must."""
        raise NotImplementedError

    def answered_so_far(self, id_: str) -> bool:
        """Whether a thing has its answer."""
        raise NotImplementedError

    def counted(self, count: int, done: int) -> str:
        """What stands over the list."""
        raise NotImplementedError

    def ways(self, id_: str) -> Sequence[str]:
        """Common words why, one tap each."""
        del id_
        return ()

    # Showing

    @property
    def current(self) -> str:
        """The one in hand; "" where there is none."""
        return self.draft.spot.item if self.draft.spot.item in self.ids() else next(iter(self.ids()), "")

    def enter(self) -> None:
        """Show the list and the one in hand."""
        ids, current = self.ids(), self.current
        self.draft.spot.item = current
        self.list.put([self.item(id_) for id_ in ids], current)
        self._count.setText(self.counted(len(ids), sum(map(self.answered_so_far, ids))))
        self._area.setVisible(bool(current))
        if current:
            self.show_item(current)
            self._show_why(current)
        self._fit()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 - Qt's name
        """Another size of what is seen needs other cards."""
        if event.type() == QEvent.Type.Resize:
            self._fit()
        return super().eventFilter(watched, event)

    def _fit(self) -> None:
        """Where there is little room the answers give way before anything must be scrolled to."""
        layout = self._inner.layout()
        if not self._cards or layout is None:
            return
        layout.activate()
        full, little = self.theme.px(88), self.theme.px(62)
        rows = -(-len(self._cards) // self._columns)
        height = next(iter(self._cards.values())).height_wanted or full
        needed = self._inner.heightForWidth(self._area.viewport().width()) + rows * (full - height)
        wanted = full if needed <= self._area.viewport().height() else little
        for card in self._cards.values():
            card.want_height(wanted)

    def start(self) -> QWidget:
        """The list."""
        return self.list

    def ask(self, words: str, second: str) -> None:
        """Show the question, smaller where it is long, and the line under it."""
        self._question.setProperty("role", "question" if len(words) <= LONG else "title")
        self._question.style().unpolish(self._question)
        self._question.style().polish(self._question)
        self._question.setText(words)
        self._second.setText(second)
        self._second.setVisible(bool(second))

    def mark(self, *codes: str) -> None:
        """Mark the answer that is given."""
        for code, card in self._cards.items():
            card.setChecked(code in codes)

    def meta(self, *facts: tuple[QWidget, str]) -> None:
        """Show what the thing is about, above the question: signs, each with its words."""
        clear(self._meta)
        for sign, words in facts:
            for widget in (sign, label(words, "visit_hint")):
                self._meta.addWidget(widget)
                widget.show()
            self._meta.addSpacing(16)
        self._meta.addStretch(1)

    def _show_why(self, id_: str) -> None:
        text = self.why_of(id_)
        if self.why.edit.text() != text:
            self.why.edit.setText(text)
            self.why.say("")
        opened = bool(text) or bool(self.missing_why(id_)) or self.draft.spot.opened
        self.why.setVisible(opened)
        self._why_opener.setVisible(not opened)
        clear(self._chips)
        chips = []
        for number, words in enumerate(self.ways(id_) if opened and not text else ()):
            chip = button(words, self.theme, look="chip", size="visit", does=partial(self._say, words))
            chip.setObjectName(f"way:{number}")
            chips.append(chip)
        self._chips.addLayout(rows_of(chips, self.theme))
        for chip in chips:
            chip.show()  # at once: the room that is needed is counted before the next event

    def open_why(self) -> None:
        """Open the field for a word why, and go there."""
        self.draft.spot.opened = True
        self._show_why(self.current)
        self.why.edit.setFocus()
        self._area.ensureWidgetVisible(self.why)

    def reveal(self, name: str) -> None:
        """Open the field for a word why."""
        if name == "why":
            self.draft.spot.opened = True
            self._show_why(self.current)

    # Going through

    def _take(self, id_: str) -> None:
        self.draft.spot.item, self.draft.spot.opened = id_, False
        self.enter()
        self.answered.emit()

    def take(self, id_: str) -> None:
        """Take a thing in hand."""
        self._take(id_)
        self.list.setFocus()

    def advance(self) -> None:
        """Go on to the next one; after the last the foot is next."""
        ids = self.ids()
        place = ids.index(self.current) + 1
        if place < len(ids):
            self.take(ids[place])
        else:
            self.enter()
            self.answered.emit()
            self.through.emit()

    def settle(self) -> None:
        """An answer was given: go on, or ask why first."""
        if self.missing_why(self.current):
            self.enter()
            self.answered.emit()
            self.open_why()
        else:
            self.advance()

    def _clicked(self, code: str) -> None:
        self.answer(code)

    def _typed_why(self, text: str) -> None:
        self.set_why(self.current, text)
        clear(self._chips)
        self.touched.emit()

    def _say(self, words: str) -> None:
        self.set_why(self.current, words)
        self.advance()

    def go_on(self) -> bool:
        """Take the next one that has no answer yet; where there is none, the step is done."""
        ids = self.ids()
        if not ids:
            return True
        if self._stop_at(self.current):
            return False
        for id_ in ids[ids.index(self.current) + 1 :]:
            if not self.answered_so_far(id_):
                self.take(id_)
                return False
        return self.check()

    def check(self) -> bool:
        """What needs a word why has it."""
        return not any(self._stop_at(id_) for id_ in self.ids())

    def _stop_at(self, id_: str) -> bool:
        """Take a thing in hand that lacks its word why, and say so."""
        missing = self.missing_why(id_)
        if missing:
            self.refuse(id_, "why", missing)
        return bool(missing)

    def refuse(self, item: str, field: str, reason: str) -> bool:
        """Say it at the word why of the thing."""
        del field
        if item not in self.ids():
            return False
        if item != self.current:
            self._take(item)
        self.open_why()
        self.why.say(reason)
        return True
