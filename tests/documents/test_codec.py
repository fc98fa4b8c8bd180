"""Papers as JSON: there and back, canonical, and refused in words when they are no papers."""

from __future__ import annotations

import json
import unicodedata
from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop_app.documents.codec import canonical, from_json, to_json
from desktop_app.domain.errors import Refused
from tests.documents.long_samples import lengthened
from tests.documents.reading import KINDS, sample
from tests.documents.samples import partial_contract, session_record


@pytest.mark.parametrize("kind", KINDS)
def test_a_paper_comes_back_whole(kind: str) -> None:
    for paper in (sample(kind), lengthened(sample(kind))):
        assert from_json(to_json(paper)) == paper


def test_the_shield_comes_back() -> None:
    paper = replace(partial_contract(), letterhead=replace(partial_contract().letterhead, logo=b"\x89PNG\x00"))
    assert from_json(to_json(paper)) == paper


@pytest.mark.parametrize("kind", KINDS)
def test_canonical_json_is_canonical(kind: str) -> None:
    data = canonical(sample(kind))
    again = json.dumps(json.loads(data), ensure_ascii=False, sort_keys=True, separators=(",", ":")).encode()
    assert data == again
    assert canonical(from_json(data)) == data


def test_canonical_json_leaves_out_ink_bridge_and_shield() -> None:
    paper = partial_contract()
    bare = replace(
        paper,
        bridge=(),
        signatures=tuple(replace(each, mark=None) for each in paper.signatures),
        letterhead=replace(paper.letterhead, logo=b"image"),
    )
    assert canonical(bare) == canonical(paper)
    assert b"strokes" not in canonical(paper)
    assert b"Rosa Huenchum" in canonical(paper)


def test_what_was_agreed_changes_the_canonical_json() -> None:
    paper = partial_contract()
    assert canonical(replace(paper, today="Otra cosa.")) != canonical(paper)
    assert canonical(replace(paper, signatures=paper.signatures[:1])) != canonical(paper)
    assert canonical(replace(paper, version=2)) != canonical(paper)


def test_letters_are_written_in_one_spelling() -> None:
    paper = partial_contract()
    apart = replace(paper, today=unicodedata.normalize("NFD", "Está mojado, señora."))
    together = replace(paper, today="Está mojado, señora.")
    assert canonical(apart) == canonical(together)


_BARE = to_json(replace(session_record(), bridge=(), signatures=()))


def _changed(**changes: Any) -> bytes:
    raw = json.loads(_BARE)
    raw["content"].update(changes)
    return json.dumps(raw).encode()


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"\xff\xfe",
        b"[]",
        b"{}",
        b'{"schema": 2, "paper": "poster", "content": {}}',
        b'{"schema": 1, "paper": "bill", "content": {}}',
        b'{"schema": 1, "paper": "poster", "content": 3}',
        b'{"schema": 1, "paper": "poster", "content": {}}',
        b"[" * 100_000,
        _changed(date="2027-02-31"),
        _changed(session="15"),
        _changed(session=True),
        _changed(words=None),
        _changed(colour="blue"),
        _changed(moved="none"),
        _changed(moved=[3]),
        _changed(reviewed=[{"who": "Rosa", "what": "x", "outcome": "perhaps"}]),
        _changed(signatures=[{"name": "R", "role": "J", "mark": {"mode": "ink", "strokes": [[[1, 2, 3]]]}}]),
        _changed(signatures=[{"name": "R", "role": "J", "mark": {"mode": "ink", "strokes": [[["1", 2, 3, 4]]]}}]),
        _changed(letterhead={"municipality": "M", "unit": "U", "programme": "P", "commune": "C", "logo": "?"}),
    ],
)
def test_what_is_no_paper_is_refused_in_words(data: bytes) -> None:
    with pytest.raises(Refused, match="no es un papel de Puente"):
        from_json(data)


def test_whole_numbers_serve_as_measures() -> None:
    data = _changed(signatures=[{"name": "R", "role": "J", "mark": {"mode": "ink", "strokes": [[[1, 2, 1, 0]]]}}])
    paper: Any = from_json(data)
    assert paper.signatures[0].mark.strokes == (((1.0, 2.0, 1.0, 0.0),),)


@given(st.recursive(st.none() | st.booleans() | st.integers() | st.text(), lambda inner: st.lists(inner) | inner))
def test_any_value_in_any_place_is_read_or_refused(value: Any) -> None:
    for name in ("session", "words", "moved", "next_visit", "letterhead", "date"):
        try:
            from_json(_changed(**{name: value}))
        except Refused:
            continue
