"""Hands for the Familia tab: open a person, type as people do, fill and carry out a form."""

from __future__ import annotations

from PySide6.QtWidgets import QComboBox, QLineEdit, QMenu

from desktop_app.domain.records import Member
from desktop_app.ui.forms.form import Form
from desktop_app.ui.screens.family.people_tab import PeopleTab
from tests.ui.family.opened import Opened


def member(opened: Opened, name: str) -> Member:
    """The person of that first name, as the store has her."""
    people = opened.read(lambda desk: desk.store.find(Member, family=opened.family))
    return next(person for person in people if person.names == name)


def show(opened: Opened, tab: PeopleTab, name: str) -> None:
    """Open a person's panel."""
    tab.panels.show_member(member(opened, name).id)
    opened.house.settle()


def type_into(edit: object, text: str) -> None:
    """Type, so that the field knows that a person did."""
    assert isinstance(edit, QLineEdit)
    edit.setFocus()
    edit.selectAll()
    edit.insert(text)
    edit.textEdited.emit(text)


def pick(edit: object, code: str) -> None:
    """Choose in a field of choices."""
    assert isinstance(edit, QComboBox)
    place = edit.findData(code)
    assert place >= 0, code
    edit.setCurrentIndex(place)
    edit.activated.emit(place)


def leave(opened: Opened, tab: PeopleTab) -> None:
    """Go elsewhere: what was typed becomes a change."""
    tab.tree.setFocus()
    opened.house.settle()


def form(tab: PeopleTab) -> Form:
    """The form that is open."""
    assert tab.side.form is not None
    return tab.side.form


def fill(shown: Form, **texts: str) -> None:
    """Fill entries of a form."""
    for name, text in texts.items():
        edit = getattr(shown.entries[name], "edit", None)
        if isinstance(edit, QComboBox):
            pick(edit, text)
        else:
            type_into(edit, text)


def choose(menu: QMenu, words: str) -> None:
    """Choose in a menu."""
    next(action for action in menu.actions() if action.text() == words).trigger()
