"""How large the files of leaflets are: the same on every machine, so no clock is asked."""

import pytest

from tests import shipped

MOST = 45_000
"""Bytes of an A4 leaflet in the language it is written in, with a clinic's brand."""
EDITIONS = [one for one in shipped.editions() if one.format == "a4"]


def test_each_brand_is_there():
    assert {one.brand for one in EDITIONS} == set(shipped.library().brand_ids())
    assert {one.leaflet for one in EDITIONS} == set(shipped.library().leaflet_ids())


@pytest.mark.parametrize("edition", EDITIONS, ids=shipped.name)
def test_a_leaflet_is_no_larger_than_it_may_be(edition):
    assert len(shipped.built(edition).data) <= MOST
