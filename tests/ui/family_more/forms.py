"""Hands for the forms of a family's file: type into a form, do it, and read what it says."""

from __future__ import annotations

from typing import Any

from PySide6.QtWidgets import QComboBox, QLineEdit, QPlainTextEdit

from desktop_app.ui.forms.field import Field
from desktop_app.ui.forms.form import Form
from desktop_app.ui.forms.inputs import Input
from desktop_app.ui.screens.family.form_tab import FormTab
from tests.ui.family.opened import Opened


def form_of(opened: Opened, tab: FormTab) -> Form:
    """The form that is open."""
    opened.house.settle()
    assert tab.side.form is not None
    return tab.side.form


def fill(form: Form, **values: Any) -> None:
    """Put values into the entries of a form, as a person would."""
    for name, value in values.items():
        entry = form.entries[name]
        if isinstance(entry, Input):
            entry.restore(value)
        elif isinstance(entry.edit, QLineEdit):
            entry.edit.setText(value)
            entry.edit.textEdited.emit(value)
        elif isinstance(entry.edit, QPlainTextEdit):
            entry.edit.setPlainText(value)
        else:
            assert isinstance(entry.edit, QComboBox)
            place = entry.edit.findData(value)
            assert place >= 0, (name, value)
            entry.edit.setCurrentIndex(place)


def do(opened: Opened, form: Form, **values: Any) -> None:
    """Fill a form and do what it is for."""
    fill(form, **values)
    form.try_it()
    opened.house.settle()


def wrong(form: Form, name: str) -> str:
    """What is said to be wrong at an entry ("" for nothing)."""
    entry = form.entries[name]
    assert isinstance(entry, Field)
    return entry.edit.accessibleDescription() if entry.edit.property("wrong") == "true" else ""


def open_form(tab: FormTab) -> Form | None:
    """The form that is open now, if any."""
    return tab.side.form
