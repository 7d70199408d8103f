"""Finished editions that are kept: found again only as they were, within a limit."""

import os
import re
import time
import tomllib
from pathlib import Path

import pytest

import leaflets
from leaflets.batch.cache import Cache
from leaflets.batch.disk import Disk
from leaflets.batch.made import Made
from leaflets.batch.program import DEPENDENCIES, program
from leaflets.library.reads import Reads
from leaflets.model.diagnostic import note
from leaflets.model.edition import Edition
from leaflets.model.errors import SelectionError
from leaflets.model.span import Span

FOUND = (note("a-code", "words", Span("a.md", 3, 1)), note("another", "words", hint="a hint"))


def made(name="a", **more):
    edition = Edition("leaflet", "anybody", "en", name, "a4")
    return Made(edition, "clinic", "program", pages=3, size=5, found=FOUND, **more)


def asked(name):
    raise AssertionError(name)


@pytest.fixture
def source(tmp_path):
    path = tmp_path / "a.txt"
    path.write_bytes(b"a")
    return path


def reads_of(path):
    reads = Reads()
    with reads.recorded() as record:
        reads.read(path, 9)
        reads.holds(path.with_name("absent"))
    return record.reads()


def found(cache, one):
    return list(cache.find(one.edition, one.clinic, one.program, Disk(), asked))


def test_what_is_kept_is_found_as_it_was(tmp_path, source):
    cache = Cache(tmp_path / "cache")
    one, reads = made(since="2026-01-01"), reads_of(source)
    cache.put(one, reads, b"%PDF-")
    assert found(cache, one) == [(one, reads, b"%PDF-")]
    for other in (made("b"), Made(one.edition, "", "program"), Made(one.edition, "clinic", "")):
        assert found(cache, other) == []
    source.write_bytes(b"b")
    assert found(cache, one) == []
    source.write_bytes(b"a")
    assert len(found(cache, one)) == 1
    source.with_name("absent").write_bytes(b"")
    assert found(cache, one) == []


def test_several_states_of_an_edition_are_kept(tmp_path, source):
    cache = Cache(tmp_path / "cache")
    for text in (b"a", b"b"):
        source.write_bytes(text)
        cache.put(made(), reads_of(source), text)
    assert [data for _, _, data in found(cache, made())] == [b"b"]
    source.write_bytes(b"a")
    assert [data for _, _, data in found(cache, made())] == [b"a"]


def test_what_was_of_no_use_for_longest_goes_first(tmp_path, source, monkeypatch):
    monkeypatch.setenv("LEAFLETS_CACHE_MB", "1")
    cache, reads = Cache(tmp_path / "cache"), reads_of(source)
    data = os.urandom(240_000)
    for number, name in enumerate("abcd"):
        cache.put(made(name), reads, data)
        (path,) = {
            one
            for one in cache.folder.rglob("*.edition")
            if time.time() - one.stat().st_mtime < 999
        }
        os.utime(path, (number * 1000, number * 1000))
    assert cache.size().files == 4
    assert found(cache, made("a"))  # it was of use just now
    cache.put(made("e"), reads, data)
    cache.trim()
    assert {name for name in "abcde" if found(cache, made(name))} == {"a", "d", "e"}
    assert cache.size().bytes < 1_000_000


def test_what_was_never_finished_is_cleared_up(tmp_path, source):
    cache = Cache(tmp_path / "cache")
    cache.put(made(), reads_of(source), b"%PDF-")
    (path,) = cache.folder.rglob("*.edition")
    old, new = (path.with_name(f".{one * 16}.part") for one in "ab")
    for one in (old, new):
        one.write_bytes(b"")
    os.utime(old, (0, 0))
    assert cache.size().files == 1
    assert old.exists()  # who only asks removes nothing
    cache.trim()
    assert (old.exists(), new.exists()) == (False, True)
    assert cache.clear().files == 1
    assert not list(cache.folder.rglob("*.edition"))


def test_what_others_have_in_its_folder_is_never_touched(tmp_path, source):
    folder = tmp_path / "home"
    cache = Cache(folder)
    cache.put(made(), reads_of(source), b"%PDF-")
    (path,) = folder.rglob("*.edition")
    theirs = [
        folder / "Documents/2024/thesis.docx",
        folder / "Documents/2024/thesis.edition",
        folder / "ab/cd/.notes.part",
        path.with_name("thesis.docx"),
        path.with_name(".download.part"),
        path.with_name("mine.edition"),
    ]
    empty = [folder / "Pictures/2024", folder / "ab/cd/ef"]
    for one in theirs:
        one.parent.mkdir(parents=True, exist_ok=True)
        one.write_bytes(b"years of work")
        os.utime(one, (0, 0))
    for one in empty:
        one.mkdir(parents=True)
    assert cache.size().files == 1
    cache.put(made("b"), reads_of(source), b"%PDF-")
    cache.trim()
    assert cache.clear().files == 2
    assert [one for one in (*theirs, *empty) if not one.exists()] == []


def test_a_limit_that_is_no_number_is_told(tmp_path, monkeypatch):
    monkeypatch.setenv("LEAFLETS_CACHE_MB", "much")
    with pytest.raises(SelectionError, match="'much', which is no number of megabytes"):
        Cache(tmp_path / "cache")


def test_a_folder_that_cannot_be_used_is_no_failure(source):
    cache = Cache(Path(os.devnull) / "cache")
    cache.put(made(), reads_of(source), b"%PDF-")
    assert cache.trouble
    assert found(cache, made()) == []
    assert (cache.size().files, cache.clear().files) == (0, 0)
    cache.trim()


NO_MATTER = {"click", "rich", "openpyxl", "pypdf", "platformdirs"}
"""Packages that no byte of an edition depends on."""


def test_all_packages_that_matter_are_named():
    project = tomllib.loads(
        (Path(leaflets.__file__).parents[1] / "pyproject.toml").read_text("utf-8")
    )
    named = {re.split(r"[^A-Za-z0-9.-]", one)[0] for one in project["project"]["dependencies"]}
    assert set(DEPENDENCIES) == named - NO_MATTER


def test_the_program_is_its_sources_and_packages(monkeypatch):
    before = program()
    assert program() == before
    monkeypatch.setattr("leaflets.batch.program._version", lambda name: f"other {name}")
    assert program() != before
