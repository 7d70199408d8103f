"""Patterns that are compiled when a text needs them, and what is asked instead of them."""

import importlib
import pkgutil
import re
from functools import partial
from itertools import product
from re import _parser as parser

import pytest

import leaflets
from leaflets.model.typography import Typography
from leaflets.text import names
from leaflets.text.breaks import Breaker
from leaflets.text.expressions import deferred, in_ranges

SIGNS = "“”‘’…—»a ."


def test_quotation_marks_in_plain_text_are_those_beside_an_ideograph():
    """A text without ideographs is looked through with patterns of its own."""
    breaker = Breaker("en", Typography())
    for signs in product(SIGNS, repeat=4):
        text = "a" + "".join(signs)
        with_ideograph = breaker.opportunities(f"{text} 漢")
        assert {*breaker.opportunities(text)} - {len(text)} == {
            at for at in with_ideograph if at < len(text)
        }


def test_a_pattern_is_compiled_when_it_is_asked_for():
    pattern = deferred("(")
    with pytest.raises(re.error, match="missing"):
        pattern()


def test_ranges_hold_their_ends():
    assert [in_ranges(one, "bd", "xx") for one in "abcdex"] == [False, *[True] * 3, False, True]


_SIMPLE = {"LITERAL", "NOT_LITERAL", "ANY", "IN", "CATEGORY"}


def compiled():
    """Give all patterns of the package, with the module and the name of each."""
    for info in pkgutil.walk_packages(leaflets.__path__, "leaflets."):
        for name, value in vars(importlib.import_module(info.name)).items():
            yield from ((f"{info.name}.{name}", one) for one in patterns_in(value))
    made = vars(names)  # from what is given
    yield "addresses", made["_addresses"]()
    yield "names", made["_names"](made["_every"](("pints",)))
    yield "words", made["_words"](("pints",))


def patterns_in(value):
    made = getattr(value, "__wrapped__", None)
    if isinstance(made, partial) and made.func is re.compile:
        value = value()
    if isinstance(value, re.Pattern):
        yield value
    elif isinstance(value, tuple | list):
        for one in value:
            yield from patterns_in(one)
    elif isinstance(value, dict):
        yield from patterns_in(list(value.values()))


def possessive_groups(tree):
    """Give what is repeated possessively and is more than one character."""
    for operation, argument in tree:
        if str(operation) == "POSSESSIVE_REPEAT":
            *_, inner = argument
            if len(inner) != 1 or str(inner[0][0]) not in _SIMPLE:
                yield inner
        for part in argument if isinstance(argument, tuple | list) else [argument]:
            for below in part if isinstance(part, list) else [part]:
                if isinstance(below, parser.SubPattern):
                    yield from possessive_groups(below)


def test_no_group_is_repeated_possessively():
    """Python before 3.11.5 then takes in what does not match: "1." where a number is "1"."""
    faults = [
        name
        for name, one in compiled()
        if isinstance(one.pattern, str)
        and any(possessive_groups(parser.parse(one.pattern, one.flags)))
    ]
    assert faults == []


@pytest.mark.parametrize(
    "pattern",
    [r"(?:a\d)*+", r"(?:x|(?:a\d)?+)", r"b(?=(?:a\d)++)", r"(?>(?:a\d)*+)", "(?P<n>a)*+"],
)
def test_such_a_group_is_found(pattern):
    assert any(possessive_groups(parser.parse(pattern)))


@pytest.mark.parametrize("pattern", [r"\d++[ab]?+.{2,3}+", r"(?>(?:a\d)*)", "(?:a|b)*+x"])
def test_single_characters_and_atomic_groups_are_not(pattern):
    assert not any(possessive_groups(parser.parse(pattern)))
