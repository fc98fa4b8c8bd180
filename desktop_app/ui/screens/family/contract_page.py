"""The page of an agreement beside the list: the paper itself, what it changed, or the photograph of the paper."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QFrame, QWidget

from desktop_app.casework.views.contract_lines import ContractLine, Version
from desktop_app.i18n import _
from desktop_app.ui.sheets import Sheet, Sheets
from desktop_app.ui.tasks import Tasks
from desktop_app.ui.theme import Theme
from desktop_app.ui.widgets.controls import Switch, button, clear, column, hairline, label, picture, row
from desktop_app.ui.widgets.pages import PageView, ZoomBar

PAPER, CHANGES, PHOTO = "paper", "changes", "photo"


class ContractPage(QFrame):
    """Shows a page; `looked` says which view of the agreement is wanted."""

    looked = Signal(str)
    print_wished = Signal()
    amend_wished = Signal()

    def __init__(self, theme: Theme, tasks: Tasks) -> None:
        super().__init__()
        self.setObjectName("page_pane")
        self.setStyleSheet(f"#page_pane {{ background: {theme.colours['window']}; }}")
        self._theme = theme
        self.look = PAPER
        self.title = label("", "section")
        self._switch, self._views = QWidget(), row()
        self._switch.setLayout(self._views)
        self.print_button = button(_("Imprimir"), theme, icon="printer", does=self.print_wished.emit)
        self.amend_button = button(_("Modificar"), theme, icon="file-pen-line", does=self.amend_wished.emit)
        self.view = PageView(theme, _("La página"))
        self.sheets = Sheets(self.view, tasks)
        self._words = label("", "second", wrap=True)
        self._sign = picture("lock", theme)
        self._none = label("", "second", wrap=True)
        head = row(self.title, None, self._switch, self.print_button, self.amend_button, spacing=8)
        head.setContentsMargins(24, 10, 24, 10)
        foot = row(self._sign, spacing=8)
        foot.addWidget(self._words, 1)
        foot.addWidget(ZoomBar(self.view, theme))
        foot.setContentsMargins(24, 4, 24, 4)
        self._none.setContentsMargins(24, 24, 24, 24)
        layout = column(head, spacing=0)
        layout.addWidget(self._none)
        layout.addWidget(self.view, 1)
        layout.addWidget(hairline())
        layout.addLayout(foot)
        self.setLayout(layout)

    def show_line(self, line: ContractLine, version: Version) -> None:
        """Say which one it is; the page itself comes when it is ready."""
        self.title.setText(_title(line, version))
        views = [(PAPER, _("Documento"))]
        if version.amends:
            views.append((CHANGES, _("Qué cambió")))
        if version.scans:
            views.append((PHOTO, _("Foto del papel")))
        if self.look not in [code for code, _words in views]:
            self.look = PAPER
        clear(self._views)
        if len(views) > 1:
            switch = Switch(views, self._theme, self.look, _("Qué se ve"))
            switch.chosen.connect(self._look)
            self._views.addWidget(switch)
        self.print_button.show()
        self.amend_button.setVisible("amend" in line.may and version.id == line.newest.id)
        self._words.setText(_state_words(version))
        self._sign.setVisible(bool(version.seal))

    def show_nothing(self, words: str) -> None:
        """There is no page; why."""
        self.title.setText("")
        self.sheets.clear()
        self.view.hide()
        self._none.setText(words)
        self._none.show()
        for each in (self._switch, self.print_button, self.amend_button, self._sign):
            each.hide()
        self._words.setText("")

    def show_sheet(self, sheet: Sheet, seal: str) -> None:
        """Show the paper; `seal` says whether it still is what was signed."""
        self._shown()
        if seal:
            self._words.setText(seal)
        self.sheets.show_sheet(sheet)

    def show_photo(self, images: list[QImage]) -> None:
        """Show the photograph of the paper."""
        self._shown()
        self.sheets.show_images(images)

    def _shown(self) -> None:
        self._none.hide()
        self.view.show()
        self._switch.show()

    def _look(self, code: str) -> None:
        self.look = code
        self.looked.emit(code)


def _title(line: ContractLine, version: Version) -> str:
    name = {"letter": _("Carta de compromiso"), "general": _("Acuerdo familiar")}.get(line.kind, "")
    name = name or _("N.º {number}").format(number=line.series)
    if version.version == 1 and len(line.versions) == 1:
        return name
    return _("{paper}, versión {version}").format(paper=name, version=version.version)


def _state_words(version: Version) -> str:
    if version.seal:
        return _("Firmado: para cambiarlo se hace una versión nueva")
    if version.state == "unsigned":
        return _("Espera firmas: lo que dice ya no cambia")
    if version.state == "draft":
        return _("Borrador: nadie lo ha firmado todavía")
    return ""
