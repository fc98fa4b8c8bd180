"""Beneficios: stairs, table, the coming year, money; and what is asked for, granted, noted and ended."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible

from desktop_app.casework.views.benefit_rows import BenefitRow
from desktop_app.casework.views.family_benefits import family_benefits
from desktop_app.domain.records import Benefit, BenefitEvent, BudgetLine, Income, Member
from desktop_app.ui.context import PaperWish
from desktop_app.ui.models.benefits import row_words
from desktop_app.ui.screens.family.benefits_tab import BenefitsTab
from tests.ui.family.opened import Opened
from tests.ui.family_more.forms import do, form_of, open_form, wrong
from tests.ui.homes import TODAY


def tab_of(opened: Opened) -> BenefitsTab:
    return opened.tab("benefits", BenefitsTab)


def rows(opened: Opened) -> list[BenefitRow]:
    return list(opened.read(lambda desk: family_benefits(desk, opened.family)).rows)


def select(opened: Opened, tab: BenefitsTab, key: str) -> None:
    tab.table.selectRow(tab.model.place_of(key))
    opened.house.settle()


def record(opened: Opened, code: str, **more: str) -> Benefit:
    return opened.read(lambda desk: desk.store.find(Benefit, family=opened.family, code=code, **more)[-1])


def test_everything_is_shown_in_words(opened: Opened) -> None:
    tab = tab_of(opened)
    words = opened.words(tab)
    for expected in ("Bono de Protección a la Familia", "Lo cobra Rosa.", "El año que viene", "pasa al tramo b",
                     "Ingresos del mes", "Pensión de Juana", "Presupuesto", "En total $455.000 al mes"):  # fmt: skip
        assert expected in words
    assert [part.name.split(",")[0] for part in tab.stairs.parts()] == [
        "Tramo a", "Tramo b", "Tramo c", "Tramo d", "Bono de Egreso",
    ]  # fmt: skip
    assert tab.model.rowCount() == len(rows(opened))
    first = tab.model.index(0, 0)
    assert tab.model.data(first, Qt.ItemDataRole.AccessibleTextRole) == row_words(rows(opened)[0])
    assert QAccessible.queryAccessibleInterface(tab.table).text(QAccessible.Text.Name) == "Beneficios de la familia"


def person(opened: Opened, names: str) -> str:
    return opened.read(lambda desk: desk.store.find(Member, family=opened.family, names=names)[0]).id


def ask(opened: Opened, tab: BenefitsTab, names: str) -> Benefit:
    """Ask for the family allowance for somebody: nobody of the family has it."""
    opened.click(opened.button("Pedir otro beneficio", tab))
    do(opened, form_of(opened, tab), code="AF", member=person(opened, names), reference="Folio 9")
    asked = record(opened, "AF")
    select(opened, tab, asked.id)
    return asked


def test_a_benefit_goes_its_way_from_asking_to_its_end(opened: Opened) -> None:
    tab = tab_of(opened)
    asked = ask(opened, tab, "Juana")
    assert (asked.state, asked.applied_on, asked.reference) == ("applied", TODAY, "Folio 9")
    opened.click(opened.button("Se concedió", tab))
    form = form_of(opened, tab)
    do(opened, form, on="mañana")
    assert "futuro" in wrong(form, "on")
    do(opened, form, on="hoy", ends_on="15/3/2029")
    assert (record(opened, "AF").state, record(opened, "AF").ends_on) == ("granted", date(2029, 3, 15))
    select(opened, tab, asked.id)
    opened.click(opened.button("Anotar algo", tab))
    form = form_of(opened, tab)
    do(opened, form, event="paid", amount="mucho")
    assert "12.500" in wrong(form, "amount")
    do(opened, form, amount="$ 8.500")
    (event,) = opened.read(lambda desk: desk.store.find(BenefitEvent, benefit=asked.id))
    assert (event.event, event.amount) == ("paid", 8_500)
    select(opened, tab, asked.id)
    opened.click(opened.button("Terminó", tab))
    do(opened, form_of(opened, tab), reason="Ya no es carga", lost=["lost"])
    assert record(opened, "AF").state == "lost"


def test_one_that_is_denied_after_its_paper_was_printed(opened: Opened) -> None:
    tab = tab_of(opened)
    asked = ask(opened, tab, "Juana")
    wished: list[list[PaperWish]] = []
    opened.context.go.papers.connect(wished.append)
    opened.click(opened.button("Solicitud", tab))
    assert wished == [[PaperWish("benefit-application", opened.family, asked.id)]]
    opened.click(opened.button("Se negó", tab))
    do(opened, form_of(opened, tab), reason="Falta un papel")
    assert (record(opened, "AF").state, record(opened, "AF").reason) == ("denied", "Falta un papel")


def test_a_payment_of_the_bonus_is_noted(opened: Opened) -> None:
    tab = tab_of(opened)
    bonus = record(opened, "protection")
    before = len(opened.read(lambda desk: desk.store.find(BenefitEvent, benefit=bonus.id)))
    opened.click(opened.button("Anotar pago: Bono de Protección a la Familia", tab))
    do(opened, form_of(opened, tab), amount="23694")
    assert len(opened.read(lambda desk: desk.store.find(BenefitEvent, benefit=bonus.id))) == before + 1


def test_incomes_and_budget(opened: Opened) -> None:
    tab = tab_of(opened)
    opened.click(opened.button("Anotar ingreso", tab))
    form = form_of(opened, tab)
    do(opened, form, source="Huevos", amount="x", period="week")
    assert open_form(tab) is form
    do(opened, form, amount="5.000")
    incomes = opened.read(lambda desk: desk.store.find(Income, family=opened.family))
    assert (incomes[-1].source, incomes[-1].amount, incomes[-1].period) == ("Huevos", 5_000, "week")
    opened.click(opened.button("Terminó: Huevos", tab))
    do(opened, form_of(opened, tab), on="hoy")
    assert opened.read(lambda desk: desk.store.get(Income, incomes[-1].id)).until == TODAY
    opened.click(opened.button("Cambiar el presupuesto", tab))
    form = form_of(opened, tab)
    do(opened, form, lines=[["Comida", "200.000"], ["Leña", "mucho"], ["", ""]])
    assert open_form(tab) is form
    do(opened, form, lines=[["Comida", "200.000"], ["Leña", "30000"], ["", ""]])
    budget = opened.read(lambda desk: desk.store.find(BudgetLine, family=opened.family))
    assert [(line.item, line.amount) for line in budget] == [("Comida", 200_000), ("Leña", 30_000)]


def test_the_chosen_row_is_chosen_again(opened: Opened) -> None:
    tab = tab_of(opened)
    key = rows(opened)[2].key
    select(opened, tab, key)
    assert tab.state() == {"chosen": key}
    tab.restore({"chosen": rows(opened)[1].key})
    tab.read()
    opened.house.settle()
    assert tab.table.currentIndex().row() == 1
