"""Fonts that are missing, swapped or damaged."""

import hashlib
from contextlib import suppress

import pytest

from leaflets.model.errors import FontError
from leaflets.model.span import Span
from leaflets.model.typeface import Family, FontCatalogue, FontFile
from leaflets.text.faces import FaceStore
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


@pytest.mark.parametrize("keep", [0, 3, 100, 5000, 0.5])
def test_a_truncated_file(tmp_path, keep):
    whole = store().catalogue.families[0].upright.path.read_bytes()
    data = whole[: int(keep * len(whole)) if isinstance(keep, float) else keep]
    path = tmp_path / "own.ttf"
    path.write_bytes(data)
    faces, family = _store(path, hashlib.sha256(data).hexdigest())
    with suppress(FontError):  # and nothing else: enough may be left to be read
        assert faces.face(family, bold=False, italic=False).coverage


def test_a_file_is_read_once_for_all_weights():
    faces = store()
    family = faces.catalogue.families[0]
    assert faces.face(family, bold=True, italic=False) is faces.face(
        family, bold=True, italic=False
    )
    assert faces.face(family, bold=True, italic=False).weight == 700
