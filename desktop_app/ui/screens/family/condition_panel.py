"""The panel of a condition, beside the bridge: how it stands and why, what was promised, what proves it."""

from __future__ import annotations

from functools import partial
from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from desktop_app.casework.views.family_condition import ConditionPanel, Kept
from desktop_app.domain.statuses import Status
from desktop_app.i18n import _
from desktop_app.ui.context import Context
from desktop_app.ui.drafts import Drafts
from desktop_app.ui.screens.family.keys import StatusKeys, wished
from desktop_app.ui.screens.family.panel_frame import PanelFrame, ReasonRow, heading
from desktop_app.ui.screens.family.promises import PromiseForm, Promises
from desktop_app.ui.screens.family.quiet_text import QuietText
from desktop_app.ui.screens.family.subjects import Subjects
from desktop_app.ui.widgets.controls import button, clear, column, label, picture, row
from desktop_app.ui.widgets.plank_sign import PlankSign


class ConditionPanelWidget(PanelFrame):
    """Shows a condition, and says what the worker wants of it. It carries out nothing itself."""

    status_wished = Signal(str, str, str)
    """A person's id ("" for all it applies to), the status, a word why ("" at first)."""
    written = Signal(object, str, str)
    """A `ConditionPanel`, what was written of it (reason or evidence), and the text."""
    promised = Signal(object)
    attach_wished = Signal(list)
    """Files to keep; none: ask for them."""
    kept_wished = Signal(object)
    show_wished = Signal()
    """What is reserved is asked for."""

    def __init__(self, context: Context) -> None:
        super().__init__(context.theme)
        self._context = context
        self.panel: ConditionPanel | None = None
        self._pending: tuple[str, str] = ("", "")
        self._asked: tuple[str, str, str, str] = ("", "", "", "")
        self.drafts = Drafts(context, self)
        self.setAcceptDrops(True)
        self._build()

    def _build(self) -> None:
        theme = self._theme
        self._title = label("", "section", wrap=True)
        self._locked = label(_("El texto y el estado quedan ocultos mientras la familia mira la pantalla."), wrap=True)
        self._show = button(_("Mostrar"), theme, icon="eye", look="quiet", does=self.show_wished.emit)
        self.keys = StatusKeys(theme)
        self.keys.wished.connect(lambda status: self._wish("", status))
        self.reason_row = ReasonRow(theme)
        self.reason_row.given.connect(self._give_reason)
        self._flags = row(spacing=6)
        self._why_title, self._situation, self._since = (
            heading(_("Por qué")),
            label("", "second", wrap=True),
            label("", "second", wrap=True),
        )
        self._why_place, self._evidence_place = QVBoxLayout(), QVBoxLayout()
        self.why, self.evidence = QuietText("", ""), QuietText("", "")
        self._promises_title = heading(_("Compromisos"))
        self.promises = Promises(theme)
        self.add_promise = button(_("Compromiso"), theme, icon="plus", size="small", does=self._open_form,
                                  name=_("Agregar un compromiso"))  # fmt: skip
        self.attach = button(_("Evidencia"), theme, icon="paperclip", look="quiet", size="small",
                             does=lambda: self.attach_wished.emit([]), name=_("Adjuntar evidencia"))  # fmt: skip
        self._form_place = QVBoxLayout()
        self.form: PromiseForm | None = None
        self._subjects_title = heading(_("A quién corresponde"))
        self.subjects = Subjects(theme)
        self.subjects.wished.connect(self._wish)
        self._evidence_title = heading(_("Evidencia"))
        self._kept, self._tied, self._history = QVBoxLayout(), QVBoxLayout(), QVBoxLayout()
        self._tied_title, self._history_title = heading(_("Tiene que ver")), heading(_("Historia"))
        self._lay_out()

    def _lay_out(self) -> None:
        self._closed = QWidget()
        self._closed.setLayout(column(self._locked, row(self._show, None)))
        self._opened = QWidget()
        inner = QVBoxLayout(self._opened)
        inner.setContentsMargins(0, 0, 0, 0)
        inner.setSpacing(8)
        rows: tuple[QWidget | QHBoxLayout | QVBoxLayout, ...] = (
            self.keys, self.reason_row, self._flags, self._why_title, self._situation, self._why_place, self._since,
            self._promises_title, self.promises, row(self.add_promise, self.attach, None), self._form_place,
            self._subjects_title, self.subjects, self._evidence_title, self._evidence_place, self._kept,
            self._tied_title, self._tied, self._history_title, self._history,
        )  # fmt: skip
        for each in rows:
            if isinstance(each, QWidget):
                inner.addWidget(each)
            else:
                inner.addLayout(each)
        for part in (self._title, self._closed, self._opened):
            self.body.addWidget(part)
        self.body.addStretch(1)

    # Showing

    def show_panel(self, panel: ConditionPanel) -> None:
        """Show a condition as it is now."""
        new = self.panel is None or (self.panel.code, self.panel.hidden) != (panel.code, panel.hidden)
        if new:
            self.reason_row.hide()
            self._close_form()
            self.put_away()
            self.area.verticalScrollBar().setValue(0)
        self.panel = panel
        self.show_where("lock" if panel.hidden else panel.icon, f"{panel.dimension} · {panel.code}")
        self._set_open(shown=not panel.hidden)
        if panel.hidden:
            return
        if new:
            self._write_anew(panel)
        self._title.setText(panel.text)
        self.keys.show_status(panel.status, can_set=panel.can_set)
        self._fill_flags(panel)
        self._situation.setText(panel.situation)
        self._situation.setVisible(bool(panel.situation))
        self.drafts.show(self.why, panel.reason)
        self._since.setText(panel.since)
        self._since.setVisible(bool(panel.since))
        self.promises.show_promises(panel.promises, can_settle=panel.can_set)
        self.subjects.show_panel(panel)
        self.drafts.show(self.evidence, panel.evidence)
        self._fill_lists(panel)
        for each in (self.why, self.evidence):
            each.setReadOnly(not panel.can_set or panel.status in (None, "not_applicable"))
        if self._asked[0] == panel.code:
            self._ask()

    def put_away(self) -> None:
        """Tell what was written and is no change yet: another condition comes, or none."""
        self.drafts.hand_over()
        for place in (self._why_place, self._evidence_place):
            clear(place)
        self.why, self.evidence = QuietText("", ""), QuietText("", "")

    def _write_anew(self, panel: ConditionPanel) -> None:
        """Fields of this condition's own: what is typed in them is kept by its name."""
        how = _("Se comprueba con: {how}").format(how=panel.verification)
        self.why = QuietText(_("Por qué está así"), _("Escriba por qué está así"), panel.reason)
        self.evidence = QuietText(_("Evidencia"), how, panel.evidence)
        for name, text, place in (
            ("reason", self.why, self._why_place),
            ("evidence", self.evidence, self._evidence_place),
        ):
            place.addWidget(text)
            key = f"field:{panel.family}:{panel.code}/{name}"
            self.drafts.follow(text, key, partial(self.written.emit, panel, name), family=panel.family)
        self.drafts.restore()

    def settled(self, panel: ConditionPanel, name: str, text: str) -> None:
        """What was written is a change now."""
        if self.panel is not None and not self.panel.hidden and self.panel.code == panel.code:
            self.drafts.settled(self.why if name == "reason" else self.evidence, text)

    def ask_reason(self, code: str, member: str, status: str, words: str) -> None:
        """A move of a condition needs a word why: ask for it here, now or once the condition is shown."""
        self._asked = (code, member, status, words)
        if self.panel is not None and self.panel.code == code:
            self._ask()

    def _ask(self) -> None:
        _code, member, status, words = self._asked
        self._asked = ("", "", "", "")
        self._pending = (member, status)
        self.reason_row.ask(words)

    def _set_open(self, *, shown: bool) -> None:
        """Show all of it, or only that it is reserved: then nothing of it stays in the window at all."""
        self._opened.setVisible(shown)
        self._closed.setVisible(not shown)
        if shown:
            return
        self.put_away()
        self._title.setText(_("Reservada"))
        self.reason_row.hide()
        self._close_form()
        for words in (self._situation, self._since):
            words.setText("")
        self.promises.show_promises((), can_settle=False)
        self.subjects.empty()
        for layout in (self._flags, self._kept, self._tied, self._history):
            clear(layout)

    def _fill_flags(self, panel: ConditionPanel) -> None:
        clear(self._flags)
        size = self._theme.px(16)
        if panel.priority:
            self._flags.addWidget(PlankSign("priority", self._theme, size))
            self._flags.addWidget(label(_("Prioridad {number}").format(number=panel.priority)))
            self._flags.addSpacing(10)
        if panel.contract:
            self._flags.addWidget(PlankSign("contract", self._theme, size))
            self._flags.addWidget(label(panel.contract))
        self._flags.addStretch(1)

    def _fill_lists(self, panel: ConditionPanel) -> None:
        clear(self._kept)
        for kept in panel.kept:
            self._kept.addWidget(self._attachment(kept))
        clear(self._tied)
        self._tied_title.setVisible(bool(panel.tied))
        for tied in panel.tied:
            words = label(tied.words, wrap=True)
            line = row(spacing=8)
            line.addWidget(picture(tied.icon, self._theme, "text2", 18), 0, Qt.AlignmentFlag.AlignTop)
            line.addWidget(words, 1)
            self._tied.addLayout(line)
        clear(self._history)
        self._history_title.setVisible(bool(panel.history))
        for moved in panel.history:
            line = row(spacing=8)
            line.addWidget(
                PlankSign(moved.status or "to_be_worked", self._theme, self._theme.px(16)), 0, Qt.AlignmentFlag.AlignTop
            )
            line.addLayout(column(label(moved.words), label(moved.second, "hint", wrap=True), spacing=0), 1)
            line.addWidget(label(moved.day, "second"), 0, Qt.AlignmentFlag.AlignTop)
            self._history.addLayout(line)

    def _attachment(self, kept: Kept) -> QWidget:
        words = " · ".join(part for part in (kept.name, kept.day) if part)
        result = button(
            words,
            self._theme,
            icon="paperclip",
            look="quiet",
            size="small",
            does=lambda: self.kept_wished.emit(kept),
            name=_("Ver {name}").format(name=kept.name),
        )
        result.setStyleSheet("text-align: left;")
        return result

    # Doing

    def _wish(self, member: str, status: str) -> None:
        self.reason_row.hide()
        self._pending = (member, status)
        self.status_wished.emit(member, status, "")

    def _give_reason(self, words: str) -> None:
        member, status = self._pending
        self.status_wished.emit(member, status, words)

    def _open_form(self) -> None:
        if self.panel is not None and self.form is None:
            self.form = PromiseForm(self.panel, self._theme, self._context.today)
            self.form.made.connect(self.promised)
            self.form.cancelled.connect(self._close_form)
            self._form_place.addWidget(self.form)
            self.form.setFocus()

    def _close_form(self) -> None:
        clear(self._form_place)
        self.form = None

    def promise_made(self) -> None:
        """The promise is written: the form goes."""
        self._close_form()
        self.add_promise.setFocus()

    def wish_key(self, status: Status) -> None:
        """A key sets the condition as a whole."""
        if self.panel is not None and self.panel.can_set and not self.panel.hidden:
            self._wish("", status)

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        """The four keys set the condition; Escape closes the panel, and goes on to whoever counts it."""
        status = wished(event)
        if status is not None:
            self.wish_key(status)
        else:
            if event.key() == Qt.Key.Key_Escape:
                self.closed.emit()
            super().keyPressEvent(event)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:  # noqa: N802 - Qt's name
        """Files may be dropped here."""
        if event.mimeData().hasUrls() and self.panel is not None and not self.panel.hidden:
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:  # noqa: N802 - Qt's name
        """Files dropped are evidence."""
        self.attach_wished.emit([Path(url.toLocalFile()) for url in event.mimeData().urls() if url.isLocalFile()])
