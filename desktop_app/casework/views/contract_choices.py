"""What a new contract may be about, what is commonly promised for it, and who may promise and sign."""

from __future__ import annotations

from dataclasses import dataclass

from desktop_app.casework.lookup import living_here
from desktop_app.casework.verb import Desk
from desktop_app.casework.views.family_file import FamilyFile, read_agreed, read_file
from desktop_app.casework.words import relation_word, role_word, short_name
from desktop_app.domain.ages import age_in_years
from desktop_app.domain.facts import ADULT
from desktop_app.domain.records import Caseload, Institution, Member, Worker
from desktop_app.domain.statuses import DONE, status_name
from desktop_app.i18n import _


@dataclass(frozen=True, slots=True)
class Subject:
    """A condition that is still open: its code, its name, how it stands in words, and whom it can be about (id, name;
    none for a condition of the whole family).
    """

    code: str
    words: str
    status: str
    people: tuple[tuple[str, str], ...]
    sensitive: bool


@dataclass(frozen=True, slots=True)
class Usual:
    """What is commonly promised for a condition, by which party, within how many days."""

    condition: str
    party: str
    what: str
    days: int


@dataclass(frozen=True, slots=True)
class Candidate:
    """Somebody who may sign; `usual`: head and partner, and the worker of the family."""

    id: str
    name: str
    role: str
    usual: bool
    works: bool


@dataclass(frozen=True, slots=True)
class ContractChoices:
    """What the form of a contract offers. `people` and `institutions` are those who may promise: id and name."""

    subjects: tuple[Subject, ...]
    usual: tuple[Usual, ...]
    candidates: tuple[Candidate, ...]
    people: tuple[tuple[str, str], ...]
    institutions: tuple[tuple[str, str], ...]

    def subject(self, code: str) -> Subject | None:
        """The open condition of that code."""
        return next((item for item in self.subjects if item.code == code), None)


def contract_choices(desk: Desk, family: str, *, reserved: bool = False) -> ContractChoices:
    """What the form of a contract of this family offers; thirteen queries. The family's priorities come first."""
    file = read_file(desk, family, reserved=reserved)
    here = living_here(file.members)
    subjects = _subjects(desk, file)
    known = {item.code for item in subjects}
    institutions = sorted(desk.store.find(Institution), key=lambda item: item.name.casefold())
    return ContractChoices(
        subjects=subjects,
        usual=tuple(
            Usual(item.condition, item.party, str(item.text), item.days)
            for item in file.programme.commitments
            if item.condition in known
        ),
        candidates=_candidates(desk, file, here),
        people=tuple((member.id, short_name(member)) for member in here),
        institutions=tuple((item.id, item.name) for item in institutions),
    )


def _subjects(desk: Desk, file: FamilyFile) -> tuple[Subject, ...]:
    if file.standing is None:
        return ()
    order = read_agreed(desk.store, file).priorities
    found = []
    for code, item in file.standing.conditions.items():
        if code in file.hidden or item.status in (*DONE, "not_applicable"):
            continue
        people: tuple[tuple[str, str], ...] = ()
        if item.condition.scope == "member":
            people = tuple((member, file.name(member)) for member in item.applicability.to)
        words = f"{code} · {item.condition.short}"
        status = status_name(item.status) if item.status else _("Aún no se ha mirado")
        found.append(Subject(code, words, status, people, item.condition.sensitive))
    return tuple(sorted(found, key=lambda subject: order.get(subject.code, len(order) + 1)))


def _candidates(desk: Desk, file: FamilyFile, here: list[Member]) -> tuple[Candidate, ...]:
    """Adults of the house, head and partner first; then the people of the unit, the family's own worker first."""
    head = next((member for member in file.members if member.relation == "head"), None)
    adults = [
        member for member in here if member.birth_date is not None and age_in_years(member.birth_date, file.on) >= ADULT
    ]
    caseload = next(iter(desk.store.find(Caseload, id=file.family.caseload)), None)
    own = caseload.worker if caseload else ""
    workers = [worker for worker in desk.store.find(Worker) if worker.active]
    return (
        *(
            Candidate(
                member.id,
                short_name(member),
                relation_word(member, head),
                member.relation in ("head", "partner"),
                works=False,
            )
            for member in adults
        ),
        *(
            Candidate(worker.id, short_name(worker), role_word(worker), worker.id == own, works=True)
            for worker in sorted(workers, key=lambda worker: (worker.id != own, worker.names))
        ),
    )
