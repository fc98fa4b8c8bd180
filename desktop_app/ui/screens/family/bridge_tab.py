"""Puente: the bridge large, its counts, what is coming; a plank opens the panel of its condition beside it."""

from __future__ import annotations

from functools import partial
from typing import Any

from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget

from desktop_app.casework.views.family_bridge import BridgeView, family_bridge
from desktop_app.casework.views.family_condition import ConditionPanel, condition_panel
from desktop_app.i18n import _
from desktop_app.store.transaction import Changes
from desktop_app.ui.context import Context
from desktop_app.ui.screens.family.coming_list import ComingList
from desktop_app.ui.screens.family.condition_panel import ConditionPanelWidget
from desktop_app.ui.screens.family.condition_verbs import ConditionVerbs
from desktop_app.ui.screens.family.side import Beside
from desktop_app.ui.screens.family.tab import FamilyTab
from desktop_app.ui.widgets.bridge import Bridge, BridgeData
from desktop_app.ui.widgets.controls import label, picture, row
from desktop_app.ui.widgets.messages import empty
from desktop_app.ui.widgets.plank_sign import legend


class BridgeTab(FamilyTab):
    """The first tab of the file."""

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(context, parent)
        self._wanted = ""
        self._shown = ""
        self.panel = ConditionPanelWidget(context)
        self._reserved: frozenset[str] = frozenset()
        self.verbs = ConditionVerbs(context, self, self.panel, self.open_condition, lambda: self._reserved)
        self._main = QWidget()
        self._fill(self._main)
        self._beside = Beside(self._main, self.panel, context.theme)
        self._nothing = empty(
            "route",
            _("Todavía no hay puente"),
            _("El puente nace cuando la familia ingresa al programa. Contáctela, invítela y regístrela primero."),
            context.theme,
        )
        self._nothing.hide()
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self._beside, 1)
        layout.addWidget(self._nothing, 0, Qt.AlignmentFlag.AlignTop)
        self._wire()
        self.setFocusProxy(self.bridge)

    def _fill(self, main: QWidget) -> None:
        theme = self.context.theme
        self._count, self._rest = label("", "figure"), label("", "second")
        words = label(_("tablones puestos"), "section_light")
        top = row(self._count, words, None, self._rest, spacing=12)
        for each in (words, self._rest):
            top.setAlignment(each, Qt.AlignmentFlag.AlignBaseline)
        self.bridge = Bridge(BridgeData(()), theme, calm=self.context.calm)
        self._legend = legend(theme)
        hint = row(picture("arrow-left", theme, "text2", 16), picture("arrow-right", theme, "text2", 16), spacing=2)
        hint.addSpacing(4)
        hint.addWidget(label(_("recorren los tablones"), "small"))
        self._coming_title = label(_("Lo que viene"), "strong")
        foot = row(self._coming_title, None)
        foot.addLayout(hint)
        self.coming = ComingList(theme)
        layout = QVBoxLayout(main)
        layout.setContentsMargins(32, 8, 32, 0)
        layout.setSpacing(0)
        layout.addLayout(top)
        layout.addWidget(self.bridge)
        layout.addSpacing(6)
        layout.addWidget(self._legend)
        layout.addSpacing(10)
        layout.addLayout(foot)
        layout.addSpacing(8)
        layout.addWidget(self.coming, 1)

    def _wire(self) -> None:
        self._beside.shared.connect(self._share)
        self.bridge.activated.connect(self.open_condition)
        self.bridge.walked.connect(self._walked)
        self.bridge.status_wished.connect(self._key)
        self.coming.activated.connect(self._open_line)
        self.coming.clicked.connect(self._open_line)
        panel = self.panel
        panel.closed.connect(self.close_panel)
        panel.show_wished.connect(lambda: self.context.privacy.show(self.family))
        panel.subjects.people_wanted.connect(lambda: self.context.go.family.emit(self.family, "people"))

    # The tab

    def show_family(self, family: str) -> None:
        """Read the bridge, and the panel if one is open."""
        if family != self.family and self._wanted and self.panel.panel is not None:
            self.close_panel()
        super().show_family(family)
        self._read()

    def changed(self, changes: Changes) -> None:
        """Read again."""
        del changes
        self._read()

    def state(self) -> dict[str, Any]:
        """Which condition is open."""
        return {"open": self._wanted}

    def restore(self, state: dict[str, Any]) -> None:
        """Open it again."""
        self._wanted = str(state.get("open", ""))

    def go_to(self, place: str) -> None:
        """Open a condition, by its code."""
        self.open_condition(place)

    def _read(self) -> None:
        family, reserved = self.family, self.reserved
        self.context.tasks.read(
            lambda desk: family_bridge(desk, family, reserved=reserved),
            self,
            partial(self._show, family),
            topic="family-bridge",
        )
        if self._wanted:
            self._read_panel()

    def _show(self, family: str, view: BridgeView) -> None:
        if family != self.family:
            return
        self._reserved = view.reserved
        self._beside.setVisible(view.entered)
        self._nothing.setVisible(not view.entered)
        self.bridge.set_data(BridgeData(view.spans, view.notes), still=self._shown != family)
        self._shown = family
        self._count.setText(_("{laid} de {total}").format(laid=view.counted.laid, total=view.counted.total))
        self._rest.setText(view.rest)
        self.coming.show_lines(view.coming)
        self.coming.setVisible(bool(view.coming))
        self._coming_title.setText(_("Lo que viene") if view.coming else _("Nada pendiente"))
        if self._wanted:
            self.bridge.open(self._wanted)

    # The panel

    def open_condition(self, code: str) -> None:
        """Open the panel of a condition."""
        self._wanted = code
        self.bridge.open(code)
        self._read_panel()

    def close_panel(self) -> None:
        """Put the panel away."""
        focus = QApplication.focusWidget()
        had_focus = focus is not None and self.panel.isAncestorOf(focus)
        self._wanted = ""
        self.panel.put_away()
        self.panel.panel = None
        self._beside.show_panel(shown=False)
        self.bridge.open("")
        if had_focus:
            self.bridge.setFocus()

    def _share(self, beside: bool) -> None:
        layout = self._main.layout()
        assert layout is not None
        layout.setContentsMargins(32, 8, 16 if beside else 32, 0)

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
            self.panel.show_panel(panel)
            self._beside.show_panel(shown=True)

    def _walked(self, code: str) -> None:
        if self._wanted:  # the panel follows whoever walks
            self.open_condition(code)

    def _key(self, code: str, status: str) -> None:
        self.verbs.set_status(code, "", status)

    def _open_line(self, index: QModelIndex) -> None:
        code = self.coming.line(index).code
        if code:
            self.open_condition(code)

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        """Escape closes the panel, and goes on to whoever counts it."""
        if event.key() == Qt.Key.Key_Escape and self._wanted:
            self.close_panel()
        super().keyPressEvent(event)
