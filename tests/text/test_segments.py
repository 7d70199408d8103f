"""What is cut and shaped many at once is the same as cut and shaped one by one."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from leaflets.model.document import Run
from leaflets.text.items import segment
from leaflets.text.paragraph import TextStyle
from leaflets.text.shaping import Shaper
from tests.samples import TAGS, paragraphs_of, typesetter_of
from tests.typesetting import SPAN

STYLE = TextStyle(12, 17.4)
WIDTHS = (411.0, 180.0, 60.0)
WORDS = st.sampled_from(
    [
        "the",
        "it",
        "5 mg",
        "(so)",
        "السلام",
        "ماء،",
        "7",
        "B12",
        "水",
        "かな",
        "ไทย",
        "ပါသည်",
        "हिन्दी",
        "שלום",
    ]
)
GAPS = st.sampled_from(["", " ", "  ", "\u00a0", "\u00ad", "\t", "-", "\u0301 "])


def cut(setter, runs):
    """Give the segments of a paragraph."""
    return [one for group in setter.itemised(runs, STYLE).groups for one in group]


def lines(setter, runs, width):
    return setter.set(runs, STYLE, width).lines


def placed(lines):
    """Give all that lines say and draw, and where."""
    return [
        (one.x, one.width, one.face, one.size, one.rise, one.text, one.level, drawn(one))
        for line in lines
        for one in line.fragments
    ]


def drawn(fragment):
    return [
        (one.id, one.advance, one.x_offset, one.y_offset, one.text, one.cluster, one.size)
        for one in fragment.glyphs
    ]


def one_by_one(self, manner, texts):
    """Shape nothing ahead."""


@pytest.mark.parametrize("tag", TAGS)
def test_words_are_shaped_in_one_go_as_each_alone(tag, monkeypatch):
    together = [
        placed(lines(typesetter_of(tag), runs, width))
        for runs in paragraphs_of(tag)
        for width in WIDTHS
    ]
    monkeypatch.setattr(Shaper, "shape_all", one_by_one)
    alone = [
        placed(lines(typesetter_of(tag), runs, width))
        for runs in paragraphs_of(tag)
        for width in WIDTHS
    ]
    assert together == alone


@pytest.mark.parametrize("tag", TAGS)
def test_segments_of_words_are_as_any_others(tag):
    setter = typesetter_of(tag)
    for runs in paragraphs_of(tag):
        for one in cut(setter, runs):
            assert one == segment(one.items)


@settings(deadline=None)
@given(
    st.sampled_from(["en", "ar", "ja", "th", "my", "hi"]),
    st.lists(st.tuples(WORDS, GAPS, st.booleans()), min_size=1, max_size=12),
)
def test_so_are_those_of_any_mixture(tag, parts):
    runs = tuple(Run(word + gap, SPAN, bold=bold) for word, gap, bold in parts)
    setter = typesetter_of(tag)
    for paragraph in (runs, (Run("".join(run.text for run in runs), SPAN),)):
        found = cut(setter, paragraph)
        assert all(one == segment(one.items) for one in found)
        assert placed(lines(setter, paragraph, 200.0)) == placed(
            lines(typesetter_of(tag), paragraph, 200.0)
        )
