"""The working sessions: listed, held, moved, missed, corrected, annulled, and their rhythm."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from typing import TYPE_CHECKING, Any, Final

from desktop_app.cli.call import Call
from desktop_app.cli.names import Day, MemberName
from desktop_app.cli.options import FAMILY, NUMBER, ON, THE_REASON
from desktop_app.cli.path import HOUR, WEEKDAY
from desktop_app.cli.toolkit import Named, command, group, option
from desktop_app.domain.errors import Refused
from desktop_app.i18n import N_, _

if TYPE_CHECKING:
    from desktop_app.casework.sessions import Planned
    from desktop_app.casework.verb import Done, Verb

WORDS: Final = option("--words", help=N_("Lo conversado, en palabras de la familia."))
REMARKS: Final = option("--remarks", help=N_("Observaciones."))
_STEP: Final = re.compile(r"([1-9]\d?)=([1-9]\d?)(d|s|w|m)", re.IGNORECASE)
_UNITS: Final = {"d": "days", "s": "weeks", "w": "weeks", "m": "months"}

session = group(
    "session",
    N_("Las sesiones de trabajo con una familia."),
    {
        "list": "sessions:list_sessions",
        "hold": "sessions:hold",
        "move": "sessions:move",
        "miss": "sessions:miss",
        "correct": "sessions:correct",
        "annul": "sessions:annul",
        "rhythm": "sessions:rhythm",
    },
)


class Absent(Named):
    """Who was not there, and why: "RUN=reason"."""

    name = "run=reason"

    def resolve(self, call: Call, text: str, given: Any, field: str) -> tuple[str, str]:
        """The member's id and the reason."""
        who, _sign, why = text.partition("=")
        return MemberName().resolve(call, who, given, field), why.strip()


class Step(Named):
    """A family's own distance of a session from the one before: "5=2s" is two weeks."""

    name = "number=distance"

    def resolve(self, call: Call, text: str, given: Any, field: str) -> tuple[int, int, str]:
        """The session's number, the count and the unit."""
        found = _STEP.fullmatch(text.strip())
        if found is None:
            raise Refused(
                _("«{text}» no es una distancia. Escriba el número de la sesión y 10d, 2s o 1m, así: 5=2s.").format(
                    text=text
                ),
                field=field,
            )
        return int(found[1]), int(found[2]), _UNITS[found[3].lower()]


@command("list", FAMILY, help=N_("Lista las sesiones de una familia."))
def list_sessions(call: Call, family: str) -> None:
    """The sessions of the current participation, by number."""
    from desktop_app.domain.records import Enrolment, Family, Session

    enrolment = call.store.get(Family, family).enrolment
    sessions = call.store.find(Session, enrolment=enrolment) if enrolment else []
    aims = {}
    if sessions:
        record = call.store.get(Enrolment, enrolment)
        programme = call.store.programme(record.programme, record.version)
        aims = {planned.number: str(planned.aim) for planned in programme.sessions}
    items = [
        {
            "number": session.number,
            "day": session.held_on or session.day,
            "hour": session.started or session.hour,
            "place": session.place,
            "state": session.state,
            "state_name": {
                "planned": _("Planificada"),
                "held": _("Realizada"),
                "annulled": _("Anulada"),
            }[session.state],
            "fixed": session.fixed,
            "aim": aims.get(session.number, ""),
            "words": session.words,
            "id": session.id,
        }
        for session in sorted(sessions, key=lambda session: session.number)
    ]
    heads = {
        "number": _("N°"), "day": _("Día"), "hour": _("Hora"), "state_name": _("Estado"), "aim": _("Objetivo"),
    }  # fmt: skip
    call.page("sessions", items, heads)


@command(
    "hold",
    FAMILY,
    NUMBER,
    ON,
    option(
        "--present", type=MemberName(), multiple=True, help=N_("Quién estuvo, por su RUN o nombre; puede repetirse.")
    ),
    option("--everybody", is_flag=True, help=N_("Estuvieron todas las personas de la casa.")),
    option("--absent", type=Absent(), multiple=True, help=N_("Quién faltó y por qué, así: RUN=motivo.")),
    option("--started", help=N_("La hora en que empezó, así: 09:30.")),
    option("--ended", help=N_("La hora en que terminó.")),
    WORDS,
    REMARKS,
    verbs=["hold_session"],
    help=N_("Anota que una sesión se realizó. Cuándo, quiénes estuvieron y qué se dijo."),
)
def hold(call: Call, family: str, number: int, everybody: bool, present: tuple[str, ...], **rest: Any) -> None:
    """A session took place."""
    from desktop_app.casework.lookup import living_here
    from desktop_app.casework.sessions import Held, hold_session
    from desktop_app.domain.records import Member

    absent = dict(rest.pop("absent"))
    if everybody:
        here = living_here(call.store.find(Member, family=family))
        present = tuple(member.id for member in here if member.id not in absent)
    call.do(hold_session, family=family, number=number, held=Held(present=present, absent=absent, **rest))


@command(
    "move",
    FAMILY,
    NUMBER,
    option("--to", "day", type=Day("future"), required=True, help=N_("El día nuevo.")),
    HOUR,
    option("--place", default=None, help=N_("El lugar.")),
    verbs=["move_session"],
    help=N_("Cambia de día una sesión; las siguientes la siguen."),
)
def move(call: Call, family: str, number: int, day: date, hour: str | None, place: str | None) -> None:
    """A session gets another day."""
    from desktop_app.casework.sessions import move_session

    done = move_session(call.desk, family=family, number=number, day=day, hour=hour, place=place)
    _tell(call, move_session, done)


@command(
    "miss",
    FAMILY,
    NUMBER,
    THE_REASON,
    option("--to", "day", type=Day("future"), help=N_("El día en que se hará; si no, el próximo día hábil.")),
    verbs=["miss_session"],
    help=N_("Anota que una sesión no se hizo, y por qué; queda para otro día."),
)
def miss(call: Call, family: str, number: int, reason: str, day: date | None) -> None:
    """A session did not take place."""
    from desktop_app.casework.sessions import miss_session

    _tell(call, miss_session, miss_session(call.desk, family=family, number=number, reason=reason, day=day))


@command(
    "correct",
    FAMILY,
    NUMBER,
    option("--words", default=None, help=N_("Lo conversado, en palabras de la familia.")),
    option("--remarks", default=None, help=N_("Observaciones.")),
    option("--started", default=None, help=N_("La hora en que empezó, así: 09:30.")),
    option("--ended", default=None, help=N_("La hora en que terminó.")),
    verbs=["correct_session"],
    help=N_("Corrige lo anotado de una sesión realizada."),
)
def correct(
    call: Call,
    family: str,
    number: int,
    words: str | None,
    remarks: str | None,
    started: str | None,
    ended: str | None,
) -> None:
    """What was written of a session is corrected."""
    from desktop_app.casework.sessions import correct_session

    call.do(correct_session, family=family, number=number, words=words, remarks=remarks, started=started, ended=ended)


@command(
    "annul",
    FAMILY,
    NUMBER,
    THE_REASON,
    verbs=["annul_session"],
    help=N_("Anula una sesión anotada por error. Vuelve a estar planificada."),
)
def annul(call: Call, family: str, number: int, reason: str) -> None:
    """A session was not held after all."""
    from desktop_app.casework.sessions import annul_session

    call.do(annul_session, family=family, number=number, reason=reason)


@command(
    "rhythm",
    FAMILY,
    option(
        "--step",
        type=Step(),
        multiple=True,
        help=N_("La distancia de una sesión a la anterior: 5=2s son dos semanas; 10d, 10 días; 1m, un mes."),
    ),
    WEEKDAY,
    HOUR,
    verbs=["plan_sessions_anew"],
    help=N_("Cambia el ritmo, el día o la hora de las sesiones que vienen."),
)
def rhythm(
    call: Call, family: str, step: tuple[tuple[int, int, str], ...], weekday: int | None, hour: str | None
) -> None:
    """The sessions to come follow another rhythm."""
    from desktop_app.casework.sessions import plan_sessions_anew
    from desktop_app.domain.pack.model import Interval

    steps = {number: Interval(count, unit) for number, count, unit in step}  # type: ignore[arg-type]  # one of _UNITS
    _tell(
        call,
        plan_sessions_anew,
        plan_sessions_anew(call.desk, family=family, rhythm=steps, weekday=weekday, hour=hour),
    )


def _tell(call: Call, verb: Verb[..., Planned], done: Done[Planned]) -> None:
    """Say which sessions moved and what to look at."""
    call.report(
        verb.name,
        verb.title,
        done,
        _days(done.value),
        sessions=[{"number": item.number, "day": item.day, "hour": item.hour} for item in done.value.sessions],
        warnings=[
            {"code": item.code, "number": item.number, "day": item.day, "words": str(item)}
            for item in done.value.warnings
        ],
    )


def _days(planned: Planned) -> Iterator[str]:
    from desktop_app.domain.dates import show_day

    for item in planned.sessions:
        yield (
            _("Sesión {number}: {day} {hour}")
            .format(number=item.number, day=show_day(item.day), hour=item.hour)
            .rstrip()
        )
    for warning in planned.warnings:
        yield _("Ojo: {warning}").format(warning=warning)
