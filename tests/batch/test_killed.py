"""A batch that is killed leaves whole files, and the next run leaves what a clean one would."""

import json
import os
import subprocess
import sys

import pytest

from tests.clinics import clinic

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(not hasattr(os, "fork"), reason="Windows cannot fork"),
]


def test_it_is_killed_at_every_step_and_at_many_moments(tmp_path):
    clinic(tmp_path / "clinic", "## One\n\n{{ block('dry-skin/water') }}\n", water="Drink water.")
    words = [sys.executable, "-m", "tests.batch.faults", str(tmp_path)]
    done = subprocess.run(words, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    found = json.loads(done.stdout)
    assert {name: wrong for name, wrong in found.items() if wrong} == {}
    assert sum("moment" in name for name in found) >= 20
    steps = {name.rpartition(": ")[2] for name in found}
    assert {f"{when} {what}" for when in ("before", "after") for what in STEPS} < steps


STEPS = ("write", "line", "sync", "rename", "removal")
