"""Familia: the tree and the table of its members, the shed, the hopscotch; and the eco-map as the other view."""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial
from typing import Any, Final

from PySide6.QtCore import QModelIndex, QPoint, Qt
from PySide6.QtGui import QAction, QKeyEvent
from PySide6.QtWidgets import (
    QApplication,
    QFrame,
    QHBoxLayout,
    QHeaderView,
    QLayout,
    QMenu,
    QScrollArea,
    QStackedWidget,
    QTableView,
    QWidget,
)

from desktop_app.casework import file
from desktop_app.casework.views.family_people import SHELVES, PeopleView, family_people
from desktop_app.domain.genogram import Kin
from desktop_app.i18n import _
from desktop_app.store.transaction import Changes
from desktop_app.ui.context import Context
from desktop_app.ui.models.people import PeopleModel, PersonCells
from desktop_app.ui.screens.family.form_tab import FormTab, Opener
from desktop_app.ui.screens.family.menu_button import MenuButton
from desktop_app.ui.screens.family.people_forms import PeopleForms, put_in_order
from desktop_app.ui.screens.family.people_panels import PeoplePanels
from desktop_app.ui.screens.family.side import Beside
from desktop_app.ui.widgets.controls import Switch, button, column, label, row
from desktop_app.ui.widgets.ecomap import FLOWS, STRENGTHS, EcoMap, EcoTie, Flow, Strength
from desktop_app.ui.widgets.genogram import Genogram, house_key
from desktop_app.ui.widgets.hopscotch import Hopscotch, Stone
from desktop_app.ui.widgets.shed import Shed, Shelf, Thing

_ROW: Final = 36
_LEAST: Final = 4
"""Rows of the table that are always seen; the rest gives way to the hopscotch."""
_WIDE: Final = (186, 98, 44, 118)
"""The columns of the table but the last, which takes what is left."""
_NONE: Final = PeopleView((), (), (), (), (), (), (), (), False)


class PeopleTab(FormTab):
    """The second tab of the file."""

    code = "people"

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(context, parent, scrolls=False, own_side=True)
        self.view = _NONE
        self.forms = PeopleForms(context, self.open_form, self.doing.do, lambda: self.family, lambda: self.view)
        self.panels = PeoplePanels(context, self)
        self._mode = "tree"
        self._stack = QStackedWidget()
        self._stack.addWidget(self._tree_page())
        self._stack.addWidget(self._map_page())
        self._side = QStackedWidget()
        for each in (self.side, self.panels.member, self.panels.household, self.panels.tie):
            self._side.addWidget(each)
        self._beside = Beside(self._stack, self._side, context.theme, over=True)
        layout = column(self._beside, spacing=0)
        self.inside.setLayout(layout)
        self._wire()
        self.setFocusProxy(self.tree)

    # Building

    def _tree_page(self) -> QWidget:
        theme = self.context.theme
        self.tree, self.shed = Genogram((), theme), Shed((), theme)
        self.table, self.model = QTableView(), PeopleModel(theme, self)
        self.luche = Hopscotch((), theme)
        self._dress_table()
        self.switches = [self._switch(), self._switch()]
        left = column(
            row(label(_("¿Quiénes somos?"), "section"), 8, self.switches[0], None, house_key(theme)),
            self.tree, 4, label(_("La bodega: lo que ya tenemos"), "section"), self.shed, spacing=4,
        )  # fmt: skip
        left.setStretchFactor(self.tree, 1)
        self.add = MenuButton(_("Agregar"), "plus", theme, size="small")
        for words, does in ((_("Una persona"), self.forms.person), (_("Un nacimiento"), self.forms.birth)):
            action = QAction(words, self.add.choices)
            action.triggered.connect(lambda _checked=False, does=does: does())
            self.add.choices.addAction(action)
        house = button(_("Datos de la casa"), theme, look="quiet", does=self._show_household)
        self._stone = button(
            _("Piedra"), theme, icon="plus", size="small", does=self.forms.stone, name=_("Agregar una piedra")
        )
        self._luche_words = label("", "small")
        right = column(
            row(label(_("Integrantes"), "section"), None, house, self.add),
            self.table, 12,
            row(label(_("El luche: por dónde partimos"), "section"), None, self._luche_words, self._stone),
            self.luche, spacing=6,
        )  # fmt: skip
        right.addStretch()
        right.setStretchFactor(self.table, 1)
        halves = QHBoxLayout()
        halves.setContentsMargins(32, 8, 32, 6)
        halves.setSpacing(40)
        halves.addLayout(left, 45)
        halves.addLayout(right, 55)
        return _scrolling(halves)

    def _map_page(self) -> QWidget:
        theme = self.context.theme
        self.eco = EcoMap((), (), theme)
        self._no_ties = label(
            _("Todavía no hay lazos. Agregue a quién acude la familia, y quién la ayuda."), "second", wrap=True
        )
        add = button(_("Agregar lazo"), theme, icon="plus", size="small", does=self.forms.tie)
        self.eco.setMinimumHeight(theme.px(480))
        layout = column(
            row(label(_("Con quién contamos"), "section"), 8, self.switches[1], None, add),
            self._no_ties, self.eco, spacing=8,
        )  # fmt: skip
        layout.setStretchFactor(self.eco, 1)
        layout.setContentsMargins(32, 10, 16, 12)
        return _scrolling(layout)

    def _switch(self) -> Switch:
        result = Switch(
            [("tree", _("Árbol")), ("map", _("Ecomapa"))], self.context.theme, "tree", _("Cómo se ve la familia")
        )
        result.chosen.connect(self.show_mode)
        return result

    def _dress_table(self) -> None:
        table, theme = self.table, self.context.theme
        table.setModel(self.model)
        table.setAccessibleName(_("Integrantes"))
        table.setSelectionBehavior(QTableView.SelectionBehavior.SelectRows)
        table.setSelectionMode(QTableView.SelectionMode.SingleSelection)
        table.setShowGrid(False)
        table.setTabKeyNavigation(False)
        table.verticalHeader().hide()
        table.verticalHeader().setDefaultSectionSize(max(_ROW, theme.px(_ROW)))
        head = table.horizontalHeader()
        head.setHighlightSections(False)
        head.setStyleSheet("QHeaderView::section { padding: 0 12px 0 0; }")
        for place, wide in enumerate(_WIDE):
            head.resizeSection(place, theme.px(wide))
        head.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        head.setSectionResizeMode(4, QHeaderView.ResizeMode.Stretch)
        table.setItemDelegate(PersonCells(theme, table))
        table.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)

    def _wire(self) -> None:
        self.tree.activated.connect(lambda key: self.panels.show_member(key.partition("/")[0]))
        self.table.activated.connect(self._open_row)
        self.table.clicked.connect(self._open_row)
        self.shed.add_wished.connect(self.forms.strength)
        self.shed.remove_wished.connect(self._remove_strength)
        self.shed.activated.connect(self._thing_menu)
        self.luche.order_changed.connect(self._order)
        self.luche.activated.connect(self._stone_menu)
        self.eco.activated.connect(self.panels.show_tie)
        self.side.shown.connect(self._form_shown)

    # The tab

    def openers(self) -> Mapping[str, Opener]:
        """The forms of the tab."""
        forms = self.forms
        return {"person": forms.person, "birth": forms.birth, "event": forms.event, "strength": forms.strength,
                "stone": forms.stone, "tie": forms.tie}  # fmt: skip

    def show_family(self, family: str) -> None:
        """Read; what is open of another family is put away."""
        if family != self.family:
            self.panels.close()
        super().show_family(family)

    def read(self) -> None:
        """Read the people, and what is open beside them."""
        family, reserved = self.family, self.reserved
        self.context.tasks.read(
            lambda desk: family_people(desk, family, reserved=reserved),
            self,
            partial(self._show, family),
            topic="family-people",
        )
        self.panels.read()

    def changed(self, changes: Changes) -> None:
        """Read again."""
        del changes
        self.read()

    def state(self) -> dict[str, Any]:
        """Which view, and what is open."""
        return {"mode": self._mode, "open": list(self.panels.wanted)}

    def restore(self, state: dict[str, Any]) -> None:
        """The same again."""
        self.show_mode(str(state.get("mode", "tree")))
        kind, id_ = state.get("open", ("", ""))
        self.panels.wanted = (str(kind), str(id_))

    def show_mode(self, mode: str) -> None:
        """Show the tree or the eco-map."""
        self._mode = mode
        self._stack.setCurrentIndex(1 if mode == "map" else 0)
        for switch in self.switches:
            switch.mark(mode)
        self._beside.set_over(over=mode != "map")
        self.panels.close()

    def _show(self, family: str, view: PeopleView) -> None:
        if family != self.family:
            return
        self.view = view
        self.tree.set_people(view.kin)
        if not self.tree.current and view.lines:
            self.tree.go_to(view.lines[0].member)
        self.model.show_lines(view.lines)
        head, high = self.table.horizontalHeader().sizeHint().height(), self.table.verticalHeader().defaultSectionSize()
        self.table.setMinimumHeight(head + high * min(len(view.lines), _LEAST))
        self.table.setMaximumHeight(head + high * max(len(view.lines), 1) + 2)
        self.shed.set_shelves(shelves(view))
        self.luche.set_stones([Stone(stone.code, stone.code, stone.words) for stone in view.stones])
        self.luche.setVisible(bool(view.stones))
        self._stone.setVisible(view.can_order and bool(view.candidates))
        self._luche_words.setText(
            _("Arrastre una piedra, o Ctrl con las flechas") if view.stones else _("La familia elige sus prioridades")
        )
        self.eco.set_data(_here(view.kin), [eco_tie(view, place) for place in range(len(view.ties))])
        self._no_ties.setVisible(not view.ties)
        self.panels.show_view(view)

    # What is open beside it

    def show_side(self, widget: QWidget | None) -> None:
        """Show a panel beside (or over) the tab; None: none."""
        if widget is not None:
            self._side.setCurrentWidget(widget)
        self._beside.show_panel(shown=widget is not None)

    def _form_shown(self, shown: bool) -> None:
        if shown:
            self.panels.close()
            self.show_side(self.side)
        elif self._side.currentWidget() is self.side:
            self.show_side(None)

    def _show_household(self) -> None:
        self.panels.show_household()

    def _open_row(self, index: QModelIndex) -> None:
        line = self.model.line(index.row())
        self.tree.go_to(line.member)
        self.panels.show_member(line.member)

    # Doing

    def _remove_strength(self, strength: str) -> None:
        self.doing.do(lambda desk: file.remove_strength(desk, strength=strength), _("Salió de la bodega"))

    def _thing_menu(self, strength: str) -> None:
        self._menu(self.shed, {_("Sacar de la bodega"): partial(self._remove_strength, strength)})

    def _order(self, order: object) -> None:
        assert isinstance(order, tuple)
        family, shown = self.family, [stone.code for stone in self.view.stones]
        self.doing.do(
            lambda desk: put_in_order(desk, family, shown, list(order)), _("Las prioridades cambiaron de orden"),
            failed=self._order_refused,
        )  # fmt: skip

    def _order_refused(self, failure: object) -> None:
        self.context.notices.trouble.emit(failure)
        self.read()

    def _stone_menu(self, code: str) -> None:
        rest = tuple(stone.code for stone in self.view.stones if stone.code != code)
        self._menu(
            self.luche,
            {
                _("Ver la condición {code}").format(code=code): partial(self._see_condition, code),
                _("Sacar del luche"): partial(self._order, rest),
            },
        )

    def _see_condition(self, code: str) -> None:
        self.context.go.family.emit(self.family, f"bridge/{code}")

    def _menu(self, over: QWidget, choices: Mapping[str, partial[None]]) -> None:
        menu = QMenu(over)
        for words, does in choices.items():
            action = QAction(words, menu)
            action.triggered.connect(lambda _checked=False, does=does: does())
            menu.addAction(action)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.popup(over.mapToGlobal(QPoint(16, over.height() // 2)))

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        """Escape closes what is open, and goes on to whoever counts it."""
        if event.key() == Qt.Key.Key_Escape and self.panels.wanted[0]:
            focus = QApplication.focusWidget()
            self.panels.close()
            if focus is None or not focus.isVisible():
                self.setFocus()
        super().keyPressEvent(event)


def _scrolling(layout: QLayout) -> QScrollArea:
    """A page that scrolls where there is too little room for it."""
    inside, page = QWidget(), QScrollArea()
    inside.setLayout(layout)
    page.setWidgetResizable(True)
    page.setFrameShape(QFrame.Shape.NoFrame)
    page.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    page.setWidget(inside)
    return page


def shelves(view: PeopleView) -> list[Shelf]:
    """The shed's shelves with what lies on them."""
    return [
        Shelf(
            key, _(name), tuple(Thing(item.strength, item.words, item.icon) for item in view.kept if item.shelf == key)
        )
        for key, (name, _areas) in SHELVES.items()
    ]


def eco_tie(view: PeopleView, place: int) -> EcoTie:
    """A tie as the eco-map draws it."""
    tie = view.ties[place]
    strength: Strength = next((code for code in STRENGTHS if code == tie.strength), "strong")
    flow: Flow = next((code for code in FLOWS if code == tie.flow), "both")
    return EcoTie(tie.tie, tie.name, tie.words, tie.icon, strength, flow)


def _here(kin: tuple[Kin, ...]) -> list[Kin]:
    return [person for person in kin if person.lives_here and not person.died]
