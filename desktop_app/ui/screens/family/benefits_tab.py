"""Beneficios: the bonus as stairs, the benefits as a table, the coming year, what comes in and what is spent."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from functools import partial
from typing import Any, Final

from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableView, QWidget

from desktop_app.casework.views.benefit_rows import BenefitRow
from desktop_app.casework.views.bonus_steps import Step, amount_words
from desktop_app.casework.views.family_benefits import BenefitsView, BonusView, family_benefits
from desktop_app.domain.dates import month_name, show_day
from desktop_app.i18n import _
from desktop_app.ui.context import Context, PaperWish
from desktop_app.ui.models.benefit_cells import BenefitCells
from desktop_app.ui.models.benefits import BenefitsModel
from desktop_app.ui.screens.family.benefit_forms import BenefitForms
from desktop_app.ui.screens.family.form_tab import FormTab, Opener
from desktop_app.ui.screens.family.money_panel import MoneyPanel
from desktop_app.ui.widgets.bonus_stairs import BonusStairs, Stair
from desktop_app.ui.widgets.controls import button, clear, column, label, row
from desktop_app.ui.widgets.messages import empty

_WIDTHS: Final = (200, 96, 108, 172, 120, 108)


class BenefitsTab(FormTab):
    """The benefits and the money of a family."""

    code = "benefits"

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(context, parent)
        self._view: BenefitsView | None = None
        self._chosen = ""
        self.forms = BenefitForms(context, self.doing.do, self.open_form)
        self._fill()
        self.setFocusProxy(self.table)

    def _fill(self) -> None:
        theme = self.context.theme
        self.bonus_title, self.bonus_second = label("", "section"), label("", "small")
        self._bonus_acts = row(spacing=8)
        self.stairs = BonusStairs((), theme)
        self.model = BenefitsModel(self)
        self.table = self._table()
        self._acts = row(spacing=8)
        self.told, self.asks = label("", "second", wrap=True), label("", "second", wrap=True)
        self.money = MoneyPanel(theme)
        self.money.wished.connect(self._open)
        self._nothing = empty(
            "hand-coins",
            _("Todavía no hay beneficios"),
            _("El bono y los subsidios corresponden cuando la familia ingresa al programa."),
            theme,
        )
        head = row(self.bonus_title, 12)
        head.addLayout(self._bonus_acts)
        head.addStretch(1)
        head.addWidget(self.bonus_second)
        layout = column(self._nothing, head, self.stairs, self.table, spacing=8)
        layout.addLayout(self._acts)
        for words in (self.told, self.asks):
            layout.addWidget(words)
        layout.addSpacing(8)
        layout.addWidget(self.money)
        layout.addStretch(1)
        layout.setContentsMargins(32, 10, 32, 24)
        self.inside.setLayout(layout)

    def _table(self) -> QTableView:
        theme = self.context.theme
        table = QTableView()
        table.setModel(self.model)
        table.setItemDelegate(BenefitCells(theme, table))
        table.setAccessibleName(_("Beneficios de la familia"))
        table.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        table.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        table.verticalHeader().hide()
        table.verticalHeader().setDefaultSectionSize(theme.px(36))
        table.setShowGrid(False)
        table.setTabKeyNavigation(False)
        table.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        table.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        header = table.horizontalHeader()
        header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        header.setHighlightSections(False)
        for place, width in enumerate(_WIDTHS):
            table.setColumnWidth(place, theme.px(width))
        header.setSectionResizeMode(len(_WIDTHS), QHeaderView.ResizeMode.Stretch)
        table.selectionModel().currentRowChanged.connect(self._row)
        return table

    # The tab

    def openers(self) -> Mapping[str, Opener]:
        """The forms."""
        return {
            "apply": self._apply,
            "grant": partial(self._about, "grant"),
            "deny": partial(self._about, "deny"),
            "end": partial(self._about, "end"),
            "event": partial(self._about, "event"),
            "income": self._income,
            "end_income": self._end_income,
            "budget": self._budget,
        }

    def read(self) -> None:
        """Read benefits and money."""
        family, reserved = self.family, self.reserved
        self.context.tasks.read(
            lambda desk: family_benefits(desk, family, reserved=reserved),
            self,
            partial(self._show, family),
            topic="family-benefits",
        )

    def show_family(self, family: str) -> None:
        """Another family: nothing is chosen yet."""
        if family != self.family and self.family:
            self._chosen = ""
            self._view = None
        super().show_family(family)

    def state(self) -> dict[str, Any]:
        """Which benefit is chosen."""
        return {"chosen": self._chosen}

    def restore(self, state: dict[str, Any]) -> None:
        """The same one."""
        self._chosen = str(state.get("chosen", ""))

    # What is shown

    def _show(self, family: str, view: BenefitsView) -> None:
        if family != self.family:
            return
        self._view = view
        for part in (self.bonus_title, self.bonus_second, self.stairs, self.table):
            part.setVisible(view.entered)
        self._nothing.setVisible(not view.entered)
        self._show_bonus(view)
        self.model.set_rows(view.rows)
        theme = self.context.theme
        self.table.setFixedHeight(theme.px(36) * len(view.rows) + max(36, self.table.horizontalHeader().height()) + 4)
        place = self.model.place_of(self._chosen)
        if place >= 0:
            self.table.selectRow(place)
        else:
            self._chosen = ""
        self._show_acts()
        words = "; ".join(_("{benefit}: {people}").format(benefit=name, people=people) for name, people in view.asks)
        self.asks.setText(_("Falta preguntar para saber si corresponde. {words}").format(words=words) if words else "")
        self.asks.setVisible(bool(words))
        self.money.show_view(view)

    def _show_bonus(self, view: BenefitsView) -> None:
        clear(self._bonus_acts)
        first = view.bonuses[0] if view.bonuses else None
        if first is None:
            return
        self.bonus_title.setText(first.name)
        self.bonus_second.setText(_second(first))
        stairs = [_stair(step, first) for step in first.steps]
        self.stairs.set_steps(
            [*stairs, *(_after(bonus) for bonus in view.bonuses[1:])], _today(first, self.context.today())
        )
        for bonus in view.bonuses:
            for words, does in self._bonus_buttons(bonus):
                self._bonus_acts.addWidget(
                    button(words, self.context.theme, size="small", does=does,
                           name=_("{action}: {bonus}").format(action=words, bonus=bonus.name))
                )  # fmt: skip

    def _bonus_buttons(self, bonus: BonusView) -> list[tuple[str, Callable[[], object]]]:
        assert self._view is not None
        if not self._view.can_work:
            return []
        known: dict[str, tuple[str, Callable[[], object]]] = {
            "apply": (_("Pedir"), partial(self._apply, f"{bonus.code}:")),
            "grant": (_("Se concedió"), lambda: self.forms.grant(bonus.id, bonus.name)),
            "deny": (_("Se negó"), lambda: self.forms.deny(bonus.id, bonus.name)),
            "event": (_("Anotar pago"), partial(self._about, "event", bonus.id)),
            "end": (_("Terminó"), lambda: self.forms.end(bonus.id, bonus.name)),
        }
        return [known[code] for code in known if code in bonus.may]

    def _row(self, now: QModelIndex, _before: QModelIndex) -> None:
        if now.isValid():
            self._chosen = self.model.row(now.row()).key
            self.table.selectRow(now.row())
            self._show_acts()

    def _show_acts(self) -> None:
        """The buttons of the chosen row, and the one that asks for something else."""
        clear(self._acts)
        view = self._view
        chosen = view.row(self._chosen) if view is not None else None
        self.told.setText(_told(chosen) if chosen is not None else "")
        self.told.setVisible(bool(self.told.text()))
        if view is None or not view.can_work:
            return
        theme = self.context.theme
        for words, icon, does in self._row_acts(chosen) if chosen is not None else ():
            self._acts.addWidget(button(words, theme, icon=icon, size="small", does=does))
        other = button(_("Pedir otro beneficio"), theme, icon="plus", look="quiet", size="small",
                       does=partial(self._apply, ":"))  # fmt: skip
        self._acts.addWidget(other)
        self._acts.addStretch(1)

    def _row_acts(self, chosen: BenefitRow) -> list[tuple[str, str, Callable[[], object]]]:
        acts: dict[str, tuple[str, str, Callable[[], object]]] = {
            "apply": (_("Anotar que se pidió"), "plus", partial(self._apply, f"{chosen.code}:{chosen.member}")),
            "grant": (_("Se concedió"), "check", partial(self._about, "grant", chosen.id)),
            "deny": (_("Se negó"), "x", partial(self._about, "deny", chosen.id)),
            "event": (_("Anotar algo"), "pencil-line", partial(self._about, "event", chosen.id)),
            "end": (_("Terminó"), "ban", partial(self._about, "end", chosen.id)),
        }
        found = [acts[code] for code in acts if code in chosen.may]
        if chosen.id and not chosen.reserved:
            found.append((_("Solicitud"), "printer", partial(self._print, chosen)))
        return found

    # What is done

    def _open(self, name: str, about: str) -> None:
        self.openers()[name](about)

    def _apply(self, about: str) -> None:
        if self._view is None:
            self._after_reading(partial(self._apply, about))
            return
        code, _sign, member = about.partition(":")
        self.forms.apply(self.family, self._view, code, member)

    def _about(self, name: str, id_: str) -> None:
        view = self._view
        if view is None:
            self._after_reading(partial(self._about, name, id_))
            return
        found = view.row(id_)
        bonus = next((item for item in view.bonuses if item.id == id_), None)
        if found is None and bonus is None:
            return
        named = _named(found) if found is not None else (bonus.name if bonus is not None else "")
        if name == "event":
            events = found.events if found is not None else bonus_events()
            self.forms.event(id_, named, events)
        else:
            {"grant": self.forms.grant, "deny": self.forms.deny, "end": self.forms.end}[name](id_, named)

    def _income(self, _about: str) -> None:
        if self._view is None:
            self._after_reading(partial(self._income, ""))
        else:
            self.forms.income(self.family, self._view.people)

    def _end_income(self, about: str) -> None:
        incomes = self._view.incomes if self._view is not None else ()
        found = next((line for line in incomes if line.id == about), None)
        if found is not None:
            self.forms.end_income(found)

    def _budget(self, _about: str) -> None:
        if self._view is None:
            self._after_reading(partial(self._budget, ""))
        else:
            self.forms.budget(self.family, self._view.budget)

    def _after_reading(self, then: Callable[[], None]) -> None:
        family = self.family

        def go_on(_none: None) -> None:
            if self._view is not None and family == self.family:
                then()

        self.context.tasks.read(lambda _desk: None, self, go_on)

    def _print(self, chosen: BenefitRow) -> None:
        self.context.go.papers.emit([PaperWish("benefit-application", self.family, chosen.id)])


def bonus_events() -> tuple[tuple[str, str], ...]:
    """What is noted of a bonus."""
    return (("paid", _("Se pagó")), ("collected", _("Lo cobró")))


def _told(chosen: BenefitRow) -> str:
    """All that there is no room for in the row: what to take along, what would lose it."""
    words = []
    if chosen.papers and "apply" in chosen.may:
        words.append(_("Se lleva: {papers}.").format(papers="; ".join(chosen.papers)))
    if chosen.alarm:
        words.append(f"{chosen.alarm}.")
    if chosen.loses and chosen.may:
        losses = "; ".join(text[:1].lower() + text[1:] for text in chosen.loses.split("; "))
        words.append(_("Se perdería por: {losses}.").format(losses=losses))
    return " ".join(words)


def _named(found: BenefitRow) -> str:
    return _("{benefit} de {name}").format(benefit=found.name, name=found.whose) if found.member else found.name


def _second(bonus: BonusView) -> str:
    """Who receives it, how it stands, of when the amounts are."""
    who = ""
    if bonus.payee:
        who = _("Lo cobra {name}.").format(name=bonus.payee)
    elif bonus.payees:
        who = _("Le corresponde a {names}.").format(names=", ".join(bonus.payees))
    since = max((step.since for step in bonus.steps if step.since is not None), default=None)
    table = _("Montos de la tabla del {day}").format(day=show_day(since, "plain")) if since else ""
    if since and not all(step.confirmed for step in bonus.steps):
        table = _("{table}, por confirmar").format(table=table)
    state = bonus.second + "." if bonus.state != "granted" else ""
    return " ".join(part for part in (who, state, table) if part)


def _stair(step: Step, bonus: BonusView) -> Stair:
    words = _("Tramo {step}, {amount}").format(step=step.code, amount=amount_words(step))
    notes = {
        "paid": _("Pagado, {passed} de {months}"),
        "running": _("Se paga: {passed} de {months}"),
        "to_come": _("{months} meses"),
    }
    note = notes[step.when].format(passed=step.passed, months=step.months)
    months = _months(step) if bonus.dated else ""
    return Stair(words, note, months, step.pesos, step.when)


def _months(step: Step) -> str:
    """ "sep 2026 a feb 2027"."""
    first, last = (f"{month_name(day.month)[:3]} {day.year}" for day in (step.first, step.last))
    if step.first.year == step.last.year:
        first = first.split(" ")[0]
    return _("{first} a {last}").format(first=first, last=last)


def _after(bonus: BonusView) -> Stair:
    months = sum(step.months for step in bonus.steps)
    note = _("{months} meses, si termina el puente").format(months=months)
    below = ""
    if bonus.dated:
        note = _("{passed} de {months}").format(passed=sum(step.passed for step in bonus.steps), months=months)
        below = _("desde {month} {year}").format(
            month=month_name(bonus.steps[0].first.month)[:3], year=bonus.steps[0].first.year
        )
    return Stair(bonus.name, note, below, None, "after")


def _today(bonus: BonusView, today: date) -> float | None:
    """Where today is on the stairs, counted in steps from the left."""
    if not bonus.dated:
        return None
    for place, step in enumerate(bonus.steps):
        if step.first <= today <= step.last:
            whole = (step.last - step.first).days + 1
            return place + (today - step.first).days / whole
    return None
