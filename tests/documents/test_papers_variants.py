"""Papers with little on them, with a shield, in English, about reserved conditions, of families with much to say."""

from __future__ import annotations

import io
from dataclasses import MISSING, fields, replace

import pikepdf
import pytest
from PIL import Image

from desktop_app import i18n
from desktop_app.documents import model, parts
from desktop_app.documents.render import render
from tests.documents import more_samples, samples
from tests.documents.long_samples import TEXT
from tests.documents.reading import KINDS, pages, picture, printed, sample, structure

KEPT = {"letterhead", "date", "number", "family_code"}


@pytest.mark.parametrize("kind", KINDS)
def test_a_paper_with_little_on_it_is_still_a_paper(kind: str) -> None:
    paper = sample(kind)
    bare = {f.name: f.default for f in fields(paper) if f.default is not MISSING and f.name not in KEPT}
    empty = {f.name: () for f in fields(paper) if isinstance(getattr(paper, f.name), tuple)}
    texts = pages(render(replace(paper, **{**bare, **empty})))
    assert "Municipalidad de Lonquimay" in texts[0]
    assert "None" not in " ".join(texts)


def _shield(mode: str) -> bytes:
    out = io.BytesIO()
    Image.new(mode, (80, 100), (20, 160, 60, 255)[: len(mode)]).save(out, "PNG")
    return out.getvalue()


@pytest.mark.parametrize("mode", ["RGB", "RGBA"])
def test_the_municipality_brings_its_own_shield(mode: str) -> None:
    paper = samples.partial_contract()
    own = replace(paper, letterhead=replace(paper.letterhead, logo=_shield(mode)))
    spot = picture(render(own), 0).getpixel((70, 55))
    assert spot == (20, 160, 60)
    assert render(own) == render(own)
    red, green, blue = picture(render(own, grey=True), 0).split()
    assert red.tobytes() == green.tobytes() == blue.tobytes()


class _English:
    """A catalogue of one word, to see that another language reaches the paper."""

    def gettext(self, message: str) -> str:
        return {"Quiénes somos": "Who we are", "Página {page} de {pages}": "Page {page} of {pages}"}.get(
            message, message
        )

    def ngettext(self, singular: str, _plural: str, _count: int) -> str:
        return singular


def test_english_papers_speak_english(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(i18n, "_catalogue", lambda _language: _English())
    pdf = render(samples.agreement(), language="en")
    text = pages(pdf)[0]
    assert "Who we are" in text
    assert "Lonquimay, 20 October 2026" in text
    assert "Page 1 of 2" in text
    with pikepdf.open(io.BytesIO(pdf)) as document:
        assert str(document.Root.Lang) == "en-GB"
    assert i18n.language() == "es"


def test_an_unknown_language_is_no_paper() -> None:
    with pytest.raises(ValueError, match="fr"):
        render(samples.poster(), language="fr")
    assert i18n.language() == "es"


def _dashes(page: Image.Image) -> bool:
    """Whether a line runs from the very edge of the sheet: the line to cut along."""
    edge = page.convert("L").crop((0, 0, 2, page.height))
    return edge.getextrema()[0] < 128  # type: ignore[operator]  # one band


def test_the_institutions_part_of_a_reserved_referral_is_a_page_of_its_own() -> None:
    usual = printed("referral")
    apart = render(replace(more_samples.referral(), reserved=True))
    assert len(pages(usual)) == 1
    assert _dashes(picture(usual, 0))
    first, second = pages(apart)
    assert "Respuesta de la institución" not in first
    assert "Respuesta de la institución" in second
    assert "Matías" not in second
    assert not _dashes(picture(apart, 0))


def test_the_part_to_tear_off_names_nobody() -> None:
    (text,) = pages(printed("referral"))
    below = text[text.index("Respuesta de la institución") :]
    assert not any(name in below for name in ("Matías", "Rosa", "Laura", "Huenchumán"))


def test_a_reserved_condition_opens_no_plank() -> None:
    frame = replace(samples.H6, code="DF6", dimension="Dinámica familiar", text="Un texto reservado")
    pdf = render(replace(samples.partial_contract(), condition=frame, reserved=True))
    assert pages(pdf)[0].count("DF6") == 1


def test_what_is_past_eight_priorities_is_said_below() -> None:
    many = tuple(parts.Priority(order=n, code=f"H{n}", short=f"Prioridad {n}") for n in range(1, 11))
    text = " ".join(pages(render(replace(samples.agreement(), priorities=many))))
    assert "Y después: Prioridad 9 y Prioridad 10." in text


@pytest.mark.parametrize("number", range(1, 9))
def test_the_hopscotch_has_room_for_any_number(number: int) -> None:
    some = tuple(parts.Priority(order=n, code=f"H{n}", short=f"Prioridad {n}") for n in range(1, number + 1))
    text = " ".join(pages(render(replace(samples.agreement(), priorities=some))))
    assert all(f"Prioridad {n}" in text for n in range(1, number + 1))


def test_a_point_longer_than_the_page_goes_on() -> None:
    paper = replace(more_samples.exit_certificate(), goes_on=(TEXT * 25, "Y fin."))
    roles = [node.role for node in structure(render(paper)).walk()]
    assert (roles.count("/L"), roles.count("/LI")) == (1, 2)
    assert len(pages(render(paper))) >= 3


@pytest.mark.parametrize(
    ("before", "now", "words"),
    [
        ("in_work", "met", "Pusimos un tablón."),
        ("met", "to_be_worked", "Hay que volver a ponerlo."),
        ("to_be_worked", "in_work", "Empezamos a trabajarlo."),
        ("in_work", "not_applicable", "Ya no nos corresponde."),
        ("in_work", "to_be_worked", "Queda por trabajar."),
    ],
)
def test_a_session_says_what_moved(before: str, now: str, words: str) -> None:
    paper = samples.session_record()
    moved = replace(paper.moved[0], before=before, now=now)  # type: ignore[arg-type]  # states all
    assert words in pages(render(replace(paper, moved=(moved,))))[0]


def test_a_session_without_moves_still_counts_its_planks() -> None:
    assert "29 de 45 tablones puestos." in pages(render(replace(samples.session_record(), moved=())))[0]


def test_an_empty_fact_leaves_a_line_to_write_on() -> None:
    facts = (parts.Entry(label="Ingreso por persona"),)
    assert "Ingreso por persona" in pages(render(replace(more_samples.benefit_application(), facts=facts)))[0]


def test_the_amendment_of_the_general_agreement_names_it() -> None:
    paper: model.Amendment = replace(more_samples.amendment(), order=0, condition=None)
    assert "Modificación del acuerdo familiar" in pages(render(paper))[0]


def test_an_exit_with_everything_met_says_so() -> None:
    paper = replace(more_samples.exit_certificate(), complete=True, missing=())
    assert "Egresa con todas sus condiciones cumplidas" in pages(render(paper))[0]
