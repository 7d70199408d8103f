"""Samples of all languages look as they did when somebody last looked at them.

`pytest tests/visual --update-golden` renews the pictures: look at each before it is committed.
"""

from dataclasses import replace
from itertools import pairwise

import pytest
from PIL import Image

from leaflets.text.glyphs import Fragment, Glyph, Line, Shaped
from tests.typesetting import library, store
from tests.visual.pictures import FOLDER, TOLERANCE, apart, drawn, sample_lines, save

LARGEST = 20 * 1024
TAGS = library().specimen_tags()


def _golden(tag: str) -> Image.Image:
    with Image.open(FOLDER / f"{tag}.png") as picture:
        return picture.convert("L")


@pytest.mark.parametrize("tag", TAGS)
def test_a_sample_looks_as_it_did(tag, request, tmp_path):
    picture = drawn(tag, sample_lines(tag))
    path = FOLDER / f"{tag}.png"
    if request.config.getoption("--update-golden"):
        save(picture, path)
    assert path.exists(), "no picture yet: run with --update-golden, and look at it"
    save(picture, tmp_path / path.name)
    found = apart(picture, _golden(tag))
    assert found <= TOLERANCE, f"{found:.2%} differ: compare {path} with {tmp_path / path.name}"
    assert path.stat().st_size <= LARGEST


def test_every_picture_is_of_a_sample():
    assert {path.stem for path in FOLDER.glob("*.png")} == set(TAGS)


@pytest.mark.parametrize("tag", TAGS)
def test_words_in_another_order_are_seen(tag):
    first, *others = sample_lines(tag)
    changed = [_words_exchanged(first), *others]
    assert apart(drawn(tag, changed), _golden(tag)) > TOLERANCE


@pytest.mark.parametrize("tag", TAGS)
def test_a_mark_in_another_place_is_seen(tag):
    chosen = sample_lines(tag)
    changed = _mark_moved(chosen)
    assert changed != chosen
    assert apart(drawn(tag, changed), _golden(tag)) > TOLERANCE


def _words_exchanged(line: Line) -> Line:
    """Exchange the two widest neighbours of a line, or the halves of its only stretch."""
    parts = line.fragments if len(line.fragments) > 1 else _halves(line.fragments[0])
    at = max(range(len(parts) - 1), key=lambda count: parts[count].width + parts[count + 1].width)
    left, right = parts[at], parts[at + 1]
    exchanged = (replace(right, x=left.x), replace(left, x=left.x + right.width))
    return replace(line, fragments=(*parts[:at], *exchanged, *parts[at + 2 :]))


def _halves(fragment: Fragment) -> tuple[Fragment, Fragment]:
    """Cut a stretch at the space nearest to its middle."""
    spaces = [at for at, glyph in enumerate(fragment.glyphs) if glyph.text.isspace()]
    cut = min(spaces, key=lambda at: abs(at - len(fragment.glyphs) / 2)) + 1
    head, tail = fragment.glyphs[:cut], fragment.glyphs[cut:]
    width = sum(glyph.advance for glyph in head) * fragment.size / 1000
    return (
        replace(_of(fragment, head), width=width),
        replace(_of(fragment, tail), width=fragment.width - width, x=fragment.x + width),
    )


def _of(fragment: Fragment, glyphs: tuple[Glyph, ...]) -> Fragment:
    """Give a stretch with other glyphs, as one word."""
    word = Shaped(glyphs, sum(glyph.advance for glyph in glyphs))
    return replace(fragment, words=(word,))


def _mark_moved(chosen: "list[Line]") -> "list[Line]":
    """Move the first mark there is, or else a letter, by an eighth of an em upwards."""
    for is_wanted in (_is_mark, _is_letter):
        for number, line in enumerate(chosen):
            for at, fragment in enumerate(line.fragments):
                inked = store().by_key(fragment.face).font.get_glyph_extents
                wanted = (
                    count
                    for count, one in enumerate(fragment.glyphs)
                    if is_wanted(one) and inked(one.id).height
                )
                found = next(wanted, None)
                if found is None:
                    continue
                glyphs = list(fragment.glyphs)
                glyphs[found] = replace(glyphs[found], y_offset=glyphs[found].y_offset + 125)
                fragments = list(line.fragments)
                fragments[at] = _of(fragment, tuple(glyphs))
                moved = replace(line, fragments=tuple(fragments))
                return [*chosen[:number], moved, *chosen[number + 1 :]]
    return chosen


def _is_mark(glyph: Glyph) -> bool:
    return glyph.advance == 0 and glyph.size > 1


def _is_letter(glyph: Glyph) -> bool:
    return glyph.text.isalpha()


def test_the_same_picture_is_no_distance_away():
    for one, other in pairwise([drawn("en", sample_lines("en")) for _ in range(2)]):
        assert apart(one, other) == 0.0
