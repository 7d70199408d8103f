"""What is kept of an edition, and what the manifest says of it."""

import contextlib
import json

import pytest

from leaflets.batch.ledger import Entry, Ledger
from leaflets.batch.made import Made
from leaflets.batch.manifest import CSV, JSON, manifests
from leaflets.model.diagnostic import Diagnostic
from leaflets.model.span import Span
from tests.clinics import EDITION


def made(path, clinic=""):
    return Made(EDITION, str(clinic), "program", found=(Diagnostic("x", "X", Span(path, 2, 3)),))


def place(one):
    (found,) = one.found
    return str(found.span)


@pytest.fixture
def folders(tmp_path):
    for name in ("c8", "other"):
        (tmp_path / name).mkdir()
    return tmp_path


@pytest.mark.parametrize(
    ("begun", "path", "then", "seen"),
    [
        (".", "c8/templates/x.md", "c8", "templates/x.md"),
        ("c8", "templates/x.md", ".", "c8/templates/x.md"),
        ("c8", "templates/x.md", "other", "{root}/c8/templates/x.md"),
        (".", "c8/templates/x.md", ".", "c8/templates/x.md"),
        (".", "other/x.md", "other", "x.md"),
        (".", "other/x.md", "c8", "{root}/other/x.md"),
        ("other", "/bundled/x.md", "c8", "/bundled/x.md"),
    ],
)
def test_a_place_is_named_from_where_one_is(folders, begun, path, then, seen):
    with contextlib.chdir(folders / begun):
        told = json.loads(json.dumps(made(path, folders / "c8").packed()))
    with contextlib.chdir(folders / then):
        assert place(Made.unpacked(told)) == seen.format(root=folders.as_posix()) + ":2:3"


def test_a_path_that_is_not_utf_8_can_be_told(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    ledger = Ledger()
    ledger.take(Entry(made("/k\udcff/\\x.md"), 0, "a.pdf"))
    files = manifests(ledger)
    (one,) = json.loads(files[JSON].decode("utf-8"))["editions"]
    assert one["findings"][0]["place"]["path"] == "/k\udcff/\\x.md"
    assert files[CSV].decode("utf-8-sig").startswith("path,")
