"""The papers: listed, printed, signed, verified."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

import click

from desktop_app.cli.call import Call
from desktop_app.cli.given import is_file, read_bytes
from desktop_app.cli.names import Day
from desktop_app.cli.options import FAMILY, FORCE, OUTPUT, WORKER
from desktop_app.cli.outcome import FAULTS
from desktop_app.cli.output import warn_readable, write_file
from desktop_app.cli.signing import SIGN, SIGNERS
from desktop_app.cli.toolkit import Option, argument, command, option
from desktop_app.i18n import N_, _

if TYPE_CHECKING:
    from desktop_app.casework.papers import Printed

PAPER: Final = argument("paper", help=N_("El papel: uno de los que lista «puente papers»."))
WHICH: Final = option(
    "--which", help=N_("De cuál se trata: el número del contrato, la sesión, la derivación o la evaluación.")
)
SIZE: Final = option("--size", type=click.Choice(["letter", "a4"]), default=None, help=N_("Papel carta o A4."))
GREY: Final = option("--grey", is_flag=True, help=N_("Sin colores."))
LANGUAGE: Final = option(
    "--language", type=click.Choice(["es", "en"]), default=None, help=N_("El idioma del papel; si no, el de --lang.")
)


@command("papers", help=N_("Lista los papeles que se pueden imprimir."))
def papers(call: Call) -> None:
    """The papers, by the names that `print` takes."""
    from desktop_app.casework.papers import PRINTABLE
    from desktop_app.casework.papers.printing import ROUTE
    from desktop_app.documents.registry import PAPERS

    items = [
        {
            "paper": paper,
            "title": PAPERS[paper].title,
            "about": PAPERS[paper].about,
            "signed": PAPERS[paper].signed,
            "sealed": PAPERS[paper].sealed,
        }
        for paper in (*PRINTABLE, ROUTE)
    ]
    call.page("papers", items, {"paper": _("Nombre"), "title": _("Papel")})


@command(
    "print",
    PAPER,
    Option(["--family"], type=FAMILY.type, help=N_("El código de la familia.")),
    WHICH,
    WORKER,
    option("--day", type=Day("future"), help=N_("El día de la hoja de ruta; si no, hoy.")),
    OUTPUT,
    SIZE,
    GREY,
    LANGUAGE,
    option(
        "--on-purpose",
        is_flag=True,
        help=N_("Imprime aunque sea reservado. Hágalo sólo a solas con la persona."),
    ),
    FORCE,
    help=N_(
        "Imprime un papel en PDF. La hoja de ruta («route-sheet») es de un día de --worker; los otros, de --family."
    ),
)
def print_one(
    call: Call, paper: str, family: str, worker: str, day: date | None, output: str, force: bool, **how: Any
) -> None:
    """A paper as PDF."""
    from desktop_app.casework.papers import print_paper, print_route
    from desktop_app.casework.papers.printing import ROUTE

    if paper == ROUTE:
        if not worker:
            raise click.UsageError(_("Diga de quién es la hoja de ruta: --worker."))
        printed = print_route(
            call.store,
            worker=worker,
            day=day or call.today,
            now=call.desk.clock.now(),
            size=how["size"] or "",
            language=how["language"] or "",
            grey=how["grey"],
        )
    else:
        if not family:
            raise click.UsageError(_("Diga de qué familia: --family."))
        printed = print_paper(
            call.store,
            paper,
            family=family,
            today=call.today,
            which=how["which"],
            size=how["size"] or "",
            language=how["language"] or "",
            grey=how["grey"],
            on_purpose=how["on_purpose"],
        )
    path = Path(output)
    write_file(path, printed.pdf, force=force)
    call.note("paper_printed")
    call.answer(_told(path, paper, printed), [_("Impreso: {path}").format(path=path), *_seal(printed)])
    warn_readable(call)


def _told(path: Path, paper: str, printed: Printed) -> dict[str, object]:
    return {
        "file": path,
        "paper": paper,
        "number": printed.number,
        "code": printed.code,
        "frozen": printed.frozen,
        "size": len(printed.pdf),
    }


def _seal(printed: Printed) -> list[str]:
    if not printed.code:
        return []
    return [_("Número {number}, sello {code}").format(number=printed.number, code=printed.code)]


@command(
    "print-all",
    FAMILY,
    option("-o", "--output", type=click.Path(file_okay=False), required=True, help=N_("La carpeta que los recibe.")),
    SIZE,
    GREY,
    LANGUAGE,
    FORCE,
    help=N_("Imprime todos los papeles de una familia. También la hoja de ruta de hoy; lo reservado, no."),
)
def print_all(
    call: Call, family: str, output: str, size: str | None, grey: bool, language: str | None, force: bool
) -> None:
    """Every paper there is of a family; reserved ones are left out."""
    from desktop_app.cli.bundle import bundle

    folder, written = Path(output), []
    for paper, printed in bundle(call, family, size=size or "", grey=grey, language=language or ""):
        path = folder / printed.name
        write_file(path, printed.pdf, force=force)
        call.note("paper_printed")
        written.append(_told(path, paper, printed))
        if not call.json:
            call.say(str(path))
    if call.json:
        call.answer({"papers": written, "total": len(written)})
    warn_readable(call)


@command(
    "sign",
    PAPER,
    FAMILY,
    WHICH,
    SIGN,
    SIGNERS,
    verbs=["sign_paper"],
    help=N_("Firma un acta, una ficha o un certificado. Los acuerdos y contratos tienen sus propios comandos."),
)
def sign(
    call: Call,
    paper: str,
    family: str,
    which: str,
    signatures: tuple[Any, ...],
    signers: tuple[str, ...],
) -> None:
    """Signatures under a paper."""
    from desktop_app.casework.paper_signing import sign_paper

    done = sign_paper(call.desk, family=family, paper=paper, which=which, signatures=signatures, signers=signers)
    document = done.value
    line = _("Firmado por todos, sello {code}.").format(code=document.code) if document else _("Espera firmas.")
    call.report(
        sign_paper.name, sign_paper.title, done, [line], complete=bool(document), code=document.code if document else ""
    )


@command(
    "verify",
    argument("paper", help=N_("El código impreso en el papel, o el archivo JSON que se entregó de él.")),
    help=N_("Dice qué papel es, y si todavía coincide con lo firmado."),
)
def verify(call: Call, paper: str) -> None:
    """Is this what was signed?"""
    from desktop_app.casework.papers import verify as check_paper

    verdict = check_paper(call.store, read_bytes(Path(paper)) if is_file(paper) else paper)
    call.answer(verdict, [verdict.words])
    if not verdict.matches:
        call.end(FAULTS)
