"""The two families of errors that the product speaks about; anything else is a bug.

Both carry words for the person at the screen, already in her language.
"""

from __future__ import annotations


class Refused(Exception):  # noqa: N818 - the house's word: a rule says no
    """A rule says no. Nothing was changed.

    `reason` is the sentence to show; `field` names the input that caused it (a field's identifier, or "").
    """

    def __init__(self, reason: str, *, field: str = "") -> None:
        super().__init__(reason)
        self.reason = reason
        self.field = field


class Unavailable(Exception):  # noqa: N818 - the house's word: the surroundings say no
    """Disk, lock, key or network said no. `reason` says what happened, what is safe and what to do next."""

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason
