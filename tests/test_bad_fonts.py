"""Fonts of a clinic that cannot be used: a line each, no file, no box on the page."""

import hashlib
import random
from io import BytesIO

import pytest
import uharfbuzz as hb
from fontTools.ttLib import TTFont

from leaflets.pdf.sfnt import read_tables, write_tables
from leaflets.text.soundness import restricted
from tests.conftest import Folder
from tests.typesetting import store

SANS = store().catalogue.family("noto-sans").upright.path.read_bytes()
LIST = "assets/fonts/fonts.yaml"


def listing(digest: str, **more: str) -> str:
    return "families:\n" + family("own", digest, **more)


def family(name: str, digest: str, **more: str) -> str:
    keys = {"scripts": "[Latn]", "leading": "1.45", "variable": "true", **more}
    rows = "".join(f"\n    {key}: {value}" for key, value in keys.items())
    return f"  {name}:\n    upright: {{file: {name}.ttf, sha256: {digest}}}{rows}\n"


def noisy(tag: str) -> bytes:
    """Fill a table with noise."""
    own = read_tables(SANS)
    noise = random.Random(3).randbytes(len(own[tag]))  # noqa: S311  no secret
    return write_tables(own | {tag: noise})


def without_em() -> bytes:
    own = read_tables(SANS)
    return write_tables(own | {"head": own["head"][:18] + bytes(2) + own["head"][20:]})


def zeroed(tag: str) -> bytes:
    """Fill a table with zeros, as what was never downloaded is."""
    own = read_tables(SANS)
    return write_tables(own | {tag: bytes(len(own[tag]))})


def of_no_version() -> bytes:
    own = read_tables(SANS)
    return write_tables(own | {"head": b"\x00\x73" + own["head"][2:]})


GET_IT = "  hint: get the font again from where it came from, as a .ttf or .otf file"


def brand(folder: Folder) -> None:
    folder.write(
        {"assets/brands/mine/brand.yaml": "extends: default\nname: Mine\ntypeface: own\n"}
    )


def build(folder: Folder, data: bytes, digest: str = "") -> tuple[int, list[str]]:
    folder.leaflet("Text.")
    brand(folder)
    digest = digest or hashlib.sha256(data).hexdigest()
    folder.write({LIST: listing(digest), "assets/fonts/own.ttf": data})
    before = folder.files
    ran = folder.build("-b", "mine")
    assert folder.files == before
    return ran.code, ran.lines


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (SANS[:4000], "font file 'own.ttf' is damaged: a part of it is missing"),
        (b"", "font file 'own.ttf' is damaged: it is no font that can be read"),
        (SANS.replace(b"cmap", b"xxxx", 1), "font file 'own.ttf' is damaged: it lacks cmap"),
        (
            SANS.replace(b"glyf", b"xxxx", 1),
            "font file 'own.ttf' is damaged: it holds no outlines",
        ),
    ],
    ids=["truncated", "empty", "no cmap", "no outlines"],
)
def test_a_damaged_font(folder: Folder, data: bytes, said: str) -> None:
    code, lines = build(folder, data)
    assert (code, lines) == (1, [f"clinic/{LIST}:3:15: error[font-damaged]: {said}"])


NOISE = pytest.mark.parametrize(
    ("data", "said"),
    [
        (noisy("glyf"), "its outlines cannot be read"),
        (noisy("loca"), "it does not say where its outlines are"),
        (without_em(), "its em has 0 units, not 16 to 16384"),
        (of_no_version(), "its table head cannot be read"),
        (zeroed("glyf"), "its letters are empty"),
        (zeroed("loca"), "its letters are empty"),
        (zeroed("hmtx"), "its letters have no width"),
        (zeroed("gvar"), "all its weights are alike"),
    ],
    ids=[
        *("noise for outlines", "noise for their places", "no em", "no version"),
        *("zeros for outlines", "zeros for their places", "zeros for widths"),
        "zeros for weights",
    ],
)


@NOISE
def test_a_font_with_noise_in_it(folder: Folder, data: bytes, said: str) -> None:
    code, lines = build(folder, data)
    damaged = f"error[font-damaged]: font file 'own.ttf' is damaged: {said}"
    assert (code, lines) == (1, [f"clinic/{LIST}:3:15: {damaged}"])


@NOISE
def test_a_font_of_a_brand_with_noise_in_it(folder: Folder, data: bytes, said: str) -> None:
    path = "assets/brands/mine/own.ttf"
    folder.leaflet("Text.").write(
        {
            "assets/brands/mine/brand.yaml": "extends: default\nname: Mine\ntypeface: own.ttf\n",
            path: data,
        }
    )
    before = folder.files
    ran = folder.build("-b", "mine")
    damaged = f"error[font-damaged]: font file 'own.ttf' is damaged: {said}"
    assert ran.err.splitlines() == [f"clinic/{path}: {damaged}", GET_IT]
    assert (ran.code, folder.files) == (1, before)


def rights(value: int) -> bytes:
    """Say in a font what its owner lets be done with it."""
    own = read_tables(SANS)
    table = own["OS/2"]
    return write_tables(own | {"OS/2": table[:8] + value.to_bytes(2, "big") + table[10:]})


@pytest.mark.parametrize(
    ("value", "said"),
    [
        (0x002, "must not be embedded"),
        (0x100, "must not be cut down to the letters in use"),
        (0x104, "must not be cut down to the letters in use"),
        (0x200, "must not be embedded but as bitmaps"),
        (0x302, "must not be embedded"),
    ],
)
def test_a_font_whose_owner_forbids_it(folder: Folder, value: int, said: str) -> None:
    code, lines = build(folder, rights(value))
    restricted = f"font file 'own.ttf' says of its licence that it {said}"
    assert (code, lines) == (1, [f"clinic/{LIST}:3:15: error[font-restricted]: {restricted}"])


@pytest.mark.parametrize("value", [0x000, 0x004, 0x008, 0x00E])
def test_a_font_whose_owner_lets_it_be_embedded(value: int) -> None:
    assert not restricted(hb.Face(rights(value)))


def test_private_characters_are_no_text_even_where_a_font_has_them(folder: Folder) -> None:
    whole = TTFont(BytesIO(SANS))
    for table in whole["cmap"].tables:
        if table.isUnicode():
            table.cmap[0xE001] = "A"
    file = BytesIO()
    whole.save(file)
    folder.leaflet("Text \ue001 here.")
    brand(folder)
    digest = hashlib.sha256(file.getvalue()).hexdigest()
    folder.write({LIST: listing(digest), "assets/fonts/own.ttf": file.getvalue()})
    ran = folder.build("-b", "mine")
    (line,) = ran.lines
    assert ran.code == 1
    assert line.endswith("error[missing-glyph]: no font has U+E001, a private character")


def test_a_font_that_cannot_even_be_looked_into(folder: Folder) -> None:
    path = "assets/brands/mine/own.ttf"
    brand = "extends: default\nname: Mine\ntypeface: own.ttf\n"
    folder.leaflet("Text.").write({"assets/brands/mine/brand.yaml": brand, path: SANS[:12]})
    ran = folder.build("-b", "mine")
    assert ran.code == 1
    assert ran.err.splitlines() == [
        f"clinic/{path}: error[font-damaged]: font file 'own.ttf' is damaged",
        GET_IT,
    ]


def test_all_fonts_that_cannot_be_used_are_told_at_once(folder: Folder) -> None:
    folder.leaflet("Text.")
    brand(folder)
    digests = [hashlib.sha256(one).hexdigest() for one in (SANS, SANS[:4000])]
    bold = f"{{file: bold.ttf, sha256: {digests[0]}}}"
    rows = (
        family("own", "0" * 64),
        family("other", digests[1], variable="false", bold=bold),
        family("sound", digests[0]),
        family("fixed", digests[0], variable="false"),
    )
    folder.write(
        {
            LIST: "families:\n" + "".join(rows),
            "assets/fonts/own.ttf": SANS,
            "assets/fonts/other.ttf": SANS[:4000],
            "assets/fonts/sound.ttf": SANS,
            "assets/fonts/fixed.ttf": SANS,
        }
    )
    ran = folder.build("-b", "mine")
    assert ran.code == 1
    assert [line.split(" is ")[0].split(" cannot ")[0] for line in ran.lines] == [
        f"clinic/{LIST}:3:15: error[font-changed]: font file 'own.ttf'",
        f"clinic/{LIST}:8:15: error[font-damaged]: font file 'other.ttf'",
        f"clinic/{LIST}:12:12: error[font-missing]: font file 'bold.ttf'",
    ]


def test_a_font_that_was_swapped(folder: Folder) -> None:
    code, lines = build(folder, SANS, "0" * 64)
    (line,) = lines
    assert code == 1
    assert line.startswith(
        f"clinic/{LIST}:3:15: error[font-changed]: font file 'own.ttf' is not the one listed"
    )


def test_a_font_that_is_not_there(folder: Folder) -> None:
    folder.leaflet("Text.")
    brand(folder)
    folder.write({LIST: listing("0" * 64)})
    ran = folder.build("-b", "mine")
    assert ran.code == 1
    assert ran.lines == [
        (
            f"clinic/{LIST}:3:15: error[font-missing]: font file 'own.ttf' cannot be read:"
            " No such file or directory"
        )
    ]


def test_a_font_of_the_clinic_is_used(folder: Folder) -> None:
    folder.leaflet("Text.")
    brand(folder)
    digest = hashlib.sha256(SANS).hexdigest()
    folder.write({LIST: listing(digest), "assets/fonts/own.ttf": SANS})
    ran = folder.build("-b", "mine")
    assert (ran.code, ran.lines) == (0, [])
    data = (folder.root / "out.pdf").read_bytes()
    assert b"%PDF-1.7" in data[:10]


@pytest.mark.parametrize("tag", ["chr", "mn-Mong"])
def test_a_language_without_a_font(folder: Folder, tag: str) -> None:
    folder.leaflet("Text.")
    settings = "{direction: ltr, native_name: Own, source_name: A language, script: Cher}\n"
    folder.write({f"assets/locales/{tag.replace('-', '_')}/locale.yaml": settings})
    ran = folder.build("-l", tag)
    assert ran.code == 1
    assert ran.lines == [
        f"error[missing-font]: no font is listed for A language ({tag}), written in Cher"
    ]
