"""A clinic's folder comes before the bundled one, and can add to it without code."""

import hashlib
from importlib.util import find_spec
from pathlib import Path

import pytest

from leaflets.library import Library
from leaflets.model.asset import MediaType
from leaflets.model.brand import BLANK
from leaflets.model.content import Origin
from leaflets.model.errors import LeafletsError
from leaflets.model.locale import Direction

BLOCK = """---
title: {title}
audiences: [pregnant-mothers]
claims: []
sources: []
---
{body}
"""
SQUARE = (
    '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9">'
    '<title>A square</title><path d="M0 0h9v9z"/></svg>'
)


def test_first_file_wins(make_clinic):
    name = "leg-cramps/causes/cold-legs"
    clinic = make_clinic({f"templates/blocks/{name}.md": BLOCK.format(title="Chilly", body="Hm.")})
    library = Library.open(clinic)
    block = library.block(name)
    assert (block.title, block.body, block.body_line) == ("Chilly", "Hm.\n", 7)
    assert block.origin is Origin.CLINIC
    assert str(block.span) == f"clinic/templates/blocks/{name}.md"
    assert library.block("leg-cramps/words/gastrocnemius").origin is Origin.BUNDLED
    assert name in library.blocks_matching("leg-cramps/causes/*")


def test_byte_order_mark_and_crlf_do_not_shift_lines(make_clinic):
    text = "\ufeff" + BLOCK.format(title="Ärmel", body="One.\n\nTwo.").replace("\n", "\r\n")
    library = Library.open(make_clinic({"templates/blocks/x/a.md": text}))
    block = library.block("x/a")
    assert block.body == "One.\n\nTwo.\n"
    assert (block.title_span.line, block.title_span.column, block.body_line) == (2, 8, 7)


def test_a_quoted_title_starts_after_its_quote(make_clinic):
    library = Library.open(
        make_clinic({"templates/blocks/x/a.md": BLOCK.format(title='"Über: uns"', body="")})
    )
    block = library.block("x/a")
    assert (block.title, block.title_span.column) == ("Über: uns", 9)


def test_lists_add_and_replace_by_id(make_clinic):
    clinic = make_clinic(
        {
            "templates/audiences.yaml": "- {id: no, label: Norwegians, size: 13, grade: 6}\n"
            "- {id: older-adults, label: Seniors, size: 15, grade: 5}\n",
            "templates/claims.yaml": "- {id: rest, from: [F], audiences: [no], stance: keep,"
            " core: false, say: Rest.}\n",
            "templates/sources.yaml": "# nothing yet\n",
        }
    )
    library = Library.open(clinic)
    bundled = Library.open()
    ids = [audience.id for audience in library.audiences()]
    assert ids == [*(audience.id for audience in bundled.audiences()), "no"]
    assert library.audience("older-adults").size == 15
    assert str(library.audience("no").span) == "clinic/templates/audiences.yaml:1:3"
    assert len(library.claims()) == len(bundled.claims()) + 1
    assert library.sources() == bundled.sources()


LIKE = "- {{id: {}, label: L, size: 12, grade: 6, like: [{}]}}\n"


def test_an_audience_can_be_like_others(make_clinic):
    rows = LIKE.format("a", "b, older-adults") + LIKE.format("b", "pregnant-mothers, a")
    library = Library.open(make_clinic({"templates/audiences.yaml": rows}))
    assert library.audience("a").like == ("b", "older-adults", "pregnant-mothers")
    assert library.audience("b").like == ("pregnant-mothers", "a", "older-adults")


def test_a_replaced_audience_keeps_the_rules_that_protect_it(make_clinic, tmp_path):
    rows = LIKE.format("older-adults", "")
    bundled = tmp_path / "bundled/templates"
    bundled.mkdir(parents=True)
    (bundled / "audiences.yaml").write_text(
        LIKE.format("older-adults", "babies") + LIKE.format("babies", "")
    )
    clinic = make_clinic({"templates/audiences.yaml": rows})
    replaced = Library.open(clinic, bundled=tmp_path / "bundled").audience("older-adults")
    assert replaced.span.path == "clinic/templates/audiences.yaml"
    assert replaced.like == ("babies",)
    here, before = Library.open(clinic), Library.open()
    rules = here.safety().never_for(here.audience("older-adults"))
    assert rules == before.safety().never_for(before.audience("older-adults"))


def test_a_topic_an_audience_and_a_brand_are_files_alone(make_clinic):
    clinic = make_clinic(
        {
            "templates/audiences.yaml": "- {id: walkers, label: Walkers, size: 12, grade: 6}\n",
            "templates/claims.yaml": "- {id: rest, from: [F], audiences: [walkers],"
            " stance: keep, core: true, say: Rest.}\n",
            "templates/blocks/blisters/rest.md": "---\ntitle: Rest\naudiences: [walkers]\n"
            "claims: [rest]\nsources: []\n---\nRest.\n",
            "templates/leaflets/blisters.md.j2": "---\ntitle: Blisters\nsubtitle:\n"
            "  {walkers: Feet}\naudiences: [walkers]\nreference: B1\n"
            "version: '1'\ndate: 2026-11-22\nmax_pages: {walkers: 2}\n"
            "---\n{{ block('blisters/rest') }}\n",
            "assets/brands/trail/brand.yaml": "extends: default\nname: Trail Clinic\n"
            "palette: {primary: '#7A1FA2'}\ncontacts: {phone: 020 7946 0001}\n"
            "audiences: {walkers: {urgent: 020 7946 0002}}\n",
        }
    )
    library = Library.open(clinic)
    assert library.leaflet_ids() == ("blisters", "leg-cramps")
    leaflet = library.leaflet("blisters")
    assert [title[:2] for title in leaflet.titles] == [("walkers", "Blisters")]
    assert [str(title[2]) for title in leaflet.subtitles] == [
        "clinic/templates/leaflets/blisters.md.j2:4:13"
    ]
    assert leaflet.max_pages == (("walkers", 2),)
    assert library.block("blisters/rest").claims == ("rest",)
    brand = library.brand("trail")
    default = library.brand("default")
    assert brand.palette.primary == "#7A1FA2"
    assert brand.palette.text == default.palette.text
    assert brand.contact("phone", "walkers").text == "020 7946 0001"
    assert brand.contact("hours", "walkers").lines == (BLANK,)
    assert brand.contact("urgent", "walkers").text == "020 7946 0002"
    assert brand.logo is None, "the logo of a brand of another name is not inherited"


def test_defaults_of_a_clinic(make_clinic):
    clinic = make_clinic()
    text = "name: Mine\nbrand: riverside-maternity\nformat: letter\n"
    text += "review: {clinical: {months: 12}}\n"
    (clinic / "clinic.yaml").write_text(text)
    defaults = Library.open(clinic).defaults
    assert (defaults.name, defaults.brand, defaults.format) == (
        "Mine",
        "riverside-maternity",
        "letter",
    )
    assert defaults.locale == "en"
    assert {name: (row.needed, row.months) for name, row in defaults.review.items()} == {
        "clinical": (True, 12)
    }


def test_locales(make_clinic):
    clinic = make_clinic(
        {
            "assets/locales/ur/x": "",
            "assets/locales/zh_Hans/x": "",
            "assets/locales/en/x": "",
            "assets/locales/qaa/locale.yaml": "direction: rtl\nnative_name: Qa\n"
            "source_name: Test language\nscript: Arab\n",
        }
    )
    library = Library.open(clinic)
    tags = [locale.tag for locale in library.locales()]
    bundled = {locale.tag for locale in Library.open(None).locales()}
    assert tags == ["en", *sorted((bundled | {"qaa", "ur", "zh-Hans"}) - {"en"})]
    urdu = library.locale("ur")
    assert (urdu.direction, urdu.script, urdu.source_name) == (Direction.RTL, "Arab", "Urdu")
    assert urdu.native_name == "اردو"
    assert library.locale("zh-Hans").script == "Hans"
    assert library.locale("qaa").source_name == "Test language"


def test_a_clinics_picture_comes_before_a_bundled_drawing(make_clinic):
    from io import BytesIO  # noqa: PLC0415

    from PIL import Image  # noqa: PLC0415

    stream = BytesIO()
    Image.new("RGB", (3, 2), "white").save(stream, "PNG")
    clinic = make_clinic(
        {"assets/figures/water.png": stream.getvalue(), "assets/figures/icons/own.svg": SQUARE}
    )
    library = Library.open(clinic)
    picture = library.figure("water")
    assert picture.media_type is MediaType.PNG
    assert picture.alt == ""
    assert picture.digest == hashlib.sha256(stream.getvalue()).hexdigest()
    assert library.figure("icons/own").alt == "A square"
    assert library.figure("walk").span.path.endswith("assets/figures/walk.svg")


def test_interface_texts_are_reworded_one_by_one(make_clinic):
    clinic = make_clinic({"templates/interface.yaml": "page-of: '{{ page }}/{{ pages }}'\n"})
    texts = Library.open(clinic).interface()
    assert texts["page-of"][0] == "{{ page }}/{{ pages }}"
    assert texts["information-for"][0] == "Information for"


def test_rules_can_be_added(make_clinic):
    rule = "never: [{id: own, audiences: [older-adults], mentions: [gin*], reason: Because.}]\n"
    library = Library.open(make_clinic({"templates/safety.yaml": rule}))
    bundled = Library.open().safety()
    assert library.safety().never[:-1] == bundled.never
    assert library.safety().never[-1].mentions == ("gin*",)
    assert library.safety().negations == bundled.negations


def test_a_brands_own_font_file(make_clinic):
    package = Path(find_spec("manimgx_fonts").origin).parent
    font = (package / "NotoSansHebrew[wght].ttf").read_bytes()
    clinic = make_clinic(
        {
            "assets/brands/own/House Font.ttf": font,
            "assets/brands/own/brand.yaml": "extends: default\nname: Own\n"
            "typeface: House Font.ttf\n",
        }
    )
    library = Library.open(clinic)
    brand = library.brand("own")
    digest = hashlib.sha256(font).hexdigest()
    assert brand.typeface == f"house-font-{digest[:8]}"
    fonts = library.fonts(brand)
    family = fonts.family(brand.typeface)
    assert fonts.fallback[:2] == (brand.typeface, "noto-sans")
    assert family.variable
    assert "Hebr" in family.scripts
    assert family.upright.sha256 == digest
    assert library.fonts().family(brand.typeface) is None


def test_a_clinics_own_family(make_clinic):
    clinic = make_clinic(
        {
            "assets/fonts/house.ttf": b"font",
            "assets/fonts/fonts.yaml": "families:\n  house:\n    upright: {file: house.ttf,"
            f" sha256: {'0' * 64}}}\n    scripts: [Latn]\n    leading: 1.4\n    variable: false\n",
        }
    )
    fonts = Library.open(clinic).fonts()
    assert fonts.family("house").upright.path == Path.cwd() / "clinic/assets/fonts/house.ttf"
    assert fonts.fallback[0] == "noto-sans"
    assert fonts.fallback[-1] == "house"
    assert (fonts.regular, fonts.bold) == (400, 700)


def test_hidden_files_are_passed_over(make_clinic):
    clinic = make_clinic({"templates/blocks/_draft.md": "", "templates/blocks/.x.md": ""})
    assert Library.open(clinic).block_ids() == Library.open().block_ids()


def test_bundled_files_may_be_links(tmp_path):
    """Some installers make every file of a package a link to a store."""
    store = tmp_path / "store.yaml"
    store.write_text("source_locale: en\nbrand: b\nlocale: en\nformat: f\n")
    bundled = tmp_path / "bundled"
    (bundled / "templates").mkdir(parents=True)
    (bundled / "templates/library.yaml").symlink_to(store)
    assert Library.open(bundled=bundled).defaults.brand == "b"


def test_a_folder_without_clinic_yaml(tmp_path):
    with pytest.raises(LeafletsError) as caught:
        Library.open(tmp_path)
    assert caught.value.diagnostics[0].code == "unknown-clinic"
