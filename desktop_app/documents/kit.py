"""What every piece of a paper needs at hand while it is set: the paper, its colours, its styles."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any
from xml.sax.saxutils import escape

from desktop_app.documents.model import Paper
from desktop_app.documents.palette import Palette
from desktop_app.documents.pieces import Words


@dataclass(frozen=True, slots=True)
class Kit:
    """The paper being set. `styles` are the named styles of its form (`forms/_styles.rml`)."""

    paper: Paper
    palette: Palette
    grey: bool
    styles: dict[str, Any]

    def words(self, text: str, style: str, role: str = "P") -> Words:
        """A paragraph of plain text (never markup) in a named style."""
        return Words(escape(text), self.style(style), role=role)

    def style(self, name: str) -> Any:
        """The style of that name. Raises ValueError where the form has none."""
        if name not in self.styles:
            raise ValueError(f"style {name}")
        return self.styles[name]
