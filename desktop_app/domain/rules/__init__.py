"""The rule language of the programme packs: text into data, data into a three-valued answer."""

from desktop_app.domain.rules.evaluate import evaluate, facts_of, to_text
from desktop_app.domain.rules.facts import FACTS, RELATIONS, SCHOOLING, FactType, facts_for
from desktop_app.domain.rules.language import RuleFault, parse_rule

__all__ = [
    "FACTS",
    "RELATIONS",
    "SCHOOLING",
    "FactType",
    "RuleFault",
    "evaluate",
    "facts_for",
    "facts_of",
    "parse_rule",
    "to_text",
]
