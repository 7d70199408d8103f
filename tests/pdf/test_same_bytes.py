"""The same pages give the same bytes in every process, whatever font they are set in."""

import os
import subprocess
import sys
from pathlib import Path

from leaflets.pdf import write
from tests.text.specimen_pages import sample_pages
from tests.typesetting import store

ROOT = Path(__file__).parents[2]
TAGS = ("ja", "ar", "km")  # CFF, text from right to left, letters of many parts


def test_samples_have_the_same_bytes_in_every_process(tmp_path):
    for at, order in enumerate((TAGS, TAGS[::-1])):
        (tmp_path / str(at)).mkdir()
        environment = {**os.environ, "PYTHONHASHSEED": str(at)}
        command = [sys.executable, "-m", "tests.text.specimen_pages", str(tmp_path / str(at))]
        subprocess.run([*command, *order], env=environment, cwd=ROOT, check=True)
    for tag in TAGS:
        first, second = ((tmp_path / str(at) / f"{tag}.pdf").read_bytes() for at in range(2))
        assert first == second == write(sample_pages(tag), store())
