"""Specimens: a sheet a script with the fonts named, every language whole and signed for."""

import datetime as dt
import re
from collections import Counter
from functools import cache
from pathlib import Path

import pypdfium2
import pytest
from fontTools.ttLib import TTFont

from leaflets.assembly.specimen import Wanted, assemble_specimen
from leaflets.layout.pages import Ink, Page, Pages, ShapeMark, TextMark
from leaflets.layout.reading import text_of
from leaflets.layout.specimen_makers import SIZES
from leaflets.model.document import Heading, plain
from leaflets.model.locale import Direction
from leaflets.model.nodes import inlines, walk
from leaflets.pipeline import Pipeline
from tests.conftest import run
from tests.shipped import library

SPACED = ("Latn", "Cyrl", "Grek", "Armn", "Geor")
"""Scripts whose text every reader extracts word by word."""
SAMPLE = "One **sample** of it.\n\n- An item.\n"
HIEROGLYPH = "'\U00013000' (EGYPTIAN HIEROGLYPH A001, U+13000)"
MM = 72 / 25.4


def _wanted(*tags: str, brand: str = "", format_: str = "") -> Wanted:
    defaults = library().defaults
    names = (brand or defaults.brand, format_ or defaults.format)
    return Wanted(tags or library().specimen_tags(), *names, dt.date(2026, 1, 31), "leaflets 9")


@cache
def _built() -> tuple[Pages, bytes]:
    return Pipeline(library()).specimen(_wanted())


@cache
def _texts() -> tuple[str, ...]:
    with pypdfium2.PdfDocument(_built()[1]) as pdf:
        return tuple(page.get_textpage().get_text_bounded() for page in pdf)


def test_a_brands_name_is_told_of_with_its_line() -> None:
    brand = next(one for one in library().brand_ids() if library().brand(one).name)
    book = assemble_specimen(library(), _wanted("en", brand=brand))
    (name,) = book.frame.masthead.organisation
    assert name.span == library().brand(brand).name_span
    assert name.span.line
    assert name.span.column


def _marks(page: Page) -> list[TextMark]:
    return [mark for mark in page.marks if isinstance(mark, TextMark)]


def _text(mark: TextMark) -> str:
    return text_of(mark.fragments)


def _left(mark: TextMark) -> float:
    return mark.x


def _right(mark: TextMark) -> float:
    return mark.x + sum(fragment.width for fragment in mark.fragments)


def _pages_with(text: str) -> list[Page]:
    return [page for page in _built()[0].pages if text in map(_text, _marks(page))]


def _named(tag: str) -> str:
    return f"{library().specimen(tag).locale.source_name} · {tag}"


def _page_of(tag: str) -> Page:
    (page,) = _pages_with(_named(tag))
    return page


def _heading(tag: str) -> TextMark:
    """Find the mark of a language's name in itself."""
    (owner,) = (
        str(node.id)
        for section in _built()[0].document.sections
        for node in section.children
        if isinstance(node, Heading) and node.content[0].lang == tag
    )
    (found,) = (mark for mark in _marks(_page_of(tag)) if mark.owner == owner)
    return found


def _mark(page: Page, text: str) -> TextMark:
    (found,) = (mark for mark in _marks(page) if _text(mark) == text)
    return found


@pytest.mark.parametrize("tag", library().specimen_tags())
def test_a_language_is_named_once_in_itself_and_for_staff(tag):
    native = library().specimen(tag).locale.native_name
    assert Counter(_text(_heading(tag)).casefold()) == Counter(native.casefold())


@pytest.mark.parametrize("tag", library().specimen_tags())
def test_a_sample_is_printed_whole_on_one_page(tag):
    page = _page_of(tag)
    said = re.sub(r"\*\*|^- |\d|[٠-٩۰-۹]", "", library().specimen(tag).body, flags=re.MULTILINE)
    wanted = Counter("".join(said.split()))
    printed = Counter("".join(map(_text, _marks(page))))
    assert not wanted - printed


@pytest.mark.parametrize("tag", library().specimen_tags())
def test_the_words_of_a_sample_can_be_searched_for(tag):
    locale = library().specimen(tag).locale
    text = _texts()[_page_of(tag).number - 1]
    words = re.findall(r"[^\W\d_]{4,}", library().specimen(tag).body)
    missing = [word for word in words if word not in text]
    if locale.script in SPACED:
        assert words
        assert not missing
        return
    letters = Counter("".join(words))
    assert sum((letters - Counter(text)).values()) <= 0.04 * sum(letters.values())


def test_a_sheet_a_script_named_and_numbered_in_order():
    # What opens a sheet is the mark that its section's heading owns.
    sections = _built()[0].document.sections
    names = [section.heading.content[0].text for section in sections]
    assert names[0] == "Latin"
    assert names[1:] == sorted(names[1:], key=str.casefold)
    assert {"Arabic, naskh", "Arabic, Nastaliq", "Chinese, simplified", "Korean"} <= set(names)
    shown = [
        next(iter(map(_text, [mark for mark in _marks(page) if mark.owner == owner])), "")
        for owner in (f"{section.heading.id}:text" for section in sections)
        for page in _built()[0].pages
    ]
    assert [name.partition(", 1 of ")[0] for name in shown if name] == names


def test_languages_that_do_not_fit_one_page_flow_over_to_the_next():
    tags = [
        tag for tag in library().specimen_tags() if library().specimen(tag).locale.script == "Latn"
    ]
    pages = sorted({_page_of(tag).number for tag in tags})
    assert len(pages) > 1
    assert pages == list(range(1, len(pages) + 1))
    for number in pages:
        texts = list(map(_text, _marks(_built()[0].pages[number - 1])))
        assert f"Latin, {number} of {len(pages)}" in texts


@pytest.mark.parametrize(
    ("tag", "family"),
    [("th", "noto-sans-thai"), ("ur", "noto-nastaliq-urdu"), ("zh-Hant", "noto-sans-tc")],
)
def test_the_font_is_named_as_it_names_itself(tag, family):
    file = library().fonts().family(family).upright
    with TTFont(file.path, fontNumber=file.index) as font:
        name = font["name"].getDebugName(1)
        version = re.search(r"[\d.]+", font["name"].getDebugName(5))[0]
    (line,) = (text for text in map(_text, _marks(_page_of(tag))) if text.startswith("Set in"))
    assert line.startswith(f"Set in {name} {version} (400, 700)")


@pytest.mark.parametrize("tag", library().specimen_tags())
def test_a_native_reader_has_lines_to_sign_on(tag):
    page = _page_of(tag)
    lines = [
        mark.shape.path
        for mark in page.marks
        if isinstance(mark, ShapeMark) and mark.shape.stroke is Ink.MUTED
    ]
    labels = [mark for mark in _marks(page) if _text(mark) in {"Reads right: name", "date"}]
    languages = sum(1 for mark in _marks(page) if re.search(r" · \w+(-\w+)?$", _text(mark)))
    assert len(labels) == 2 * languages
    for label in labels:
        beside = [
            abs(x1 - x2)
            for ((_, (x1, y)), (_, (x2, _))) in lines
            if abs(y - label.y) < 3
            and min(abs(x - edge) for x in (x1, x2) for edge in (_left(label), _right(label))) < 8
        ]
        assert max(beside) > 30 * MM


def test_a_ladder_of_sizes_in_regular_and_bold_stands_on_every_page():
    for page in _built()[0].pages:
        marks = [mark for mark in _marks(page) if not mark.owner]
        for size in SIZES:
            label = _mark(page, f"{size:g} pt")
            beside = [one for one in marks if one.y == pytest.approx(label.y, abs=0.01)]
            weights = {
                fragment.face.rpartition("-")[2]
                for mark in beside
                for fragment in mark.fragments
                if fragment.size == size
            }
            assert weights == {"400", "700"}


@pytest.mark.parametrize("tag", library().specimen_tags())
def test_a_page_mirrors_with_its_language(tag):
    pages, page = _built()[0], _page_of(tag)
    locale = library().specimen(tag).locale
    margin = library().page_format(pages.document.edition.format).margins.start
    heading = _heading(tag)
    middle = pages.width / 2
    rtl = locale.direction is Direction.RTL
    (number,) = (
        mark for mark in _marks(page) if mark.inks[0] is Ink.PAPER and _text(mark).isdigit()
    )
    assert (number.x > middle) is rtl
    near = pages.width - _right(heading) if rtl else _left(heading)
    column = (pages.width - 2 * margin + 9 * MM) / 2
    assert min(abs(near - edge) for edge in (margin, margin + column)) < 0.5


def test_every_page_says_what_it_is():
    count = len(_texts())
    for number, text in enumerate(_texts(), 1):
        assert "Sample for checking print – not medical advice" in text
        assert "leaflets 9" in text
        assert f"Page {number} of {count}" in text


def test_a_sheet_of_one_language(away):
    ran = run("specimen", "-l", "en", "-o", "out/one.pdf")
    assert (ran.code, ran.out, ran.err) == (0, "out/one.pdf\n", "")
    with pypdfium2.PdfDocument("out/one.pdf") as pdf:
        assert len(pdf) == 1
        text = pdf[0].get_textpage().get_text_bounded()
    assert "English · en" in text
    assert "· pl" not in text
    assert away.joinpath("out/one.pdf").is_file()


@pytest.mark.parametrize("name", library().format_ids())
def test_every_format_holds_all_samples(name):
    pages, _ = Pipeline(library()).specimen(_wanted(format_=name))
    shown = {text for page in pages.pages for text in map(_text, _marks(page))}
    assert {_named(tag) for tag in library().specimen_tags()} <= shown
    assert not pages.noticed
    words = {
        str(node.id)
        for section in pages.document.sections
        for outer in section.children
        for node in walk(outer)
    }
    for page in pages.pages:
        owned = {_text(mark) for mark in _marks(page) if mark.owner in words}
        assert owned - {"Reads right: name", "date"}, f"page {page.number} has nothing to read"


def test_two_runs_of_a_day_are_the_same(away):
    for name in ("a", "b"):
        run("specimen", "-l", "en", "-o", f"{name}.pdf", "--as-of", "2026-01-31")
    assert away.joinpath("a.pdf").read_bytes() == away.joinpath("b.pdf").read_bytes()


def test_a_clinics_own_sample_brand_and_wording_join(folder):
    folder.write(
        {
            "assets/fonts/specimens/so.md": SAMPLE,
            "assets/fonts/specimens/en.md": "Our own words.\n",
            "assets/brands/own/brand.yaml": "extends: default\nname: Own Clinic\n",
            "templates/interface.yaml": "specimen-title: Test page\n",
        }
    )
    ran = folder.run("specimen", "-l", "so", "-l", "en", "-b", "own", "-o", "out.pdf")
    assert (ran.code, ran.err) == (0, "")
    with pypdfium2.PdfDocument("out.pdf") as pdf:
        text = pdf[0].get_textpage().get_text_bounded()
    for words in ("Somali · so", "One sample of it.", "Our own words.", "Own Clinic", "Test page"):
        assert words in text


def test_a_sample_longer_than_a_page_goes_on_on_the_next(folder):
    folder.write({"assets/fonts/specimens/so.md": "Many words stand here, one by one.\n\n" * 60})
    ran = folder.run("specimen", "-l", "so", "-o", "out.pdf")
    assert (ran.code, ran.err) == (0, "")
    with pypdfium2.PdfDocument("out.pdf") as pdf:
        texts = [page.get_textpage().get_text_bounded() for page in pdf]
    assert len(texts) > 1
    assert sum(text.count("Many words stand here, one by one.") for text in texts) >= 60
    assert f"Latin, 2 of {len(texts)}" in texts[1]


@pytest.mark.parametrize(
    ("words", "line", "hint"),
    [
        (("-l", "urd"), "error[unknown-sample]: there is no sample 'urd'", "did you mean 'ur'"),
        (("-l", "xx"), "error[unknown-sample]: there is no sample 'xx'", "known: am, ar, bn, "),
        (("-b", "ow"), "error[unknown-brand]: there is no brand 'ow'", "known: default, "),
        (("-f", "a5"), "error[unknown-format]: there is no format 'a5'", "known: a4, "),
    ],
)
@pytest.mark.usefixtures("away")
def test_unknown_names(words, line, hint):
    ran = run("specimen", *words, "-o", "out.pdf")
    assert (ran.code, ran.out, ran.lines) == (2, "", [line])
    assert f"hint: {hint}" in ran.err
    assert not Path("out.pdf").exists()


@pytest.mark.usefixtures("away")
def test_where_to_write_must_be_said():
    ran = run("specimen")
    assert (ran.code, ran.out) == (2, "")
    assert "error[usage]: missing option '-o' / '--output'" in ran.err.lower()


@pytest.mark.parametrize(
    ("name", "told"),
    [
        ("-", "a specimen is written to a file, not to the standard output or a folder"),
        ("", "invalid value for '-o' / '--output': it is empty"),
    ],
)
@pytest.mark.usefixtures("away")
def test_a_specimen_is_written_to_a_file(name, told):
    ran = run("specimen", "-l", "en", "-o", name)
    line = f"error[usage]: {told}"
    assert (ran.code, ran.out, ran.lines) == (2, "", [line])


@pytest.mark.usefixtures("away")
def test_a_place_that_cannot_be_written():
    Path("a").write_text("")
    ran = run("specimen", "-l", "en", "-o", "a/out.pdf")
    reason = "cannot be written: a file stands where its folder should be"
    line = f"error[unwritable]: 'a/out.pdf' {reason}"
    assert (ran.code, ran.out, ran.lines) == (1, "", [line])


@pytest.mark.parametrize(
    ("text", "lines"),
    [
        (
            "One \ue000.\n\n- An \U00013000 item.\n",
            [
                ":1:5: error[missing-glyph]: no font has U+E000, a private character",
                f":3:6: error[missing-glyph]: no font has {HIEROGLYPH}",
            ],
        ),
        ("Text.\n\n# A heading\n", [":3:1: error[markup-heading]: a heading can't stand here"]),
        ("- An item.\n", [":1:1: error[markup-empty]: the sample needs a paragraph"]),
        (
            "Call {{ clinic.nobody }}.\n",
            [
                ":1:6: error[missing-contact]: brand 'default' has no contact 'nobody' for ''",
            ],
        ),
    ],
)
def test_what_is_wrong_in_a_sample_is_told_with_its_place(text, lines, folder):
    folder.write({"assets/fonts/specimens/so.md": text})
    ran = folder.run("specimen", "-l", "so", "-o", "out.pdf")
    path = "clinic/assets/fonts/specimens/so.md"
    assert (ran.code, ran.out, ran.lines) == (1, "", [path + line for line in lines])
    assert not Path("out.pdf").exists()


def test_all_samples_tell_their_faults_at_once(folder):
    folder.write({f"assets/fonts/specimens/{tag}.md": "A \ue000.\n" for tag in ("so", "sw")})
    ran = folder.run("specimen", "-l", "so", "-l", "sw", "-o", "out.pdf")
    assert [line.partition(":")[0][-5:] for line in ran.lines] == ["so.md", "sw.md"]


def test_every_word_of_a_sample_says_its_language():
    book = assemble_specimen(library(), _wanted())
    samples = [sample for sheet in book.sheets for sample in sheet.samples]
    assert len(samples) == len(library().specimen_tags())
    for sample in samples:
        texts = (each for node in sample.body for one in walk(node) for each in inlines(one))
        runs = [run for each in texts for run in each]
        assert {run.lang for run in runs} == {sample.locale.tag}


def test_the_ladder_is_of_the_language_that_comes_first_on_its_page():
    book = assemble_specimen(library(), _wanted())
    latin = {_page_of(one.locale.tag).number: one for one in reversed(book.sheets[0].samples)}
    assert len(latin) > 1
    for number, sample in latin.items():
        page = _built()[0].pages[number - 1]
        (label,) = (mark for mark in _marks(page) if _text(mark) == f"{SIZES[-1]:g} pt")
        beside = [mark for mark in _marks(page) if not mark.owner and abs(mark.y - label.y) < 0.01]
        first = plain(sample.body[0].content)
        assert len(beside) == 3
        assert all(first.startswith(_text(mark).strip()) for mark in beside if mark is not label)
