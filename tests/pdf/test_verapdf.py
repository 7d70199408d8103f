"""veraPDF finds no fault in any file: PDF/UA-1 and PDF/A-2a."""

import datetime as dt
from itertools import groupby

import pytest

from leaflets.assembly.specimen import Wanted
from leaflets.model.edition import Edition
from leaflets.model.structure import Role
from leaflets.pipeline import Pipeline
from tests import proofs, rtl, shipped
from tests.pdf import everything
from tests.pdf.faithful import faults
from tests.pdf.structured import read
from tests.pdf.verapdf import ARCHIVE, UA, failures, needs_java
from tests.shipped import library

pytestmark = pytest.mark.slow
SOURCE = library().defaults.source_locale
TURNS = [shipped.editions()[0], shipped.editions()[-1]]
"""Two editions that differ in all that they can."""


def scripts():
    """Give the first language of each script."""
    ordered = sorted(library().locales(), key=lambda one: (one.script, one.tag))
    return [next(alike).tag for _, alike in groupby(ordered, lambda one: one.script)]


def spread():
    """Name editions with each script, format and brand, and in two languages both ways."""
    found = list(shipped.editions())
    for count, tag in enumerate(scripts()):
        one = found[count % len(shipped.editions())]
        found.append(Edition(one.leaflet, one.audience, tag, one.brand, one.format))
    for page in library().format_ids():
        for one, (locale, beside) in zip(TURNS, (("en", "ur"), ("km", "ar")), strict=True):
            found.append(Edition(one.leaflet, one.audience, locale, one.brand, page, beside))
    return list(dict.fromkeys(found))


def matrix():
    """Name all editions, by their languages: each alone, then beside the source's.

    A language's editions follow each other, as they have much in common.
    """
    tags = library().locale_tags()
    pairs = [
        (tag, beside) for tag in tags for beside in (("",) if tag == SOURCE else ("", SOURCE))
    ]
    return {
        "+".join(filter(None, (locale, beside))): [
            Edition(one.leaflet, one.audience, locale, one.brand, one.format, beside)
            for one in shipped.editions()
        ]
        for locale, beside in pairs
    }


def found_in(data, folder):
    path = folder / "file.pdf"
    path.write_bytes(data)
    return failures(path, UA, ARCHIVE)


@needs_java
@pytest.mark.parametrize("edition", spread(), ids=shipped.name)
def test_no_edition_of_a_spread_has_a_fault(edition, tmp_path):
    assert found_in(shipped.built(edition).data, tmp_path) == []


@needs_java
def test_the_specimen_has_none(tmp_path):
    defaults = library().defaults
    day = dt.date(2026, 1, 31)
    tags = library().specimen_tags()
    wanted = Wanted(tags, defaults.brand, defaults.format, day, "leaflets 9")
    _, data = Pipeline(library()).specimen(wanted)
    assert found_in(data, tmp_path) == []


@needs_java
@pytest.mark.parametrize("locale", [rtl.ENGLISH, *rtl.RIGHT_TO_LEFT])
def test_a_clinics_leaflet_has_none_whichever_way_it_runs(locale, tmp_path):
    built = rtl.built(locale)
    assert found_in(built.data, tmp_path) == []
    assert faults(built.data, built, library()) == []


@needs_java
def test_long_lists_and_tables_over_pages_have_none(tmp_path):
    built = everything.built()
    roles = {node.role for node in read(built.data).walk()}
    assert roles >= {Role.TABLE, Role.L, Role.FIGURE, Role.CAPTION, Role.LINK}
    # A list and a table go on overleaf, and a link is in two lines.
    tree = read(built.data)
    for role in ("L", "Table"):
        longest = max((one for one in tree.walk() if one.role == role), key=pages_of)
        assert pages_of(longest) > 1
    assert any(len(node.links) > 1 for node in tree.walk() if node.role == "Link")
    assert found_in(built.data, tmp_path) == []
    assert faults(built.data, built, library()) == []


def pages_of(node):
    return len({page for one in node.walk() for page, _ in one.places})


@pytest.mark.matrix
@needs_java
@pytest.mark.parametrize("editions", matrix().values(), ids=matrix())
def test_no_edition_that_is_shipped_has_a_fault(editions, tmp_path):
    wrong = {}
    for edition in editions:
        built = shipped.built_anew(edition)
        found = [*found_in(built.data, tmp_path), *faults(built.data, built, library())]
        if found:
            wrong[shipped.name(edition)] = found[:5]
    assert wrong == {}


@needs_java
@pytest.mark.parametrize("tag", [SOURCE, "ur"])
def test_a_proof_sheet_has_none(tag, tmp_path):
    proof = proofs.built(proofs.edition(library().audiences()[0].id, tag))
    assert found_in(proof.data, tmp_path) == []
    assert faults(proof.data, proof, library()) == []
