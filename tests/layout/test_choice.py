"""Ways to lay out that are known: the very ones that trying all would take, for any brand."""

import gc
from dataclasses import replace
from types import SimpleNamespace

import pytest

from leaflets.layout import ways
from leaflets.layout.choice import Asked, Choice, Choices, Own
from leaflets.layout.copyfit import Fit
from leaflets.layout.said import Said, fits_beside, least, lines, natural, overhang
from leaflets.layout.told import Told
from leaflets.layout.words import Words
from leaflets.library import Library
from leaflets.model.document import ContactPanel, Figure, Heading, Masthead, Paragraph, Run
from leaflets.model.edition import Edition
from leaflets.model.errors import Overflow
from leaflets.model.remembered import turn
from leaflets.pipeline import Pipeline
from leaflets.text.paragraph import TextStyle
from tests.layout.odd_brands import BRANDS, LONG, folder
from tests.samples import SPAN
from tests.typesetting import typesetter

STYLE = TextStyle(10, 8)
SETTER = typesetter()
KINDS = [
    ("en", "pregnant-mothers", "a4", ""),
    ("es", "older-adults", "a4", ""),
    ("ur", "older-adults", "letter", ""),
    ("km", "pregnant-mothers", "large-print", ""),
    ("en", "older-adults", "a4", "es"),
    ("en", "older-adults", "letter", "ur"),
]


@pytest.fixture(scope="module")
def opened(tmp_path_factory):
    return Library.open(folder(tmp_path_factory.mktemp("odd")))


@pytest.fixture
def tried(monkeypatch):
    """Give the ways that were taken by trying, one a document that was not known."""
    found = []

    def noted(lay_out, usual=ways.fitted):
        found.append(usual(lay_out))
        return found[-1]

    monkeypatch.setattr(ways, "fitted", noted)
    return found


def edition(brand, kind):
    locale, audience, page, beside = kind
    return Edition("leg-cramps", audience, locale, brand, page, beside)


def pages(pipeline, one):
    return pipeline.pages(one)[1].pages


@pytest.mark.parametrize(
    ("kind", "backwards"), [*((kind, False) for kind in KINDS), (KINDS[1], True)]
)
def test_what_is_known_is_what_trying_all_ways_takes(opened, tried, monkeypatch, kind, backwards):
    pipeline = Pipeline(opened)
    known = {}
    for brand in sorted(BRANDS, reverse=backwards):
        known[brand] = pages(pipeline, edition(brand, kind))
    assert len(tried) < len(BRANDS)
    tried.clear()
    monkeypatch.setattr(pipeline, "_shelf", None)
    for brand, found in known.items():
        assert pages(pipeline, edition(brand, kind)) == found
    assert len(tried) == len(BRANDS)


def test_brands_of_one_kind_are_laid_out_in_several_ways(opened, tried):
    pipeline = Pipeline(opened)
    for brand in BRANDS:
        for kind in KINDS[:3]:
            pages(pipeline, edition(brand, kind))
    assert len(set(tried)) > 2


ALIKE = {
    "name": {"name": "Mill Clinic 2"},
    "phone": {"phone": "020 7946 0999"},
    "web": {"web": "https://mill-2.example"},
    "hours": {"hours": "Tuesday to Friday, 9am to 5pm"},
    "logo as wide": {"logo": 101, "usual": {"logo": 100}},
}
OTHER = {
    "a name of two lines": {"name": LONG},
    "a name of three lines": {"name": f"{LONG}, {LONG}"},
    "a logo": {"logo": 100},
    "no web": {"web": ""},
    "a web address that fits no line": {"web": f"https://{'very-' * 20}long.example"},
    "a line more of hours": {"hours": "Every day and night, " * 6},
    "a script that needs more leading": {"hours": "Monday to Friday, ខ្មែរ"},
}


@pytest.mark.parametrize("brand", ALIKE.values(), ids=ALIKE)
def test_brands_as_large_are_tried_once(tmp_path, tried, brand):
    usual = brand.get("usual", {})
    two = {"one": usual, "two": {**usual, **brand}}
    pipeline = Pipeline(Library.open(folder(tmp_path, two)))
    for name in two:
        pages(pipeline, edition(name, KINDS[1]))
    assert len(tried) == 1


@pytest.mark.parametrize("brand", OTHER.values(), ids=OTHER)
def test_what_one_more_line_may_change_is_tried_anew(tmp_path, tried, brand):
    two = {"one": {}, "two": brand}
    pipeline = Pipeline(Library.open(folder(tmp_path, two)))
    for name in two:
        pages(pipeline, edition(name, KINDS[1]))
    assert len(tried) == 2


@pytest.mark.parametrize(
    "change",
    [{"audience": "pregnant-mothers"}, {"locale": "fr"}, {"format": "letter"}, {"beside": "en"}],
    ids=lambda one: next(iter(one)),
)
def test_other_kinds_of_editions_are_tried_anew(opened, tried, change):
    pipeline = Pipeline(opened)
    usual = edition("usual", KINDS[1])
    for one in (usual, replace(usual, **change), replace(usual, brand="alike")):
        pages(pipeline, one)
    assert len(tried) == 2


def test_what_does_not_fit_a_page_is_told_each_time(tmp_path):
    two = {"one": {"name": "Hill Clinic " * 900}, "two": {"name": "Mill Clinic " * 900}}
    pipeline = Pipeline(Library.open(folder(tmp_path, two)))
    for name in (*two, *two):
        with pytest.raises(Overflow):
            pages(pipeline, edition(name, KINDS[0]))


def test_languages_left_behind_are_not_held_on_to(opened):
    pipeline = Pipeline(opened)
    pages(pipeline, edition("usual", KINDS[1]))
    (kind,) = pipeline._shelf.choices._kinds  # noqa: SLF001
    ((_, setter),) = kind[1]
    assert setter()
    pipeline._typesetters = pipeline._kept = None  # noqa: SLF001
    for _ in range(2):
        turn()
    gc.collect()
    assert setter() is None


def run(text, **more):
    """Give a run; numbers that begin with 555 are the clinic's own."""
    return Run(text, SPAN, **{"own": "555" in text} | more)


def words(text, owner="1"):
    return Words(SETTER, (run(text),), owner, STYLE)


def test_questions_are_asked_again_of_others():
    first = words("Call 555-0101 at any time of the day")
    first.measure(60)
    first.natural()
    first.least()
    first.overhang(60)
    first.fits_beside(words("and"), 5, 100)
    asked = Own([first, words("not asked")]).asked()
    assert {one.question for one in asked} == {lines, natural, least, overhang, fits_beside}
    assert Own([words("Call 555-0101 at any time of the day")]).answer(asked)
    assert not Own([words("Call 555-0101 at any time of the day and night")]).answer(asked)
    assert not Own([words("Call 555-0101 at any time of the day", "2")]).answer(asked)
    assert not Own([]).answer(asked)


@pytest.mark.parametrize(
    ("question", "about", "same", "other"),
    [
        (lines, (60.0,), "Call 555-0102", "Call 555-0102, or come to us"),
        (natural, (), "Call 555-0101", "Call 555-01011"),
        (least, (), "Call 555-0102", "Ring 555-0101-0101"),
        (overhang, (60.0, 0), "Call 555-0102", "Ā́ 555"),
        (fits_beside, (20.0, 5.0, 100.0), "Ring 555-0102", "Ring 555-0102, or come to us"),
    ],
)
def test_an_answer_holds_for_what_gives_the_same(question, about, same, other):
    def said(text):
        return Said(SETTER, (run(text),), ("1",))

    answer = question(said("Call 555-0101"), STYLE, *about)
    asked = Asked("name", question, STYLE, about, answer)
    assert asked.holds(said(same))
    assert not asked.holds(said(other))
    assert not asked.holds(None)


def test_words_that_could_be_taken_for_others_are_not_asked():
    alike = [words("Call 555-0101"), words("Call 555-0101")]
    assert Own(alike).apart
    assert not Own([*alike, words("Call 555-0102")]).apart
    assert not Own([*alike, words("Call 555-0102")]).answer(())
    assert Own([*alike, words("Call us")]).apart


def told(node):
    document = SimpleNamespace(
        masthead=node,
        title=None,
        subtitle=None,
        front=(),
        sections=(),
        imprint=None,
        core=frozenset(),
        beside=None,
    )
    return lambda teller: teller.of(document)


def paragraph(*runs, **more):
    return Paragraph(**{"id": 7, "span": SPAN, "content": runs} | more)


def test_a_text_of_a_clinics_own_is_told_by_its_place_alone():
    teller = Told()
    one = told(paragraph(run("Call "), run("555")))(teller)
    assert told(paragraph(run("Ring "), run("556", own=True), run(" now")))(teller) == one
    assert told(paragraph(run("Call "), run("555", own=False)))(teller) != one
    assert told(paragraph(run("Call "), run("555"), id=8))(teller) != one
    assert told(paragraph(run("Call "), run("555"), block="b"))(teller) != one
    assert told(paragraph(run("Call "), run("555:")))(teller) != one


def test_of_a_code_and_a_logo_only_whether_there_is_one_is_told():
    teller = Told()
    figure = Figure(id=2, span=SPAN, picture="leaf", alt="A leaf")
    heads = [
        Masthead(id=1, span=SPAN, organisation=(), logo=logo, audience_line=(), audience=())
        for logo in (figure, replace(figure, picture="tree"), None)
    ]
    leaf, tree, none = (told(head)(teller) for head in heads)
    assert leaf == tree != none
    heading = Heading(id=4, span=SPAN, level=2, content=())
    panels = [
        ContactPanel(id=3, span=SPAN, heading=heading, children=(), url=url, qr_alt=url)
        for url in ("one.example", "two.example", "")
    ]
    one, two, none = (told(panel)(teller) for panel in panels)
    assert one == two != none


@pytest.mark.parametrize(
    "other",
    [
        paragraph(run("Drink tea")),
        paragraph(run("Drink water", bold=True)),
        paragraph(run("Drink water", lang="fr")),
        paragraph(run("Drink "), run("water")),
        paragraph(run("Drink water"), id=8),
        paragraph(run("Drink water"), block="b"),
        Heading(id=7, span=SPAN, level=2, content=(run("Drink water"),)),
    ],
)
def test_other_nodes_are_told_by_all_that_they_hold(other):
    teller = Told()
    one = told(paragraph(run("Drink water")))(teller)
    assert told(paragraph(run("Drink water")))(teller) == one
    assert told(other)(teller) != one


def test_what_is_remembered_is_bounded():
    choices, teller = Choices(most=3), Told(most=5)
    for number in range(9):
        choice = Choice(Fit(1.0 + number), (), None, ())
        for kind in (number, "same"):
            choices.keep(kind, choice)
        told(paragraph(run(f"Drink {number}")))(teller)
        assert len(teller) <= 5
    assert len(choices) == 3
    assert [one.fit.air for one in choices.of("same")] == [9.0, 8.0, 7.0, 6.0, 5.0, 4.0, 3.0, 2.0]
    assert choices.of(1) == ()
