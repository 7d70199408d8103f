"""What became of a message in a language."""

import pytest

from leaflets.model.catalogue import Catalogue, Entry
from leaflets.model.span import Span

SPAN = Span("content.po")
UNIT, OWN = Entry("Kreißsaal", fuzzy=False, span=SPAN), Entry("Station 3", fuzzy=False, span=SPAN)
STALE = Entry("Alt", fuzzy=True, span=SPAN)
CATALOGUE = Catalogue(
    "de",
    {
        ("brand:default", "Maternity unit"): UNIT,
        ("brand:river", "Maternity unit"): OWN,
        ("brand:default", "Old"): STALE,
        ("brand:default", "Empty"): Entry("", fuzzy=False, span=SPAN),
        ("skin/water", "Drink"): Entry("Trinken", fuzzy=False, span=SPAN),
    },
)


@pytest.mark.parametrize(
    ("context", "source", "found"),
    [
        ("brand:river", "Maternity unit", OWN),
        ("brand:harbour", "Maternity unit", UNIT),
        ("brand:harbour", "Ward", None),
        ("brand:harbour", "Old", None),
        ("brand:harbour", "Empty", None),
        ("brand:harbour", "Drink", None),
        ("skin/other", "Drink", None),
        ("skin/other", "Maternity unit", None),
    ],
)
def test_what_no_brand_of_its_own_translates_another_may(context, source, found):
    assert CATALOGUE.find(context, source) is found
