"""Files that a run was not asked for: told of truly, and removed only where a run wrote them."""

import datetime as dt
import hashlib
import json
import os
from pathlib import Path

import pytest

from leaflets.batch import Batch, Job, State
from leaflets.batch.cache import Cache
from leaflets.batch.journal import JOURNAL
from leaflets.batch.ledger import STATE
from leaflets.library.bundled import bundled_folder
from leaflets.model.edition import Edition
from leaflets.model.errors import OutputError
from tests import reviewed
from tests.clinics import clinic, write
from tests.signing import sign_all

DAY = dt.date(2026, 6, 1)
BODY = "## One\n\n{{ block('dry-skin/water') }}\n"
BLOCK = "templates/blocks/dry-skin/water.md"


def edition(page="a4", locale="en", brand="default", leaflet="dry-skin"):
    return Edition(leaflet, "older-adults", locale, brand, page)


A4, LARGE = edition(), edition("large-print")
ARABIC = edition(locale="ar")


@pytest.fixture
def folder(tmp_path):
    return clinic(tmp_path / "clinic", BODY, water="Drink water.")


@pytest.fixture
def out(tmp_path):
    return tmp_path / "out"


def ran(folder, out, *editions, exists=lambda _: True, day=DAY, **more):
    work = Batch(
        Job(folder, out, day=day, **more),
        editions,
        exists=exists,
        cache=Cache(out.parent / "cache"),
    )
    return [one.state for one in work.run(1)], work


def told(out):
    """Give the manifest: what each file is as it says, and why others are outdated."""
    manifest = json.loads((out / "manifest.json").read_text("utf-8"))
    return (
        {one["path"]: one["sha256"] for one in manifest["editions"]},
        {one["path"]: one["reason"] for one in manifest["outdated"]},
    )


def name(one, *, draft=True):
    return f"{one.brand}/{one.locale}/{one.stem(draft=draft)}.pdf"


def codes(work):
    return [one.code for one in work.notices]


def change(folder):
    path = folder / BLOCK
    path.write_text(path.read_text("utf-8").replace("Drink", "Sip"), "utf-8")


def test_nothing_of_another_clinic_is_removed(folder, out, tmp_path):
    own = clinic(tmp_path / "other", BODY, water="Drink tea.")
    theirs = edition(leaflet="their-visit")
    text = (folder / "templates/leaflets/dry-skin.md.j2").read_text("utf-8")
    write(folder / "templates/leaflets/their-visit.md.j2", text)
    ran(folder, out, theirs, LARGE)
    for wrong in (own, None):
        _, work = ran(wrong, out, exists=lambda one: one != theirs, prune=True)
        assert not work.removed
        assert codes(work) == ["another-clinic"]
        (notice,) = work.notices
        assert notice.message.startswith("2 files, such as")
        assert told(out) == ({}, {name(theirs): "clinic", name(LARGE): "clinic"})
    done, work = ran(folder, out, theirs, LARGE)
    assert (done, codes(work)) == ([State.CURRENT] * 2, [])


def test_what_is_gone_for_another_clinic_is_not_removed_either(folder, out, tmp_path):
    own = clinic(tmp_path / "other", BODY, water="Drink tea.")
    ran(folder, out, A4)
    ran(folder, out, exists=lambda _: False)
    _, work = ran(own, out, prune=True)
    assert not work.removed
    assert codes(work) == ["another-clinic"]
    _, work = ran(folder, out, prune=True)
    assert work.removed == [name(A4)]


def test_a_clinic_is_the_same_however_its_path_is_typed(folder, out, monkeypatch):
    ran(folder, out, A4)
    (folder.parent / "elsewhere").mkdir()
    monkeypatch.chdir(folder.parent / "elsewhere")
    done, work = ran(Path("../clinic"), out, A4)
    assert (done, codes(work)) == ([State.CURRENT], [])
    _, work = ran(Path("../clinic"), out, exists=lambda _: False, prune=True)
    assert work.removed == [name(A4)]


@pytest.mark.parametrize("other", ["other", None])
def test_no_file_of_another_clinic_is_replaced_unasked(folder, out, tmp_path, other):
    own = other and clinic(tmp_path / other, BODY, water="Drink tea.")
    mine = Edition("leg-cramps", "older-adults", "en", "default", "a4")
    ran(folder, out, A4, mine)
    before = {one: one.read_bytes() for one in out.rglob("*") if one.is_file()}
    with pytest.raises(OutputError) as caught:
        ran(own, out, mine, LARGE)
    (found,) = caught.value.diagnostics
    assert found.code == "another-clinic"
    assert str(out / name(mine)) in found.message
    assert str(folder) in found.message
    assert {one: one.read_bytes() for one in out.rglob("*") if one.is_file()} == before
    assert ran(folder, out, A4, mine)[0] == [State.CURRENT] * 2
    assert ran(own, out, mine, force=True)[0] == [State.BUILT]
    (out / name(A4)).unlink()  # nothing is left to lose
    if own:
        assert ran(own, out, A4)[0] == [State.BUILT]


@pytest.mark.parametrize("way", ["moved", "linked"])
def test_a_clinic_s_folder_may_move_or_be_reached_otherwise(folder, out, tmp_path, way):
    ran(folder, out, A4)
    other = tmp_path / way
    folder.rename(other) if way == "moved" else other.symlink_to(folder)
    assert ran(other, out, A4)[0] == [State.BUILT]


def test_what_no_clinic_s_folder_made_is_anybody_s(folder, out):
    mine = Edition("leg-cramps", "older-adults", "en", "default", "a4")
    ran(None, out, mine)
    assert ran(folder, out, mine)[0] == [State.BUILT]


def test_a_failure_does_not_make_another_clinic_s_file_ours(folder, out, tmp_path):
    own = clinic(tmp_path / "other", BODY.replace("water", "beer"))
    ran(folder, out, A4)
    done, _ = ran(own, out, A4, force=True)
    assert done == [State.FAILED]
    assert told(out) == ({}, {name(A4): "clinic"})


def test_a_format_whose_name_ends_as_a_draft_s(folder, out):
    copied = edition("a4_draft")
    text = (bundled_folder() / "assets/formats/a4.yaml").read_text("utf-8")
    write(folder / "assets/formats/a4_draft.yaml", text)
    done, work = ran(folder, out, A4, copied, prune=True)
    assert done == [State.BUILT] * 2
    assert (work.removed, codes(work)) == ([], [])
    editions, outdated = told(out)
    assert (set(editions), outdated) == ({name(A4), name(copied)}, {})
    assert all((out / one).is_file() for one in editions)


def test_a_final_replaces_a_draft_of_the_same_name(out, tmp_path):
    folder = reviewed.make(tmp_path / "signed")
    draft, final = edition(brand="north"), edition("a4_draft", brand="north")
    text = (bundled_folder() / "assets/formats/a4.yaml").read_text("utf-8")
    write(folder / "assets/formats/a4_draft.yaml", text)
    sign_all(folder, final, DAY)
    ran(folder, out, draft, day=DAY - dt.timedelta(1))
    ran(folder, out, final)
    editions, outdated = told(out)
    assert (set(editions), outdated) == ({name(draft)}, {})
    assert hashlib.sha256((out / name(draft)).read_bytes()).hexdigest() == editions[name(draft)]


def test_two_editions_of_a_run_never_share_a_file(folder, out):
    row = "- {id: all_older-adults, label: All, size: 12, grade: 6, like: [older-adults]}\n"
    write(folder / "templates/audiences.yaml", row)
    path = folder / "templates/leaflets/dry-skin.md.j2"
    text = path.read_text("utf-8").replace("[older-adults]", "[older-adults, all_older-adults]")
    write(path, text)
    write(path.with_name("dry-skin_all.md.j2"), text)
    block = folder / BLOCK
    text = block.read_text("utf-8").replace("[older-adults]", "[older-adults, all_older-adults]")
    write(block, text)
    one = edition(leaflet="dry-skin_all")
    other = Edition("dry-skin", "all_older-adults", "en", "default", "a4")
    assert name(one) == name(other)
    work = Batch(Job(folder, out, day=DAY), [one, other], cache=Cache(out.parent / "cache"))
    first, second = work.run(1)
    assert (first.state, second.state) == (State.BUILT, State.FAILED)
    assert [each.code for each in second.found] == ["same-name"]
    assert hashlib.sha256((out / name(one)).read_bytes()).hexdigest() == told(out)[0][name(one)]
    assert ran(folder, out, one, other)[0] == [State.CURRENT, State.FAILED]


def test_a_file_that_no_run_wrote_is_told_of_and_stays(folder, out):
    path = out / name(A4, draft=False)
    path.parent.mkdir(parents=True)
    path.write_bytes(b"by hand")
    _, work = ran(folder, out, A4, prune=True)
    assert path.read_bytes() == b"by hand"
    assert codes(work) == ["unverified"]
    assert told(out)[1] == {name(A4, draft=False): "unknown"}


def test_a_file_of_the_past_that_was_changed_stays(folder, out):
    ran(folder, out, A4)
    (out / name(A4)).write_bytes(b"by hand")
    _, work = ran(folder, out, exists=lambda _: False, prune=True)
    assert not work.removed
    assert told(out)[1] == {name(A4): "edited"}
    assert ["--prune removes only" in one.hint for one in work.notices] == [True]


def with_digest(body):
    return hashlib.sha256(body).hexdigest().encode() + b"\n" + body


LOSSES = {
    "missing": lambda path: path.unlink(),
    "damaged": lambda path: path.write_bytes(path.read_bytes()[:-9]),
    "another": lambda path: path.write_bytes(with_digest(b'{"format":0}')),
}


@pytest.mark.parametrize("loss", LOSSES)
def test_nothing_is_current_once_the_state_is_lost(folder, out, loss):
    ran(folder, out, A4, LARGE)
    LOSSES[loss](out / STATE)
    (folder / BLOCK).unlink()
    done, work = ran(folder, out, A4, LARGE)
    assert done == [State.FAILED] * 2
    assert codes(work) == ["state-lost", "outdated", "outdated"]
    assert told(out) == ({}, {name(A4): "failed", name(LARGE): "failed"})


@pytest.mark.parametrize("loss", LOSSES)
def test_what_a_narrower_run_leaves_is_listed_though_the_state_is_lost(folder, out, loss):
    ran(folder, out, A4, LARGE, ARABIC)
    LOSSES[loss](out / STATE)
    for given in ([State.COPIED], [State.CURRENT]):
        done, work = ran(folder, out, A4, exists=lambda one: one == A4, prune=True)
        assert done == given
        assert not work.removed
        editions, outdated = told(out)
        assert set(editions) == {name(A4)}
        assert outdated == {name(LARGE): "lost", name(ARABIC): "lost"}
        assert codes(work)[-1] == "unverified"
        assert ("state-lost" in codes(work)) is (given == [State.COPIED])
    done, work = ran(folder, out, A4, LARGE, ARABIC)
    assert done == [State.CURRENT, State.COPIED, State.COPIED]
    assert (told(out)[1], codes(work)) == ({}, [])


def test_files_are_listed_though_state_and_manifest_are_lost(folder, out):
    ran(folder, out, A4, LARGE)
    (out / STATE).unlink()
    (out / "manifest.json").write_text('{"editions": [{"path": 1}, 2], "outdated": [[]]}')
    ran(folder, out, A4)
    assert told(out)[1] == {name(LARGE): "unknown"}


def test_a_manifest_that_names_other_files_is_not_believed(folder, out, tmp_path):
    ran(folder, out, A4)
    (out / STATE).unlink()
    (tmp_path / "mine.pdf").write_bytes(b"%PDF")
    path = out / "manifest.json"
    path.write_text(path.read_text("utf-8").replace(name(A4), "../mine.pdf"), "utf-8")
    _, work = ran(folder, out, LARGE, prune=True)
    assert not work.removed
    assert told(out)[1] == {name(A4): "unknown"}


def test_what_fails_and_is_not_there_is_not_listed(folder, out):
    ran(folder, out, A4)
    (folder / BLOCK).unlink()
    ran(folder, out, A4)
    assert told(out)[1] == {name(A4): "failed"}
    (out / name(A4)).unlink()
    _, work = ran(folder, out, A4)
    assert (told(out), codes(work)) == (({}, {}), [])


def test_a_new_folder_has_lost_nothing(folder, out):
    assert codes(ran(folder, out, A4)[1]) == []


def test_a_file_that_was_changed_is_not_current_though_not_asked_for(folder, out):
    ran(folder, out, A4, ARABIC)
    path = out / name(ARABIC)
    before = path.read_bytes()
    for data in (b"tampered", before[:-1] + b"x"):
        path.write_bytes(data)
        _, work = ran(folder, out, A4)
        assert codes(work) == ["outdated"]
        editions, outdated = told(out)
        assert (set(editions), outdated) == ({name(A4)}, {name(ARABIC): "edited"})
    path.write_bytes(before)
    _, work = ran(folder, out, A4)
    assert codes(work) == []
    assert set(told(out)[0]) == {name(A4), name(ARABIC)}


def test_a_file_that_was_only_touched_is_as_it_was(folder, out):
    ran(folder, out, A4, ARABIC)
    os.utime(out / name(ARABIC), ns=(1, 1))
    assert codes(ran(folder, out, A4)[1]) == []
    assert set(told(out)[0]) == {name(A4), name(ARABIC)}


def test_what_a_killed_run_left_goes_whatever_is_asked_for_next(folder, out):
    ran(folder, out, A4)
    left = out / name(ARABIC)
    left = left.with_name(".leaflets-0123456789abcdef.part")
    left.parent.mkdir(parents=True)
    left.write_bytes(b"%PDF")
    ran(folder, out, A4)
    assert left.exists()  # nothing tells that a run was killed
    (out / JOURNAL).write_bytes(b"")
    ran(folder, out, A4)
    assert not left.exists()
    assert not (out / JOURNAL).exists()


def test_what_changed_is_told_in_a_line_for_all_that_was_not_asked_for(folder, out):
    ran(folder, out, A4, LARGE, ARABIC)
    change(folder)
    _, work = ran(folder, out, A4)
    (notice,) = work.notices
    assert (notice.code, notice.message.split(",")[0]) == ("outdated", "2 files")
    assert "was made from what has changed since" in notice.message


def test_a_final_whose_review_has_ended_is_told_of(out, tmp_path):
    folder = reviewed.make(tmp_path / "signed")
    final, other = edition(brand="north"), edition(brand="south")
    sign_all(folder, final, DAY)
    ran(folder, out, final, other)
    ran(folder, out, other)
    _, work = ran(folder, out, other, day=dt.date(2028, 6, 1))
    (notice,) = work.notices
    assert notice.code == "outdated"
    assert "no review that holds on this day" in notice.message
    assert told(out)[1] == {name(final, draft=False): "expired"}
    assert codes(ran(folder, out, other)[1]) == []
