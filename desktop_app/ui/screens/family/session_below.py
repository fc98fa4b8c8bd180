"""Below a session: the rhythm of the visits, contacts outside the calendar, and those of the follow-up."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from desktop_app.casework.views.family_sessions import ContactLine, FollowUpLine, SessionsView, distance_words
from desktop_app.domain.dates import show_day, weekday_name
from desktop_app.i18n import _
from desktop_app.ui.theme import Theme
from desktop_app.ui.widgets.controls import button, clear, column, hairline, label, row, tag
from desktop_app.ui.widgets.messages import empty


class SessionsBelow(QWidget):
    """Shows what it is given; `wished` names the form that the worker wants, and what it is about."""

    wished = Signal(str, str)

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._layout = column(spacing=0)
        self.setLayout(self._layout)

    def show_view(self, view: SessionsView) -> None:
        """Show them."""
        clear(self._layout)
        sides = row(spacing=40)
        if view.entered:
            sides.addLayout(self._rhythm(view), 30)
        sides.addLayout(self._contacts(view), 74)
        self._layout.addWidget(hairline())
        self._layout.addSpacing(12)
        if view.follow_up:
            self._layout.addLayout(self._follow_up(view))
            self._layout.addSpacing(16)
        self._layout.addLayout(sides)

    def _rhythm(self, view: SessionsView) -> QVBoxLayout:
        usual = _("Sin día fijo")
        if view.weekday is not None:
            usual = weekday_name(view.weekday).capitalize()
        if view.hour:
            usual = _("{day}, {hour}").format(day=usual, hour=view.hour)
        part = column(label(_("Ritmo de las visitas"), "strong"), label(usual), spacing=6)
        for words in _rhythm_words(view):
            part.addWidget(label(words, "second", wrap=True))
        if view.can_work:
            change = self._button(_("Cambiar el ritmo"), "calendar-clock", "rhythm")
            part.addLayout(row(change, None))
        part.addStretch(1)
        return part

    def _contacts(self, view: SessionsView) -> QVBoxLayout:
        note = self._button(_("Anotar contacto"), "plus", "contact")
        part = column(row(label(_("Contactos fuera de las visitas"), "strong"), None, note), spacing=4)
        for line in view.contacts:
            part.addWidget(hairline())
            part.addLayout(_contact(line))
        if not view.contacts:
            part.addWidget(
                empty(
                    "phone",
                    _("Ninguno todavía"),
                    _("Anote aquí llamadas, mensajes y visitas que no estaban en el calendario."),
                    self._theme,
                )
            )
        part.addStretch(1)
        return part

    def _follow_up(self, view: SessionsView) -> QVBoxLayout:
        part = column(label(_("Seguimiento"), "strong"), spacing=4)
        for line in view.follow_up:
            part.addWidget(hairline())
            part.addLayout(self._follow_line(line, can_follow=view.can_follow))
        return part

    def _follow_line(self, line: FollowUpLine, *, can_follow: bool) -> QVBoxLayout:
        words, tone = {
            "planned": (_("Planificado"), "plain"),
            "done": (_("Hecho"), "good"),
            "missed": (_("No se hizo"), "soon"),
        }[line.state]
        told = " · ".join(part for part in (line.medium, line.note, line.request) if part) or line.aim
        inner = row(label(_("Mes {month}").format(month=line.month), "strong"), spacing=12)
        inner.addWidget(label(show_day(line.done_on or line.due), "second"))
        inner.addWidget(label(told, wrap=True), 1)
        inner.addWidget(tag(words, tone))
        if can_follow and line.state == "planned":
            name = _("Anotar el contacto del mes {month}").format(month=line.month)
            inner.addWidget(self._button(_("Anotar"), "", "follow", str(line.month), name=name))
        return column(inner)

    def _button(self, words: str, icon: str, form: str, about: str = "", *, name: str = "") -> QWidget:
        does = partial(self.wished.emit, form, about)
        return button(words, self._theme, icon=icon, size="small", does=does, name=name)


def _rhythm_words(view: SessionsView) -> list[str]:
    """The distances of the sessions to come, those that are alike together."""
    coming = [item for item in view.rhythm if item.number >= view.next_number]
    words: list[str] = []
    start = 0
    for place, item in enumerate(coming):
        last = place + 1 == len(coming)
        if not last and (coming[place + 1].count, coming[place + 1].unit) == (item.count, item.unit):
            continue
        first, end = coming[start].number, item.number
        each = distance_words(item)
        if first == end:
            words.append(_("Sesión {first}: a {each} de la anterior").format(first=first, each=each))
        else:
            words.append(_("Sesiones {first} a {last}: cada {each}").format(first=first, last=end, each=each))
        start = place + 1
    return words


def _contact(line: ContactLine) -> QVBoxLayout:
    day = label(show_day(line.day, "plain") + (f", {line.hour}" if line.hour else ""), "second")
    day.setMinimumWidth(130)
    who = label(_("{medium}, con {name}").format(medium=line.medium, name=line.with_whom), "strong", wrap=True)
    told = f"{line.why.rstrip('.')}. {line.note}" if line.note else line.why
    inner = row(spacing=12)
    inner.addWidget(day, 0, Qt.AlignmentFlag.AlignTop)
    inner.addLayout(column(who, label(told, wrap=True), spacing=0), 1)
    result = column(inner)
    result.setContentsMargins(0, 3, 0, 3)
    return result
