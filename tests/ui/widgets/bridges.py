"""A family's bridge for the tests: seven spans, 53 planks, two of them reserved."""

from __future__ import annotations

from typing import Final

from desktop_app.domain.bridge import Plank, Span, State

_STATES: Final[dict[str, State]] = {
    "c": "met",
    "i": "met_at_start",
    "t": "in_work",
    "p": "to_be_worked",
    "n": "not_applicable",
    "x": "not_met",
}


def span(code: str, name: str, icon: str, states: str, short: str = "", reserved: tuple[int, ...] = ()) -> Span:
    """A span by the letters of its planks' states; the second one has a contract and is the first priority."""
    planks = tuple(
        Plank(
            f"{code}{i}",
            _STATES[letter],
            f"Condición {code}{i}",
            contract=i == 2,
            priority=int(i == 2),
            reserved=i in reserved,
        )
        for i, letter in enumerate(states, start=1)
    )
    return Span(code, name, icon, planks, short)


SPANS: Final = (
    span("I", "Identificación", "id-card", "ctccnt"),
    span("S", "Salud", "heart-pulse", "ccccpcccpt"),
    span("E", "Educación", "graduation-cap", "cncccccct"),
    span("D", "Dinámica familiar", "messages-square", "ctpcnnnn", "Dinámica fam.", (3, 5)),
    span("H", "Habitabilidad", "house", "ctccptcpccct"),
    span("T", "Trabajo", "briefcase", "tcc"),
    span("Y", "Ingresos", "hand-coins", "cncpx"),
)
