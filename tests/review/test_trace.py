"""What rests on a claim, source, figure or word stands on the very pages that are named."""

import unicodedata
from dataclasses import replace

import pytest

from leaflets.library import Library
from leaflets.model.document import plain
from leaflets.model.edition import Edition
from leaflets.model.errors import LeafletsError
from leaflets.model.nodes import body, inlines, walk
from leaflets.pipeline import Pipeline
from leaflets.review.trace import Kind, Subject, names, subjects, trace
from tests import shipped
from tests.review.conftest import BOTH, OWN
from tests.text.readers import poppler

LIBRARY = shipped.library()
CLAIMS = tuple(Subject(Kind.CLAIM, one.id) for one in LIBRARY.claims())
OTHERS = ("ar", "zh-Hans")
TRANSLATED = [
    replace(one, locale=tag)
    for tag in OTHERS
    for one in shipped.editions()
    if (one.brand, one.format) == (LIBRARY.defaults.brand, LIBRARY.defaults.format)
]
LONG = {"Hans": 5}
"""Letters of what is looked for in a page's text, by script, elsewhere 12: a word alone may stand
anywhere.
"""


@pytest.fixture(scope="module")
def pipeline():
    return Pipeline(LIBRARY)


def _bare(text):
    """Leave letters alone: readers differ in spaces, brackets, numbers and hyphens."""
    composed = unicodedata.normalize("NFC", text)
    return "".join(one for one in composed if unicodedata.category(one)[0] in "LM")


def _page_texts(data, *, leftward):
    order = [] if leftward else ["-raw"]  # drawn order, which is not that of reading leftwards
    text = poppler(data, "-enc", "UTF-8", *order)
    return [_bare(page) for page in text.split("\f")[:-1]]


def _said(document, block):
    """Give what a block says in an edition, long enough to be told from other words."""
    texts = [
        _bare(plain(content))
        for outermost in body(document)
        for node in walk(outermost)
        if node.block == block
        for content in inlines(node)
    ]
    return [one for one in texts if len(one) >= _long(document)] or texts


def _long(document):
    return LONG.get(document.locale.script, 12)


def _on(text, pages, size):
    """Find the pages that hold a text; one that goes on over pages is found by its two ends."""
    whole = {number for number, page in enumerate(pages, 1) if text in page}
    ends = (text[:size], text[-size:])
    parts = {number for number, page in enumerate(pages, 1) if any(e in page for e in ends)}
    return whole or parts


@pytest.mark.parametrize("edition", [*shipped.editions(), *TRANSLATED], ids=shipped.name)
def test_every_claim_is_found_on_the_pages_whose_text_says_it(edition, pipeline):
    built = shipped.built_anew(edition)
    texts = _page_texts(built.data, leftward=built.document.locale.direction == "rtl")
    assert len(texts) == len(built.pages.pages)
    found = {}
    for place in trace(pipeline, edition, CLAIMS):
        found.setdefault((place.subject.name, place.block), set()).add(place.page)
    wanted = {}
    size = _long(built.document)
    for block in (one for one in built.document.blocks if one.claims):
        where = [_on(text, texts, size) for text in _said(built.document, block.id)]
        assert all(where)
        pages = set().union(*where)
        wanted |= {(claim, block.id): pages for claim in block.claims}
    assert wanted
    assert found == wanted


def test_no_claim_is_traced_where_the_ledger_drops_it(pipeline):
    edition = shipped.editions()[0]
    dropped = {one.id for one in LIBRARY.claims() if one.stance == "drop"}
    assert dropped
    assert not dropped & {place.subject.name for place in trace(pipeline, edition, CLAIMS)}


@pytest.mark.parametrize("edition", [shipped.editions()[0], TRANSLATED[0]], ids=shipped.name)
def test_sources_are_found_where_they_are_cited_too(edition, pipeline):
    built = shipped.built_anew(edition)
    texts = _page_texts(built.data, leftward=built.document.locale.direction == "rtl")
    sources = tuple(Subject(Kind.SOURCE, one.id) for one in LIBRARY.sources())
    places = trace(pipeline, edition, sources)
    for source in built.document.sources:
        own = [one for one in places if one.subject.name == source.id]
        naming = {one.id for one in built.document.blocks if source.id in one.sources}
        assert naming < {one.block for one in own}
        (note,) = {one.block for one in own} - naming
        (page,) = {one.page for one in own if one.block == note}
        if source.evidence != "popular":
            assert _bare(source.title) in texts[page - 1]
    absent = {one.id for one in LIBRARY.sources()} - {one.id for one in built.document.sources}
    assert not absent & {one.subject.name for one in places}


# Smaller ones, of a clinic.


def _places(root, edition, *wanted):
    library = Library.open(root / "clinic")
    found = trace(
        Pipeline(library), edition, [one for name in wanted for one in subjects(library, name)]
    )
    return [(one.subject.kind.value, one.page, one.block) for one in found]


@pytest.mark.parametrize(
    ("name", "places"),
    [
        ("dry-skin/water", [("block", 1, "dry-skin/water")]),
        ("figure:cream", [("figure", 1, "dry-skin/rest")]),
        ("cream", [("figure", 1, "dry-skin/rest")]),
        ("term:cream", [("term", 1, "dry-skin/rest")]),  # its alternative text
        ("DRINK  wáter", [("term", 1, "dry-skin/water")]),
        ("drink", [("term", 1, "dry-skin/water")]),
        ("drin", []),
        ("drin*", [("term", 1, "dry-skin/water")]),
        ("water drink", []),
        ("7946 0018", [("term", 1, "dry-skin/water")]),
        ("dry skin", [("term", 1, "")]),
        ("not clinically reviewed", [("term", 1, "")]),
        ("figure:hold-on", []),
    ],
)
def test_one_language(name, places, root):
    assert _places(root, OWN, name) == places


def test_words_of_the_source_are_found_in_translations_and_their_own(root):
    german = replace(OWN, locale="de")
    for words in ("drink water", "Wasser trinken", "wasser"):
        assert _places(root, german, words) == [("term", 1, "dry-skin/water")], words
    assert _places(root, OWN, "Wasser") == []


def test_two_languages_are_looked_through_both(root):
    for words in ("drink water", "wasser", "dry-skin/water"):
        places = _places(root, BOTH, words)
        assert {one[1:] for one in places} == {(1, "dry-skin/water")}, words


def test_several_names_at_once_keep_their_order(root):
    places = _places(root, OWN, "rest", "cream", "drink")
    assert [one[0] for one in places] == ["term", "figure", "term"]


def test_icons_are_found_as_they_are_drawn(root):
    path = root / "clinic/templates/blocks/dry-skin/rest.md"
    path.write_text(path.read_text() + "\n::: callout urgent\n### Ring\n\nRing us.\n:::\n")
    assert _places(root, OWN, "figure:icons/urgent") == [("figure", 1, "")]
    assert _places(root, OWN, "figure:icons/tip") == []


def test_a_paragraph_over_two_pages_is_found_where_the_words_are(root):
    path = root / "clinic/templates/blocks/dry-skin/water.md"
    text = path.read_text().split("---\n")[1]
    lines = "".join(f"Sentence {number} of these. " for number in range(400))
    path.write_text(f"---\n{text}---\n{lines}\n")
    both = {page for _, page, _ in _places(root, OWN, "dry-skin/water")}
    assert len(both) > 1
    assert _places(root, OWN, "sentence 1 of these") == [("term", 1, "dry-skin/water")]
    assert _places(root, OWN, "sentence 399") == [("term", max(both), "dry-skin/water")]
    assert {page for _, page, _ in _places(root, OWN, "sentence")} == both


def test_what_cannot_be_built_is_told(root):
    (root / "clinic/templates/blocks/dry-skin/water.md").unlink()
    with pytest.raises(LeafletsError, match="dry-skin/water"):
        _places(root, OWN, "drink")


def test_an_edition_of_nothing(root):
    with pytest.raises(LeafletsError, match="no leaflet"):
        _places(root, Edition("gone", "older-adults", "en", "own", "a4"), "drink")


@pytest.mark.parametrize(
    ("text", "kinds"),
    [
        ("massage", ["claim", "figure"]),
        ("claim:massage", ["claim"]),
        ("figure: massage", ["figure"]),
        ("term:massage", ["term"]),
        ("nhs-dvt", ["source"]),
        ("leg-cramps/causes/cold-legs", ["block"]),
        ("cold legs", ["term"]),
        ("12:30", ["term"]),
        ("claim:", ["term"]),
    ],
)
def test_what_a_name_means(text, kinds):
    assert [one.kind.value for one in subjects(LIBRARY, text)] == kinds


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("claim:masage", "error[unknown-claim]: there is no claim 'masage'"),
        ("source:x", "error[unknown-source]: there is no source 'x'"),
        ("block:cold-legs", "error[unknown-block]: there is no block 'cold-legs'"),
        ("figure:../x", "error[unknown-figure]: there is no figure '../x'"),
        ("", "error[usage]: '' names nothing that can be looked for"),
        (" ?!", "error[usage]: ' ?!' names nothing that can be looked for"),
        ("term:...", "error[usage]: 'term:...' names nothing that can be looked for"),
    ],
)
def test_names_of_nothing(text, line):
    with pytest.raises(LeafletsError) as caught:
        subjects(LIBRARY, text)
    assert [one.line for one in caught.value.diagnostics] == [line]


def test_all_that_can_be_named():
    assert {"massage", "nhs-dvt", "icons/urgent", *LIBRARY.block_ids()} <= set(names(LIBRARY))
