"""An input in which somebody signs: with ink on the screen, or in one of the ways of those who cannot or will not."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from typing import Any, Final

from PySide6.QtWidgets import QComboBox

from desktop_app.casework.signing import Sign
from desktop_app.i18n import N_, _
from desktop_app.ui.forms.field import Field, choice, line
from desktop_app.ui.forms.inputs import Input
from desktop_app.ui.theme import Theme
from desktop_app.ui.widgets.controls import button, column, label, row
from desktop_app.ui.widgets.ink import InkPad

MODES: Final[Mapping[str, tuple[str, str]]] = {
    "ink": (N_("Firma en la pantalla"), N_("Con el dedo, el lápiz o el mouse.")),
    "paper": (N_("Firma en el papel"), N_("Imprima el papel; después puede adjuntar una foto.")),
    "thumbprint": (N_("Pone su huella en el papel"), N_("Imprima el papel; después puede adjuntar una foto.")),
    "cross": (N_("Hace una cruz ante dos testigos"), N_("Los testigos son dos personas distintas de quien firma.")),
    "a_ruego": (N_("Otra persona firma a ruego"), N_("Antes se lee el papel en voz alta.")),
}
"""How one signs: what it is called, and what there is to know of it."""


class SignInput(Input):
    """Who signs, and how."""

    def __init__(self, theme: Theme, signers: Sequence[tuple[str, str]]) -> None:
        """`signers` are those who have not signed yet: id and name."""
        super().__init__()
        self.who = choice(_("Quién firma"), list(signers))
        self.how = choice(_("Cómo"), [(code, _(words)) for code, (words, _hint) in MODES.items()])
        self.pad = InkPad(theme, "")
        self.witness_1, self.witness_2 = line(_("Primer testigo")), line(_("Segundo testigo"))
        self.behalf = line(_("Quién firma a ruego"))
        self._hint = label("", "hint", wrap=True)
        self._wrong = label("", "error", wrap=True)
        self._wrong.hide()
        self._clear = button(_("Borrar la firma"), theme, look="quiet", size="small", does=self.pad.clear)
        layout = column(self.who, self.how, self._hint, self.pad, row(self._clear, None), self.witness_1,
                        self.witness_2, self.behalf, self._wrong)  # fmt: skip
        self.setLayout(layout)
        self.setFocusProxy(self.who)
        for field in (self.who, self.how):
            _box(field).currentIndexChanged.connect(self._changed)
        for field in (self.witness_1, self.witness_2, self.behalf):
            field.edit.textChanged.connect(lambda _text: self.changed.emit())  # type: ignore[attr-defined] # lines
        self.pad.changed.connect(self.changed)
        self._show()

    @property
    def mode(self) -> str:
        """How one signs."""
        return self.how.text

    def sign(self) -> Sign:
        """The signature, as the verb takes it."""
        cross = self.mode == "cross"
        return Sign(
            signer=self.who.text,
            mode=self.mode,
            strokes=json.dumps(self.pad.strokes) if self.mode == "ink" and self.pad.signed else "",
            witness_1=self.witness_1.text if cross else "",
            witness_2=self.witness_2.text if cross else "",
            on_behalf=self.behalf.text if self.mode == "a_ruego" else "",
        )

    def value(self) -> dict[str, Any]:
        """What was written so far."""
        return {
            "who": self.who.text,
            "how": self.mode,
            "strokes": self.pad.strokes,
            "witness_1": self.witness_1.text,
            "witness_2": self.witness_2.text,
            "behalf": self.behalf.text,
        }

    def restore(self, value: Mapping[str, Any]) -> None:
        """Put it back; ink only where it is of the same person."""
        place = _box(self.who).findData(value["who"])
        _box(self.how).setCurrentIndex(max(0, _box(self.how).findData(value["how"])))
        if place < 0:
            return
        _box(self.who).setCurrentIndex(place)
        self.pad.set_strokes(value["strokes"])
        for field, name in ((self.witness_1, "witness_1"), (self.witness_2, "witness_2"), (self.behalf, "behalf")):
            field.edit.setText(str(value[name]))  # type: ignore[attr-defined] # they are lines

    def say_wrong(self, words: str) -> None:
        """Show what is wrong."""
        self._wrong.setText(words)
        self._wrong.show()

    def say_right(self) -> None:
        """Take the error away."""
        self._wrong.hide()

    def _changed(self) -> None:
        if self.sender() is _box(self.who):
            self.pad.clear()
        self._show()
        self.changed.emit()

    def _show(self) -> None:
        mode = self.mode
        self._hint.setText(_(MODES[mode][1]))
        self.pad.setAccessibleName(_("Firma de {name}").format(name=_box(self.who).currentText()))
        for widget, modes in (
            (self.pad, ("ink",)),
            (self._clear, ("ink",)),
            (self.witness_1, ("cross",)),
            (self.witness_2, ("cross",)),
            (self.behalf, ("a_ruego",)),
        ):
            widget.setVisible(mode in modes)


def _box(field: Field) -> QComboBox:
    assert isinstance(field.edit, QComboBox)
    return field.edit
