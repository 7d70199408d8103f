"""The benchmark of files: its table is true, and other programs get all words and pictures."""

import json
import re
from io import BytesIO

import lxml.html
import pikepdf
import pytest

from leaflets.pipeline import Pipeline
from tests.benchmarks import pdf
from tests.benchmarks.peers import Html, Pictures, Typst
from tests.benchmarks.programs import Program, installed
from tests.shipped import drawn


def first(tag):
    return next(pdf.editions(tag))


def words(text):
    return "".join(text.split())


def test_a_row_says_bytes_pages_and_bytes_a_page(capsys):
    pdf.sizes(["en"], [])
    _, row, *_ = capsys.readouterr().out.splitlines()
    size = pdf.Size.of(pdf.made(first("en")).data)
    found = re.fullmatch(r"en +([0-9.]+) kB +(\d+) p\. +([0-9.]+)  (\S+)", row)
    assert found, row
    assert found.groups() == (
        *(f"{size.length / 1000:.1f}", str(size.pages)),
        *(f"{size.length / 1000 / size.pages:.1f}", first("en").audience),
    )


class Missing(Program):
    name = "no_such_program"

    def prepared(self, sheet):
        raise NotImplementedError


def test_missing_programs_are_named(capsys):
    assert installed((Missing,)) == []
    assert "no_such_program" in capsys.readouterr().out


def test_what_is_compared_lacks_tags_and_metadata_and_nothing_else():
    builder = Pipeline(pdf.library())
    with pdf.bare():
        bare = builder.build(first("en"))
    whole = builder.build(first("en"))
    assert bare.pages.pages == whole.pages.pages
    with pikepdf.open(BytesIO(bare.data)) as one, pikepdf.open(BytesIO(whole.data)) as other:
        assert {"/StructTreeRoot", "/Metadata"} <= set(other.Root.keys())
        assert set(one.Root.keys()) == {"/Type", "/Pages"}
        operators = [
            [str(each.operator) for each in pikepdf.parse_content_stream(page)]
            for each_file in (one, other)
            for page in each_file.pages
        ]
    half = len(operators) // 2
    for page, tagged in zip(operators[:half], operators[half:], strict=True):
        assert "BDC" in tagged
        assert "BDC" not in page
        assert [one for one in page if one in {"Tj", "TJ", "Do"}] == [
            one for one in tagged if one in {"Tj", "TJ", "Do"}
        ]


@pytest.mark.parametrize("tag", ["en", "ar"])
@pytest.mark.parametrize("kind", [Html, Typst])
def test_other_programs_get_all_words_and_pictures(kind, tag, tmp_path):
    built = pdf.made(first(tag))
    fonts = pdf.fonts_of(built.document, built.pages)
    text = kind(built.document, fonts, 12, Pictures(tmp_path)).whole()
    if kind is Html:
        tree = lxml.html.fromstring(text)
        said = words(tree.text_content())
        alts = {one.get("alt") for one in tree.iter("img")}
        files = {one.get("src") for one in tree.iter("img")}
        assert (tree.get("lang"), tree.get("dir")) == (tag, built.document.locale.direction)
    else:
        said = words(
            "".join(json.loads(one) for one in re.findall(r'#("(?:[^"\\]|\\.)*");', text))
        )
        images = re.findall(r'image\(("[^"]*"), alt: ("(?:[^"\\]|\\.)*")', text)
        files, alts = ({json.loads(one) for one in each} for each in zip(*images, strict=True))
    elements = list(everything(built.pages.structure))
    for element in elements:
        if element.role in {"P", "H1", "LBody"} and element.text.strip():
            assert words(drawn(element)) in said, element
    assert {one.alt for one in elements if one.role == "Figure"} == alts
    assert all((tmp_path / one).stat().st_size for one in files)


def everything(element):
    yield element
    for child in element.children:
        yield from everything(child)
