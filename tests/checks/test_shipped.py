"""The content that ships passes the checks."""

import pytest

from leaflets.checks import check, check_library
from leaflets.model.diagnostic import Severity
from tests.shipped import built, editions, library, name

NEVER = {
    "claim-unsaid",
    "core-late",
    "reading-grade",
    "sentence-long",
    "sentence-mean",
    "source-missing",
    "too-many-pages",
}


@pytest.mark.parametrize("edition", editions(), ids=name)
def test_editions(edition):
    made = built(edition)
    found = check(library(), made.document, made.pages, made.noticed)
    bad = [one for one in found if one.severity is Severity.ERROR or one.code in NEVER]
    assert [one.line for one in bad] == []


def test_library():
    assert [one.line for one in check_library(library())] == []
