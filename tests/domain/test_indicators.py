"""The pack's indicators over many families."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from desktop_app.domain.indicators import Figure, measure
from desktop_app.domain.pack.model import Indicator
from desktop_app.domain.rules import facts_for, parse_rule
from desktop_app.domain.rules.model import Value
from desktop_app.domain.text import Text

FACTS = facts_for("indicator", stages=("active", "exit_complete", "exit_partial"))


def indicator(code: str, of: str, count: str) -> Indicator:
    return Indicator(code, Text("", ""), parse_rule(of, FACTS), parse_rule(count, FACTS))


COMPLETE = indicator("complete_at_exit", "stage in (exit_complete, exit_partial)", "stage = exit_complete")
RURAL = indicator("rural_active", "stage = active", "family.rural")


def family(stage: str | None, rural: bool | None = None) -> dict[str, Value]:
    return {"stage": stage, "family.rural": rural}


def test_an_indicator_is_a_share_of_the_families_it_is_about() -> None:
    families = [family("exit_complete"), family("exit_partial"), family("exit_complete"), family("active")]
    (figure,) = measure([COMPLETE], families)
    assert figure == Figure("complete_at_exit", 2, 3, 0)
    assert figure.share == 2 / 3


def test_a_share_of_no_family_is_none() -> None:
    (figure,) = measure([COMPLETE], [family("active")])
    assert figure == Figure("complete_at_exit", 0, 0, 0)
    assert figure.share is None


def test_families_that_cannot_be_placed_are_told_apart() -> None:
    families = [family("active", True), family("active", None), family(None, True), family("exit_partial", None)]
    assert measure([RURAL], families) == (Figure("rural_active", 1, 1, 2),)


def test_families_are_read_once_for_all_indicators() -> None:
    families = iter([family("active", False), family("exit_complete", True)])
    assert measure((COMPLETE, RURAL), families) == (
        Figure("complete_at_exit", 1, 1, 0),
        Figure("rural_active", 0, 1, 0),
    )


FAMILIES = st.builds(
    family, st.sampled_from((None, "active", "exit_complete", "exit_partial")), st.sampled_from((None, True, False))
)


@given(st.lists(FAMILIES))
def test_no_indicator_counts_more_than_it_is_about(families: list[dict[str, Value]]) -> None:
    for figure in measure((COMPLETE, RURAL), families):
        assert 0 <= figure.count <= figure.of
        assert figure.of + figure.unknown <= len(families)
