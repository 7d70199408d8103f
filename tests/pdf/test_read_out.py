"""What is read out of text that is cut up: links, words that run both ways, section numbers."""

from io import BytesIO

import pikepdf
import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from leaflets.layout.pages import LinkMark, ShapeMark, TextMark
from leaflets.layout.reading import text_of
from leaflets.layout.recorder import Pen, Recorder
from leaflets.layout.words import Words
from leaflets.library import Library
from leaflets.model.document import Run, plain
from leaflets.model.edition import Edition
from leaflets.model.structure import run_keys
from leaflets.pipeline import Pipeline
from leaflets.text.digits import printed
from leaflets.text.paragraph import TextStyle
from tests import rtl, shipped
from tests.clinics import clinic, write
from tests.pdf.faithful import bare, faults
from tests.pdf.structured import read
from tests.samples import typesetter_of
from tests.typesetting import SPAN, library

URL = "https://m.example/"
STYLE = TextStyle(12, 17.4)


def made(folder, text, locale="en"):
    """Build a leaflet of one section with one paragraph."""
    clinic(folder, f"## Head {{#head}}\n\n{text}\n")
    write(folder / "clinic.yaml", f"name: Test clinic\nlocale: {locale}\n")
    library = Library.open(folder)
    built = Pipeline(library).build(Edition("dry-skin", "older-adults", locale, "default", "a4"))
    assert faults(built.data, built, library) == []
    return built


def section(built):
    """Give the section's elements: its heading and what follows."""
    return next(node for node in read(built.data).walk() if node.role == "Sect").within


def annotations(built):
    with pikepdf.open(BytesIO(built.data)) as pdf:
        return [
            (str(one.Contents), [float(edge) for edge in one.get("/QuadPoints", [])])
            for page in pdf.pages
            for one in page.get("/Annots", [])
        ]


@pytest.mark.parametrize(
    ("locale", "text"),
    [
        ("ar", f"Aspirin [قرصا من 500]({URL}) mg ثم الآن."),
        ("ur", f"twice [الساق 500]({URL}) mg ثم [B12 call]({URL}b)"),
        ("ur", f"twice [الساق 5]({URL}) mg ثم call"),
        ("en", f"دواء [Take 500]({URL}) ملغ then [B12 call]({URL}b) x."),
    ],
)
def test_words_beside_a_link_keep_their_order(locale, text, tmp_path):
    _, words = section(made(tmp_path, text, locale))
    plainly = text.replace("[", "").replace(f"]({URL})", "").replace(f"]({URL}b)", "")
    assert bare(words.text) == bare(printed(plainly, library().typography(locale)))


WORDS = st.lists(
    st.sampled_from(
        ["ساق", "الآن", "(", ")", "500", "mg", "B12", "020 7946", "קרח", "،", ".", "-", "call"]
    ),
    min_size=1,
    max_size=5,
).map(" ".join)


@example(["call", "ساق 500", "mg ساق"], 0b010, "ar")
@settings(max_examples=150)
@given(st.lists(WORDS, min_size=1, max_size=5), st.integers(0, 31), st.sampled_from(["ar", "en"]))
def test_each_owner_says_its_words_in_their_order(texts, linked, locale):
    runs = tuple(
        Run(f"{text} ", SPAN, link=URL if linked >> number & 1 else "")
        for number, text in enumerate(texts)
    )
    for width in (1e6, 60.0):
        assert said(runs, locale, width) == wanted(runs, locale)


def wanted(runs, locale):
    """Give what each element should say, line ends aside."""
    keys = run_keys("1", runs, leftward=locale == "ar")
    found = {}
    for run, key in zip(runs, keys, strict=True):
        found[key] = found.get(key, "") + printed(run.text, library().typography(locale))
    return {key: bare(text) for key, text in found.items()}


def said(runs, locale, width):
    """Give what the marks of each element say, as the tags do."""
    recorder = Recorder(1e6, mirrored=False)
    keys = run_keys("1", runs, leftward=locale == "ar")
    words = Words(typesetter_of(locale), runs, keys, STYLE)
    words.paint(Pen(recorder, 0.0, 0.0), width)
    recorder.finish_page()
    found = {}
    for mark in recorder.recorded[0]:
        if isinstance(mark, TextMark):
            found[mark.owner] = found.get(mark.owner, "") + text_of(mark.fragments)
    return {key: bare(text) for key, text in found.items()}


def test_brackets_amid_controls_of_direction_are_read_as_written(tmp_path):
    text = f"LTR \u2067(123) 45\u2069 [a link]({URL}) end."
    _, words = section(made(tmp_path, text))
    assert "(123) 45" in words.text


def test_a_link_with_a_bold_word_is_one_annotation(tmp_path):
    built = made(tmp_path, f"Read [all of **this** here]({URL}).")
    assert annotations(built) == [(f"all of this here ({URL})", [])]


def test_a_link_over_lines_says_all_of_it_on_each(tmp_path):
    words = "a very long link text that goes on and on over the end of the line " * 2
    found = annotations(made(tmp_path, f"See [{words.strip()}]({URL})."))
    assert len(found) > 1
    assert {said for said, _ in found} == {f"{words.strip()} ({URL})"}


def test_what_is_not_of_a_link_does_not_lead_there(tmp_path):
    built = made(tmp_path, f"Aspirin [قرصا من 500]({URL}) mg ثم الآن.", "ar")
    (link,) = [m for page in built.pages.pages for m in page.marks if isinstance(m, LinkMark)]
    first, last = sorted(link.parts)
    assert link.area[0] == first[0] < first[2] < last[0] < last[2] == link.area[2]
    ((_, quads),) = annotations(built)
    assert quads[::2] == pytest.approx(
        [x for left, _, edge, _ in link.parts for x in (left, edge, edge, left)], abs=0.02
    )


def test_a_space_at_a_line_s_end_is_no_empty_element(tmp_path):
    empty = vanished = 0
    for count in range(11, 14):
        text = f"{'كلمة ' * count}[رابط أول]({URL}a) [رابط ثان]({URL}b) نص."
        built = made(tmp_path / str(count), text, "ar")
        _, words = section(built)
        links = [node for node in words.within if node.role == "Link"]
        empty += sum(not node.kids for node in words.walk())
        vanished += words.within.index(links[1]) == words.within.index(links[0]) + 1
        assert bare(words.text) == bare(f"{'كلمة ' * count}رابط أول رابط ثان نص.")
    assert vanished
    assert not empty


@pytest.mark.parametrize("locale", ["en", "ar"])
def test_a_section_s_number_is_a_word_of_its_own(locale, tmp_path):
    built = made(tmp_path, "Words.", locale)
    heading, _ = section(built)
    number = printed("1", library().typography(locale))
    assert heading.text == f"{number} {plain(built.document.sections[0].heading.content)}"


def heard(built):
    """Give what is read out of the section's texts, as its elements say it."""
    return [node.text for node in section(built)[1:]]


def test_a_line_to_fill_in_is_heard(tmp_path):
    built = made(tmp_path, "Call {{ clinic.phone }}. We are open {{ clinic.hours }}.")
    assert heard(built) == ["Call (to be filled in). We are open (to be filled in)."]
    assert "filled" not in "".join(
        text_of(mark.fragments)
        for page in built.pages.pages
        for mark in page.marks
        if isinstance(mark, TextMark)
    )


def test_one_that_ends_a_line_is_a_word_of_its_own(tmp_path):
    ends = 0
    for count in range(1, 12):
        text = f"{'word ' * count}{{{{ clinic.phone }}}} {'other ' * 12}end."
        built = made(tmp_path / str(count), text)
        said = text.replace("{{ clinic.phone }}", "(to be filled in)")
        assert heard(built) == [said]
        ends += any(
            mark.line_end
            for page in built.pages.pages
            for mark in page.marks
            if isinstance(mark, ShapeMark) and mark.owner
        )
    assert ends


def test_one_amid_a_link_parts_it_and_leads_nowhere(tmp_path):
    built = made(tmp_path, f"See [the {{{{ clinic.phone }}}} line]({URL}) now.")
    assert heard(built) == ["See the (to be filled in) line now."]
    _, words = section(built)
    assert [node.role for node in words.within] == ["Link", "Span", "Link"]
    assert [said for said, _ in annotations(built)] == [f"the ({URL})", f"line ({URL})"]


@pytest.mark.parametrize("locale", ["ar", "ur"])
def test_one_is_heard_in_its_place_amid_words_that_run_both_ways(locale, tmp_path):
    text = f"اتصل B12 {{{{ clinic.phone }}}} mg [500 ثم]({URL}) {{{{ clinic.urgent }}}} end"
    plainly = text.replace("[", "").replace(f"]({URL})", "")
    for role in ("phone", "urgent"):
        plainly = plainly.replace(f"{{{{ clinic.{role} }}}}", to_fill_in(locale))
    (said,) = heard(made(tmp_path, text, locale))
    assert bare(said) == bare(printed(plainly, library().typography(locale)))


def to_fill_in(locale):
    entry = (
        library()
        .translations.catalogue(locale, "interface")
        .find("to-fill-in", "(to be filled in)")
    )
    return entry.text


@pytest.mark.parametrize("locale", library().locale_tags())
def test_every_language_says_so_in_its_own_words(locale):
    edition = Edition("leg-cramps", "older-adults", locale, "default", "a4")
    built = shipped.built(edition)
    assert faults(built.data, built, library()) == []
    wanted = "(to be filled in)" if locale == "en" else to_fill_in(locale)
    elements = [node for node in read(built.data).walk() if node.actual.strip() == wanted]
    assert len(elements) > 3
    assert {(node.role, node.lang) for node in elements} == {("Span", "")}


def test_a_language_without_words_for_it_says_so_in_the_source_s():
    built = rtl.built("he")
    found = list(languages(read(built.data), "(to be filled in)"))
    assert found
    assert set(found) == {"en"}


def languages(node, text, tag=""):
    """Give the language in which each element is read out that says a text."""
    tag = node.lang or tag
    if not node.within and node.text.strip() == text:
        yield tag
    for one in node.within:
        yield from languages(one, text, tag)


def test_no_element_is_without_content():
    for locale, beside in (("en", ""), ("ur", ""), ("ar", "en")):
        edition = Edition("leg-cramps", "older-adults", locale, "default", "a4", beside)
        tree = read(shipped.built(edition).data)
        assert [node.role for node in tree.walk() if not (node.kids or node.places)] == []
        leaves = [node for node in tree.walk() if not node.within and node.role != "Figure"]
        assert [node.role for node in leaves if not node.text.strip()] == []


@pytest.mark.parametrize(("locale", "beside"), [("en", ""), ("ur", ""), ("ar", "en")])
def test_that_it_is_a_draft_is_heard_before_what_it_says(locale, beside):
    built = shipped.built(Edition("leg-cramps", "older-adults", locale, "default", "a4", beside))
    found = read(built.data).within
    titles = 2 if beside else 1
    drafts = built.document.imprint.draft
    assert drafts
    assert [one.role for one in found[1 : 1 + titles]] == ["H1"] * titles
    said = [bare(one.text) for one in found[1 + titles :]]
    assert said[: len(drafts)] == [bare(plain(line)) for line in drafts]
    assert not [text for text in said[len(drafts) :] if bare(plain(drafts[0])) in text]


def test_what_a_clinic_is_called_is_read_out_in_the_language_that_it_writes():
    for locale in ("zh-Hans", "ar", "es"):
        edition = Edition("leg-cramps", "pregnant-mothers", locale, "riverside-maternity", "a4")
        built = shipped.built(edition)
        assert faults(built.data, built, library()) == []
        tree = read(built.data)
        logo, name = tree.within[0].within[:2]
        assert (logo.role, logo.alt, logo.lang) == ("Figure", built.document.brand.name, "en")
        assert (name.role, name.text, name.lang) == ("P", built.document.brand.name, "en")
        assert set(languages(tree, "020 7946 0018", locale)) <= {locale}
        (run,) = built.document.masthead.organisation
        assert not run.lang  # which would have it set otherwise


@pytest.mark.parametrize(
    ("locale", "name", "lang"),
    [("ar", "River Clinic", "en"), ("en", "River Clinic", ""), ("ar", "عيادة النهر", "")],
)
def test_so_it_is_amid_words(locale, name, lang, tmp_path):
    text = "{{ clinic.name }}، {{ clinic.address }}، {{ clinic.phone }}."
    clinic(tmp_path, f"## Head\n\nSee {text}\n")
    entry = f'msgctxt "leaflet:dry-skin"\nmsgid "See {text}"\nmsgstr "انظر {text}"\n'
    head = (
        'msgid ""\nmsgstr ""\n"Language: ar\\n"\n"Content-Type: text/plain; charset=utf-8\\n"\n\n'
    )
    write(tmp_path / "assets/locales/ar/LC_MESSAGES/content.po", head + entry)
    brand = (
        f"name: {name}\nextends: default\ncontacts: {{phone: 020 7946, address: 1 River Lane}}\n"
    )
    write(tmp_path / "assets/brands/own/brand.yaml", brand)
    library = Library.open(tmp_path)
    built = Pipeline(library).build(Edition("dry-skin", "older-adults", locale, "own", "a4"))
    assert faults(built.data, built, library) == []
    _, words = section(built)
    street = "en" if locale == "ar" else ""
    found = {one.text: one.lang for one in words.within}
    assert (found.get(name, ""), found.get("1 River Lane", "")) == (lang, street)
    assert not found.get("020 7946")
    assert f"{name}، 1 River Lane، 020 7946" in words.text
