"""What a file says about itself: XMP for both conformances, colours, labels, provenance."""

import datetime as dt
import zlib
from base64 import b64decode
from dataclasses import replace
from io import BytesIO
from xml.etree import ElementTree as ET

import pikepdf
import pytest
from pdf_samples import SPAN, document, pages, store

from leaflets.model.document import Heading, Run
from leaflets.model.provenance import NAMESPACE, Part, Provenance, SignOffState
from leaflets.model.seal import intact
from leaflets.pdf import write
from leaflets.pdf.srgb import profile
from tests.pdf.verapdf import ARCHIVE, failures, needs_java

RDF = "{http://www.w3.org/1999/02/22-rdf-syntax-ns#}"
PROPERTY = "{http://www.aiim.org/pdfa/ns/property#}"
SCHEMA = "{http://www.aiim.org/pdfa/ns/schema#}"
MADE = Provenance(
    leaflet="sample",
    reference="LC-01",
    version="1 & 2 <b>",
    audience="readers",
    locales=("en-GB", "ur"),
    brand="riverside",
    format="a4",
    content="a" * 64,
    catalogue="",
    sign_off=SignOffState.DRAFT,
    program="leaflets 0",
    parts=(Part("block", "one/two", "123abc"), Part("brand", "riverside", "abc123")),
)


def written(**about):
    return write(replace(pages(), **{"provenance": MADE, **about}), store())


def opened(**about):
    return pikepdf.open(BytesIO(written(**about)))


def metadata(pdf):
    return ET.fromstring(pdf.Root.Metadata.read_bytes())  # noqa: S314  our own


def own(root):
    return {
        each.tag.removeprefix("{" + NAMESPACE + "}"): each
        for each in root.iter()
        if each.tag.startswith("{" + NAMESPACE)
    }


def described(root):
    """Give the names described of each namespace, with what is said of them."""
    found = {}
    for schema in root.iter(f"{RDF}Description"):
        space = schema.get(f"{SCHEMA}namespaceURI")
        if space:
            rows = [each for each in schema.iter(f"{RDF}li") if each.get(f"{PROPERTY}name")]
            found[space] = {each.get(f"{PROPERTY}name"): each.attrib for each in rows}
    return found


@pytest.mark.parametrize("provenance", [None, MADE])
def test_it_claims_both_conformances(provenance):
    with opened(provenance=provenance) as pdf, pdf.open_metadata() as xmp:
        assert xmp["pdfaid:part"] == "2"
        assert xmp["pdfaid:conformance"] == "A"
        assert xmp["{http://www.aiim.org/pdfua/ns/id/}part"] == "1"
        assert "/Filter" not in pdf.Root.Metadata


def test_every_property_that_pdf_a_does_not_know_is_described():
    with opened() as pdf:
        root = metadata(pdf)
    spaces = described(root)
    assert set(spaces) == {"http://www.aiim.org/pdfua/ns/id/", NAMESPACE}
    assert set(own(root)) <= set(spaces[NAMESPACE])
    assert {*spaces[NAMESPACE]} - {*own(root)} == {"catalogue"}  # empty in this one
    for rows in spaces.values():
        for row in rows.values():
            said = {key.removeprefix(PROPERTY): text for key, text in row.items()}
            assert set(said) == {"name", "valueType", "category", "description"}
            assert said["category"] in {"internal", "external"}
            assert all(said.values())


def test_what_is_no_edition_has_no_provenance():
    with opened(provenance=None) as pdf:
        root = metadata(pdf)
    assert own(root) == {}
    assert NAMESPACE not in described(root)


def test_provenance_can_be_read_by_any_reader_of_xml():
    with opened() as pdf:
        found = own(metadata(pdf))
    said = {name: each.text for name, each in found.items() if name not in {"parts", "seal"}}
    assert said == {
        "leaflet": "sample",
        "reference": "LC-01",
        "version": "1 & 2 <b>",
        "audience": "readers",
        "locale": None,
        "brand": "riverside",
        "format": "a4",
        "content": "a" * 64,
        "signOff": "draft",
    }
    assert [each.text for each in found["locale"].iter(f"{RDF}li")] == ["en-GB", "ur"]
    parts = zlib.decompress(b64decode(found["parts"].text))
    assert parts == b"block one/two 123abc\nbrand riverside abc123"


def test_an_edition_is_sealed_and_says_so_at_its_very_start():
    data = written()
    assert intact(data)
    assert data.find(b"<?xpacket") < 200
    one, other = (written(provenance=replace(MADE, content=each * 64)) for each in "ab")
    assert one != other


def test_both_languages_are_named_and_have_their_title():
    beside = document(title="ٹانگوں کی اینٹھن", tag="ur", rtl=True)
    with opened(document=replace(document(), beside=beside)) as pdf:
        root = metadata(pdf)
        with pdf.open_metadata() as xmp:
            assert xmp["dc:language"] == {"en-GB", "ur"}
            assert xmp["dc:title"] == str(pdf.docinfo.Title) == "Leg cramps"
    titles = root.find(".//{http://purl.org/dc/elements/1.1/}title")
    lang = "{http://www.w3.org/XML/1998/namespace}lang"
    assert [(each.get(lang), each.text) for each in titles.iter(f"{RDF}li")] == [
        ("x-default", "Leg cramps"),
        ("en-GB", "Leg cramps"),
        ("ur", "ٹانگوں کی اینٹھن"),
    ]


def test_invisible_letters_that_words_need_stay_in_the_title():
    title = "گرفتگی\u200cهای پا"  # without it two words become one
    heading = Heading(id=2, span=SPAN, level=1, content=(Run(title, SPAN),))
    with opened(document=replace(document(), title=heading)) as pdf:
        assert str(pdf.docinfo.Title) == title
        with pdf.open_metadata() as xmp:
            assert xmp["dc:title"] == title


def test_a_title_that_is_to_be_filled_in_says_so():
    blank = Heading(id=2, span=SPAN, level=1, content=(Run("", SPAN, blank=True),))
    fill_in = (Run("(to be filled in)", SPAN),)
    with opened(document=replace(document(), title=blank, fill_in=fill_in)) as pdf:
        assert str(pdf.docinfo.Title) == "(to be filled in)"
        with pdf.open_metadata() as xmp:
            assert xmp["dc:title"] == "(to be filled in)"


def test_what_red_green_and_blue_are_is_said():
    with opened() as pdf:
        (intent,) = pdf.Root.OutputIntents
        assert intent.S == "/GTS_PDFA1"
        assert str(intent.OutputConditionIdentifier) == "sRGB IEC61966-2.1"
        assert intent.DestOutputProfile.N == 3
        assert intent.DestOutputProfile.read_bytes() == profile()


def test_pages_are_labelled_by_their_numbers():
    with pikepdf.open(BytesIO(write(pages(more=[()]), store()))) as pdf:
        assert [page.label for page in pdf.pages] == ["1", "2"]


@needs_java
def test_a_validator_finds_the_metadata_whole(tmp_path):
    (tmp_path / "whole.pdf").write_bytes(written())
    rules = {one.rule for one in failures(tmp_path / "whole.pdf", ARCHIVE)}
    assert not [rule for rule in rules if rule.startswith(("6.6", "6.2"))]


@needs_java
@pytest.mark.parametrize(
    ("old", "new"),
    [
        (b'pdfaProperty:name="signOff"', b'pdfaProperty:name="another"'),
        (b'"Seq Text"', b'"Integer"'),
        (b'pdfaProperty:category="external"', b'pdfaProperty:category="public"'),
        (b"<pdfaid:conformance>A</pdfaid:conformance>", b""),
    ],
)
def test_a_validator_sees_what_is_wrong_with_metadata(tmp_path, old, new):
    with pikepdf.open(BytesIO(written())) as pdf:
        said = pdf.Root.Metadata.read_bytes()
        assert old in said
        pdf.Root.Metadata.write(said.replace(old, new))
        pdf.save(tmp_path / "other.pdf")
    rules = {one.rule for one in failures(tmp_path / "other.pdf", ARCHIVE)}
    assert [rule for rule in rules if rule.startswith("6.6")]


@pytest.mark.parametrize("year", [1, 999, 2026, 9999])
def test_years_have_four_digits_on_any_system(year):
    about = replace(document(), date=dt.date(year, 2, 3))
    with opened(document=about) as pdf:
        assert str(pdf.docinfo.CreationDate) == f"D:{year:04d}0203000000Z"
        assert f"<xmp:CreateDate>{year:04d}-02-03T00:00:00Z<".encode() in (
            pdf.Root.Metadata.read_bytes()
        )
