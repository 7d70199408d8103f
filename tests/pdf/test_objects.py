"""PDF syntax."""

import pytest

from leaflets.model.errors import OutputError
from leaflets.pdf.canvas import LeafletDocument
from leaflets.pdf.objects import Dictionary, Stream, name, number, serialise, text_string


@pytest.mark.parametrize(
    ("value", "decimals", "text"),
    [
        (0, 2, "0"),
        (-0.001, 2, "0"),
        (0.0, 2, "0"),
        (1.5, 2, "1.5"),
        (100, 2, "100"),
        (100.0, 0, "100"),
        (1e-7, 5, "0"),
        (1e7, 2, "10000000"),
        (-12.346, 2, "-12.35"),
        (595.276, 2, "595.28"),
        (1 / 3, 5, "0.33333"),
    ],
)
def test_numbers(value, decimals, text):
    assert number(value, decimals) == text


def test_names():
    assert name("A;Name_With-Various***Characters?") == b"/A;Name_With-Various***Characters?"
    assert name("a b/c#(ü)") == b"/a#20b#2Fc#23#28#C3#BC#29"


@pytest.mark.parametrize(
    ("text", "written"),
    [
        ("plain", b"(plain)"),
        ("a(b)\\", b"(a\\(b\\)\\\\)"),
        ("", b"()"),
        ("ä", b"<FEFF00E4>"),
        ("a\n", b"<FEFF0061000A>"),
        ("\U0001f9b5", b"<FEFFD83EDDB5>"),
    ],
)
def test_text_strings(text, written):
    assert text_string(text) == written


@pytest.mark.parametrize(
    ("value", "written"),
    [
        (True, b"true"),
        (False, b"false"),
        (3, b"3"),
        (0.25, b"0.25"),
        ([1, [2.5, b"/N"], {}], b"[1 [2.5 /N] <<>>]"),
        ({"A": 1, "B": b"/C", "D": {"E": True}}, b"<</A 1/B/C/D<</E true>>>>"),
    ],
)
def test_values(value, written):
    assert serialise(value, LeafletDocument()) == written


def test_indirect_objects_become_references():
    document = LeafletDocument()
    inner = Stream({"Type": b"/X"}, b"data")
    outer = Dictionary({"Inner": inner, "Again": (inner, inner)})
    assert serialise(outer, document) == b"2 0 R"
    assert outer.format(document) == b"<</Inner 3 0 R/Again[3 0 R 3 0 R]>>"
    assert inner.format(document) == b"<</Type/X/Length 4>>\nstream\ndata\nendstream"


@pytest.mark.parametrize(
    ("text", "most"),
    [("a", 32_767), ("(", 32_767), ("é", 16_382), ("\U0001f9b5", 8_191)],
)
def test_no_string_is_longer_than_archives_take(text, most):
    assert text_string(text * most)
    with pytest.raises(OutputError, match="is too long for a PDF that archives keep") as caught:
        text_string(text * (most + 1))
    assert caught.value.diagnostics[0].code == "text-too-long"


@pytest.mark.parametrize(("text", "most"), [("a", 127), ("#", 127), ("é", 63)])
def test_no_name_is_longer_than_archives_take(text, most):
    assert name(text * most)
    with pytest.raises(OutputError, match="holds 127 bytes of a name"):
        name(text * (most + 1))
