"""One document in two languages: the same parts, what is said once, and how they are read."""

import shutil
from dataclasses import replace
from pathlib import Path

import pytest

from leaflets.assembly import assemble, structure
from leaflets.assembly.bilingual import joined
from leaflets.library import Library
from leaflets.library.bundled import bundled_folder
from leaflets.model.document import Document, Section, SourceNote, plain
from leaflets.model.edition import Edition
from leaflets.model.errors import LeafletsError, SelectionError
from leaflets.model.nodes import walk
from leaflets.model.structure import Role
from tests.bilingual import nodes
from tests.clinics import write

LIBRARY = Library.open(None)
LEAFLET = LIBRARY.leaflet(LIBRARY.leaflet_ids()[0])
EDITION = Edition(LEAFLET.id, LEAFLET.audiences[0], "en", "default", "a4")


def document(locale: str, beside: str) -> Document:
    return assemble(LIBRARY, replace(EDITION, locale=locale, beside=beside)).document


def elements(element):
    yield element
    for child in element.children:
        yield from elements(child)


def test_both_have_the_same_nodes_with_ids_of_their_own():
    own = document("ur", "en")
    ours, theirs = nodes(own), nodes(own.beside)
    ids = [node.id for node in (*ours, *theirs)]
    assert len(set(ids)) == len(ids)
    entries = {entry.id for node in ours if isinstance(node, SourceNote) for entry in node.entries}
    without_sources = [type(node) for node in ours if node.id not in entries]
    assert without_sources == [type(node) for node in theirs if plain_note(node, theirs)]
    assert own.locale.tag == "ur"
    assert own.beside.locale.tag == "en"


def plain_note(node, found):
    """Leave out what lists of sources say."""
    notes = [one for one in found if isinstance(one, SourceNote)]
    return all(node not in one.entries for one in notes)


@pytest.mark.parametrize(("locale", "beside"), [("en", "zh-Hans"), ("zh-Hans", "ar")])
def test_sources_are_cited_once_though_languages_punctuate_otherwise(locale, beside):
    own = document(locale, beside)
    (ours,), (theirs,) = (
        [node for node in nodes(one) if isinstance(node, SourceNote)] for one in (own, own.beside)
    )
    cited = [entry for entry in ours.entries if entry.span != ours.span]
    assert len(cited) == len(own.sources) - _popular(own)
    # What the note says itself is for readers of either language.
    assert [entry.span for entry in theirs.entries] == [theirs.span]
    assert plain(theirs.entries[0].content) != plain(ours.entries[-1].content)


def _popular(own):
    return sum(source.evidence.value == "popular" for source in own.sources)


@pytest.mark.parametrize(
    ("locale", "beside", "tags"),
    [("en", "fr", ["", "fr"]), ("fr", "en", ["", "en"]), ("ur", "ckb", ["", "en", "ckb"])],
)
def test_the_foot_says_that_it_is_a_draft_once_in_each_language(locale, beside, tags):
    drafts = document(locale, beside).imprint.draft
    assert [line[0].lang for line in drafts] == tags
    english = next(line for line in drafts if "not clinically reviewed" in plain(line))
    assert "Machine translation" in plain(english)


@pytest.mark.parametrize(
    ("locale", "beside", "names"),
    [
        ("en", "fr", ("English", "français", "English + French")),
        ("fr", "en", ("français", "English", "French + English")),
        ("ur", "zh-Hant", ("اردو", "中文 (繁體)", "Urdu + Chinese (Traditional)")),
    ],
)
def test_the_foot_names_both_languages_natively_and_for_staff(locale, beside, names):
    imprint = document(locale, beside).imprint
    lines = (imprint.identity, imprint.beside_identity, imprint.source_identity)
    for line, name in zip(lines, names, strict=True):
        assert plain(line).endswith(name)
    assert {run.lang for run in imprint.beside_identity} == {beside}


def test_each_part_is_read_in_one_language_and_then_in_the_other():
    own = document("en", "ur")
    tree = structure(own)
    keys = [element.key for element in elements(tree)]
    assert len(set(keys)) == len(keys)
    sections = [child for child in tree.children if child.role is Role.SECT and child.children]
    sections = [one for one in sections if one.children[0].role is Role.H2][-len(own.sections) :]
    for section, ours, theirs in zip(sections, own.sections, own.beside.sections, strict=True):
        heads = section.children[:2]
        assert [one.key for one in heads] == [str(ours.heading.id), str(theirs.heading.id)]
        assert [one.role for one in heads] == [Role.H2, Role.H2]
        assert [one.children[0].text for one in heads] == [str(ours.number)] * 2
        langs = [one.lang for one in section.children]
        assert langs[::2] == [""] * (len(langs) // 2)
        assert langs[1::2] == ["ur"] * (len(langs) // 2)


def test_what_is_not_translated_keeps_its_own_language():
    own = document("fr", "en")
    paragraph = own.beside.sections[0].children[0]
    marked = replace(
        paragraph, content=tuple(replace(run, lang="so") for run in paragraph.content)
    )
    first = own.beside.sections[0]
    sections = (replace(first, children=(marked, *first.children[1:])), *own.beside.sections[1:])
    tree = structure(replace(own, beside=replace(own.beside, sections=sections)))
    found = {element.key: element.lang for element in elements(tree)}
    assert found[str(paragraph.id)] == "so"
    assert found[str(first.heading.id)] == "en"


def test_the_panel_offers_neither_language(tmp_path):
    def named(one):
        panels = [node for node in nodes(one) if type(node).__name__ == "ContactPanel"]
        return " ".join(plain(offer.content) for panel in panels for offer in panel.offers)

    few = few_languages(tmp_path)
    own = assemble(few, replace(EDITION, locale="en", beside="fr")).document
    for one in (own, own.beside):
        assert "español" in named(one)
        assert "français" not in named(one)
        assert "English" not in named(one)


def few_languages(root):
    """Copy the library with French and Spanish alone."""
    source = bundled_folder()
    shutil.copytree(source / "templates", root / "templates")
    shutil.copytree(
        source / "assets",
        root / "assets",
        ignore=lambda folder, names: (
            set(names) - {"fr", "es"} if folder.endswith("locales") else set()
        ),
    )
    return Library.open(bundled=root)


def test_a_language_is_not_set_beside_itself():
    with pytest.raises(SelectionError) as caught:
        document("ur", "ur")
    assert caught.value.diagnostics[0].line == (
        "error[same-language]: 'ur' cannot be set beside itself"
    )


def test_faults_of_both_translations_are_told_at_once(tmp_path):
    title = next(text for audience, text, _ in LEAFLET.titles if audience == EDITION.audience)
    write(tmp_path / "clinic.yaml", "name: Test clinic\n")
    for tag in ("fr", "es"):
        write(
            tmp_path / f"assets/locales/{tag}/LC_MESSAGES/content.po",
            f"""\
            msgid ""
            msgstr "Content-Type: text/plain; charset=UTF-8\\n"

            msgctxt "leaflet:{LEAFLET.id}"
            msgid "{title}"
            msgstr "**{tag}**"
            """,
        )
    with pytest.raises(LeafletsError) as caught:
        assemble(Library.open(tmp_path), replace(EDITION, locale="fr", beside="es"))
    assert [one.code for one in caught.value.diagnostics] == ["markup-added"] * 2
    places = [Path(one.span.path).parts[-3] for one in caught.value.diagnostics]
    assert places == ["fr", "es"]


def test_joined_leaves_nothing_out_that_differs():
    own, other = document("en", ""), document("fr", "")
    both = joined(own, other)
    for ours, theirs in zip(other.sections, both.beside.sections, strict=True):
        assert isinstance(theirs, Section)
        for one, same in zip(ours.children, theirs.children, strict=True):
            if not isinstance(one, SourceNote):
                assert list(walk(one)) == list(walk(same))
