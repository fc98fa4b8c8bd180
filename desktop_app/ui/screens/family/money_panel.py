"""The coming year, what comes in against the indigence line, and what the family spends."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QGridLayout, QSizePolicy, QVBoxLayout, QWidget

from desktop_app.casework.views.family_benefits import BenefitsView, ComingLine, IncomeLine, people_words
from desktop_app.domain.money import show_pesos
from desktop_app.i18n import _
from desktop_app.ui.theme import Theme
from desktop_app.ui.widgets.controls import button, clear, column, label, row
from desktop_app.ui.widgets.income_bar import Income, IncomeBar, IncomeData


class MoneyPanel(QWidget):
    """Three columns; `wished` names the form that the worker wants, and what it is about."""

    wished = Signal(str, str)

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._layout = row(spacing=48)
        self.setLayout(self._layout)

    def show_view(self, view: BenefitsView) -> None:
        """Show them."""
        clear(self._layout)
        if view.entered:
            self._layout.addLayout(self._coming(view), 30)
        self._layout.addLayout(self._incomes(view), 42)
        self._layout.addLayout(self._budget(view), 28)

    def _coming(self, view: BenefitsView) -> QVBoxLayout:
        part = column(label(_("El año que viene"), "section"), spacing=8)
        for line in view.coming:
            part.addWidget(self._coming_line(line))
        if not view.coming:
            part.addWidget(label(_("Nada que hacer por ahora."), "second", wrap=True))
        part.addStretch(1)
        return part

    def _coming_line(self, line: ComingLine) -> QWidget:
        day = label(line.day, "second")
        day.setFixedWidth(self._theme.px(76))
        inner = row(spacing=8)
        inner.addWidget(day, 0, Qt.AlignmentFlag.AlignTop)
        inner.addLayout(
            column(label(line.subject, "strong", wrap=True), label(line.words, "second", wrap=True), spacing=0), 1
        )
        result = QWidget()
        result.setLayout(inner)
        return result

    def _incomes(self, view: BenefitsView) -> QVBoxLayout:
        add = button(_("Anotar ingreso"), self._theme, icon="plus", size="small",
                     does=partial(self.wished.emit, "income", ""))  # fmt: skip
        part = column(row(label(_("Ingresos del mes"), "section"), None, add), spacing=6)
        living = [line for line in view.incomes if not line.ended]
        if view.line is not None:
            words = _("{people}, {each} cada una").format(
                people=people_words(view.size), each=show_pesos(view.line.per_capita)
            )
            part.addWidget(label(words, "small"))
        if living:
            line = view.line.line * view.size if view.line is not None else None
            data = IncomeData(tuple(Income(item.source, item.monthly) for item in living), line)
            part.addWidget(IncomeBar(data, self._theme))
        else:
            part.addWidget(label(_("Todavía no se anota lo que entra a la casa."), "second", wrap=True))
        for item in view.incomes:
            part.addWidget(self._income(item))
        if view.line is None and living:
            part.addWidget(label(_("Falta la línea de indigencia del municipio, o saber si la casa está en el campo."),
                                 "small", wrap=True))  # fmt: skip
        if view.given:
            given = _("Sin contar subsidios y bonos: {pesos} al mes.").format(pesos=show_pesos(view.given))
            part.addWidget(label(given, "small", wrap=True))
        part.addStretch(1)
        return part

    def _income(self, line: IncomeLine) -> QWidget:
        inner = row(spacing=8)
        words = label(line.source, "second" if line.ended else "", wrap=True)
        inner.addWidget(words, 1)
        inner.addWidget(label(line.second, "second"))
        inner.addWidget(label(show_pesos(line.monthly)))
        if not line.ended:
            does = partial(self.wished.emit, "end_income", line.id)
            inner.addWidget(
                button(_("Terminó"), self._theme, look="quiet", size="small", does=does,
                       name=_("Terminó: {income}").format(income=line.source))
            )  # fmt: skip
        result = QWidget()
        result.setLayout(inner)
        return result

    def _budget(self, view: BenefitsView) -> QVBoxLayout:
        words = _("Cambiar") if view.budget else _("Escribir")
        change = button(words, self._theme, icon="pencil-line", size="small",
                        does=partial(self.wished.emit, "budget", ""),
                        name=_("{action} el presupuesto").format(action=words))  # fmt: skip
        part = column(row(label(_("Presupuesto"), "section"), None, change), spacing=8)
        if not view.budget:
            part.addWidget(label(_("En qué se va la plata del mes, escrito con la familia."), "second", wrap=True))
        grid = QGridLayout()
        grid.setHorizontalSpacing(12)
        grid.setVerticalSpacing(8)
        grid.setColumnStretch(1, 1)
        most = max((amount for _item, amount in view.budget), default=1)
        for place, (item, amount) in enumerate(view.budget):
            grid.addWidget(label(item, "second", wrap=True), place, 0)
            grid.addWidget(_Bar(amount / max(most, 1), self._theme), place, 1)
            grid.addWidget(label(show_pesos(amount)), place, 2, Qt.AlignmentFlag.AlignRight)
        holder = QWidget()
        grid.setContentsMargins(0, 0, 0, 0)
        holder.setLayout(grid)
        part.addWidget(holder)
        if view.budget:
            total = sum(amount for _item, amount in view.budget)
            part.addWidget(label(_("En total {pesos} al mes").format(pesos=show_pesos(total)), "strong"))
        part.addStretch(1)
        return part


class _Bar(QWidget):
    """How much of the largest line a line is; the figure stands beside it."""

    def __init__(self, share: float, theme: Theme) -> None:
        super().__init__()
        self._share, self._theme = share, theme
        self.setFixedHeight(theme.px(12))
        self.setMinimumWidth(theme.px(40))
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802 - Qt's name
        """The bar."""
        del event
        painter = QPainter(self)
        painter.setPen(self._theme.colour("border"))
        painter.setBrush(self._theme.colour("bar_2"))
        painter.drawRect(0, 0, max(2, round((self.width() - 1) * self._share)), self.height() - 1)
