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

_LENGTH = 16


def program() -> str:
    """Sum up the program: its version and sources, the packages it needs, and Python's version."""
    root = Path(leaflets.__file__).parent
    whole = hashlib.sha256(f"{leaflets.__version__} {sys.version}".encode())
    for name in DEPENDENCIES:
        whole.update(f"\n{name} {_version(name)}".encode())
    for path in sorted(root.rglob("*.py")):
        data = path.read_bytes()
        whole.update(f"\n{path.relative_to(root).as_posix()} {len(data)}\n".encode() + data)
    return whole.hexdigest()[:_LENGTH]


def _version(name: str) -> str:
    try:
        return version(name)
    except PackageNotFoundError:  # a copy without its metadata
        return ""
