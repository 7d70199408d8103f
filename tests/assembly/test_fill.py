"""Values, places of runs, numbering, and what frames a document."""

import datetime as dt
from dataclasses import fields, replace

import dump
import pytest

from leaflets.assembly.frame import written
from leaflets.model.document import ContactPanel, Node, Run, plain
from tests.typesetting import library

FILE = "templates/blocks/a/one.md"
SHOWN = '{{ block("a/one") }}'


def _runs(value):
    """Find all runs in a document, in the order of its fields."""
    if isinstance(value, Run):
        yield value
    elif isinstance(value, tuple):
        for one in value:
            yield from _runs(one)
    elif isinstance(value, Node):
        for field in fields(value):
            yield from _runs(getattr(value, field.name))


def _nodes(value):
    if isinstance(value, tuple):
        for one in value:
            yield from _nodes(one)
    elif isinstance(value, Node):
        yield value
        for field in fields(value):
            yield from _nodes(getattr(value, field.name))


def test_a_value_is_never_markup(build):
    document = build.block("a/one", "Ask *{{ clinic.stars }}* now.").leaflet(SHOWN).document()
    (paragraph,) = document.front
    assert dump.runs(paragraph.content) == "Ask |/**1** & <b>| now."


@pytest.mark.parametrize(
    ("brand", "text"),
    [("clinic", "Ring |020 7946 0018| at |Paw Clinic|."), ("plain", "Ring |_| at |_|.")],
)
def test_a_blank_value_is_a_line_to_write_on(build, brand, text):
    build.block("a/one", "Ring {{ clinic.phone }} at {{clinic.name}}.").leaflet(SHOWN)
    (paragraph,) = build.document(brand).front
    assert dump.runs(paragraph.content) == text
    assert all(not run.text for run in paragraph.content if run.blank)


def test_a_role_that_lacks_for_the_audience_is_named_with_its_place(build):
    build.block("a/one", "Ring us.\n\n- on {{ clinic.urgent }}")
    assert build.leaflet(SHOWN).lines("plain") == [
        f"{FILE}:9:6: error[missing-contact]: brand 'plain' has no contact 'urgent' for 'cats'"
    ]


PLACES = [
    "Plain text over\ntwo lines.",
    "Some *em*, **strong _both_ end** and ^sup^.",
    "&amp; it's \\*escaped\\* &lt;b&gt; [link *a*](https://a.example/(x)_y) end, a again",
    "<https://a.example> then <mailto:a@b.example> end",
    "- item *one*\n  over two\n- a\n\n  b\n\n1. c c\n",
    "| head c | *d* \\| e |\n|---|---|\n| cc c | c |",
    "::: key\n### Key *point*\nText a\n:::\n",
    "::: steps\n1. ![](ball) Sit *down*\n2. ![](ball)\n   Stay here\n:::\n",
    "::: figure ball\nSee *this* see\n:::\n",
    "::: glossary\nTerm term\n: Mean *term*\n  term\n:::\n",
    "a  b   c \t d\n   e e",
    "a a a *a* a\n*a* a",
]


@pytest.mark.parametrize("shown", [SHOWN, None])
@pytest.mark.parametrize("body", PLACES)
def test_every_run_begins_where_its_span_says(build, body, shown):
    if shown:
        build.block("a/one", body).leaflet(shown)
    else:
        build.leaflet("{% if 1 %}\n" + body + "\n{% endif %}\n")
    document = build.document()
    sources = {}
    checked = 0
    for run in _runs(document.front):
        path = build.root / run.span.path
        lines = sources.setdefault(path, path.read_text(encoding="utf-8").split("\n"))
        line = lines[run.span.line - 1]
        for offset, character in enumerate(run.text):
            there = line[run.span.column - 1 + offset :]
            if character == " ":
                assert not there.strip() or there[0] in " \t"
            elif there[0] in "\\&":  # the place of an escaped character is that of its escape
                assert character in "*<>&|"
            else:
                assert there[0] == character
            checked += 1
    assert checked


def test_nodes_count_up_in_reading_order_and_know_their_block(build):
    build.block("a/one", "One.\n\n::: figure ball beside\n:::\n\n- a\n- b").block("a/two", "Two.")
    body = """\
{{ blocks("a/*", show="item") }}
## S
{{ block("a/one", show="heading") }}
::: contact
### Call
{{ clinic.phone }}
:::
"""
    document = build.leaflet(body).document()
    nodes = list(
        _nodes(
            (
                document.masthead,
                document.title,
                document.front,
                document.sections,
                document.imprint,
            )
        )
    )
    ids = [node.id for node in nodes]
    # The second is that of the logo, whether a brand has one or not.
    assert sorted(ids) == [1, *range(3, len(ids) + 2)]
    assert document.masthead.id == 1
    assert document.imprint.id == len(ids) + 1
    (items,) = document.front
    assert items.block == ""
    assert [item.block for item in items.items] == ["a/one", "a/two"]
    section = document.sections[0]
    assert [child.block for child in section.children] == ["a/one", "a/one", ""]
    beside = section.children[1]
    assert beside.figure.id == max(node.id for node in _nodes(beside))


def test_sources_are_listed_once_and_popular_articles_owned_up_to(build):
    matter = "---\ntitle: A nap\naudiences: [cats]\nclaims: []\nsources: [{}]\n---\n"
    build.block("a/one", "One.", matter.format("blog, paper"))
    build.block("a/two", "Two.", matter.format("paper, book"))
    body = '{{ blocks("a/*") }}\n\n::: sources\n### From\n:::\n'
    document = build.leaflet(body).document()
    note = document.front[-1]
    assert [dump.runs(entry.content) for entry in note.entries] == [
        "A journal|. |On cats|.",
        "A house|. |The book>https://book.example/a|.",
        "Some of it is hearsay.",
    ]
    assert [source.id for source in document.sources] == ["blog", "paper", "book"]


def test_what_frames_a_document(build):
    document = build.leaflet("Text.").document()
    head, foot = document.masthead, document.imprint
    assert plain(head.organisation) == "Paw Clinic"
    assert (plain(head.audience_line), plain(head.audience)) == ("Information for", "house cats")
    assert plain(document.title.content) == "Naps"
    assert [plain(line) for line in foot.draft] == ["Draft"]
    assert plain(foot.page) == "Page {{ page }} of {{ pages }}"
    assert plain(foot.edition) == "L1, 1.0, 22 November 2026"
    assert plain(foot.identity) == "Naps (English)"
    assert dump.runs(foot.address) == "paw.example>https://paw.example/"


def test_a_brand_without_name_or_web_address_frames_a_document_too(build):
    document = build.leaflet("::: contact\n### Call\n:::\n").document("plain")
    (panel,) = document.front
    assert (panel.url, panel.qr_alt) == ("", "")
    assert [run.blank for run in document.masthead.organisation] == [True]
    assert document.imprint.address == ()


def test_a_contact_panel_leads_to_the_brands_address(build):
    (panel,) = build.leaflet("::: contact\n### Call\n:::\n").document().front
    assert (panel.url, panel.qr_alt) == ("https://paw.example/", "Code for https://paw.example/")


def test_words_of_the_program_that_lack_are_named(build):
    build.write("templates/interface.yaml", "draft: '{{ reason }}'\n").leaflet("Text.")
    assert [line.partition("error")[2] for line in build.lines()] == [
        "[missing-words]: the interface has no words for 'information-for'",
        "[unknown-placeholder]: '{{ reason }}' is not known here",
        "[missing-words]: the interface has no words for 'identity'",
        "[missing-words]: the interface has no words for 'edition'",
        "[missing-words]: the interface has no words for 'page-of'",
        "[missing-words]: the interface has no words for 'to-fill-in'",
    ]


def test_an_empty_section_is_a_warning(build):
    noticed = build.leaflet("## One\n\n## Two\n\nText.\n").assemble().noticed
    assert [one.line.rpartition("j2:")[2] for one in noticed] == [
        "8:4: warning[empty-section]: section 'One' is empty"
    ]


@pytest.mark.parametrize(
    ("tag", "text"),
    [
        ("en", "2 March 2026"),
        ("pl", "2 marca 2026"),
        ("es", "2 de marzo de 2026"),
        ("ko", "2026년 3월 2일"),
        ("zh-Hans", "2026年3月2日"),
    ],
)
def test_dates_are_written_as_the_language_does(tag, text):
    assert written(dt.date(2026, 3, 2), library().locale(tag)) == text


@pytest.mark.parametrize("broken", [{"tag": "xx"}, {"date": "mmmmmmmmm"}])
def test_a_date_that_cldr_cannot_write_is_written_as_numbers(broken):
    locale = replace(library().locale("pl"), **broken)
    assert written(dt.date(2026, 3, 2), locale) == "2026-03-02"


def test_an_address_left_open_is_a_line_and_no_code(build):
    brand = build.root / "assets/brands/plain/brand.yaml"
    text = brand.read_text("utf-8").replace('phone: "____"', 'phone: "____", web: "____"')
    build.write("assets/brands/plain/brand.yaml", text)
    build.block("a/one", "::: contact\n### Call us\nSee {{ clinic.web }}\n:::\n").leaflet(SHOWN)
    document = build.document("plain")
    (panel,) = (one for one in document.front if isinstance(one, ContactPanel))
    assert (panel.url, panel.qr_alt, document.imprint.address) == ("", "", ())
    assert panel.children[0].content[-1].blank
