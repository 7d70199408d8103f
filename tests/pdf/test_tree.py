"""The structure tree of files: what a validator cannot see, since it knows no meaning."""

import re
from pathlib import Path

import pytest

from leaflets.model.document import plain
from leaflets.model.edition import Edition
from leaflets.model.nodes import body, inlines, walk
from leaflets.text.digits import printed
from tests import shipped
from tests.pdf.faithful import bare, faults
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
SPREAD = [
    *(edition(locale) for locale in SCRIPTS),
    edition("en", page="large-print", audience=1),
    edition("en", "ur"),
    edition("ar", "km", audience=1),
    edition("en", "pl", "large-print", 1),
]
every_one = pytest.mark.parametrize("one", SPREAD, ids=lambda one: one.stem(draft=False))


@every_one
def test_a_file_says_what_its_document_says(one):
    found = built(one)
    assert faults(found.data, found, library()) == []


@every_one
def test_all_that_a_document_says_is_read_in_its_order(one):
    found = built(one)
    said = bare(read(found.data).text)
    for document in filter(None, (found.document, found.document.beside)):
        typography = library().typography(document.locale.tag)
        at = 0
        for outer in body(document):
            for node in walk(outer):
                for content in inlines(node):
                    text = bare(printed(plain(content), typography))
                    place = said.find(text, at)
                    assert place >= 0 or text in said[:at], (
                        text
                    )  # an offer, a caption: said before
                    at = max(at, place)


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
