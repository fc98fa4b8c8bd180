"""Which paper is this, and is it still what was signed? By the code printed on it, or by its exported content."""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass
from datetime import datetime

from desktop_app.documents.codec import canonical, from_json
from desktop_app.documents.registry import PAPERS
from desktop_app.documents.seal import read_code, seal
from desktop_app.domain.errors import Refused
from desktop_app.domain.records import Document
from desktop_app.i18n import _
from desktop_app.store import blobs
from desktop_app.store.store import Store


@dataclass(frozen=True, slots=True)
class Verdict:
    """What a check found. `paper` empty: no such signed paper is kept here. `words` says it all to a person."""

    matches: bool
    words: str
    paper: str = ""
    title: str = ""
    number: str = ""
    version: int = 0
    code: str = ""
    signed_at: datetime | None = None


def verify(store: Store, code_or_json: str | bytes) -> Verdict:
    """Check a paper by its code ("K7QF-29XM") or by the JSON it was exported as.

    Raises Refused for what is neither, Unavailable where its bytes have not arrived on this laptop yet.
    """
    data = code_or_json.encode("utf-8") if isinstance(code_or_json, str) else code_or_json
    if data.lstrip().startswith(b"{"):
        return _by_content(store, data)
    code = read_code(data.decode("utf-8", "replace").strip())
    if not code:
        raise Refused(
            _("Eso no es un código de sello ni un papel de Puente. El código tiene ocho signos, así: K7QF-29XM."),
            field="code",
        )
    found = store.find(Document, code=code)
    if not found:
        return Verdict(
            False, _("En este computador no hay ningún papel firmado con el sello {code}.").format(code=code)
        )
    return _judged(store, found[-1])


def export_content(document: Document) -> bytes:
    """A signed paper's content as JSON, to hand over: what `verify` reads."""
    return document.content.encode("utf-8")


def _by_content(store: Store, data: bytes) -> Verdict:
    """The signed paper that has this content; else the one of its number, from which it differs."""
    paper = from_json(data)
    agreed = canonical(paper).decode("utf-8")
    kept = store.find(Document, paper=paper.kind, number=paper.number)
    same = [document for document in kept if document.content == agreed]
    if same:
        return _judged(store, same[-1])
    if not kept:
        return Verdict(
            False,
            _("En este computador no hay ningún papel firmado con el número {number}.").format(number=paper.number),
        )
    return _verdict(kept[-1], False, _("No coincide: este contenido no es el que se firmó."))


def _judged(store: Store, document: Document) -> Verdict:
    sealed = seal(document.content.encode("utf-8"), document.form_version, document.pack_version)
    whole = hashlib.sha256(blobs.read(store.connection, document.pdf)).hexdigest() == document.pdf
    if sealed.code != document.code or not whole:
        return _verdict(document, False, _("No coincide: lo guardado ya no es lo que se firmó."))
    return _verdict(document, True, _("Coincide con lo que se firmó."))


def _verdict(document: Document, matches: bool, judgement: str) -> Verdict:
    title = PAPERS[document.paper].title
    version = int(json.loads(document.content)["content"]["version"])
    words = _("{title} {number}, versión {version}, sello {code}. {judgement}").format(
        title=title, number=document.number, version=version, code=document.code, judgement=judgement
    )
    return Verdict(matches, words, document.paper, title, document.number, version, document.code, document.at)
