"""A desk with the blank programme in a real encrypted file, a clock that the test moves, and a family of three."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from desktop_app.casework import members, network, office, path
from desktop_app.casework.verb import Desk
from desktop_app.domain.records import Caseload, Family, Institution, Member, Unit, Worker
from desktop_app.paths import resources
from desktop_app.store import meta, packs
from desktop_app.store.check import check
from desktop_app.store.store import FILE, Store
from tests.casework.home import BLANK, FIRST_DAY, KEY, Home, MovingClock
from tests.casework.worlds import as_chilean, fresh_desk, listed_family


@pytest.fixture(scope="session")
def laid_out(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A file with the blank programme and nothing else; only ever copied."""
    path = tmp_path_factory.mktemp("laid_out") / FILE
    store = Store(path, KEY)
    store.keep_pack(packs.read_folder(BLANK))
    store.close()
    return path


@pytest.fixture
def clock() -> MovingClock:
    return MovingClock()


@pytest.fixture
def desk(tmp_path: Path, laid_out: Path, clock: MovingClock) -> Iterator[Desk]:
    """A desk whose unit works with the blank programme. Its file must be clean when the test ends."""
    store = Store(Path(shutil.copyfile(laid_out, tmp_path / FILE)), KEY)
    opened = Desk(store, clock, actor="worker", device="laptop")
    unit = Unit(name="UIF Lonquimay", municipality="Municipalidad de Lonquimay", commune="09205", programme="blank")
    with store.transaction(clock.stamp()) as tx:
        tx.add(unit)
        meta.write(tx.connection, meta.UNIT, unit.id)
    yield opened
    assert check(store.connection) == []
    store.close()


@pytest.fixture
def worker(desk: Desk) -> Worker:
    return office.add_worker(desk, names="Laura", surnames="Soto Vergara", phone="9 0131 2046").value


@pytest.fixture
def caseload(desk: Desk, worker: Worker) -> Caseload:
    return office.open_caseload(desk, name="Los Aromos", worker=worker.id).value


@pytest.fixture
def listed(desk: Desk, caseload: Caseload, clock: MovingClock) -> Home:
    """The family as the reserved list brought it."""
    family = Family(
        code="09-0121",
        name="Díaz Huenchumán",
        commune="09205",
        address="Los Aromos 214",
        caseload=caseload.id,
        listed_on=FIRST_DAY,
    )
    people = {
        "mother": Member(
            family=family.id, names="Rosa", surnames="Huenchumán Curín", run="40287651-4", sex="F", relation="head",
            birth_date=date(1988, 5, 4),
        ),
        "partner": Member(
            family=family.id, names="Pedro", surnames="Díaz Sáez", run="40114902-3", sex="M", relation="partner",
            birth_date=date(1985, 8, 9),
        ),
        "girl": Member(
            family=family.id, names="Camila", surnames="Díaz Huenchumán", sex="F", relation="child",
            birth_date=date(2016, 11, 2),
        ),
    }  # fmt: skip
    with desk.store.transaction(clock.stamp()) as tx:
        tx.add(family, *people.values())
    return Home(family, **people)


@pytest.fixture
def home(desk: Desk, listed: Home) -> Home:
    """The family in accompaniment since the first day, with everything asked that the blank programme asks."""
    family = listed.family.id
    path.accept(desk, family=family, on=FIRST_DAY)
    path.enrol(desk, family=family, on=FIRST_DAY, weekday=0, hour="10:00")
    members.answer_question(desk, family=family, question="has_plot", value=True)
    for person in (listed.mother, listed.partner, listed.girl):
        members.answer_question(desk, family=family, question="reads_braille", value=False, member=person.id)
    return Home(desk.store.get(Family, family), listed.mother, listed.partner, listed.girl)


@pytest.fixture
def institution(desk: Desk) -> Institution:
    return network.add_institution(desk, name="CESFAM Lonquimay", sort="health_centre").value


@pytest.fixture(scope="session")
def laid_out_chile(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A file with Chile Solidario and nothing else; only ever copied."""
    path = tmp_path_factory.mktemp("laid_out_chile") / FILE
    store = Store(path, KEY)
    store.keep_pack(packs.read_folder(resources() / "programmes" / "chile_solidario"))
    store.close()
    return path


@pytest.fixture
def chile(laid_out_chile: Path, clock: MovingClock) -> Iterator[Desk]:
    """A desk whose unit works with Chile Solidario."""
    with fresh_desk(laid_out_chile, clock, "chile_solidario") as opened:
        yield opened


@pytest.fixture
def chilean(chile: Desk, clock: MovingClock) -> Home:
    """The family as the list of Chile Solidario brought it."""
    return listed_family(chile, clock)


@pytest.fixture
def puente(chile: Desk, chilean: Home, clock: MovingClock) -> Home:
    """The family in the accompaniment of Chile Solidario since the first day."""
    as_chilean(chile, chilean, clock)
    return Home(chile.store.get(Family, chilean.id), chilean.mother, chilean.partner, chilean.girl)
