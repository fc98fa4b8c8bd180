"""The Contratos tab: letter, general agreement and partial contracts, each with its versions, signatures and scans."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from desktop_app.casework.verb import Desk
from desktop_app.casework.views.contract_lines import (
    ContractLine,
    ContractsView,
    Promise,
    Scan,
    SignerLine,
    Version,
    newest_of,
)
from desktop_app.casework.views.family_file import FamilyFile, near_day, plank_state, read_file, sensitive
from desktop_app.casework.words import relation_word, role_word, short_name
from desktop_app.domain.bridge import State
from desktop_app.domain.records import (
    Agreement,
    AgreementCondition,
    Attachment,
    Commitment,
    Document,
    Member,
    Priority,
    Signature,
    Signer,
    Worker,
)
from desktop_app.i18n import _, ngettext

OPEN: Final = ("draft", "unsigned")
"""The states of an agreement that waits for signatures."""
PAPERS: Final[Mapping[str, str]] = {"letter": "invitation", "general": "agreement", "partial": "partial-contract"}
"""The paper that says the whole of an agreement, by kind."""


@dataclass(frozen=True, slots=True)
class _Read:
    """What the lines are made from, by the agreement's id where nothing else is said."""

    file: FamilyFile
    about: Mapping[str, list[AgreementCondition]]
    promises: Mapping[str, list[Commitment]]
    places: Mapping[str, list[Signer]]
    signed: Mapping[str, list[Signature]]
    documents: Mapping[str, list[Document]]
    scans: Mapping[str, list[Attachment]]
    workers: Mapping[str, Worker]

    def person(self, id_: str) -> Member | Worker | None:
        """Somebody who signs."""
        return next((member for member in self.file.members if member.id == id_), self.workers.get(id_))


def family_contracts(desk: Desk, family: str, *, reserved: bool = False) -> ContractsView:
    """What the family and its worker agreed; fifteen queries. Raises Refused or Unavailable."""
    file = read_file(desk, family, reserved=reserved)
    agreements = desk.store.find(Agreement, family=family)
    read = _read(desk, file, agreements)
    lines = [_line(mine, read) for mine in _series(agreements)]
    generals = [line for line in lines if line.kind == "general"]
    letters = [line for line in lines if line.kind == "letter"]
    enrolment = file.enrolment
    can_work = file.programme.stage(file.family.stage).phase == "active"
    standing = [item for item in agreements if enrolment is not None and item.enrolment == enrolment.id]
    ordered = enrolment is not None and bool(desk.store.find(Priority, enrolment=enrolment.id))
    return ContractsView(
        entered=enrolment is not None,
        can_work=can_work,
        letter=letters[-1] if letters else None,
        general=generals[-1] if generals else None,
        contracts=tuple(line for line in reversed(lines) if line.kind == "partial"),
        may_draft=can_work and not any(item.kind == "general" and item.state in (*OPEN, "signed") for item in standing),
        priorities=ordered,
        promises={
            "family": tuple(map(str, file.programme.family_promises)),
            "worker": tuple(map(str, file.programme.worker_promises)),
        },
    )


def _series(agreements: Iterable[Agreement]) -> list[list[Agreement]]:
    """The versions of each agreement, the newest first, by kind and number."""
    grouped: dict[tuple[str, int], list[Agreement]] = {}
    for item in sorted(agreements, key=lambda item: (item.series, -item.version)):
        grouped.setdefault((item.kind, item.series), []).append(item)
    return list(grouped.values())


def _read(desk: Desk, file: FamilyFile, agreements: Sequence[Agreement]) -> _Read:
    store, ids = desk.store, [item.id for item in agreements]
    about: dict[str, list[AgreementCondition]] = {}
    for subject in store.find_in(AgreementCondition, "agreement", ids):
        about.setdefault(subject.agreement, []).append(subject)
    promises: dict[str, list[Commitment]] = {}
    for promise in store.find_in(Commitment, "agreement", ids):
        promises.setdefault(promise.agreement, []).append(promise)
    places: dict[str, list[Signer]] = {}
    for place in sorted(store.find_in(Signer, "subject", ids), key=lambda item: item.place):
        places.setdefault(place.subject, []).append(place)
    signed: dict[str, list[Signature]] = {}
    for signature in store.find_in(Signature, "subject", ids):
        signed.setdefault(signature.subject, []).append(signature)
    documents: dict[str, list[Document]] = {}
    for document in store.find_in(Document, "subject", ids):
        documents.setdefault(document.subject, []).append(document)
    owner = {item.id: item.subject for of_one in documents.values() for item in of_one} | {id_: id_ for id_ in ids}
    scans: dict[str, list[Attachment]] = {}
    for scan in store.find_in(Attachment, "subject", owner):
        scans.setdefault(owner[scan.subject], []).append(scan)
    named = [place.signer for of_one in places.values() for place in of_one]
    workers = {worker.id: worker for worker in store.find_in(Worker, "id", named)}
    return _Read(file, about, promises, places, signed, documents, scans, workers)


def _line(mine: Sequence[Agreement], read: _Read) -> ContractLine:
    first, file = mine[0], read.file
    codes = list(dict.fromkeys(item.condition for one in mine for item in read.about.get(one.id, ())))
    if first.kind == "partial" and not file.hidden.isdisjoint(codes):
        return ContractLine(first.kind, first.series, _("Reservado"), reserved=True, sensitive=True)
    versions = tuple(_version(item, read) for item in mine)
    newest = newest_of(versions)
    tag, tone, icon = _tag(newest)
    return ContractLine(
        kind=first.kind,
        series=first.series,
        title=_title(first.kind, codes, file),
        code=" ".join(codes) if first.kind == "partial" else "",
        sign=_sign(codes, file),
        second=_second(first.kind, newest, read),
        tag=tag,
        tone=tone,
        icon=icon,
        versions=versions,
        may=_may(first.kind, newest, file),
        sensitive=first.kind == "partial" and not sensitive(file.programme).isdisjoint(codes),
    )


def _second(kind: str, newest: Version, read: _Read) -> str:
    if kind != "general":
        return newest.day
    shown = [item for item in read.about.get(newest.id, ()) if item.condition not in read.file.hidden]
    count = ngettext("{count} prioridad", "{count} prioridades", len(shown)).format(count=len(shown))
    return _("Versión {version}, {day}. {priorities}").format(version=newest.version, day=newest.day, priorities=count)


def _tag(newest: Version) -> tuple[str, str, str]:
    missing = len(newest.missing)
    if newest.state == "signed" and newest.version > 1:
        return _("Modificado, v. {version}").format(version=newest.version), "accent", "file-pen-line"
    if newest.state == "unsigned":
        words = ngettext("Falta una firma", "Faltan {count} firmas", missing).format(count=missing)
        return words, "soon", "hourglass"
    return {
        "draft": (_("Borrador"), "plain", "pencil-line"),
        "signed": (_("Firmado"), "good", "check"),
        "amended": (_("Modificado"), "plain", "file-pen-line"),
        "fulfilled": (_("Cumplido"), "good", "circle-check"),
        "broken": (_("No se cumplió"), "plain", "x"),
        "annulled": (_("Sin efecto"), "plain", "ban"),
    }[newest.state]


def _may(kind: str, newest: Version, file: FamilyFile) -> frozenset[str]:
    works = file.programme.stage(file.family.stage).phase == "active"
    may = {"attach"}
    if newest.state in OPEN:
        may |= {"annul"}
        if kind != "partial" or newest.promises:
            may |= {"sign"}
        if kind == "partial" and newest.state == "draft":
            may |= {"promise"}
    if newest.state == "signed":
        may |= {"annul"}
        if kind == "partial":
            may |= {"fulfil", "break"}
        if kind != "letter" and works:
            may |= {"amend"}
    return frozenset(may)


def _title(kind: str, codes: Sequence[str], file: FamilyFile) -> str:
    if kind == "letter":
        return _("Carta de compromiso")
    if kind == "general":
        return _("Acuerdo familiar")
    return ", ".join(str(item.short) for item in file.programme.conditions if item.code in codes)


def _sign(codes: Sequence[str], file: FamilyFile) -> State:
    found = file.standing.conditions.get(codes[0]) if file.standing and codes else None
    return plank_state(found.status if found else None)


def _version(item: Agreement, read: _Read) -> Version:
    documents = {document.paper: document for document in read.documents.get(item.id, ())}
    whole = documents.get(PAPERS[item.kind])
    on = read.file.on
    return Version(
        id=item.id,
        number=item.number,
        version=item.version,
        day=near_day(item.on, on),
        state=item.state,
        reason=item.state_reason,
        seal=whole.code if whole else "",
        subject=whole.id if whole else item.id,
        signers=_signers(item, read),
        scans=tuple(
            Scan(scan.id, scan.name, near_day(scan.on, on) if scan.on else "", scan.sha256, scan.media_type)
            for scan in read.scans.get(item.id, ())
        ),
        promises=tuple(_promise(promise) for promise in read.promises.get(item.id, ())),
        situation=item.situation,
        words=item.words,
        amends=bool(item.amends),
    )


def _promise(item: Commitment) -> Promise:
    return Promise(item.party, item.who, item.what, item.by_when, item.condition, item.member, item.institution)


def _signers(item: Agreement, read: _Read) -> tuple[SignerLine, ...]:
    given = {signature.signer: signature for signature in read.signed.get(item.id, ())}
    head = next((member for member in read.file.members if member.relation == "head"), None)
    found = []
    for place in read.places.get(item.id, ()):
        signature, person = given.get(place.signer), read.person(place.signer)
        if signature is not None:
            found.append(SignerLine(place.signer, signature.name, signature.role, signature.mode))
        elif person is not None:
            role = role_word(person) if isinstance(person, Worker) else relation_word(person, head)
            found.append(SignerLine(place.signer, short_name(person), role, ""))
    return tuple(found)
