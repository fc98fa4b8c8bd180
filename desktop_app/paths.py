"""Where things lie: the shipped data (checkout, wheel or frozen build) and the profile of who uses this computer."""

from __future__ import annotations

import os
import sys
from functools import cache
from pathlib import Path


@cache
def _root() -> Path:
    here = Path(__file__).resolve().parent
    frozen = getattr(sys, "_MEIPASS", None)
    candidates = [Path(frozen)] if frozen else []
    # A wheel carries both folders inside the package; a checkout has them beside it.
    candidates += [here, here.parent]
    for candidate in candidates:
        if (candidate / "resources").is_dir() and (candidate / "forms").is_dir():
            return candidate
    raise FileNotFoundError("resources/")


def resources() -> Path:
    """The folder of shipped data: programme packs, communes, fonts, icons, catalogues."""
    return _root() / "resources"


def forms() -> Path:
    """The folder of the papers' forms."""
    return _root() / "forms"


def default_profile() -> Path:
    """The profile used when none is named: `PUENTE_PROFILE`, else the system's place for application data."""
    import platformdirs

    named = os.environ.get("PUENTE_PROFILE")
    return Path(named) if named else Path(platformdirs.user_data_dir("puente", appauthor=False))
