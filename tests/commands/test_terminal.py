"""What is shown on a terminal: colours, tables that fit, how far it got."""

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

import leaflets

pty = pytest.importorskip("pty", reason="no such terminals on Windows")
ROOT = Path(leaflets.__file__).parents[1]


def _shown(*words: str, **env: str) -> str:
    """Run the program on a terminal of 80 columns."""
    code = f"from leaflets.commands import main; main({list(words)!r})"
    ours, theirs = pty.openpty()
    with subprocess.Popen(
        [sys.executable, "-c", code],
        stdin=theirs,
        stdout=theirs,
        stderr=theirs,
        cwd=ROOT,
        env={**os.environ, "COLUMNS": "80", "TERM": "xterm", **env},
    ):
        os.close(theirs)
        shown = b""
        try:
            while data := os.read(ours, 65536):
                shown += data
        except OSError:  # the other side is gone
            pass
    os.close(ours)
    return shown.decode()


def test_tables_fit_and_their_headings_are_bold():
    shown = _shown("list", "audiences")
    assert "\x1b[1mlabel" in shown
    shown = _shown("list", "sources")
    lines = re.sub(r"\x1b\[[0-9;]*m", "", shown).splitlines()
    assert max(map(len, lines)) <= 80


@pytest.mark.parametrize(("env", "coloured"), [({}, True), ({"NO_COLOR": "1"}, False)])
def test_errors_are_coloured_unless_that_is_not_wanted(env, coloured):
    shown = _shown("build", "nothing", **env)
    assert ("\x1b[31m" in shown) is coloured
    assert "there is no leaflet 'nothing'" in shown


def test_progress_is_shown_and_gone():
    shown = _shown("check", "-f", "a4", "-b", "default", TTY_INTERACTIVE="1")
    assert "checking" in shown
    assert "checked 2 editions" in shown.splitlines()[-1]


def test_quiet_shows_no_progress():
    assert "checking" not in _shown("-q", "check", "-f", "a4", "-b", "default")
