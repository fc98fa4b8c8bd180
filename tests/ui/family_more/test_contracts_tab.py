"""Contratos: the list, the page beside it, and everything that can be done with an agreement."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QImage
from pytestqt.qtbot import QtBot

from desktop_app.casework import agreement_contracts, members
from desktop_app.casework.commitments import Promise
from desktop_app.casework.verb import Desk, Done
from desktop_app.casework.views.contract_lines import ContractLine
from desktop_app.casework.views.family_contracts import family_contracts
from desktop_app.domain.records import Agreement, Attachment, Commitment, Member, Signature
from desktop_app.ui.context import PaperWish
from desktop_app.ui.forms.picking import Picker
from desktop_app.ui.forms.promises import PromiseRows
from desktop_app.ui.forms.signing import SignInput
from desktop_app.ui.screens.family import attaching
from desktop_app.ui.screens.family.contracts_tab import ContractsTab
from tests.ui.family.opened import Opened
from tests.ui.family_more.forms import do, fill, form_of, open_form, wrong

STROKES = [[[10.0, 40.0, 0.5, 0.0], [60.0, 20.0, 0.6, 20.0], [90.0, 50.0, 0.5, 40.0]]]
PAPER = {"strokes": [], "witness_1": "", "witness_2": "", "behalf": ""}


def tab_of(opened: Opened) -> ContractsTab:
    return opened.tab("contracts", ContractsTab)


def lines(opened: Opened) -> list[ContractLine]:
    return list(opened.read(lambda desk: family_contracts(desk, opened.family)).contracts)


def choose(opened: Opened, tab: ContractsTab, *, state: str, version: int = 1) -> ContractLine:
    """Choose a contract of that state."""
    line = next(item for item in lines(opened) if item.newest.state == state and item.newest.version == version)
    tab.choose(line.key)
    opened.house.settle()
    return line


def newest(opened: Opened, line: ContractLine) -> Agreement:
    found = opened.read(
        lambda desk: desk.store.find(Agreement, family=opened.family, kind="partial", series=line.series)
    )
    return max(found, key=lambda item: item.version)


def shown(opened: Opened, tab: ContractsTab, qtbot: QtBot) -> None:
    """Wait until the page is there."""

    def complete() -> bool:
        opened.house.settle()
        return tab.page.view.count > 0 and tab.page.view.complete

    qtbot.waitUntil(complete, timeout=20_000)


def wish(opened: Opened, tab: ContractsTab, code: str) -> None:
    tab.list.wished.emit(code)
    opened.house.settle()


def test_the_list_shows_every_agreement_and_the_page_of_one(opened: Opened, qtbot: QtBot) -> None:
    tab = tab_of(opened)
    line = choose(opened, tab, state="signed")
    words = opened.words(tab)
    for expected in (
        "Acuerdo familiar",
        "Carta de compromiso",
        line.title,
        "Borrador",
        "Falta una firma",
        "Sin efecto",
    ):
        assert expected in words
    assert f"Sello {line.newest.seal}, íntegro. Para cambiarlo se hace una versión nueva" in words
    shown(opened, tab, qtbot)
    assert tab.page.view.count == 1
    larger = tab.page.view.zoom
    tab.page.view.step_zoom(1)
    assert tab.page.view.zoom > larger
    state = tab.state()
    assert state["chosen"] == line.key
    tab.choose("general-1")
    tab.restore(state)
    tab.read()
    opened.house.settle()
    assert tab.line is not None
    assert tab.line.key == line.key


def test_rows_are_walked_by_arrows_and_chosen_by_enter(opened: Opened) -> None:
    tab = tab_of(opened)
    first = lines(opened)[0]
    row = tab.list.row(first.key)
    assert row is not None
    row.setFocus()
    opened.press(row, Qt.Key.Key_Down)
    assert tab.line is not None
    assert tab.line.key == lines(opened)[1].key
    opened.press(row, Qt.Key.Key_Return)
    assert tab.line is not None
    assert tab.line.key == first.key


def test_versions_and_what_changed_are_looked_at(opened: Opened, qtbot: QtBot) -> None:
    tab = tab_of(opened)
    line = choose(opened, tab, state="signed", version=2)
    assert tab.page.title.text() == f"N.º {line.series}, versión 2"
    tab.page.look = "changes"
    tab.page.looked.emit("changes")
    shown(opened, tab, qtbot)
    opened.click(opened.button("Ver la 1", tab.list))
    assert tab.version is not None
    assert (tab.version.version, tab.page.title.text()) == (1, f"N.º {line.series}, versión 1")
    assert not tab.page.amend_button.isVisible()
    wished: list[list[PaperWish]] = []
    opened.context.go.papers.connect(wished.append)
    opened.click(tab.page.print_button)
    assert wished == [[PaperWish("partial-contract", opened.family, tab.version.number)]]


def test_a_new_contract_from_the_condition_to_its_draft(opened: Opened) -> None:
    tab = tab_of(opened)
    before = len(lines(opened))
    opened.click(opened.button("Agregar contrato"))
    form = form_of(opened, tab)
    do(opened, form)
    assert open_form(tab) is form
    subjects, rows = form.entries["conditions"], form.entries["commitments"]
    assert isinstance(subjects, Picker)
    assert isinstance(rows, PromiseRows)
    subjects.pick("H8")
    subjects.pick("I2")
    subjects.drop("I2")
    opened.click(next(button for button in rows.findChildren(type(tab.page.print_button)) if
                      button.accessibleName().startswith("Agregar: La familia")))  # fmt: skip
    assert [item.party for item in rows.promises()] == ["family"]
    rows.add("worker", "Averiguar", "nunca")
    do(opened, form, situation="Duermen de a dos.", words="Queremos una cama")
    assert open_form(tab) is form
    rows.restore([{**rows.value()[0]}, {"who": "worker", "what": "Averiguar", "by_when": "+10", "condition": ""}])
    do(opened, form)
    assert open_form(tab) is None
    assert len(lines(opened)) == before + 1
    made = newest(opened, lines(opened)[0])
    assert (made.state, made.situation, made.words) == ("draft", "Duermen de a dos.", "Queremos una cama")
    promises = opened.read(lambda desk: desk.store.find(Commitment, agreement=made.id))
    assert [(item.party, item.condition) for item in promises] == [("family", "H8"), ("worker", "H8")]
    assert tab.version is not None
    assert tab.version.id == made.id


def test_a_draft_gets_a_promise_and_is_annulled(opened: Opened) -> None:
    tab = tab_of(opened)
    line = choose(opened, tab, state="draft")
    wish(opened, tab, "promise")
    form = form_of(opened, tab)
    do(opened, form)
    assert open_form(tab) is form
    do(opened, form, commitments=[{"who": "family", "what": "Pagar la cuenta", "by_when": "", "condition": "H12"}])
    promises = opened.read(lambda desk: desk.store.find(Commitment, agreement=line.newest.id))
    assert "Pagar la cuenta" in [item.what for item in promises]
    wish(opened, tab, "annul")
    do(opened, form_of(opened, tab), reason="Ya no")
    assert newest(opened, line).state == "annulled"


def test_who_is_missing_signs_later_and_the_paper_is_kept(opened: Opened, qtbot: QtBot) -> None:
    tab = tab_of(opened)
    line = choose(opened, tab, state="unsigned")
    (missing,) = line.newest.missing
    wish(opened, tab, "sign")
    form = form_of(opened, tab)
    asked = form.entries["signatures"]
    assert isinstance(asked, SignInput)
    do(opened, form)
    assert open_form(tab) is form  # nothing was written on the pad
    fill(form, signatures={**PAPER, "who": missing.id, "how": "ink", "strokes": STROKES})
    assert asked.pad.signed
    do(opened, form)
    assert newest(opened, line).state == "signed"
    shown(opened, tab, qtbot)
    assert "íntegro" in opened.words(tab)


@pytest.mark.parametrize(
    ("how", "more"),
    [
        ("cross", {"witness_1": "Ana Soto", "witness_2": "Luis Rey"}),
        ("a_ruego", {"behalf": "Eva Paz"}),
        ("thumbprint", {}),
    ],
)
def test_who_cannot_sign_signs_in_another_way(opened: Opened, how: str, more: dict[str, str]) -> None:
    tab = tab_of(opened)
    line = choose(opened, tab, state="unsigned")
    wish(opened, tab, "sign")
    form = form_of(opened, tab)
    do(opened, form, signatures={**PAPER, **more, "who": line.newest.missing[0].id, "how": how})
    given = opened.read(lambda desk: desk.store.find(Signature, subject=line.newest.id))[-1]
    assert (given.mode, given.witness_1, given.on_behalf) == (how, more.get("witness_1", ""), more.get("behalf", ""))


def test_changing_what_is_signed_makes_the_next_version(opened: Opened) -> None:
    tab = tab_of(opened)
    line = choose(opened, tab, state="signed")
    opened.click(tab.page.amend_button)
    form = form_of(opened, tab)
    do(opened, form)
    assert wrong(form, "reason")
    do(opened, form, reason="Se corrió la fecha", situation="Sigue igual.")
    made = newest(opened, line)
    assert (made.version, made.state, made.situation, made.state_reason) == (
        2,
        "draft",
        "Sigue igual.",
        "Se corrió la fecha",
    )
    assert tab.version is not None
    assert tab.version.id == made.id
    assert opened.toasts[-1][0] == "Versión nueva, espera firmas"


@pytest.mark.parametrize(
    ("act", "values", "state"),
    [
        ("fulfil", {"evidence": "Se vio"}, "fulfilled"),
        ("break", {"reason": "No alcanzó", "family_words": "Faltó plata"}, "broken"),
        ("annul", {"reason": "Fue un error"}, "annulled"),
    ],
)
def test_what_becomes_of_a_contract(opened: Opened, act: str, values: dict[str, Any], state: str) -> None:
    tab = tab_of(opened)
    line = choose(opened, tab, state="signed")
    wish(opened, tab, act)
    do(opened, form_of(opened, tab), **values)
    assert newest(opened, line).state == state
    assert state == "annulled" or {"amend"}.isdisjoint(tab.line.may if tab.line else ())


def test_the_general_agreement_is_changed_and_written_anew(opened: Opened) -> None:
    tab = tab_of(opened)
    tab.choose("general-1")
    opened.house.settle()
    wish(opened, tab, "amend")
    form = form_of(opened, tab)
    do(opened, form, reason="Otras prioridades", family_promises="Recibir las visitas.\n\nAvisar antes.")
    generals = opened.read(lambda desk: desk.store.find(Agreement, family=opened.family, kind="general"))
    assert [item.version for item in generals] == [1, 2]
    for _turn in range(2):
        wish(opened, tab, "annul")
        do(opened, form_of(opened, tab), reason="x")
    opened.click(opened.button("Escribir acuerdo", tab.list))
    do(opened, form_of(opened, tab))
    generals = opened.read(lambda desk: desk.store.find(Agreement, family=opened.family, kind="general"))
    assert [item.state for item in generals] == ["annulled", "annulled", "draft"]


def test_a_photograph_belongs_to_the_version_it_is_of(
    opened: Opened, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    tab = tab_of(opened)
    line = choose(opened, tab, state="signed")
    photo = tmp_path / "papel.png"
    image = QImage(300, 400, QImage.Format.Format_RGB888)
    image.fill(Qt.GlobalColor.white)
    image.save(str(photo))
    monkeypatch.setattr(attaching, "choose", lambda _parent: [photo])
    wish(opened, tab, "attach")
    (kept,) = opened.read(lambda desk: desk.store.find(Attachment, family=opened.family))
    assert kept.subject == line.newest.subject
    assert tab.page.look == "photo"
    shown(opened, tab, qtbot)
    assert "de la versión 1" in opened.words(tab)


def reserved_contract(opened: Opened) -> None:
    """The family agrees on a reserved condition."""

    def agree(desk: Desk) -> Done[Agreement]:
        girl = next(item for item in desk.store.find(Member, family=opened.family) if item.names == "Camila")
        members.answer_question(desk, family=opened.family, question="violence", value=True)
        assert girl.id
        return agreement_contracts.make_contract(
            desk, family=opened.family, conditions=["DF6"], situation="No hay refugio.",
            commitments=[Promise(party="family", what="Pedir hora en secreto")],
        )  # fmt: skip

    assert opened.house.tasks is not None
    opened.house.tasks.run(agree, opened.screen)
    opened.house.settle()


def test_a_reserved_contract_shows_nothing_until_asked_for(opened: Opened) -> None:
    reserved_contract(opened)
    tab = tab_of(opened)
    key = lines(opened)[0].key
    tab.choose(key)
    opened.house.settle()
    words = opened.words(tab)
    assert "Reservado" in words
    assert "violencia" not in words.lower()
    assert "secreto" not in words
    assert tab.page.view.count == 0
    opened.context.privacy.show(opened.family)
    opened.house.settle()
    assert "Apoyo ante la violencia" in opened.words(tab)
    wish(opened, tab, "annul")
    assert open_form(tab) is not None
    fill(form_of(opened, tab), reason="Se fue")
    opened.context.privacy.hide()
    opened.house.settle()
    assert open_form(tab) is None
    assert "violencia" not in opened.words(tab).lower()
    tab.show_family("")
    tab.show_family(opened.family)
    opened.house.settle()
    assert open_form(tab) is None
