"""What a day leaves: pictures under telling names, and a line for every step with its time."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path

from PySide6.QtWidgets import QWidget


@dataclass(frozen=True, slots=True)
class Line:
    """A step: its code, its milliseconds until all was there, the name of its picture."""

    code: str
    milliseconds: float
    picture: str


@dataclass(slots=True)
class Album:
    """The pictures of one look: `language` and `theme` end their names, `step` and a number begin them."""

    out: Path
    language: str
    theme: str
    lines: list[Line] = field(default_factory=list)
    actions: int = 0
    typed: int = 0
    faults: list[str] = field(default_factory=list)

    def keep(self, widget: QWidget, code: str, milliseconds: float = 0.0, over: QWidget | None = None) -> None:
        """Paint a widget into a picture; `over` is what pops up before it."""
        name = f"{len(self.lines) + 1:02}-{code}-{self.language}-{self.theme}.png"
        picture = widget.grab()
        if over is not None:
            from PySide6.QtGui import QPainter

            painter = QPainter(picture)
            painter.drawPixmap(widget.mapFromGlobal(over.pos()), over.grab())
            painter.end()
        picture.save(str(self.out / name))
        self.lines.append(Line(code, milliseconds, name))
