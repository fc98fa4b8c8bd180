"""The words of the demonstration, read from resources/demo: names, places, the network, what people say."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from random import Random
from typing import Any, TypeVar

from desktop_app import paths

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Words:
    """The files of the folder, by name, as they were read."""

    people: Mapping[str, Any]
    places: Mapping[str, Any]
    network: Mapping[str, Any]
    conditions: Mapping[str, Any]
    said: Mapping[str, Any]
    hand: Mapping[str, Any]
    sample: Mapping[str, Any]


@cache
def words() -> Words:
    """The words, read once."""
    return Words(*(_read(name) for name in ("people", "places", "network", "conditions", "words", "hand", "sample")))


def pick(rng: Random, choices: Sequence[T]) -> T:
    """One of the choices."""
    return choices[rng.randrange(len(choices))]


def chance(rng: Random, share: float) -> bool:
    """Yes, in that share of cases."""
    return rng.random() < share


def _read(name: str) -> Mapping[str, Any]:
    return tomllib.loads((paths.resources() / "demo" / f"{name}.toml").read_text(encoding="utf-8"))
