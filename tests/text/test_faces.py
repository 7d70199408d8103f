"""Fonts that are missing, swapped or damaged."""

import hashlib
from contextlib import suppress
from dataclasses import replace

import pytest

from leaflets.model.errors import FontError
from leaflets.model.locale import Direction, Locale
from leaflets.model.span import Span
from leaflets.model.typeface import Family, FontCatalogue, FontFile
from leaflets.model.typography import Typography
from leaflets.text.faces import FaceStore
from leaflets.text.paragraph import Typesetter
from tests.typesetting import store

_SPAN = Span("fonts.yaml", 4, 3)


def _store(path, sha256):
    family = Family("own", FontFile(path, sha256, _SPAN), None, ("Latn",), 1.45, variable=False)
    return FaceStore(FontCatalogue((family,), ("own",), 400, 700)), family


def _error(path, sha256):
    faces, family = _store(path, sha256)
    with pytest.raises(FontError) as caught:
        faces.face(family, bold=False, italic=False)
    return caught.value.diagnostics[0].line


def test_a_missing_file(tmp_path):
    line = _error(tmp_path / "gone.ttf", "0" * 64)
    assert line.startswith("fonts.yaml:4:3: error[font-missing]: font file 'gone.ttf' cannot be")


def test_a_swapped_file(tmp_path):
    path = tmp_path / "own.ttf"
    path.write_bytes(b"another font")
    assert "error[font-changed]: font file 'own.ttf' is not the one listed" in _error(
        path, "0" * 64
    )


def _listed(folder, data):
    """Write a font and list it with its own SHA-256, as a clinic might."""
    path = folder / "own.ttf"
    path.write_bytes(data)
    return path, hashlib.sha256(data).hexdigest()


def _sans():
    return store().catalogue.family("noto-sans").upright.path.read_bytes()


@pytest.mark.parametrize("keep", [0, 1, 3, 11, 100, 5000, 0.5, 0.999])
def test_a_truncated_file(tmp_path, keep):
    whole = _sans()
    data = whole[: int(keep * len(whole)) if isinstance(keep, float) else keep]
    line = _error(*_listed(tmp_path, data))
    assert line.startswith("fonts.yaml:4:3: error[font-damaged]: font file 'own.ttf' is damaged: ")


@pytest.mark.parametrize("tag", ["cmap", "head", "hhea", "hmtx", "maxp", "glyf", "loca"])
def test_a_table_that_is_not_there(tmp_path, tag):
    data = _sans().replace(tag.encode(), b"zzzz", 1)
    line = _error(*_listed(tmp_path, data))
    lacking = "holds no outlines" if tag in {"glyf", "loca"} else f"lacks {tag}"
    assert line.endswith(f"font file 'own.ttf' is damaged: it {lacking}")


def test_what_is_no_font(tmp_path):
    line = _error(*_listed(tmp_path, b"%PDF-1.7 " * 99))
    assert line.endswith("is damaged: it is no font that can be read")


def test_garbage_in_the_tables_is_an_error_or_a_face(tmp_path):
    whole = bytearray(_sans())
    for start in range(400, len(whole), 50_000):
        data = bytes(whole[:start] + bytes(200) + whole[start + 200 :])
        path, digest = _listed(tmp_path, data)
        faces, family = _store(path, digest)
        with suppress(FontError):
            assert faces.face(family, bold=False, italic=False).covers(ord("a")) is not None


def test_a_place_that_a_collection_does_not_have():
    (collection,) = {
        family.upright.path
        for family in store().catalogue.families
        if family.upright.path.suffix == ".ttc"
    }
    digest = hashlib.sha256(collection.read_bytes()).hexdigest()
    file = FontFile(collection, digest, _SPAN, 12)
    family = Family("own", file, None, ("Hani",), 1.45, variable=True)
    faces = FaceStore(FontCatalogue((family,), ("own",), 400, 700))
    with pytest.raises(FontError, match="is damaged: it holds no font number 12"):
        faces.face(family, bold=False, italic=False)


@pytest.mark.parametrize(
    ("name", "weights", "said"),
    [
        ("noto-nastaliq-urdu", (400, 700), "is listed as variable, but has no weight axis"),
        ("noto-sans", (50, 700), "has weights from 400 to 700, not 50"),
    ],
)
def test_a_weight_that_a_font_does_not_have(name, weights, said):
    known = store().catalogue.family(name)
    family = replace(known, variable=True, bold=None)
    faces = FaceStore(FontCatalogue((family,), (name,), *weights))
    with pytest.raises(FontError, match=said):
        faces.face(family, bold=False, italic=False)


def test_bold_may_lie_in_a_file_of_its_own():
    family = store().catalogue.family("noto-nastaliq-urdu")
    regular, bold = (store().face(family, bold=one, italic=False) for one in (False, True))
    assert (regular.weight, bold.weight) == (400, 700)
    letter = ord("ب")
    wide = [one.font.get_glyph_h_advance(one.covers(letter)) for one in (regular, bold)]
    assert wide[0] != wide[1]


def test_east_asian_fonts_come_from_one_file_and_differ():
    faces = [
        store().face(store().catalogue.family(f"noto-sans-{one}"), bold=False, italic=False)
        for one in ("sc", "tc", "jp", "kr")
    ]
    assert len({face.covers(ord("骨")) for face in faces}) >= 3
    assert len({face.covers(ord("直")) for face in faces}) >= 2
    assert all(face.cff for face in faces)


def test_a_language_without_a_font_is_told_in_a_line():
    cherokee = Locale("chr", Direction.LTR, "ᏣᎳᎩ", "Cherokee", "Cher")
    with pytest.raises(FontError) as caught:
        Typesetter(store(), "noto-sans", cherokee, Typography())
    assert caught.value.diagnostics[0].line == (
        "error[missing-font]: no font is listed for Cherokee (chr), written in Cher"
    )


def test_a_file_is_read_once_for_all_weights():
    faces = store()
    family = faces.catalogue.families[0]
    assert faces.face(family, bold=True, italic=False) is faces.face(
        family, bold=True, italic=False
    )
    assert faces.face(family, bold=True, italic=False).weight == 700
