"""What the histories have in store: by the family's number, so that a few dozen families show all that can happen."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

_TRAITS: Final[Mapping[int, str]] = {
    1: "alone",
    3: "in_custody",
    5: "violence",
    7: "in_care",
    9: "record",
    11: "working_mother",
    13: "formal_job",
    15: "disabled_adult",
    17: "disabled_child",
    19: "pregnant",
}
_FATES: Final[Mapping[int, str]] = {
    4: "declines",
    8: "not_found",
    10: "pauses",
    12: "renounces",
    14: "death",
    16: "moves",
    18: "birth",
    20: "found_later",
    22: "breach",
    24: "asks_again",
    26: "handed_over",
    28: "paused",
    30: "comes_and_goes",
    32: "dissolved",
    34: "own_household",
    36: "relapse",
    38: "hard_to_meet",
}
CLOSING: Final = frozenset({"renounces", "moves", "breach", "dissolved", "paused"})
"""Histories in which the accompaniment stops before its end: nothing can be assessed any more."""
SAMPLE_FATE: Final = "sample"

_CHILDREN: Final[Mapping[str, tuple[int, ...]]] = {
    "in_custody": (16,),
    "in_care": (11,),
    "working_mother": (3, 8),
    "formal_job": (9, 5),
    "disabled_child": (10,),
    "comes_and_goes": (19,),
    "own_household": (19,),
}


def trait_of(number: int) -> str:
    """What is particular about the family of that number, or nothing."""
    return _TRAITS.get(number % 20, "")


def fate_of(number: int) -> str:
    """How the history of that family goes, or nothing in particular."""
    return _FATES.get(number % 40, "")


def children_needed(trait: str, fate: str) -> tuple[int, ...]:
    """The ages of children without whom it could not be so."""
    return _CHILDREN.get(trait, ()) + _CHILDREN.get(fate, ())
