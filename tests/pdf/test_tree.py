"""The structure tree of files: what a validator cannot see, since it knows no meaning."""

import re
from dataclasses import replace
from itertools import groupby
from pathlib import Path

import pytest

from leaflets import pipeline
from leaflets.assembly import structure
from leaflets.model.document import plain
from leaflets.model.edition import Edition
from leaflets.model.errors import TaggingError
from leaflets.model.structure import Element, Role
from leaflets.pdf import write
from leaflets.text.digits import printed
from tests import shipped
from tests.pdf import faithful
from tests.pdf.faithful import faults
from tests.pdf.ordered import differing, order_faults, texts_in, texts_of
from tests.pdf.readable import bare
from tests.pdf.structured import Node, dump, read, reading
from tests.shipped import built, library

HERE = Path(__file__).parent / "golden"
LEAFLET = library().leaflet(library().leaflet_ids()[0])


def edition(locale: str, beside: str = "", page: str = "a4", audience: int = 0) -> Edition:
    """Name an edition of the shipped leaflet."""
    whom = LEAFLET.audiences[audience]
    brand = next(
        one for one in library().brand_ids() if one != "default" and shipped.serves(one, whom)
    )
    return Edition(LEAFLET.id, whom, locale, brand, page, beside)


SCRIPTS = ("en", "ru", "ar", "ur", "hi", "ta", "km", "am", "zh-Hans", "ko")
LOCALES = sorted(library().locales(), key=lambda one: (one.script, one.tag))
FIRST = [  # of each script
    next(alike).tag for _, alike in groupby(LOCALES, lambda one: one.script)
]
SPREAD = [
    *(edition(locale) for locale in SCRIPTS),
    edition("en", page="large-print", audience=1),
    edition("en", "ur"),
    edition("ar", "km", audience=1),
    edition("en", "pl", "large-print", 1),
]
FEW = [edition("en"), edition("ar"), edition("km"), edition("en", "ur")]
every_one = pytest.mark.parametrize("one", SPREAD, ids=lambda one: one.stem(draft=False))


@every_one
def test_a_file_says_what_its_document_says(one):
    found = built(one)
    assert faults(found.data, found, library()) == []


IN_ORDER = list(dict.fromkeys([*SPREAD, *(edition(tag, audience=1) for tag in FIRST)]))


@pytest.mark.parametrize("one", IN_ORDER, ids=lambda one: one.stem(draft=False))
def test_all_that_a_document_says_is_read_in_its_order(one):
    found = built(one)
    assert order_faults(found.document, read(found.data), library()) == []


@pytest.mark.parametrize("one", FEW, ids=lambda one: one.stem(draft=False))
def test_any_two_neighbours_swapped_are_found(one):
    wanted, tree = _wanted_and_got(one)
    for node in _inner(tree):
        for at in range(len(node.kids) - 1):
            pair = node.kids[at : at + 2]
            if len(set(map(_said, pair))) == 2 and all(map(_said, pair)):
                node.kids[at : at + 2] = pair[::-1]
                assert differing(wanted, texts_in(tree))
                node.kids[at : at + 2] = pair
    assert differing(wanted, texts_in(tree)) == []


def _wanted_and_got(one):
    found = built(one)
    wanted = tuple(texts_of(found.document, library()))
    assert len(wanted) > 80
    return wanted, read(found.data)


def _inner(tree):
    """List the elements whose text is that of what is in them, which is several things."""
    return [one for one in tree.walk() if len(one.kids) > 1 and not one.actual]


def _said(kid):
    """Give what a part of the tree says, or what its figures show."""
    texts = texts_in(kid) if isinstance(kid, Node) else [kid]
    return bare("".join(texts))


@pytest.mark.parametrize("one", FEW, ids=lambda one: one.stem(draft=False))
def test_a_text_lost_or_said_twice_is_found(one):
    wanted, tree = _wanted_and_got(one)
    for node in _inner(tree):
        kids = list(node.kids)
        last = max(at for at, kid in enumerate(kids) if _said(kid))
        for changed in (kids[:last] + kids[last + 1 :], kids[: last + 1] + kids[last:]):
            node.kids[:] = changed
            assert differing(wanted, texts_in(tree))
        node.kids[:] = kids


def _turned(document):
    """Make the tag tree of a document whose parts are turned around."""
    tree = structure(document)
    top, *front = (one for one in tree.children[:-1] if one.role is not Role.SECT)
    sections = [one for one in tree.children if one.role is Role.SECT]
    turned = [
        replace(one, children=(one.children[0], *one.children[:0:-1])) for one in sections[::-1]
    ]
    return replace(tree, children=(top, *front[::-1], *turned, tree.children[-1]))


@pytest.mark.parametrize("one", [SPREAD[0], edition("en", "ur")], ids=["alone", "beside"])
def test_a_file_is_not_held_against_its_own_wrong_tree(one, monkeypatch):
    monkeypatch.setattr(pipeline, "structure", _turned)
    wrong = pipeline.Pipeline(library()).build(one)
    monkeypatch.setattr(faithful, "structure", _turned)
    (fault,) = faithful.faults(wrong.data, wrong, library())
    assert "in reading order" in fault


@every_one
def test_all_that_is_drawn_is_tagged_or_decoration(one):
    data = built(one).data
    said = reading(data)
    assert not said.untagged
    # Draft line, reference, version and date are read once; page numbers never are.
    imprint = built(one).document.imprint
    tree = bare(said.tree.text)
    for line in (*imprint.draft, imprint.edition):
        text = bare(printed(plain(line), library().typography(one.locale)))
        assert tree.count(text) == 1
    if len(built(one).pages.pages) > 1:
        assert bare(said.artifacts)


@every_one
def test_headings_skip_no_level(one):
    last = 0
    for node in read(built(one).data).walk():
        if re.fullmatch(r"H[1-6]", node.role):
            level = int(node.role[1])
            assert level <= last + 1
            assert node.text.strip()
            last = level


@every_one
def test_section_numbers_are_part_of_their_headings(one):
    document = built(one).document
    numbered = [
        node
        for node in read(built(one).data).walk()
        if node.role == "H2" and isinstance(node.kids[0], Node) and node.kids[0].role == "Lbl"
    ]
    languages = 2 if one.beside else 1
    assert len(numbered) == len(document.sections) * languages
    assert all(re.match(r"\d+", node.text) for node in numbered)


@every_one
def test_figures_say_what_they_show_and_where(one):
    figures = [node for node in read(built(one).data).walk() if node.role == "Figure"]
    assert len(figures) > 3
    assert all(node.alt.strip() and "BBox" in node.attributes for node in figures)


@every_one
def test_links_lead_where_they_say(one):
    links = [node for node in read(built(one).data).walk() if node.role == "Link"]
    assert links
    for node in links:
        assert node.text.strip()
        assert node.links
        assert all(link.startswith("https://") for link in node.links)


@pytest.mark.parametrize("locale", SCRIPTS)
def test_the_tree_is_as_somebody_looked_at(locale, request):
    found = built(edition(locale))
    lines = "\n".join(dump(read(found.data))) + "\n"
    file = HERE / f"{locale}.txt"
    if request.config.getoption("--update-golden"):
        file.parent.mkdir(exist_ok=True)
        file.write_text(lines, encoding="utf-8")
    assert lines == file.read_text(encoding="utf-8")


def tagging_faults(monkeypatch, change):
    """Write an edition with another tag tree; give what is wrong with it."""
    monkeypatch.setattr(
        pipeline,
        "write",
        lambda pages, store: write(replace(pages, structure=change(pages.structure)), store),
    )
    with pytest.raises(TaggingError) as caught:
        pipeline.Pipeline(library()).build(edition("en"))
    return caught.value.diagnostics


def test_what_is_drawn_and_in_no_element_is_an_error(monkeypatch):
    found = tagging_faults(monkeypatch, lambda root: replace(root, children=root.children[:-1]))
    assert {one.code for one in found} == {"mark-unknown"}


def test_an_element_of_which_nothing_is_drawn_is_an_error(monkeypatch):
    lost = Element("nowhere", Role.P, text="Drink water.")
    (found,) = tagging_faults(
        monkeypatch, lambda root: replace(root, children=(*root.children, lost))
    )
    assert found.code == "node-not-drawn"
    assert "'Drink water.'" in found.message
