"""All that a print shows is recorded part by part: `verify` names whatever of it changed."""

import shutil
from dataclasses import replace

import pytest

from leaflets.assembly import assemble
from leaflets.assembly.shown import Shown
from leaflets.library import Library
from leaflets.library.bundled import bundled_folder
from leaflets.pipeline import Pipeline
from leaflets.review import Answer, verify
from tests.clinics import EDITION, clinic, write
from tests.signing import DAY
from tests.typesetting import store

BOTH = replace(EDITION, brand="own", beside="de")
SAID = ("locale", "masthead", "title", "subtitle", "front", "sections")
FOOT = ("identity", "beside_identity", "source_identity", "edition", "page", "address")
BODY = """\
Read this first.

## One

{{ block('dry-skin/water') }}

::: callout tip
### Tip

Rub it in.
:::

::: figure cream
:::

::: contact
### Questions?

Call {{ clinic.phone }}.
:::
"""
DRAWING = """\
<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9"><title>Cream</title>
<path d="M1 1H8V8Z"/></svg>
"""
BRAND = """\
extends: default
name: Own
logo: logo.svg
logo_alt: A square
typeface: own.ttf
palette: {primary: "#005EB8", accent: "#330072", text: "#212B32", paper: "#FFFFFF"}
contacts: {phone: "020 7946 0018", web: "https://clinic.example/one"}
"""
CONTENT = """
msgid ""
msgstr "Content-Type: text/plain; charset=utf-8\\n"

msgctxt "leaflet:dry-skin"
msgid "Dry skin"
msgstr "Trockene Haut"

msgctxt "dry-skin/water"
msgid "Drink water."
msgstr "Wasser trinken."
"""
INTERFACE = """
msgid ""
msgstr "Content-Type: text/plain; charset=utf-8\\n"

msgctxt "information-for"
msgid "Information for"
msgstr "Auskunft an"
"""
LEAFLET = "templates/leaflets/dry-skin.md.j2"
AUDIENCE = "- {id: older-adults, label: older adults, size: 14, grade: 6}\n"
TYPOGRAPHY = "languages: {de: {digits: latn}}\n"
PLACES = {
    "leaflet": LEAFLET,
    "block": "templates/blocks/dry-skin/water.md",
    "audiences": "templates/audiences.yaml",
    "words": "templates/interface.yaml",
    "brand": "assets/brands/own/brand.yaml",
    "logo": "assets/brands/own/logo.svg",
    "figure": "assets/figures/cream.svg",
    "icon": "assets/figures/icons/tip.svg",
    "format": "assets/formats/a4.yaml",
    "content": "assets/locales/de/LC_MESSAGES/content.po",
    "interface": "assets/locales/de/LC_MESSAGES/interface.po",
    "german": "assets/locales/de/locale.yaml",
    "english": "assets/locales/en/locale.yaml",
    "typography": "assets/fonts/typography.yaml",
}
CASES = [
    ("brand", "name: Own", "name: Other", "brand 'own'", {"masthead"}),
    ("brand", "A square", "A box", "brand 'own'", {"masthead"}),
    ("brand", "0018", "0019", "brand 'own'", {"sections"}),
    ("brand", "/one", "/two", "brand 'own'", {"address", "sections"}),
    ("brand", "#005EB8", "#004488", "brand 'own'", {"brand"}),
    ("brand", "own.ttf", "noto-sans", "brand 'own', the clinic's own fonts", {"brand", "fonts"}),
    ("logo", "M1 1", "M2 1", "brand 'own'", {"masthead", "brand"}),
    ("audiences", "older adults", "elders", "audience 'older-adults'", {"masthead"}),
    ("audiences", "size: 14", "size: 15", "audience 'older-adults'", {"size"}),
    ("leaflet", "title: Dry", "title: Drier", "leaflet 'dry-skin'", {"title", "identity"}),
    ("leaflet", "subtitle: A", "subtitle: B", "leaflet 'dry-skin'", {"subtitle"}),
    ("leaflet", "Read this", "Read all", "leaflet 'dry-skin'", {"front"}),
    ("leaflet", "## One", "## Two", "leaflet 'dry-skin'", {"sections"}),
    ("leaflet", "callout tip", "callout urgent", "leaflet 'dry-skin'", {"sections", "icons"}),
    ("leaflet", "DS-01", "DS-02", "leaflet 'dry-skin'", {"edition"}),
    ("leaflet", "2026-01-31", "2026-01-30", "leaflet 'dry-skin'", {"edition", "date"}),
    ("leaflet", "label: Dry", "label: Itchy", "leaflet 'dry-skin'", {"topics"}),
    ("block", "Drink", "Have", "block 'dry-skin/water'", {"sections"}),
    ("figure", "M1 1", "M2 1", "figure 'cream'", {"sections"}),
    ("icon", "<path", "<path id='x'", "figure 'icons/tip'", {"icons"}),
    ("words", "Page {{ page }}", "p. {{ page }}", "the program's own words", {"page"}),
    ("format", "15mm", "16mm", "format 'a4'", {"format"}),
    ("content", "Trockene", "Zu trockene", "'de' translation of 'leaflet:", {"beside_identity"}),
    ("content", "Wasser", "Tee", "'de' translation of 'dry-skin/water'", {"sections"}),
    ("interface", "Auskunft", "Rat", "the program's own words in 'de'", {"masthead"}),
    ("german", "Deutsch", "Hochdeutsch", "assets/locales/de/locale", {"beside_identity"}),
    ("german", "German", "High German", "assets/locales/de/locale", {"source_identity"}),
    ("english", "native_name: E", "native_name: D", "assets/locales/en/", {"settings"}),
    ("typography", "latn", "beng", "the digits of 'de', settings '", {"digits", "settings"}),
]


@pytest.fixture(scope="module")
def printed(tmp_path_factory):
    """Give a folder that holds a clinic, and its leaflet as a file."""
    root = tmp_path_factory.mktemp("named")
    folder = clinic(root / "clinic", BODY, water="Drink water.")
    leaflet = (folder / LEAFLET).read_text("utf-8")
    topic = 'topics:\n  - {system: ICD-10, code: "L85.3", label: Dry skin}'
    leaflet = leaflet.replace("topics: []", topic).replace("aud", "subtitle: A word\naud", 1)
    write(folder / LEAFLET, leaflet)
    write(folder / PLACES["brand"], BRAND)
    font = store().catalogue.family("noto-sans").upright.path
    shutil.copy(font, folder / "assets/brands/own/own.ttf")
    for name in ("logo", "figure"):
        write(folder / PLACES[name], DRAWING)
    for name in ("icon", "format"):
        (folder / PLACES[name]).parent.mkdir(parents=True)
        shutil.copy(bundled_folder() / PLACES[name], folder / PLACES[name])
    write(folder / PLACES["audiences"], AUDIENCE)
    write(folder / PLACES["words"], 'page-of: "Page {{ page }} of {{ pages }}"\n')
    write(folder / PLACES["content"], CONTENT)
    write(folder / PLACES["interface"], INTERFACE)
    write(folder / PLACES["german"], "native_name: Deutsch\nsource_name: German\n")
    write(folder / PLACES["english"], "native_name: English\n")
    write(folder / PLACES["typography"], TYPOGRAPHY)
    (root / "both.pdf").write_bytes(Pipeline(Library.open(folder)).build(BOTH).data)
    return root


@pytest.fixture
def root(printed, tmp_path):
    """Give a copy of that folder, to change."""
    shutil.copytree(printed, tmp_path, dirs_exist_ok=True)
    return tmp_path


def inputs(root):
    """Give what the digest of a print is over, each by its name."""
    library = Library.open(root / "clinic")
    document = assemble(library, BOTH).document
    found = Shown(library, document).inputs()
    said, foot, about = (found.pop(name) for name in ("said", "foot", "about"))
    for name, *both in zip(SAID, *said, strict=True):
        found[name] = both
    found |= zip(FOOT, foot, strict=True)
    found |= zip(("date", "topics"), about, strict=True)
    return found


def answer(root):
    found = verify(Library.open(root / "clinic"), root / "both.pdf", DAY)
    return found.answer, found.sentence


@pytest.mark.parametrize("case", CASES, ids=lambda one: f"{one[0]}: {one[2]}")
def test_what_changed_is_named(root, case):
    place, old, new, sentence, names = case
    before = inputs(root)
    assert answer(root)[0] is Answer.DRAFT
    file = root / "clinic" / PLACES[place]
    text = file.read_text("utf-8")
    assert old in text
    file.write_text(text.replace(old, new), "utf-8")
    after = inputs(root)
    assert {name for name in names if before[name] != after[name]} == names
    found, said = answer(root)
    assert found is Answer.STALE
    assert said.startswith("changed since: ")
    assert sentence in said
    assert "the program:" not in said


def test_a_font_of_the_clinics_is_named(root):
    before = inputs(root)
    with (root / "clinic/assets/brands/own/own.ttf").open("ab") as file:
        file.write(bytes(4))
    assert before["fonts"] != inputs(root)["fonts"]
    sentence = "changed since: brand 'own', the clinic's own fonts"
    assert answer(root) == (Answer.STALE, sentence)


def test_nothing_that_the_digest_is_over_is_left_out_above(root):
    # Another language is another edition.
    changed = set().union(*(names for *_, names in CASES)) | {"fonts"}
    assert inputs(root).keys() - changed == {"locale"}
