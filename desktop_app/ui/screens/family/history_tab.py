"""Historia: every change by whom, when, from what to what; any value can be brought back."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from functools import partial
from typing import Any, Final

from PySide6.QtCore import QModelIndex, Qt, QTimer
from PySide6.QtGui import QAction, QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QLineEdit, QListView, QMenu, QPushButton, QVBoxLayout, QWidget

from desktop_app.casework import history
from desktop_app.casework.views.family_history import Filters, HistoryLine, HistoryPage, family_history
from desktop_app.casework.views.history_words import FILTERS
from desktop_app.domain.dates import add_months, show_day
from desktop_app.i18n import _, ngettext
from desktop_app.store.transaction import Changes
from desktop_app.ui import icons
from desktop_app.ui.context import Context
from desktop_app.ui.models.history import HistoryModel
from desktop_app.ui.models.history_cells import TOLD, WHAT, WHO, WIDE, HistoryCells
from desktop_app.ui.screens.family.doing import Doing
from desktop_app.ui.screens.family.tab import FamilyTab
from desktop_app.ui.theme import Theme
from desktop_app.ui.widgets.controls import button, label, row
from desktop_app.ui.widgets.messages import empty

_SCROLL_BAR: Final = 16
_PAUSE: Final = 150
"""Milliseconds after a key until the text is looked for."""


class HistoryTab(FamilyTab):
    """The history of a family."""

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(context, parent)
        self.filters = Filters()
        self._people: tuple[tuple[str, str], ...] = ()
        self.doing = Doing(context, self, lambda: self.family)
        self.model = HistoryModel(self)
        self.model.wanted.connect(self._read_more)
        self._soon = QTimer(self)
        self._soon.setSingleShot(True)
        self._soon.setInterval(_PAUSE)
        self._soon.timeout.connect(self._read)
        self._fill()
        self.setFocusProxy(self.list)

    def _fill(self) -> None:
        theme = self.context.theme
        self.text = QLineEdit()
        self.text.setPlaceholderText(_("Buscar un cambio"))
        self.text.setAccessibleName(_("Buscar un cambio"))
        self.text.setClearButtonEnabled(True)
        self.text.addAction(icons.icon("search", theme.colour("text2"), 18), QLineEdit.ActionPosition.LeadingPosition)
        self.text.setFixedWidth(theme.px(248))
        self.text.textChanged.connect(self._typed)
        self.person, self.since, self.kind = (button("", theme, look="chip") for _chip in range(3))
        for chip in (self.person, self.since, self.kind):
            chip.setMenu(QMenu(chip))
        self.count = label("", "second")
        self.list = QListView()
        self.list.setModel(self.model)
        cells = HistoryCells(theme, self.list)
        cells.pressed.connect(self._act)
        self.list.setItemDelegate(cells)
        self.list.setAccessibleName(_("Cambios de la ficha"))
        self.list.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self.list.activated.connect(self._act)
        self.nothing = empty(
            "history",
            _("Ningún cambio"),
            _("Aquí queda todo lo que se anota de la familia. Otros filtros muestran más."),
            theme,
        )
        self.nothing.hide()
        filters = row(self.text, self.person, self.since, self.kind, None, self.count)
        filters.setContentsMargins(12, 0, 12, 0)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(20, 12, 20, 0)
        layout.setSpacing(8)
        layout.addLayout(filters)
        layout.addWidget(_Titles(theme))
        layout.addWidget(self.nothing, 0, Qt.AlignmentFlag.AlignTop)
        layout.addWidget(self.list, 1)
        self._show_chips()

    # The tab

    def show_family(self, family: str) -> None:
        """Read the history from its end."""
        if family != self.family and self.family:
            self.filters = Filters()
            self.text.clear()
        super().show_family(family)
        self._show_chips()
        self._read()

    def changed(self, changes: Changes) -> None:
        """Read again."""
        del changes
        self._read()

    def state(self) -> dict[str, Any]:
        """What is looked for."""
        since = self.filters.since.isoformat() if self.filters.since else ""
        return {"person": self.filters.person, "since": since, "kind": self.filters.kind, "text": self.filters.text}

    def restore(self, state: dict[str, Any]) -> None:
        """Look for the same."""
        since = str(state.get("since", ""))
        self.filters = Filters(
            str(state.get("person", "")),
            date.fromisoformat(since) if since else None,
            str(state.get("kind", "")),
            str(state.get("text", "")),
        )
        self.text.setText(self.filters.text)
        self._show_chips()

    def look_for(self, **values: Any) -> None:
        """Look for something else."""
        self.filters = replace(self.filters, **values)
        self._show_chips()
        self._read()

    # Reading

    def _read(self) -> None:
        family, reserved, filters = self.family, self.reserved, self.filters
        if not family:
            return
        self.context.tasks.read(
            lambda desk: family_history(desk, family, reserved=reserved, filters=filters),
            self,
            partial(self._show, family),
            topic="family-history",
        )

    def _read_more(self, offset: int) -> None:
        family, reserved, filters = self.family, self.reserved, self.filters

        def more(page: HistoryPage) -> None:
            if family == self.family and filters == self.filters:
                self.model.add_page(page.lines, self.context.today())

        self.context.tasks.read(
            lambda desk: family_history(desk, family, reserved=reserved, filters=filters, offset=offset),
            self,
            more,
            topic="family-history",
        )

    def _show(self, family: str, page: HistoryPage) -> None:
        if family != self.family:
            return
        here = self.model.line(self.list.currentIndex())
        self._people = page.people
        self.model.set_page(page.lines, page.found, self.context.today())
        self._show_chips()
        words = ngettext("{count} cambio", "{count} cambios", page.total).format(count=page.total)
        if page.found < page.total:
            words = ngettext("{found} cambio de {count}", "{found} cambios de {count}", page.found).format(
                found=page.found, count=page.total
            )
        self.count.setText(words)
        self.list.setVisible(bool(page.lines))
        self.nothing.setVisible(not page.lines)
        self._go_to(here)

    def _go_to(self, here: HistoryLine | None) -> None:
        """Stand on the same change again, else on the first."""
        rows = [(self.model.index(place, 0)) for place in range(self.model.rowCount())]
        lines = [(index, line) for index in rows if (line := self.model.line(index)) is not None]
        if not lines:
            return
        found = next((index for index, line in lines if here is not None and line.seq == here.seq), lines[0][0])
        self.list.setCurrentIndex(found)

    # Filters

    def _typed(self, text: str) -> None:
        if text.strip() != self.filters.text:
            self.filters = replace(self.filters, text=text.strip())
            self._soon.start()

    def _show_chips(self) -> None:
        names = dict(self._people)
        person, kind = self.filters.person, self.filters.kind
        everybody = [("", _("Todas las personas")), *self._people]
        self._chip(self.person, _("Persona"), names.get(person, ""), everybody, "person")
        kinds = [("", _("Todo")), *((code, _(words)) for code, words in FILTERS.items())]
        self._chip(self.kind, _("Tipo"), _(FILTERS[kind]) if kind else "", kinds, "kind")
        self._since_chip()

    def _chip(self, chip: QPushButton, title: str, chosen: str, choices: list[tuple[str, str]], name: str) -> None:
        words = _("{title}: {chosen}").format(title=title, chosen=chosen) if chosen else title
        _say_chip(chip, words, on=bool(chosen))
        menu = chip.menu()
        menu.clear()
        for code, text in choices:
            action = QAction(text, menu)
            action.triggered.connect(partial(self._chosen, name, code))
            menu.addAction(action)

    def _chosen(self, name: str, code: str, _checked: bool = False) -> None:
        self.look_for(**{name: code})

    def _since_chip(self) -> None:
        since, today = self.filters.since, self.context.today()
        words = _("Desde el {day}").format(day=show_day(since, "plain")) if since else _("Desde siempre")
        _say_chip(self.since, words, on=since is not None)
        menu = self.since.menu()
        menu.clear()
        for text, day in (
            (_("Desde siempre"), None),
            (_("Hoy"), today),
            (_("Esta semana"), today - timedelta(days=today.weekday())),
            (_("Este mes"), today.replace(day=1)),
            (_("Los últimos tres meses"), add_months(today, -3)),
            (_("El último año"), add_months(today, -12)),
        ):
            action = QAction(text, menu)
            action.triggered.connect(partial(self._since_chosen, day))
            menu.addAction(action)

    def _since_chosen(self, day: date | None, _checked: bool = False) -> None:
        self.look_for(since=day)

    # Taking back

    def _act(self, index: QModelIndex) -> None:
        line = self.model.line(index)
        family = self.family
        if line is None or not line.may:
            return
        if line.may == "undo":
            self.doing.undo(family, line.action)
            return
        said = _("{what}: volvió {value}").format(what=line.what, value=line.before or _("a estar vacío"))
        self.doing.do(lambda desk: history.bring_back(desk, entry=line.seq, family=family), said)

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        """Letters look for a change; Escape in the text lets it go."""
        if event.key() == Qt.Key.Key_Escape and self.text.text():
            self.text.clear()
        else:
            super().keyPressEvent(event)


def _say_chip(chip: QPushButton, words: str, *, on: bool) -> None:
    chip.setText(words.replace("&", "&&"))
    chip.setAccessibleName(words)
    chip.setProperty("on", "true" if on else "false")
    chip.style().unpolish(chip)
    chip.style().polish(chip)


class _Titles(QWidget):
    """The titles of the columns, where the rows begin them."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self.setFixedHeight(theme.px(24))
        self._titles = [
            (start, label(words, "small"))
            for start, words in ((0, _("Hora")), (WHO, _("Quién")), (WHAT, _("Qué")), (TOLD, _("Antes y ahora")))
        ]
        for _start, title in self._titles:
            title.setParent(self)

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's name
        """Stand over the columns."""
        super().resizeEvent(event)
        factor = (self.width() - _SCROLL_BAR) / WIDE
        for start, title in self._titles:
            title.adjustSize()
            title.move(round(12 + start * factor), 2)
