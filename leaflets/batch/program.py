"""The program that makes editions → a digest that changes with it.

Its version is not enough: who works on the program changes it many times between two versions.
"""

import hashlib
import sys
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

import leaflets

DEPENDENCIES = (
    "Babel",
    "coloraide",
    "cssselect2",
    "deflate",
    "fonttools",
    "icu4py",
    "jinja2",
    "lxml",
    "manimgx-fonts",
    "manimgx-fonts-cjk",
    "markdown-it-py",
    "mdit-py-plugins",
    "pillow",
    "pydantic",
    "PyYAML",
    "reportlab",
    "segno",
    "tinycss2",
    "uharfbuzz",
)
"""Packages that bytes of an edition may depend on: all that the program needs but those that it
prints to terminals with, reads others' files with or finds folders with."""

SOURCES = "sources"
"""What the program's own files are called."""
_LENGTH = 16


def parts() -> dict[str, str]:
    """Tell what the program is made of, by names that people know: versions, and its sources."""
    root = Path(leaflets.__file__).parent
    sources = hashlib.sha256()
    for path in sorted(root.rglob("*.py")):
        data = path.read_bytes()
        sources.update(f"\n{path.relative_to(root).as_posix()} {len(data)}\n".encode() + data)
    return {
        "leaflets": leaflets.__version__,
        "Python": sys.version,
        **{name: _version(name) for name in DEPENDENCIES},
        SOURCES: sources.hexdigest()[:_LENGTH],
    }


def program() -> str:
    """Sum up the program: its version and sources, the packages it needs, and Python's version."""
    whole = "\n".join(f"{name} {version}" for name, version in parts().items())
    return hashlib.sha256(whole.encode()).hexdigest()[:_LENGTH]


def _version(name: str) -> str:
    try:
        return version(name)
    except PackageNotFoundError:  # a copy without its metadata
        return ""
