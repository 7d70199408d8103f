"""Every measure of words, content and pages: an edition that passes, and one that does not."""

import datetime as dt
from dataclasses import replace

import pytest

from leaflets.layout.pages import FigureMark, Ink, ShapeMark, TextMark
from leaflets.review.evidence import content, findings, printed, prose
from tests.review.evidence.conftest import CARE, LEAFLET, OWN, POINTS, case, passes, turned

HARD = "Atopic dermatitis necessitates conscientious emollient application."
LONG = "You can put the soft cream on the dry skin of your arms and legs each day or two"
FORMAT = "assets/formats/a4.yaml"


def _with(text):
    def spoil(files):
        files[CARE] = files[CARE].replace("Then wait a bit.", text)

    return spoil


def _instead(path, old, new):
    def spoil(files):
        assert old in files[path]
        files[path] = files[path].replace(old, new)

    return spoil


def _own(path, text):
    return lambda files: files.update({path: text})


def _smaller(size):
    return _own(
        "templates/audiences.yaml", f"- {{id: older-adults, label: older, size: {size}, grade: 6}}"
    )


def _format(leading="1.45"):
    text = (CASES_FORMAT.read_text(encoding="utf-8")).replace(
        "body:        [1, 1.45]", f"body:        [1, {leading}]"
    )
    assert leading in text
    return _own(FORMAT, text)


def _bundled_format():
    from leaflets.library.bundled import bundled_folder  # noqa: PLC0415  where the wheel has it

    return bundled_folder() / FORMAT


CASES_FORMAT = _bundled_format()

FILES = {
    "reading-grade": _with(f"{HARD} " * 8),
    "sentence-mean": _with(f"{LONG}. " * 80),
    "sentence-longest": _with(f"{LONG} and more."),
    "capitals": _with("DO NOT STOP."),
    "italics": _with("Then *wait* a bit."),
    "fractions": _with("It helps 50% of people."),
    "sections": _instead(LEAFLET, "## More\n", ""),
    "key-points": _instead(LEAFLET, "::: key", "::: callout tip"),
    "lists": _instead(POINTS, "- Use the cream each day.\n- Ask", "Use it.\n\nAsk"),
    "list-length": _instead(
        POINTS, "- Ask", "- One\n- Two\n- Three\n- Four\n- Five\n- Six\n- Ask"
    ),
    "steps": _instead(CARE, "::: steps\n1. Wash your hands.\n2. Put the cream on.\n:::", "Wash."),
    "boxes": _instead(
        LEAFLET, '::: key\n### The main points\n\n{{ block("dry-skin/points") }}\n:::', ""
    ),
    "figures": _instead(CARE, "::: figure cream\nThe cream\n:::", ""),
    "captions": _instead(CARE, "::: figure cream\nThe cream\n:::", "::: figure cream\n:::"),
    "table-headings": _instead(CARE, "| Day | Cream |", "| Day | |"),
    "paragraph-lines": _with("Then wait a bit. " * 50),
    "contacts": _instead(
        "templates/blocks/dry-skin/more.md", "Call {{ clinic.phone }}.", "Call us."
    ),
    "sources": _instead("templates/blocks/dry-skin/more.md", "::: sources\n### Sources\n:::", ""),
    "claim-unsaid": lambda files: files.update(
        {
            "templates/blocks/dry-skin/other.md": files[POINTS].replace("soft-skin", "other"),
            "templates/claims.yaml": files["templates/claims.yaml"]
            + "- {id: other, from: [T], audiences: [older-adults], stance: keep, core: false,"
            " say: Another thing.}\n",
        }
    ),
    "source-missing": _instead(CARE, "sources: [guide]", "sources: []"),
    "source-popular": _instead("templates/sources.yaml", "guideline", "popular"),
    "source-copy": _instead("templates/sources.yaml", "guideline", "guideline, read_as: copy"),
    "too-many-pages": _with("Then wait a bit. " * 400),
    "word-broken": _with("a" * 300),
    "core-late": lambda files: files.update(
        {
            LEAFLET: files[LEAFLET].replace('{{ block("dry-skin/points") }}\n', "Text.\n")
            + '\n## Late\n\n{{ block("dry-skin/points") }}\n',
            CARE: files[CARE].replace("Then wait a bit.", "Then wait a bit. " * 400),
        }
    ),
    "running-text": _smaller(10),
    "content-text": _smaller(10),
    "line-length": _smaller(8),
    "leading": _format("1.1"),
    "underlined": _with("See [our page](https://clinic.example) too."),
    "parted-words": _with("a" * 300),
}
"""How files are changed so that a measure no longer passes."""


def _marks(change):
    def page(one):
        return replace(one, marks=tuple(new for mark in one.marks if (new := change(mark))))

    return lambda pages: turned(pages, page)


def _texts(change):
    return _marks(lambda mark: change(mark) if isinstance(mark, TextMark) else mark)


def _sized(size):
    def change(mark):
        return replace(mark, fragments=tuple(replace(one, size=size) for one in mark.fragments))

    return _texts(change)


def _uneven(mark):
    return replace(mark, x=mark.x + 3) if mark.line_end else mark


def _spread(mark):
    first, *others = mark.fragments
    moved = tuple(replace(one, x=one.x + 1) for one in others)
    return replace(mark, fragments=(replace(first, width=first.width + 2), *moved))


def _over(mark):
    if isinstance(mark, FigureMark) and mark.owner:
        return replace(mark, x=0.0, y=0.0, width=595.0, height=800.0)
    return mark


def _footless(mark):
    low = 60
    return None if not isinstance(mark, ShapeMark) and getattr(mark, "y", 99) < low else mark


def _drop_figure(mark):
    return None if isinstance(mark, FigureMark) and mark.owner else mark


def _astray(mark):
    return replace(mark, owner="9999:nowhere") if isinstance(mark, FigureMark) else mark


def _down(mark):
    return replace(mark, y=-30.0) if isinstance(mark, TextMark) else mark


def _one_spot(mark):
    return replace(mark, x=100.0, y=400.0) if isinstance(mark, TextMark) else mark


def _headings_low(pages):
    """Move the heading of the second section to the foot of its page, with nothing under it."""
    owners = [f"{one.heading.id}:text" for one in pages.document.sections[:1]]

    def page(one):
        found = [
            replace(mark, y=one.content[1] + 2)
            for mark in one.marks
            if isinstance(mark, TextMark) and mark.owner in owners
        ]
        rest = [m for m in one.marks if not isinstance(m, TextMark) or not m.owner]
        return replace(one, marks=(*rest, *found))

    first = turned(replace(pages, pages=pages.pages[:1]), page).pages[0]
    return replace(pages, pages=(first, replace(pages.pages[-1], number=2)))


def _pale(pages):
    colours = tuple((ink, "#999999" if ink is Ink.TEXT else value) for ink, value in pages.colours)
    return replace(pages, colours=colours)


PAGES = {
    "smallest-text": _sized(8),
    "contrast": _pale,
    "aligned": _texts(_uneven),
    "stretched": _texts(_spread),
    "over-pictures": _marks(_over),
    "white-space": _marks(_over),
    "page-numbers": _marks(_footless),
    "identity": _marks(_footless),
    "node-not-drawn": _marks(_drop_figure),
    "mark-unknown": _marks(_astray),
    "clipped": _marks(_down),
    "overlap": _marks(_one_spot),
    "stranded-heading": _headings_low,
}
"""How pages are changed so that a measure no longer passes."""

ELSE = {"sign-off", "next-review", "age", "languages", "untranslated", "same-size", "paper"} | {
    "source-kinds",
    "claims",
}
"""Those with a test of their own."""
ALL = {**prose.MEASURES, **content.MEASURES, **findings.MEASURES, **printed.MEASURES}


def test_every_measure_is_spoilt():
    assert set(FILES) | set(PAGES) | ELSE == set(ALL)


@pytest.mark.parametrize("name", sorted({*FILES, *PAGES}))
def test_the_good_leaflet_passes(name, good):
    assert passes(name, good.subject()) is True


@pytest.mark.parametrize("name", sorted(FILES))
def test_files_that_fail(name, tmp_path):
    assert passes(name, case(tmp_path / "clinic", FILES[name]).subject()) is False


@pytest.mark.parametrize("name", sorted(PAGES))
def test_pages_that_fail(name, good):
    assert passes(name, good.subject(PAGES[name](good.built.pages))) is False


def test_a_draft_fails_and_a_sign_off_passes(good):
    pages = good.built.pages
    foot = pages.document.imprint
    imprint = replace(foot, draft=(), reviewed=foot.draft)
    signed = replace(pages, document=replace(pages.document, imprint=imprint))
    for name in ("sign-off", "next-review"):
        assert passes(name, good.subject()) is False
        assert passes(name, good.subject(signed)) is True


@pytest.mark.parametrize(
    ("day", "passed"),
    [("2026-01-31", True), ("2029-01-30", True), ("2029-02-01", False), ("2026-01-30", False)],
)
def test_age(day, passed, good):
    assert passes("age", good.subject(today=dt.date.fromisoformat(day))) is passed


def test_languages(good, monkeypatch):
    assert passes("languages", good.subject()) is True
    monkeypatch.setattr(good.library, "locale_tags", lambda: ("en",))
    assert passes("languages", good.subject()) is False


def test_untranslated(good, tmp_path):
    assert passes("untranslated", good.subject()) is True
    po = 'msgid ""\nmsgstr "Content-Type: text/plain; charset=utf-8\\n"\n'
    empty = _own("assets/locales/de/LC_MESSAGES/content.po", po)
    other = case(tmp_path / "clinic", empty, replace(OWN, locale="de"))
    assert passes("untranslated", other.subject()) is False


def test_the_foot_is_smaller_than_the_text(good):
    assert passes("same-size", good.subject()) is False
    assert passes("same-size", good.subject(_sized(14)(good.built.pages))) is True


def test_other_paper_is_for_a_person(good):
    assert passes("paper", good.subject()) is True
    wider = replace(good.built.pages, width=612.0, height=792.0)
    assert passes("paper", good.subject(wider)) is None


def test_nothing_said_and_nothing_rested_on(good):
    document = good.built.pages.document
    assert passes("claims", good.subject())
    assert passes("source-kinds", good.subject())
    bare = replace(document, sources=(), blocks=())
    pages = replace(good.built.pages, document=bare)
    assert passes("claims", good.subject(pages)) is False
    assert passes("source-kinds", good.subject(pages)) is False


def test_the_grade_is_not_measured_in_other_languages(tmp_path):
    po = 'msgid ""\nmsgstr "Content-Type: text/plain; charset=utf-8\\n"\n'
    empty = _own("assets/locales/de/LC_MESSAGES/content.po", po)
    other = case(tmp_path / "clinic", empty, replace(OWN, locale="de")).subject()
    names = ("reading-grade", "sentence-mean", "sentence-longest")
    assert [passes(name, other) for name in names] == [None] * 3


def test_contacts_to_fill_in_by_pen_are_for_a_person(tmp_path):
    other = case(tmp_path / "clinic", None, replace(OWN, brand="default")).subject()
    assert passes("contacts", other) is None


GLOSSARY = """\
Then wait a bit.

::: glossary
Emollient
: a thick cream that keeps dry skin soft for long, which you can put on as often as you need to
  on any part of your body where the skin is dry
:::
"""


def test_a_number_or_a_term_stands_on_the_line_of_its_text(tmp_path):
    subject = case(tmp_path / "clinic", _with(GLOSSARY)).subject()
    (lines,) = [one for one in subject.paragraphs if one[0].text.startswith("Emollient")]
    assert len(lines) > 1
    assert passes("aligned", subject) is True


def test_where_words_have_no_spaces_nothing_is_parted(tmp_path):
    spoilt = _with("每天都要用药膏。" * 20)
    assert passes("parted-words", case(tmp_path / "clinic", spoilt).subject()) is None
