"""The rule language as text: its grammar, and reading it into data with faults that say what to write instead.

    age < 6 and family.working_mother and not family.other_carer
    sex = M and age >= 18
    relation in (head, partner) or lives_alone
    always

Comparisons of a fact with a constant, yes-or-no facts on their own, `in (a, b)`, `and`, `or`, `not`, parentheses,
`always` and `never`. Nothing is evaluated as code.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from difflib import get_close_matches
from functools import cache
from typing import TYPE_CHECKING, Any, Final, cast, get_args

from desktop_app.domain.errors import Refused
from desktop_app.domain.rules.evaluate import facts_of, to_text
from desktop_app.domain.rules.facts import FACTS, FactType
from desktop_app.domain.rules.model import Always, And, Compare, Not, OneOf, Operator, Or, Rule
from desktop_app.domain.rules.sense import TooComplex, outcomes
from desktop_app.i18n import _

if TYPE_CHECKING:
    from lark import Lark, Token, Tree
    from lark.exceptions import UnexpectedToken

GRAMMAR: Final = r"""
?rule: both
     | both ("or" both)+                                -> either
?both: one
     | one ("and" one)+                                 -> every
?one: "not" one                                         -> opposite
    | "(" rule ")"
    | ALWAYS                                            -> always
    | NEVER                                             -> never
    | NAME                                              -> flag
    | NAME OPERATOR constant                            -> compare
    | NAME "in" "(" constant ("," constant)* ")"        -> one_of
?constant: NAME | NUMBER | YES | NO

ALWAYS: "always"
NEVER: "never"
YES: "yes"
NO: "no"
NAME: /[^\W\d][\w.]*/
NUMBER: /-?[0-9]+/
OPERATOR: /<>|[<>!=]=?|[≤≥≠]/
%ignore /\s+/
"""

LONGEST: Final = 500
"""At most so many characters: more is no longer readable, and this bounds how deep a rule can nest."""

_KEYWORDS: Final = ("and", "or", "not", "in", "always", "never")
_SIGNS: Final[Mapping[str, str]] = {"&": "and", "|": "or", "==": "=", "<>": "!=", "≠": "!=", "≤": "<=", "≥": ">="}


class RuleFault(Refused):
    """A rule that cannot be understood or makes no sense.

    `message` says what is wrong, `column` where (characters from 1), `suggestion` what was probably meant ("" if
    nothing comes close); `reason` holds all of it in words.
    """

    def __init__(self, message: str, column: int, suggestion: str = "") -> None:
        words = message
        if suggestion:
            words = _("{message} ¿Quiso decir «{suggestion}»?").format(message=message, suggestion=suggestion)
        super().__init__(words)
        self.message = message
        self.column = column
        self.suggestion = suggestion


@dataclass(frozen=True, slots=True)
class _Piece:
    """A part of a rule, and the column where it begins."""

    rule: Rule
    column: int


def parse_rule(text: str, facts: Mapping[str, FactType] = FACTS) -> Rule:
    """The rule that `text` says, about `facts` (see `facts_for`).

    Raises RuleFault: not the language, an unknown fact, a value that the fact cannot have, a rule (or a part of it)
    that can only ever be true or only ever be false, or one too long or too tangled to tell.
    """
    if not text.strip():
        raise RuleFault(_("La regla está vacía; si vale para todos, escriba «always»."), 1, "always")
    if len(text) > LONGEST:
        message = _("La regla es demasiado larga: {length} letras, y caben {limit}.")
        raise RuleFault(message.format(length=len(text), limit=LONGEST), LONGEST)
    return _Reader(facts).read(_tree(text)).rule


@cache
def _parser() -> Lark:
    from lark import Lark  # loaded when the first rule is read: it takes longer to load than all rules to parse

    return Lark(GRAMMAR, start="rule", parser="lalr", lexer="basic")


def _tree(text: str) -> Tree[Token]:
    from lark.exceptions import UnexpectedCharacters, UnexpectedToken

    try:
        return _parser().parse(text)
    except UnexpectedCharacters as fault:
        place = cast("int", fault.pos_in_stream)
        message = _("El signo «{sign}» no es parte de las reglas.").format(sign=text[place])
        raise RuleFault(message, place + 1, _SIGNS.get(text[place], "")) from None
    except UnexpectedToken as fault:
        raise _misplaced(text, fault) from None


def _misplaced(text: str, fault: UnexpectedToken) -> RuleFault:
    """The fault for a word or sign that cannot stand where it stands, or for a rule that stops half-way."""
    wanted = _wanted(fault.accepts)
    if fault.token.type == "$END":
        return RuleFault(_("La regla queda a medias: {wanted}.").format(wanted=wanted), len(text) + 1)
    word = str(fault.token)
    message = _("No se entiende «{word}» en este lugar: {wanted}.").format(word=word, wanted=wanted)
    return RuleFault(message, _column(fault.token), _closest(word, _KEYWORDS))


def _wanted(expected: Collection[str]) -> str:
    """What could stand there, in words, from the parser's names of what it would take."""
    if "NUMBER" in expected:
        return _("aquí va un número, una palabra, «yes» o «no»")
    if "NAME" in expected:
        return _("aquí va un dato, por ejemplo «age»")
    if "COMMA" in expected:
        return _("aquí va una coma o se cierra el paréntesis")
    if "RPAR" in expected:
        return _("aquí va «and», «or» o se cierra el paréntesis")
    if "AND" in expected:
        return _("aquí va «and», «or» o el final de la regla")
    return _("aquí se abre un paréntesis")


def _closest(word: str, known: Iterable[str]) -> str:
    found = get_close_matches(word.lower(), list(known), n=1, cutoff=0.6)
    return found[0] if found and found[0] != word else ""


class _Reader:
    """Turns the parser's tree into data, checking every name and value against the facts."""

    def __init__(self, facts: Mapping[str, FactType]) -> None:
        self._facts = facts

    def read(self, tree: Tree[Token]) -> _Piece:
        children: list[Any] = tree.children
        match tree.data:
            case "always" | "never":
                return _Piece(Always(tree.data == "always"), _column(children[0]))
            case "flag":
                return self._sensible(self._flag(children[0]), _column(children[0]))
            case "compare":
                return self._sensible(self._compare(*children), _column(children[0]))
            case "one_of":
                return self._sensible(self._one_of(children[0], children[1:]), _column(children[0]))
            case "opposite":
                piece = self.read(children[0])
                return _Piece(Not(piece.rule), piece.column)
            case _:
                pieces = [self.read(child) for child in children]
                joined = And if tree.data == "every" else Or
                return self._sensible(joined(tuple(piece.rule for piece in pieces)), pieces[0].column)

    def _fact(self, name: Token) -> FactType:
        known = self._facts.get(name)
        if known is not None:
            return known
        if name in FACTS:
            message = _("El dato «{name}» no se puede usar en esta regla: no es de quien se pregunta.")
            raise RuleFault(message.format(name=name), _column(name))
        message = _("No existe el dato «{name}».").format(name=name)
        raise RuleFault(message, _column(name), _closest(name, self._facts))

    def _flag(self, name: Token) -> Rule:
        fact = self._fact(name)
        if fact.kind != "flag":
            message = _("«{name}» no es de sí o no: compárelo con {expected}.")
            raise RuleFault(message.format(name=name, expected=_expected(fact)), _column(name))
        return Compare(str(name), "=", True)

    def _compare(self, name: Token, sign: Token, constant: Token) -> Rule:
        fact = self._fact(name)
        if sign not in get_args(Operator):
            message = _("«{sign}» no es una comparación.").format(sign=sign)
            raise RuleFault(message, _column(sign), _SIGNS.get(sign, "!=" if sign == "!" else ""))
        if fact.kind != "number" and sign not in ("=", "!="):
            message = _("«{name}» no tiene orden: sólo se compara con «=» o «!=».").format(name=name)
            raise RuleFault(message, _column(sign), "=")
        op: Operator = sign.value
        return Compare(str(name), op, self._constant(name, fact, constant))

    def _one_of(self, name: Token, constants: list[Token]) -> Rule:
        fact = self._fact(name)
        values = [self._constant(name, fact, constant) for constant in constants]
        for place, value in enumerate(values):
            if value in values[:place]:
                message = _("«{value}» está dos veces en la lista.").format(value=constants[place])
                raise RuleFault(message, _column(constants[place]))
        return OneOf(str(name), tuple(values))

    def _constant(self, name: Token, fact: FactType, constant: Token) -> int | bool | str:
        value = _value(fact, constant)
        if value is not None:
            return value
        message = _("«{name}» no puede ser «{value}»: se espera {expected}.")
        message = message.format(name=name, value=constant, expected=_expected(fact))
        raise RuleFault(message, _column(constant), _closest(constant, fact.values))

    def _sensible(self, rule: Rule, column: int) -> _Piece:
        """The piece, unless it names facts and yet has only one answer."""
        try:
            answers = outcomes(rule, self._facts)
        except TooComplex:
            message = _("La regla es demasiado enredada para comprobarla; divídala o hágala más simple.")
            raise RuleFault(message, column) from None
        if len(answers) == 2 or not facts_of(rule):
            return _Piece(rule, column)
        if True in answers:
            message = _("«{rule}» se cumple siempre: si eso es lo que quiere decir, escriba «always».")
            raise RuleFault(message.format(rule=to_text(rule)), column, "always")
        raise RuleFault(_("«{rule}» no se puede cumplir nunca.").format(rule=to_text(rule)), column)


def _value(fact: FactType, constant: Token) -> int | bool | str | None:
    """The constant as a value of the fact; None if it is none of its values."""
    match fact.kind, constant.type:
        case "number", "NUMBER":
            number = int(constant)
            return number if fact.low <= number <= fact.high else None
        case "flag", "YES" | "NO":
            return constant.type == "YES"
        case "choice", "NAME":
            return str(constant) if not fact.values or constant in fact.values else None
        case _:
            return None


def _expected(fact: FactType) -> str:
    match fact.kind:
        case "number":
            return _("un número de {low} a {high}").format(low=fact.low, high=fact.high)
        case "flag":
            return _("«yes» o «no»")
        case _:
            if not fact.values:
                return _("una palabra")
            return _("una de estas palabras: {words}").format(words=", ".join(fact.values))


def _column(token: Token) -> int:
    return (token.start_pos or 0) + 1
