"""What the Beneficios tab reads: bonus, benefits held and due, the coming year, incomes and budget."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from desktop_app.casework import benefits, file, members, office, path
from desktop_app.casework.verb import Desk
from desktop_app.casework.views.benefit_rows import BenefitRow, Cell, event_words
from desktop_app.casework.views.family_benefits import BenefitsView, family_benefits, people_words
from desktop_app.domain.records import Benefit
from desktop_app.store import packs
from desktop_app.store.store import FILE, Store
from tests.casework.home import BLANK, FIRST_DAY, KEY, Home, MovingClock
from tests.casework.views.reading import Accompanied, statements
from tests.casework.worlds import enrolled_family, fresh_desk, leave_with_all


def view(desk: Desk, home: Home, *, reserved: bool = False) -> BenefitsView:
    return family_benefits(desk, home.id, reserved=reserved)


def ask(desk: Desk, home: Home, code: str, member: str = "", on: date = FIRST_DAY) -> Benefit:
    return benefits.apply_benefit(desk, family=home.id, code=code, member=member, on=on).value


def granted(desk: Desk, home: Home, code: str, member: str = "", on: date = FIRST_DAY) -> Benefit:
    return benefits.grant_benefit(desk, benefit=ask(desk, home, code, member, on).id, on=on).value


def row(desk: Desk, home: Home, key: str, *, reserved: bool = False) -> BenefitRow:
    found = view(desk, home, reserved=reserved).row(key)
    assert found is not None
    return found


def test_before_it_enters_a_family_has_its_money_only(desk: Desk, listed: Home) -> None:
    file.record_income(desk, family=listed.id, source="Feria", amount=10_000, period="week")
    file.set_budget(desk, family=listed.id, lines=[("Comida", 50_000)])
    shown = view(desk, listed)
    assert (shown.entered, shown.rows, shown.bonuses, shown.offers) == (False, (), (), ())
    assert [(line.source, line.monthly) for line in shown.incomes] == [("Feria", 43_333)]
    assert shown.budget == (("Comida", 50_000),)
    assert [name for _id, name in shown.people] == ["Rosa", "Pedro", "Camila"]
    assert shown.row("none") is None


def test_what_is_due_is_told_with_its_last_day(desk: Desk, home: Home) -> None:
    due = row(desk, home, "WATER:")
    assert (due.name, due.whose, due.entitled, due.applied, due.granted) == (
        "Agua de riego", "La familia", Cell("check", "sí", "good"), Cell("hourglass", "antes del 1 may", "soon"),
        Cell("", "—"),
    )  # fmt: skip
    assert (due.may, due.papers, due.id) == (frozenset({"apply"}), ("Plano del sitio",), "")
    assert row(desk, home, f"BOOKS:{home.girl.id}").applied == Cell("hourglass", "pedirlo", "soon")


def test_what_is_due_is_of_who_is_entitled(desk: Desk, home: Home) -> None:
    assert [(item.code, item.whose) for item in view(desk, home).rows] == [("WATER", "La familia"), ("BOOKS", "Camila")]


def test_one_that_was_asked_for_counts_its_days(desk: Desk, home: Home, clock: MovingClock) -> None:
    asked = ask(desk, home, "WATER")
    clock.day = date(2027, 3, 13)
    shown = row(desk, home, asked.id)
    assert (shown.applied, shown.granted, shown.may) == (
        Cell("check", "1 mar", "good"), Cell("hourglass", "12 días", "soon"), frozenset({"grant", "deny"}),
    )  # fmt: skip


def test_one_that_was_granted_says_until_when_and_what_would_lose_it(desk: Desk, home: Home) -> None:
    held = granted(desk, home, "WATER")
    shown = row(desk, home, held.id)
    assert (shown.granted, shown.until, shown.loses, shown.alarm) == (
        Cell("check", "1 mar", "good"), "31 mar 2028", "No retirarla dos meses", "",
    )  # fmt: skip
    assert shown.may == frozenset({"event", "end"})
    assert dict(shown.events) == {"paid": "Se pagó", "collected": "Lo cobró", "renewed": "Se renovó"}


def test_what_threatens_it_is_told_first(desk: Desk, home: Home, clock: MovingClock) -> None:
    held = granted(desk, home, "BOOKS", home.girl.id)
    clock.day = date(2027, 4, 5)
    benefits.record_benefit_event(desk, benefit=held.id, event="book_lost", on=clock.day)
    assert row(desk, home, held.id).alarm == "1 de 2: Perder dos libros"
    benefits.record_benefit_event(desk, benefit=held.id, event="book_lost", on=clock.day)
    assert row(desk, home, held.id).alarm == "Se perdió: Perder dos libros"


@pytest.mark.parametrize("end", ["denied", "ended", "lost"])
def test_what_is_over_says_when_and_why(desk: Desk, home: Home, end: str) -> None:
    asked = ask(desk, home, "WATER")
    if end == "denied":
        benefits.deny_benefit(desk, benefit=asked.id, on=FIRST_DAY, reason="Sin plano")
    else:
        benefits.grant_benefit(desk, benefit=asked.id, on=FIRST_DAY)
        benefits.end_benefit(desk, benefit=asked.id, on=FIRST_DAY, reason="Sin plano", lost=end == "lost")
    shown = row(desk, home, asked.id)
    words = {"denied": "negado, 1 mar", "ended": "terminó, 1 mar", "lost": "se perdió, 1 mar"}[end]
    assert (shown.granted.words, shown.loses, shown.entitled.words, shown.may) == (words, "Sin plano", "—", frozenset())


def test_whoever_is_no_longer_entitled_is_told(desk: Desk, home: Home, clock: MovingClock) -> None:
    held = granted(desk, home, "WATER")
    members.answer_question(desk, family=home.id, question="has_plot", value=False)
    assert row(desk, home, held.id).entitled == Cell("", "ya no", "soon")
    members.answer_question(desk, family=home.id, question="has_plot", value=None)
    assert row(desk, home, held.id).entitled == Cell("", "por saber")
    del clock


def test_what_makes_it_due_may_be_a_month_or_an_age(family: Accompanied) -> None:
    mother, partner = family.home.mother, family.home.partner
    for person in (mother, partner, family.home.girl):
        members.answer_question(
            family.desk, family=family.id, question="formal_dependant", value=False, member=person.id
        )
    members.change_member(
        family.desk, family=family.id, member=mother.id, pregnant=True, due_date=date(2027, 6, 20), disability=False
    )
    members.change_member(
        family.desk, family=family.id, member=partner.id, birth_date=date(1960, 1, 1), disability=False
    )
    rows = {(item.code, item.whose): item.entitled.words for item in view(family.desk, family.home).rows}
    assert rows[("SUF", "Rosa")] == "6.º mes"
    assert rows[("PASIS", "Pedro")] == "67 años"


def test_what_must_be_asked_first_is_told_by_person(desk: Desk, home: Home) -> None:
    members.answer_question(desk, family=home.id, question="has_plot", value=None)
    members.change_member(desk, family=home.id, member=home.partner.id, birth_date=None)
    assert view(desk, home).asks == (("Agua de riego", "la familia"), ("Libros", "Pedro"))


def test_an_event_that_only_its_own_programme_knows(desk: Desk, home: Home) -> None:
    programme = desk.store.programme("blank", "2020.1")
    assert event_words(programme, "BOOKS", "book_lost") == "Perder dos libros"
    assert event_words(programme, "BOOKS", "books_counted") == "Contar los libros"
    assert event_words(programme, "BOOKS", "unknown") == "unknown"
    assert event_words(programme, "seeds", "unknown") == "unknown"
    del home


# The bonus


def test_a_bonus_that_nobody_asked_for_shows_what_it_would_pay(desk: Desk, home: Home) -> None:
    (bonus,) = view(desk, home).bonuses
    assert (bonus.id, bonus.state, bonus.second, bonus.dated, bonus.may) == (
        "", "", "Todavía no se pide", False, frozenset({"apply"}),
    )  # fmt: skip
    assert [(step.code, step.pesos, step.when) for step in bonus.steps] == [
        ("a", 1_000, "to_come"), ("b", 2_500, "to_come"),
    ]  # fmt: skip
    assert (bonus.payee, bonus.payees) == ("", ("Rosa",))


def test_a_bonus_on_its_way_and_granted(desk: Desk, home: Home) -> None:
    asked = ask(desk, home, "seeds", home.mother.id)
    (bonus,) = view(desk, home).bonuses
    assert (bonus.second, bonus.payee, bonus.may) == (
        "Pedido el 1 mar, sin respuesta", "Rosa", frozenset({"grant", "deny"}),
    )  # fmt: skip
    benefits.grant_benefit(desk, benefit=asked.id, on=FIRST_DAY)
    (bonus,) = view(desk, home).bonuses
    assert (bonus.second, bonus.dated, bonus.may) == ("Concedido el 1 mar", True, frozenset({"event", "end"}))
    benefits.end_benefit(desk, benefit=asked.id, on=FIRST_DAY, reason="Se fue", lost=True)
    (bonus,) = view(desk, home).bonuses
    assert (bonus.second, bonus.may) == ("Se perdió el 1 mar: Se fue", frozenset())


def test_a_bonus_of_the_exit_waits_for_it(family: Accompanied) -> None:
    _protection, leaving = view(family.desk, family.home).bonuses
    assert (leaving.code, leaving.may, leaving.steps[0].months) == ("exit", frozenset(), 36)


def test_after_the_exit_only_its_own_bonus_is_asked_for(desk: Desk, home: Home, clock: MovingClock) -> None:
    clock.day = date(2027, 4, 1)
    leave_with_all(desk, home, clock.day)
    path.start_follow_up(desk, family=home.id, on=clock.day)
    shown = view(desk, home)
    assert (shown.can_work, shown.bonuses[0].may) == (True, frozenset())


# The coming year


def test_the_coming_year_in_its_order(desk: Desk, home: Home) -> None:
    granted(desk, home, "seeds")
    granted(desk, home, "WATER")
    lines = [(line.day, line.subject, line.words) for line in view(desk, home).coming]
    assert lines == [
        ("1 may", "Bono de semillas", "pasa al tramo b"),
        ("1 jul", "Bono de semillas", "termina"),
        ("1 ene 2028", "Agua de riego", "cambia el monto"),
    ]


def test_reminders_and_ends_of_a_person_name_her(desk: Desk, home: Home, clock: MovingClock) -> None:
    granted(desk, home, "BOOKS", home.girl.id)
    clock.day = date(2034, 1, 2)
    lines = [(line.on, line.subject, line.words) for line in view(desk, home).coming]
    assert lines[0] == (clock.day, "Libros de Camila", "contar los libros")
    assert (date(2034, 4, 1), "Libros de Camila", "contar los libros") in lines
    assert (date(2034, 10, 1), "Libros de Camila", "contar los libros") in lines
    assert lines[-1] == (date(2034, 12, 31), "Libros de Camila", "termina")


def test_what_is_running_now_changes_its_amount(desk: Desk, home: Home, clock: MovingClock) -> None:
    granted(desk, home, "seeds")
    clock.day = date(2027, 4, 2)
    assert ("Bono", "cambia el monto") in [(line.subject, line.words) for line in view(desk, home).coming]


def test_what_can_still_be_asked_for_has_its_last_day(desk: Desk, home: Home) -> None:
    (line,) = view(desk, home).coming
    assert (line.on, line.words) == (date(2027, 5, 1), "último día para pedirlo")


# Money


def test_incomes_stand_against_the_line(desk: Desk, home: Home) -> None:
    members.change_family(desk, family=home.id, rural=False)
    for name in ("indigence_line_urban", "indigence_line_rural"):
        office.set_parameter(desk, name=name, valid_from=FIRST_DAY, value=30_000)
    file.record_income(desk, family=home.id, source="Trabajo", amount=2_000, period="day", member=home.partner.id)
    old = file.record_income(desk, family=home.id, source="Feria", amount=12_000, period="year").value
    file.end_income(desk, income=old.id, on=date(2027, 2, 1))
    shown = view(desk, home)
    assert [(line.source, line.monthly, line.second, line.ended) for line in shown.incomes] == [
        ("Trabajo", 60_000, "Pedro · cada día", False),
        ("Feria", 1_000, "cada año · hasta el 1 feb", True),
    ]
    assert shown.line is not None
    assert (shown.income, shown.size, shown.line.missing) == (60_000, 3, 30_001)


def test_subsidies_are_told_beside_the_incomes(desk: Desk, home: Home, clock: MovingClock) -> None:
    granted(desk, home, "seeds")
    granted(desk, home, "WATER")
    clock.day = date(2027, 4, 2)
    assert view(desk, home).given == 2_000


def test_a_benefit_of_a_person_without_an_amount_gives_nothing(desk: Desk, home: Home) -> None:
    granted(desk, home, "BOOKS", home.girl.id)
    assert view(desk, home).given == 0


def test_what_a_subsidy_pays_a_person(family: Accompanied, clock: MovingClock) -> None:
    granted(family.desk, family.home, "SUF", family.home.girl.id)
    clock.day = date(2027, 4, 2)
    assert view(family.desk, family.home).given == 22_007


def test_people_are_counted_in_words() -> None:
    assert [people_words(count) for count in (1, 6)] == ["1 persona", "6 personas"]


def test_the_queries_do_not_grow_with_the_benefits(desk: Desk, home: Home) -> None:
    few = statements(desk, lambda: view(desk, home))
    granted(desk, home, "seeds")
    held = granted(desk, home, "WATER")
    benefits.record_benefit_event(desk, benefit=held.id, event="paid", on=date(2027, 3, 1))
    file.record_income(desk, family=home.id, source="Feria", amount=10_000)
    assert statements(desk, lambda: view(desk, home)) == few
    assert few <= 15


# What is reserved: no shipped benefit is, so a programme in which one is.


@pytest.fixture
def discreet(tmp_path: Path, clock: MovingClock) -> Iterator[tuple[Desk, Home]]:
    """A family in a programme whose books are for readers of Braille."""
    source = tmp_path / "source"
    source.mkdir()
    files = packs.read_folder(BLANK)
    files["benefits.toml"] = files["benefits.toml"].replace(b'code = "BOOKS"', b'code = "BOOKS"\ncondition = "R1"')
    store = Store(source / FILE, KEY)
    store.keep_pack(files)
    store.close()
    with fresh_desk(source / FILE, clock) as desk:
        yield desk, enrolled_family(desk, clock)


def test_a_reserved_benefit_is_not_offered_and_tells_nothing(discreet: tuple[Desk, Home]) -> None:
    desk, home = discreet
    members.change_member(desk, family=home.id, member=home.partner.id, birth_date=None)
    shown = view(desk, home)
    assert [item.code for item in shown.rows] == ["WATER"]
    assert [offer.code for offer in shown.offers] == ["seeds", "WATER"]
    assert shown.asks == ()
    held = granted(desk, home, "BOOKS", home.girl.id)
    hidden = row(desk, home, held.id)
    assert (hidden.name, hidden.whose, hidden.code, hidden.loses, hidden.may) == (
        "Reservado", "", "", "", frozenset(),
    )  # fmt: skip
    assert "Libros" not in str(view(desk, home))
    open_ = row(desk, home, held.id, reserved=True)
    assert (open_.name, open_.whose) == ("Libros", "Camila")
