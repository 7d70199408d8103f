"""Words shaped one by one come out as HarfBuzz shapes the whole paragraph at once."""

import re
from itertools import groupby

import pytest
import uharfbuzz as hb

from leaflets.model.catalogue import CONTENT
from leaflets.model.document import Run
from leaflets.text.paragraph import TextStyle
from leaflets.text.scripts import SQUARE, shaped_out
from tests.samples import TAGS, paragraphs_of, typesetter_of
from tests.typesetting import SPAN, library, store, typesetter

STYLE = TextStyle(12, 17.4)
TRANSLATED = [tag for tag in library().locale_tags() if tag != library().defaults.source_locale]


def shaped_at_once(text, face, script, tag, features, *, rtl):
    """Give glyph, place of its origin and offset upwards, in 1/1000 em, from left to right."""
    buffer = hb.Buffer()
    buffer.add_str("".join(one for one in text if not shaped_out(one)))
    buffer.direction, buffer.script, buffer.language = "rtl" if rtl else "ltr", script, tag
    hb.shape(face.font, buffer, features)
    return placed(
        (info.codepoint, position.x_advance, position.x_offset, position.y_offset)
        for info, position in zip(buffer.glyph_infos, buffer.glyph_positions, strict=True)
    )


def placed(glyphs):
    found, x = [], 0.0
    for glyph, advance, dx, dy in glyphs:
        found.append((glyph, x + dx, dy))
        x += advance
    return [*found, (None, x, 0)]


def stretches(line):
    """Give each stretch of one face, script and direction: its fragments from left to right."""
    alike = groupby(line.fragments, lambda one: (one.face, one.script, one.level, one.size))
    return [(key, list(fragments)) for key, fragments in alike]


@pytest.mark.parametrize("tag", TAGS)
def test_glyphs_and_places_equal_shaping_the_whole(tag):
    setter = typesetter_of(tag)
    for runs in paragraphs_of(tag):
        compare(setter, runs, tag)


@pytest.mark.parametrize("tag", TRANSLATED)
def test_so_they_do_in_all_that_translations_say(tag):
    setter = typesetter(library().locale(tag))
    catalogue = library().translations.catalogue(tag, CONTENT)
    said = [entry.text for entry in catalogue.entries.values() if entry.text]
    assert len(said) > 100
    for text in said:
        for bold in (False, True):
            compare(setter, (Run(re.sub(r"[*{}]", "", text), SPAN, bold=bold),), tag)


def compare(setter, runs, tag):
    """Set runs on one line, and compare each stretch with the same shaped at once."""
    features = dict(library().typography(tag).features)
    (line,) = setter.set(runs, STYLE, 1e6).lines
    for (key, script, level, _), fragments in stretches(line):
        face, rtl = store().by_key(key), bool(level & 1)
        ordered = fragments[::-1] if rtl else fragments
        text = "".join(fragment.text for fragment in ordered)
        wanted = features | ({"kern": False} if face.solid and script in SQUARE else {})
        whole = shaped_at_once(text, face, script, tag, wanted, rtl=rtl)
        ours = placed(
            (
                glyph.id,
                *(n / face.scale for n in (glyph.advance, glyph.x_offset, glyph.y_offset)),
            )
            for fragment in fragments
            for glyph in fragment.glyphs
        )
        assert [one[0] for one in ours] == [one[0] for one in whole], text
        for one, other in zip(ours, whole, strict=True):
            assert one[1:] == pytest.approx(other[1:], abs=0.01), text
