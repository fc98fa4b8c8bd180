"""The preview: pages as they will be printed, several at once, printed from memory, copies that go on lock."""

from __future__ import annotations

import tempfile
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, QMarginsF, Qt
from PySide6.QtGui import QKeyEvent, QPageLayout
from PySide6.QtPrintSupport import QPrinter
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from desktop_app.casework import agreement_contracts, members
from desktop_app.casework.commitments import Promise
from desktop_app.casework.verb import Desk, Done
from desktop_app.documents.pages import Picture, page_sizes, picture_of
from desktop_app.domain.records import Agreement
from desktop_app.ui import copies, printing
from desktop_app.ui.context import PaperWish
from tests.casework.papers.desk import text_of
from tests.ui.papers.preview import Preview


def to_file(path: Path) -> QPrinter:
    """A printer whose paper is a file, so that what came out of it can be looked at."""
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    printer.setOutputFileName(str(path))
    return printer


def pdf_of(preview: Preview) -> bytes:
    """The first paper of the preview."""
    return preview.screen.ready[0].sheet.pdf


def dark(picture: Picture) -> int:
    """How many dots of a page are nearly black."""
    return sum(byte < 80 for byte in picture.pixels[::3])


def coloured(picture: Picture) -> int:
    """How far the dots of a page are from grey, at most."""
    dots = (picture.pixels[place : place + 3] for place in range(0, len(picture.pixels) - 2, 3))
    return max(max(dot) - min(dot) for dot in set(dots))


def test_a_paper_is_shown_page_by_page(preview: Preview, qtbot: QtBot) -> None:
    preview.wish("poster")
    screen = preview.screen
    assert screen.title.text().startswith("Afiche de la familia")
    assert screen.view.count == 1

    def complete() -> bool:
        preview.settle()
        return screen.view.complete

    qtbot.waitUntil(complete, timeout=10_000)
    assert screen.foot.is_busy is False
    assert "Página 1 de 1" in preview.words()
    assert not screen.list.isVisible()
    fitted = screen.view.zoom
    for key, larger in ((Qt.Key.Key_Plus, True), (Qt.Key.Key_Minus, False)):
        before = screen.view.zoom
        QApplication.sendEvent(screen.view, QKeyEvent(QEvent.Type.KeyPress, key, Qt.KeyboardModifier.NoModifier))
        assert (screen.view.zoom > before) is larger
    QApplication.sendEvent(screen.view, QKeyEvent(QEvent.Type.KeyPress, Qt.Key.Key_0, Qt.KeyboardModifier.NoModifier))
    assert screen.view.zoom == fitted


def test_size_colour_and_language_are_chosen(preview: Preview) -> None:
    preview.wish("conditions-sheet")
    screen = preview.screen
    assert min(screen.ready[0].sheet.sizes[0]) == pytest.approx(8.5)
    screen.choices.paper.choose("a4")
    preview.settle()
    assert min(screen.ready[0].sheet.sizes[0]) == pytest.approx(8.27, abs=0.01)
    screen.choices.tongue.choose("en")
    preview.settle()
    assert "conditions" in text_of(pdf_of(preview))
    assert "condiciones" in screen.ready[0].title  # the window goes on in its own language
    screen.choices.ink.choose("grey")
    preview.settle()
    assert coloured(picture_of(pdf_of(preview), 0, dpi=40)) < 24


def test_what_is_signed_comes_out_as_it_was_signed(preview: Preview) -> None:
    preview.wish("agreement")
    screen = preview.screen
    before = screen.ready[0].sheet.pdf
    assert "Firmado: sale tal como se firmó" in preview.words()
    screen.choices.tongue.choose("en")
    preview.settle()
    assert screen.ready[0].sheet.pdf == before


def test_several_are_made_one_after_the_other_and_one_that_cannot_be_says_why(preview: Preview) -> None:
    preview.wish("poster", "exit-certificate", "session-record")
    preview.show([*(paper.wish for paper in preview.screen.papers), PaperWish("route-sheet", which="2027-03-15")])
    screen = preview.screen
    assert [paper.ready is not None for paper in screen.papers] == [True, False, True, True]
    assert "Constancia de egreso: La familia todavía no egresa" in preview.words()
    screen.list.setCurrentRow(1)
    preview.settle()
    assert (screen.errors.isVisible(), screen.view.count) == (True, 0)
    screen.list.setCurrentRow(2)
    preview.settle()
    assert not screen.errors.isVisible()
    assert screen.view.count >= 1
    assert screen.state()["current"] == 2
    assert [wish.paper for wish in screen.state()["wishes"]] == [
        "poster", "exit-certificate", "session-record", "route-sheet",
    ]  # fmt: skip


def test_making_many_can_be_cancelled(preview: Preview) -> None:
    preview.screen.enter(wishes=[PaperWish("poster", preview.family) for _turn in range(6)])
    assert preview.screen.foot.is_busy
    preview.screen.foot.cancel_button.click()
    preview.settle()
    assert len(preview.screen.ready) < 6
    assert not preview.screen.foot.is_busy


def test_an_empty_preview_says_what_it_is_for(preview: Preview) -> None:
    preview.show([])
    assert "Ningún papel" in preview.words()
    assert not preview.screen.print_button.isEnabled()
    preview.screen.print()
    preview.screen.save()
    assert preview.toasts == []


# Printing


def test_every_page_is_printed_as_it_is(preview: Preview, tmp_path: Path) -> None:
    preview.wish("partial-contract", "poster", which="")
    out = tmp_path / "out.pdf"
    preview.screen.ask_printer = lambda _parent, pages: to_file(out) if pages == 2 else None
    preview.screen.print_button.click()
    preview.settle()
    sizes = page_sizes(out.read_bytes())
    assert [(round(width), round(height)) for width, height in sizes] == [(612, 792), (792, 612)]
    meant = dark(picture_of(pdf_of(preview), 0, dpi=60))
    printed = dark(picture_of(out.read_bytes(), 0, dpi=60))
    assert abs(meant - printed) < 0.15 * meant
    assert preview.toasts[-1].startswith("Enviado a la impresora")


def test_grey_means_grey_also_for_what_is_signed(preview: Preview, tmp_path: Path) -> None:
    preview.wish("agreement")
    preview.screen.choices.ink.choose("grey")
    preview.settle()
    out = tmp_path / "out.pdf"
    preview.screen.ask_printer = lambda _parent, _pages: to_file(out)
    preview.screen.print()
    preview.settle()
    assert coloured(picture_of(out.read_bytes(), 0, dpi=40)) < 6


def test_a_printer_that_does_not_answer_is_told_and_nothing_is_lost(preview: Preview, tmp_path: Path) -> None:
    preview.wish("poster")
    preview.screen.ask_printer = lambda _parent, _pages: to_file(tmp_path / "no folder" / "out.pdf")
    preview.screen.print()
    preview.settle()
    assert preview.screen.errors.isVisible()
    assert "no responde" in preview.words()
    assert preview.screen.ready


def test_whoever_thinks_better_of_it_prints_nothing(preview: Preview) -> None:
    preview.wish("poster")
    preview.screen.ask_printer = lambda _parent, _pages: None
    preview.screen.print()
    preview.settle()
    assert preview.toasts == []


def test_some_pages_and_copies(preview: Preview, tmp_path: Path) -> None:
    preview.wish("partial-contract", "poster", "conditions-sheet")
    sheets = [ready.sheet for ready in preview.screen.ready]
    out = tmp_path / "out.pdf"
    told: list[tuple[int, int]] = []
    printer = to_file(out)
    printer.setPrintRange(QPrinter.PrintRange.PageRange)
    printer.setFromTo(2, 3)
    whole = printing.print_sheets(
        printer, sheets, grey=True, tell=lambda done, of: told.append((done, of)), stopped=lambda: False
    )
    assert whole
    assert len(page_sizes(out.read_bytes())) == 2
    assert told == [(1, 2), (2, 2)]


def test_printing_can_be_stopped_between_two_pages(preview: Preview, tmp_path: Path) -> None:
    preview.wish("partial-contract", "poster")
    answers = iter([False, True])
    whole = printing.print_sheets(
        to_file(tmp_path / "out.pdf"),
        [ready.sheet for ready in preview.screen.ready],
        grey=True,
        tell=lambda *_far: None,
        stopped=lambda: next(answers),
    )
    assert not whole
    assert printing.print_sheets(
        to_file(tmp_path / "none.pdf"), [], grey=False, tell=lambda *_far: None, stopped=lambda: False
    )


def test_a_page_is_made_smaller_only_for_smaller_paper(preview: Preview, tmp_path: Path) -> None:
    preview.wish("poster")
    printer = to_file(tmp_path / "out.pdf")
    printer.setPageMargins(QMarginsF(10, 10, 10, 10), QPageLayout.Unit.Millimeter)
    sheets = [ready.sheet for ready in preview.screen.ready]
    printing.print_sheets(printer, sheets, grey=True, tell=lambda *_far: None, stopped=lambda: False)
    assert round(page_sizes((tmp_path / "out.pdf").read_bytes())[0][0]) == 792


def test_no_file_of_ours_is_left_anywhere(preview: Preview, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    room = tmp_path / "temporary"
    room.mkdir()
    monkeypatch.setattr(tempfile, "tempdir", str(room))
    monkeypatch.setenv("TMPDIR", str(room))
    preview.wish("partial-contract", "poster")
    out = tmp_path / "printer.pdf"
    preview.screen.ask_printer = lambda _parent, _pages: to_file(out)
    preview.screen.print()
    preview.settle()
    assert list(room.iterdir()) == []


def test_unfinished_files_of_the_print_system_lie_in_memory(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    import os
    import sys

    monkeypatch.setattr(sys, "platform", "linux")
    monkeypatch.delenv("TMPDIR", raising=False)
    monkeypatch.setenv("XDG_RUNTIME_DIR", str(tmp_path / "none"))
    printing.spool_in_memory()
    assert "TMPDIR" not in os.environ
    monkeypatch.setenv("XDG_RUNTIME_DIR", str(tmp_path))
    printing.spool_in_memory()
    assert os.environ["TMPDIR"] == str(tmp_path)
    monkeypatch.delenv("TMPDIR")


# Copies


def test_a_copy_is_saved_and_goes_on_lock(preview: Preview, tmp_path: Path) -> None:
    preview.wish("poster")
    asked: list[str] = []
    place = tmp_path / "afiche.pdf"

    def ask(_parent: object, name: str) -> str:
        asked.append(name)
        return str(place)

    preview.screen.ask_file = ask
    assert "Una copia guardada la puede leer cualquiera." in preview.words()
    preview.screen.save_button.click()
    preview.settle()
    assert asked[0].startswith("poster-09-")
    assert place.read_bytes() == pdf_of(preview)
    assert preview.toasts == ["1 copia guardada; se borra al bloquear"]
    copies.delete_all()
    assert not place.exists()


def test_several_copies_never_take_the_place_of_a_file(preview: Preview, tmp_path: Path) -> None:
    preview.wish("poster", "poster")
    name = preview.screen.ready[0].name
    (tmp_path / name).write_bytes(b"somebody's")
    preview.screen.ask_folder = lambda _parent: str(tmp_path)
    preview.screen.foot.until_lock.setChecked(False)
    preview.screen.save()
    preview.settle()
    assert sorted(path.name for path in tmp_path.glob("poster*.pdf")) == sorted(
        [name, f"{Path(name).stem}-2.pdf", f"{Path(name).stem}-3.pdf"]
    )
    assert (tmp_path / name).read_bytes() == b"somebody's"
    assert preview.toasts == ["2 copias guardadas"]
    assert copies.waiting() == ()


def test_a_folder_that_takes_nothing_is_told_in_place(preview: Preview, tmp_path: Path) -> None:
    preview.wish("poster")
    preview.screen.ask_file = lambda _parent, _name: str(tmp_path / "none" / "x.pdf")
    QApplication.sendEvent(
        preview.screen, QKeyEvent(QEvent.Type.KeyPress, Qt.Key.Key_S, Qt.KeyboardModifier.ControlModifier)
    )
    preview.settle()
    assert "Elija otra carpeta" in preview.words()


# What is reserved


def test_what_was_shown_on_purpose_goes_with_the_privacy(preview: Preview) -> None:
    def agree(desk: Desk) -> Done[Agreement]:
        members.answer_question(desk, family=preview.family, question="violence", value=True)
        return agreement_contracts.make_contract(
            desk, family=preview.family, conditions=["DF6"], situation="x",
            commitments=[Promise(party="family", what="Pedir hora")],
        )  # fmt: skip

    made: list[Agreement] = []
    preview.context.tasks.run(agree, preview.screen, made.append)
    preview.settle()
    number = made[0].number
    preview.show([PaperWish("partial-contract", preview.family, number)])
    assert "reservado" in preview.words()
    wish = PaperWish("partial-contract", preview.family, number, on_purpose=True)
    preview.show([wish, PaperWish("poster", preview.family)])
    assert len(preview.screen.ready) == 2
    assert preview.context.privacy.shows(preview.family)
    preview.context.privacy.hide()
    preview.settle()
    assert [paper.wish.paper for paper in preview.screen.papers] == ["poster"]
    assert number not in preview.words()
