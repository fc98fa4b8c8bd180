"""What holds for every paper: sound PDF, own fonts only, the same bytes twice, both sizes, grey, words with accents."""

from __future__ import annotations

import hashlib
import re
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from PIL import ImageChops

from desktop_app.documents.canvas import PaperCanvas
from desktop_app.documents.palette import COLOURED
from desktop_app.documents.registry import PAPERS
from desktop_app.documents.render import render, seal_of
from tests.documents import samples
from tests.documents.reading import KINDS, fonts, pages, picture, printed, sample

FAMILY = {f"SourceSans3-{weight}": True for weight in ("Regular", "Italic", "It", "Medium", "SemiBold", "Bold")}


@pytest.mark.parametrize("long", [False, True])
@pytest.mark.parametrize("kind", KINDS)
def test_qpdf_finds_nothing_wrong(kind: str, long: bool, tmp_path: Path) -> None:
    (tmp_path / "paper.pdf").write_bytes(printed(kind, long=long))
    check = subprocess.run(["qpdf", "--check", str(tmp_path / "paper.pdf")], capture_output=True, check=False)
    assert (check.returncode, check.stderr) == (0, b"")


@pytest.mark.parametrize("kind", KINDS)
def test_only_the_shipped_family_and_all_of_it_embedded(kind: str) -> None:
    found = dict(fonts(printed(kind)))
    assert found.items() <= FAMILY.items()
    assert "SourceSans3-Regular" in found


@pytest.mark.parametrize("kind", KINDS)
def test_the_same_paper_gives_the_same_bytes(kind: str) -> None:
    assert render(sample(kind)) == printed(kind)


def test_another_process_gives_the_same_bytes() -> None:
    script = (
        "import hashlib; from tests.documents.reading import printed;"
        "print(hashlib.sha256(printed('agreement') + printed('poster')).hexdigest())"
    )
    told = subprocess.run([sys.executable, "-c", script], capture_output=True, check=True, text=True).stdout.strip()
    assert told == hashlib.sha256(printed("agreement") + printed("poster")).hexdigest()


@pytest.mark.parametrize("kind", KINDS)
def test_both_sizes_are_whole_sheets(kind: str) -> None:
    lying = PAPERS[kind].orientation == "landscape"
    letter, a4 = picture(printed(kind), 0).size, picture(printed(kind, "a4"), 0).size
    assert (letter, a4) == (((792, 612), (842, 596)) if lying else ((612, 792), (596, 842)))


@pytest.mark.parametrize("kind", KINDS)
def test_grey_has_no_colour(kind: str) -> None:
    red, green, blue = picture(printed(kind, grey=True), 0).split()
    assert ImageChops.difference(red, green).getextrema() == (0, 0)
    assert ImageChops.difference(green, blue).getextrema() == (0, 0)


@pytest.mark.parametrize("kind", sorted(COLOURED))
def test_papers_for_the_wall_have_colour(kind: str) -> None:
    red, _green, blue = picture(printed(kind), 0).split()
    assert max(ImageChops.difference(red, blue).tobytes()) > 60


def test_ink_is_blue() -> None:
    found = picture(printed("partial-contract"), 0, 3).getcolors(1 << 24)
    assert any(colour == (0x1B, 0x2A, 0x5A) for _count, colour in found or ())


@pytest.mark.parametrize("kind", [kind for kind in KINDS if PAPERS[kind].sealed])
def test_sealed_papers_say_number_seal_and_page(kind: str) -> None:
    texts = pages(printed(kind))
    for number, text in enumerate(texts, 1):
        assert seal_of(sample(kind)).code in text
        assert f"Página {number} de {len(texts)}" in text
    assert kind == "referral" or sample(kind).number in texts[0]


@pytest.mark.parametrize("kind", KINDS)
def test_words_come_out_with_their_accents(kind: str) -> None:
    text = " ".join(pages(printed(kind)))
    assert re.search("[áéíóúñ]", text)
    assert "Municipalidad de Lonquimay" in text
    assert "\ufffd" not in text


@pytest.mark.parametrize("kind", KINDS)
def test_reserved_conditions_are_on_no_paper(kind: str) -> None:
    reserved = {p.code for span in samples.bridge() for p in span.planks if p.reserved}
    assert len(reserved) == 5
    words = set(re.findall(r"[\w.-]+", " ".join(pages(printed(kind)) + pages(printed(kind, long=True)))))
    if kind != "agreement":  # its long sample numbers its priorities DF1 to DF10
        assert not words & reserved
    assert "53" not in words


@pytest.mark.parametrize("kind", ["route-sheet", "poster", "graduation-certificate", "recovery-sheet"])
def test_some_papers_carry_no_run(kind: str) -> None:
    assert not re.search(r"\d{2}\.\d{3}\.\d{3}-[\dK]", " ".join(pages(printed(kind))))


def test_the_number_of_pages_costs_no_second_pass(monkeypatch: pytest.MonkeyPatch) -> None:
    made = []
    begin = PaperCanvas.__init__

    def counted(self: PaperCanvas, *args: Any, **kwargs: Any) -> None:
        made.append(self)
        begin(self, *args, **kwargs)

    monkeypatch.setattr(PaperCanvas, "__init__", counted)
    assert "Página 1 de 4" in pages(render(sample("conditions-sheet")))[0]
    assert len(made) == 1
