"""The family's file, opened, for the tabs of this folder."""

from __future__ import annotations

from tests.ui.family.conftest import opened as opened  # noqa: PLC0414 - pytest finds fixtures by their names here
