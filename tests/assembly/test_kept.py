"""Parts of documents used again: never another document than one made anew."""

from dataclasses import replace

import pytest

from leaflets.assembly import assemble
from leaflets.assembly import kept as kept_parts
from leaflets.assembly.kept import Kept
from leaflets.library import Library
from leaflets.model.edition import Edition
from tests import shipped
from tests.shipped import library

LOCALES = ["en", "ur"]


def editions(locale):
    found = [replace(one, locale=locale) for one in shipped.editions()]
    both = [replace(one, beside="fr") for one in found]
    return [*found, *both, *found[::-1]]


@pytest.mark.parametrize("locale", LOCALES)
def test_a_document_of_parts_kept_is_one_made_anew(locale):
    kept = Kept()
    for edition in editions(locale):
        again, anew = assemble(library(), edition, kept=kept), assemble(library(), edition)
        assert again.document == anew.document
        assert again.noticed == anew.noticed


def test_sections_without_a_brands_values_are_the_same_in_all_brands():
    kept = Kept()
    first, *_ = (one for one in shipped.editions() if one.brand == library().defaults.brand)
    other = next(
        one
        for one in shipped.editions()
        if one.brand != first.brand and one.audience == first.audience
    )
    own, theirs = (assemble(library(), one, kept=kept).document for one in (first, other))
    same = [ours is its for ours, its in zip(own.sections, theirs.sections, strict=True)]
    assert any(same)
    assert not all(same)


def test_warnings_are_told_each_time(folder):
    text = "## One\n\nUntranslated words.\n\n## Two\n\nUntranslated words.\n"
    lib = Library.open(folder.leaflet(text).path)
    kept = Kept()
    leaflet = Edition("dry-skin", "older-adults", "fr", lib.defaults.brand, "a4")
    first, again = (assemble(lib, leaflet, kept=kept) for _ in range(2))
    told = [one for one in first.noticed if one.code == "untranslated"]
    assert len(told) > 2
    assert again.noticed == first.noticed


def test_memory_stays_flat_however_many_are_made(monkeypatch):
    monkeypatch.setattr(kept_parts, "_MOST", 7)
    kept = Kept()
    for edition in editions("en"):
        assemble(library(), edition, kept=kept)
        assert len(kept) <= 7
