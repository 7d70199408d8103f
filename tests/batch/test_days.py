"""A day that passes changes an edition only when a review begins to hold or falls due."""

import datetime as dt

import pytest

from leaflets.batch import Batch, Job, State
from leaflets.batch.cache import Cache
from leaflets.batch.horizon import horizon
from leaflets.batch.ledger import Ledger
from leaflets.library import Library
from leaflets.model.edition import Edition
from tests import reviewed
from tests.signing import sign, sign_all

EDITION = Edition("dry-skin", "older-adults", "en", "north", "a4")
OTHER = Edition("dry-skin", "older-adults", "en", "south", "a4")
SIGNED = dt.date(2026, 6, 1)
DUE = dt.date(2028, 6, 1)
FINAL, DRAFT = (
    "dry-skin_older-adults_en_north_a4.pdf",
    "dry-skin_older-adults_en_north_a4_draft.pdf",
)
A_DAY = dt.timedelta(1)


@pytest.fixture
def folder(tmp_path):
    made = reviewed.make(tmp_path / "clinic")
    sign_all(made, EDITION, SIGNED)
    return made


def updated(folder, out, day, editions=(EDITION,), **more):
    work = Batch(Job(folder, out, day=day, **more), editions, cache=Cache(out.parent / "cache"))
    return [(one.state, one.path.name) for one in work.run(1)], work


def test_it_is_final_from_the_day_it_was_signed_until_it_falls_due(folder, tmp_path):
    out = tmp_path / "out"
    assert updated(folder, out, SIGNED - A_DAY)[0] == [(State.BUILT, DRAFT)]
    assert updated(folder, out, SIGNED - 9 * A_DAY)[0] == [(State.CURRENT, DRAFT)]
    done, work = updated(folder, out, SIGNED)
    assert done == [(State.BUILT, FINAL)]
    assert [one.code for one in work.notices] == ["superseded"]
    for day in (SIGNED, SIGNED + A_DAY, DUE - A_DAY):
        assert updated(folder, out, day)[0] == [(State.CURRENT, FINAL)]
    done, work = updated(folder, out, DUE)
    assert done == [(State.BUILT, DRAFT)]
    assert [one.code for one in work.notices] == ["superseded"]
    assert updated(folder, out, DUE + 999 * A_DAY)[0] == [(State.CURRENT, DRAFT)]
    assert updated(folder, out, DUE - A_DAY)[0] == [(State.COPIED, FINAL)]


def test_what_is_superseded_is_removed_when_asked_for(folder, tmp_path):
    out = tmp_path / "out"
    updated(folder, out, SIGNED - A_DAY)
    updated(folder, out, SIGNED)
    assert {path.name for path in out.rglob("*.pdf")} == {FINAL, DRAFT}
    done, work = updated(folder, out, SIGNED, prune=True)
    assert done == [(State.CURRENT, FINAL)]
    assert work.removed == [f"north/en/{DRAFT}"]
    assert not work.notices
    assert {path.name for path in out.rglob("*.pdf")} == {FINAL}
    assert not updated(folder, out, SIGNED)[1].notices


def test_a_signature_concerns_what_it_is_about(folder, tmp_path):
    out = tmp_path / "out"
    updated(folder, out, SIGNED, (EDITION, OTHER))
    entries = Ledger.read(out).entries
    assert entries[EDITION].made.until == DUE.isoformat()
    assert entries[OTHER].made.until == ""


def test_the_nearest_days_count(folder):
    library = Library.open(folder)
    sign(folder, EDITION, "clinical", SIGNED + 30 * A_DAY, library)
    reviews = Library.open(folder).reviews()
    days = [SIGNED + number * A_DAY for number in (-1, 0, 29, 30, 99)]
    later = (SIGNED + 30 * A_DAY).isoformat()
    assert [horizon(reviews, EDITION, day) for day in days] == [
        ("", "2026-06-01"),
        ("2026-06-01", later),
        ("2026-06-01", later),
        (later, "2028-06-01"),
        (later, "2028-06-01"),
    ]
    assert horizon(reviews, OTHER, SIGNED) == ("", "")
