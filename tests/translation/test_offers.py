"""What the contact panel offers beside: the languages and formats that there are."""

import json

import pytest

from leaflets.assembly import assemble
from leaflets.library import Library
from leaflets.library.reads import Kind
from leaflets.library.translations import TRANSLATES
from leaflets.model.document import ContactPanel, plain
from leaflets.model.edition import Edition
from leaflets.model.nodes import body, walk
from tests.typesetting import library

FUZZY_BEFORE = """\
#, fuzzy
msgid "z"
msgstr "y"

msgctxt "leaflet:x"
msgid "A \\"b\\""
msgstr "C"
"""
TAGS = {one.tag: one.native_name for one in library().locales()}


def offers(locale, page="a4"):
    edition = Edition("leg-cramps", "older-adults", locale, "default", page)
    document = assemble(library(), edition).document
    (panel,) = [
        node
        for outermost in body(document)
        for node in walk(outermost)
        if isinstance(node, ContactPanel)
    ]
    return [one.content for one in panel.offers]


@pytest.mark.parametrize("locale", ["en", "ur", "zh-Hans"])
def test_many_languages_are_not_named_one_by_one(locale):
    (many,) = offers(locale)
    assert len(plain(many)) < 80
    assert not any(run.lang for run in many)


def test_of_many_languages_no_more_are_looked_into_than_can_be_named():
    opened = Library.open(None)
    with opened.reads.recorded() as record:
        assemble(opened, Edition("leg-cramps", "older-adults", "en", "default", "a4"))
    facts = [one.name for one in record.reads() if one.kind == Kind.FACT]
    asked = {json.loads(name)[1] for name in facts if json.loads(name)[0] == TRANSLATES}
    assert len(asked) == 7


def test_only_languages_that_the_leaflet_is_translated_into(folder):
    edition = Edition("dry-skin", "older-adults", "en", "default", "a4")
    template = folder.path / "templates/leaflets/dry-skin.md.j2"
    template.write_text(
        template.read_text("utf-8") + "\n{{ block('dry-skin/ask') }}\n", encoding="utf-8"
    )
    ask = folder.path / "templates/blocks/dry-skin/ask.md"
    head = (folder.path / "templates/blocks/dry-skin/water.md").read_text("utf-8")
    ask.write_text(head.replace("Drink **6 glasses** a day.", "::: contact\n### Ask\n\nUs.\n:::"))
    document = assemble(folder.library(), edition).document
    found = [node for one in body(document) for node in walk(one)]
    (panel,) = [node for node in found if isinstance(node, ContactPanel)]
    assert {run.lang for run in panel.offers[0].content if run.lang} == {"pl"}
    assert plain(panel.offers[1].content) == "You can also have it in large print."
    assert len(panel.offers) == 2


@pytest.mark.parametrize(
    ("body_", "told"),
    [
        ('msgctxt "leaflet:x"\nmsgid "A \\"b\\""\nmsgstr "C"\n', True),
        ('msgctxt "leaflet:x"\nmsgid "A \\"b\\""\nmsgstr ""\n', False),
        ('msgctxt "leaflet:x"\nmsgid "A \\"b\\""\nmsgstr ""\n"C"\n', True),
        ('msgctxt "leaflet:x"\nmsgid ""\n"A "\n"\\"b\\""\nmsgstr "C"\n', True),
        ('#, fuzzy\nmsgctxt "leaflet:x"\nmsgid "A \\"b\\""\nmsgstr "C"\n', False),
        (FUZZY_BEFORE, True),
        ('msgctxt "leaflet:y"\nmsgid "A \\"b\\""\nmsgstr "C"\n', False),
        ('msgctxt ""\n"leaflet:"\n  "x"\nmsgid "A \\"b\\""\nmsgstr "C"\n', True),
        ("", False),
    ],
)  # fmt: skip
def test_a_title_is_found_however_the_file_is_written(folder, body_, told):
    file = folder.path / "assets/locales/pl/LC_MESSAGES/content.po"
    file.write_text(body_, "utf-8")
    assert folder.library().translations.has("pl", "leaflet:x", 'A "b"') is told


def test_so_are_the_titles_of_all_that_is_shipped():
    leaflet = library().leaflet("leg-cramps")
    for tag in TAGS:
        for _, title, _ in leaflet.titles:
            entry = (
                library().translations.catalogue(tag, "content").find("leaflet:leg-cramps", title)
            )
            assert library().translations.has(tag, "leaflet:leg-cramps", title) is (
                entry is not None
            )
