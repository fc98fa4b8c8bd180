"""How the people of the demonstration sign: their names in ink, stroke by stroke, each in a hand of their own."""

from __future__ import annotations

import json
import unicodedata
from collections.abc import Iterator
from functools import cache
from random import Random
from typing import Final

from desktop_app.demo.words import words

Point = tuple[float, float]

_LONGEST_NAME: Final = 6
_LONGEST_SURNAME: Final = 5
_LINE: Final = 24.0
_SPACE: Final = 8.0
_MARKS: Final = {"\u0301": "2,-4 6,-8", "\u0303": "0,-5 3,-8 6,-5 9,-8", "\u0308": "2,-6 3,-6|7,-6 8,-6"}
"""Accent, tilde and diaeresis, above a letter whose top is at 0."""


def ink(rng: Random, names: str, surnames: str) -> str:
    """The strokes of a signature as JSON: [x, y, pressure, milliseconds]. The same `rng` gives the same hand."""
    slant, wide, heavy = rng.uniform(0.15, 0.45), rng.uniform(0.85, 1.15), rng.uniform(0.35, 0.65)
    strokes, moment = [], 0
    for stroke in _written(names, surnames, underlined=rng.random() < 0.6):
        line = []
        for x, y in stroke:
            moment += rng.randrange(14, 30)
            line.append(
                [
                    round((x + slant * (20 - y)) * wide + rng.uniform(-0.4, 0.4), 1),
                    round(y + rng.uniform(-0.4, 0.4), 1),
                    round(min(max(heavy + rng.uniform(-0.15, 0.15), 0.05), 1.0), 2),
                    moment,
                ]
            )
        strokes.append(line)
        moment += 120
    return json.dumps(strokes, separators=(",", ":"))


def _written(names: str, surnames: str, *, underlined: bool) -> Iterator[list[Point]]:
    place = 0.0
    first, _space, _others = names.partition(" ")
    surname, _space, _others = surnames.partition(" ")
    for word in (first[:_LONGEST_NAME], surname[:_LONGEST_SURNAME]):
        strokes, place = _word(word, place)
        yield from strokes
        place += _SPACE
    if underlined:
        yield [(4.0, _LINE + 3), (place * 0.5, _LINE + 1), (place - 4, _LINE)]


def _word(word: str, place: float) -> tuple[list[list[Point]], float]:
    """A word's strokes from a place on: small letters hang together, marks are set afterwards."""
    joined: list[Point] = []
    apart: list[list[Point]] = []
    for sign in unicodedata.normalize("NFD", word):
        if sign in _MARKS:
            start = place - 11
            top = 8.0 if joined else 0.0
            apart.extend([(start + x, y + top) for x, y in stroke] for stroke in _strokes(_MARKS[sign]))
            continue
        glyph = _glyph(sign)
        if sign.isupper():
            apart.extend([(place + x, y) for x, y in stroke] for stroke in glyph)
        else:
            joined.extend((place + x, y) for x, y in glyph[0])
            if sign in "ij":
                apart.append([(place + 3, 7)])
            if sign == "t":
                apart.append([(place + 1, 9), (place + 7, 8)])
        place += max(x for stroke in glyph for x, _y in stroke) + 1
    return ([joined] if joined else []) + apart, place


@cache
def _glyph(sign: str) -> list[list[Point]]:
    hand = words().hand
    return _strokes(hand["capital" if sign.isupper() else "small"].get(sign) or hand["small"]["l"])


def _strokes(text: str) -> list[list[Point]]:
    return [[_point(pair) for pair in stroke.split()] for stroke in text.split("|")]


def _point(text: str) -> Point:
    x, _comma, y = text.partition(",")
    return float(x), float(y)
