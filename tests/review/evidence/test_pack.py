"""What a report says of several editions: the worst counts, other languages by what differs."""

import re
from dataclasses import replace
from html.parser import HTMLParser
from itertools import pairwise

import pytest

from leaflets.checks import check
from leaflets.library import Library
from leaflets.model.diagnostic import Diagnostic, note
from leaflets.model.evidence import Outcome
from leaflets.pipeline import Pipeline
from leaflets.review.evidence import Pack
from tests.clinics import write
from tests.review.evidence.conftest import GOOD, OWN, TODAY

LIST = """\
name: Our <b>list</b>
short: Ours
version: "1"
publisher: We & Co
items:
  - {id: grade, number: "1", says: Easy to read., measures: [reading-grade]}
  - {id: size, number: "2", says: Large., measures: [{measure: running-text, least: 15}]}
  - {id: eye, number: "3", says: Pretty., look: Look at it.}
  - {id: contrast, says: Clear., measures: [contrast]}
  - {id: words, says: Plain words., measures: [reading-grade], look: Ask readers.}
"""
LARGE = """\
name: Large
version: "1"
publisher: We
applies: {measure: running-text, least: 16}
items:
  - {id: paper, says: A4., measures: [paper]}
"""
PO = 'msgid ""\nmsgstr "Content-Type: text/plain; charset=utf-8\\n"\n'
LARGER = replace(OWN, format="large-print")
GERMAN = replace(OWN, locale="de")
VOID = {"unclosed": {"meta", "link", "br", "img"}}


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    folder = tmp_path_factory.mktemp("pack") / "clinic"
    files = {
        **GOOD,
        "templates/evidence/ours.yaml": LIST,
        "templates/evidence/z-large.yaml": LARGE,
        "assets/locales/de/LC_MESSAGES/content.po": PO,
    }
    for name, text in files.items():
        write(folder / name, text)
    return folder


@pytest.fixture(scope="module")
def pipeline(folder):
    return Pipeline(Library.open(folder))


def _pack(pipeline, *editions):
    pack = Pack(pipeline.library, TODAY)
    for edition in editions:
        built = pipeline.build(edition)
        found = check(pipeline.library, built.document, built.pages, built.noticed)
        pack.add(built, found)
    return pack


@pytest.fixture(scope="module")
def pack(pipeline):
    return _pack(pipeline, OWN, LARGER, GERMAN)


def _of(pack, name):
    instrument = next(one for one in pack.instruments if one.id == name)
    return instrument, {item.id: item for item in instrument.items}


def test_the_worst_edition_of_a_language_counts(pack):
    (sheet,) = pack.sheets
    english = sheet.locales[0]
    ours, items = _of(pack, "ours")
    size = sheet.folded(english, ours, items["size"])
    assert size.answer.outcome is Outcome.FAILED
    assert (size.edition, size.alike) == (OWN, False)
    assert size.reason.startswith("14 pt")
    assert size.reason.endswith("(at least 15) – own, a4")
    assert sheet.folded(english, ours, items["eye"]).alike


def test_counts(pack):
    (sheet,) = pack.sheets
    english, german = sheet.locales
    ours, _ = _of(pack, "ours")
    assert sheet.count(english, ours) == {
        Outcome.PASSED: 2,
        Outcome.FAILED: 1,
        Outcome.PERSON: 2,
    }
    assert sheet.count(german, ours)[Outcome.PERSON] == 3


def test_a_checklist_about_some_editions_counts_those(pack):
    (sheet,) = pack.sheets
    english, german = sheet.locales
    large, _ = _of(pack, "z-large")
    assert sheet.concerned(english, large) == 1
    assert sheet.count(english, large) == {Outcome.PASSED: 1}
    assert sheet.count(german, large) is None


def test_other_languages_by_what_differs(pack):
    (sheet,) = pack.sheets
    differing = [one for one in sheet.differences if one.instrument.id == "ours"]
    # The second needs a person in both languages: in German nothing was measured to help.
    assert [one.item.id for one in differing] == ["grade", "words"]
    for found in differing:
        assert found.outcome is Outcome.PERSON
        ((words, locales),) = found.reasons
        assert words == "not measured: the formula is made for English alone"
        assert [one.tag for one in locales] == ["de"]


def test_the_language_it_is_written_in_comes_first(pipeline):
    (sheet,) = _pack(pipeline, GERMAN, OWN).sheets
    assert [one.tag for one in sheet.locales] == ["en", "de"]


def test_failures_of_any_language(pack):
    (sheet,) = pack.sheets
    found = {(one.instrument.id, one.item.id): one for one in sheet.failures}
    assert [locale.tag for locale, _ in found["ours", "size"].locales] == ["en", "de"]
    assert ("ours", "contrast") not in found


def test_what_cannot_be_built_is_told(pipeline):
    pack = _pack(pipeline, OWN)
    errors = (Diagnostic("broken", "it <is> broken"), note("other", "a note"))
    pack.broken(LARGER, errors)
    (sheet,) = pack.sheets
    assert [one.errors for one in sheet.broken] == [errors[:1]]
    assert sheet.findings(sheet.locales[0])["error"] == 1
    text = pack.page().decode()
    assert "Not built" in text
    assert "it &lt;is&gt; broken" in text


def test_only_what_could_not_be_built(pipeline):
    pack = Pack(pipeline.library, TODAY)
    pack.broken(OWN, (Diagnostic("broken", "it is broken"),))
    assert "it is broken" in pack.page().decode()


def test_no_edition_at_all(pipeline):
    text = Pack(pipeline.library, TODAY).page().decode()
    assert "0 leaflets in 0 editions" in text


class _Page(HTMLParser):
    """Takes a page apart, and refuses tags that are not closed in order."""

    def __init__(self):
        super().__init__()
        self.open, self.tags, self.ids = [], [], []

    def handle_starttag(self, tag, attrs):
        self.tags.append((tag, dict(attrs)))
        self.ids += [value for name, value in attrs if name == "id"]
        if tag not in VOID["unclosed"]:
            self.open.append(tag)

    def handle_endtag(self, tag):
        assert self.open.pop() == tag


@pytest.fixture(scope="module")
def page(pack):
    text = pack.page().decode()
    parser = _Page()
    parser.feed(text)
    parser.close()
    assert parser.open == []
    return text, parser


def test_one_file_without_scripts_and_without_anything_to_load(page):
    text, parser = page
    names = {tag for tag, _ in parser.tags}
    assert not names & {"script", "link", "img", "iframe", "object", "embed", "form"}
    loading = {name for _, attrs in parser.tags for name in attrs} & {"src", "srcset", "onload"}
    assert not loading
    style = text[text.index("<style>") : text.index("</style>")]
    assert "url(" not in style
    assert "@import" not in style


def test_names_and_places_are_whole(page):
    _, parser = page
    assert len(set(parser.ids)) == len(parser.ids)
    for tag, attrs in parser.tags:
        href = attrs.get("href", "")
        assert tag != "a" or href.startswith("https://") or href[1:] in parser.ids
        assert attrs.get("aria-labelledby", parser.ids[0]) in parser.ids


def test_it_can_be_read_with_a_screen_reader(page):
    _, parser = page
    assert ("html", {"lang": "en"}) in parser.tags
    levels = [int(tag[1]) for tag, _ in parser.tags if tag in {"h1", "h2", "h3", "h4"}]
    assert levels[0] == 1
    assert levels.count(1) == 1
    assert all(after <= before + 1 for before, after in pairwise(levels))
    assert all(attrs.get("scope") for tag, attrs in parser.tags if tag == "th")
    tables = sum(tag == "table" for tag, _ in parser.tags)
    assert sum(tag == "caption" for tag, _ in parser.tags) == tables > 0


def test_texts_of_a_clinic_are_text(page):
    text, _ = page
    assert "Our &lt;b&gt;list&lt;/b&gt;" in text
    assert "We &amp; Co" in text
    assert "<b>list</b>" not in text


def test_each_item_that_passed_names_the_check_that_did_it(page):
    text, _ = page
    rows = re.findall(r'<tr>\n<td class="no">.*?</tr>', text, re.DOTALL)
    passed = [row for row in rows if '"chip passed"' in row]
    assert len(passed) > 20
    assert all("<code>" in row.split('class="by"')[1] for row in passed)
    assert all("<li" in row for row in passed)
    person = [row for row in rows if '"chip person"' in row]
    assert all('class="look"' in row or "not measured" in row for row in person)
    assert len(rows) == text.count('class="by"')


def test_equal_input_gives_equal_bytes(pipeline, pack):
    assert _pack(pipeline, OWN, LARGER, GERMAN).page() == pack.page()
