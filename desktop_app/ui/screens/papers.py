"""Papeles: papers as they will be printed, page by page; printed, or saved where the worker chooses."""

from __future__ import annotations

import threading
from collections.abc import Callable
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QFontMetrics, QKeyEvent
from PySide6.QtWidgets import QFileDialog, QFrame, QListWidget, QListWidgetItem, QWidget

from desktop_app.domain.errors import Refused
from desktop_app.i18n import _, language, ngettext
from desktop_app.ui import copies
from desktop_app.ui.background import Background
from desktop_app.ui.context import Context, PaperWish
from desktop_app.ui.paper_making import Options, Ready, in_folder, make, titles_of
from desktop_app.ui.screen import Screen
from desktop_app.ui.screens.paper_bars import PaperChoices, PaperFoot
from desktop_app.ui.sheets import Sheets
from desktop_app.ui.tasks import Failure
from desktop_app.ui.widgets.controls import button, column, hairline, label, row
from desktop_app.ui.widgets.messages import ErrorBar, empty
from desktop_app.ui.widgets.pages import PageView

if TYPE_CHECKING:
    from PySide6.QtPrintSupport import QPrinter


@dataclass(slots=True)
class _Paper:
    """A paper of the list: what is wished, and what came of it so far."""

    wish: PaperWish
    title: str = ""
    ready: Ready | None = None
    trouble: str = ""


class PapersScreen(Screen):
    """The preview. `ask_printer`, `ask_file` and `ask_folder` open the dialogs of the system."""

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(context, parent)
        self.papers: list[_Paper] = []
        self._current = 0
        self._turn = 0
        self._options = Options(language=language())
        self._stop = threading.Event()
        self.jobs = Background(self)
        self.jobs.said.connect(self._progressed)
        self.jobs.broke.connect(context.tasks.broke)
        self.ask_printer: Callable[[QWidget, int], QPrinter | None] = _ask_printer
        self.ask_file: Callable[[QWidget, str], str] = _ask_file
        self.ask_folder: Callable[[QWidget], str] = _ask_folder
        self._build()
        context.privacy.changed.connect(self._privacy_changed)

    # Assembling

    def _build(self) -> None:
        theme = self.context.theme
        self.title = label("", "title")
        back = button(_("Volver"), theme, icon="arrow-left", look="quiet", does=self.context.go.back.emit)
        self.save_button = button(_("Guardar copia"), theme, icon="save", does=self.save)
        self.print_button = button(_("Imprimir"), theme, icon="printer", look="primary", does=self.print)
        head = row(back, self.title, None, self.save_button, self.print_button, spacing=8)
        head.setContentsMargins(24, 16, 32, 8)
        self.errors = ErrorBar(theme)
        self.view = PageView(theme, _("Las páginas"))
        self.sheets = Sheets(self.view, self.context.tasks)
        self.list = QListWidget()
        self.list.setAccessibleName(_("Los papeles"))
        self.list.setFixedWidth(theme.px(260))
        self.list.setWordWrap(True)
        self.list.currentRowChanged.connect(self._choose)
        self._none = empty("file-text", _("Ningún papel"), _("Aquí se ven los papeles antes de imprimirlos."), theme)
        middle = row(self.list, spacing=0)
        middle.addWidget(self._on_ground(), 1)
        self.choices = PaperChoices(theme, self._options.language)
        self.choices.chosen.connect(self._set)
        self.foot = PaperFoot(self.view, theme)
        self.foot.cancelled.connect(self.cancel)
        layout = column(head, self.choices, self.errors, spacing=0)
        layout.addWidget(hairline())
        layout.addLayout(middle, 1)
        layout.addWidget(hairline())
        layout.addWidget(self.foot)
        self.setLayout(layout)
        self.setFocusProxy(self.view)

    def _on_ground(self) -> QWidget:
        ground = QFrame()
        ground.setObjectName("paper_ground")
        ground.setStyleSheet(f"#paper_ground {{ background: {self.context.theme.colours['window']}; }}")
        inner = column(self._none, spacing=0)
        inner.addWidget(self.view, 1)
        inner.setContentsMargins(6, 6, 6, 6)
        ground.setLayout(inner)
        return ground

    # The room

    def enter(self, **arguments: Any) -> None:
        """Show papers: `wishes` are what somebody wants to see."""
        wishes = list(arguments.get("wishes", [paper.wish for paper in self.papers]))
        self.papers = [_Paper(wish) for wish in wishes]
        self._current = min(int(arguments.get("current", 0)), max(len(wishes) - 1, 0))
        for wish in wishes:
            if wish.on_purpose and not self.context.privacy.shows(wish.family):
                self.context.privacy.show(wish.family)
        self.errors.hide()
        self._fill_list()
        papers = list(self.papers)
        self.context.tasks.read(
            lambda _desk: titles_of([paper.wish for paper in papers]), self, partial(self._name, papers)
        )
        self._prepare_all()

    def leave(self) -> None:
        """Stop what is under way, and show nothing reserved any longer."""
        self.cancel()
        for paper in self.papers:
            if paper.wish.on_purpose:
                self.context.privacy.left(paper.wish.family)

    def state(self) -> dict[str, Any]:
        """The papers, and which one is in view."""
        return {"wishes": [paper.wish for paper in self.papers], "current": self._current}

    @property
    def ready(self) -> list[Ready]:
        """The papers that can be printed."""
        return [paper.ready for paper in self.papers if paper.ready is not None]

    # Preparing

    def _set(self, name: str, value: object) -> None:
        options: dict[str, Any] = {name: value}
        self._options = replace(self._options, **options)
        self._prepare_all()

    def _prepare_all(self) -> None:
        self._turn += 1
        self._stop.set()
        self._stop = threading.Event()
        for paper in self.papers:
            paper.ready, paper.trouble = None, ""
        self.sheets.clear()
        self._show_current()
        self._prepare(0, self._turn, self._stop)

    def _prepare(self, place: int, turn: int, stop: threading.Event) -> None:
        """Make one paper after the other, so that everything else can be read in between."""
        if turn != self._turn:
            return
        of = len(self.papers)
        if place >= of or stop.is_set():
            self.foot.rest()
            return
        if of > 1:
            self.foot.work_on(_("Preparando {place} de {of}").format(place=place + 1, of=of), place, of)
        paper, options = self.papers[place], self._options

        def made(ready: Ready) -> None:
            if turn == self._turn:
                paper.ready = ready
                self._came(place)
                self._prepare(place + 1, turn, stop)

        def failed(failure: Failure) -> None:
            if turn == self._turn:
                paper.trouble = failure.reason
                self._came(place)
                self._prepare(place + 1, turn, stop)

        self.context.tasks.read(lambda desk: make(desk, paper.wish, options), self, made, failed)

    def _name(self, papers: list[_Paper], titles: list[str]) -> None:
        for paper, title in zip(papers, titles, strict=True):
            paper.title = title
        for place in range(len(self.papers)):
            self._say_line(place)

    def _came(self, place: int) -> None:
        self._say_line(place)
        if place == self._current:
            self._show_current()
        self._tell_buttons()

    # What is shown

    def _fill_list(self) -> None:
        self.list.blockSignals(True)
        self.list.clear()
        for place in range(len(self.papers)):
            self.list.addItem(QListWidgetItem())
            self._say_line(place)
        self.list.setCurrentRow(self._current)
        self.list.blockSignals(False)
        self.list.setVisible(len(self.papers) > 1)
        self._none.setVisible(not self.papers)
        self.view.setVisible(bool(self.papers))
        words = ngettext("{count} papel", "{count} papeles", len(self.papers))
        self.title.setText(words.format(count=len(self.papers)))

    def _say_line(self, place: int) -> None:
        paper, item = self.papers[place], self.list.item(place)
        words = paper.ready.title if paper.ready is not None else ""
        if not words:
            told = paper.trouble or _("Preparando…")
            words = f"{paper.title}: {told}" if paper.title else told
        item.setText(words)
        room = self.list.width() - self.context.theme.px(40)
        flags = int(Qt.TextFlag.TextWordWrap)
        high = QFontMetrics(self.list.font()).boundingRect(0, 0, room, 10_000, flags, words).height()
        item.setSizeHint(QSize(0, high + self.context.theme.px(16)))

    def _choose(self, place: int) -> None:
        if 0 <= place < len(self.papers):
            self._current = place
            self._show_current()

    def _show_current(self) -> None:
        paper = self.papers[self._current] if self.papers else None
        self.errors.hide()
        self.choices.tell(None)
        if paper is None or paper.ready is None:
            self.sheets.clear()
            if paper is not None and paper.trouble:
                self.errors.say(_("Este papel no se puede imprimir"), paper.trouble)
        else:
            self.sheets.show_sheet(paper.ready.sheet, grey=self._options.grey)
            self.choices.tell(paper.ready)
            if len(self.papers) == 1:
                self.title.setText(paper.ready.title)
        self._tell_buttons()
        self.foot.tell_page()

    def _tell_buttons(self) -> None:
        for each in (self.print_button, self.save_button):
            each.setEnabled(bool(self.ready))

    def _privacy_changed(self) -> None:
        """What was shown on purpose is shown no longer."""
        gone = [paper for paper in self.papers if self._is_hidden(paper.wish)]
        if gone and self.isVisible():
            self.papers = [paper for paper in self.papers if paper not in gone]
            self._current = 0
            self._fill_list()
            self._show_current()

    def _is_hidden(self, wish: PaperWish) -> bool:
        return wish.on_purpose and not self.context.privacy.shows(wish.family)

    # Printing and saving

    def print(self) -> None:
        """Print all that is ready, on a printer that she chooses."""
        from desktop_app.ui import printing  # most starts of the window print nothing

        sheets, grey = [ready.sheet for ready in self.ready], self._options.grey
        printer = self.ask_printer(self, sum(len(sheet.sizes) for sheet in sheets)) if sheets else None
        if printer is None:
            return
        stop = self._stop = threading.Event()
        self.foot.work_on(_("Imprimiendo"), 0, 1)
        self.jobs.run(
            lambda: printing.print_sheets(
                printer, sheets, grey=grey, tell=lambda done, of: self.jobs.said.emit((done, of)), stopped=stop.is_set
            ),
            self,
            partial(self._printed, printer.printerName()),
            self._failed,
        )

    def save(self) -> None:
        """Save a copy of each where she chooses."""
        ready = self.ready
        chosen = self.ask_file(self, ready[0].name) if len(ready) == 1 else self.ask_folder(self) if ready else ""
        if not chosen:
            return
        until_lock, stop = self.foot.until_lock.isChecked(), threading.Event()
        self._stop = stop
        self.foot.work_on(_("Guardando"), 0, len(ready))
        self.jobs.run(
            lambda: self._save(Path(chosen), ready, stop, until_lock=until_lock), self, self._saved, self._failed
        )

    def _save(self, place: Path, ready: list[Ready], stop: threading.Event, *, until_lock: bool) -> int:
        """Write the copies. Off the window's thread. How many were."""
        places = {place: ready[0]} if len(ready) == 1 else in_folder(place, ready)
        done = 0
        for path, paper in places.items():
            if stop.is_set():
                break
            copies.save(path, paper.sheet.pdf, until_lock=until_lock)
            done += 1
            self.jobs.said.emit((done, len(places)))
        return done

    def cancel(self) -> None:
        """Stop what is under way; what is printed or saved stays."""
        self._stop.set()
        self._turn += 1
        self.foot.rest()

    def _printed(self, name: str, whole: bool) -> None:
        self.foot.rest()
        if whole:
            self.context.notices.toast.emit(_("Enviado a la impresora {name}").format(name=name), "", None)

    def _saved(self, count: int) -> None:
        self.foot.rest()
        words = ngettext("{count} copia guardada", "{count} copias guardadas", count).format(count=count)
        if self.foot.until_lock.isChecked():
            words = ngettext(
                "{count} copia guardada; se borra al bloquear", "{count} copias guardadas; se borran al bloquear", count
            ).format(count=count)
        self.context.notices.toast.emit(words, "", None)

    def _failed(self, failure: Failure) -> None:
        self.foot.rest()
        title = _("Esto no se puede hacer") if isinstance(failure, Refused) else _("Algo no está disponible")
        self.errors.say(title, failure.reason)

    def _progressed(self, told: object) -> None:
        assert isinstance(told, tuple)
        self.foot.progress(*told)

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        """Ctrl+P prints, Ctrl+S saves a copy."""
        keys = {Qt.Key.Key_P: self.print, Qt.Key.Key_S: self.save}
        does = keys.get(Qt.Key(event.key())) if event.modifiers() & Qt.KeyboardModifier.ControlModifier else None
        if does is not None:
            does()
        else:
            super().keyPressEvent(event)


def _ask_printer(parent: QWidget, pages: int) -> QPrinter | None:
    from desktop_app.ui.printing import choose_printer

    return choose_printer(parent, pages)


def _ask_file(parent: QWidget, name: str) -> str:
    chosen, _filter = QFileDialog.getSaveFileName(parent, _("Guardar copia"), name, _("Papel en PDF (*.pdf)"))
    return chosen


def _ask_folder(parent: QWidget) -> str:
    return QFileDialog.getExistingDirectory(parent, _("En qué carpeta se guardan las copias"))
