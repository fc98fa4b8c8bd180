"""5 Próxima visita: the rhythm proposes; another day and hour are typed as people say them."""

from __future__ import annotations

from datetime import date
from functools import partial
from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from desktop_app.casework.views.visit import weekday_words
from desktop_app.casework.visit_next import NextVisit, appointment
from desktop_app.domain.dates import show_day
from desktop_app.domain.errors import Refused
from desktop_app.i18n import N_, _, ngettext
from desktop_app.ui.screens.visit.step import Noted, Sitting, Step, large
from desktop_app.ui.widgets.controls import button, clear, column, label, picture, row
from desktop_app.ui.widgets.messages import empty

_PLACES: Final = (("home", N_("En la casa")), ("office", N_("En la oficina")), ("phone", N_("Por teléfono")))
_IN_WORDS: Final = {"home": N_("en la casa"), "office": N_("en la oficina"), "phone": N_("por teléfono")}
_WEEK: Final = 7


def place_words(place: str) -> str:
    """ "en la casa"."""
    return _(_IN_WORDS[place]) if place in _IN_WORDS else place


def distance_words(day: date, seen_from: date) -> str:
    """ "en 9 semanas", "en 3 días"."""
    days = (day - seen_from).days
    if days >= 2 * _WEEK:
        weeks = round(days / _WEEK)
        return ngettext("en {count} semana", "en {count} semanas", weeks).format(count=weeks)
    return ngettext("en {count} día", "en {count} días", days).format(count=days)


class NextStep(Step):
    """When we meet again."""

    code = "next"

    def __init__(self, sitting: Sitting) -> None:
        super().__init__(sitting)
        self._loaded = False
        self._words, self._hint = label("", "question", wrap=True), label("", "visit_second", wrap=True)
        self._told = label("", "visit_hint", wrap=True)
        self._told.setProperty("tag", "soon")
        self._near = QHBoxLayout()
        self._near.setSpacing(8)
        self._chips: dict[date, QPushButton] = {}
        self.day = Noted(large(_("Por ejemplo: jueves, 25/5, +14"), _("Otro día"), "day"))
        self.hour = Noted(large(_("Por ejemplo: 9:30"), _("Hora"), "hour"))
        self.day.edit.textEdited.connect(partial(self._typed, "day"))
        self.hour.edit.textEdited.connect(partial(self._typed, "hour"))
        self._places: dict[str, QPushButton] = {}
        self._form = QWidget()
        self._form.setLayout(self._lay_out_form())
        self._last = empty(
            "flag",
            _("Era la última sesión del programa"),
            _("No hay otra visita que fijar. Lo que sigue es la evaluación de egreso, en la carpeta de la familia."),
            self.theme,
        )
        self._last.hide()
        body = column(label(_("¿Cuándo nos vemos?"), "question"), self._form, self._last, None, spacing=8)
        body.setContentsMargins(40, 8, 40, 8)
        self.setLayout(body)

    def _lay_out_form(self) -> QVBoxLayout:
        words = column(self._words, self._hint, spacing=4)
        meant = row(spacing=16)
        sign = picture("calendar", self.theme, "accent", self.theme.px(36))
        meant.addWidget(sign, 0, Qt.AlignmentFlag.AlignTop)
        meant.addLayout(words, 1)
        fields = QGridLayout()
        fields.setHorizontalSpacing(24)
        fields.setVerticalSpacing(4)
        fields.addWidget(label(_("Otro día"), "visit_strong"), 0, 0)
        fields.addWidget(label(_("Hora"), "visit_strong"), 0, 1)
        fields.addWidget(self.day, 1, 0, Qt.AlignmentFlag.AlignTop)
        fields.addWidget(self.hour, 1, 1, Qt.AlignmentFlag.AlignTop)
        self.day.setFixedWidth(self.theme.px(400))
        self.hour.setFixedWidth(self.theme.px(240))
        fields.setColumnStretch(2, 1)
        fields.setContentsMargins(0, 0, 0, 0)
        typed = QWidget()
        typed.setLayout(fields)
        places = row(spacing=8)
        for code, words_ in _PLACES:
            chip = button(_(words_), self.theme, look="chip", size="visit", does=partial(self._set_place, code))
            chip.setCheckable(True)
            chip.setObjectName(f"place:{code}")
            self._places[code] = chip
            places.addWidget(chip)
        places.addStretch(1)
        told = row(self._told, None)
        return column(8, meant, told, 8, self._near, 8, typed, 8, places, spacing=4)

    # Showing

    def enter(self) -> None:
        """Show what is proposed, or typed."""
        for field, edit in (("day", self.day.edit), ("hour", self.hour.edit)):
            typed = getattr(self.draft.next, field)
            if edit.text() != typed:
                edit.setText(typed)
        self.show_coming(self.sitting.coming)

    def show_coming(self, coming: NextVisit | None) -> None:
        """The plan is known (again)."""
        self.sitting.coming = coming
        last = coming is None and self.view.number == self.view.sessions
        self._last.setVisible(last)
        self._form.setVisible(not last)
        if coming is not None:
            self._show_near(coming)
            self._tell(coming)

    def _show_near(self, coming: NextVisit) -> None:
        days = (coming.day, *coming.near)
        if list(self._chips) != list(days):
            clear(self._near)
            self._chips = {}
            for number, day in enumerate(days):
                words = show_day(day, "brief")
                words = words if number else _("{day}, según el ritmo").format(day=words)
                does = partial(self._choose, day if number else "")
                chip = button(words, self.theme, look="chip", size="visit", does=does)
                chip.setCheckable(True)
                chip.setObjectName(f"near:{number}")
                self._chips[day] = chip
                self._near.addWidget(chip)
            self._near.addStretch(1)
        chosen = self._meant(coming)[0]
        for day, chip in self._chips.items():
            chip.setChecked(day == chosen)

    def _tell(self, coming: NextVisit) -> None:
        """Say when it is meant; what is half typed is no mistake yet."""
        day, hour, place = self._meant(coming)
        said = weekday_words(day, self.view.day)
        said = said[0].upper() + said[1:]
        if hour:
            said = _("{day} a las {hour}").format(day=said, hour=hour)
        self._words.setText(_("{when}, {place}").format(when=said, place=place_words(place)))
        aim = _("Sesión {number}: {aim}").format(number=coming.number, aim=coming.aim)
        self._hint.setText(f"{aim} · {distance_words(day, self.view.day)}")
        told = coming.told(day)
        self._told.setText(told)
        self._told.setVisible(bool(told))
        for code, chip in self._places.items():
            chip.setChecked(code == place)

    def _meant(self, coming: NextVisit) -> tuple[date, str, str]:
        try:
            return appointment(self.draft.next, coming, self.view.day)
        except Refused:
            return coming.day, coming.hour, self.draft.next.place or coming.place

    def start(self) -> QWidget:
        """The day."""
        return self.day.edit

    def foot(self) -> str:
        """The day that is meant."""
        coming = self.sitting.coming
        return "" if coming is None else show_day(self._meant(coming)[0])

    # Answering

    def _typed(self, field: str, text: str) -> None:
        setattr(self.draft.next, field, text)
        if self.sitting.coming is not None:
            self._show_near(self.sitting.coming)
            self._tell(self.sitting.coming)
        self.touched.emit()

    def _choose(self, day: date | str) -> None:
        self.draft.next.day = show_day(day) if isinstance(day, date) else ""
        self.day.say("")
        self.enter()
        self.answered.emit()

    def _set_place(self, code: str) -> None:
        self.draft.next.place = code
        self.enter()
        self.answered.emit()

    def check(self) -> bool:
        """What is typed must be a day and an hour, and the day one to come."""
        coming = self.sitting.coming
        if coming is None:
            return True
        try:
            day, _hour, _place = appointment(self.draft.next, coming, self.view.day)
        except Refused as refusal:
            return not self.refuse("", refusal.field, refusal.reason)
        if day <= self.view.day:
            return not self.refuse("", "day", _("La próxima visita es después de hoy. Revise el día."))
        return True

    def refuse(self, item: str, field: str, reason: str) -> bool:
        """Say it at the day or the hour."""
        del item
        noted = self.hour if field == "hour" else self.day
        noted.say(reason)
        noted.edit.setFocus()
        return True
