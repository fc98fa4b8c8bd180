"""What a screen reader is told: the tree of a document's structure, gathered while its pages are drawn.

The canvas opens a mark around everything it draws: a piece of the tree (paragraph, cell, figure) or an artifact
(lines, page heads, scenery). Once the PDF stands, `write` puts the tree into it.
"""

from __future__ import annotations

import io
from dataclasses import dataclass, field
from typing import Final

import pikepdf
from pikepdf import Array, Dictionary, Name, String


@dataclass(slots=True, eq=False)
class Element:
    """A node of the tree. Children are elements or marks (page index, mark id) in reading order."""

    role: str
    alt: str = ""
    scope: str = ""
    span: int = 1
    children: list[Element | tuple[int, int]] = field(default_factory=list)


@dataclass(slots=True, eq=False)
class Shared:
    """One element for several pieces: a paragraph or table that runs on to the next page stays one in the tree."""

    element: Element | None = None


class Tree:
    """The structure of one document while it is drawn."""

    def __init__(self) -> None:
        self.root: Final = Element("Document")
        self._open = [self.root]

    @property
    def parent(self) -> Element:
        return self._open[-1]

    def enter(
        self, role: str, shared: Shared | None = None, *, alt: str = "", scope: str = "", span: int = 1
    ) -> Element:
        """Open an element under the current one (or again the one that `shared` holds) and make it current."""
        element = shared.element if shared else None
        if element is None:
            element = Element(role, alt, scope, span)
            self.parent.children.append(element)
            if shared:
                shared.element = element
        self._open.append(element)
        return element

    def leave(self) -> None:
        """Close the current element."""
        self._open.pop()


def write(pdf_bytes: bytes, tree: Tree, *, language: str, title: str) -> bytes:
    """The PDF with its tree, language and title. The same input gives the same bytes."""
    with pikepdf.open(io.BytesIO(pdf_bytes)) as pdf:
        root = pdf.make_indirect(Dictionary(Type=Name.StructTreeRoot))
        marks: list[dict[int, pikepdf.Object]] = [{} for _page in pdf.pages]
        pages: list[pikepdf.Object] = [page.obj for page in pdf.pages]
        root.K = _node(pdf, tree.root, root, pages, marks)
        numbers: list[pikepdf.Object | int] = []
        for index, (page, owners) in enumerate(zip(pages, marks, strict=True)):
            page.StructParents = index
            page.Tabs = Name.S
            numbers += [index, pdf.make_indirect(Array([owners[mark] for mark in sorted(owners)]))]
        root.ParentTree = pdf.make_indirect(Dictionary(Nums=Array(numbers)))
        root.ParentTreeNextKey = len(pages)
        catalogue = pdf.Root
        catalogue.StructTreeRoot = root
        catalogue.MarkInfo = Dictionary(Marked=True)
        catalogue.Lang = String(language)
        catalogue.ViewerPreferences = Dictionary(DisplayDocTitle=True)
        pdf.docinfo[Name.Title] = String(title)
        out = io.BytesIO()
        pdf.save(out, deterministic_id=True, object_stream_mode=pikepdf.ObjectStreamMode.generate)
        return out.getvalue()


def _node(
    pdf: pikepdf.Pdf,
    element: Element,
    parent: pikepdf.Object,
    pages: list[pikepdf.Object],
    marks: list[dict[int, pikepdf.Object]],
) -> pikepdf.Object:
    node = pdf.make_indirect(Dictionary(Type=Name.StructElem, S=Name("/" + element.role), P=parent))
    if element.alt:
        node.Alt = String(element.alt)
    attributes = _attributes(element)
    if attributes is not None:
        node.A = attributes
    kids: list[pikepdf.Object] = []
    for child in element.children:
        if isinstance(child, Element):
            kids.append(_node(pdf, child, node, pages, marks))
        else:
            page, mark = child
            marks[page][mark] = node
            kids.append(Dictionary(Type=Name.MCR, Pg=pages[page], MCID=mark))
    node.K = Array(kids)
    return node


def _attributes(element: Element) -> pikepdf.Object | None:
    if element.role in ("TH", "TD") and (element.scope or element.span > 1):
        attributes = Dictionary(O=Name.Table)
        if element.scope:
            attributes.Scope = Name("/" + element.scope)
        if element.span > 1:
            attributes.ColSpan = element.span
        return attributes
    return None
