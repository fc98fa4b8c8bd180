"""Communes, found as people write them."""

from __future__ import annotations

from collections import Counter
from zoneinfo import available_timezones

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop_app.domain.geography import Communes
from desktop_app.paths import resources

COMMUNES = Communes.parse((resources() / "communes.csv").read_text(encoding="utf-8"))


def _name(text: str) -> str | None:
    commune = COMMUNES.find(text)
    return commune.name if commune else None


def test_346_communes_in_16_regions_with_345_municipalities() -> None:
    assert len(COMMUNES) == len({commune.code for commune in COMMUNES}) == 346
    assert len({commune.region_code for commune in COMMUNES}) == 16
    assert len({commune.province_code for commune in COMMUNES}) == 56
    assert len({commune.municipality for commune in COMMUNES}) == 345
    assert [commune.name for commune in COMMUNES if commune.municipality != commune.code] == ["Antártica"]


def test_a_commune_lies_in_its_province_and_region() -> None:
    for commune in COMMUNES:
        assert commune.code.startswith(commune.province_code)
        assert commune.province_code.startswith(commune.region_code)
    lonquimay = COMMUNES.find("Lonquimay")
    assert lonquimay is not None
    assert (lonquimay.code, lonquimay.province, lonquimay.region) == ("09205", "Malleco", "La Araucanía")


def test_no_spelling_means_two_communes() -> None:
    spellings = Counter(
        commune.name for commune in COMMUNES for name in {commune.name, *commune.also} if _name(name) != commune.name
    )
    assert not spellings


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("09205", "Lonquimay"),
        ("9205", "Lonquimay"),
        (" 09205 ", "Lonquimay"),
        ("lonquimay", "Lonquimay"),
        ("  LONQUIMAY", "Lonquimay"),
        ("nunoa", "Ñuñoa"),
        ("ÑUÑOA", "Ñuñoa"),
        ("N\u0303un\u0303oa", "Ñuñoa"),
        ("Peñalolen", "Peñalolén"),
        ("Alto   Bio Bio", "Alto Biobío"),
        ("Alto Bío-Bío", "Alto Biobío"),
        ("O’Higgins", "O'Higgins"),
        ("OHIGGINS", "O'Higgins"),
        ("Paihuano", "Paiguano"),
        ("Llay-Llay", "Llaillay"),
        ("LLAY LLAY", "Llaillay"),
        ("Coyhaique", "Coihaique"),
        ("Trehuaco", "Treguaco"),
        ("Til Til", "Tiltil"),
        ("Til-Til", "Tiltil"),
        ("Aysen", "Aisén"),
        ("Puerto Aysén", "Aisén"),
        ("Marchigue", "Marchihue"),
        ("La Calera", "Calera"),
        ("Calera de Tango", "Calera de Tango"),
        ("Rapa Nui", "Isla de Pascua"),
        ("Chol-Chol", "Cholchol"),
        ("Ollague", "Ollagüe"),
        ("I. Municipalidad de Lonquimay", "Lonquimay"),
        ("Ilustre Municipalidad de La Serena", "La Serena"),
        ("MUNICIPALIDAD DE EL CARMEN", "El Carmen"),
        ("Comuna de Maipú", "Maipú"),
        ("comuna Maipú", "Maipú"),
        ("", None),
        ("00000", None),
        ("²", None),
        ("Lonquimai", None),
        ("Chile", None),
    ],
)
def test_find(text: str, name: str | None) -> None:
    assert _name(text) == name


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Lonquimai", "Lonquimay"),
        ("Curacautin de", "Curacautín"),
        ("Constitusion", "Constitución"),
        ("Pto Montt", "Puerto Montt"),
        ("xyz", None),
        ("", None),
    ],
)
def test_suggest(text: str, name: str | None) -> None:
    meant = COMMUNES.suggest(text)
    assert (meant.name if meant else None) == name


@given(st.text(max_size=30))
def test_any_text_can_be_looked_for(text: str) -> None:
    COMMUNES.find(text)
    COMMUNES.suggest(text)


@pytest.mark.parametrize(
    ("name", "zone"),
    [
        ("Lonquimay", "America/Santiago"),
        ("Juan Fernández", "America/Santiago"),
        ("Punta Arenas", "America/Punta_Arenas"),
        ("Antártica", "America/Punta_Arenas"),
        ("Coyhaique", "America/Coyhaique"),
        ("Isla de Pascua", "Pacific/Easter"),
    ],
)
def test_time_zone(name: str, zone: str) -> None:
    commune = COMMUNES.find(name)
    assert commune is not None
    assert commune.time_zone({*commune.time_zones, "America/Santiago"}) == zone


def test_time_zone_of_an_older_system() -> None:
    commune = COMMUNES.find("Coyhaique")
    assert commune is not None
    assert commune.time_zone({"America/Santiago", "America/Punta_Arenas"}) == "America/Punta_Arenas"
    assert commune.time_zone(()) == "America/Santiago"


def test_every_time_zone_exists() -> None:
    known = available_timezones()
    for commune in COMMUNES:
        assert commune.time_zone(known) in known
