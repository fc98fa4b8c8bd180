"""The list of referrals: one row each; the chosen one opens in place."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QWidget

from desktop_app.casework.views.family_referrals import ReferralLine, ReferralsView
from desktop_app.i18n import _
from desktop_app.ui.screens.family.attaching import scan_links
from desktop_app.ui.theme import Theme
from desktop_app.ui.widgets.choice_row import ChoiceRow, step
from desktop_app.ui.widgets.controls import button, clear, column, hairline, label, picture, row
from desktop_app.ui.widgets.icon_tag import icon_tag
from desktop_app.ui.widgets.plank_sign import PlankSign


class ReferralList(QWidget):
    """The whole list. `wished` says what the worker wants with the chosen one: answer, sign, print, attach."""

    chosen = Signal(str)
    wished = Signal(str)
    scan_chosen = Signal(str)

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._layout = column(spacing=0)
        self.setLayout(self._layout)
        self._rows: list[ChoiceRow] = []

    def show_view(self, view: ReferralsView) -> None:
        """Show these, none of them open."""
        had_focus = next((made.key for made in self._rows if made.hasFocus()), "")
        clear(self._layout)
        self._rows = []
        for line in view.lines:
            made = ChoiceRow(line.id, _name(line), _head(line, self._theme), self._theme)
            made.chosen.connect(self.chosen)
            made.stepped.connect(partial(step, self._rows, made))
            self._rows.append(made)
            self._layout.addWidget(made)
            inset = column(hairline())
            inset.setContentsMargins(12, 0, 12, 0)
            self._layout.addLayout(inset)
        for made in self._rows:
            if made.key == had_focus:
                made.setFocus(Qt.FocusReason.MouseFocusReason)

    def open(self, line: ReferralLine, *, can_refer: bool) -> None:
        """Open a row in place."""
        for made in self._rows:
            if made.key == line.id:
                made.set_details(None if line.reserved else self._details(line, can_refer=can_refer))
                self.setFocusProxy(made)
            elif made.is_open:
                made.set_details(None)

    def row(self, key: str) -> ChoiceRow | None:
        """The row of a referral."""
        return next((made for made in self._rows if made.key == key), None)

    def _details(self, line: ReferralLine, *, can_refer: bool) -> QWidget:
        result, grid = QWidget(), QGridLayout()
        grid.setHorizontalSpacing(12)
        grid.setVerticalSpacing(6)
        grid.setColumnStretch(1, 1)
        lines: list[tuple[str, QWidget]] = [(_("Por qué"), label(line.reason, wrap=True))]
        if line.service:
            lines.append((_("Programa"), label(line.service, wrap=True)))
        if line.companion:
            lines.append((_("Viene con"), label(line.companion, wrap=True)))
        if line.items:
            lines.append((_("Lleva"), self._items(line)))
        if line.note or line.answered:
            lines.append((_("Respuesta"), label(_answer(line), wrap=True)))
        if line.scans:
            lines.append((_("Papel"), self._scans(line)))
        for place, (name, value) in enumerate(lines):
            grid.addWidget(label(name, "second"), place, 0, Qt.AlignmentFlag.AlignTop)
            grid.addWidget(value, place, 1)
        layout = column(spacing=8)
        layout.addLayout(grid)
        layout.addLayout(self._acts(line, can_refer=can_refer))
        layout.setContentsMargins(self._theme.px(48), 4, 0, 4)
        result.setLayout(layout)
        return result

    def _items(self, line: ReferralLine) -> QWidget:
        lines = column(spacing=2)
        for text, has in line.items:
            icon, colour = ("check", "good") if has else ("circle-dashed", "text2")
            told = label(text if has else _("{paper} (falta)").format(paper=text), wrap=True)
            inner = row(picture(icon, self._theme, colour, 16), spacing=6)
            inner.addWidget(told, 1)
            lines.addLayout(inner)
        result = QWidget()
        result.setLayout(lines)
        return result

    def _scans(self, line: ReferralLine) -> QWidget:
        links = scan_links(line.scans, self._theme, self.scan_chosen.emit)
        result = QWidget()
        result.setLayout(row(*links, None, spacing=0))
        return result

    def _acts(self, line: ReferralLine, *, can_refer: bool) -> QHBoxLayout:
        words = [("answer", _("Anotar respuesta"), "messages-square")] if can_refer else []
        if can_refer and not line.signed and line.signers:
            words.append(("sign", _("Firmar ficha"), "pencil"))
        words += [("print", _("Ficha"), "printer"), ("attach", _("Adjuntar papel"), "paperclip")]
        buttons = [
            button(text, self._theme, icon=icon, size="small", does=partial(self.wished.emit, code))
            for code, text, icon in words
        ]
        return row(*buttons, None)


def _head(line: ReferralLine, theme: Theme) -> QHBoxLayout:
    number = label(_("N.º {number}").format(number=line.series), "second")
    number.setFixedWidth(theme.px(40))
    head = row(number, spacing=8)
    if line.reserved:
        head.addWidget(PlankSign("reserved", theme))
        head.addWidget(label(line.institution, "strong"), 1)
        return head
    place = label(line.institution, "strong", wrap=True)
    whom = _("{who}. Enviada el {day}").format(who=line.who, day=line.sent)
    head.addLayout(column(place, label(whom, "second", wrap=True), spacing=0), 1)
    if line.code:
        head.addWidget(PlankSign(line.sign, theme))
        about = label(f"{line.code} {line.condition}", "second")
        head.addWidget(about)
    if line.answer_by:
        by = label(line.answer_by, "second")
        if line.tone == "late":
            by.setStyleSheet(f"color: {theme.colours['late']};")
        head.addWidget(by)
    head.addWidget(icon_tag(line.tag, line.tone, line.icon, theme))
    return head


def _answer(line: ReferralLine) -> str:
    words = _("El {day}").format(day=line.answered) if line.answered else ""
    return ": ".join(part for part in (words, line.note or line.tag) if part)


def _name(line: ReferralLine) -> str:
    number = _("Derivación N.º {number}").format(number=line.series)
    if line.reserved:
        return _("{referral}, reservada").format(referral=number)
    parts = (number, line.institution, line.who, line.code, line.tag, line.answer_by)
    return ", ".join(part for part in parts if part)
