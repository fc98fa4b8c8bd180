"""How people sign: in ink, with the thumb, with a cross before witnesses, by another's hand, on the paper itself."""

from __future__ import annotations

from dataclasses import replace

import pytest

from desktop_app.documents import parts
from desktop_app.documents.ink import extent
from desktop_app.documents.render import render
from tests.documents.more_samples import SIGNED_OTHERWISE, renunciation
from tests.documents.reading import pages, picture, structure
from tests.documents.samples import partial_contract, scribble


def _print(*signatures: parts.Signature) -> bytes:
    return render(replace(partial_contract(), signatures=signatures))


def _words(pdf: bytes) -> str:
    return " ".join(pages(pdf))


def _alts(pdf: bytes) -> list[str]:
    return [node.alt for node in structure(pdf).walk() if node.alt]


def test_a_cross_names_its_two_witnesses() -> None:
    text = _words(_print(SIGNED_OTHERWISE[0]))
    assert "Firma con una cruz, ante dos testigos: Elba Marileo Queupil, RUN 40.550.123-6 José Ñancupil" in text
    assert "Cruz de Juana Curín Millao" in _alts(_print(SIGNED_OTHERWISE[0]))


def test_a_thumb_has_its_place() -> None:
    text = _words(_print(SIGNED_OTHERWISE[1]))
    assert "Huella" in text
    assert "Estampa su huella, después de que se le leyó este papel." in text


def test_another_hand_is_named() -> None:
    text = _words(_print(SIGNED_OTHERWISE[2]))
    assert "A su ruego, después de leerle este papel, firma Camila Díaz Huenchumán, RUN 41.408.117-7." in text


def test_another_hand_not_yet_known_is_still_said() -> None:
    someone = replace(SIGNED_OTHERWISE[2], mark=parts.Mark(mode="a_ruego"))
    assert "Otra persona firma a su ruego" in pages(_print(someone))[0]


@pytest.mark.parametrize("number", [3, 4])
def test_a_place_to_sign_by_hand_stays_white(number: int) -> None:
    assert not [alt for alt in _alts(_print(SIGNED_OTHERWISE[number])) if "Firma de" in alt]


def test_ink_is_told() -> None:
    assert "Firma de Rosa Huenchumán" in _alts(_print(partial_contract().signatures[0]))


def test_the_run_stands_under_the_name_where_the_form_asks_for_it() -> None:
    paper = renunciation()
    signer = replace(paper.signatures[0], run="40.287.651-4")
    text = _words(render(replace(paper, signatures=(signer,))))
    assert "Jefa de hogar RUN 40.287.651-4" in text


def _ink(strokes: tuple[parts.Stroke, ...]) -> int:
    signature = parts.Signature(name="Rosa", role="Jefa", mark=parts.Mark(mode="ink", strokes=strokes))
    colours = picture(_print(signature), 0, 3).getcolors(1 << 24) or []
    return sum(count for count, colour in colours if isinstance(colour, tuple) and colour[2] > colour[0] + 40)


def test_the_harder_the_pen_is_pressed_the_wider_the_line() -> None:
    def pressed(pressure: float) -> tuple[parts.Stroke, ...]:
        return tuple(tuple((x, y, pressure, t) for x, y, _p, t in stroke) for stroke in scribble(3))

    assert _ink(pressed(1.0)) > 1.3 * _ink(pressed(0.0)) > 0


@pytest.mark.parametrize(
    "strokes",
    [((),), (((5.0, 5.0, 0.5, 0.0),),), (((5.0, 5.0, 2.0, 0.0), (5.0, 5.0, -1.0, 9.0)),), (), (scribble(1)[0], ())],
)
def test_odd_strokes_do_no_harm(strokes: tuple[parts.Stroke, ...]) -> None:
    mark = parts.Mark(mode="ink", strokes=strokes)
    assert "Rosa" in pages(_print(parts.Signature(name="Rosa", role="Jefa", mark=mark)))[0]


def test_the_extent_of_ink() -> None:
    assert extent((((1.0, 9.0, 0.5, 0.0), (4.0, 2.0, 0.5, 1.0)),)) == (1.0, 2.0, 4.0, 9.0)
