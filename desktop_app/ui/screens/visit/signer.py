"""One person's place to sign: her pad, and the ways of who cannot, will not, or signs another day."""

from __future__ import annotations

from functools import partial
from typing import Final

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLineEdit, QMenu, QSizePolicy, QVBoxLayout, QWidget

from desktop_app.casework.visit_draft import Signing
from desktop_app.i18n import N_, _
from desktop_app.ui.context import Context
from desktop_app.ui.screens.visit.parts import Elided
from desktop_app.ui.screens.visit.step import large, mark_wrong, rows_of
from desktop_app.ui.widgets.controls import button, column, label, picture, row
from desktop_app.ui.widgets.ink import InkPad

INKED: Final = ("ink", "cross", "a_ruego")
"""Ways of signing for which there is a pad."""
_TOLD: Final = {
    "ink": N_("Firme con dedo, lápiz o mouse"),
    "cross": N_("Una cruz, con dos testigos"),
    "a_ruego": N_("Firma otra persona, a ruego"),
    "thumbprint": N_("Huella en el papel, al terminar"),
    "paper": N_("Firma en papel, al terminar"),
    "later": N_("Firma otro día"),
}


class Signer(QWidget):
    """The place of one signer; it writes into the draft at once."""

    touched = Signal()
    answered = Signal()
    aloud = Signal()
    """What was agreed is to be read aloud first."""

    def __init__(self, id_: str, name: str, role: str, signing: Signing, context: Context, *, worker: bool) -> None:
        super().__init__()
        theme = context.theme
        self._now = context.now
        self.id, self.name, self.signing, self._theme, self._worker = id_, name, signing, theme, worker
        self._state = label("", "visit_hint")
        self._tick = picture("check", theme, "good", theme.px(18))
        self._clear = button(_("Borrar"), theme, look="quiet", size="small", does=self._erase)
        self._clear.setAccessibleDescription(_("Firma de {name}").format(name=name))
        self._clear.setObjectName(f"clear:{id_}")
        who = label(name, "visit_strong")
        head = row(who, Elided(role, theme), None, self._tick, self._state, self._clear, spacing=8)
        self.pad = InkPad(theme, name)
        self.pad.setObjectName(f"pad:{id_}")
        self.pad.setMinimumHeight(theme.px(108))
        self.pad.setMaximumHeight(theme.px(164))
        self.pad.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.pad.changed.connect(self._inked)
        self._witnesses = self._names()
        self._ways = self._links()
        layout = column(head, spacing=4)
        layout.addWidget(self.pad, 1)
        layout.addWidget(self._witnesses)
        layout.addWidget(self._ways)
        layout.setContentsMargins(4, 0, 4, 0)
        self.setLayout(layout)
        if signing.strokes:
            self.pad.set_strokes(signing.strokes)
        self.show_state()

    def _names(self) -> QWidget:
        """Who stands by: two witnesses, or who signs on behalf."""
        self._edits: dict[str, QLineEdit] = {}
        for field, words in (
            ("witness_1", _("Primer testigo")),
            ("witness_2", _("Segundo testigo")),
            ("on_behalf", _("Quién firma a ruego")),
        ):
            edit = large(words, f"{words}, {self.name}", f"{field}:{self.id}", getattr(self.signing, field))
            edit.textEdited.connect(partial(self._typed, field))
            self._edits[field] = edit
        self._aloud = button(
            _("Leer en voz alta"), self._theme, icon="volume-2", look="quiet", size="visit", does=self.aloud.emit
        )
        self._aloud.setObjectName(f"aloud:{self.id}")
        self._wrong = label("", "error", wrap=True)
        self._wrong.hide()
        line = row(*self._edits.values(), self._aloud, spacing=12)
        box, inside = QWidget(), QVBoxLayout()
        inside.setContentsMargins(0, 4, 0, 0)
        inside.setSpacing(4)
        inside.addLayout(line)
        inside.addWidget(self._wrong)
        box.setLayout(inside)
        return box

    def _links(self) -> QWidget:
        theme, links = self._theme, QWidget()
        first = self.name.split(" ", 1)[0]
        paper = button(
            _("Firmar en papel"), theme, icon="printer", look="quiet", size="visit", does=partial(self._set, "paper")
        )
        later = button(
            _("{name} firma otro día").format(name=first),
            theme,
            icon="clock",
            look="quiet",
            size="visit",
            does=partial(self._set, "later"),
        )
        paper.setObjectName(f"paper:{self.id}")
        later.setObjectName(f"later:{self.id}")
        ways = [paper, later]
        if not self._worker:
            cannot = button(_("No puede firmar"), theme, icon="hand", look="quiet", size="visit")
            cannot.setObjectName(f"cannot:{self.id}")
            menu = QMenu(cannot)
            menu.addAction(_("Huella en el papel"), partial(self._set, "thumbprint"))
            menu.addAction(_("Una cruz, con dos testigos"), partial(self._set, "cross"))
            menu.addAction(_("Otra persona firma a ruego"), partial(self._set, "a_ruego"))
            cannot.setMenu(menu)
            ways.append(cannot)
        links.setLayout(rows_of(ways, theme))
        return links

    # Showing

    @property
    def is_done(self) -> bool:
        """Whether nothing more is expected of this signer now."""
        return self.has_signed or self.signing.mode in ("later", "paper", "thumbprint")

    @property
    def has_pad(self) -> bool:
        """Whether she signs on the screen."""
        return self.signing.mode in INKED

    @property
    def has_signed(self) -> bool:
        """Whether there is ink."""
        return self.signing.mode in INKED and self.pad.signed

    def show_state(self) -> None:
        """Show how she signs, and whether she has."""
        mode, signed = self.signing.mode, self.has_signed
        self.pad.setVisible(mode in INKED)
        for field, edit in self._edits.items():
            edit.setVisible((mode == "cross") == field.startswith("witness") and mode in ("cross", "a_ruego"))
        self._aloud.setVisible(mode == "a_ruego")
        self._witnesses.setVisible(mode in ("cross", "a_ruego"))
        self._tick.setVisible(signed)
        words = _(_TOLD[mode])
        if signed:
            words = _("Firmado {hour}").format(hour=self.signing.at) if self.signing.at else _("Con su firma de hoy")
        self._state.setText(words)
        self._state.setProperty("role", "visit_good" if signed else "visit_hint")
        self._state.style().unpolish(self._state)
        self._state.style().polish(self._state)
        self._clear.setText(_("Borrar") if signed else _("Firmar con tinta"))
        self._clear.setVisible(signed or mode != "ink")

    def show_ways(self, shown: bool) -> None:
        """Offer the other ways of signing, or leave the room to others."""
        self._ways.setVisible(shown and self.signing.mode == "ink" and not self.has_signed)

    # Signing

    def _inked(self) -> None:
        self.signing.strokes = [[list(point) for point in stroke] for stroke in self.pad.strokes]
        self.signing.at = f"{self._now():%H:%M}" if self.pad.signed else ""
        self.show_state()
        self.answered.emit()

    def _erase(self) -> None:
        self.signing.mode = "ink"
        self.pad.clear()
        self.signing.strokes, self.signing.at = [], ""
        self.show_state()
        self.pad.setFocus()
        self.answered.emit()

    def _set(self, mode: str) -> None:
        self.signing.mode = mode
        self.show_state()
        if mode == "cross":
            self._edits["witness_1"].setFocus()
        elif mode == "a_ruego":
            self._edits["on_behalf"].setFocus()
        else:
            self._clear.setFocus()
        self.answered.emit()

    def _typed(self, field: str, text: str) -> None:
        setattr(self.signing, field, text)
        mark_wrong(self._edits[field], wrong=False)
        self._wrong.hide()
        self.touched.emit()

    def check(self) -> bool:
        """Whether it can be written; else it says what is missing."""
        wanted = {"cross": ("witness_1", "witness_2"), "a_ruego": ("on_behalf",)}.get(self.signing.mode, ())
        for field in wanted:
            if not getattr(self.signing, field).strip():
                self.refuse(field, _("Escriba el nombre completo."))
                return False
        if self.signing.mode == "a_ruego" and not self.pad.signed:
            self.refuse("on_behalf", _("Falta la firma de quien firma a ruego."))
            return False
        return True

    def refuse(self, field: str, reason: str) -> None:
        """Say what is wrong at a name."""
        edit = self._edits.get(field, self._edits["witness_1"])
        mark_wrong(edit, wrong=True)
        self._wrong.setText(reason)
        self._wrong.show()
        edit.setFocus()
