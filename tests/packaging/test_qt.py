"""The locked Qt is sound on this Python: on 3.11, PySide6 6.12 gives away references to None until it aborts."""

from __future__ import annotations

import sys

from PySide6.QtCore import QObject


def test_calls_that_return_nothing_cost_no_reference_to_none() -> None:
    thing = QObject()
    before = sys.getrefcount(None)
    for _call in range(2_000):
        thing.setObjectName("x")
    assert sys.getrefcount(None) > before - 1_000
