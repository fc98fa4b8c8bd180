"""How people sign in the tests."""

from __future__ import annotations

import json

from desktop_app.casework.signing import Sign
from desktop_app.domain.records import Member, Worker

STROKES = json.dumps([[[0, 0, 0.5, 0], [10, 8, 0.6, 20], [20, 2, 0.5, 40]], [[5, 12, 0.4, 60], [25, 12, 0.4, 80]]])


def ink(person: Member | Worker) -> Sign:
    """A signature with a pen on the screen."""
    return Sign(signer=person.id, strokes=STROKES)


def on_paper(person: Member | Worker) -> Sign:
    """A signature given on paper."""
    return Sign(signer=person.id, mode="paper")
