"""The people of a family."""

from __future__ import annotations

import pytest

from desktop_app.casework import members
from desktop_app.casework.verb import Desk
from desktop_app.domain.errors import Refused
from tests.casework.home import Home


def test_a_run_is_kept_canonical_and_found_nowhere_else(desk: Desk, listed: Home) -> None:
    baby = members.add_member(
        desk, family=listed.family.id, names=" Antonia ", surnames="Díaz", run="42.316.440-9", relation="child"
    ).value
    assert (baby.names, baby.run) == ("Antonia", "42316440-9")
    with pytest.raises(Refused, match="09-0121") as refusal:
        members.add_member(desk, family=listed.family.id, names="Otra", surnames="Díaz", run="423164409")
    assert refusal.value.field == "run"
