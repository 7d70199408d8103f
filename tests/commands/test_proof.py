"""Proof sheets as files: what they are called, what they hold, what is refused."""

import re
import shlex
from itertools import pairwise
from pathlib import Path

import pypdfium2
import pytest

from leaflets.checks.placement import check
from leaflets.layout.pages import Artifact, Ink, ShapeMark, TextMark
from leaflets.layout.reading import text_of
from leaflets.layout.tables import PEN
from leaflets.pipeline import Pipeline
from tests.conftest import LEAFLET, run
from tests.pdf.structured import read
from tests.proofs import built, edition
from tests.shipped import library, serves

ROOT = Path(__file__).parents[2]
SOURCE = library().defaults.source_locale
AUDIENCES = [one.id for one in library().audiences()]
WORDS = "clinic/templates/interface.yaml"
BOTH = LEAFLET.replace("[older-adults]", "[pregnant-mothers, older-adults]")
SCRIPTS = {one.script: one.tag for one in reversed(library().locales())}.values()
"""A language of each script."""


def _texts(path: str) -> list[str]:
    with pypdfium2.PdfDocument(path) as pdf:
        return [page.get_textpage().get_text_bounded() for page in pdf]


def test_a_file_named_after_the_edition(folder):
    folder.leaflet("Text.")
    ran = folder.run("proof", "dry-skin")
    name = "dry-skin_older-adults_en_default_proof.pdf"
    assert (ran.code, ran.out, ran.err) == (0, f"{name}\n", "")
    assert Path(name).read_bytes().startswith(b"%PDF-")


def test_every_page_says_what_it_is_and_of_what(folder):
    folder.leaflet("\n\n".join(f"Text number {one}." for one in range(60)))
    folder.run("proof", "dry-skin", "-o", "out.pdf")
    texts = _texts("out.pdf")
    assert len(texts) > 5
    codes = set()
    for number, text in enumerate(texts, 1):
        assert "Proof for review – not for patients" in text
        assert "Dry skin · older adults · English · default" in text
        assert f"Page {number} of {len(texts)}" in text
        codes.add(re.search(r"· content ((?:[0-9a-f]{4} ?){4})", text)[1])
    assert len(codes) == 1


def test_the_command_on_the_sheet_records_the_review(folder):
    folder.leaflet("Text.")
    folder.run("proof", "dry-skin", "-o", "out.pdf")
    text = " ".join(" ".join(_texts("out.pdf")).split())
    typed = r"leaflets (sign dry-skin .*? --kind clinical --content [0-9a-f]+)"
    command = re.search(typed, text)[1]
    who = ("--name", "N N", "--role", "Role", "--organisation", "Clinic")
    assert folder.run(*shlex.split(command), *who).code == 0
    folder.leaflet("Another text.")
    ran = folder.run(*shlex.split(command), *who)
    assert ran.code == 2
    assert "error[other-content]" in ran.err


@pytest.mark.parametrize("tag", SCRIPTS)
@pytest.mark.parametrize("audience", AUDIENCES)
def test_pages_are_whole_in_every_script(audience, tag):
    proof = built(edition(audience, tag))
    assert list(check(proof.pages)) == []
    assert proof.noticed == ()
    assert proof.pages.width > proof.pages.height


@pytest.mark.parametrize("tag", [SOURCE, *(one for one in SCRIPTS if one != SOURCE)][:4])
def test_each_page_of_a_table_has_its_head(tag):
    pages = built(edition(AUDIENCES[0], tag)).pages
    heads = 0
    for page in pages.pages:
        texts = [text_of(one.fragments) for one in page.marks if isinstance(one, TextMark)]
        if re.fullmatch(r"\d+.*", texts[0].strip()):
            pytest.fail(f"page {page.number} begins without a head: {texts[0]}")
        heads += texts[0].strip() == "No."
    assert heads > 1


def test_heads_are_read_once_and_are_column_headings():
    proof = built(edition(AUDIENCES[0], SOURCE))
    tables = [node for node in read(proof.data).walk() if node.role == "Table"]
    assert len(tables) > 5
    for table in tables:
        first, *others = table.within
        assert {cell.role for cell in first.within} == {"TH"}
        assert {cell.attributes.get("Scope") for cell in first.within} == {"Column"}
        assert {cell.role for row in others for cell in row.within} == {"TD"}


def test_the_same_bytes_each_time(folder):
    folder.leaflet("Text.")
    for name in ("a", "b"):
        folder.run("proof", "dry-skin", "-o", f"{name}.pdf")
    assert Path("a.pdf").read_bytes() == Path("b.pdf").read_bytes()


def test_a_signature_leaves_the_sheet_as_it_is(folder):
    folder.leaflet("Text.")
    folder.run("proof", "dry-skin", "-o", "before.pdf")
    who = ("--name", "N N", "--role", "Role", "--organisation", "Clinic")
    assert folder.run("sign", "dry-skin", "--kind", "clinical", *who).code == 0
    folder.run("proof", "dry-skin", "-o", "after.pdf")
    assert Path("before.pdf").read_bytes() == Path("after.pdf").read_bytes()


def test_a_text_longer_than_a_page_goes_on(folder):
    words = " ".join(f"word{number}" for number in range(900))
    folder.leaflet(f"{words}\n\nShort.")
    ran = folder.run("proof", "dry-skin", "-o", "out.pdf")
    assert (ran.code, ran.err) == (0, "")
    found = re.findall(r"word(\d+)", " ".join(_texts("out.pdf")))
    assert [int(one) for one in found] == list(range(900))


def test_a_translation_longer_than_a_page_goes_on_its_own_way(folder):
    many = 700
    source, said = " ".join(["skin"] * many), " ".join(["جلد"] * many)
    entry = f'msgctxt "leaflet:dry-skin"\nmsgid "{source}"\nmsgstr "{said}"\n'
    folder.leaflet(source).write({"assets/locales/ur/LC_MESSAGES/content.po": entry})
    ran = folder.run("proof", "dry-skin", "-l", "ur", "-o", "out.pdf")
    assert ran.code == 0
    cells = [one for one in read(Path("out.pdf").read_bytes()).walk() if one.role == "TD"]
    for word in ("skin", "جلد"):
        (found,) = (one for one in cells if one.text.count(word) > 1)
        assert " ".join(found.text.split()) == " ".join([word] * many)
        assert len({page for one in found.walk() for page, _ in one.places}) > 1


def test_there_is_room_to_write_in_every_row():
    for page in built(edition(AUDIENCES[0], SOURCE)).pages.pages:
        lines = {
            round(mark.shape.path[0][1][1], 2)
            for mark in page.marks
            if isinstance(mark, ShapeMark) and _is_level(mark) and mark.artifact is Artifact.LAYOUT
        }
        ruled = sorted(lines, reverse=True)
        heights = [above - below for above, below in pairwise(ruled)]
        assert all(one >= PEN - 0.1 for one in heights)


def _is_level(mark):
    heights = {place[1] for _, place in mark.shape.path if place}
    return mark.shape.stroke is Ink.RULE and len(heights) == 1


def test_a_letter_sized_leaflet_has_a_letter_sized_sheet(folder):
    folder.leaflet("Text.")
    letter = library().page_format("letter")
    for name, size in {
        "letter": (letter.height, letter.width),
        "large-print": (library().sheet("proof").width, library().sheet("proof").height),
    }.items():
        assert folder.run("proof", "dry-skin", "-f", name, "-o", "out.pdf").code == 0
        with pypdfium2.PdfDocument("out.pdf") as pdf:
            assert pdf[0].get_size() == pytest.approx(size, abs=0.5)


def test_a_clinics_own_sheet_of_paper(folder):
    own = (ROOT / "assets/sheets/proof.yaml").read_text("utf-8")
    folder.leaflet("Text.").write(
        {"assets/sheets/proof.yaml": own.replace("[297mm, 210mm]", "[420mm, 297mm]")}
    )
    assert folder.run("proof", "dry-skin", "-o", "out.pdf").code == 0
    with pypdfium2.PdfDocument("out.pdf") as pdf:
        assert pdf[0].get_size() == pytest.approx((420 / 25.4 * 72, 297 / 25.4 * 72), abs=0.5)


@pytest.mark.parametrize(
    ("words", "line", "hint"),
    [
        (("dry",), "error[unknown-leaflet]: there is no leaflet 'dry'", "did you mean 'dry-skin'"),
        (
            ("dry-skin", "-a", "mothers"),
            "error[unknown-audience]: there is no audience 'mothers'",
            "",
        ),
        (
            ("dry-skin", "-a", "pregnant-mothers"),
            "error[wrong-audience]: leaflet 'dry-skin' is not meant for 'pregnant-mothers'",
            "meant for: older-adults",
        ),
        (
            ("dry-skin", "-l", "urd"),
            "error[unknown-locale]: there is no locale 'urd'",
            "did you mean 'ur'",
        ),
        (("dry-skin", "-b", "x"), "error[unknown-brand]: there is no brand 'x'", ""),
        (("dry-skin", "-f", "a5"), "error[unknown-format]: there is no format 'a5'", ""),
        (
            ("dry-skin", "-o", "-"),
            "error[usage]: a proof is written to a file, not to the standard output or a folder",
            "name a file with -o",
        ),
        (
            ("dry-skin", "-o", ""),
            "error[usage]: invalid value for '-o' / '--output': it is empty",
            "see leaflets proof --help",
        ),
    ],
)
def test_what_cannot_be_meant(words, line, hint, folder):
    folder.leaflet("Text.")
    before = folder.files
    ran = folder.run("proof", *words)
    assert (ran.code, ran.out, ran.lines) == (2, "", [line])
    assert hint in ran.err
    assert folder.files == before


def test_several_audiences_ask_for_one(folder):
    folder.leaflet("Text.", text=BOTH)
    line = "error[usage]: leaflet 'dry-skin' has several audiences: name one with -a"
    ran = folder.run("proof", "dry-skin")
    assert (ran.code, ran.lines) == (2, [line])


def test_a_folder_is_no_file(folder):
    folder.leaflet("Text.")
    Path("here").mkdir()
    ran = folder.run("proof", "dry-skin", "-o", "here")
    assert (ran.code, ran.out) == (1, "")
    assert len(ran.lines) == 1
    assert ran.lines[0].startswith("error[unwritable]: 'here' cannot be written")
    assert list(Path("here").iterdir()) == []


@pytest.mark.parametrize(
    ("files", "line"),
    [
        (
            {"assets/sheets/proof.yaml": "label: [a]\n"},
            "clinic/assets/sheets/proof.yaml:1:1: error[wrong-type]: 'label' must be text",
        ),
        (
            {"templates/interface.yaml": "proof-remark: Our words\n"},
            f"{WORDS}:1:1: error[unknown-key]: unknown key 'proof-remark'",
        ),
        (
            {"templates/interface.yaml": "proof-title: Our words\n"},
            f"{WORDS}:1:1: error[bad-value]: 'proof-title' must hold {{{{ title }}}}",
        ),
    ],
)
def test_what_is_wrong_in_a_clinics_files(files, line, folder):
    folder.leaflet("Text.").write(files)
    ran = folder.run("proof", "dry-skin", "-o", "out.pdf")
    assert (ran.code, ran.out) == (1, "")
    assert line in ran.lines
    assert not Path("out.pdf").exists()


@pytest.mark.usefixtures("away")
def test_what_is_wrong_with_an_edition_is_told_as_by_build():
    brand = next(one for one in library().brand_ids() if not serves(one, AUDIENCES[0]))
    (leaflet,) = library().leaflet_ids()
    words = (leaflet, "-a", AUDIENCES[0], "-b", brand, "-o", "out.pdf")
    proof, leaflet_ = run("proof", *words), run("build", *words)
    assert (proof.code, proof.lines) == (1, leaflet_.lines)
    assert not Path("out.pdf").exists()


def test_untranslated_texts_are_told_of(folder):
    folder.leaflet("Text.")
    ran = folder.run("proof", "dry-skin", "-l", "ur", "-o", "out.pdf")
    assert ran.code == 0
    assert [line for line in ran.lines if "warning[untranslated]" in line] == ran.lines
    assert "Not translated: Text." in " ".join(_texts("out.pdf"))


def test_a_pipeline_makes_proofs_and_editions():
    pipeline = Pipeline(library())
    wanted = edition(AUDIENCES[0], SOURCE)
    first = pipeline.build(wanted).data
    assert pipeline.proof(wanted).data == built(wanted).data
    assert pipeline.build(wanted).data == first
