"""Signed papers: frozen once, served for ever; and whether a paper still is what was signed."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from desktop_app import i18n
from desktop_app.casework.papers.scene import Scene
from desktop_app.documents.codec import canonical
from desktop_app.documents.model import Paper
from desktop_app.documents.render import Size, render, seal_of, version_of
from desktop_app.domain.errors import Refused
from desktop_app.domain.records import Document
from desktop_app.i18n import _
from desktop_app.store import blobs
from desktop_app.store.store import Store
from desktop_app.store.transaction import Transaction


@dataclass(frozen=True, slots=True)
class Printed:
    """A paper ready to go out: its PDF, its number and seal, a name for its file that names nobody.

    `frozen`: these are the bytes that were kept when it was signed.
    """

    pdf: bytes
    number: str
    code: str
    name: str
    frozen: bool


def freeze(tx: Transaction, scene: Scene, subject: str, papers: Iterable[Paper]) -> list[Document]:
    """Keep papers as they are signed now, under the record they are about: content, seal and the PDF's bytes."""
    size = size_of(scene.unit.paper_size)
    kept = []
    for paper in papers:
        pdf = render(paper, size=size, language=i18n.language())
        kept.append(
            Document(
                family=scene.family.id,
                paper=paper.kind,
                subject=subject,
                number=paper.number,
                code=seal_of(paper).code,
                content=canonical(paper).decode("utf-8"),
                pdf=blobs.keep(tx.connection, pdf),
                form_version=version_of(paper),
                pack_version=paper.pack,
                size=size,
                at=tx.stamp.now,
            )
        )
    tx.add(*kept)
    return kept


def frozen_paper(store: Store, subject: str, paper: str) -> Document | None:
    """The signed paper of that kind about a record, where there is one."""
    found = store.find(Document, subject=subject, paper=paper) if subject else []
    return found[-1] if found else None


def serve(store: Store, document: Document) -> Printed:
    """A signed paper exactly as it was kept. Raises Unavailable where its bytes have not arrived yet."""
    pdf = blobs.read(store.connection, document.pdf)
    return Printed(pdf, document.number, document.code, file_name(document.paper, document.number), True)


def press(paper: Paper, *, size: Size, grey: bool, sealed: bool) -> Printed:
    """A paper printed anew, in the language in force."""
    pdf = render(paper, size=size, language=i18n.language(), grey=grey)
    code = seal_of(paper).code if sealed else ""
    return Printed(pdf, paper.number, code, file_name(paper.kind, paper.number or paper.family_code), False)


def size_of(name: str) -> Size:
    """The size of paper of that name. Raises Refused for any other."""
    if name == "a4":
        return "a4"
    if name == "letter":
        return "letter"
    raise Refused(_("El papel puede ser «letter» (carta) o «a4»."), field="size")


def file_name(paper: str, number: str) -> str:
    """A file's name that says which paper it is, never whose: "partial-contract-09-0121-CP-07.pdf"."""
    safe = "".join(char if char.isascii() and (char.isalnum() or char == "-") else "-" for char in number)
    return f"{paper}-{safe}.pdf".replace("-.", ".")
