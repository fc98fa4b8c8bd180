"""Lists of families: pages of frozen rows, and the numbers already used."""

from __future__ import annotations

import json
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any, Final

from desktop_app.domain.records import Record, kind_of
from desktop_app.store import cipher, search


@dataclass(frozen=True, slots=True)
class FamilyRow:
    """A line of the caseload: the family, its head's RUN is not in it, its stage, its worker, its next session."""

    id: str
    code: str
    name: str
    commune: str
    sector: str
    stage: str
    stage_since: date | None
    worker: str
    enrolled_on: date | None
    next_session: date | None
    next_number: int | None


@dataclass(frozen=True, slots=True)
class Page:
    """A page of the caseload, and how many families there are in all that the filters let through."""

    rows: tuple[FamilyRow, ...]
    total: int


_SOURCE: Final = (
    'FROM "family" f LEFT JOIN "caseload" c ON c."id" = f."caseload" LEFT JOIN "worker" w ON w."id" = c."worker"'
)
_WORKER: Final = """coalesce(w."names" || ' ' || w."surnames", '')"""
_NEXT: Final = """FROM "session" n WHERE n."enrolment" = f."enrolment" AND n."state" = 'planned' AND n."deleted" = 0"""
SORTS: Final = {
    "name": 'alphabetical(f."name"), f."code"',
    "code": 'f."code"',
    "stage": 'f."stage", f."code"',
    "sector": 'alphabetical(f."sector"), f."code"',
    "worker": f'alphabetical({_WORKER}), f."code"',
    "next_session": f'coalesce((SELECT min(n."day") {_NEXT}), \'9\'), f."code"',
}


@dataclass(frozen=True, slots=True)
class Filter:
    """Which families: by words, stages, worker (id), sector; and in which order. Empty lets all through."""

    text: str = ""
    stages: tuple[str, ...] = ()
    worker: str = ""
    sector: str = ""
    sort: str = "code"
    descending: bool = False


@cipher.in_words()
def page(
    connection: cipher.Connection,
    *,
    text: str = "",
    stages: Iterable[str] = (),
    worker: str = "",
    sort: str = "code",
    offset: int = 0,
    limit: int = 50,
) -> Page:
    """A page of families in two or three queries, whatever their number.

    `text` searches without accents; `worker` is an id; `sort` is one of SORTS, in the order of the Spanish alphabet.
    """
    connection.create_function("alphabetical", 1, alphabetical, deterministic=True)
    where, values = _filters(Filter(text, tuple(stages), worker))
    ids = f'SELECT f."id" {_SOURCE} WHERE {where} ORDER BY {SORTS[sort]}'
    if text:
        # The index is asked once: counting apart would look everything up a second time.
        found = [id_ for (id_,) in connection.execute(ids, values)]
        return Page(_rows(connection, found[offset : offset + limit]), len(found))
    total = connection.execute(f"SELECT count(*) {_SOURCE} WHERE {where}", values).fetchone()[0]
    found = [id_ for (id_,) in connection.execute(f"{ids} LIMIT ? OFFSET ?", [*values, limit, offset])]
    return Page(_rows(connection, found), int(total))


def alphabetical(text: str) -> str:
    """What a text is sorted by: capitals and accents do not count, and Ñ comes after N."""
    plain = unicodedata.normalize("NFD", text.casefold()).replace("n\u0303", "n\uffff")
    return "".join(sign for sign in plain if not unicodedata.combining(sign))


@cipher.in_words()
def ids(connection: cipher.Connection, wanted: Filter) -> list[str]:
    """The families that a filter lets through, in its order, as ids: what a table of any length is made of."""
    connection.create_function("alphabetical", 1, alphabetical, deterministic=True)
    where, values = _filters(wanted)
    order = SORTS[wanted.sort].replace(", f.", " DESC, f.") if wanted.descending else SORTS[wanted.sort]
    if wanted.descending and wanted.sort == "code":
        order += " DESC"
    found = connection.execute(f'SELECT f."id" {_SOURCE} WHERE {where} ORDER BY {order}', values)
    return [id_ for (id_,) in found]


@cipher.in_words()
def lines(connection: cipher.Connection, wanted: Iterable[str]) -> tuple[FamilyRow, ...]:
    """The lines of these families, in their order, in one query; those that are gone are left out."""
    return _rows(connection, list(wanted))


@cipher.in_words()
def sectors(connection: cipher.Connection) -> list[str]:
    """The sectors that families live in, as the alphabet goes."""
    found = connection.execute('SELECT DISTINCT "sector" FROM "family" WHERE "deleted" = 0 AND "sector" <> \'\'')
    return sorted((sector for (sector,) in found), key=alphabetical)


def _filters(wanted: Filter) -> tuple[str, list[str]]:
    clauses, values = ['f."deleted" = 0'], []  # type: tuple[list[str], list[str]]
    if wanted.text:
        clauses.append(
            'f."id" IN (SELECT t."family" FROM "search" s JOIN "search_text" t ON t."seq" = s.rowid'
            ' WHERE "search" MATCH ?)'
        )
        values.append(search.query_of(wanted.text) or '""')
    if wanted.stages:
        clauses.append('f."stage" IN (SELECT value FROM json_each(?))')
        values.append(json.dumps(wanted.stages))
    for field, value in (('c."worker"', wanted.worker), ('f."sector"', wanted.sector)):
        if value:
            clauses.append(f"{field} = ?")
            values.append(value)
    return " AND ".join(clauses), values


def _rows(connection: cipher.Connection, ids: list[str]) -> tuple[FamilyRow, ...]:
    """The lines of these families, in their order, in one query."""
    lines = {
        row[0]: row
        for row in connection.execute(
            'SELECT f."id", f."code", f."name", f."commune", f."sector", f."stage", f."stage_since",'  # noqa: S608 - fixed clauses
            f' {_WORKER}, e."enrolled_on", s."day", s."number"'
            f' {_SOURCE} LEFT JOIN "enrolment" e ON e."id" = f."enrolment" LEFT JOIN "session" s ON s."id" ='
            f' (SELECT n."id" {_NEXT} ORDER BY n."day", n."number" LIMIT 1)'
            ' WHERE f."id" IN (SELECT value FROM json_each(?))',
            (json.dumps(ids),),
        )
    }
    return tuple(_row(lines[id_]) for id_ in ids if id_ in lines)


@cipher.in_words()
def last_code(connection: cipher.Connection, region: str) -> str:
    """The family code of a region with the highest number ("09-0121", marks do not count), tombstones included; ""
    where there is none."""
    row = connection.execute(
        'SELECT "code" FROM "family" WHERE "code" GLOB ?'
        ' ORDER BY CAST(substr("code", ?) AS INTEGER) DESC, "code" DESC LIMIT 1',
        (f"{region}-*", len(region) + 2),
    ).fetchone()
    return "" if row is None else str(row[0])


@cipher.in_words()
def last_series(connection: cipher.Connection, cls: type[Record], family: str, agreement_kind: str = "") -> int:
    """The highest running number that a kind of paper has had in a family, tombstones too; 0 where there is none."""
    clause, values = "", [family]
    if agreement_kind:
        clause, values = ' AND "kind" = ?', [family, agreement_kind]
    row = connection.execute(
        f'SELECT coalesce(max("series"), 0) FROM "{kind_of(cls).name}" WHERE "family" = ?{clause}',  # noqa: S608 - names from the vocabulary
        values,
    ).fetchone()
    return int(row[0])


@cipher.in_words()
def last_version(connection: cipher.Connection, family: str, agreement_kind: str, series: int) -> int:
    """The highest version that an agreement has had, tombstones included; 0 where there is none."""
    row = connection.execute(
        'SELECT coalesce(max("version"), 0) FROM "agreement" WHERE "family" = ? AND "kind" = ? AND "series" = ?',
        (family, agreement_kind, series),
    ).fetchone()
    return int(row[0])


@cipher.in_words()
def ids_by_code(connection: cipher.Connection, codes: Iterable[str]) -> dict[str, str]:
    """The ids of the families of these codes, in one query."""
    return {
        code: id_
        for code, id_ in connection.execute(
            'SELECT "code", "id" FROM "family" WHERE "deleted" = 0 AND "code" IN (SELECT value FROM json_each(?))',
            (json.dumps(list(codes)),),
        )
    }


@cipher.in_words()
def codes_by_run(connection: cipher.Connection, runs: Iterable[str]) -> dict[str, str]:
    """The codes of the families that people of these RUNs are in, by RUN, in one query.

    Who has left a family (to a household of her own, say) is in none.
    """
    return {
        run: code
        for run, code in connection.execute(
            'SELECT m."run", f."code" FROM "member" m JOIN "family" f ON f."id" = m."family"'
            ' WHERE m."deleted" = 0 AND f."deleted" = 0 AND m."run" IN (SELECT value FROM json_each(?))'
            ' AND (m."lives_here" = 1 OR m."died_on" IS NOT NULL)',
            (json.dumps(list(runs)),),
        )
    }


def _row(row: tuple[Any, ...]) -> FamilyRow:
    values = list(row)
    for place in (6, 8, 9):
        values[place] = None if values[place] is None else date.fromisoformat(values[place])
    return FamilyRow(*values)
