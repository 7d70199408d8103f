"""What each part of a page draws: panels, blanks, links, numbers, logos, steps, lists, tables."""

from itertools import pairwise

import pytest

from leaflets.layout.pages import Artifact, FigureMark, Ink, LinkMark, ShapeMark, TextMark
from leaflets.model.document import CalloutKind, ContactPanel
from leaflets.model.edition import Edition
from leaflets.model.nodes import body, walk
from tests.clinics import build, clinic, write

SENTENCE = "Skin gets dry when it loses more water than it takes up from below. "
MM = 72 / 25.4
NEAR = 0.6
CAPITAL = 0.714
"""Height of capitals and figures, in em."""


def edition(brand="default", page="a4"):
    return Edition("dry-skin", "older-adults", "en", brand, page)


WITH_WEB = edition("hillside-older-people")


def text(mark):
    return "".join(fragment.text for fragment in mark.fragments)


def right(mark):
    return mark.x + max(one.x + one.width for one in mark.fragments)


def marks(built, kind, page=1):
    return [one for one in built.pages.pages[page - 1].marks if isinstance(one, kind)]


def texts(built, owner, page=1):
    return [one for one in marks(built, TextMark, page) if one.owner == owner]


def containing(built, words, page=1):
    return next(one for one in marks(built, TextMark, page) if words in text(one))


def bounds(mark):
    """Give left, bottom, right, top of a path."""
    numbers = [n for _, numbers in mark.shape.path for n in numbers]
    xs, ys = numbers[::2], numbers[1::2]
    return min(xs), min(ys), max(xs), max(ys)


def shapes(built, page=1, **wanted):
    """List shapes by what their paint is."""
    return [
        one
        for one in marks(built, ShapeMark, page)
        if all(getattr(one.shape, name) == value for name, value in wanted.items())
    ]


def around(found, mark):
    """Keep the shapes that a line of text lies within."""
    return [
        one
        for one in found
        if bounds(one)[0] < mark.x < right(mark) < bounds(one)[2]
        and bounds(one)[1] < mark.y < bounds(one)[3]
    ]


def unremarked(built):
    return [one.message for one in built.noticed if one.code in {"clipped", "overlap"}]


def icons(built, page=1):
    return [one for one in marks(built, FigureMark, page) if one.name.startswith("icons/")]


def nodes(built, kind):
    return [one for outer in body(built.document) for one in walk(outer) if isinstance(one, kind)]


def box(folder, content, chosen=None, **blocks):
    return build(
        clinic(folder, "## One\n\n{{ block('dry-skin/box') }}", box=content, **blocks),
        chosen or edition(),
    )


KINDS = {
    # kind: opening line, tone, tint, width of its outline, whether it has a bar
    "key": ("::: key", Ink.PRIMARY, Ink.TINT, 0, True),
    "emergency": ("::: callout emergency", Ink.EMERGENCY, Ink.EMERGENCY_TINT, 1.4, True),
    "urgent": ("::: callout urgent", Ink.URGENT, Ink.URGENT_TINT, 1.0, True),
    "tip": ("::: callout tip", Ink.TIP, None, 0.75, False),
}


def callout(folder, kind, paragraphs=1, chosen=None):
    opening = KINDS[kind][0]
    words = "\n\n".join([SENTENCE * 5] * paragraphs)
    return box(folder, f"{opening}\n### Heading\n\n{words}\n:::", chosen)


def test_every_kind_of_callout_is_in_the_table():
    assert set(KINDS) == {kind.value for kind in CalloutKind}


@pytest.mark.parametrize("kind", KINDS)
def test_a_callout_draws_its_icon_in_its_tone(tmp_path, kind):
    built = callout(tmp_path, kind)
    (icon,) = icons(built)
    assert icon.name == f"icons/{kind}"
    assert (icon.owner, icon.alt) == ("", "")
    inks = {ink for shape in icon.shapes for ink in (shape.fill, shape.stroke)}
    assert KINDS[kind][1] in inks
    assert inks <= {KINDS[kind][1], Ink.PAPER, None, "#ffffff"}
    heading = containing(built, "Heading")
    assert icon.x + icon.width < heading.x
    first = containing(built, "Skin gets dry")
    assert icon.x + icon.width < first.x


@pytest.mark.parametrize("kind", KINDS)
def test_a_callout_draws_its_background_outline_and_bar(tmp_path, kind):
    _, tone, tint, edge, has_bar = KINDS[kind]
    built = callout(tmp_path, kind)
    words = containing(built, "Skin gets dry")
    (icon,) = icons(built)
    outlines = around(shapes(built, stroke=tone, fill=None), words)
    assert [one.shape.width for one in outlines] == ([edge] if edge else [])
    grounds = [
        one
        for one in around(marks(built, ShapeMark), words)
        if one.artifact is Artifact.BACKGROUND
    ]
    assert [one.shape.fill for one in grounds] == ([tint] if tint else [])
    bars = [
        one
        for one in shapes(built, fill=tone, stroke=None)
        if bounds(one)[1] < words.y < bounds(one)[3] and bounds(one)[2] < icon.x
    ]
    assert len(bars) == has_bar
    for one in bars:
        assert bounds(one)[2] - bounds(one)[0] == pytest.approx(2 * MM)
        for ground in grounds:
            assert bounds(one)[0] == pytest.approx(bounds(ground)[0], abs=edge)
            assert bounds(one)[1] == pytest.approx(bounds(ground)[1], abs=edge)
            assert bounds(one)[3] == pytest.approx(bounds(ground)[3], abs=edge)


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("page", ["a4", "large-print"])
def test_a_callout_longer_than_a_page_looks_the_same_on_every_page(tmp_path, kind, page):
    built = callout(tmp_path, kind, 40, edition(page=page))
    count = len(built.pages.pages)
    assert count > 2
    assert not unremarked(built)
    _, tone, tint, edge, _ = KINDS[kind]
    placed = []
    for number in range(1, count + 1):
        found = icons(built, number)
        assert [one.name for one in found] == [f"icons/{kind}"], f"page {number}"
        lines = [one for one in marks(built, TextMark, number) if "water" in text(one)]
        lefts = {
            round(one.x, 3)
            for one in marks(built, TextMark, number)
            if one.owner == lines[0].owner
        }
        placed.append((round(found[0].x, 3), round(found[0].width, 3), *sorted(lefts)))
        if edge:
            assert len(around(shapes(built, number, stroke=tone), lines[0])) == 1
        if tint:
            assert len(around(shapes(built, number, fill=tint), lines[0])) == 1
    assert len(set(placed)) == 1
    assert len(placed[0]) == 3


CONTACT = "::: contact\n### Questions?\n\nCall us any time. {words}\n:::"


def code(built):
    return [
        (number, one)
        for number in range(1, len(built.pages.pages) + 1)
        for one in marks(built, FigureMark, number)
        if one.name == "qr"
    ]


def test_a_contact_panel_shows_a_code_where_the_brand_has_a_web_address(tmp_path):
    built = box(tmp_path, CONTACT.format(words=""), WITH_WEB)
    ((_, figure),) = code(built)
    (panel,) = nodes(built, ContactPanel)
    assert figure.alt == panel.qr_alt
    assert "https://leaflets.hillside.example/later-life" in figure.alt
    assert figure.owner == f"{panel.id}:qr"
    assert figure.width == pytest.approx(figure.height)
    assert figure.width >= 20 * MM
    assert right(containing(built, "Call us any time")) < figure.x


def test_a_contact_panel_shows_no_code_where_the_brand_has_no_web_address(tmp_path):
    built = box(tmp_path, CONTACT.format(words=""))
    assert not code(built)
    words = containing(built, "Call us any time")
    (outline,) = around(shapes(built, stroke=Ink.PRIMARY, fill=None), words)
    assert outline.shape.width == 1.4


def test_a_contact_panel_that_is_divided_keeps_its_code(tmp_path):
    long = "\n\n".join([SENTENCE * 6] * 25)
    built = box(tmp_path, CONTACT.format(words=f"\n\n{long}"), WITH_WEB)
    assert len(built.pages.pages) > 1
    assert not unremarked(built)
    ((number, figure),) = code(built)
    assert "https://leaflets.hillside.example/later-life" in figure.alt
    outline = next(
        bounds(one)
        for one in shapes(built, number, stroke=Ink.PRIMARY, width=1.4)
        if bounds(one)[0] < figure.x
    )
    assert outline[0] < figure.x < figure.x + figure.width < outline[2]
    assert outline[1] < figure.y < figure.y + figure.height < outline[3]
    for page in built.pages.pages:
        lines = [one for one in marks(built, TextMark, page.number) if "water" in text(one)]
        assert (
            len(around(shapes(built, page.number, stroke=Ink.PRIMARY, width=1.4), lines[0])) == 1
        )


@pytest.mark.parametrize("page", ["a4", "large-print"])
def test_a_blank_contact_is_a_ruled_line_between_its_neighbours(tmp_path, page):
    folder = clinic(tmp_path, "## One\n\nCall {{ clinic.phone }} soon.")
    built = build(folder, edition(page=page))
    before, after = containing(built, "Call"), containing(built, "soon.")
    fragments = sorted(
        (mark.x + one.x, mark.x + one.x + one.width, one.text.strip())
        for mark in {before, after}
        for one in mark.fragments
    )
    size = before.fragments[0].size
    starts = next(x for x, _, words in fragments if words.startswith("soon"))
    ends = next(x for _, x, words in fragments if words.startswith("Call"))
    rules = [
        one
        for one in marks(built, ShapeMark)
        if one.shape.stroke
        and bounds(one)[1] == bounds(one)[3]
        and 0 < before.y - bounds(one)[1] < 0.3 * size
        and bounds(one)[0] < starts
    ]
    assert len(rules) == 1
    left, _, end, _ = bounds(rules[0])
    assert end - left == pytest.approx(9 * size, rel=0.15)
    assert ends - 0.1 <= left < end <= starts + 0.1
    assert rules[0].shape.width >= 0.5
    assert rules[0].shape.stroke is Ink.MUTED


LINKED = "lotion from any chemist"


def link_lines(built):
    """List every link with the rules that run just under it."""
    found = []
    for one in marks(built, LinkMark):
        left, bottom, end, top = one.area
        rules = [
            rule
            for rule in shapes(built, stroke=Ink.PRIMARY)
            if len(rule.shape.path) == 2
            and bottom <= bounds(rule)[1] <= top
            and left - 1 < bounds(rule)[0] < end
        ]
        found.append((one, rules))
    return found


def test_a_link_is_underlined_under_exactly_its_words(tmp_path):
    words = f"Try [{LINKED}](https://lotion.example/a) today."
    built = build(clinic(tmp_path, f"## One\n\n{words}"))
    ((link, rules),) = [one for one in link_lines(built) if one[0].url.endswith("/a")]
    assert link.words == LINKED
    assert len(rules) == 1
    placed = [
        (mark, mark.x + one.x, mark.x + one.x + one.width, one.size)
        for mark in marks(built, TextMark)
        for one, ink in zip(mark.fragments, mark.inks, strict=True)
        if ink is Ink.PRIMARY and link.area[1] < mark.y < link.area[3] and mark.owner == link.owner
    ]
    mark, size = placed[0][0], placed[0][3]
    left, end = min(row[1] for row in placed), max(row[2] for row in placed)
    assert bounds(rules[0]) == pytest.approx(
        (left, mark.y - 0.13 * size, end, mark.y - 0.13 * size)
    )
    assert (link.area[0], link.area[2]) == pytest.approx((left, end))
    assert link.area[1] <= mark.y - 0.2 * size
    assert link.area[3] >= mark.y + 0.72 * size
    assert rules[0].shape.width >= 0.5


def test_a_link_that_wraps_has_an_area_and_a_line_on_each_line(tmp_path):
    long = " ".join([LINKED] * 7)
    built = build(clinic(tmp_path, f"## One\n\nTry [{long}](https://lotion.example/a) today."))
    found = [one for one in link_lines(built) if one[0].url.endswith("/a")]
    assert len(found) >= 2
    assert {link.words for link, _ in found} == {long}
    assert len({link.area[1] for link, _ in found}) == len(found)
    for link, rules in found:
        assert len(rules) == 1
        assert bounds(rules[0])[::2] == pytest.approx(link.area[::2])


@pytest.mark.parametrize("page", ["a4", "letter", "large-print"])
def test_a_sections_number_stands_in_the_middle_of_its_disc(tmp_path, page):
    sections = "\n\n".join(f"## Part {number}\n\nShort." for number in range(1, 13))
    built = build(clinic(tmp_path, sections), edition(page=page))
    checked = 0
    for one in built.pages.pages:
        discs = [
            mark
            for mark in shapes(built, one.number, fill=Ink.PRIMARY)
            if len(mark.shape.path) == 6
            and bounds(mark)[2] - bounds(mark)[0]
            == pytest.approx(bounds(mark)[3] - bounds(mark)[1], abs=0.01)
        ]
        numbers = [m for m in marks(built, TextMark, one.number) if m.owner.endswith(":number")]
        assert len(discs) == len(numbers)
        for disc, number in zip(discs, numbers, strict=True):
            left, bottom, end, top = bounds(disc)
            assert (number.x + right(number)) / 2 == pytest.approx((left + end) / 2, abs=NEAR)
            middle = number.y + CAPITAL * number.fragments[0].size / 2
            assert middle == pytest.approx((bottom + top) / 2, abs=NEAR)
            assert set(number.inks) == {Ink.PAPER}
            heading = next(
                m for m in marks(built, TextMark, one.number) if text(m) == f"Part {text(number)}"
            )
            middle = heading.y + CAPITAL * heading.fragments[0].size / 2
            assert middle == pytest.approx((bottom + top) / 2, abs=NEAR)
            assert end < heading.x
            checked += 1
    assert checked == 12


_SVG = """\
<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {0} {1}"><title>A mark</title>
<rect x="0" y="0" width="{0}" height="{1}" fill="var(--primary, #005EB8)"/></svg>
"""
_BRAND = """\
name: {}
palette: {{primary: "#005EB8", accent: "#0B2E59", text: "#212B32", paper: "#FFFFFF"}}
contacts: {{phone: 020 7946 0999, emergency: "999", urgent: 020 7946 0998, urgent_label: Line}}
"""
NAMES = {
    10: "Sea Clinic",
    40: "Northern Seaside Centre for Skin and Hair",
    130: (
        "Northern Seaside Centre for the Care of Skin, Hair and Nails of People in Later Life and"
        " of Those Who Look After Them at Home Here"
    ),
}


def branded(folder, name="Sea Clinic", logo=None, page="a4"):
    own = _BRAND.format(name)
    if logo:
        own += "logo: logo.svg\nlogo_alt: Our mark\n"
        write(folder / "assets/brands/own/logo.svg", _SVG.format(*logo))
    write(folder / "assets/brands/own/brand.yaml", own)
    return build(clinic(folder, "## One\n\nWords."), edition("own", page))


@pytest.mark.parametrize("size", [(600, 60), (300, 100), (64, 64), (50, 200), (20, 400)])
def test_a_logo_keeps_its_shape_and_is_never_too_tall(tmp_path, size):
    built = branded(tmp_path, logo=size)
    logo = marks(built, FigureMark)[0]
    assert logo.alt == "Our mark"
    assert logo.width / logo.height == pytest.approx(size[0] / size[1], rel=1e-3)
    assert logo.art_width / logo.art_height == pytest.approx(size[0] / size[1], rel=1e-3)
    assert logo.height <= 14 * MM + 0.01
    assert max(logo.height / (14 * MM), logo.width / (56 * MM)) == pytest.approx(1, abs=0.01)
    assert logo.x == pytest.approx(18 * MM)
    assert not unremarked(built)


@pytest.mark.parametrize("page", ["a4", "large-print"])
@pytest.mark.parametrize("logo", [None, (64, 64), (600, 60)], ids=["none", "square", "wide"])
@pytest.mark.parametrize("length", NAMES)
def test_a_clinics_name_of_any_length_stays_clear_of_the_audience(tmp_path, length, logo, page):
    assert abs(len(NAMES[length]) - length) <= 3
    built = branded(tmp_path, NAMES[length], logo, page)
    assert not unremarked(built)
    masthead = built.document.masthead
    name = texts(built, f"{masthead.id}:organisation")
    audience = texts(built, f"{masthead.id}:audience")
    assert " ".join(text(one).strip() for one in name) == NAMES[length]
    assert max(right(one) for one in name) < min(one.x for one in audience)
    content = built.pages.pages[0].content
    for one in audience:
        assert right(one) <= content[2] + 0.1
    if logo:
        figure = marks(built, FigureMark)[0]
        assert figure.x + figure.width < min(one.x for one in name)
    else:
        assert min(one.x for one in name) == pytest.approx(content[0], abs=0.1)
    title = texts(built, str(built.document.title.id))[0]
    assert title.y + 0.72 * title.fragments[0].size < min(one.y for one in (*name, *audience))


FIGURES = ("wall-stretch", "toes-up", "elbow-test", "walk", "water", "shoes", "plate")


def steps(folder, count, page):
    listed = "\n".join(
        f"{number}. ![]({FIGURES[number - 1]}) Do part {number} slowly."
        + " And rest." * number * 2
        for number in range(1, count + 1)
    )
    return box(folder, f"::: steps\n{listed}\n:::", edition(page=page))


@pytest.mark.parametrize("page", ["a4", "large-print"])
@pytest.mark.parametrize("count", [3, 4, 7])
def test_steps_stand_in_cards_each_with_its_picture(tmp_path, count, page):
    built = steps(tmp_path, count, page)
    assert not unremarked(built)
    seen, widths = [], []
    for one in built.pages.pages:
        pictures = [m for m in marks(built, FigureMark, one.number) if m.name in FIGURES]
        cards = [
            m
            for m in shapes(built, one.number, stroke=Ink.RULE, fill=None)
            if len(m.shape.path) > 2
        ]
        assert len(cards) == len(pictures)
        for card, picture in zip(cards, pictures, strict=True):
            left, bottom, end, top = bounds(card)
            assert left < picture.x < picture.x + picture.width < end
            assert bottom < picture.y < picture.y + picture.height < top
            number = FIGURES.index(picture.name) + 1
            words = [
                m for m in marks(built, TextMark, one.number) if m in within(built, card, one)
            ]
            said = " ".join(" ".join(text(m) for m in words).split())
            assert said.startswith(str(number))
            assert f"part {number} slowly." in said
            seen.append(number)
            widths.append(round(end - left, 2))
    assert seen == list(range(1, count + 1))
    assert len(set(widths)) == 1


def within(built, card, page):
    """List the lines of text inside a card."""
    left, bottom, end, top = bounds(card)
    return [
        one
        for one in marks(built, TextMark, page.number)
        if left < one.x and right(one) < end + 0.1 and bottom < one.y < top
    ]


@pytest.mark.parametrize("count", [3, 4, 7])
def test_cards_of_a_row_are_equally_tall_and_apart(tmp_path, count):
    built = steps(tmp_path, count, "a4")
    rows = {}
    for page in built.pages.pages:
        for mark in shapes(built, page.number, stroke=Ink.RULE, fill=None):
            if len(mark.shape.path) > 2:
                card = bounds(mark)
                rows.setdefault((page.number, round(card[3], 2)), []).append(card)
    assert sum(len(row) for row in rows.values()) == count
    assert max(len(row) for row in rows.values()) > 1
    for row in rows.values():
        assert len({round(card[1], 2) for card in row}) == 1
        for one, other in pairwise(row):
            assert other[0] - one[2] == pytest.approx(4 * MM)


@pytest.mark.parametrize("page", ["a4", "letter", "large-print"])
def test_pictures_are_never_distorted(tmp_path, page):
    listed = "\n".join(f"{n}. ![]({name}) Do it." for n, name in enumerate(FIGURES[:4], 1))
    body_ = "## One\n\n{{ block('dry-skin/box') }}\n\n{{ block('dry-skin/card') }}\n\n## Two\n\n"
    folder = clinic(
        tmp_path,
        body_ + "{{ block('dry-skin/alone') }}",
        box=f"::: steps\n{listed}\n:::",
        card=f"::: figure cushion beside\nA caption\n:::\n\n{SENTENCE * 6}",
        alone="::: figure water\nA caption\n:::",
    )
    write(folder / "assets/brands/own/logo.svg", _SVG.format(300, 100))
    own = "extends: hillside-older-people\nname: Own\nlogo: logo.svg\nlogo_alt: Own\n"
    write(folder / "assets/brands/own/brand.yaml", own)
    built = build(folder, edition("own", page))
    found = [m for p in built.pages.pages for m in p.marks if isinstance(m, FigureMark)]
    assert len(found) == 7
    for figure in found:
        drawn, made = figure.width / figure.height, figure.art_width / figure.art_height
        assert drawn == pytest.approx(made, rel=1e-3), figure.name
        assert min(figure.width, figure.height) > 10, figure.name


def labels(built):
    """Pair every label of a list with the first line of its item."""
    lines = [
        (number, m)
        for number in range(1, len(built.pages.pages) + 1)
        for m in marks(built, TextMark, number)
        if m.owner
    ]
    return [
        (label, lines[at + 1][1])
        for at, (_, label) in enumerate(lines)
        if label.owner.endswith(":label")
    ]


@pytest.mark.parametrize(("mark", "shown"), [("- ", "•"), ("1. ", "1.")])
def test_labels_stand_before_their_items_on_the_same_line(tmp_path, mark, shown):
    if mark == "- ":
        items = "\n".join(f"- Item {SENTENCE * 2}" for _ in range(12))
    else:
        items = "\n".join(f"{number}. Item {SENTENCE * 2}" for number in range(1, 13))
    built = box(tmp_path, items)
    found = labels(built)
    assert len(found) == 12
    assert text(found[0][0]).strip() == shown
    if mark == "1. ":
        assert [text(label).strip() for label, _ in found] == [f"{n}." for n in range(1, 13)]
    for label, item in found:
        assert text(item).startswith("Item")
        assert right(label) < item.x
        assert label.y == pytest.approx(item.y)
    assert len({round(item.x, 2) for _, item in found}) == 1
    # The second line of an item hangs under its first.
    second = next(
        m for m in marks(built, TextMark) if m.owner == found[0][1].owner and m.y < found[0][1].y
    )
    assert second.x == pytest.approx(found[0][1].x)


def test_a_tables_head_has_a_background_on_every_page_and_every_row_a_rule(tmp_path):
    rows = "\n".join(f"| food {n} | {n} mg |" for n in range(60))
    built = box(tmp_path, f"| Food | Calcium |\n| --- | --- |\n{rows}")
    assert len(built.pages.pages) > 1
    for one in built.pages.pages:
        (ground,) = shapes(built, one.number, fill=Ink.TINT)
        assert ground.artifact is Artifact.BACKGROUND
        for name in ("Food", "Calcium"):
            head = next(m for m in marks(built, TextMark, one.number) if text(m).strip() == name)
            assert around([ground], head)
            assert set(head.inks) == {Ink.ACCENT}
        cells = [m for m in marks(built, TextMark, one.number) if text(m).startswith("food ")]
        assert all(m.y < bounds(ground)[1] for m in cells)
        rules = [
            m
            for m in shapes(built, one.number, stroke=Ink.RULE)
            if m.artifact is Artifact.LAYOUT and len(m.shape.path) == 2
        ]
        assert len(rules) == len(cells) + 1
        assert all(bounds(m)[::2] == pytest.approx(bounds(ground)[::2], abs=0.1) for m in rules)


@pytest.mark.parametrize(("page", "band"), [("a4", (9, 4)), ("large-print", None)])
def test_every_page_has_its_band_and_foot(tmp_path, page, band):
    built = build(
        clinic(tmp_path, "## One\n\n" + "\n\n".join([SENTENCE * 5] * 30)), edition(page=page)
    )
    pages = built.pages
    count = len(pages.pages)
    assert count > 2
    heights = []
    for one in pages.pages:
        (found,) = [
            m for m in shapes(built, one.number, fill=Ink.PRIMARY) if m.artifact is Artifact.HEADER
        ]
        left, bottom, end, top = bounds(found)
        assert (left, end, top) == pytest.approx((0, pages.width, pages.height))
        assert bottom > one.content[3]
        heights.append((top - bottom) / MM)
        below = [m for m in marks(built, TextMark, one.number) if m.y < one.content[1]]
        said = " ".join(text(m) for m in below)
        assert f"{one.number} of {count}" in said
        assert "DS-01" in said
        assert all(bool(m.owner) <= (one.number == 1) for m in below)
        assert {m.artifact for m in below if not m.owner} == {Artifact.FOOTER}
        (line,) = [
            m
            for m in shapes(built, one.number, stroke=Ink.RULE)
            if m.artifact is Artifact.FOOTER and len(m.shape.path) == 2
        ]
        assert bounds(line)[::2] == pytest.approx(one.content[::2])
        assert bounds(line)[1] < one.content[1]
    if band:
        assert heights == pytest.approx([band[0]] + [band[1]] * (count - 1))
