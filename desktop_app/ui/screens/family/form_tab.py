"""A tab of the family's file with forms at its right, one at a time; a form that was cut off opens again by itself."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import partial
from typing import Any, Final

from PySide6.QtCore import Qt
from PySide6.QtGui import QHideEvent
from PySide6.QtWidgets import QFrame, QScrollArea, QVBoxLayout, QWidget

from desktop_app.store import drafts
from desktop_app.store.drafts import Draft
from desktop_app.store.transaction import Changes
from desktop_app.ui.context import Context
from desktop_app.ui.forms.form import Entry, Form, FormSide
from desktop_app.ui.screens.family.doing import Doing
from desktop_app.ui.screens.family.side import Beside
from desktop_app.ui.screens.family.tab import FamilyTab

Opener = Callable[[str], None]
"""Opens a form; it is given what the form is about (a number, an id, "")."""
_HIDDEN: Final = "~"
"""Begins the names of forms that were opened while what is reserved was shown: they show only then."""


class FormTab(FamilyTab):
    """Subclasses fill `inside`, give their `code` and the forms they know by name, and read in `read`."""

    code = ""

    def __init__(
        self, context: Context, parent: QWidget | None = None, *, scrolls: bool = True, own_side: bool = False
    ) -> None:
        """`scrolls`: the whole tab scrolls; else what is in it does. `own_side`: the tab has a place for its forms."""
        super().__init__(context, parent)
        self.doing = Doing(context, self, lambda: self.family)
        self.side = FormSide()
        self._secret = False
        self.inside = QWidget()
        main: QWidget = self.inside
        if scrolls:
            self.area = QScrollArea()
            self.area.setWidgetResizable(True)
            self.area.setFrameShape(QFrame.Shape.NoFrame)
            self.area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
            self.area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAsNeeded)
            self.area.setWidget(self.inside)
            main = self.area
        if not own_side:
            beside = Beside(main, self.side, context.theme, over=True)
            self.side.shown.connect(lambda shown: beside.show_panel(shown=shown))
            main = beside
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(main)

    def openers(self) -> Mapping[str, Opener]:
        """The forms of the tab, by the names their drafts have."""
        return {}

    def read(self) -> None:
        """Read what the tab shows."""
        raise NotImplementedError

    def show_family(self, family: str) -> None:
        """Read, and open the form that was cut off."""
        other = family != self.family
        if other:
            self.side.put_away()
        super().show_family(family)
        if self._secret and not self.reserved:
            self.side.put_away()
        self.read()
        if other:
            prefix = self._key("")
            self.context.tasks.write(
                lambda desk: drafts.beginning(desk.store.connection, prefix),
                self,
                partial(self._reopen, family, prefix),
            )

    def changed(self, changes: Changes) -> None:
        """Read again."""
        del changes
        self.read()

    def open_form(
        self,
        name: str,
        title: str,
        entries: Mapping[str, Entry],
        action: str,
        act: Callable[[Form], None],
        **more: Any,
    ) -> Form:
        """Open a form; `name` is that of its opener, with what it is about after a slash ("move/15")."""
        self._secret = self.reserved
        key = self._key(_HIDDEN + name if self._secret else name)
        form = Form(self.context, title, entries, action, act, key=key, family=self.family, **more)
        self.side.open(form)
        return form

    def hideEvent(self, event: QHideEvent) -> None:  # noqa: N802 - Qt's name
        """Another tab or room is shown: what is typed goes to the disk."""
        super().hideEvent(event)
        if self.side.form is not None:
            self.side.form.keep()

    def _key(self, name: str) -> str:
        return f"form:{self.family}:{self.code}/{name}"

    def _reopen(self, family: str, prefix: str, kept: list[Draft]) -> None:
        if not self.reserved:
            kept = [draft for draft in kept if not draft.key.startswith(prefix + _HIDDEN)]
        if family != self.family or self.side.form is not None or not kept:
            return
        newest = max(kept, key=lambda draft: draft.at)
        name, _slash, about = newest.key.removeprefix(prefix).removeprefix(_HIDDEN).partition("/")
        opener = self.openers().get(name)
        if opener is not None:
            opener(about)
