"""Who interrupts a batch gets one line, and the files that were done by then."""

import os
import re
import signal
import subprocess
import sys
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from tests.clinics import clinic

if TYPE_CHECKING:
    from collections.abc import Callable

pytestmark = pytest.mark.skipif(os.name == "nt", reason="Windows sends no such signal")


def children(process: "subprocess.Popen[bytes]") -> set[str]:
    """Give the numbers of the processes that a process began."""
    listed = subprocess.run(
        ["ps", "-A", "-o", "ppid=,pid="], capture_output=True, text=True, check=True
    )
    pairs = (line.split() for line in listed.stdout.splitlines())
    return {pid for parent, pid in pairs if parent == str(process.pid)}


def as_it_begins(process: "subprocess.Popen[bytes]") -> bytes:
    """Wait for both processes and what counts their resources."""
    while len(children(process)) < 3:
        assert process.poll() is None
    return b""


def amid_its_work(process: "subprocess.Popen[bytes]") -> bytes:
    """Wait for the first file."""
    assert process.stdout is not None
    return process.stdout.readline()


@pytest.mark.parametrize("wait", [as_it_begins, amid_its_work])
def test_an_interrupted_batch_ends_in_a_line(
    tmp_path: Path, wait: "Callable[[subprocess.Popen[bytes]], str]"
) -> None:
    folder = clinic(tmp_path / "clinic", "## One\n\nDrink water.\n")
    words = [sys.executable, "-c", "from leaflets.commands import main; main()", "-C", str(folder)]
    words += ["batch", "-l", "all", "-o", str(tmp_path / "out"), "-j", "2"]
    with subprocess.Popen(
        words,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        start_new_session=True,
        bufsize=0,  # `communicate` knows nothing of lines that were read ahead
    ) as process:
        first = wait(process)
        os.killpg(process.pid, signal.SIGINT)  # as a terminal does
        out, err = process.communicate()
    assert process.returncode == 130
    last = err.decode().splitlines()[-1]
    assert re.fullmatch(r"interrupted: \d+ left; the same command goes on", last)
    printed = {Path(line) for line in (first + out).decode().splitlines()}
    there = {one for one in tmp_path.rglob("out/**/[!.]*") if one.is_file()}
    files = {one for one in there if one.suffix == ".pdf"}
    # One may have been put there and not been told of yet.
    assert printed <= files
    assert len(files) <= len(printed) + 1
    assert {one.name for one in there - files} <= {"manifest.csv", "manifest.json"}
    assert all(one.read_bytes().rstrip().endswith(b"%%EOF") for one in files)
    assert bool(files) is (wait is amid_its_work)


def test_its_processes_are_deaf_from_birth(tmp_path: Path) -> None:
    folder = clinic(tmp_path / "clinic", "## One\n\nDrink water.\n")
    words = [sys.executable, "-c", "from leaflets.commands import main; main()", "-C", str(folder)]
    words += ["batch", "dry-skin", "-l", "en", "-l", "fr", "-f", "a4", "-b", "default"]
    words += ["-o", str(tmp_path / "out"), "-j", "2"]
    with subprocess.Popen(
        words, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
    ) as process:
        while process.poll() is None:
            for pid in children(process):
                with suppress(ProcessLookupError):
                    os.kill(int(pid), signal.SIGINT)
        out, err = process.communicate()
    assert (process.returncode, err.splitlines()[-1]) == (0, "2 built")
    assert len(out.splitlines()) == 2
