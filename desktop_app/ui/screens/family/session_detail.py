"""A session below the line: who was there, what was agreed, what changed; and what may be done with it."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from desktop_app.casework.views.family_session import AgreedLine, Attended, Changed, SessionDetail
from desktop_app.i18n import _
from desktop_app.ui.theme import Theme
from desktop_app.ui.widgets.controls import button, clear, column, hairline, label, picture, row, tag
from desktop_app.ui.widgets.mini_bridge import MiniBridge, MiniSpan
from desktop_app.ui.widgets.plank_sign import PlankSign

_OUTCOMES = {"done": ("check", "good"), "dropped": ("x", "text2"), "not_yet": ("rotate-ccw", "soon")}


class SessionDetailWidget(QWidget):
    """Shows what it is given; `wished` says what the worker wants: move, miss, hold, correct, annul, print, sign."""

    wished = Signal(str)

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._title, self._second = label("", "section"), label("", "second", wrap=True)
        self._tag = tag("", "good")
        self.buttons: dict[str, QPushButton] = {}
        acts = row(spacing=8)
        for code, words, icon in (
            ("move", _("Mover"), "calendar-clock"),
            ("miss", _("No se hizo"), "calendar-x"),
            ("hold", _("Anotar como hecha"), "check"),
            ("correct", _("Corregir"), "pencil-line"),
            ("annul", _("Anular"), "ban"),
            ("print", _("Acta"), "printer"),
            ("sign", _("Firmar acta"), "pencil"),
        ):
            self.buttons[code] = button(words, theme, icon=icon, size="small", does=partial(self.wished.emit, code))
            acts.addWidget(self.buttons[code])
        head = row(spacing=8)
        title = row(self._title, 4, self._tag, None)
        title.setAlignment(Qt.AlignmentFlag.AlignVCenter)
        head.addLayout(column(title, self._second, spacing=0), 1)
        head.addLayout(acts)
        head.setAlignment(acts, Qt.AlignmentFlag.AlignTop)
        self._columns = QHBoxLayout()
        self._columns.setContentsMargins(0, 0, 0, 0)
        self._columns.setSpacing(40)
        layout = column(head, self._columns, spacing=12)
        layout.setContentsMargins(0, 12, 0, 0)
        self.setLayout(layout)

    def show_detail(self, detail: SessionDetail, may: frozenset[str]) -> None:
        """Show a session; `may` are the things that can be done with it."""
        self._title.setText(detail.title)
        self._second.setText(detail.second)
        self._tag.setText(_("Firmada"))
        self._tag.setVisible(detail.signed)
        for code, choice in self.buttons.items():
            choice.setVisible(code in may)
        clear(self._columns)
        if detail.held:
            self._columns.addLayout(self._people(detail), 30)
            self._columns.addLayout(self._agreed(detail), 42)
            self._columns.addLayout(self._changed(detail), 32)
        else:
            self._columns.addLayout(self._notes(detail))

    def _notes(self, detail: SessionDetail) -> QVBoxLayout:
        words = detail.notes or (_("Se hace con «Iniciar visita»; si cambia de día, muévala y el resto la sigue."),)
        return column(*(label(text, "second", wrap=True) for text in words), None, spacing=4)

    def _people(self, detail: SessionDetail) -> QVBoxLayout:
        lines = [self._person(person) for person in detail.attended]
        return self._part(_("Quiénes estaban"), lines, _("No se anotó quiénes estaban."), lined=False)

    def _person(self, person: Attended) -> QWidget:
        icon, colour = ("check", "good") if person.present else ("minus", "text2")
        name = label(person.name, "strong" if person.present else "second")
        return _line(picture(icon, self._theme, colour, 18), name, label(person.second, "second"), None)

    def _agreed(self, detail: SessionDetail) -> QVBoxLayout:
        lines = [self._promise(line) for line in detail.agreed]
        part = self._part(_("Qué acordamos"), lines, _("No hubo compromisos nuevos."), lined=True)
        for words in (detail.words, detail.remarks):
            if words:
                part.insertWidget(part.count() - 1, label(words, "second", wrap=True))
        return part

    def _promise(self, line: AgreedLine) -> QWidget:
        icon, colour = _OUTCOMES.get(line.outcome, ("clock", "text2"))
        who = label(line.who, "strong", wrap=True)
        words = column(who, label(line.what, wrap=True), spacing=0)
        inner = row(spacing=8)
        inner.addWidget(picture(icon, self._theme, colour, 18), 0, Qt.AlignmentFlag.AlignTop)
        inner.addLayout(words, 1)
        inner.addWidget(label(line.day, "second"), 0, Qt.AlignmentFlag.AlignTop)
        return _wrapped(inner)

    def _changed(self, detail: SessionDetail) -> QVBoxLayout:
        lines = [self._change(line) for line in detail.changed]
        part = self._part(_("Qué cambió"), lines, _("Ninguna condición cambió."), lined=True)
        if detail.laid is not None:
            before, after = detail.laid
            bridge = MiniBridge(tuple(MiniSpan(*span) for span in detail.spans), self._theme)
            words = _("de {before} a {after} tablones").format(before=before, after=after)
            if before == after:
                words = _("{count} tablones puestos").format(count=after)
            part.insertWidget(part.count() - 1, _line(bridge, 6, label(words, "second"), None))
        return part

    def _change(self, line: Changed) -> QWidget:
        theme = self._theme
        return _line(
            PlankSign(line.before, theme),
            picture("arrow-right", theme, "text2", 16),
            PlankSign(line.after, theme),
            label(line.code, "second"),
            label(line.words, wrap=True),
            stretch=4,
        )

    def _part(self, title: str, lines: list[QWidget], none: str, *, lined: bool) -> QVBoxLayout:
        part = column(label(title, "strong"), spacing=4 if lined else 6)
        for line in lines:
            if lined:
                part.addWidget(hairline())
            part.addWidget(line)
        if lines and lined:
            part.addWidget(hairline())
        if not lines:
            part.addWidget(label(none, "second", wrap=True))
        part.addStretch(1)
        return part


def _line(*things: QWidget | int | None, stretch: int = -1) -> QWidget:
    inner = row(*things, spacing=8)
    if stretch >= 0:
        inner.setStretch(stretch, 1)
    return _wrapped(inner)


def _wrapped(inner: QHBoxLayout) -> QWidget:
    result = QWidget()
    inner.setContentsMargins(0, 3, 0, 3)
    result.setLayout(inner)
    return result
