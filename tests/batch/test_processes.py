"""Processes that die, and batches that meet: the rest is done, and nothing outlives its batch."""

import json
import os
import signal
import subprocess
import sys
import time
from contextlib import suppress
from pathlib import Path

import pytest

import leaflets
from tests.batch.test_interrupted import children
from tests.clinics import clinic

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(os.name == "nt", reason="Windows sends no such signals"),
]

ROOT = Path(leaflets.__file__).parents[1]
RUN = "from leaflets.commands import main\nif __name__ == '__main__':\n    main()\n"
DYING = """\
import os, resource, signal
from leaflets.pipeline import Pipeline

checked = Pipeline.checked

def rigged(self, edition):
    {fault}
    return checked(self, edition)

if __name__ == "__mp_main__":  # in processes that a batch begins
    Pipeline.checked = rigged
"""
KILLED = 'if edition.locale == "{}": os.kill(os.getpid(), signal.SIGKILL)'
STARVED = """\
if edition.locale == "de":
        before = resource.getrlimit(resource.RLIMIT_AS)
        resource.setrlimit(resource.RLIMIT_AS, (10**9, before[1]))
        try: bytearray(10**10)
        finally: resource.setrlimit(resource.RLIMIT_AS, before)"""
ONCE = """\
if edition.locale == "de":
        try: open("once", "x").close()
        except FileExistsError: pass
        else: os.kill(os.getpid(), signal.SIGKILL)"""


@pytest.fixture
def words(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("PYTHONPATH", str(ROOT))
    clinic(tmp_path / "clinic", "## One\n\nDrink water.\n")
    for tag in ("de", "fr"):
        path = tmp_path / f"clinic/assets/locales/{tag}/LC_MESSAGES/content.po"
        path.parent.mkdir(parents=True)
        path.write_text('msgid ""\nmsgstr "Content-Type: text/plain; charset=utf-8\\n"\n', "utf-8")
    languages = [word for tag in ("de", "en", "fr") for word in ("-l", tag)]
    return ["-C", "clinic", "batch", "dry-skin", "-b", "default", *languages, "-f", "a4"]


def begun(words, code=RUN):
    Path("program.py").write_text(code, "utf-8")
    return subprocess.Popen(
        [sys.executable, "program.py", *words],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )


def ended(process):
    out, err = process.communicate(timeout=100)
    return process.returncode, out.splitlines(), err


def last(err):
    return err.splitlines()[-1]


@pytest.mark.parametrize(
    ("fault", "code", "told"),
    [
        (KILLED.format("de"), 1, "error[process-died]"),
        (ONCE, 0, ""),
        (STARVED, 1, "error[out-of-memory]"),
    ],
)
def test_a_process_that_dies_or_starves(words, fault, code, told):
    ran = ended(begun([*words, "-o", "out", "-j", "2"], DYING.format(fault=fault) + RUN))
    assert ran[0] == code, ran[2]
    assert told in ran[2]
    assert last(ran[2]) == ("3 built" if not code else "2 built, 1 failed")
    assert not list(Path("out").rglob("*.part"))
    manifest = json.loads(Path("out/manifest.json").read_text("utf-8"))
    assert len(manifest["editions"]) == (2 if code else 3)
    ran = ended(begun([*words, "-o", "out", "-j", "2"]))
    assert last(ran[2]) == ("1 built, 2 up to date" if code else "nothing to do, 3 up to date")
    assert ran[0] == 0


def test_processes_end_with_a_batch_that_is_killed(words):
    process = begun([*words, "-o", "out", "-j", "2", "-f", "large-print", "-f", "letter"])
    assert process.stdout
    process.stdout.readline()
    own = children(process)
    process.kill()
    process.communicate()
    assert len(own) >= 2
    wait_for(lambda: not any(map(is_alive, own)))
    again = ended(begun([*words, "-o", "out", "-j", "2", "-f", "large-print", "-f", "letter"]))
    assert again[0] == 0
    assert "up to date" in last(again[2])
    clean = ended(
        begun([*words, "-o", "clean", "-j", "2", "-f", "large-print", "-f", "letter", "--force"])
    )
    assert clean[0] == 0
    assert shown("out") == shown("clean")


def shown(folder):
    paths = (path for path in Path(folder).rglob("[!.]*") if path.is_file())
    return {path.relative_to(folder): path.read_bytes() for path in paths}


def is_alive(number):
    status = Path(f"/proc/{number}/stat")
    if status.parent.parent.joinpath("self").exists():
        with suppress(OSError):
            return status.read_text("utf-8").rpartition(")")[2].split()[0] != "Z"
        return False
    try:
        os.kill(int(number), 0)
    except ProcessLookupError:
        return False
    return True


def wait_for(condition):
    until = time.monotonic() + 30
    while not condition():
        assert time.monotonic() < until
        time.sleep(0.02)


def test_two_batches_into_one_folder(words):
    first = begun([*words, "-o", "out", "-j", "1", "-f", "large-print"])
    assert first.stdout
    first.stdout.readline()
    first.send_signal(signal.SIGSTOP)
    second = ended(begun([*words, "-o", "out", "-j", "1"]))
    assert second[:2] == (1, [])
    assert second[2].startswith("error[folder-in-use]: another batch writes to 'out'\n")
    first.send_signal(signal.SIGCONT)
    assert ended(first)[0] == 0
    third = ended(begun([*words, "-o", "out", "-j", "1", "-f", "large-print"]))
    assert last(third[2]) == "nothing to do, 6 up to date"


def test_two_batches_with_one_cache(words, own_cache):
    both = [begun([*words, "-o", name, "-j", "1"]) for name in ("one", "two")]
    assert [ended(one)[0] for one in both] == [0, 0]
    assert shown("one") == shown("two")
    assert len([path for path in own_cache.rglob("*") if path.is_file()]) == 3
    third = ended(begun([*words, "-o", "three", "-j", "1"]))
    assert last(third[2]) == "0 built, 3 copied from the cache"
    assert shown("three") == shown("one")


@pytest.mark.parametrize("jobs", ["1", "2"])
def test_an_interrupted_batch_goes_on(words, jobs):
    process = begun([*words, "-o", "out", "-j", jobs, "-f", "large-print", "-f", "letter"])
    assert process.stdout
    process.stdout.readline()
    process.send_signal(signal.SIGINT)
    code, _, err = ended(process)
    assert code == 130
    left = int(last(err).split()[1])
    assert last(err) == f"interrupted: {left} left; the same command goes on"
    manifest = json.loads(Path("out/manifest.json").read_text("utf-8"))
    assert len(manifest["editions"]) == 9 - left
    again = ended(begun([*words, "-o", "out", "-j", jobs, "-f", "large-print", "-f", "letter"]))
    assert last(again[2]) == f"{left} built, {9 - left} up to date"
