"""What the panel of a condition asks for, carried out: moves, reasons, evidence, promises, whom it applies to."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path

from PySide6.QtGui import QImage

from desktop_app.casework import commitments, diagnosis, members
from desktop_app.casework.diagnosis import Finding
from desktop_app.casework.standing import Standing
from desktop_app.casework.verb import Desk, Done
from desktop_app.casework.views.family_condition import ConditionPanel, Kept
from desktop_app.domain.errors import Refused
from desktop_app.domain.statuses import DONE, parse_status, status_name
from desktop_app.i18n import _
from desktop_app.store import drafts
from desktop_app.ui.context import Context
from desktop_app.ui.screens.family.attaching import PictureDialog, attach, choose, pictures
from desktop_app.ui.screens.family.condition_panel import ConditionPanelWidget
from desktop_app.ui.screens.family.doing import Doing
from desktop_app.ui.screens.family.promises import Wanted
from desktop_app.ui.screens.family.tab import FamilyTab
from desktop_app.ui.tasks import Failure


class ConditionVerbs:
    """Carries out what a panel asks for. Every change can be undone from the toast that tells of it."""

    def __init__(
        self,
        context: Context,
        tab: FamilyTab,
        panel: ConditionPanelWidget,
        open_condition: Callable[[str], None],
        reserved: Callable[[], frozenset[str]],
    ) -> None:
        """`open_condition` opens the panel; `reserved` are the codes that no toast may name."""
        self._context, self._tab, self._panel = context, tab, panel
        self._open, self._reserved = open_condition, reserved
        self._doing = Doing(context, tab, lambda: tab.family)
        panel.status_wished.connect(self._set)
        panel.written.connect(self._write)
        panel.promised.connect(self._promise)
        panel.promises.settled.connect(self._settle)
        panel.subjects.answered.connect(self._answer)
        panel.subjects.overruled.connect(self._overrule)
        panel.attach_wished.connect(self.attach)
        panel.kept_wished.connect(self._look_at)

    def set_status(
        self,
        code: str,
        member: str,
        status: str,
        reason: str = "",
        refused: Callable[[Failure], None] | None = None,
        done: Callable[[], None] | None = None,
    ) -> None:
        """Move a condition, of one person or of all it applies to; a word why is asked for where one is needed.

        `refused` and `done` are for who asks for it elsewhere than in the panel.
        """
        family = self._tab.family
        self._doing.do(
            lambda desk: diagnosis.set_condition(
                desk, family=family, condition=code, status=status, member=member, reason=reason
            ),
            self._said(code, status_name(parse_status(status))),
            lambda _records: (done or self._panel.reason_row.hide)(),
            refused or partial(self._refused, code, member, status),
        )

    def attach(self, paths: Sequence[Path]) -> None:
        """Keep files as evidence; none: ask for them."""
        panel = self._panel.panel
        if panel is None:
            return
        record = next((item.record for item in panel.subjects if item.record), "")
        if not record:
            self._context.notices.trouble.emit(
                Refused(_("Anote primero cómo está la condición; después adjunte lo que lo prueba."))
            )
            return
        family = self._tab.family
        for path in paths or choose(self._panel):
            self._doing.do(
                partial(attach, family=family, path=path, subject=record),
                self._said(panel.code, _("se guardó un archivo")),
            )

    def _set(self, member: str, status: str, reason: str) -> None:
        if self._panel.panel is not None:
            self.set_status(self._panel.panel.code, member, status, reason)

    def _refused(self, code: str, member: str, status: str, failure: Failure) -> None:
        """A word why is missing: ask for it in the panel. Anything else is told where the window tells troubles."""
        if not isinstance(failure, Refused) or failure.field != "reason":
            self._context.notices.trouble.emit(failure)
            return
        self._panel.ask_reason(code, member, status, failure.reason)
        if self._panel.panel is None or self._panel.panel.code != code:
            self._open(code)

    def _said(self, code: str, words: str) -> str:
        """What the toast says: nothing at all of a reserved condition."""
        return _("Cambio guardado") if code in self._reserved() else f"{code}: {words}"

    def _write(self, panel: ConditionPanel, name: str, text: str) -> None:
        """A reason or evidence was written: it goes to the cases that stand as the whole does, each as it is."""
        words = text.strip()
        if panel.status is None or not words:
            return
        family, code = panel.family, panel.code
        whole = DONE if panel.status in DONE else {panel.status}
        findings = [
            Finding(code, item.status, item.member, **{name: words})
            for item in panel.subjects
            if item.status in whole and item.status is not None
        ]

        def work(desk: Desk) -> Done[Standing]:
            done = diagnosis.diagnose(desk, family=family, findings=findings)
            drafts.drop(desk.store.connection, [f"field:{family}:{code}/{name}"])
            return done

        self._doing.do(work, self._said(code, _("anotado")), lambda _stands: self._panel.settled(panel, name, text))

    def _promise(self, wanted: Wanted) -> None:
        panel = self._panel.panel
        if panel is None:
            return
        family, code = self._tab.family, panel.code
        self._doing.do(
            lambda desk: commitments.add_commitment(
                desk,
                family=family,
                party=wanted.party,
                what=wanted.what,
                by_when=wanted.by_when,
                condition=code,
                member=wanted.member,
                institution=wanted.institution,
            ),
            self._said(code, _("compromiso anotado")),
            lambda _made: self._panel.promise_made(),
            self._promise_refused,
        )

    def _promise_refused(self, failure: Failure) -> None:
        form = self._panel.form
        if form is not None and isinstance(failure, Refused):
            form.refuse(failure.reason, failure.field)
        else:
            self._context.notices.trouble.emit(failure)

    def _settle(self, commitment: str, outcome: str, note: str) -> None:
        code = self._panel.panel.code if self._panel.panel is not None else ""
        self._doing.do(
            lambda desk: commitments.settle_commitment(desk, commitment=commitment, outcome=outcome, note=note),
            self._said(code, _("compromiso revisado")),
            failed=lambda failure: self._panel.promises.refuse(failure.reason),
        )

    def _answer(self, question: str, member: str, value: bool) -> None:
        family = self._tab.family
        code = self._panel.panel.code if self._panel.panel is not None else ""
        self._doing.do(
            lambda desk: members.answer_question(desk, family=family, question=question, value=value, member=member),
            self._said(code, _("respuesta anotada")),
        )

    def _overrule(self, member: str, applies: bool | None, reason: str) -> None:
        panel = self._panel.panel
        if panel is None:
            return
        family, code = self._tab.family, panel.code
        self._doing.do(
            lambda desk: diagnosis.override_applicability(
                desk, family=family, condition=code, applies=applies, member=member, reason=reason
            ),
            self._said(code, _("se anotó a quién corresponde")),
            failed=lambda failure: self._panel.subjects.refuse(failure.reason),
        )

    def _look_at(self, kept: Kept) -> None:
        self._context.tasks.read(
            lambda desk: pictures(desk, kept.sha256, kept.media_type), self._tab, partial(self._show_pictures, kept)
        )

    def _show_pictures(self, kept: Kept, images: list[QImage]) -> None:
        PictureDialog(kept.name, images, self._context.theme, self._panel).open()
