"""How documents fall on pages."""

from dataclasses import replace

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from leaflets.layout.lay_out import lay_out
from leaflets.layout.pages import FigureMark, Ink, ShapeMark, TextMark
from leaflets.layout.stylesheet import Stylesheet
from leaflets.model.document import Steps, plain
from leaflets.model.errors import LayoutError
from leaflets.pipeline import Pipeline
from tests.clinics import EDITION, Library, build, clinic, write
from tests.typesetting import ARABIC, typesetter

SENTENCE = "Skin gets dry when it loses more water than it takes up from below. "


def lines(pages, owner=None):
    """List (page, owner, text, mark) of every line in drawing order."""
    return [
        (page.number, mark.owner, "".join(f.text for f in mark.fragments), mark)
        for page in pages.pages
        for mark in page.marks
        if isinstance(mark, TextMark) and mark.owner and owner in (None, mark.owner)
    ]


def codes(built):
    return [one.code for one in built.noticed]


def words(element):
    yield from element.text.split()
    for child in element.children:
        yield from words(child)


_PARAGRAPHS = st.lists(st.integers(1, 30), min_size=1, max_size=8)


@settings(
    max_examples=12, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(st.lists(_PARAGRAPHS, min_size=1, max_size=4))
def test_pages_keep_order_words_headings_and_pairs_of_lines(tmp_path, sections):
    body = "\n\n".join(
        f"## Section {number}\n\n" + "\n\n".join(SENTENCE * count for count in counts)
        for number, counts in enumerate(sections, 1)
    )
    built = build(clinic(tmp_path, body))
    assert not {"overlap", "clipped", "stranded-heading"} & set(codes(built))
    drawn = [
        w for _, owner, text, _ in lines(built.pages) for w in text.split() if ":" not in owner
    ]
    expected = " ".join(plain(p.content) for s in built.document.sections for p in s.children)
    body_words = [w for w in drawn if w in set(expected.split())]
    assert len(body_words) >= len(expected.split())
    for section in built.document.sections:
        for paragraph in section.children:
            placed = lines(built.pages, str(paragraph.id))
            assert (
                " ".join(text.strip() for _, _, text, _ in placed)
                == plain(paragraph.content).strip()
            )
            pages = [page for page, *_ in placed]
            assert pages == sorted(pages)
            if len(set(pages)) > 1:
                assert min(pages.count(page) for page in set(pages)) >= 2


@settings(
    max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(st.integers(20, 110), st.lists(st.integers(1, 12), min_size=1, max_size=8))
def test_nothing_is_lost_beside_a_card_wherever_the_page_ends(tmp_path, before, counts):
    card = "::: figure wall-stretch beside\nA caption\n:::\n\n" + "\n\n".join(
        f"Start{number} {SENTENCE * count} end{number}." for number, count in enumerate(counts)
    )
    body = f"## One\n\n{SENTENCE * before}\n\n{{{{ block('dry-skin/card') }}}}\n\nLast words."
    built = build(clinic(tmp_path, body, card=card))
    assert not {"overlap", "clipped"} & set(codes(built))
    beside = built.document.sections[0].children[1]
    for paragraph in beside.children:
        placed = lines(built.pages, str(paragraph.id))
        drawn = " ".join(text.strip() for _, _, text, _ in placed)
        assert drawn == plain(paragraph.content).strip()


def test_no_list_item_is_left_alone(tmp_path):
    items = "\n".join(f"- Item {number}" for number in range(6))
    for before in range(96, 118):
        body = f"## One\n\n{SENTENCE * before}\n\n{{{{ block('dry-skin/list') }}}}"
        built = build(clinic(tmp_path / str(before), body, list=items))
        pages = [page for page, _, text, _ in lines(built.pages) if text.startswith("Item")]
        assert all(pages.count(page) >= 2 for page in set(pages))


def test_a_section_begins_with_its_first_lines_on_the_same_page(tmp_path):
    filler = SENTENCE * 105
    built = build(clinic(tmp_path, f"## One\n\n{filler}\n\n## Two\n\n{SENTENCE * 9}"))
    second = built.document.sections[1]
    (heading,) = {page for page, *_ in lines(built.pages, f"{second.heading.id}:text")}
    first = lines(built.pages, str(second.children[0].id))[0][0]
    assert heading == first


def _boxed(folder, kind, before):
    """Build a box below other text; give the built leaflet and the pages of its paragraphs."""
    box = f"::: {kind}\n### Heading\n\n" + "\n\n".join([SENTENCE * 3] * 6) + "\n:::"
    body = f"## One\n\n{SENTENCE * before}\n\n{{{{ block('dry-skin/box') }}}}"
    built = build(clinic(folder / str(before), body, box=box))
    callout = built.document.sections[0].children[1]
    return built, [
        {page for page, *_ in lines(built.pages, str(child.id))} for child in callout.children
    ]


@pytest.mark.parametrize("kind", ["callout emergency", "callout tip", "key"])
def test_a_box_that_fits_a_page_is_not_broken(tmp_path, kind):
    for before in (20, 60, 78, 90, 100):
        assert len(set.union(*_boxed(tmp_path, kind, before)[1])) == 1


@pytest.mark.parametrize("count", [27, 28, 29])
def test_a_box_that_no_page_can_hold_with_its_heading_is_broken(tmp_path, count):
    items = "\n".join(["- Your face swells."] * count)
    box = f"::: callout emergency\n### Heading\n\n{items}\n:::"
    built = build(clinic(tmp_path, f"## One\n\n{box}\n\n{SENTENCE}"))
    assert len(built.pages.pages) == 2
    assert not {"overlap", "clipped"} & set(codes(built))


STEPS = "::: steps\n" + "\n".join(f"{n}. {SENTENCE * 2}" for n in range(1, 7)) + "\n:::"


def test_rows_of_steps_that_fit_a_page_are_not_parted(tmp_path):
    for before in range(60, 112, 6):
        body = f"## One\n\n{SENTENCE * before}\n\n{{{{ block('dry-skin/steps') }}}}"
        built = build(clinic(tmp_path / str(before), body, steps=STEPS))
        steps = built.document.sections[0].children[1]
        assert isinstance(steps, Steps)
        found = {page for one in steps.steps for page, *_ in lines(built.pages, f"{one.id}:text")}
        assert len(found) == 1


def test_a_box_taller_than_a_page_is_divided(tmp_path):
    box = "::: callout tip\n### Heading\n\n" + "\n\n".join([SENTENCE * 6] * 25) + "\n:::"
    built = build(clinic(tmp_path, "## One\n\n{{ block('dry-skin/box') }}", box=box))
    assert len(built.pages.pages) > 1
    assert not {"overlap", "clipped"} & set(codes(built))


def test_a_long_list_with_nested_lists_over_a_page_break(tmp_path):
    items = "\n".join(
        f"- Item {n} {SENTENCE * 2}\n  - inner {n} one\n  - inner {n} two" for n in range(30)
    )
    built = build(clinic(tmp_path, "## One\n\n{{ block('dry-skin/list') }}", list=items))
    assert len(built.pages.pages) > 1
    assert not {"overlap", "clipped"} & set(codes(built))
    text = " ".join(text for _, _, text, _ in lines(built.pages))
    assert all(f"inner {n} two" in text for n in range(30))


def test_a_table_repeats_its_head_as_decoration(tmp_path):
    rows = "\n".join(f"| food {n} | {n} mg |" for n in range(60))
    table = f"| Food | Calcium in a glass |\n| --- | --- |\n{rows}"
    built = build(clinic(tmp_path, "## One\n\n{{ block('dry-skin/table') }}", table=table))
    heads = [
        (page.number, bool(mark.owner))
        for page in built.pages.pages
        for mark in page.marks
        if isinstance(mark, TextMark) and "".join(f.text for f in mark.fragments).strip() == "Food"
    ]
    assert heads[0] == (1, True)
    assert heads[1:] == [(number, False) for number in range(2, len(built.pages.pages) + 1)]
    assert not {"overlap", "clipped"} & set(codes(built))


def test_all_missing_glyphs_of_a_leaflet_are_told_at_once(tmp_path):
    body = "## One\n\nA \u2620\ufe0e here.\n\nAnd \U00012000 there.\n\n## Two \U00012001"
    with pytest.raises(LayoutError) as caught:
        build(clinic(tmp_path, body))
    found = [one for one in caught.value.diagnostics if one.code == "missing-glyph"]
    assert len(found) >= 2
    assert all(one.span.line for one in found)


def test_a_broken_word_is_told_with_its_place(tmp_path):
    built = build(clinic(tmp_path, "## One\n\n" + "Pneumono" * 40))
    (found,) = [one for one in built.noticed if one.code == "word-broken"]
    assert found.span.line == 11
    assert "clipped" not in codes(built)


def test_a_thin_last_page_is_told(tmp_path):
    built = build(clinic(tmp_path, "## One\n\n" + "\n\n".join([SENTENCE * 4] * 8)))
    assert len(built.pages.pages) == 2
    assert built.pages.pages[1].filled < 0.25
    assert "thin-last-page" in codes(built)


def test_something_larger_than_a_page_is_an_error_not_a_loop(tmp_path):
    folder = clinic(
        tmp_path,
        "## One\n\n{{ block('dry-skin/steps') }}",
        steps=("::: steps\n1. " + SENTENCE * 120 + "\n2. " + SENTENCE * 120 + "\n:::"),
    )
    with pytest.raises(LayoutError) as caught:
        build(folder)
    assert caught.value.diagnostics[0].code == "overflow"


def _mirrored(folder):
    """Lay the same document out as if its language ran from right to left."""
    pipeline = Pipeline(Library.open(folder))
    document, pages, _ = pipeline.pages(EDITION)
    sheet = Stylesheet.of(
        pipeline.library.page_format("a4"), pipeline.library.audience("older-adults")
    )
    turned = replace(document, locale=ARABIC)
    return pages, lay_out(turned, pages.structure, sheet, {"ar": typesetter(ARABIC)}, {})


def test_a_right_to_left_page_is_the_mirror_image(tmp_path):
    folder = clinic(tmp_path, "## One\n\nShort words.\n\n- item")
    left, right = _mirrored(folder)
    width = left.width

    def disc(pages):
        return next(
            mark.shape.path
            for mark in pages.pages[0].marks
            if isinstance(mark, ShapeMark)
            and mark.shape.fill is Ink.PRIMARY
            and len(mark.shape.path) == 6
        )

    assert disc(right)[0][1][0] == pytest.approx(width - disc(left)[0][1][0])
    logo = [next(m for m in p.pages[0].marks if isinstance(m, FigureMark)) for p in (left, right)]
    assert logo[1].x == pytest.approx(width - logo[0].x - logo[0].width)
    bullet = [next(m for _, o, t, m in lines(p) if t.strip() == "•") for p in (left, right)]
    assert bullet[1].x > width / 2 > bullet[0].x


@pytest.mark.parametrize(
    "inner",
    ["", '<circle cx="20" r="3"/>', '<circle r="3" transform="scale(0)"/>', '<g display="none"/>'],
)
def test_a_picture_that_draws_nothing_is_one_line(tmp_path, inner):
    svg = (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9"><title>T</title>{inner}</svg>'
    )
    folder = clinic(
        tmp_path, "## One\n\n{{ block('dry-skin/odd') }}", odd="::: figure odd\nIt.\n:::"
    )
    write(folder / "assets/figures/odd.svg", svg)
    with pytest.raises(LayoutError) as caught:
        build(folder)
    (found,) = caught.value.diagnostics
    assert found.line.endswith(
        "assets/figures/odd.svg:1:1: error[bad-picture]: 'odd' draws nothing"
    )
