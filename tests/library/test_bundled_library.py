"""What the program ships is whole and says what the design promises."""

import hashlib
from pathlib import Path

import pytest

from leaflets.library import Library
from leaflets.library.contrast import ratio
from leaflets.model.asset import MediaType
from leaflets.model.brand import BLANK
from leaflets.model.content import Origin
from leaflets.model.errors import MissingReference
from leaflets.model.locale import Direction
from leaflets.model.span import Span

ROOT = Path(__file__).parents[2]


@pytest.fixture(scope="module")
def library() -> Library:
    return Library.open()


def test_defaults(library):
    defaults = library.defaults
    assert (defaults.brand, defaults.locale, defaults.format) == ("default", "en", "a4")
    assert defaults.source_locale == "en"
    assert defaults.name == ""


def test_every_block_and_leaflet_can_be_read(library):
    assert library.block_ids()
    for name in library.block_ids():
        block = library.block(name)
        assert block.origin is Origin.BUNDLED
        assert block.title
    for name in library.leaflet_ids():
        leaflet = library.leaflet(name)
        assert [audience for audience, _, _ in leaflet.titles] == list(leaflet.audiences)


def test_block_lines_are_true(library):
    for name in library.block_ids():
        block = library.block(name)
        path = ROOT / f"templates/blocks/{name}.md"
        lines = path.read_text("utf-8").split("\n")
        assert block.body.split("\n") == lines[block.body_line - 1 :]
        title = lines[block.title_span.line - 1]
        assert title[block.title_span.column - 1 :].startswith(block.title)
        assert block.digest == hashlib.sha256(path.read_bytes()).hexdigest()


def test_every_figure_has_words(library):
    assert "water" in library.figure_ids()
    for name in library.figure_ids():
        picture = library.figure(name)
        assert picture.media_type is MediaType.SVG
        assert picture.alt or name.startswith("icons/")


def test_brands(library):
    assert library.brand_ids() == ("default", "hillside-older-people", "riverside-maternity")
    default = library.brand("default")
    assert default.name == ""
    assert all(contact.blank for contact in default.contacts)
    assert {"phone", "sms", "email", "web", "address"} <= {one.role for one in default.contacts}
    for audience in library.audiences():
        assert default.contact("urgent", audience.id)
    riverside = library.brand("riverside-maternity")
    assert riverside.contact("urgent", "pregnant-mothers").text == "020 7946 0099"
    assert riverside.contact("urgent", "older-adults") is None
    hillside = library.brand("hillside-older-people")
    assert hillside.contact("urgent_label", "older-adults").text == "Hillside nurse line"
    assert hillside.contact("urgent", "pregnant-mothers") is None


def test_brands_lead_nowhere_real(library):
    for brand in map(library.brand, library.brand_ids()):
        contacts = [*brand.contacts, *(one for _, own in brand.audiences for one in own)]
        values = {(one.role, line) for one in contacts for line in one.lines if line != BLANK}
        for role, value in values:
            if role in {"phone", "urgent", "sms"}:
                assert value.startswith("020 7946 0")
            if role in {"web", "email"}:
                assert ".example" in value


def test_palettes_can_be_read(library):
    for brand in map(library.brand, library.brand_ids()):
        palette = brand.palette
        assert ratio(palette.text, palette.paper) >= 7
        assert ratio(palette.accent, palette.paper) >= 7
        assert ratio(palette.primary, palette.paper) >= 4.5


def test_formats(library):
    assert library.format_ids() == ("a4", "large-print", "letter")
    a4 = library.page_format("a4")
    assert (round(a4.width), round(a4.height)) == (595, 842)
    assert a4.measure == pytest.approx(145 * 72 / 25.4)
    assert (a4.base_size, a4.minimum_size, a4.core_pages) == (0, 9, 2)
    assert dict(a4.scale)["title"].size == 2.5
    letter = library.page_format("letter")
    assert (letter.width, letter.height) == (612, 792)
    large = library.page_format("large-print")
    assert (large.base_size, large.minimum_size) == (18, 16)
    assert (large.core_pages, large.limits_pages) == (0, False)
    assert large.measure == pytest.approx((210 - 36 - 17) * 72 / 25.4)


def test_fonts_are_those_listed(library):
    fonts = library.fonts()
    assert fonts.fallback[0] == "noto-sans"
    assert (fonts.regular, fonts.bold) == (400, 700)
    files = [
        one
        for family in fonts.families
        for one in (family.upright, family.italic, family.bold)
        if one
    ]
    assert len(files) == 30
    for file in files:
        assert hashlib.sha256(file.path.read_bytes()).hexdigest() == file.sha256
    assert fonts.family("noto-sans-khmer").leading == 1.65


def test_source_locale(library):
    english, *others = library.locales()
    assert [one.tag for one in others] == sorted(one.tag for one in others)
    assert english == library.locale("en")
    assert (english.direction, english.script) == (Direction.LTR, "Latn")
    assert english.native_name == english.source_name == "English"


def test_interface(library):
    texts = library.interface()
    assert texts["draft"][0] == "Draft — not clinically reviewed"
    assert texts["page-of"][0] == "Page {{ page }} of {{ pages }}"
    assert texts["draft"][1].path.endswith("templates/interface.yaml")
    assert texts["draft"][1].column == len("draft: ") + 1


def test_safety(library):
    rules = library.safety()
    assert rules.never
    assert rules.requires
    assert "never" in rules.negations


def test_pattern_does_not_cross_a_slash(library):
    cramps = library.blocks_matching("leg-cramps/causes/*")
    assert cramps
    assert all(name.startswith("leg-cramps/causes/") for name in cramps)
    assert list(cramps) == sorted(cramps)
    assert library.blocks_matching("leg-cramps/*") == ()
    assert library.blocks_matching("*/*/cold-*") == ("leg-cramps/causes/cold-legs",)


def test_reads_are_recorded():
    library = Library.open()
    library.block("leg-cramps/causes/cold-legs")
    library.blocks_matching("leg-cramps/causes/*")
    path = ROOT / "templates/blocks/leg-cramps/causes/cold-legs.md"
    assert library.reads.files[path] == hashlib.sha256(path.read_bytes()).hexdigest()
    assert ROOT / "templates/blocks/leg-cramps/causes" in library.reads.folders
    with pytest.raises(MissingReference):
        library.figure("nothing")
    assert ROOT / "assets/figures/nothing.svg" in library.reads.absent


@pytest.mark.parametrize(
    ("ask", "line"),
    [
        (
            lambda library: library.leaflet("leg-cramp"),
            "unknown-leaflet]: there is no leaflet 'leg-cramp'",
        ),
        (
            lambda library: library.audience("older"),
            "unknown-audience]: there is no audience 'older'",
        ),
        (
            lambda library: library.brand("riverside"),
            "unknown-brand]: there is no brand 'riverside'",
        ),
        (lambda library: library.page_format("a5"), "unknown-format]: there is no format 'a5'"),
        (lambda library: library.locale("xx"), "unknown-locale]: there is no locale 'xx'"),
        (lambda library: library.block("a/b"), "unknown-block]: there is no block 'a/b'"),
        (lambda library: library.figure("watr"), "unknown-figure]: there is no figure 'watr'"),
    ],
)
def test_unknown_names(library, ask, line):
    with pytest.raises(MissingReference) as caught:
        ask(library)
    (diagnostic,) = caught.value.diagnostics
    assert diagnostic.line == f"error[{line}"
    assert diagnostic.span is None


def test_unknown_names_are_placed_and_hinted(library):
    with pytest.raises(MissingReference) as caught:
        library.figure("watr", Span("a.md", 3, 5))
    (diagnostic,) = caught.value.diagnostics
    assert str(diagnostic) == (
        "a.md:3:5: error[unknown-figure]: there is no figure 'watr'\n  hint: did you mean 'water'?"
    )
