"""The names of persons: given names and surnames, also where a list writes them in one cell."""

from __future__ import annotations

from typing import Final

from desktop_app.casework.reserved_list.cells import BadCell
from desktop_app.casework.reserved_list.header import Header
from desktop_app.casework.reserved_list.tables import Row
from desktop_app.casework.reserved_list.vocabulary import Field
from desktop_app.casework.reserved_list.wording import fold, is_mangled, shown, word_set
from desktop_app.i18n import _

_PARTICLES: Final = word_set("de del la las los y e san santa van von da das do dos di du le mac mc")
_NAME_FIELDS: Final[tuple[Field, ...]] = (
    "full_name",
    "surnames_first",
    "names",
    "second_name",
    "surname",
    "second_surname",
    "surnames",
)
_OPTIONAL: Final[frozenset[Field]] = frozenset({"second_name", "second_surname"})


def read_names(row: Row, header: Header) -> tuple[str, str]:
    """Given names and surnames of a row. Raises BadCell: `missing_name`, `unreadable_text`."""
    texts = _texts(row, header)
    for text in texts.values():
        if is_mangled(text):
            raise unreadable_text(text)
    names, surnames = _split(texts)
    if not (_has_letter(names) and _has_letter(surnames)):
        raise BadCell(
            "missing_name",
            _("Falta el nombre o el apellido."),
            _("Escriba el nombre y al menos un apellido."),
        )
    return names, surnames


def blamed(row: Row, header: Header) -> Field:
    """The column to look at where `read_names` refuses a row."""
    texts = _texts(row, header)
    wanted = [field for field in texts if is_mangled(texts[field])]
    wanted += [field for field in texts if field not in _OPTIONAL and not _has_letter(texts[field])]
    return next(iter([*wanted, *texts]))


def _texts(row: Row, header: Header) -> dict[Field, str]:
    return {field: row.text(header.columns[field][0]) for field in _NAME_FIELDS if header.has(field)}


def unreadable_text(text: str) -> BadCell:
    """The fault of a text whose letters were lost."""
    return BadCell(
        "unreadable_text",
        _("Hay letras que se perdieron al guardar el archivo."),
        _("Corrija la palabra, o guarde otra vez la lista como «CSV UTF-8» o «Libro de Excel (.xlsx)»."),
        shown(text),
    )


def _split(texts: dict[Field, str]) -> tuple[str, str]:
    if "full_name" in texts:
        return split_full_name(texts["full_name"])
    if "surnames_first" in texts:
        return split_surnames_first(texts["surnames_first"])
    names = f"{texts.get('names', '')} {texts.get('second_name', '')}".strip()
    surnames = [texts.get(field, "") for field in ("surname", "second_surname", "surnames")]
    return names, " ".join(surname for surname in surnames if surname)


def _has_letter(text: str) -> bool:
    return any(sign.isalpha() for sign in text)


def split_full_name(text: str) -> tuple[str, str]:
    """Given names and surnames of a whole name: the last two are surnames, if that leaves a given name.

    A comma says it surely: what stands before it are the surnames.
    """
    if "," in text:
        return split_surnames_first(text)
    units = _units(text)
    surnames = 2 if len(units) > 2 else 1
    return " ".join(units[:-surnames]), " ".join(units[-surnames:])


def split_surnames_first(text: str) -> tuple[str, str]:
    """Given names and surnames of a name that begins with the surnames (one, if only two words stand there)."""
    before, comma, after = text.partition(",")
    if comma:
        return after.strip(), before.strip()
    units = _units(text)
    surnames = 2 if len(units) > 2 else 1
    return " ".join(units[surnames:]), " ".join(units[:surnames])


def _units(text: str) -> list[str]:
    """The words of a name, particles with the word they belong to: `María | de la Cruz | Soto`."""
    units: list[str] = []
    leading: list[str] = []
    for word in text.split():
        leading.append(word)
        if fold(word) not in _PARTICLES:
            units.append(" ".join(leading))
            leading = []
    return units + ([" ".join(leading)] if leading else [])
