"""What is kept between brands: each edition is the one that a fresh process would make."""

import random
from dataclasses import replace
from datetime import timedelta

import pytest

from leaflets.assembly import assemble, structure
from leaflets.assembly import composed as composing
from leaflets.assembly.kept import Kept
from leaflets.assembly.provenance import provenance
from leaflets.library import Library
from leaflets.model.document import (
    Cell,
    Figure,
    GlossaryEntry,
    Heading,
    Paragraph,
    Run,
    Step,
    plain,
)
from leaflets.model.edition import Edition
from leaflets.model.nodes import body, inlines, walk
from tests.assembly.many_brands import editions, write
from tests.signing import DAY, sign_all

LEAVES = (Paragraph, Heading, Step, Cell, GlossaryEntry, Figure)


@pytest.fixture(scope="module")
def lib(tmp_path_factory):
    return Library.open(write(tmp_path_factory.mktemp("brands")))


def made(lib, edition, kept):
    """Give all that the floors of assembly make of an edition."""
    found = assemble(lib, edition, kept=kept)
    document = found.document
    return document, structure(document), provenance(lib, document), found.noticed


@pytest.mark.parametrize("pair", ["en", "es", "es+en", "ur"])
@pytest.mark.parametrize("seed", [1, 2])
def test_an_edition_is_the_same_whatever_brands_came_before(lib, pair, seed):
    locale, _, beside = pair.partition("+")
    wanted = editions(locale, beside=beside)
    random.Random(seed).shuffle(wanted)  # noqa: S311  any order will do
    kept = Kept()
    for edition in wanted[: len(wanted) // 2]:
        again, anew = made(lib, edition, kept), made(lib, edition, Kept())
        for one, other in zip(again, anew, strict=True):
            assert one == other, edition


def nodes(document):
    return [node for outer in body(document) for node in walk(outer)]


def said(node):
    """Give all that a node and those within it say."""
    return "".join(plain(one) for each in walk(node) for one in inlines(each))


def test_what_says_nothing_of_a_brand_is_one_object_in_all_brands(lib):
    kept = Kept()
    brands = ("base", "other-phone", "older-phone", "other-web", "no-address", "logo")
    wanted = [Edition("visit", "older-adults", "es", one, "a4") for one in brands]
    made = [assemble(lib, one, kept=kept).document for one in wanted]
    known = {id(node): node for node in nodes(made[0])}
    for document in made[1:]:
        for node in nodes(document):
            leaf = isinstance(node, LEAVES) and "020 7946" not in said(node)
            assert id(node) in known or not leaf, node


def test_what_was_asked_of_the_disk_is_what_a_fresh_library_is_asked(tmp_path):
    folder, kept = write(tmp_path), Kept()
    lib = Library.open(folder)
    for edition in editions("es")[::7]:
        with lib.reads.recorded() as again:
            made(lib, edition, kept)
        fresh = Library.open(folder)
        with fresh.reads.recorded() as anew:
            made(fresh, edition, Kept())
        assert again.reads() == anew.reads(), edition


def test_a_template_is_asked_again_for_those_contacts_alone_that_it_looks_for(lib, monkeypatch):
    composed = []
    real = composing.compose
    monkeypatch.setattr(composing, "compose", lambda *all_: composed.append(1) or real(*all_))
    kept = Kept()
    for brand in ("base", "other-sms", "open-phone", "no-web", "nameless"):
        assemble(lib, Edition("visit", "pregnant-mothers", "en", brand, "a4"), kept=kept)
    assert len(composed) == 1  # the net is looked for of other audiences
    for audience, brand in (("older-adults", "no-web"), ("pregnant-mothers", "no-sms")):
        assemble(lib, Edition("visit", audience, "en", brand, "a4"), kept=kept)
    assert len(composed) == 3


def test_compositions_are_kept_up_to_a_bound(lib, monkeypatch):
    monkeypatch.setattr(composing, "_MOST", 2)
    kept = Kept()
    for edition in editions("en"):
        assemble(lib, edition, kept=kept)
        assert len(kept.compositions) <= 2


def elements(element):
    yield element
    for child in element.children:
        yield from elements(child)


@pytest.mark.parametrize("brand", ["other-phone", "open-phone", "other-web", "logo"])
def test_elements_of_the_same_nodes_are_the_same_elements(lib, brand):
    kept = Kept()
    wanted = [Edition("visit", "older-adults", "ur", one, "a4") for one in ("base", brand)]
    base, other = (assemble(lib, one, kept=kept).document for one in wanted)
    own = {one.key: one for one in elements(structure(base))}
    theirs = {one.key: one for one in elements(structure(other))}
    shared = {str(one.id) for one in nodes(base)} & {
        str(one.id) for one in nodes(other) if any(one is each for each in nodes(base))
    }
    both = [name for name in shared if name in own]
    assert len(both) > 30
    assert [own[name] for name in both if own[name] is not theirs[name]] == []
    assert any(own[name] is not theirs[name] for name in own.keys() & theirs.keys())


def test_a_line_to_fill_in_is_read_out_in_the_words_of_its_edition(lib):
    """A section without one is one element; with one, an element for each language's words."""
    kept = Kept()
    wanted = Edition("visit", "older-adults", "en", "open-phone", "a4")
    document = assemble(lib, wanted, kept=kept).document
    other = replace(document, fill_in=(Run("(leer)", document.leaflet.span, lang="de"),))
    told = [structure(one) for one in (document, other, document)]
    texts = [[one.text for one in elements(root) if one.spoken] for root in told]
    assert texts[0] == texts[2] == ["(to be filled in)"] * len(texts[0])
    assert texts[1] == ["(leer)"] * len(texts[0])
    assert texts[0]


@pytest.mark.parametrize("locale", ["en", "es"])
def test_what_is_signed_is_signed_for_its_brand_and_its_days_alone(tmp_path, locale):
    folder, kept = write(tmp_path), Kept()
    brands = ("base", "twin", "other-phone")
    wanted = [Edition("visit", "older-adults", locale, one, "a4") for one in brands]
    for edition in wanted[::2]:
        sign_all(folder, edition)
    # What was signed changes: another brand's telephone number.
    path = folder / "assets/brands/other-phone/brand.yaml"
    path.write_text(path.read_text().replace("7946 0003", "7946 0005"))
    lib = Library.open(folder)
    drafts = {}
    days = (DAY, DAY - timedelta(1), DAY + timedelta(10_000), None)
    for day in (*days, *days[::-1]):
        for edition in wanted:
            again = assemble(lib, edition, kept=kept, day=day)
            anew = assemble(lib, edition, kept=Kept(), day=day)
            assert again == anew
            assert provenance(lib, again.document) == provenance(lib, anew.document)
            drafts[edition.brand, day] = bool(again.document.imprint.draft)
    assert [key for key, draft in drafts.items() if not draft] == [("base", DAY)]
