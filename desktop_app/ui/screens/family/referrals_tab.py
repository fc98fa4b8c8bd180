"""Derivaciones: where the family was sent, what came back, and what is still awaited."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import partial
from pathlib import Path
from typing import Any

from PySide6.QtGui import QImage
from PySide6.QtWidgets import QWidget

from desktop_app.casework.views.family_referrals import (
    ReferralLine,
    ReferralsView,
    family_referrals,
    referral_choices,
)
from desktop_app.i18n import _, ngettext
from desktop_app.ui.context import Context, PaperWish
from desktop_app.ui.screens.family import attaching
from desktop_app.ui.screens.family.form_tab import FormTab, Opener
from desktop_app.ui.screens.family.referral_forms import ReferralForms
from desktop_app.ui.screens.family.referral_rows import ReferralList
from desktop_app.ui.widgets.controls import button, column, label, row
from desktop_app.ui.widgets.messages import empty


class ReferralsTab(FormTab):
    """The referrals of a family."""

    code = "referrals"

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(context, parent)
        self._view: ReferralsView | None = None
        self._chosen = ""
        self.forms = ReferralForms(context, self.doing.do, self.open_form)
        self.list = ReferralList(context.theme)
        self.title = label("", "section")
        self.refer_button = button(_("Derivar a la red"), context.theme, icon="plus", does=lambda: self._refer(""))
        self._nothing = empty(
            "network",
            _("Ninguna derivación todavía"),
            _("Cuando la familia necesita una institución, se deriva: se imprime la ficha y se anota qué respondió."),
            context.theme,
        )
        head = row(self.title, None, self.refer_button)
        head.setContentsMargins(12, 0, 12, 8)
        layout = column(head, self._nothing, self.list, spacing=0)
        layout.addStretch(1)
        layout.setContentsMargins(20, 12, 20, 24)
        self.inside.setLayout(layout)
        self.list.chosen.connect(self.choose)
        self.list.wished.connect(self._wish)
        self.list.scan_chosen.connect(self._show_scan)
        self.setFocusProxy(self.list)

    # The tab

    def openers(self) -> Mapping[str, Opener]:
        """The forms."""
        return {"refer": self._refer, "answer": partial(self._about, "answer"), "sign": partial(self._about, "sign")}

    def read(self) -> None:
        """Read the list."""
        family, reserved = self.family, self.reserved
        self.context.tasks.read(
            lambda desk: family_referrals(desk, family, reserved=reserved),
            self,
            partial(self._show, family),
            topic="family-referrals",
        )

    def show_family(self, family: str) -> None:
        """Another family: nothing is chosen yet."""
        if family != self.family and self.family:
            self._chosen, self._view = "", None
        super().show_family(family)

    def state(self) -> dict[str, Any]:
        """Which one."""
        return {"chosen": self._chosen}

    def restore(self, state: dict[str, Any]) -> None:
        """The same one."""
        self._chosen = str(state.get("chosen", ""))

    def choose(self, id_: str) -> None:
        """Open a referral in its place."""
        self._chosen = id_
        line = self.line
        if line is not None and self._view is not None:
            self.list.open(line, can_refer=self._view.can_refer)

    @property
    def line(self) -> ReferralLine | None:
        """The chosen referral."""
        lines = self._view.lines if self._view is not None else ()
        return next((line for line in lines if line.id == self._chosen), None)

    # What is shown

    def _show(self, family: str, view: ReferralsView) -> None:
        if family != self.family:
            return
        self._view = view
        self.list.show_view(view)
        self.title.setText(_title(view))
        self.refer_button.setVisible(view.can_refer)
        self._nothing.setVisible(not view.lines)
        if self.line is None:
            self._chosen = next((line.id for line in view.lines if not line.reserved), "")
        self.choose(self._chosen)

    # What is done

    def _refer(self, _about: str) -> None:
        family, reserved = self.family, self.reserved
        self.context.tasks.read(
            lambda desk: referral_choices(desk, family, reserved=reserved),
            self,
            lambda choices: self.forms.refer(family, choices) if family == self.family else None,
        )

    def _about(self, name: str, id_: str) -> None:
        if self._view is None:
            self._after_reading(partial(self._about, name, id_))
            return
        line = next((item for item in self._view.lines if item.id == id_ and not item.reserved), None)
        if line is None or not self._view.can_refer:
            return
        if name == "answer":
            self.forms.answer(line)
        elif line.signers and not line.signed:
            self.forms.sign(self.family, line)

    def _after_reading(self, then: Callable[[], None]) -> None:
        family = self.family

        def go_on(_none: None) -> None:
            if self._view is not None and family == self.family:
                then()

        self.context.tasks.read(lambda _desk: None, self, go_on)

    def _wish(self, code: str) -> None:
        line = self.line
        if line is None:
            return
        if code == "print":
            wish = PaperWish("referral", self.family, line.number, on_purpose=line.sensitive)
            self.context.go.papers.emit([wish])
        elif code == "attach":
            for path in attaching.choose(self):
                self.attach(path)
        else:
            self._about(code, line.id)

    def attach(self, path: Path) -> None:
        """Tie a photograph or scan to the chosen referral."""
        line, family = self.line, self.family
        if line is not None:
            subject = line.subject
            self.doing.do(lambda desk: attaching.attach(desk, family, path, subject), _("Papel adjunto"))

    def _show_scan(self, id_: str) -> None:
        line = self.line
        scan = next((item for item in line.scans if item.id == id_), None) if line is not None else None
        if scan is None:
            return

        def shown(images: list[QImage]) -> None:
            dialog = attaching.PictureDialog(scan.name, images, self.context.theme, self)
            dialog.finished.connect(dialog.deleteLater)
            dialog.open()

        self.context.tasks.read(lambda desk: attaching.pictures(desk, scan.sha256, scan.media_type), self, shown)


def _title(view: ReferralsView) -> str:
    count = len(view.lines)
    words = ngettext("{count} derivación", "{count} derivaciones", count).format(count=count)
    if not view.waiting:
        return words
    waiting = ngettext("{count} sin respuesta", "{count} sin respuesta", view.waiting).format(count=view.waiting)
    return _("{referrals}, {waiting}").format(referrals=words, waiting=waiting)
