"""The faults of a pack: each with its file, its line and what was expected, all of them at once."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from difflib import get_close_matches

from desktop_app.domain.errors import Refused
from desktop_app.i18n import _, ngettext

_SHOWN = 12


@dataclass(frozen=True, slots=True, order=True)
class Fault:
    """Something wrong in a pack. `line` counts from 1; 0 means the whole file."""

    file: str
    line: int
    message: str

    def __str__(self) -> str:
        return f"{self.file}:{self.line}: {self.message}" if self.line else f"{self.file}: {self.message}"


class PackFaults(Refused):
    """The pack cannot be used. `faults` are all its faults, by file and line; `reason` says them in words."""

    def __init__(self, faults: Iterable[Fault]) -> None:
        self.faults: tuple[Fault, ...] = tuple(sorted(set(faults)))
        count = len(self.faults)
        title = ngettext("El programa tiene {count} falla:", "El programa tiene {count} fallas:", count)
        super().__init__("\n".join((title.format(count=count), *map(str, self.faults))))


class FaultList:
    """The faults found so far, while a pack is being read."""

    def __init__(self) -> None:
        self.found: list[Fault] = []

    def add(self, file: str, line: int, message: str) -> None:
        """Note a fault and go on."""
        self.found.append(Fault(file, line, message))

    def raise_any(self) -> None:
        """Raise PackFaults if there is any fault."""
        if self.found:
            raise PackFaults(self.found)


def with_suggestion(message: str, wrong: str, known: Iterable[str]) -> str:
    """The message, with the nearest known word if one comes close."""
    near = get_close_matches(wrong, list(known), n=1, cutoff=0.6)
    if not near:
        return message
    return _("{message} ¿Quiso decir «{suggestion}»?").format(message=message, suggestion=near[0])


def listed(words: Sequence[str]) -> str:
    """The words with commas; of a long list only the first ones."""
    return ", ".join(words[:_SHOWN]) + (", …" if len(words) > _SHOWN else "")
