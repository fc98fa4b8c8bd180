"""Who signs and how: places for each signer, the modes of signing, nobody twice and no minor.

Several people sign at different times. What they sign is frozen once everybody named has signed (`papers.frozen`).
"""

from __future__ import annotations

import json
import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Final, NoReturn

from desktop_app.casework.lookup import living_here, members_of, one_of, worker_of
from desktop_app.casework.words import full_name, relation_word, role_word, short_name
from desktop_app.domain.ages import age_in_years
from desktop_app.domain.errors import Refused
from desktop_app.domain.facts import ADULT
from desktop_app.domain.records import Family, Member, Signature, Signer, Worker
from desktop_app.i18n import _
from desktop_app.store.transaction import Transaction

MODES: Final = ("ink", "thumbprint", "cross", "a_ruego", "paper")
WITHOUT_STROKES: Final = ("thumbprint", "paper")

LONGEST_INK: Final = 1_000_000
"""Characters of the JSON of one signature: a minute of writing is a tenth of that."""
MOST_POINTS: Final = 20_000
FARTHEST: Final = 100_000.0
"""No screen or tablet is wider; milliseconds may be as many as a quarter of an hour has."""
LONGEST: Final = 900_000.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Sign:
    """One signature about to be given. `signer` is the id of a member of the family or of a worker.

    `mode`: ink (with `strokes`), thumbprint, cross (before `witness_1` and `witness_2`), a_ruego (`on_behalf` signs
    after it was read aloud) or paper. `strokes` is JSON: a list of strokes, each a list of [x, y, pressure, ms].
    """

    signer: str
    mode: str = "ink"
    strokes: str = ""
    witness_1: str = ""
    witness_2: str = ""
    on_behalf: str = ""


def name_signers(tx: Transaction, family: Family, subject: str, signers: Sequence[str]) -> list[Signer]:
    """Write down who is to sign a record, in order: those named (nobody: head and partner), and the worker last.

    Raises Refused for who may not sign.
    """
    members = members_of(tx, family.id)
    wanted = list(dict.fromkeys(signers)) or _usual(tx, members)
    workers = {worker.id: worker for worker in tx.find_in(Worker, "id", wanted)}
    for signer in wanted:
        if signer not in workers:
            _check_member(tx, members, signer)
    if not workers:
        worker = the_worker(tx, family)
        workers[worker.id] = worker
    _check_workers(workers.values())
    ordered = [signer for signer in wanted if signer not in workers] + list(workers)
    if len(ordered) == len(workers):
        raise Refused(_("Falta quien firme por la familia: una persona adulta que viva en la casa."), field="signers")
    places = [
        Signer(family=family.id, subject=subject, signer=signer, place=place)
        for place, signer in enumerate(ordered, start=1)
    ]
    tx.put(*places)
    return places


def take(tx: Transaction, family: Family, subject: str, signatures: Sequence[Sign]) -> bool:
    """Write down signatures under a record. Whether everybody named has signed by now.

    Raises Refused for who is not named, has signed already, or may not sign; and for a mode that lacks something.
    """
    if not signatures:
        raise Refused(_("Diga quién firma y cómo. No se guardó nada."), field="signatures")
    named = {place.signer for place in tx.find(Signer, subject=subject)}
    signed = {signature.signer for signature in tx.find(Signature, subject=subject)}
    members = members_of(tx, family.id)
    workers = {worker.id: worker for worker in tx.find_in(Worker, "id", [sign.signer for sign in signatures])}
    new = []
    for sign in signatures:
        person: Member | Worker = workers.get(sign.signer) or _check_member(tx, members, sign.signer)
        if sign.signer not in named:
            raise Refused(
                _("{name} no figura entre quienes firman este papel.").format(name=short_name(person)),
                field="signatures",
            )
        if sign.signer in signed:
            raise Refused(_("{name} ya firmó este papel.").format(name=short_name(person)), field="signatures")
        signed.add(sign.signer)
        new.append(_signature(tx, family, subject, sign, person, members))
    _check_workers(workers.values())
    tx.add(*new)
    return named <= signed


def the_worker(tx: Transaction, family: Family) -> Worker:
    """The worker who accompanies the family. Raises Refused where nobody does."""
    worker = worker_of(tx, family)
    if worker is None:
        raise Refused(
            _("La familia no tiene Apoyo Familiar que firme. Asigne primero su carpeta a una persona."),
            field="signers",
        )
    return worker


def check_strokes(text: str) -> str:
    """The strokes of an ink signature, checked and in one spelling. Raises Refused for what is no ink."""
    if len(text) > LONGEST_INK:
        _no_ink(_("tiene demasiados trazos"))
    try:
        raw = json.loads(text)
    except (ValueError, RecursionError):
        _no_ink(_("no se puede leer"))
    if not isinstance(raw, list) or not raw or not all(isinstance(stroke, list) and stroke for stroke in raw):
        _no_ink(_("no tiene trazos"))
    if sum(len(stroke) for stroke in raw) > MOST_POINTS:
        _no_ink(_("tiene demasiados trazos"))
    if not all(_is_point(point) for stroke in raw for point in stroke):
        _no_ink(_("tiene un punto que no es válido"))
    return json.dumps(raw, separators=(",", ":"))


def _is_point(point: object) -> bool:
    if not isinstance(point, list) or len(point) != 4:
        return False
    if not all(isinstance(value, int | float) and not isinstance(value, bool) for value in point):
        return False
    x, y, pressure, milliseconds = point
    return (
        all(math.isfinite(value) for value in point)
        and max(abs(x), abs(y)) <= FARTHEST
        and 0 <= pressure <= 1
        and 0 <= milliseconds <= LONGEST
    )


def _no_ink(why: str) -> NoReturn:
    raise Refused(_("La firma {why}. Pida que firme de nuevo.").format(why=why), field="strokes")


def _signature(
    tx: Transaction, family: Family, subject: str, sign: Sign, person: Member | Worker, members: Sequence[Member]
) -> Signature:
    one_of(sign.mode, MODES, "mode")
    _check_mode(sign, person)
    head = next((member for member in members if member.relation == "head"), None)
    return Signature(
        family=family.id,
        subject=subject,
        signer=person.id,
        name=short_name(person),
        role=role_word(person) if isinstance(person, Worker) else relation_word(person, head),
        mode=sign.mode,
        at=tx.stamp.now,
        strokes=check_strokes(sign.strokes) if sign.strokes else "",
        witness_1=sign.witness_1.strip(),
        witness_2=sign.witness_2.strip(),
        on_behalf=sign.on_behalf.strip(),
    )


def _check_mode(sign: Sign, person: Member | Worker) -> None:
    """Raises Refused where a mode lacks what the law asks for, or has what belongs to another mode."""
    if sign.mode == "ink" and not sign.strokes:
        _no_ink(_("no tiene trazos"))
    if sign.mode in WITHOUT_STROKES and sign.strokes:
        raise Refused(_("La huella y la firma en papel no llevan trazos."), field="strokes")
    witnesses = [sign.witness_1.strip(), sign.witness_2.strip()]
    if (sign.mode == "cross") != any(witnesses):
        raise Refused(_("La firma con una cruz, y sólo ella, lleva dos testigos."), field="witness_1")
    behalf = sign.on_behalf.strip()
    if (sign.mode == "a_ruego") != bool(behalf):
        raise Refused(_("Diga quién firma a ruego, y sólo cuando alguien firma por otra persona."), field="on_behalf")
    own = {full_name(person).casefold(), short_name(person).casefold()}
    if sign.mode == "cross" and len({name.casefold() for name in witnesses} - own - {""}) < 2:
        raise Refused(_("Los testigos de una cruz son dos personas, distintas de quien firma."), field="witness_2")
    if behalf.casefold() in own:
        raise Refused(_("Quien firma a ruego debe ser otra persona."), field="on_behalf")


def _usual(tx: Transaction, members: Sequence[Member]) -> list[str]:
    """Head and partner, where they may sign."""
    here = living_here(members)
    return [
        member.id
        for member in here
        if member.relation in ("head", "partner")
        and member.birth_date is not None
        and age_in_years(member.birth_date, tx.today) >= ADULT
    ]


def _check_member(tx: Transaction, members: Sequence[Member], signer: str) -> Member:
    member = next((item for item in members if item.id == signer), None)
    if member is None:
        raise Refused(_("Quien firma debe ser de la familia o de la unidad."), field="signers")
    if not living_here([member]):
        raise Refused(_("{name} no vive en la casa: no puede firmar.").format(name=short_name(member)), field="signers")
    if member.birth_date is None:
        raise Refused(
            _("Anote primero la fecha de nacimiento de {name}: sólo firman personas adultas.").format(
                name=short_name(member)
            ),
            field="signers",
        )
    if age_in_years(member.birth_date, tx.today) < ADULT:
        raise Refused(_("{name} es menor de edad: no puede firmar.").format(name=short_name(member)), field="signers")
    return member


def _check_workers(workers: Iterable[Worker]) -> None:
    if not all(worker.active for worker in workers):
        raise Refused(_("Esa persona ya no trabaja en la unidad: no puede firmar."), field="signers")
