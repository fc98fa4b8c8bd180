"""Condiciones: all of them by dimension, or only what is missing; set by key, each for whom it applies to."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from functools import partial
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QKeyEvent
from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget

from desktop_app.casework.views.family_condition import ConditionPanel, condition_panel
from desktop_app.casework.views.family_conditions import ConditionsView, family_conditions
from desktop_app.domain.errors import Refused
from desktop_app.i18n import _
from desktop_app.store.transaction import Changes
from desktop_app.ui.context import Context
from desktop_app.ui.models.conditions import Wish
from desktop_app.ui.screens.family.condition_list import ConditionList
from desktop_app.ui.screens.family.condition_panel import ConditionPanelWidget
from desktop_app.ui.screens.family.condition_rows import ColumnTitles
from desktop_app.ui.screens.family.condition_verbs import ConditionVerbs
from desktop_app.ui.screens.family.jump_bar import JumpBar
from desktop_app.ui.screens.family.keys import LETTERS
from desktop_app.ui.screens.family.menu_button import MenuButton
from desktop_app.ui.screens.family.side import Beside
from desktop_app.ui.screens.family.tab import FamilyTab
from desktop_app.ui.tasks import Failure
from desktop_app.ui.widgets.controls import Switch, button, column, hairline, label, row, tag
from desktop_app.ui.widgets.messages import empty


class ConditionsTab(FamilyTab):
    """The list of conditions."""

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(context, parent)
        self._wanted = ""
        self._wish = Wish()
        self._view = ConditionsView(entered=False)
        self._again = ("", "")
        self.panel = ConditionPanelWidget(context)
        self.verbs = ConditionVerbs(context, self, self.panel, self.open_condition, lambda: self._view.reserved)
        self._main = QWidget()
        self._fill(self._main)
        self._beside = Beside(self._main, self.panel, context.theme, over=True)
        self._nothing = empty(
            "list",
            _("Todavía no hay condiciones"),
            _("Se miran cuando la familia ingresa al programa. Contáctela, invítela y regístrela primero."),
            context.theme,
        )
        self._nothing.hide()
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self._beside, 1)
        layout.addWidget(self._nothing, 0, Qt.AlignmentFlag.AlignTop)
        self._wire()
        self.setFocusProxy(self.list)

    def _fill(self, main: QWidget) -> None:
        theme = self.context.theme
        self.jumps = JumpBar(theme)
        self._tools = QWidget()
        self.switch = Switch(
            [("all", _("Todas")), ("lacking", _("Sólo lo que falta"))], theme, "all", _("Qué condiciones se ven")
        )
        self.person, self.contract = MenuButton("", "", theme, look="chip"), MenuButton("", "", theme, look="chip")
        self.reserved_button = button(
            _("Mostrar reservadas"), theme, icon="eye", look="quiet", does=self._toggle_reserved
        )
        tools = row(self.switch, self.person, self.contract, self.reserved_button, None, spacing=8)
        for letter in LETTERS.values():
            tools.addWidget(tag(letter))
        tools.addWidget(label(_("cambian el estado"), "small"))
        tools.addSpacing(6)
        tools.addWidget(tag(_("Espacio")))
        tools.addWidget(label(_("abre"), "small"))
        tools.setContentsMargins(12, 8, 24, 0)
        self._tools.setLayout(tools)
        self.titles = ColumnTitles(theme)
        self.list = ConditionList(theme)
        layout = QVBoxLayout(main)
        layout.setContentsMargins(20, 0, 8, 0)
        layout.setSpacing(0)
        jumps = column(self.jumps, hairline(), spacing=0)
        jumps.setContentsMargins(12, 2, 24, 0)
        layout.addLayout(jumps)
        layout.addWidget(self._tools)
        titles = row(self.titles)
        titles.setContentsMargins(0, 0, 16, 0)
        layout.addLayout(titles)
        layout.addWidget(self.list, 1)

    def _wire(self) -> None:
        self.jumps.chosen.connect(self._jump)
        self.switch.chosen.connect(self._switch)
        self.list.status_wished.connect(self._set)
        self.list.whole_wished.connect(self.open_condition)
        self.list.show_wished.connect(lambda: self.context.privacy.show(self.family))
        self.list.in_view.connect(self.jumps.mark)
        self.panel.closed.connect(self.close_panel)
        self.panel.show_wished.connect(lambda: self.context.privacy.show(self.family))
        self.panel.subjects.people_wanted.connect(lambda: self.context.go.family.emit(self.family, "people"))

    # The tab

    def show_family(self, family: str) -> None:
        """Read the conditions."""
        if family != self.family and self.family:
            self._wish = Wish(lacking=self._wish.lacking)
            self.list.close_row()
            self.close_panel()
        super().show_family(family)
        self._read()

    def changed(self, changes: Changes) -> None:
        """Read again."""
        del changes
        self._read()

    def state(self) -> dict[str, Any]:
        """What is chosen, which row is open."""
        return {
            "lacking": self._wish.lacking,
            "person": self._wish.person,
            "contract": self._wish.contract,
            "row": self.list.open_code,
            "current": self.list.current_code,
            "open": self._wanted,
        }

    def restore(self, state: dict[str, Any]) -> None:
        """Choose the same again."""
        self._wish = Wish(bool(state.get("lacking")), str(state.get("person", "")), str(state.get("contract", "")))
        self._wanted = str(state.get("open", ""))
        self._again = (str(state.get("current", "")), str(state.get("row", "")))

    def go_to(self, place: str) -> None:
        """Open a condition, by its code."""
        self.open_condition(place)

    def _read(self) -> None:
        family, reserved = self.family, self.reserved
        self.context.tasks.read(
            lambda desk: family_conditions(desk, family, reserved=reserved),
            self,
            partial(self._show, family),
            topic="family-conditions",
        )
        if self._wanted:
            self._read_panel()

    def _show(self, family: str, view: ConditionsView) -> None:
        if family != self.family:
            return
        self._view = view
        self._beside.setVisible(view.entered)
        self._nothing.setVisible(not view.entered)
        self.list.show_view(view)
        self._show_wish()
        current, opened = self._again
        self._again = ("", "")
        self.list.go_to(current)
        if opened:
            self.list.open_row(opened)

    def _show_wish(self) -> None:
        """Show what is chosen, and say so on the chips and the switch."""
        view, wish = self._view, self._wish
        self.titles.lacking = wish.lacking
        self.titles.update()
        self.list.show_wish(wish)
        self.jumps.show_sections(view.sections, lacking=wish.lacking)
        self.switch.show_words("all", _("Todas, {count}").format(count=len(view.lines)))
        self.switch.show_words("lacking", _("Sólo lo que falta, {count}").format(count=view.lacking))
        self.switch.mark("lacking" if wish.lacking else "all")
        people = dict(view.people)
        chosen = {"yes": _("Con contrato"), "no": _("Sin contrato")}
        self._fill_chip(
            self.person, _("Persona"), people, wish.person, lambda code: Wish(wish.lacking, code, wish.contract)
        )
        self._fill_chip(
            self.contract, _("Contrato"), chosen, wish.contract, lambda code: Wish(wish.lacking, wish.person, code)
        )
        count = len(view.reserved)
        shown = self.reserved
        words = _("Ocultar reservadas") if shown else _("Mostrar reservadas, {count}").format(count=count)
        self.reserved_button.setText(words)
        self.reserved_button.setAccessibleName(words)
        self.reserved_button.setVisible(bool(count))

    def _fill_chip(
        self, chip: MenuButton, title: str, choices: Mapping[str, str], code: str, wish: Callable[[str], Wish]
    ) -> None:
        """A chip says what is chosen, and offers the rest."""
        words = f"{title}: {choices[code]}" if code in choices else title
        chip.setText(words)
        chip.setAccessibleName(words)
        chip.setProperty("on", "true" if code else "false")
        chip.style().unpolish(chip)
        chip.style().polish(chip)
        menu = chip.choices
        menu.clear()
        for other, text in (("", _("Todas")), *choices.items()):
            action = QAction(text, menu)
            action.setCheckable(True)
            action.setChecked(other == code)
            action.triggered.connect(partial(self._choose, wish(other)))
            menu.addAction(action)

    def _choose(self, wish: Wish, _checked: bool = False) -> None:
        self._wish = wish
        self._show_wish()

    def _switch(self, code: str) -> None:
        self._choose(replace(self._wish, lacking=code == "lacking"))

    def _jump(self, dimension: str) -> None:
        self.list.jump(dimension)
        self.list.setFocus()

    def _toggle_reserved(self) -> None:
        if self.reserved:
            self.context.privacy.hide()
        else:
            self.context.privacy.show(self.family)

    # Doing

    def _set(self, code: str, member: str, status: str, reason: str) -> None:
        refused = partial(self._refused, code, member, status)
        self.verbs.set_status(code, member, status, reason, refused, self.list.settle_row)

    def _refused(self, code: str, member: str, status: str, failure: Failure) -> None:
        """A word why is missing: ask for it in the row, which opens if it is not."""
        if not isinstance(failure, Refused) or failure.field != "reason":
            self.context.notices.trouble.emit(failure)
            return
        if self.list.open_code != code:
            self.list.open_row(code)
        if self.list.opened is not None:
            self.list.opened.ask_reason(member, status, failure.reason)

    def open_condition(self, code: str) -> None:
        """Open the panel of a condition over the list."""
        self._wanted = code
        self.list.go_to(code)
        self._read_panel()

    def close_panel(self) -> None:
        """Put the panel away."""
        focus = QApplication.focusWidget()
        had_focus = focus is not None and self.panel.isAncestorOf(focus)
        self._wanted = ""
        self.panel.put_away()
        self.panel.panel = None
        self._beside.show_panel(shown=False)
        if had_focus:
            self.list.setFocus()

    def _read_panel(self) -> None:
        family, code, reserved = self.family, self._wanted, self.reserved
        self.context.tasks.read(
            lambda desk: condition_panel(desk, family, code, reserved=reserved),
            self,
            partial(self._show_panel, family),
            topic="family-condition",
        )

    def _show_panel(self, family: str, panel: ConditionPanel) -> None:
        if family == self.family and panel.code == self._wanted:
            new = self.panel.panel is None
            self.panel.show_panel(panel)
            self._beside.show_panel(shown=True)
            if new:
                self.panel.close_button.setFocus()

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        """Escape closes the panel, and goes on to whoever counts it."""
        if event.key() == Qt.Key.Key_Escape and self._wanted:
            self.close_panel()
        super().keyPressEvent(event)
