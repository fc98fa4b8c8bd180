"""3 Condiciones: one key each sets it for all it applies to and goes on; Tab opens the persons. Never reserved ones."""

from __future__ import annotations

from functools import partial
from typing import Final, cast

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QKeyEvent, QPainter
from PySide6.QtWidgets import QMenu, QWidget

from desktop_app.casework.views.visit import Looked
from desktop_app.casework.views.visit_summary import status_now
from desktop_app.casework.visit_draft import Found
from desktop_app.domain.bridge import State
from desktop_app.domain.statuses import DONE, Status, status_name
from desktop_app.i18n import N_, _, ngettext
from desktop_app.ui.screens.visit.parts import Choice, Draw, Item
from desktop_app.ui.screens.visit.persons import KEYS, Persons
from desktop_app.ui.screens.visit.step import Sitting
from desktop_app.ui.screens.visit.walk import Walk
from desktop_app.ui.theme import Theme
from desktop_app.ui.widgets.controls import button, picture
from desktop_app.ui.widgets.messages import empty
from desktop_app.ui.widgets.plank_sign import PlankSign, Sign, paint_sign

_HINTS: Final = {
    "met": N_("Ya está, y lo vimos"),
    "in_work": N_("Estamos en eso"),
    "to_be_worked": N_("Todavía no partimos"),
    "not_applicable": N_("No es para nuestra familia"),
}


class ConditionsStep(Walk):
    """How the conditions of today stand."""

    code = "conditions"

    def __init__(self, sitting: Sitting) -> None:
        super().__init__(sitting, _("Condiciones de hoy"), _("Por qué, o qué se vio"))
        cards = [
            (code, Choice(self.theme, status_name(code), _(_HINTS[code]), key.upper(), plank(code, self.theme)))
            for key, code in KEYS.items()
        ]
        self.persons = Persons(self.theme)
        self.persons.answered.connect(self._answer_person)
        self.persons.done.connect(self.settle)
        self._persons_opener = button(
            _("Ver por persona"), self.theme, icon="users", look="quiet", size="visit", does=self._open
        )
        self._persons_opener.setObjectName("persons-open")
        self._nothing = empty(
            "check",
            _("Nada que mirar hoy"),
            _("Aquí están las prioridades de la familia y lo que está en trabajo. Puede agregar otra condición."),
            self.theme,
        )
        self.lay_out(_("¿Cómo está hoy?"), cards, (self._nothing, self.persons), (self._persons_opener,))
        self._more = button(_("Otra condición"), self.theme, icon="plus", look="quiet", size="visit")
        self._more.setObjectName("more")
        self._more.setMenu(self._menu())
        self._left.addWidget(self._more, 0, Qt.AlignmentFlag.AlignLeft)

    def _menu(self) -> QMenu:
        """The conditions that are not of today, by dimension."""
        menu = QMenu(self)
        dimensions: dict[str, QMenu] = {}
        for looked in self.view.conditions:
            if looked.code not in self.draft.codes:
                if looked.dimension not in dimensions:
                    dimensions[looked.dimension] = menu.addMenu(looked.dimension)
                action = dimensions[looked.dimension].addAction(looked.short)
                action.triggered.connect(partial(self._add, looked.code))
        return menu

    def _add(self, code: str, _checked: bool = False) -> None:
        self.draft.codes.append(code)
        self._more.setMenu(self._menu())
        self.enter()
        self.take(code)

    # Showing

    def ids(self) -> list[str]:
        """The codes of today, in an order that stays."""
        return [code for code in self.draft.codes if self.view.condition(code) is not None]

    def enter(self) -> None:
        """Show them; where there are none, say so."""
        super().enter()
        self._area.show()
        self._nothing.setVisible(not self.ids())

    def item(self, id_: str) -> Item:
        """A condition, as it stands by now."""
        looked, status = self._looked(id_), self.status(id_)
        said = [looked.short, status_name(status) if status else _("sin mirar")]
        if looked.order:
            said.append(_("prioridad {order}").format(order=looked.order))
        if looked.contract:
            said.append(_("con contrato"))
        if self.answered_so_far(id_):
            said.append(_("vista"))
        return Item(id_, looked.short, ", ".join(said), plank(status, self.theme), self.answered_so_far(id_))

    def show_item(self, id_: str) -> None:
        """Its dimension, flags, words, who it is about, and how it stands."""
        looked = self._looked(id_)
        side = self.theme.px(20)
        facts: list[tuple[QWidget, str]] = [(picture(looked.icon, self.theme, "text2", side), looked.dimension)]
        if looked.order:
            words = _("Prioridad {order}").format(order=looked.order)
            facts.append((PlankSign("priority", self.theme, side), words))
        if looked.contract:
            facts.append((PlankSign("contract", self.theme, side), _("Con contrato")))
        self.meta(*facts)
        self.ask(looked.text, looked.told)
        status = self.status(id_)
        self.mark("met" if status in DONE else "to_be_worked" if status == "not_met" else status or "")
        several, found = looked.by_person and len(looked.cases) > 1, self._found(id_)
        opened = several and (self.persons.opened_for == id_ or bool(found.members))
        if several:
            self.persons.put(looked.cases, found.members or dict.fromkeys(names(looked), found.status))
        self.persons.setVisible(opened)
        self._persons_opener.setVisible(several and not opened)

    def status(self, code: str) -> Status | None:
        """How a condition stands by now."""
        return status_now(self.view, code, self._found(code))

    # Answering

    def answer(self, code: str) -> None:
        """Set it for all it applies to; who has it met keeps it where others are still at work."""
        looked, found = self._looked(self.current), self._take_up(self.current)
        found.status, found.members = code, {}
        behind = [case.member for case in looked.cases if case.status not in DONE]
        if code in ("in_work", "to_be_worked") and 0 < len(behind) < len(looked.cases):
            found.members = dict.fromkeys(behind, code)
        self.settle()

    def _answer_person(self, member: str, code: str) -> None:
        found = self._take_up(self.current)
        found.status = ""
        found.members[member] = code
        self.enter()
        self.answered.emit()

    def _take_up(self, code: str) -> Found:
        return self.draft.findings.setdefault(code, Found(before=self._looked(code).status or ""))

    def _open(self) -> None:
        self.persons.opened_for = self.current
        self.enter()
        self.persons.start()

    def reveal(self, name: str) -> None:
        """Open the persons, or the word why."""
        if name.startswith("member:"):
            self.persons.opened_for = self.current
            self.enter()
        else:
            super().reveal(name)

    def focusNextPrevChild(self, forward: bool) -> bool:  # noqa: N802 - Qt's name
        """Tab opens the persons that the condition in hand is about."""
        focus = self.focusWidget()
        asked = focus is self.list or focus in self._cards.values()
        closed = not self.persons.isVisibleTo(self) and self._persons_opener.isVisibleTo(self)
        if forward and asked and closed:
            self._open()
            return True
        return super().focusNextPrevChild(forward)

    def why_of(self, id_: str) -> str:
        """The reason."""
        return self._found(id_).reason

    def set_why(self, id_: str, text: str) -> None:
        """Write the reason."""
        self._take_up(id_).reason = text

    def missing_why(self, id_: str) -> str:
        """What is lost again, or is said not to be for this family, needs a word."""
        looked, found = self._looked(id_), self._found(id_)
        if found.reason.strip():
            return ""
        if looked.by_person:
            cases = {case.member: case.status for case in looked.cases}
            after = found.members or (dict.fromkeys(cases, found.status) if found.status else {})
        else:
            cases, after = {"": looked.status}, {"": found.status} if found.status else {}
        if any(status == "not_applicable" != cases.get(member) for member, status in after.items()):
            return _("Escriba por qué esta condición no corresponde.")
        lost = (cases.get(member) in DONE and status not in DONE for member, status in after.items())
        return _("Esta condición estaba cumplida. Escriba qué pasó.") if any(lost) else ""

    def answered_so_far(self, id_: str) -> bool:
        """Whether it was looked at today."""
        found = self._found(id_)
        return bool(found.status or found.members)

    def counted(self, count: int, done: int) -> str:
        """How many there are, and how many were looked at."""
        return ngettext("{count} para hoy, {done} vista", "{count} para hoy, {done} vistas", done).format(
            count=count, done=done
        )

    def foot(self) -> str:
        """Which one is in hand."""
        ids = self.ids()
        if not ids:
            return ""
        return _("Condición {place} de {count}").format(place=ids.index(self.current) + 1, count=len(ids))

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        """C, T, P and N answer, for all."""
        code = KEYS.get(event.text().lower())
        if code and self.ids():
            self.answer(code)
        else:
            super().keyPressEvent(event)

    def _looked(self, code: str) -> Looked:
        looked = self.view.condition(code)
        assert looked is not None, code
        return looked

    def _found(self, code: str) -> Found:
        return self.draft.findings.get(code, Found())


def names(looked: Looked) -> list[str]:
    """The members that a condition is about."""
    return [case.member for case in looked.cases]


def plank(status: Status | None, theme: Theme) -> Draw:
    """The plank of a status: what nobody has looked at yet is a gap."""
    state: State = status or "to_be_worked"

    def draw(painter: QPainter, box: QRectF) -> None:
        paint_sign(painter, box, cast("Sign", state), theme)

    return draw
