"""Letters, agreements, contracts, commitments and signatures by commands."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from tests.cli.terminal import Terminal

FAMILY = ("--family", "09-0001")
ALL_SIGN = ("--sign", "Rosa", "--sign", "Pedro", "--sign", "Laura")
PROMISE = ("--commitment", "family; Pedir hora; +14; Rosa")
MAKE = ("contract", "make", *FAMILY, "--condition", "h6", "--situation", "Se llueve")


@pytest.fixture
def signed(diagnosed: Terminal) -> Terminal:
    """With a partial contract in force."""
    diagnosed(*MAKE, *PROMISE)
    diagnosed("contract", "sign", *FAMILY, "--contract", "1", *ALL_SIGN)
    return diagnosed


def papers(terminal: Terminal, group: str = "agreement") -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = terminal.data(group, "list", *FAMILY)["agreements"]
    return found


def state(terminal: Terminal, number: str) -> str:
    return next(str(item["state"]) for item in papers(terminal) if item["number"] == number)


def commitments(terminal: Terminal, *more: str) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = terminal.data("commitment", "list", *FAMILY, *more)["commitments"]
    return found


class TestSigning:
    def test_a_letter_waits_until_everybody_has_signed(self, puente: Terminal) -> None:
        puente("family", "contact", *FAMILY)
        puente("family", "invite", *FAMILY)
        said = puente("agreement", "letter", *FAMILY, "--sign", "Rosa", "--signer", "Rosa", "--signer", "laura")
        assert "Espera firmas." in said
        assert papers(puente)[0]["signatures"] == "1/2"
        assert "Espera firmas." not in puente("agreement", "letter", *FAMILY, "--sign", "40.000.001-8")

    def test_every_way_of_signing(self, diagnosed: Terminal, tmp_path: Path) -> None:
        ink = tmp_path / "trazos.json"
        ink.write_text("[[[1, 2, 0.5, 0], [3, 4, 0.5, 10]]]", encoding="utf-8")
        diagnosed(*MAKE, *PROMISE)
        diagnosed(
            "contract", "sign", *FAMILY, "--contract", "1", "--sign", f"Rosa=ink:{ink}",
            "--sign", "Pedro=cross:Juan Pérez, Ana Soto", "--sign", "Laura=paper",
        )  # fmt: skip
        modes = {item["mode"] for item in diagnosed.data("export", *FAMILY)["records"]["signature"]}
        assert modes == {"ink", "cross", "paper"}

    def test_somebody_signs_for_another(self, diagnosed: Terminal) -> None:
        diagnosed(*MAKE, *PROMISE)
        diagnosed("contract", "sign", *FAMILY, "--contract", "1", "--sign", "Rosa=a_ruego:Juan Pérez")
        (signature,) = diagnosed.data("export", *FAMILY)["records"]["signature"]
        assert (signature["mode"], signature["on_behalf"]) == ("a_ruego", "Juan Pérez")

    @pytest.mark.parametrize(
        ("who", "words"),
        [
            ("Nadie", "No se encontró «Nadie»."),
            ("Rosa=ink:nada.json", "No existe el archivo de trazos «nada.json»."),
            ("Rosa=dibujo", "dibujo"),
            ("Camila", "menor de edad"),
        ],
    )
    def test_what_is_no_signature(self, diagnosed: Terminal, who: str, words: str) -> None:
        diagnosed(*MAKE, *PROMISE)
        assert words in diagnosed.refused("contract", "sign", *FAMILY, "--contract", "1", "--sign", who)


class TestGeneralAgreement:
    def test_there_must_be_one_to_sign_it(self, diagnosed: Terminal) -> None:
        assert "Escríbalo primero." in diagnosed.refused("agreement", "sign", *FAMILY, *ALL_SIGN)

    def test_it_is_written_signed_and_changed(self, diagnosed: Terminal) -> None:
        diagnosed(
            "agreement", "draft", *FAMILY, "--family-promise", "Estar en casa", "--worker-promise", "Llegar a la hora"
        )
        diagnosed("agreement", "sign", *FAMILY, *ALL_SIGN)
        assert state(diagnosed, "09-0001-AF-01") == "signed"
        diagnosed("agreement", "amend", *FAMILY, "--reason", "Otro horario", "--family-promise", "Avisar antes")
        assert [(item["version"], item["state"]) for item in papers(diagnosed)] == [(1, "signed"), (2, "draft")]
        diagnosed("agreement", "sign", *FAMILY, *ALL_SIGN)
        assert [item["state"] for item in papers(diagnosed)] == ["amended", "signed"]

    def test_the_day_is_that_of_its_session(self, diagnosed: Terminal) -> None:
        diagnosed("session", "hold", *FAMILY, "--session", "1", "--everybody")
        diagnosed.day = "2027-03-05"
        diagnosed("agreement", "draft", *FAMILY, "--session", "1")
        assert papers(diagnosed)[0]["on"] == "2027-03-01"


class TestContracts:
    def test_a_contract_in_force_puts_its_condition_in_work(self, signed: Terminal) -> None:
        assert state(signed, "09-0001-CP-01") == "signed"
        assert [
            item["code"] for item in signed.data("condition", "list", *FAMILY, "--status", "in_work")["conditions"]
        ] == ["H6"]

    def test_its_promises_name_persons_and_institutions(self, diagnosed: Terminal) -> None:
        diagnosed("institution", "add", "--name", "CESFAM Lonquimay")
        diagnosed(
            *MAKE, *PROMISE, "--commitment", "institution;dar hora;;cesfam", "--commitment", "worker;acompañar",
            "--commitment", "family;pedir;;La abuela", "--commitment", "institution;ayudar;;La parroquia",
        )  # fmt: skip
        who = {item["what"]: item["who"] for item in commitments(diagnosed)}
        assert who == {
            "Pedir hora": "Rosa Huenchumán",
            "dar hora": "CESFAM Lonquimay",
            "acompañar": "Laura Soto, Apoyo Familiar",
            "pedir": "La abuela",
            "ayudar": "La parroquia",
        }

    @pytest.mark.parametrize("promise", ["family", "a;b;c;d;e"])
    def test_a_promise_has_its_form(self, diagnosed: Terminal, promise: str) -> None:
        assert "Escriba el compromiso así" in diagnosed.refused(*MAKE, "--commitment", promise)

    def test_a_change_waits_for_signatures_and_the_short_number_means_what_is_open(self, signed: Terminal) -> None:
        signed(
            "contract", "amend", *FAMILY, "--contract", "1", "--reason", "Otro plazo", "--situation", "Se llueve más"
        )
        assert [(item["version"], item["state"]) for item in papers(signed, "contract")] == [
            (1, "signed"),
            (2, "draft"),
        ]
        signed("contract", "sign", *FAMILY, "--contract", "1", *ALL_SIGN)
        assert [item["state"] for item in papers(signed, "contract")] == ["amended", "signed"]

    def test_kept(self, signed: Terminal) -> None:
        signed("contract", "fulfil", *FAMILY, "--contract", "09-0001-cp-01", "--evidence", "Se ve", "--met")
        assert state(signed, "09-0001-CP-01") == "fulfilled"
        assert signed.data("family", "show", *FAMILY)["conditions"]["met"] == 1

    def test_not_kept(self, signed: Terminal) -> None:
        signed("contract", "break", *FAMILY, "--contract", "1", "--reason", "No fue", "--family-words", "Llovía")
        assert state(signed, "09-0001-CP-01") == "broken"

    def test_annulled(self, signed: Terminal) -> None:
        annul = ("contract", "annul", *FAMILY, "--number", "09-0001-CP-01", "--reason", "Era otra familia")
        assert signed.refused(*annul)
        signed(*annul, "--by-mistake")
        assert state(signed, "09-0001-CP-01") == "annulled"

    @pytest.mark.parametrize("number", ["7", "09-0001-CP-09", "x"])
    def test_a_number_that_is_none(self, signed: Terminal, number: str) -> None:
        words = signed.refused("contract", "fulfil", *FAMILY, "--contract", number, "--evidence", "x")
        assert words == f"Esta familia no tiene el papel número «{number}»."

    def test_they_are_about_persons_where_named(self, diagnosed: Terminal) -> None:
        diagnosed(
            "contract", "make", *FAMILY, "--condition", "I1", "--situation", "Falta", "--member", "Camila", *PROMISE
        )
        (about,) = diagnosed.data("export", *FAMILY)["records"]["agreement_condition"]
        assert about["member"]


class TestCommitments:
    def test_one_by_the_way_and_what_became_of_it(self, enrolled: Terminal) -> None:
        enrolled("commitment", "add", *FAMILY, "--party", "worker", "--what", "Llamar al liceo", "--by", "+3")
        (made,) = commitments(enrolled, "--open")
        enrolled(
            "commitment", "settle", *FAMILY, "--commitment", made["ref"], "--outcome", "not_yet", "--note", "Cerrado"
        )
        assert [item["outcome"] for item in commitments(enrolled, "--open")] == ["not_yet"]
        enrolled("commitment", "settle", *FAMILY, "--commitment", made["id"], "--outcome", "done")
        assert commitments(enrolled, "--open") == []
        assert "Hecho" in enrolled("commitment", "list", *FAMILY)

    def test_one_more_in_a_contract_without_signatures(self, diagnosed: Terminal) -> None:
        diagnosed(*MAKE, *PROMISE)
        diagnosed(
            "commitment", "add", *FAMILY, "--party", "family", "--what", "Guardar zinc", "--agreement", "09-0001-CP-01"
        )
        assert [item["what"] for item in commitments(diagnosed)] == ["Pedir hora", "Guardar zinc"]

    def test_what_is_reserved_is_shown_only_on_purpose(self, enrolled: Terminal) -> None:
        enrolled("commitment", "add", *FAMILY, "--party", "worker", "--what", "Acompañar", "--condition", "DF8")
        assert commitments(enrolled) == []
        assert [item["what"] for item in commitments(enrolled, "--reserved")] == ["Acompañar"]

    def test_a_page_of_them(self, enrolled: Terminal) -> None:
        for what in ("uno", "dos", "tres"):
            enrolled("commitment", "add", *FAMILY, "--party", "family", "--what", what)
        page = enrolled.data("commitment", "list", *FAMILY, "--limit", "1", "--offset", "1")
        assert (page["total"], [item["what"] for item in page["commitments"]]) == (3, ["dos"])

    def test_a_reference_that_is_none(self, enrolled: Terminal) -> None:
        assert enrolled.refused("commitment", "settle", *FAMILY, "--commitment", "0000", "--outcome", "done")
