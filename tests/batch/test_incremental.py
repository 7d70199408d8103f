"""Whatever changes, a second run leaves what building everything anew would have made.

And what cannot matter to an edition does not have it built.
"""

import datetime as dt
import random
import shutil
from itertools import count
from pathlib import Path

import pytest

from leaflets.batch import Batch, Job, State
from leaflets.batch.cache import Cache
from leaflets.batch.ledger import Ledger
from leaflets.library.bundled import bundled_folder
from leaflets.model.edition import Edition
from tests import reviewed
from tests.clinics import write

DAY = dt.date(2026, 6, 1)
EDITIONS = [
    Edition("dry-skin", "older-adults", "en", "north", "a4"),
    Edition("dry-skin", "older-adults", "de", "south", "a4"),
    Edition("dry-skin", "pregnant-mothers", "fr", "north", "letter"),
]


@pytest.fixture
def folder(tmp_path):
    made = reviewed.make(tmp_path / "clinic")
    write(made / "templates/blocks/dry-skin/unused.md", "what nobody asks for")
    return made


@pytest.fixture
def out(tmp_path):
    return tmp_path / "out"


def updated(folder, out, cache, *, day=DAY, editions=EDITIONS, **more):
    job = Job(folder, out, day=day, **more)
    done = list(Batch(job, editions, cache=Cache(cache)).run(1))
    assert len(done) == len(editions)
    return {one.edition: one for one in done}


def anew(folder, place, editions=EDITIONS):
    """Build everything in an empty folder, with an empty cache."""
    return updated(folder, place / "out", place / "cache", editions=editions)


def bytes_of(done):
    """Give what became of editions: the file, or that there is none."""
    files = {State.BUILT, State.COPIED, State.CURRENT}
    return {
        edition: (one.path.name, one.path.read_bytes()) if one.state in files else one.state
        for edition, one in done.items()
    }


def states(done):
    return [done[one].state for one in EDITIONS]


def test_the_second_run_has_nothing_to_do_and_writes_nothing(folder, out, tmp_path):
    updated(folder, out, tmp_path / "cache")
    before = {one: one.stat().st_mtime_ns for one in tmp_path.rglob("*")}
    assert states(updated(folder, out, tmp_path / "cache")) == [State.CURRENT] * 3
    assert {one: one.stat().st_mtime_ns for one in tmp_path.rglob("*")} == before


BRAND_NORTH = "assets/brands/north/brand.yaml"
GERMAN = "assets/locales/de/LC_MESSAGES/content.po"
B, C = State.BUILT, State.CURRENT


@pytest.mark.parametrize(
    "row",
    [
        (BRAND_NORTH, "Clinic north", "Clinic in the north", [B, C, B]),
        ("templates/blocks/dry-skin/rest.md", "in the shade", "in bed", [B, B, C]),
        ("templates/blocks/dry-skin/unused.md", "what", "all that", [C, C, C]),
        ("templates/blocks/dry-skin/new.md", "", "x", [C, C, C]),
        # Each edition asks whether German has a title for the leaflet: it has none, as before.
        (GERMAN, "de water often", "viel de water", [C, B, C]),
        ("assets/brands/east/brand.yaml", "", "name: East\n", [C, C, C]),
        ("assets/figures/other.svg", "", "<svg/>", [C, C, C]),
        ("notes.txt", "", "x", [C, C, C]),
    ],
)
def test_only_what_changed_is_built(folder, out, tmp_path, row):
    name, before, after, expected = row
    cache = tmp_path / "cache"
    updated(folder, out, cache)
    path = folder / name
    text = path.read_text("utf-8") if path.exists() else ""
    assert before in text
    write(path, text.replace(before, after) if before else after)
    done = updated(folder, out, cache)
    assert states(done) == expected
    assert states(updated(folder, out, cache)) == [State.CURRENT] * 3
    if before:  # what was there before is in the cache
        write(path, text)
        done = updated(folder, out, cache)
        assert states(done) == [State.COPIED if one is B else C for one in expected]
    assert bytes_of(done) == bytes_of(anew(folder, tmp_path / "anew"))


def mutations(folder, out):
    """Give every file that was read, path that was looked for, and folder that was listed."""
    ledger = Ledger.read(out)
    own = [
        (kind, Path(name), value)
        for kind, name, value, _ in ledger.inputs.packed()
        if Path(name).is_relative_to(folder)
    ]
    for kind, path, value in own:
        if kind == "file":
            yield path, b"more"
            yield path, None
        elif kind == "there" and value == "0":
            bundled = bundled_folder() / path.relative_to(folder)
            yield path, bundled.read_bytes() if bundled.is_file() else b"x: y\n"
        elif kind == "names":
            yield path / "new.md", b"x"
            yield path / "folder" / "new.md", b"x"
            yield path / "xx" / "xx.yaml", b"x"


@pytest.mark.slow
def test_whatever_is_changed_added_or_removed(folder, out, tmp_path):
    cache = tmp_path / "cache"
    updated(folder, out, cache)
    changes = list(dict.fromkeys(mutations(folder, out)))
    assert len(changes) > 50
    number = count()
    rebuilt = 0
    for path, data in random.Random(7).sample(changes, 60):  # noqa: S311
        before = path.read_bytes() if path.is_file() else None
        there = set(folder.rglob("*"))
        if data is None:
            path.unlink()
        else:
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes((before or b"") + (b"\n" + data if before else data))
        fresh = anew(folder, tmp_path / f"anew-{next(number)}")
        done = updated(folder, out, cache)
        assert bytes_of(done) == bytes_of(fresh), (path, data)
        assert bytes_of(updated(folder, out, cache)) == bytes_of(fresh), (path, data)
        rebuilt += any(one.state is State.BUILT for one in done.values())
        if before is None:
            for one in sorted(set(folder.rglob("*")) - there, reverse=True):
                one.rmdir() if one.is_dir() else one.unlink()
        else:
            path.write_bytes(before)
    assert 20 < rebuilt < 60, rebuilt


def test_another_folder_is_filled_from_the_cache(folder, out, tmp_path):
    first = updated(folder, out, tmp_path / "cache")
    other = updated(folder, tmp_path / "other", tmp_path / "cache")
    assert states(other) == [State.COPIED] * 3
    assert bytes_of(other) == bytes_of(first)
    shutil.rmtree(out)
    assert states(updated(folder, out, tmp_path / "cache")) == [State.COPIED] * 3


def test_force_builds_all(folder, out, tmp_path):
    updated(folder, out, tmp_path / "cache")
    assert states(updated(folder, out, tmp_path / "cache", force=True)) == [State.BUILT] * 3


def test_another_clinic_s_files_are_not_taken_for_ours(folder, out, tmp_path):
    updated(folder, out, tmp_path / "cache")
    other = shutil.copytree(folder, tmp_path / "other")
    write(other / BRAND_NORTH, (folder / BRAND_NORTH).read_text("utf-8").replace("11", "99"))
    done = updated(other, out, tmp_path / "cache", force=True)
    assert states(done) == [State.BUILT] * 3
    assert bytes_of(done) == bytes_of(anew(other, tmp_path / "anew"))


def test_another_program_builds_anew(folder, out, tmp_path, monkeypatch):
    updated(folder, out, tmp_path / "cache")
    monkeypatch.setattr("leaflets.batch.update.program", lambda: "another")
    assert states(updated(folder, out, tmp_path / "cache")) == [State.BUILT] * 3
