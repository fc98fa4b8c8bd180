"""1 Quiénes están: one tap each, a word why for those who are not, or nobody at all."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QRectF, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPen
from PySide6.QtWidgets import QFrame, QGridLayout, QHBoxLayout, QLineEdit, QPushButton, QScrollArea, QWidget

from desktop_app.casework.views.visit import Person
from desktop_app.i18n import _, ngettext
from desktop_app.ui import icons
from desktop_app.ui.screens.visit.parts import Choice
from desktop_app.ui.screens.visit.step import Noted, Sitting, Step, large
from desktop_app.ui.theme import Theme
from desktop_app.ui.widgets.controls import button, column, label, row

_KEYS = "123456789"


class PresentStep(Step):
    """Who is here."""

    code = "present"
    nobody = Signal(str)
    """Nobody is at home: why, as far as it is known."""

    def __init__(self, sitting: Sitting) -> None:
        super().__init__(sitting)
        self._cards: dict[str, Choice] = {}
        self._whys: dict[str, QLineEdit] = {}
        self._chips: dict[str, QPushButton] = {}
        self._openers: dict[str, QPushButton] = {}
        self._wrong = label("", "error")
        title = label(_("¿Quiénes están hoy?"), "question")
        self._usual = button(_("Los de la última vez"), self.theme, icon="users", does=self._take_usual)
        self._usual.setObjectName("usual")
        if not any(person.usual for person in self.view.people):
            self._usual.hide()
        head = row(title, None, self._usual)
        head.setContentsMargins(4, 0, 4, 0)
        hint = label(_("Toque a cada persona que está, o use los números."), "visit_hint")
        for words in (hint, self._wrong):
            words.setContentsMargins(4, 0, 0, 0)
        self._nobody = self._nobody_row()
        self._area = self._people()
        body = column(head, hint, 4, self._area, self._wrong, self._nobody, spacing=4)
        body.setStretchFactor(self._area, 1)
        body.setContentsMargins(36, 8, 36, 4)
        self.setLayout(body)

    def _people(self) -> QScrollArea:
        inner, grid = QWidget(), QGridLayout()
        grid.setContentsMargins(4, 4, 4, 4)
        grid.setHorizontalSpacing(16)
        grid.setVerticalSpacing(6)
        grid.setColumnStretch(0, 5)
        grid.setColumnStretch(1, 5)
        for place, person in enumerate(self.view.people):
            card = self._card(person, _KEYS[place] if place < len(_KEYS) else "")
            grid.addWidget(card, place, 0)
            grid.addWidget(self._why(person), place, 1)
        grid.setRowStretch(len(self.view.people), 1)
        inner.setLayout(grid)
        area = QScrollArea()
        area.setWidgetResizable(True)
        area.setFrameShape(QFrame.Shape.NoFrame)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        area.setWidget(inner)
        return area

    def _card(self, person: Person, key: str) -> Choice:
        hint = person.relation
        if person.age is not None:
            hint = _("{relation}, {age} años").format(relation=person.relation, age=person.age)
        card = Choice(self.theme, person.name, hint, key, lambda painter, box: self._tick(painter, box, person.id))
        card.setObjectName(f"person:{person.id}")
        card.setFixedHeight(self.theme.px(58))
        card.toggled.connect(partial(self._toggled, person.id))
        self._cards[person.id] = card
        return card

    def _tick(self, painter: QPainter, box: QRectF, person: str) -> None:
        paint_tick(painter, box, self.theme, on=person in self.draft.present)

    def _why(self, person: Person) -> QWidget:
        edit = large(_("Por qué no está"), _("Por qué no está {name}").format(name=person.name), f"why:{person.id}")
        edit.textEdited.connect(partial(self._typed, person.id))
        edit.setProperty("measure", "")
        self._whys[person.id] = edit
        does = partial(self._open_why, person.id)
        opener = button(_("Por qué no está"), self.theme, icon="pencil-line", look="quiet", size="visit", does=does)
        opener.setAccessibleName(_("Por qué no está {name}").format(name=person.name))
        opener.setObjectName(f"why-open:{person.id}")
        self._openers[person.id] = opener
        line = QHBoxLayout()
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(12)
        line.addWidget(edit, 1)
        if person.why:
            does = partial(self._say_why, person.id, person.why)
            chip = button(person.why, self.theme, look="chip", size="visit", does=does)
            chip.setAccessibleDescription(_("Lo mismo que la última vez"))
            chip.setObjectName(f"why-chip:{person.id}")
            self._chips[person.id] = chip
            line.addWidget(chip)
        line.addWidget(opener)
        line.addStretch(1)
        box = QWidget()
        box.setLayout(line)
        return box

    def _nobody_row(self) -> QWidget:
        opener = button(
            _("No hay nadie en casa"), self.theme, icon="house", look="quiet", size="visit", does=self._open_nobody
        )
        opener.setObjectName("nobody")
        self._nobody_why = Noted(large(_("Qué pasó"), _("Por qué no se hizo la visita"), "nobody-why"))
        self._nobody_why.edit.textEdited.connect(self._typed_nobody)
        done = button(_("Anotar que no se hizo"), self.theme, does=self._say_nobody)
        done.setObjectName("nobody-done")
        self._nobody_box = QWidget()
        line = row(self._nobody_why, done, spacing=12)
        line.setAlignment(done, Qt.AlignmentFlag.AlignTop)
        self._nobody_box.setLayout(line)
        self._nobody_box.hide()
        whole = QWidget()
        line = row(opener, spacing=12)
        line.addWidget(self._nobody_box, 1)
        line.addStretch(1)
        whole.setLayout(line)
        return whole

    # Showing

    def enter(self) -> None:
        """Show who is marked."""
        for person, card in self._cards.items():
            here = person in self.draft.present
            card.setChecked(here)
            why = self.draft.absent.get(person, "")
            if self._whys[person].text() != why:
                self._whys[person].setText(why)
            opened = bool(why) or self.draft.spot.focus == f"why:{person}"
            self._whys[person].setVisible(not here and opened)
            self._openers[person].setVisible(not here and not opened)
            if person in self._chips:
                self._chips[person].setVisible(not here and not why)
        held = self.code in self.draft.written
        if self._nobody_why.edit.text() != self.draft.nobody:
            self._nobody_why.edit.setText(self.draft.nobody)
            self._nobody_box.show()
        self._nobody.setVisible(not held and not self.draft.present)
        if self.draft.present:
            self._wrong.setText("")

    def start(self) -> QWidget:
        """The first person."""
        return next(iter(self._cards.values()), self._usual)

    def foot(self) -> str:
        """How many are here."""
        count = len(self.draft.present)
        return ngettext("{count} persona presente", "{count} personas presentes", count).format(count=count)

    def reveal(self, name: str) -> None:
        """Open the reason why somebody is not here, or why the visit did not take place."""
        if name.startswith("nobody-"):
            self._nobody_box.show()
        elif name.startswith("why:"):
            self._whys[name.removeprefix("why:")].show()
            self._openers[name.removeprefix("why:")].hide()

    def _open_why(self, person: str) -> None:
        self.reveal(f"why:{person}")
        self._whys[person].setFocus()

    # Answering

    def _toggled(self, person: str, on: bool) -> None:
        if on == (person in self.draft.present):
            return
        present = [id_ for id_ in self.draft.present if id_ != person]
        marked = {*present, person} if on else set(present)
        self.draft.present = [item.id for item in self.view.people if item.id in marked]
        self.enter()
        self.answered.emit()

    def _take_usual(self) -> None:
        marked = {*self.draft.present, *(person.id for person in self.view.people if person.usual)}
        self.draft.present = [person.id for person in self.view.people if person.id in marked]
        self.enter()
        self.answered.emit()

    def _typed(self, person: str, text: str) -> None:
        self.draft.absent[person] = text
        if person in self._chips:
            self._chips[person].setVisible(not text)
        self.touched.emit()

    def _say_why(self, person: str, why: str) -> None:
        self.draft.absent[person] = why
        self.enter()
        self.answered.emit()

    def _open_nobody(self) -> None:
        self._nobody_box.show()
        self._nobody_why.edit.setFocus()

    def _typed_nobody(self, text: str) -> None:
        self.draft.nobody = text
        self.touched.emit()

    def _say_nobody(self) -> None:
        why = self.draft.nobody.strip()
        if not why:
            self._nobody_why.say(_("Escriba en una palabra qué pasó."))
            self._nobody_why.edit.setFocus()
            return
        self.nobody.emit(why)

    def check(self) -> bool:
        """Somebody must be here."""
        if self.draft.present:
            return True
        self._wrong.setText(_("Marque quiénes están. Si no hay nadie, anote abajo que la visita no se hizo."))
        self.start().setFocus()
        return False

    def refuse(self, item: str, field: str, reason: str) -> bool:
        """Say it under the people."""
        del item, field
        self._wrong.setText(reason)
        return True

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        """Numbers mark people."""
        place = _KEYS.find(event.text()) if event.text() else -1
        if 0 <= place < len(self.view.people):
            self._cards[self.view.people[place].id].click()
        else:
            super().keyPressEvent(event)


def paint_tick(painter: QPainter, box: QRectF, theme: Theme, *, on: bool) -> None:
    """A box to tick, as large as a finger."""
    side = min(box.width(), theme.px(28))
    square = QRectF(box.center().x() - side / 2, box.center().y() - side / 2, side, side)
    painter.setPen(QPen(theme.colour("accent" if on else "border"), 1.5))
    painter.setBrush(theme.colour("accent" if on else "surface"))
    painter.drawRoundedRect(square, 6, 6)
    if on:
        icons.paint(painter, "check", theme.colour("on_accent"), square.adjusted(4, 4, -4, -4))
