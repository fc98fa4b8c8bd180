"""A field for a day, typed as people say it ("12/3", "mañana", "+14"); it says at once what it understood."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLineEdit

from desktop_app.domain.dates import Toward, parse_day, show_day
from desktop_app.domain.errors import Refused
from desktop_app.i18n import _
from desktop_app.ui.forms.field import Field


class DayField(Field):
    """A labelled day. `toward` says which way a day without its year is meant."""

    changed = Signal()
    """What is typed means another day now (or none)."""

    def __init__(
        self,
        words: str,
        today: Callable[[], date],
        *,
        toward: Toward = "nearest",
        hint: str | None = None,
        day: date | None = None,
    ) -> None:
        self.line = QLineEdit()
        super().__init__(words, self.line, _("Por ejemplo 12/3, mañana o +14") if hint is None else hint)
        self._today, self._toward = today, toward
        self.set_day(day)
        self.line.textEdited.connect(lambda _text: self._understand())
        self.line.editingFinished.connect(self._write_out)

    @property
    def day(self) -> date | None:
        """The day understood, or None where nothing is typed, or nothing that is a day."""
        return self._parsed()[0]

    @property
    def is_wrong(self) -> bool:
        """Something is typed that is no day."""
        return bool(self._parsed()[1])

    def set_day(self, day: date | None) -> None:
        """Put a day in."""
        self.line.setText(self.words_of(day))
        self.say_right()

    def words_of(self, day: object) -> str:
        """How a day stands in the field, "" for none."""
        return show_day(day) if isinstance(day, date) else ""

    def _parsed(self) -> tuple[date | None, str]:
        if not self.text:
            return None, ""
        try:
            return parse_day(self.text, self._today(), toward=self._toward), ""
        except Refused as refusal:
            return None, refusal.reason

    def _understand(self) -> None:
        day, _wrong = self._parsed()
        # A day half typed is no mistake yet: the error waits until she leaves the field.
        self.say_right(show_day(day, "long") if day else "")
        self.changed.emit()

    def _write_out(self) -> None:
        day, wrong = self._parsed()
        if wrong:
            self.say_wrong(wrong)
        elif day is not None:
            self.line.setText(show_day(day))
            self.say_right()
