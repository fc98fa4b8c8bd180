"""The places to sign, and how each signer has signed: ink, thumb, a cross before two witnesses, another's hand."""

from __future__ import annotations

from typing import Final

from reportlab.lib.colors import HexColor
from reportlab.platypus import Flowable

from desktop_app.documents import fonts, ink
from desktop_app.documents.canvas import PaperCanvas
from desktop_app.documents.kit import Kit
from desktop_app.documents.palette import STRONG
from desktop_app.documents.parts import Signature, Witness
from desktop_app.documents.pieces import Box, stack, stack_height
from desktop_app.i18n import _

GAP: Final = 24.0
INK: Final = 46.0  # room above the line
LIFT: Final = 8.0  # of the ink above the line
THUMB: Final = (64.0, 78.0)
CROSS: Final = 15.0


def rows(kit: Kit, signatures: tuple[Signature, ...], columns: int, *, runs: bool) -> list[Flowable]:
    """The signatures, `columns` side by side; a row never splits. `runs`: print the RUN under each name."""
    groups = [signatures[i : i + columns] for i in range(0, len(signatures), columns)]
    return [SignatureRow(kit, group, columns, runs=runs) for group in groups]


class SignatureRow(Box):
    """A row of signatures."""

    def __init__(self, kit: Kit, signatures: tuple[Signature, ...], columns: int, *, runs: bool) -> None:
        super().__init__()
        self.kit, self.signatures, self.columns = kit, signatures, columns
        self.words = [_words(kit, signature, runs=runs) for signature in signatures]
        thumbs = any(s.mark and s.mark.mode == "thumbprint" for s in signatures)
        self.ink_height = THUMB[1] + 4 if thumbs else INK
        self.spaceBefore, self.spaceAfter = 4, 6

    def column_width(self) -> float:
        """The width of one place to sign."""
        return (self.width - GAP * (self.columns - 1)) / self.columns

    def measure(self, width: float) -> tuple[float, float]:
        """The column's width; ink, line and the tallest words."""
        self.width = width
        words = max(stack_height(words, self.column_width()) for words in self.words)
        return width, self.ink_height + 4 + words

    def paint(self, canvas: PaperCanvas) -> None:
        """Draw ink, line and words of each signer, one signer after the other."""
        wide = self.column_width()
        line = self.height - self.ink_height
        for number, (signature, words) in enumerate(zip(self.signatures, self.words, strict=True)):
            x = number * (wide + GAP)
            _draw_mark(canvas, self.kit, signature, x, line, wide)
            with canvas.artifact():
                canvas.setStrokeColor(HexColor(STRONG))
                canvas.setLineWidth(0.75)
                canvas.setDash([])
                canvas.line(x, line, x + wide, line)
            stack(canvas, words, x, line - 4, wide)


def _words(kit: Kit, signature: Signature, *, runs: bool) -> list[Flowable]:
    words = [kit.words(signature.name, "name"), kit.words(signature.role, "soft")]
    if runs and signature.run:
        words.append(kit.words(_("RUN {run}").format(run=signature.run), "soft"))
    words += [kit.words(text, "small") for text in _how(signature)]
    return words


def _named(witness: Witness) -> str:
    return _("{name}, RUN {run}").format(name=witness.name, run=witness.run) if witness.run else witness.name


def _how(signature: Signature) -> list[str]:
    """The words that the law and plain decency ask for when somebody does not sign with a pen."""
    mark = signature.mark
    if mark is None or mark.mode in ("ink", "paper"):
        return []
    if mark.mode == "thumbprint":
        return [_("Estampa su huella, después de que se le leyó este papel.")]
    if mark.mode == "cross":
        lines = [_("Firma con una cruz, ante dos testigos:")]
        return lines + [_named(witness) for witness in mark.witnesses]
    if mark.by is None:
        return [_("Otra persona firma a su ruego, después de leerle este papel.")]
    return [_("A su ruego, después de leerle este papel, firma {name}.").format(name=_named(mark.by))]


def _draw_mark(canvas: PaperCanvas, kit: Kit, signature: Signature, x: float, line: float, wide: float) -> None:
    mark = signature.mark
    if mark is None or mark.mode == "paper":
        return
    if mark.mode == "thumbprint":
        with canvas.artifact():
            _draw_thumb(canvas, x, line)
        return
    if not mark.strokes:
        if mark.mode == "cross":
            with canvas.tag("Figure", alt=_("Cruz de {name}").format(name=signature.name)):
                _draw_cross(canvas, kit, x + wide / 2, line + LIFT)
        return
    with canvas.tag("Figure", alt=_("Firma de {name}").format(name=signature.name)):
        room = INK - LIFT - 4
        ink.draw(canvas, mark.strokes, x + 0.06 * wide, line + LIFT, 0.86 * wide, room, kit.palette.ink)


def _draw_thumb(canvas: PaperCanvas, x: float, line: float) -> None:
    canvas.setStrokeColor(HexColor("#444444"))
    canvas.setLineWidth(0.75)
    canvas.setDash([2, 2])
    canvas.roundRect(x, line + 4, *THUMB, 4, stroke=1, fill=0)
    canvas.setDash([])
    canvas.setFillColor(HexColor("#444444"))
    canvas.setFont(fonts.REGULAR, 10)
    canvas.drawString(x + THUMB[0] + 6, line + 6, _("Huella"))


def _draw_cross(canvas: PaperCanvas, kit: Kit, x: float, y: float) -> None:
    canvas.setStrokeColor(HexColor(kit.palette.ink))
    canvas.setLineWidth(1.3)
    canvas.setLineCap(1)
    canvas.line(x - CROSS, y, x + CROSS, y + 2 * CROSS)
    canvas.line(x - CROSS, y + 2 * CROSS, x + CROSS, y)
    canvas.setLineCap(0)
