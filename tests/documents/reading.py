"""Reading a PDF back: its words, its fonts, its picture, its structure."""

from __future__ import annotations

import io
import re
import subprocess
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cache
from typing import Any

import pikepdf
import pypdfium2
from PIL import Image

from desktop_app.documents import model
from desktop_app.documents.render import Size, render
from tests.documents import more_samples, samples
from tests.documents.long_samples import lengthened

_MADE = {
    content.kind: make
    for make, content in (
        (samples.partial_contract, model.PartialContract),
        (samples.agreement, model.Agreement),
        (samples.session_record, model.SessionRecord),
        (samples.poster, model.Poster),
        (more_samples.invitation, model.Invitation),
        (more_samples.renunciation, model.Renunciation),
        (more_samples.amendment, model.Amendment),
        (more_samples.conditions_sheet, model.ConditionsSheet),
        (more_samples.referral, model.Referral),
        (more_samples.benefit_application, model.BenefitApplication),
        (more_samples.non_compliance, model.NonCompliance),
        (more_samples.evaluation, model.Evaluation),
        (more_samples.exit_certificate, model.ExitCertificate),
        (more_samples.graduation_certificate, model.GraduationCertificate),
        (more_samples.route_sheet, model.RouteSheet),
        (more_samples.recovery_sheet, model.RecoverySheet),
    )
}
KINDS = tuple(_MADE)


def sample(kind: str) -> model.Paper:
    """The sample of a kind of paper."""
    return _MADE[kind]()


@cache
def printed(kind: str, size: Size = "letter", *, grey: bool = False, long: bool = False) -> bytes:
    """The sample of a kind, printed once for all tests."""
    paper = lengthened(sample(kind)) if long else sample(kind)
    return render(paper, size=size, grey=grey)


def pages(pdf: bytes) -> list[str]:
    """The words of each page, spaces made plain."""
    with pypdfium2.PdfDocument(pdf) as document:
        texts = [page.get_textpage().get_text_bounded() for page in document]
    return [plain(text) for text in texts]


def plain(text: str) -> str:
    """One spelling, single spaces, no line breaks."""
    return re.sub(r"\s+", " ", unicodedata.normalize("NFC", text).replace("\ufffe", "-")).strip()


def picture(pdf: bytes, page: int, scale: float = 1.0) -> Image.Image:
    """A page as it looks."""
    with pypdfium2.PdfDocument(pdf) as document:
        image: Image.Image = document[page].render(scale=scale).to_pil()
        return image.convert("RGB")


def fonts(pdf: bytes) -> list[tuple[str, bool]]:
    """Each font: its name without the subset's letters, and whether it is embedded (poppler's pdffonts says so)."""
    listing = subprocess.run(["pdffonts", "-"], input=pdf, capture_output=True, check=True).stdout.decode()
    found = []
    for line in listing.splitlines()[2:]:
        embedded = re.search(r"(yes|no)\s+(yes|no)\s+(yes|no)\s+\d+\s+\d+$", line)
        assert embedded, line
        found.append((re.sub(r"^[A-Z]{6}\+", "", line.split()[0]), embedded[1] == "yes"))
    return sorted(set(found))


@dataclass(slots=True)
class Node:
    """An element of the structure tree, with its own words gathered from the marks below it."""

    role: str
    alt: str = ""
    scope: str = ""
    marks: int = 0
    children: list[Node] = field(default_factory=list)

    def walk(self) -> Iterator[Node]:
        """The node and all below it, in reading order."""
        yield self
        for child in self.children:
            yield from child.walk()


def structure(pdf: bytes) -> Node:
    """The structure tree that a screen reader walks."""
    with pikepdf.open(io.BytesIO(pdf)) as document:
        return _node(document.Root.StructTreeRoot.K)


def _node(element: Any) -> Node:
    attributes = element.get("/A")
    scope = str(attributes.get("/Scope", "")) if attributes is not None else ""
    node = Node(str(element.S), str(element.get("/Alt", "")), scope)
    for kid in element.K:
        if kid.Type == "/MCR":
            node.marks += 1
        else:
            node.children.append(_node(kid))
    return node


def unmarked(pdf: bytes) -> list[str]:
    """Operators that paint outside any mark: what a reader would stumble over."""
    painting = {"S", "s", "f", "F", "f*", "B", "b", "B*", "b*", "Tj", "TJ", "'", '"', "Do", "sh"}
    loose = []
    with pikepdf.open(io.BytesIO(pdf)) as document:
        for page in document.pages:
            depth = 0
            for instruction in pikepdf.parse_content_stream(page):
                operator = str(instruction.operator)
                depth += {"BDC": 1, "BMC": 1, "EMC": -1}.get(operator, 0)
                if operator in painting and depth == 0:
                    loose.append(operator)
            assert depth == 0
    return loose
