"""The files of a pack as offices save them: encodings, separators, line ends, sizes, and the digest over them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop_app.domain.pack import PackFaults, digest, parse_pack

Files = dict[str, bytes]


def test_a_byte_order_mark_and_windows_line_ends_are_taken(blank: Files) -> None:
    saved = {name: b"\xef\xbb\xbf" + content.replace(b"\n", b"\r\n") for name, content in blank.items()}
    assert parse_pack(saved) == parse_pack(blank)
    assert digest(saved) == digest(blank)


def test_semicolons_are_taken(blank: Files) -> None:
    blank["amounts.csv"] = blank["amounts.csv"].replace(b",", b";")
    assert len(parse_pack(blank).amounts) == 3


def test_empty_lines_of_a_table_are_skipped(blank: Files) -> None:
    blank["amounts.csv"] += b"\n,,,,\n"
    assert len(parse_pack(blank).amounts) == 3


def test_the_line_of_a_fault_counts_the_lines_within_quotes(blank: Files) -> None:
    table = blank["amounts.csv"].decode().replace("1000,Manual,yes", '1000,"Manual\nde 2020",yes')
    blank["amounts.csv"] = table.replace("2500", "x").encode()
    with pytest.raises(PackFaults) as caught:
        parse_pack(blank)
    assert [(fault.file, fault.line) for fault in caught.value.faults if "sin puntos" in fault.message] == [
        ("amounts.csv", 5)
    ]


@pytest.mark.parametrize(
    ("name", "content", "line", "words"),
    [
        ("amounts.csv", "concept\na\nañil".encode("cp1252"), 3, "no están en UTF-8"),
        ("stages.toml", "# año".encode("cp1252"), 1, "no están en UTF-8"),
        ("README.md", b"\xff", 1, "no están en UTF-8"),
        ("stages.toml", b"#" * 2_000_001, 0, "demasiado grande"),
        ("amounts.csv", b"", 1, "Falta la columna «concept»"),
        ("amounts.csv", b"concept,valid_from,amount,source,checked\n", 0, "no tiene ninguna línea"),
        ("amounts.csv", b"concept,valid_from,amount,source,checked\n" + b"x" * 200_000, 2, "demasiado larga"),
        ("amounts.csv", b'concept,valid_from,amount,source,checked\n"a', 2, "comillas"),
        ("amount.csv", b"", 0, "Este archivo no es de un programa"),
        ("amount.csv", b"", 0, "¿Quiso decir «amounts.csv»?"),
        ("notes.docx", b"", 0, "se esperan programme.toml"),
        ("stages.toml", b"x = " + b"1" * 5000, 1, "no se entiende"),
        ("stages.toml", b"x = 2007-99-99", 1, "no se entiende"),
        ("stages.toml", b"\nx", 2, "no se entiende"),
    ],
)
def test_files_that_cannot_be_read(blank: Files, name: str, content: bytes, line: int, words: str) -> None:
    with pytest.raises(PackFaults) as caught:
        parse_pack({**blank, name: content})
    assert (name, line) in {(fault.file, fault.line) for fault in caught.value.faults if words in fault.message}


def test_digest_is_stable() -> None:
    assert digest({"a": b"1", "b": b"2"}) == digest({"b": b"2", "a": b"1"})
    assert digest({}) == "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"


@given(
    st.dictionaries(st.text(max_size=3), st.binary(max_size=4).map(lambda part: part.replace(b"\r", b"")), max_size=3)
)
def test_digest_tells_files_apart(files: Files) -> None:
    assert digest({**files, "one more": b""}) != digest(files)
    for name, content in files.items():
        assert digest({**files, name: content + b"."}) != digest(files)


def test_digest_does_not_run_names_and_contents_together() -> None:
    assert digest({"ab": b"c"}) != digest({"a": b"bc"})
    assert digest({"a": b"b"}) != digest({"a": b"", "b": b""})
