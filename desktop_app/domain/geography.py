"""Regions, provinces and communes of Chile, found by code or by any spelling that people use.

There are 346 communes and 345 municipalities: Antártica has none of its own, Cabo de Hornos serves it (Ley 19.726).
"""

from __future__ import annotations

import csv
import re
import unicodedata
from collections.abc import Container, Iterator
from dataclasses import dataclass
from difflib import get_close_matches
from typing import Final, Self

TIME_ZONE: Final = "America/Santiago"
"""The time zone of the communes that keep none of their own."""

_OFFICE: Final = re.compile(r"^(?:(?:(?:ilustre|i\.?) )?municipalidad|comuna) (?:de )?", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Commune:
    """A commune with its province and region. Codes are those of SUBDERE: five digits, of which two name the region.

    `also` are other spellings and names in use; `time_zones` are names of time zones, the first one known counts;
    `municipality` is the code of the commune whose municipality serves it, nearly always its own.
    """

    code: str
    name: str
    province_code: str
    province: str
    region_code: str
    region: str
    also: tuple[str, ...]
    time_zones: tuple[str, ...]
    municipality: str

    def time_zone(self, known: Container[str]) -> str:
        """The name of the commune's time zone, among those that this system knows."""
        return next((zone for zone in self.time_zones if zone in known), TIME_ZONE)


class Communes:
    """All communes, in the order of their regions."""

    def __init__(self, communes: tuple[Commune, ...]) -> None:
        self._all = communes
        self._codes = {commune.code: commune for commune in communes}
        self._spellings = {_key(name): commune for commune in communes for name in (commune.name, *commune.also)}

    @classmethod
    def parse(cls, text: str) -> Self:
        """The communes of a CSV text (`resources/communes.csv`). Raises KeyError where a column is missing."""
        return cls(tuple(_commune(row) for row in csv.DictReader(text.splitlines())))

    def __iter__(self) -> Iterator[Commune]:
        return iter(self._all)

    def __len__(self) -> int:
        return len(self._all)

    def find(self, text: str) -> Commune | None:
        """The commune of that code or name; None if there is none.

        A code may have lost its leading zero in a spreadsheet; in a name, accents, capitals, hyphens, apostrophes,
        spaces and "Municipalidad de" do not count.
        """
        text = text.strip()
        if text.isdecimal():
            return self._codes.get(text.zfill(5))
        return self._spellings.get(_key(text))

    def suggest(self, text: str) -> Commune | None:
        """The commune that was probably meant by a name that `find` does not know; None if nothing comes close."""
        near = get_close_matches(_key(text), self._spellings, n=1, cutoff=0.7)
        return self._spellings[near[0]] if near else None


def _commune(row: dict[str, str]) -> Commune:
    return Commune(
        code=row["commune_code"],
        name=row["commune"],
        province_code=row["province_code"],
        province=row["province"],
        region_code=row["region_code"],
        region=row["region"],
        also=_parts(row["also"]),
        time_zones=_parts(row["time_zones"]),
        municipality=row["municipality"] or row["commune_code"],
    )


def _parts(cell: str) -> tuple[str, ...]:
    return tuple(part for part in cell.split("|") if part)


def _key(text: str) -> str:
    """The letters and digits of a name, small and without accents."""
    name = _OFFICE.sub("", " ".join(text.split()))
    return "".join(sign for sign in unicodedata.normalize("NFKD", name).casefold() if sign.isalnum())
