"""The panel of a tie of the eco-map: how it is, who receives, what happens, and how the lines are read."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QComboBox, QVBoxLayout, QWidget

from desktop_app.casework.views.family_people import PeopleView, TieLine
from desktop_app.i18n import _
from desktop_app.ui.context import Context
from desktop_app.ui.drafts import Drafts
from desktop_app.ui.forms.field import Field, choice
from desktop_app.ui.screens.family.panel_frame import PanelFrame, heading
from desktop_app.ui.screens.family.quiet_text import QuietText
from desktop_app.ui.widgets.controls import Switch, button, clear, hairline, label, row
from desktop_app.ui.widgets.ecomap import tie_legend


class FlowKeys(QWidget):
    """Which way help goes: either, both, or none."""

    chosen = Signal(str)

    def __init__(self, context: Context) -> None:
        super().__init__()
        self.there = button(_("La familia acude"), context.theme, look="toggle", does=self._tell)
        self.here = button(_("Nos ayuda"), context.theme, look="toggle", does=self._tell)
        for each in (self.there, self.here):
            each.setCheckable(True)
        self.setLayout(row(self.there, self.here))

    def mark(self, flow: str) -> None:
        """Show which way it goes, without a signal."""
        self.there.setChecked(flow in ("from_family", "both"))
        self.here.setChecked(flow in ("to_family", "both"))

    def _tell(self) -> None:
        ways = {(True, True): "both", (True, False): "from_family", (False, True): "to_family"}
        self.chosen.emit(ways.get((self.there.isChecked(), self.here.isChecked()), "none"))


class TiePanel(PanelFrame):
    """A tie. Everything in it is a change at a touch, and can be undone."""

    changed_value = Signal(str, str, str)
    """The tie's id, the name of what changed (strength, flow, note, member, condition), and its value."""
    remove_wished = Signal(str)

    def __init__(self, context: Context) -> None:
        super().__init__(context.theme)
        self._context = context
        self.tie: TieLine | None = None
        self.drafts = Drafts(context, self)
        self.strength, self.flow = strengths(context), FlowKeys(context)
        self.note = QuietText("", "")
        self._inside = QVBoxLayout()
        self.body.addLayout(self._inside)
        self.body.addWidget(hairline())
        self.body.addWidget(heading(_("Cómo se leen las líneas")))
        self.body.addWidget(tie_legend(context.theme))
        self.body.addStretch(1)

    def show_tie(self, family: str, tie: TieLine, view: PeopleView) -> None:
        """Show a tie as it is now."""
        old, self.tie = self.tie, tie
        self.show_where(
            tie.icon, _("Lazo con una institución") if tie.institution else _("Lazo con una persona o grupo")
        )
        if old is None or old.tie != tie.tie:
            self._fill(family, tie, view)
            self.drafts.restore()
        self.strength.mark(tie.strength)
        self.flow.mark(tie.flow)
        self.drafts.show(self.note, tie.note)

    def close_tie(self) -> None:
        """Show none: what was typed becomes a change."""
        self.drafts.hand_over()
        clear(self._inside)
        self.tie = None

    def settled(self, tie: str, text: str) -> None:
        """The note is a change now."""
        if self.tie is not None and self.tie.tie == tie:
            self.drafts.settled(self.note, text)

    def _fill(self, family: str, tie: TieLine, view: PeopleView) -> None:
        self.drafts.hand_over()
        clear(self._inside)
        self.strength, self.flow = strengths(self._context), FlowKeys(self._context)
        self.note = QuietText(_("Qué pasa"), _("Escriba qué pasa con este lazo"), tie.note)
        key = f"field:{family}:{tie.tie}/note"
        self.drafts.follow(self.note, key, partial(self.changed_value.emit, tie.tie, "note"), family=family)
        people = [(kin.id, kin.name) for kin in view.kin if kin.lives_here]
        member = choice(_("De quién"), [("", _("De toda la familia")), *people], current=tie.member)
        conditions = [(item.code, f"{item.code} {item.words}") for item in view.conditions]
        condition = choice(_("Condición que toca"), [("", _("Ninguna")), *conditions], current=tie.condition)
        for switch, name in ((self.strength, "strength"), (self.flow, "flow")):
            switch.chosen.connect(partial(self.changed_value.emit, tie.tie, name))
        for field, name in ((member, "member"), (condition, "condition")):
            _on_choice(field, partial(self.changed_value.emit, tie.tie, name))
        remove = button(_("Quitar del ecomapa"), self._theme, icon="trash-2", look="quiet", size="small",
                        does=partial(self.remove_wished.emit, tie.tie))  # fmt: skip
        for widget in _rows(tie, self.strength, self.flow, self.note, (member, condition)):
            self._inside.addWidget(widget)
        self._inside.addLayout(row(remove, None))


def strengths(context: Context) -> Switch:
    """How strong a tie is."""
    codes = [("strong", _("Fuerte")), ("weak", _("Débil")), ("strained", _("Tenso")), ("broken", _("Roto"))]
    return Switch(codes, context.theme, "strong", _("Cómo es el lazo"))


def _rows(tie: TieLine, strength: Switch, flow: QWidget, note: QuietText, fields: Sequence[Field]) -> Sequence[QWidget]:
    first = (label(tie.name, "section", wrap=True), heading(_("Cómo es el lazo")), strength)
    return (*first, heading(_("Hacia dónde va")), flow, heading(_("Qué pasa")), note, *fields)


def _on_choice(field: Field, does: partial[None]) -> None:
    edit = field.edit
    assert isinstance(edit, QComboBox)
    edit.activated.connect(lambda _place: does(field.text))
