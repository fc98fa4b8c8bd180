"""The family of the pictures, Díaz Huenchumán of Población Los Aromos: always there, always with the same history."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, timedelta
from typing import Any, Final

from desktop_app.casework import agreement_contracts, commitments, file, members, network
from desktop_app.casework.commitments import Promise
from desktop_app.demo.course import Course, Deal
from desktop_app.demo.fates import SAMPLE_FATE
from desktop_app.demo.household import Household, Person
from desktop_app.demo.numbers import SAMPLE, with_digit
from desktop_app.demo.story import Story
from desktop_app.domain.dates import add_months

DAYS_IN: Final = 196
"""It has been accompanied for so many days: the seventh month."""
PRIORITIES: Final = ("H6", "T1", "I6", "Y5", "H8")

_ROSA, _PEDRO, _JUANA, _CAMILA, _MATIAS, _ANTONIA, _LUIS, _SEGUNDO = range(8)
_MET_AT_START: Final = frozenset(
    "I1 I3 S1 S3 S8 E1 E3 E4 E5 E8 DF1 H1 H3 H4 H7 H9 H10 H11 T2".split()  # noqa: SIM905 - a list of codes reads better
)
_LACKING: Final[Mapping[str, int]] = {"I2": _CAMILA, "E9": _JUANA}
_NOTHING: Final[Mapping[str, Any]] = {
    "disability": False, "chronic": False, "at_school": False, "works": False, "seeks_work": False, "in_care": False,
    "in_custody": False,
}  # fmt: skip
_MEETS: Final[Mapping[str, int]] = {
    "S7": 9, "I4": 9, "DF3": 9, "E6": 11, "S10": 11, "DF5": 12, "S5": 12, "Y3": 13, "S4": 14, "E7": 14, "T3": 14,
    "Y5": 14, "H2": 15, "Y1": 15, "S2": 16, "I2": 16, "H6": 16, "H12": 16, "DF4": 17, "H8": 17, "I6": 18, "T1": 18,
    "DF2": 19, "S9": 19, "H5": 20, "E9": 20, "Y4": 21,
}  # fmt: skip
_BEGINS: Final[Mapping[str, int]] = {"Y1": 9, "DF4": 11, "T3": 11, "H2": 13, "H12": 13, "Y5": 10, "S5": 10}
_DEALS: Final[Mapping[int, tuple[Deal, ...]]] = {
    8: (Deal("S7"), Deal("S4")),
    9: (Deal("E7"),),
    10: (Deal("H5", "annulled"),),
    13: (Deal("I2"), Deal("I6", "amended")),
    14: (Deal("H6"), Deal("T1", "unsigned")),
}
_SITUATIONS: Final[Mapping[str, str]] = {
    "H6": "Cuando llueve entra agua a la cocina: el zinc está picado. Por dos ventanas entra viento.",
    "I6": "La neuróloga del hospital de Victoria entregó el informe. Falta pedir hora en la COMPIN.",
    "I2": "La cédula de Camila venció y la necesita para matricularse.",
    "T1": "Pedro trabaja sólo en la temporada; el resto del año hace pololos.",
    "E7": "Nadie ha ido este año a las reuniones de la escuela ni del liceo.",
    "S4": "El último control de Antonia fue hace más de un año.",
    "S7": "Juana no va a control desde que cambió el horario del bus.",
    "H12": "La cuenta del agua se paga entera.",
}
# By condition: who promises what, and in how many days. The institution is named as the paper says it.
_PROMISES: Final[Mapping[str, tuple[tuple[str, str, str, int], ...]]] = {
    "H6": (
        ("family", "Pedro Díaz y Rosa Huenchumán", "Cambian el zinc picado de la cocina y sellan las ventanas.", 52),
        ("worker", "", "Pide ocho planchas de zinc en DIDECO y avisa a la familia.", 7),
        ("institution", "Municipalidad, DIDECO", "Entrega las planchas en la casa.", 48),
    ),
    "T1": (
        ("family", "Pedro Díaz", "Va a la entrevista de la OMIL y avisa el resultado.", 45),
        ("worker", "", "Le consigue la hora con la OMIL y revisan juntos el currículum.", 10),
    ),
    "I6": (
        ("family", "Rosa Huenchumán", "Lleva a Matías a la COMPIN con el informe.", 69),
        ("worker", "", "Pide la hora en la COMPIN Temuco y el pasaje.", 14),
    ),
    "I2": (
        ("family", "Rosa y Camila", "Van al Registro Civil a renovar la cédula.", 72),
        ("worker", "", "Gestiona la rebaja en el Registro Civil.", 14),
    ),
}


def household(number: int, entry: date, today: date) -> Household:
    """The family, with the ages of the pictures on the day of today."""
    return Household(
        number=number,
        persons=tuple(_persons(today)),
        sector="Población Los Aromos",
        address="Los Aromos 214",
        directions="Casa amarilla frente a la sede.",
        phone="9 0131 4470",
        rural=False,
        yes=frozenset({"wants_housing", "metered_water", "water_bills_up_to_date"}),
        fate=SAMPLE_FATE,
        entry=entry,
        folio="4120931",
        score=3_412,
    )


def _born(today: date, age: int, days: int) -> date:
    """Her birthday was so many days ago: before the family came in, so that she has had that age all along."""
    return add_months(today, -12 * age) - timedelta(days=DAYS_IN + days)


def _persons(today: date) -> list[Person]:
    runs = [with_digit(number) for number in SAMPLE]
    rosa = "Huenchumán Curín"
    child = {"surnames": "Díaz Huenchumán", "relation": "child", "mother": _ROSA, "father": _PEDRO}
    left = add_months(today, -20)

    def person(place: int, names: str, age: int, days: int, **more: Any) -> Person:
        details = {**_NOTHING, **more.pop("details", {})}
        return Person(names=names, run=runs[place] if place < len(runs) else "", born=_born(today, age, days), details=details, **more)

    return [
        person(_ROSA, "Rosa", 38, 60, surnames=rosa, sex="F", relation="head", partner=_PEDRO, mother=_JUANA, father=_SEGUNDO,
               details={"schooling": "basic", "pregnant": False, "occupation": "Trabaja en la casa"}),
        person(_PEDRO, "Pedro", 41, 90, surnames="Díaz Sáez", sex="M", relation="partner", partner=_ROSA,
               details={"schooling": "basic", "seeks_work": True, "occupation": "Desocupado, temporero"}),
        person(_JUANA, "Juana", 67, 30, surnames="Curín Millao", sex="F", relation="parent", partner=_SEGUNDO,
               details={"schooling": "none", "chronic": True, "occupation": "Pensionada"}),
        person(_CAMILA, "Camila", 16, 45, sex="F", yes=frozenset({"upper_school"}), **child,
               details={"schooling": "secondary", "at_school": True, "pregnant": False, "occupation": "3.º medio"}),
        person(_MATIAS, "Matías", 11, 75, sex="M", yes=frozenset({"can_be_rehabilitated", "able_to_study"}), **child,
               details={"schooling": "basic", "at_school": True, "disability": True}),
        person(_ANTONIA, "Antonia", 4, 20, sex="F", **child,
               details={"schooling": "pre_school", "at_school": True}),
        person(_LUIS, "Luis", 20, 50, sex="M", away="Vive y trabaja en Temuco.", left=left, **child),
        person(_SEGUNDO, "Segundo", 73, 10, surnames="Huenchumán Nahuelpán", sex="M", relation="parent", partner=_JUANA,
               died=date(2014, 8, 12)),
    ]  # fmt: skip


def lacking_at_start(story: Story, code: str, to: Sequence[str]) -> Sequence[str]:
    """Who lacks a condition at the diagnosis ("" is the family)."""
    if code in _MET_AT_START:
        return ()
    one = story.members.get(_LACKING.get(code, -1), "")
    return [one] if one in to and one else list(to)


def new_status(code: str) -> str:
    """How something stands that came to apply later: the pregnancy is in work at once."""
    return "in_work" if code in ("S2", "Y1") else "met"


def course() -> Course:
    """Which conditions are worked on when, and the contracts of the pictures."""
    return Course(dict(_BEGINS), dict(_MEETS), dict(_DEALS))


def situation(code: str, otherwise: str) -> str:
    """How it is today, in a contract."""
    return _SITUATIONS.get(code, otherwise)


def promises(story: Story, code: str) -> list[Promise]:
    """What is promised in a contract of the pictures; empty where the usual promises do."""
    return [
        Promise(party=party, who=who, what=what, by_when=story.today + timedelta(days=days), condition=code)
        for party, who, what, days in _PROMISES.get(code, ())
    ]


def day_of(story: Story, number: int) -> date | None:
    """A day that the family chose for a session: the fifteenth is today's visit, the seventeenth comes later."""
    if number == 15:
        return story.world.work_days.on_or_after(story.world.last + timedelta(days=1))
    return None


def fill_shed(story: Story) -> None:
    """What the family can do and has."""
    shed = {
        "human": ("Huerta", "Carpintería", "Costura"),
        "physical": ("Sitio propio", "Gallinas", "Telar"),
        "social": ("Tía Elsa", "Comunidad Pehuenco"),
    }
    for area, things in shed.items():
        for text in things:
            file.add_strength(story.desk, family=story.id, area=area, text=text)


def write_incomes(story: Story) -> None:
    """What comes in: the grandmother's pension and Pedro's odd jobs."""
    since = add_months(story.today.replace(day=1), -2)
    for source, amount, place in (("Pensión de Juana", 214_000, _JUANA), ("Trabajo de Pedro", 120_000, _PEDRO)):
        file.record_income(
            story.desk, family=story.id, source=source, amount=amount, member=story.members[place], since=since
        )


def write_budget(story: Story) -> None:
    """What is spent each month."""
    lines = [
        ("Comida", 210_000),
        ("Leña, gas y luz", 84_000),
        ("Útiles y locomoción", 62_000),
        ("Agua y cuentas", 41_000),
        ("Deudas", 58_000),
    ]
    file.set_budget(story.desk, family=story.id, lines=lines)


def news(story: Story) -> None:
    """What the family tells in a session."""
    if story.reached == 12:
        members.change_member(
            story.desk,
            family=story.id,
            member=story.members[_ROSA],
            pregnant=True,
            due_date=story.world.last + timedelta(days=130),
        )
    elif story.reached == 13:
        _refer_matias(story)
    elif story.reached == 14:
        commitments.add_commitment(
            story.desk,
            family=story.id,
            party="family",
            who="Pedro Díaz",
            what="Lleva su currículum a la OMIL.",
            by_when=max(story.today, story.world.last + timedelta(days=1)),
            session=story.sessions[14],
            condition="T1",
        )


def _refer_matias(story: Story) -> None:
    offer = story.world.offers["I6"][0]
    network.refer(
        story.desk,
        family=story.id,
        institution=offer.institution,
        service=offer.service,
        reason="La neuróloga del hospital de Victoria entregó el informe. Sin el certificado no puede pedir la"
        " credencial ni la rehabilitación.",
        member=story.members[_MATIAS],
        companion="Rosa Huenchumán, su madre",
        condition="I6",
        answer_by=story.working_day(45),
        brings=[("Cédula de identidad de Matías", True), ("Informe de neurología", True), ("Informe de la escuela", False)],
    )


def this_morning(story: Story) -> None:
    """What the worker prepared before today's visit: a contract on the water subsidy, not signed yet."""
    if story.reached == 14:
        agreement_contracts.make_contract(
            story.desk,
            family=story.id,
            conditions=["H12"],
            situation=_SITUATIONS["H12"],
            commitments=[
                Promise(
                    party="family",
                    who="Rosa Huenchumán",
                    what="Lleva la cuenta del agua y la ficha a la municipalidad.",
                    by_when=story.today + timedelta(days=15),
                    condition="H12",
                )
            ],
        )
