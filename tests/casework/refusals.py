"""What a refusal must be: words for a person, and the field that they are about."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

import pytest

from desktop_app.domain.errors import Refused


@contextmanager
def refusal(field: str, words: str = "") -> Iterator[None]:
    """What is done inside is refused, at that field, with (a part of) these words."""
    with pytest.raises(Refused, match=words or None) as caught:
        yield
    assert caught.value.field == field
    assert caught.value.reason.endswith((".", "?"))
