"""Long names, many people, many commitments: everything flows on, nothing is clipped or pushed over the edge."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import fields, is_dataclass, replace

import pypdfium2
import pytest

from desktop_app.documents.registry import PAPERS
from desktop_app.documents.render import render
from tests.documents.long_samples import NAME, lengthened
from tests.documents.reading import KINDS, pages, plain, printed, sample

# Printed as something else, or not at all by design.
SILENT = {"icon", "state", "before", "now", "kind", "pack", "mode", "outcome"}
UNPRINTED = {
    "partial-contract": {"relation", "note", "family_name"},
    "amendment": {"note", "worker", "family_name"},
    "conditions-sheet": {"family_name"},
    "recovery-sheet": {"family_name"},
}
CUT = {"poster"}  # its lists say how many lines they leave out


def said(value: object, silent: set[str], name: str = "") -> Iterator[str]:
    """Every word that a paper carries, but for the silent fields."""
    if isinstance(value, str) and name not in silent:
        yield from (plain(line) for line in value.splitlines())
    elif isinstance(value, tuple):
        for item in value:
            yield from said(item, silent, name)
    elif is_dataclass(value) and name not in ("bridge", "spans", "at_start"):
        for field in fields(value):
            yield from said(getattr(value, field.name), silent, field.name)


def squeezed(text: str) -> str:
    """Without spaces and hyphens: a line break may stand anywhere."""
    return "".join(char for char in text if not char.isspace() and char not in "-\u00ad")


@pytest.mark.parametrize("kind", [kind for kind in KINDS if kind not in CUT])
def test_no_word_is_lost(kind: str) -> None:
    texts = [squeezed(text) for text in pages(printed(kind, long=True))]
    whole = "".join(texts).lower()
    paper = lengthened(sample(kind))
    told = [text for text in said(paper, SILENT | UNPRINTED.get(kind, set())) if len(text) > 12]
    missing = [text for text in told if not _found(squeezed(text).lower(), whole)]
    assert missing == []


def _found(text: str, whole: str) -> bool:
    """A long text may be parted by the foot and head of a page: then it is looked for piece by piece."""
    return text in whole or all(text[at : at + 12] in whole for at in range(0, len(text) - 12, 12))


@pytest.mark.parametrize("size", ["letter", "a4"])
@pytest.mark.parametrize("kind", KINDS)
def test_nothing_stands_over_the_edge(kind: str, size: str) -> None:
    margin = 36 if PAPERS[kind].orientation == "landscape" else 45
    with pypdfium2.PdfDocument(printed(kind, size, long=True)) as document:
        for page in document:
            width, height = page.get_size()
            text = page.get_textpage()
            for number in range(text.count_rects()):
                left, bottom, right, top = text.get_rect(number)
                assert left >= margin - 1
                assert right <= width - margin + 1
                assert bottom >= 18
                assert top <= height - 18


@pytest.mark.parametrize("kind", ["poster"])
def test_the_poster_stays_one_sheet(kind: str) -> None:
    assert len(pages(printed(kind, long=True))) == len(pages(printed(kind, "a4", long=True))) == 1
    assert "más" in pages(printed(kind, long=True))[0]


CLOSING = {
    "partial-contract": "Lo revisamos juntos en cada visita.",
    "agreement": "Firmamos quienes estamos de acuerdo.",
    "amendment": "reemplaza la anterior",
    "invitation": "Firmamos por nuestra voluntad",
    "renunciation": "Firmamos después de leer o escuchar esta renuncia.",
    "session-record": "En nuestras palabras",
    "evaluation": "Esto vimos juntos",
    "exit-certificate": "Entregamos esta constancia",
    "non-compliance": "Certificamos lo anterior",
    "benefit-application": "Lo que dice esta solicitud",
}


@pytest.mark.parametrize("kind", sorted(CLOSING))
def test_signatures_stay_with_their_closing_words(kind: str) -> None:
    (page,) = [text for text in pages(printed(kind, long=True)) if CLOSING[kind] in text]
    after = page[page.index(CLOSING[kind]) :]
    assert "Firma con una cruz, ante dos testigos: Elba Marileo Queupil" in after
    assert NAME[:30] in after


@pytest.mark.parametrize("kind", ["partial-contract", "agreement", "conditions-sheet"])
def test_heads_of_tables_repeat(kind: str) -> None:
    head = {"partial-contract": "Quién Qué hará", "agreement": "Nombre RUN", "conditions-sheet": "Estado Condición"}[
        kind
    ]
    assert sum(head in text for text in pages(printed(kind, long=True))) >= 2


def test_a_page_says_that_another_follows() -> None:
    texts = pages(printed("partial-contract", long=True))
    assert all(f"Sigue en la página {number + 1}." in text for number, text in enumerate(texts[:-1], 1))
    assert "Sigue" not in texts[-1]
    assert "Una copia para la familia" in texts[-1]


def test_more_signers_than_a_page_holds_still_part_in_order() -> None:
    paper = lengthened(sample("partial-contract"))
    many = replace(paper, signatures=paper.signatures * 5)  # type: ignore[attr-defined,call-arg]  # a contract
    assert sum(text.count("Huella") for text in pages(render(many))) == 5


@pytest.mark.parametrize("size", ["letter", "a4"])
def test_many_families_to_call_flow_over_the_pages_with_their_heading(size: str) -> None:
    names = tuple(f"Familia Marileo {number:03d}: la sesión 7 no se hizo, acordar otra fecha" for number in range(120))
    paper = replace(sample("route-sheet"), calls=names, more_calls=1)  # type: ignore[call-arg]  # a route sheet
    texts = pages(render(paper, size=size))  # type: ignore[arg-type]  # one of the sizes
    whole = " ".join(texts)
    assert [name for name in names if name not in whole] == []
    assert len(texts) == 5
    (heading,) = [text for text in texts if "Si queda tiempo, llamar" in text]
    assert "Familia Marileo 000" in heading
    assert "Y 1 llamada más: véala en Puente." in texts[-1]
