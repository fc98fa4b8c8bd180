"""click's own words ("Usage", "Missing option") in the language of the product.

click asks gettext for them, in whatever domain is in force; ours is `click`, with a catalogue for Spanish.
"""

from __future__ import annotations

import gettext
import os
from typing import Final

from desktop_app import paths

DOMAIN: Final = "click"


def speak(language: str) -> None:
    """Let click speak `es` or `en` (its own language, for which there is no catalogue)."""
    gettext.bindtextdomain(DOMAIN, str(paths.resources() / "locale"))
    gettext.textdomain(DOMAIN)
    os.environ["LANGUAGE"] = language
