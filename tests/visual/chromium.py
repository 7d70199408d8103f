"""A page of HTML → what a browser makes of it: a picture, and what its script found."""

import json
import re
import shutil
import subprocess
import tempfile
from html import unescape
from pathlib import Path

_NAMES = ("chromium", "chromium-browser", "google-chrome")
_FLAGS = (
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-lcd-text",
    "--hide-scrollbars",
    "--allow-file-access-from-files",
    "--font-render-hinting=none",
    "--virtual-time-budget=20000",
)
_FOUND = re.compile(r'<pre id="found">(.*?)</pre>', re.DOTALL)
_TIME = 120
DPI = 96


class BrowserError(Exception):
    """The browser is absent, or did not do as it was told."""


def found(page: Path, dpi: float) -> dict:
    """Give what the page's script found where there are so many pixels an inch."""
    shown = _run(page, "--dump-dom", _scale(dpi))
    match = _FOUND.search(shown)
    if match is None:
        raise BrowserError(f"{page}: the script did not finish")
    result = json.loads(unescape(match[1]))
    if result["unloaded"]:
        raise BrowserError(f"{page}: fonts not loaded: {result['unloaded']}")
    return result


def picture(page: Path, target: Path, width: float, height: float, dpi: float) -> None:
    """Draw a page.

    Args:
        page: The page.
        target: The PNG to write.
        width: Width in CSS pixels.
        height: Height in CSS pixels.
        dpi: Pixels an inch.
    """
    target.unlink(missing_ok=True)
    _run(
        page,
        f"--screenshot={target}",
        f"--window-size={round(width)},{round(height)}",
        _scale(dpi),
    )
    if not target.exists():
        raise BrowserError(f"{page}: nothing was drawn")


def _scale(dpi: float) -> str:
    return f"--force-device-scale-factor={dpi / DPI}"


def _run(page: Path, *flags: str) -> str:
    program = next(filter(None, map(shutil.which, _NAMES)), None)
    if program is None:
        raise BrowserError("no Chromium here: apt-get install chromium")
    with tempfile.TemporaryDirectory() as profile:
        done = subprocess.run(
            [program, *_FLAGS, f"--user-data-dir={profile}", *flags, page.as_uri()],
            capture_output=True,
            check=False,
            timeout=_TIME,
        )
    if done.returncode:
        raise BrowserError(done.stderr.decode(errors="replace")[-500:])
    return done.stdout.decode()
