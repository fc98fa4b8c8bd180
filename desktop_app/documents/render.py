"""From a paper's content to the bytes of its PDF. Nothing is read but forms, fonts and icons; nothing is written."""

from __future__ import annotations

import io
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Final, Literal

from desktop_app import i18n
from desktop_app.documents import codec, forms, palette, tagging
from desktop_app.documents.forms import Forms
from desktop_app.documents.model import Paper
from desktop_app.documents.registry import PAPERS, PaperKind
from desktop_app.documents.seal import Seal, seal
from desktop_app.domain.errors import Unavailable
from desktop_app.i18n import _

Size = Literal["letter", "a4"]

SIZES: Final = {"letter": (612.0, 792.0), "a4": (595.28, 841.89)}

# reportlab and z3c.rml keep their fonts, colours and styles in globals: one paper at a time.
_ONE_AT_A_TIME: Final = threading.Lock()


def render(
    paper: Paper, *, size: Size = "letter", language: str = "es", grey: bool = False, papers: Forms | None = None
) -> bytes:
    """The PDF of a paper. The same paper, size, language and form give the same bytes.

    `grey` leaves out all colour. `papers` are other forms than the shipped ones. Raises Unavailable when a form is
    missing or wrong.
    """
    kind = PAPERS[paper.kind]
    known = papers or forms.shipped()
    with _ONE_AT_A_TIME, _speaking(language):
        title = title_of(paper)
        rml = known.fill(kind.form, _content(paper, kind, size, known, title))
        pdf, tree = _set(rml, paper, grey=grey, form=kind.form)
        return tagging.write(pdf, tree, language=forms.language_tag(), title=title)


def seal_of(paper: Paper, papers: Forms | None = None) -> Seal:
    """The seal that the paper carries when it is printed with these forms."""
    return seal(codec.canonical(paper), version_of(paper, papers), paper.pack)


def version_of(paper: Paper, papers: Forms | None = None) -> str:
    """The version of the form that prints this paper."""
    form = PAPERS[paper.kind].form
    return papers.version(form) if papers else forms.form_version(form)


def title_of(paper: Paper) -> str:
    """The title of the document: what it is and of which family (its code, never a name)."""
    title = PAPERS[paper.kind].title
    return f"{title}, {paper.number or paper.family_code}".rstrip(", ")


@contextmanager
def _speaking(language: str) -> Iterator[None]:
    before = i18n.language()
    i18n.set_language(language)
    try:
        yield
    finally:
        i18n.set_language(before)


def _content(paper: Paper, kind: PaperKind, size: Size, known: Forms, title: str) -> dict[str, object]:
    width, height = SIZES[size]
    if kind.orientation == "landscape":
        width, height = height, width
    sealed = seal(codec.canonical(paper), known.version(kind.form), paper.pack) if kind.sealed else None
    return {
        "p": paper,
        "kind": kind,
        "title": title,
        "width": width,
        "height": height,
        "seal": sealed.code if sealed else "",
    }


def _set(rml: str, paper: Paper, *, grey: bool, form: str) -> tuple[bytes, tagging.Tree]:
    """Set the pages. z3c.rml takes half a second to import, so it comes in with the first paper."""
    from lxml import etree
    from reportlab.platypus.doctemplate import LayoutError
    from z3c.rml.document import Document

    from desktop_app.documents.canvas import PaperCanvas
    from desktop_app.documents.directives import teach
    from desktop_app.documents.kit import Kit

    teach()
    colours = palette.GREY if grey else palette.COLOUR if paper.kind in palette.COLOURED else palette.PAPER
    try:
        parser = etree.XMLParser(resolve_entities=False, no_network=True, remove_comments=True)
        document = Document(etree.fromstring(rml.encode("utf-8"), parser), PaperCanvas)
        document.filename = form
        document.kit = Kit(paper, colours, grey, document.styles)
        out = io.BytesIO()
        document.process(out)
    except (etree.XMLSyntaxError, LayoutError, ValueError) as error:
        raise Unavailable(
            _("El formulario {place} no se puede usar: {reason}").format(place=form, reason=str(error)[:300])
        ) from error
    return out.getvalue(), document.doc.canv.tree
