"""What a screen reader meets: headings, tables with heads, pictures in words, and nothing outside the tree."""

from __future__ import annotations

import io

import pikepdf
import pytest

from desktop_app.documents.registry import PAPERS
from tests.documents.reading import KINDS, printed, structure, unmarked


@pytest.mark.parametrize("long", [False, True])
@pytest.mark.parametrize("kind", KINDS)
def test_everything_painted_is_content_or_artifact(kind: str, long: bool) -> None:
    assert unmarked(printed(kind, long=long)) == []


@pytest.mark.parametrize("kind", KINDS)
def test_the_document_names_itself_and_its_language(kind: str) -> None:
    with pikepdf.open(io.BytesIO(printed(kind))) as pdf:
        assert bool(pdf.Root.MarkInfo.Marked)
        assert str(pdf.Root.Lang) == "es-CL"
        assert bool(pdf.Root.ViewerPreferences.DisplayDocTitle)
        assert str(pdf.docinfo["/Title"]).startswith(PAPERS[kind].title)
        assert "Díaz" not in str(pdf.docinfo["/Title"])
        assert all(page.obj.StructParents == number for number, page in enumerate(pdf.pages))


@pytest.mark.parametrize("kind", KINDS)
def test_one_title_and_no_empty_elements(kind: str) -> None:
    nodes = list(structure(printed(kind)).walk())
    assert [node.role for node in nodes].count("/H1") == 1
    assert all(node.marks or node.children for node in nodes if node.role not in ("/TH", "/TD"))
    assert all(node.alt for node in nodes if node.role == "/Figure")


@pytest.mark.parametrize("kind", KINDS)
def test_every_mark_belongs_to_one_element(kind: str) -> None:
    marks = sum(node.marks for node in structure(printed(kind)).walk())
    with pikepdf.open(io.BytesIO(printed(kind))) as pdf:
        owners = [len(pdf.Root.StructTreeRoot.ParentTree.Nums[2 * i + 1]) for i in range(len(pdf.pages))]
    assert sum(owners) == marks


def test_the_contract_reads_in_its_order() -> None:
    roles = [node.role for node in structure(printed("partial-contract")).walk()]
    order = [roles.index(role) for role in ("/H1", "/Figure", "/H3", "/H2", "/Table", "/TH", "/TD")]
    assert order == sorted(order)


def test_tables_have_heads_that_say_their_scope() -> None:
    tables = [node for node in structure(printed("partial-contract")).walk() if node.role == "/Table"]
    (table,) = tables
    assert [child.role for child in table.children] == ["/TR"] * 4
    assert [cell.role for cell in table.children[0].children] == ["/TH"] * 4
    assert {cell.scope for cell in table.children[0].children} == {"/Column"}


def test_a_table_over_several_pages_is_one_table_with_one_head() -> None:
    tree = structure(printed("partial-contract", long=True))
    (table,) = [node for node in tree.walk() if node.role == "/Table"]
    heads = [row for row in table.children if any(cell.role == "/TH" for cell in row.children)]
    assert (len(heads), len(table.children)) == (1, 13)


def test_pictures_and_signatures_say_what_they_are() -> None:
    alts = [node.alt for node in structure(printed("partial-contract")).walk() if node.role == "/Figure"]
    assert alts[0].startswith("El puente de la familia: 29 de 45 tablones puestos.")
    assert "Firma de Rosa Huenchumán" in alts


def test_lists_are_lists() -> None:
    roles = [node.role for node in structure(printed("agreement")).walk()]
    assert roles.count("/L") == 3
    assert roles.count("/LI") == 13
