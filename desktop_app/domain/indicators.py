"""The pack's indicators: of the families that one rule selects, the share that another selects."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from desktop_app.domain.pack.model import Indicator
from desktop_app.domain.rules import evaluate
from desktop_app.domain.rules.model import Value


@dataclass(frozen=True, slots=True)
class Figure:
    """`count` of `of` families; `unknown` could not be placed since a fact has not been asked."""

    indicator: str
    count: int
    of: int
    unknown: int

    @property
    def share(self) -> float | None:
        """Between 0 and 1; None when no family is counted at all."""
        return self.count / self.of if self.of else None


def measure(indicators: Sequence[Indicator], families: Iterable[Mapping[str, Value]]) -> tuple[Figure, ...]:
    """Every indicator over the facts of the families (`facts.path_facts`), read once."""
    tallies = [[0, 0, 0] for _indicator in indicators]
    for facts in families:
        for indicator, tally in zip(indicators, tallies, strict=True):
            _add(indicator, facts, tally)
    return tuple(Figure(one.code, *tally) for one, tally in zip(indicators, tallies, strict=True))


def _add(indicator: Indicator, facts: Mapping[str, Value], tally: list[int]) -> None:
    selected = evaluate(indicator.of, facts)
    if selected is False:
        return
    counted = evaluate(indicator.count, facts) if selected else None
    if counted is None:
        tally[2] += 1
        return
    tally[0] += counted
    tally[1] += 1
