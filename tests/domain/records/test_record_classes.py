"""Records behave like frozen dataclasses, though none of their methods is compiled for each class."""

from __future__ import annotations

import copy
import pickle
from dataclasses import FrozenInstanceError, fields, is_dataclass, replace
from datetime import date
from typing import Any

import pytest

from desktop_app.domain.records import KINDS, Enrolment, Family, Note, columns

DAY = date(2007, 5, 2)
NOTE = Note(id="n", family="f", on=DAY, text="Visita")


@pytest.mark.parametrize("kind", sorted(KINDS))
def test_every_kind_is_a_dataclass_of_its_own_fields(kind: str) -> None:
    cls = KINDS[kind]
    assert is_dataclass(cls)
    assert tuple(field.name for field in fields(cls)) == columns(cls)
    assert columns(cls)[:3] == ("id", "family", "deleted")


def test_fields_have_their_defaults() -> None:
    assert (NOTE.on, NOTE.text, NOTE.condition, NOTE.deleted) == (DAY, "Visita", "", False)


@pytest.mark.parametrize("values", [{"on": DAY}, {"on": DAY, "text": "x", "wether": 1}])
def test_a_missing_or_unknown_field_is_a_mistake(values: dict[str, Any]) -> None:
    with pytest.raises(TypeError, match=r"text|wether"):
        Note(**values)
    with pytest.raises(TypeError):
        replace(NOTE, wether=1)  # type: ignore[call-arg]  # the mistake


def test_a_record_is_replaced_never_changed() -> None:
    other = replace(NOTE, text="Llamada")
    assert (other.text, NOTE.text, other.id) == ("Llamada", "Visita", NOTE.id)
    with pytest.raises(FrozenInstanceError):
        NOTE.text = "x"  # type: ignore[misc]  # the mistake
    with pytest.raises(FrozenInstanceError):
        del NOTE.text


def test_equal_is_what_says_the_same() -> None:
    assert replace(NOTE, text="Visita") == NOTE
    assert replace(NOTE, text="Llamada") != NOTE
    family: object = Family(id="n", code="", name="", commune="")
    assert family != NOTE
    assert len({NOTE, replace(NOTE, text="Visita"), replace(NOTE, text="Llamada")}) == 2


def test_a_record_shows_its_fields() -> None:
    assert repr(NOTE).startswith("Note(id='n', family='f', deleted=False, ")
    assert "text='Visita'" in repr(NOTE)


def test_a_record_can_be_copied() -> None:
    assert copy.copy(NOTE) == copy.deepcopy(NOTE) == pickle.loads(pickle.dumps(NOTE)) == NOTE  # noqa: S301 - our own bytes


def test_ids_of_nature_and_of_chance() -> None:
    first, second = (Enrolment(family="f", number=1, programme="", version="", enrolled_on=DAY) for _ in range(2))
    assert first.id == second.id
    assert Note(on=DAY, text="x").id != Note(on=DAY, text="x").id
    assert Family(code="1", name="", commune="").family != ""
