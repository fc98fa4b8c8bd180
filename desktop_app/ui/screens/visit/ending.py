"""The end of a visit: signed and closed, or noted as not held; told with a way back; then where one goes."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal

from desktop_app.casework import visit, visit_signing
from desktop_app.casework.visit_draft import VisitDraft
from desktop_app.casework.visit_signing import Finished
from desktop_app.i18n import _
from desktop_app.ui.context import Context, PaperWish


class Ending(QObject):
    """Ends visits, and undoes it."""

    ended = Signal()
    """The visit is closed: its screen is done with it."""
    refused = Signal(object)
    """It could not be closed: a refusal, or something unavailable."""
    not_noted = Signal(object)
    """That it was not held could not be noted."""

    def __init__(self, context: Context, parent: QObject) -> None:
        super().__init__(parent)
        self._context = context

    def finish(self, family: str, draft: VisitDraft) -> None:
        """Close and sign a visit, in the background."""
        self._context.tasks.run(
            lambda desk: visit_signing.finish_visit(desk, family=family, draft=draft),
            self,
            lambda finished: self._finished(family, finished, draft.dump()),
            self.refused.emit,
        )

    def nobody(self, family: str, number: int, why: str) -> None:
        """Nobody was at home: the session stays to be done."""
        self._context.tasks.run(
            lambda desk: visit.nobody_home(desk, family=family, number=number, reason=why),
            self,
            lambda _planned: self._noted(),
            self.not_noted.emit,
        )

    def _finished(self, family: str, finished: Finished, body: str) -> None:
        self.ended.emit()
        signed, waits = _("Visita guardada. El acta quedó firmada."), _("Visita guardada. El acta espera firmas.")

        def back() -> None:
            self._reopen(family, finished.action, body)

        self._context.notices.toast.emit(signed if finished.signed else waits, _("Deshacer"), back)
        if finished.prints:
            self._context.go.papers.emit([PaperWish(visit_signing.PAPER, family, str(finished.number))])
        else:
            self._context.go.family.emit(family, "")

    def _reopen(self, family: str, action: str, body: str) -> None:
        self._context.tasks.run(
            lambda desk: visit_signing.reopen_visit(desk, family=family, action=action, body=body),
            self,
            lambda _none: self._context.go.visit.emit(family),
        )

    def _noted(self) -> None:
        self.ended.emit()
        words = _("Se anotó que la visita no se hizo. La sesión queda para otro día.")
        self._context.notices.toast.emit(words, "", None)
        self._context.go.back.emit()
