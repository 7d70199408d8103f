"""What is the clinic's own is known for it on the page; the rest is the same for all brands."""

import pytest

from leaflets.layout.pages import FigureMark, TextMark
from leaflets.library import Library
from leaflets.model.edition import Edition
from leaflets.pipeline import Pipeline
from tests.benchmarks.batch.clinics import brand_ids, clinic

AUDIENCES = ("pregnant-mothers", "older-adults")
BRANDS = brand_ids(4)


@pytest.fixture(scope="module")
def pipeline(tmp_path_factory):
    folder = clinic(tmp_path_factory.mktemp("clinic"), len(BRANDS), AUDIENCES)
    return Pipeline(Library.open(folder))


def marks(pipeline, brand, locale, audience="older-adults"):
    _, pages, _ = pipeline.pages(Edition("leg-cramps", audience, locale, brand, "a4"))
    return [mark for page in pages.pages for mark in page.marks]


def said(mark):
    return "".join(one.text for one in sorted(mark.fragments, key=lambda one: one.run))


@pytest.mark.parametrize("audience", AUDIENCES)
@pytest.mark.parametrize("locale", ["en", "ur", "km"])
def test_what_is_not_the_clinics_own_is_the_same_in_all_brands(pipeline, locale, audience):
    found = []
    for brand in BRANDS:
        others = [one for one in marks(pipeline, brand, locale, audience) if not one.own]
        texts = {(one.owner, said(one)) for one in others if isinstance(one, TextMark)}
        figures = {(one.owner, one.name) for one in others if isinstance(one, FigureMark)}
        found.append((texts, figures))
    assert all(one == found[0] for one in found)
    assert len(found[0][0]) > 50


@pytest.mark.parametrize("brand", BRANDS)
def test_contacts_and_pictures_of_the_clinic_are_its_own(pipeline, brand):
    own = pipeline.library.brand(brand)
    drawn = marks(pipeline, brand, "en")
    text = " ".join(said(one) for one in drawn if isinstance(one, TextMark) and not one.own)
    of_clinic = " ".join(said(one) for one in drawn if isinstance(one, TextMark) and one.own)
    assert own.name in of_clinic
    for role in ("phone", "urgent", "hours"):
        assert own.contact(role, "older-adults").text in of_clinic
    for value in (own.name, *(one.text for one in own.contacts)):
        assert value not in text
    pictures = [one for one in drawn if isinstance(one, FigureMark) and one.own]
    web = own.contact("web", "older-adults")
    assert len(pictures) == (own.logo is not None) + (web is not None)
