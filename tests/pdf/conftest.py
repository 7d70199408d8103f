"""The large sample, written once, and tools that may be absent."""

import os
import shutil
import subprocess
from io import BytesIO

import pikepdf
import pytest
from pdf_samples import SANS, sample, store

from leaflets.pdf import write


@pytest.fixture(scope="session")
def written():
    return write(*sample())


@pytest.fixture
def opened(written):
    with pikepdf.open(BytesIO(written)) as pdf:
        yield pdf


@pytest.fixture(scope="session")
def faces():
    return store()


@pytest.fixture(scope="session")
def plain(faces):
    return faces.face(SANS, bold=False, italic=False)


@pytest.fixture
def tool(tmp_path):
    """Give a function that runs a program over a PDF and gives what it printed.

    Where the program is absent the test is skipped; where `CI` is set, it fails instead.
    """

    def run(data, *command, check=True):
        if shutil.which(command[0]) is None:
            absent = pytest.fail if os.environ.get("CI") else pytest.skip
            absent(f"{command[0]} is absent: apt-get install qpdf poppler-utils")
        path = tmp_path / "in.pdf"
        path.write_bytes(data)
        words = [str(path) if word == "PDF" else word for word in command]
        done = subprocess.run(words, capture_output=True, check=False)
        if check:
            assert done.returncode == 0, done.stderr.decode()
            assert not done.stderr, done.stderr.decode()
        return done.stdout.decode()

    return run
