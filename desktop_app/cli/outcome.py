"""How a command ends: the exit codes, and the words for each way. The one hook for what nobody foresaw is here."""

from __future__ import annotations

import os
import sys
from types import TracebackType
from typing import Final

import click

from desktop_app.cli.call import Call, NobodyReads
from desktop_app.cli.show import as_json, clean
from desktop_app.domain.errors import Refused, Unavailable
from desktop_app.i18n import _

REFUSED: Final = 1
USAGE: Final = 2
UNAVAILABLE: Final = 3
FAULTS: Final = 4
BUG: Final = 70
INTERRUPTED: Final = 130
PIPE_CLOSED: Final = 141


class Outcome:
    """Around a command: whatever ends it becomes an exit code (`code`), with words on standard error."""

    def __init__(self, call: Call) -> None:
        """For one call."""
        self._call = call
        self.code = 0

    def __enter__(self) -> Outcome:
        """Begin."""
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> bool:
        """Tell how it ended. Nothing passes but what ends the whole program."""
        if error is None or isinstance(error, SystemExit | GeneratorExit):
            return False
        self.code = self._tell(error)
        return True

    def _tell(self, error: BaseException) -> int:
        if isinstance(error, Refused):
            return self._words(REFUSED, "refused", error.reason, error.field)
        if isinstance(error, Unavailable):
            return self._words(UNAVAILABLE, "unavailable", error.reason)
        if isinstance(error, click.UsageError):
            return self._usage(error)
        if isinstance(error, click.Abort | KeyboardInterrupt):
            return self._words(INTERRUPTED, "interrupted", _("Interrumpido. No quedó nada a medias."))
        if isinstance(error, NobodyReads):
            return _nobody_reads()
        return self._bug(error)

    def _words(self, code: int, kind: str, reason: str, field: str = "") -> int:
        if self._call.json:
            click.echo(as_json({"error": {"kind": kind, "field": field, "reason": reason}}), err=True)
        else:
            click.echo(clean(reason), err=True)
        return code

    def _usage(self, error: click.UsageError) -> int:
        if self._call.json:
            param = error.param if isinstance(error, click.BadParameter) else None
            return self._words(USAGE, "usage", error.format_message(), (param.name or "") if param else "")
        error.show()
        return USAGE

    def _bug(self, error: BaseException) -> int:
        from desktop_app.log import write_crash_report

        report = write_crash_report(self._call.profile / "log", error)
        what = _("Puente falló: es un error del programa, no suyo. Lo guardado está a salvo.")
        if report is not None:
            what += " " + _("El informe, sin datos de personas, está en {path}.").format(path=report)
        return self._words(BUG, "bug", what)


def _nobody_reads() -> int:
    """Nothing more is written, not even when Python ends."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    return PIPE_CLOSED
