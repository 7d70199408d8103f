"""What may go wrong: nothing is half-written or called current falsely; the next run mends it."""

import datetime as dt
import os
import shutil
import sys
import time
from pathlib import Path

import pytest

from leaflets.batch import Batch, Job, State, disk
from leaflets.batch.cache import Cache
from leaflets.batch.journal import JOURNAL
from leaflets.batch.ledger import STATE
from leaflets.model.edition import Edition
from tests.clinics import clinic, write

DAY = dt.date(2026, 6, 1)
EDITIONS = [
    Edition("dry-skin", "older-adults", "en", "default", page) for page in ("a4", "large-print")
]
BLOCK = "templates/blocks/dry-skin/water.md"
LEAFLETS = [sys.executable, "-c", "from leaflets.commands import main; main()"]


@pytest.fixture
def folder(tmp_path):
    body = "## One\n\n{{ block('dry-skin/water') }}\n"
    return clinic(tmp_path / "clinic", body, water="Drink water.")


@pytest.fixture
def out(tmp_path):
    return tmp_path / "out"


@pytest.fixture
def no_cache():
    return Path(os.devnull) / "cache"


def updated(folder, out, cache, editions=EDITIONS, **more):
    work = Batch(Job(folder, out, day=DAY, **more), editions, cache=Cache(cache))
    return list(work.run(1)), work


def states(folder, out, cache, **more):
    return [one.state for one in updated(folder, out, cache, **more)[0]]


def pdfs(out):
    return {path.name: path.read_bytes() for path in sorted(out.rglob("*.pdf"))}


def shown(out):
    """Give every file that people see."""
    return {path: path.read_bytes() for path in out.rglob("[!.]*") if path.is_file()}


def change(folder, before="Drink", after="Sip"):
    path = folder / BLOCK
    path.write_text(path.read_text("utf-8").replace(before, after), "utf-8")


DAMAGES = {
    "cut": lambda data: data[: len(data) // 2],
    "empty": lambda _: b"",
    "head": lambda data: bytes([data[0] ^ 1]) + data[1:],
    "middle": lambda data: b"".join(
        (data[: len(data) // 2], bytes([data[len(data) // 2] ^ 4]), data[len(data) // 2 + 1 :])
    ),
    "end": lambda data: data[:-1] + bytes([data[-1] ^ 128]),
    "longer": lambda data: data + b"\0",
}


@pytest.mark.parametrize("damage", DAMAGES)
def test_a_damaged_cache_is_not_used(folder, out, tmp_path, damage):
    cache = tmp_path / "cache"
    updated(folder, out, cache)
    before = pdfs(out)
    kept = [path for path in cache.rglob("*") if path.is_file()]
    assert len(kept) == 2
    for path in kept:
        path.write_bytes(DAMAGES[damage](path.read_bytes()))
    shutil.rmtree(out)
    assert states(folder, out, cache) == [State.BUILT] * 2
    assert pdfs(out) == before
    shutil.rmtree(out)
    assert states(folder, out, cache) == [State.COPIED] * 2


@pytest.mark.parametrize("damage", DAMAGES)
def test_a_damaged_file_is_made_again(folder, out, no_cache, damage):
    updated(folder, out, no_cache)
    before = pdfs(out)
    path = next(out.rglob("*.pdf"))
    times = path.stat().st_atime_ns, path.stat().st_mtime_ns
    path.write_bytes(DAMAGES[damage](path.read_bytes()))
    os.utime(path, ns=times)  # as some programs do
    assert sorted(states(folder, out, no_cache)) == [State.BUILT, State.CURRENT]
    assert pdfs(out) == before


@pytest.mark.parametrize("damage", DAMAGES)
@pytest.mark.parametrize("name", [STATE, "manifest.json", "manifest.csv"])
def test_what_is_written_about_files_is_made_again(folder, out, tmp_path, name, damage):
    cache = tmp_path / "cache"
    updated(folder, out, cache)
    before = shown(out)
    path = out / name
    path.write_bytes(DAMAGES[damage](path.read_bytes()))
    assert State.FAILED not in states(folder, out, cache)
    assert shown(out) == before
    assert states(folder, out, cache) == [State.CURRENT] * 2


@pytest.mark.parametrize("damage", DAMAGES)
def test_a_damaged_journal_is_believed_up_to_there(folder, out, no_cache, damage):
    work = Batch(Job(folder, out, day=DAY), EDITIONS, cache=Cache(no_cache))
    run = work.run(1)
    assert next(run).state is State.BUILT
    run.close()  # as if it had been killed
    journal = out / JOURNAL
    assert journal.read_bytes().count(b"\n") == 2
    journal.write_bytes(DAMAGES[damage](journal.read_bytes()))
    done = states(folder, out, no_cache)
    again = State.BUILT if damage in {"cut", "empty", "head", "middle", "end"} else State.CURRENT
    assert sorted(done) == sorted([again, State.BUILT])
    assert not journal.exists()
    assert states(folder, out, no_cache) == [State.CURRENT] * 2


def test_a_run_that_was_cut_off_goes_on(folder, out, no_cache):
    run = Batch(Job(folder, out, day=DAY), EDITIONS, cache=Cache(no_cache)).run(1)
    next(run)
    run.close()
    assert not (out / "manifest.json").exists()
    assert states(folder, out, no_cache) == [State.CURRENT, State.BUILT]


def test_what_changed_meanwhile_is_not_taken_from_the_journal(folder, out, no_cache):
    run = Batch(Job(folder, out, day=DAY), EDITIONS, cache=Cache(no_cache)).run(1)
    next(run)
    run.close()
    change(folder)
    assert states(folder, out, no_cache) == [State.BUILT] * 2


def test_a_file_that_changes_while_it_is_built_is_built_again(folder, out, no_cache):
    run = Batch(Job(folder, out, day=DAY), EDITIONS, cache=Cache(no_cache)).run(1)
    next(run)
    change(folder)  # the process has read it: both editions say what it said
    list(run)
    assert states(folder, out, no_cache) == [State.BUILT] * 2
    assert states(folder, out, no_cache) == [State.CURRENT] * 2


@pytest.mark.parametrize("years", [-30, 30])
def test_a_clock_that_jumps(folder, out, no_cache, monkeypatch, years):
    updated(folder, out, no_cache)
    real = time.time_ns
    monkeypatch.setattr(time, "time_ns", lambda: real() + years * 366 * 86_400 * 10**9)
    assert states(folder, out, no_cache) == [State.CURRENT] * 2
    change(folder)
    path = folder / BLOCK
    moved = path.stat().st_mtime_ns + years * 366 * 86_400 * 10**9
    os.utime(path, ns=(moved, moved))
    assert states(folder, out, no_cache) == [State.BUILT] * 2
    monkeypatch.undo()
    change(folder, "Sip", "Sop")
    os.utime(path, ns=(moved, moved))  # of the same length and time as it was
    assert states(folder, out, no_cache) == [State.BUILT] * 2


def test_a_change_within_a_tick_of_the_clock(folder, out, no_cache, monkeypatch):
    """Some disks count in steps of two seconds: a file changes and keeps its times."""
    exact = disk.stamp

    def coarse(path):
        size, *times, _ = exact(path) or (0, 0)
        return (size, *(one // 2_000_000_000 for one in times)) if times else None

    monkeypatch.setattr(disk, "stamp", lambda path: scaled(coarse(path)))
    for number in range(4):
        change(folder, f"water{number or ''}.", f"water{number + 1}.")
        assert states(folder, out, no_cache) == [State.BUILT] * 2


def scaled(found):
    """Give times of whole steps in nanoseconds again."""
    return found and (found[0], *(one * 2_000_000_000 for one in found[1:]))


def test_an_edition_that_fails_in_the_middle(folder, out, tmp_path):
    cache = tmp_path / "cache"
    updated(folder, out, cache)
    before = pdfs(out)
    path = folder / "assets/formats/large-print.yaml"
    write(path, "nonsense: true\n")
    done, work = updated(folder, out, cache)
    assert {one.edition.format: one.state for one in done} == {
        "a4": State.BUILT,  # it looks at what other formats there are
        "large-print": State.FAILED,
    }
    assert pdfs(out) == before  # nothing is lost, and nothing is called current that is not
    assert [one.code for one in work.notices] == ["outdated"]
    manifest = (out / "manifest.json").read_text("utf-8")
    told, outdated = manifest.split('"outdated":')
    assert "large-print" not in told
    assert "large-print" in outdated
    path.unlink()
    done, work = updated(folder, out, cache)
    assert State.FAILED not in {one.state for one in done}
    assert not work.notices
    assert states(folder, out, cache) == [State.CURRENT] * 2


@pytest.fixture
def small(tmp_path):
    """Give a disk of its own that holds an edition or two."""
    path = tmp_path / "disk"
    path.mkdir()
    if os.geteuid() or os.system(f"mount -t tmpfs -o size=50k tmpfs {path} 2>/dev/null"):  # noqa: S605
        pytest.skip("a disk can be mounted by root only")
    yield path
    os.system(f"umount {path}")  # noqa: S605


def remounted(place, options):
    assert not os.system(f"mount -o remount,{options} {place}")  # noqa: S605


def test_a_full_disk(folder, small, tmp_path, no_cache):
    editions = [*EDITIONS, *(Edition("dry-skin", "older-adults", "en", "default", "letter"),)]
    updated(folder, tmp_path / "clean", no_cache, editions)
    clean = pdfs(tmp_path / "clean")
    codes = []
    for _ in range(2):
        work = Batch(Job(folder, small, day=DAY), editions, cache=Cache(no_cache))
        try:
            codes += [found.code for one in work.run(1) for found in one.found]
        except Exception as error:  # noqa: BLE001  looked at below
            codes += [one.code for one in error.diagnostics]
        assert set(pdfs(small).items()) < set(clean.items())
        assert not list(small.rglob("*.part"))
    assert "disk-full" in codes
    remounted(small, "size=9m")
    assert State.FAILED not in states(folder, small, no_cache, editions=editions)
    assert pdfs(small) == clean
    assert states(folder, small, no_cache, editions=editions) == [State.CURRENT] * 3


def test_a_disk_that_cannot_be_written(folder, small, no_cache):
    remounted(small, "size=9m")
    updated(folder, small, no_cache)
    before = pdfs(small)
    remounted(small, "ro")
    assert states(folder, small, no_cache) == [State.CURRENT] * 2
    change(folder)
    assert failing(folder, small, no_cache) == {"unwritable"}
    assert pdfs(small) == before
    remounted(small, "rw")
    assert states(folder, small, no_cache) == [State.BUILT] * 2


def failing(folder, out, cache):
    codes = set()
    work = Batch(Job(folder, out, day=DAY), EDITIONS, cache=Cache(cache))
    try:
        for one in work.run(1):
            assert one.state is State.FAILED
            codes |= {found.code for found in one.found}
    except Exception as error:  # noqa: BLE001  looked at by the test
        codes |= {one.code for one in error.diagnostics}
    return codes
