"""Every edition that ships, as printed: words, fonts, pictures, pages."""

import io
import re
import shutil
import subprocess
from collections import Counter

import pikepdf
import pypdfium2
import pytest
import zxingcpp

from leaflets.assembly import structure
from leaflets.layout.pages import FigureMark, TextMark
from leaflets.model.structure import Role
from tests.shipped import built, drawn, editions, library, name

EDITIONS = editions()
every_edition = pytest.mark.parametrize("edition", EDITIONS, ids=name)


def test_each_audience_is_served_by_a_neutral_brand_and_one_of_its_own():
    served = {(edition.audience, edition.brand) for edition in EDITIONS}
    assert len(served) == 4
    assert len({edition.format for edition in EDITIONS}) == 3


def _texts(element, skipped):
    if element.key.split(":")[0] == skipped:
        return
    if element.text:
        yield drawn(element)
        return
    for child in element.children:
        yield from _texts(child, skipped)


def _words(text):
    """Split into words without hyphens, which readers drop where a line ends with one."""
    return re.sub(r"-\s*", "", text).split()


def _pdftotext(data, *options):
    if not shutil.which("pdftotext"):
        pytest.skip("pdftotext is not installed (poppler-utils)")
    run = subprocess.run(
        ["pdftotext", "-enc", "UTF-8", *options, "-", "-"],
        input=data,
        capture_output=True,
        check=True,
    )
    return run.stdout.decode()


@every_edition
def test_every_word_comes_back_in_reading_order(edition):
    result = built(edition)
    foot = str(result.document.imprint.id)
    expected = _words(" ".join(_texts(structure(result.document), foot)))
    found = iter(_words(_pdftotext(result.data, "-raw")))
    lost = [word for word in expected if word not in found]
    assert lost == []


@every_edition
def test_no_word_is_lost_in_visual_order(edition):
    result = built(edition)
    expected = Counter(_words(" ".join(_texts(structure(result.document), ""))))
    found = Counter(_words(_pdftotext(result.data)))
    assert expected - found == Counter()


@every_edition
def test_all_fonts_are_embedded_subsets(edition):
    with pikepdf.open(io.BytesIO(built(edition).data)) as pdf:
        fonts = [
            o
            for o in pdf.objects
            if isinstance(o, pikepdf.Dictionary) and o.get("/Type") == "/Font"
        ]
        descendants = [
            font for font in fonts if font.Subtype in ("/CIDFontType0", "/CIDFontType2")
        ]
        assert descendants
        assert {str(font.Subtype) for font in fonts} <= {
            "/Type0",
            "/CIDFontType0",
            "/CIDFontType2",
        }
        for font in descendants:
            assert re.match(r"/[A-Z]{6}\+", str(font.BaseFont))
            assert {"/FontFile2", "/FontFile3"} & set(font.FontDescriptor.keys())


@every_edition
def test_qpdf_finds_nothing_wrong(edition, tmp_path):
    if not shutil.which("qpdf"):
        pytest.skip("qpdf is not installed")
    path = tmp_path / "edition.pdf"
    path.write_bytes(built(edition).data)
    run = subprocess.run(["qpdf", "--check", path], capture_output=True, text=True, check=False)
    assert run.returncode == 0, run.stdout + run.stderr
    assert "No syntax or stream encoding errors found" in run.stdout


@every_edition
def test_the_qr_code_leads_to_the_brands_address(edition):
    result = built(edition)
    contact = result.document.brand.contact("web", edition.audience)
    document = pypdfium2.PdfDocument(result.data)
    images = [page.render(scale=200 / 72, grayscale=True).to_pil() for page in document]
    document.close()
    found = [code.text for image in images for code in zxingcpp.read_barcodes(image)]
    assert found == ([contact.text] if contact and not contact.blank else [])


@every_edition
def test_pages_look_right(edition):
    """No overlap, nothing clipped, no heading left alone, no thin last page, no broken word."""
    assert [one.line for one in built(edition).noticed] == []


@every_edition
def test_the_page_limit_holds(edition):
    result = built(edition)
    if library().page_format(edition.format).limits_pages:
        limits = dict(result.document.leaflet.max_pages)
        assert len(result.pages.pages) <= limits[edition.audience]


@every_edition
def test_core_claims_stand_on_the_first_sheet(edition):
    """All blocks that say one, not only the first of them."""
    assert not built(edition).pages.late


@every_edition
def test_nothing_is_smaller_than_the_format_allows(edition):
    result = built(edition)
    page = library().page_format(edition.format)
    audience = library().audience(edition.audience)
    marks = [m for p in result.pages.pages for m in p.marks if isinstance(m, TextMark)]
    sizes = {f.size for mark in marks for f in mark.fragments if not f.rise}
    assert min(sizes) >= page.minimum_size
    roles = {}

    def walk(element):
        roles[element.key] = element.role
        for child in element.children:
            walk(child)

    walk(result.pages.structure)
    body = [m for m in marks if roles.get(m.owner) is Role.LBODY or roles.get(m.owner) is Role.P]
    usual = Counter(round(f.size, 2) for m in body for f in m.fragments).most_common(1)[0][0]
    assert usual >= max(audience.size, page.base_size)


@every_edition
def test_every_page_says_what_it_is(edition):
    result = built(edition)
    document = pypdfium2.PdfDocument(result.data)
    count = len(document)
    for number, page in enumerate(document, 1):
        text = " ".join(page.get_textpage().get_text_range().split())
        assert "Draft — not clinically reviewed" in text
        assert f"Page {number} of {count}" in text
        assert f"Leaflet {result.document.leaflet.reference}" in text
    document.close()


@every_edition
def test_every_picture_has_an_alternative_or_is_decoration(edition):
    result = built(edition)
    figures = [m for p in result.pages.pages for m in p.marks if isinstance(m, FigureMark)]
    assert all(bool(mark.alt) == bool(mark.owner) for mark in figures)
    assert sum(bool(mark.alt) for mark in figures) >= 5


def test_the_two_leaflets_show_nine_pictures():
    shown = {
        mark.name
        for edition in EDITIONS
        for page in built(edition).pages.pages
        for mark in page.marks
        if isinstance(mark, FigureMark) and mark.alt and mark.name in library().figure_ids()
    }
    assert len(shown) >= 9


def test_both_audiences_share_blocks():
    used = [
        {block.id for block in built(edition).document.blocks}
        for edition in EDITIONS
        if (edition.brand, edition.format) == (library().defaults.brand, library().defaults.format)
    ]
    assert len(used) == 2
    assert len(used[0] & used[1]) >= 10
    assert len(used[0] | used[1]) >= 30
