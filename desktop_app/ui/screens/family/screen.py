"""La familia: the file's frame. Head, tabs, and one tab at a time."""

from __future__ import annotations

from functools import partial
from typing import Any, Final

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QButtonGroup, QPushButton, QStackedWidget, QVBoxLayout, QWidget

from desktop_app.casework.views.family_head import FamilyHead, family_head, family_turns
from desktop_app.i18n import _
from desktop_app.store.transaction import Changes
from desktop_app.ui.context import Context, PaperWish
from desktop_app.ui.forms.form import FormSide
from desktop_app.ui.screen import Screen
from desktop_app.ui.screens.family.doing import Doing
from desktop_app.ui.screens.family.head import Head
from desktop_app.ui.screens.family.side import Beside
from desktop_app.ui.screens.family.stage_forms import StageForms
from desktop_app.ui.screens.family.tab import FamilyTab
from desktop_app.ui.screens.family.tabs import TABS
from desktop_app.ui.widgets.controls import button, hairline, row

_UNDO: Final = ("Ctrl+Z",)
_REDO: Final = ("Ctrl+Y", "Ctrl+Shift+Z")


class FamilyScreen(Screen):
    """The file of one family after another."""

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(context, parent)
        self.family = ""
        self.current = TABS[0].code
        self._made: dict[str, FamilyTab] = {}
        self._stale: set[str] = set()
        self._places: dict[str, dict[str, Any]] = {}
        self._doing = Doing(context, self, lambda: self.family)
        self.head = Head(context.theme)
        self.buttons: dict[str, QPushButton] = {}
        self._group = QButtonGroup(self)
        self._stack = QStackedWidget()
        self._blank = QWidget()
        self._stack.addWidget(self._blank)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(self.head)
        layout.addLayout(self._tab_row())
        layout.addWidget(hairline())
        self._side = FormSide()
        self._beside = Beside(self._stack, self._side, context.theme, over=True)
        self._side.shown.connect(lambda shown: self._beside.show_panel(shown=shown))
        self.steps = StageForms(context, self._side, self._doing.do)
        layout.addWidget(self._beside, 1)
        self._wire()

    def _tab_row(self) -> QVBoxLayout:
        line = row(spacing=20)
        line.setContentsMargins(28, 0, 28, 0)
        for entry in TABS:
            choice = button(entry.title, self.context.theme, look="tab", does=partial(self.open_tab, entry.code))
            choice.setCheckable(True)
            self._group.addButton(choice)
            self.buttons[entry.code] = choice
            line.addWidget(choice)
        line.addStretch(1)
        whole = QVBoxLayout()
        whole.addLayout(line)
        return whole

    def _wire(self) -> None:
        head = self.head
        head.visit.connect(lambda: self.context.go.visit.emit(self.family))
        head.paper.connect(lambda paper: self.context.go.papers.emit([PaperWish(paper, self.family)]))
        head.undo.connect(self.undo)
        head.redo.connect(self.redo)
        head.turns_wanted.connect(self._read_turns)
        head.step_wished.connect(lambda move: self.steps.open(self.family, move))
        self.context.privacy.changed.connect(self._privacy_changed)
        for keys, does in (
            *((keys, self.undo) for keys in _UNDO),
            *((keys, self.redo) for keys in _REDO),
            ("Ctrl+PgDown", partial(self._step, 1)),
            ("Ctrl+PgUp", partial(self._step, -1)),
        ):
            shortcut = QShortcut(QKeySequence(keys), self, context=Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.activated.connect(does)

    # The room

    def enter(self, **arguments: Any) -> None:
        """Show a family: `family` is its id, `tab` a tab ("" for the one shown last), `places` what `state` gave."""
        family = arguments.get("family", self.family)
        self._places.update(arguments.get("places", {}))
        if family != self.family:
            self.context.privacy.left(self.family)
            self._side.put_away()
            self.family = family
            self._stale = set(self._made)
        self._read_head()
        self.open_tab(arguments.get("tab") or self.current)

    def leave(self) -> None:
        """What was shown of what is reserved is shown no longer; what is typed is kept."""
        self._side.put_away()
        self.context.privacy.left(self.family)

    def changed(self, changes: Changes) -> None:
        """Something of this family, or of the unit, changed."""
        if not self.family or (changes.families and self.family not in changes.families):
            return
        self._stale = set(self._made) - {self.current}
        self._read_head()
        if self.current in self._made:
            self._made[self.current].changed(changes)

    def state(self) -> dict[str, Any]:
        """The family, the tab, and the place in each tab."""
        return {
            "family": self.family,
            "tab": self.current,
            "places": {code: tab.state() for code, tab in self._made.items()},
        }

    def undo(self) -> None:
        """Undo the last change to this family."""
        self._doing.undo(self.family)

    def redo(self) -> None:
        """Do again what was undone last."""
        self._doing.redo(self.family)

    # Tabs

    def open_tab(self, name: str) -> None:
        """Show a tab, by its code; after a slash the place in it to go to ("bridge/H6")."""
        code, _slash, place = name.partition("/")
        if code not in self.buttons:
            code = TABS[0].code
        self.current = code
        self.buttons[code].setChecked(True)
        tab = self._made.get(code)
        if tab is None:
            entry = next(entry for entry in TABS if entry.code == code)
            tab = self._made[code] = entry.tab(self.context)
            self._stack.addWidget(tab)
            self._stale.add(code)
        if code in self._places:
            tab.restore(self._places.pop(code))
            self._stale.add(code)
        if code in self._stale and self.family:
            self._stale.discard(code)
            tab.show_family(self.family)
        self._stack.setCurrentWidget(tab)
        self.setFocusProxy(tab)
        if place:
            tab.go_to(place)

    def tab(self, code: str) -> FamilyTab:
        """A tab that has been opened. Raises KeyError."""
        return self._made[code]

    def _step(self, by: int) -> None:
        codes = [entry.code for entry in TABS]
        place = codes.index(self.current) + by
        if 0 <= place < len(codes):
            self.open_tab(codes[place])
            self.tab(codes[place]).setFocus()

    # Reading

    def _read_head(self) -> None:
        family = self.family
        self.context.tasks.read(
            lambda desk: family_head(desk, family), self, partial(self._show_head, family), topic="family-head"
        )

    def _show_head(self, family: str, head: FamilyHead) -> None:
        if family == self.family:
            self.head.show_head(head)
            self.setAccessibleName(_("Ficha de la {family}").format(family=head.name))

    def _read_turns(self) -> None:
        family = self.family
        self.context.tasks.read(lambda desk: family_turns(desk, family), self, self.head.show_turns)

    def _privacy_changed(self) -> None:
        """Show what is reserved, or take it away at once: nothing stays in view until the tab has been read anew."""
        self._stale = set(self._made) - {self.current}
        tab = self._made.get(self.current)
        if tab is None or not self.family:
            return
        focus = self.focusWidget()
        if not self.context.privacy.shows(self.family):
            self._stack.setCurrentWidget(self._blank)
        tab.show_family(self.family)
        # The reads are done in their order: by then the tab shows what it may.
        self.context.tasks.read(lambda _desk: None, self, lambda _none: self._uncover(tab, focus))

    def _uncover(self, tab: FamilyTab, focus: QWidget | None) -> None:
        if self._made.get(self.current) is tab:
            self._stack.setCurrentWidget(tab)
            if focus is not None and tab.isAncestorOf(focus):
                focus.setFocus()
