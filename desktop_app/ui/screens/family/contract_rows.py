"""The list of agreements: one row each; the chosen one opens in place with its signatures, versions, seal and scans."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QLabel, QPushButton, QWidget

from desktop_app.casework.views.contract_lines import (
    ContractLine,
    ContractsView,
    Version,
    signatures_words,
    versions_words,
)
from desktop_app.i18n import _
from desktop_app.ui.screens.family.attaching import scan_links
from desktop_app.ui.theme import Theme
from desktop_app.ui.widgets.choice_row import ChoiceRow, step
from desktop_app.ui.widgets.controls import button, clear, column, hairline, label, picture, row
from desktop_app.ui.widgets.icon_tag import icon_tag
from desktop_app.ui.widgets.messages import empty
from desktop_app.ui.widgets.plank_sign import PlankSign, Sign

_ACTS = (
    ("sign", "pencil"),
    ("promise", "plus"),
    ("fulfil", "circle-check"),
    ("break", "circle-x"),
    ("attach", "paperclip"),
    ("annul", "ban"),
)


class ContractList(QWidget):
    """The whole list. `wished` says what the worker wants with the chosen one."""

    chosen = Signal(str)
    wished = Signal(str)
    version_chosen = Signal(str)
    scan_chosen = Signal(str)
    add_wished = Signal()
    write_wished = Signal()

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._layout = column(spacing=0)
        self.setLayout(self._layout)
        self._rows: list[ChoiceRow] = []

    def show_view(self, view: ContractsView) -> None:
        """Show these agreements, none of them open."""
        had_focus = next((row_.key for row_ in self._rows if row_.hasFocus()), "")
        clear(self._layout)
        self._rows = []
        self._layout.addWidget(_heading(_("Acuerdo general")))
        for line in (view.general, view.letter):
            if line is not None:
                self._add(line)
        if view.may_draft:
            self._layout.addWidget(self._no_general(view))
        add = button(_("Agregar"), self._theme, icon="plus", does=self.add_wished.emit, name=_("Agregar contrato"))
        if not view.can_work:
            add.hide()
        head = row(label(_("Contratos parciales"), "section"), None, add)
        head.setContentsMargins(12, 16, 12, 8)
        self._layout.addLayout(head)
        for line in view.contracts:
            self._add(line)
        if not view.contracts:
            words = _("Un contrato dice qué hará cada uno, y para cuándo, por un tablón del puente.")
            self._layout.addWidget(empty("file-pen-line", _("Ningún contrato todavía"), words, self._theme))
        self._layout.addStretch(1)
        for row_ in self._rows:
            if row_.key == had_focus:
                row_.setFocus(Qt.FocusReason.MouseFocusReason)

    def open(self, line: ContractLine, version: Version) -> None:
        """Open a row in place, with this version in view."""
        for row_ in self._rows:
            if row_.key == line.key:
                row_.set_details(self._details(line, version))
                self.setFocusProxy(row_)
            elif row_.is_open:
                row_.set_details(None)

    def row(self, key: str) -> ChoiceRow | None:
        """The row of an agreement."""
        return next((row_ for row_ in self._rows if row_.key == key), None)

    def _add(self, line: ContractLine) -> None:
        made = ChoiceRow(line.key, _name(line), _head(line, self._theme), self._theme)
        made.chosen.connect(self.chosen)
        made.stepped.connect(partial(step, self._rows, made))
        self._rows.append(made)
        self._layout.addWidget(made)
        inset = column(hairline())
        inset.setContentsMargins(12, 0, 12, 0)
        self._layout.addLayout(inset)

    def _no_general(self, view: ContractsView) -> QWidget:
        words = _("Ordene primero las prioridades de la familia en el luche.")
        write: QPushButton | None = None
        if view.priorities:
            words = _("Dice por dónde parte la familia y a qué se compromete cada uno.")
            write = button(_("Escribir acuerdo"), self._theme, does=self.write_wished.emit)
        return empty("file-text", _("Aún no hay acuerdo familiar"), words, self._theme, write)

    def _details(self, line: ContractLine, version: Version) -> QWidget:
        result, grid = QWidget(), QGridLayout()
        grid.setHorizontalSpacing(12)
        grid.setVerticalSpacing(6)
        grid.setColumnStretch(1, 1)
        lines: list[tuple[str, QWidget]] = [
            (_("Firmas"), label(signatures_words(version) or _("Nadie todavía"), wrap=True)),
            (_("Versión"), self._versions(line, version)),
        ]
        if version.seal:
            lines.append((_("Sello"), label(version.seal)))
        if version.reason:
            lines.append((_("Por qué"), label(version.reason, wrap=True)))
        if version.scans:
            lines.append((_("Papel"), self._scans(version)))
        for place, (name, value) in enumerate(lines):
            grid.addWidget(label(name, "second"), place, 0, Qt.AlignmentFlag.AlignTop)
            grid.addWidget(value, place, 1)
        acts = self._acts(line)
        layout = column(spacing=8)
        layout.addLayout(grid)
        for each in acts:
            layout.addLayout(each)
        layout.setContentsMargins(self._theme.px(48), 4, 0, 4)
        result.setLayout(layout)
        return result

    def _versions(self, line: ContractLine, version: Version) -> QWidget:
        words = label(versions_words(line, version), wrap=True)
        if len(line.versions) == 1:
            return words
        others = [item for item in line.versions if item.id != version.id]
        links = [
            button(
                _("Ver la {version}").format(version=item.version),
                self._theme,
                look="quiet",
                size="small",
                does=partial(self.version_chosen.emit, item.id),
            )
            for item in others
        ]
        result = QWidget()
        result.setLayout(column(words, row(*links, None, spacing=0), spacing=0))
        return result

    def _scans(self, version: Version) -> QWidget:
        links = scan_links(version.scans, self._theme, self.scan_chosen.emit)
        result = QWidget()
        of = label(_("de la versión {version}").format(version=version.version), "second")
        result.setLayout(column(*(row(link, None) for link in links), row(of, None), spacing=0))
        return result

    def _acts(self, line: ContractLine) -> list[QHBoxLayout]:
        """The buttons, three in a row."""
        words = {
            "sign": _("Firmar"),
            "promise": _("Compromiso"),
            "fulfil": _("Se cumplió"),
            "break": _("No se cumplió"),
            "attach": _("Adjuntar papel"),
            "annul": _("Dejar sin efecto"),
        }
        shown = [(code, icon) for code, icon in _ACTS if code in line.may]
        buttons = [
            button(words[code], self._theme, icon=icon, size="small", does=partial(self.wished.emit, code))
            for code, icon in shown
        ]
        return [row(*buttons[place : place + 2], None, spacing=8) for place in range(0, len(buttons), 2)]


def _head(line: ContractLine, theme: Theme) -> QHBoxLayout:
    """What always shows of an agreement."""
    head = row(spacing=8)
    title = label(line.title, "strong", wrap=True)
    if line.kind == "partial":
        number = label(_("N.º {number}").format(number=line.series), "second")
        number.setFixedWidth(theme.px(40))
        sign: Sign = "reserved" if line.reserved else line.sign
        head.addWidget(number)
        head.addWidget(PlankSign(sign, theme))
        code = label(line.code, "second")
        code.setMinimumWidth(theme.px(32))
        head.addWidget(code)
        head.addWidget(title, 1)
        head.addWidget(label(line.second, "second"))
    else:
        head.addWidget(picture("file-text", theme))
        head.addLayout(column(title, label(line.second, "second"), spacing=0), 1)
    if line.tag:
        head.addWidget(icon_tag(line.tag, line.tone, line.icon, theme))
    return head


def _heading(words: str) -> QLabel:
    result = label(words, "section")
    result.setContentsMargins(12, 0, 12, 8)
    return result


def _name(line: ContractLine) -> str:
    if line.reserved:
        return _("Contrato N.º {number}, reservado").format(number=line.series)
    number = _("Contrato N.º {number}").format(number=line.series) if line.kind == "partial" else ""
    return ", ".join(part for part in (number, line.code, line.title, line.second, line.tag) if part)
