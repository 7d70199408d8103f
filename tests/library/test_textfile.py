"""Which characters have no place in a text."""

import sys

import pytest

from leaflets.library.textfile import decode, forbidden
from leaflets.model.errors import SchemaError
from leaflets.model.span import Span

NONCHARACTERS = {
    *range(0xFDD0, 0xFDF0),
    *(plane + last for plane in range(0, 0x110000, 0x10000) for last in (0xFFFE, 0xFFFF)),
}
CONTROLS = {*range(0x20), *range(0x7F, 0xA0)} - {0x09, 0x0A}
OTHER = {0x2028, 0x2029, 0xFFFC, 0xFFFD}


def test_every_character_there_is():
    found = {code for code in range(sys.maxunicode + 1) if forbidden(chr(code))}
    assert found == NONCHARACTERS | CONTROLS | OTHER


@pytest.mark.parametrize("around", ["", "a\n\tا 漢", "🦵"])
def test_one_is_found_among_any_others(around):
    assert not forbidden(around)
    assert forbidden(f"{around}\u2028{around}") == "\u2028"
    assert decode(around.encode(), Span("a.md")) == around
    with pytest.raises(SchemaError, match="U\\+0007"):
        decode(f"{around}\a".encode(), Span("a.md"))
