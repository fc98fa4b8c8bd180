"""The first start: language, who you are, the recovery sheet; or the demonstration, without any account."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QProgressBar, QStackedWidget, QVBoxLayout, QWidget

from desktop_app.domain.errors import Refused, Unavailable
from desktop_app.domain.run import parse_run, show_run
from desktop_app.i18n import _, language
from desktop_app.ui.background import Background
from desktop_app.ui.forms.field import Field, choice, line, secret
from desktop_app.ui.shell.gate import Created, Gate, NewOffice
from desktop_app.ui.shell.scenery import Scenery
from desktop_app.ui.theme import Theme
from desktop_app.ui.widgets.controls import button, column, label, row
from desktop_app.ui.widgets.messages import ErrorBar

LEAST_PASSPHRASE: Final = 12


class FirstStart(QWidget):
    """Two steps and a way round them. `ready` brings the passphrase or key to open with."""

    ready = Signal(object)
    """The key; the window opens."""
    language_chosen = Signal(str)

    def __init__(self, gate: Gate, theme: Theme, jobs: Background) -> None:
        super().__init__()
        self._gate, self._theme, self._jobs = gate, theme, jobs
        self._passphrase = ""
        self._created: Created | None = None
        self._scenery = Scenery(theme, laid=1)
        self._scenery.setFixedWidth(480)
        self._steps = QStackedWidget()
        self._errors = ErrorBar(theme)
        self._steps.addWidget(self._who())
        self._steps.addWidget(self._sheet())
        self._steps.addWidget(self._making())
        right = QVBoxLayout()
        right.setContentsMargins(64, 40, 64, 40)
        right.addWidget(self._errors)
        right.addWidget(self._steps, 1)
        whole = QHBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        whole.addWidget(self._left())
        whole.addLayout(right, 1)

    def _left(self) -> QWidget:
        side = QWidget()
        side.setFixedWidth(480)
        self._scenery.setParent(side)
        self._scenery.setGeometry(0, 0, 480, 2000)
        words = _("El cuaderno de la visita. Funciona sin señal y guarda todo en este computador, cifrado.")
        said = label(words, "visit", wrap=True)
        inner = column(label("Puente", "title"), 16, said, None, spacing=0)
        inner.setContentsMargins(40, 40, 40, 40)
        side.setLayout(inner)
        side.resizeEvent = lambda _event: self._scenery.setGeometry(side.rect())  # type: ignore[method-assign]
        return side

    # Who you are

    def _who(self) -> QWidget:
        page = QWidget()
        form = column(
            label(_("¿Quién es usted?"), "title"),
            label(_("Así firmarán sus papeles. No hace falta internet."), "second"),
            16,
            spacing=4,
        )
        for left, right in self._fields():
            pair = row(spacing=24)
            pair.addWidget(left, 1, Qt.AlignmentFlag.AlignTop)
            pair.addWidget(right, 1, Qt.AlignmentFlag.AlignTop)
            form.addLayout(pair)
            form.addSpacing(12)
        form.addStretch(1)
        form.addLayout(self._ways_on())
        page.setLayout(form)
        return page

    def _fields(self) -> list[tuple[Field, Field]]:
        self._names, self._surnames = line(_("Su nombre")), line(_("Sus apellidos"))
        self._run = line(_("RUN"), hint=_("Si lo tiene a mano"))
        self._unit = line(_("Unidad"), text=_("Unidad de Intervención Familiar"))
        self._municipality = line(_("Municipalidad"), placeholder=_("Municipalidad de …"))
        self._commune = choice(_("Comuna"), [("", _("Elija la comuna")), *self._gate.communes()])
        self._first = secret(
            _("Frase secreta de este computador"),
            self._theme,
            hint=_("Doce letras o más. Tres palabras que sólo usted junte."),
        )
        self._again = secret(_("Otra vez"), self._theme)
        self._run.edit.editingFinished.connect(self._check_run)  # type: ignore[attr-defined]  # a line edit
        return [
            (self._names, self._surnames),
            (self._run, self._commune),
            (self._unit, self._municipality),
            (self._first, self._again),
        ]

    def _ways_on(self) -> QHBoxLayout:
        demonstration = button(_("Probar con datos de ejemplo"), self._theme, look="quiet", does=self._demonstrate)
        other = "en" if language() == "es" else "es"
        tongue = button(
            {"en": "English", "es": "Español"}[other],
            self._theme,
            icon="languages",
            look="quiet",
            does=lambda: self.language_chosen.emit(other),
        )
        follow = button(_("Seguir"), self._theme, icon="arrow-right", look="primary", does=self._create)
        follow.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
        return row(demonstration, None, tongue, 16, follow)

    def _check_run(self) -> None:
        if not self._run.text:
            self._run.say_right()
            return
        try:
            self._run.say_right(show_run(parse_run(self._run.text)))
        except Refused as refusal:
            self._run.say_wrong(refusal.reason)

    def _create(self) -> None:
        if not self._complete():
            return
        office = NewOffice(
            names=self._names.text,
            surnames=self._surnames.text,
            run=self._run.text,
            unit=self._unit.text,
            municipality=self._municipality.text,
            commune=self._commune.text,
            passphrase=self._first.text,
        )
        self._passphrase = office.passphrase
        self._wait(_("Preparando su cuaderno cifrado…"))
        self._jobs.run(lambda: self._gate.create(office), self, self._show_sheet, self._refuse)

    def _complete(self) -> bool:
        good = True
        for field in (self._names, self._surnames, self._commune, self._unit, self._municipality):
            if field.text:
                field.say_right()
            else:
                field.say_wrong(_("Falta escribir este dato."))
                good = False
        checks: list[tuple[Field, bool, str]] = [
            (self._first, len(self._first.text) >= LEAST_PASSPHRASE, _("Escriba doce letras o más.")),
            (self._again, self._first.text == self._again.text, _("No es igual a la primera.")),
        ]
        for field, right, words in checks:
            if right:
                field.say_right(_("Son iguales") if field is self._again else "")
            else:
                field.say_wrong(words)
                good = False
        return good

    # The recovery sheet

    def _sheet(self) -> QWidget:
        self._save = button(
            _("Guardar la hoja en PDF"), self._theme, icon="save", look="primary", does=self._save_sheet
        )
        self._code = label("", "figure", wrap=True)
        self._code.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByKeyboard)
        words = _(
            "Si olvida su frase secreta, este código abre sus familias. Imprima la hoja y guárdela bajo llave, "
            "lejos del computador. Nadie más lo tiene: ni la municipalidad ni nosotros."
        )
        self._enter = button(_("Ya la guardé, empezar"), self._theme, icon="arrow-right", does=self._finish)
        self._enter.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
        form = column(
            label(_("Su hoja de recuperación"), "title"),
            label(words, "second", wrap=True),
            24,
            self._code,
            24,
            row(self._save, None),
            None,
            row(None, self._enter),
            spacing=4,
        )
        page = QWidget()
        page.setLayout(form)
        return page

    def _show_sheet(self, created: Created) -> None:
        self._created = created
        self._code.setText(created.code)
        self._scenery.lay(5)
        self._steps.setCurrentIndex(1)
        self._save.setFocus()

    def _save_sheet(self) -> None:
        assert self._created is not None
        place, _kind = QFileDialog.getSaveFileName(
            self, _("Guardar la hoja de recuperación"), "puente-recuperacion.pdf", "PDF (*.pdf)"
        )
        if place:
            sheet = self._created.sheet
            self._jobs.run(
                lambda: self._gate.save(sheet, place),
                self,
                lambda _done: self._save.setText(_("Guardada. Guardar otra copia")),
                self._refuse,
            )

    def _finish(self) -> None:
        self._open(lambda: self._gate.unlock(self._passphrase))

    # The demonstration, and waiting

    def _making(self) -> QWidget:
        self._waiting = label("", "title", wrap=True)
        self._bar = QProgressBar()
        self._bar.setTextVisible(False)
        self._bar.setAccessibleName(_("Avance"))
        form = column(None, self._waiting, 16, self._bar, None)
        page = QWidget()
        page.setLayout(form)
        return page

    def _demonstrate(self) -> None:
        self._wait(_("Inventando familias de ejemplo…"))
        self._jobs.said.connect(self._bar.setValue)
        self._bar.setRange(0, 100)
        self._open(lambda: self._gate.demonstrate(self._jobs.said.emit))

    def _open(self, way: Callable[[], bytes]) -> None:
        self._scenery.lay(9)
        self._jobs.run(way, self, self.ready.emit, self._refuse)

    def _wait(self, words: str) -> None:
        self._errors.hide()
        self._waiting.setText(words)
        self._bar.setRange(0, 0)
        self._steps.setCurrentIndex(2)

    def _refuse(self, failure: Refused | Unavailable) -> None:
        self._steps.setCurrentIndex(1 if self._created else 0)
        self._errors.say(_("Todavía no se puede empezar"), failure.reason)
