"""Derivaciones: the list, a new one, its answer, its slip."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QApplication

from desktop_app.domain.records import Attachment, Document, Institution, Referral, ReferralItem
from desktop_app.ui.context import PaperWish
from desktop_app.ui.screens.family import attaching
from desktop_app.ui.screens.family.referrals_tab import ReferralsTab
from tests.ui.family.opened import Opened
from tests.ui.family_more.forms import do, form_of, open_form, wrong
from tests.ui.homes import TODAY


def tab_of(opened: Opened) -> ReferralsTab:
    """The tab, with the referral to the COMPIN open, which has no answer yet."""
    tab = opened.tab("referrals", ReferralsTab)
    tab.choose(waiting(opened).id)
    opened.house.settle()
    return tab


def waiting(opened: Opened) -> Referral:
    where = opened.read(lambda desk: desk.store.find(Institution, name="COMPIN Temuco")[0])
    return next(one for one in referrals(opened) if one.institution == where.id)


def referrals(opened: Opened) -> list[Referral]:
    return sorted(opened.read(lambda desk: desk.store.find(Referral, family=opened.family)), key=lambda one: one.series)


def test_the_newest_one_is_open_and_says_what_it_takes_along(opened: Opened) -> None:
    tab = tab_of(opened)
    words = opened.words(tab)
    count = len(referrals(opened))
    for expected in (
        f"{count} derivaciones, 1 sin respuesta", "COMPIN Temuco", "Sin respuesta", "Informe de la escuela (falta)",
    ):  # fmt: skip
        assert expected in words
    newest = referrals(opened)[-1]
    row = tab.list.row(newest.id)
    assert row is not None
    tab.choose(newest.id)
    opened.house.settle()
    row.setFocus()
    opened.press(row, Qt.Key.Key_Down)
    assert tab.line is not None
    assert tab.line.series == newest.series - 1
    state = tab.state()
    tab.choose(newest.id)
    tab.restore(state)
    tab.read()
    opened.house.settle()
    assert tab.line is not None
    assert tab.line.series == newest.series - 1


def test_a_new_referral(opened: Opened) -> None:
    tab, before = tab_of(opened), len(referrals(opened))
    opened.click(opened.button("Derivar a la red", tab))
    form = form_of(opened, tab)
    do(opened, form, reason="Necesita trabajo")
    assert wrong(form, "institution")
    omil = opened.read(lambda desk: desk.store.find(Institution, name="OMIL Lonquimay")[0])
    do(
        opened, form, institution=omil.id, condition="T1", companion="Laura", answer_by="+15",
        brings=[["Cédula", True], ["Currículum", False], ["", False]],
    )  # fmt: skip
    made = referrals(opened)[-1]
    assert (made.institution, made.condition, made.answer_by) == (omil.id, "T1", date(2027, 3, 30))
    items = opened.read(lambda desk: desk.store.find(ReferralItem, referral=made.id))
    assert [(item.text, item.has) for item in items] == [("Cédula", True), ("Currículum", False)]
    assert f"{before + 1} derivaciones" in opened.words(tab)


def test_what_the_institution_answered(opened: Opened) -> None:
    tab = tab_of(opened)
    opened.click(opened.button("Anotar respuesta", tab))
    form = form_of(opened, tab)
    do(opened, form, answer="appointment", note="Con el informe")
    assert wrong(form, "appointment")
    do(opened, form, appointment="+10")
    answered = waiting(opened)
    assert (answered.answer, answered.appointment, answered.answered_on) == ("appointment", date(2027, 3, 25), TODAY)
    assert "Hora: jue 25 mar" in opened.words(tab)


def test_the_slip_is_signed_and_printed(opened: Opened) -> None:
    tab = tab_of(opened)
    for _turn in range(2):
        opened.click(opened.button("Firmar ficha", tab))
        form = form_of(opened, tab)
        who = form.values()["signatures"]["who"]
        do(opened, form, signatures={"who": who, "how": "paper", "strokes": [], "witness_1": "", "witness_2": "",
                                     "behalf": ""})  # fmt: skip
    signed = opened.read(lambda desk: desk.store.find(Document, subject=waiting(opened).id))
    assert [item.paper for item in signed] == ["referral"]
    wished: list[list[PaperWish]] = []
    opened.context.go.papers.connect(wished.append)
    opened.click(opened.button("Ficha", tab))
    assert wished == [[PaperWish("referral", opened.family, waiting(opened).number)]]


def test_a_photograph_of_the_answer(opened: Opened, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    tab = tab_of(opened)
    photo = tmp_path / "respuesta.png"
    image = QImage(200, 200, QImage.Format.Format_RGB888)
    image.fill(Qt.GlobalColor.white)
    image.save(str(photo))
    monkeypatch.setattr(attaching, "choose", lambda _parent: [photo])
    opened.click(opened.button("Adjuntar papel", tab))
    (kept,) = opened.read(lambda desk: desk.store.find(Attachment, family=opened.family))
    assert kept.subject == waiting(opened).id
    tab.list.scan_chosen.emit(kept.id)
    opened.house.settle()
    dialog = QApplication.activeModalWidget()
    assert isinstance(dialog, attaching.PictureDialog)
    dialog.accept()
    opened.house.settle()
    assert open_form(tab) is None
