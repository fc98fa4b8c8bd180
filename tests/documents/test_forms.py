"""The forms: always escaped, strict, versioned with all they include, and spoken about in words when wrong."""

from __future__ import annotations

import re
import shutil
from dataclasses import replace
from pathlib import Path

import pytest

from desktop_app import i18n, paths
from desktop_app.documents.directives import OWN
from desktop_app.documents.forms import Forms, form_version, shipped
from desktop_app.documents.registry import PAPERS
from desktop_app.documents.render import render, seal_of
from desktop_app.domain.errors import Unavailable
from tests.documents.reading import pages
from tests.documents.samples import partial_contract


@pytest.fixture
def own(tmp_path: Path) -> Path:
    """A municipality's own copy of the forms."""
    return Path(shutil.copytree(paths.forms(), tmp_path / "forms"))


def edit(folder: Path, form: str, old: str, new: str) -> Forms:
    path = folder / form
    text = path.read_text("utf-8")
    assert old in text
    path.write_text(text.replace(old, new), "utf-8")
    return Forms(folder)


def test_every_form_has_its_paper_and_every_paper_its_form() -> None:
    files = {path.name for path in paths.forms().glob("*.rml") if not path.name.startswith("_")}
    assert files == {kind.form for kind in PAPERS.values()}


@pytest.mark.parametrize("nasty", ["<b>&amp; </para>", "{{ 7*7 }}", "{% raw %}", "]]>", "a\x00b\x08c", "\ud800"])
def test_text_is_text_and_never_markup(nasty: str) -> None:
    paper = replace(partial_contract(), today=f"Antes {nasty} después", worker=f"Laura {nasty} Soto")
    text = " ".join(pages(render(paper)))
    kept = nasty.replace("\x00", "").replace("\x08", "").replace("\ud800", "")
    assert " ".join(f"Antes {kept} después".split()) in text


def test_line_breaks_are_kept() -> None:
    pdf = render(replace(partial_contract(), today="Primero.\nSegundo <i>.\n\nTercero."))
    assert "Primero. Segundo <i>. Tercero." in pages(pdf)[0]


def test_a_municipality_changes_its_own_words(own: Path) -> None:
    forms = edit(own, "partial_contract.rml", "Nos ponemos de acuerdo para", "Acordamos hoy")
    assert "Acordamos hoy" in pages(render(partial_contract(), papers=forms))[0]


def test_one_changed_form_takes_the_place_of_the_shipped_one(tmp_path: Path) -> None:
    (tmp_path / "partial_contract.rml").write_text(
        '{% extends "_page.rml" %}{% block story %}<h1>Otro papel</h1>{% endblock %}', "utf-8"
    )
    forms = Forms(tmp_path, paths.forms())
    assert "Otro papel" in pages(render(partial_contract(), papers=forms))[0]
    assert forms.version("agreement.rml") == shipped().version("agreement.rml")


def test_a_changed_form_or_macro_is_another_version(own: Path) -> None:
    before = {kind.form: form_version(kind.form) for kind in PAPERS.values()}
    assert all(re.fullmatch(r"[0-9a-f]{12}", version) for version in before.values())
    one = edit(own, "partial_contract.rml", "tablón", "tabla")
    assert one.version("partial_contract.rml") != before["partial_contract.rml"]
    assert one.version("agreement.rml") == before["agreement.rml"]
    all_ = edit(own, "_parts.rml", "Quién", "Quien")
    assert all_.version("agreement.rml") != before["agreement.rml"]
    assert seal_of(partial_contract(), all_) != seal_of(partial_contract())


def test_line_endings_do_not_make_another_version(own: Path) -> None:
    path = own / "poster.rml"
    path.write_bytes(path.read_bytes().replace(b"\n", b"\r\n"))
    assert Forms(own).version("poster.rml") == form_version("poster.rml")


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("p.today", "p.tomorrow"),
        ("{% block story %}", "{% block story"),
        ("<bridge", "<brigde"),
        ("</blockTable>", ""),
        ('<h3>{{ _("Cómo está hoy") }}</h3>', '<para style="nothing">x</para>'),
    ],
)
def test_a_wrong_form_is_named_in_words(own: Path, old: str, new: str) -> None:
    forms = edit(own, "partial_contract.rml", old, new)
    with pytest.raises(Unavailable, match=r"El formulario \S*partial_contract\.rml"):
        render(partial_contract(), papers=forms)
    assert i18n.language() == "es"


def test_a_missing_form_is_named_in_words(own: Path) -> None:
    (own / "poster.rml").unlink()
    with pytest.raises(Unavailable, match=r"poster\.rml"):
        Forms(own).version("poster.rml")


def test_a_form_reaches_nothing_but_its_paper(own: Path) -> None:
    forms = edit(own, "partial_contract.rml", "p.today", "p.__class__.__mro__")
    with pytest.raises(Unavailable):
        render(partial_contract(), papers=forms)


@pytest.mark.parametrize("form", sorted(path.name for path in paths.forms().glob("*.rml")))
def test_every_word_of_a_form_can_be_translated(form: str) -> None:
    source = re.sub(r"{#.*?#}", "", (paths.forms() / form).read_text("utf-8"), flags=re.S)
    spoken = re.findall(r'\b(?:label|text|title|pages|head|headRight)="([^"{]*)"', source)
    bare = re.sub(r"<[^<>]*>", "", re.sub(r"{{.*?}}|{%.*?%}", "", source, flags=re.S))
    loose = [word for word in re.findall(r"[^\W\d_]+", " ".join([bare, *spoken])) if word not in ("PUENTE", "nbsp")]
    assert loose == []


def test_every_word_of_ours_is_explained() -> None:
    guide = (paths.forms().parent / "docs" / "papers.md").read_text("utf-8")
    ours = [*OWN, "letters", "foot"]
    assert [name for name in ours if name != "para" and f"<{name}" not in guide] == []
    assert [kind.form for kind in PAPERS.values() if kind.form not in guide] == []
