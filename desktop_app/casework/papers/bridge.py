"""The bridge of a family as papers draw it: one plank a condition, reserved ones left out."""

from __future__ import annotations

from collections.abc import Mapping

from desktop_app.casework.papers.scene import Scene
from desktop_app.casework.standing import Standing
from desktop_app.domain.bridge import Plank, Span, State
from desktop_app.domain.pack.model import Condition, Dimension, Programme
from desktop_app.domain.records import Agreement, AgreementCondition, Priority
from desktop_app.domain.statuses import Status

LONGEST_NAME = 13
"""Letters of a dimension's name that fit under a narrow span."""


def state_of(status: Status | None) -> State:
    """The state a plank is drawn in: what nobody has looked at yet is a gap."""
    return status or "to_be_worked"


def spans(scene: Scene, standing: Standing) -> tuple[Span, ...]:
    """The bridge as it stands, with the flags of signed contracts and the pennants of the family's priorities."""
    return _spans(
        scene.programme,
        {code: state_of(status) for code, status in standing.statuses.items()},
        flags(scene),
        {code: order for order, code in enumerate(priorities(scene), start=1)},
    )


def at_start(scene: Scene, standing: Standing) -> tuple[Span, ...]:
    """The bridge as the diagnosis found it: what was met at the start, nothing worked on yet."""
    states: dict[str, State] = {}
    for code, status in standing.statuses.items():
        kept = status in ("met_at_start", "not_applicable")
        states[code] = state_of(status) if kept else "to_be_worked"
    return _spans(scene.programme, states, frozenset(), {})


def from_states(scene: Scene, states: Mapping[str, Status | None]) -> tuple[Span, ...]:
    """A bridge of kept statuses (an evaluation's), without flags and pennants."""
    return _spans(scene.programme, {code: state_of(status) for code, status in states.items()}, frozenset(), {})


def flags(scene: Scene) -> frozenset[str]:
    """The conditions on which a signed partial contract is in force."""
    signed = scene.store.find(Agreement, enrolment=scene.entered.id, kind="partial", state="signed")
    subjects = scene.store.find_in(AgreementCondition, "agreement", [item.id for item in signed])
    return frozenset(item.condition for item in subjects)


def priorities(scene: Scene) -> list[str]:
    """The family's priorities in its order, reserved ones left out."""
    stones = scene.store.find(Priority, enrolment=scene.entered.id)
    stones.sort(key=lambda stone: (stone.position, stone.condition))
    return [stone.condition for stone in stones if stone.condition not in scene.sensitive]


def _spans(
    programme: Programme, states: Mapping[str, State], flagged: frozenset[str], order: Mapping[str, int]
) -> tuple[Span, ...]:
    def plank(condition: Condition) -> Plank:
        code = condition.code
        return Plank(
            code=code,
            state=states.get(code, "to_be_worked"),
            name=str(condition.short),
            contract=code in flagged,
            priority=order.get(code, 0),
        )

    def span(dimension: Dimension) -> Span:
        shown = [item for item in programme.conditions if item.dimension == dimension.code and not item.sensitive]
        name = str(dimension.name)
        return Span(dimension.code, name, dimension.icon, tuple(map(plank, shown)), shortened(name))

    return tuple(span(dimension) for dimension in programme.dimensions)


def shortened(name: str) -> str:
    """ "Dinámica fam." for "Dinámica familiar"; short names stay."""
    first, _blank, rest = name.partition(" ")
    return name if len(name) <= LONGEST_NAME or not rest else f"{first} {rest[:3]}."
