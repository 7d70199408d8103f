"""What joins over a word's end, against Unicode's own data and HarfBuzz."""

import sys
from pathlib import Path

import pytest
import uharfbuzz as hb

from leaflets.text.joining import joining_context, joins_nothing, touching, transparent
from tests.typesetting import store

TYPES = Path("/usr/share/unicode/extracted/DerivedJoiningType.txt")
WORD = "بيت"
FONT = store().face(store().catalogue.family("noto-sans-arabic"), bold=False, italic=False).font


@pytest.fixture(scope="module")
def types():
    """Give the Joining_Type of each character that has one other than U."""
    if not TYPES.exists():
        pytest.skip(f"{TYPES} is absent: apt-get install unicode-data")
    found = {}
    for line in TYPES.read_text(encoding="utf-8").splitlines():
        points, _, kind = line.partition("#")[0].partition(";")
        if kind:
            first, _, last = points.strip().partition("..")
            found |= dict.fromkeys(range(int(first, 16), int(last or first, 16) + 1), kind.strip())
    return found


def test_what_joins_nothing_is_of_type_u(types):
    for point in range(sys.maxunicode + 1):
        character = chr(point)
        if not transparent(character) and joins_nothing(character):
            assert types.get(point, "U") == "U", hex(point)


def test_what_joining_passes_over_is_transparent_or_joins_nothing(types):
    for point in range(sys.maxunicode + 1):
        if transparent(chr(point)):
            assert types.get(point, "U") in "TU", hex(point)


def test_the_letters_of_arabic_may_join():
    assert not any(map(joins_nothing, "ابپتڵۆێهیـ\u200d"))


@pytest.mark.parametrize(
    ("text", "before", "after", "kept"),
    [
        (WORD, "", "", ("", "")),
        (WORD, "ب", "ت", ("ب", "ت")),
        (WORD, "بَّ", "", ("بَّ", "")),
        (WORD, "طويل", "طويل", ("ويل", "طوي")),
        (WORD, "ب ", " ت", ("", "")),
        (WORD, "500", "(", ("", "")),
        (WORD, "ب\u200c", "\u200cت", ("", "")),
        (WORD, "x", "-", ("", "")),
        ("500", "ب", "ت", ("", "")),
        (" ", "ب", "ت", ("", "")),
        ("ب)", "ب", "ت", ("ب", "")),
        ("\u064b", "ب", "ت", ("ب", "ت")),
    ],
)
def test_only_letters_that_may_join_are_kept(text, before, after, kept):
    assert joining_context(text, before, after) == kept


def test_nothing_touches_over_a_space():
    text = "بيت بيت، ٥٠٠بيت"
    assert touching(text, 0, 4) == ("", "")
    assert touching(text, 4, 7) == ("", "")
    assert touching(text, 0, 2) == ("", "ت ب")
    assert touching(text, 9, 12) == ("", "")


def shaped(text, before, after):
    buffer = hb.Buffer()
    buffer.add_str(before + text + after, len(before), len(text))
    buffer.direction, buffer.script, buffer.language = "rtl", "Arab", "ar"
    hb.shape(FONT, buffer)
    places = [one.position for one in buffer.glyph_positions]
    return [(one.codepoint, place) for one, place in zip(buffer.glyph_infos, places, strict=True)]


@pytest.mark.parametrize(
    "text", ["ب", "بَ", "5", "-", " ", "ر", "ا", "ل", "ب\u200c", "\u200dب", "(ب"]
)
@pytest.mark.parametrize("before", ["", "ب", "بً", "5", "ب5", "ر", "-ب", "ل", "ب\u200d", "ب ", "x"])
@pytest.mark.parametrize(
    "after", ["", "ب", "ً5", "٥", "ر", ")", "\u200cب", "\u200d", " ب", "\u00ad"]
)
def test_harfbuzz_shapes_the_same_without_what_is_left_out(text, before, after):
    assert shaped(text, *joining_context(text, before, after)) == shaped(text, before, after)
