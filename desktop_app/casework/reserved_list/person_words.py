"""What offices write for a person's sex and for her relation to the head of the household."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Final, Literal

from desktop_app.casework.reserved_list.cells import BadCell
from desktop_app.casework.reserved_list.tables import Cell, cell_text
from desktop_app.casework.reserved_list.wording import fold, word_set, words
from desktop_app.i18n import _

Sex = Literal["F", "M", ""]

_SEX_WORDS: Final[Mapping[str, Sex]] = {
    "f": "F", "fem": "F", "femenino": "F", "femenina": "F", "mujer": "F", "muj": "F", "2": "F",
    "m": "M", "masc": "M", "masculino": "M", "masculina": "M", "hombre": "M", "hom": "M", "varon": "M", "h": "M",
    "1": "M",
}  # fmt: skip


def m_is_for_mujer(cells: Iterable[Cell]) -> bool:
    """Whether a column writes M for mujer, as those do that write H for hombre (and not F for femenino)."""
    found = [fold(cell_text(cell)) for cell in cells]
    return found.count("h") + found.count("hombre") > sum(word[:1] == "f" for word in found)


def read_sex(cell: Cell, m_is_mujer: bool) -> Sex:
    """The sex of a cell, "" if it is empty. Raises BadCell: `bad_sex`."""
    given = fold(cell_text(cell)).strip(". ")
    if not given:
        return ""
    if given == "m" and m_is_mujer:
        return "F"
    if given not in _SEX_WORDS:
        raise BadCell("bad_sex", _("No se entiende el sexo."), _("Escriba F (femenino) o M (masculino)."))
    return _SEX_WORDS[given]


_RELATIONS: Final[Mapping[str, str]] = {
    "head": "jefe|jefa|jf|jh",
    "partner": "conyuge|conyugue|esposo|esposa|conviviente|pareja|marido|senora|companero|companera",
    "child": "hijo|hija|hij|hijos",
    "stepchild": "hijastro|hijastra|hijo conyuge|hija conyuge|hijo pareja|hija pareja|hijo conviviente"
    "|hija conviviente",
    "grandchild": "nieto|nieta",
    "parent": "padre|madre|papa|mama|padres|progenitor|progenitora",
    "parent_in_law": "suegro|suegra|suegros",
    "sibling": "hermano|hermana|hermanastro|hermanastra|medio hermano|media hermana",
    "nephew_niece": "sobrino|sobrina",
    "other_relative": "otro pariente|otra pariente|otro|otra|otros|pariente|familiar|abuelo|abuela|tio|tia|primo|prima"
    "|yerno|nuera|cunado|cunada|bisnieto|bisnieta|bisabuelo|bisabuela|consuegro|consuegra|concunado|concunada"
    "|sobrino nieto|sobrina nieta|sobrino politico|sobrina politica",
    "not_related": "no pariente|no familiar|sin parentesco|otro no pariente|otra no pariente|otro no familiar|allegado"
    "|allegada|amigo|amiga|arrendatario|arrendataria|pensionista|ahijado|ahijada|padrino|madrina",
    "foster_child": "hijo crianza|hija crianza|menor guarda|menor cuidado|menor acogida|guarda|tutela|menor tutela"
    "|pupilo|pupila|nino acogida|nina acogida|hijo acogida|hija acogida",
}  # fmt: skip
_RELATION_OF: Final[Mapping[str, str]] = {
    word: relation for relation, listed in _RELATIONS.items() for word in listed.split("|")
}
_SKIPPED: Final = word_set("de del la el los las hogar familia grupo familiar a o as os en bajo su")


def read_relation(cell: Cell) -> str:
    """The relation of a cell to the head. Raises BadCell: `missing_relation`, `bad_relation`."""
    given = words(cell_text(cell))
    if not given:
        raise BadCell(
            "missing_relation",
            _("Falta el parentesco."),
            _("Escriba por ejemplo Jefa de hogar, Cónyuge, Hijo, Nieta, Madre u Otro pariente."),
        )
    kept = [word for word in given if word not in _SKIPPED and not word.isdigit()]
    for phrase in (" ".join(given), " ".join(kept)):
        if phrase in _RELATION_OF:
            return _RELATION_OF[phrase]
    # "Hijo/a", "Cónyuge o conviviente", "Esposo(a)": several words that all say the same.
    meant = {_RELATION_OF.get(word) for word in kept}
    if len(meant) == 1 and (relation := meant.pop()) is not None:
        return relation
    raise BadCell(
        "bad_relation",
        _("No se entiende el parentesco."),
        _("Escriba por ejemplo Jefa de hogar, Cónyuge, Hijo, Nieta, Madre u Otro pariente."),
    )
