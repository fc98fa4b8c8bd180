"""What a pack says, read from the blank one."""

from __future__ import annotations

from datetime import date

import pytest

from desktop_app.domain.pack import parse_pack
from desktop_app.domain.pack.model import Amount, Interval, OfferedCommitment, Programme
from desktop_app.domain.rules import to_text
from desktop_app.domain.rules.model import Always
from desktop_app.domain.text import Text

Files = dict[str, bytes]


@pytest.fixture
def programme(blank: Files) -> Programme:
    return parse_pack(blank)


def test_title(programme: Programme) -> None:
    assert (programme.id, programme.version, programme.subject) == ("blank", "2020.1", "family")
    assert programme.name == Text("Programa de ejemplo", "Sample programme")
    assert programme.sources == (("MANUAL", "Manual del programa de ejemplo"),)
    assert programme.family_promises == (Text("Recibir las visitas.", "Receive the visits."),)


def test_conditions(programme: Programme) -> None:
    assert [condition.code for condition in programme.conditions] == ["G1", "G2", "R1", "R2"]
    braille = programme.condition("R1")
    assert (braille.dimension, braille.scope, braille.sensitive, braille.wording) == ("reading", "member", True, "no")
    assert to_text(braille.applies) == "member.answer.reads_braille"
    assert braille.verification == Text("Visita", "Visit")
    assert programme.dimension("garden").prefix == "G"
    assert [(question.code, question.scope, question.sensitive) for question in programme.questions] == [
        ("has_plot", "family", False),
        ("reads_braille", "member", True),
    ]


def test_stages(programme: Programme) -> None:
    active = programme.stage("active")
    assert (active.phase, active.months) == ("active", 2)
    assert [(move.to, [reason.code for reason in move.reasons]) for move in active.moves] == [
        ("exit_complete", []),
        ("suspended", ["no_time", "storm"]),
    ]


def test_sessions(programme: Programme) -> None:
    assert [(session.number, session.after, session.evaluation) for session in programme.sessions] == [
        (1, Interval(0, "days"), ""),
        (2, Interval(2, "weeks"), ""),
        (3, Interval(2, "weeks"), "month_1"),
    ]
    assert programme.session(2).aim.es == "Plantar"
    assert [session.dimensions for session in programme.sessions] == [(), (), ("reading",)]
    assert [contact.month for contact in programme.follow_up] == [4]


def test_money(programme: Programme) -> None:
    bonus = programme.bonus("seeds")
    assert [(step.first, step.last, step.concept) for step in bonus.steps] == [(1, 1, "SEEDS"), (2, 3, "TOOLS")]
    water, books = programme.benefit("WATER"), programme.benefit("BOOKS")
    assert (water.due_within, water.lasts, water.condition, water.double) == (2, 12, "G1", Always(False))
    assert (water.losses[0].event, water.losses[0].within, water.losses[0].while_) == ("collected", 2, Always(True))
    assert (water.reminders[0].before, water.reminders[0].every) == (14, 0)
    assert (books.until_age, books.excludes, to_text(books.double)) == (18, ("WATER",), "disability")
    assert to_text(books.losses[0].while_) == "age > 6"
    assert programme.amounts[1] == Amount("SEEDS", date(2021, 1, 1), 1100, "Manual", False)


def test_commitments_indicators_instruments(programme: Programme) -> None:
    assert OfferedCommitment("G1", "worker", Text("Traer semillas.", "Bring seeds."), 15) in programme.commitments
    assert to_text(programme.indicators[0].of) == "stage in (accepted, declined)"
    (instrument,) = programme.instruments
    assert [level.code for level in instrument.levels] == ["no", "yes"]
    assert instrument.areas[0].elements[0].text.en == "They can sow"


@pytest.mark.parametrize("name", ["benefits.toml", "indicators.toml", "instruments.toml", "README.md"])
def test_what_a_programme_can_do_without(blank: Files, name: str) -> None:
    del blank[name]
    assert parse_pack(blank).id == "blank"


def test_codes_that_are_not_there(programme: Programme) -> None:
    for missing in (programme.condition, programme.dimension, programme.stage, programme.benefit, programme.bonus):
        with pytest.raises(KeyError):
            missing("nowhere")
    with pytest.raises(KeyError):
        programme.session(99)
