"""What an edition asked of the disk is known, also where it was read for another one before."""

import hashlib
from pathlib import Path

import pytest

from leaflets.library.reads import Kept, Kind, Read, Reads


def asked(record):
    return {(one.kind, Path(one.name).name, one.value) for one in record.reads()}


def digest(text):
    return hashlib.sha256(text).hexdigest()


@pytest.fixture
def folder(tmp_path):
    (tmp_path / "a.txt").write_bytes(b"a")
    (tmp_path / "b.txt").write_bytes(b"b")
    return tmp_path


def test_a_record_holds_what_is_asked_while_it_is_open(folder):
    reads = Reads()
    reads.read(folder / "a.txt", 9)
    with reads.recorded() as record:
        reads.read(folder / "b.txt", 9)
        reads.holds(folder / "c.txt")
        reads.is_folder(folder)
        reads.names(folder)
    reads.holds(folder / "d.txt")
    assert asked(record) == {
        (Kind.FILE, "b.txt", digest(b"b")),
        (Kind.THERE, "c.txt", "0"),
        (Kind.FOLDER, folder.name, "1"),
        (Kind.NAMES, folder.name, digest(b"a.txt\0b.txt")),
    }


def test_what_is_kept_brings_its_record_along(folder):
    reads = Reads()
    inner, outer = Kept(reads), Kept(reads)

    def make():
        return inner.get("a", lambda: reads.read(folder / "a.txt", 9)), reads.holds(folder / "x")

    records = []
    for _ in range(2):
        with reads.recorded() as record:
            assert outer.get("both", make) == (b"a", False)
        records.append(asked(record))
    with reads.recorded() as record:
        inner.get("a", lambda: b"never asked")
    assert records == [{(Kind.FILE, "a.txt", digest(b"a")), (Kind.THERE, "x", "0")}] * 2
    assert asked(record) == {(Kind.FILE, "a.txt", digest(b"a"))}


def test_what_failed_is_recorded_and_not_kept(folder):
    reads = Reads()
    values = Kept(reads)

    def fail():
        reads.holds(folder / "x")
        raise ValueError

    for _ in range(2):
        with reads.recorded() as record, pytest.raises(ValueError):  # noqa: PT011
            values.get("a", fail)
        assert asked(record) == {(Kind.THERE, "x", "0")}


def test_a_fact_stands_for_the_files_it_was_learnt_from(folder):
    reads = Reads()
    with reads.recorded() as record:
        assert reads.fact("says", ("a",), lambda: reads.read(folder / "a.txt", 9).decode()) == "a"
    (fact,) = record.reads()
    under = Read("file", str(folder / "a.txt"), digest(b"a"))
    assert fact == Read("fact", '["says", "a"]', "a", frozenset({under}))


def test_a_file_is_recorded_as_it_was_read(folder):
    reads = Reads()
    values = Kept(reads)

    def read():
        return values.get("a", lambda: reads.read(folder / "a.txt", 9))

    with reads.recorded() as first:
        read()
    (folder / "a.txt").write_bytes(b"changed")
    with reads.recorded() as second:
        assert read() == b"a"
    assert asked(first) == asked(second) == {(Kind.FILE, "a.txt", digest(b"a"))}
