"""Pages of a PDF as pictures: their size, their colours, and what is refused."""

from __future__ import annotations

import io
import threading

import pytest
from reportlab.pdfgen.canvas import Canvas

from desktop_app.documents.pages import LARGEST, page_sizes, picture_of
from desktop_app.domain.errors import Unavailable


def _pdf(pages: int = 2, size: tuple[int, int] = (144, 72)) -> bytes:
    out = io.BytesIO()
    canvas = Canvas(out, pagesize=size, invariant=1)
    for page in range(pages):
        canvas.setFillColorRGB(1, 0, 0) if page == 0 else canvas.setFillColorRGB(0, 0, 1)
        canvas.rect(0, 0, 72, 72, stroke=0, fill=1)
        canvas.showPage()
    canvas.save()
    return out.getvalue()


def test_the_sizes_of_all_pages() -> None:
    assert page_sizes(_pdf(3)) == ((144.0, 72.0),) * 3


@pytest.mark.parametrize(("page", "colour"), [(0, (255, 0, 0)), (1, (0, 0, 255))])
def test_a_page_as_dots_of_red_green_and_blue(page: int, colour: tuple[int, int, int]) -> None:
    picture = picture_of(_pdf(), page, dpi=144)
    assert (picture.width, picture.height, picture.grey) == (288, 144, False)
    row = picture.pixels[picture.stride * 70 :]
    assert tuple(row[10 * 3 : 10 * 3 + 3]) == colour
    assert tuple(row[280 * 3 : 280 * 3 + 3]) == (255, 255, 255)


def test_a_page_in_grey() -> None:
    picture = picture_of(_pdf(), 0, dpi=72, grey=True)
    row = picture.pixels[picture.stride * 30 :]
    assert (picture.width, row[100]) == (144, 255)
    assert 40 < row[10] < 120


def test_no_page_takes_all_memory() -> None:
    assert picture_of(_pdf(1, (720, 1)), 0, dpi=20_000).width == LARGEST


@pytest.mark.parametrize(("pdf", "page"), [(b"", 0), (b"%PDF-1.7 nothing", 0), (_pdf(), 2), (_pdf(), -1)])
def test_what_cannot_be_shown_is_told_in_words(pdf: bytes, page: int) -> None:
    with pytest.raises(Unavailable, match="no se puede mostrar"):
        picture_of(pdf, page, dpi=72)


def test_many_threads_may_ask_at_once() -> None:
    pdf, found = _pdf(), []
    threads = [threading.Thread(target=lambda: found.append(picture_of(pdf, 1, dpi=72).width)) for _turn in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert found == [144] * 8
