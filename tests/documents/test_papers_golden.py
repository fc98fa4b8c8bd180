"""Every paper against its golden record (see `golden`)."""

from __future__ import annotations

import pytest

from desktop_app.documents.registry import PAPERS
from tests.documents.golden import difference, read, record
from tests.documents.reading import KINDS


def test_every_paper_has_a_sample() -> None:
    assert set(KINDS) == set(PAPERS)


@pytest.mark.parametrize("kind", KINDS)
def test_paper_is_as_it_was_looked_at(kind: str) -> None:
    now, golden = record(kind), read(kind)
    assert (now["pages"], now["fonts"]) == (golden["pages"], golden["fonts"])
    assert now["text"] == golden["text"]
    # The QR moves with the form's version, and with it some spots of grey.
    worst = max(difference(a, b) for a, b in zip(now["picture"], golden["picture"], strict=True))
    assert worst <= 48
