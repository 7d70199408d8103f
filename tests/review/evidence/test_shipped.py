"""The leaflets that are shipped, held against the bundled checklists."""

import datetime as dt

import pytest

from leaflets.checks import check
from leaflets.model.evidence import Outcome
from leaflets.review.evidence.judge import judge
from leaflets.review.evidence.subject import Subject
from tests.shipped import built, editions, library, name

TODAY = dt.date(2026, 11, 27)
FILE = "pdf-ua-1"


@pytest.mark.parametrize("edition", editions(), ids=name)
def test_answers(edition):
    made = built(edition)
    found = check(library(), made.document, made.pages, made.noticed)
    subject = Subject(library(), made.document, made.pages, made.data, found, TODAY)
    answers = judge(library().instruments(), subject)
    passed = [one for one in answers.values() if one.outcome is Outcome.PASSED]
    assert len(passed) > 40
    assert all(one.parts for one in passed)
    assert all(part.outcome is not Outcome.FAILED for one in passed for part in one.parts)
    failed = [key for key, one in answers.items() if one.outcome is Outcome.FAILED]
    assert FILE not in {instrument for instrument, _ in failed}
    assert ("pif-tick", "sign-off") in failed
