"""Signing in every way, leaving and coming back, undoing the end, reading aloud."""

from __future__ import annotations

import shutil
import stat
import sys
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QPlainTextEdit
from pytestqt.qtbot import QtBot

from desktop_app.casework import history
from desktop_app.domain.records import Document, Session, Signature
from desktop_app.i18n import set_language
from desktop_app.store import drafts
from desktop_app.ui.screens.visit.sign import SignStep
from desktop_app.ui.speech import Speech, command, find_voice, sentences
from tests.ui.visit.reading import shown
from tests.ui.visit.visitor import Visitor


@pytest.fixture
def signing(visitor: Visitor) -> SignStep:
    visitor.go_to("sign")
    step = visitor.step
    assert isinstance(step, SignStep)
    return step


def signatures(visitor: Visitor) -> dict[str, Signature]:
    store = visitor.house.open().store
    found = {it.signer: it for it in store.find(Signature, subject=session_of(visitor))}
    store.close()
    return found


def documents(visitor: Visitor) -> list[Document]:
    store = visitor.house.open().store
    found = store.find(Document, subject=session_of(visitor))
    store.close()
    return found


def session_of(visitor: Visitor) -> str:
    store = visitor.house.open().store
    session = next(it for it in store.find(Session, family=visitor.family) if it.number == 15)
    store.close()
    return session.id


def test_head_partner_and_worker_sign_and_others_may(visitor: Visitor, signing: SignStep) -> None:
    people = [person.id for person in visitor.sitting.view.people]
    worker = visitor.sitting.view.worker[0]
    assert visitor.signers == [people[0], people[1], worker]
    visitor.click(f"also:{people[2]}")
    assert visitor.signers == [people[0], people[1], people[2], worker]
    assert visitor.focus.objectName() == f"pad:{people[2]}"


def test_ink_counts_and_is_cleared(visitor: Visitor, signing: SignStep) -> None:
    first = visitor.signers[0]
    visitor.sign(first)
    assert signing.foot() == "1 de 2 firmas"
    assert "Firmado" in shown(signing)
    visitor.click(f"clear:{first}")
    assert signing.foot() == "0 de 2 firmas"
    assert visitor.sitting.draft.signatures[first].strokes == []


def test_the_other_ways_are_offered_to_whoever_is_next(visitor: Visitor, signing: SignStep) -> None:
    first, second, _worker = visitor.signers
    assert visitor.shows(f"later:{first}")
    assert not visitor.shows(f"later:{second}")
    visitor.sign(first)
    assert not visitor.shows(f"later:{first}")
    assert visitor.shows(f"later:{second}")


def test_who_signs_another_day_is_waited_for(visitor: Visitor, signing: SignStep) -> None:
    first, second, worker = visitor.signers
    visitor.sign(first)
    visitor.click(f"later:{second}")
    visitor.sign(worker)
    visitor.on()
    assert visitor.told[0][1] == "Visita guardada. El acta espera firmas."
    assert signatures(visitor).keys() == {first, worker}
    assert documents(visitor) == []


@pytest.mark.parametrize("way", ["paper", "thumbprint"])
def test_on_paper_the_frozen_record_is_printed_at_the_end(visitor: Visitor, signing: SignStep, way: str) -> None:
    first, second, worker = visitor.signers
    if way == "paper":
        visitor.click(f"paper:{first}")
    else:
        visitor.choose(f"cannot:{first}", "Huella")
    visitor.sign(second)
    visitor.sign(worker)
    visitor.on()
    assert signatures(visitor)[first].mode == way
    assert len(documents(visitor)) == 1
    assert visitor.told[1] == ("papers", "session-record", "15")


def test_a_cross_needs_two_witnesses(visitor: Visitor, signing: SignStep) -> None:
    first, second, worker = visitor.signers
    visitor.choose(f"cannot:{first}", "cruz")
    visitor.type("Ana Rojas")
    for signer in (first, second, worker):
        visitor.sign(signer)
    visitor.on()
    assert "Escriba el nombre completo" in shown(signing)
    assert visitor.focus.objectName() == f"witness_2:{first}"
    visitor.type("Luis Pino")
    visitor.on()
    signed = signatures(visitor)[first]
    assert (signed.mode, signed.witness_1, signed.witness_2) == ("cross", "Ana Rojas", "Luis Pino")


def test_two_witnesses_are_two_people(visitor: Visitor, signing: SignStep) -> None:
    first = visitor.signers[0]
    visitor.choose(f"cannot:{first}", "cruz")
    visitor.type("Ana Rojas")
    visitor.press(Qt.Key.Key_Tab)
    visitor.type("ana rojas")
    visitor.on()
    assert "dos personas" in shown(signing)
    assert visitor.sitting.draft.spot.step == "sign"
    assert signatures(visitor) == {}


def test_a_ruego_somebody_else_signs_after_it_was_read(visitor: Visitor, signing: SignStep) -> None:
    first, second, worker = visitor.signers
    visitor.choose(f"cannot:{first}", "ruego")
    assert visitor.shows(f"aloud:{first}")
    visitor.on()
    assert "Escriba el nombre completo" in shown(signing)
    visitor.type("Inés Díaz")
    visitor.on()
    assert "Falta la firma de quien firma a ruego" in shown(signing)
    for signer in (first, second, worker):
        visitor.sign(signer)
    visitor.on()
    assert (signatures(visitor)[first].mode, signatures(visitor)[first].on_behalf) == ("a_ruego", "Inés Díaz")


def test_one_goes_back_to_ink(visitor: Visitor, signing: SignStep) -> None:
    first = visitor.signers[0]
    visitor.click(f"later:{first}")
    assert not visitor.shows(f"pad:{first}")
    visitor.press(Qt.Key.Key_Space)
    assert visitor.shows(f"pad:{first}")
    assert visitor.sitting.draft.signatures[first].mode == "ink"


def test_what_was_agreed_is_read_before_it_is_signed(visitor: Visitor) -> None:
    visitor.go_to("conditions")
    visitor.type("t")
    visitor.go_to("promises")
    visitor.press(Qt.Key.Key_Space)
    visitor.go_to("sign")
    visitor.find("words", QPlainTextEdit).setFocus()
    visitor.type("«Ya falta poco»")
    step = visitor.step
    assert isinstance(step, SignStep)
    words = shown(step)
    assert "Seguimos con Techo y sellado." in words
    assert "Cambiar lo picado del techo y sellar las ventanas" in words
    assert "Nos vemos el " in words
    assert "tablones puestos" in words
    spoken = step.agreed.spoken().splitlines()
    assert spoken[:2] == ["Seguimos con Techo y sellado.", "«Ya falta poco»"]
    assert spoken[2].startswith("La familia: Cambiar lo picado del techo")
    assert spoken[3].startswith("Nos vemos el ")
    visitor.on()
    store = visitor.house.open().store
    assert store.get(Session, session_of(visitor)).words == "«Ya falta poco»"
    store.close()


def test_undone_it_opens_again_where_it_ended(visitor: Visitor, signing: SignStep) -> None:
    for signer in visitor.signers:
        visitor.sign(signer)
    visitor.on()
    assert len(documents(visitor)) == 1
    undo = visitor.undo[0]
    assert callable(undo)
    undo()
    visitor.settle()
    assert visitor.told[-1] == ("visit", visitor.family)
    assert documents(visitor) == []
    visitor.enter()
    assert visitor.step.code == "sign"
    assert visitor.sitting.draft.signatures.keys() >= set(visitor.signers)
    visitor.on()
    assert len(documents(visitor)) == 1


def test_left_for_later_it_is_on_the_disk_and_nothing_else_is(visitor: Visitor) -> None:
    visitor.type("12")
    visitor.click("leave")
    visitor.screen.leave()
    visitor.settle()
    assert visitor.told == [("back",)]
    desk = visitor.house.open()
    assert len(drafts.beginning(desk.store.connection, "visit:")) == 1
    last = history.last_undoable(desk, visitor.family)
    desk.store.close()
    assert last is None or last.verb != "hold_session" or last.day != "2027-03-16"
    visitor.enter()
    assert len(visitor.sitting.draft.present) == 2


def test_a_visit_that_was_only_looked_at_leaves_nothing(visitor: Visitor) -> None:
    visitor.press(Qt.Key.Key_Tab)
    visitor.press(Qt.Key.Key_Tab)
    visitor.screen.leave()
    visitor.settle()
    desk = visitor.house.open()
    assert drafts.beginning(desk.store.connection, "") == []
    desk.store.close()


def test_a_new_language_or_theme_opens_it_at_the_very_field(visitor: Visitor) -> None:
    visitor.go_to("commitments")
    visitor.type("2")
    visitor.type("Falta")
    state = visitor.screen.state()
    set_language("en")
    again = type(visitor.screen)(visitor.context)
    visitor.window.setCentralWidget(again)
    visitor.screen = again
    again.enter(**state)
    visitor.settle()
    assert (visitor.step.code, visitor.focus.objectName()) == ("commitments", "why")
    visitor.type("!")
    assert visitor.sitting.draft.outcomes[visitor.sitting.draft.spot.item].note == "Falta!"


# Reading aloud


@pytest.fixture
def voice(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A voice that writes down what it is asked to say, and how."""
    heard, program = tmp_path / "heard", tmp_path / "spd-say"
    program.write_text(
        f"#!{sys.executable}\nimport sys\n"
        f"open({str(heard)!r}, 'ab').write(repr(sys.argv[1:]).encode() + b'|' + sys.stdin.buffer.read() + b'|')\n",
        encoding="utf-8",
    )
    program.chmod(program.stat().st_mode | stat.S_IXUSR)
    monkeypatch.setenv("PATH", str(tmp_path), prepend=":")
    return heard


def test_the_words_go_through_its_input_and_never_in_its_arguments(voice: Path, qtbot: QtBot) -> None:
    speaker = Speech(find_voice())
    assert speaker.is_there
    with qtbot.waitSignal(speaker.speaking, check_params_cb=lambda on: not on):
        speaker.say("Rosa: regar.")
    qtbot.waitUntil(voice.exists)
    arguments, words, _rest = voice.read_text("utf-8").split("|")
    assert words == "Rosa: regar."
    assert "Rosa" not in arguments
    assert "'es'" in arguments
    assert not speaker.is_speaking


def test_without_a_voice_nothing_is_said_and_no_button_offers_it(
    visitor: Visitor, signing: SignStep, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PATH", "/nowhere")
    assert find_voice() == ""
    silent = Speech("")
    silent.say("x")
    assert not silent.is_speaking
    signing.give_voice("")
    assert not visitor.shows("read")


def test_it_reads_what_was_agreed_and_falls_silent(
    visitor: Visitor, signing: SignStep, voice: Path, qtbot: QtBot
) -> None:
    signing.give_voice(find_voice())
    visitor.click("read")
    qtbot.waitUntil(lambda: not signing.speech.is_speaking, timeout=10_000)
    assert "Nos vemos el" in voice.read_text("utf-8")
    visitor.click("read")
    assert signing.speech.is_speaking
    visitor.screen.leave()
    assert not signing.speech.is_speaking


def test_a_voice_that_is_gone_is_no_trouble(qtbot: QtBot) -> None:
    speaker = Speech("/nowhere/spd-say")
    with qtbot.waitSignal(speaker.speaking, check_params_cb=lambda on: not on):
        speaker.say("Hola")
    speaker.stop()


def test_on_windows_the_systems_own_speech_reads(monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[str] = []

    def which(name: str) -> str:
        asked.append(name)
        return "C:/powershell.exe"

    monkeypatch.setattr(sys, "platform", "win32")
    monkeypatch.setattr(shutil, "which", which)
    assert find_voice() == "C:/powershell.exe"
    monkeypatch.undo()
    assert asked == ["powershell"]
    program, *arguments = command("C:/powershell.exe", "en")
    assert program == "C:/powershell.exe"
    assert "System.Speech" in arguments[-1]
    assert "en-US" in arguments[-1]


def test_sentences_end_so_that_the_voice_draws_breath() -> None:
    assert sentences(["Rosa: regar", "", "Nos vemos.", "«Sí»"]) == "Rosa: regar.\nNos vemos.\n«Sí»"


def test_the_pad_is_cleared_by_a_key(visitor: Visitor, signing: SignStep) -> None:
    first = visitor.signers[0]
    visitor.sign(first)
    QTest.keyClick(visitor.find(f"pad:{first}"), Qt.Key.Key_Delete)
    assert visitor.sitting.draft.signatures[first].strokes == []
