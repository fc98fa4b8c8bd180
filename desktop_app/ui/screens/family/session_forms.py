"""The forms of the Sesiones tab: move, miss, hold, correct, annul; the rhythm; contacts."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any, Final, Literal, cast

from PySide6.QtWidgets import QComboBox, QGridLayout, QLineEdit, QWidget

from desktop_app.casework import file, path, sessions
from desktop_app.casework.paper_signing import sign_paper
from desktop_app.casework.sessions import Held, Planned
from desktop_app.casework.views.family_session import SessionDetail, place_words
from desktop_app.casework.views.family_sessions import MEDIA, Distance, FollowUpLine, SessionsView
from desktop_app.domain.dates import weekday_name
from desktop_app.domain.errors import Refused
from desktop_app.domain.pack.model import Interval
from desktop_app.i18n import _
from desktop_app.ui.context import Context
from desktop_app.ui.forms.day import DayField
from desktop_app.ui.forms.field import choice, line, paragraph
from desktop_app.ui.forms.form import Does, Entry, Form
from desktop_app.ui.forms.inputs import HourField, Input, Tick, Ticks
from desktop_app.ui.forms.signing import SignInput
from desktop_app.ui.widgets.controls import column, label

Open = Callable[..., Form]
Told = Callable[[Planned], None]
_UNITS: Final = ("days", "weeks", "months")


class SessionForms:
    """Opens the forms of a family's sessions; `told` hears the warnings of a plan that moved."""

    def __init__(self, context: Context, does: Does, open_: Open, told: Told) -> None:
        self._context, self._does, self._open, self._told = context, does, open_, told

    def move(self, family: str, detail: SessionDetail) -> None:
        """Move a session to another day."""
        day = DayField(_("Qué día"), self._context.today, toward="future", day=detail.day)
        hour = HourField(_("A qué hora"), hour=detail.hour)
        place = line(_("Dónde"), text=place_words(detail.place))

        def act(form: Form) -> None:
            where = "home" if form.text("place") == place_words("home") else form.text("place")
            to, at = form.needed_day("day"), hour.hour("hour")
            said = _("La sesión {number} cambió de fecha").format(number=detail.number)
            form.carry_out(
                self._does,
                lambda desk: sessions.move_session(
                    desk, family=family, number=detail.number, day=to, hour=at, place=where
                ),
                said,
                self._told,
            )

        self._open(
            f"move/{detail.number}",
            _("Mover la sesión {number}").format(number=detail.number),
            {"day": day, "hour": hour, "place": place},
            _("Mover"),
            act,
            note=_("Las que siguen se corren según el ritmo, salvo las que tienen un día fijado."),
        )

    def miss(self, family: str, detail: SessionDetail) -> None:
        """Write down that a session did not take place."""
        entries: dict[str, Entry] = {
            "reason": line(_("Por qué no se hizo")),
            "day": DayField(_("Para cuándo queda"), self._context.today, toward="future",
                            hint=_("Vacío: el próximo día hábil")),
        }  # fmt: skip

        def act(form: Form) -> None:
            reason, day = form.text("reason"), form.day("day")
            form.carry_out(
                self._does,
                lambda desk: sessions.miss_session(desk, family=family, number=detail.number, reason=reason, day=day),
                _("Se anotó que la sesión {number} no se hizo").format(number=detail.number),
                self._told,
            )

        title = _("La sesión {number} no se hizo").format(number=detail.number)
        self._open(f"miss/{detail.number}", title, entries, _("Anotar"), act)

    def hold(self, family: str, detail: SessionDetail, people: Sequence[tuple[str, str]]) -> None:
        """Write down a session that was held without the visit's steps."""
        started, ended = HourField(_("Empezó a las"), hour=detail.hour), HourField(_("Terminó a las"))
        present = Ticks(_("Quiénes estaban"), [Tick(id_, name) for id_, name in people])
        entries: dict[str, Entry] = {
            "on": DayField(_("Qué día se hizo"), self._context.today, toward="past", day=min(
                detail.day, self._context.today())),
            "present": present,
            "started": started,
            "ended": ended,
            "words": paragraph(_("Lo que dijo la familia")),
            "remarks": paragraph(_("Observaciones"), lines=2),
        }  # fmt: skip

        def act(form: Form) -> None:
            held = Held(
                form.needed_day("on"),
                present.value(),
                started.hour("started"),
                ended.hour("ended"),
                form.text("words"),
                form.text("remarks"),
            )
            form.carry_out(
                self._does,
                lambda desk: sessions.hold_session(desk, family=family, number=detail.number, held=held),
                _("La sesión {number} quedó hecha").format(number=detail.number),
            )

        title = _("La sesión {number} se hizo").format(number=detail.number)
        self._open(f"hold/{detail.number}", title, entries, _("Anotar como hecha"), act)

    def correct(self, family: str, detail: SessionDetail) -> None:
        """Correct what was written of a session."""
        started, ended = (
            HourField(_("Empezó a las"), hour=detail.started),
            HourField(_("Terminó a las"), hour=detail.ended),
        )
        entries: dict[str, Entry] = {
            "words": paragraph(_("Lo que dijo la familia"), text=detail.words, lines=4),
            "remarks": paragraph(_("Observaciones"), text=detail.remarks, lines=4),
            "started": started,
            "ended": ended,
        }

        def act(form: Form) -> None:
            values = {
                "words": form.text("words"),
                "remarks": form.text("remarks"),
                "started": started.hour("started"),
                "ended": ended.hour("ended"),
            }
            form.carry_out(
                self._does,
                lambda desk: sessions.correct_session(desk, family=family, number=detail.number, **values),
                _("Se corrigió la sesión {number}").format(number=detail.number),
            )

        title = _("Corregir la sesión {number}").format(number=detail.number)
        self._open(f"correct/{detail.number}", title, entries, _("Corregir"), act)

    def annul(self, family: str, detail: SessionDetail) -> None:
        """Take back that a session was held."""

        def act(form: Form) -> None:
            reason = form.text("reason")
            form.carry_out(
                self._does,
                lambda desk: sessions.annul_session(desk, family=family, number=detail.number, reason=reason),
                _("La sesión {number} vuelve a estar planificada").format(number=detail.number),
            )

        self._open(
            f"annul/{detail.number}",
            _("Anular lo anotado de la sesión {number}").format(number=detail.number),
            {"reason": line(_("Por qué"))},
            _("Anular"),
            act,
            note=_("La sesión vuelve a estar planificada. Lo que se anotó queda en la historia."),
            look="",
        )

    def sign(self, family: str, detail: SessionDetail) -> None:
        """Somebody signs the record of a session."""
        asked = SignInput(self._context.theme, detail.signers)

        def act(form: Form) -> None:
            given = [asked.sign()]
            form.carry_out(
                self._does,
                lambda desk: sign_paper(
                    desk, family=family, paper="session-record", which=str(detail.number), signatures=given
                ),
                _("Firma anotada"),
            )

        title = _("Firmar el acta de la sesión {number}").format(number=detail.number)
        self._open(f"sign/{detail.number}", title, {"signatures": asked}, _("Firmar"), act)

    def rhythm(self, family: str, view: SessionsView) -> None:
        """Change the usual weekday and hour, and the family's own distances."""
        days = [("", _("Sin día fijo"))] if view.weekday is None else []
        days += [(str(place), weekday_name(place).capitalize()) for place in range(7)]
        usual = "" if view.weekday is None else str(view.weekday)
        weekday, hour = choice(_("Día de siempre"), days, current=usual), HourField(_("Hora"), hour=view.hour)
        coming = [item for item in view.rhythm if not _is_held(view, item.number)]
        distances = Distances(coming)

        def act(form: Form) -> None:
            wanted = int(weekday.text) if weekday.text else None
            rhythm, at = distances.rhythm(), hour.hour("hour")
            form.carry_out(
                self._does,
                lambda desk: sessions.plan_sessions_anew(desk, family=family, rhythm=rhythm, weekday=wanted, hour=at),
                _("Las sesiones se planificaron de nuevo"),
                self._told,
            )

        self._open(
            "rhythm/",
            _("Ritmo de las visitas"),
            {"weekday": weekday, "hour": hour, "rhythm": distances},
            _("Planificar de nuevo"),
            act,
            note=_("Cambia las sesiones que vienen; las hechas no se tocan."),
        )

    def contact(self, family: str) -> None:
        """Write down a contact outside the calendar."""
        hour = HourField(_("Hora"))
        entries: dict[str, Entry] = {
            "medium": choice(_("Cómo"), [(code, _(words)) for code, words in MEDIA.items()]),
            "with_whom": line(_("Con quién")),
            "why": line(_("Para qué")),
            "on": DayField(_("Qué día"), self._context.today, toward="past", day=self._context.today()),
            "hour": hour,
            "note": paragraph(_("Qué se habló"), lines=3),
        }

        def act(form: Form) -> None:
            values: dict[str, Any] = {name: form.text(name) for name in ("medium", "with_whom", "why", "note")}
            values |= {"on": form.needed_day("on"), "hour": hour.hour("hour")}
            form.carry_out(
                self._does,
                lambda desk: file.record_contact(desk, family=family, **values),
                _("Se anotó el contacto"),
            )

        self._open("contact/", _("Contacto fuera de las visitas"), entries, _("Anotar contacto"), act)

    def follow_up(self, family: str, contact: FollowUpLine) -> None:
        """Write down a contact of the follow-up."""
        entries: dict[str, Entry] = {
            "on": DayField(_("Qué día"), self._context.today, toward="past", day=self._context.today()),
            "medium": choice(_("Cómo"), [(code, _(words)) for code, words in MEDIA.items()]),
            "note": paragraph(_("Cómo está la familia"), lines=4),
            "request": line(_("Qué apoyo pide"), hint=_("Si pide que la red la ayude en algo")),
        }

        def act(form: Form) -> None:
            values: dict[str, Any] = {name: form.text(name) for name in ("medium", "note", "request")}
            values["on"] = form.needed_day("on")
            form.carry_out(
                self._does,
                lambda desk: path.record_follow_up(desk, family=family, month=contact.month, **values),
                _("Se anotó el contacto del mes {month}").format(month=contact.month),
            )

        title = _("Contacto del mes {month}").format(month=contact.month)
        self._open(f"follow/{contact.month}", title, entries, _("Anotar contacto"), act, note=contact.aim)


class Distances(Input):
    """How far each coming session is from the one before: a number and a unit."""

    def __init__(self, distances: Sequence[Distance]) -> None:
        super().__init__()
        self._first = {item.number: item for item in distances}
        self._counts: dict[int, QLineEdit] = {}
        self._units: dict[int, QComboBox] = {}
        self._wrong = label("", "error", wrap=True)
        rows = QWidget()
        grid = QGridLayout(rows)
        grid.setContentsMargins(4, 0, 4, 0)
        grid.setVerticalSpacing(4)
        words = (("days", _("días")), ("weeks", _("semanas")), ("months", _("meses")))
        for place, item in enumerate(distances):
            named = _("Sesión {number}").format(number=item.number)
            count, unit = QLineEdit(str(item.count)), QComboBox()
            count.setMaximumWidth(64)
            for code, text in words:
                unit.addItem(text, code)
            unit.setCurrentIndex(_UNITS.index(item.unit))
            count.setAccessibleName(_("{session}: cuántos").format(session=named))
            unit.setAccessibleName(_("{session}: días, semanas o meses").format(session=named))
            for column_, widget in enumerate((label(named), count, unit)):
                grid.addWidget(widget, place, column_)
            count.textChanged.connect(self.changed)
            unit.currentIndexChanged.connect(self.changed)
            self._counts[item.number], self._units[item.number] = count, unit
        title = label(_("Después de la anterior"), "field")
        title.setContentsMargins(4, 0, 0, 0)
        self.setLayout(column(title, rows, self._wrong, spacing=6))
        self._wrong.hide()

    def rhythm(self) -> dict[int, Interval]:
        """The distances that differ from those in force. Raises Refused for what is no number."""
        wanted: dict[int, Interval] = {}
        for number, edit in self._counts.items():
            text = edit.text().strip()
            if not text.isascii() or not text.isdigit():
                words = _("Sesión {number}: escriba cuántos días, semanas o meses.").format(number=number)
                raise Refused(words, field="rhythm")
            unit = str(self._units[number].currentData())
            first = self._first[number]
            if (int(text), unit) != (first.count, first.unit):
                wanted[number] = Interval(int(text), cast(Literal["days", "weeks", "months"], unit))
        return wanted

    def value(self) -> dict[str, list[str]]:
        """What is typed, by session."""
        return {
            str(number): [edit.text(), str(self._units[number].currentData())] for number, edit in self._counts.items()
        }

    def restore(self, value: Mapping[str, Sequence[str]]) -> None:
        """Put it back."""
        for number, (count, unit) in value.items():
            if int(number) in self._counts:
                self._counts[int(number)].setText(count)
                self._units[int(number)].setCurrentIndex(_UNITS.index(unit))

    def say_wrong(self, words: str) -> None:
        """Show what is wrong."""
        self._wrong.setText(words)
        self._wrong.show()

    def say_right(self) -> None:
        """Take the error away."""
        self._wrong.hide()


def _is_held(view: SessionsView, number: int) -> bool:
    session = view.session(number)
    return session is not None and session.held
