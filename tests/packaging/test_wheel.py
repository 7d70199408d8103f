"""The wheel, in a fresh environment, makes a leaflet."""

import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
pytestmark = pytest.mark.slow


@pytest.fixture(scope="module")
def wheel(tmp_path_factory):
    folder = tmp_path_factory.mktemp("wheel")
    command = [sys.executable, "-m", "build", "--wheel", "--outdir", str(folder), str(ROOT)]
    run = subprocess.run(command, capture_output=True, text=True, check=False)
    assert run.returncode == 0, run.stdout + run.stderr
    (path,) = folder.glob("*.whl")
    return path


def test_it_holds_one_name_and_all_that_ships(wheel):
    with zipfile.ZipFile(wheel) as archive:
        names = archive.namelist()
    tops = {name.split("/")[0] for name in names if ".dist-info" not in name}
    assert tops == {"leaflets"}
    tracked = subprocess.run(
        ["git", "-C", str(ROOT), "ls-files", "templates", "assets"],
        capture_output=True,
        text=True,
        check=False,
    ).stdout.split("\n")
    assert {f"leaflets/bundled/{name}" for name in tracked if name} <= set(names)
    package = subprocess.run(
        ["git", "-C", str(ROOT), "ls-files", "leaflets"],
        capture_output=True,
        text=True,
        check=False,
    ).stdout.split("\n")
    assert set(filter(None, package)) <= set(names)


def test_a_fresh_environment_prints_a_leaflet(wheel, tmp_path):
    venv = tmp_path / "venv"
    subprocess.run([sys.executable, "-m", "venv", str(venv)], check=True)
    programs = venv / ("Scripts" if sys.platform == "win32" else "bin")
    install = [str(programs / "python"), "-m", "pip", "install", "--quiet", str(wheel)]
    run = subprocess.run(install, capture_output=True, text=True, check=False)
    assert run.returncode == 0, run.stderr
    target = tmp_path / "older.pdf"
    command = [str(programs / "leaflets"), "build", "leg-cramps", "-a", "older-adults", "-o"]
    run = subprocess.run(
        [*command, str(target)], capture_output=True, text=True, check=False, cwd=tmp_path
    )
    assert run.returncode == 0, run.stderr
    assert target.read_bytes().startswith(b"%PDF-")
    assert run.stdout.strip().endswith("older.pdf")
    for words in (["init", "clinic", "--yes"], ["-C", "clinic", "doctor"]):
        run = subprocess.run(
            [str(programs / "leaflets"), *words],
            capture_output=True,
            text=True,
            check=False,
            cwd=tmp_path,
        )
        assert run.returncode == 0, run.stderr
    report = tmp_path / "evidence.html"
    command = [str(programs / "leaflets"), "check", "leg-cramps", "-b", "default", "--report"]
    run = subprocess.run(
        [*command, str(report)], capture_output=True, text=True, check=False, cwd=tmp_path
    )
    assert run.returncode == 0, run.stderr
    assert report.read_bytes().startswith(b"<!DOCTYPE html>")
