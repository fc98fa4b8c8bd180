"""The forms of the Beneficios tab: ask, grant, deny, end, note; incomes and the budget."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QComboBox, QLineEdit, QVBoxLayout, QWidget

from desktop_app.casework import benefits, file
from desktop_app.casework.views.family_benefits import BenefitsView, IncomeLine
from desktop_app.domain.money import parse_pesos, show_pesos
from desktop_app.i18n import _
from desktop_app.ui.context import Context
from desktop_app.ui.forms.day import DayField
from desktop_app.ui.forms.field import choice, line
from desktop_app.ui.forms.form import Does, Entry, Form
from desktop_app.ui.forms.inputs import Input, MoneyField, Tick, Ticks
from desktop_app.ui.theme import Theme
from desktop_app.ui.widgets.controls import button, column, label, row

Open = Callable[..., Form]
Names = Sequence[tuple[str, str]]


class BenefitForms:
    """Opens the forms of a family's benefits and money."""

    def __init__(self, context: Context, does: Does, open_: Open) -> None:
        self._context, self._does, self._open = context, does, open_

    def _past(self, words: str) -> DayField:
        return DayField(words, self._context.today, toward="past", day=self._context.today())

    # Benefits

    def apply(self, family: str, view: BenefitsView, code: str = "", member: str = "") -> None:
        """Write down that a benefit or bonus was asked for."""
        what = choice(_("Qué se pide"), [(offer.code, offer.name) for offer in view.offers], current=code)
        whom = choice(_("Para quién"), [("", _("La familia")), *view.people], current=member)
        by_member = {offer.code: offer.by_member for offer in view.offers}
        bonuses = {bonus.code: bonus for bonus in view.bonuses}

        def follow() -> None:
            whom.setEnabled(by_member.get(what.text, False) or what.text in bonuses)

        assert isinstance(what.edit, QComboBox)
        what.edit.currentIndexChanged.connect(lambda _place: follow())
        follow()
        entries: dict[str, Entry] = {
            "code": what,
            "member": whom,
            "on": self._past(_("Qué día")),
            "reference": line(_("Folio o comprobante")),
        }

        def act(form: Form) -> None:
            member_ = whom.text if whom.isEnabled() else ""
            on, reference, wanted = form.needed_day("on"), form.text("reference"), what.text
            form.carry_out(
                self._does,
                lambda desk: benefits.apply_benefit(
                    desk, family=family, code=wanted, on=on, member=member_, reference=reference
                ),
                _("Se anotó que se pidió"),
            )

        self._open(f"apply/{code}:{member}", _("Pedir un beneficio"), entries, _("Anotar que se pidió"), act)

    def grant(self, id_: str, name: str) -> None:
        """It was granted."""
        entries: dict[str, Entry] = {
            "on": self._past(_("Qué día se concedió")),
            "ends_on": DayField(_("Hasta cuándo"), self._context.today, toward="future",
                                hint=_("Vacío: lo que dice la ley")),
            "reference": line(_("Resolución")),
        }  # fmt: skip

        def act(form: Form) -> None:
            on, ends, reference = form.needed_day("on"), form.day("ends_on"), form.text("reference")
            form.carry_out(
                self._does,
                lambda desk: benefits.grant_benefit(desk, benefit=id_, on=on, ends_on=ends, reference=reference),
                _("Se anotó que se concedió"),
            )

        self._open(f"grant/{id_}", _("Se concedió: {benefit}").format(benefit=name), entries, _("Anotar"), act)

    def deny(self, id_: str, name: str) -> None:
        """It was denied."""
        entries: dict[str, Entry] = {"on": self._past(_("Qué día se negó")), "reason": line(_("Por qué"))}

        def act(form: Form) -> None:
            on, reason = form.needed_day("on"), form.text("reason")
            form.carry_out(
                self._does,
                lambda desk: benefits.deny_benefit(desk, benefit=id_, on=on, reason=reason),
                _("Se anotó que se negó"),
            )

        self._open(f"deny/{id_}", _("Se negó: {benefit}").format(benefit=name), entries, _("Anotar"), act)

    def end(self, id_: str, name: str) -> None:
        """It came to its end, or was lost."""
        lost = Ticks(_("Cómo"), [Tick("lost", _("Se perdió antes de tiempo"))])
        entries: dict[str, Entry] = {"on": self._past(_("Qué día")), "lost": lost, "reason": line(_("Por qué"))}

        def act(form: Form) -> None:
            on, reason, gone = form.needed_day("on"), form.text("reason"), bool(lost.value())
            form.carry_out(
                self._does,
                lambda desk: benefits.end_benefit(desk, benefit=id_, on=on, reason=reason, lost=gone),
                _("Se anotó que terminó"),
            )

        self._open(f"end/{id_}", _("Terminó: {benefit}").format(benefit=name), entries, _("Anotar"), act, look="")

    def event(self, id_: str, name: str, events: Names) -> None:
        """Something happened to it."""
        amount = MoneyField(_("Monto"), hint=_("Si se sabe"))
        entries: dict[str, Entry] = {
            "event": choice(_("Qué pasó"), list(events)),
            "on": self._past(_("Qué día")),
            "amount": amount,
            "note": line(_("Nota")),
        }

        def act(form: Form) -> None:
            event, on, note = form.text("event"), form.needed_day("on"), form.text("note")
            pesos = amount.pesos("amount") if amount.text else None
            form.carry_out(
                self._does,
                lambda desk: benefits.record_benefit_event(
                    desk, benefit=id_, event=event, on=on, amount=pesos, note=note
                ),
                _("Se anotó lo que pasó"),
            )

        self._open(f"event/{id_}", name, entries, _("Anotar"), act)

    # Money

    def income(self, family: str, people: Names) -> None:
        """Money that comes in."""
        amount = MoneyField(_("Cuánto"))
        entries: dict[str, Entry] = {
            "source": line(_("De qué"), placeholder=_("Trabajo, pensión, ayuda…")),
            "amount": amount,
            "period": choice(_("Cada cuánto"), [("month", _("Al mes")), ("week", _("A la semana")),
                                                ("day", _("Al día")), ("year", _("Al año"))]),
            "member": choice(_("De quién"), [("", _("De la familia")), *people]),
            "since": DayField(_("Desde cuándo"), self._context.today, toward="past", hint=_("Vacío: no se sabe")),
        }  # fmt: skip

        def act(form: Form) -> None:
            values: dict[str, Any] = {name: form.text(name) for name in ("source", "period", "member")}
            values |= {"amount": amount.pesos("amount"), "since": form.day("since")}
            form.carry_out(
                self._does, lambda desk: file.record_income(desk, family=family, **values), _("Ingreso anotado")
            )

        self._open("income/", _("Ingreso"), entries, _("Anotar ingreso"), act)

    def end_income(self, income: IncomeLine) -> None:
        """Money that comes in no more."""

        def act(form: Form) -> None:
            on = form.needed_day("on")
            form.carry_out(
                self._does, lambda desk: file.end_income(desk, income=income.id, on=on), _("El ingreso terminó")
            )

        title = _("Termina: {income}").format(income=income.source)
        self._open(f"end_income/{income.id}", title, {"on": self._past(_("Hasta qué día"))}, _("Anotar"), act, look="")

    def budget(self, family: str, lines: Sequence[tuple[str, int]]) -> None:
        """What the family spends."""
        rows = BudgetRows(self._context.theme, lines)

        def act(form: Form) -> None:
            wanted = rows.lines()
            form.carry_out(
                self._does, lambda desk: file.set_budget(desk, family=family, lines=wanted), _("Presupuesto escrito")
            )

        self._open("budget/", _("Presupuesto del mes"), {"lines": rows}, _("Escribir presupuesto"), act)


class BudgetRows(Input):
    """Lines of a budget: what, and how many pesos a month."""

    def __init__(self, theme: Theme, lines: Sequence[tuple[str, int]]) -> None:
        super().__init__()
        self._theme = theme
        self._rows: list[tuple[QWidget, QLineEdit, QLineEdit]] = []
        self._list = QVBoxLayout()
        self._list.setSpacing(6)
        self._wrong = label("", "error", wrap=True)
        self._wrong.hide()
        more = button(_("Agregar línea"), theme, icon="plus", size="small", does=partial(self.add, "", ""))
        layout = column(self._list, self._wrong, row(more, None))
        layout.setContentsMargins(4, 0, 4, 0)
        self.setLayout(layout)
        for item, amount in lines or (("", 0),):
            self.add(item, show_pesos(amount) if amount else "")

    def add(self, item: str, amount: str) -> None:
        """Another line."""
        what, much = QLineEdit(item), QLineEdit(amount)
        what.setPlaceholderText(_("En qué"))
        what.setAccessibleName(_("En qué se gasta"))
        much.setPlaceholderText("$")
        much.setAccessibleName(_("Pesos al mes"))
        much.setAlignment(Qt.AlignmentFlag.AlignRight)
        much.setFixedWidth(self._theme.px(96))
        holder = QWidget()
        drop = button("", self._theme, icon="x", look="quiet", size="small", does=partial(self._drop, holder),
                      name=_("Quitar esta línea"))  # fmt: skip
        line_ = row(spacing=4)
        line_.addWidget(what, 1)
        line_.addWidget(much)
        line_.addWidget(drop)
        holder.setLayout(line_)
        for edit in (what, much):
            edit.textChanged.connect(self.changed)
        self._rows.append((holder, what, much))
        self._list.addWidget(holder)
        self.changed.emit()
        if not item:
            what.setFocus(Qt.FocusReason.OtherFocusReason)

    def lines(self) -> list[tuple[str, int]]:
        """The lines. Raises Refused for what is no amount."""
        return [(item, parse_pesos(amount, "lines")) for item, amount in self._typed() if item or amount]

    def value(self) -> list[list[str]]:
        """The lines, as typed."""
        return [list(typed) for typed in self._typed()]

    def restore(self, value: Sequence[Sequence[str]]) -> None:
        """Put them back."""
        for holder, _what, _much in list(self._rows):
            self._drop(holder)
        for item, amount in value:
            self.add(item, amount)

    def say_wrong(self, words: str) -> None:
        """Show what is wrong."""
        self._wrong.setText(words)
        self._wrong.show()

    def say_right(self) -> None:
        """Take the error away."""
        self._wrong.hide()

    def _typed(self) -> list[tuple[str, str]]:
        return [(what.text().strip(), much.text().strip()) for _holder, what, much in self._rows]

    def _drop(self, holder: QWidget) -> None:
        self._rows = [kept for kept in self._rows if kept[0] is not holder]
        self._list.removeWidget(holder)
        holder.hide()
        holder.deleteLater()
        self.changed.emit()
