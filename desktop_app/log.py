"""What the product writes down about itself: names of events, small numbers and places in the code. Never content.

Two things end up on disk in plain text, so both are narrow by construction:

* the log (`log/puente.log` in the profile), which takes entries made by `event` and nothing else: a name out of the
  closed list `EVENTS`, and numbers too small to be a RUN or a telephone;
* crash reports, which hold types, modules, functions and line numbers of an exception, and versions; never its message,
  arguments, notes or variables, for these may hold a family's data.
"""

from __future__ import annotations

import contextlib
import logging
import os
import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from io import TextIOWrapper
from pathlib import Path
from typing import Final

from desktop_app import __version__

EVENTS: Final = frozenset(
    {
        "backup_made",
        "bug",
        "check_done",
        "command_done",
        "command_refused",
        "command_unavailable",
        "database_closed",
        "database_opened",
        "import_done",
        "import_refused",
        "migrated",
        "paper_printed",
        "restored",
        "started",
    }
)
"""The events that the log knows. An event that is not here cannot be written; add it here first."""

LARGEST_NUMBER: Final = 999_999
"""Numbers above this are not written: they could be a RUN or a telephone."""

_LIBRARIES: Final = (
    "PySide6_Essentials",
    "sqlcipher3",
    "sqlite-utils",
    "reportlab",
    "z3c.rml",
    "pikepdf",
    "cryptography",
)
_NAME: Final = re.compile(r"[A-Za-z_<][\w.<>]{0,199}", re.ASCII)
_MOST_FRAMES: Final = 40
_MOST_REPORTS: Final = 20
_logger: Final = logging.getLogger("puente")


@dataclass(frozen=True, slots=True)
class _Entry:
    """One line of the log, already found to hold nothing but names and small numbers."""

    name: str
    numbers: tuple[tuple[str, int], ...]

    def __str__(self) -> str:
        return " ".join([self.name, *(f"{key}={number}" for key, number in self.numbers)])


def _private_file(path: Path) -> logging.Handler:
    """The handler that writes the log."""
    from logging.handlers import RotatingFileHandler  # brings sockets along: loaded only where there is a log

    class PrivateFile(RotatingFileHandler):
        """A rotating file that only its owner may read, that takes only our own entries and never hinders work."""

        def _open(self) -> TextIOWrapper:
            return open(self.baseFilename, "a", encoding="utf-8", opener=_private_opener)

        def filter(self, record: logging.LogRecord) -> bool:
            return isinstance(record.msg, _Entry) and not record.exc_info

        def handleError(self, record: logging.LogRecord) -> None:  # noqa: N802 - the name that logging calls
            """A full disk must not stop a visit: the line is lost, the work is not."""

    return PrivateFile(path, maxBytes=256 * 1024, backupCount=2, encoding="utf-8")


def _private_opener(path: str, flags: int) -> int:
    return os.open(path, flags, 0o600)


def start(profile: Path) -> None:
    """Write events from here on to `log/puente.log` of this profile, at most three files of 256 KiB.

    Where the folder cannot be written there is no log; that stops nobody.
    """
    stop()
    folder = profile / "log"
    try:
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        handler = _private_file(folder / "puente.log")
    except OSError:
        return
    handler.setFormatter(logging.Formatter("%(asctime)s %(message)s"))
    _logger.addHandler(handler)
    _logger.setLevel(logging.INFO)
    _logger.propagate = False


def stop() -> None:
    """Close the log, if there is one."""
    for handler in list(_logger.handlers):
        _logger.removeHandler(handler)
        with contextlib.suppress(OSError):  # a full disk: what could not be written is lost, the work is not
            handler.close()


def event(name: str, /, **numbers: int) -> None:
    """Write that something happened: a name out of `EVENTS`, and counts or milliseconds.

    Raises ValueError for an unknown event and for anything but a small whole number: content cannot
    be logged by mistake.
    """
    if name not in EVENTS:
        raise ValueError("unknown event")
    if not all(_harmless(number) for number in numbers.values()):
        raise ValueError("only small whole numbers are logged")
    _logger.info(_Entry(name, tuple(numbers.items())))


def _harmless(value: object) -> bool:
    return isinstance(value, int) and abs(value) <= LARGEST_NUMBER


def write_crash_report(folder: Path, error: BaseException) -> Path | None:
    """Write down where `error` came from, without any of its words, and give the file back.

    None where no file can be written. The newest 20 reports of the folder are kept.
    """
    now = datetime.now(UTC)
    path = folder / f"crash-{now:%Y%m%dT%H%M%SZ}-{os.urandom(3).hex()}.txt"
    text = "\n".join([f"puente {__version__}", now.isoformat(timespec="seconds"), *_versions(), "", *_describe(error)])
    try:
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        with open(path, "x", encoding="utf-8", opener=_private_opener) as file:
            file.write(text + "\n")
        for old in sorted(folder.glob("crash-*.txt"))[:-_MOST_REPORTS]:
            old.unlink(missing_ok=True)
    except OSError:
        return None
    return path


def _versions() -> Iterator[str]:
    import platform
    from importlib import metadata

    yield f"python {platform.python_version()}"
    yield f"system {platform.system()} {platform.machine()}"
    for library in _LIBRARIES:
        try:
            yield f"{library} {metadata.version(library)}"
        except metadata.PackageNotFoundError:
            yield f"{library} is not installed"


def _describe(error: BaseException) -> Iterator[str]:
    """The error, what caused it and what it gathers, outermost first; each once."""
    waiting, seen = [error], set[int]()
    while waiting:
        current = waiting.pop()
        if id(current) in seen:
            continue
        seen.add(id(current))
        yield _code_name(f"{type(current).__module__}.{type(current).__qualname__}")
        yield from _places(current)
        waiting += [other for other in (current.__context__, current.__cause__) if other is not None]
        if isinstance(current, BaseExceptionGroup):
            waiting += current.exceptions


def _places(error: BaseException) -> list[str]:
    """Module, line and function of each frame, the innermost last. Files are not named: a folder may name a person."""
    places: list[str] = []
    trace = error.__traceback__
    while trace is not None:
        code = trace.tb_frame.f_code
        module = _code_name(str(trace.tb_frame.f_globals.get("__name__", "")))
        places.append(f"  {module}:{trace.tb_lineno} {_code_name(code.co_name)}")
        trace = trace.tb_next
    return places[-_MOST_FRAMES:]


def _code_name(name: str) -> str:
    """The name if it is one that code can have, else a question mark."""
    return name if _NAME.fullmatch(name) else "?"
