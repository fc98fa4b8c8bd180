"""Search as you type: without accents, a RUN however it is written, and nothing typed is ever a query language."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from desktop_app.domain.records import Family, Institution, Member, Note
from desktop_app.store import families, search
from desktop_app.store.check import check
from desktop_app.store.store import Store
from desktop_app.store.transaction import Transaction

Write = Callable[[Callable[[Transaction], Any]], Any]


@pytest.fixture
def ids(write: Write, family: Family) -> dict[str, str]:
    """A family, its head and an institution by what they are."""
    head = Member(family=family.id, names="José Ángel", surnames="Muñoz Güell", run="40123456-K", relation="head")
    place = Institution(name="Consultorio Miraflores", contact="Señora Núñez", address="Balmaceda 100")
    other = Family(code="13-0007", name="Soto Vera", commune="13101", address="Pasaje 3 n.º 450", phone="9 0999 8888")
    write(lambda tx: tx.add(head, place, other))
    return {"family": family.id, "head": head.id, "place": place.id, "other": other.id}


def found(store: Store, text: str) -> list[str]:
    return [hit.record for hit in search.search(store.connection, text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("munoz", "head"),
        ("MUÑOZ", "head"),
        ("muñ", "head"),
        ("guell", "head"),
        ("jose angel", "head"),
        ("angel jos", "head"),
        ("Ñancupil", "family"),
        ("nanc", "family"),
        ("40123456-K", "head"),
        ("40.123.456-k", "head"),
        ("40123456k", "head"),
        ("40123456", "head"),
        ("40.123", "head"),
        ("4012", "head"),
        ("09-0121", "family"),
        ("0121", "family"),
        ("13-00", "other"),
        ("aromos 12", "family"),
        ("pasaje 3", "other"),
        ("0999 88", "other"),
        ("miraflores", "place"),
        ("nunez", "place"),
    ],
)
def test_finds(store: Store, ids: dict[str, str], text: str, expected: str) -> None:
    assert found(store, text) == [ids[expected]]


@pytest.mark.parametrize("form", ["NFC", "NFD"])
def test_finds_however_the_accents_are_stored_or_typed(
    store: Store, ids: dict[str, str], write: Write, form: Any
) -> None:
    decomposed = Family(code="09-0500", name=unicodedata.normalize("NFD", "Cañulef"), commune="09101")
    write(lambda tx: tx.add(decomposed))
    assert found(store, unicodedata.normalize(form, "cañulef")) == [decomposed.id]
    assert found(store, unicodedata.normalize(form, "muñoz")) == [ids["head"]]


@pytest.mark.parametrize("text", ["", " ", "-", "*", '"', "_", "\0", "nobody", "munoz nobody", "uñoz", "\U0001e900"])
def test_finds_nothing(store: Store, ids: dict[str, str], text: str) -> None:
    assert found(store, text) == []
    if text.strip():
        assert families.page(store.connection, text=text).total == 0


@pytest.mark.parametrize(
    "text", ['munoz" OR "soto', "munoz OR soto", "NEAR(munoz soto)", "body:soto", "^soto", "munoz NOT soto", "soto')--"]
)
def test_the_index_s_own_language_is_only_words(store: Store, ids: dict[str, str], text: str) -> None:
    assert len(found(store, text)) <= 1


@settings(max_examples=300, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(text=st.text(max_size=60) | st.text("\"*^():-+'{}., ORANDNOTEAR", max_size=40))
def test_nothing_typed_breaks_it(store: Store, text: str) -> None:
    assert search.search(store.connection, text) == []
    assert families.page(store.connection, text=text).total == 0


def test_a_very_long_text_is_no_trouble(store: Store, ids: dict[str, str]) -> None:
    assert found(store, "munoz " * 5_000) == [ids["head"]]
    assert found(store, "m" * 100_000) == []


def test_the_index_follows_every_change(store: Store, write: Write, ids: dict[str, str]) -> None:
    head = store.get(Member, ids["head"])
    write(lambda tx: tx.change(head, surnames="Cárcamo"))
    assert (found(store, "munoz"), found(store, "carcamo")) == ([], [head.id])
    write(lambda tx: tx.remove(head))
    assert found(store, "carcamo") == []
    write(lambda tx: tx.put(head))
    assert found(store, "munoz") == [head.id]
    assert check(store.connection) == []


def test_a_change_that_was_taken_back_leaves_no_trace(store: Store, write: Write, ids: dict[str, str]) -> None:
    def act(tx: Transaction) -> None:
        tx.change(tx.get(Member, ids["head"]), surnames="Cárcamo")
        raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        write(act)
    assert found(store, "carcamo") == []
    assert found(store, "munoz") == [ids["head"]]


def test_notes_are_not_searched(store: Store, write: Write, family: Family, stamp: Any) -> None:
    write(lambda tx: tx.add(Note(family=family.id, on=stamp.day, text="Reservado")))
    assert found(store, "reservado") == []


def test_at_most_so_many(store: Store, write: Write) -> None:
    write(lambda tx: tx.add(*(Family(code=f"01-{n:04d}", name="Rojas", commune="01101") for n in range(9))))
    assert len(search.search(store.connection, "roj", limit=5)) == 5


def test_a_hit_says_what_and_where(store: Store, ids: dict[str, str]) -> None:
    (hit,) = search.search(store.connection, "munoz")
    assert (hit.kind, hit.family) == ("member", ids["family"])
    assert "José Ángel" in hit.body
