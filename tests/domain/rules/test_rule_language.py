"""The rule language: what it reads, what it refuses and with which words."""

from __future__ import annotations

import pytest

from desktop_app.domain.rules import FACTS, RuleFault, facts_for, facts_of, parse_rule
from desktop_app.domain.rules.model import Always, And, Compare, Not, OneOf, Or

UNDER_6 = Compare("age", "<", 6)
PREGNANT = Compare("pregnant", "=", True)
WOMAN = Compare("sex", "=", "F")


@pytest.mark.parametrize(
    ("text", "rule"),
    [
        ("always", Always(True)),
        ("never", Always(False)),
        ("age < 6", UNDER_6),
        ("age<6", UNDER_6),
        ("pregnant", PREGNANT),
        ("pregnant = yes", PREGNANT),
        ("pregnant = no", Compare("pregnant", "=", False)),
        ("not pregnant", Not(PREGNANT)),
        ("not not pregnant", Not(Not(PREGNANT))),
        ("sex != M", Compare("sex", "!=", "M")),
        ("household.size >= 2", Compare("household.size", ">=", 2)),
        ("age in (4, 5)", OneOf("age", (4, 5))),
        ("relation in (head)", OneOf("relation", ("head",))),
        ("pregnant and age < 6 and sex = F", And((PREGNANT, UNDER_6, WOMAN))),
        ("pregnant or age < 6 and sex = F", Or((PREGNANT, And((UNDER_6, WOMAN))))),
        ("(pregnant or age < 6) and sex = F", And((Or((PREGNANT, UNDER_6)), WOMAN))),
        ("not (pregnant or age < 6)", Not(Or((PREGNANT, UNDER_6)))),
        ("not pregnant and sex = F", And((Not(PREGNANT), WOMAN))),
        ("age < 6\n  and pregnant", And((UNDER_6, PREGNANT))),
        ("order_of = yes or pregnant", None),
    ],
)
def test_reads(text: str, rule: object) -> None:
    if rule is None:
        with pytest.raises(RuleFault, match="order_of"):
            parse_rule(text)
    else:
        assert parse_rule(text) == rule


@pytest.mark.parametrize(
    ("text", "column", "suggestion", "words"),
    [
        ("", 1, "always", "vacía"),
        ("  ", 1, "always", "vacía"),
        ("age < 6 " + "and age < 6 " * 60, 500, "", "demasiado larga"),
        ("ages < 6", 1, "age", "No existe el dato «ages»"),
        ("sex = F and embarazo", 13, "", "No existe el dato «embarazo»"),
        ("answer.wants_housing", 1, "", "No existe el dato «answer.wants_housing»"),
        ("sex = 5", 7, "", "una de estas palabras: F, M"),
        ("sex = yes", 7, "", "una de estas palabras: F, M"),
        ("age = yes", 7, "", "un número de 0 a 130"),
        ("age = F", 7, "", "un número de 0 a 130"),
        ("age < 900", 7, "", "un número de 0 a 130"),
        ("age > -1", 7, "", "un número de 0 a 130"),
        ("pregnant = 3", 12, "", "«yes» o «no»"),
        ("stage = 3", 9, "", "una palabra"),
        ("schooling = basico", 13, "basic", "«schooling» no puede ser «basico»"),
        ("schooling in (secondary, basicc)", 26, "basic", "no puede ser «basicc»"),
        ("age in (4, 4)", 12, "", "dos veces"),
        ("sex < F", 5, "=", "no tiene orden"),
        ("pregnant > no", 10, "=", "no tiene orden"),
        ("age == 5", 5, "=", "no es una comparación"),
        ("age ! 5", 5, "!=", "no es una comparación"),
        ("age <> 5", 5, "!=", "no es una comparación"),
        ("age ≥ 5", 5, ">=", "no es una comparación"),
        ("relation", 1, "", "no es de sí o no"),
        ("age < 6 & pregnant", 9, "and", "El signo «&» no es parte"),
        ('sex = "F"', 7, "", 'El signo «"» no es parte'),
        ("age <", 6, "", "queda a medias: aquí va un número, una palabra"),
        ("age < 6 and", 12, "", "queda a medias: aquí va un dato"),
        ("(age < 6", 9, "", "queda a medias: aquí va «and», «or» o se cierra"),
        ("age in (5", 10, "", "aquí va una coma"),
        ("age in 5", 8, "", "aquí se abre un paréntesis"),
        ("age < 6 AND pregnant", 9, "and", "aquí va «and», «or» o el final"),
        ("5 < age", 1, "", "No se entiende «5»"),
        ("age < age_months", 7, "", "no puede ser «age_months»"),
        ("age >= 0", 1, "always", "se cumple siempre"),
        ("sex in (F, M)", 1, "always", "se cumple siempre"),
        ("pregnant or not pregnant", 1, "always", "se cumple siempre"),
        ("age < 3 and age > 5", 1, "", "no se puede cumplir nunca"),
        ("pregnant or (age < 3 and age > 5)", 14, "", "«age < 3 and age > 5» no se puede cumplir nunca"),
        ("age < 5 and age > 4", 1, "", "no se puede cumplir nunca"),
        ("sex = F and sex = M", 1, "", "no se puede cumplir nunca"),
        ("never and pregnant", 1, "", "no se puede cumplir nunca"),
        ("stage = active and stage = moved", 1, "", "no se puede cumplir nunca"),
    ],
)
def test_refuses(text: str, column: int, suggestion: str, words: str) -> None:
    with pytest.raises(RuleFault) as caught:
        parse_rule(text)
    assert (caught.value.column, caught.value.suggestion) == (column, suggestion)
    assert words in caught.value.message
    assert (f"¿Quiso decir «{suggestion}»?" in caught.value.reason) == bool(suggestion)


def test_refuses_a_rule_with_too_many_cases() -> None:
    flags = [name for name, fact in FACTS.items() if fact.kind == "flag"]
    with pytest.raises(RuleFault, match="demasiado enredada"):
        parse_rule(" and ".join(flags[:13]))


def test_takes_a_rule_as_large_as_a_ministry_writes() -> None:
    rule = parse_rule(
        "not in_care and (age < 18 or disability or pregnant and pregnancy_month >= 5"
        " or sex = F and relation in (head, partner) and family.has_minor)"
    )
    assert len(facts_of(rule)) == 8


@pytest.mark.parametrize(
    ("subject", "text"),
    [
        ("member", "member.answer.reads and age > 12"),
        ("member", "answer.garden and age > 12"),
        ("member", "family.rural and age > 12"),
        ("family", "answer.garden or family.rural"),
        ("indicator", "stage in (active, moved) and month > 6"),
        ("indicator", "reason = far and answer.garden"),
    ],
)
def test_facts_of_the_subject_may_be_named(subject: str, text: str) -> None:
    facts = facts_for(subject, ["garden"], ["reads"], ["active", "moved", "left"], ["far", "ill"])  # type: ignore[arg-type]
    parse_rule(text, facts)


@pytest.mark.parametrize(
    ("subject", "text", "words"),
    [
        ("family", "age < 6", "no se puede usar en esta regla"),
        ("member", "stage = active", "no se puede usar en esta regla"),
        ("family", "member.answer.reads", "No existe el dato"),
        ("indicator", "stage = activ", "¿Quiso decir «active»?"),
        ("indicator", "reason = near", "una de estas palabras: far, ill"),
    ],
)
def test_facts_of_another_subject_may_not(subject: str, text: str, words: str) -> None:
    facts = facts_for(subject, ["garden"], ["reads"], ["active", "moved", "left"], ["far", "ill"])  # type: ignore[arg-type]
    with pytest.raises(RuleFault) as caught:
        parse_rule(text, facts)
    assert words in caught.value.reason
