"""How often a command has Python look for cycles."""

import json
import subprocess
import sys
from pathlib import Path

import leaflets

ROOT = Path(leaflets.__file__).parents[1]


def _after(*words, young=700):
    """Run a command; give how many objects were young, and are left alone at its end."""
    code = (
        "import atexit, gc, json\n"
        f"gc.set_threshold({young}, 10, 10)\n"
        "def told(): print(json.dumps([*gc.get_threshold(), gc.get_freeze_count()]))\n"
        "atexit.register(told)\n"
        "from leaflets.commands import main\n"
        f"main({list(words)!r})"
    )
    done = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=False, cwd=ROOT
    )
    young, *_, left = json.loads(done.stdout.splitlines()[-1])
    return young, left


def test_any_command_collects_seldom_and_not_when_it_ends():
    young, left = _after("--version")
    assert young == 50_000
    assert left > 10_000


def test_one_edition_is_made_with_hardly_any_collecting():
    young, _ = _after("build", "no-such-leaflet")
    assert young == 500_000


def test_who_collects_less_often_or_not_at_all_is_left_alone():
    assert _after("--version", young=80_000)[0] == 80_000
    assert _after("build", "no-such-leaflet", young=0)[0] == 0
