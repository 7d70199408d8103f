"""The oldest releases of libraries that are said to do make the very same files."""

import os
import re
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

from leaflets.model.edition import Edition
from tests.shipped import built, library

ROOT = Path(__file__).parents[2]
LOCALES = ("ar", "ko")
"""A page that turns around, and outlines of the other kind."""


@pytest.mark.slow
def test_the_lowest_versions_do(tmp_path):
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    lowest = [one.replace(">=", "==") for one in project["dependencies"]]
    assert all(re.fullmatch(r"[\w-]+==[\d.]+(?:\*|post\d)?", one) for one in lowest)
    python = tmp_path / "venv" / ("Scripts" if sys.platform == "win32" else "bin") / "python"
    subprocess.run([sys.executable, "-m", "venv", tmp_path / "venv"], check=True)
    install = [python, "-m", "pip", "install", "--quiet", *lowest]
    ran = subprocess.run(install, capture_output=True, text=True, check=False)
    assert ran.returncode == 0, ran.stderr
    leaflet = library().leaflet(library().leaflet_ids()[0])
    names = ["-a", leaflet.audiences[0], "-b", "default", "-f", "a4"]
    names += [word for locale in LOCALES for word in ("-l", locale)]
    batch = [python, ROOT / "cli.py", "batch", leaflet.id, *names, "--force", "-o", "out"]
    environment = {**os.environ, "LEAFLETS_CACHE": str(tmp_path / "cache")}
    ran = subprocess.run(
        batch, cwd=tmp_path, env=environment, capture_output=True, text=True, check=False
    )
    assert ran.returncode == 0, ran.stderr
    for locale in LOCALES:
        edition = Edition(leaflet.id, leaflet.audiences[0], locale, "default", "a4")
        (path,) = (tmp_path / "out" / "default" / locale).glob("*.pdf")
        assert path.read_bytes() == built(edition).data
