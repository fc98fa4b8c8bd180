"""Seals: the same for the same agreement, another for another one, and codes that can be read aloud."""

from __future__ import annotations

import hashlib
import json
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop_app.documents.codec import canonical
from desktop_app.documents.render import seal_of, version_of
from desktop_app.documents.seal import CROCKFORD, read_code, seal
from tests.documents.samples import partial_contract

AGREED = b'{"a":1}'


def test_the_seal_is_the_hash_of_all_three() -> None:
    made = seal(AGREED, "form 1", "pack 1")
    whole = json.dumps({"agreed": {"a": 1}, "form": "form 1", "pack": "pack 1"}, separators=(",", ":"))
    assert made.sha256 == hashlib.sha256(whole.encode()).hexdigest()


def test_the_code_is_its_first_forty_bits() -> None:
    made = seal(AGREED, "f", "p")
    number = 0
    for letter in made.code.replace("-", ""):
        number = number * 32 + CROCKFORD.index(letter)
    assert number == int(made.sha256[:10], 16)
    assert len(made.code) == 9


@pytest.mark.parametrize("other", [(b'{"a":2}', "f", "p"), (AGREED, "g", "p"), (AGREED, "f", "q")])
def test_any_change_gives_another_code(other: tuple[bytes, str, str]) -> None:
    assert seal(*other).code != seal(AGREED, "f", "p").code


def test_an_amended_contract_has_another_code() -> None:
    paper = partial_contract()
    assert seal_of(paper) == seal_of(partial_contract())
    assert seal_of(replace(paper, version=2)).code != seal_of(paper).code


def test_a_paper_is_sealed_with_its_form_and_pack() -> None:
    paper = partial_contract()
    assert seal_of(paper) == seal(canonical(paper), version_of(paper), paper.pack)
    assert seal_of(replace(paper, pack="chile_solidario 2008.1")).code != seal_of(paper).code


def test_ink_does_not_move_the_seal() -> None:
    paper = partial_contract()
    unsigned = replace(paper, signatures=tuple(replace(each, mark=None) for each in paper.signatures))
    assert seal_of(unsigned) == seal_of(paper)


@pytest.mark.parametrize(
    ("typed", "code"),
    [
        ("K7QF-29XM", "K7QF-29XM"),
        (" k7qf 29xm ", "K7QF-29XM"),
        ("k7qf29xm", "K7QF-29XM"),
        ("OIL0-2345", "0110-2345"),
        ("K7QF\u201329XM", "K7QF-29XM"),
        ("K7QF-29X", ""),
        ("K7QF-29XU", ""),
        ("", ""),
        ("ÑÑÑÑ-ÑÑÑÑ", ""),
    ],
)
def test_codes_are_read_as_people_type_them(typed: str, code: str) -> None:
    assert read_code(typed) == code


@given(st.binary(max_size=40))
def test_every_code_reads_back(data: bytes) -> None:
    code = seal(json.dumps(data.hex()).encode(), "f", "p").code
    assert read_code(code.lower()) == code
