"""Familias: the caseload as a table that stays quick at any length, with filters, and what can be done to several."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from typing import Any

from PySide6.QtCore import QModelIndex, Qt, QTimer
from PySide6.QtGui import QAction, QKeyEvent
from PySide6.QtWidgets import QAbstractItemView, QFrame, QHeaderView, QLineEdit, QMenu, QPushButton, QTableView, QWidget

from desktop_app.casework.views.families import Choices, FamilyLine, choices, family_ids, family_lines
from desktop_app.i18n import _, ngettext
from desktop_app.store.families import Filter
from desktop_app.store.transaction import Changes
from desktop_app.ui.context import Context, PaperWish
from desktop_app.ui.models.families import COLUMNS, FamiliesModel
from desktop_app.ui.models.family_cells import FamilyCells
from desktop_app.ui.screen import Screen
from desktop_app.ui.widgets.controls import button, column, label, row
from desktop_app.ui.widgets.messages import empty

_KINDS = frozenset({"family", "member", "session", "assessment", "agreement", "commitment", "benefit", "evaluation"})


class FamiliesScreen(Screen):
    """Finds a family by a few letters, by stage, sector or worker; opens it by Enter or a double click."""

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(context, parent)
        self._filter = Filter()
        self._choices = Choices((), (), (), "")
        self._hidden: set[str] = {"worker"}
        self._model = FamiliesModel(self)
        self._model.wanted.connect(self._read_block)
        self._model.dataChanged.connect(lambda *_cells: self._tell_ticked())
        self._build()

    def _build(self) -> None:
        theme = self.context.theme
        self._count = label("", "second")
        self._columns = button(_("Columnas"), theme, icon="columns-3")
        head = row(label(_("Familias"), "title"), 8, self._count, None, self._columns)
        self._text = QLineEdit()
        self._text.setPlaceholderText(_("Escriba para filtrar"))
        self._text.setAccessibleName(_("Escriba para filtrar"))
        self._text.setFixedWidth(theme.px(288))
        self._text.textChanged.connect(self._type)
        self._stage, self._sector, self._worker = (QPushButton(), QPushButton(), QPushButton())
        for chip in (self._stage, self._sector, self._worker):
            chip.setProperty("look", "chip")
            chip.setMenu(QMenu(chip))
        self._clear = button(_("Quitar filtros"), theme, look="quiet", does=self._clear_filters)
        filters = row(self._text, self._stage, self._sector, self._worker, 4, self._clear, None)
        self._table = self._make_table()
        self._nothing = empty(
            "users",
            _("Ninguna familia"),
            _("Aquí están las familias a su cargo; llegan con la nómina. Otros filtros muestran más."),
            theme,
        )
        self._bar = self._make_bar()
        top = column(head, 16, filters, 12, spacing=0)
        top.setContentsMargins(32, 24, 32, 0)
        whole = column(spacing=0)
        whole.addLayout(top)
        whole.addWidget(self._table, 1)
        whole.addWidget(self._nothing, 0)
        whole.addWidget(self._bar)
        self.setLayout(whole)
        self._column_menu()

    def _make_table(self) -> QTableView:
        theme = self.context.theme
        table = QTableView()
        table.setAccessibleName(_("Familias"))
        table.setModel(self._model)
        table.setItemDelegate(FamilyCells(theme, table))
        table.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        table.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        table.setShowGrid(False)
        table.setProperty("ring", "none")
        table.verticalHeader().hide()
        table.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        table.verticalHeader().setDefaultSectionSize(theme.px(42))
        table.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        header = table.horizontalHeader()
        header.setSectionsClickable(True)
        header.setHighlightSections(False)
        header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        header.sectionClicked.connect(self._sort)
        header.setFixedHeight(theme.px(36))
        for place, (code, _word, width, _order) in enumerate(COLUMNS):
            table.setColumnWidth(place, theme.px(width))
            table.setColumnHidden(place, code in self._hidden)
        header.setStretchLastSection(False)
        header.setSectionResizeMode(1, QHeaderView.ResizeMode.Stretch)
        table.doubleClicked.connect(self._open)
        table.activated.connect(self._open)
        return table

    def _make_bar(self) -> QFrame:
        theme = self.context.theme
        bar = QFrame()
        bar.setObjectName("action_bar")
        self._ticked = label("", "strong")
        self._print = button(_("Imprimir"), theme, icon="printer", size="small", does=self._print_ticked)
        none = button(_("Quitar selección"), theme, look="quiet", does=self._model.untick_all)
        inner = row(self._ticked, 16, self._print, None, none)
        inner.setContentsMargins(32, 10, 32, 10)
        bar.setLayout(inner)
        bar.hide()
        return bar

    # Entering and reading

    def enter(self, **arguments: Any) -> None:
        """Show the table as it was left, or with the filter given."""
        if arguments:
            stages = arguments.get("stages", ())
            self._filter = Filter(
                text=str(arguments.get("text", "")),
                stages=tuple(stages) if isinstance(stages, list | tuple) else (),
                worker=str(arguments.get("worker", "")),
                sector=str(arguments.get("sector", "")),
                sort=str(arguments.get("sort", "code")),
                descending=bool(arguments.get("descending", False)),
            )
            self._text.setText(self._filter.text)
        self.context.tasks.read(choices, self, self._offer, topic="family-choices")
        self._read()
        self._text.setFocus()

    def state(self) -> dict[str, Any]:
        """The filter."""
        now = self._filter
        return {
            "text": now.text,
            "stages": list(now.stages),
            "worker": now.worker,
            "sector": now.sector,
            "sort": now.sort,
            "descending": now.descending,
        }

    def changed(self, changes: Changes) -> None:
        """A family, or what its line shows, has changed."""
        if self.isVisible() and changes.kinds & _KINDS:
            self._model.forget()

    def _read(self) -> None:
        wanted = self._filter
        self.context.tasks.read(lambda desk: family_ids(desk, wanted), self, self._show, topic="family-ids")

    def _show(self, ids: list[str]) -> None:
        self._model.show_ids(ids)
        words = ngettext("{count} familia", "{count} familias", len(ids))
        self._count.setText(words.format(count=f"{len(ids):,}".replace(",", ".")))
        self._table.setVisible(bool(ids))
        self._nothing.setVisible(not ids)
        if ids:
            self._table.selectRow(0)
        self._tell_chips()

    def _read_block(self, block: int, ids: list[str]) -> None:
        generation = self._model.generation

        def fill(lines: list[FamilyLine]) -> None:
            if generation == self._model.generation:
                self._model.fill(block, lines)

        self.context.tasks.read(lambda desk: family_lines(desk, ids), self, fill)

    # Filters

    def _offer(self, offered: Choices) -> None:
        self._choices = offered
        self._tell_chips()

    def _type(self, text: str) -> None:
        self._filter = replace(self._filter, text=text.strip())
        self._read()

    def _set(self, **values: Any) -> None:
        self._filter = replace(self._filter, **values)
        self._tell_chips()
        self._read()

    def _clear_filters(self) -> None:
        self._filter = Filter(sort=self._filter.sort, descending=self._filter.descending)
        self._text.clear()
        self._read()

    def _tell_chips(self) -> None:
        now, offered = self._filter, self._choices
        stages = dict(offered.stages)
        workers = dict(offered.workers)
        chosen = stages.get(now.stages[0], now.stages[0]) if now.stages else ""
        self._chip(self._stage, _("Etapa"), chosen, offered.stages, lambda code: {"stages": (code,) if code else ()})
        sectors = tuple((sector, sector) for sector in offered.sectors)
        self._chip(self._sector, _("Sector"), now.sector, sectors, lambda code: {"sector": code})
        named = workers.get(now.worker, "")
        self._chip(self._worker, _("Apoyo"), named, offered.workers, lambda code: {"worker": code})
        self._clear.setVisible(bool(now.text or now.stages or now.sector or now.worker))

    def _chip(self, chip: QPushButton, word: str, chosen: str, offered: Any, values: Any) -> None:
        chip.setText(_("{word}: {chosen}").format(word=word, chosen=chosen) if chosen else word)
        chip.setAccessibleName(chip.text())
        chip.setProperty("on", "true" if chosen else "false")
        chip.style().unpolish(chip)
        chip.style().polish(chip)
        menu = chip.menu()
        menu.clear()
        for code, name in (("", _("Todas")), *offered):
            action = QAction(name, menu)
            action.triggered.connect(partial(self._pick, values(code)))
            menu.addAction(action)

    def _pick(self, values: dict[str, Any], _checked: bool = False) -> None:
        self._set(**values)

    def _sort(self, place: int) -> None:
        order = COLUMNS[place][3]
        if order:
            self._set(sort=order, descending=order == self._filter.sort and not self._filter.descending)
            down = self._filter.descending
            self._table.horizontalHeader().setSortIndicatorShown(True)
            self._table.horizontalHeader().setSortIndicator(
                place, Qt.SortOrder.DescendingOrder if down else Qt.SortOrder.AscendingOrder
            )

    def _column_menu(self) -> None:
        menu = QMenu(self._columns)
        for place, (code, word, _width, _order) in enumerate(COLUMNS[2:], start=2):
            action = QAction(_(word), menu)
            action.setCheckable(True)
            action.setChecked(code not in self._hidden)
            action.toggled.connect(partial(self._show_column, place))
            menu.addAction(action)
        self._columns.setMenu(menu)

    def _show_column(self, place: int, shown: bool) -> None:
        self._table.setColumnHidden(place, not shown)

    # What can be done

    def _open(self, index: QModelIndex) -> None:
        self.context.go.family.emit(self._model.id_at(index.row()), "")

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        """Down goes from the filter to the table; Enter opens; Space ticks."""
        key, place = event.key(), self._table.currentIndex()
        if key == Qt.Key.Key_Down and self._text.hasFocus():
            self._table.setFocus()
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and place.isValid():
            self._open(place)
        elif key == Qt.Key.Key_Space and self._table.hasFocus() and place.isValid():
            self._model.tick(place.row())
        else:
            super().keyPressEvent(event)

    def _tell_ticked(self) -> None:
        QTimer.singleShot(0, self, self._show_ticked)

    def _show_ticked(self) -> None:
        count = len(self._model.ticked)
        self._bar.setVisible(bool(count))
        words = ngettext("{count} familia elegida", "{count} familias elegidas", count)
        self._ticked.setText(words.format(count=count))

    def _print_ticked(self) -> None:
        wishes = [PaperWish("conditions-sheet", family=id_) for id_ in self._model.ticked]
        self.context.go.papers.emit(wishes)
