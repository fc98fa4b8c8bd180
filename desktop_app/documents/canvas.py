"""The canvas of all papers: it marks what it draws, knows how many pages there are, and lets no other font in."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

from reportlab import rl_config
from reportlab.pdfgen.canvas import Canvas

from desktop_app.documents import fonts
from desktop_app.documents.tagging import Shared, Tree

PageEnd = Callable[["PaperCanvas", int, int], None]


class PaperCanvas(Canvas):  # type: ignore[misc]  # reportlab carries no types
    """A canvas that holds its pages back until their number is known.

    `at_page_end` is called for every page with (canvas, page, pages), pages counted from 1, and draws what depends on
    the number of pages.
    """

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        kwargs["initialFontName"] = fonts.REGULAR
        # Bytes, not letters, in the streams: a fifth smaller, and no slow loop over them.
        rl_config.useA85 = 0
        super().__init__(*args, **kwargs)
        self.tree = Tree()
        self.page_index = 0
        self._marks = 0
        self._inside = ""
        self._held: list[dict[str, Any]] = []
        self.at_page_end: PageEnd | None = None

    def showPage(self) -> None:  # noqa: N802 - reportlab's name
        """Hold the page back; `save` finishes it."""
        self._held.append(dict(self.__dict__))
        self._startPage()
        self.page_index += 1
        self._marks = 0

    def save(self) -> None:
        """Finish all pages, now that their number is known, and write the file."""
        held = self._held
        for number, state in enumerate(held, 1):
            self.__dict__.update(state)
            if self.at_page_end:
                with self.artifact():
                    self.at_page_end(self, number, len(held))
            super().showPage()
        super().save()

    @contextmanager
    def group(self, role: str, shared: Shared | None = None, **attributes: Any) -> Iterator[None]:
        """An element of the tree around what is drawn inside; it draws nothing itself."""
        if self._inside:
            yield
            return
        self.tree.enter(role, shared, **attributes)
        try:
            yield
        finally:
            self.tree.leave()

    @contextmanager
    def tag(self, role: str, shared: Shared | None = None, **attributes: Any) -> Iterator[None]:
        """Everything drawn inside is one piece of content: a paragraph, a heading, a figure with its `alt`.

        Within another piece, or within an artifact, it stays part of that.
        """
        if self._inside:
            yield
            return
        element = self.tree.enter(role, shared, **attributes)
        mark, self._marks = self._marks, self._marks + 1
        element.children.append((self.page_index, mark))
        self._code.append(f"/{role} <</MCID {mark}>> BDC")
        self._inside = role
        try:
            yield
        finally:
            self._inside = ""
            self._code.append("EMC")
            self.tree.leave()

    @contextmanager
    def artifact(self) -> Iterator[None]:
        """What is drawn inside says nothing and is never read aloud."""
        if self._inside:
            yield
            return
        self._code.append("/Artifact BMC")
        self._inside = "Artifact"
        try:
            yield
        finally:
            self._inside = ""
            self._code.append("EMC")
