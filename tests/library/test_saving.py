"""A file appears complete or not at all, and what stood there before survives a failure."""

import errno
import os
import subprocess
import sys
from pathlib import Path

import pytest

from leaflets.library.saving import save, save_all
from leaflets.model.errors import OutputError

ROOT = Path(__file__).parents[2]
DATA = b"%PDF" + b"x" * 100_000


def failure(path, data=DATA):
    with pytest.raises(OutputError) as caught:
        save(data, path)
    (found,) = caught.value.diagnostics
    assert "\n" not in found.line
    return found


def test_it_writes(tmp_path):
    path = tmp_path / "new" / "folders" / "ä b.pdf"
    save(DATA, path)
    assert path.read_bytes() == DATA
    assert list(path.parent.iterdir()) == [path]


def test_it_replaces(tmp_path):
    path = tmp_path / "a.pdf"
    path.write_bytes(b"before")
    save(DATA, path)
    assert path.read_bytes() == DATA


def test_a_bare_name_goes_to_the_working_directory(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    save(DATA, Path("a.pdf"))
    assert (tmp_path / "a.pdf").read_bytes() == DATA


@pytest.mark.skipif(os.name == "nt", reason="Windows has no umask")
def test_others_may_read_it_as_the_umask_says(tmp_path):
    before = os.umask(0o027)
    try:
        save(DATA, tmp_path / "a.pdf")
    finally:
        os.umask(before)
    assert (tmp_path / "a.pdf").stat().st_mode & 0o777 == 0o640


def test_the_longest_name_fits(tmp_path):
    path = tmp_path / ("n" * 251 + ".pdf")
    save(DATA, path)
    assert path.read_bytes() == DATA


@pytest.mark.parametrize(
    ("make", "name", "message"),
    [
        (lambda folder: (folder / "a.pdf").mkdir(), "a.pdf", "it is a folder"),
        (
            lambda folder: (folder / "out").write_bytes(b""),
            "out/a.pdf",
            "a file stands where its folder should be",
        ),
        (
            lambda folder: (folder / "out").write_bytes(b""),
            "out/more/a.pdf",
            "a file stands where its folder should be",
        ),
        (lambda _: None, "n" * 300 + ".pdf", "File name too long"),
        (lambda _: None, "n" * 300 + "/a.pdf", "File name too long"),
        (lambda _: None, "a\0b.pdf", "no file can have such a name"),
    ],
)
def test_places_that_cannot_be_written(tmp_path, make, name, message):
    make(tmp_path)
    before = sorted(tmp_path.rglob("*"))
    found = failure(tmp_path / name)
    assert found.code == "unwritable"
    assert found.message.endswith(f"cannot be written: {message}")
    assert sorted(tmp_path.rglob("*")) == before


@pytest.mark.skipif(not Path("/dev/null").exists(), reason="Windows has no /dev/null")
def test_devices_are_left_alone():
    assert failure(Path("/dev/null")).message.endswith("it is not an ordinary file")
    assert not Path("/dev/null").is_file()


@pytest.mark.parametrize("step", ["os.fsync", "pathlib.Path.replace"])
@pytest.mark.parametrize(
    ("number", "told"),
    [
        (errno.ENOSPC, ("disk-full", "make room")),
        (errno.EDQUOT, ("disk-full", "make room")),
        (errno.EACCES, ("unwritable", "open in a PDF viewer")),
        (errno.EROFS, ("unwritable", "")),
        (errno.EIO, ("unwritable", "")),
    ],
)
def test_what_stood_there_survives(tmp_path, monkeypatch, step, number, told):
    path = tmp_path / "a.pdf"
    path.write_bytes(b"before")

    def fail(*_):
        raise OSError(number, os.strerror(number))

    monkeypatch.setattr(step, fail)
    found = failure(path)
    assert found.code == told[0]
    assert told[1] in found.hint
    assert found.message == f"'{path}' cannot be written: {os.strerror(number)}"
    assert path.read_bytes() == b"before"
    assert list(tmp_path.iterdir()) == [path]


def test_an_interruption_leaves_nothing(tmp_path, monkeypatch):
    def interrupt(*_):
        raise KeyboardInterrupt

    monkeypatch.setattr("os.fsync", interrupt)
    with pytest.raises(KeyboardInterrupt):
        save(DATA, tmp_path / "a.pdf")
    assert list(tmp_path.iterdir()) == []


def in_a_small_disk(folder, options):
    """Mount memory as a disk; only root may, and not in every container."""
    folder.mkdir()
    command = ["mount", "-t", "tmpfs", "-o", options, "tmpfs", str(folder)]
    try:
        done = subprocess.run(command, capture_output=True, check=False)
    except OSError:
        pytest.skip("no mount command here")
    if done.returncode:
        pytest.skip("mounting a small disk needs root: " + done.stderr.decode().strip())


def unmount(folder):
    subprocess.run(["umount", str(folder)], check=True)


def test_a_full_disk(tmp_path):
    folder = tmp_path / "disk"
    in_a_small_disk(folder, "size=64k")
    try:
        (folder / "a.pdf").write_bytes(b"before")
        found = failure(folder / "a.pdf")
        assert found.code == "disk-full"
        assert found.message.endswith("No space left on device")
        assert (folder / "a.pdf").read_bytes() == b"before"
        assert list(folder.iterdir()) == [folder / "a.pdf"]
    finally:
        unmount(folder)


def test_a_read_only_disk(tmp_path):
    folder = tmp_path / "disk"
    in_a_small_disk(folder, "size=64k,ro")
    try:
        for path in (folder / "a.pdf", folder / "new" / "a.pdf"):
            found = failure(path)
            assert found.code == "unwritable"
            assert found.message.endswith("Read-only file system")
    finally:
        unmount(folder)


LIMITED = """
import resource, sys
from pathlib import Path
from leaflets.model.errors import OutputError
from leaflets.library.saving import save, save_all
resource.setrlimit(resource.RLIMIT_FSIZE, (1000, 1000))
try:
    save(b"x" * 5000, Path(sys.argv[1]))
except OutputError as error:
    print(error.diagnostics[0].code, len(list(Path(sys.argv[1]).parent.iterdir())))
"""


@pytest.mark.skipif(os.name == "nt", reason="Windows has no such limit")
def test_a_limit_on_file_size(tmp_path):
    command = [sys.executable, "-c", LIMITED, str(tmp_path / "a.pdf")]
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    done = subprocess.run(command, env=environment, capture_output=True, text=True, check=True)
    assert done.stdout == "disk-full 0\n"


@pytest.mark.skipif(os.name == "nt" or os.geteuid() == 0, reason="root may write anywhere")
def test_a_read_only_folder(tmp_path):
    tmp_path.chmod(0o500)
    try:
        assert failure(tmp_path / "a.pdf").code == "unwritable"
    finally:
        tmp_path.chmod(0o700)


def test_an_odd_name_stays_on_one_line(tmp_path):
    (tmp_path / "a\nb").mkdir()
    assert failure(tmp_path / "a\nb").message.endswith("a\\nb' cannot be written: it is a folder")


def all_there(folder):
    return {path.relative_to(folder).as_posix() for path in folder.rglob("*")}


def test_many_files_at_once(tmp_path):
    files = {tmp_path / "a" / "b.txt": b"1", tmp_path / "a" / "c" / "d.txt": b"2"}
    save_all(files)
    assert {path: path.read_bytes() for path in files} == files
    assert all_there(tmp_path) == {"a", "a/b.txt", "a/c", "a/c/d.txt"}


def test_of_many_files_one_that_cannot_be_written_stops_all(tmp_path):
    (tmp_path / "old.txt").write_bytes(b"before")
    (tmp_path / "folder").mkdir()
    files = {
        tmp_path / "old.txt": b"after",
        tmp_path / "new" / "deep" / "x.txt": b"1",
        tmp_path / "folder": b"2",
    }
    with pytest.raises(OutputError) as caught:
        save_all(files)
    assert caught.value.diagnostics[0].code == "unwritable"
    assert (tmp_path / "old.txt").read_bytes() == b"before"
    assert all_there(tmp_path) == {"old.txt", "folder"}


def test_many_files_on_a_full_disk(small_disk):
    files = {small_disk / "new" / f"{number}.txt": b"x" * 5000 for number in range(9)}
    with pytest.raises(OutputError) as caught:
        save_all(files)
    assert caught.value.diagnostics[0].code == "disk-full"
    assert list(small_disk.iterdir()) == []
